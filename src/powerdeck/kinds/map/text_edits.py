"""Changing the map of relationships where it stands as text: one line at a time, the others as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from powerdeck.kinds.map import vocabulary
from powerdeck.kinds.map.model import same_name
from powerdeck.kinds.map.text import Line, read_line, write_line
from powerdeck.kinds.read_lines import ReadLines
from powerdeck.values import frozen, replace


@frozen
class Place:
    """Where somebody stands in a text."""

    row: int
    """The number of the line, counted from 1."""

    line: Line


class Rows:
    """A map while it is changed: its lines, each read once."""

    def __init__(self, text: str, keep: Callable[[str], None] | None = None) -> None:
        """Begin with the map as it stands.

        Args:
            text: The map.
            keep: Takes the whole map after each change.
        """
        self._lines = _read(text.split("\n"))
        self._keep = keep

    @property
    def text(self) -> str:
        """The whole map."""
        return self._lines.text

    @property
    def last(self) -> int:
        """The number of the last line, counted from 1."""
        return len(self._lines)

    def at(self, row: int) -> Line:
        """What row `row`, counted from 1, says."""
        return read_line(self._lines[row - 1])

    def named(self) -> tuple[Line, ...]:
        """Everybody on the map, in their order."""
        return tuple(line for _, line in self._lines.found())

    def find(self, called: str, *, numbers: bool = True) -> Place | None:
        """Somebody on the map by name, without case, or else by their number in the list, counted from 1.

        Args:
            called: A name, or a number where `numbers` may be meant.
            numbers: Whether a number counts.
        """
        wanted = same_name(called)
        for place, line in self._lines.found(wanted):
            return Place(place + 1, line)
        number = int(wanted) if numbers and is_number(wanted) else 0
        places = self._lines.places()
        row = places[number - 1] + 1 if 0 < number <= len(places) else 0
        return Place(row, self.at(row)) if row else None

    def put(self, line: Line, row: int | None = None) -> None:
        """Put a line at the end, or in the place of row `row`, counted from 1."""
        written = write_line(line.tie, line.unknown)
        if row is not None:
            self._lines.put(row - 1, written)
        else:
            self._append(written)
        self._kept()

    def remove(self, row: int) -> None:
        """Take row `row`, counted from 1, out."""
        self._lines.pop(row - 1)
        self._kept()

    def _append(self, written: str) -> None:
        if not (self._lines.places() or self.text.strip()):
            self._lines = _read(())
        while len(self._lines) and not self._lines[-1]:
            self._lines.pop()
        self._lines.append(written)

    def _kept(self) -> None:
        if self._keep:
            self._keep(self.text)


def find(text: str, called: str, *, numbers: bool = True) -> Place | None:
    """Somebody on a map, as `Rows.find` has it."""
    return Rows(text).find(called, numbers=numbers)


def is_number(called: str) -> bool:
    """Whether it could be somebody's number in the list."""
    return called.isascii() and called.isdecimal() and len(called) < 10


def put(text: str, line: Line, row: int | None = None) -> str:
    """The map with that line at its end, or in the place of row `row`, counted from 1."""
    rows = Rows(text)
    rows.put(line, row)
    return rows.text


def without(text: str, row: int) -> str:
    """The map without row `row`, counted from 1."""
    rows = Rows(text)
    rows.remove(row)
    return rows.text


def last_row(text: str) -> int:
    """The number of the last line of a text, counted from 1."""
    return Rows(text).last


def _read(lines: Iterable[str]) -> ReadLines[Line]:
    """Lines, each found by whom it names."""
    return ReadLines(lines, _naming, lambda line: (same_name(line.tie.name),))


def _naming(text: str) -> Line | None:
    """A line that names somebody."""
    line = read_line(text)
    return line if text.strip() and line.tie.name else None


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
