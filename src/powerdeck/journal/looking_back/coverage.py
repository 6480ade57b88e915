"""Where a journal has been in a deck: which cards, and what came of them, by capability and by month.

Sets of cards and counts, never a share, a score or a grade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from powerdeck.deck.model import Capability, Deck
from powerdeck.journal.model import Entry, State
from powerdeck.values import frozen


@frozen
class GroupCoverage:
    """One capability."""

    group: Capability
    cards: tuple[str, ...]
    """The ids of its cards, in the deck's order; the sets below are among them."""

    seen: frozenset[str]
    """Cards that were looked at; every one with a sitting is."""

    answered: frozenset[str]
    """Cards with an answer."""

    with_open: frozenset[str]
    """Cards with an action that is open or under way."""

    with_done: frozenset[str]
    """Cards with an action that was done."""


@frozen
class Month:
    """What happened in one month."""

    month: str
    """YYYY-MM."""

    sittings: int
    made: int
    """Actions that were made."""

    done: int
    """Actions that were done; one whose day of doing is not known is in no month."""


@frozen
class Coverage:
    """A journal's way through a deck so far."""

    deck: str
    """The deck's id."""

    title: str
    label: str
    """What the deck calls its groups, in the singular."""

    on: date
    """The day that it is about."""

    groups: tuple[GroupCoverage, ...]
    """In the deck's order."""

    months: tuple[Month, ...]
    """Those in which something happened, the oldest first; cards that the deck has no more count as well."""


def coverage(deck: Deck, entries: Iterable[Entry], seen_ids: Collection[str], today: date) -> Coverage:
    """What the entries cover of the deck.

    Args:
        deck: Its capabilities and cards.
        entries: In any order, taken one by one; those of other decks are passed over.
        seen_ids: Cards that were seen besides, as a round remembers them.
        today: Only remembered, as the day that it is about.
    """
    marks = _Marks(seen_ids)
    for entry in entries:
        if entry.deck == deck.id:
            marks.take(entry)
    groups = tuple(_group(deck, group, marks) for group in deck.capabilities)
    return Coverage(deck.id, deck.title, deck.label, today, groups, marks.by_month())


class _Marks:
    """What has been met while the entries go by."""

    def __init__(self, seen_ids: Collection[str]) -> None:
        self.seen = set(seen_ids)
        self.answered: set[str] = set()
        self.with_open: set[str] = set()
        self.with_done: set[str] = set()
        self._sittings: Counter[str] = Counter()
        self._made: Counter[str] = Counter()
        self._done: Counter[str] = Counter()

    def take(self, entry: Entry) -> None:
        """Note what one entry says."""
        day = entry.created.date()
        self.seen.add(entry.card)
        self._sittings[_month(day)] += 1
        if entry.answers:
            self.answered.add(entry.card)
        for action in entry.actions:
            self._made[_month(action.created or day)] += 1
            if action.is_open():
                self.with_open.add(entry.card)
            elif action.state is State.DONE:
                self.with_done.add(entry.card)
                if action.closed:
                    self._done[_month(action.closed)] += 1

    def by_month(self) -> tuple[Month, ...]:
        """The counts of every month that has one."""
        names = sorted({*self._sittings, *self._made, *self._done})
        return tuple(Month(name, self._sittings[name], self._made[name], self._done[name]) for name in names)


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _group(deck: Deck, group: Capability, marks: _Marks) -> GroupCoverage:
    cards = tuple(card.id for card in deck.cards_of(group.number))
    there = frozenset(cards)
    return GroupCoverage(
        group,
        cards,
        seen=there & marks.seen,
        answered=there & marks.answered,
        with_open=there & marks.with_open,
        with_done=there & marks.with_done,
    )


def coverage_json(found: Coverage) -> dict[str, object]:
    """As `coverage --json` prints it; lists of card ids are in the deck's order."""
    return {
        "deck": found.deck,
        "title": found.title,
        "label": found.label,
        "on": found.on.isoformat(),
        "groups": [_group_json(group) for group in found.groups],
        "months": [
            {
                "month": month.month,
                "sittings": month.sittings,
                "actions_made": month.made,
                "actions_done": month.done,
            }
            for month in found.months
        ],
    }


def _group_json(found: GroupCoverage) -> dict[str, object]:
    def listed(ids: frozenset[str]) -> list[str]:
        return [card for card in found.cards if card in ids]

    return {
        "number": found.group.number,
        "name": found.group.name,
        "cards": list(found.cards),
        "seen": listed(found.seen),
        "answered": listed(found.answered),
        "actions_open": listed(found.with_open),
        "actions_done": listed(found.with_done),
    }
