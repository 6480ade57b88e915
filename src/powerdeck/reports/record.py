"""The entries of a report, with each action beside the reviews that came back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

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
class Sitting:
    """An entry with its actions as objectives."""

    entry: Entry
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a report is made from."""

    sittings: tuple[Sitting, ...]
    """Oldest first."""

    today: date

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone."""
        return tuple(each.entry for each in self.sittings)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Those of all sittings, by number."""
        return tuple(objective for each in self.sittings for objective in each.objectives)


def record(entries: Iterable[Entry], today: date) -> Record:
    """The record of these entries, oldest first."""
    numbers = count(1)
    return Record(tuple(Sitting(entry, tuple(_objectives(entry, numbers))) for entry in entries), today)


def _objectives(entry: Entry, numbers: Iterator[int]) -> Iterator[Objective]:
    seen: set[str | None] = {None}
    for action in entry.actions:
        # Where a copied line left one id twice, its reviews are told once.
        reviews = () if action.id in seen else _about(entry, action)
        seen.add(action.id)
        yield Objective(next(numbers), entry, action, reviews)


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
