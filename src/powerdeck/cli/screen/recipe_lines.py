"""Recipes as lines: what they are for, their cards, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from powerdeck.cli.screen.lines import BLANK, Line, card_name, counted, ended
from powerdeck.dates import spoken, spoken_near
from powerdeck.deck.model import Deck
from powerdeck.journal.looking_back.recipe_progress import Course


def recipe_line(course: Course) -> Iterator[Line]:
    """A recipe in a list of several."""
    recipe = course.recipe
    yield Line(f"{recipe.name}: {recipe.title}", "strong")
    if recipe.about:
        yield Line(recipe.about, indent=2)
    every = f", one every {counted(recipe.every, 'day')}" if recipe.every else ""
    stands = f" {len(course.done)} of {len(recipe.cards)} done." if course.begun else ""
    yield Line(f"{counted(len(recipe.cards), 'card')}{every}.{stands}", indent=2)


def recipe_lines(deck: Deck, course: Course, today: date, command: str) -> Iterator[Line]:
    """A recipe in full; `command` goes on with it."""
    recipe = course.recipe
    yield Line(recipe.title, "title")
    yield BLANK
    if recipe.about:
        yield from (Line(recipe.about), BLANK)
    done = dict(course.done)
    for each in recipe.cards:
        card = deck.card(each)
        name = card.title if card else ""
        if each in done:
            yield Line(f"{name} (done on {spoken(done[each])})", indent=2, mark=each)
        else:
            yield Line(f"{name}{' (next)' if each == course.left[0] else ''}", indent=2, mark=each)
    yield BLANK
    yield Line(stands(deck, course, today))
    yield Line(f"`{command}` {'goes on with it' if course.begun else 'begins it'}.")


def stands(deck: Deck, course: Course, today: date) -> str:
    """Where a recipe stands, in a sentence or two."""
    card = deck.card(course.left[0])
    name = card_name(card) if card else course.left[0]
    before = f"You have been through it {_times(course.rounds)}. " if course.rounds else ""
    if not course.begun:
        return f"The first card is {ended(name)}"
    when = ""
    if course.due and course.due > today:
        when = f", meant for {spoken(course.due)} ({spoken_near(course.due, today)})"
    so_far = f"{len(course.done)} of {len(course.recipe.cards)} done. " if course.done else ""
    return f"{before}{so_far}Next is {ended(f'{name}{when}')}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
