"""The map of relationships drawn with characters: rings one below the other, columns where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from powerdeck.drawing.text_width import cells, wrapped
from powerdeck.kinds.map.model import Tie
from powerdeck.kinds.map.text import facts_told, groups, shown_name, told
from powerdeck.values import replace

_LONGEST_NAME = 28
_GAP = 2
_MARK = "- "


def table(ties: Sequence[Tie], width: int) -> tuple[str, ...]:
    """The map as lines: a heading for each ring, below it everybody on it.

    Args:
        ties: Everybody on the map, in any order.
        width: No line is wider. [columns, at least 4]
    """
    rows = {id(tie): _cells(tie) for tie in ties}
    widths = [max((cells(row[place]) for row in rows.values()), default=0) for place in range(4)]
    widths[0] = min(
        max((cells(row[0]) for row in rows.values() if cells(row[0]) <= _LONGEST_NAME), default=0), width
    )
    beside = sum(each + _GAP for each in widths if each) <= width + _GAP - len(_MARK)
    lines: list[str] = []
    for name, found in groups(ties):
        lines += wrapped(name, width)
        for tie in found:
            lines += _beside(tie, rows[id(tie)], widths, width) if beside else _listed(tie, width)
    return tuple(lines)


def _cells(tie: Tie) -> tuple[str, str, str, str]:
    """Name, sector, tie and support, each empty where it is not said."""
    quality = f"{tie.quality.value} tie" if tie.quality else ""
    return shown_name(tie), tie.sector, quality, f"support {tie.flow.value}" if tie.flow else ""


def _beside(tie: Tie, row: Sequence[str], widths: Sequence[int], width: int) -> Iterator[str]:
    """Somebody in columns, and below that what is wished for."""
    name, *rest = row
    if cells(name) > widths[0]:
        yield from _hanging(name, width)
        name = ""
    filled = (
        cell + " " * (each + _GAP - cells(cell))
        for cell, each in zip((name, *rest), widths, strict=True)
        if each
    )
    line = "".join(filled).rstrip()
    mark = _MARK if name else " " * len(_MARK)
    yield from (mark + line,) if line else ()
    below = facts_told(replace(tie, near=None, quality=None, flow=None))
    yield from (f"    {each}" for each in wrapped(below, max(width - 4, 1))) if below else ()


def _listed(tie: Tie, width: int) -> Iterator[str]:
    """Somebody in words."""
    return _hanging(told(tie, near=False), width)


def _hanging(words: str, width: int) -> Iterator[str]:
    """A thing of a list, its further lines under its first word."""
    for place, line in enumerate(wrapped(words, max(width - len(_MARK), 1))):
        yield f"{' ' * len(_MARK) if place else _MARK}{line}"
