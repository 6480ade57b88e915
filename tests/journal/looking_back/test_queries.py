"""What the journal says when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.choosing.search import fold
from powerdeck.journal.looking_back.queries import (
    STATES,
    Row,
    Wanted,
    due,
    last_community,
    matching_entries,
    matching_rows,
    overdue,
    rows,
    sitting_counts,
    state_name,
)
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import replace

TODAY = date(2026, 11, 22)
PAST, FUTURE = date(2026, 11, 21), date(2026, 11, 23)


def _entry(day: str, card: str = "5.3", **fields: object) -> Entry:
    created = datetime.fromisoformat(f"{day}T14:05:00")
    entry = Entry(created, "+00:00", "power-shifting", card, "A title", "chance", int(card.partition(".")[0]))
    return replace(entry, **fields)


def _answer(text: str) -> Answer:
    return Answer("voices", "Whose voices?", "write", text)


LIBRARY = Action("Ask the library to host it", "pd-000001", due=PAST, partner="the library manager")
CALL = Action("Call the school", "pd-000002", State.UNDER_WAY, due=FUTURE)
DONE = Action("Walk with a resident", "pd-000003", State.DONE, due=PAST, closed=PAST)
DROPPED = Action("Print a leaflet", "pd-000004", State.LET_GO, due=PAST, closed=PAST)
UNDATED = Action("Think it over", None)

NEWEST = _entry(
    "2026-11-20",
    answers=(_answer("The café is where people meet.\nA good\nlife is near."),),
    actions=(LIBRARY, CALL),
    community="Hattersley",
    tags=("powerdeck", "place/north"),
)
MIDDLE = _entry(
    "2026-10-05", "1.2", actions=(DONE,), learning="Listening takes time", tags=("powerdeck", "Supervision")
)
OLDEST = _entry(
    "2025-12-31",
    "10.1",
    title="Neighbours",
    actions=(DROPPED, UNDATED),
    reviews=(Review(PAST, "pd-000004", "Nobody reads paper"),),
    community="Ashton-under-Lyne",
)
JOURNAL = (NEWEST, MIDDLE, OLDEST)


def _entries(**wanted: object) -> list[Entry]:
    return list(matching_entries(JOURNAL, Wanted(**wanted), TODAY))  # type: ignore[arg-type]  # as above


def _actions(**wanted: object) -> list[Action]:
    found = matching_rows(JOURNAL, Wanted(**wanted), TODAY)  # type: ignore[arg-type]  # as above
    return [row.action for row in found]


def test_actions_come_newest_sitting_first() -> None:
    """The newest sitting's actions first, within one as they stand in its file, each with its sitting."""
    assert list(rows(JOURNAL)) == [
        Row(NEWEST, LIBRARY),
        Row(NEWEST, CALL),
        Row(MIDDLE, DONE),
        Row(OLDEST, DROPPED),
        Row(OLDEST, UNDATED),
    ]


def test_without_a_wish_all_is_shown() -> None:
    """No filter, no loss."""
    assert _entries() == list(JOURNAL)
    assert list(matching_rows(JOURNAL, Wanted(), TODAY)) == list(rows(JOURNAL))


@pytest.mark.parametrize(
    ("action", "name"),
    [
        (LIBRARY, "overdue"),
        (replace(LIBRARY, due=TODAY), "open"),
        (UNDATED, "open"),
        (CALL, "under way"),
        (replace(CALL, due=PAST), "overdue"),
        (DONE, "done"),
        (DROPPED, "let go"),
    ],
)
def test_where_an_action_stands_is_one_word(action: Action, name: str) -> None:
    """Overdue is what was open when its day passed; on the day itself it is open."""
    assert state_name(action, TODAY) == name


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ({"open"}, [LIBRARY, CALL, UNDATED]),
        ({"overdue"}, [LIBRARY]),
        ({"due"}, [LIBRARY]),
        ({"under way"}, [CALL]),
        ({"done"}, [DONE]),
        ({"let go"}, [DROPPED]),
        ({"done", "let go"}, [DONE, DROPPED]),
        ({"overdue", "under way"}, [LIBRARY, CALL]),
        (set(STATES), [LIBRARY, CALL, DONE, DROPPED, UNDATED]),
    ],
)
def test_actions_by_state(states: set[str], found: list[Action]) -> None:
    """Any of the states that are named; what is under way or overdue is open too."""
    assert _actions(states=frozenset(states)) == found


def test_due_includes_today_and_overdue_does_not() -> None:
    """An action is due on its day and overdue from the next day on."""
    entry = replace(NEWEST, actions=(replace(LIBRARY, due=TODAY),))
    assert list(matching_rows([entry], Wanted(states=frozenset({"due"})), TODAY))
    assert not list(matching_rows([entry], Wanted(states=frozenset({"overdue"})), TODAY))


def test_a_sitting_with_one_such_action_is_shown_whole() -> None:
    """A state picks sittings by their actions; state and partner must be one and the same action's."""
    assert _entries(states=frozenset({"open"})) == [NEWEST, OLDEST]
    assert _entries(partner="library") == [NEWEST]
    assert _entries(partner="library", states=frozenset({"under way"})) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"cards": frozenset({"5.3"})}, [NEWEST]),
        ({"cards": frozenset({"5.3", "10.1"})}, [NEWEST, OLDEST]),
        ({"cards": frozenset({"5"})}, []),
        ({"capabilities": frozenset({1, 10})}, [MIDDLE, OLDEST]),
        ({"deck": "power-shifting"}, [NEWEST, MIDDLE, OLDEST]),
        ({"deck": "other"}, []),
        ({"since": date(2026, 10, 5)}, [NEWEST, MIDDLE]),
        ({"since": date(2026, 10, 6)}, [NEWEST]),
        ({"until": date(2026, 10, 5)}, [MIDDLE, OLDEST]),
        ({"until": date(2026, 10, 4)}, [OLDEST]),
        ({"since": date(2026, 1, 1), "until": date(2026, 10, 31)}, [MIDDLE]),
        ({"tags": frozenset({"supervision"})}, [MIDDLE]),
        ({"tags": frozenset({"#powerdeck"})}, [NEWEST, MIDDLE]),
        ({"tags": frozenset({"powerdeck", "supervision"})}, [MIDDLE]),
        ({"tags": frozenset({"place"})}, [NEWEST]),
        ({"tags": frozenset({"plac"})}, []),
        ({"community": "hattersley"}, [NEWEST]),
        ({"community": "ashton"}, [OLDEST]),
        ({"community": "nowhere"}, []),
        ({"cards": frozenset({"5.3"}), "community": "ashton"}, []),
    ],
)
def test_sittings_by_what_they_are(wanted: dict[str, object], found: list[Entry]) -> None:
    """Each filter alone and together; first and last day are included; their actions follow them."""
    assert _entries(**wanted) == found
    assert _actions(**wanted) == [action for entry in found for action in entry.actions]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("cafe", [NEWEST]),
        ("CAFÉ", [NEWEST]),
        ("library", [NEWEST]),
        ("manager", [NEWEST]),
        ("listening", [MIDDLE]),
        ("paper", [OLDEST]),
        ("neighbour", [OLDEST]),
        ("meet library", [NEWEST]),
        ("library listening", []),
        ('"good life"', [NEWEST]),
        ('"life good"', []),
        ("afé", []),
        ("", [NEWEST, MIDDLE, OLDEST]),
        ("?", [NEWEST, MIDDLE, OLDEST]),
    ],
)
def test_sittings_by_words(search: str, found: list[Entry]) -> None:
    """All words, in any order, anywhere in what was written; a phrase as a run."""
    assert _entries(search=search) == found


def test_what_was_said_in_a_review_is_found() -> None:
    """The answers of a review, whatever it was about, and the facts that were noted."""
    review = Review(
        PAST, "pd-000001", "", answers=(Answer("barrier", "What stood in the way?", "write", "Keys"),)
    )
    entry = replace(OLDEST, reviews=(review,), facts=(("feedback_from", "a Neighbour at Négocio"),))
    for words in ("keys", '"a neighbour at negocio"', "negocio KEYS"):
        assert list(matching_entries([entry], Wanted(search=words), TODAY)) == [entry]
    assert list(matching_entries([entry], Wanted(search="barrier"), TODAY)) == []


def test_all_filters_combine() -> None:
    """Each of them narrows what the others have left; any one that does not fit leaves nothing."""
    wanted = Wanted(
        states=frozenset({"due"}),
        cards=frozenset({"5.3"}),
        capabilities=frozenset({5}),
        deck="power-shifting",
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
        search='manager "a good life"',
        tags=frozenset({"place/north"}),
        community="hatt",
        partner="library",
    )
    assert [row.action for row in matching_rows(JOURNAL, wanted, TODAY)] == [LIBRARY]
    assert list(matching_entries(JOURNAL, wanted, TODAY)) == [NEWEST]
    others: dict[str, object] = {
        "states": frozenset({"let go"}),
        "cards": frozenset({"1.2"}),
        "capabilities": frozenset({1}),
        "deck": "other",
        "since": TODAY,
        "until": date(2026, 11, 1),
        "search": "nowhere",
        "tags": frozenset({"supervision"}),
        "community": "ashton",
        "partner": "school",
    }
    for name, value in others.items():
        narrower = replace(wanted, **{name: value})
        assert not list(matching_rows(JOURNAL, narrower, TODAY)), name
        assert not list(matching_entries(JOURNAL, narrower, TODAY)), name


def test_actions_are_found_by_their_sitting() -> None:
    """A search takes the sitting as a whole: an action is found by the answers that led to it."""
    assert _actions(search="cafe") == [LIBRARY, CALL]
    assert _actions(search="library cafe", states=frozenset({"under way"})) == [CALL]


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    """The end of an answer and the beginning of the next are no phrase."""
    entry = replace(NEWEST, answers=(_answer("all is good"), _answer("life is near")))
    assert list(matching_entries([entry], Wanted(search='"good life"'), TODAY)) == []


def test_actions_by_partner() -> None:
    """With whom an action is."""
    assert _actions(partner="Library") == [LIBRARY]
    assert _actions(partner="?") == [LIBRARY, CALL, DONE, DROPPED, UNDATED]


class _Counted:
    """A long journal that counts how much of it was read."""

    def __init__(self) -> None:
        self.read = 0

    def __iter__(self) -> Iterator[Entry]:
        for _ in range(10_000):
            self.read += 1
            yield NEWEST


def test_who_has_enough_reads_no_further() -> None:
    """The last ten actions of ten thousand sittings cost the reading of a few."""
    journal = _Counted()
    wanted = Wanted(states=frozenset({"open"}), search="cafe")
    assert len(list(islice(matching_rows(journal, wanted, TODAY), 10))) == 10
    assert journal.read == 5
    journal = _Counted()
    assert len(list(islice(matching_entries(journal, wanted, TODAY), 3))) == 3
    assert journal.read == 3
    journal = _Counted()
    assert len(list(islice(rows(journal), 4))) == 4
    assert journal.read == 2


def test_the_newest_of_something_is_found_without_reading_on() -> None:
    """Where the last community stands, reading ends."""
    journal = _Counted()
    assert last_community(journal) == "Hattersley"
    assert journal.read == 1


def test_what_is_due_comes_nearest_day_first() -> None:
    """Today's actions, then yesterday's; of one day, the newest sitting's first; none without a day."""
    older = replace(OLDEST, actions=(replace(UNDATED, text="older", due=PAST), UNDATED))
    newer = replace(NEWEST, actions=(LIBRARY, CALL, replace(CALL, text="today", due=TODAY), DONE))
    assert [row.action.text for row in due([newer, older], TODAY)] == ["today", LIBRARY.text, "older"]
    assert [row.action.text for row in overdue([newer, older], TODAY)] == [LIBRARY.text, "older"]


def test_how_often_each_card_was_used() -> None:
    """Sittings and the latest moment by card, of that deck alone, even where the order is not by time."""
    other = replace(NEWEST, deck="other")
    earlier = _entry("2024-01-01")
    later = _entry("2026-11-21")
    counted = sitting_counts([other, earlier, later, NEWEST, MIDDLE], "power-shifting")
    assert counted.counts == {"5.3": 3, "1.2": 1}
    assert counted.last == {"5.3": later.created, "1.2": MIDDLE.created}


def test_the_last_community_is_the_newest_that_was_named() -> None:
    """Sittings without a community are passed over."""
    assert last_community([MIDDLE, OLDEST, NEWEST]) == "Ashton-under-Lyne"
    assert last_community([MIDDLE]) is None


words = st.sampled_from(["library", "Café", "walk", "walking", "co-production"])
sentences = st.lists(words, max_size=4).map(" ".join)
days = st.integers(-3, 3).map(lambda distance: TODAY + timedelta(distance))
actions = st.builds(Action, sentences, state=st.sampled_from(State), due=st.none() | days, partner=sentences)
entries = st.builds(
    lambda day, texts, listed: _entry(
        day.isoformat(), answers=tuple(map(_answer, texts)), actions=tuple(listed)
    ),
    days,
    st.lists(sentences, max_size=3),
    st.lists(actions, max_size=3),
)


@given(
    st.lists(entries, max_size=5),
    st.sets(st.sampled_from(sorted(STATES))),
    st.none() | days,
    st.none() | days,
    sentences,
)
def test_a_filter_lets_through_exactly_what_is_meant(
    journal: list[Entry], states: set[str], since: date | None, until: date | None, search: str
) -> None:
    """Nothing that was asked for is missing, nothing else is shown, and the order stays."""
    wanted = Wanted(states=frozenset(states), since=since, until=until, search=search)

    def entry_fits(entry: Entry) -> bool:
        texts = [entry.title, *(a.text for a in entry.answers)]
        texts += [f"{action.text} {action.partner}" for action in entry.actions]
        said = " " + fold(" ".join(texts))
        day = entry.created.date()
        return (
            (since is None or day >= since)
            and (until is None or day <= until)
            and all(f" {fold(word)}" in said for word in search.split())
        )

    def action_fits(action: Action) -> bool:
        return not states or any(STATES[name](action, TODAY) for name in states)

    fitting = [entry for entry in journal if entry_fits(entry)]
    assert list(matching_rows(journal, wanted, TODAY)) == [
        Row(entry, action) for entry in fitting for action in entry.actions if action_fits(action)
    ]
    assert list(matching_entries(journal, wanted, TODAY)) == [
        entry for entry in fitting if not states or any(map(action_fits, entry.actions))
    ]
