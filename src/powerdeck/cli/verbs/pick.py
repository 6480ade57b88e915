"""`powerdeck pick`: a card by choice, then the walk."""

from __future__ import annotations

import sys

from powerdeck.cli.context import Context
from powerdeck.cli.option_groups import CardOptions, FactOptions, SittingOptions
from powerdeck.cli.screen.lines import found_lines
from powerdeck.cli.seen_cards import remember_seen
from powerdeck.cli.sitting.answers_input import refuse_both
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.cli.sitting.resume import taken_up
from powerdeck.deck.choosing.search import narrow
from powerdeck.deck.model import Card, Deck
from powerdeck.errors import Interrupted, WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import (
        CardId,
    )


def pick(
    card: CardId = None,
    sitting: SittingOptions = SittingOptions(),
    facts: FactOptions = FactOptions(),
    shown: CardOptions = CardOptions(),
) -> None:
    """Pick a card by its number, and walk through it.

    Without a number, choose from the list.

    Example: powerdeck pick 5.3
    """
    refuse_both(sitting.answers, sitting.resume)
    context = shown.context()
    loaded = context.loaded(shown.deck)
    wanted = loaded.card(card) if card else None
    seat = Sitting(context, named=shown.deck, json=shown.json, facts=facts.checked(), picture=sitting.picture)
    if sitting.answers is None:
        waiting = taken_up(seat, sitting.resume, loaded.deck.id, wanted.id if wanted else None)
        if waiting:
            seat.go_on(waiting, loaded.deck)
            return
    wanted = wanted or _chosen(context, seat, loaded.deck)
    remember_seen(context, loaded.deck, wanted)
    if sitting.answers is not None:
        seat.answer(loaded.deck, wanted, "chosen", sitting.answers)
    else:
        seat.walk(loaded.deck, wanted, "chosen")


def _chosen(context: Context, sitting: Sitting, deck: Deck) -> Card:
    """Narrow the list by what is typed until one card is left."""
    if not (sitting.typing and sys.stdout.isatty()):
        raise WrongUsage(
            "which card? Type its number, as in `powerdeck pick 5.3`; `powerdeck cards` lists them"
        )
    asker = sitting.picker(deck)
    cards: tuple[Card, ...] = deck.cards
    while True:
        if cards:
            context.screen().show(found_lines(cards))
        reply = asker.line("Which card? Type a number, or words to look for.")
        if asker.interrupted or reply.wish:
            raise Interrupted("stopped. No card was picked.")
        typed = reply.text.strip()
        exact = deck.card(typed)
        if exact:
            return exact
        found = narrow(deck.cards, deck, typed)
        if len(found) == 1:
            return found[0]
        if not found:
            asker.tell(f"No card speaks of {typed}. Try another word, or a number from the list.")
        cards = found
