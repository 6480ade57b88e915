"""`powerdeck coverage`: how far somebody has come through a deck; nothing is scored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from powerdeck.cli.clock import now
from powerdeck.cli.context import MAIN_DECK, new_context, print_json
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.output.output_file import save_output
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.deck.choosing import round_file
from powerdeck.journal.looking_back.coverage import coverage as find_coverage
from powerdeck.journal.looking_back.coverage import coverage_json
from powerdeck.journal.looking_back.coverage_chart import coverage_bars, coverage_rows, coverage_svg
from powerdeck.journal.model import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import DeckName, Journal, Json, Plain


def coverage(
    svg: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw it as a picture in this file.")
    ] = None,
    deck: DeckName = MAIN_DECK,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Show which cards you have seen, answered and acted on.

    By capability and by month. It is a map, not a mark: there is no right order and no full score.

    Example: powerdeck coverage
    """
    context = new_context(journal, plain=plain)
    whole = context.deck(deck)
    notes = Notes(context.journal())
    seen = round_file.load(context.paths.rounds, whole.id).seen
    found = find_coverage(whole, _entries(notes, whole.id), seen, now().date())
    notes.say_unread(context)
    if svg:
        save_output(svg, coverage_svg(found).encode(), context)
    if json:
        print_json(coverage_json(found))
        return
    screen = context.screen()
    if screen.plain:
        screen.show(Line(f"{row}.") for row in coverage_rows(found))
        return
    screen.show(Line(row) for row in coverage_bars(found, screen.width or 80))
    months = coverage_rows(found)[len(found.groups) :]
    if months:
        screen.show([BLANK, *(Line(f"{row}.") for row in months)])


def _entries(notes: Notes, deck: str) -> Iterator[Entry]:
    """All entries; those of a card that is known to be answered lack their answers, which take long to read."""
    answered: set[str] = set()
    for entry in notes.in_brief(lambda each: each.deck == deck and each.card not in answered):
        if entry.answers:
            answered.add(entry.card)
        yield entry
