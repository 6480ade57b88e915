"""A deck in the easier words that it has for its asks."""

from __future__ import annotations

from powerdeck.deck.model import Card, Deck
from powerdeck.values import replace


def in_easier_words(deck: Deck) -> Deck:
    """The deck with its easier words in the place of the usual ones, where it has them."""
    return replace(deck, cards=tuple(_easier(card) for card in deck.cards))


def _easier(card: Card) -> Card:
    asks = tuple(replace(ask, text=ask.easier or ask.text) for ask in card.asks)
    return replace(card, asks=asks)


def said_of(deck: Deck, card: Card) -> str:
    """What must be said of a card's wording: that it is easier than usual, and whether readers tested it.

    Empty for the usual words.
    """
    if not any(ask.easier and ask.easier == ask.text for ask in card.asks):
        return ""
    tested = deck.easy_read_tested_by
    return (
        f"Easy Read, tested by {tested}."
        if tested
        else "In easier words. Nobody has tested them as Easy Read."
    )
