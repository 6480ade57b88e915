"""Where a journal has been."""

from __future__ import annotations

import json
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.model import Ask, Capability, Card, Deck
from powerdeck.journal.looking_back.coverage import Month, coverage, coverage_json
from powerdeck.journal.model import Action, Answer, Entry, State
from powerdeck.values import replace

ASKS = (Ask("a", "write", "A?"),)
ONE, TWO = Capability(1, "We know our people"), Capability(2, "We build trust")
DECK = Deck(
    "d",
    "A deck",
    1,
    tuple(Card(card, card, int(card[0]), asks=ASKS) for card in ("1.1", "1.2", "1.3", "2.1")),
    (ONE, TWO),
)
TODAY = date(2026, 11, 22)
ANSWER = Answer("a", "A?", "write", "text")


def _entry(day: str, card: str, *actions: Action, answered: bool = True, deck: str = "d") -> Entry:
    answers = (ANSWER,) if answered else ()
    created = datetime.fromisoformat(f"{day}T14:05:00")
    return Entry(created, "", deck, card, "T", "chance", answers=answers, actions=actions)


OPEN = Action("a", created=date(2026, 10, 31))
UNDER_WAY = Action("b", state=State.UNDER_WAY)
DONE = Action("c", state=State.DONE, created=date(2026, 9, 1), closed=date(2026, 11, 2))
DROPPED = Action("d", state=State.LET_GO, closed=date(2026, 11, 3))
JOURNAL = [
    _entry("2026-11-01", "1.1", OPEN, DONE),
    _entry("2026-10-01", "1.2", UNDER_WAY, DROPPED, answered=False),
    _entry("2026-10-02", "1.1"),
    _entry("2026-10-02", "9.9", replace(DONE, closed=None)),
    _entry("2026-10-02", "2.1", OPEN, deck="other"),
]


def test_cards_by_what_came_of_them() -> None:
    """Seen, answered, with an action open, with an action done: each a set of the capability's cards."""
    first, second = coverage(DECK, JOURNAL, {"1.3", "9.9"}, TODAY).groups
    assert (first.group, first.cards) == (ONE, ("1.1", "1.2", "1.3"))
    assert first.seen == {"1.1", "1.2", "1.3"}
    assert first.answered == {"1.1"}
    assert first.with_open == {"1.1", "1.2"}
    assert first.with_done == {"1.1"}
    assert (second.seen, second.answered, second.with_open, second.with_done) == (frozenset(),) * 4


def test_what_happened_by_month() -> None:
    """Sittings, actions made and actions done, each in its own month; one without a day of doing in none."""
    assert coverage(DECK, JOURNAL, (), TODAY).months == (
        Month("2026-09", 0, 2, 0),
        Month("2026-10", 3, 3, 0),
        Month("2026-11", 1, 0, 1),
    )


def test_an_empty_journal_covers_nothing() -> None:
    """And that is no error."""
    found = coverage(DECK, [], (), TODAY)
    assert [group.seen for group in found.groups] == [frozenset(), frozenset()]
    assert found.months == ()


def test_coverage_as_json() -> None:
    """Cards in the deck's order; no share and no score in it."""
    shape = coverage_json(coverage(DECK, JOURNAL, {"1.3"}, TODAY))
    assert json.loads(json.dumps(shape)) == shape
    assert shape == {
        "deck": "d",
        "title": "A deck",
        "label": "capability",
        "on": "2026-11-22",
        "groups": [
            {
                "number": 1,
                "name": "We know our people",
                "cards": ["1.1", "1.2", "1.3"],
                "seen": ["1.1", "1.2", "1.3"],
                "answered": ["1.1"],
                "actions_open": ["1.1", "1.2"],
                "actions_done": ["1.1"],
            },
            {
                "number": 2,
                "name": "We build trust",
                "cards": ["2.1"],
                "seen": [],
                "answered": [],
                "actions_open": [],
                "actions_done": [],
            },
        ],
        "months": [
            {"month": "2026-09", "sittings": 0, "actions_made": 2, "actions_done": 0},
            {"month": "2026-10", "sittings": 3, "actions_made": 3, "actions_done": 0},
            {"month": "2026-11", "sittings": 1, "actions_made": 0, "actions_done": 1},
        ],
    }


actions = st.sampled_from([OPEN, UNDER_WAY, DONE, DROPPED])
entries = st.builds(
    lambda card, listed, answered: _entry("2026-10-02", card, *listed, answered=answered),
    st.sampled_from(["1.1", "1.2", "2.1", "9.9"]),
    st.lists(actions, max_size=2),
    st.booleans(),
)


@given(st.lists(entries, max_size=6), st.sets(st.sampled_from(["1.1", "1.3", "2.1", "x"])))
def test_what_was_answered_was_seen(journal: list[Entry], seen: set[str]) -> None:
    """All sets are of the capability's cards, and within those that were seen; no sitting is lost."""
    found = coverage(DECK, iter(journal), seen, TODAY)
    for group in found.groups:
        assert group.answered | group.with_open | group.with_done <= group.seen <= set(group.cards)
        assert seen & set(group.cards) <= group.seen
    assert sum(month.sittings for month in found.months) == len(journal)
    assert sum(month.made for month in found.months) == sum(len(entry.actions) for entry in journal)
