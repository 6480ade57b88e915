"""What looks back at what: later sittings of a card and of those that refer to it; an old one by chance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from powerdeck.deck.model import Deck
from powerdeck.journal.model import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random

OLD = 30
"""From this age on a sitting is worth coming back to. [days]"""


def thread(entry_card: str, entries: Iterable[Entry], deck: Deck) -> tuple[Entry, ...]:
    """The first sitting of a card and everything that looked back at it since, the oldest first.

    That is every later sitting of the same card, and of the cards of the deck that refer to it. Of two at the
    same moment the one of the card itself comes first.

    Args:
        entry_card: The card's id; empty comes back what no sitting of the deck was about.
        entries: In any order; those of other decks are passed over.
        deck: Its `refers_to` say which cards look back at which.
    """
    looking_back = {card.id for card in deck.cards if entry_card in card.refers_to}
    wanted = looking_back | {entry_card}
    found = [entry for entry in entries if entry.deck == deck.id and entry.card in wanted]
    first = min((entry.created for entry in found if entry.card == entry_card), default=None)
    if first is None:
        return ()
    later = (entry for entry in found if entry.created >= first)
    return tuple(sorted(later, key=lambda entry: (entry.created, entry.card != entry_card)))


def old_sitting(entries: Iterable[Entry], today: date, dice: Random, min_days: int = OLD) -> Entry | None:
    """One of the sittings that are at least that old, each as likely as the others; None if there is none.

    Args:
        entries: In any order, taken one by one; those without answers have nothing to come back to.
        today: The day from which the age counts.
        dice: Decides.
        min_days: The least age. [days]
    """
    if min_days > (today - date.min).days:
        return None
    latest = today - timedelta(min_days)
    chosen = None
    seen = 0
    for entry in entries:
        if entry.answers and entry.created.date() <= latest:
            seen += 1
            # The n-th takes the place with a chance of 1/n: no list of a whole journal is kept.
            if dice.randrange(seen) == 0:
                chosen = entry
    return chosen
