"""Nothing is lost: kills, full disks, missing rights, other programs and twenty powerdecks at once."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR
from typing import NoReturn

import pytest

from powerdeck.errors import CannotReadOrWrite, ProblemsFound
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import Drafts
from powerdeck.journal.disk.journal_check import check
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import read

CHILD = Path(__file__).with_name("fault_child.py")
NAME = "2026/2026-11-22T1405-5.3-knowing-local-needs.md"
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:09"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    answers=(Answer("voices", "Ask ten to twenty people.", "write", "A place to meet."),),
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, kills and limits of POSIX")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a process without rights can reach."""
    folder = Path(tempfile.mkdtemp(prefix="powerdeck-test-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    shutil.rmtree(folder)


def child(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), *map(str, arguments)]
    pipe = subprocess.PIPE
    # A child without room or rights could not write down its coverage either.
    environment = {name: os.environ[name] for name in os.environ if not name.startswith("COVERAGE_")}
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment)


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of one child."""
    process = child(*arguments)
    out, err = process.communicate()
    return process.returncode, out, err


def run_at_once(commands: list[list[object]]) -> list[str]:
    """Start all, let them go together, and see all succeed; what each said after `ready`."""
    processes = [child(*command) for command in commands]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.close()
        process.stdin = None
    said = [process.communicate() for process in processes]
    assert [(process.returncode, err) for process, (_, err) in zip(processes, said, strict=True)] == [
        (0, "") for _ in processes
    ]
    return [out.strip() for out, _ in said]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


# --- kills ---


@pytest.mark.parametrize(
    ("deed", "kills", "how"),
    [
        ("kill_saves", 150, ""),
        ("kill_saves", 50, "named"),
        ("kill_edits", 100, ""),
        ("kill_drafts", 100, ""),
        ("kill_sittings", 100, ""),
    ],
)
def test_kills_at_random_moments_lose_nothing(tmp_path: Path, deed: str, kills: int, how: str) -> None:
    """Killed 500 times in saves, ticks, drafts and whole sittings: what was reported is there, and whole."""
    assert run(deed, tmp_path, kills, *[how] * bool(how)) == (0, f"{kills}\n", "")


# --- many at once ---


def test_twenty_sittings_saved_at_once_are_twenty_entries(tmp_path: Path, journal: Journal) -> None:
    """Twenty powerdecks that save the same card in the same minute each leave their entry."""
    saved = run_at_once([["save", tmp_path] for _ in range(20)])
    assert sorted(saved) == sorted(journal.names())
    assert len(set(saved)) == 20
    assert all(read(journal.read(name), name)[0] is not None for name in saved)
    assert len(tree(journal.root)) == 20


@pytest.mark.parametrize("how", ["", "unlocked"])
def test_twenty_ticks_of_one_file_at_once_all_stand(
    tmp_path: Path, journal: Journal, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty boxes of one entry ticked at once are twenty ticked boxes, also where folders have no lock."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = journal.root / NAME
    path.parent.mkdir(parents=True)
    path.write_text("".join(f"- [ ] action {number}\n" for number in range(20)))
    run_at_once([["tick", tmp_path, NAME, n + 1, f"- [ ] action {n}", *[how] * bool(how)] for n in range(20)])
    assert path.read_text() == "".join(f"- [x] action {number}\n" for number in range(20))
    assert list(tree(journal.root)) == [NAME]


def test_twenty_drafts_begun_at_once_are_twenty_drafts(tmp_path: Path, journal: Journal) -> None:
    """Sittings in many windows do not get into each other's way."""
    run_at_once([["begin", tmp_path] for _ in range(20)])
    assert len(Drafts(tmp_path / "drafts").waiting(str(journal.root))) == 20


# --- every call fails once ---


class Failing:
    """Lets the n-th of the system calls that change something fail."""

    CALLS = ("open", "write", "fsync", "link", "mkdir", "replace", "rename", "chmod")

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: int, countdown: int) -> None:
        self.error = error
        self.countdown = countdown
        for name in self.CALLS:
            monkeypatch.setattr(os, name, self._wrapped(getattr(os, name)))

    def _wrapped(self, call: Callable[..., object]) -> Callable[..., object]:
        def wrapped(*args: object, **kwargs: object) -> object:
            self.countdown -= 1
            if self.countdown == 0:
                raise OSError(self.error, os.strerror(self.error))
            return call(*args, **kwargs)

        return wrapped


def unsupported(*_: object) -> NoReturn:
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


def without_unnamed_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_files, "_create_unnamed", unsupported)


def without_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    without_unnamed_files(monkeypatch)
    monkeypatch.setattr(Path, "hardlink_to", unsupported)


def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch


SYSTEMS = pytest.mark.parametrize("system", [as_it_is, without_unnamed_files, without_hard_links])
ERRORS = pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])


@SYSTEMS
@ERRORS
def test_a_save_that_fails_at_any_step_leaves_nothing(
    tmp_path: Path, system: Callable[[pytest.MonkeyPatch], None], error: int
) -> None:
    """Whichever step the disk refuses: no entry, no stray, one clear line, and the next try works."""
    failed = 0
    for step in range(1, 100):
        journal = Journal(tmp_path / str(step))
        with pytest.MonkeyPatch.context() as patch:
            system(patch)
            failing = Failing(patch, error, step)
            try:
                journal.save(ENTRY)
            except CannotReadOrWrite as err:
                failed += 1
                assert str(err).startswith("cannot save the entry: ")
                assert str(err).isprintable()
                patch.undo()
                assert not journal.root.exists() or tree(journal.root) == {}
        if failing.countdown > 0:
            break
        journal.save(ENTRY)
        assert NAME in journal.names()
    assert failed > 4


@ERRORS
def test_a_tick_that_fails_at_any_step_leaves_the_file_before_or_after(journal: Journal, error: int) -> None:
    """Whichever step the disk refuses, the file is whole and alone in its folder."""
    journal.save(ENTRY)
    path = journal.root / NAME
    failed = 0
    for step in range(1, 100):
        path.write_bytes(b"one\n")
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, error, step)
            try:
                journal.change_line(NAME, 1, "one", "two")
            except CannotReadOrWrite as err:
                failed += 1
                assert str(err).startswith("cannot change the entry: ")
        assert tree(journal.root) in ({NAME: b"one\n"}, {NAME: b"two\n"})
        if failing.countdown > 0:
            break
    assert failed > 4
    assert path.read_bytes() == b"two\n"


@ERRORS
def test_a_draft_that_cannot_be_written_stays_as_it_was(tmp_path: Path, error: int) -> None:
    """Whichever step the disk refuses, the draft holds the answer before or the new one, whole."""
    drafts = Drafts(tmp_path / "drafts")
    old, new = Draft(ENTRY, str(tmp_path / "journal"), "old"), Draft(ENTRY, str(tmp_path / "journal"), "new")
    failed = 0
    for step in range(1, 100):
        draft_file = drafts.begin(old)
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, error, step)
            try:
                draft_file.write(new)
            except CannotReadOrWrite as err:
                failed += 1
                assert str(err).startswith("cannot keep the draft: ")
        draft_file.close()
        assert not drafts.damaged()
        (found,) = drafts.waiting(old.journal)
        assert found.draft in (old, new)
        drafts.discard(found)
        assert tree(drafts.folder) == {}
        if failing.countdown > 0:
            break
    assert failed > 2


def test_a_draft_that_cannot_be_begun_leaves_nothing(tmp_path: Path) -> None:
    """Where not even the first draft can be written, that is said and nothing is left."""
    for step in range(1, 100):
        drafts = Drafts(tmp_path / str(step))
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, errno.ENOSPC, step)
            try:
                drafts.begin(Draft(ENTRY, "journal", "at")).finish()
            except CannotReadOrWrite as err:
                assert "the disk is full; free some space" in str(err)
        assert not drafts.folder.exists() or tree(drafts.folder) == {}
        if failing.countdown > 0:
            break


@SYSTEMS
def test_a_text_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """A power cut finds no empty file: its text is flushed, then it is named, then the folder is flushed."""
    steps: list[str] = []

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def call_and_note(*args: int, **kwargs: object) -> object:
            is_flush = name == "fsync"
            steps.append(
                f"flush {'folder' if S_ISDIR(os.fstat(args[0]).st_mode) else 'file'}" if is_flush else "name"
            )
            return call(*args, **kwargs)

        return call_and_note

    journal, drafts = Journal(tmp_path / "journal"), Drafts(tmp_path / "drafts")
    name = journal.save(ENTRY)
    draft_file = drafts.begin(Draft(ENTRY, str(journal.root), "old"))
    system(monkeypatch)
    for call in ("fsync", "link", "replace"):
        monkeypatch.setattr(os, call, noted(call, getattr(os, call)))
    deeds: list[Callable[[], object]] = [
        lambda: journal.save(ENTRY),
        lambda: journal.append(name, "more"),
        lambda: draft_file.write(Draft(ENTRY, str(journal.root), "new")),
    ]
    for deed in deeds:
        steps.clear()
        deed()
        assert [step for at, step in enumerate(steps) if steps[at - 1 : at] != [step]] == [
            "flush file",
            "name",
            "flush folder",
        ]


# --- no room, no rights ---


@pytest.mark.parametrize(
    ("deed", "wanted"),
    [
        ("save_with_little_room", "cannot save the entry"),
        ("append_with_little_room", "cannot change the entry"),
        ("draft_with_little_room", "cannot keep the draft"),
    ],
)
def test_where_there_is_no_room_what_stood_stays(tmp_path: Path, deed: str, wanted: str) -> None:
    """A file that may not grow is told in one line; no half file takes a place, and what stood is whole."""
    code, _, err = run(deed, tmp_path)
    assert (code, len(err.splitlines())) == (5, 1), err
    assert err.startswith(wanted)
    assert "larger than this disk or your limits allow" in err
    journal, drafts = Journal(tmp_path / "journal"), Drafts(tmp_path / "drafts")
    assert len(tree(journal.root)) == (1 if deed.startswith("append") else 0)
    assert list(check(journal)) == []
    assert [found.draft.at for found in drafts.waiting(str(journal.root))] == (
        ["voices"] if deed.startswith("draft") else []
    )


@pytest.mark.parametrize(
    ("deed", "mode"),
    [("save_without_rights", 0o555), ("draft_without_rights", 0o555), ("save_without_rights", 0o700)],
)
def test_a_folder_that_may_not_be_written_is_told(open_folder: Path, deed: str, mode: int) -> None:
    """A read-only folder, and one that belongs to somebody else, are one line that names the folder."""
    folder = open_folder / ("drafts" if deed.startswith("draft") else "journal")
    folder.mkdir()
    folder.chmod(mode if os.geteuid() == 0 else 0o555)
    code, _, err = run(deed, open_folder)
    assert (code, len(err.splitlines())) == (5, 1), err
    assert f"{folder}: no permission; change the permissions, or choose another folder" in err
    assert list(folder.iterdir()) == []


def test_a_read_only_file_is_not_changed(open_folder: Path) -> None:
    """A file that a person has protected is left alone, though its folder could be written."""
    path = open_folder / "journal" / NAME
    path.parent.mkdir(parents=True)
    path.write_text("one\n")
    for place, mode in ((path, 0o444), (path.parent, 0o777), (path.parent.parent, 0o777)):
        place.chmod(mode)
    code, _, err = run("tick_without_rights", open_folder, NAME)
    assert (code, len(err.splitlines())) == (5, 1), err
    assert "needs.md: no permission" in err
    assert tree(open_folder) == {f"journal/{NAME}": b"one\n"}


def test_what_may_not_be_read_does_not_hide_the_rest(open_folder: Path) -> None:
    """A closed file and a closed year are problems; the other entries are read."""
    for name in (NAME, NAME.replace("5.3", "5.4"), "2025/2025-01-01T1000-1.1.md"):
        (open_folder / "journal" / name).parent.mkdir(parents=True, exist_ok=True)
        (open_folder / "journal" / name).write_text("text\n")
    (open_folder / "journal" / NAME).chmod(0)
    (open_folder / "journal/2025").chmod(0)
    code, out, _ = run("read_without_rights", open_folder)
    assert code == 0
    assert "2025: cannot read the folder: Permission denied" in out
    assert f"{NAME}: cannot read the file: Permission denied" in out
    assert NAME.replace("5.3", "5.4") in out


def test_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    """A folder name longer than the system takes is one line that says so."""
    with pytest.raises(CannotReadOrWrite, match="the path is too long"):
        Journal(tmp_path / ("x" * 300)).save(ENTRY)


def test_links_in_a_circle_and_to_nowhere_are_told(tmp_path: Path, journal: Journal) -> None:
    """A journal that is a link to itself, or to a disk that is not there, is one line; no folder is made."""
    journal.root.symlink_to(journal.root)
    with pytest.raises(CannotReadOrWrite, match=r"circle|not there"):
        journal.save(ENTRY)
    journal.root.unlink()
    journal.root.symlink_to(tmp_path / "unmounted")
    for deed in (lambda: journal.save(ENTRY), journal.names, lambda: list(check(journal))):
        with pytest.raises(CannotReadOrWrite, match="not there, or was removed"):
            deed()
    assert not (tmp_path / "unmounted").exists()


# --- others at the same files ---


@pytest.mark.parametrize("step", ["make_folder", "_fill"])
def test_a_journal_deleted_half_way_is_told(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Where the folder goes while an entry is saved, that is one line, and nothing half is left."""
    done = getattr(atomic_files, step)

    def done_and_deleted(*args: object) -> None:
        done(*args)
        shutil.rmtree(journal.root, ignore_errors=True)

    monkeypatch.setattr(atomic_files, step, done_and_deleted)
    with pytest.raises(CannotReadOrWrite, match="not there, or was removed meanwhile"):
        journal.save(ENTRY)
    assert not journal.root.exists()


def meanwhile(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object], times: int) -> None:
    """Another program does something while a change is being written."""
    take_after, left = atomic_files._take_after, [times]

    def take_after_and_meet(temporary: Path, facts: os.stat_result) -> None:
        take_after(temporary, facts)
        if left[0]:
            left[0] -= 1
            deed()

    monkeypatch.setattr(atomic_files, "_take_after", take_after_and_meet)


def test_an_editor_that_saves_meanwhile_loses_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an editor saves another line during a tick, both changes stand."""
    path = journal.root / NAME
    path.parent.mkdir(parents=True)
    path.write_text("- [ ] one\ntext\n")
    meanwhile(monkeypatch, lambda: path.write_text("- [ ] one\nnew text\n"), 2)
    journal.change_line(NAME, 1, "- [ ] one", "- [x] one")
    assert path.read_text() == "- [x] one\nnew text\n"


def test_an_editor_that_saves_the_same_line_wins(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an editor saves the very line meanwhile, the tick is refused and says what stands there now."""
    path = journal.root / NAME
    path.parent.mkdir(parents=True)
    path.write_text("- [ ] one\n")
    meanwhile(monkeypatch, lambda: path.write_text("new first line\n- [ ] one\n"), 1)
    with pytest.raises(ProblemsFound, match="there stands “new first line” now"):
        journal.change_line(NAME, 1, "- [ ] one", "- [x] one")
    assert tree(journal.root) == {NAME: b"new first line\n- [ ] one\n"}


def test_a_file_that_is_saved_again_and_again_is_left_alone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another program never stops saving, the change gives up with a clear line."""
    path = journal.root / NAME
    path.parent.mkdir(parents=True)
    path.write_text("one\n")
    meanwhile(monkeypatch, lambda: path.write_text(path.read_text() + "more\n"), 1000)
    with pytest.raises(CannotReadOrWrite, match="another program keeps saving it"):
        journal.change_line(NAME, 1, "one", "two")
    assert path.read_text().startswith("one\nmore\n")


@pytest.mark.parametrize("system", [without_unnamed_files, without_hard_links])
def test_other_file_systems_keep_the_promises(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, system: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """As on a memory stick: without hard links, entries are whole, private and never overwritten."""
    system(monkeypatch)
    saved = [journal.save(ENTRY) for _ in range(3)]
    assert journal.names() == tuple(reversed(saved))
    assert len(tree(journal.root)) == len(set(tree(journal.root).values())) + 2 == 3
    assert {(journal.root / name).stat().st_mode & 0o777 for name in saved} == {0o600}
    assert list(check(journal)) == []


def test_strays_of_old_kills_are_swept(journal: Journal) -> None:
    """Hidden files that a kill left an hour ago go with the next change; one that is in use stays."""
    name = journal.save(ENTRY)
    old, young = (journal.root / "2026" / f".powerdeck-{age}.tmp" for age in ("old", "young"))
    for path in (old, young):
        path.write_text("half")
    os.utime(old, (1, 1))
    journal.append(name, "more\n")
    assert not old.exists()
    assert young.exists()
