"""The ladder in words: sentences that read well aloud, and a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from powerdeck.drawing.text_width import cells as columns
from powerdeck.drawing.text_width import wrapped
from powerdeck.kinds.ladder.text import OPEN, View, differences, grouped, seen_by

_WIDE = 64
"""From so many columns on, the project's name has a column of its own."""

_NARROW = 40
"""With fewer columns a table cannot be read."""

_RUNG, _GAP = len("co-production"), 2
_WHO = len("residents")
_HEADS = ("who", "now", "right rung")


def sentence(view: View) -> str:
    """One view by itself: `Lunch club, as we see it: on consultation; co-design would be right.`"""
    return f"{view.project}, {seen_by(view.who)}: {_placed(view)}."


def sentences(found: Sequence[View]) -> tuple[str, ...]:
    """A line for each project, with all views of it, and what they differ on."""
    differing = differing_by_project(found)
    return tuple(
        " ".join([f"{name}.", *map(_says, group), *([differing[name]] if name in differing else [])])
        for name, group in grouped(found)
    )


def differing_by_project(found: Iterable[View]) -> dict[str, str]:
    """What the views of a project differ on, as a sentence; nothing for a project that they agree on."""
    words = {"now": "where it is now", "right": "which rung would be right"}
    by_project: dict[str, list[str]] = {}
    for each in differences(found):
        by_project.setdefault(each.project, []).append(words[each.what])
    return {name: f"Views differ on {' and on '.join(what)}." for name, what in by_project.items()}


def table(found: Sequence[View], width: int) -> tuple[str, ...]:
    """The views as a table, differences told in words below each project; sentences where it would not fit.

    Args:
        found: The views.
        width: No line is wider; at least 1. [columns]
    """
    if not found:
        return ()
    if width < _NARROW:
        return tuple(line for told in sentences(found) for line in wrapped(told, width))
    rows = _wide(found, width) if width >= _WIDE else _narrow(found, width)
    return tuple(row.rstrip() for row in rows)


def _says(view: View) -> str:
    by = seen_by(view.who)
    return f"{by[:1].upper()}{by[1:]}: {_placed(view)}."


def _placed(view: View) -> str:
    if view.now is None:
        return f"{view.right} would be right" if view.right else OPEN
    if view.right is None:
        return f"on {view.now}"
    if view.right == view.now:
        return f"on {view.now}, which is right"
    return f"on {view.now}; {view.right} would be right"


def _cells(view: View) -> tuple[str, str, str]:
    return view.who, view.now or "not said", view.right or "not said"


def _wide(found: Sequence[View], width: int) -> Iterator[str]:
    """Project, who, now, right rung beside each other."""
    who = min(max(_WHO, *(columns(view.who) for view in found)), width // 4)
    name_width = width - who - 2 * _RUNG - 3 * _GAP
    widths = (who, _RUNG, _RUNG)
    yield _row(("project", *_HEADS), (name_width, *widths))
    differing = differing_by_project(found)
    for name, group in grouped(found):
        rows = [row for view in group for row in _rows(_cells(view), widths)]
        for first, rest in zip_longest(wrapped(name, name_width), rows, fillvalue=""):
            yield f"{first}{' ' * (name_width + _GAP - columns(first))}{rest}"
        yield from wrapped(differing.get(name, ""), width) if name in differing else ()


def _narrow(found: Sequence[View], width: int) -> Iterator[str]:
    """The project's name above its views."""
    room = width - 2 * _RUNG - 2 * _GAP - 1
    widths = (min(room, max(_WHO, *(columns(view.who) for view in found))), _RUNG, _RUNG)
    yield "project"
    yield f" {_row(_HEADS, widths)}"
    differing = differing_by_project(found)
    for name, group in grouped(found):
        yield from wrapped(name, width)
        yield from (f" {row}" for view in group for row in _rows(_cells(view), widths))
        yield from wrapped(differing.get(name, ""), width) if name in differing else ()


def _rows(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row of cells, over as many lines as its longest cell needs."""
    lines = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return (_row(each, widths) for each in zip_longest(*lines, fillvalue=""))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True))
    return (" " * _GAP).join(padded)
