"""`python -m powerdeck` and the command `powerdeck`."""

import gc
import sys

from powerdeck import __version__


def main() -> None:
    """Start."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        sys.stdout.write(f"powerdeck {__version__}\n")  # before anything is loaded
        return
    # A start makes many objects and hardly a circle of them; looking for circles as often as usual costs 5%.
    gc.set_threshold(50_000)
    from powerdeck.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
