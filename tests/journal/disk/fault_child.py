"""What the tests of faults run in processes of their own: `python fault_child.py DEED FOLDER [ARGUMENT...]`.

Deeds that kill fork a worker again and again, kill it at a random moment and look at what is left; they end
with exit code 0 and the number of kills, or with a failed assertion.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import NoReturn

from powerdeck.errors import PowerdeckError
from powerdeck.journal.disk import atomic_files, file_locks
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import Drafts
from powerdeck.journal.disk.journal_check import check
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.journal.text.entry_markdown import read
from powerdeck.values import replace

NOBODY = 65534
LAST = "and this is how it ends."
Report = Callable[[str], None]


def entry(second: int = 0, size: int = 3000) -> Entry:
    """A sitting with a text long enough to be cut."""
    return Entry(
        created=datetime.fromisoformat("2026-11-22T14:05:00") + timedelta(seconds=second),
        utc_offset="+00:00",
        deck="power-shifting",
        card="5.3",
        title="Knowing local needs",
        drawn="chosen",
        answers=(Answer("voices", "Ask ten to twenty people.", "write", "word " * (size // 5) + LAST),),
        actions=(Action("Ask the library", id=f"pd-{second:06x}"),),
        learning=LAST,
    )


def is_whole(journal: Journal, name: str) -> bool:
    found, problems = read(journal.read(name), name)
    assert found is not None
    return not problems and found.learning == LAST and found.answers[0].text.endswith(LAST)


# --- kills ---


def killed(work: Callable[[Report], None], dice: random.Random, longest: float) -> list[str]:
    """Run the work in a process that is killed soon after its first report; what it reported until then."""
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        try:
            work(lambda line: void(os.write(writing, f"{line}\n".encode())))
        finally:
            os._exit(1)  # the work has no end: only a bug leads here
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as reports:
        first = reports.readline()
        time.sleep(dice.uniform(0, longest))
        os.kill(worker, signal.SIGKILL)
        rest = reports.read()
    _, status = os.waitpid(worker, 0)
    assert os.WIFSIGNALED(status), f"the worker ended by itself after {first + rest!r}"
    return (first + rest).splitlines()


def void(_: object) -> None:
    """Nothing, whatever is asked."""


def kill_saves(folder: Path, kills: int, dice: random.Random) -> None:
    """Every entry reported as saved is there, every entry is whole, nothing else lies about."""
    journal = Journal(folder / "journal")

    def work(report: Report) -> None:
        while True:
            report(journal.save(entry()))

    reported = [name for _ in range(kills) for name in killed(work, dice, 0.004)]
    names = journal.names()
    assert set(reported) <= set(names)
    assert len(names) <= len(reported) + kills
    assert all(is_whole(journal, name) for name in names)
    left = {path.name for path in journal.root.rglob("*") if path.is_file()} - {
        Path(name).name for name in names
    }
    assert all(name.startswith(atomic_files.STRAY_PREFIX) for name in left)
    assert not left or not hasattr(os, "O_TMPFILE") or atomic_files._create_unnamed is unsupported


def kill_edits(folder: Path, kills: int, dice: random.Random) -> None:
    """A file that is ticked and added to is as before or as after, never in between."""
    journal = Journal(folder / "journal")
    name = journal.save(entry())
    lines = journal.read(name).split("\n")
    number, line = next((number, line) for number, line in enumerate(lines, 1) if "[ ]" in line)
    ticked = line.replace("[ ]", "[x]")

    def work(report: Report) -> None:
        while True:
            was, now = (line, ticked) if line in journal.read(name).split("\n") else (ticked, line)
            journal.change_line(name, number, was, now)
            journal.append(name, "one more line")
            report("more")

    reported = 0
    for _ in range(kills):
        reported += len(killed(work, dice, 0.004))
        text = journal.read(name)
        head, more = text.split("\n")[: len(lines) - 1], text.split("\n")[len(lines) - 1 : -1]
        assert head in ([*lines[: number - 1], box, *lines[number:-1]] for box in (line, ticked))
        assert set(more) <= {"one more line"}
        assert reported <= len(more)


def kill_drafts(folder: Path, kills: int, dice: random.Random) -> None:
    """After a kill the draft waits, with all that was reported as written."""
    drafts, root = Drafts(folder / "drafts"), str(folder / "journal")

    def work(report: Report) -> None:
        draft_file = drafts.begin(Draft(entry(), root, "0"))
        for number in range(1, 1_000_000):
            draft_file.write(Draft(entry(size=number * 50), root, str(number)))
            report(str(number))

    for _ in range(kills):
        reported = killed(work, dice, 0.004)
        assert not drafts.damaged()
        (waiting,) = drafts.waiting(root)
        number = int(waiting.draft.at)
        assert int(reported[-1]) <= number <= int(reported[-1]) + 1
        assert waiting.draft.entry == entry(size=number * 50)
        drafts.discard(waiting)


def kill_sittings(folder: Path, kills: int, dice: random.Random) -> None:
    """A sitting that was begun is in the journal or waits as a draft: never neither, never both."""
    drafts, journal = Drafts(folder / "drafts"), Journal(folder / "journal")
    second = 0
    for _ in range(kills):

        def work(report: Report, first: int = second) -> None:
            for number in range(first, first + 1_000_000):
                sitting = replace(entry(number), learning=None)
                draft_file = drafts.begin(Draft(sitting, str(journal.root), "voices"))
                report(str(number))
                draft_file.save(entry(number), journal)

        begun = {int(line) for line in killed(work, dice, 0.006)}
        waiting = drafts.waiting(str(journal.root))
        unsaved = [seconds(found.draft.entry) for found in waiting]
        for found in waiting:
            drafts.discard(found)
        saved = [seconds(it) for it in map(read_entry(journal), journal.names()) if seconds(it) >= second]
        assert sorted(saved + unsaved)[: len(begun)] == sorted(begun), (begun, saved, unsaved)
        assert len(saved + unsaved) <= len(begun) + 1
        second = max(begun) + 2


def seconds(it: Entry) -> int:
    return int((it.created - entry().created).total_seconds())


def read_entry(journal: Journal) -> Callable[[str], Entry]:
    def read_it(name: str) -> Entry:
        found, _ = read(journal.read(name), name)
        assert found is not None
        return found

    return read_it


# --- many at once, and without rights or room ---


def wait_for_the_others() -> None:
    """Ready; go on when the test closes our standard input."""
    print("ready", flush=True)
    sys.stdin.read()


def unsupported(*_: object) -> NoReturn:
    """What a file system answers that cannot do it."""
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


def swap(module: ModuleType, name: str, function: Callable[..., object]) -> None:
    """Put another function in the place of a module's."""
    setattr(module, name, function)


def without_rights(folder: Path) -> None:
    """Become somebody whom permissions bind; where we are nobody special, we are already.

    Everything is done once before, elsewhere: what is imported late must be there by then, for that somebody
    may have no right to read the program.
    """
    with TemporaryDirectory() as elsewhere:
        journal = Journal(Path(elsewhere) / "journal")
        journal.append(journal.save(entry()), "more")
        assert list(check(journal)) == []
        Drafts(Path(elsewhere) / "drafts").begin(Draft(entry(), str(journal.root), "voices")).finish()
    os.chdir(folder)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def with_little_room(size: int) -> None:
    """No file may grow larger than that."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def main(deed: str, folder: Path, *rest: str) -> None:
    journal, drafts = Journal(folder / "journal"), Drafts(folder / "drafts")
    dice = random.Random(f"{deed} {rest}")
    if deed.startswith("kill_"):
        if "named" in rest:
            swap(atomic_files, "_create_unnamed", unsupported)
        globals()[deed](folder, int(rest[0]), dice)
        print(rest[0])
    elif deed == "save":
        wait_for_the_others()
        print(journal.save(entry()))
    elif deed == "tick":
        name, number, was = rest[:3]
        if "unlocked" in rest:
            swap(file_locks, "_lock_folder", void)
        wait_for_the_others()
        journal.change_line(name, int(number), was, was.replace("[ ]", "[x]"))
    elif deed == "begin":
        wait_for_the_others()
        drafts.begin(Draft(entry(), str(journal.root), "voices")).close()
    elif deed == "save_without_rights":
        without_rights(folder)
        journal.save(entry())
    elif deed == "tick_without_rights":
        without_rights(folder)
        journal.change_line(rest[0], 1, "one", "two")
    elif deed == "read_without_rights":
        without_rights(folder)
        print(*journal.pages(), sep="\n")
    elif deed == "draft_without_rights":
        without_rights(folder)
        drafts.begin(Draft(entry(), str(journal.root), "voices"))
    elif deed == "save_with_little_room":
        with_little_room(2000)
        journal.save(entry())
    elif deed == "append_with_little_room":
        name = journal.save(entry())
        with_little_room(4000)
        journal.append(name, "more " * 1000)
    elif deed == "draft_with_little_room":
        draft_file = drafts.begin(Draft(entry(size=100), str(journal.root), "voices"))
        with_little_room(2000)
        draft_file.write(Draft(entry(), str(journal.root), "about"))
    else:
        raise SystemExit(f"no deed {deed}")


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    except PowerdeckError as err:
        print(err, file=sys.stderr)
        raise SystemExit(err.exit_code) from None
