"""Remembering that a card has been seen in this round."""

from __future__ import annotations

from powerdeck.cli.shelf import Shelf
from powerdeck.deck.choosing import choosing, rounds
from powerdeck.deck.model import Card, Deck


def remember_seen(at_hand: Shelf, deck: Deck, card: Card) -> None:
    """The card counts as seen, so that chance will not give it again in this round."""
    before = choosing.tidied(rounds.load(at_hand.place.rounds, deck.id), deck.cards)
    rounds.save(at_hand.place.rounds, choosing.seen(before, card.id))
