"""The ladder as a picture: projects side by side, each view of them as a mark on its rung.

Every view has a lane of its own, so that no arrow crosses another one or a word. Who says so is told by shape
and letter, both in the legend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, count
from math import cos, pi, sin

from powerdeck.drawing.model import (
    INK,
    PAPER,
    QUIET,
    TITLE_LINE,
    Circle,
    Drawing,
    Point,
    Shape,
    Stroke,
    Words,
    broken,
    heading,
    shortened,
    text_width,
)
from powerdeck.kinds.ladder.summary import sentences
from powerdeck.kinds.ladder.text import RUNGS, View, grouped, number_of
from powerdeck.kinds.viewpoints import RESIDENTS, US
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

MOST_PROJECTS = 60
"""So many are drawn; all of them are in the description."""

MOST_VIEWS = 12
"""So many of one project are drawn."""

_MARGIN, _LEFT = 24.0, 178.0  # [px], like all that follows; left of the ladder stand the rungs' names
_WIDEST = 1000.0
"""The next project starts a new ladder below where this one would grow wider."""

_NARROWEST = 640.0
"""The legend needs as much."""

_STEP = 48.0  # from rung to rung
_LANE, _COLUMN = 40.0, 118.0
_TITLE_ROOM, _RAIL_ENDS, _BELOW = 64.0, 26.0, 92.0
_LABEL, _LABEL_LINE, _LABEL_LINES = 13.0, 16.0, 3
_LONGEST_NAME = 200
"""What is longer is cut anyway. [characters]"""

_MARK, _RING = 11.0, 18.0
_LEGEND_LINE = 36.0
_DASH = (4.0, 3.0)
_LADDER_HEIGHT = (len(RUNGS) - 1) * _STEP + 2 * _RAIL_ENDS
_LEGEND = (
    ("arrow", "Arrow: from the rung now to the rung that would be right"),
    ("ring", "Ring around a mark: the rung is right as it is"),
    ("dashed", "Dashed mark: only the rung that would be right was said"),
)


@frozen
class Mark:
    """How the views of one person or group are drawn."""

    who: str
    letter: str
    corners: int
    """Of its shape; 0 for a circle."""

    filled: bool = False


@frozen
class _Column:
    """A project with its views."""

    name: str
    views: tuple[View, ...]

    @property
    def width(self) -> float:
        longest = max(text_width(word, _LABEL) for word in self.name[:_LONGEST_NAME].split(" "))
        return max(_COLUMN, min(longest + 12, 1.6 * _COLUMN), _LANE * len(self.views) + 20)


def draw(found: Sequence[View], title: str) -> Drawing | None:
    """The ladder with everything that stands on it; None where nothing does."""
    placed = [view for view in found if view.now or view.right]
    columns = [_Column(name, group[:MOST_VIEWS]) for name, group in grouped(placed)[:MOST_PROJECTS]]
    if not columns:
        return None
    marks = marks_of(view.who for column in columns for view in column.views)
    left_out = _left_out(found, len(placed) - sum(len(column.views) for column in columns))
    panels = tuple(_panels(columns))
    width = max(_LEFT + max(map(_across, panels)) + 2 * _MARGIN, _NARROWEST)
    head = heading(title, _MARGIN, width - 2 * _MARGIN)
    first = _TITLE_ROOM + (len(head) - 1) * TITLE_LINE
    tops = [first + place * (_LADDER_HEIGHT + _BELOW) for place in range(len(panels) + 1)]
    shapes = (
        *head,
        *chain.from_iterable(_panel(*each, marks) for each in zip(panels, tops, strict=False)),
        *_legend(marks, left_out, tops[-1], width - 2 * _MARGIN),
    )
    height = tops[-1] + _LEGEND_LINE * (len(marks) + len(_LEGEND) + len(left_out))
    return Drawing(width, height, title, describe(found), shapes)


def describe(found: Sequence[View]) -> str:
    """Everything that the picture shows, as sentences."""
    ladder = ", ".join(f"{number_of(rung)} {rung}" for rung in RUNGS)
    return f"A ladder with seven rungs, from the lowest up: {ladder}. {' '.join(sentences(found))}"


def marks_of(who: Iterable[str]) -> tuple[Mark, ...]:
    """A shape and a letter for each who, none twice: us and residents first, always the same."""
    names = dict.fromkeys(who)
    first = [name for name in (US, RESIDENTS) if name in names]
    rest = [name for name in names if name not in (US, RESIDENTS)]
    taken = {"U", "R"}
    marks = [Mark(US, "U", 0, filled=True) if name == US else Mark(RESIDENTS, "R", 4) for name in first]
    for place, name in enumerate(rest):
        letter = _letter(name, taken)
        taken.add(letter)
        marks.append(Mark(name, letter, (-4, 3, 6, 0)[place % 4]))
    return tuple(marks)


def _letter(name: str, taken: set[str]) -> str:
    own = (sign.upper() for sign in name[:40] if sign.isalpha() and len(sign.upper()) == 1)
    return next(sign for sign in chain(own, map(str, count(1))) if sign not in taken)


def _panels(columns: Sequence[_Column]) -> Iterator[tuple[_Column, ...]]:
    """As many projects on one ladder as fit a page."""
    panel: tuple[_Column, ...] = ()
    for column in columns:
        if panel and _LEFT + _across((*panel, column)) > _WIDEST:
            yield panel
            panel = ()
        panel = (*panel, column)
    yield panel


def _across(panel: Sequence[_Column]) -> float:
    return sum(column.width for column in panel)


def _panel(panel: Sequence[_Column], top: float, marks: Sequence[Mark]) -> Iterator[Shape]:
    """A ladder, and what stands on it."""
    right = _LEFT + _across(panel)
    for rung in RUNGS:
        y = _height(rung, top)
        yield Stroke(((_LEFT, y), (right, y)), 2.5, ink=QUIET)
        yield Words(_LEFT - 14, y + 5, f"{number_of(rung)} {rung}", 15, anchor="end")
    for x in (_LEFT, right):
        yield Stroke(((x, top), (x, top + _LADDER_HEIGHT)), 6)
    by_who = {mark.who: mark for mark in marks}
    edges = accumulate((column.width for column in panel), initial=_LEFT)
    for column, left in zip(panel, edges, strict=False):
        yield from _project(column, left, top, by_who)


def _height(rung: str, top: float) -> float:
    return top + _RAIL_ENDS + (len(RUNGS) - number_of(rung)) * _STEP


def _project(column: _Column, left: float, top: float, marks: dict[str, Mark]) -> Iterator[Shape]:
    middle = left + column.width / 2
    start = middle - _LANE * (len(column.views) - 1) / 2
    foot = top + _LADDER_HEIGHT
    reach = _LANE * len(column.views) / 2 - 4
    yield Stroke(
        (
            (middle - reach, foot - 4),
            (middle - reach, foot),
            (middle + reach, foot),
            (middle + reach, foot - 4),
        )
    )
    for place, view in enumerate(column.views):
        yield from _view(view, marks[view.who], start + place * _LANE, top)
    for number, line in enumerate(label_lines(column.name, column.width - 10)):
        yield Words(middle, foot + 19 + number * _LABEL_LINE, line, _LABEL, anchor="middle")


def label_lines(name: str, room: float) -> tuple[str, ...]:
    """A project's name as the few lines that stand under it, the last one cut where it is longer."""
    return broken(name, _LABEL, room, _LABEL_LINES)


def _view(view: View, mark: Mark, x: float, top: float) -> Iterator[Shape]:
    if view.now is None:
        if view.right is not None:
            yield from _mark(mark, x, _height(view.right, top), dash=_DASH)
        return
    y = _height(view.now, top)
    if view.right == view.now:
        yield Circle(x, y, _RING)
    elif view.right is not None:
        target = _height(view.right, top)
        away = 1 if target > y else -1
        yield from _arrow((x, y + away * (_MARK + 2)), (x, target))
    yield from _mark(mark, x, y)


def _arrow(start: Point, end: Point) -> Iterator[Shape]:
    """A line straight up or down, its head at the end."""
    (x, y), back = end, -9 if end[1] > start[1] else 9
    yield Stroke((start, (x, y + back)), 2)
    yield Stroke(((x, y), (x - 6, y + back), (x + 6, y + back)), 1, closed=True, fill=INK)


def _mark(mark: Mark, x: float, y: float, dash: tuple[float, ...] = ()) -> Iterator[Shape]:
    """The shape with its letter; what is dashed is never filled."""
    filled = mark.filled and not dash
    fill = INK if filled else PAPER
    if mark.corners:
        yield Stroke(_corners(mark.corners, x, y), 2, dash, closed=True, fill=fill)
    else:
        yield Circle(x, y, _MARK, 2, dash, fill)
    low = 7 if mark.corners == 3 else 4.5
    size = 13 if len(mark.letter) == 1 and mark.corners != 3 else 11
    yield Words(x, y + low, mark.letter, size, bold=True, anchor="middle", ink=PAPER if filled else INK)


def _corners(number: int, x: float, y: float) -> tuple[Point, ...]:
    """Of a shape around a point: 4 is a square, -4 a square on its tip, 3 a triangle."""
    turn = pi / 4 if number == 4 else -pi / 2
    radius = _MARK * {3: 1.5, 4: 1.3, -4: 1.4}.get(number, 1.15)
    steps = (turn + 2 * pi * step / abs(number) for step in range(abs(number)))
    return tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in steps)


def _legend(marks: Sequence[Mark], left_out: Sequence[str], top: float, room: float) -> Iterator[Shape]:
    """A line for every sign, whether or not it is used above, and for what is not drawn."""
    x = _MARGIN + 22
    heights = (top + line * _LEGEND_LINE for line in count())
    for mark, y in zip(marks, heights, strict=False):
        yield from _mark(mark, x, y)
        yield _told(f"{mark.letter}: as seen by {excerpt(mark.who, 80)}", y, room)
    heights = (top + line * _LEGEND_LINE for line in count(len(marks)))
    for (sign, told), y in zip(_LEGEND, heights, strict=False):
        yield from _sign(sign, x, y)
        yield _told(told, y, room)
    heights = (top + line * _LEGEND_LINE for line in count(len(marks) + len(_LEGEND)))
    yield from (_told(told, y, room) for told, y in zip(left_out, heights, strict=False))


def _told(text: str, y: float, room: float) -> Words:
    return Words(_MARGIN + 52, y + 5, shortened(excerpt(text, _LONGEST_NAME), 14, room - 52), 14)


def _sign(sign: str, x: float, y: float) -> Iterator[Shape]:
    if sign == "arrow":
        yield from _arrow((x, y + 14), (x, y - 14))
    elif sign == "ring":
        yield Circle(x, y, _RING)
        yield Circle(x, y, _MARK, 2)
    else:
        yield Circle(x, y, _MARK, 2, _DASH)


def _left_out(found: Sequence[View], hidden: int) -> tuple[str, ...]:
    """What the picture does not show, in words."""
    bare = [view for view in found if not (view.now or view.right)]
    names = ", ".join(f"{excerpt(view.project)} ({excerpt(view.who)})" for view in bare[:MOST_PROJECTS])
    told = (f"Not placed yet: {names}",) if names else ()
    return (*told, f"Told in words alone, and not drawn: {hidden} more") if hidden else told
