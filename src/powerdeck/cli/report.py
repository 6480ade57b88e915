"""`powerdeck report`: the log book as a document."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from powerdeck.cli.clock import now
from powerdeck.cli.leaving import confirm_leaving
from powerdeck.cli.lines import Line
from powerdeck.cli.notes import Notes
from powerdeck.cli.options import Cards, Community, Journal, Json, Plain, Tags, verb
from powerdeck.cli.saving import save_output
from powerdeck.cli.shelf import Shelf, print_json, shelf
from powerdeck.cli.when import Since, Until, since_day, until_day
from powerdeck.dates import spoken
from powerdeck.errors import NotThere, WrongUsage
from powerdeck.journal.queries import Wanted, matching_entries

app = verb()


class Format(Enum):
    """The formats of a report."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"


@app.command()
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
        Path | None, typer.Option(metavar="FILE", help="Where to write it; its ending names the format.")
    ] = None,
    name: Annotated[str, typer.Option(metavar="NAME", help="Whose report it is, for its first lines.")] = "",
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
    at_hand = shelf(journal, plain=plain)
    if list_ or not kind:
        if not list_:
            raise WrongUsage("which kind of report? `powerdeck report --list` names them")
        _list(at_hand, json=json)
        return
    from powerdeck.reports.building import build
    from powerdeck.reports.formats import rendered
    from powerdeck.reports.templates import template

    chosen = _format(format_, output)
    wanted_kind = template(kind, at_hand.place.config / "reports")
    today = now().date()
    wanted = Wanted(
        cards=frozenset(each.strip() for each in card or ()),
        since=since_day(since, today),
        until=until_day(until, today),
        community=community,
        tags=frozenset(tag or ()),
    )
    notes = Notes(at_hand.journal())
    entries = sorted(matching_entries(notes.entries(), wanted, today), key=lambda entry: entry.created)
    notes.say_unread(at_hand)
    if not entries:
        raise NotThere(
            "no sitting in that period or of that kind; `powerdeck log --entries` shows what there is"
        )
    confirm_leaving(at_hand, entries, yes=yes)
    data = rendered(build(wanted_kind, entries, today, author=name), chosen.value)
    if output is not None:
        save_output(output, data, at_hand)
    elif chosen is Format.DOCX:
        save_output(Path(f"powerdeck-{wanted_kind.name}-{today.isoformat()}.docx"), data, at_hand)
    else:
        sys.stdout.write(data.decode())


def _format(format_: Format | None, output: Path | None) -> Format:
    ending = output.suffix.lower().removeprefix(".") if output else ""
    named = next((each for each in Format if each.value == ending), None)
    return format_ or named or Format.MD


def _list(at_hand: Shelf, *, json: bool) -> None:
    from powerdeck.reports.templates import templates

    kinds = templates(at_hand.place.config / "reports")
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
    screen = at_hand.screen()
    for kind in kinds:
        title = kind.template.title if kind.template else "cannot be used"
        screen.say(f"{kind.name}: {title}", "strong")
        if kind.template:
            screen.show([Line(kind.template.about, indent=2)])
            if kind.template.checked:
                day = spoken(kind.template.checked)
                screen.show([Line(f"Fields of {day}; {kind.template.source}", indent=2)])
        screen.show(Line(str(problem), indent=2) for problem in kind.problems)
    at_hand.aside().say(f"Your own kinds go in {at_hand.place.config / 'reports'}")
