"""A new deck's file: written once, never over another, and how to go on with it."""

from __future__ import annotations

import shlex
from pathlib import Path

from powerdeck.cli.context import Context
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.deck.making.from_lines import Sheet
from powerdeck.deck.making.wish import checked, told
from powerdeck.deck.model import Deck
from powerdeck.errors import WrongUsage
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.atomic_files import explained, make_folder


def say_notes(context: Context, sheet: Sheet) -> None:
    """What was guessed or left out."""
    for note in sheet.notes:
        context.stderr_screen().say(note)


def finish(context: Context, deck: Deck, target: Path) -> None:
    """Write the deck and say how to go on.

    Raises:
        WrongUsage: The file is there already.
        CannotReadOrWrite: It cannot be written.
    """
    text = checked(deck)
    _write(target, text)
    own = target.parent == context.paths.own_decks
    called = deck.id if own else shlex.quote(str(target))
    file = deck.id if own else called
    context.screen().show(
        [
            Line(f"Written: {target}", "strong", whole=True),
            Line(f"{told(deck)}."),
            BLANK,
            Line(f"powerdeck draw --deck {called}", whole=True),
            Line("draws a card from it.", indent=2),
            Line("It is an ordinary text file. Change it by hand in any text editor; then"),
            Line(f"powerdeck deck check {file}", whole=True),
            Line("says whether all is well.", indent=2),
        ]
    )


def _write(path: Path, text: str) -> None:
    """Put the deck there, whole or not at all, never over another file."""
    with explained("cannot write the deck", path):
        make_folder(path.parent)
        if path.exists() or path.is_symlink():
            raise taken(path)
        made_as = atomic_files.create(path.parent, path.stem, path.suffix, text.encode())
        if made_as != path.name:  # somebody was quicker
            (path.parent / made_as).unlink()
            raise taken(path)


def taken(path: Path) -> WrongUsage:
    """What to say of a file that is there already."""
    return WrongUsage(f"{path} is there already, and is left as it is; choose another name or --output")
