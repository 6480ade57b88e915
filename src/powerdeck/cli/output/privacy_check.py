"""Before words leave the journal: what looks like an identifier is listed, and the person says yes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from powerdeck.cli.context import Context
from powerdeck.cli.screen.lines import Line, counted
from powerdeck.errors import WrongUsage
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Entry

if TYPE_CHECKING:
    from powerdeck.identifiers import Found

_MOST = 40


def confirm_leaving(context: Context, entries: Sequence[Entry], *, yes: bool) -> None:
    """List what may name somebody, and ask; without anything found, or with `yes`, nothing is asked.

    Raises:
        WrongUsage: The person said no, or nobody can be asked and --yes was not given.
    """
    confirm(context, [named for entry in entries for named in named_in(context, entry)], yes=yes)


def confirm_actions(context: Context, rows: Sequence[Row], *, yes: bool) -> None:
    """The same for actions alone, and for what is said of their sittings with them."""
    from powerdeck.identifiers import possible_identifiers

    found = [
        f"{_file(context, row.entry)}, {place}: {_told(each)}"
        for row in rows
        for place, text in (
            ("action", f"{row.action.text} {row.action.partner or ''}"),
            ("title", row.entry.title),
            ("community", row.entry.community or ""),
        )
        for each in possible_identifiers(text)
    ]
    confirm(context, list(dict.fromkeys(found)), yes=yes)


def named_in(context: Context, entry: Entry) -> tuple[str, ...]:
    """What may name somebody in an entry, each with the file and where in it that is."""
    from powerdeck.identifiers import possible_identifiers

    return tuple(
        f"{_file(context, entry)}, {place}: {_told(found)}"
        for place, text in _texts(entry)
        for found in possible_identifiers(text)
    )


def confirm(context: Context, found: Sequence[str], *, yes: bool) -> None:
    """List what was found, and ask; as `confirm_leaving`, for what was looked for before."""
    if not found:
        return
    aside = context.stderr_screen()
    aside.say(f"{counted(len(found), 'possible identifier')} of people in what you are about to share:")
    aside.show(Line(each, indent=2) for each in found[:_MOST])
    if len(found) > _MOST:
        aside.show([Line(f"and {len(found) - _MOST} more.", indent=2)])
    aside.say("That nothing else is listed does not mean that nobody can be recognised.")
    if yes:
        return
    if not somebody_can_be_asked():
        raise WrongUsage("look at these first; --yes shares them all the same")
    aside.prompt("Share it all the same? Type yes: ")
    typed = sys.stdin.readline()
    if not typed:  # the end of the input leaves the line of the question open
        aside.say()
    if typed.strip().lower() not in ("yes", "y"):
        raise WrongUsage("nothing was written; change the entries, or choose others, and try again")


def somebody_can_be_asked() -> bool:
    """Whether there is a person at a terminal; without one, nothing leaves in which something was found."""
    return sys.stdin is not None and sys.stdin.isatty()


def _file(context: Context, entry: Entry) -> str:
    """The entry's file within the journal: the whole path would fill the screen."""
    return (entry.path or "").removeprefix(f"{context.paths.journal}{os.sep}").replace(os.sep, "/")


def _told(found: Found) -> str:
    return f"{found.kind} {found.text}"


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every text of the entry, with where it stands."""
    yield "title", entry.title
    for answer in entry.answers:
        yield f"answer to “{answer.ask[:40]}”", answer.text
    for action in entry.actions:
        yield "action", f"{action.text} {action.partner or ''}"
    yield "learning", entry.learning or ""
    for review in entry.reviews:
        yield "review", review.text
        for answer in review.answers:
            yield "review", answer.text
    for name, value in entry.facts:
        yield name.replace("_", " "), value
    yield "community", entry.community or ""
    yield from (("tag", tag) for tag in entry.tags)
