"""`python -m powerdeck` and the command `powerdeck`."""

from powerdeck.cli.main import main

if __name__ == "__main__":
    main()
