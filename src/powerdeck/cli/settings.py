"""`powerdeck settings`: what a person has set for good."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from powerdeck.cli.options import Json, verb
from powerdeck.cli.place import SETTINGS_FILE, expanded, parse_settings, with_setting
from powerdeck.cli.shelf import Shelf, print_json, shelf
from powerdeck.errors import ProblemsFound, WrongUsage
from powerdeck.journal.store import Journal

app = verb()
NAMES = ("journal", "plain")
_YES, _NO = ("on", "yes", "true"), ("off", "no", "false")


@app.command()
def settings(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="journal or plain.")] = "",
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="A folder for journal; on or off for plain.")
    ] = None,
    json: Json = False,
) -> None:
    """Show the settings, or change one.

    The setting journal is the folder of your notes; plain is linear text, as screen readers like it.

    Changing the journal's folder moves nothing: notes that are in the old folder stay there.

    Example: powerdeck settings plain on
    """
    at_hand = shelf()
    if name and name not in NAMES:
        raise WrongUsage(f"no setting {name!r}; there are {' and '.join(NAMES)}")
    if name and value is not None:
        before = at_hand.place.journal
        _change(at_hand, name, value)
        at_hand = shelf()
        if at_hand.place.journal != before:
            _say_what_stays(at_hand, before)
    shown = {"journal": str(at_hand.place.journal), "plain": "on" if at_hand.place.settings.plain else "off"}
    file = str(at_hand.place.config / SETTINGS_FILE)
    if json:
        print_json({**shown, "plain": at_hand.place.settings.plain, "file": file})
        return
    for each in NAMES:
        if name in ("", each):
            typer.echo(f"{each}: {shown[each]}")
    if name == "journal" and os.environ.get("POWERDECK_JOURNAL"):
        at_hand.aside().say("POWERDECK_JOURNAL names this folder; the setting holds where it does not.")
    at_hand.aside().say(f"Settings are kept in {file}", "quiet")


def _change(at_hand: Shelf, name: str, value: str) -> None:
    from powerdeck.journal.files import edit, explained, make_folder, write

    path = at_hand.place.config / SETTINGS_FILE
    new = _folder(value) if name == "journal" else _switch(value)

    def changed(before: bytes) -> bytes:
        after = with_setting(before.decode("utf-8-sig"), name, new)
        if not _is_set(after, name, new):
            raise ProblemsFound(f"{path}: cannot tell where {name} is set; change it in an editor")
        return after.encode()

    with explained("cannot keep the setting", path):
        make_folder(path.parent)
        if path.exists():
            edit(path, changed)
        else:
            write(path, changed(b""))


def _is_set(text: str, name: str, value: str | bool) -> bool:
    try:
        return bool(getattr(parse_settings(text, ""), name) == value)
    except ProblemsFound:
        return False


def _folder(value: str) -> str:
    """The folder, made if it is not there: better now than after the first sitting."""
    from powerdeck.journal.files import explained, make_folder

    if not value:
        raise WrongUsage("journal is a folder, and none was named; type it, as in ~/notes")
    path = expanded(value).absolute()
    with explained("cannot keep notes there", path):
        make_folder(path)
    return str(path)


def _say_what_stays(at_hand: Shelf, before: Path) -> None:
    """Notes do not move by themselves; say where they are."""
    count = len(Journal(before).names())
    if count:
        notes = "1 sitting stays" if count == 1 else f"{count} sittings stay"
        at_hand.aside().say(
            f"{notes} in {before}. To take them along, move what is in that folder into the new one."
        )


def _switch(value: str) -> bool:
    if value.lower() not in (*_YES, *_NO):
        raise WrongUsage(f"plain is on or off, not {value!r}")
    return value.lower() in _YES
