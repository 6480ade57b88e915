"""`powerdeck voices`: what people say when you ask them."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, shelf
from powerdeck.cli.options import CardId, DeckName, Journal, Json, Plain, verb
from powerdeck.cli.sitting.card_sitting import Answers, Resume
from powerdeck.cli.sitting.tool_sitting import Look, Show, Tool

app = verb()


@app.command()
def voices(
    card: CardId = None,
    show: Show = False,
    answers: Answers = None,
    resume: Resume = None,
    deck: DeckName = MAIN_DECK,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Take down what people say, in their own words, day by day.

    It goes on where you stopped. Without a card: card 5.3, or the one that you have begun.

    Example: powerdeck voices
    """
    at_hand = shelf(journal, plain=plain)
    look = Look(show=show, json=json)
    Tool("voices", at_hand.deck(deck), deck).use(at_hand, card, look, answers, resume)
