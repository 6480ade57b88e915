"""Where we stand as a picture: the five steps of the path, and under each whoever sees us there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from powerdeck.drawing.model import (
    PAPER,
    QUIET,
    TITLE_LINE,
    Box,
    Circle,
    Drawing,
    Shape,
    Stroke,
    Words,
    broken,
    heading,
    rectangle,
)
from powerdeck.kinds.standing.summary import sentences
from powerdeck.kinds.standing.text import STANDINGS, View, called, stopped

MOST_VIEWS = 40
"""So many are drawn; all of them are in the description."""

_MARGIN, _STEP = 24.0, 152.0  # [px], like all that follows
_WIDTH = 2 * _MARGIN + len(STANDINGS) * _STEP
_NAME, _NAME_LINE, _NAME_LINES = 14.0, 18.0, 5
_BETWEEN = 10.0
_HOW, _HOW_LINE, _HOW_LINES = 13.0, 18.0, 3


def draw(found: Sequence[View], title: str) -> Drawing | None:
    """The path with everybody who sees us on it, then how we know; None where nobody does."""
    if not found:
        return None
    head = heading(title, _MARGIN, _WIDTH - 2 * _MARGIN)
    top = 38 + len(head) * TITLE_LINE + 34
    shown = found[:MOST_VIEWS]
    names = [_names(shown, place, top + 34) for place in range(len(STANDINGS))]
    foot = max(bottom for _, bottom in names)
    below, height = _below(shown, len(found) - len(shown), foot + 14)
    shapes = (
        *head,
        *_path(top),
        *(shape for column, _ in names for shape in column),
        *below,
    )
    return Drawing(_WIDTH, height, title, describe(found), shapes)


def describe(found: Sequence[View]) -> str:
    """Everything that the picture shows, as sentences."""
    return f"A path of five steps: {', '.join(STANDINGS)}. {' '.join(sentences(found))}"


def _middle(place: int) -> float:
    return _MARGIN + (place + 0.5) * _STEP


def _path(top: float) -> Iterator[Shape]:
    """The five steps with their names above."""
    yield Stroke(((_middle(0), top), (_middle(len(STANDINGS) - 1), top)), 3)
    for place, name in enumerate(STANDINGS):
        yield Circle(_middle(place), top, 9, 3, fill=PAPER)
        yield Words(_middle(place), top - 20, name, 15, bold=True, anchor="middle")


def _names(found: Sequence[View], place: int, top: float) -> tuple[list[Shape], float]:
    """Whoever sees us at that step, each name in its own box, and where the last one ends."""
    shapes: list[Shape] = []
    for view in found:
        if view.standing != STANDINGS[place]:
            continue
        lines = broken(called(view.who), _NAME, _STEP - 30, _NAME_LINES)
        foot = top + len(lines) * _NAME_LINE + 10
        if not shapes:
            shapes.append(Stroke(((_middle(place), top - 25), (_middle(place), top)), 1, ink=QUIET))
        left = _middle(place) - _STEP / 2 + 8
        shapes.append(rectangle(Box(left, top, left + _STEP - 16, foot), fill=PAPER))
        shapes += [
            Words(_middle(place), top + (n + 1) * _NAME_LINE, line, _NAME, anchor="middle")
            for n, line in enumerate(lines)
        ]
        top = foot + _BETWEEN
    return shapes, top


def _below(found: Sequence[View], hidden: int, top: float) -> tuple[list[Shape], float]:
    """How we know, one after the other, what is not drawn, and where the picture ends."""
    told = [f"{called(view.who)}: {stopped(view.how)}" for view in found if view.how]
    told = ["How we know", *told] if told else []
    told += [f"Told in words alone, and not drawn: {hidden} more."] if hidden else []
    shapes: list[Shape] = []
    for number, text in enumerate(told):
        bold = not number and len(told) > 1
        for line in broken(text, _HOW, _WIDTH - 2 * _MARGIN, _HOW_LINES, bold=bold):
            top += _HOW_LINE
            shapes.append(Words(_MARGIN, top, line, _HOW, bold=bold))
        top += 4
    return shapes, top + _MARGIN
