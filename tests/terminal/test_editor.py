"""/edit: the person's own editor, on what is written so far."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

ASKS = ("quiet: Who spoke least?", "why: What would have made it easier?")


@pytest.fixture
def deck(home: Home) -> str:
    """A card with two asks."""
    home.knows_how_to_finish()
    return home.deck(*ASKS)


def stop(terminal: Terminal, home: Home) -> str:
    """Leave at the second ask; what is then kept for the first one."""
    terminal.answer("2 of 2.", "/stop")
    assert terminal.end() == 0
    leftovers = [path.name for path in home.place.drafts.iterdir() if path.suffix not in (".json", ".lock")]
    assert not leftovers
    return home.draft().entry.answers[0].text


@pytest.mark.parametrize("how", ["drawn", "plain"])
@pytest.mark.parametrize("name", ["VISUAL", "EDITOR"])
def test_what_the_editor_leaves_is_the_answer(
    home: Home, start: Start, deck: str, how: str, name: str
) -> None:
    """My editor gets what I wrote so far in a private file; what it leaves lies open, and is kept."""
    seen = home.folder / "seen"
    editor = home.script(
        "my editor", f'cp "$1" {seen}', f'stat -c %a "$1" >{seen}.mode', "printf 'mend\\n\\nmore\\n' >>\"$1\""
    )
    terminal = start(
        "pick", "1.1", "--deck", deck, TERM="dumb" if how == "plain" else "xterm", **{name: editor}
    )
    terminal.answer("1 of 2.", "first", "  second", "/edit")
    terminal.wait("mend", "more")
    if how == "plain":
        terminal.wait(">")
    terminal.type("\r")
    assert stop(terminal, home) == "first\n  secondmend\n\nmore"
    assert seen.read_text() == "first\n  second"
    if sys.platform == "linux":
        assert (home.folder / "seen.mode").read_text().strip() == "600"
    assert stat.S_IMODE(home.place.drafts.stat().st_mode) == 0o700


def test_an_editor_with_options_is_called_with_them(home: Home, start: Start, deck: str) -> None:
    """VISUAL may hold options, such as `code --wait`; it wins over EDITOR."""
    editor = home.script("ed", 'test "$1" = --wait && printf "waited" >"$2"')
    terminal = start("pick", "1.1", "--deck", deck, VISUAL=f"{editor} --wait", EDITOR="false")
    terminal.answer("1 of 2.", "/edit")
    terminal.wait("waited")
    terminal.type("\r")
    assert stop(terminal, home) == "waited"


@pytest.mark.parametrize(
    ("editor", "says"),
    [
        ("false", "false ended with 1"),
        ("no-such-editor --wait", "no editor 'no-such-editor'"),
        ("it's not quoted", "set EDITOR"),
        ("/", "set EDITOR"),
    ],
)
@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_an_editor_that_fails_costs_nothing(
    home: Home, start: Start, deck: str, editor: str, says: str, term: str
) -> None:
    """Where my editor fails or is not there I am told so in a line, and go on with my answer as it was."""
    terminal = start("pick", "1.1", "--deck", deck, VISUAL=editor, TERM=term)
    terminal.answer("1 of 2.", "Nurse", "/edit")
    terminal.wait(says, "Nurse")
    terminal.wait(">") if term == "dumb" else None
    terminal.type("Clerk\r\r")
    assert stop(terminal, home) == "Nurse\nClerk"
    assert "Traceback" not in terminal.said


def test_no_editor_at_all(home: Home, start: Start, deck: str) -> None:
    """On a machine without any editor I am told how to name one."""
    nowhere = home.folder / "nowhere"
    nowhere.mkdir()
    terminal = start("pick", "1.1", "--deck", deck, PATH=str(nowhere))
    terminal.answer("1 of 2.", "Nurse", "/edit")
    terminal.wait("no editor 'vi' here; set EDITOR", "Nurse")
    terminal.type("\r")
    assert stop(terminal, home) == "Nurse"


def test_what_a_failing_editor_wrote_is_not_lost(home: Home, start: Start, deck: str) -> None:
    """An editor that changes the file and then fails leaves it, and I hear where it is."""
    editor = home.script("ed", 'printf "an hour of work" >"$1"', "exit 3")
    terminal = start("pick", "1.1", "--deck", deck, VISUAL=editor)
    terminal.answer("1 of 2.", "Nurse", "/edit")
    terminal.wait("ended with 3", "Nurse")
    (left,) = home.place.drafts.glob("answer-*")
    assert left.read_text() == "an hour of work"
    assert left.name in terminal.said


def test_ctrl_c_while_the_editor_is_open(home: Home, start: Start, deck: str) -> None:
    """Ctrl-C while an editor in another window holds my answer ends the editor, not my sitting."""
    editor = home.script("ed", "echo it is open", "sleep 60")
    terminal = start("pick", "1.1", "--deck", deck, VISUAL=editor)
    terminal.answer("1 of 2.", "Nurse", "/edit")
    terminal.wait("it is open")
    terminal.type(terminal.CTRL_C)
    terminal.wait("as before", "Nurse")
    terminal.type("\r")
    assert stop(terminal, home) == "Nurse"


def test_edit_at_a_short_question(start: Start, deck: str) -> None:
    """/edit where one line is asked for says that it is for longer answers."""
    terminal = start("pick", "1.1", "--deck", deck, VISUAL="false")
    terminal.answer("1 of 2.", "Nurse", "")
    terminal.answer("2 of 2.", "")
    terminal.answer("What will you do?", "/edit")
    terminal.wait("/edit is for longer answers", ">")


def test_a_blank_setting_is_no_editor(home: Home, start: Start, deck: str) -> None:
    """VISUAL with nothing in it counts as not set, so that the usual editor opens."""
    home.script("nano", 'printf "from nano" >"$1"')
    path = f"{home.folder}:/usr/bin:/bin"
    terminal = start("pick", "1.1", "--deck", deck, VISUAL=" ", PATH=path)
    terminal.answer("1 of 2.", "/edit")
    terminal.wait("from nano")
    terminal.type("\r")
    assert stop(terminal, home) == "from nano"
