"""Options and arguments that several verbs share, and what shells complete for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from powerdeck.errors import PowerdeckError

if TYPE_CHECKING:
    from powerdeck.deck.model import Deck

HELP = {"help_option_names": ["-h", "--help"]}


def verb() -> typer.Typer:
    """The shape of a verb's module: one Typer app."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=HELP,
    )


def card_ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Card ids with their titles, for the shell."""
    deck = _deck_so_far(ctx)
    cards = deck.cards if deck else ()
    return [(card.id, card.title) for card in cards if card.id.startswith(incomplete)]


def capability_numbers(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Capability numbers with their names, for the shell."""
    deck = _deck_so_far(ctx)
    numbers = ((str(group.number), group.name) for group in (deck.capabilities if deck else ()))
    return [(number, name) for number, name in numbers if number.startswith(incomplete)]


def _deck_so_far(ctx: typer.Context) -> Deck | None:
    """The deck that the line names so far; None where it cannot be read. Nothing is said about it."""
    from powerdeck.cli.context import MAIN_DECK, shelf

    try:
        return shelf().library.load(ctx.params.get("deck") or MAIN_DECK).deck
    except PowerdeckError:
        return None


def recipe_names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Names of recipes with their titles, for the shell."""
    deck = _deck_so_far(ctx)
    recipes = deck.recipes if deck else ()
    return [(each.name, each.title) for each in recipes if each.name.startswith(incomplete)]


def deck_names(incomplete: str) -> list[str]:
    """Names of decks, for the shell."""
    from powerdeck.cli.context import shelf

    try:
        return [name for name in shelf().library.names() if name.startswith(incomplete)]
    except PowerdeckError:
        return []


def _or_before_the_verb(ctx: typer.Context, value: str | None) -> str | None:
    """`powerdeck --journal DIR log` is the same as `powerdeck log --journal DIR`."""
    return value or ctx.find_root().params.get("journal")


DeckName = Annotated[
    str,
    typer.Option(
        "--deck", metavar="NAME|FILE", help="Another deck, by name or file.", autocompletion=deck_names
    ),
]
Journal = Annotated[
    str | None,
    typer.Option(
        "--journal",
        metavar="DIR",
        help="The folder that your notes are kept in.",
        callback=_or_before_the_verb,
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="LANGUAGE", help="Another language, where there is a translation."),
]
Easier = Annotated[
    bool, typer.Option("--easier", help="In easier words, where the deck has them.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines of text: no colours, boxes or redraws.")]
Actions = Annotated[
    list[str],
    typer.Argument(metavar="ACTION...", help="Its id, the beginning of one, or its number in the last list."),
]
CardId = Annotated[
    str | None,
    typer.Argument(metavar="[CARD]", help="A card's number, such as 5.3.", autocompletion=card_ids),
]
Cards = Annotated[
    list[str] | None,
    typer.Option("--card", metavar="CARD", help="Only this card (several allowed).", autocompletion=card_ids),
]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only sittings with this tag (several allowed)."),
]
Community = Annotated[
    str, typer.Option("--community", metavar="NAME", help="Only sittings about this community.")
]
Capabilities = Annotated[
    list[int] | None,
    typer.Option(
        "--capability",
        metavar="N",
        help="Only this capability (several allowed).",
        autocompletion=capability_numbers,
    ),
]
