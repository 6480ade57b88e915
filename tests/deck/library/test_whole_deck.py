"""A deck with everything that it may hold: roles, recipes, easier words, where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from powerdeck.deck.library import compiled_deck
from powerdeck.deck.model import Deck, Recipe, Source
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.errors import Problem

DECK = """powerdeck: 1
id: whole
title: Whole
revision: 1
language: en-GB
source: {title: A book, by: A group, year: 2019, publisher: A house, licence: Not stated.}
also_from:
  - {title: Another book}
easy_read_tested_by: A reading group
roles:
  community: community leader
  public-service: public-service leader
capabilities:
  - number: 1
    name: Listening
    why: It matters.
    source: Page 12
    note: The columns are uncertain.
    actions:
      community: [Host a meal, Walk together]
      public-service: [Offer a room]
cards:
  - id: "1.1"
    title: A walk
    capability: 1
    source: Page 13
    rests_on: [robinson]
    asks:
      - {key: walk, text: Take a walk., easier: Go out.}
  - id: "1.2"
    title: A meal
    capability: 1
    asks:
      - {key: meal, text: Share a meal.}
recipes:
  - name: first
    title: A first time
    about: For beginners.
    every: 14
    cards: ["1.2", "1.1"]
"""


def read(text: str) -> tuple[Deck, tuple[Problem, ...]]:
    deck, problems = read_deck(text.encode(), "whole.yaml")
    assert deck is not None
    return deck, problems


def test_everything_is_read() -> None:
    """Each part comes into the deck as it was written."""
    deck, problems = read(DECK)
    assert problems == ()
    assert deck.roles == (("community", "community leader"), ("public-service", "public-service leader"))
    assert deck.recipes == (Recipe("first", "A first time", ("1.2", "1.1"), "For beginners.", 14),)
    assert deck.source == Source("A book", "A group", 2019, "", "A house", "Not stated.")
    assert deck.also_from == (Source("Another book"),)
    assert deck.easy_read_tested_by == "A reading group"
    (group,) = deck.capabilities
    assert group.actions_of("community") == ("Host a meal", "Walk together")
    assert group.actions_of("nobody") == ()
    assert (group.note, group.source) == ("The columns are uncertain.", "Page 12")
    assert (deck.cards[0].source, deck.cards[0].rests_on) == ("Page 13", ("robinson",))
    assert deck.cards[0].asks[0].easier == "Go out."


def test_a_compiled_copy_keeps_everything(tmp_path: Path) -> None:
    """The quick start gives the same deck."""
    deck, problems = read(DECK)
    compiled_deck.save(tmp_path / "copy.json", "mark", deck, problems)
    assert compiled_deck.load(tmp_path / "copy.json", "mark", "whole.yaml") == (deck, problems)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        (
            "      community: [H",
            "      comunity: [H",
            20,
            "capability 1: actions for 'comunity', which is no role",
        ),
        ('["1.2", "1.1"]', '["1.2", "1.9"]', 40, "recipe first: 'cards' names card '1.9'"),
        ('["1.2", "1.1"]', '["1.2", "1.2"]', 40, "recipe first: card '1.2' stands twice"),
        ('["1.2", "1.1"]', "[]", 40, "recipe first: 'cards' is empty; wanted: a list of the cards"),
        ("every: 14", "every: often", 39, "recipe first: 'every' is 'often'; wanted: how many days"),
        (
            "  community: community",
            "  Community: community",
            11,
            "the name 'Community'; wanted: a name of small",
        ),
        ("easier: Go out.", "easier: []", 29, "card 1.1, ask walk: 'easier' is empty"),
        (
            "rests_on: [robinson]",
            "rests_on: [A Book]",
            27,
            "'A Book' in 'rests_on' is 'A Book'; wanted: a comp",
        ),
    ],
)
def test_a_slip_is_one_problem_on_its_line(old: str, new: str, line: int, told: str) -> None:
    """What was found, and what is wanted; the cards can be used all the same."""
    deck, problems = read(DECK.replace(old, new))
    assert [card.id for card in deck.cards] == ["1.1", "1.2"]
    assert (problems[0].line, told in problems[0].message) == (line, True), problems


def test_a_recipe_without_a_card_is_left_out() -> None:
    """It could not be followed."""
    deck, problems = read(DECK.replace('["1.2", "1.1"]', '["1.8", "1.9"]'))
    assert deck.recipes == ()
    assert len(problems) == 2
