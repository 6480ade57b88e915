"""Text in the columns of a terminal: how many it takes, and text fitted to so many. [columns], like all here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

_MARK = r"(?:\d{1,9}\.|-) (?=\S)"
"""What numbers a thing in a list, or begins it."""


def cells(text: str) -> int:
    """How many columns of a terminal a line takes: broad letters and emoji two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_of, text))


def _of(sign: str) -> int:
    if category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def cut(text: str, room: int) -> str:
    """The text, cut with an ellipsis where it would take more than `room` columns."""
    if cells(text) <= room:
        return text
    taken = 0
    for place, sign in enumerate(text):
        taken += _of(sign)
        if taken >= room:
            return f"{text[:place].rstrip()}…"
    return text


def padded(text: str, room: int) -> str:
    """The text, cut or filled with spaces to `room` columns."""
    text = cut(text, room)
    return text + " " * (room - cells(text))


def wrapped(text: str, room: int) -> tuple[str, ...]:
    """A line as lines that are no wider than the room [columns, at least 1]; words that are wider are broken."""
    rows = [""]
    for word in text.split():
        if rows[-1] and cells(rows[-1]) + 1 + cells(word) <= room:
            rows[-1] += f" {word}"
        else:
            rows += _pieces(word, room)
    return tuple(rows[1:]) or ("",)


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word in pieces that fit; a sign of two columns alone may not fit in one."""
    piece, taken = "", 0
    for sign in word:
        size = cells(sign)
        if piece and taken + size > room:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + sign, taken + size
    yield piece


def rows(lines: Iterable[str], width: int) -> tuple[str, ...]:
    """Lines broken where they are too wide, further rows under the first word behind a number or dash.

    Args:
        lines: Their white space is kept only where nothing has to be broken.
        width: No row is wider [columns]; 0 for lines as they are.
    """
    return tuple(row for line in lines for row in (_broken(line, width) if width > 0 else (line,)))


def _broken(line: str, room: int) -> Iterator[str]:
    mark = re.match(_MARK, line)
    start = mark[0] if mark and len(mark[0]) * 2 < room else ""
    for number, row in enumerate(wrapped(line.removeprefix(start), room - len(start))):
        yield (" " * len(start) if number else start) + row
