"""`powerdeck show`: a card alone."""

from __future__ import annotations

from typing import Annotated

import typer

from powerdeck.cli.options import DeckName, Json, Plain, card_ids, verb
from powerdeck.cli.shelf import MAIN_DECK, print_json, shelf

app = verb()


@app.command()
def show(
    card: Annotated[str, typer.Argument(metavar="CARD", help="A card's number.", autocompletion=card_ids)],
    deck: DeckName = MAIN_DECK,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Show one card; nothing is asked or kept.

    Example: powerdeck show 5.3
    """
    at_hand = shelf(plain=plain)
    loaded = at_hand.loaded(deck)
    found = loaded.card(card)
    if json:
        from powerdeck.deck.shapes import card_json

        print_json(card_json(loaded.deck, found))
        return
    from powerdeck.cli.lines import card_lines

    at_hand.screen().card(card_lines(loaded.deck, found))
