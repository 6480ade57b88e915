"""Where we stand as pictures: one statement as a path, many as a chart."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import combinations
from random import Random
from xml.etree import ElementTree as ET

import pytest

from powerdeck.drawing.model import Box, Drawing, Stroke, Words, words_box
from powerdeck.drawing.svg import to_svg
from powerdeck.kinds.standing.chart import MOST_LANES, NOTHING, compared_drawing, course_drawing
from powerdeck.kinds.standing.drawing import MOST_VIEWS, draw
from powerdeck.kinds.standing.progress import NO_CHANGE, Course, Group, Heard, Statement, voices
from powerdeck.kinds.standing.text import STANDINGS, View, views

PEOPLE = (
    *("us", "residents", "the youth group", "the housing association of the northern streets and estates"),
    *("مجموعة الشباب في الحي القديم من المدينة", "食堂", "<b>staff</b>", "x" * 300),
)
TITLES = ("D1.1 People, 12 May 2026", "D1.1 People, 22 November 2026")


def some_views(number: int, seed: int = 1) -> list[View]:
    """So many views, each with its reason."""
    dice = Random(seed)
    return [View(who, dice.choice(STANDINGS), "we asked at the door " * 9) for who in PEOPLE[:number]]


def course(statements: int, people: int, seed: int = 1) -> Course:
    """Eight groups; so many statements that so many people have looked at, and as many again that nobody has."""
    dice = Random(seed)

    def heard() -> list[Heard]:
        return [
            Heard(datetime.fromisoformat(f"2026-{month}-12T10:00:00"), View(who, dice.choice(STANDINGS)))
            for who in PEOPLE[:people]
            for month in ("05", "11")
        ]

    each = [
        Statement(
            f"D{n}",
            "standing",
            "People are listened to. " * (n % 9 + 1),
            "",
            voices(heard() if n % 2 else ()),
        )
        for n in range(2 * statements)
    ]
    groups = tuple(Group(n, "People", f"Group {n}: People", tuple(each[n::8])) for n in range(8))
    return Course("destination", "The destination", date(2026, 11, 22), groups)


def drawings() -> list[Drawing]:
    """All sorts of pictures."""
    paths = [draw(some_views(n), TITLES[0] * n) for n in (1, 2, 4, 8)]
    both = compared_drawing(some_views(4), some_views(7, 2), TITLES)
    charts = [course_drawing(course(n, k)) for n, k in ((0, 0), (1, 1), (5, 4), (39, 1), (39, 8))]
    return [each for each in (*paths, both, *charts) if each]


@pytest.mark.parametrize("number", range(10))
def test_no_two_words_overlap_and_none_leaves_the_picture(number: int) -> None:
    """From one view to eight groups with 39 statements that eight have looked at."""
    drawing = drawings()[number]
    boxes = [words_box(shape) for shape in drawing.shapes if isinstance(shape, Words) and shape.text]
    near = sorted(boxes, key=lambda box: box.top)
    assert not [
        pair
        for place, box in enumerate(near)
        for pair in combinations((box, *near[place + 1 : place + 16]), 2)
        if box in pair and pair[0].overlaps(pair[1])
    ]
    whole = Box(0, 0, drawing.width, drawing.height)
    for box in boxes:
        assert whole.left <= box.left and box.right <= whole.right, box
        assert whole.top <= box.top and box.bottom <= whole.bottom, box


@pytest.mark.parametrize("number", range(10))
def test_no_arrow_runs_through_a_word(number: int) -> None:
    """Every view has a line of its own."""
    shapes = drawings()[number].shapes
    words = [words_box(shape) for shape in shapes if isinstance(shape, Words)]
    for arrow in (
        s for s in shapes if isinstance(s, Stroke) and s.width == 2 and len(s.points) == 2 and not s.dash
    ):
        (left, y), (right, _) = sorted(arrow.points)
        lane = Box(left, y - 1, right, y + 1)
        assert not [box for box in words if box.overlaps(lane)]


def test_every_name_stands_under_its_step() -> None:
    """Exactly in the middle; two at the same step stand under each other."""
    drawing = draw(views("Us: beginning\nresidents: in places\nthe landlord: in places"), "x")
    assert drawing
    at = {shape.text: (shape.x, shape.y) for shape in drawing.shapes if isinstance(shape, Words)}
    assert at["Us"][0] == at["beginning"][0]
    assert at["Residents"][0] == at["The landlord"][0] == at["in places"][0]
    assert at["beginning"][1] < at["Us"][1] == at["Residents"][1] < at["The landlord"][1]


def test_the_pictures_have_words_and_no_number_of_ours() -> None:
    """Neither the path nor the chart counts anything; who is drawn, and what they say, is in the description."""
    found = views("Us: beginning. We asked\nresidents: mostly")
    path = draw(found, "Where we stand")
    both = compared_drawing(found, views("residents: in places"), ("then", "now"))
    assert path and both
    for drawing in (path, both):
        said = " ".join(shape.text for shape in drawing.shapes if isinstance(shape, Words))
        assert not re.search(r"\d|average|score|indicator", f"{said} {drawing.description}".casefold())
        assert "Residents: mostly." in drawing.description
    assert "How we know: We asked." in path.description


def test_an_arrow_comes_from_where_they_saw_it_before() -> None:
    """Only for whoever sees it elsewhere; who says nothing this time has a broken line."""
    both = compared_drawing(
        views("Us: beginning\nresidents: mostly\nstaff: not yet"),
        views("us: mostly\nresidents: mostly"),
        TITLES,
    )
    assert both
    heads = [
        shape
        for shape in both.shapes
        if isinstance(shape, Stroke) and shape.closed and len(shape.points) == 3
    ]
    dashed = [shape for shape in both.shapes if isinstance(shape, Stroke) and shape.closed and shape.dash]
    assert (len(heads), len(dashed)) == (1, 1)
    words = [shape.text for shape in both.shapes if isinstance(shape, Words)]
    assert "not this time" in words
    assert compared_drawing((), some_views(1), TITLES) is None
    assert compared_drawing(some_views(1), (), TITLES) is None


def test_the_chart_has_every_statement_and_long_names_in_full() -> None:
    """Also those that nobody has looked at; a long name stands below, behind its letter."""
    drawing = course_drawing(course(5, 4))
    words = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert sum(word.startswith("D") for word in words) == 10
    assert words.count(NOTHING) == 5
    assert "T: The housing association of the northern streets and estates" in words
    assert all(words.count(name) == 8 for name in STANDINGS)
    assert drawing.description.count("Not looked at yet.") == 5
    assert "12 November 2026" in drawing.description


def test_a_chart_without_a_change_says_so() -> None:
    """It is no empty sheet."""
    drawing = course_drawing(course(2, 0).only(lambda voice: voice.changed))
    assert any(NO_CHANGE in shape.text for shape in drawing.shapes if isinstance(shape, Words))


def test_very_many_views_are_told_where_they_are_not_drawn() -> None:
    """A picture stays a picture; its description has them all."""
    many = [View(f"group {n}", "mostly") for n in range(100)]
    path = draw(many, "x")
    assert path
    assert f"Told in words alone, and not drawn: {100 - MOST_VIEWS} more." in [
        shape.text for shape in path.shapes if isinstance(shape, Words)
    ]
    assert "Group 99" in path.description or "group 99" in path.description
    both = compared_drawing(many, many, TITLES)
    assert both
    assert f"Told in words alone, and not drawn: {100 - MOST_LANES} more." in [
        shape.text for shape in both.shapes if isinstance(shape, Words)
    ]


@pytest.mark.parametrize("number", range(10))
def test_every_picture_is_well_formed(number: int) -> None:
    """Whatever people are called."""
    ET.fromstring(to_svg(drawings()[number]))
    assert draw((), "x") is None
