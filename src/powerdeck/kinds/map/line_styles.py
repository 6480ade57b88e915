"""How a tie and a person look on the map of relationships: told apart by shape alone, never by colour."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from powerdeck.drawing.model import INK, PAPER, Circle, Point, Shape, Stroke
from powerdeck.kinds.map.model import Flow, Quality

RADIUS = 9.0
"""Of the circle that stands for somebody."""
AROUND = 15.0
"""Of the dashed circle round whoever is not seen enough."""

_LOOK: dict[Quality | None, tuple[float, tuple[float, ...]]] = {
    Quality.STRONG: (4.5, ()),
    Quality.ORDINARY: (1.8, ()),
    Quality.WEAK: (1.8, (9, 6)),
    Quality.STRESSED: (1.6, ()),
    Quality.BROKEN: (1.8, ()),
    None: (1.8, (1.8, 5)),
}
"""Width and dashes of each sort of tie."""

_HEAD = (12.0, 4.5)
"""An arrowhead: its length and half its width; a thick line has a larger one."""
_TOOTH = (7.5, 5.0)
"""A tooth of a zigzag: half its length, and its height."""
_MOST_TEETH = 200
"""On a very long tie the teeth are longer."""
_STRAIGHT = (34.0, 16.0)
"""At my end of a zigzag, where ties are near to each other, and at the other."""
_BREAK = (16.0, 8.0)
"""The gap in a broken tie, and half the length of the strokes beside it."""


def tie(me: Point, other: Point, quality: Quality | None, flow: Flow | None) -> Iterator[Shape]:
    """The line between me and somebody, with an arrowhead where support arrives."""
    line = _Line(me, other)
    start, end = 0.0, line.length
    length, half = (_HEAD[0] * 1.3, _HEAD[1] * 1.5) if quality is Quality.STRONG else _HEAD
    length = min(length, line.length / 3)
    if flow in (Flow.TO_ME, Flow.BOTH):
        yield line.head(start, start + length, half)
        start += length
    if flow in (Flow.FROM_ME, Flow.BOTH):
        yield line.head(end, end - length, half)
        end -= length
    width, dash = _LOOK[quality]
    for points in line.run(quality, start, end):
        yield Stroke(points, width, dash)


class _Line:
    """A line from one point to another, to be walked along. [px]"""

    def __init__(self, start: Point, end: Point) -> None:
        self.start = start
        self.length = hypot(end[0] - start[0], end[1] - start[1])
        self.ahead = ((end[0] - start[0]) / self.length, (end[1] - start[1]) / self.length)

    def at(self, along: float, aside: float = 0.0) -> Point:
        """A point on the line, or beside it."""
        x, y = self.ahead
        return self.start[0] + x * along - y * aside, self.start[1] + y * along + x * aside

    def head(self, tip: float, base: float, half: float) -> Stroke:
        """An arrowhead."""
        points = (self.at(tip), self.at(base, half), self.at(base, -half))
        return Stroke(points, 1, closed=True, fill=INK)

    def run(self, quality: Quality | None, start: float, end: float) -> Iterator[tuple[Point, ...]]:
        """The strokes of a tie between its ends."""
        if quality is Quality.STRESSED:
            yield tuple(self.at(*turn) for turn in _zigzag(start, end))
            return
        if quality is not Quality.BROKEN:
            yield self.at(start), self.at(end)
            return
        gap, aside = _BREAK
        left, right = (start + end - gap) / 2, (start + end + gap) / 2
        yield self.at(start), self.at(left)
        yield self.at(right), self.at(end)
        yield self.at(left - 3, -aside), self.at(left + 3, aside)
        yield self.at(right - 3, -aside), self.at(right + 3, aside)


def _zigzag(start: float, end: float) -> Iterator[tuple[float, float]]:
    half, height = _TOOTH
    first, last = (min(straight, (end - start) / 5) for straight in _STRAIGHT)
    length = end - start - first - last
    teeth = min(_MOST_TEETH, max(2, round(length / (2 * half))))
    step = length / (2 * teeth)
    yield start, 0
    yield start + first, 0
    for tooth in range(teeth):
        turn = start + first + 2 * tooth * step
        yield turn + step / 2, height
        yield turn + step * 3 / 2, -height
    yield end - last, 0
    yield end, 0


def person(x: float, y: float, *, too_little: bool, bring_in: bool, asked: bool) -> Iterator[Shape]:
    """The circle of somebody: a dashed one round it, a plus sign and a question mark in it, each with its meaning."""
    yield Circle(x, y, RADIUS, 1.8, fill=PAPER)
    if too_little:
        yield Circle(x, y, AROUND, 1.6, dash=(5, 3.5))
    signs = [sign for sign, there in ((_plus, bring_in), (_question, asked)) if there]
    for place, sign in enumerate(signs):
        yield from sign(x + 7.0 * (place - (len(signs) - 1) / 2), y, 4.6 if len(signs) == 1 else 3.0)


def _plus(x: float, y: float, half: float) -> Iterator[Stroke]:
    yield Stroke(((x - half, y), (x + half, y)), 2)
    yield Stroke(((x, y - half), (x, y + half)), 2)


def _question(x: float, y: float, half: float) -> Iterator[Stroke]:
    """A question mark of strokes, so that it looks the same in every font."""
    wide = half * 0.65
    bend = (
        (-wide, -0.6),
        (-wide * 0.5, -1),
        (wide * 0.5, -1),
        (wide, -0.6),
        (wide, -0.3),
        (0, 0.1),
        (0, 0.45),
    )
    yield Stroke(tuple((x + dx, y + dy * half) for dx, dy in bend), 1.6)
    yield Stroke(((x, y + 0.7 * half), (x, y + 1.1 * half)), 1.8)
