"""Entries and actions as JSON."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from powerdeck.journal.looking_back.as_json import action_json, entry_json
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, Answer, Entry, Review, State

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 20)
BARE = Entry(datetime.fromisoformat("2026-11-22T14:05:00"), "+13:00", "a-deck", "5.3", "A title", "chosen")
ACTION = Action("Ask", "pd-7f3a2c", State.OPEN, DAY, date(2026, 12, 20), None, "the library manager", 12)
FULL = Entry(
    BARE.created,
    "+13:00",
    "a-deck",
    "5.3",
    "A title",
    "chance",
    5,
    (Answer("voices", "Whose?", "list", "- one\n\n two "), Answer("why", "Why?", "write", "  a\r\nb\n")),
    (ACTION,),
    "Ask sooner",
    "Hattersley",
    ("powerdeck", "supervision"),
    (Review(DAY, "pd-7f3a2c", "It went well"), Review(None, None, "Later")),
    1,
    "2026/2026-11-22T1405-5.3-a-title.md",
)
ACTION_FIELDS = [
    "id", "text", "state", "created", "due", "done", "let_go",
    "with", "deck", "card", "title", "capability", "entry",
]  # fmt: skip
ENTRY_FIELDS = [
    "path", "created", "utc_offset", "deck", "card", "title", "capability",
    "drawn", "community", "tags", "answers", "actions", "learning", "reviews", "facts",
    "language", "recipe",
]  # fmt: skip


def test_an_action_in_full() -> None:
    """Everything that the journal knows of an action and its sitting."""
    shape = action_json(Row(FULL, ACTION), TODAY)
    assert shape == {
        "id": "pd-7f3a2c",
        "text": "Ask",
        "state": "open",
        "created": "2026-11-20",
        "due": "2026-12-20",
        "done": None,
        "let_go": None,
        "with": "the library manager",
        "deck": "a-deck",
        "card": "5.3",
        "title": "A title",
        "capability": 5,
        "entry": "2026/2026-11-22T1405-5.3-a-title.md",
    }
    assert list(shape) == ACTION_FIELDS


def test_an_action_that_somebody_added_by_hand() -> None:
    """What is absent is null; no field is missing."""
    shape = action_json(Row(BARE, Action("Think")), TODAY)
    assert list(shape) == ACTION_FIELDS
    assert {key for key, value in shape.items() if value is None} == {
        "id", "created", "due", "done", "let_go", "with", "capability", "entry",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("state", "due", "named", "done", "let_go"),
    [
        (State.OPEN, DAY, "overdue", None, None),
        (State.OPEN, TODAY, "open", None, None),
        (State.UNDER_WAY, None, "under way", None, None),
        (State.DONE, DAY, "done", "2026-11-20", None),
        (State.LET_GO, DAY, "let go", None, "2026-11-20"),
    ],
)
def test_the_day_on_which_an_action_ended(
    state: State, due: date | None, named: str, done: str | None, let_go: str | None
) -> None:
    """`done` is the day on which it was done, `let_go` that on which it was let go."""
    closed = DAY if state in (State.DONE, State.LET_GO) else None
    shape = action_json(Row(BARE, Action("Think", state=state, due=due, closed=closed)), TODAY)
    assert (shape["state"], shape["done"], shape["let_go"]) == (named, done, let_go)


def test_a_sitting_in_full() -> None:
    """Texts exactly as typed; the things of a list one by one as well."""
    shape = entry_json(FULL, TODAY)
    assert shape == {
        "path": "2026/2026-11-22T1405-5.3-a-title.md",
        "created": "2026-11-22T14:05:00",
        "utc_offset": "+13:00",
        "deck": "a-deck",
        "card": "5.3",
        "title": "A title",
        "capability": 5,
        "drawn": "chance",
        "community": "Hattersley",
        "tags": ["powerdeck", "supervision"],
        "answers": [
            {
                "key": "voices",
                "ask": "Whose?",
                "kind": "list",
                "text": "- one\n\n two ",
                "items": ["one", "two"],
                "data": None,
                "pictures": [],
            },
            {
                "key": "why",
                "ask": "Why?",
                "kind": "write",
                "text": "  a\r\nb\n",
                "items": [],
                "data": None,
                "pictures": [],
            },
        ],
        "actions": [action_json(Row(FULL, ACTION), TODAY)],
        "learning": "Ask sooner",
        "reviews": [
            {
                "on": "2026-11-20",
                "action": "pd-7f3a2c",
                "text": "It went well",
                "kind": "review",
                "outcome": None,
                "answers": [],
            },
            {
                "on": None,
                "action": None,
                "text": "Later",
                "kind": "review",
                "outcome": None,
                "answers": [],
            },
        ],
        "facts": {},
        "language": None,
        "recipe": None,
    }
    assert list(shape) == ENTRY_FIELDS


def test_a_bare_sitting() -> None:
    """What is absent is null or empty; no field is missing; all of it is JSON."""
    shape = entry_json(BARE, TODAY)
    assert list(shape) == ENTRY_FIELDS
    assert {key for key, value in shape.items() if value is None} == {
        "path", "capability", "community", "learning", "language", "recipe",
    }  # fmt: skip
    assert {key for key, value in shape.items() if value == []} == {"tags", "answers", "actions", "reviews"}
    assert json.loads(json.dumps(shape)) == shape


def test_an_answer_of_a_kind_that_is_not_known_here() -> None:
    """What a newer powerdeck left is read as text."""
    entry = Entry(
        BARE.created, "+00:00", "a", "1", "T", "chance", answers=(Answer("k", "?", "hologram", "x"),)
    )
    assert entry_json(entry, TODAY)["answers"] == [
        {"key": "k", "ask": "?", "kind": "hologram", "text": "x", "items": [], "data": None, "pictures": []}
    ]
