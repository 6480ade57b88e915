"""Many texts in little memory: made now, written later, one at a time."""

from __future__ import annotations

import zlib
from typing import NamedTuple

_TOGETHER = 64 * 1024  # [bytes]; texts that resemble one another pack better and quicker together


class Place(NamedTuple):
    """Where a text has been put."""

    block: int
    start: int
    end: int
    """Offsets in the block. [bytes]"""


class Packed:
    """Texts that have been put aside; those that went in one after the other are quickest had again so."""

    def __init__(self) -> None:
        """Empty."""
        self._blocks: list[bytes] = []
        self._loose: list[bytes] = []
        self._size = 0
        self._open = -1
        self._data = b""

    def add(self, text: str) -> Place:
        """Put a text aside, which UTF-8 must be able to keep; `get` gives it again."""
        data = text.encode()
        place = Place(len(self._blocks), self._size, self._size + len(data))
        self._loose.append(data)
        self._size = place.end
        if self._size >= _TOGETHER:
            self._pack()
        return place

    def get(self, place: Place) -> str:
        """The text that was put there."""
        if place.block == len(self._blocks):
            self._pack()
        if place.block != self._open:
            self._open, self._data = place.block, zlib.decompress(self._blocks[place.block])
        return self._data[place.start : place.end].decode()

    def _pack(self) -> None:
        self._blocks.append(zlib.compress(b"".join(self._loose), 1))
        self._loose, self._size = [], 0
