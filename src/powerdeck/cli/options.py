"""Options and arguments that several verbs share, and what shells complete for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from powerdeck.errors import PowerdeckError

if TYPE_CHECKING:
    from powerdeck.deck.model import Deck


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
    from powerdeck.cli.context import MAIN_DECK, new_context

    try:
        return new_context().library.load(ctx.params.get("deck") or MAIN_DECK).deck
    except PowerdeckError:
        return None


def recipe_names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Names of recipes with their titles, for the shell."""
    deck = _deck_so_far(ctx)
    recipes = deck.recipes if deck else ()
    return [(each.name, each.title) for each in recipes if each.name.startswith(incomplete)]


def deck_names(incomplete: str) -> list[str]:
    """Names of decks, for the shell."""
    from powerdeck.cli.context import new_context

    try:
        return [name for name in new_context().library.names() if name.startswith(incomplete)]
    except PowerdeckError:
        return []


def before_the_verb(ctx: typer.Context, value: str | None) -> str | None:
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
        callback=before_the_verb,
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
Hours = Annotated[str | None, typer.Option(metavar="H", help="Hours that it took, such as 1.5.")]
ParticipatoryHours = Annotated[
    str | None, typer.Option(metavar="H", help="Those of the hours that were spent with other people.")
]
FeedbackFrom = Annotated[
    str | None, typer.Option(metavar="WHO", help="Whose feedback it was, by role: a resident, a colleague.")
]
FeedbackType = Annotated[
    str | None, typer.Option(metavar="TYPE", help="How the feedback came: spoken, letter, survey.")
]
ActivityType = Annotated[
    str | None, typer.Option(metavar="TYPE", help="The type of activity: work-based, self-directed, formal.")
]
Code = Annotated[
    str | None, typer.Option(metavar="THEME", help="The part of your professional code that it touches.")
]
EntryName = Annotated[
    str,
    typer.Argument(metavar="ENTRY", help="last, a card's number (its newest sitting), or a file's name."),
]
Since = Annotated[
    str,
    typer.Option("--since", metavar="WHEN", help="Sittings from that day on: 2026-11-01, 2w, last month."),
]
Until = Annotated[
    str, typer.Option("--until", metavar="WHEN", help="Sittings up to that day, that day included.")
]
Answers = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE|-", help="Answers in YAML or JSON, so that nothing is asked."),
]
PictureFile = Annotated[
    str | None,
    typer.Option("--picture", metavar="FILE", help="A photo or scan that goes with the sitting."),
]
Resume = Annotated[
    bool | None,
    typer.Option(
        "--resume/--fresh", help="Go on with an unfinished sitting, or leave it, without being asked."
    ),
]
Show = Annotated[bool, typer.Option("--show", help="Only show what there is; nothing is asked.")]
Compare = Annotated[bool, typer.Option("--compare", help="What has changed since the time before.")]
SvgFile = Annotated[str | None, typer.Option("--svg", metavar="FILE", help="Draw it in this file, as SVG.")]
PngFile = Annotated[str | None, typer.Option("--png", metavar="FILE", help="Draw it in this file, as PNG.")]
