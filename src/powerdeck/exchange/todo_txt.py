"""Actions as lines of a todo.txt file (the format of github.com/todotxt/todo.txt).

    2026-11-22 Ask the library to host it +card-5.3 @Hattersley @the-library-manager due:2026-12-20 pd:7f3a2c
    x 2026-12-20 2026-11-22 Ask the library to host it +card-5.3 due:2026-12-20 pd:7f3a2c

The card is a project, the community and the partner are contexts, and `pd:` is the action's id, by which
`powerdeck done` finds it. The format knows done and not done; `state:under-way` and `state:let-go`
say the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, State
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line

_DAY = r"\d{4}-\d\d-\d\d"
# What a line means by its beginning alone: done, a priority, a day (and after one day a second).
_MEANT = lazy_pattern(rf"(?:[xX]|\([A-Z]\)|{_DAY})(?=\s|\Z)")
# Keys that we write, and those of the add-ons most in use: recurrence, threshold, priority, hidden, parent.
_KEY = lazy_pattern(r"(?<!\S)(due|pd|state|rec|t|pri|h|id|p|sup):(?=\S)", re.IGNORECASE)
_STATE = {State.UNDER_WAY: "state:under-way", State.LET_GO: "state:let-go"}


def dump(rows: Iterable[Row]) -> Iterator[str]:
    """A line for each action, without a line ending; none holds a line end or a control character."""
    for row in rows:
        yield " ".join(filter(None, (*_head(row.action), *_text(row), *_tail(row))))


def _head(action: Action) -> Iterator[str]:
    """Whether it is done, and the days: one of creation may follow only where one of completion stands."""
    closed = not action.is_open()
    if closed:
        yield "x"
    if closed and action.closed:
        yield action.closed.isoformat()
    if action.created and (action.closed or not closed):
        yield action.created.isoformat()


def _text(row: Row) -> tuple[str, str]:
    """The text and its project; the project first where the text's beginning would mean something."""
    text = _KEY.sub(r"\1: ", clean_line(row.action.text))
    project = f"+card-{_word(row.entry.card)}"
    return (project, text) if _MEANT.match(text) else (text, project)


def _tail(row: Row) -> Iterator[str]:
    action = row.action
    for name in (row.entry.community, action.partner):
        context = _word(name or "").lstrip("@+")
        if context:
            yield f"@{context}"
    if action.due:
        yield f"due:{action.due.isoformat()}"
    if action.state in _STATE:
        yield _STATE[action.state]
    if action.id:
        yield f"pd:{_word(action.id.removeprefix('pd-'))}"


def _word(name: str) -> str:
    """The name as one word: hyphens for spaces."""
    return clean_line(name).replace(" ", "-")
