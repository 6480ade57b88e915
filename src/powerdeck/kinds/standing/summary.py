"""Where we stand, in words: sentences that read well aloud, and views side by side for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from powerdeck.drawing.text_width import cells, wrapped
from powerdeck.kinds.standing.text import View, called, differing, sentence, stopped

DIFFER = "Views differ."

_NARROWEST, _GAP = 18, 2
"""What one says cannot be read in fewer columns; between two views are so many."""


def sentences(found: Sequence[View]) -> tuple[str, ...]:
    """A line for each view, and one where they differ."""
    return (*map(sentence, found), *((DIFFER,) if differing(found) else ()))


def side_by_side(found: Sequence[View], width: int) -> tuple[str, ...]:
    """The views beside each other: who says so, where it stands, how we know.

    Args:
        found: The views.
        width: No line is wider; at least 1. [columns]
    """
    each_row = min(max((width + _GAP) // (_NARROWEST + _GAP), 1), max(len(found), 1))
    if each_row == 1:
        return tuple(line for told in sentences(found) for line in wrapped(told, width))
    rows = (found[start : start + each_row] for start in range(0, len(found), each_row))
    room = (width - _GAP * (each_row - 1)) // each_row
    lines = [line for row in rows for line in _row(row, room)]
    return (*lines, DIFFER) if differing(found) else tuple(lines)


def _row(row: Sequence[View], room: int) -> Iterator[str]:
    """Each view as a column, what is of one sort at one height; no column runs into the next one."""
    for sort in (
        [wrapped(f"{called(view.who)}:", room) for view in row],
        [wrapped(view.standing, room) for view in row],
        [wrapped(stopped(view.how), room) if view.how else () for view in row],
    ):
        for parts in zip_longest(*sort, fillvalue=""):
            yield (" " * _GAP).join(f"{part}{' ' * (room - cells(part))}" for part in parts).rstrip()
