"""`powerdeck note`: add to a sitting what a report needs, such as the hours that it took."""

from __future__ import annotations

from powerdeck.cli.clock import now
from powerdeck.cli.context import new_context, print_json
from powerdeck.cli.entries.entry_lines import sitting_line
from powerdeck.cli.entries.which_entry import named_entry, readable
from powerdeck.cli.option_groups import FactOptions
from powerdeck.cli.screen.lines import Line
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.errors import WrongUsage
from powerdeck.journal.model import Review
from powerdeck.journal.text.entry_markdown import render_review

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import (
        EntryName,
        Journal,
        Json,
        Plain,
    )


def note(
    entry: EntryName,
    facts: FactOptions = FactOptions(),
    peer: Annotated[
        bool, typer.Option("--peer", help="Be asked what talking it over with a peer has added.")
    ] = False,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Add facts to a sitting that a report needs.

    Hours, whose feedback it was, and the like. They are added at its end, with the day; later ones win.

    Example: powerdeck note last --hours 1.5 --participatory-hours 1
    """
    context = new_context(journal, plain=plain)
    book = context.journal()
    noted = facts.checked()
    meant, _ = named_entry(book, entry)
    if peer:
        said = Sitting(context, json=json).ask_one("What did talking it over with a peer add?")
        noted = (*noted, ("peer", said)) if said else noted
    if not noted:
        raise WrongUsage(
            "nothing to note; name something, such as --hours 1.5 (`powerdeck note --help` lists them)"
        )
    text = "\n".join(f"- {key}: {value}" for key, value in noted)
    today = now().date()
    book.append(meant, "\n" + render_review(Review(today, None, text, "note")))
    changed = readable(book, meant)
    if json:
        print_json({"entry": changed.path, "facts": dict(changed.facts)})
        return
    lines = [Line(f"{key.replace('_', ' ')}: {value}", indent=2) for key, value in changed.facts]
    context.screen().show([sitting_line(changed), *lines])
