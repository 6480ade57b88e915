"""`powerdeck cards`: the deck as a list, or the cards that speak of some words."""

from __future__ import annotations

from typing import Annotated

import typer

from powerdeck.cli.options import DeckName, Json, Plain, verb
from powerdeck.cli.shelf import MAIN_DECK, print_json, shelf

app = verb()


@app.command()
def cards(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words that the card must speak of.")
    ] = None,
    deck: DeckName = MAIN_DECK,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List the cards, or find those that speak of some words.

    The list is by capability. What is found speaks of all the words, best first.

    Example: powerdeck cards accountability
    """
    at_hand = shelf(plain=plain)
    whole = at_hand.deck(deck)
    wanted = " ".join(words or []).strip()
    if wanted:
        from powerdeck.deck.finding import find

        found = find(whole, wanted)
    else:
        found = whole.cards
    if json:
        from powerdeck.deck.shapes import card_json

        print_json({"cards": [card_json(whole, card) for card in found]})
        return
    from powerdeck.cli.lines import deck_lines, found_lines

    screen = at_hand.screen()
    if not found:
        at_hand.aside().say(f"No card of {whole.id} speaks of {wanted}. Fewer or other words may find one.")
    screen.show(found_lines(found) if wanted else deck_lines(whole))
