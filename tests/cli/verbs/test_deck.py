"""`powerdeck deck`: which decks there are, whether a deck is well, and the format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MINE = """\
powerdeck: 1
id: mine
title: Mine
revision: 2
capabilities: [{number: 1, name: One}]
cards:
  - {id: "a", title: A, capability: 1, asks: [{key: what, kind: write, text: "What?"}]}
"""


@pytest.fixture
def shelf(home: Any) -> Path:
    folder: Path = home.config / "decks"
    folder.mkdir(parents=True)
    return folder


def test_the_decks_there_are(run: Run, home: Any) -> None:
    """Revision, number of cards, whose work, where the file lies, and where own decks go."""
    ran = run("deck", "list")
    assert "power-shifting: " in ran.out
    assert "31 cards, revision " in ran.out
    assert "Taken from: " in ran.out
    assert ran.err == f"Your own decks go in {home.config / 'decks'}\n"


def test_own_decks_stand_beside_it(run: Run, shelf: Path) -> None:
    """A deck in the folder is known by its file's name; one that is broken is named, with the reason."""
    (shelf / "mine.yaml").write_text(MINE, encoding="utf-8")
    (shelf / "worse.yaml").write_text("cards: [", encoding="utf-8")
    out = run("deck", "list").out
    assert "mine: Mine\n  1 card, revision 2" in out
    assert "worse\n  Cannot be read: " in out
    assert "a A\n" in run("show", "a", "--deck", "mine").out


def test_decks_as_json(run: Run, shelf: Path, promised: Callable[[Any, Any], Any]) -> None:
    """In full; what is absent is null."""
    (shelf / "mine.yaml").write_text(MINE, encoding="utf-8")
    decks = {deck["name"]: deck for deck in run("deck", "list", "--json").data["decks"]}
    wanted = {
        "name": "mine",
        "path": str(shelf / "mine.yaml"),
        "own": True,
        "id": "mine",
        "title": "Mine",
        "revision": 2,
        "language": "en",
        "cards": 1,
        "source": None,
        "problems": 0,
        "why_not": None,
    }
    assert promised(decks["mine"], wanted) == wanted
    assert decks["power-shifting"]["cards"] == 31
    assert decks["power-shifting"]["own"] is False


def test_a_deck_that_is_well(run: Run, tmp_path: Path) -> None:
    """The shipped ones, and a file of one's own."""
    ran = run("deck", "check")
    assert "power-shifting.yaml: 31 cards, nothing wrong\n" in ran.out
    path = tmp_path / "mine.yaml"
    path.write_text(f"language: en\n{MINE}", encoding="utf-8")
    assert run("deck", "check", str(path)).out.startswith(f"{path}: 1 card")
    assert run("deck", "check", str(path), "--json").data == {"files": [str(path)], "problems": []}


def test_every_problem_at_once(run: Run, tmp_path: Path) -> None:
    """Each as file, line, what is wrong and what would be right; exit code 3."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        MINE.replace("title: Mine", "titel: Mine\ntitle: Mine").replace('id: "a"', "id: 5.10")
        + '  - {id: "b", title: B, capability: 9, asks: [{key: what, kind: write}]}\n',
        encoding="utf-8",
    )
    ran = run("deck", "check", str(path), code=3)
    lines = ran.out.splitlines()
    assert len(lines) >= 4
    assert all(line.startswith(f"{path}:") for line in lines)
    assert any(line.startswith(f"{path}:3: ") and "titel" in line for line in lines)
    assert any(line.startswith(f"{path}:8: ") and "quote" in line for line in lines)
    assert f"{len(lines)} problems in 1 of 1 file" in ran.error
    data = run("deck", "check", str(path), "--json", code=3).data
    assert [f"{each['path']}:{each['line']}: {each['message']}" for each in data["problems"]] == lines


def test_a_good_and_a_bad_file(run: Run, tmp_path: Path) -> None:
    """Both are spoken of."""
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(MINE, encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\x00")
    ran = run("deck", "check", str(good), str(bad), code=3)
    assert "good.yaml: 1 card" in ran.out
    assert "bad.yaml:" in ran.out


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """Exit code 4; a folder is 5."""
    assert "no deck file" in run("deck", "check", "nowhere.yaml", code=4).error
    run("deck", "check", str(tmp_path), code=5)


def test_a_deck_cannot_steer_the_terminal(run: Run, shelf: Path) -> None:
    """Neither by its list nor by its problems."""
    evil = MINE.replace("Mine", '"\\u001b]0;owned\\u0007\\u202e"').replace("write", '"\\u001b[31m"')
    (shelf / "mine.yaml").write_text(evil, encoding="utf-8")
    ran = run("deck", "check", code=3)
    listed = run("deck", "list")
    for text in (ran.out, ran.err, listed.out, listed.err):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_the_schema(run: Run) -> None:
    """It is JSON, and the one that stands beside the decks."""
    text = run("deck", "schema").out
    assert json.loads(text)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
