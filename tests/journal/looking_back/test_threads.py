"""What looks back at what."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.model import Ask, Capability, Card, Deck
from powerdeck.journal.looking_back.threads import old_sitting, thread
from powerdeck.journal.model import Answer, Entry
from powerdeck.values import replace

ASKS = (Ask("a", "write", "A?"),)
DECK = Deck(
    "d",
    "D",
    1,
    (
        Card("1.2", "First", 1, asks=ASKS),
        Card("1.3", "Second", 1, asks=ASKS),
        Card("2.3", "Third", 1, asks=ASKS, refers_to=("1.2", "1.3")),
        Card("7.1", "Fourth", 1, asks=ASKS, refers_to=("1.2",)),
        Card("9.1", "Far", 1, asks=ASKS, refers_to=("2.3",)),
    ),
    (Capability(1, "One"),),
)
TODAY = date(2026, 11, 22)


def _entry(day: str, card: str, deck: str = "d") -> Entry:
    created = datetime.fromisoformat(f"{day}T14:05:00")
    return Entry(created, "", deck, card, "T", "chance", answers=(Answer("a", "A?", "write", "text"),))


BEFORE = _entry("2026-01-01", "2.3")
FIRST = _entry("2026-02-01", "1.2")
BACK = _entry("2026-03-01", "2.3")
AGAIN = _entry("2026-04-01", "1.2")
OTHER = _entry("2026-05-01", "1.3")
LATER = _entry("2026-06-01", "7.1")
FAR = _entry("2026-07-01", "9.1")
ELSEWHERE = _entry("2026-08-01", "1.2", "other")
JOURNAL = [ELSEWHERE, FAR, LATER, OTHER, AGAIN, BACK, FIRST, BEFORE]


def test_a_sitting_and_everything_that_looked_back_at_it() -> None:
    """The first one, later ones of the same card and of cards that refer to it, in the order of time."""
    assert thread("1.2", JOURNAL, DECK) == (FIRST, BACK, AGAIN, LATER)
    assert thread("1.3", JOURNAL, DECK) == (OTHER,)
    assert thread("2.3", JOURNAL, DECK) == (BEFORE, BACK, FAR)


def test_a_card_that_no_sitting_was_about_has_no_thread() -> None:
    """Even where other sittings could have looked back at it."""
    assert thread("1.2", [BACK, LATER], DECK) == ()
    assert thread("no such card", JOURNAL, DECK) == ()


def test_a_card_that_the_deck_has_no_more_has_its_sittings() -> None:
    """What was written to it stays to be read."""
    gone = _entry("2026-01-01", "4.4")
    assert thread("4.4", [*JOURNAL, gone], DECK) == (gone,)


def test_of_one_moment_the_card_itself_comes_first() -> None:
    """A sitting cannot look back at one that comes after it."""
    same = replace(BACK, created=FIRST.created)
    assert thread("1.2", [same, FIRST], DECK) == (FIRST, same)


def test_an_old_sitting_is_a_month_old() -> None:
    """Thirty days or more, or as many as one likes; never one of today."""
    on_the_day = _entry((TODAY - timedelta(30)).isoformat(), "1.2")
    assert old_sitting([on_the_day], TODAY, Random(1)) == on_the_day
    assert old_sitting([on_the_day], TODAY, Random(1), 31) is None
    assert old_sitting([_entry((TODAY - timedelta(29)).isoformat(), "1.2")], TODAY, Random(1)) is None
    assert old_sitting([], TODAY, Random(1)) is None
    assert old_sitting(JOURNAL, TODAY, Random(1), 10**9) is None


def test_a_sitting_without_answers_is_not_looked_back_at() -> None:
    """There is nothing that was said then."""
    assert old_sitting([replace(FIRST, answers=())], TODAY, Random(1)) is None


def test_the_same_dice_choose_the_same_sitting() -> None:
    """Chance comes from outside."""
    assert old_sitting(JOURNAL, TODAY, Random(7)) == old_sitting(iter(JOURNAL), TODAY, Random(7))


def test_each_old_sitting_is_as_likely_as_the_others() -> None:
    """Neither the first nor the last is preferred."""
    dice = Random(3)
    drawn = Counter(old_sitting(JOURNAL, TODAY, dice) for _ in range(4000))
    assert set(drawn) == set(JOURNAL)
    assert all(400 < count < 600 for count in drawn.values())


CARDS = st.sampled_from([card.id for card in DECK.cards])
DAYS = st.integers(0, 400).map(lambda days: (TODAY - timedelta(days)).isoformat())


@given(st.lists(st.builds(_entry, DAYS, CARDS), max_size=8), CARDS)
def test_a_thread_begins_with_its_card_and_runs_forward(journal: list[Entry], card: str) -> None:
    """Whatever the order in which the journal is read."""
    found = thread(card, journal, DECK)
    assert found == tuple(sorted(found, key=lambda entry: entry.created))
    assert bool(found) is any(entry.card == card for entry in journal)
    assert not found or found[0].card == card
    assert {entry for entry in journal if entry.card == card} <= set(found)


@pytest.mark.parametrize("days", [0, 30, 365])
@given(st.lists(st.builds(_entry, DAYS, CARDS), max_size=8), st.randoms(use_true_random=False))
def test_an_old_sitting_is_old(days: int, journal: list[Entry], dice: Random) -> None:
    """One of the journal, of that age at least; none only if there is none."""
    old = [entry for entry in journal if (TODAY - entry.created.date()).days >= days]
    found = old_sitting(journal, TODAY, dice, days)
    assert found in old if old else found is None
