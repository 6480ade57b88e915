"""Days as people type and read them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.dates import (
    DEFAULT_DAYS,
    MONTHS,
    WEEKDAYS,
    read_since,
    read_until,
    read_when,
    spoken,
    spoken_near,
)

SUNDAY = date(2026, 11, 22)
THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_four_weeks_if_nothing_is_typed(text: str) -> None:
    """Enter alone means four weeks from today."""
    assert read_when(text, SUNDAY) == date(2026, 12, 20)
    assert DEFAULT_DAYS == 28


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-20", date(2026, 12, 20)),
        ("2026/12/20", date(2026, 12, 20)),
        ("20/12/2026", date(2026, 12, 20)),
        ("20.12.2026", date(2026, 12, 20)),
        ("20-12-2026", date(2026, 12, 20)),
        ("1/2/2027", date(2027, 2, 1)),
        ("20/12/26", date(2026, 12, 20)),
        ("20/12", date(2026, 12, 20)),
        ("20.12.", date(2026, 12, 20)),
        ("21/11", date(2027, 11, 21)),
        ("20 Dec", date(2026, 12, 20)),
        ("20dec", date(2026, 12, 20)),
        ("20-Dec-2026", date(2026, 12, 20)),
        ("20 December 2026", date(2026, 12, 20)),
        ("20 DECEMBER, 2026", date(2026, 12, 20)),
        ("Dec 20", date(2026, 12, 20)),
        ("Dec. 20", date(2026, 12, 20)),
        ("December 20th, 2027", date(2027, 12, 20)),
        ("on the 20th of December.", date(2026, 12, 20)),
        ("1 Sept", date(2027, 9, 1)),
        ("22 November", SUNDAY),
        ("21 November", date(2027, 11, 21)),
    ],
)
def test_a_date_in_any_usual_spelling(text: str, day: date) -> None:
    """The day comes first, as in Britain; without a year it is the next such day, today included."""
    assert read_when(text, SUNDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", SUNDAY),
        ("Today", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("10d", date(2026, 12, 2)),
        ("2w", date(2026, 12, 6)),
        ("2 W", date(2026, 12, 6)),
        ("3m", date(2027, 2, 22)),
        ("1y", date(2027, 11, 22)),
        ("2 weeks", date(2026, 12, 6)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("in  two   weeks", date(2026, 12, 6)),
        ("in two weeks’ time", date(2026, 12, 6)),
        ("two weeks from now", date(2026, 12, 6)),
        ("a week", date(2026, 11, 29)),
        ("one week", date(2026, 11, 29)),
        ("a fortnight", date(2026, 12, 6)),
        ("twelve months", date(2027, 11, 22)),
        ("next week", date(2026, 11, 29)),
        ("next month", date(2026, 12, 22)),
        ("next year", date(2027, 11, 22)),
        ("0d", SUNDAY),
    ],
)
def test_a_span_from_today(text: str, day: date) -> None:
    """Days, weeks, months and years from today, in figures or words."""
    assert read_when(text, SUNDAY) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (SUNDAY, "friday", date(2026, 11, 27)),
        (SUNDAY, "next friday", date(2026, 11, 27)),
        (SUNDAY, "sunday", date(2026, 11, 29)),
        (SUNDAY, "next sunday", date(2026, 11, 29)),
        (THURSDAY, "Fri", date(2026, 11, 27)),
        (THURSDAY, "this friday", date(2026, 11, 27)),
        (THURSDAY, "on Friday", date(2026, 11, 27)),
        (THURSDAY, "next friday", date(2026, 12, 4)),
        (THURSDAY, "thursday", date(2026, 12, 3)),
        (THURSDAY, "weds", date(2026, 12, 2)),
        (THURSDAY, "next monday", date(2026, 11, 30)),
    ],
)
def test_a_weekday(today: date, text: str, day: date) -> None:
    """`friday` is the first after today, `next friday` the one of next week; weeks begin on Monday."""
    assert read_when(text, today) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 1, 31), "1m", date(2026, 2, 28)),
        (date(2028, 1, 31), "next month", date(2028, 2, 29)),
        (date(2026, 3, 31), "next month", date(2026, 4, 30)),
        (date(2026, 12, 31), "next month", date(2027, 1, 31)),
        (date(2026, 12, 31), "2 months", date(2027, 2, 28)),
        (date(2028, 2, 29), "1y", date(2029, 2, 28)),
        (date(2028, 2, 29), "4y", date(2032, 2, 29)),
        (date(2026, 12, 31), "tomorrow", date(2027, 1, 1)),
        (date(2026, 12, 28), "1w", date(2027, 1, 4)),
        (date(2028, 2, 28), "1d", date(2028, 2, 29)),
        (date(2026, 12, 31), "1 Jan", date(2027, 1, 1)),
        (date(2026, 11, 22), "29 Feb", date(2028, 2, 29)),
        (date(2028, 2, 29), "29 Feb", date(2028, 2, 29)),
        (date(2096, 3, 1), "29 Feb", date(2104, 2, 29)),
    ],
)
def test_ends_of_months_and_years(today: date, text: str, day: date) -> None:
    """A month is clipped to its end, years roll over, 29 February waits for a leap year."""
    assert read_when(text, today) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("20 November 2026", "20 November 2026 is already past"),
        ("2026-11-21", "21 November 2026 is already past"),
        ("yesterday", "21 November 2026 is already past"),
        ("last friday", "20 November 2026 is already past"),
        ("31 Feb", "there is no 31 February"),
        ("31/02", "there is no 31 February"),
        ("31 Feb 2027", "there is no 31 February 2027"),
        ("29 Feb 2027", "there is no 29 February 2027"),
        ("2027-02-29", "there is no 2027-02-29"),
        ("0 Dec", "there is no 0 December"),
        ("12/20/2026", "there is no month 20 in 12/20/2026 (the day comes first)"),
        ("1/0", "there is no month 0"),
        ("0000-01-01", "there is no 0000-01-01"),
        ("soon", 'cannot read "soon" as a day'),
        ("  the  ", 'cannot read "the" as a day'),
        (",", 'cannot read "," as a day'),
        ("2026", 'cannot read "2026" as a day'),
        ("-2w", 'cannot read "-2w" as a day'),
        ("y", 'cannot read "y" as a day'),
        ("2 moons", 'cannot read "2 moons" as a day'),
        ("5 moo", 'cannot read "5 moo" as a day'),
        ("a\x1b[31mb\u202e", 'cannot read "a [31mb" as a day'),
        ("x" * 100, f'cannot read "{"x" * 39}…" as a day'),
        ("9000y", '"9000y" is beyond the calendar'),
        ("999999999 weeks", '"999999999 weeks" is beyond the calendar'),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_in_one_sentence(text: str, why: str) -> None:
    """It says why, and what to type instead."""
    with pytest.raises(ValueError, match=r"^[^\n]+$") as refused:
        read_when(text, SUNDAY)
    assert str(refused.value) == f"{why}; give a day from today on, such as 2w or 2026-12-20"


typed = st.one_of(
    st.text(max_size=40),
    st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(["", "in ", "next ", "last ", "a ", "two ", "-"]),
        st.one_of(st.just(""), st.integers(0, 10**12)),
        st.sampled_from(["", " ", "/", "-", "."]),
        st.sampled_from(
            ["d", "weeks", "m", "years", "29", "31", "feb", "Friday", "month", *MONTHS, *WEEKDAYS]
        ),
        st.sampled_from(["", " 2026", "/2026", " 9999", "-0001", " ago"]),
    ),
)


@given(typed, st.dates())
@example("", date.max)
@example("2w", date.max)
@example("1 jan", date.max)
@example("next friday", date.max)
@example("last month", date.min)
def test_nothing_typed_gives_a_past_day_or_a_crash(text: str, today: date) -> None:
    """A day from today on, or a ValueError of one line: whatever is typed, on any day."""
    try:
        assert read_when(text, today) >= today
    except ValueError as refused:
        assert "; give a day from today on" in str(refused)
        assert str(refused).isprintable()


@given(typed, st.dates())
@example("last week", date.min)
@example("last month", date.min)
@example("last year", date.min)
@example("this week", date.max)
@example("december", date.min)
@example("29 feb", date.min)
def test_a_period_begins_before_it_ends(text: str, today: date) -> None:
    """`--since` and `--until` understand the same texts, and the first day is never after the last."""
    try:
        since = read_since(text, today)
    except ValueError as refused:
        assert "; give a day or a period" in str(refused)
        assert str(refused).isprintable()
        with pytest.raises(ValueError, match=re.escape(str(refused))):
            read_until(text, today)
    else:
        assert since <= read_until(text, today)


@given(st.dates(min_value=date(1000, 1, 1)), st.dates())
def test_every_spelling_of_a_day_is_that_day(day: date, today: date) -> None:
    """What is spoken, or written as ISO or with slashes, is read back."""
    for text in (day.isoformat(), spoken(day), f"{day.day}/{day.month}/{day.year}", f"{spoken(day)[:-5]}"):
        if text == spoken(day)[:-5]:  # without the year
            assert (read_since(text, today).month, read_since(text, today).day) == (day.month, day.day)
        else:
            assert read_since(text, today) == read_until(text, today) == day
            if day >= today:
                assert read_when(text, today) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-20", date(2026, 11, 20), date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20), date(2026, 11, 20)),
        ("22 Nov", SUNDAY, SUNDAY),
        ("23 Nov", date(2025, 11, 23), date(2025, 11, 23)),
        ("20 December", date(2025, 12, 20), date(2025, 12, 20)),
        ("29 feb", date(2024, 2, 29), date(2024, 2, 29)),
        ("today", SUNDAY, SUNDAY),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("2w", date(2026, 11, 8), date(2026, 11, 8)),
        ("2 weeks ago", date(2026, 11, 8), date(2026, 11, 8)),
        ("3 months", date(2026, 8, 22), date(2026, 8, 22)),
        ("a year ago", date(2025, 11, 22), date(2025, 11, 22)),
        ("friday", date(2026, 11, 20), date(2026, 11, 20)),
        ("sunday", SUNDAY, SUNDAY),
        ("last sunday", date(2026, 11, 15), date(2026, 11, 15)),
        ("this week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("since last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("november", date(2026, 11, 1), date(2026, 11, 30)),
        ("Dec", date(2025, 12, 1), date(2025, 12, 31)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_to_look_at(text: str, first: date, last: date) -> None:
    """`--since` takes the first day of what is named, `--until` the last; without a year, the latest one."""
    assert (read_since(text, SUNDAY), read_until(text, SUNDAY)) == (first, last)


@pytest.mark.parametrize(
    ("today", "text", "first", "last"),
    [
        (date(2026, 1, 1), "last month", date(2025, 12, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), "last week", date(2025, 12, 22), date(2025, 12, 28)),
        (date(2026, 1, 1), "yesterday", date(2025, 12, 31), date(2025, 12, 31)),
        (date(2026, 3, 31), "last month", date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 31), "1m", date(2026, 2, 28), date(2026, 2, 28)),
        (date(2028, 2, 29), "1y", date(2027, 2, 28), date(2027, 2, 28)),
        (date(9999, 12, 31), "this month", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_looking_back_over_the_ends_of_months_and_years(
    today: date, text: str, first: date, last: date
) -> None:
    """January looks back into last year, a long month into a short one."""
    assert (read_since(text, today), read_until(text, today)) == (first, last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no day was given"),
        ("31 feb", "there is no 31 February"),
        ("2026-13", "there is no month 13"),
        ("some time", 'cannot read "some time" as a day'),
        ("5000 years", '"5000 years" is beyond the calendar'),
    ],
)
def test_a_filter_that_cannot_be_read_is_explained(text: str, why: str) -> None:
    """It says why, and what to type instead."""
    with pytest.raises(ValueError, match=r"^[^\n]+$") as refused:
        read_since(text, SUNDAY)
    wanted = f"{why}; give a day or a period, such as 2w, last month, 2026-11 or 2026-11-22"
    assert str(refused.value) == wanted


def test_a_day_is_spoken_in_full() -> None:
    """The same in every locale, without a leading zero."""
    assert spoken(date(2026, 11, 22)) == "22 November 2026"
    assert spoken(date(2027, 1, 2)) == "2 January 2027"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (5, "in 5 days"),
        (-3, "3 days ago"),
        (7, "in 7 days"),
        (14, "in 2 weeks"),
        (15, "in 15 days"),
        (28, "in 4 weeks"),
        (-56, "8 weeks ago"),
        (59, "in 59 days"),
        (91, "in about 3 months"),
        (-365, "about 12 months ago"),
        (730, "in about 2 years"),
    ],
)
def test_how_far_a_day_is(days: int, said: str) -> None:
    """In words, exact up to two months."""
    assert spoken_near(SUNDAY + timedelta(days), SUNDAY) == said
