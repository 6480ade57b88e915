"""The map of relationships as a drawing: me in the middle, three rings by nearness, a line for each tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from powerdeck.drawing.model import (
    PAPER,
    QUIET,
    Box,
    Circle,
    Drawing,
    Shape,
    Stroke,
    Words,
    rectangle,
    shortened,
    text_width,
    words_box,
)
from powerdeck.kinds.map import legend as eco_legend
from powerdeck.kinds.map import line_styles
from powerdeck.kinds.map.labels import Label, label
from powerdeck.kinds.map.layout import Layout, lay_out
from powerdeck.kinds.map.model import Nearness, Tie, same_name
from powerdeck.kinds.map.spacing import Body, Ellipse, Place
from powerdeck.kinds.map.text import sentences, shown_name
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen, replace

_RINGS = (Nearness.CLOSE, Nearness.MIDDLE, Nearness.FAR)
_GUIDE = "#8c8c8c"
"""The lines of the rings: 3.4 to 1 on white, so that they are seen and yet stay behind the ties."""
_RING_NAME = 13.0
_TITLE = 20.0
_MARGIN = 28.0
_HEAD = 52.0
"""The room for a title."""
_UNDER = 26.0
"""Between the maps and the legend."""
_BETWEEN = 52.0
"""Between two maps."""

_Seen = tuple[Tie, Label]


def map_drawing(ties: Sequence[Tie], title: str) -> Drawing:
    """The map of everybody around me, with its legend, and all of it in words."""
    people = [((tie, label(shown_name(tie), tie.sector)),) for tie in ties]
    return _drawing(people, (title,), clean_line(title), _told(ties))


def compared_drawing(
    before: Sequence[Tie], after: Sequence[Tie], before_title: str, after_title: str
) -> Drawing:
    """Two maps side by side: who is on both stands at the same angle, and words say who is new, gone or has moved."""
    then, now = _by_name(before), _by_name(after)
    people = [_both(then.get(who), now.get(who)) for who in {**then, **now}]
    words = f"On the left: {before_title}. {_told(before)} On the right: {after_title}. {_told(after)}"
    title = clean_line(f"{before_title} and {after_title}, side by side")
    return _drawing(people, (before_title, after_title), title, words)


def _told(ties: Sequence[Tie]) -> str:
    """What the map shows, as sentences; what I wish for is not on it."""
    here = {0: "nobody", 1: "one person, group or organisation"}
    number = here.get(len(ties), f"{len(ties)} people, groups and organisations")
    shown = sentences([replace(tie, wish="") for tie in ties])
    return " ".join((f"A map of relationships: me in the middle, {number} around me.", *shown))


def _by_name(ties: Sequence[Tie]) -> dict[tuple[str, int], Tie]:
    """Everybody by name; those of one name are told apart by their order."""
    so_far: Counter[str] = Counter()
    named = {}
    for tie in ties:
        name = same_name(tie.name)
        so_far[name] += 1
        named[name, so_far[name]] = tie
    return named


def _both(then: Tie | None, now: Tie | None) -> tuple[_Seen | None, ...]:
    """The same person on two maps."""
    left = (then, label(shown_name(then), then.sector, "" if now else "gone later")) if then else None
    right = (now, label(shown_name(now), now.sector, _moved(then, now))) if now else None
    return left, right


def _moved(then: Tie | None, now: Tie) -> str:
    if then is None:
        return "new"
    if then.near is None or now.near is None or then.near is now.near:
        return ""
    return "closer" if _RINGS.index(now.near) < _RINGS.index(then.near) else "farther away"


def _drawing(
    people: Sequence[tuple[_Seen | None, ...]], headings: Sequence[str], title: str, words: str
) -> Drawing:
    sizes = [(text_width(ring.value, _RING_NAME) + 12, 20.0) for ring in _RINGS]
    bodies = [tuple(_body(*seen) if seen else None for seen in person) for person in people]
    layout = lay_out(bodies, sizes, len(headings))
    asked = any(seen and seen[0].near is None for person in people for seen in person)
    extent = layout.extent()
    wide, high = extent.right - extent.left, extent.bottom - extent.top
    maps = wide * len(headings) + _BETWEEN * (len(headings) - 1)
    inner = max(maps, eco_legend.width(asked))
    left, top = _MARGIN + (inner - maps) / 2, _MARGIN + _HEAD
    shapes: list[Shape] = []
    for m, heading in enumerate(headings):
        x = left + m * (wide + _BETWEEN)
        shapes.append(_heading(heading, x + wide / 2, wide if len(headings) > 1 else inner))
        page = _Page(x - extent.left, top - extent.top)
        shapes += page.map(layout, [person[m] for person in people], layout.maps[m])
    line = top + high + _UNDER
    shapes.append(Stroke(((_MARGIN, line), (_MARGIN + inner, line)), 1))
    shapes += eco_legend.legend(_MARGIN + (inner - eco_legend.width(asked)) / 2, line + 10, asked)
    height = line + 10 + eco_legend.HEIGHT + _MARGIN
    return Drawing(inner + 2 * _MARGIN, height, title, words, tuple(shapes))


def _body(tie: Tie, words: Label) -> Body:
    ring = _RINGS.index(tie.near or Nearness.MIDDLE)
    return Body(ring, words.width, words.height, _reach(tie))


def _reach(tie: Tie) -> float:
    return line_styles.AROUND if tie.too_little else line_styles.RADIUS


def _heading(words: str, middle: float, room: float) -> Words:
    heading = shortened(clean_line(words), _TITLE, room, bold=True)
    return Words(middle, _MARGIN + _TITLE, heading, _TITLE, bold=True, anchor="middle")


def _moved_by(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _paper(box: Box) -> Stroke:
    """Nothing behind words: the line of a ring stops before them."""
    return replace(rectangle(box, 0, fill=PAPER), ink=PAPER)


@frozen
class _Page:
    """Where my own place lies in the drawing."""

    x: float
    y: float

    def map(
        self, layout: Layout, people: Sequence[_Seen | None], places: Sequence[Place | None]
    ) -> Iterator[Shape]:
        """One map: the rings under the ties, the ties under the circles, the words on top."""
        here = [(*seen, place) for seen, place in zip(people, places, strict=True) if seen and place]
        yield from map(self.ring, layout.rings)
        written = [line for _, words, place in here for line in words.words(place, self.x, self.y)]
        yield from map(_paper, map(words_box, written))
        yield from (_paper(_moved_by(box, self.x, self.y)) for box in layout.names)
        for tie, _, place in here:
            yield from self.tie(tie, place, layout.me)
        yield from self.me(layout.me, alone=not here)
        for tie, _, place in here:
            yield from self.person(tie, place)
        for ring, box in zip(_RINGS, layout.names, strict=True):
            y = self.y + (box.top + box.bottom) / 2 + _RING_NAME * 0.35
            yield Words(self.x, y, ring.value, _RING_NAME, anchor="middle", ink=QUIET)
        yield from written

    def ring(self, ring: Ellipse) -> Stroke:
        """The line around a ring."""
        turns = (turn * pi / 72 for turn in range(144))
        points = ((self.x + ring.across * cos(t), self.y + ring.down * sin(t)) for t in turns)
        return Stroke(tuple(points), 1.2, closed=True, ink=_GUIDE)

    def tie(self, tie: Tie, place: Place, me: float) -> Iterator[Shape]:
        """The line from my circle to another."""
        ahead = (cos(place.angle), sin(place.angle))
        start = (self.x + ahead[0] * (me + 3), self.y + ahead[1] * (me + 3))
        short = _reach(tie) + 2
        end = (self.x + place.x - ahead[0] * short, self.y + place.y - ahead[1] * short)
        return line_styles.tie(start, end, tie.quality, tie.flow)

    def me(self, radius: float, *, alone: bool) -> Iterator[Shape]:
        """Me, and a word for a map that nobody is on yet."""
        yield Circle(self.x, self.y, radius, 2.5, fill=PAPER)
        yield Words(self.x, self.y + _TITLE * 0.35, "Me", _TITLE, bold=True, anchor="middle")
        if alone:
            yield Words(self.x, self.y + radius + 24, "nobody on the map yet", 14, anchor="middle", ink=QUIET)

    def person(self, tie: Tie, place: Place) -> Iterator[Shape]:
        """The circle of somebody."""
        return line_styles.person(
            self.x + place.x,
            self.y + place.y,
            too_little=tie.too_little,
            bring_in=tie.bring_in,
            asked=tie.near is None,
        )
