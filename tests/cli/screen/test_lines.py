"""What is shown, as lines: actions, sittings, answers shortened."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.cli.entries.entry_lines import (
    action_lines,
    answer_lines,
    entry_lines,
    shortened,
    sitting_line,
)
from powerdeck.cli.screen.lines import card_lines, counted, deck_lines
from powerdeck.deck.model import Ask, Capability, Card, Deck
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import replace

TODAY = date(2026, 11, 22)
DUE = date(2026, 12, 20)


def written(action: Action) -> list[str]:
    return [line.text for line in action_lines(action, TODAY)]


@pytest.mark.parametrize(
    ("action", "lines"),
    [
        (Action("Walk"), ["Open: Walk"]),
        (Action("Walk", id="pd-123456"), ["Open: Walk", "pd-123456"]),
        (Action("Walk", due=DUE), ["Open: Walk", "Look back on 20 December 2026 (in 4 weeks)."]),
        (Action("Walk", due=TODAY), ["Open: Walk", "Look back on 22 November 2026 (today)."]),
        (
            Action("Walk", due=date(2026, 11, 21), partner="Rep"),
            ["Overdue: Walk", "With Rep. Look back on 21 November 2026 (yesterday)."],
        ),
        (Action("Walk", state=State.UNDER_WAY), ["Under way: Walk"]),
        (
            Action("Walk", state=State.UNDER_WAY, due=date(2026, 1, 1)),
            ["Overdue: Walk", "Look back on 1 January 2026 (about 11 months ago)."],
        ),
        (Action("Walk", state=State.DONE, due=date(2026, 1, 1)), ["Done: Walk"]),
        (Action("Walk", state=State.DONE, closed=TODAY), ["Done: Walk", "Done on 22 November 2026."]),
        (Action("Walk", state=State.LET_GO, closed=TODAY), ["Let go: Walk", "Let go on 22 November 2026."]),
    ],
)
def test_an_action_in_words(action: Action, lines: list[str]) -> None:
    """How it stands comes first, in words; what has no date says none."""
    assert written(action) == lines


def test_a_whole_sitting() -> None:
    """Heading, path, asks with answers, actions, learning, reviews; lists with a dash each."""
    entry = Entry(
        created=datetime.fromisoformat("2026-11-22T14:05:00"),
        utc_offset="+00:00",
        deck="power-shifting",
        card="5.3",
        title="Knowing local needs",
        drawn="chance",
        answers=(
            Answer("a", "What?", "write", "  one\n\ntwo "),
            Answer("b", "Which?", "list", "- tea\ncake"),
            Answer("c", "Newer?", "a-kind-of-2031", "text"),
        ),
        actions=(Action("Walk"),),
        learning="Listen",
        reviews=(Review(DUE, None, "It rained"), Review(None, None, "Again")),
        path="/j/x.md",
    )
    lines = [
        " " * line.indent + (f"{line.mark} " if line.mark else "") + line.text
        for line in entry_lines(entry, TODAY)
    ]
    assert lines == [
        "22 November 2026, 5.3 Knowing local needs",
        *("  /j/x.md", ""),
        *("  What?", "      one", "    ", "    two ", ""),
        *("  Which?", "    - tea", "    - cake", ""),
        *("  Newer?", "    text", ""),
        *("  Open: Walk", ""),
        *("  Learning", "    Listen", ""),
        *("  Review, 20 December 2026", "    It rained", ""),
        *("  Review", "    Again"),
    ]


def test_a_sitting_in_a_line() -> None:
    """With its community, if it has one; with the deck's name where it is not the main deck."""
    entry = Entry(
        datetime.fromisoformat("2026-01-02T03:04:05"), "", "d", "a", "A", "chance", community="Gorton"
    )
    assert sitting_line(entry).text == "2 January 2026, a A (deck d), Gorton"
    main = replace(entry, deck="power-shifting", community=None)
    assert sitting_line(main).text == "2 January 2026, a A"


def test_a_list_of_nothing_is_shown_as_text() -> None:
    """An answer to a list that names nothing is still shown."""
    assert [line.text for line in answer_lines(Answer("a", "What?", "list", "\x0b"))] == ["\x0b"]


@given(st.text(min_size=1), st.sampled_from(["write", "list"]), st.integers(2, 50))
def test_shortened_is_short_and_one_line(text: str, kind: str, most: int) -> None:
    """At most so many characters and a mark that something was left out; whole where it fits."""
    short, cut = shortened(Answer("a", "What?", kind, text), most)
    assert "\n" not in short
    assert len(short) <= most + 2
    assert short.endswith(" …") == cut or short.endswith("…")


def test_shortened_words() -> None:
    """Cut between words; the things of a list with semicolons."""
    assert shortened(Answer("a", "?", "write", "one two\nthree"), 9) == ("one two …", True)
    assert shortened(Answer("a", "?", "write", "one two\nthree"), 13) == ("one two three", False)
    assert shortened(Answer("a", "?", "list", "- one\n- two")) == ("one; two", False)


def test_a_deck_without_capability_words() -> None:
    """Another label; a group without cards is left out; links to cards in words."""
    ask = Ask("what", "write", "What?")
    deck = Deck(
        id="d",
        title="D",
        revision=1,
        label="theme",
        capabilities=(Capability(1, "One"), Capability(2, "Empty")),
        cards=(
            Card("a", "A", 1, asks=(ask,), kin=("b",)),
            Card("b", "B", 1, asks=(ask,), refers_to=("a", "gone")),
        ),
    )
    assert [line.text for line in deck_lines(deck)] == ["Theme 1: One", "A", "B"]
    assert card_lines(deck, deck.cards[1])[-1].text == "Looks back at a A."


def test_counted() -> None:
    """One thing, several things, none."""
    assert [counted(number, "card") for number in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
