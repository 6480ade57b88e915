"""`powerdeck pick`: a card by choice, then the walk."""

from __future__ import annotations

import sys

from powerdeck.cli.context import MAIN_DECK, Shelf, shelf
from powerdeck.cli.entries.entry_facts import (
    ActivityType,
    Code,
    FeedbackFrom,
    FeedbackType,
    Hours,
    ParticipatoryHours,
    checked,
)
from powerdeck.cli.options import CardId, DeckName, Easier, Journal, Json, Language, Plain, verb
from powerdeck.cli.screen.lines import found_lines
from powerdeck.cli.seen_cards import remember_seen
from powerdeck.cli.sitting.card_sitting import Answers, PictureFile, Resume, Sitting, refuse_both
from powerdeck.cli.sitting.resume import taken_up
from powerdeck.deck.choosing.search import narrow
from powerdeck.deck.model import Card, Deck
from powerdeck.errors import Interrupted, WrongUsage

app = verb()


@app.command()
def pick(
    card: CardId = None,
    answers: Answers = None,
    resume: Resume = None,
    picture: PictureFile = None,
    hours: Hours = None,
    participatory_hours: ParticipatoryHours = None,
    feedback_from: FeedbackFrom = None,
    feedback_type: FeedbackType = None,
    activity_type: ActivityType = None,
    code: Code = None,
    deck: DeckName = MAIN_DECK,
    language: Language = None,
    easier: Easier = False,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Pick a card by its number, and walk through it.

    Without a number, choose from the list.

    Example: powerdeck pick 5.3
    """
    refuse_both(answers, resume)
    at_hand = shelf(journal, plain=plain, language=language, easier=easier)
    loaded = at_hand.loaded(deck)
    wanted = loaded.card(card) if card else None
    facts = checked(
        hours=hours,
        participatory_hours=participatory_hours,
        feedback_from=feedback_from,
        feedback_type=feedback_type,
        activity_type=activity_type,
        code=code,
    )
    sitting = Sitting(at_hand, named=deck, json=json, facts=facts, picture=picture)
    if answers is None:
        waiting = taken_up(sitting, resume, loaded.deck.id, wanted.id if wanted else None)
        if waiting:
            sitting.go_on(waiting, loaded.deck)
            return
    wanted = wanted or _chosen(at_hand, sitting, loaded.deck)
    remember_seen(at_hand, loaded.deck, wanted)
    if answers is not None:
        sitting.answer(loaded.deck, wanted, "chosen", answers)
    else:
        sitting.walk(loaded.deck, wanted, "chosen")


def _chosen(at_hand: Shelf, sitting: Sitting, deck: Deck) -> Card:
    """Narrow the list by what is typed until one card is left."""
    if not (sitting.typing and sys.stdout.isatty()):
        raise WrongUsage(
            "which card? Type its number, as in `powerdeck pick 5.3`; `powerdeck cards` lists them"
        )
    asker = sitting.picker(deck)
    cards: tuple[Card, ...] = deck.cards
    while True:
        if cards:
            at_hand.screen().show(found_lines(cards))
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
