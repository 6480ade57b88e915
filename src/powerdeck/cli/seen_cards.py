"""Remembering that a card has been seen in this round."""

from __future__ import annotations

from powerdeck.cli.context import Context
from powerdeck.deck.choosing import draw_card, round_file
from powerdeck.deck.model import Card, Deck


def remember_seen(context: Context, deck: Deck, card: Card) -> None:
    """The card counts as seen, so that chance will not give it again in this round."""
    before = draw_card.tidied(round_file.load(context.paths.rounds, deck.id), deck.cards)
    round_file.save(context.paths.rounds, draw_card.seen(before, card.id))
