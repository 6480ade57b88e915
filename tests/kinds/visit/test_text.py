"""Visits: a day, and what was seen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.kinds.visit.text import (
    WHEN,
    Visit,
    day_within,
    parse,
    read_visit_day,
    render,
    waits_until,
)

SUNDAY = date(2026, 11, 22)
DECEMBER = date(2026, 12, 4)
pieces = st.sampled_from(
    ("When: 2026-12-04", "When: no day", "when we came", "When:", "\n", "\r\n", " ", "\n\n", "a")
)
seen = st.text() | st.lists(pieces | st.text(max_size=5), max_size=8).map("".join)


@given(st.none() | st.dates(), seen)
@example(None, "When: we came, the door was open")
def test_every_visit_comes_back_as_it_was(day: date | None, typed: str) -> None:
    """The day, and what was seen to the byte; the journal's own trimming changes neither."""
    visit = Visit(day, typed)
    assert parse(render(visit)) == visit
    trimmed = Visit(day, same_text(typed))
    assert parse(same_text(render(trimmed))) == trimmed


@given(seen)
def test_any_text_can_be_read(text: str) -> None:
    """Nothing written by hand is an error, and no word of it goes."""
    assert parse(text).seen in text
    waits_until(text)


def test_a_visit_reads_well_in_the_journal() -> None:
    """A line for the day, an empty line, and what was seen."""
    assert (
        render(Visit(DECEMBER, "A kitchen.\n\nNobody waits."))
        == "When: 2026-12-04\n\nA kitchen.\n\nNobody waits."
    )
    assert render(Visit(DECEMBER, "")) == "When: 2026-12-04"
    assert parse("when 4 December 2026\nA kitchen.") == Visit(DECEMBER, "A kitchen.")
    assert parse("**When:** Friday 4th December 2026") == Visit(DECEMBER, "")
    assert parse("When we came there on 4 December 2026") == Visit(
        None, "When we came there on 4 December 2026"
    )
    assert WHEN.unread("When: friday") == (1, "friday")


def test_a_planned_visit_waits() -> None:
    """Until it is written up; one without a day, or one that has been told of, does not."""
    assert waits_until("When: 2026-12-04") == DECEMBER
    assert waits_until("When: 2026-12-04\n\n \n") == DECEMBER
    assert waits_until("When: 2026-12-04\n\nA kitchen.") is None
    assert waits_until("A kitchen.") is None
    assert waits_until("") is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("friday", date(2026, 11, 27)),
        ("4 December", DECEMBER),
        ("Friday 4 December", DECEMBER),
        ("2w", date(2026, 12, 6)),
        ("today", SUNDAY),
        ("yesterday", date(2026, 11, 21)),
        ("last friday", date(2026, 11, 20)),
        ("2 days ago", date(2026, 11, 20)),
        ("3/11/2026", date(2026, 11, 3)),
    ],
)
def test_the_day_of_a_visit_may_be_past(said: str, day: date) -> None:
    """People plan ahead, and they write up what was."""
    assert read_visit_day(said, SUNDAY) == day


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("soon", 'cannot read "soon" as a day; give a day, such as friday, 2w or 4 December'),
        ("last month", 'cannot read "last month" as a day; give a day, such as friday, 2w or 4 December'),
        ("31 June 2027", "there is no 31 June 2027; give a day, such as friday, 2w or 4 December"),
        ("Monday 4 December", "4 December 2026 is a Friday; give the day that you mean"),
    ],
)
def test_what_is_no_day_is_refused_with_what_to_type(said: str, why: str) -> None:
    """The line says what was found and what is wanted."""
    with pytest.raises(ValueError) as refused:
        read_visit_day(said, SUNDAY)
    assert str(refused.value) == why


@given(st.text(min_size=1), st.dates())
def test_any_text_is_a_day_or_is_refused(said: str, today: date) -> None:
    """Nothing else happens."""
    try:
        read_visit_day(said, today)
    except ValueError as why:
        assert "\n" not in str(why)
        assert "; give " in str(why)


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        ("The cook, on Friday", date(2026, 11, 27)),
        ("Next Tuesday", date(2026, 11, 24)),
        ("The nurse.\n4 December.", DECEMBER),
        ("The nurse - Friday 4 December (all day)", DECEMBER),
        ("The nurse, for a day", None),
        ("The nurse, a day, two weeks, 10 d", None),
        ("The nurse, Friday or Monday", None),
        ("Friday, or Monday", None),
        ("The nurse, yesterday", None),
        ("", None),
    ],
)
def test_a_day_within_a_plan(plan: str, day: date | None) -> None:
    """Where it stands as a phrase of its own; a length of time is none."""
    assert day_within(plan, SUNDAY) == day


@given(st.text())
def test_any_plan_can_be_looked_at(plan: str) -> None:
    """Nothing breaks."""
    day_within(plan, SUNDAY)
