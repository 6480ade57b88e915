"""Letters to oneself: a text with a day on its first line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.dates import WEEKDAYS, spoken
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.kinds.letter.text import OPEN_ON, Letter, parse, read_day, render, with_weekday

MAY = date(2027, 5, 1)
headings = st.sampled_from(
    (
        "Open on: 2027-05-01",
        "open ON 1 May 2027",
        "Open on: soon",
        "Open on: never",
        "**Open on:** ",
        "Open on",
    )
)
pieces = st.sampled_from(("\n", "\r\n", "\n\n", " ", "\t", "Dear me,", ":", "*", "```", "## Actions", "\x0b"))
words = st.text() | st.lists(headings | pieces | st.text(max_size=5), max_size=8).map("".join)


@given(st.none() | st.dates(), words)
@example(None, "Open on: 2027-05-01\n\nDear me")
@example(None, "\n \nopen on 1 May 2027")
@example(MAY, "\n\nDear me")
@example(MAY, "Open on: 2027-05-01")
def test_every_letter_comes_back_as_it_was(day: date | None, typed: str) -> None:
    """Whatever somebody writes, also what looks like our own first line, is kept to the byte."""
    letter = Letter(day, typed)
    assert parse(render(letter)) == letter


@given(st.none() | st.dates(), words.map(same_text))
def test_a_letter_survives_the_journal(day: date | None, typed: str) -> None:
    """The journal takes blank lines from around an answer; neither the day nor the words change by that."""
    letter = Letter(day, typed)
    assert parse(same_text(render(letter))) == letter


@given(words)
def test_any_text_can_be_read(text: str) -> None:
    """What somebody wrote by hand never stops powerdeck, and none of its words goes."""
    letter = parse(text)
    assert letter.words in text
    unread = OPEN_ON.unread(text)
    assert unread is None or (letter == Letter(None, text) and 1 <= unread[0] <= text.count("\n") + 1)


def test_a_letter_reads_well_in_the_journal() -> None:
    """A person who has never heard of powerdeck sees what the first line means."""
    assert render(Letter(MAY, "Dear me,\n\nhold on.")) == "Open on: 2027-05-01\n\nDear me,\n\nhold on."
    assert render(Letter(MAY, "")) == "Open on: 2027-05-01"
    assert render(Letter(None, "Dear me")) == "Dear me"
    assert render(Letter(None, "Open on: a")) == "Open on: never\n\nOpen on: a"


@pytest.mark.parametrize(
    "first",
    [
        "open on 1 May 2027",
        "OPEN ON: 1st of May, 2027",
        "Open on : 01/05/2027",
        "**Open on:** Saturday 1 May 2027.",
        "  Open  on:\tSat, May 1 2027\r",
        "\nOpen on: 2027-05-01  ",
    ],
)
def test_the_day_is_read_generously(first: str) -> None:
    """People write days as they are used to, in any case, with or without the colon."""
    assert parse(f"{first}\n\nDear me") == Letter(MAY, "Dear me")
    assert parse(f"{first}\nDear me") == Letter(MAY, "Dear me")
    assert parse(first) == Letter(MAY, "")


@pytest.mark.parametrize(
    "first", ["Open on Sundays, the library", "Opening on 1 May 2027", "Open once", "On 1 May 2027"]
)
def test_a_letter_may_begin_with_such_words(first: str) -> None:
    """Without a colon and a day it is the letter itself, and nothing is wrong with it."""
    assert parse(first) == Letter(None, first)
    assert OPEN_ON.unread(first) is None


@pytest.mark.parametrize(
    "said", ["soon", "", "friday", "1 May", "2w", "2027", "May 2027", "30 February 2027"]
)
def test_a_day_that_cannot_be_read_is_named(said: str) -> None:
    """A day that depends on when it is read would come on another day each time; nothing of the text is lost."""
    text = f"\nOpen on: {said}\n\nDear me"
    assert parse(text) == Letter(None, text)
    assert OPEN_ON.unread(text) == (2, said)
    assert OPEN_ON.without(text) == "Dear me"


def test_never_can_be_said() -> None:
    """Somebody changes their mind by hand, and the letter stays where it is."""
    assert parse("open on: Never\n\nDear me") == Letter(None, "Dear me")
    assert OPEN_ON.unread("Open on: never") is None
    assert OPEN_ON.without("Dear me") == "Dear me"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_can_be_read(day: date) -> None:
    """As the journal has it and as it is spoken, for ever the same."""
    assert read_day(day.isoformat()) == day
    assert read_day(f"{WEEKDAYS[day.weekday()]} {spoken(day)}") == day


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    """Nothing that somebody writes where a day should be is an error."""
    read_day(text)
    read_day(f"{text} 2027")


def test_a_wrong_weekday_is_pointed_out() -> None:
    """One of the two is a slip, and only the person knows which."""
    assert read_day("Sunday 1 May 2027") is None
    with pytest.raises(ValueError, match="1 May 2027 is a Saturday; give the day that you mean"):
        with_weekday("Sun 1 May 2027", lambda _: MAY)


def test_a_very_long_letter_is_read() -> None:
    """Ten thousand lines, or one line without an end, keep nobody waiting."""
    for text in ("Open on: 2027-05-01\n" + "word\n" * 100_000, "Open on: " + "1 " * 500_000, " \n" * 500_000):
        render(parse(text))
        OPEN_ON.unread(text)
