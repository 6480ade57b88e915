"""The ladder as values: views are read generously, written in one way, compared and never averaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.ladder.text import (
    DATA_WANTED,
    RUNGS,
    View,
    as_data,
    differences,
    grouped,
    line_from,
    line_of,
    moved,
    number_of,
    others,
    problems,
    read_line,
    rung_of,
    seen_by,
    views,
)
from powerdeck.kinds.ladder.typed_claims import read_who
from powerdeck.safe_text import clean_line

tricky = st.sampled_from(
    (
        *(
            '"',
            '""',
            "(",
            ")",
            ":",
            ",",
            ";",
            " - ",
            "–",
            "=",
            "->",
            " is ",
            "us",
            "we",
            "r",
            "residents say",
        ),
        *(
            "consultation",
            "co design",
            "4",
            "should be",
            "right",
            "not placed yet",
            "?",
            "“",
            "”",
            ".",
            "1. ",
            "- ",
        ),
        *("Lunch club", "(us)", "نادي", "🏴", "e\u0301", "<b>", "=1+1", "(4)", "and", "of", "'"),
    )
)
names = (
    (st.lists(tricky | st.text(max_size=4), max_size=7).map("".join) | st.text()).map(clean_line).filter(bool)
)
rungs = st.none() | st.sampled_from(RUNGS)
any_views = st.builds(View, names, rungs, rungs, st.sampled_from(("us", "residents")) | names)


@pytest.mark.parametrize(
    ("line", "view"),
    [
        ("Lunch club: consultation, should be co-design (us)", ("Lunch club", 4, 6, "us")),
        ("Lunch club: educating, should be co-production (residents)", ("Lunch club", 2, 7, "residents")),
        ("- Lunch club: 4", ("Lunch club", 4, None, "us")),
        ("Lunch club, 4, 6, residents", ("Lunch club", 4, 6, "residents")),
        ("Lunch club - consulted → coproduction (the landlord)", ("Lunch club", 4, 7, "the landlord")),
        ("Lunch club: CONSULATION, co design (R)", ("Lunch club", 4, 6, "residents")),
        ("Lunch club: we are at informing, should be co–production", ("Lunch club", 3, 7, "us")),
        ("Lunch club: rung 4 (consultation)", ("Lunch club", 4, None, "us")),
        ("Lunch club: engagement, right (residents say)", ("Lunch club", 5, 5, "residents")),
        ("Lunch club: engagement, stays", ("Lunch club", 5, 5, "us")),
        ("Lunch club is on rung 5", ("Lunch club", 5, None, "us")),
        ("Library mornings are on consultation, should be co-design", ("Library mornings", 4, 6, "us")),
        ("Lunch club: should be engagement (residents).", ("Lunch club", None, 5, "residents")),
        ("Lunch club: co-design would be right", ("Lunch club", None, 6, "us")),
        ("Lunch club: don’t know", ("Lunch club", None, None, "us")),
        ("Lunch club: coercion, should be ?", ("Lunch club", 1, None, "us")),
        ("2. Food: growing (north), all year: educate", ("Food: growing (north), all year", 2, None, "us")),
        ("Working on engagement: inform", ("Working on engagement", 3, None, "us")),
        ("Learning, informing: consultation", ("Learning, informing", 4, None, "us")),
        ("“Plan: engagement”: 2", ("Plan: engagement", 2, None, "us")),
        ('"Plan ""A"": 4": 2 ("we")', ('Plan "A": 4', 2, None, "we")),
        ('"Lunch club": 4 (residents', ("Lunch club", 4, None, "residents")),
        ('"Lunch" club: 3', ('"Lunch" club', 3, None, "us")),
    ],
)  # fmt: skip
def test_a_view_is_read_however_it_is_written(
    line: str, view: tuple[str, int | None, int | None, str]
) -> None:
    """Numbers or names, hyphens or none, small words, slips of one letter, quotes around awkward names."""
    project, now, right, who = view
    rung = {None: None} | dict(enumerate(RUNGS, 1))
    assert read_line(line) == View(project, rung[now], rung[right], who)


@pytest.mark.parametrize(
    "line",
    [*("Lunch club", "Resident engagement", "Lunch club: nice", "Lunch club: consultation, not right", ": 4", "(us)"),
    *("Lunch club: 8", "Lunch club: 0", "Lunch club: 4 5", "Lunch club: 4, 5, 6", "x: right")],
)  # fmt: skip
def test_a_line_that_does_not_say_a_rung_is_named_as_a_problem(line: str) -> None:
    """Nothing is guessed; the message shows how such a line looks."""
    assert read_line(line) is None
    assert others(f"a: 1\n{line}") == (line,)
    assert [number for number, _ in problems(f"a: 1\n\n{line}")] == [3]
    assert "Lunch club: consultation, should be co-design (us)" in problems(line)[0][1]


@given(any_views)
def test_a_view_comes_back_from_its_line(view: View) -> None:
    """Whatever a project is called and whoever says so."""
    assert read_line(line_of(view)) == view


@given(st.lists(any_views, max_size=6))
def test_views_come_back_from_their_text(found: list[View]) -> None:
    """Also in any editor that puts other bullets before the lines."""
    text = "\n".join(map(line_of, found))
    assert views(text) == tuple(found)
    assert views("\n\n".join(f"* {line_of(view)} \r" for view in found)) == tuple(found)
    assert others(text) == ()


@given(st.lists(tricky | st.text(max_size=5), max_size=30).map("".join) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Every line is a view or a problem; nothing is lost between the two."""
    said = [line for line in text.split("\n") if line.strip()]
    assert len(views(text)) + len(others(text)) == len(said)
    assert all(1 <= number <= text.count("\n") + 1 for number, _ in problems(text))
    assert [number for number, _ in problems(text)] == sorted({number for number, _ in problems(text)})
    moved(views(text), views(text[::-1]))
    differences(views(text))


def test_lines_are_written_for_a_reader_who_never_heard_of_powerdeck() -> None:
    """One form, with quotes only where they are needed."""
    assert (
        line_of(View("Lunch club", "consultation", "co-design"))
        == "Lunch club: consultation, should be co-design (us)"
    )
    assert line_of(View("Lunch club", "consultation")) == "Lunch club: consultation (us)"
    assert line_of(View("Lunch club", "consultation", "consultation", "residents")) == (
        "Lunch club: consultation, which is right (residents)"
    )
    assert line_of(View("Lunch club", None, "co-design")) == "Lunch club: should be co-design (us)"
    assert line_of(View("Lunch club")) == "Lunch club: not placed yet (us)"
    assert line_of(View("Plan: 4, and more", "coercion")) == "Plan: 4, and more: coercion (us)"
    assert line_of(View("Plan: 4", "coercion", None, "we")) == '"Plan: 4": coercion ("we")'


@pytest.mark.parametrize("rung", RUNGS)
def test_a_rung_is_known_by_number_and_name(rung: str) -> None:
    """In any case, with or without its hyphen, with its number before it."""
    number = number_of(rung)
    for said in (
        rung,
        rung.upper(),
        rung.replace("-", " "),
        rung.replace("-", ""),
        str(number),
        f"{number}. {rung}",
    ):
        assert rung_of(said) == rung
    assert number_of(rung_of(f"rung {number}") or "") == number


@pytest.mark.parametrize(
    "said", ["", "0", "8", "4-5", "4, 5", "high", "us", "?", "²", "co", "informal", "x" * 10_000]
)
def test_what_is_no_rung_is_none(said: str) -> None:
    """Nothing is taken for a rung that is not one."""
    assert rung_of(said) is None


def test_differences_are_shown_side_by_side() -> None:
    """By project and by what is seen differently; silence is no difference."""
    found = views(
        "Lunch club: 4, 6\nlunch club: 2, 7 (residents)\nRepairs: 3\nRepairs: should be 5 (residents)"
    )
    now, right = differences(found)
    assert (now.project, now.what, now.views) == (
        "Lunch club", "now", (("us", "consultation"), ("residents", "educating")),
    )  # fmt: skip
    assert (right.what, right.views) == ("right", (("us", "co-design"), ("residents", "co-production")))
    assert [name for name, _ in grouped(found)] == ["Lunch club", "Repairs"]


@given(st.lists(any_views, max_size=8))
def test_a_difference_names_rungs_that_were_said(found: list[View]) -> None:
    """At least two, never a middle between them."""
    for each in differences(found):
        said = {(view.who, getattr(view, each.what)) for view in found}
        assert set(each.views) <= said
        assert len({rung for _, rung in each.views}) > 1


def test_a_second_view_by_the_same_person_is_a_problem() -> None:
    """Both stay, and the line that came first is named."""
    text = "Lunch club: 4 (residents)\nLunch club: 4\nLUNCH CLUB: 5 (resident)"
    assert len(views(text)) == 3
    assert problems(text) == ((3, "one view of “LUNCH CLUB” (residents), which line 1 gives already"),)


def test_what_moved_is_told_view_by_view() -> None:
    """From where to where, in neutral words; what is new or gone is named."""
    before = views("Lunch club: 4, 6\nLunch club: 2 (residents)\nRepairs: 3, 3\nOld: 1 (landlord)")
    after = views("lunch club: 5, 7\nLunch club: 2 (residents)\nRepairs: 3\nNew: 2 (landlord)")
    assert moved(before, after) == (
        "lunch club, as we see it: from consultation to engagement.",
        "lunch club, as we see it, the right rung: from co-design to co-production.",
        "Repairs, as we see it, the right rung: from informing to not said.",
        "New: New, according to landlord.",
        "No longer there: Old, according to landlord.",
    )
    assert seen_by("residents") == "as residents see it"


@given(st.lists(any_views, max_size=5))
def test_nothing_has_moved_where_nothing_changed(found: list[View]) -> None:
    """The same views in any order."""
    once = list({view.key: view for view in found}.values())
    assert moved(once, once[::-1]) == ()


@given(any_views)
def test_a_mapping_becomes_the_same_line(view: View) -> None:
    """What `log --json` shows can be given back by `--answers`."""
    data = as_data([view])
    assert data["differences"] == []
    assert isinstance(data["views"], list)
    read_back = read_line(line_from(data["views"][0]))
    assert read_back == View(view.project, view.now, view.right, read_who(view.who))


def test_a_mapping_says_rungs_generously() -> None:
    """By number, and `right: stays`; who is us where nobody is named."""
    assert line_from({"project": "Lunch club", "now": "4", "right": "stays"}) == (
        "Lunch club: consultation, which is right (us)"
    )
    assert line_from({"project": " Lunch\nclub ", "right": "co design", "who": "r", "now": None}) == (
        "Lunch club: should be co-design (residents)"
    )


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"project": "a", "rung": "4"}, DATA_WANTED),
        ({"project": "a", "now": ["4"]}, DATA_WANTED),
        (None, DATA_WANTED),
        ({"now": "4"}, "a project with each view"),
        ({"project": "a", "now": "9"}, "for “now” one of coercion,"),
        ({"project": "a", "right": "high"}, "for “right” one of coercion,"),
    ],
)
def test_a_wrong_mapping_is_refused_with_what_is_wanted(value: object, wanted: str) -> None:
    """The message can be followed by `is wanted`."""
    with pytest.raises(ValueError) as refused:
        line_from(value)
    assert str(refused.value).startswith(wanted)


@pytest.mark.parametrize(
    "line",
    [
        "Lunch club: consultation, should be co-design (us)",
        "a, b, c, d: e; f, g - h",
        "x: " + "is , " * 30 + "nice",
        '""' * 40 + "((((",
        "x: " + ", " * 60 + "4 4 4",
        "consultatio, " * 9,
    ],
)  # fmt: skip
def test_ten_thousand_lines_are_read(line: str) -> None:
    """Whatever stands in them."""
    problems("\n".join([line] * 10_000))


@pytest.mark.parametrize(
    "piece", ["consultation, ", '"', "(", "x ", ": ", "co ", "not ", "\u202e", "é\u0301"]
)
def test_a_very_long_line_is_read(piece: str) -> None:
    """A hundred thousand signs on one line."""
    read_line(piece * 100_000)
