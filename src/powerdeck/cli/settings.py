"""`powerdeck settings`: what a person has set for good."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from powerdeck.cli.options import Json, verb
from powerdeck.cli.place import SETTINGS_FILE, parse_settings, with_setting
from powerdeck.cli.shelf import Shelf, print_json, shelf
from powerdeck.errors import WrongUsage

app = verb()
NAMES = ("journal", "plain")
_YES, _NO = ("on", "yes", "true"), ("off", "no", "false")


@app.command()
def settings(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="journal or plain.")] = "",
    value: Annotated[
        str, typer.Argument(metavar="[VALUE]", help="A folder for journal; on or off for plain.")
    ] = "",
    json: Json = False,
) -> None:
    """Show the settings, or change one: where your notes are kept, and plain text for screen readers.

    Changing the journal's folder moves nothing: notes that are in the old folder stay there.

    Example: powerdeck settings plain on
    """
    at_hand = shelf()
    if name and name not in NAMES:
        raise WrongUsage(f"no setting {name!r}; there are {' and '.join(NAMES)}")
    if name and value:
        _change(at_hand, name, value)
        at_hand = shelf()
    shown = {"journal": str(at_hand.place.journal), "plain": "on" if at_hand.place.settings.plain else "off"}
    file = str(at_hand.place.config / SETTINGS_FILE)
    if json:
        print_json({**shown, "plain": at_hand.place.settings.plain, "file": file})
        return
    for each in NAMES:
        if name in ("", each):
            typer.echo(f"{each}: {shown[each]}")
    at_hand.aside().say(f"Settings are kept in {file}", "quiet")


def _change(at_hand: Shelf, name: str, value: str) -> None:
    from powerdeck.journal.files import explained, make_folder, write

    path = at_hand.place.config / SETTINGS_FILE
    new = str(Path(value).expanduser().absolute()) if name == "journal" else _switch(value)
    with explained("cannot keep the setting", path):
        make_folder(path.parent)
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        after = with_setting(before, name, new)
        parse_settings(after, str(path))
        write(path, after.encode())


def _switch(value: str) -> bool:
    if value.lower() not in (*_YES, *_NO):
        raise WrongUsage(f"plain is on or off, not {value!r}")
    return value.lower() in _YES
