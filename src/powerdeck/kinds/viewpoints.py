"""Views as lines of text: what the ladder and the path of five steps read and write alike.

A view a line, one of each person or group; whatever gives none is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Protocol, TypeVar

from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line

US, RESIDENTS = "us", "residents"
"""Who says so, where they need no words of their own."""

_BULLET = lazy_pattern(r"^(?:[-*+]|\d{1,9}[.)])\s+")


class Keyed(Protocol):
    """A view, of whatever."""

    @property
    def key(self) -> Hashable:
        """What can only have one view, without regard to capitals."""
        ...


View = TypeVar("View", bound=Keyed)
Read = Callable[[str], View | None]
"""The view that a line gives; None where it gives none."""


def without_bullet(line: str) -> str:
    """A clean line, without a bullet or number that was typed before it."""
    return _BULLET.sub("", line).strip()


def views_of(text: str, read: Read[View]) -> tuple[View, ...]:
    """All views of a text, in its order."""
    return tuple(view for _, line in _lines(text) if (view := read(line)))


def others_of(text: str, read: Read[View]) -> tuple[str, ...]:
    """The lines that say something else."""
    return tuple(clean_line(line) for _, line in _lines(text) if not read(line))


def problems_of(
    text: str, read: Read[View], wanted: str, whose: Callable[[View], str]
) -> tuple[tuple[int, str], ...]:
    """What cannot be understood: the line, counted from 1, and what is wanted there.

    Args:
        text: The answer.
        read: How a line is read.
        wanted: What is wanted where a line gives no view.
        whose: What a view is one of, in words; the second one of the same is a problem.
    """
    found = []
    first: dict[Hashable, int] = {}
    for number, line in _lines(text):
        view = read(line)
        if view is None:
            found.append((number, wanted))
        elif (before := first.setdefault(view.key, number)) != number:
            found.append((number, f"one view of {whose(view)}, which line {before} gives already"))
    return tuple(found)


def lines_from(value: object, line_from: Callable[[object], str], wanted: str) -> str:
    """The lines that an answers file gives: a text or a list of lines as they are, a line for each mapping.

    Raises:
        ValueError: Something else; the message says what is wanted.
    """
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        raise ValueError(wanted)
    return "\n".join(each if isinstance(each, str) else line_from(each) for each in value)


def fields_from(value: object, names: Sequence[str], wanted: str) -> dict[str, str]:
    """The texts of a mapping by these names, empty where they are not said.

    Raises:
        ValueError: No mapping, or one with other names or values; the message says what is wanted.
    """
    if not isinstance(value, dict) or set(value) - set(names):
        raise ValueError(wanted)
    said = {name: value.get(name) or "" for name in names}
    if not all(isinstance(each, str) for each in said.values()):
        raise ValueError(wanted)
    return said


def in_quotes(text: str) -> str:
    """The text so that it is read to the letter."""
    return '"{}"'.format(text.replace('"', '""'))


def opening_quote(line: str) -> tuple[str, str]:
    """The words in the quotes that a line begins with, and what follows; no words, and the line, where it has none."""
    if line.startswith("“"):
        inside, _, rest = line[1:].partition("”")
        return clean_line(inside), rest
    found = re.match(r'"((?:[^"]|"")*+)"', line)
    return (clean_line(found[1].replace('""', '"')), line[found.end() :]) if found else ("", line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, counted from 1 with those that do not."""
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
