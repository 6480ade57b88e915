"""`powerdeck coverage`: what has been seen, answered and acted on; nothing is scored."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from powerdeck.cli.screen import screen

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]


@pytest.fixture
def year(keep: Keep, at: At, run: Run) -> None:
    """Sittings in two months: one action open, one done, one let go."""
    at("2026-10-10T09:00:00+00:00")
    first = keep("5.3", actions=["Ask the library", "Call Rep"])
    at("2026-11-10T09:00:00+00:00")
    keep("5.1", answers=[], learning="No answer")
    keep("1.2", actions=["Walk with Host"])
    at("2026-11-22T14:05:00+00:00")
    run("done", first["actions"][0])
    run("letgo", first["actions"][1])


def group(data: Any, number: int) -> Any:
    (found,) = [each for each in data["groups"] if each["number"] == number]
    return found


@pytest.mark.usefixtures("year")
def test_by_capability_as_json(run: Run) -> None:
    """Cards by id: seen, answered, with actions open, with actions done."""
    data = run("coverage", "--json").data
    assert (data["deck"], data["label"], data["on"]) == ("power-shifting", "capability", "2026-11-22")
    assert len(data["groups"]) == 10
    five = group(data, 5)
    assert five["cards"] == ["5.1", "5.2", "5.3"]
    assert (five["seen"], five["answered"]) == (["5.1", "5.3"], ["5.3"])
    assert (five["actions_open"], five["actions_done"]) == ([], ["5.3"])
    assert group(data, 1)["actions_open"] == ["1.2"]
    assert group(data, 10)["seen"] == []


@pytest.mark.usefixtures("year")
def test_by_month(run: Run) -> None:
    """An action that was done counts in the month in which it was done."""
    assert run("coverage", "--json").data["months"] == [
        {"month": "2026-10", "sittings": 1, "actions_made": 2, "actions_done": 0},
        {"month": "2026-11", "sittings": 2, "actions_made": 1, "actions_done": 1},
    ]


@pytest.mark.usefixtures("year")
def test_in_words(run: Run) -> None:
    """A sentence for each capability and each month, which reads well aloud."""
    lines = run("coverage").out.splitlines()
    assert len(lines) == 12
    assert all(line.endswith(".") for line in lines)
    assert lines[4].startswith("Capability 5, ")
    assert lines[4].endswith(": 3 cards, 2 seen, 1 answered, 1 with an action done.")
    assert lines[9].endswith("none seen yet.")
    assert lines[10:] == [
        "October 2026: 1 sitting, 2 actions made, 0 actions done.",
        "November 2026: 2 sittings, 1 action made, 1 action done.",
    ]


@pytest.mark.usefixtures("year")
def test_nothing_is_scored(run: Run) -> None:
    """No per cent, no grade, no blame."""
    out = run("coverage").out.lower()
    assert not re.search(r"%|score|grade|only|behind|missing|should|poor|good|fail|yet to", out)


def test_an_empty_journal(run: Run) -> None:
    """Nothing has been seen, and that is all that is said."""
    data = run("coverage", "--json").data
    assert data["months"] == []
    assert not any(each["seen"] or each["answered"] for each in data["groups"])
    assert len(run("coverage").out.splitlines()) == 10


def test_a_card_that_was_only_looked_at_is_seen(run: Run) -> None:
    """Drawn and left: seen, not answered."""
    card = re.search(r"\d+\.\d+", run("draw", "--capability", "5").out)
    assert card
    five = group(run("coverage", "--json").data, 5)
    assert (five["seen"], five["answered"]) == ([card[0]], [])


@pytest.mark.usefixtures("year")
def test_as_a_picture(run: Run, tmp_path: Path) -> None:
    """An SVG that stands alone and says in words what it shows; it is the person's alone."""
    path = tmp_path / "coverage.svg"
    ran = run("coverage", "--svg", str(path))
    assert str(path) in ran.err
    assert "Capability 5" in ran.out
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.tag.endswith("svg")
    text = " ".join(root.itertext())
    assert "5.3" in text
    assert not re.search(r"(?:href|src)\s*=|url\((?!#)|@import", path.read_text(encoding="utf-8"))
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_picture_that_is_there_already_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """Nothing is printed then either."""
    path = tmp_path / "coverage.svg"
    path.write_text("mine", encoding="utf-8")
    assert "is there already" in run("coverage", "--svg", str(path), code=2).error
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_picture_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """Code 5, in one line."""
    assert (
        "there is no such folder"
        in run("coverage", "--svg", str(tmp_path / "nowhere" / "c.svg"), code=5).error
    )


def test_another_deck(run: Run, keep: Keep) -> None:
    """Only its own sittings count; a deck that is not there is named."""
    keep("5.3")
    run("coverage", "--deck", "no-such-deck", code=4)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a terminal that can draw, 40 columns wide."""
    monkeypatch.setattr(screen, "is_plain", lambda stream, wanted: wanted or stream is sys.stderr)
    monkeypatch.setattr(screen.Screen, "width", 40)


@pytest.mark.usefixtures("year", "drawn")
def test_bars_on_a_terminal(run: Run) -> None:
    """Every bar with its numbers in words; months in words; no line is too long. --plain has none."""
    out = run("coverage").out
    assert "   Seen         #.. 1 of 3\n" in out
    assert re.search(r"^\w+ 2026: \d+ sittings?, ", out, re.MULTILINE)
    assert max(map(len, out.splitlines())) <= 40
    plain = run("coverage", "--plain").out
    assert "#" not in plain
    assert plain.count("Capability ") == 10


@pytest.mark.usefixtures("drawn")
def test_bars_of_an_empty_journal(run: Run) -> None:
    """Ten capabilities, nothing below them."""
    out = run("coverage").out
    assert out.count("   Answered ") == 10
    assert "2026" not in out


def test_a_card_is_answered_whichever_of_its_sittings_has_the_answer(run: Run, keep: Keep, at: At) -> None:
    """The oldest, one between others, or the newest."""
    for card, answered in (("5.1", 0), ("5.2", 1), ("5.3", 2)):
        for number in range(3):
            at(f"2026-10-1{number}T09:00:00+00:00")
            keep(card, answers=["Buses"] if number == answered else [], learning="Something")
    keep("1.2", answers=[], learning="Something")
    data = run("coverage", "--json").data
    assert group(data, 5)["answered"] == ["5.1", "5.2", "5.3"]
    assert group(data, 1)["answered"] == []
    assert [month["sittings"] for month in data["months"]] == [10]
