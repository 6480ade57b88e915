"""The kind `letter`: writing that comes back by itself on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.letter.text import Letter, parse, render

if TYPE_CHECKING:
    from tests.kinds.conftest import Person

TODAY = date(2026, 11, 22)
ASK = "6 of 6. Write a memo to yourself."
DAY = "On which day shall it come back to you? A date, or such as 3 months. "
USUAL = f"{DAY}(Enter for 22 February 2027, - for never.)"
MEMO = "Dear me,\n\nask first."


def question(
    so_far: str = "", kept: list[str] | None = None, since: date | None = None, after: str = ""
) -> Question:
    """The ask, with what there is already."""
    keep = (kept if kept is not None else []).append
    settings = (("after", (after,)),) if after else ()
    return Question(ASK, today=TODAY, so_far=so_far, since=since, keep=keep, settings=settings)


def test_a_letter_and_the_day_it_comes_back(person: type[Person]) -> None:
    """First the words, which are kept at once, then the day."""
    kept: list[str] = []
    somebody = person([MEMO, "1 May 2027"])
    assert kind("letter").ask(somebody, question(kept=kept)) == Reply(f"Open on: 2027-05-01\n\n{MEMO}")
    assert somebody.heard == [ASK, USUAL, "It comes back on 1 May 2027."]
    assert kept == [MEMO, f"Open on: 2027-05-01\n\n{MEMO}"]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("", "Open on: 2027-02-22\n\n"),
        ("2w", "Open on: 2026-12-06\n\n"),
        ("Saturday 1 May", "Open on: 2027-05-01\n\n"),
        ("today", "Open on: 2026-11-22\n\n"),
        ("-", ""),
        ("Never", ""),
        ("nope", ""),
        ("yes please", "Open on: 2027-02-22\n\n"),
    ],
)
def test_any_day_from_today_on_will_do(person: type[Person], said: str, first: str) -> None:
    """Enter takes the one that is offered; a letter may also stay where it is."""
    assert kind("letter").ask(person([MEMO, said]), question()) == Reply(first + MEMO)


def test_a_deck_says_how_long_a_letter_waits(person: type[Person]) -> None:
    """A year, say; a deck of one's own with a slip in it costs nobody their letter."""
    somebody = person([MEMO, ""])
    assert kind("letter").ask(somebody, question(after="1 year")).text.startswith("Open on: 2027-11-22\n")
    assert (
        kind("letter")
        .ask(person([MEMO, ""]), question(after="a while"))
        .text.startswith("Open on: 2027-02-22\n")
    )
    assert kind("letter").wrong_settings({"after": ("12", "weeks")}) == ()
    assert kind("letter").wrong_settings({}) == ()
    assert kind("letter").wrong_settings({"after": ("a while",)}) == (
        ("after", "a time such as 3 months or 12 weeks"),
    )


def test_what_is_no_day_is_asked_for_again(person: type[Person]) -> None:
    """One line says what is wanted."""
    somebody = person([MEMO, "soon", "1 May 2020", Wish.CARD, "1y"])
    assert kind("letter").ask(somebody, question()).text.startswith("Open on: 2027-11-22\n")
    end = "; give a day from today on, such as 2w or 2026-12-20."
    back = "It comes back on 22 November 2027."
    told = ['Cannot read "soon" as a day' + end, "1 May 2020 is already past" + end, "the card"]
    assert somebody.heard == [ASK, USUAL, told[0], USUAL, told[1], USUAL, told[2], USUAL, back]


def test_a_pasted_letter_is_not_cut_off(person: type[Person]) -> None:
    """Where an empty line ends an answer, the next paragraph comes to the prompt for the day: it is kept."""
    kept: list[str] = []
    somebody = person(["Dear me,", "there is so much I want to say.", "2w"])
    text = "Dear me,\n\nthere is so much I want to say."
    assert kind("letter").ask(somebody, question(kept=kept)).text == f"Open on: 2026-12-06\n\n{text}"
    assert kept[1] == text
    assert "That is more than a day: it is added to your letter." in somebody.heard


def test_without_words_no_day_is_asked_for(person: type[Person]) -> None:
    """There is nothing to come back."""
    somebody = person([" "])
    assert kind("letter").ask(somebody, question()) == Reply("")
    assert somebody.heard == [ASK]
    kept: list[str] = []
    assert kind("letter").ask(person([" "]), question(f"Open on: 2027-05-01\n\n{MEMO}", kept)) == Reply("")
    assert kept == [""]


def test_a_letter_is_gone_on_with(person: type[Person]) -> None:
    """Enter keeps the words, and Enter keeps the day, as they stand."""
    so_far = f"open on 1 May 2027\n{MEMO}"
    kept: list[str] = []
    somebody = person(["", ""])
    assert kind("letter").ask(somebody, question(so_far, kept)) == Reply(so_far)
    assert somebody.heard == [
        *(ASK, f"{DAY}(Enter for 1 May 2027, - for never.)", "It comes back on 1 May 2027.")
    ]
    assert kept == []
    assert (
        kind("letter").ask(person(["Dear you.", ""]), question(so_far)).text
        == "Open on: 2027-05-01\n\nDear you."
    )
    assert kind("letter").ask(person([f"{MEMO}\n", ""]), question(so_far)).text == so_far
    assert kind("letter").ask(person(["", "2w"]), question(so_far)).text == f"Open on: 2026-12-06\n\n{MEMO}"


def test_an_earlier_letter_is_where_it_begins(person: type[Person]) -> None:
    """The day is said first; one that never was to come back does so only if the person says so."""
    somebody = person(["", ""])
    assert kind("letter").ask(somebody, question(MEMO, since=date(2026, 5, 12))) == Reply(MEMO)
    assert somebody.heard == ["From 12 May 2026: “Dear me, ask first.”", ASK, f"{DAY}(Enter for never.)"]


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.BACK, Wish.STOP, Wish.PASS, Wish.END])
def test_a_wish_is_obeyed_at_once(person: type[Person], wish: Wish) -> None:
    """With the words that there are, and no day that nobody chose."""
    assert kind("letter").ask(person([(MEMO, wish)]), question()) == Reply(MEMO, wish)
    assert kind("letter").ask(person([MEMO, wish]), question()) == Reply(MEMO, wish)
    so_far = f"Open on: 2027-05-01\n\n{MEMO}"
    assert kind("letter").ask(person([wish]), question(so_far)) == Reply(so_far, wish)
    assert (
        kind("letter").ask(person(["Dear you.", wish]), question(so_far)).text
        == "Open on: 2027-05-01\n\nDear you."
    )


def test_a_letter_is_looked_back_at_with_its_day() -> None:
    """Its words are the person's own, whatever day it is."""
    told = kind("letter").summary
    text = f"Open on: 2027-05-01\n\n{MEMO}"
    assert told(text, 0) == (
        "A letter to yourself, to be opened on 1 May 2027:",
        *MEMO.split("\n"),
    )
    assert told("Dear me", 0)[0] == "A letter to yourself, with no day on which it comes back:"
    assert told("Open on: 2027-05-01", 0) == told("", 0) == ()
    assert told(text, 24)[:2] == ("A letter to yourself, to", "be opened on 1 May 2027:")


def test_what_a_program_gets() -> None:
    """The day as ISO date or null, and the words."""
    letter = kind("letter")
    assert letter.data(f"Open on: 2027-05-01\n\n{MEMO}") == {"day": "2027-05-01", "words": MEMO}
    assert letter.data(MEMO) == {"day": None, "words": MEMO}
    assert letter.items(MEMO) == ()
    assert letter.offer("Open on: 2027-05-01\n\nAsk first") == "Ask first"
    assert letter.offer(MEMO) == ""
    wanted = "a day with its year such as 2027-05-01, or never, is wanted after `Open on:`"
    assert letter.problems("Open on: soon\n\nDear me") == ((1, wanted),)
    assert letter.problems(f"Open on: 2027-05-01\n\n{MEMO}") == letter.problems(MEMO) == ()


def test_answers_from_a_file() -> None:
    """A text as it stands in the journal, or the day and the words."""
    letter = kind("letter")
    assert letter.from_data(MEMO, NO_FILES) == Reply(MEMO)
    assert letter.from_data({"words": MEMO}, NO_FILES) == Reply(MEMO)
    assert letter.from_data({"day": None, "words": MEMO}, NO_FILES) == Reply(MEMO)
    assert letter.from_data({"day": "never", "words": MEMO}, NO_FILES) == Reply(MEMO)
    assert letter.from_data({"day": "1 May 2027", "words": "a"}, NO_FILES) == Reply(
        "Open on: 2027-05-01\n\na"
    )
    for wrong in (
        None,
        ["a"],
        {"day": "soon", "words": "a"},
        {"day": "2027-05-01"},
        {"day": ["a"], "words": "a"},
    ):
        with pytest.raises(ValueError, match=r"text|day"):
            letter.from_data(wrong, NO_FILES)
    with pytest.raises(ValueError, match="a text, or the letter’s day and words"):
        letter.from_data({"letter": "a"}, NO_FILES)


said = st.sampled_from(("", "-", "2w", "soon", "Open on: 2027-05-01\n\nDear me", "Open on: x")) | st.text(
    max_size=9
)
wishes = st.sampled_from(list(Wish))


@given(st.lists(said | wishes | st.tuples(said, wishes), max_size=6), said)
def test_any_script_comes_to_an_end(person: Callable[..., Person], script: list[object], so_far: str) -> None:
    """A pipe that runs out, a person who types anything: an answer comes back, the last one that was kept."""
    kept = [so_far]
    reply = kind("letter").ask(person(script), question(so_far, kept))
    assert reply.text in (so_far, kept[-1])


@given(said.filter(str.strip), st.dates(min_value=TODAY))
def test_every_letter_is_kept_to_the_byte(person: Callable[..., Person], words: str, day: date) -> None:
    """Also one that begins as our own first line does."""
    reply = kind("letter").ask(person([words, day.isoformat()]), question())
    assert parse(reply.text) == Letter(day, words)
    assert render(parse(reply.text)) == reply.text


@given(st.text(), st.integers(1, 90))
def test_any_text_can_be_looked_back_at(text: str, width: int) -> None:
    """Never wider than there is room for."""
    assert all(len(line) <= width for line in kind("letter").summary(text, width))
    kind("letter").data(text)
    kind("letter").problems(text)
