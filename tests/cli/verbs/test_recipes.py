"""`powerdeck recipes`: series of cards for an occasion, and where each stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
At = Callable[..., None]
IN_TOWN = ("--deck", "town")


def sat(run: Run, recipe: str, answer: str = "Some words.") -> None:
    """Keep a sitting of the next card of a recipe of the town."""
    run("next", "--recipe", recipe, *IN_TOWN, "--answers", "-", stdin=f"answers: [{answer}]")


@pytest.mark.usefixtures("town")
def test_the_recipes_of_a_deck(run: Run) -> None:
    """Each with its short name, what it is for, how many cards and how often; how to begin on standard error."""
    ran = run("recipes", *IN_TOWN)
    assert ran.out == (
        "first-steps: First steps\n  For two people.\n  3 cards, one every 14 days.\n\nfast: A fast one\n  1 card.\n\n"
    )
    assert ran.err == "`powerdeck next --recipe NAME --deck town` begins one, or goes on with it.\n"


def test_the_recipes_that_ship(run: Run) -> None:
    """Five occasions; a year with the deck is a card a fortnight."""
    out = run("recipes").out
    for title in (
        "A first supervision",
        "A team away-day",
        "Before a commissioning round",
        "A new neighbourhood",
    ):
        assert f": {title}\n" in out
    assert "year-with-the-deck: A year with the deck\n" in out
    assert "  26 cards, one every 14 days.\n" in out


@pytest.mark.usefixtures("town")
def test_one_of_them_before_it_is_begun(run: Run) -> None:
    """Its cards in its own order, the first of them marked in words, and the command."""
    ran = run("recipes", "first-steps", *IN_TOWN)
    assert ran.out == (
        "First steps\n"
        "\n"
        "For two people.\n"
        "\n"
        "  1.2 Who decides? (next)\n"
        "  1.1 Who is quiet?\n"
        "  2.1 One small thing\n"
        "\n"
        "The first card is 1.2 Who decides?\n"
        "`powerdeck next --recipe first-steps --deck town` begins it.\n"
    )
    assert ran.err == ""


@pytest.mark.usefixtures("town")
def test_one_of_them_on_the_way(run: Run, at: At) -> None:
    """What is done, with its day; what is next, and for when it is meant."""
    at("2026-11-20T10:00:00+00:00")
    sat(run, "first-steps")
    at("2026-11-22T10:00:00+00:00")
    out = run("recipes", "first-steps", *IN_TOWN).out
    assert "  1.2 Who decides? (done on 20 November 2026)\n  1.1 Who is quiet? (next)\n" in out
    assert "\n1 of 3 done. Next is 1.1 Who is quiet?, meant for 4 December 2026 (in 12 days).\n" in out
    assert out.endswith("`powerdeck next --recipe first-steps --deck town` goes on with it.\n")
    assert "3 cards, one every 14 days. 1 of 3 done.\n" in run("recipes", *IN_TOWN).out
    at("2026-12-04T10:00:00+00:00")
    assert "\n1 of 3 done. Next is 1.1 Who is quiet?\n" in run("recipes", "first-steps", *IN_TOWN).out


@pytest.mark.usefixtures("town")
def test_one_of_them_gone_through(run: Run) -> None:
    """It says how often, and begins again at the first card."""
    for often in ("once", "twice", "3 times"):
        sat(run, "fast")
        out = run("recipes", "fast", *IN_TOWN).out
        assert "  2.1 One small thing (next)\n" in out
        assert f"\nYou have been through it {often}. Next is 2.1 One small thing.\n" in out


@pytest.mark.usefixtures("town")
def test_sittings_outside_the_recipe_do_not_count(run: Run) -> None:
    """The same card picked by hand is no part of it."""
    before = run("recipes", "first-steps", *IN_TOWN).out
    run("pick", "1.2", *IN_TOWN, "--answers", "-", stdin="answers: [Words.]")
    assert run("recipes", "first-steps", *IN_TOWN).out == before


def test_a_name_as_one_types_it(run: Run) -> None:
    """Its beginning is enough, in any case, with blanks for hyphens."""
    whole = run("recipes", "first-supervision").out
    for name in ("first", "First Supervision", "f"):
        assert run("recipes", name).out == whole


@pytest.mark.usefixtures("town")
def test_a_recipe_that_is_not_there(run: Run) -> None:
    """What there is, is named; a beginning that two share names those two."""
    said = "no recipe 'zz' in town; there are first-steps, fast"
    assert run("recipes", "zz", *IN_TOWN, code=4).error == said
    assert run("recipes", "f", *IN_TOWN, code=4).error == "no recipe 'f' in town; there are first-steps, fast"
    assert "'[31m'" in run("recipes", "\x1b[31m", *IN_TOWN, code=4).error


def test_a_deck_without_recipes(run: Run, town: Path) -> None:
    """That is said, and no failure."""
    town.write_text(town.read_text(encoding="utf-8").partition("recipes:")[0], encoding="utf-8")
    assert run("recipes", *IN_TOWN).err == "town has no recipes.\n"
    assert run("recipes", "first", *IN_TOWN, code=4).error == "no recipe 'first' in town; there are none"


@pytest.mark.usefixtures("town")
def test_a_recipe_as_json_in_full(run: Run, promised: Callable[[Any, Any], Any]) -> None:
    """The shape is a promise: what it is, what is done, what is next."""
    wanted = {
        "name": "first-steps",
        "title": "First steps",
        "about": "For two people.",
        "every": 14,
        "deck": "town",
        "cards": [
            {"id": "1.2", "title": "Who decides?"},
            {"id": "1.1", "title": "Who is quiet?"},
            {"id": "2.1", "title": "One small thing"},
        ],
        "done": [],
        "next": "1.2",
        "due": None,
        "rounds": 0,
    }
    first, fast = run("recipes", *IN_TOWN, "--json").data["recipes"]
    assert promised(first, wanted) == wanted
    assert (fast["about"], fast["every"]) == (None, None)
    sat(run, "first-steps")
    (first,) = run("recipes", "first-steps", *IN_TOWN, "--json").data["recipes"]
    assert first["done"] == [{"id": "1.2", "on": "2026-11-22"}]
    assert (first["next"], first["due"], first["rounds"]) == ("1.1", "2026-12-06", 0)


def test_a_card_that_has_left_the_deck(run: Run, town: Path) -> None:
    """The recipe goes on without it, and the sitting that there was does no harm."""
    sat(run, "first-steps")
    text = town.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if '- {id: "1.2"' not in line]
    town.write_text("\n".join(lines).replace('cards: ["1.2", ', "cards: ["), encoding="utf-8")
    out = run("recipes", "first-steps", *IN_TOWN).out
    assert "  1.1 Who is quiet? (next)\n  2.1 One small thing\n" in out


@pytest.mark.usefixtures("town")
def test_files_that_cannot_be_read_are_told_of(run: Run, home: Any) -> None:
    """As with every verb that reads the journal."""
    sat(run, "first-steps")
    (path,) = home.entries()
    path.with_name("2026-11-23T1000-1.1-broken.md").write_bytes(b"---\nrecipe: \xff")
    assert "1 file could not be read" in run("recipes", *IN_TOWN).err
