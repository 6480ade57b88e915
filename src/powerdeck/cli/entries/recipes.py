"""Which recipe somebody means, and the sittings that belong to recipes."""

from __future__ import annotations

from powerdeck.cli.entries.reader import Notes
from powerdeck.deck.model import Deck, Recipe
from powerdeck.errors import NotThere
from powerdeck.journal.model import Entry
from powerdeck.safe_text import excerpt


def recipe_entries(notes: Notes) -> tuple[Entry, ...]:
    """The sittings that belong to a recipe, newest first, without their answers."""
    return tuple(each for each in notes.with_actions(having=(b"\nrecipe:",)) if each.recipe)


def named_recipe(deck: Deck, name: str) -> Recipe:
    """The recipe that somebody named, by the beginning of its name as well.

    Raises:
        NotThere: There is none, or more than one that begins so.
    """
    wanted = name.strip().casefold().replace(" ", "-")
    if found := deck.recipe(wanted):
        return found
    begin = [each for each in deck.recipes if wanted and each.name.startswith(wanted)]
    if len(begin) == 1:
        return begin[0]
    there = ", ".join(each.name for each in begin or deck.recipes) or "none"
    raise NotThere(f"no recipe {excerpt(name)!r} in {deck.id}; there are {there}")
