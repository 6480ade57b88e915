"""`powerdeck deck check` on every sort of file: decks, translations, stories; problems and advice."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DECK = """powerdeck: 1
id: mine
title: Mine
revision: 1
language: en-GB
capabilities: [{number: 1, name: One}]
cards:
  - {id: "1.1", title: A walk, capability: 1, asks: [{key: walk, text: Take a walk.}]}
  - {id: "1.2", title: A meal, capability: 1, asks: [{key: meal, text: Share a meal with somebody.}]}
"""
STORIES = """powerdeck: 1
id: our-stories
title: Our stories
deck: mine
companions:
  - {id: bench, title: The bench, gist: A bench brought people out., cards: [{id: "1.1"}]}
"""
TRANSLATION = """powerdeck: 1
translates: mine
language: cy
cards:
  "1.1":
    title: {of: A walk, text: Tro}
"""


@pytest.fixture
def decks(home: Any) -> Path:
    """The person's own decks, with one deck, its translation and stories."""
    folder: Path = home.config / "decks"
    (folder / "companions").mkdir(parents=True)
    (folder / "mine.yaml").write_text(DECK, "utf-8")
    (folder / "mine.cy.yaml").write_text(TRANSLATION, "utf-8")
    (folder / "companions" / "ours.yaml").write_text(STORIES, "utf-8")
    return folder


def test_all_that_ships_is_well(run: Run) -> None:
    """Decks, translations and stories; nothing to mend."""
    out = run("deck", "check").out
    for name in ("better-way", "destination", "health-creation", "power-shifting", "building-a-bigger-we"):
        assert f"{name}.yaml: " in out
    assert out.count(", nothing wrong") == len(out.splitlines())


def test_own_files_are_checked_with_the_others(run: Run, decks: Path) -> None:
    """A deck, what it has been translated into, and stories; what is not translated yet is advice."""
    out = run("deck", "check").out
    assert f"{decks / 'mine.yaml'}: 2 cards, nothing wrong\n" in out
    assert f"{decks / 'companions' / 'ours.yaml'}: 1 story, nothing wrong\n" in out
    assert "not translated yet" in out
    assert "(advice)" in out


def test_a_deck_by_its_name(run: Run, decks: Path) -> None:
    """As --deck would have it."""
    assert run("deck", "check", "mine").out == f"{decks / 'mine.yaml'}: 2 cards, nothing wrong\n"
    assert "no deck 'yours'" in run("deck", "check", "yours", code=4).error


def test_advice_is_no_problem(run: Run, decks: Path) -> None:
    """It is shown and marked, and all is well."""
    long = "Take a walk " + "and another walk " * 12 + "today."
    (decks / "mine.yaml").write_text(
        DECK.replace("Take a walk.", long).replace("language: en-GB\n", ""), "utf-8"
    )
    ran = run("deck", "check", "mine")
    assert ran.out.count("(advice)") >= 2
    assert "2 cards, nothing wrong; " in ran.out
    problems = run("deck", "check", "mine", "--json").data["problems"]
    assert problems
    assert all(each["advice"] is True for each in problems)


def test_a_story_that_a_card_rests_on_is_missing(run: Run, decks: Path) -> None:
    """The card can be used all the same."""
    text = DECK.replace("title: A walk,", "title: A walk, rests_on: [bench, table],")
    (decks / "mine.yaml").write_text(text, "utf-8")
    out = run("deck", "check", "mine").out
    assert "card 1.1 rests on 'table', and there is no such story here (advice)" in out
    assert "bench" not in out


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('id: "1.1"', 'id: "9.9"'), ":6: companion bench: card '9.9' is not in mine; mend or remove it"),
        (
            ("gist: A bench brought people out.", "gist: []"),
            ":6: companion bench: 'gist' is empty; wanted: what it",
        ),
        (("deck: mine", "deck: nowhere"), "its cards cannot be looked up: no deck 'nowhere'"),
        (("title: Our stories\n", ""), "'title' is missing; wanted: the title of the publication"),
    ],
)
def test_what_is_wrong_in_stories(run: Run, decks: Path, change: tuple[str, str], told: str) -> None:
    """With its line, and what would be right."""
    file = decks / "companions" / "ours.yaml"
    file.write_text(STORIES.replace(*change), "utf-8")
    ran = run("deck", "check", str(file), code=3)
    assert told in ran.out
    assert "1 problem in 1 of 1 file" in ran.error or "problems in 1 of 1 file" in ran.error


def test_what_is_wrong_in_a_translation(run: Run, decks: Path) -> None:
    """A card that the deck has not is named."""
    file = decks / "mine.cy.yaml"
    file.write_text(TRANSLATION.replace('"1.1"', '"1.7"'), "utf-8")
    assert "1.7" in run("deck", "check", str(file)).out
    file.write_text(TRANSLATION.replace("text: Tro", "text: [Tro]"), "utf-8")
    assert ":6: " in run("deck", "check", str(file), code=3).out


def test_schemas_for_each_sort(run: Run) -> None:
    """Editors can check all three."""
    assert run("deck", "schema").data["$id"] == "urn:powerdeck:deck:1"
    for of in ("companions", "translation"):
        assert run("deck", "schema", of).data["$id"] == f"urn:powerdeck:{of}:1"
    assert "there are deck, companions, translation" in run("deck", "schema", "card", code=2).error


@pytest.mark.usefixtures("decks")
def test_the_list_names_languages(run: Run) -> None:
    """What a deck has been translated into."""
    assert "mine: Mine\n  2 cards, revision 1, en-GB.\n  Translated into: cy.\n" in run("deck", "list").out
    mine = next(each for each in run("deck", "list", "--json").data["decks"] if each["id"] == "mine")
    assert mine["languages"] == ["cy"]


def test_one_file_that_cannot_be_read_hides_no_other(run: Run, decks: Path) -> None:
    """It is a problem among the others."""
    (decks / "companions" / "a.yaml").mkdir()
    ran = run("deck", "check", code=3)
    assert f"{decks / 'mine.yaml'}: 2 cards, nothing wrong\n" in ran.out
    assert f"{decks / 'companions' / 'a.yaml'}: cannot read the deck" in ran.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_of_that_name_keeps_nobody_waiting(run: Run, decks: Path) -> None:
    """It is no file of stories, and that is said."""
    os.mkfifo(decks / "companions" / "a.yaml")
    assert "5.3 Knowing local needs" in run("show", "5.3").out
    assert (
        "it is no ordinary file" in run("deck", "check", str(decks / "companions" / "a.yaml"), code=5).error
    )


def test_a_broken_translation_keeps_nobody_from_the_deck(run: Run, decks: Path) -> None:
    """With the setting the deck comes in its own language, and why is said; asked for by name, it is an error."""
    run("settings", "language", "Welsh")
    (decks / "mine.cy.yaml").write_text("translates: [", "utf-8")
    ran = run("show", "1.1", "--deck", "mine")
    assert "1.1 A walk" in ran.out
    assert "The cards are in en-GB: " in ran.err
    run("show", "1.1", "--deck", "mine", "--language", "cy", code=3)


def test_a_file_with_problems_is_compiled_all_the_same(run: Run, decks: Path) -> None:
    """Its good stories are told without reading it again, and what is wrong is still said."""
    file = decks / "companions" / "ours.yaml"
    second = '  - {id: table, title: The table, gist: [], cards: [{id: "1.1"}]}\n'
    file.write_text(STORIES + second, "utf-8")
    for _ in range(2):
        ran = run("stories", "bench", "--deck", "mine")
        assert "A bench brought people out." in ran.out
        assert "companion table: 'gist' is empty" in ran.err
