"""`powerdeck next`: the next card of a recipe, then the walk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from powerdeck.cli.options import recipe_names

Run = Callable[..., Any]
At = Callable[..., None]
IN_TOWN = ("--deck", "town")
STEPS = ("--recipe", "first-steps", *IN_TOWN)


def cards(run: Run) -> list[tuple[str, str | None, str]]:
    """What the journal holds, oldest first: card, recipe, and how the card came."""
    found = run("log", "--entries", "--json").data["entries"]
    return [(each["card"], each["recipe"], each["drawn"]) for each in reversed(found)]


@pytest.mark.usefixtures("town")
def test_the_first_card_of_a_recipe(run: Run) -> None:
    """It says which recipe and where it stands, shows the card, and keeps that the sitting belongs to it."""
    ran = run("next", *STEPS, stdin="The council\n")
    assert ran.err.startswith("First steps. The first card is 1.2 Who decides?\n")
    assert "1.2 Who decides?\n" in ran.out
    assert ran.err.endswith(
        "1 of 3 done. Next is 1.1 Who is quiet?, meant for 6 December 2026 (in 2 weeks).\n"
    )
    assert cards(run) == [("1.2", "first-steps", "recipe")]


@pytest.mark.usefixtures("town")
def test_it_goes_on_where_it_stands(run: Run, at: At) -> None:
    """Card by card through the recipe, then from the first again; which are done is read from the notes."""
    for day in range(1, 6):
        at(f"2026-11-0{day}T10:00:00+00:00")
        run("next", *STEPS, stdin="Words\n")
    assert [card for card, _, _ in cards(run)] == ["1.2", "1.1", "2.1", "1.2", "1.1"]


@pytest.mark.usefixtures("town")
def test_the_end_of_a_round_is_said(run: Run) -> None:
    """Who has done the last card hears that, and what would come next."""
    ran = run("next", "--recipe", "fast", *IN_TOWN, stdin="Words\n")
    assert ran.err.endswith("You have been through it once. Next is 2.1 One small thing.\n")


@pytest.mark.usefixtures("town")
def test_without_a_name_the_recipe_that_i_was_last_at(run: Run, at: At) -> None:
    """From its own deck, whatever else has been sat through since; another one can be named."""
    at("2026-11-01T10:00:00+00:00")
    run("next", "--recipe", "away-day", stdin="Words\n")
    at("2026-11-02T10:00:00+00:00")
    run("next", *STEPS, stdin="Words\n")
    at("2026-11-03T10:00:00+00:00")
    run("pick", "5.3", stdin="Words\n")
    at("2026-11-03T11:00:00+00:00")
    ran = run("next", stdin="Words\n")
    assert ran.err.startswith("First steps. 1 of 3 done. Next is 1.1 Who is quiet?")
    at("2026-11-04T10:00:00+00:00")
    run("next", "--recipe", "away", stdin="Words\n")
    assert run("next", stdin="").err.startswith("A team away-day. 2 of 5 done. Next is ")
    assert [recipe for _, recipe, _ in cards(run)] == [
        "away-day",
        "first-steps",
        None,
        "first-steps",
        "away-day",
    ]


def test_no_recipe_named_and_none_begun(run: Run) -> None:
    """How to name one, and how to see which there are."""
    error = run("next", code=2).error
    assert "powerdeck next --recipe first-supervision" in error
    assert "`powerdeck recipes`" in error


def test_a_recipe_that_is_not_there(run: Run) -> None:
    """What there is, is named; nothing is begun."""
    assert run("next", "--recipe", "zz", code=4).error.startswith(
        "no recipe 'zz' in power-shifting; there are "
    )


@pytest.mark.usefixtures("town")
def test_nothing_written_is_no_step(run: Run) -> None:
    """The card stays next, and nothing is said of going on."""
    ran = run("next", *STEPS, stdin="")
    assert "Nothing was written" in ran.err
    assert ran.err.count("The first card is") == 1
    assert run("next", *STEPS, stdin="").err.startswith("First steps. The first card is 1.2 Who decides?")


@pytest.mark.usefixtures("town")
def test_from_an_answers_file(run: Run) -> None:
    """The next card is answered without a question; the entry belongs to the recipe."""
    done = run("next", *STEPS, "--answers", "-", "--json", stdin="answers: {who: The council}").data
    assert Path(done["entry"]).exists()
    assert cards(run) == [("1.2", "first-steps", "recipe")]


@pytest.mark.usefixtures("town")
def test_a_passed_card_stays_for_later(run: Run) -> None:
    """/pass offers the one after it; both stay what they are in the recipe."""
    ran = run("next", *STEPS, stdin="/pass\ny\nThe neighbours\n")
    assert (
        "Passed; it stays for later. Next is 1.1 Who is quiet? Go on with it? (Enter for yes, n for no.)"
        in ran.err
    )
    assert [card for card, _, _ in cards(run)] == ["1.1"]
    assert "1 of 3 done. Next is 1.2 Who decides?, meant for" in ran.err
    assert run("next", *STEPS, stdin="").err.startswith("First steps. 1 of 3 done. Next is 1.2 Who decides?")


@pytest.mark.parametrize("no", ["n", "No", "/stop", "/skip"])
@pytest.mark.usefixtures("town")
def test_a_pass_and_enough(run: Run, no: str) -> None:
    """n leaves it at that; so does leaving."""
    ran = run("next", *STEPS, stdin=f"/pass\n{no}\n")
    assert "1.1 Who is quiet?\n\n1. " not in ran.out
    assert run("log", "--entries", "--json").data["entries"] == []


@pytest.mark.usefixtures("town")
def test_all_of_them_passed(run: Run) -> None:
    """After the last one it says so, and ends; nothing is kept, nothing is lost."""
    ran = run("next", *STEPS, stdin="/pass\ny\n/pass\ny\n/pass\n")
    assert ran.err.endswith(
        "Passed. That was the last card of this recipe; what you passed stays for later.\n"
    )
    assert run("log", "--entries", "--json").data["entries"] == []


@pytest.mark.usefixtures("town")
def test_what_is_written_is_not_passed(run: Run) -> None:
    """/pass after words says what to type instead."""
    assert "You have written something already" in run("next", *STEPS, stdin="Words\n/pass\n").err


# Unfinished


@pytest.mark.usefixtures("town")
def test_an_unfinished_sitting_goes_on_in_its_recipe(run: Run, home: Any) -> None:
    """/stop, then `next --resume` or the command that was named: the entry belongs to the recipe."""
    for again in (("next", *STEPS, "--resume"), ("pick", "1.2", *IN_TOWN, "--resume")):
        ran = run("next", *STEPS, stdin="The council\n/stop\n")
        assert "`powerdeck pick 1.2 --deck town --resume` goes on with it" in ran.err
        run(*again, stdin="")
        path = home.entries()[-1]
        assert "recipe: first-steps\n" in path.read_text(encoding="utf-8")
        path.unlink()
        assert not home.drafts()


@pytest.mark.usefixtures("town")
def test_what_waits_may_be_another_card_of_the_recipe(run: Run) -> None:
    """The first one passed, the second begun and stopped: `next --resume` goes on with the second."""
    run("next", *STEPS, stdin="/pass\ny\nThe neighbours\n/stop\n")
    ran = run("next", *STEPS, "--resume", stdin="")
    assert [card for card, _, _ in cards(run)] == ["1.1"]
    assert "1 of 3 done. Next is 1.2 Who decides?" in ran.err


@pytest.mark.usefixtures("town")
def test_a_sitting_that_was_begun_without_the_recipe(run: Run) -> None:
    """One that waits from `pick` becomes a part of the recipe when `next` goes on with it."""
    run("pick", "1.2", *IN_TOWN, stdin="The council\n/stop\n")
    ran = run("next", *STEPS, "--resume", stdin="")
    assert cards(run) == [("1.2", "first-steps", "chosen")]
    assert "1 of 3 done" in ran.err


@pytest.mark.usefixtures("town")
def test_nothing_waits(run: Run) -> None:
    """--resume says so."""
    assert run("next", *STEPS, "--resume", code=4).error.startswith("no unfinished sitting of 1.2")


@pytest.mark.usefixtures("town")
def test_language_and_easier_words(run: Run) -> None:
    """As with the other walks."""
    run("next", *STEPS, stdin="The council\n")
    assert "1. Who is not heard?\n" in run("next", *STEPS, "--easier", stdin="").out


def test_a_draft_keeps_language_and_recipe(run: Run, town: Path, home: Any) -> None:
    """What was begun in Welsh goes on in Welsh, also where --language is not given again."""
    town.with_name("town.cy.yaml").write_text(
        "powerdeck: 1\ntranslates: town\nlanguage: cy\nchecked_by: A speaker\ncards:\n"
        '  "1.2": {asks: {who: {of: Who decides here?, text: Pwy sy’n penderfynu yma?}}}\n',
        encoding="utf-8",
    )
    run("next", *STEPS, "--language", "cy", stdin="Y cyngor\n/stop\n")
    shown = run("next", *STEPS, "--resume", stdin="").out
    assert "1. Pwy sy’n penderfynu yma?" in shown
    (path,) = home.entries()
    text = path.read_text(encoding="utf-8")
    assert "language: cy\n" in text
    assert "recipe: first-steps\n" in text
    assert "## Pwy sy’n penderfynu yma?" in text


@pytest.mark.parametrize("recipe", ["first-supervision", "away-day"])
def test_a_whole_recipe_that_ships(run: Run, at: At, recipe: str) -> None:
    """Five cards, one of them passed on the way: in the end each has been done once."""
    wanted = run("recipes", recipe, "--json").data["recipes"][0]["cards"]
    for day, typed in enumerate(["Words\n", "/pass\ny\nWords\n", "Words\n", "Words\n", "Words\n"], 1):
        at(f"2026-11-0{day}T10:00:00+00:00")
        run("next", "--recipe", recipe, stdin=typed)
    done = [card for card, _, _ in cards(run)]
    assert sorted(done) == sorted(card["id"] for card in wanted)
    assert done[1] == wanted[2]["id"]
    assert run("recipes", recipe, "--json").data["recipes"][0]["rounds"] == 1


def test_shells_complete_recipes() -> None:
    """By the beginning of their names, with their titles."""
    context: Any = SimpleNamespace(params={})
    assert recipe_names(context, "first") == [("first-supervision", "A first supervision")]


def test_home_does_not_send_me_to_a_recipe_that_is_gone(run: Run, home: Any) -> None:
    """A name that was changed by hand, or a recipe that has left its deck."""
    run("next", "--recipe", "first-supervision", "--answers", "-", stdin='{"answers": ["x"]}')
    assert "powerdeck next: goes on with the recipe first-supervision" in run().out
    (entry,) = home.entries()
    entry.write_text(
        entry.read_text("utf-8").replace("recipe: first-supervision", "recipe: gone-away"), "utf-8"
    )
    assert "powerdeck next" not in run().out
