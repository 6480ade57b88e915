"""`powerdeck log --entries`, `--full` and `--thread`: sittings with their answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from powerdeck.cli.clock import now
from powerdeck.cli.context import MAIN_DECK, Context, print_json, print_json_lines
from powerdeck.cli.entries.entry_lines import entry_lines
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.output.list_form import Form, newest, say_more
from powerdeck.cli.screen.lines import BLANK
from powerdeck.errors import NotThere
from powerdeck.journal.looking_back.as_json import entry_json
from powerdeck.journal.looking_back.queries import Wanted, matching_entries, oldest_first
from powerdeck.journal.model import Entry
from powerdeck.values import replace


def show_entries(
    context: Context,
    notes: Notes,
    wanted: Wanted,
    limit: int,
    form: Form,
    *,
    full: bool,
    thread_of: str,
) -> None:
    """Show sittings.

    Args:
        context: What is at hand.
        notes: Where they are read from.
        wanted: Which are wanted.
        limit: How many at the most, 0 for all; a document and a thread are always whole.
        form: Lines, JSON or JSONL.
        full: As one document, oldest first.
        thread_of: The card whose first sitting and what looked back at it is wanted, oldest first; or empty.
    """
    today = now().date()
    if thread_of:
        found = _thread(context, notes, wanted, thread_of, today)
    else:
        found = matching_entries(notes.entries(search=wanted.search), wanted, today)
        found = iter(oldest_first(found)) if full else found
    sittings, more = newest(found, 0 if full or thread_of else limit, notes)
    if form is Form.JSON:
        print_json({"entries": [entry_json(each, today) for each in sittings]})
    elif form is Form.JSONL:
        print_json_lines(entry_json(each, today) for each in sittings)
    elif full:
        _print_document(context, sittings)
    else:
        screen = context.screen()
        for number, entry in enumerate(sittings):
            screen.show(
                [*([BLANK, BLANK] if number else []), *entry_lines(entry, today, screen.drawing_width)]
            )
    say_more(context.stderr_screen(), "sitting", len(sittings), more, notes)


def _thread(context: Context, notes: Notes, wanted: Wanted, card: str, today: date) -> Iterator[Entry]:
    """What is wanted of the thread; where it begins does not depend on the filters."""
    from powerdeck.journal.looking_back.threads import thread

    loaded = context.loaded(wanted.deck or MAIN_DECK)
    entries = thread(loaded.card(card).id, notes.entries(), loaded.deck)
    if not entries:
        notes.say_unread(context)
        raise NotThere(f"no sitting of card {card} yet; `powerdeck pick {card}` begins one")
    return matching_entries(entries, replace(wanted, deck=None), today)


def _print_document(context: Context, sittings: list[Entry]) -> None:
    """One readable document in Markdown."""
    from powerdeck.exchange.one_file import dump
    from powerdeck.safe_text import clean_text

    screen = context.screen()
    for part in dump(sittings) if sittings else ():
        screen.stream.write(clean_text(part))
