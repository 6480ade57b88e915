"""Where lines are shown: plain text anywhere, weights and a frame on a terminal that can draw them."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.cli.screen.lines import Line
from powerdeck.cli.screen.screen import DrawnScreen, Screen, is_plain, screen

WEIGHT = r"\x1b\[[0-9;]*m"
CARD = (
    Line("Capability 5: We change the way we commission services", "quiet"),
    Line("5.3 Knowing local needs", "title"),
    Line(),
    Line("Ask ten to twenty people from your community what would make a good life here.", mark="1."),
    Line("[red]not red[/red] [link=https://example.org]no link[/link] [/] :smile:", mark="2."),
)


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours, unless a test says otherwise."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def drawn(columns: int, monkeypatch: pytest.MonkeyPatch, *, plain: bool = False) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    stream = Terminal()
    screen(plain, stream).card(CARD)
    return stream.getvalue()


def test_plain_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """No terminal, a wish, NO_COLOR, TERM=dumb or none: plain. An empty NO_COLOR means nothing."""
    assert is_plain(StringIO(), False)
    assert not is_plain(Terminal(), False)
    assert is_plain(Terminal(), True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert is_plain(Terminal(), False)
    monkeypatch.setenv("NO_COLOR", "")
    assert not is_plain(Terminal(), False)
    for term in ("dumb", ""):
        monkeypatch.setenv("TERM", term)
        assert is_plain(Terminal(), False)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_drawn_card(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Framed, within the columns; markup and emoji codes as they were typed; all words are there."""
    text = drawn(columns, monkeypatch)
    bare = re.sub(WEIGHT, "", text)
    assert "╭" in bare
    assert max(len(line) for line in bare.splitlines()) <= min(columns, 88)
    words = "".join(bare.replace("│", "").split())
    for line in CARD:
        assert "".join(line.text.split()) in words


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_a_plain_card(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linear: no escape, no box; the text of a point hangs under its beginning."""
    text = drawn(columns, monkeypatch, plain=True)
    assert "\x1b" not in text
    assert not set("╭│╰─") & set(text)
    lines = text.splitlines()
    assert max(len(line) for line in lines if " " in line.strip()) <= min(columns, 88)
    point = lines.index(next(line for line in lines if line.startswith("1. ")))
    assert columns > 80 or lines[point + 1].startswith("   ")
    words = "".join(text.split())
    for line in CARD:
        assert "".join(line.text.split()) in words


def test_a_pipe_is_not_wrapped() -> None:
    """One line in, one line out; empty lines have no blanks in them."""
    stream = StringIO()
    Screen(stream, None).show([Line("word " * 100, indent=2), Line("", indent=4), Line("a\n\nb", indent=2)])
    assert stream.getvalue() == "  " + "word " * 100 + "\n\n  a\n\n  b\n"


def test_typed_spaces_stay() -> None:
    """Indents and inner blanks of an answer are not re-flowed where they fit."""
    stream = Terminal()
    Screen(stream, 40).show([Line("    code  with   blanks", indent=2)])
    assert stream.getvalue() == "      code  with   blanks\n"


@given(st.text(), st.sampled_from([None, 20, 40]))
def test_nothing_steers_the_terminal(text: str, width: int | None) -> None:
    """Whatever a file holds, neither control characters nor changes of direction are printed."""
    stream = StringIO()
    one = Screen(stream, width)
    one.show([Line(text)])
    one.say(text)
    assert not STEERING & set(stream.getvalue())


@given(st.text(max_size=60))
def test_nothing_steers_a_drawing_terminal(text: str) -> None:
    """Nor where Rich draws: its own escapes are all there is."""
    stream = Terminal()
    rich = DrawnScreen(stream, 40)
    rich.show([Line(text)])
    rich.card([Line(text, "strong", mark="-")])
    assert not STEERING & set(re.sub(WEIGHT, "", stream.getvalue()))


STEERING = (
    {chr(code) for code in (*range(32), *range(0x7F, 0xA0))}
    | set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
) - {"\n", "\t"}
