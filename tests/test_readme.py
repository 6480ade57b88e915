"""What README.md says is so."""

from __future__ import annotations

import re
import runpy
from datetime import date, datetime
from pathlib import Path

import duckdb
from typer.testing import CliRunner

from powerdeck.cli.commands import VERBS, app
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.errors import PowerdeckError
from powerdeck.exchange.jsonl import dump
from powerdeck.journal.model import Action, Entry, State
from powerdeck.journal.text.action_line import render_action
from powerdeck.journal.text.entry_markdown import read, render

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    """A fenced block of that language, counted from 0."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)```\n", README, flags=re.DOTALL)
    return found[number]


def test_the_sitting_shown_is_what_a_person_sees() -> None:
    """The transcript is that of a real sitting in a terminal."""
    sitting = runpy.run_path(str(ROOT / "tests" / "readme_sitting.py"))
    assert sitting["transcript"]() == block("console")


def test_the_picture_shows_the_card_as_it_is() -> None:
    """docs/card.svg is what docs/make_card.py draws, and asks nothing of the network."""
    made = runpy.run_path(str(ROOT / "docs" / "make_card.py"))["picture"]()
    assert (ROOT / "docs" / "card.svg").read_text(encoding="utf-8") == made
    assert re.findall(r"https?://(?!www\.w3\.org/)[^\s\"']+", made) in ([], ["https://www.textualize.io"])


def test_the_deck_shown_is_a_good_deck() -> None:
    """The example of a deck has nothing wrong with it."""
    deck, problems = read_deck(block("yaml", 1).encode(), "README.md")
    assert problems == ()
    assert deck is not None
    assert [card.title for card in deck.cards] == ["Who was quiet?"]


def test_the_answers_shown_are_understood(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The example of an answers file leaves an entry with its action."""
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    answers = tmp_path / "answers.yaml"
    answers.write_text(block("yaml"), encoding="utf-8")
    result = CliRunner().invoke(
        app, ["pick", "5.3", "--answers", str(answers), "--journal", str(tmp_path / "journal")]
    )
    assert result.exit_code == 0, result.stderr
    assert "With the library manager." in result.stdout


def test_the_question_to_many_journals_is_answered(tmp_path: Path) -> None:
    """The example for DuckDB counts finished actions by card and month, over every export in a folder."""
    actions = (
        Action("Ask", state=State.DONE, created=date(2026, 11, 22)),
        Action("Ring", created=date(2026, 11, 22)),
    )
    entry = Entry(
        datetime.fromisoformat("2026-11-22T14:05:00"),
        "+00:00",
        "power-shifting",
        "5.3",
        "Knowing",
        "chance",
        actions=actions,
    )
    for name in ("mine", "yours"):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(dump([entry])), encoding="utf-8")
    question = block("sql").replace("'*.jsonl'", f"'{tmp_path}/*.jsonl'")
    assert duckdb.connect().execute(question).fetchall() == [("5.3", "2026-11", 4, 2)]


def test_the_entry_shown_is_an_entry() -> None:
    """The example of a file of the journal is read without a doubt, and is written in exactly that way."""
    shown = block("markdown")
    entry, problems = read(shown, "README.md")
    assert problems == ()
    assert entry is not None
    assert render_action(entry.actions[0]) in shown
    assert render(entry) == shown


def test_every_verb_and_exit_code_is_named() -> None:
    """Nothing that a person can type or meet is left out."""
    for verb in VERBS:
        assert f"`powerdeck {verb}" in README
    codes = {kind.exit_code for kind in PowerdeckError.__subclasses__()} | {0, 1}
    assert codes == {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}
