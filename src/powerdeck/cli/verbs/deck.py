"""`powerdeck deck`: which decks there are, whether a deck is well, and the format they are written in."""

from __future__ import annotations

import sys

from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.verbs.deck_check import check
from powerdeck.cli.verbs.deck_new import new
from powerdeck.cli.verbs.deck_translate import translate
from powerdeck.errors import WrongUsage
from powerdeck.safe_text import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Json, Plain
    from powerdeck.deck.library.library import ListedDeck


def deck() -> None:
    """Which decks there are, whether one is well written, the format.

    Example: powerdeck deck list
    """


def list_decks(json: Json = False, plain: Plain = False) -> None:
    """Name the decks, and say whose work each is taken from.

    Example: powerdeck deck list
    """
    from powerdeck.cli.screen.lines import BLANK, listed_deck_lines

    context = new_context(plain=plain)
    decks = context.library.all()
    if json:
        from powerdeck.deck.as_json import listed_deck_json

        shapes = ({**listed_deck_json(each), "languages": list(_languages(context, each))} for each in decks)
        print_json({"decks": list(shapes)})
        return
    screen = context.screen()
    for each in decks:
        screen.show([*listed_deck_lines(each, _languages(context, each)), BLANK])
    context.stderr_screen().say(f"Your own decks go in {context.paths.own_decks}", "quiet")


def schema(
    of: Annotated[
        str, typer.Argument(metavar="[WHICH]", help="Of which files: deck, companions or translation.")
    ] = "deck",
) -> None:
    """Print the JSON Schema of deck files, for editors that know YAML.

    Example: powerdeck deck schema
    """
    from powerdeck.deck.reading.schema_check import SCHEMAS, schema_text

    if of not in SCHEMAS:
        raise WrongUsage(f"no schema of {excerpt(of)!r}; there are {', '.join(SCHEMAS)}")
    sys.stdout.write(schema_text(of))


def kinds(json: Json = False, plain: Plain = False) -> None:
    """Name the kinds of ask, and what a deck can tell each.

    Example: powerdeck deck kinds
    """
    from powerdeck.cli.screen.lines import Line
    from powerdeck.kinds import kind as asks

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
    new_context(plain=plain).screen().show(lines)


def _languages(context: Context, shelved: ListedDeck) -> tuple[str, ...]:
    return context.library.languages(shelved.name) if shelved.loaded else ()


def _first_line(value: object) -> str:
    return (type(value).__doc__ or "").partition("\n")[0]


COMMANDS = {
    "list": list_decks,
    "schema": schema,
    "kinds": kinds,
    "check": check,
    "new": new,
    "translate": translate,
}
"""In the order of `--help`."""
