"""The entries of a report, with each action beside the reviews that came back to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from powerdeck.journal.model import Action, Entry, Review


@dataclass(frozen=True, slots=True)
class Objective:
    """An action, the sitting that it came from and what was said when somebody came back to it."""

    number: int
    """Counted from 1 through the whole report, oldest sitting first."""

    entry: Entry
    action: Action
    reviews: tuple[Review, ...] = ()
    """In the order of the entry."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a report is made from."""

    entries: tuple[Entry, ...]
    """Oldest first."""

    today: date
    objectives: tuple[Objective, ...]

    def of(self, entry: Entry) -> tuple[Objective, ...]:
        """The objectives of one sitting."""
        return tuple(each for each in self.objectives if each.entry is entry)


def record(entries: Iterable[Entry], today: date) -> Record:
    """The record of these entries, oldest first."""
    kept = tuple(entries)
    objectives: list[Objective] = []
    for entry in kept:
        seen: set[str] = set()
        for action in entry.actions:
            number = len(objectives) + 1
            # Where a copied line left one id twice, its reviews are told once.
            first = action.id is not None and action.id not in seen
            seen.add(action.id or "")
            objectives.append(Objective(number, entry, action, _about(entry, action) if first else ()))
    return Record(kept, today, tuple(objectives))


def _about(entry: Entry, action: Action) -> tuple[Review, ...]:
    return tuple(review for review in entry.reviews if _of_an_action(review) and review.action == action.id)


def _of_an_action(review: Review) -> bool:
    """Whether it tells of an action; a kind that a later powerdeck may write is taken for one that does."""
    return review.kind not in ("again", "note")


def loose(entry: Entry) -> tuple[Review, ...]:
    """The reviews of an entry that name none of its actions."""
    ids = {action.id for action in entry.actions if action.id}
    return tuple(each for each in entry.reviews if _of_an_action(each) and each.action not in ids)


def again(entry: Entry) -> tuple[Review, ...]:
    """What was said when the sitting itself was come back to."""
    return tuple(review for review in entry.reviews if review.kind == "again")


def fact(entry: Entry, name: str) -> str:
    """What the entry states by that name of `FACTS`; empty if nothing. Of several, the last."""
    return dict(entry.facts).get(name, "").strip()
