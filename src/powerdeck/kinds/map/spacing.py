"""The room on a map of relationships: what somebody takes up at a place, and whether that place is free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import asin, atan2, ceil, cos, floor, hypot, pi, sin, sqrt, tau

from powerdeck.drawing.model import Anchor, Box
from powerdeck.values import frozen

GAP = 5.0
"""Between a circle and its label. [px]"""
AIR = 4.0
"""Between two labels, or a label and the circle of another. [px]"""
CLEAR = 8.5
"""Between a tie and the label or circle of another: zigzags, and the strokes of a broken tie, go as far. [px]"""
_STEEP = 0.3
"""Labels are centred above or below their circle where its ring is as level as this cosine says."""
_CELL = 128.0


@frozen
class Body:
    """The room that somebody needs on a map."""

    ring: int
    """0 is the nearest."""

    width: float
    """Of the label, like `height`."""

    height: float
    reach: float
    """The radius of the circle, or circles, they are shown by."""


@frozen
class Place:
    """Where somebody stands."""

    angle: float
    """Of the tie; from the right, clockwise. [rad]"""

    x: float
    y: float
    label: Box
    anchor: Anchor
    """How the lines of the label are set within its box."""


@frozen
class Ellipse:
    """Half the width and half the height of a ring around me."""

    across: float
    down: float

    def at(self, angle: float) -> float:
        """How far it is from me, seen at an angle."""
        return 1 / hypot(cos(angle) / self.across, sin(angle) / self.down)

    def outwards(self, x: float, y: float) -> tuple[float, float]:
        """The direction away from its line at a point of it."""
        c, s = x / self.across**2, y / self.down**2
        return c / hypot(c, s), s / hypot(c, s)

    def wider(self, across: float, down: float) -> Ellipse:
        """One around it."""
        return Ellipse(self.across + across, self.down + down)


def standing(body: Body, line: Ellipse, angle: float) -> Place:
    """Somebody on a line, with the label outwards."""
    distance = line.at(angle)
    x, y, away = distance * cos(angle), distance * sin(angle), body.reach + GAP
    c, s = line.outwards(x, y)
    half = body.height / 2
    middle = s * away + max(-1.0, min(1.0, s * 1.25)) * half
    if abs(c) < _STEEP:
        centre = c / _STEEP * (body.width / 2 + _STEEP * away)
        return Place(angle, x, y, around(x + centre, y + middle, body.width, body.height), "middle")
    beside = sqrt(max(0.0, away**2 - max(0.0, abs(middle) - half) ** 2))
    left = x + beside if c > 0 else x - beside - body.width
    box = Box(left, y + middle - half, left + body.width, y + middle + half)
    return Place(angle, x, y, box, "start" if c > 0 else "end")


@dataclass(slots=True)
class Ground:
    """Who has been placed on one map, as angles in `steps` bits all around, and as boxes."""

    steps: int
    apart: int
    """The fewest steps between two ties."""

    ties: list[tuple[float, int]] = field(default_factory=list)
    """How far each tie goes, and its angle."""

    walls: list[tuple[float, int]] = field(default_factory=list)
    """How near each person, or name of a ring, is to me, and all angles that they take up."""

    taken: int = 0
    """Angles too near to another tie."""

    cells: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def blocked(self, distance: float) -> int:
        """The angles at which a tie of that length would meet somebody, or come too near to another tie: a bit each."""
        blocked = self.taken
        for near, angles in self.walls:
            if near < distance:
                blocked |= angles
        return blocked

    def arc(self, low: float, high: float) -> int:
        """The bits of all angles between two. [rad]"""
        return self.bits(floor(low / tau * self.steps), ceil(high / tau * self.steps))

    def bits(self, first: int, last: int) -> int:
        """The bits of all steps from one to another, both counted."""
        bits = ((1 << min(last - first + 1, self.steps)) - 1) << (first % self.steps)
        return (bits | bits >> self.steps) & ((1 << self.steps) - 1)

    def fits(self, place: Place, body: Body) -> bool:
        """Whether nobody's tie, circle or label is in the way of this label and circle."""
        near, angles = self.wall(place, body)
        if any(reach > near and angles >> step & 1 for reach, step in self.ties):
            return False
        return not any(
            box.overlaps(other)
            for box in _boxes(place, body)
            for cell in _cells(box)
            for other in self.cells.get(cell, ())
        )

    def wall(self, place: Place, body: Body) -> tuple[float, int]:
        """What a circle and a label are to the ties of others."""
        distance = hypot(place.x, place.y)
        turn = asin(min(1.0, (body.reach + CLEAR) / distance))
        low, high = seen(wider(place.label, CLEAR), place.angle)
        low, high = min(low, -turn), max(high, turn)
        return distance - body.reach - AIR, self.arc(place.angle + low, place.angle + high)

    def add(self, place: Place, body: Body, step: int) -> None:
        """Somebody stands here now."""
        self.ties.append((hypot(place.x, place.y), step))
        self.walls.append(self.wall(place, body))
        self.taken |= self.bits(step - self.apart + 1, step + self.apart - 1)
        for box in _boxes(place, body):
            self.block(box)

    def block(self, box: Box) -> None:
        """Nothing else may lie here."""
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)


def _boxes(place: Place, body: Body) -> tuple[Box, Box]:
    circle = around(place.x, place.y, 2 * body.reach, 2 * body.reach)
    return wider(place.label, AIR / 2), wider(circle, AIR / 2)


def around(x: float, y: float, width: float, height: float) -> Box:
    """A box of that size around a point."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def wider(box: Box, by: float) -> Box:
    """A box with more room on all sides."""
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(floor(box.left / _CELL), floor(box.right / _CELL) + 1):
        for row in range(floor(box.top / _CELL), floor(box.bottom / _CELL) + 1):
            yield column, row


def seen(box: Box, angle: float) -> tuple[float, float]:
    """The angles that a box takes up as seen from me, counted from an angle near it."""
    corners = ((x, y) for x in (box.left, box.right) for y in (box.top, box.bottom))
    turns = [(atan2(y, x) - angle + pi) % tau - pi for x, y in corners]
    return min(turns), max(turns)
