"""`python -m powerdeck` and the command `powerdeck`."""

import gc
import sys

from powerdeck import __version__


def main() -> None:
    """Start."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        _say_version()
        return
    # A start makes many objects and hardly a circle of them; looking for circles as often as usual costs 5%.
    gc.set_threshold(50_000)
    from powerdeck.cli.main import main as run

    run()


def _say_version() -> None:
    """Before anything else is loaded, unless whoever asked has gone."""
    try:
        sys.stdout.write(f"powerdeck {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from powerdeck.cli.endings import ending, give_up_stdout

        give_up_stdout()
        sys.exit(ending(error))


if __name__ == "__main__":
    main()
