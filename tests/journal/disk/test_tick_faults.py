"""Ticks and reviews, whatever happens: many at once, an editor in between, a kill at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from powerdeck.errors import ProblemsFound
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Action, Answer, Entry, State
from powerdeck.journal.text.action_line import render_action, with_state
from powerdeck.journal.text.entry_markdown import read
from powerdeck.values import replace

TODAY = date(2026, 11, 22)
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-01T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    answers=(Answer("voices", "Ask ten to twenty people.", "list", "A bus\nA bench"),),
    actions=tuple(
        Action(f"Ask number {number}", id=f"pd-{number:06x}", created=TODAY, due=TODAY)
        for number in range(20)
    ),
)
BY_HAND = "\n## Notes by hand\n\nA line with spaces at its end   \n\n```\n- [ ] no box\n```\n"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


def environment(folder: Path) -> dict[str, str]:
    names = ("DATA", "STATE", "CACHE", "CONFIG")
    return {**os.environ, **{f"XDG_{name}_HOME": str(folder / name) for name in names}}


def powerdeck(journal: Journal, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "powerdeck", *arguments, "--journal", str(journal.root)],
        env=environment(journal.root.parent),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_twenty_ticks_of_one_sitting_at_once(journal: Journal) -> None:
    """Twenty people tick twenty actions of one entry at once: all are ticked, nothing else changes."""
    name = journal.save(ENTRY)
    journal.append(name, BY_HAND)
    before = journal.read(name)
    with ThreadPoolExecutor(20) as people:
        done = list(people.map(lambda action: powerdeck(journal, "done", action.id or ""), ENTRY.actions))
    assert [each.stderr for each in done if each.returncode] == []
    wanted = before
    entry, _ = read(before, name)
    assert entry is not None
    on = next(action.closed for action in _entry(journal, name).actions)
    for action in entry.actions:
        line = render_action(replace(action, line=None))
        wanted = wanted.replace(line, with_state(line, State.DONE, on))
    assert journal.read(name) == wanted


def test_a_line_that_an_editor_has_changed_is_left_alone(journal: Journal) -> None:
    """A tick of a line that was rewritten meanwhile is refused, and says what stands there now."""
    name = journal.save(ENTRY)
    lines = journal.read(name).split("\n")
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("- [ ]"))
    was = lines[number - 1]
    path = journal.root / name
    path.write_bytes(path.read_bytes().replace(b"Ask number 0 ", b"Ask number zero "))
    edited = path.read_bytes()
    with pytest.raises(ProblemsFound, match="Ask number zero"):
        journal.change_line(name, number, was, with_state(was, State.DONE, TODAY), "\nmore\n")
    assert path.read_bytes() == edited


def test_an_editor_that_saves_another_line_keeps_its_change(journal: Journal) -> None:
    """A tick and an editor's change of another line both stand."""
    name = journal.save(ENTRY)
    lines = journal.read(name).split("\n")
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("- [ ]"))
    was = lines[number - 1]
    path = journal.root / name
    path.write_bytes(path.read_bytes().replace(b"A bench", b"A green bench"))
    journal.change_line(name, number, was, with_state(was, State.DONE, TODAY))
    assert "A green bench" in journal.read(name)
    assert _entry(journal, name).actions[0].state is State.DONE


@pytest.mark.parametrize("theirs", [b"A green bench", b"Ask number zero "])
def test_an_editor_that_saves_in_the_middle_of_a_tick(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, theirs: bytes
) -> None:
    """It saves after we have read the file and before ours is in place: both stand, or ours is refused."""
    name = journal.save(ENTRY)
    path = journal.root / name
    was = {b"A green bench": b"A bench", b"Ask number zero ": b"Ask number 0 "}[theirs]
    edited = path.read_bytes().replace(was, theirs)
    ours = next(line for line in journal.read(name).split("\n") if line.startswith("- [ ]"))
    number = journal.read(name).split("\n").index(ours) + 1
    prepare = atomic_files._take_after

    def prepare_slowly(*arguments: Any) -> None:
        prepare(*arguments)
        path.write_bytes(edited)

    monkeypatch.setattr(atomic_files, "_take_after", prepare_slowly)
    ticked = with_state(ours, State.DONE, TODAY)
    if theirs in ours.replace("number 0 ", "number zero ").encode():
        with pytest.raises(ProblemsFound, match="Ask number zero"):
            journal.change_line(name, number, ours, ticked)
        assert path.read_bytes() == edited
    else:
        journal.change_line(name, number, ours, ticked)
        assert path.read_bytes() == edited.replace(ours.encode(), ticked.encode())
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_kills_of_reviews_that_are_typed(tmp_path: Path) -> None:
    """Fifty kills while somebody answers: what was kept is in the entry in the end, and only once."""
    child = Path(__file__).with_name("tick_child.py")
    done = subprocess.run(
        [sys.executable, str(child), "walks", str(tmp_path), "50"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kills, begun = map(int, done.stdout.split())
    assert kills == 50
    assert begun > 0, "no review had to be gone on with: the kills came too early or too late"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("deed", ["strokes", "reviews"])
def test_kills_at_any_moment(tmp_path: Path, deed: str) -> None:
    """A hundred kills in the middle of changing and reviewing: the entry is as before or as after, always."""
    child = Path(__file__).with_name("tick_child.py")
    done = subprocess.run(
        [sys.executable, str(child), deed, str(tmp_path), "100"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] == "100"
    assert int(done.stdout.split()[1]) > 0, "no change came through: the kills came too early to say anything"


def _entry(journal: Journal, name: str) -> Entry:
    entry, problems = read(journal.read(name), name)
    assert entry is not None
    assert problems == ()
    return entry
