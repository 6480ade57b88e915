"""`powerdeck settings`: what a person has set for good."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.paths import SETTINGS_FILE, Paths, expanded
from powerdeck.cli.settings_file import keep
from powerdeck.errors import WrongUsage
from powerdeck.journal.disk.store import Journal
from powerdeck.safe_text import clean_line
from powerdeck.walk.leader_actions import BOTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Json

_YES, _NO = ("on", "yes", "true"), ("off", "no", "false")


def settings(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="journal, plain, role, language or easier.")
    ] = "",
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="[VALUE]",
            help="A folder for journal; on or off for plain and easier; a role; a language such as cy.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Show the settings, or change one.

    journal is the folder of your notes; plain is linear text, as screen readers like it; role is community or
    public-service (or both), and decides whose actions are named first; language asks the cards in that
    language, where they have been translated; easier asks them in easier words, where the deck has them.

    Changing the journal's folder moves nothing: notes that are in the old folder stay there.

    Example: powerdeck settings plain on
    """
    context = new_context()
    if name and name not in _NAMES:
        raise WrongUsage(f"no setting {name!r}; there are {', '.join(_NAMES)}")
    if name and value is not None:
        before = context.paths.journal
        keep(context.paths, name, _NAMES[name][1](context, name, value))
        context = new_context()
        if context.paths.journal != before:
            _say_what_stays(context, before)
    shown = {each: said(context.paths) for each, (said, _) in _NAMES.items()}
    file = str(context.paths.config / SETTINGS_FILE)
    if json:
        switches = {each: getattr(context.paths.settings, each) for each in ("plain", "easier")}
        print_json({**{each: said or None for each, said in shown.items()}, **switches, "file": file})
        return
    for each in _NAMES:
        if name in ("", each):
            sys.stdout.write(f"{each}: {shown[each] or 'not set'}" + "\n")
    if name == "journal" and os.environ.get("POWERDECK_JOURNAL"):
        context.stderr_screen().say(
            "POWERDECK_JOURNAL names this folder; the setting holds where it does not."
        )
    context.stderr_screen().say(f"Settings are kept in {file}", "quiet")


def _folder(_: Context, name: str, value: str) -> str:
    """The folder, made if it is not there: better now than after the first sitting."""
    from powerdeck.journal.disk.atomic_files import explained, make_folder

    if not value:
        raise WrongUsage(f"{name} is a folder, and none was named; type it, as in ~/notes")
    path = expanded(value).absolute()
    with explained("cannot keep notes there", path):
        make_folder(path)
    return str(path)


def _switch(_: Context, name: str, value: str) -> bool:
    if value.lower() not in (*_YES, *_NO):
        raise WrongUsage(f"{name} is on or off, not {value!r}")
    return value.lower() in _YES


def _role(context: Context, name: str, value: str) -> str:
    """A role that one of the decks knows."""
    decks = [each.loaded.deck for each in context.library.all() if each.loaded]
    known = dict.fromkeys([role for deck in decks for role, _ in deck.roles] + [BOTH])
    role = value.strip().lower().replace(" ", "-")
    if role and role not in known:
        raise WrongUsage(f"{name} is {', '.join(list(known)[:-1])} or {BOTH}, not {value!r}")
    return role


def _language(_: Context, name: str, value: str) -> str:
    """A language tag; which decks have been translated into it may change later."""
    from powerdeck.deck.translation.language_names import language_tag

    if not value.strip():
        return ""
    tag = language_tag(value)
    if tag is None:
        raise WrongUsage(f"{name} is a language tag such as cy or en-GB, not {value!r}")
    return tag


def _on(value: bool) -> str:
    return "on" if value else "off"


_Said = Callable[[Paths], str]
_Read = Callable[[Context, str, str], str | bool]

_NAMES: dict[str, tuple[_Said, _Read]] = {
    "journal": (lambda place: str(place.journal), _folder),
    "plain": (lambda place: _on(place.settings.plain), _switch),
    "role": (lambda place: clean_line(place.settings.role), _role),
    "language": (lambda place: clean_line(place.settings.language), _language),
    "easier": (lambda place: _on(place.settings.easier), _switch),
}
"""Each setting: how it is shown, and how what is typed for it is read."""


def _say_what_stays(context: Context, before: Path) -> None:
    """Notes do not move by themselves; say where they are."""
    count = len(Journal(before).names())
    if count:
        notes = "1 sitting stays" if count == 1 else f"{count} sittings stay"
        context.stderr_screen().say(
            f"{notes} in {before}. To take them along, move what is in that folder into the new one."
        )
