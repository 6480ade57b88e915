"""Coming back to actions at a terminal: a whole review, interruptions, plain text, and what goes with it."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from powerdeck.journal.model import Entry, State

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start

Keep = Callable[..., list[str]]


@pytest.fixture
def keep(home: Home) -> Keep:
    """Keep a sitting of 5.3 with these actions, all due today; their ids."""
    home.knows_how_to_finish()

    def keep_it(*actions: str) -> list[str]:
        given = {"answers": ["Forty voices."], "actions": [{"do": each, "by": "today"} for each in actions]}
        done = subprocess.run(
            [sys.executable, "-m", "powerdeck", "pick", "5.3", "--answers", "-", "--json"],
            env=home.environment(),
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
        )
        found: list[str] = json.loads(done.stdout)["actions"]
        return found

    return keep_it


def said(entry: Entry) -> list[tuple[str | None, dict[str, str], State | None]]:
    """What each review says: of which action, what, and how it then stood."""
    return [
        (each.action, {answer.key: answer.text for answer in each.answers}, each.outcome)
        for each in entry.reviews
    ]


def test_a_whole_review(home: Home, start: Start, keep: Keep) -> None:
    """Two actions: one with every command on the way, one that is let go."""
    ids = keep("Ask the library", "Call Rep")
    terminal = start("review")
    terminal.wait("Action 1 of 2", "5.3 Knowing local needs", "Forty voices.", "Open: Ask the library")
    terminal.answer("1 of 3. What happened?", "They agreed", "to a trial", "")
    terminal.answer("2 of 3. Who noticed a difference?", "/skip")
    terminal.answer("3 of 3. What did you learn?", "/back")
    terminal.answer("2 of 3.", "Two mothers", "")
    terminal.answer("3 of 3.", "/card")
    terminal.wait("Action 1 of 2", "Forty voices.")
    terminal.answer("3 of 3.", "Ask earlier", "")
    terminal.answer("How does it stand?", "soonish")
    terminal.wait("or type done, let go, or under way")
    terminal.answer("How does it stand?", "done")
    terminal.answer("What will you do?", "Thank them")
    terminal.answer("With whom?", "")
    terminal.answer("When will you look back at it?", "1w")
    terminal.answer("What else will you do?", "")
    terminal.wait("Done: Ask the library", "Open: Thank them", "Action 2 of 2", "Call Rep")
    terminal.answer("1 of 3.", "She moved", "")
    terminal.answer("2 of 3.", "")
    terminal.answer("3 of 3.", "")
    terminal.answer("How does it stand?", "let go")
    terminal.answer("What stood in the way, and is that rule real or assumed?", "No rule", "")
    terminal.answer("What will you do?", "")
    assert terminal.end() == 0
    entry = home.entry()
    assert said(entry) == [
        (
            ids[0],
            {"happened": "They agreed\nto a trial", "noticed": "Two mothers", "learnt": "Ask earlier"},
            State.DONE,
        ),
        (ids[1], {"happened": "She moved", "barrier": "No rule"}, State.LET_GO),
    ]
    assert [(each.text, each.state) for each in entry.actions] == [
        ("Ask the library", State.DONE),
        ("Call Rep", State.LET_GO),
        ("Thank them", State.OPEN),
    ]
    assert not home.drafts()


def test_back_over_a_question_that_was_not_asked(home: Home, start: Start, keep: Keep) -> None:
    """I said done; /back takes me to where I said it, though nothing stood in the way to tell of."""
    keep("Ask the library")
    terminal = start("review")
    for number in (1, 2, 3):
        terminal.answer(f"{number} of 3.", "")
    terminal.answer("How does it stand?", "done")
    terminal.answer("What will you do?", "/back")
    terminal.answer("How does it stand?", "under way")
    terminal.answer("What stood in the way", "")
    terminal.answer("What will you do?", "")
    assert terminal.end() == 0
    assert [each.state for each in home.entry().actions] == [State.UNDER_WAY]


@pytest.mark.parametrize("leave", ["/stop", "ctrl-c", "ctrl-d", "window"])
def test_leaving_and_going_on(home: Home, start: Start, keep: Keep, leave: str) -> None:
    """However I leave, the sitting is whole and my words wait; the next review offers to go on with them."""
    (action,) = keep("Ask the library")
    (path,) = home.files()
    before = path.read_bytes()
    terminal = start("review")
    terminal.answer("1 of 3.", "They agreed", "")
    terminal.wait("2 of 3.", ">")
    if leave == "window":
        terminal.hang_up()
    else:
        terminal.type({"/stop": "/stop\r", "ctrl-c": terminal.CTRL_C, "ctrl-d": terminal.CTRL_D}[leave])
        assert terminal.end() == (130 if leave == "ctrl-c" else 0)
        assert f"powerdeck review {action} --resume" in " ".join(terminal.said.split())
    assert path.read_bytes() == before
    assert home.draft().entry.answers[0].text == "They agreed"

    terminal = start("review")
    terminal.wait("You have begun a review of “Ask the library”", ">")
    terminal.type("\r")
    terminal.answer("2 of 3.", "Two mothers", "")
    terminal.answer("3 of 3.", "")
    terminal.answer("How does it stand?", "done")
    terminal.answer("What will you do?", "")
    assert terminal.end() == 0
    assert said(home.entry()) == [(action, {"happened": "They agreed", "noticed": "Two mothers"}, State.DONE)]
    assert not home.drafts()


def test_what_was_begun_is_left_or_thrown_away(home: Home, start: Start, keep: Keep) -> None:
    """n leaves it for later, the words “throw away” lose it, /stop does neither."""
    (action,) = keep("Ask the library")
    terminal = start("review")
    terminal.answer("1 of 3.", "Old words", "/stop")
    assert terminal.end() == 0
    terminal = start("review")
    terminal.answer("Go on with it?", "/stop")
    assert terminal.end() == 130
    terminal = start("review")
    terminal.answer("Go on with it?", "perhaps")
    terminal.answer("Please type y, n, or the words: throw away.", "n")
    terminal.answer("1 of 3.", "/stop")
    assert terminal.end() == 0
    assert home.draft().entry.answers[0].text == "Old words"
    terminal = start("review")
    terminal.answer("Go on with it?", "throw away")
    terminal.wait("Thrown away.")
    terminal.answer("1 of 3.", "New words", "")
    terminal.answer("2 of 3.", "/stop")
    assert terminal.end() == 0
    assert home.draft().entry.answers[0].text == "New words"
    terminal = start("review", action, "--resume")
    terminal.answer("2 of 3.", "/stop")
    assert terminal.end() == 0


def test_ctrl_c_in_the_second_leaves_the_first(home: Home, start: Start, keep: Keep) -> None:
    """What was finished is in the journal; what was being typed is kept as well."""
    ids = keep("Ask the library", "Call Rep")
    terminal = start("review")
    terminal.answer("1 of 3.", "They agreed", "")
    for question in ("2 of 3.", "3 of 3."):
        terminal.answer(question, "")
    terminal.answer("How does it stand?", "done")
    terminal.answer("What will you do?", "")
    terminal.wait("Action 2 of 2", "1 of 3.", ">")
    terminal.type("She mov" + terminal.CTRL_C)
    assert terminal.end() == 130
    assert said(home.entry()) == [(ids[0], {"happened": "They agreed"}, State.DONE)]
    assert home.draft().entry.answers[0].text == "She mov"


@pytest.mark.parametrize("columns", [40, 80])
def test_in_plain_text(home: Home, start: Start, keep: Keep, columns: int) -> None:
    """TERM=dumb: lines of text, no escapes, no boxes, nothing wider than my window."""
    keep("Ask the library to host the second morning, and the mothers to come")
    terminal = start("review", columns=columns, TERM="dumb")
    terminal.answer("1 of 3.", "They agreed", "")
    terminal.answer("2 of 3.", "/back")
    terminal.wait("1 of 3.", "So far:", "They agreed", "/edit changes it.", ">")
    terminal.type("\r")
    terminal.answer("2 of 3.", "/card")
    terminal.wait("Action 1 of 1")
    terminal.answer("2 of 3.", "")
    terminal.answer("3 of 3.", "")
    terminal.answer("How does it stand?", "2w")
    terminal.answer("What stood in the way", "")
    terminal.answer("What will you do?", "")
    assert terminal.end() == 0
    assert not [each for each in terminal.raw if unicodedata.category(each) == "Cc" and each not in "\r\n"]
    assert not [each for each in terminal.raw if "BOX DRAWINGS" in unicodedata.name(each, "")]
    rows = [row for row in terminal.said.split("\n") if str(home.folder)[:20] not in row]
    assert not [row for row in rows if len(row) > columns]
    assert [each.outcome for each in home.entry().reviews] == [State.OPEN]


def test_letgo_asks_why(home: Home, start: Start, keep: Keep) -> None:
    """A reason, if I like; Ctrl-C at the second leaves that one as it is."""
    ids = keep("Ask the library", "Call Rep")
    terminal = start("letgo", *ids)
    terminal.answer("Ask the library: why do you let it go?", "It closed")
    terminal.wait("Call Rep: why do you let it go?", ">")
    terminal.type(terminal.CTRL_C)
    assert terminal.end() == 130
    entry = home.entry()
    assert [each.state for each in entry.actions] == [State.LET_GO, State.OPEN]
    assert said(entry) == [(ids[0], {"why": "It closed"}, State.LET_GO)]


@pytest.mark.parametrize("leave", ["enter", "/stop", "ctrl-c"])
def test_again(home: Home, start: Start, keep: Keep, leave: str) -> None:
    """An old sitting, and what I say now; what I have typed is not lost, however I end."""
    keep("Ask the library")
    (path,) = home.files()
    text = path.read_text(encoding="utf-8")
    old = text.replace(text.split("created: ")[1][:10], "2024-02-01")
    path.rename(path.with_name("2024-02-01T0900-5.3-x.md"))
    path.with_name("2024-02-01T0900-5.3-x.md").write_text(old, encoding="utf-8")
    terminal = start("again")
    terminal.wait("1 February 2024", "Forty voices.", "What would you say now?", ">")
    terminal.type("Ask the young\r/card\r")
    terminal.wait("Forty voices.", "What would you say now?", "Ask the young")
    terminal.type("too" + {"enter": "\r\r", "/stop": "\r/stop\r", "ctrl-c": terminal.CTRL_C}[leave])
    assert terminal.end() == (130 if leave == "ctrl-c" else 0)
    (review,) = home.entry().reviews
    assert (review.kind, review.answers[0].text) == ("again", "Ask the young\ntoo")
    assert "Kept in" in terminal.said


def test_before_words_leave_i_am_asked(home: Home, start: Start, keep: Keep) -> None:
    """What may name somebody is listed; only a yes prints the rest."""
    keep("Ring Mrs Example")
    for typed, printed in (("no", False), ("", False), ("yes", True)):
        terminal = start("log", "--csv")
        terminal.wait("possible identifier", "Mrs Example", "Type yes:")
        terminal.type(f"{typed}\r")
        assert terminal.end() == (0 if printed else 2)
        assert ("state,action,with" in terminal.said) is printed
    assert home.files()
