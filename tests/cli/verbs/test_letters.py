"""Letters to oneself: they wait for their day, and are answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
LATER = "2027-05-01T10:00:00+00:00"


@pytest.fixture
def letter(run: Run) -> None:
    """One that comes back on the first of May."""
    answers = {"memo": "Open on: 2027-05-01\n\nAsk them first."}
    run("pick", "10.1", "--answers", "-", stdin=json.dumps({"answers": answers}))


@pytest.mark.usefixtures("letter")
def test_a_letter_waits_for_its_day(run: Run, at: Callable[..., None]) -> None:
    """Not before; from then on `powerdeck` says so."""
    assert "letter" not in run().out.casefold()
    at(LATER)
    out = run().out
    assert "A letter from you is waiting:" in out
    assert "10.1 Personal power, written on 22 November 2026 for 1 May 2027" in out
    assert "powerdeck review" in out


@pytest.mark.usefixtures("letter")
def test_a_letter_is_read_and_answered(run: Run, home: Any, at: Callable[..., None]) -> None:
    """What one would answer is added to its sitting, with the day; then it waits no more."""
    at(LATER)
    ran = run("review", stdin="I did, mostly\n\n")
    assert "Ask them first." in ran.out
    text = home.entries()[0].read_text(encoding="utf-8")
    assert "## Letter 2027-05-01\n<!-- powerdeck: letter -->" in text
    assert "I did, mostly" in text
    assert "letter" not in run().out.casefold()
    assert "Ask them first." not in run("review", stdin="").out
    assert "The letter was read, 1 May 2027" in run("log", "--entries").out
    assert "I did, mostly" in run("report", "log").out
    assert run("journal", "check").code == 0


@pytest.mark.usefixtures("letter")
def test_nothing_to_say_is_fine(run: Run, home: Any, at: Callable[..., None]) -> None:
    """Enter means that it has been read; the end of a pipe means nothing at all."""
    at(LATER)
    before = home.entries()[0].read_bytes()
    run("review", stdin="")
    assert home.entries()[0].read_bytes() == before
    run("review", stdin="/skip\n")
    assert home.entries()[0].read_bytes() == before
    run("review", stdin="\n\n")
    assert "letter" not in run().out.casefold()


@pytest.mark.usefixtures("letter")
def test_a_letter_can_come_again(run: Run, home: Any, at: Callable[..., None]) -> None:
    """Only the line with its day changes, besides the answer."""
    at(LATER)
    ran = run("review", "--json", stdin="Not yet\nbanana\n6 months\n")
    shape = ran.data["letters"]
    assert shape == [
        {"entry": str(home.entries()[0]), "key": "memo", "answer": "Not yet", "day": "2027-11-01"}
    ]
    assert "Open on: 2027-11-01" in home.entries()[0].read_text(encoding="utf-8")
    assert "letter" not in run().out.casefold()
    at("2027-11-01T10:00:00+00:00")
    assert "A letter from you is waiting" in run().out
    assert "Ask them first." in run("review", stdin="").out


@pytest.mark.usefixtures("letter")
def test_letters_come_before_actions(run: Run, at: Callable[..., None]) -> None:
    """And an action by its name is reviewed without them."""
    answers = {"answers": {"issue": "x"}, "actions": [{"do": "Ring", "by": "2027-01-01"}]}
    run("pick", "9.1", "--answers", "-", stdin=json.dumps(answers))
    at(LATER)
    out = run("review", stdin="\n\n").out
    assert out.index("Ask them first.") < out.index("Action 1 of 1")
    action = run("log", "--json").data["actions"][0]["id"]
    assert "Ask them first." not in run("review", action, stdin="").out
