"""`powerdeck cards`: the deck as a list, and the cards that speak of some words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def ids(out: str) -> list[str]:
    return [line.split()[0] for line in out.splitlines() if line.startswith("  ")]


def test_the_deck_by_capability(run: Run) -> None:
    """Ten capabilities, each with its cards under it, id and title together."""
    ran = run("cards")
    heads = [line for line in ran.out.splitlines() if line and not line.startswith(" ")]
    assert [head.split(":")[0] for head in heads] == [f"Capability {number}" for number in range(1, 11)]
    assert len(ids(ran.out)) == 31
    assert "  5.3 Knowing local needs\n" in ran.out
    assert ran.err == ""


def test_cards_that_speak_of_words(run: Run) -> None:
    """All words, in any order; case and accents play no part; title and number together."""
    found = ids(run("cards", "local", "needs").out)
    assert found[0] == "5.3"
    assert ids(run("cards", "NEEDS", "Lócal").out) == found
    assert ids(run("cards", "needs local").out) == found
    assert len(found) < 31


def test_words_that_no_card_has(run: Run) -> None:
    """Said on standard error; no card is no failure."""
    ran = run("cards", "zzz\x1b[31m")
    assert ran.out == ""
    assert "No card of power-shifting speaks of zzz[31m." in ran.err


def test_only_blanks_are_no_words(run: Run) -> None:
    """Then the whole deck is listed, as without words."""
    assert run("cards", "  ").out == run("cards").out


def test_cards_as_json(run: Run) -> None:
    """Each card as `show --json` has it, its stories aside, best first."""
    data = run("cards", "local", "needs", "--json").data
    assert list(data) == ["cards"]
    shown = run("show", "5.3", "--json").data
    assert shown.pop("companions")
    assert data["cards"][0] == shown
    assert run("cards", "zzz", "--json").data == {"cards": []}
