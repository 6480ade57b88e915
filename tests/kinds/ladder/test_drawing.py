"""The ladder as a picture: everything that was said is on it, and can be read."""

from __future__ import annotations

import re
from itertools import combinations
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.drawing.model import INK, PAPER, Box, Circle, Drawing, Stroke, Words, words_box
from powerdeck.drawing.png import to_png
from powerdeck.drawing.svg import to_svg
from powerdeck.kinds.ladder.drawing import MOST_PROJECTS, draw, label_lines, marks_of
from powerdeck.kinds.ladder.text import RUNGS, View, views

NAMES = (
    *("Lunch club", "Repairs of the estate", "Youth voice", "Neighbourhood plan for the northern streets"),
    *("Walking group", "Mental health drop-in", "Green spaces", "Food bank", "Warm rooms", "Carers’ cafe"),
    *("Conversation <b>group</b>", "نادي الغداء", "Newsletter", "Discharge from hospital", "Debt advice"),
    *(
        "Housing allocations policy review",
        "Falls prevention",
        "食堂",
        "=1+1",
        "Antidisestablishmentarianism",
    ),
)
PEOPLE = ("us", "residents", "the landlord", "health visitors")


def some_views(projects: int, each: int, seed: int = 1) -> list[View]:
    """So many projects, each with so many views."""
    dice = Random(seed)
    return [
        View(name, dice.choice(RUNGS), dice.choice((None, *RUNGS)), who)
        for name in NAMES[:projects]
        for who in dice.sample(PEOPLE, each)
    ]


def drawn(found: list[View]) -> Drawing:
    """The picture that must be there."""
    drawing = draw(found, "2.1 Thinking about coproduction")
    assert drawing
    return drawing


@pytest.mark.parametrize("each", [1, 2, 3])
@pytest.mark.parametrize("projects", [1, 6, 20])
def test_no_two_labels_overlap_and_none_leaves_the_picture(projects: int, each: int) -> None:
    """With as many as twenty projects, each seen by three."""
    drawing = drawn(some_views(projects, each))
    boxes = [words_box(shape) for shape in drawing.shapes if isinstance(shape, Words)]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    whole = Box(0, 0, drawing.width, drawing.height)
    assert all(
        whole.left <= box.left
        and box.right <= whole.right
        and whole.top <= box.top
        and box.bottom <= whole.bottom
        for box in boxes
    )


@pytest.mark.parametrize("projects", [1, 6, 20])
def test_no_arrow_runs_through_a_mark_or_a_name(projects: int) -> None:
    """Every view has a lane of its own."""
    shapes = drawn(some_views(projects, 3)).shapes
    arrows = [
        s for s in shapes if isinstance(s, Stroke) and s.width == 2 and len(s.points) == 2 and not s.closed
    ]
    assert arrows
    for arrow in arrows:
        (x, one), (_, other) = arrow.points
        lane = Box(x - 1, min(one, other), x + 1, max(one, other))
        assert not [s for s in shapes if isinstance(s, Words) and words_box(s).overlaps(lane)]


def test_no_two_marks_overlap() -> None:
    """Rings, shapes and arrowheads of neighbours stay apart."""
    shapes = drawn([View(name, "engagement", "engagement", who) for name in NAMES for who in PEOPLE]).shapes
    rings = [shape for shape in shapes if isinstance(shape, Circle) and shape.fill == "none"]
    boxes = [Box(r.x - r.radius, r.y - r.radius, r.x + r.radius, r.y + r.radius) for r in rings]
    assert len(boxes) > len(NAMES) * len(PEOPLE)
    assert not [
        pair for pair in combinations(boxes[: len(NAMES) * len(PEOPLE)], 2) if pair[0].overlaps(pair[1])
    ]


def test_the_lowest_rung_is_at_the_bottom() -> None:
    """Each with its number and its name."""
    words = [shape for shape in drawn(some_views(1, 1)).shapes if isinstance(shape, Words)]
    heights = [next(w.y for w in words if w.text == f"{n} {rung}") for n, rung in enumerate(RUNGS, 1)]
    assert heights == sorted(heights, reverse=True)


def test_views_stand_on_their_rungs() -> None:
    """A filled circle for us, a square for residents, an arrow to the rung that would be right."""
    drawing = drawn(
        list(views("Lunch club: 4, 6\nLunch club: 2, right (residents)\nLunch club: should be 5 (landlord)"))
    )
    at = {
        w.text: w.y - 5
        for w in drawing.shapes
        if isinstance(w, Words) and w.text[:2] in {f"{n} " for n in range(8)}
    }
    circles = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    [us, *_] = [each for each in circles if each.fill == INK]
    assert us.y == at["4 consultation"]
    [ring, *_] = [each for each in circles if each.fill == "none" and each.radius > us.radius]
    assert ring.y == at["2 educating"]
    shut = [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.closed]
    assert any(shape.points[0][1] == at["6 co-design"] and shape.fill == INK for shape in shut)
    [dashed] = [shape for shape in shut if shape.dash]
    assert sum(y for _, y in dashed.points) / len(dashed.points) == pytest.approx(at["5 engagement"])


def test_the_legend_is_always_there() -> None:
    """Who is who by shape and letter, and what arrow, ring and dashes mean."""
    text = to_svg(drawn([View("Lunch club", "coercion", None, "residents")]))
    for told in ("R: as seen by residents", "Arrow: ", "Ring around a mark: ", "Dashed mark: "):
        assert told in text
    assert "as seen by us" not in text


def test_no_two_people_share_a_letter() -> None:
    """Us and residents are always U and R."""
    marks = marks_of(
        ["residents", "Ulla", "Rasa", "r u", "us", "…", "Landlord", "library", *map(str, range(40))]
    )
    assert len({mark.letter for mark in marks}) == len(marks)
    assert {mark.who: mark.letter for mark in marks if mark.who in ("us", "residents")} == {
        "us": "U",
        "residents": "R",
    }
    assert next(mark for mark in marks if mark.who == "us").filled


def test_what_is_not_placed_is_told_below() -> None:
    """It has no place on the ladder, and is not left out."""
    text = to_svg(drawn(list(views("a: 1\nAllotments: ?"))))
    assert "Not placed yet: Allotments (us)" in text
    assert draw(views("Allotments: ?"), "x") is None
    assert draw((), "x") is None


def test_the_description_says_everything() -> None:
    """The picture can be heard."""
    found = some_views(20, 2)
    described = drawn(found).description
    assert described.startswith("A ladder with seven rungs, from the lowest up: 1 coercion, 2 educating")
    assert all(f"{name}. " in described for name in NAMES)


def test_text_has_enough_contrast() -> None:
    """Black on white, or white on black."""
    inks = {shape.ink for shape in drawn(some_views(20, 3)).shapes if isinstance(shape, Words)}
    assert inks <= {INK, PAPER}


def test_names_stay_text() -> None:
    """Markup in a name is shown, and does nothing."""
    hostile = '</text><script>alert(1)</script>" onload="x" &amp; \x07\u202e'
    svg = to_svg(drawn([View(hostile, "coercion", "co-design", hostile)]))
    root = ET.fromstring(svg)
    assert {re.sub(r"\{.*\}", "", each.tag) for each in root.iter()} <= {
        *("svg", "title", "desc", "rect", "circle", "polygon", "polyline", "text")
    }


def test_a_long_title_goes_on_below() -> None:
    """On a narrow ladder as well, nothing of the card's name is cut, and nothing runs into the ladder."""
    title = "2.1 Thinking about coproduction, 22 November 2026, of the whole northern neighbourhood"
    drawing = draw([View("a", "coercion")], title)
    assert drawing
    heading = [
        shape for shape in drawing.shapes if isinstance(shape, Words) and shape.bold and shape.size == 20
    ]
    assert len(heading) == 2
    assert " ".join(words.text for words in heading) == title
    assert all(words_box(words).right <= drawing.width for words in heading)
    top = min(y for shape in drawing.shapes if isinstance(shape, Stroke) for _, y in shape.points)
    assert words_box(heading[-1]).bottom < top


def test_a_long_name_is_cut_and_not_lost() -> None:
    """Three lines at the most; the description has it in full."""
    name = "A project with a name so long that nobody could ever print it below a ladder of seven rungs"
    lines = label_lines(name, 110)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert label_lines("Lunch club", 110) == ("Lunch club",)
    assert name in drawn([View(name, "coercion")]).description


def test_a_journal_full_of_projects_is_still_a_picture() -> None:
    """What is too much for it is counted; very long names are cut."""
    many = [
        View(f"{n} {'w' * 10_000}", "coercion", "co-design", f"person {n}" * 50)
        for n in range(MOST_PROJECTS + 40)
    ]
    svg = to_svg(drawn(many))
    assert "not drawn: 40 more" in svg
    to_svg(drawn([View("one", "coercion", None, f"person {n}") for n in range(30)]))


def test_the_same_picture_as_png() -> None:
    """With Matplotlib, also in scripts that its font does not have."""
    assert to_png(drawn(some_views(6, 3))).startswith(b"\x89PNG")


names = st.text(min_size=1, max_size=30)
rungs = st.none() | st.sampled_from(RUNGS)


@settings(max_examples=60)
@given(st.lists(st.builds(View, names, rungs, rungs, st.sampled_from(PEOPLE) | names), max_size=8))
def test_any_views_can_be_drawn(found: list[View]) -> None:
    """As SVG that parses."""
    drawing = draw(found, "x")
    assert (drawing is not None) == any(view.now or view.right for view in found)
    if drawing:
        ET.fromstring(to_svg(drawing))
