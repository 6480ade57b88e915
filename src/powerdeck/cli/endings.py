"""How a run ends: one line on standard error for what went wrong, and the exit code of DESIGN 3."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from powerdeck.errors import PowerdeckError

INTERRUPTED = 130
UNWRITTEN = 5


class ReaderLeft(Exception):
    """Whoever read what was printed is gone."""


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """A reader that has had enough, such as `head`, is no news to anybody.

    Raises:
        ReaderLeft: It is gone; what is still to be flushed goes nowhere.
    """
    try:
        yield
    except BrokenPipeError:
        give_up_stdout()
        raise ReaderLeft from None


def give_up_stdout() -> None:
    """Let what is still to be flushed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def ending(error: BaseException) -> int | None:
    """Say what went wrong, where that is news, and give the exit code; None for a bug, of which nothing is said."""
    if isinstance(error, ReaderLeft | BrokenPipeError):
        return UNWRITTEN
    if isinstance(error, PowerdeckError):
        complain(str(error))
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | EOFError):
        return INTERRUPTED
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        return UNWRITTEN
    return None


def complain(words: str) -> None:
    """One line on standard error, whatever stands in the words."""
    from powerdeck.safe_text import clean_text

    line = f"powerdeck: {clean_text(words)}".replace("\n", " ")
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        sys.stdout.flush()  # what was said before stands before, where both go to one place
    if sys.stderr.isatty():
        from shutil import get_terminal_size
        from textwrap import fill

        width = max(get_terminal_size().columns, 20)
        line = fill(line, width, break_long_words=False, break_on_hyphens=False)
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
