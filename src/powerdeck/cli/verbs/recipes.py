"""`powerdeck recipes`: series of cards for an occasion, and where each stands."""

from __future__ import annotations

from powerdeck.cli.clock import now
from powerdeck.cli.context import MAIN_DECK, deck_option, new_context, print_json
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.entries.recipes import named_recipe, recipe_entries
from powerdeck.deck.model import Deck
from powerdeck.journal.looking_back.recipe_progress import Course, course

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import DeckName, Journal, Json, Language, Plain, recipe_names


def recipes(
    name: Annotated[
        str,
        typer.Argument(metavar="[NAME]", help="One of them, with its cards.", autocompletion=recipe_names),
    ] = "",
    deck: DeckName = MAIN_DECK,
    language: Language = None,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List the recipes: series of cards for an occasion.

    With a name: its cards, which of them are done, and which is next.

    Example: powerdeck recipes first-supervision
    """
    context = new_context(journal, plain=plain, language=language)
    whole = context.deck(deck)
    notes = Notes(context.journal())
    entries = recipe_entries(notes)
    wanted = (named_recipe(whole, name),) if name else whole.recipes
    courses = [course(each, whole.id, entries) for each in wanted]
    if json:
        print_json({"recipes": [_shape(whole, each) for each in courses]})
    elif not courses:
        context.stderr_screen().say(f"{whole.id} has no recipes.")
    else:
        from powerdeck.cli.screen.lines import BLANK, Line
        from powerdeck.cli.screen.recipe_lines import recipe_line, recipe_lines

        screen, option = context.screen(), deck_option(deck)
        if name:
            command = f"powerdeck next --recipe {courses[0].recipe.name}{option}"
            screen.show(recipe_lines(whole, courses[0], now().date(), command))
        else:
            for each in courses:
                screen.show([*recipe_line(each), BLANK])
            context.stderr_screen().show(
                [Line(f"`powerdeck next --recipe NAME{option}` begins one, or goes on with it.")]
            )
    notes.say_unread(context)


def _shape(deck: Deck, found: Course) -> dict[str, object]:
    """A recipe and where it stands, as `recipes --json` lists it."""
    from powerdeck.deck.as_json import recipe_json

    return {
        **recipe_json(deck, found.recipe),
        "done": [{"id": card, "on": day.isoformat()} for card, day in found.done],
        "next": found.left[0],
        "due": found.due.isoformat() if found.due else None,
        "rounds": found.rounds,
    }
