"""The map of relationships as a drawing: everybody on it, legible, and every line explained."""

from __future__ import annotations

import random
from itertools import combinations
from math import atan2, hypot, tau
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.drawing.model import (
    INK,
    PAPER,
    QUIET,
    Circle,
    Drawing,
    Stroke,
    Words,
    rectangle,
    text_width,
    words_box,
)
from powerdeck.drawing.svg import to_svg
from powerdeck.kinds.map.drawing import compared_drawing, map_drawing
from powerdeck.kinds.map.line_styles import AROUND, RADIUS
from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality, Tie
from powerdeck.safe_text import clean_line
from powerdeck.values import replace

ROLES = (
    "the library",
    "tenants' group",
    "a GP at the health centre",
    "Hattersley food bank",
    "the primary school head",
    "the mosque",
    "the federation of tenants' and residents' associations",
    "a neighbour",
)
LEGEND = (
    "The tie", "strong", "ordinary", "weak", "stressed", "broken", "not said",
    "Support flows", "to me", "from me", "both ways", "not said",
    "People", "not seen enough", "could be brought in",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    "</text></svg>",
    "W" * 3000,
    "a " * 3000,
    "المكتبة العامة في الحي القديم",
    "👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 family centre",
    "=1+1",
    "\u200b\u202e",
    "﷽﷽﷽",
    "\x00\x1b[31m\ud800",
    "e\u0301" * 500,
)

names = st.text(min_size=1, max_size=60) | st.sampled_from(ROLES) | st.sampled_from(HOSTILE)
ties = st.builds(
    Tie,
    names,
    st.sampled_from(("", *SECTORS)),
    st.none() | st.sampled_from(Nearness),
    st.none() | st.sampled_from(Quality),
    st.none() | st.sampled_from(Flow),
    st.booleans(),
    st.booleans(),
    st.just("something private"),
)


def people(count: int) -> list[Tie]:
    """Everything that a tie can be, in turn."""
    chance = random.Random(count)
    return [
        Tie(
            f"{ROLES[i % len(ROLES)]} {i}",
            SECTORS[i % len(SECTORS)],
            chance.choice([*Nearness, None]),
            chance.choice([*Quality, None]),
            chance.choice([*Flow, None]),
            chance.random() < 0.3,
            chance.random() < 0.3,
        )
        for i in range(count)
    ]


def words(drawing: Drawing) -> list[Words]:
    return [shape for shape in drawing.shapes if isinstance(shape, Words)]


def written(drawing: Drawing) -> list[str]:
    return [each.text for each in words(drawing)]


def circles(drawing: Drawing, radius: float) -> list[Circle]:
    """The circles of that size on the map; the legend's come last."""
    return [shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.radius == radius]


def mine(drawing: Drawing) -> Circle:
    return next(shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.radius > AROUND)


def lines(drawing: Drawing) -> list[Stroke]:
    """The lines of ties: neither the rings nor the paper behind words."""
    legend = next(each.y for each in reversed(words(drawing)) if each.text == "The tie")
    return [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Stroke) and shape.ink == INK and all(y < legend - 30 for _, y in shape.points)
    ]


def brightness(ink: str) -> float:
    """As WCAG 2 has it."""
    parts = (int(ink[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str) -> float:
    return (brightness(PAPER) + 0.05) / (brightness(ink) + 0.05)


def assert_legible(drawing: Drawing) -> None:
    """No words lie over others, beyond the edge, on a circle or on a line."""
    boxes = [(words_box(each), each) for each in words(drawing)]
    for box, each in boxes:
        assert box.left >= 0 and box.top >= 0, each
        assert box.right <= drawing.width and box.bottom <= drawing.height, each
        assert contrast(each.ink) >= 4.5
    for (one, first), (other, second) in combinations(boxes, 2):
        assert not one.overlaps(other), (first, second)
    for circle in circles(drawing, RADIUS) + circles(drawing, AROUND):
        for box, each in boxes:
            x, y = max(box.left, min(circle.x, box.right)), max(box.top, min(circle.y, box.bottom))
            assert hypot(x - circle.x, y - circle.y) > circle.radius, each
    for line in lines(drawing):
        for start, end in zip(line.points, line.points[1:], strict=False):
            steps = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / 3))
            for i in range(steps + 1):
                x, y = (start[k] + (end[k] - start[k]) * i / steps for k in (0, 1))
                hit = [each for box, each in boxes if box.left < x < box.right and box.top < y < box.bottom]
                assert not hit


def test_everybody_is_on_it() -> None:
    """Each name and sector is written, each person has a circle, in the file as in the drawing."""
    few = [Tie(name, "health", near) for name in ("the library", "the mosque") for near in Nearness]
    drawing = map_drawing(few, "My map")
    assert written(drawing).count("the library") == written(drawing).count("the mosque") == 3
    assert written(drawing).count("health") == 6
    root = ElementTree.fromstring(to_svg(drawing))
    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")] == written(drawing)
    assert len(circles(drawing, RADIUS)) == 6 + 2, "two stand in the legend"


@pytest.mark.parametrize("count", [0, 1, 2, 3, 12, 25, 40, 60])
def test_any_usual_map_is_legible(count: int) -> None:
    """No label lies over another label, over a line, or over the edge."""
    assert_legible(map_drawing(people(count), "The people around me"))


@pytest.mark.parametrize("near", [*Nearness, None])
def test_forty_people_on_one_ring_are_legible(near: Nearness | None) -> None:
    """Even if all are close."""
    assert_legible(map_drawing([replace(tie, near=near) for tie in people(40)], "All on one ring"))


@settings(max_examples=40, deadline=None)
@given(st.lists(ties, max_size=40), st.text())
def test_any_map_is_legible(around: list[Tie], title: str) -> None:
    """Whatever names people bear: any script, any length, markup."""
    drawing = map_drawing(around, title)
    assert_legible(drawing)
    assert len(circles(drawing, RADIUS)) == len(around) + 2 + any(tie.near is None for tie in around)
    ElementTree.fromstring(to_svg(drawing))
    for tie in around:
        assert clean_line(tie.name) in clean_line(drawing.description)


@settings(max_examples=25, deadline=None)
@given(st.lists(ties, max_size=20), st.lists(ties, max_size=20))
def test_any_two_maps_are_legible_side_by_side(before: list[Tie], after: list[Tie]) -> None:
    """Whether they share anybody or nobody."""
    drawing = compared_drawing(before, [*before[::2], *after], "12 May 2026", "22 November 2026")
    assert_legible(drawing)
    ElementTree.fromstring(to_svg(drawing))


def test_long_names_are_cut_and_told_in_full() -> None:
    """Two lines, then an ellipsis; the whole name is in the description."""
    name = "the federation of tenants' and residents' associations of the whole borough"
    drawing = map_drawing([Tie(name)], "t")
    assert name not in written(drawing)
    shown = [text for text in written(drawing) if text.endswith("…")]
    assert len(shown) == 1
    above = written(drawing)[written(drawing).index(shown[0]) - 1]
    assert name.startswith(f"{above} {shown[0][:-1]}")
    assert name in drawing.description


def test_names_of_middle_length_stand_on_two_equal_lines() -> None:
    """A label is broken between words where that is fair."""
    assert {"a GP at the", "health centre"} <= set(
        written(map_drawing([Tie("a GP at the health centre")], "t"))
    )


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_legend_is_always_whole(count: int) -> None:
    """Every sort of line, arrow and sign is explained, whether or not it is used."""
    texts = written(map_drawing([replace(tie, near=Nearness.FAR) for tie in people(count)], "t"))
    legend = texts[texts.index("The tie") :]
    assert tuple(text for text in legend if text != "me") == LEGEND


def test_who_is_not_said_to_be_near_or_far_is_marked_and_explained() -> None:
    """They stand on the middle ring with a question mark; the legend speaks of it only then."""
    unknown = map_drawing([Tie("the library")], "t")
    known = map_drawing([Tie("the library", near=Nearness.MIDDLE)], "t")
    sentence = "how near is not said (on the middle ring)"
    assert sentence in written(unknown) and sentence not in written(known)
    assert len(lines(unknown)) == len(lines(known)) + 2, "the question mark"
    assert "How near is not said: the library." in unknown.description


def one(**facts: object) -> list[Stroke]:
    """The lines that are drawn for one tie."""
    tie = replace(Tie("the library", near=Nearness.FAR), **facts)
    return lines(map_drawing([tie], "t"))


def test_each_sort_of_tie_has_its_own_line() -> None:
    """Told apart by width, gaps and shape alone."""
    (strong,) = one(quality=Quality.STRONG)
    (ordinary,) = one(quality=Quality.ORDINARY)
    (weak,) = one(quality=Quality.WEAK)
    (stressed,) = one(quality=Quality.STRESSED)
    (unknown,) = one()
    assert strong.width > 2 * ordinary.width and not strong.dash and not ordinary.dash
    assert weak.dash and weak.dash[0] > weak.dash[1]
    assert unknown.dash and unknown.dash[0] < unknown.dash[1]
    assert len(stressed.points) > 12 and len(ordinary.points) == 2


def test_a_broken_tie_has_a_gap_with_a_stroke_on_either_side() -> None:
    """A clear break in the middle of the line."""
    first, second, left, right = one(quality=Quality.BROKEN)
    gap = hypot(second.points[0][0] - first.points[1][0], second.points[0][1] - first.points[1][1])
    assert gap == pytest.approx(16)
    for stroke, end in ((left, first.points[1]), (right, second.points[0])):
        middle = [(a + b) / 2 for a, b in zip(*stroke.points, strict=True)]
        assert middle == pytest.approx(end)


@pytest.mark.parametrize(
    ("flow", "at_me", "at_them"), [(Flow.TO_ME, 1, 0), (Flow.FROM_ME, 0, 1), (Flow.BOTH, 1, 1), (None, 0, 0)]
)
@pytest.mark.parametrize("quality", [*Quality, None])
def test_arrowheads_stand_where_support_arrives(
    flow: Flow | None, at_me: int, at_them: int, quality: Quality | None
) -> None:
    """At my end, at theirs, or at both; the line ends behind the arrowhead."""
    drawing = map_drawing([Tie("the library", near=Nearness.FAR, quality=quality, flow=flow)], "t")
    me, (them, *_) = mine(drawing), circles(drawing, RADIUS)
    heads = [line for line in lines(drawing) if line.closed]
    tips = [head.points[0] for head in heads]
    near_me = [tip for tip in tips if hypot(tip[0] - me.x, tip[1] - me.y) < me.radius + 4]
    near_them = [tip for tip in tips if hypot(tip[0] - them.x, tip[1] - them.y) < RADIUS + 4]
    assert (len(near_me), len(near_them), len(tips)) == (at_me, at_them, at_me + at_them)
    assert all(head.fill == INK for head in heads)


def test_who_is_not_seen_enough_has_a_dashed_circle_around() -> None:
    """Round their own circle, which stays solid; the tie ends outside it."""
    drawing = map_drawing([Tie("the library", near=Nearness.CLOSE, too_little=True)], "t")
    around, own = circles(drawing, AROUND)[0], circles(drawing, RADIUS)[0]
    assert around.dash and not own.dash
    assert (around.x, around.y) == (own.x, own.y)
    end = lines(drawing)[0].points[-1]
    assert hypot(end[0] - own.x, end[1] - own.y) > AROUND


def test_who_could_be_brought_in_has_a_plus_sign() -> None:
    """Two strokes that cross in the middle of their circle."""
    drawing = map_drawing([Tie("the library", near=Nearness.CLOSE, bring_in=True)], "t")
    own = circles(drawing, RADIUS)[0]
    level, upright = lines(drawing)[1:]
    assert {y for _, y in level.points} == {own.y} and {x for x, _ in upright.points} == {own.x}


def test_rings_bear_their_names() -> None:
    """Close inside middle inside far, each name on its own line, all above me."""
    drawing = map_drawing(people(20), "t")
    me = mine(drawing)
    heights = {each.text: each.y for each in words(drawing) if each.text in {near.value for near in Nearness}}
    assert list(heights) == ["close", "middle", "far"]
    assert me.y > heights["close"] > heights["middle"] > heights["far"]
    rings = [s for s in drawing.shapes if isinstance(s, Stroke) and s.closed and len(s.points) > 100]
    for ring, height in zip(rings, heights.values(), strict=True):
        assert min(y for _, y in ring.points) == pytest.approx(height, abs=6)


def test_rings_lie_behind_everything() -> None:
    """First the rings, then the paper that keeps them off the words, then ties, circles and words."""
    shapes = map_drawing([Tie("the library", "health", Nearness.FAR, Quality.ORDINARY)], "t").shapes
    sorts = [
        "words"
        if isinstance(shape, Words)
        else "circle"
        if isinstance(shape, Circle)
        else {PAPER: "paper", INK: "line"}.get(shape.ink, "ring")
        for shape in shapes
    ]
    upper = sorts[1 : sorts.index("line", sorts.index("line") + 1)]
    order = ["ring", "paper", "line", "circle", "words", "circle", "words"]
    assert [sort for i, sort in enumerate(upper) if i == 0 or upper[i - 1] != sort] == order


def test_no_ring_runs_through_words() -> None:
    """Behind each word on the map lies paper."""
    drawing = map_drawing(people(20), "t")
    papers = {shape.points for shape in drawing.shapes if isinstance(shape, Stroke) and shape.ink == PAPER}
    texts = [each for each in words(drawing) if each.text.startswith(ROLES) or each.text in SECTORS]
    assert len(texts) > 20
    assert {rectangle(words_box(each)).points for each in texts} <= papers


def test_nothing_depends_on_colour() -> None:
    """Every ink is a grey, and all words are dark enough on white."""
    inks = {shape.ink for shape in map_drawing(people(30), "t").shapes}
    assert all(ink[1:3] == ink[3:5] == ink[5:7] for ink in inks)
    assert contrast(INK) >= 4.5 and contrast(QUIET) >= 4.5


def test_nobody_yet() -> None:
    """A map of nobody says so."""
    drawing = map_drawing([], "My map")
    assert "nobody on the map yet" in written(drawing)
    assert "nobody around me" in drawing.description
    assert drawing.title == "My map"


def test_a_small_map_stands_as_it_always_did() -> None:
    """The shape of one known map: whoever changes it looks at the picture again."""
    known = [
        Tie("the library", "social enterprise", Nearness.CLOSE, Quality.STRONG, Flow.BOTH),
        Tie("a GP at the health centre", "health", Nearness.CLOSE, Quality.STRESSED, Flow.TO_ME, True),
        Tie("tenants' group", "housing", Nearness.MIDDLE, Quality.ORDINARY, Flow.FROM_ME),
        Tie("Hattersley food bank", "voluntary", Nearness.MIDDLE, Quality.WEAK, None, False, True),
        Tie("the mosque", "faith", Nearness.FAR, Quality.BROKEN),
        Tie("a neighbour", "resident"),
    ]
    drawing = map_drawing(known, "The people around me")
    me = mine(drawing)
    assert (round(drawing.width), round(drawing.height)) == GOLDEN_SIZE
    found = {}
    for tie, circle in zip(known, circles(drawing, RADIUS), strict=False):
        angle = atan2(circle.y - me.y, circle.x - me.x)
        found[tie.name] = (round(angle / tau * 360), round(hypot(circle.x - me.x, circle.y - me.y)))
    assert found == GOLDEN


GOLDEN_SIZE = (1344, 1110)
GOLDEN = {
    "the library": (-60, 128),
    "a GP at the health centre": (120, 128),
    "tenants' group": (0, 308),
    "Hattersley food bank": (60, 247),
    "the mosque": (180, 488),
    "a neighbour": (-120, 247),
}
"""The angle of each tie, clockwise from the right [degrees], and its length from the middle of my circle. [px]"""


def test_the_same_map_gives_the_same_picture() -> None:
    """There is no chance in it."""
    assert map_drawing(people(33), "t") == map_drawing(people(33), "t")


BEFORE = [
    Tie("the library", "social enterprise", Nearness.FAR, Quality.WEAK),
    Tie("the mosque", "faith", Nearness.CLOSE),
    Tie("a neighbour", "resident", Nearness.MIDDLE),
    Tie("the youth club", "community", Nearness.MIDDLE),
]
AFTER = [
    Tie("The  Library", "social enterprise", Nearness.CLOSE, Quality.STRONG),
    Tie("the mosque", "faith", Nearness.MIDDLE),
    Tie("a neighbour", "resident", Nearness.MIDDLE),
    Tie("the food bank", "voluntary", Nearness.FAR),
]


def sides(drawing: Drawing) -> tuple[list[Circle], list[Circle]]:
    """Me and everybody on the left, and on the right."""
    found = [s for s in drawing.shapes if isinstance(s, Circle) and s.radius != AROUND][:-2]
    middle = drawing.width / 2
    return [c for c in found if c.x < middle], [c for c in found if c.x > middle]


def test_on_both_maps_the_same_person_stands_in_the_same_direction() -> None:
    """So that one sees at once who has come closer."""
    left, right = sides(compared_drawing(BEFORE, AFTER, "May", "November"))
    angles = [[atan2(c.y - side[0].y, c.x - side[0].x) for c in side[1:]] for side in (left, right)]
    assert angles[0][:3] == pytest.approx(angles[1][:3])
    assert left[0].radius == right[0].radius and left[0].y == right[0].y


def test_words_say_what_has_changed() -> None:
    """New, gone later, closer, farther away: under the name of whoever it is true of."""
    texts = written(compared_drawing(BEFORE, AFTER, "May", "November"))
    for name, sector, change in (
        ("The Library", "social enterprise", "closer"),
        ("the food bank", "voluntary", "new"),
        ("the youth club", "community", "gone later"),
    ):
        place = texts.index(name)
        assert texts[place + 1 : place + 3] == [sector, change]
    assert texts.count("farther away") == texts.count("closer") == texts.count("new") == 1


def test_two_maps_have_two_headings_and_one_legend() -> None:
    """And one description that tells both."""
    drawing = compared_drawing(BEFORE, AFTER, "12 May 2026", "22 November 2026")
    texts = written(drawing)
    assert texts.count("12 May 2026") == texts.count("22 November 2026") == texts.count("The tie") == 1
    assert texts.count("Me") == 2
    assert drawing.title == "12 May 2026 and 22 November 2026, side by side"
    left, right = drawing.description.split(" On the right: ")
    assert left.startswith("On the left: 12 May 2026.") and right.startswith("22 November 2026.")
    assert "the youth club (community)" in left and "the food bank (voluntary)" in right


def test_people_of_one_name_are_told_apart_by_their_order() -> None:
    """Two neighbours are two people on both maps."""
    two = [Tie("a neighbour", near=Nearness.CLOSE), Tie("a neighbour", near=Nearness.FAR)]
    left, right = sides(compared_drawing(two, two[:1], "a", "b"))
    assert (len(left), len(right)) == (3, 2)
    assert "gone later" in written(compared_drawing(two, two[:1], "a", "b"))


def test_the_description_tells_everything_but_the_wishes() -> None:
    """What is not drawn is not in the file, which may be passed on."""
    told = map_drawing(
        [Tie("the library", "council", Nearness.CLOSE, Quality.WEAK, Flow.BOTH, True, True, "to trust them")],
        "t",
    ).description
    for part in (
        "one person",
        "Close",
        "the library (council)",
        "weak",
        "both ways",
        "not seen",
        "brought in",
    ):
        assert part in told
    assert "trust" not in told


def test_forty_people_are_drawn() -> None:
    """As many as a map is made for."""
    to_svg(map_drawing(people(40), "t"))


def test_headings_are_cut_where_they_are_too_long() -> None:
    """The whole title is in the file's title."""
    drawing = map_drawing([], "a very long title " * 20)
    heading = words(drawing)[0]
    assert heading.text.endswith("…")
    assert text_width(heading.text, heading.size, bold=True) <= drawing.width
    assert drawing.title == clean_line("a very long title " * 20)
