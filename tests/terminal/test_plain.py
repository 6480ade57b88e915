"""Plain text: for a screen reader, a simple terminal, and a pipe."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start

WAYS = {
    "dumb": ((), {"TERM": "dumb"}),
    "no colour": ((), {"NO_COLOR": "1"}),
    "asked for": (("--plain",), {}),
    "no name": ((), {"TERM": ""}),
}
PARAGRAPH = "To be asked before it is decided, and not only after everything has been decided anyway."


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("way", WAYS)
def test_a_whole_sitting_in_plain_text(home: Home, start: Start, way: str, columns: int) -> None:
    """The whole sitting is lines of text: no colours, boxes or cursor movement; it fits into the window."""
    arguments, env = WAYS[way]
    terminal = start("pick", "5.2", *arguments, columns=columns, **env)
    terminal.answer("1 of 4.", "Somewhere to sit", "/help", "A bus after six", "")
    terminal.answer("2 of 4.", PARAGRAPH, "/back")
    terminal.wait("1 of 4.", "So far:", "Somewhere to sit", "Enter keeps it")
    terminal.answer("/edit changes it.", "")
    terminal.answer("2 of 4.", "/card")
    terminal.wait("5.2 Commissioning is the use of power through resources", "2 of 4.")
    terminal.answer("/edit changes it.", "More", "")
    terminal.answer("3 of 4.", "/skip")
    terminal.answer("4 of 4.", "")
    terminal.answer("What will you do?", "Ask the library")
    terminal.answer("With whom?", "the manager")
    terminal.answer("When will you look back at it?", "last year")
    terminal.answer("When will you look back at it?", "4w")
    terminal.answer("What else will you do?", "")
    terminal.answer("What have you learnt already?", "They asked for a bus.", "")
    terminal.answer("Which community is this about?", "Hattersley")
    terminal.answer("Any tags", "buses")
    assert terminal.end() == 0

    assert not [each for each in terminal.raw if unicodedata.category(each) == "Cc" and each not in "\r\n"]
    assert "\r" not in terminal.raw.replace("\r\n", "").replace("\r\r\n", "")
    assert not [each for each in terminal.raw if "BOX DRAWINGS" in unicodedata.name(each, "")]
    typed = (PARAGRAPH, str(home.place.journal.name), "> ")
    assert not [
        row
        for row in terminal.said.split("\n")
        if len(row) > columns and not any(each in row for each in typed)
    ]
    entry = home.entry()
    assert [(each.key, each.text) for each in entry.answers] == [
        ("service", "Somewhere to sit\nA bus after six"),
        ("support", f"{PARAGRAPH}\nMore"),
    ]
    assert (entry.actions[0].text, entry.actions[0].partner) == ("Ask the library", "the manager")
    assert (entry.learning, entry.community) == ("They asked for a bus.", "Hattersley")


@pytest.mark.parametrize("verb", [(), ("draw", "--show"), ("show", "5.3"), ("cards",), ("log",)])
@pytest.mark.parametrize("way", ["dumb", "no colour"])
def test_what_is_only_shown_is_plain_too(home: Home, start: Start, verb: tuple[str, ...], way: str) -> None:
    """No verb sends an escape to a terminal that asked for none; lines fit into 40 columns."""
    home.wrote("1.2", ("map", "My sister"), community="Hattersley")
    terminal = start(*verb, columns=40, **WAYS[way][1])
    assert terminal.end() == 0
    assert "\x1b" not in terminal.raw
    rows = [row for row in terminal.said.split("\n") if str(home.folder)[:20] not in row]
    assert not [row for row in rows if len(row) > 40]
    assert not [row for row in rows if any("BOX DRAWINGS" in unicodedata.name(each, "") for each in row)]


def test_the_setting_makes_it_plain(start: Start) -> None:
    """`powerdeck settings plain on` holds for a sitting."""
    assert start("settings", "plain", "on").end() == 0
    terminal = start("pick", "5.3")
    terminal.answer("1 of 4.", "/stop")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.raw


def test_a_plain_answer_keeps_its_spaces(home: Home, start: Start) -> None:
    """Spaces before and after my words, a tab and emoji come back as I typed them."""
    terminal = start("pick", "1.1", "--deck", home.deck("quiet: Who spoke least?"), TERM="dumb")
    words = ("  two before, two after  ", "\ta tab", "🙂 שלום # - [ ]")
    terminal.answer("1 of 1.", *words, "")
    for question in ("What will you do?", "What have you learnt", "Which community", "Any tags"):
        terminal.answer(question, "")
    assert terminal.end() == 0
    assert home.entry().answers[0].text == "\n".join(words)


def test_a_line_that_the_terminal_cut_off_is_told(home: Home, start: Start) -> None:
    """A simple terminal keeps 4095 letters of a line; if I paste more, I am told what to do instead."""
    terminal = start("pick", "1.1", "--deck", home.deck("quiet: Who spoke least?"), TERM="dumb")
    terminal.answer("1 of 1.", "a" * 5000)
    terminal.wait("may have been cut off", "/edit")


def piped(home: Home, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Powerdeck, fed by a pipe, into pipes."""
    return subprocess.run(
        [sys.executable, "-m", "powerdeck", *arguments],
        env=home.environment(),
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_each_prompt_reads_one_line_of_a_pipe(home: Home) -> None:
    """From a pipe each question takes one line; an empty one skips; commands work; nothing is drawn."""
    lines = [
        "A bus",
        "",
        "/skip",
        "Tea",
        "Ask the library",
        "the manager",
        "2w",
        "",
        "Learnt",
        "Hattersley",
        "a, b",
    ]
    done = piped(home, "\n".join(lines) + "\n", "pick", "5.2")
    assert done.returncode == 0, done.stderr
    entry = home.entry()
    assert [(each.key, each.text) for each in entry.answers] == [("service", "A bus"), ("offers", "Tea")]
    assert [(each.text, each.partner) for each in entry.actions] == [("Ask the library", "the manager")]
    assert (entry.learning, entry.community, entry.tags) == ("Learnt", "Hattersley", ("powerdeck", "a", "b"))
    assert "\x1b" not in done.stdout + done.stderr
    assert "5.2 Commissioning is the use of power through resources" in done.stdout
    assert "1 of 4." not in done.stdout


@pytest.mark.parametrize("lines", range(1, 8))
def test_the_end_of_the_input_skips_the_rest(home: Home, lines: int) -> None:
    """Wherever a pipe ends, what it said is kept, and the last line needs no ending."""
    said = ["A bus", "Places", "Buses", "Tea", "Ask the library", "the manager", "2w"][:lines]
    done = piped(home, "\n".join(said), "pick", "5.2")
    assert done.returncode == 0, done.stderr
    entry = home.entry()
    assert [each.text for each in entry.answers] == said[:4]
    assert [each.text for each in entry.actions] == said[4:5]
    assert not home.drafts()


@pytest.mark.parametrize("text", ["", "\n\n\n", "/skip\n/skip\n", "   \n"])
def test_nothing_said_keeps_nothing(home: Home, text: str) -> None:
    """A pipe without a single answer shows the card, keeps nothing, and is no error."""
    done = piped(home, text, "draw")
    assert done.returncode == 0, done.stderr
    assert "Nothing was written" in done.stderr
    assert not home.files()
    assert not home.drafts()


def test_a_pipe_passes_and_stops(home: Home) -> None:
    """/pass and /stop from a pipe do what they do at a keyboard."""
    done = piped(home, "/pass\nnot today\ny\nA bus\n/stop\n", "draw", "--capability", "4")
    assert done.returncode == 0, done.stderr
    assert '"reason": "not today"' in (home.place.rounds / "round-power-shifting.json").read_text()
    assert [each.text for each in home.draft().entry.answers] == ["A bus"]
    card = home.draft().entry.card
    done = piped(home, "", "pick", card, "--resume")
    assert done.returncode == 0, done.stderr
    assert [each.text for each in home.entry().answers] == ["A bus"]


def test_no_offer_where_nobody_can_answer(home: Home) -> None:
    """A pipe is not asked whether to go on with a sitting; its first line is its first answer."""
    assert piped(home, "About Nurse\n/stop\n", "pick", "5.2").returncode == 0
    assert piped(home, "About buses\n", "pick", "5.2").returncode == 0
    assert [each.text for each in home.entry().answers] == ["About buses"]
    assert [each.text for each in home.draft().entry.answers] == ["About Nurse"]


def test_a_card_must_be_named_where_nobody_can_choose(home: Home) -> None:
    """`powerdeck pick` in a pipe says what to type."""
    done = piped(home, "5.3\n", "pick")
    assert done.returncode == 2
    assert "powerdeck pick 5.3" in done.stderr
    assert not done.stdout


def test_what_is_kept_when_the_card_goes_into_a_file(home: Home, start: Start) -> None:
    """With standard output in a file I am still asked at my terminal; the file has no escapes."""
    out = home.folder / "out"
    script = home.script("run", f'exec "{sys.executable}" -m powerdeck pick 9.3 >"{out}"')
    terminal = start(command=(script,))
    terminal.answer("1 of 4.", "A bus", "")
    terminal.answer("2 of 4.", "/stop")
    assert terminal.end() == 0
    assert "9.3 What story are you telling?" in out.read_text()
    assert "\x1b" not in out.read_text() + terminal.raw
