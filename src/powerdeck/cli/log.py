"""`powerdeck log`: past actions, or the sittings with their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Annotated, TypeVar

import typer

from powerdeck.cli.clock import now
from powerdeck.cli.lines import BLANK, Line, action_lines, entry_lines, sitting_line
from powerdeck.cli.notes import Notes
from powerdeck.cli.options import Capabilities, Cards, Journal, Json, Plain, verb
from powerdeck.cli.screen import Screen
from powerdeck.cli.shelf import Shelf, print_json, shelf
from powerdeck.dates import read_since, read_until
from powerdeck.errors import WrongUsage
from powerdeck.journal.model import Entry
from powerdeck.journal.queries import Wanted, matching_entries, matching_rows
from powerdeck.journal.shapes import action_json, entry_json

app = verb()
Item = TypeVar("Item")

LOOKED_BEYOND = 500
"""So many further files are looked at to say how many more there are. [files]"""


@app.command()
def log(
    entries: Annotated[bool, typer.Option("--entries", help="The sittings with all their answers.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Actions that are open, overdue ones too.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Open actions whose day has passed.")] = False,
    done: Annotated[bool, typer.Option("--done", help="Actions that were done.")] = False,
    card: Cards = None,
    capability: Capabilities = None,
    since: Annotated[
        str, typer.Option(metavar="WHEN", help="Sittings from that day on: 2026-11-01, 2w, last month.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="WHEN", help="Sittings up to that day, that day included.")
    ] = "",
    search: Annotated[
        str, typer.Option(metavar="WORDS", help="Sittings that speak of all these words.")
    ] = "",
    limit: Annotated[int, typer.Option(min=0, help="How many at the most; 0 shows all.")] = 20,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List past actions, newest first; with --entries, the sittings with their answers.

    Filters combine. Of --open, --overdue and --done, several mean any of them.

    Example: powerdeck log --open
    """
    at_hand = shelf(journal, plain=plain)
    today = now().date()
    named = {"open": open_, "overdue": overdue, "done": done}
    wanted = Wanted(
        states=frozenset(name for name, chosen in named.items() if chosen),
        cards=frozenset(each.strip() for each in card or ()),
        capabilities=frozenset(capability or ()),
        since=_day(read_since, "--since", since, today),
        until=_day(read_until, "--until", until, today),
        search=search,
    )
    notes = Notes(at_hand.journal())
    show = _entries if entries else _actions
    shown, more = show(at_hand, notes, wanted, today, limit, json)
    _say_more(at_hand.aside(), "sitting" if entries else "action", shown, more, notes)
    notes.say_unread(at_hand)


def _actions(
    at_hand: Shelf, notes: Notes, wanted: Wanted, today: date, limit: int, json: bool
) -> tuple[int, int]:
    """Show actions; how many were shown, and how many more there are."""
    rows, more = _newest(matching_rows(notes.entries(having=("[",)), wanted, today), limit, notes)
    if json:
        print_json({"actions": [action_json(each, today) for each in rows]})
        return len(rows), more
    screen = at_hand.screen()
    before: Entry | None = None
    for row in rows:
        if row.entry is not before:
            screen.show([*([BLANK] if before else []), sitting_line(row.entry)])
            before = row.entry
        screen.show(action_lines(row.action, today))
    return len(rows), more


def _entries(
    at_hand: Shelf, notes: Notes, wanted: Wanted, today: date, limit: int, json: bool
) -> tuple[int, int]:
    """Show sittings; how many were shown, and how many more there are."""
    sittings, more = _newest(matching_entries(notes.entries(), wanted, today), limit, notes)
    if json:
        print_json({"entries": [entry_json(each, today) for each in sittings]})
        return len(sittings), more
    screen = at_hand.screen()
    for number, entry in enumerate(sittings):
        screen.show([*([BLANK, BLANK] if number else []), *entry_lines(entry, today)])
    return len(sittings), more


def _newest(found: Iterator[Item], limit: int, notes: Notes) -> tuple[list[Item], int]:
    """The first `limit` (0: all), and how many more there are as far as it is worth looking."""
    if not limit:
        return list(found), 0
    first = list(islice(found, limit))
    notes.most = notes.looked_at + LOOKED_BEYOND
    return first, sum(1 for _ in found)


def _say_more(aside: Screen, what: str, shown: int, more: int, notes: Notes) -> None:
    if not shown:
        aside.say(
            f"No {what}s here." if notes.looked_at else "Your journal is empty; `powerdeck draw` begins it."
        )
    elif more or notes.stopped:
        count = f"{'At least ' if notes.stopped else ''}{more} more"
        aside.show([BLANK, Line(f"{count}; `--limit 0` shows all.")])


def _day(read: Callable[[str, date], date], option: str, text: str, today: date) -> date | None:
    try:
        return read(text, today) if text else None
    except ValueError as why:
        raise WrongUsage(f"{option}: {why}") from why
