"""Powerdeck run as a person would, in a home of its own and at a moment that the test chooses."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from powerdeck.cli import clock
from powerdeck.cli.commands import app

NOW = "2026-11-22T14:05:00+00:00"
"""A Sunday."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line that says what went wrong, without its `powerdeck: `."""
        (line,) = [line for line in self.err.splitlines() if line.startswith("powerdeck: ")]
        assert self.err.endswith(f"{line}\n"), self.err
        return line.removeprefix("powerdeck: ")


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of the test's person."""

    root: Path

    @property
    def journal(self) -> Path:
        """Where notes go unless something else is said."""
        return self.root / "data" / "powerdeck" / "journal"

    @property
    def config(self) -> Path:
        """Settings and own decks."""
        return self.root / "config" / "powerdeck"

    @property
    def state(self) -> Path:
        """Drafts, rounds, habits."""
        return self.root / "state" / "powerdeck"

    def entries(self) -> list[Path]:
        """The files of the journal."""
        return sorted(self.journal.rglob("*.md"))

    def drafts(self) -> list[Path]:
        """Unfinished sittings."""
        return sorted(self.state.glob("drafts/*.json"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty home, with nothing of the real one in reach."""
    root = tmp_path / "home"
    root.mkdir()
    for name in ("data", "config", "state", "cache"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(root / name))
    monkeypatch.setenv("HOME", str(root))
    monkeypatch.setenv("USERPROFILE", str(root))
    for name in ("POWERDECK_JOURNAL", "POWERDECK_CONFIG", "NO_COLOR", "COLUMNS", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Home(root)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set the clock: `at("2026-11-22T14:05:00+00:00", zone="Pacific/Auckland")`."""

    def set_clock(moment: str, zone: str = "UTC") -> None:
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Any:
                return datetime.fromisoformat(moment).astimezone(tz)

        monkeypatch.setattr(clock, "datetime", Stopped)

    yield set_clock
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True)
def usual_moment(at: Callable[..., None]) -> None:
    """Unless a test says otherwise, it is 2026-11-22, 14:05 UTC."""
    at(NOW)


@pytest.fixture
def run() -> Callable[..., Ran]:
    """Run powerdeck: `run("show", "5.3")`; the exit code must be `code`, and there is never a traceback."""

    def run_app(*args: str, stdin: str | bytes = "", code: int = 0, **environment: str) -> Ran:
        result = CliRunner().invoke(app, args, input=stdin, env=environment, prog_name="powerdeck")
        ran = Ran(result.exit_code, result.stdout, result.stderr)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in ran.out + ran.err
        assert ran.code == code, f"{ran.code}\n{ran.out}\n{ran.err}"
        if code in (2, 3, 4, 5):
            assert ran.error
        return ran

    return run_app


@pytest.fixture
def keep(run: Callable[..., Ran]) -> Callable[..., Any]:
    """Keep a sitting: `keep("5.3", actions=["Call Rep"])` gives what `pick --answers - --json` prints."""

    def keep_sitting(card: str = "5.3", *options: str, **given: object) -> Any:
        text = json.dumps({"answers": ["Forty voices."]} | given)
        return run("pick", card, "--answers", "-", "--json", *options, stdin=text).data

    return keep_sitting


@pytest.fixture
def promised() -> Callable[[Any, Any], Any]:
    """What JSON says under the promised keys: fields may be added, so any others are left out."""

    def only(data: Any, keys: Any) -> Any:
        if isinstance(keys, dict) and isinstance(data, dict):
            return {key: only(data[key], keys[key]) for key in keys}
        if isinstance(keys, list) and isinstance(data, list) and len(keys) == len(data):
            return [only(one, its_keys) for one, its_keys in zip(data, keys, strict=True)]
        return data

    return only


TOWN = """\
powerdeck: 1
id: town
title: Our town
revision: 2
language: en
source: {title: A town plan, by: The town, year: 2020, licence: CC BY 4.0, wording: Ours.}
also_from: [{title: A town walk, by: The walkers, year: 2021}]
roles: {public-service: public-service leader, community: community leader}
capabilities:
  - number: 1
    name: Listening
    why: People know.
    actions:
      public-service: [Ask people, Walk with them]
      community: [Invite a leader]
    note: The second column is torn.
    source: Chapter 1
  - {number: 2, name: Doing}
cards:
  - id: "1.1"
    title: Who is quiet?
    capability: 1
    source: Page 7
    asks:
      - {key: quiet, text: Whose perspectives are marginalised?, easier: Who is not heard?}
  - {id: "1.2", title: Who decides?, capability: 1, asks: [{key: who, text: Who decides here?}]}
  - {id: "2.1", title: One small thing, capability: 2, asks: [{key: thing, text: What will change?, action: true}]}
recipes:
  - {name: first-steps, title: First steps, about: For two people., every: 14, cards: ["1.2", "1.1", "2.1"]}
  - {name: fast, title: A fast one, cards: ["2.1"]}
"""
TALES = """\
powerdeck: 1
id: tales
title: "Tales of a town: what people did"
by: The teller
year: 2021
licence: CC BY-SA 3.0
deck: town
companions:
  - id: bus
    title: The late bus
    author: The driver
    role: Driver of bus 7
    date: July 2021
    where: Chapter 2
    gist: A driver waited, and people talked.
    example: Forty people rode it in a week.
    try: [Wait a minute., Ask who is missing.]
    note: The count is the driver’s own.
    link: https://example.org/bus
    cards: [{id: "1.1", why: He heard who had been quiet., told: true}, {id: "1.2"}]
  - {id: bench, title: ‘The bench’ and after, gist: It brought people together., cards: [{id: "1.1"}]}
  - id: storm
    title: The storm
    author: A neighbour
    gist: The roof went.
    care: It tells of a death.
    cards: [{id: "1.2"}]
"""


@pytest.fixture
def town(home: Home) -> Path:
    """A deck of the person's own, `town`, with roles, actions, easier words and recipes; and its stories."""
    decks = home.config / "decks"
    (decks / "companions").mkdir(parents=True)
    (decks / "companions" / "tales.yaml").write_text(TALES, encoding="utf-8")
    (decks / "town.yaml").write_text(TOWN, encoding="utf-8")
    return decks / "town.yaml"
