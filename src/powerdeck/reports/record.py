"""The entries of a report, with each action beside the reviews that came back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from types import MappingProxyType

from powerdeck.journal.model import Action, Answer, Entry, Review
from powerdeck.kinds.kind import kind
from powerdeck.values import frozen, replace


@frozen
class Objective:
    """An action, the sitting that it came from and what was said when somebody came back to it."""

    number: int
    """Counted from 1 through the whole report, oldest sitting first."""

    entry: Entry
    action: Action
    reviews: tuple[Review, ...] = ()
    """In the order of the entry."""


@frozen
class Sitting:
    """An entry with its actions as objectives."""

    entry: Entry
    objectives: tuple[Objective, ...]


@frozen
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


Asked = Mapping[tuple[str, str, str], str]
"""The kind of an ask as its deck now has it, by deck, card and key."""


def record(entries: Iterable[Entry], today: date, asked: Asked = MappingProxyType({})) -> Record:
    """The record of these entries, oldest first, without what may not stand in a document for others.

    Args:
        entries: Oldest first.
        today: The day from which actions are due or overdue.
        asked: What is answered by words of others now, though an older entry calls it something else.
    """
    numbers = count(1)
    entries = (_public(entry, asked) for entry in entries)
    return Record(tuple(Sitting(entry, tuple(_objectives(entry, numbers))) for entry in entries), today)


def _public(entry: Entry, asked: Asked) -> Entry:
    """The entry without what may not stand in a document for others, such as words that nobody may quote."""

    def shown(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        found = ((each, _public_text(entry, each, asked)) for each in answers)
        return tuple(each if text == each.text else replace(each, text=text) for each, text in found if text)

    reviews = (replace(review, answers=shown(review.answers)) for review in entry.reviews)
    return replace(entry, answers=shown(entry.answers), reviews=tuple(reviews))


def _public_text(entry: Entry, answer: Answer, asked: Asked) -> str:
    """Whichever hides something, hides it: the kind that stands in the entry, or the one that the deck has now."""
    now = asked.get((entry.deck, entry.card, answer.key), answer.kind)
    text = answer.text
    for name in dict.fromkeys((now, answer.kind.casefold())):
        text = kind(name).public(text)
    return text


def _objectives(entry: Entry, numbers: Iterator[int]) -> Iterator[Objective]:
    told = _by_action(entry.reviews)
    for action in entry.actions:
        # Where a copied line left one id twice, its reviews are told once.
        reviews = told.pop(action.id, ()) if action.id is not None else ()
        yield Objective(next(numbers), entry, action, tuple(reviews))


def _by_action(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """The reviews that tell of an action, by its id."""
    found: dict[str, list[Review]] = {}
    for review in reviews:
        if _of_an_action(review) and review.action is not None:
            found.setdefault(review.action, []).append(review)
    return found


def _of_an_action(review: Review) -> bool:
    """Whether it tells of an action; a kind that a later powerdeck may write is taken for one that does."""
    return review.kind not in ("again", "letter", "note")


def loose(entry: Entry) -> tuple[Review, ...]:
    """The reviews of an entry that name none of its actions."""
    ids = {action.id for action in entry.actions if action.id}
    return tuple(each for each in entry.reviews if _of_an_action(each) and each.action not in ids)


def again(entry: Entry) -> tuple[Review, ...]:
    """What was said when the sitting itself was come back to."""
    return tuple(review for review in entry.reviews if review.kind in ("again", "letter"))


def fact(entry: Entry, name: str) -> str:
    """What the entry states by that name of `FACTS`; empty if nothing. Of several, the last."""
    return dict(entry.facts).get(name, "").strip()
