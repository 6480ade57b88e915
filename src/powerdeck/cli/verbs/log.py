"""`powerdeck log`: past actions, or the sittings with their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from powerdeck.cli.clock import now
from powerdeck.cli.context import Context, new_context, print_json, print_json_lines
from powerdeck.cli.entries.entry_lines import action_lines, sitting_line
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.output.list_form import LOOKED_BEYOND, Form, newest, say_more
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.cli.screen.period import since_day, until_day
from powerdeck.errors import WrongUsage
from powerdeck.journal.looking_back.queries import Row, Wanted, matching_entries, matching_rows
from powerdeck.journal.model import Entry
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Capabilities, Cards, Community, Journal, Json, Plain, Since, Tags, Until

STILL_OPEN = frozenset(("open", "overdue", "due", "under way"))
"""The states that only an open box can be in."""


def log(
    entries: Annotated[bool, typer.Option("--entries", help="The sittings with all their answers.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="The sittings as one readable document, oldest first.")
    ] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Actions that are open, under way and overdue ones too.")
    ] = False,
    due: Annotated[
        bool, typer.Option("--due", help="Open actions whose day is today or has passed.")
    ] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Open actions whose day has passed.")] = False,
    under_way: Annotated[bool, typer.Option("--under-way", help="Actions that are under way.")] = False,
    done: Annotated[bool, typer.Option("--done", help="Actions that were done.")] = False,
    let_go: Annotated[bool, typer.Option("--let-go", help="Actions that were let go.")] = False,
    card: Cards = None,
    capability: Capabilities = None,
    deck: Annotated[str | None, typer.Option(metavar="NAME", help="Only sittings with this deck.")] = None,
    since: Since = "",
    until: Until = "",
    tag: Tags = None,
    community: Community = "",
    with_: Annotated[
        str, typer.Option("--with", metavar="WHO", help="Actions with this person or group.")
    ] = "",
    search: Annotated[
        str,
        typer.Option(
            metavar="WORDS", help='Sittings that speak of all these words; "a phrase" as it stands.'
        ),
    ] = "",
    thread: Annotated[
        str, typer.Option(metavar="CARD", help="The first sitting of a card, and all that looked back at it.")
    ] = "",
    limit: Annotated[int, typer.Option(min=0, help="How many at the most; 0 shows all.")] = 20,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print a line of JSON for each.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print actions for a spreadsheet.")] = False,
    todo_txt: Annotated[bool, typer.Option("--todo-txt", help="Print actions as todo.txt.")] = False,
    ics: Annotated[bool, typer.Option("--ics", help="Print open actions for a calendar.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before words leave the journal.")] = False,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List past actions, newest first.

    With --entries, list the sittings with their answers. Filters combine; of the states, several mean any of
    them. --csv, --todo-txt and --ics take everything that fits, not the newest 20.

    Example: powerdeck log --open
    """
    form = _form({"--json": json, "--jsonl": jsonl, "--csv": csv, "--todo-txt": todo_txt, "--ics": ics})
    context = new_context(journal, plain=plain)
    today = now().date()
    named = {
        "open": open_,
        "due": due,
        "overdue": overdue,
        "under way": under_way,
        "done": done,
        "let go": let_go,
    }
    wanted = Wanted(
        states=frozenset(name for name, chosen in named.items() if chosen),
        cards=frozenset(each.strip() for each in card or ()),
        capabilities=frozenset(capability or ()),
        deck=deck,
        since=since_day(since, today),
        until=until_day(until, today),
        search=search,
        tags=frozenset(tag or ()),
        community=community,
        partner=with_,
    )
    notes = Notes(context.journal())
    if form in (Form.CSV, Form.TODO_TXT, Form.ICS):
        if entries or full or thread:
            raise WrongUsage(
                f"--{form.value.replace('.', '-')} prints actions; leave out --entries, --full and --thread"
            )
        _export(context, notes, wanted, form, yes=yes)
    elif entries or full or thread:
        from powerdeck.cli.output.entry_list import show_entries

        show_entries(context, notes, wanted, limit, form, full=full, thread_of=thread)
    else:
        shown, more = _actions(context, notes, wanted, today, limit, form)
        say_more(context.stderr_screen(), "action", shown, more, notes)
        if not (shown or wanted.states or wanted.partner) and _has_sittings(context, wanted, today):
            context.stderr_screen().say(
                "There are sittings, though, without an action: --entries shows them."
            )
    notes.say_unread(context)


def _has_sittings(context: Context, wanted: Wanted, today: date) -> bool:
    """Whether the same filters let a sitting through, though none of its actions; as far as it is worth looking."""
    notes = Notes(context.journal())
    notes.most = None if wanted.search else LOOKED_BEYOND  # words are sought by a quick glance
    return any(True for _ in matching_entries(notes.entries(search=wanted.search), wanted, today))


def _form(chosen: dict[str, bool]) -> Form:
    names = [name for name, wanted in chosen.items() if wanted]
    if len(names) > 1:
        raise WrongUsage(f"{' and '.join(names)} are several ways to print; choose one of them")
    forms = {"--json": Form.JSON, "--jsonl": Form.JSONL, "--csv": Form.CSV}
    forms |= {"--todo-txt": Form.TODO_TXT, "--ics": Form.ICS}
    return forms[names[0]] if names else Form.LINES


def _actions(
    context: Context, notes: Notes, wanted: Wanted, today: date, limit: int, form: Form
) -> tuple[int, int]:
    """Show actions; how many were shown, and how many more there are."""
    rows, more = newest(_rows(notes, wanted, today), limit, notes)
    if form is not Form.LINES:
        from powerdeck.journal.looking_back.as_json import action_json

        shapes = (action_json(each, today) for each in rows)
        print_json_lines(shapes) if form is Form.JSONL else print_json({"actions": list(shapes)})
        return len(rows), more
    from powerdeck.cli.entries.last_list import remember_list

    remember_list(context, rows)
    context.screen().show(_row_lines(rows, today))
    return len(rows), more


def _export(context: Context, notes: Notes, wanted: Wanted, form: Form, *, yes: bool) -> None:
    """Print actions for another program, after a look at whom they name."""
    from powerdeck.cli.output.action_formats import print_actions

    if form is Form.ICS and not wanted.states:
        wanted = replace(wanted, states=frozenset(["open"]))
    rows = list(_rows(notes, wanted, now().date()))
    print_actions(context, rows, form.value, now(), yes=yes)
    say_more(context.stderr_screen(), "action", len(rows), 0, notes)


def _rows(notes: Notes, wanted: Wanted, today: date) -> Iterator[Row]:
    """The actions that are wanted; of the other entries, as few as possible are read closely."""
    still_open = bool(wanted.states) and wanted.states <= STILL_OPEN
    entries = notes.with_actions(still_open=still_open, brief=not wanted.search, search=wanted.search)
    return matching_rows(entries, wanted, today)


def _row_lines(rows: Iterable[Row], today: date) -> Iterator[Line]:
    before: Entry | None = None
    for number, row in enumerate(rows, 1):
        if row.entry is not before:
            if before:
                yield BLANK
            yield sitting_line(row.entry)
            before = row.entry
        yield from action_lines(row.action, today, number)
