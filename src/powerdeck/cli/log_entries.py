"""`powerdeck log --entries`, `--full` and `--thread`: sittings with their answers."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.cli.clock import now
from powerdeck.cli.entry_lines import entry_lines
from powerdeck.cli.lines import BLANK
from powerdeck.cli.log import Form, newest, say_more
from powerdeck.cli.notes import Notes
from powerdeck.cli.shelf import MAIN_DECK, Shelf, print_json, print_json_lines
from powerdeck.errors import NotThere
from powerdeck.journal.model import Entry
from powerdeck.journal.queries import Wanted, matching_entries
from powerdeck.journal.shapes import entry_json


def show_entries(
    at_hand: Shelf, notes: Notes, wanted: Wanted, limit: int, form: Form, order: str, card: str
) -> None:
    """Show sittings.

    Args:
        at_hand: What is at hand.
        notes: Where they are read from.
        wanted: Which are wanted.
        limit: How many at the most, 0 for all; a document and a thread are always whole.
        form: Lines, JSON or JSONL.
        order: `full` for one document, oldest first; `thread` for a card and what looked back; or empty.
        card: The card of the thread.
    """
    today = now().date()
    found = matching_entries(notes.entries(), wanted, today)
    if order == "thread":
        found = _thread(at_hand, found, wanted, card)
    elif order == "full":
        found = iter(sorted(found, key=lambda entry: entry.created))
    sittings, more = newest(found, 0 if order else limit, notes)
    if form is Form.JSON:
        print_json({"entries": [entry_json(each, today) for each in sittings]})
    elif form is Form.JSONL:
        print_json_lines(entry_json(each, today) for each in sittings)
    elif order == "full":
        _print_document(at_hand, sittings)
    else:
        screen = at_hand.screen()
        for number, entry in enumerate(sittings):
            screen.show([*([BLANK, BLANK] if number else []), *entry_lines(entry, today)])
    say_more(at_hand.aside(), "sitting", len(sittings), more, notes)


def _thread(at_hand: Shelf, found: Iterator[Entry], wanted: Wanted, card: str) -> Iterator[Entry]:
    from powerdeck.journal.threads import thread

    loaded = at_hand.loaded(wanted.deck or MAIN_DECK)
    entries = thread(loaded.card(card).id, found, loaded.deck)
    if not entries:
        raise NotThere(f"no sitting of card {card} yet; `powerdeck pick {card}` begins one")
    return iter(entries)


def _print_document(at_hand: Shelf, sittings: list[Entry]) -> None:
    """One readable document in Markdown."""
    from powerdeck.deck.cleaning import clean_text
    from powerdeck.exchange.one_file import dump

    screen = at_hand.screen()
    for part in dump(sittings) if sittings else ():
        screen.stream.write(clean_text(part))
