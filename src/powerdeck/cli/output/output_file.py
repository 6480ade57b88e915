"""Files that a person asks for: reports, exports, pictures. Nothing is written over."""

from __future__ import annotations

import os
from pathlib import Path

from powerdeck.cli.context import Context
from powerdeck.cli.paths import expanded
from powerdeck.errors import CannotReadOrWrite, WrongUsage
from powerdeck.safe_text import printable


def free_path(named: str | Path) -> Path:
    """The whole path of a file that can be made.

    Raises:
        WrongUsage: There is such a file or folder already.
        CannotReadOrWrite: The folder that it would be in is not there, or cannot be looked at.
    """
    from powerdeck.journal.disk.atomic_files import explained

    path = expanded(str(named)).absolute()
    with explained("cannot write the file", path):
        if path.is_dir():
            raise WrongUsage(f"{path} is a folder; name a file in it")
        if os.path.lexists(path):
            raise WrongUsage(f"{path} is there already; give another name, or move that file away")
        if not path.parent.exists():
            raise CannotReadOrWrite(
                f"cannot write {printable(path)}: there is no such folder; make it, or name another one"
            )
    return path


def save_output(named: str | Path, data: bytes, context: Context) -> None:
    """Write the file, readable by its owner alone, and say where it is.

    Raises:
        WrongUsage: There is such a file or folder already.
        CannotReadOrWrite: It cannot be written.
    """
    from powerdeck.journal.disk.atomic_files import explained, write

    path = free_path(named)
    with explained("cannot write the file", path):
        write(path, data)
    context.stderr_screen().say(f"Written to {path}")
