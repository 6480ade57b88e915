"""`powerdeck deck`: which decks there are, whether a deck is well, and the format they are written in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from powerdeck.cli.options import Json, Plain, verb
from powerdeck.cli.shelf import Shelf, print_json, shelf
from powerdeck.errors import Problem, ProblemsFound

app = verb()


@app.callback()
def deck() -> None:
    """Which decks there are, whether one is well written, the format.

    Example: powerdeck deck list
    """


@app.command(name="list")
def list_decks(json: Json = False, plain: Plain = False) -> None:
    """Name the decks, and say whose work each is taken from.

    Example: powerdeck deck list
    """
    from powerdeck.cli.lines import BLANK, shelved_lines

    at_hand = shelf(plain=plain)
    decks = at_hand.library.all()
    if json:
        from powerdeck.deck.shapes import shelved_json

        print_json({"decks": [shelved_json(each) for each in decks]})
        return
    screen = at_hand.screen()
    for each in decks:
        screen.show([*shelved_lines(each), BLANK])
    at_hand.aside().say(f"Your own decks go in {at_hand.place.own_decks}", "quiet")


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Deck files; without one, every deck here."),
    ] = None,
    json: Json = False,
) -> None:
    """Report everything that is wrong in deck files.

    Each problem has its line, and says what would be right.

    Example: powerdeck deck check
    """
    from powerdeck.cli.lines import counted
    from powerdeck.deck.library import read_bytes
    from powerdeck.deck.reading import read_deck

    paths = files or _all_files(shelf())
    problems: list[Problem] = []
    for path in paths:
        deck, found = read_deck(read_bytes(path, str(path)), str(path))
        problems += found
        if not json and not found and deck:
            typer.echo(f"{path}: {counted(len(deck.cards), 'card')}, nothing wrong")
    if json:
        shape = [{"path": each.path, "line": each.line, "message": each.message} for each in problems]
        print_json({"files": [str(path) for path in paths], "problems": shape})
    else:
        for each in problems:
            typer.echo(str(each))
    if problems:
        where = f"{len({each.path for each in problems})} of {counted(len(paths), 'file')}"
        raise ProblemsFound(f"{counted(len(problems), 'problem')} in {where}; mend the lines above")


@app.command()
def schema() -> None:
    """Print the JSON Schema of deck files, for editors that know YAML.

    Example: powerdeck deck schema
    """
    from powerdeck.deck.checking import schema_text

    sys.stdout.write(schema_text())


@app.command()
def kinds(json: Json = False, plain: Plain = False) -> None:
    """Name the kinds of ask, and what a deck can tell each.

    Example: powerdeck deck kinds
    """
    from powerdeck import asks
    from powerdeck.cli.lines import Line

    found = {name: (asks.kind(name), _first_line(asks.kind(name))) for name in asks.kinds()}
    if json:
        shape = [
            {"kind": name, "about": about, "with": dict(of.settings)} for name, (of, about) in found.items()
        ]
        print_json({"kinds": shape})
        return
    lines = []
    for name, (of, about) in found.items():
        lines.append(Line(f"{name}: {about}", "strong"))
        lines += [Line(f"with {setting}: {what}", indent=2) for setting, what in of.settings.items()]
    shelf(plain=plain).screen().show(lines)


def _first_line(value: object) -> str:
    return (type(value).__doc__ or "").partition("\n")[0]


def _all_files(at_hand: Shelf) -> list[Path]:
    return [each.path for each in at_hand.library.all()]
