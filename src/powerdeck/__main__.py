"""`python -m powerdeck` and the command `powerdeck`."""

import gc


def main() -> None:
    """Start."""
    # A start makes many objects and hardly a circle of them; looking for circles as often as usual costs 5%.
    gc.set_threshold(50_000)
    from powerdeck.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
