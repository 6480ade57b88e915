"""The command `powerdeck`: a plain line goes to its verb at once, everything else to Typer."""

from __future__ import annotations

import os
import sys

from powerdeck.cli.command_line import call, read_line, verb_named
from powerdeck.cli.endings import ending, reader_may_leave
from powerdeck.cli.grammar import GRAMMAR


def main() -> None:
    """Start, and end the process with the exit code of DESIGN 3."""
    # Whoever closed a stream (`>&-`) wants nothing of it.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the end
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end a sitting.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    found = read_line(sys.argv[1:], GRAMMAR)
    if found is None:
        from powerdeck.cli.commands import app

        app()
    else:
        sys.exit(_run(*found))


def _run(name: str, given: dict[str, object]) -> int:
    """Call a verb; the exit code."""
    try:
        with reader_may_leave():
            call(verb_named(name), given)
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        code = ending(error)
        if code is None:
            raise
        return code
    return 0
