"""`powerdeck show`: a card alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    assert run("show", "99", code=4).error == "no card 99 in power-shifting; `powerdeck cards` shows them all"
    assert run("show", "\x1b[31m\n5.4", code=4).out == ""


def test_an_unknown_deck_names_those_that_are_there(run: Run) -> None:
    """By name and by file."""
    assert "known: power-shifting" in run("show", "5.3", "--deck", "other", code=4).error
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
