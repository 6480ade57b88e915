"""`powerdeck show`: a card alone, or a capability, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DECK = """\
powerdeck: 1
id: kitchen
title: Kitchen table
revision: 3
label: theme
source:
  title: A book
  by: A publisher
  year: 2020
  wording: Ours.
capabilities:
  - number: 1
    name: Eating
    why: Because.
cards:
  - id: "a1"
    title: The [red]soup[/red]
    capability: 1
    scene: Picture a [link=x]table[/].
    words: [soup]
    asks:
      - key: taste
        kind: write
        text: How does it taste? 🍲
  - id: "a2"
    title: Bread
    capability: 1
    refers_to: ["a1"]
    kin: ["a1"]
    asks:
      - {key: crumbs, kind: list, text: Which crumbs?}
words:
  soup: Something hot.
"""


def own_deck(folder: Path, text: str = DECK) -> str:
    path = folder / "kitchen.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_card_and_its_capability(run: Run) -> None:
    """Capability, number and title, asks in order; nothing on standard error, nothing kept."""
    ran = run("show", "5.3")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Capability 5: We change the way we commission services")
    assert lines[1] == "5.3 Knowing local needs"
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["5.3", "1. ", "2. ", "3. ", "4. "]
    assert ran.err == ""


def test_a_card_with_everything_it_can_have(run: Run, tmp_path: Path) -> None:
    """Scene, explained words and links to other cards, in words; markup is shown as it was typed."""
    deck = own_deck(tmp_path)
    assert run("show", "a1", "--deck", deck).out == (
        "Theme 1: Eating\n"
        "a1 The [red]soup[/red]\n"
        "\n"
        "Picture a [link=x]table[/].\n"
        "\n"
        "1. How does it taste? 🍲\n"
        "\n"
        "soup: Something hot.\n"
    )
    assert run("show", "a2", "--deck", deck).out.endswith(
        "1. Which crumbs?\n\nLooks back at a1 The [red]soup[/red].\nGoes well with a1 The [red]soup[/red].\n"
    )


def test_a_card_as_json_in_full(run: Run, tmp_path: Path, promised: Callable[[Any, Any], Any]) -> None:
    """The shape is a promise: fields may be added, none renamed or dropped."""
    wanted = {
        "id": "a1",
        "title": "The [red]soup[/red]",
        "capability": {"number": 1, "name": "Eating", "why": "Because."},
        "deck": "kitchen",
        "revision": 3,
        "scene": "Picture a [link=x]table[/].",
        "asks": [{"key": "taste", "kind": "write", "text": "How does it taste? 🍲"}],
        "refers_to": [],
        "kin": [],
        "words": [{"word": "soup", "meaning": "Something hot."}],
        "source": {"title": "A book", "by": "A publisher", "year": 2020, "wording": "Ours."},
    }
    assert promised(run("show", "a1", "--deck", own_deck(tmp_path), "--json").data, wanted) == wanted


def test_every_card_of_the_deck_can_be_shown(run: Run) -> None:
    """All 31, by their ids; spaces around an id and its case play no part."""
    ids = [card["id"] for card in run("cards", "--json").data["cards"]]
    assert len(ids) == 31
    for card in ids:
        assert f"\n{card} " in run("show", card).out
    assert run("show", " 5.3 ").out == run("show", "5.3").out


def test_an_unknown_card_names_near_ones(run: Run) -> None:
    """What was wanted, what there is."""
    assert run("show", "5.4", code=4).error == "no card 5.4 in power-shifting; 5.1–5.3 exist"
    assert "5.1–5.3 exist" in run("show", "5.10", code=4).error
    assert run("show", "99", code=4).error == (
        "no card and no capability 99 in power-shifting; `powerdeck cards` shows them all"
    )
    assert run("show", "\x1b[31m\n5.4", code=4).out == ""


def test_an_unknown_deck_names_those_that_are_there(run: Run) -> None:
    """By name and by file."""
    error = run("show", "5.3", "--deck", "other", code=4).error
    assert "no deck 'other'; known: " in error
    assert "power-shifting, or give a file" in error
    assert "no deck file nowhere.yaml" in run("show", "5.3", "--deck", "nowhere.yaml", code=4).error


def test_a_deck_that_is_broken_in_places_shows_the_rest(run: Run, tmp_path: Path) -> None:
    """One bad card does not hide the others; the problems are told once, on standard error."""
    deck = own_deck(tmp_path, DECK.replace("{key: crumbs, kind: list, text: Which crumbs?}", "{key: crumbs}"))
    ran = run("show", "a1", "--deck", deck)
    assert "soup" in ran.out
    assert ran.err.startswith("1 problem in this deck, such as ")
    assert ran.err.count("\n") == 1
    line = next(number for number, text in enumerate(DECK.splitlines(), 1) if "crumbs" in text)
    assert f"kitchen.yaml:{line}: " in ran.err
    assert "left out" in run("show", "a2", "--deck", deck, code=4).error


def test_a_deck_that_is_no_deck(run: Run, tmp_path: Path) -> None:
    """Not YAML, not UTF-8, a folder: one line, and the exit code that fits."""
    path = tmp_path / "kitchen.yaml"
    path.write_text("cards: [", encoding="utf-8")
    assert "kitchen.yaml:" in run("show", "a1", "--deck", str(path), code=3).error
    path.write_bytes(b"title: caf\xe9")
    assert "UTF-8" in run("show", "a1", "--deck", str(path), code=3).error
    path.unlink()
    path.mkdir()
    run("show", "a1", "--deck", str(path), code=5)


def test_control_characters_of_a_deck_do_not_reach_the_screen(run: Run, tmp_path: Path) -> None:
    """Neither escapes nor changes of direction."""
    text = (
        DECK.replace("Picture a", "Pic\\u001b[31mture\\u202e a", 1)
        .replace("scene: Pic", 'scene: "Pic')
        .replace("[/].", '[/]."')
    )
    shown = run("show", "a1", "--deck", own_deck(tmp_path, text))
    assert "\x1b" not in shown.out + shown.err
    assert "\u202e" not in shown.out + shown.err


def test_a_card_must_be_named(run: Run) -> None:
    """Without an id the usage is wrong."""
    assert "Missing argument 'CARD'" in run("show", code=2).error


# A capability

IN_TOWN = ("--deck", "town")


@pytest.mark.usefixtures("town")
def test_a_capability_in_full(run: Run) -> None:
    """Why it matters, what leaders in each role can do, what is uncertain, and its cards."""
    ran = run("show", "1", *IN_TOWN)
    assert ran.out == (
        "Capability 1: Listening\n"
        "\n"
        "People know.\n"
        "\n"
        "What a public-service leader can do\n"
        "  - Ask people\n"
        "  - Walk with them\n"
        "\n"
        "What a community leader can do\n"
        "  - Invite a leader\n"
        "\n"
        "Note: The second column is torn.\n"
        "\n"
        "Cards\n"
        "  1.1 Who is quiet?\n"
        "  1.2 Who decides?\n"
    )
    assert ran.err == ""


@pytest.mark.usefixtures("town")
def test_a_capability_with_nothing_but_cards(run: Run) -> None:
    """What a deck does not say is left out; blanks around the number play no part."""
    assert run("show", " 2 ", *IN_TOWN).out == "Capability 2: Doing\n\nCards\n  2.1 One small thing\n"


def test_every_capability_of_the_main_deck(run: Run) -> None:
    """All ten: why it matters, both columns, and their cards."""
    for number in range(1, 11):
        data = run("show", str(number), "--json").data
        assert data["why"]
        assert {each["role"] for each in data["actions"]} == {"public-service", "community"}
        out = run("show", str(number)).out
        assert all(f"  - {action}\n" in out for each in data["actions"] for action in each["actions"])
        assert all(f"  {card['id']} {card['title']}\n" in out for card in data["cards"])
    assert "no card and no capability 11 in power-shifting" in run("show", "11", code=4).error


def test_a_card_whose_id_is_a_number_comes_first(run: Run, town: Path) -> None:
    """In a deck of cards 1, 2, 3, `show 1` is the card."""
    text = town.read_text(encoding="utf-8").partition("recipes:")[0]
    town.write_text(text.replace('id: "1.2"', 'id: "1"'), encoding="utf-8")
    assert "1 Who decides?\n\n1. Who decides here?\n" in run("show", "1", *IN_TOWN).out
    assert run("show", "2", *IN_TOWN).out.startswith("Capability 2: Doing\n")


@pytest.mark.usefixtures("town")
def test_a_capability_as_json_in_full(run: Run, promised: Callable[[Any, Any], Any]) -> None:
    """The shape is a promise."""
    work = {"title": "A town plan", "by": "The town", "year": 2020, "wording": "Ours."}
    wanted = {
        "number": 1,
        "name": "Listening",
        "why": "People know.",
        "deck": "town",
        "revision": 2,
        "language": "en",
        "label": "capability",
        "actions": [
            {
                "role": "public-service",
                "called": "public-service leader",
                "actions": ["Ask people", "Walk with them"],
            },
            {"role": "community", "called": "community leader", "actions": ["Invite a leader"]},
        ],
        "note": "The second column is torn.",
        "where": "Chapter 1",
        "cards": [{"id": "1.1", "title": "Who is quiet?"}, {"id": "1.2", "title": "Who decides?"}],
        "sources": [
            {**work, "publisher": None, "licence": "CC BY 4.0"},
            {"title": "A town walk", "by": "The walkers", "year": 2021, "wording": None},
        ],
    }
    data = run("show", "1", *IN_TOWN, "--json").data
    assert promised(data, wanted) == wanted
    assert run("show", "2", *IN_TOWN, "--json").data["actions"] == []


# Where it comes from


@pytest.mark.usefixtures("town")
def test_where_a_card_comes_from(run: Run) -> None:
    """Its place, its capability's place, each work with its licence, whose words these are, and its stories."""
    ran = run("show", "1.1", "--source", *IN_TOWN)
    assert ran.out == (
        "1.1 Who is quiet?\n"
        "  Page 7\n"
        "\n"
        "Capability 1: Listening\n"
        "  Chapter 1\n"
        "\n"
        "Our town (town, revision 2)\n"
        "  Taken from: A town plan, 2020\n"
        "    By: The town\n"
        "    Licence: CC BY 4.0\n"
        "    Ours.\n"
        "  Taken from: A town walk, 2021\n"
        "    By: The walkers\n"
        "\n"
        "Its stories\n"
        "  - The late bus, by The driver\n"
        "    Tales of a town: what people did, 2021, Chapter 2. Licence: CC BY-SA 3.0\n"
        "  - ‘The bench’ and after\n"
        "    Tales of a town: what people did, 2021. Licence: CC BY-SA 3.0\n"
    )


@pytest.mark.usefixtures("town")
def test_where_a_capability_comes_from(run: Run) -> None:
    """Its place, what is uncertain, and the works."""
    out = run("show", "1", "--source", *IN_TOWN).out
    assert out.startswith(
        "Capability 1: Listening\n  Chapter 1\n  Note: The second column is torn.\n\nOur town (town, revision 2)\n"
    )
    assert "Taken from: A town walk, 2021" in out


def test_a_deck_that_does_not_say(run: Run, town: Path) -> None:
    """Then that is said, and nothing is made up."""
    text = town.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("source:", "also_from:"))]
    town.write_text("\n".join(lines), encoding="utf-8")
    assert run("show", "1.2", "--source", *IN_TOWN).out.startswith(
        "1.2 Who decides?\n  The deck does not say where it comes from.\n"
    )
    assert (
        "  The deck does not say whose work it is taken from.\n" in run("show", "2", "--source", *IN_TOWN).out
    )


def test_every_card_and_capability_that_ships_says_where_it_comes_from(run: Run) -> None:
    """In all four decks, with the licence of each work as far as it is known."""
    for deck in ("power-shifting", "destination", "better-way", "health-creation"):
        cards = run("cards", "--deck", deck, "--json").data["cards"]
        for card in cards:
            assert card["where"], f"{deck} {card['id']}"
        out = run("show", cards[0]["id"], "--source", "--deck", deck).out
        assert "does not say" not in out
        assert "    Licence: " in out


# Easier words


@pytest.mark.usefixtures("town")
def test_easier_words(run: Run) -> None:
    """For once with --easier, for good with the setting; what they are is said, and no more than that."""
    usual = run("show", "1.1", *IN_TOWN).out
    assert "1. Whose perspectives are marginalised?\n" in usual
    assert "In easier words" not in usual
    easier = run("show", "1.1", "--easier", *IN_TOWN).out
    assert "1. Who is not heard?\nIn easier words. Nobody has tested them as Easy Read.\n" in easier
    run("settings", "easier", "on")
    assert run("show", "1.1", *IN_TOWN).out == easier
    assert run("show", "1.2", *IN_TOWN).out == run("show", "1.2", "--easier", *IN_TOWN).out
    assert "easier" not in run("show", "1.2", *IN_TOWN).out


def test_easier_words_that_were_tested(run: Run, town: Path) -> None:
    """Only a deck that says who tested it is called Easy Read."""
    text = town.read_text(encoding="utf-8")
    town.write_text(text + "easy_read_tested_by: Five readers in Hyde\n", encoding="utf-8")
    assert "Easy Read, tested by Five readers in Hyde.\n" in run("show", "1.1", "--easier", *IN_TOWN).out


@pytest.mark.usefixtures("town")
def test_easier_words_in_the_walk(run: Run) -> None:
    """They are what is asked, and what the entry says was asked."""
    ran = run("pick", "1.1", "--easier", *IN_TOWN, stdin="The young\n")
    assert "1 of 1. Who is not heard?" in ran.err
    assert run("log", "--entries", "--json").data["entries"][0]["answers"][0]["ask"] == "Who is not heard?"
