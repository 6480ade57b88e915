"""Where everybody stands on a map of relationships: pure geometry, in pixels, with me at (0, 0).

Everybody stands in the zone of their ring, at an angle of their own, with their label on the side away from me.
Whoever is nearer is placed first; the others look from their fair angle to both sides for one where no circle,
no label and no tie is in the way of another. Where not all fit, the rings grow, and all are placed anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, hypot, pi, tau

from powerdeck.drawing.model import Box
from powerdeck.kinds.map.spacing import (
    CLEAR,
    GAP,
    Body,
    Ellipse,
    Ground,
    Place,
    around,
    seen,
    standing,
    wider,
)
from powerdeck.values import frozen

RINGS = 3

_TIE = 92.0
"""The shortest tie that still shows how it is drawn."""
_APART = 11.0
"""Between two ties where they meet my circle, if there is room; arrowheads are no wider."""
_INSET = 24.0
"""From the line of a ring to the first circles outside it."""
_EDGE = (156.0, 82.0)
"""From the outermost circles of a ring to its line, across and down: the room for a usual label."""
_TRACK = (84.0, 58.0)
"""Between the circles of one ring where they stand at several distances."""
_EMPTY = 46.0
"""The width of a ring that nobody is on."""
_ON_ONE_TRACK = 20
"""People."""
_MANY = 300
"""Whoever has more people than that on a map gets them placed without a search, which would take too long."""


@frozen
class Layout:
    """The rings, which all maps share, and who stands where on each of them."""

    me: float
    """The radius of my own circle."""

    rings: tuple[Ellipse, ...]
    """The outer line of each, the nearest first."""

    names: tuple[Box, ...]
    """The room for each ring's name, on its line."""

    maps: tuple[tuple[Place | None, ...], ...]
    """For each map, everybody in the order in which they came in; None for whoever is not on that map."""

    def extent(self) -> Box:
        """What the maps take up, the same for all of them."""
        outer = self.rings[-1]
        boxes = [place.label for places in self.maps for place in places if place]
        boxes += [*self.names, Box(-outer.across, -outer.down, outer.across, outer.down)]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


Person = tuple[Body | None, ...]
"""Somebody, on each of the maps; None where they are not on it. Nobody is on none."""


def lay_out(people: Sequence[Person], names: Sequence[tuple[float, float]], maps: int = 1) -> Layout:
    """Find a place for everybody; on several maps the same person stands at the same angle.

    Args:
        people: Each with one entry a map.
        names: The width and height of the name of each ring, the nearest first.
        maps: How many maps there are.
    """
    if len(people) > _MANY:
        return _fan(people, names, maps)
    grow = _first_guess(people)
    while True:
        frame = _frame(people, names, maps, grow)
        if (placed := _all_placed(people, frame, maps)) is not None:
            return Layout(frame.me, frame.rings, frame.names, placed)
        grow = grow * 1.05 + 8


def _fan(people: Sequence[Person], names: Sequence[tuple[float, float]], maps: int) -> Layout:
    """Places for very many: everybody has an equal wedge to themselves, on rings that are wide enough for that."""
    largest = max(
        hypot(body.width, body.height) + body.reach + GAP + CLEAR
        for person in people
        for body in person
        if body
    )
    wedge = tau / (len(people) + 1)
    frame = _frame(people, names, maps, 2 * largest / wedge / 0.8)
    lines = _lines(people, frame, maps)
    placed = [
        tuple(
            standing(body, line, (who + 1) * wedge - pi / 2) if body and line else None
            for body, line in zip(person, lines[who], strict=True)
        )
        for who, person in enumerate(people)
    ]
    return Layout(
        frame.me, frame.rings, frame.names, tuple(tuple(one[m] for one in placed) for m in range(maps))
    )


@frozen
class _Frame:
    """What is settled before anybody is placed."""

    me: float
    tracks: tuple[tuple[Ellipse, ...], ...]
    """For each ring the lines that people stand on."""

    rings: tuple[Ellipse, ...]
    names: tuple[Box, ...]


def _first_guess(people: Sequence[Person]) -> float:
    """A little less than many people need, so that the search is short. [px]"""
    return max(0.0, 7.0 * (len(people) - 30))


def _frame(people: Sequence[Person], names: Sequence[tuple[float, float]], maps: int, grow: float) -> _Frame:
    me = max(36.0, 1.9 * len(people)) + grow / 40
    line = Ellipse(me, me).wider(_TIE - _INSET + 1.2 * grow, _TIE - _INSET + 0.8 * grow)
    tracks, rings = [], []
    for ring in range(RINGS):
        most = max((_crowd(people, ring, m) for m in range(maps)), default=0)
        count = ceil(most / _ON_ONE_TRACK)
        first = line.wider(_INSET, _INSET)
        tracks.append(tuple(first.wider(_TRACK[0] * i, _TRACK[1] * i) for i in range(count)))
        line = tracks[-1][-1].wider(*_EDGE) if count else line.wider(_EMPTY, _EMPTY)
        rings.append(line)
    boxes = (around(0, -ring.down, *size) for ring, size in zip(rings, names, strict=True))
    return _Frame(me, tuple(tracks), tuple(rings), tuple(boxes))


def _crowd(people: Sequence[Person], ring: int, m: int) -> int:
    return sum(1 for person in people if (body := person[m]) and body.ring == ring)


def _all_placed(
    people: Sequence[Person], frame: _Frame, maps: int
) -> tuple[tuple[Place | None, ...], ...] | None:
    steps = max(720, 18 * len(people))
    apart = max(1, floor(steps * min(_APART / tau / (frame.me + 8), 0.5 / max(1, len(people)))))
    here = [Ground(steps, apart) for _ in range(maps)]
    for one in here:
        _block_names(one, frame)
    lines = _lines(people, frame, maps)
    placed: list[tuple[Place | None, ...]] = [()] * len(people)
    for who, fair in _order(lines, steps):
        found = _found(people[who], lines[who], here, fair, steps)
        if found is None:
            return None
        placed[who] = found
    return tuple(tuple(place[m] for place in placed) for m in range(maps))


def _block_names(one: Ground, frame: _Frame) -> None:
    for box in frame.names:
        one.block(box)
        low, high = seen(wider(box, CLEAR), -pi / 2)
        one.walls.append((-box.bottom - CLEAR, one.arc(low - pi / 2, high - pi / 2)))


Lines = tuple[Ellipse | None, ...]


def _lines(people: Sequence[Person], frame: _Frame, maps: int) -> list[Lines]:
    """The line that everybody stands on, on each map: those of one ring take its lines in turn."""
    before = [[0] * RINGS for _ in range(maps)]
    lines = []
    for person in people:
        mine: list[Ellipse | None] = []
        for m, body in enumerate(person):
            if body is None:
                mine.append(None)
                continue
            tracks = frame.tracks[body.ring]
            mine.append(tracks[before[m][body.ring] % len(tracks)])
            before[m][body.ring] += 1
        lines.append(tuple(mine))
    return lines


def _order(lines: Sequence[Lines], steps: int) -> list[tuple[int, int]]:
    """Everybody, the nearest to me first, each with the angle that would spread all evenly. [steps]"""
    nearest = [min(line.down for line in mine if line) for mine in lines]
    groups: dict[float, list[int]] = {}
    for who, mine in enumerate(lines):
        groups.setdefault(next(line.down for line in reversed(mine) if line), []).append(who)
    round_me = []
    for group in groups.values():
        shift = 0.5 if len(group) % 2 == 0 else 0.75
        round_me += [((i + shift) / len(group), who) for i, who in enumerate(group)]
    fair = {who: (rank + 0.5) / len(lines) for rank, (_, who) in enumerate(sorted(round_me))}
    inwards = sorted(range(len(lines)), key=lambda who: (nearest[who], fair[who]))
    return [(who, round((fair[who] - 0.25) * steps)) for who in inwards]


def _found(
    person: Person, lines: Lines, here: Sequence[Ground], fair: int, steps: int
) -> tuple[Place | None, ...] | None:
    """The place that is nearest to the fair angle and free on all maps; None where there is none."""
    there = [(one, body, line) for one, body, line in zip(here, person, lines, strict=True) if body and line]
    blocked = 0
    for one, _, line in there:
        blocked |= one.blocked(line.across)
    for step in _both_sides(fair, steps):
        if blocked >> step & 1:
            continue
        angle = step / steps * tau
        places = [standing(body, line, angle) for _, body, line in there]
        if all(one.fits(place, body) for (one, body, _), place in zip(there, places, strict=True)):
            for (one, body, _), place in zip(there, places, strict=True):
                one.add(place, body, step)
            rest = iter(places)
            return tuple(next(rest) if body else None for body in person)
    return None


def _both_sides(start: int, steps: int) -> Iterator[int]:
    yield start % steps
    for off in range(1, steps // 2 + 1):
        yield (start + off) % steps
        yield (start - off) % steps
