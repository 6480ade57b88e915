"""How far somebody is through a recipe: told from the entries that belong to it, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from powerdeck.deck.model import Recipe
from powerdeck.journal.model import Entry
from powerdeck.values import frozen


@frozen
class Course:
    """Where a recipe stands."""

    recipe: Recipe
    done: tuple[tuple[str, date], ...] = ()
    """The cards done in this round, in the recipe's order, each with the day of its latest sitting."""

    rounds: int = 0
    """How often all of its cards have been done before."""

    last: date | None = None
    """The day of its latest sitting."""

    @property
    def left(self) -> tuple[str, ...]:
        """The ids of the cards that are still to come in this round, the next one first; never empty."""
        done = {card for card, _ in self.done}
        return tuple(card for card in self.recipe.cards if card not in done)

    @property
    def due(self) -> date | None:
        """The day from which the next card is meant; None before the first, and where it does not matter."""
        if not (self.last and self.recipe.every):
            return None
        days_left = (date.max - self.last).days  # of the calendar, for an entry that says it is from its end
        return self.last + timedelta(days=min(self.recipe.every, days_left))

    @property
    def begun(self) -> bool:
        """Whether there is a sitting of it."""
        return self.last is not None


def course(recipe: Recipe, deck_id: str, entries: Iterable[Entry]) -> Course:
    """Where a recipe of a deck stands.

    A round is over when each card has been done as often as the others; the next round then begins. Sittings of the
    same cards that are no part of the recipe do not count.

    Args:
        recipe: The recipe.
        deck_id: The deck that it belongs to.
        entries: Of the journal, in any order; those of other recipes are passed over.
    """
    mine = [entry for entry in entries if (entry.deck, entry.recipe) == (deck_id, recipe.name)]
    counts = Counter(entry.card for entry in mine)
    rounds = min(counts[card] for card in recipe.cards)
    latest: dict[str, date] = {}
    for entry in mine:
        day = entry.created.date()
        latest[entry.card] = max(day, latest.get(entry.card, day))
    return Course(
        recipe=recipe,
        done=tuple((card, latest[card]) for card in recipe.cards if counts[card] > rounds),
        rounds=rounds,
        last=max(latest.values(), default=None),
    )
