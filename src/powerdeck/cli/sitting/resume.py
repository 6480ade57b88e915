"""Whether to go on with an unfinished sitting."""

from __future__ import annotations

from powerdeck.asker import Wish
from powerdeck.cli.screen.lines import ended
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.dates import spoken
from powerdeck.errors import Interrupted, NotThere
from powerdeck.journal.disk.draft_json import REVIEW
from powerdeck.journal.disk.drafts import Waiting


def taken_up(sitting: Sitting, choice: bool | None, deck: str, card: str | None = None) -> Waiting | None:
    """The unfinished sitting to go on with, if there is one and the person wants it.

    Args:
        sitting: The one that is about to begin.
        choice: Yes or no; None asks.
        deck: The id of the deck that is at hand.
        card: The id of the card that is wanted, if one is.

    Raises:
        NotThere: It was asked for, and there is none.
        Interrupted: The person left when they were asked.
    """
    if choice is False or (choice is None and not sitting.typing):
        return None
    waiting = _nearest(sitting, deck, card)
    if choice and (waiting is None or (card and waiting.draft.entry.card != card)):
        raise NotThere(f"no unfinished sitting{f' of {card}' if card else ''}; `powerdeck` says what waits")
    return waiting if waiting and (choice or wants_to_go_on(sitting, waiting, _what(waiting))) else None


def _nearest(sitting: Sitting, deck: str, card: str | None) -> Waiting | None:
    """The newest one: of card and deck, else of the card, else of the deck, else of any."""
    waiting = sitting.drafts.waiting(str(sitting.book.root))
    found = [
        each for each in waiting if each.draft.entry.drawn != REVIEW
    ]  # `powerdeck review` takes those up
    fits = [(each.draft.entry.card == card, each.draft.entry.deck == deck) for each in found]
    return found[fits.index(max(fits))] if found else None


def wants_to_go_on(sitting: Sitting, waiting: Waiting, what: str) -> bool:
    """Ask whether to go on with what waits, `what` saying what that is; it can be thrown away as well.

    Raises:
        Interrupted: The person left.
    """
    asker = sitting.new_asker()
    question = f"{what} Go on with it? (Enter for yes, n for later, throw away to lose it.)"
    while True:
        reply = asker.line(question)
        said = "later" if reply.wish is Wish.SKIP else reply.text.strip().lower()
        if reply.wish in (Wish.STOP, Wish.END):
            raise Interrupted("stopped. What you wrote is kept.")
        if said in ("throw away", "throw it away"):
            sitting.drafts.discard(waiting)
            asker.tell("Thrown away.")
            return False
        if said in ("y", "yes", "n", "no", "later") or not (said or reply.wish):
            return said in ("", "y", "yes")
        asker.tell("Please type y, n, or the words: throw away.")


def _what(waiting: Waiting) -> str:
    entry = waiting.draft.entry
    when = spoken(entry.created.date())
    return ended(f"You have an unfinished sitting from {when}: {entry.card} {entry.title}")
