"""`powerdeck map`: the people, groups and organisations around you."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, shelf
from powerdeck.cli.options import CardId, DeckName, Journal, Json, Plain, verb
from powerdeck.cli.sitting.card_sitting import Answers, Resume
from powerdeck.cli.sitting.tool_sitting import Compare, Look, PngFile, Show, SvgFile, Tool

app = verb()


@app.command(name="map")
def map_(
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
    """Map the relationships around you, and see what changes.

    A new map begins from the last one. Without an option: a sitting of card 1.2.

    Example: powerdeck map
    """
    at_hand = shelf(journal, plain=plain)
    look = Look(show=show, compare=compare, svg=svg, png=png, json=json)
    Tool("map", at_hand.deck(deck), deck).use(at_hand, card, look, answers, resume)
