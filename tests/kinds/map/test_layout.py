"""Where everybody stands on the map of relationships: nobody in anybody's way, everybody in their own ring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import atan2, cos, hypot, pi, sin, tau

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.drawing.model import Box
from powerdeck.kinds.map.layout import Layout, Person, lay_out
from powerdeck.kinds.map.spacing import Body, Ellipse, Place

NAMES = ((54.0, 20.0), (66.0, 20.0), (42.0, 20.0))
"""About as large as close, middle and far."""

bodies = st.builds(
    Body,
    st.integers(0, 2),
    st.floats(8, 152),
    st.sampled_from([17.0, 32.0, 49.0, 64.0]),
    st.sampled_from([9.0, 15.0]),
)
one_map = st.lists(bodies.map(lambda body: (body,)), max_size=40)
pairs = st.tuples(bodies | st.none(), bodies | st.none()).filter(any)


def many(count: int, ring: int | None = None, width: float = 130, height: float = 49) -> list[Person]:
    """People who all need much room, on one ring or on all in turn."""
    return [(Body(i % 3 if ring is None else ring, width, height, 15),) for i in range(count)]


def circle(place: Place, body: Body) -> Box:
    return Box(place.x - body.reach, place.y - body.reach, place.x + body.reach, place.y + body.reach)


def crosses(place: Place, box: Box, start: float) -> bool:
    """Whether the tie to somebody runs through a box."""
    distance = hypot(place.x, place.y)
    steps = max(2, int(distance / 2))
    points = (start + (distance - start) * i / steps for i in range(steps + 1))
    return any(
        box.left < along * cos(place.angle) < box.right and box.top < along * sin(place.angle) < box.bottom
        for along in points
    )


def beyond(ring: Ellipse, box: Box) -> float:
    """How far the corner of a box is in or out of a ring; 1 on its line."""
    return max(
        hypot(x / ring.across, y / ring.down) for x in (box.left, box.right) for y in (box.top, box.bottom)
    )


def standing(layout: Layout, people: Sequence[Person]) -> Iterator[list[tuple[Place, Body]]]:
    """Who is there, map by map."""
    for m, places in enumerate(layout.maps):
        assert len(places) == len(people)
        assert [place is None for place in places] == [person[m] is None for person in people]
        there = zip(places, people, strict=True)
        yield [(place, body) for place, person in there if place and (body := person[m])]


def assert_good(layout: Layout, people: Sequence[Person]) -> None:
    """Everything that makes a map legible."""
    extent = layout.extent()
    for there in standing(layout, people):
        for place, body in there:
            box = place.label
            assert box.right - box.left == pytest.approx(body.width)
            assert box.bottom - box.top == pytest.approx(body.height)
            assert (place.x, place.y) == pytest.approx(
                (hypot(place.x, place.y) * cos(place.angle), hypot(place.x, place.y) * sin(place.angle))
            )
            own = circle(place, body)
            assert not box.overlaps(own) or _beside_round(place, body)
            assert beyond(layout.rings[body.ring], own) < 1
            if body.ring:
                inner = layout.rings[body.ring - 1]
                assert hypot(place.x / inner.across, place.y / inner.down) > 1
            assert extent.left <= box.left and box.right <= extent.right
            assert extent.top <= box.top and box.bottom <= extent.bottom
            assert hypot(place.x, place.y) > layout.me + 40, "a tie can be seen"
            for name in layout.names:
                assert not name.overlaps(box) and not name.overlaps(own)
                assert not crosses(place, name, layout.me)
        for (one, one_body), (other, other_body) in combinations(there, 2):
            boxes = (one.label, circle(one, one_body))
            others = (other.label, circle(other, other_body))
            assert not any(box.overlaps(another) for box in boxes for another in others)
        if len(there) <= 60:
            for place, _ in there:
                for other, body in there:
                    if other is not place:
                        assert not crosses(place, other.label, layout.me)
                        assert not crosses(place, circle(other, body), layout.me)


def _beside_round(place: Place, body: Body) -> bool:
    """Whether a label that reaches into the square around its circle is clear of the circle itself."""
    x = max(place.label.left, min(place.x, place.label.right))
    y = max(place.label.top, min(place.y, place.label.bottom))
    return hypot(x - place.x, y - place.y) >= body.reach


@settings(max_examples=60, deadline=None)
@given(one_map)
def test_nobody_is_in_anybodys_way(people: list[Person]) -> None:
    """Up to forty people with names of any length: no label, circle or tie lies over another's label or circle."""
    assert_good(lay_out(people, NAMES), people)


@settings(max_examples=40, deadline=None)
@given(st.lists(pairs, max_size=25))
def test_on_two_maps_everybody_keeps_their_angle(people: list[Person]) -> None:
    """Whoever has come closer has come straight towards me."""
    layout = lay_out(people, NAMES, 2)
    assert_good(layout, people)
    for before, after in zip(*layout.maps, strict=True):
        if before and after:
            assert before.angle == after.angle


def test_who_changes_rings_is_in_nobodys_way_either() -> None:
    """Close before and far now, or the other way round: on both maps all ties are free."""
    for count in (12, 30, 40):
        people = [(Body(i % 3, 130, 49, 15), Body(2 - i % 3, 130, 64, 9)) for i in range(count)]
        assert_good(lay_out(people, NAMES, 2), people)


def test_high_labels_keep_off_the_names_of_the_rings() -> None:
    """Also those of four lines, as on a map that is compared with another."""
    for count in range(1, 20):
        people = many(count, 0, height=64)
        assert_good(lay_out(people, NAMES), people)


@pytest.mark.parametrize("count", [1, 2, 3, 12, 40, 60])
@pytest.mark.parametrize("ring", [0, 1, 2, None])
def test_any_number_fits_on_any_ring(count: int, ring: int | None) -> None:
    """Also all of them on one ring, all with long names."""
    people = many(count, ring)
    assert_good(lay_out(people, NAMES), people)


@pytest.mark.parametrize("count", [100, 200, 301])
def test_very_many_people_still_fit(count: int) -> None:
    """The rings grow; nobody's label lies over another's."""
    people = many(count)
    assert_good(lay_out(people, NAMES), people)


def test_thousands_of_people_find_a_place() -> None:
    """Somebody may paste a whole address book."""
    layout = lay_out(many(10_000), NAMES)
    assert len(layout.maps[0]) == 10_000


def test_a_crowded_ring_is_used_at_several_distances() -> None:
    """So that forty people on one ring do not need a wall."""
    layout = lay_out(many(40, 1), NAMES)
    inner, outer = layout.rings[:2]
    depth = {round(hypot(p.x / inner.across, p.y / inner.down), 2) for p in layout.maps[0] if p}
    assert len(depth) > 1
    assert outer.down - inner.down > 150


def test_nobody_at_all() -> None:
    """Three rings around me, the names on their lines."""
    layout = lay_out([], NAMES)
    assert layout.maps == ((),)
    assert layout.me < layout.rings[0].down < layout.rings[1].down < layout.rings[2].down
    for ring, name in zip(layout.rings, layout.names, strict=True):
        assert (name.top + name.bottom) / 2 == -ring.down
        assert name.left + name.right == 0


def test_forty_people_fit_on_a_poster() -> None:
    """A usual large map stays of a size at which its words can be read on a sheet of A3."""
    extent = lay_out(many(40, width=100, height=46), NAMES).extent()
    assert extent.right - extent.left < 2300
    assert extent.bottom - extent.top < 1700


@pytest.mark.parametrize("count", [4, 8, 12])
def test_ties_are_spread_evenly(count: int) -> None:
    """With few people no side of the map is empty."""
    layout = lay_out(many(count, width=60, height=32), NAMES)
    angles = sorted(place.angle % tau for place in layout.maps[0] if place)
    gaps = [b - a for a, b in zip(angles, [*angles[1:], angles[0] + tau], strict=True)]
    assert max(gaps) < 1.6 * tau / count


@pytest.mark.parametrize(("count", "least"), [(10, 8), (25, 5.5), (40, 6), (100, 4)])
def test_ties_keep_apart_where_they_meet_me(count: int, least: float) -> None:
    """Arrowheads at my circle can be told from one another. [px]"""
    layout = lay_out(many(count), NAMES)
    angles = sorted(place.angle % tau for place in layout.maps[0] if place)
    gaps = [b - a for a, b in zip(angles, [*angles[1:], angles[0] + tau], strict=True)]
    assert min(gaps) * layout.me >= least


def test_labels_are_on_the_side_away_from_me() -> None:
    """The tie ends at the circle, and the name begins behind it."""
    people = many(24)
    for place in lay_out(people, NAMES).maps[0]:
        assert place
        middle = ((place.label.left + place.label.right) / 2, (place.label.top + place.label.bottom) / 2)
        assert hypot(*middle) > hypot(place.x, place.y)
        turn = (atan2(middle[1] - place.y, middle[0] - place.x) - place.angle + pi) % tau - pi
        assert abs(turn) < pi / 2


def test_the_same_people_stand_at_the_same_places() -> None:
    """There is no chance in it."""
    people = many(33)
    assert lay_out(people, NAMES) == lay_out(people, NAMES)


def test_the_order_of_typing_is_the_order_round_the_ring() -> None:
    """Clockwise from the top, as on a clock."""
    places = lay_out(many(8, 1, width=60, height=32), NAMES).maps[0]
    turns = [(place.angle + pi / 2) % tau for place in places if place]
    assert turns == sorted(turns)
