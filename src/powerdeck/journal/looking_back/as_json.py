"""Entries and actions as JSON: a promise to those who read it.

Fields may be added, never renamed or dropped. Days and moments are ISO strings, what is absent is null.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from powerdeck.journal.looking_back.queries import Row, state_name
from powerdeck.journal.model import Answer, Entry, Review, State
from powerdeck.kinds.kind import kind

# Which kinds there are is looked up in a folder: once a kind, not once an answer.
_kind = lru_cache(maxsize=64)(kind)


def action_json(row: Row, today: date) -> dict[str, object]:
    """An action as `log --json` lists it; `done` and `let_go` are the days on which that happened."""
    entry, action = row.entry, row.action
    closed = _iso(action.closed)
    return {
        "id": action.id,
        "text": action.text,
        "state": state_name(action, today),
        "created": _iso(action.created),
        "due": _iso(action.due),
        "done": closed if action.state is State.DONE else None,
        "let_go": closed if action.state is State.LET_GO else None,
        "with": action.partner,
        "deck": entry.deck,
        "card": entry.card,
        "title": entry.title,
        "capability": entry.capability,
        "entry": entry.path,
    }


def entry_json(entry: Entry, today: date) -> dict[str, object]:
    """A sitting as `log --entries --json` lists it; texts exactly as they were typed."""
    return {
        "path": entry.path,
        "created": entry.created.isoformat(timespec="seconds"),
        "utc_offset": entry.utc_offset,
        "deck": entry.deck,
        "card": entry.card,
        "title": entry.title,
        "capability": entry.capability,
        "drawn": entry.drawn,
        "community": entry.community,
        "tags": list(entry.tags),
        "answers": [_answer(answer) for answer in entry.answers],
        "actions": [action_json(Row(entry, action), today) for action in entry.actions],
        "learning": entry.learning,
        "reviews": [_review(review) for review in entry.reviews],
        "facts": dict(entry.facts),
        "language": entry.language,
        "recipe": entry.recipe,
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "key": answer.key,
        "ask": answer.ask,
        "kind": answer.kind,
        "text": answer.text,
        "items": list(_kind(answer.kind).items(answer.text)),
        "data": _kind(answer.kind).data(answer.text),
        "pictures": [{"file": each.file, "description": each.description} for each in answer.pictures],
    }


def _review(review: Review) -> dict[str, object]:
    return {
        "on": _iso(review.on),
        "action": review.action,
        "text": review.text,
        "kind": review.kind,
        "outcome": review.outcome.value if review.outcome else None,
        "answers": [_answer(answer) for answer in review.answers],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
