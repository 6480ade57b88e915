"""A person at a real pseudo-terminal, and the home that powerdeck finds there."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from powerdeck.cli.paths import Paths, find_paths
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import Drafts
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import read

# There are no pseudo-terminals to be had for pexpect on Windows.
collect_ignore_glob = ["test_*.py"] if os.name == "nt" else []

POWERDECK = (sys.executable, "-m", "powerdeck")

OF_THE_TESTER = ("NO_COLOR", "VISUAL", "EDITOR", "COLUMNS", "LINES")

PATIENCE = 30.0
"""How long a program may keep a person waiting before the test fails. [s]"""

CONTROL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours and cursor movement
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles
    r"|\x1b[ -/]*[0-Z\\-~]"
    r"|\x07"  # the bell
)
ASKS_WHERE_THE_CURSOR_IS = "\x1b[6n"

DECK = """\
powerdeck: 1
id: short
title: A short deck
revision: {revision}
source: {{title: A short deck, by: a test}}
capabilities: [{{number: 1, name: Listening}}]
cards:
  - id: "{card}"
    title: Who was quiet?
    capability: 1
    asks:
"""


class Terminal:
    """A program at a pseudo-terminal: what it has said, and somebody's hands on the keys."""

    ENTER, TAB, UP, UNDO, CTRL_C, CTRL_D = "\r", "\t", "\x1b[A", "\x1f", "\x03", "\x04"

    def __init__(self, command: Sequence[str], env: dict[str, str], columns: int, rows: int) -> None:
        import pexpect

        self._pexpect = pexpect
        self.process: Any = pexpect.spawn(  # its stubs know nothing of ptyproc
            command[0],
            list(command[1:]),
            env=env,
            dimensions=(rows, columns),
            encoding="utf-8",
        )
        self.process.delaybeforesend = None
        self.raw = ""
        """Everything that was said, to the byte."""
        self._heard = 0

    @property
    def said(self) -> str:
        """Everything that was said, without colours and cursor movement."""
        return CONTROL.sub("", self.raw).replace("\r", "")

    def read(self, seconds: float) -> bool:
        """Listen for a moment; False once nobody speaks any more."""
        try:
            new = self.process.read_nonblocking(65536, seconds)
        except self._pexpect.TIMEOUT:
            return True
        except self._pexpect.EOF:
            return False
        self.raw += new
        for _ in range(new.count(ASKS_WHERE_THE_CURSOR_IS)):
            self.process.send("\x1b[1;1R")
        return True

    def wait(self, *words: str) -> str:
        """Listen until these words have been said in that order since the last wait, however lines break."""
        pattern = re.compile(
            ".*?".join(r"\s+".join(map(re.escape, each.split())) for each in words), re.DOTALL
        )
        end = time.monotonic() + PATIENCE
        while True:
            said = self.said
            found = pattern.search(said, self._heard)
            if found:
                self._heard = found.end()
                return said
            if not self.read(0.2) or time.monotonic() > end:
                pytest.fail(f"waited for {words}; heard, from there on:\n{self.said[self._heard :]}")

    def answer(self, question: str, *typed: str) -> None:
        """Wait for a question and its prompt, then type lines, Enter after each."""
        self.wait(question, ">")
        self.type("".join(line + self.ENTER for line in typed))

    def type(self, keys: str) -> None:
        """Press keys; `ENTER` and so on are among them."""
        self.process.send(keys)

    def paste(self, text: str) -> None:
        """What a terminal sends when somebody pastes."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def end(self) -> int:
        """Listen to the end; the exit code, or minus the signal."""
        end = time.monotonic() + PATIENCE
        while self.read(0.2):
            if time.monotonic() > end:
                pytest.fail(f"it does not end; it said last:\n{self.said[-1000:]}")
        self.process.close()
        code = self.process.exitstatus
        return int(code) if code is not None else -int(self.process.signalstatus or 0)

    def resize(self, columns: int, rows: int = 40) -> None:
        """Give the window another size, as somebody does who drags its corner."""
        self.process.setwinsize(rows, columns)

    def hang_up(self) -> None:
        """Close the window."""
        self.process.ptyproc.fileobj.close()
        self.process.child_fd = self.process.ptyproc.fd = -1
        self.process.ptyproc.closed = True
        end = time.monotonic() + PATIENCE
        while self.process.ptyproc.isalive():
            assert time.monotonic() < end, "it goes on without a window"
            time.sleep(0.02)
        self.process.closed = True

    def close(self) -> None:
        """Leave nothing behind."""
        if not self.process.closed:
            self.process.close(force=True)


class Home:
    """Somebody's home, as powerdeck sees it."""

    def __init__(self, folder: Path, here: Paths) -> None:
        self.folder = folder
        self.place = here
        self.book = Journal(here.journal)

    def environment(self) -> dict[str, str]:
        """What a program needs to find it."""
        return dict(os.environ)

    def entries(self) -> tuple[Entry, ...]:
        """What the journal holds, oldest first; a file that is not a whole entry fails the test."""
        found = []
        for path in sorted(self.files()):
            entry, problems = read(path.read_bytes().decode(), path.name)
            assert entry is not None, f"{path} is no entry: {problems}"
            assert not problems, f"{path}: {problems}"
            found.append(entry)
        return tuple(found)

    def files(self) -> list[Path]:
        """Every file under the journal, hidden ones too."""
        return [path for path in self.place.journal.rglob("*") if path.is_file()]

    def entry(self) -> Entry:
        """The only entry."""
        (entry,) = self.entries()
        return entry

    def drafts(self) -> tuple[Draft, ...]:
        """What waits to be gone on with, newest first; as the next start sees it."""
        drafts = Drafts(self.place.drafts)
        assert not drafts.damaged()
        return tuple(each.draft for each in drafts.waiting(str(self.place.journal)))

    def draft(self) -> Draft:
        """The only draft."""
        (draft,) = self.drafts()
        return draft

    def wrote(self, card: str, *answers: tuple[str, str], community: str | None = None) -> Entry:
        """Keep a sitting of one of the 31 cards in the journal, from yesterday."""
        created = datetime.now(tz=UTC).replace(microsecond=0, tzinfo=None) - timedelta(days=1)
        entry = Entry(
            created=created,
            utc_offset="+00:00",
            deck="power-shifting",
            card=card,
            title="An earlier sitting",
            drawn="chosen",
            community=community,
            answers=tuple(Answer(key, f"What about {key}?", "write", text) for key, text in answers),
        )
        self.book.save(entry)
        return entry

    def deck(self, *asks: str, revision: int = 1, card: str = "1.1") -> str:
        """A deck file with one card of such asks, each `key: text`; the path for --deck."""
        lines = (each.partition(": ") for each in asks)
        text = "".join(f'      - {{key: {key}, text: "{words}"}}\n' for key, _, words in lines)
        path = self.folder / "short.yaml"
        path.write_text(DECK.format(revision=revision, card=card) + text, encoding="utf-8")
        return str(path)

    def script(self, name: str, *lines: str) -> str:
        """A small program for the shell; its path."""
        path = self.folder / name
        path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
        path.chmod(0o700)
        return str(path)

    def set(self, *lines: str) -> None:
        """Have a settings file of these lines, and nothing else in it."""
        self.place.config.mkdir(parents=True, exist_ok=True)
        (self.place.config / "config.toml").write_text("\n".join((*lines, "")), encoding="utf-8")

    def knows_how_to_finish(self) -> None:
        """Somebody who has done this before."""
        self.has_done("finishing", "privacy")

    def has_done(self, *habits: str) -> None:
        """Somebody who need not be told or asked these again."""
        for habit in habits:
            self.habit(habit).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.habit(habit).touch()

    def habit(self, name: str) -> Path:
        """The file that is there once somebody has done something."""
        return self.place.state / "habits" / name


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty home; the programs that are started find it."""
    for name in list(os.environ):
        if name.startswith(("XDG_", "POWERDECK_")) or name in OF_THE_TESTER:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("TERM", "xterm-256color")
    # Most tests play a terminal that does not say where its cursor is.
    monkeypatch.setenv("PROMPT_TOOLKIT_NO_CPR", "1")
    there = Home(tmp_path, find_paths())
    there.has_done("role")  # asked long ago, but for the tests that are about it
    return there


Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Home) -> Iterator[Start]:
    """Start powerdeck (or another `command`) with arguments at a terminal of so many columns.

    Other names change the environment.
    """
    terminals: list[Terminal] = []

    def start_it(
        *args: str, command: Sequence[str] = POWERDECK, columns: int = 80, rows: int = 40, **env: str
    ) -> Terminal:
        terminal = Terminal([*command, *args], {**home.environment(), **env}, columns, rows)
        terminals.append(terminal)
        return terminal

    yield start_it
    for terminal in terminals:
        terminal.close()
