"""Letters to oneself: which wait, and where their day stands."""

from __future__ import annotations

from datetime import date, datetime

from powerdeck.journal.looking_back.waiting_letters import day_line, waiting
from powerdeck.journal.model import Answer, Entry, Review
from powerdeck.journal.text.entry_markdown import render
from powerdeck.values import replace

MEMO = Answer("memo", "How?", "letter", "Open on: 2027-05-01\n\nAsk first.")
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="10.1",
    title="Personal power",
    drawn="chosen",
    answers=(MEMO,),
)
DAY = date(2027, 5, 1)


def read_on(day: date, *answers: Answer) -> Entry:
    """The entry after its letter was read."""
    return replace(ENTRY, reviews=(Review(day, None, "", "letter", None, answers),))


def test_a_letter_waits_from_its_day_on() -> None:
    """Not a day earlier, and until it has been read."""
    assert waiting([ENTRY], date(2027, 4, 30)) == ()
    (found,) = waiting([ENTRY], DAY)
    assert (found.day, found.letter.words) == (DAY, "Ask first.")
    assert waiting([read_on(DAY)], DAY) == ()
    assert waiting([read_on(DAY, Answer("memo", "?", "write", "I did"))], DAY) == ()


def test_reading_one_letter_is_not_reading_another() -> None:
    """An answer names its letter; a reading before the day was of an earlier one."""
    assert waiting([read_on(DAY, Answer("manifesto", "?", "write", "x"))], DAY)
    assert waiting([read_on(date(2027, 4, 1))], DAY)


def test_the_one_that_waits_longest_comes_first() -> None:
    """Whatever the order of the entries; a letter without a day never waits."""
    early = replace(ENTRY, answers=(replace(MEMO, text="Open on: 2027-01-01\n\nb"),))
    never = replace(ENTRY, answers=(replace(MEMO, text="c"), Answer("x", "?", "write", MEMO.text)))
    assert [each.letter.words for each in waiting([ENTRY, never, early], DAY)] == ["b", "Ask first."]


def test_where_the_day_of_a_letter_stands() -> None:
    """So that this line alone changes when it is put off; a like line of another answer is left alone."""
    other = Answer("other", "?", "write", MEMO.text)
    text = render(replace(ENTRY, answers=(other, MEMO)))
    found = day_line(text, MEMO)
    assert found is not None
    number, line = found
    lines = text.split("\n")
    assert lines[number - 1] == line == "Open on: 2027-05-01"
    assert lines.index(line) < number - 1
    assert day_line(text.replace("memo letter", "gone letter"), MEMO) is None
    assert day_line(text.replace("\n", "\r\n"), MEMO) == found
