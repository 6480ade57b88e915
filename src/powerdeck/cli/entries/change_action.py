"""Changing actions by name: what `done`, `start`, `letgo`, `reopen`, `later` and `review` share."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from powerdeck.cli import clock
from powerdeck.cli.context import Context
from powerdeck.cli.entries.last_list import last_list
from powerdeck.cli.entries.reader import Notes
from powerdeck.errors import ProblemsFound
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.looking_back.action_references import Spot, begins, find, spot_meant
from powerdeck.journal.looking_back.queries import Row, rows
from powerdeck.journal.model import Action
from powerdeck.journal.text.action_line import new_action_id, read_action, with_id
from powerdeck.safe_text import printable

_SHOWN = 80


def named(context: Context, wanted: Sequence[str]) -> tuple[Row, ...]:
    """The actions that are meant, all found before any is touched; each once.

    Raises:
        NotThere: One of them is no action.
        WrongUsage: One of them could be several.
    """
    shown = last_list(context)
    found = {
        (row.entry.path, row.action.line): row for row in (_one(context, each, shown) for each in wanted)
    }
    return tuple(found.values())


def _one(context: Context, wanted: str, shown: Sequence[Spot]) -> Row:
    notes = Notes(context.journal())
    spot = spot_meant(wanted, shown)
    if spot:
        name = spot.entry.removeprefix(f"{notes.book.root}{os.sep}").replace(os.sep, "/")
        return find(wanted, rows(notes.entries([name])), shown)
    having = tuple(each.encode() for each in begins(wanted))
    return find(wanted, rows(notes.with_actions(brief=False, having=having)), shown)


def change(
    book: Journal, row: Row, new: Callable[[str], str], more: Callable[[str], str] | None = None
) -> Action:
    """Change the line of an action that still stands as it was read, and add to its entry, in one stroke.

    Args:
        book: The journal.
        row: The action as it was read.
        new: The line, with an id, as it is now → as it is to be.
        more: What is added at the end of the entry, from the action's id.

    Raises:
        ProblemsFound: Another line stands there now; nothing is written.
    """
    name = Path(row.entry.path or "").relative_to(book.root).as_posix()
    number = row.action.line or 0
    lines = book.read(name).split("\n")
    was = lines[number - 1] if number <= len(lines) else ""
    there = read_action(was.removesuffix("\r"), number)
    if there != row.action:
        stands = printable(was.strip())[:_SHOWN] or "an empty line"
        raise ProblemsFound(
            f"{name}:{number}: wanted the action “{row.action.text}”, but there stands “{stands}” now; "
            "this line was not changed, look at the file and try again"
        )
    line = was.removesuffix("\r")
    if there.id is None:
        taken = {action.id for action in row.entry.actions if action.id}
        line = with_id(line, new_action_id(clock.dice(), taken))
    line = new(line)
    after = read_action(line, number)
    assert after is not None  # noqa: S101 - a box stays a box
    book.change_line(name, number, was, line, more(after.id or "") if more else "")
    return after
