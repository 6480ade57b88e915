"""`powerdeck again`: an old sitting by chance, and what one would say now."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import pytest

from powerdeck.journal.disk import atomic_files

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]

again_verb = import_module("powerdeck.cli.verbs.again")


@pytest.fixture
def old(keep: Keep, at: At, run: Run) -> Path:
    """A sitting of more than a month ago, of which something came; now it is the end of December."""
    found = keep(actions=["Ask the library"], learning="A kettle helps", community="Hattersley")
    at("2026-12-20T10:00:00+00:00")
    run("review", found["actions"][0], stdin="They agreed\n\n\ndone\n")
    at("2026-12-30T10:00:00+00:00")
    return Path(found["entry"])


def test_an_old_sitting_with_what_came_of_it(run: Run, old: Path) -> None:
    """What I wrote, what came of it, and the question."""
    ran = run("again")
    assert ran.out.startswith("22 November 2026, 5.3 Knowing local needs, Hattersley\n")
    for words in ("Forty voices.", "Done: Ask the library", "A kettle helps", "They agreed", str(old)):
        assert words in ran.out
    assert "What would you say now?" in ran.err


def test_what_i_would_say_now_is_added_with_the_day(run: Run, old: Path) -> None:
    """At the end, and no other byte changes."""
    before = old.read_text(encoding="utf-8")
    ran = run("again", stdin="Ask the young ones too {id}\n")
    assert old.read_text(encoding="utf-8") == before + (
        "\n## Again 2026-12-30\n<!-- powerdeck: again -->\n\n"
        "### What would you say now?\n<!-- powerdeck: answer now write -->\n\nAsk the young ones too {id}\n"
    )
    assert f"Kept in {old}" in ran.out
    (entry,) = run("log", "--entries", "--json", "--search", "young").data["entries"]
    assert [each["kind"] for each in entry["reviews"]] == ["review", "again"]
    assert run("journal", "check").code == 0


@pytest.mark.parametrize("typed", ["", "\n", "/skip\n", "/stop\n", "/back\n"])
def test_nothing_to_say_changes_nothing(run: Run, old: Path, typed: str) -> None:
    """And that is said."""
    before = old.read_bytes()
    assert "nothing is changed" in run("again", stdin=typed).err
    assert old.read_bytes() == before


def test_the_sitting_is_shown_again(run: Run, old: Path) -> None:
    """`/card` shows it once more before I answer."""
    ran = run("again", stdin="/card\nNow\n")
    assert ran.out.count("Forty voices.") == 2
    assert old.read_text(encoding="utf-8").endswith("\nNow\n")


def test_no_sitting_is_a_month_old(run: Run, keep: Keep, at: At) -> None:
    """29 days are not enough, 30 are."""
    keep()
    assert "No sitting is a month old yet" in run("again").err
    at("2026-12-21T23:59:00+00:00")
    assert run("again", "--json").data == {"entry": None, "answer": None}
    at("2026-12-22T00:01:00+00:00")
    assert "Forty voices." in run("again").out


def test_as_json(run: Run, old: Path) -> None:
    """The sitting's file and what was said; null for nothing. The questions are elsewhere."""
    assert run("again", "--json", stdin="Now\n").data == {"entry": str(old), "answer": "Now"}
    assert run("again", "--json").data == {"entry": str(old), "answer": None}


def test_by_chance(run: Run, keep: Keep, at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every old sitting has its turn, and none that is young or has no answer."""
    for month, card in (("01", "1.2"), ("02", "2.1"), ("03", "5.3")):
        at(f"2026-{month}-10T09:00:00+00:00")
        keep(card, answers=[f"in {month}"])
    keep("9.1", answers=[], learning="No answer")
    at("2026-11-20T09:00:00+00:00")
    keep("10.4", answers=["young"])
    dice = Random(1)
    monkeypatch.setattr(again_verb, "dice", lambda: dice)
    shown = {run("again").out.split(", ")[1].split()[0] for _ in range(40)}
    assert shown == {"1.2", "2.1", "5.3"}


def test_where_it_cannot_be_written_nothing_changes(
    run: Run, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what stood in the way."""
    before = old.read_bytes()

    def edit(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic_files, "edit", edit)
    assert "the disk is full" in run("again", stdin="Now\n", code=5).error
    assert old.read_bytes() == before


def test_a_file_that_cannot_be_read_does_not_stand_in_the_way(run: Run, old: Path, home: Any) -> None:
    """It is told, and another sitting comes."""
    (home.journal / "2026" / "2026-10-01T0900-1.1-x.md").write_text("no front matter\n", encoding="utf-8")
    ran = run("again", stdin="Now\n")
    assert "1 file could not be read" in ran.err
    assert "Now" in old.read_text(encoding="utf-8")
