"""Roles: what leaders can do, in lists, in the walk from a pipe, on the home screen; and that a pipe is never asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
At = Callable[..., None]
IN_TOWN = ("--deck", "town")
COLUMNS = """\
What a community leader can do
  - Invite a leader

What a public-service leader can do
  - Ask people
  - Walk with them
"""


# Lists


@pytest.mark.usefixtures("town")
def test_the_deck_with_what_leaders_can_do(run: Run) -> None:
    """Each capability with its cards, then both columns, the named role first."""
    assert run("cards", "--role", "community", *IN_TOWN).out == (
        "Capability 1: Listening\n"
        "  1.1 Who is quiet?\n"
        "  1.2 Who decides?\n"
        f"\n{COLUMNS}"
        "\n"
        "\n"
        "Capability 2: Doing\n"
        "  2.1 One small thing\n"
    )
    out = run("cards", "--role", "public-service", *IN_TOWN).out
    assert out.index("What a public-service leader can do") < out.index("What a community leader can do")


def test_every_capability_of_the_main_deck_has_both_columns(run: Run) -> None:
    """All ten, for either role; and all 31 cards."""
    for role in ("community", "public-service", "both"):
        out = run("cards", "--role", role).out
        assert out.count("What a community leader can do\n") == 10
        assert out.count("What a public-service leader can do\n") == 10
        assert sum(line.startswith("  ") and not line.startswith("  -") for line in out.splitlines()) == 31


@pytest.mark.parametrize("role", ["Community", "public service", "PUBLIC-SERVICE", " both "])
def test_a_role_as_one_types_it(run: Run, role: str) -> None:
    """Case, blanks and hyphens play no part."""
    assert "can do\n" in run("cards", "--role", role).out


@pytest.mark.usefixtures("town")
def test_cards_that_speak_of_words_with_what_leaders_can_do(run: Run) -> None:
    """Only the capabilities of the cards that were found, with those cards."""
    out = run("cards", "quiet", "--role", "community", *IN_TOWN).out
    assert out == f"Capability 1: Listening\n  1.1 Who is quiet?\n\n{COLUMNS}"
    ran = run("cards", "zzz", "--role", "community", *IN_TOWN)
    assert ran.out == ""
    assert ran.err.startswith("No card of town speaks of zzz.")


@pytest.mark.usefixtures("town")
def test_roles_as_json(run: Run) -> None:
    """With a role the capabilities are there too, as `show` has them; without one they are not."""
    data = run("cards", "--role", "community", "--json", *IN_TOWN).data
    assert [each["number"] for each in data["capabilities"]] == [1, 2]
    assert data["capabilities"][0] == run("show", "1", "--json", *IN_TOWN).data
    assert set(run("cards", "--json", *IN_TOWN).data) == {"cards"}
    found = run("cards", "quiet", "--role", "community", "--json", *IN_TOWN).data
    assert [each["number"] for each in found["capabilities"]] == [1]


def test_a_role_that_is_not_there(run: Run, town: Path) -> None:
    """What there is, is named; a deck without roles says so."""
    said = "no role 'warden' in town; there are public-service, community and both"
    assert run("cards", "--role", "warden", *IN_TOWN, code=2).error == said
    assert "'[31m'" in run("cards", "--role", "\x1b[31m", *IN_TOWN, code=2).error
    town.write_text(
        "powerdeck: 1\nid: town\ntitle: T\nrevision: 1\ncapabilities: [{number: 1, name: One}]\n"
        'cards: [{id: "1.1", title: A, capability: 1, asks: [{key: a, text: What?}]}]\n',
        encoding="utf-8",
    )
    assert run("cards", "--role", "both", *IN_TOWN, code=2).error == "town has no roles; leave --role out"


@pytest.mark.usefixtures("town")
def test_my_own_role_decides_what_comes_first(run: Run) -> None:
    """Set once, it holds for a capability that is shown; both columns are always there."""
    for role, first in (
        ("community", "community"),
        ("public-service", "public-service"),
        ("both", "public-service"),
    ):
        run("settings", "role", role)
        heads = [line for line in run("show", "1", *IN_TOWN).out.splitlines() if line.startswith("What a ")]
        assert len(heads) == 2
        assert heads[0] == f"What a {first} leader can do"


# In the walk


@pytest.mark.usefixtures("town")
def test_ideas_before_the_first_action(run: Run) -> None:
    """Said where questions are said; with a role set, those of that role."""
    run("settings", "role", "community")
    ran = run("pick", "1.1", *IN_TOWN, stdin="The young\n")
    assert (
        "\nSomething a community leader can do about this:\n"
        "  1. Invite a leader\n"
        "`ideas` names all 3. A number takes one up.\n"
        "\n"
        "What will you do? (Enter for nothing.)\n"
    ) in ran.err
    assert "Something a" not in ran.out


@pytest.mark.usefixtures("town")
def test_a_pipe_is_never_asked_for_a_role(run: Run, home: Any) -> None:
    """Its next line is the action; ideas of both roles are named; nothing is set."""
    ran = run("pick", "1.1", *IN_TOWN, stdin="The young\nRing the school\n")
    assert "Which are you?" not in ran.err
    assert "Something a community leader can do about this:" in ran.err
    assert "Something a public-service leader can do about this:" in ran.err
    assert run("log", "--json").data["actions"][0]["text"] == "Ring the school"
    assert not (home.config / "config.toml").exists()


@pytest.mark.usefixtures("town")
def test_an_idea_by_its_number_from_a_pipe(run: Run) -> None:
    """A number, then one's own words on the line after it, or an empty line for the idea as it is."""
    run("pick", "1.1", *IN_TOWN, stdin="The young\n2\n\nthe warden\n2w\n3\nInvite the mayor\n")
    actions = run("log", "--json").data["actions"]
    assert {each["text"] for each in actions} == {"Walk with them", "Invite the mayor"}


@pytest.mark.usefixtures("town")
def test_a_deck_without_actions_names_none(run: Run) -> None:
    """A capability that has none goes on as ever."""
    ran = run("pick", "2.1", *IN_TOWN, stdin="A bench\n")
    assert "Something a" not in ran.err


# On the home screen


def test_home_names_something_a_leader_can_do(run: Run, at: At) -> None:
    """About the capability of the last sitting, of my role, another thing each day; and where more is."""
    run("settings", "role", "community")
    run("pick", "5.3", "--answers", "-", stdin="answers: [Forty voices.]")
    actions = next(
        each["actions"] for each in run("show", "5", "--json").data["actions"] if each["role"] == "community"
    )
    named = []
    for day in range(1, len(actions) + 1):
        at(f"2026-12-{day:02}T10:00:00+00:00")
        lines = run().out.splitlines()
        place = lines.index(
            "Something a community leader can do about “We change the way we commission services; "
            "we commission what people tell us meets their needs”:"
        )
        named.append(lines[place + 1].strip())
        assert lines[place + 2] == "  `powerdeck show 5` names more."
    assert sorted(named) == sorted(actions)


@pytest.mark.usefixtures("town")
def test_home_goes_on_with_a_recipe(run: Run, at: At) -> None:
    """After a sitting of a recipe, `powerdeck next` is among the commands."""
    at("2026-11-21T10:00:00+00:00")
    run("next", "--recipe", "away-day", stdin="Words\n")
    assert "  powerdeck next: goes on with the recipe away-day\n" in run().out
    at("2026-11-22T10:00:00+00:00")
    run("next", "--recipe", "fast", *IN_TOWN, stdin="Words\n")
    assert "  powerdeck next: goes on with the recipe fast\n" in run().out
    assert run("next", stdin="").err.startswith("A fast one. You have been through it once.")


@pytest.mark.usefixtures("town")
def test_home_has_no_idea_about_another_deck(run: Run) -> None:
    """Its capability 1 is not the main deck's capability 1."""
    run("pick", "1.1", *IN_TOWN, stdin="The young\n")
    assert "Something a" not in run().out


def test_home_has_no_idea_before_the_first_sitting(run: Run) -> None:
    """The first screen is long enough."""
    assert "Something a" not in run().out
