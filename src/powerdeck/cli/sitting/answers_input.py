"""The answers of a sitting from a file or a pipe."""

from __future__ import annotations

import sys

from powerdeck.cli.paths import expanded
from powerdeck.errors import (
    CannotReadOrWrite,
    ProblemsFound,
    WrongUsage,
)


def refuse_both(answers: str | None, resume: bool | None) -> None:
    """A sitting is begun from a file, or gone on with.

    Raises:
        WrongUsage: Both were asked for.
    """
    if answers is not None and resume:
        raise WrongUsage("--answers begins a new sitting, --resume goes on with one; leave one of them out")


def _piped() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""


def read_answers(path: str) -> str:
    """The text of an answers file, or of standard input for `-`."""
    name = "standard input" if path == "-" else path
    try:
        data = _piped() if path == "-" else expanded(path).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise CannotReadOrWrite(
            f"no file {path}; --answers takes a YAML or JSON file, or - for a pipe"
        ) from error
    except OSError as error:
        raise CannotReadOrWrite(f"{name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemsFound(f"{name}:{line}: is not UTF-8 text; save it as UTF-8") from error
