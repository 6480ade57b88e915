"""Coverage in words, bars and a picture."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.deck.model import Capability
from powerdeck.journal.looking_back.coverage import Coverage, GroupCoverage, Month
from powerdeck.journal.looking_back.coverage_chart import coverage_bars, coverage_rows, coverage_svg

SVG = "{http://www.w3.org/2000/svg}"


def _group(number: int, name: str, cards: tuple[str, ...], *counted: str) -> GroupCoverage:
    sets = [frozenset(ids.split()) for ids in (*counted, *[""] * (4 - len(counted)))]
    return GroupCoverage(Capability(number, name), cards, *sets)


CARDS = ("1.1", "1.2", "1.3")
FOUND = Coverage(
    "d",
    "A deck",
    "capability",
    date(2026, 11, 22),
    (
        _group(1, "We know our people", CARDS, "1.1 1.2", "1.2", "1.2"),
        _group(2, "We build trust", ("2.1",)),
        _group(10, "We know ourselves", ("10.1",), "10.1", "10.1", "", "10.1"),
    ),
    (Month("2025-10", 4, 0, 0), Month("2026-09", 1, 2, 0), Month("2026-11", 10, 1, 1)),
)


def test_coverage_reads_well_aloud() -> None:
    """A sentence a capability and one a month; what is not there is not held against anybody."""
    assert coverage_rows(FOUND) == (
        "Capability 1, We know our people: 3 cards, 2 seen, 1 answered, 1 with an open action",
        "Capability 2, We build trust: 1 card, none seen yet",
        "Capability 10, We know ourselves: 1 card, 1 seen, 1 answered, 1 with an action done",
        "October 2025: 4 sittings, 0 actions made, 0 actions done",
        "September 2026: 1 sitting, 2 actions made, 0 actions done",
        "November 2026: 10 sittings, 1 action made, 1 action done",
    )


def test_a_deck_calls_its_groups_as_it_likes() -> None:
    """Its own word, without control characters."""
    other = Coverage("d", "D", "theme", FOUND.on, (_group(1, "Na\x1b[31mme\nx", ("a",)),), ())
    assert coverage_rows(other) == ("Theme 1, Na[31mme x: 1 card, none seen yet",)


def test_coverage_as_bars() -> None:
    """A mark for each card, and the count in figures, so that the bar is not needed."""
    assert coverage_bars(FOUND)[:5] == (
        "1. We know our people",
        "   Seen         ##. 2 of 3",
        "   Answered     #.. 1 of 3",
        "   Action open  #.. 1 of 3",
        "   Action done  ... 0 of 3",
    )


@pytest.mark.parametrize("width", [20, 40, 80])
def test_bars_fit_the_terminal(width: int) -> None:
    """No line is longer than it; a bar that does not fit is left out, its count stays."""
    many = tuple(str(number) for number in range(100))
    wide = Coverage("d", "D", "x", FOUND.on, (_group(1, "long " * 30, many, " ".join(many[:50])),), ())
    lines = coverage_bars(wide, width)
    assert max(map(len, lines)) <= width
    assert "50 of 100" in lines[1]


def _texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_picture_says_what_the_words_say() -> None:
    """It has a title and, as its description, all the words; every card and every number stands in it."""
    svg = coverage_svg(FOUND)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Coverage of A deck, 22 November 2026"
    assert desc.text == ". ".join(coverage_rows(FOUND)) + "."
    texts = _texts(svg)
    assert [texts.count(card) for card in ("1.1", "2.1", "10.1")] == [4, 4, 4]
    assert {
        "Seen",
        "Answered",
        "Action open",
        "Action done",
        "Sittings",
        "Actions made",
        "Actions done",
    } <= set(texts)
    assert {"1. We know our people", "Nov", "Sep", "Oct", "10"} <= set(texts)
    assert "2025" not in texts  # only the latest twelve months are drawn


def test_a_card_that_counts_looks_otherwise_without_colour() -> None:
    """Dark and full against an open frame with a broken line, bold against plain."""
    root = ElementTree.fromstring(coverage_svg(FOUND))
    looks = [
        (box.get("class"), text.get("class"), text.text)
        for box, text in zip(list(root), list(root)[1:], strict=False)
        if box.tag == f"{SVG}rect" and box.get("class") in ("full", "frame")
    ]
    assert looks[:3] == [("full", "box yes", "1.1"), ("full", "box yes", "1.2"), ("frame", "box no", "1.3")]
    assert sum(look[0] == "full" for look in looks) == 7


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_all_writing_stands_out() -> None:
    """A contrast of 4.5 to 1 at the least, against white and against the dark boxes."""
    style = coverage_svg(FOUND)
    fill = dict(re.findall(r"(\w+) \{[^}]*?fill: (#[0-9a-f]{6})", style))
    assert _contrast(fill["text"], "#ffffff") >= 4.5
    assert _contrast(fill["no"], fill["frame"]) >= 4.5
    assert _contrast(fill["yes"], fill["full"]) >= 4.5


def test_an_empty_journal_has_a_picture() -> None:
    """Frames, and nothing by month yet."""
    empty = Coverage("d", "A deck", "capability", FOUND.on, (_group(1, "One", CARDS),), ())
    texts = _texts(coverage_svg(empty))
    assert "Nothing yet." in texts
    assert texts.count("1.1") == 4
    assert ElementTree.fromstring(coverage_svg(Coverage("d", "D", "x", FOUND.on, (), ()))).tag == f"{SVG}svg"


def test_months_without_anything_are_drawn_between_others() -> None:
    """The distance in time can be seen; a day in a far future, a slip of the pen, does not stretch it."""
    months = (Month("2026-01", 1, 0, 0), Month("2026-04", 0, 3, 0), Month("2062-01", 1, 1, 1))
    texts = _texts(coverage_svg(Coverage("d", "D", "x", date(2026, 5, 1), (), months)))
    assert [text for text in texts if text in ("Jan", "Feb", "Mar", "Apr", "May")] == [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
    ]
    assert "2062" not in texts


def test_many_cards_stand_in_several_lines() -> None:
    """The next capability begins below them; no two boxes lie upon each other."""
    many = tuple(f"1.{number}" for number in range(23))
    found = Coverage("d", "D", "x", FOUND.on, (_group(1, "One", many), _group(2, "Two", ("2.1",))), ())
    root = ElementTree.fromstring(coverage_svg(found))
    boxes = [box for box in root.iter(f"{SVG}rect") if box.get("class") == "frame"]
    assert len(boxes) == 24 * 4
    places = {(int(box.get("x", 0)), int(box.get("y", 0))) for box in boxes}
    assert len(places) == len(boxes)
    low = max(int(box.get("y", 0)) for box in boxes[:-4])
    assert int(boxes[-1].get("y", 0)) >= low + int(boxes[0].get("height", 0))


names = st.text(max_size=60) | st.sampled_from(
    ["</text><script>", "]]>", "&amp;", '"', "\x00", "\ud800", "\uffff", "長" * 60, "x" * 200]
)
ids = st.lists(st.from_regex(r"[A-Za-z0-9._-]{1,64}", fullmatch=True), max_size=12, unique=True)


@settings(max_examples=60, deadline=None)
@given(names, names, ids, st.integers(0, 10**6), st.dates(date(1, 1, 1)))
def test_any_deck_makes_a_picture_that_can_be_read(
    title: str, name: str, cards: list[str], count: int, today: date
) -> None:
    """Names that look like markup stay words; nothing is drawn outside the picture."""
    group = _group(1, name, tuple(cards), " ".join(cards[::2]))
    months = (Month(today.isoformat()[:7], count, 0, 1),)
    root = ElementTree.fromstring(coverage_svg(Coverage("d", title, title, today, (group,), months)).encode())
    parts = ("title", "desc", "style", "defs", "rect", "line", "text")
    assert {element.tag for element in root} <= {f"{SVG}{part}" for part in parts}
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for element in root.iter(f"{SVG}rect"):
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        assert 0 <= x <= x + float(element.get("width", 0)) <= width
        assert 0 <= y <= y + float(element.get("height", 0)) <= height
