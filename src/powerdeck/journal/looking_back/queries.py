"""What the journal says when it is asked: filters, what is due, what has been covered.

Entries come in newest first and are taken one by one, so that a caller who has enough can stop early: the
functions that give an iterator never read further than they must.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from powerdeck.journal.model import Action, Entry, State
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol, TypeVar

    from powerdeck.deck.choosing.search import Term

    class Dated(Protocol):
        """An entry, or what was made of one."""

        @property
        def created(self) -> datetime:
            """The wall time of the sitting."""
            ...

    _Dated = TypeVar("_Dated", bound=Dated)


@frozen
class Row:
    """An action and the sitting that it comes from."""

    entry: Entry
    action: Action


@frozen
class Wanted:
    """What somebody wants to see; what is left empty lets everything through."""

    states: frozenset[str] = frozenset()
    """Keys of `STATES`, any of them."""

    cards: frozenset[str] = frozenset()
    """Card ids, any of them."""

    capabilities: frozenset[int] = frozenset()
    """Any of them."""

    deck: str | None = None
    since: date | None = None
    """The first day of sittings, itself included."""

    until: date | None = None
    """The last day of sittings, itself included."""

    search: str = ""
    """Words that all stand in the sitting's title, answers, actions, learning, reviews and facts, in any
    order. A word may be the beginning of a longer one; a phrase in double quotes stands as a run. Accents and
    case play no part."""

    tags: frozenset[str] = frozenset()
    """All of them, with or without `#`; `place` also finds `place/north`."""

    community: str = ""
    """Words that stand in the community's name, as in `search`."""

    partner: str = ""
    """Words that say with whom an action is, as in `search`."""


def _is_due(action: Action, today: date) -> bool:
    return action.is_open() and action.due is not None and action.due <= today


STATES: dict[str, Callable[[Action, date], bool]] = {
    "open": lambda action, _: action.is_open(),  # under way and overdue ones too
    "overdue": Action.is_overdue,
    "due": _is_due,
    "under way": lambda action, _: action.state is State.UNDER_WAY,
    "done": lambda action, _: action.state is State.DONE,
    "let go": lambda action, _: action.state is State.LET_GO,
}
"""The names that a filter knows. One action can answer to several: an overdue one is open and due as well."""


@frozen
class Sittings:
    """How often, and when last, each card of a deck was used; a card without an entry is in neither."""

    counts: dict[str, int]
    """Entries by card id."""

    last: dict[str, datetime]
    """The newest entry's wall time by card id."""


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """All actions, in the order of the entries and, within one, of its file."""
    return (Row(entry, action) for entry in entries for action in entry.actions)


def oldest_first(entries: Iterable[_Dated]) -> list[_Dated]:
    """Entries that come newest first, turned round: of one moment, the first that was kept comes first."""
    found = list(entries)
    found.reverse()
    found.sort(key=lambda entry: entry.created)
    return found


def matching_entries(entries: Iterable[Entry], wanted: Wanted, today: date) -> Iterator[Entry]:
    """The entries that are wanted, in their order.

    Where a state or a partner is wanted, an entry needs one action that answers to all of it.
    """
    entry_fits, action_fits = _entry_test(wanted), _action_test(wanted, today)
    any_action = bool(wanted.states or _terms(wanted.partner))
    for entry in entries:
        if any_action and not any(map(action_fits, entry.actions)):
            continue
        if entry_fits(entry):
            yield entry


def matching_rows(entries: Iterable[Entry], wanted: Wanted, today: date) -> Iterator[Row]:
    """The actions that are wanted, in the order of `rows`.

    A search looks at the sitting as a whole: an action is found by its own words and by those of the answers
    that led to it alike.
    """
    entry_fits, action_fits = _entry_test(wanted), _action_test(wanted, today)
    for entry in entries:
        found = [action for action in entry.actions if action_fits(action)]
        if found and entry_fits(entry):
            yield from (Row(entry, action) for action in found)


def state_name(action: Action, today: date) -> str:
    """Where the action stands, in a word: `overdue` for an open one whose day has passed."""
    return "overdue" if action.is_overdue(today) else action.state.value


def due(entries: Iterable[Entry], today: date) -> tuple[Row, ...]:
    """The open actions whose day is today or has passed, the nearest day first."""
    return _by_day(row for row in rows(entries) if _is_due(row.action, today))


def overdue(entries: Iterable[Entry], today: date) -> tuple[Row, ...]:
    """The open actions whose day has passed, the nearest day first."""
    return _by_day(row for row in rows(entries) if row.action.is_overdue(today))


def sitting_counts(entries: Iterable[Entry], deck_id: str) -> Sittings:
    """How often and when last each card of the deck was used."""
    counts: Counter[str] = Counter()
    last: dict[str, datetime] = {}
    for entry in entries:
        if entry.deck == deck_id:
            counts[entry.card] += 1
            last[entry.card] = max(entry.created, last.get(entry.card, entry.created))
    return Sittings(dict(counts), last)


def last_community(entries: Iterable[Entry]) -> str | None:
    """The community of the newest entry that names one."""
    return next((entry.community for entry in entries if entry.community), None)


def _by_day(found: Iterable[Row]) -> tuple[Row, ...]:
    """The latest day first; the order of the entries decides between equals."""
    return tuple(sorted(found, key=lambda row: row.action.due or date.min, reverse=True))


def _action_test(wanted: Wanted, today: date) -> Callable[[Action], bool]:
    """Whether an action is wanted, as far as that can be said from the action alone."""
    tests = [STATES[name] for name in sorted(wanted.states)]
    partner = _terms(wanted.partner)

    def fits(action: Action) -> bool:
        if tests and not any(test(action, today) for test in tests):
            return False
        return _all_stand_in(partner, (action.partner or "",))

    return fits


def _entry_test(wanted: Wanted) -> Callable[[Entry], bool]:
    """Whether an entry is wanted, apart from its actions' states and partners."""
    search, community = _terms(wanted.search), _terms(wanted.community)
    tags = tuple(_tag(tag) for tag in sorted(wanted.tags))

    def fits(entry: Entry) -> bool:
        return (
            (not wanted.cards or entry.card in wanted.cards)
            and (not wanted.capabilities or entry.capability in wanted.capabilities)
            and (wanted.deck is None or entry.deck == wanted.deck)
            and (wanted.since is None or wanted.since <= entry.created.date())
            and (wanted.until is None or entry.created.date() <= wanted.until)
            and all(_has_tag(entry, tag) for tag in tags)
            and _all_stand_in(community, (entry.community or "",))
            and _all_stand_in(search, _texts(entry))
        )

    return fits


def _terms(words: str) -> tuple[Term, ...]:
    """What is looked for; what looks is only loaded where something is."""
    if not words:
        return ()
    from powerdeck.deck.choosing.search import terms

    return terms(words)


def _tag(tag: str) -> str:
    from powerdeck.deck.choosing.search import fold

    return fold(tag).removeprefix("#")


def _has_tag(entry: Entry, wanted: str) -> bool:
    return any(tag == wanted or tag.startswith(f"{wanted}/") for tag in map(_tag, entry.tags))


def _all_stand_in(wanted: tuple[Term, ...], texts: Iterable[str]) -> bool:
    if not wanted:
        return True
    from powerdeck.deck.choosing.search import fold

    folded = tuple(map(fold, texts))
    return all(term.stands_in(folded) for term in wanted)


def _texts(entry: Entry) -> Iterator[str]:
    """Everything that a search looks at; actions first, as they are what is looked for most."""
    for action in entry.actions:
        yield action.text
        yield action.partner or ""
    yield entry.title
    yield from (answer.text for answer in entry.answers)
    yield entry.learning or ""
    for review in entry.reviews:
        yield review.text
        yield from (answer.text for answer in review.answers)
    yield from (text for _, text in entry.facts)
