"""Files that a person asks for: reports, exports, pictures. Nothing is written over."""

from __future__ import annotations

from pathlib import Path

from powerdeck.cli.place import expanded
from powerdeck.cli.shelf import Shelf
from powerdeck.errors import WrongUsage


def save_output(path: Path, data: bytes, at_hand: Shelf) -> None:
    """Write the file, readable by its owner alone, and say where it is.

    Raises:
        WrongUsage: There is such a file already.
        CannotReadOrWrite: It cannot be written.
    """
    from powerdeck.journal.files import explained, write

    path = expanded(str(path)).absolute()
    with explained("cannot write the file", path):
        if path.exists():
            raise WrongUsage(f"{path} is there already; give another name, or move that file away")
        write(path, data)
    at_hand.aside().say(f"Written to {path}")
