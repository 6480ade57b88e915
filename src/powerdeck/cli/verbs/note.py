"""`powerdeck note`: add to a sitting what a report needs, such as the hours that it took."""

from __future__ import annotations

from typing import Annotated

import typer

from powerdeck.cli.clock import now
from powerdeck.cli.context import print_json, shelf
from powerdeck.cli.entries.entry_facts import (
    ActivityType,
    Code,
    FeedbackFrom,
    FeedbackType,
    Hours,
    ParticipatoryHours,
    checked,
)
from powerdeck.cli.entries.entry_lines import sitting_line
from powerdeck.cli.entries.which_entry import EntryName, named_entry, readable
from powerdeck.cli.options import Journal, Json, Plain, verb
from powerdeck.cli.screen.lines import Line
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.errors import WrongUsage
from powerdeck.journal.model import Review
from powerdeck.journal.text.entry_markdown import render_review

app = verb()


@app.command()
def note(
    entry: EntryName,
    hours: Hours = None,
    participatory_hours: ParticipatoryHours = None,
    feedback_from: FeedbackFrom = None,
    feedback_type: FeedbackType = None,
    activity_type: ActivityType = None,
    code: Code = None,
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
    at_hand = shelf(journal, plain=plain)
    book = at_hand.journal()
    facts = checked(
        hours=hours,
        participatory_hours=participatory_hours,
        feedback_from=feedback_from,
        feedback_type=feedback_type,
        activity_type=activity_type,
        code=code,
    )
    meant, _ = named_entry(book, entry)
    if peer:
        said = Sitting(at_hand, json=json).ask_one("What did talking it over with a peer add?")
        facts = (*facts, ("peer", said)) if said else facts
    if not facts:
        raise WrongUsage(
            "nothing to note; name something, such as --hours 1.5 (`powerdeck note --help` lists them)"
        )
    text = "\n".join(f"- {key}: {value}" for key, value in facts)
    today = now().date()
    book.append(meant, "\n" + render_review(Review(today, None, text, "note")))
    changed = readable(book, meant)
    if json:
        print_json({"entry": changed.path, "facts": dict(changed.facts)})
        return
    lines = [Line(f"{key.replace('_', ' ')}: {value}", indent=2) for key, value in changed.facts]
    at_hand.screen().show([sitting_line(changed), *lines])
