"""Where we stand, in lines: read generously, written so that anybody can read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.standing.text import (
    STANDINGS,
    View,
    as_data,
    called,
    differing,
    line_from,
    line_of,
    moved,
    others,
    problems,
    read_claim,
    read_line,
    read_standing,
    stopped,
    tidy,
    views,
    who_of,
)
from powerdeck.kinds.standing.typed_claims import MEANINGS
from powerdeck.safe_text import clean_line

names = st.sampled_from(
    (
        "us",
        "US",
        "residents",
        "The residents",
        "the youth group",
        "The youth group",
        "PCN: north",
        "in places",
    )
)
who = (names | st.text().map(clean_line)).filter(bool)
hows = st.text(max_size=40) | st.sampled_from(
    (
        "the Friday group.",
        "How we know: x",
        "(x)",
        "etc...",
        "he said “yes.”",
        ". x",
        "- x",
        "(residents)",
        "。",
    )
)
some_views = st.builds(View, who, st.sampled_from(STANDINGS), hows.map(tidy))
lines = st.sampled_from(
    (
        "us: 3",
        "Residents: in places. How we know: x.",
        "words",
        "mostly (a)",
        '"a": not yet',
        "",
        "1. mostly",
        "- us:",
    )
)
texts = st.text() | st.lists(lines | st.text(max_size=12), max_size=6).map("\n".join)


@given(some_views)
def test_a_view_written_down_is_the_same_view(view: View) -> None:
    """Whoever says so, and whatever they know it by."""
    line = line_of(view)
    assert read_line(line) == view
    assert read_line(f"- {line}") == view
    assert clean_line(line) == line


@given(st.lists(some_views))
def test_views_written_down_are_the_same_views(found: list[View]) -> None:
    """A line each, in their order."""
    assert list(views("\n".join(map(line_of, found)))) == found


@given(texts)
def test_any_text_can_be_read(text: str) -> None:
    """Every line is a view, or stays as it is and is named as a problem."""
    written = [line for line in text.split("\n") if line.strip()]
    assert len(views(text)) + len(others(text)) == len(written)
    assert len(problems(text)) >= len(others(text))
    assert set(others(text)) <= set(map(clean_line, written))
    again = "\n".join(map(line_of, views(text)))
    assert views(again) == views(text)


@pytest.mark.parametrize(
    ("line", "view"),
    [
        (
            "Residents: in places. How we know: the Friday group, and two people at the bus stop.",
            View("residents", "in places", "the Friday group, and two people at the bus stop"),
        ),
        ("Us: Not Yet", View("us", "not yet")),
        ("in places", View("us", "in places")),
        ("residents: 3", View("residents", "in places")),
        ("* We: just beginning!", View("us", "beginning")),
        ("residents say it is here and there", View("residents", "in places")),
        ("According to the youth group: nowhere", View("the youth group", "not yet")),
        ("in places, say residents", View("residents", "in places")),
        ("mostly (the landlord). They wrote to us", View("the landlord", "mostly", "They wrote to us")),
        ("Residents: patchy (two people told us)", View("residents", "in places", "two people told us")),
        ("the landlord, everywhere", View("the landlord", "everywhere")),
        ("PCN: north: mostly", View("PCN: north", "mostly")),
        ("Us: nearly everywhere - we walked it", View("us", "mostly", "we walked it")),
        ("Us: mostly because we walked it", View("us", "mostly", "because we walked it")),
        ("Us: in places. How do we know? We walked it.", View("us", "in places", "We walked it")),
        ("*Us:* **in-places**", View("us", "in places")),
        ("mostly, we walked it", View("us", "mostly", "we walked it")),
        ('"US": always', View("US", "everywhere")),
        ("“In places: it varies”: mostly", View("In places: it varies", "mostly")),
    ],
)
def test_people_write_it_in_many_ways(line: str, view: View) -> None:
    """Any case, other words for the five, who says so before or after."""
    assert read_line(line) == view


@pytest.mark.parametrize(
    "line",
    [
        "not everywhere",
        "beginning in places",
        "They are mostly happy",
        "No, nobody asked us",
        "some, words",
        "3 people came",
        "Us: hardly anywhere",
        "a line",
        "Us:",
        ":",
        "1. 2. 3.",
    ],
)
def test_what_is_not_clear_is_not_guessed(line: str) -> None:
    """It stays as it is, and what is wanted is said."""
    assert read_line(line) is None
    ((number, wanted),) = problems(f"\n{line}")
    assert number == 2
    assert wanted.startswith(
        "who says so, a colon and one of not yet, beginning, in places, mostly or everywhere"
    )


@pytest.mark.parametrize("place", range(5))
def test_each_of_the_five_has_a_number_in_the_list_and_a_meaning(place: int) -> None:
    """The number is a way to type it; what is kept is the words."""
    name = STANDINGS[place]
    assert (
        read_standing(str(place + 1))
        == read_standing(name)
        == read_standing(f"it is {name.upper()} now")
        == name
    )
    assert line_of(View("us", name)) == f"Us: {name}."
    assert MEANINGS[place].endswith(".")
    assert (
        read_standing("6")
        is read_standing("0")
        is read_standing("")
        is read_standing(f"{name}, we think")
        is None
    )


def test_what_is_typed_when_asked_may_be_shorter() -> None:
    """A number with a full stop, a short word, and how one knows it behind that."""
    claim = read_claim("3. the Friday group told us")
    assert claim and claim.view("residents") == View("residents", "in places", "the Friday group told us")
    claim = read_claim("no, nobody asked us")
    assert claim and (claim.standing, claim.how, claim.who) == ("not yet", "nobody asked us", None)
    assert read_claim("we do not know") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", "us"),
        ("We", "us"),
        ("r", "residents"),
        ("the residents", "residents"),
        ("Residents say", "residents"),
        ("The Youth group says", "the Youth group"),
        ("Our team:", "our team"),
        ("NHS staff", "NHS staff"),
    ],
)
def test_who_says_so_has_one_name(typed: str, kept: str) -> None:
    """However it is typed."""
    assert who_of(typed) == kept
    assert called(kept)[0].isupper()


def test_how_we_know_ends_as_a_sentence() -> None:
    """With one full stop, where there is none of its kind."""
    assert line_of(View("us", "mostly", tidy("we asked."))) == "Us: mostly. How we know: we asked."
    assert [stopped(tidy(how)) for how in ("a", "a.", "a?", "etc...", "“a.”", "(a)")] == [
        *("a.", "a.", "a?", "etc...", "“a.”", "(a).")
    ]


def test_each_has_one_view() -> None:
    """A second one is pointed out, with the line of the first."""
    assert problems("Us: mostly\nwe: not yet") == ((2, "one view of “us”, which line 1 gives already"),)


def test_where_views_differ_is_told_by_who() -> None:
    """Side by side, in the order of the path; nothing is made of the two."""
    found = views("Us: mostly\nresidents: not yet\nthe landlord: mostly")
    assert differing(found) == (("not yet", ("residents",)), ("mostly", ("us", "the landlord")))
    assert differing(found[:1]) == differing((found[0], found[2])) == ()
    assert as_data(found[:2]) == {
        "views": [
            {"who": "us", "standing": "mostly", "how": ""},
            {"who": "residents", "standing": "not yet", "how": ""},
        ],
        "differences": [
            {"standing": "not yet", "who": ["residents"]},
            {"standing": "mostly", "who": ["us"]},
        ],
    }


@given(texts)
def test_there_is_never_a_number(text: str) -> None:
    """Words and lists of words alone."""

    def only_words(value: object) -> bool:
        if isinstance(value, dict):
            return all(map(only_words, value.values()))
        return all(map(only_words, value)) if isinstance(value, list) else isinstance(value, str)

    assert only_words(as_data(views(text)))


def test_what_changed_is_said_in_words() -> None:
    """Who sees it elsewhere, who is new, who said nothing, who knows it otherwise."""
    before = views(
        "Us: beginning\nResidents: in places. How we know: a.\nthe landlord: mostly\nstaff: not yet"
    )
    after = views(
        "residents: in places. How we know: b.\nwe: in places\nthe youth group: not yet\nstaff: not yet"
    )
    assert moved(before, after) == (
        "Residents: in places as before. How we know now: b.",
        "Us: was beginning, now in places.",
        "New from the youth group: not yet.",
        "Nothing this time from the landlord; before: mostly.",
    )
    assert moved(after, after) == ()


def test_views_from_a_file() -> None:
    """With the obvious keys; only the standing has to be there."""
    assert (
        line_from({"who": "Residents", "standing": "3", "how": "x."})
        == "Residents: in places. How we know: x."
    )
    assert line_from({"standing": "just starting", "who": None}) == "Us: beginning."
    wrong: object
    for wrong in (
        None,
        [],
        {"who": "us"},
        {"standing": "high"},
        {"standing": ["mostly"]},
        {"standing": "1", "x": "y"},
    ):
        with pytest.raises(ValueError, match=r"a list of views|one of not yet"):
            line_from(wrong)
