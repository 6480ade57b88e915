"""`powerdeck report`: the log book as a document."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from enum import Enum
from pathlib import Path

from powerdeck.cli.clock import now
from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.output.action_formats import write_exactly
from powerdeck.cli.output.output_file import free_path, save_output
from powerdeck.cli.output.privacy_check import confirm_leaving
from powerdeck.cli.screen.lines import Line
from powerdeck.cli.screen.period import since_day, until_day
from powerdeck.dates import spoken
from powerdeck.errors import NotThere, PowerdeckError, WrongUsage
from powerdeck.journal.looking_back.queries import Wanted, matching_entries, oldest_first
from powerdeck.journal.model import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Cards, Community, Journal, Json, Plain, Since, Tags, Until


class Format(Enum):
    """The formats of a report."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"


_ENDINGS = {
    "": Format.MD,
    ".md": Format.MD,
    ".markdown": Format.MD,
    ".txt": Format.MD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".docx": Format.DOCX,
}


def report(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="pdr, supervision, story … (--list shows all).")
    ] = "",
    list_: Annotated[bool, typer.Option("--list", help="Name the kinds of report.")] = False,
    since: Since = "",
    until: Until = "",
    community: Community = "",
    card: Cards = None,
    tag: Tags = None,
    format_: Annotated[Format | None, typer.Option("--format", help="Markdown, a web page, or Word.")] = None,
    output: Annotated[
        str, typer.Option(metavar="FILE", help="Where to write it; its ending names the format.")
    ] = "",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Whose report it is, for its first lines.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before words leave the journal.")] = False,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Make a document of your log book.

    In your own words only. What a kind of report needs and your journal lacks is marked, not made up. Before
    it is made, what looks as if it could identify somebody is listed.

    Example: powerdeck report --list
    """
    context = new_context(journal, plain=plain)
    if list_ or not kind:
        if not list_:
            raise WrongUsage("which kind of report? `powerdeck report --list` names them")
        _list(context, json=json)
        return
    if json:
        raise WrongUsage("--json goes with --list; a report is made with --format md, html or docx")
    from powerdeck.reports.build_report import build
    from powerdeck.reports.formats import rendered
    from powerdeck.reports.templates import template

    chosen = _format(format_, output)
    wanted_kind = template(kind, context.paths.config / "reports")
    today = now().date()
    if not output and (chosen is Format.DOCX or _on_a_screen()):  # nobody wants to read the source of one
        output = f"powerdeck-{wanted_kind.name}-{today.isoformat()}.{chosen.value}"
    path = free_path(output) if output not in ("", "-") else None
    wanted = Wanted(
        cards=frozenset(each.strip() for each in card or ()),
        since=since_day(since, today),
        until=until_day(until, today),
        community=community,
        tags=frozenset(tag or ()),
    )
    entries = _entries(context, wanted, today)
    # Made before anything is asked, so that nobody says yes to what then cannot be made.
    data = rendered(
        build(wanted_kind, entries, today, author=name, asked=_asked(context, entries)), chosen.value
    )
    confirm_leaving(context, entries, yes=yes)
    if path:
        save_output(path, data, context)
    else:
        write_exactly(data)


def _on_a_screen() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _format(format_: Format | None, output: str) -> Format:
    """The format that was asked for, by name or by the ending of the file."""
    if output in ("", "-"):
        return format_ or Format.MD
    path = Path(output)
    named = _ENDINGS.get(path.suffix.lower())
    if format_ is None and named is None:
        raise WrongUsage(
            f"{output}: no report is made as {path.suffix}; "
            "end the name in .md, .html or .docx, or give --format"
        )
    if format_ and named and path.suffix and named is not format_:
        better = path.with_suffix(f".{format_.value}")
        raise WrongUsage(
            f"--format {format_.value} and {output} say two things; "
            f"leave out --format, or name the file {better}"
        )
    return format_ or named or Format.MD


def _entries(context: Context, wanted: Wanted, today: date) -> list[Entry]:
    """The sittings to report, oldest first.

    Raises:
        NotThere: There are none.
    """
    notes = Notes(context.journal())
    entries = oldest_first(matching_entries(notes.entries(), wanted, today))
    notes.say_unread(context)
    if not notes.looked_at:
        raise NotThere("your journal is empty, so there is nothing to report; `powerdeck draw` begins it")
    if not entries:
        raise NotThere("no sitting fits; `powerdeck log --entries` shows which there are")
    return entries


def _asked(context: Context, entries: Iterable[Entry]) -> dict[tuple[str, str, str], str]:
    """The kinds of the asks of the entries' decks as they now are; a deck that is gone has none."""
    found: dict[tuple[str, str, str], str] = {}
    for name in {entry.deck for entry in entries}:
        with suppress(PowerdeckError):
            deck = context.library.load(name).deck
            found |= {(deck.id, card.id, ask.key): ask.kind for card in deck.cards for ask in card.asks}
    return found


def _list(context: Context, *, json: bool) -> None:
    from powerdeck.reports.templates import templates

    kinds = templates(context.paths.config / "reports")
    if json:
        shapes = [
            {
                "name": kind.name,
                "title": kind.template.title if kind.template else None,
                "about": kind.template.about if kind.template else None,
                "checked": kind.template.checked.isoformat()
                if kind.template and kind.template.checked
                else None,
                "source": kind.template.source if kind.template else None,
                "own": kind.own,
                "problems": [str(problem) for problem in kind.problems],
            }
            for kind in kinds
        ]
        print_json({"reports": shapes})
        return
    screen = context.screen()
    for kind in kinds:
        title = kind.template.title if kind.template else "cannot be used"
        screen.say(f"{kind.name}: {title}", "strong")
        if kind.template:
            screen.show([Line(kind.template.about, indent=2)])
            if kind.template.checked:
                day = spoken(kind.template.checked)
                screen.show([Line(f"Fields of {day}; {kind.template.source}", indent=2)])
        screen.show(Line(str(problem), indent=2) for problem in kind.problems)
    context.stderr_screen().say(f"Your own kinds go in {context.paths.config / 'reports'}")
