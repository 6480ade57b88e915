"""Compiled copies: what was read from YAML once, as JSON in the cache folder, until its file changes."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path

from powerdeck import __version__

FORMAT = f"{__version__}/4"
"""Of the copies, not of the decks; the number goes up with each change to what the readers make of a file."""

MOST_BYTES = 8 * 1024 * 1024


def fingerprint(data: bytes) -> str:
    """What tells one version of a file from the next.

    Two checksums and the size, as zlib is loaded in any case: hashlib would cost 2.5 ms of each start. A deck
    made to have the fingerprint of its older self shows that older self; nothing worse can come of it.
    """
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def copy_name(source: Path) -> str:
    """The file name of a file's compiled copy: readable, and its own for each folder."""
    whole = os.fsencode(os.path.abspath(source))  # noqa: PTH100 - resolving links would cost a call a folder
    return f"{plain(source.stem)[:40]}-{zlib.crc32(whole):08x}.json"


def plain(text: str) -> str:
    """The text with `_` for all but letters of the English alphabet, digits, `.`, `_` and `-`."""
    return "".join(one if one.isascii() and (one.isalnum() or one in "._-") else "_" for one in text)


def load(copy: Path, mark: str) -> object:
    """What was kept of the file with that fingerprint; None if there is nothing, or nothing of use."""
    with suppress(OSError, ValueError, RecursionError):
        opened = os.open(copy, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(opened, "rb") as file:  # noqa: PTH123 - a descriptor, so that no pipe keeps anybody waiting
            found = json.loads(file.read(MOST_BYTES))
        match found:
            case [made_by, of, contents] if (made_by, of) == (FORMAT, mark):
                return contents
    return None


def save(copy: Path, mark: str, contents: object) -> None:
    """Keep something made of lists, texts and numbers; where that cannot be done, nothing is kept or said."""
    beside = copy.with_name(f".{copy.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        text = json.dumps([FORMAT, mark, contents], ensure_ascii=False, separators=(",", ":"))
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(beside, text.encode("utf-8"))
            beside.replace(copy)
        finally:
            beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(opened, "wb") as file:  # noqa: PTH123 - it is a descriptor
        file.write(data)
