"""`powerdeck ladder`: on which rung of the Ladder of Co-production your work stands."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, shelf
from powerdeck.cli.options import CardId, DeckName, Journal, Json, Plain, verb
from powerdeck.cli.sitting.card_sitting import Answers, Resume
from powerdeck.cli.sitting.tool_sitting import Compare, Look, PngFile, Show, SvgFile, Tool

app = verb()


@app.command()
def ladder(
    card: CardId = None,
    show: Show = False,
    compare: Compare = False,
    svg: SvgFile = None,
    png: PngFile = None,
    answers: Answers = None,
    resume: Resume = None,
    deck: DeckName = MAIN_DECK,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Place your projects on the Ladder of Co-production.

    Who sees it how stands side by side. Without an option: a sitting of card 2.1.

    Example: powerdeck ladder
    """
    at_hand = shelf(journal, plain=plain)
    look = Look(show=show, compare=compare, svg=svg, png=png, json=json)
    Tool("ladder", at_hand.deck(deck), deck).use(at_hand, card, look, answers, resume)
