"""`powerdeck destination`: where we stand, by who says so, and what was said before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

Run = Callable[..., Any]

DECK = """\
powerdeck: 1
id: place
title: A good place
revision: 1
language: en
label: part
capabilities:
  - {number: 1, name: Streets}
  - {number: 2, name: Street parties}
  - {number: 3, name: Houses}
cards:
  - id: "S1"
    title: Streets are safe
    scene: "Everybody can walk here."
    capability: 1
    asks:
      - {key: standing, kind: standing, text: "How far is that so?", continues: ["S1"]}
      - {key: step, kind: write, text: "What will you do?"}
  - id: "S2"
    title: Streets are green
    capability: 1
    asks:
      - {key: standing, kind: standing, text: "How far is that so?", continues: ["S2"]}
  - id: "P1"
    title: Parties
    capability: 2
    asks:
      - {key: often, kind: standing, text: "Are there enough?"}
      - {key: open, kind: standing, text: "Are they open to all?"}
  - id: "H1"
    title: Nothing to place here
    capability: 3
    asks:
      - {key: step, kind: write, text: "What will you do?"}
"""
MAY, NOVEMBER = "2026-05-12T10:00:00+00:00", "2026-11-22T14:05:00+00:00"


@pytest.fixture
def deck(tmp_path: Path) -> str:
    """A small deck in a file."""
    path = tmp_path / "place.yaml"
    path.write_text(DECK, encoding="utf-8")
    return str(path)


@pytest.fixture
def sit(run: Run, at: Callable[..., None], deck: str) -> Callable[..., None]:
    """A sitting of a card on a day, from answers."""

    def go(card: str, day: str, community: str = "", **answers: object) -> None:
        at(day)
        given = {"answers": answers} | ({"community": community} if community else {})
        run("pick", card, "--deck", deck, "--answers", "-", stdin=json.dumps(given))
        at(NOVEMBER)

    return go


@pytest.fixture
def both(sit: Callable[..., None]) -> None:
    """Two sittings of the same card."""
    sit("S1", MAY, standing=["Us: beginning. How we know: the door book.", "residents: not yet"])
    sit("S1", NOVEMBER, standing=["us: in places", {"who": "the youth group", "standing": "4"}])


def words_of(svg: Path) -> list[str]:
    """Everything that a picture says, its description aside; it must be well-formed."""
    root = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.usefixtures("both")
def test_the_last_standing_by_group_and_by_who_says_so(run: Run, deck: str) -> None:
    """In words, with the day, and what it was before; what was not looked at yet is told without a share."""
    assert run("destination", "--deck", deck).out == (
        "A good place\n"
        "Where we stand on 22 November 2026, by who says so.\n"
        "\n"
        "Part 1: Streets\n"
        "  S1 Streets are safe\n"
        "    - Us, 22 November 2026: in places. Was beginning on 12 May 2026.\n"
        "    - Residents, 12 May 2026: not yet.\n"
        "    - The youth group, 22 November 2026: mostly. New.\n"
        "  Not looked at yet: 1 statement, S2.\n"
        "\n"
        "Part 2: Street parties\n"
        "  2 statements, not looked at yet.\n"
        "\n"
        f"`powerdeck destination 1 --deck {deck}` shows a part in full, with how we know.\n"
    )


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("group", [["1"], ["streets"], ["part", "1"], ["STREETS"]])
def test_one_group_in_full(run: Run, deck: str, group: list[str]) -> None:
    """By number or name: every statement whole, how it is known, and where to go on."""
    assert run("destination", *group, "--deck", deck).out == (
        "A good place\n"
        "Where we stand on 22 November 2026, by who says so.\n"
        "\n"
        "Part 1: Streets\n"
        "  S1 Streets are safe\n"
        "    Everybody can walk here.\n"
        "    - Us, 22 November 2026: in places. Was beginning on 12 May 2026.\n"
        "    - Residents, 12 May 2026: not yet.\n"
        "    - The youth group, 22 November 2026: mostly. New.\n"
        "  S2 Streets are green\n"
        "    Not looked at yet.\n"
        "\n"
        f"`powerdeck pick S2 --deck {deck}` looks at the next one.\n"
    )


def test_how_it_is_known_stands_with_its_view(run: Run, sit: Callable[..., None], deck: str) -> None:
    """Where a group is shown in full, and where changes are."""
    sit("S1", MAY, standing="us: 3. We walked it")
    assert (
        "Us, 12 May 2026: in places. How we know: We walked it."
        in run("destination", "1", "--deck", deck).out
    )
    assert "How we know" not in run("destination", "--deck", deck).out.replace("with how we know", "")
    sit("S1", NOVEMBER, standing="us: 3. The residents walked it")
    assert (
        "The same on 12 May 2026, known by: We walked it."
        in run("destination", "--changes", "--deck", deck).out
    )


@pytest.mark.parametrize(
    ("group", "what"),
    [
        ("9", "no part for 9 in place; give a number: 1 Streets, 2 Street parties"),
        ("houses", "no part for houses in place; give a number: 1 Streets, 2 Street parties"),
        ("street", "more than one part for street in place; give a number: 1 Streets, 2 Street parties"),
    ],
)
def test_a_group_that_is_not_clear(run: Run, deck: str, group: str, what: str) -> None:
    """The error names those there are; a group without statements is none."""
    assert run("destination", group, "--deck", deck, code=4).error == what


def test_a_card_with_two_statements_tells_which_is_which(
    run: Run, sit: Callable[..., None], deck: str
) -> None:
    """By the words of its asks."""
    sit("P1", MAY, open="residents: 2")
    out = run("destination", "2", "--deck", deck).out
    assert "P1 Parties: Are there enough?\n    Not looked at yet." in out
    assert "P1 Parties: Are they open to all?\n    - Residents, 12 May 2026: beginning." in out


@pytest.mark.usefixtures("both")
def test_only_what_has_changed(run: Run, sit: Callable[..., None], deck: str) -> None:
    """Whoever sees it as before is left out; a first look is no change."""
    sit("S2", NOVEMBER, standing="us: 1")
    out = run("destination", "--changes", "--deck", deck).out
    assert "What had changed by 22 November 2026, by who says so." in out
    assert "Us, 22 November 2026: in places. Was beginning on 12 May 2026." in out
    assert "New." in out
    assert "Residents" not in out
    assert "S2" not in out
    data = run("destination", "--changes", "--json", "--deck", deck).data
    assert [view["who"] for view in data["groups"][0]["statements"][0]["views"]] == ["us", "the youth group"]


def test_nothing_has_changed_yet(run: Run, sit: Callable[..., None], deck: str) -> None:
    """It says so in a sentence."""
    sit("S2", NOVEMBER, standing="us: 1")
    out = run("destination", "--changes", "--deck", deck).out
    assert out == "A good place\nNothing has changed since the time before, or there was none yet.\n"


def test_before_the_first_time_it_says_how_to_begin(run: Run) -> None:
    """Of the deck that ships; nothing has to be there."""
    out = run("destination").out
    assert "statements has been looked at yet. To begin:" in out
    assert "`powerdeck draw --deck destination` draws one by chance." in out
    assert "`powerdeck next --deck destination --recipe people` takes the first group in order." in out
    assert run("destination", "--json").data["groups"][0]["not_looked_at"][0] == "D1.1"


def test_before_the_first_time_with_a_deck_of_ones_own(run: Run, deck: str) -> None:
    """Its own commands; a group shows what there is to look at."""
    out = run("destination", "--deck", deck).out
    assert f"`powerdeck draw --deck {deck}` draws one by chance." in out
    assert "--recipe" not in out
    assert "S2 Streets are green\n    Not looked at yet." in run("destination", "1", "--deck", deck).out


def test_a_deck_without_statements(run: Run) -> None:
    """One line says what is missing."""
    ran = run("destination", "--deck", "power-shifting", code=4)
    assert ran.error.startswith(
        "power-shifting has no statements to look at: none of its asks is of the kind standing"
    )


def test_one_community_is_not_another(run: Run, sit: Callable[..., None], deck: str) -> None:
    """Where the journal is about two, each view says of which; one can be asked for."""
    sit("S1", MAY, "Hattersley", standing="us: 1")
    sit("S1", NOVEMBER, "Gorton", standing="us: 4")
    out = run("destination", "--deck", deck).out
    assert "    - Us, Gorton, 22 November 2026: mostly.\n    - Us, Hattersley, 12 May 2026: not yet.\n" in out
    out = run("destination", "--community", "hattersley", "--deck", deck).out
    assert "Where we stand on 22 November 2026, hattersley, by who says so." in out
    assert "    - Us, 12 May 2026: not yet.\n" in out
    assert "mostly" not in out


@pytest.mark.usefixtures("both")
def test_as_json(run: Run, deck: str, promised: Callable[[Any, Any], Any]) -> None:
    """Words and days; no number stands for a standing."""
    data = run("destination", "--json", "--deck", deck).data
    group, _ = data["groups"]
    view = {"who": "us", "community": None, "standing": "in places", "how": "", "said": "2026-11-22T14:05:00"}
    before = {"who": "us", "standing": "beginning", "how": "the door book", "said": "2026-05-12T10:00:00"}
    first = view | {"before": before, "new": False, "changed": True}
    keys = {
        "deck": "place",
        "title": "A good place",
        "on": "2026-11-22",
        "community": None,
    }
    assert promised(data, keys) == keys
    (statement, _) = group["statements"]
    assert {key: group[key] for key in ("number", "name", "not_looked_at")} == {
        "number": 1,
        "name": "Streets",
        "not_looked_at": ["S2"],
    }
    assert (statement["card"], statement["key"], statement["title"]) == ("S1", "standing", "Streets are safe")
    assert statement["statement"] == "Everybody can walk here."
    assert promised(statement["views"][0], first) == first
    assert statement["views"][0]["entry"].endswith("2026-11-22T1405-S1-streets-are-safe.md")
    assert [each["who"] for each in statement["views"]] == ["us", "residents", "the youth group"]
    assert [each["new"] for each in statement["views"]] == [False, False, True]


@pytest.mark.usefixtures("both")
def test_as_a_picture(run: Run, deck: str, tmp_path: Path) -> None:
    """Everybody at their step, in words; the picture also lies where `--svg` and `--png` are both asked for."""
    svg, png = tmp_path / "way.svg", tmp_path / "way.png"
    ran = run("destination", "--svg", str(svg), "--png", str(png), "--deck", deck)
    assert "Streets are safe" in ran.out
    said = words_of(svg)
    assert {"Us", "Residents", "The youth group", "in places", "12 May 2026", "22 Nov 2026, new"} <= set(said)
    assert said.count("Not looked at yet.") == 3
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "is there already" in run("destination", "--svg", str(svg), "--deck", deck, code=2).error


@pytest.mark.usefixtures("both")
def test_a_sitting_begins_from_the_last_one(run: Run, deck: str) -> None:
    """What was said then is shown by who; Enter keeps it."""
    ran = run("pick", "S1", "--deck", deck, stdin="\nRing the council\n\n\n\n\n")
    assert "From 22 November 2026:" in ran.out + ran.err
    assert "Do these still stand?" in ran.out + ran.err
    (entry, *_) = run("log", "--entries", "--json").data["entries"]
    assert entry["answers"][0]["text"] == "us: in places\nThe youth group: mostly."


def test_an_answer_with_other_words_is_looked_through(run: Run, sit: Callable[..., None], deck: str) -> None:
    """Lines that give no view are no view; entries of another deck with the same card do not count."""
    sit("S1", MAY, standing="only words\nus: 2")
    out = run("destination", "--deck", deck).out
    assert "Us, 12 May 2026: beginning." in out
    assert "only words" not in out
    other = Path(deck).with_name("other.yaml")
    other.write_text(DECK.replace("id: place", "id: other"), encoding="utf-8")
    assert "None of its 4 statements has been looked at yet." in run("destination", "--deck", str(other)).out


@pytest.mark.usefixtures("both")
def test_it_can_be_read_at_forty_columns(run: Run, deck: str) -> None:
    """Plain lines carry everything in words, without a sign that has to be seen."""
    out = run("destination", "1", "--plain", "--deck", deck).out
    assert not any(sign in out for sign in "█│─●○→")
