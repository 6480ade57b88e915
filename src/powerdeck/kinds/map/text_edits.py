"""Changing the map of relationships where it stands as text: one line at a time, the others as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from powerdeck.kinds.map import vocabulary
from powerdeck.kinds.map.model import same_name
from powerdeck.kinds.map.text import Line, read_rows, write_line
from powerdeck.values import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@frozen
class Place:
    """Where somebody stands in a text."""

    row: int
    """The number of the line, counted from 1."""

    line: Line


def find(text: str, called: str, *, numbers: bool = True) -> Place | None:
    """Somebody on the map by name, without case, or else by their number in the list, counted from 1.

    Args:
        text: The map.
        called: A name, or a number where `numbers` may be meant.
        numbers: Whether a number counts.
    """
    rows = read_rows(text)
    wanted = same_name(called)
    for row, line in rows:
        if same_name(line.tie.name) == wanted:
            return Place(row, line)
    number = int(wanted) if numbers and is_number(wanted) else 0
    return Place(*rows[number - 1]) if 0 < number <= len(rows) else None


def is_number(called: str) -> bool:
    """Whether it could be somebody's number in the list."""
    return called.isascii() and called.isdecimal() and len(called) < 10


def put(text: str, line: Line, row: int | None = None) -> str:
    """The map with that line at its end, or in the place of row `row`, counted from 1."""
    written = write_line(line.tie, line.unknown)
    if row is None:
        before = text.rstrip("\n")
        return f"{before}\n{written}" if before.strip() else written
    rows = text.split("\n")
    rows[row - 1] = written
    return "\n".join(rows)


def without(text: str, row: int) -> str:
    """The map without row `row`, counted from 1."""
    rows = text.split("\n")
    del rows[row - 1]
    return "\n".join(rows)


def last_row(text: str) -> int:
    """The number of the last line of a text, counted from 1."""
    return text.count("\n") + 1


def changed(before: Line, facts: Mapping[str, Any], unknown: tuple[str, ...] = ()) -> Line:
    """A line with other facts, by the fields of `Tie`, and with further parts that are not understood.

    A part that was not understood is gone once that which it looks to be about is said anew.
    """
    kept = tuple(part for part in before.unknown if not _about(part, facts))
    said = tuple(dict.fromkeys((*before.said, *facts)))
    return replace(before, tie=replace(before.tie, **facts), said=said, unknown=(*kept, *unknown))


def _about(part: str, fields: Collection[str]) -> bool:
    """Whether a part, or the known words that it looks most like, is about nothing but these fields."""
    found = vocabulary.facts(part) or vocabulary.facts(vocabulary.meant(part)) or {}
    return bool(found) and set(found) <= set(fields)


def renamed(before: Line, name: str) -> Line:
    """A line with another name."""
    return replace(before, tie=replace(before.tie, name=name))
