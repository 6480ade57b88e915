"""Easier words for asks: used where a deck has them, and never called more than they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.easier_words import in_easier_words, said_of
from powerdeck.deck.model import Ask, Capability, Card, Deck
from powerdeck.deck.reading.read_deck import read_deck

FILE = """\
powerdeck: 1
id: town
title: Town
revision: 1
easy_read_tested_by: Five people who read Easy Read, June 2026
capabilities: [{number: 1, name: One}]
cards:
  - id: "1.1"
    title: A
    capability: 1
    asks:
      - {key: utilise, text: Which resources do you utilise?, easier: What do you use?}
      - {key: why, text: Why?}
  - {id: "1.2", title: B, capability: 1, asks: [{key: why, text: Why?}]}
"""


def a_deck(*asks: Ask, tested: str = "") -> Deck:
    card = Card("1.1", "A", 1, asks=asks)
    return Deck("town", "Town", 1, (card,), (Capability(1, "One"),), easy_read_tested_by=tested)


HARD = Ask("a", "list", "Which resources do you utilise?", action=True, easier="What do you use?")
PLAIN = Ask("b", "write", "Why?")


def test_easier_words_take_the_place_of_the_usual_ones() -> None:
    """Where the deck has them; all else of the ask, and the other asks, stay."""
    deck = in_easier_words(a_deck(HARD, PLAIN))
    easier, plain = deck.cards[0].asks
    assert (easier.text, plain.text) == ("What do you use?", "Why?")
    assert (easier.key, easier.kind, easier.action) == ("a", "list", True)
    assert plain == PLAIN


def test_what_is_said_of_them() -> None:
    """Easier words are called easier; nothing is called Easy Read unless the deck says who tested it."""
    usual, easier = a_deck(HARD, PLAIN), in_easier_words(a_deck(HARD, PLAIN))
    assert said_of(usual, usual.cards[0]) == ""
    said = said_of(easier, easier.cards[0])
    assert said == "In easier words. Nobody has tested them as Easy Read."
    tested = in_easier_words(a_deck(HARD, tested="five readers, June 2026"))
    assert said_of(tested, tested.cards[0]) == "Easy Read, tested by five readers, June 2026."


def test_a_card_without_easier_words_is_not_called_easier() -> None:
    """The usual words are all that it has, even in a deck that was tested."""
    deck = in_easier_words(a_deck(PLAIN, tested="five readers"))
    assert said_of(deck, deck.cards[0]) == ""


def test_from_a_file() -> None:
    """The key `easier` of an ask, and `easy_read_tested_by` of the deck."""
    deck, problems = read_deck(FILE.encode(), "town.yaml")
    assert deck is not None
    assert problems == ()
    assert [ask.text for ask in in_easier_words(deck).cards[0].asks] == ["What do you use?", "Why?"]
    assert deck.easy_read_tested_by == "Five people who read Easy Read, June 2026"


_ASKS = st.lists(
    st.builds(Ask, st.uuids().map(str), st.just("write"), st.text(min_size=1), easier=st.text()), min_size=1
)


@given(_ASKS)
def test_never_an_empty_ask(asks: list[Ask]) -> None:
    """Each ask has its easier words or its usual ones; to ask for easier words twice changes nothing more."""
    once = in_easier_words(a_deck(*asks))
    assert [each.text for each in once.cards[0].asks] == [each.easier or each.text for each in asks]
    assert in_easier_words(once) == once
