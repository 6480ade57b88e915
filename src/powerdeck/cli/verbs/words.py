"""`powerdeck words`: the words that are said about a place, large and small."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, shelf
from powerdeck.cli.options import CardId, DeckName, Journal, Json, Plain, verb
from powerdeck.cli.sitting.card_sitting import Answers, Resume
from powerdeck.cli.sitting.tool_sitting import Look, PngFile, Show, SvgFile, Tool

app = verb()


@app.command()
def words(
    card: CardId = None,
    show: Show = False,
    svg: SvgFile = None,
    png: PngFile = None,
    answers: Answers = None,
    resume: Resume = None,
    deck: DeckName = MAIN_DECK,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Count words, and hear the small voices beside the large.

    Typed, pasted, from a file, or from what people told you. Without an option: a sitting of card 1.3.

    Example: powerdeck words
    """
    at_hand = shelf(journal, plain=plain)
    look = Look(show=show, svg=svg, png=png, json=json)
    Tool("words", at_hand.deck(deck), deck).use(at_hand, card, look, answers, resume)
