"""`powerdeck next`: the next card of a recipe, then the walk."""

from __future__ import annotations

from powerdeck.cli.clock import now
from powerdeck.cli.context import MAIN_DECK, Context
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.entries.recipes import named_recipe, recipe_entries
from powerdeck.cli.option_groups import CardOptions, SittingOptions
from powerdeck.cli.screen.lines import BLANK, Line, card_name, ended
from powerdeck.cli.screen.recipe_lines import stands
from powerdeck.cli.seen_cards import remember_seen
from powerdeck.cli.sitting.answers_input import refuse_both
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.cli.sitting.resume import taken_up
from powerdeck.deck.model import Deck
from powerdeck.errors import WrongUsage
from powerdeck.journal.looking_back.recipe_progress import Course, course
from powerdeck.walk.steps import Ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import (
        recipe_names,
    )


def next_(
    recipe: Annotated[
        str,
        typer.Option(
            "--recipe",
            metavar="NAME",
            help="Which recipe; without it, the one that you were last at.",
            autocompletion=recipe_names,
        ),
    ] = "",
    sitting: SittingOptions = SittingOptions(),
    shown: CardOptions = CardOptions(),
) -> None:
    """Go on with a recipe: its next card, and the walk.

    Which cards are done is read from your notes. /pass goes on to the card after it, and leaves this one for later.

    Example: powerdeck next --recipe first-supervision
    """
    refuse_both(sitting.answers, sitting.resume)
    context = shown.context()
    deck, whole, found = _found(context, shown.deck, recipe)
    seat = Sitting(context, named=deck, json=shown.json, picture=sitting.picture, recipe=found.recipe.name)
    if sitting.answers is not None:
        card = context.loaded(deck).card(found.left[0])
        remember_seen(context, whole, card)
        seat.answer(whole, card, "recipe", sitting.answers)
        return
    waiting = taken_up(seat, sitting.resume, whole.id, _at(seat, whole, found))
    if waiting:
        seat.go_on(waiting, whole)
    else:
        context.stderr_screen().say(f"{ended(found.recipe.title)} {stands(whole, found, now().date())}")
        _walk(context, seat, whole, found)
    _say_how_far(context, whole, found)


def _found(context: Context, named: str, recipe: str) -> tuple[str, Deck, Course]:
    """The deck as --deck calls it, the deck, and where the recipe stands that is meant.

    Raises:
        WrongUsage: None was named, and there is no sitting of any.
    """
    entries = recipe_entries(Notes(context.journal()))
    if not recipe:
        if not entries:
            raise WrongUsage(
                "which recipe? Name one, as in `powerdeck next --recipe first-supervision`; "
                "`powerdeck recipes` lists them"
            )
        last = entries[0]
        recipe = last.recipe or ""
        named = named if last.deck == MAIN_DECK or named != MAIN_DECK else last.deck
    whole = context.deck(named)
    return named, whole, course(named_recipe(whole, recipe), whole.id, entries)


def _walk(context: Context, sitting: Sitting, deck: Deck, found: Course) -> None:
    """Walk through the next card; through the one after it where that is passed, if the person likes."""
    for place, card_id in enumerate(found.left):
        card = deck.card(card_id)
        if card is None or (place and not sitting.goes_on(card_name(card))):
            return
        remember_seen(context, deck, card)
        if sitting.walk(deck, card, "recipe") is not Ending.PASSED:
            return
    context.stderr_screen().say(
        "Passed. That was the last card of this recipe; what you passed stays for later."
    )


def _say_how_far(context: Context, deck: Deck, before: Course) -> None:
    """After a sitting: what comes next, unless nothing was kept."""
    after = course(before.recipe, deck.id, recipe_entries(Notes(context.journal())))
    if after != before:
        context.stderr_screen().show([BLANK, Line(stands(deck, after, now().date()))])


def _at(sitting: Sitting, deck: Deck, found: Course) -> str:
    """The card of the recipe that waits unfinished, if one does; else the next one."""
    waiting = (each.draft.entry for each in sitting.drafts.waiting(str(sitting.book.root)))
    mine = (each.card for each in waiting if (each.deck, each.recipe) == (deck.id, found.recipe.name))
    return next(mine, found.left[0])
