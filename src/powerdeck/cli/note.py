"""`powerdeck note`: add to a sitting what a report needs, such as the hours that it took."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from powerdeck.cli.clock import now
from powerdeck.cli.entry_lines import sitting_line
from powerdeck.cli.facts import (
    ActivityType,
    Code,
    FeedbackFrom,
    FeedbackType,
    Hours,
    ParticipatoryHours,
    checked,
)
from powerdeck.cli.lines import Line
from powerdeck.cli.notes import Notes
from powerdeck.cli.options import Journal, Json, Plain, verb
from powerdeck.cli.shelf import print_json, shelf
from powerdeck.cli.sitting import Sitting
from powerdeck.errors import NotThere, ProblemsFound, WrongUsage
from powerdeck.journal.markdown import render_review
from powerdeck.journal.model import Entry, Review
from powerdeck.journal.store import Journal as Book

app = verb()


@app.command()
def note(
    entry: Annotated[
        str,
        typer.Argument(metavar="ENTRY", help="last, a card's number (its newest sitting), or a file's name."),
    ],
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
    meant = _named(book, entry)
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
    changed = _readable(book, meant)
    if json:
        print_json({"entry": changed.path, "facts": dict(changed.facts)})
        return
    lines = [Line(f"{key.replace('_', ' ')}: {value}", indent=2) for key, value in changed.facts]
    at_hand.screen().show([sitting_line(changed), *lines])


def _named(book: Book, wanted: str) -> str:
    """The file that is meant.

    Raises:
        NotThere: None is.
        WrongUsage: It could be several.
        ProblemsFound: It cannot be read as a sitting.
    """
    found = list(_candidates(book, wanted.strip()))
    if not found:
        raise NotThere(
            f"no sitting {wanted!r}; type last, a card's number, or a file from `powerdeck log --entries`"
        )
    if len(found) > 1:
        raise WrongUsage(f"{wanted!r} could be {' or '.join(found[:5])}; type more of the name")
    _readable(book, found[0])
    return found[0]


def _readable(book: Book, name: str) -> Entry:
    for entry in Notes(book).entries([name]):
        return entry
    raise ProblemsFound(f"{name} cannot be read; `powerdeck journal check` says what is wrong with it")


def _candidates(book: Book, wanted: str) -> Iterator[str]:
    names = book.names()
    if wanted == "last":
        yield from names[:1]
        return
    path = Path(wanted).expanduser()
    if path.is_absolute():
        yield from (name for name in names if book.root / name == path)
        return
    newest = next((entry for entry in Notes(book).of_card(wanted) if entry.card == wanted), None)
    if newest:
        yield Path(newest.path or "").relative_to(book.root).as_posix()
        return
    if wanted in names:
        yield wanted
    elif wanted:
        yield from (name for name in names if name.rpartition("/")[2].startswith(wanted))
