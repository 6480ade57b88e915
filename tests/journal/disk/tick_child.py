"""Kills for test_tick_faults.py: `python tick_child.py strokes|reviews|walks FOLDER KILLS`.

Each kill hits a forked worker that changes one action of one entry again and again. A change puts the
action's day one further and adds one review, in one stroke: so the day tells how many reviews there are.
Prints the number of kills and of changes that came through.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from powerdeck.cli.paths import find_paths
from powerdeck.journal.disk.drafts import Drafts
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Action, Answer, Entry, Review
from powerdeck.journal.text.action_line import with_due
from powerdeck.journal.text.entry_markdown import read, render_review

FIRST = date(2027, 1, 1)
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-01T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    answers=(Answer("voices", "Ask ten to twenty people.", "list", "A bus\nA bench"),),
    actions=(Action("Ask the library", id="pd-7f3a2c", due=FIRST),),
)


def main(deed: str, folder: Path, kills: int) -> None:
    journal = Journal(folder / "journal")
    name = journal.save(ENTRY)
    if deed == "walks":
        print(kills, walks(journal, name, kills, random.Random(7)))
        return
    work = {"strokes": strokes, "reviews": reviews}[deed]
    work_once = {"strokes": stroke, "reviews": review}[deed]
    work_once(journal, name)  # everything is imported before the first fork
    dice = random.Random(7)
    for _ in range(kills):
        worker = os.fork()
        if worker == 0:
            work(journal, name)
        time.sleep(dice.uniform(0, 0.03))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        check(journal, name)
    print(kills, count(journal, name) - 1)


def walks(journal: Journal, name: str, kills: int, dice: random.Random) -> int:
    """Kill reviews that are typed, then go on with what is left; how many had to be gone on with.

    The words that were kept once are in the entry in the end, once; so is the action that came of them.
    """
    walk(journal, "review", "pd-7f3a2c", typed="Imported\n")  # everything is, before the first fork
    start = time.monotonic()
    walk(journal, "review", "pd-7f3a2c", typed="Words 0\n\n\n2w\n\nDo 0\n\n\n\n")
    usual = time.monotonic() - start
    drafts = Drafts(find_paths().drafts)
    begun = 0
    for number in range(1, kills + 1):
        worker = os.fork()
        if worker == 0:
            walk(journal, "review", "pd-7f3a2c", typed=f"Words {number}\n\n\n2w\n\nDo {number}\n\n\n\n")
            os._exit(0)
        time.sleep(dice.uniform(0, 1.5 * usual))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        waiting = drafts.waiting(str(journal.root))
        begun += bool(waiting)
        before = (text(journal, name), len(waiting))
        if waiting:
            walk(journal, "review", "--resume", typed="\n" * 9)
        after = text(journal, name)
        assert not drafts.waiting(str(journal.root)), "it waits for ever"
        for words in (f"\nWords {number}\n", f"] Do {number} "):
            assert after.count(words) <= 1, (words, before, after)
        assert after.count(f"\nWords {number}\n") == 1 or before[1] == 0, "words are lost"
    return begun


def walk(journal: Journal, *arguments: str, typed: str) -> None:
    """A review by the verb, with somebody at the keys; one that has nothing to go on with is no error."""
    from powerdeck.cli.commands import app

    nowhere = io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO(typed)
    try:
        with redirect_stdout(nowhere), redirect_stderr(nowhere):
            app([*arguments, "--journal", str(journal.root)])
    except SystemExit as end:
        assert end.code in (0, None, 4), nowhere.getvalue()
    finally:
        sys.stdin = before


def text(journal: Journal, name: str) -> str:
    """The entry, if it is whole."""
    found = journal.read(name)
    entry, problems = read(found, name)
    assert problems == (), problems
    assert entry is not None
    assert entry.answers == ENTRY.answers
    return found


def strokes(journal: Journal, name: str) -> NoReturn:
    while True:
        stroke(journal, name)


def reviews(journal: Journal, name: str) -> NoReturn:
    while True:
        review(journal, name)


def stroke(journal: Journal, name: str) -> None:
    """One change by the store's own call."""
    text = journal.read(name)
    entry, _ = read(text, name)
    assert entry is not None
    (action,) = entry.actions
    line = text.split("\n")[(action.line or 1) - 1]
    added = Review(FIRST, action.id, "It went on.")
    due = (action.due or FIRST) + timedelta(days=1)
    journal.change_line(name, action.line or 1, line, with_due(line, due), "\n" + render_review(added))


def review(journal: Journal, name: str) -> None:
    """One review by the verb, from an answers file."""
    from powerdeck.cli.commands import app

    due = FIRST + timedelta(days=count(journal, name) + 1)
    answers = journal.root.parent / "answers.json"
    answers.write_text(f'{{"answers": {{"happened": "It went on."}}, "outcome": "{due.isoformat()}"}}')
    sys.stdout.flush()
    before = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        app(["review", "pd-7f3a2c", "--answers", str(answers), "--journal", str(journal.root)])
    except SystemExit as end:
        assert not end.code, end.code
    finally:
        sys.stdout.flush()
        os.dup2(before, 1)
        os.close(before)
        os.close(nowhere)


def check(journal: Journal, name: str) -> None:
    entry, problems = read(journal.read(name), name)
    assert problems == (), problems
    assert entry is not None
    assert entry.actions[0].due == FIRST + timedelta(days=len(entry.reviews)), "half a change"
    assert entry.answers == ENTRY.answers
    assert [path.name for path in journal.root.rglob("*.md")] == [Path(name).name]


def count(journal: Journal, name: str) -> int:
    entry, _ = read(journal.read(name), name)
    assert entry is not None
    return len(entry.reviews)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
