"""The journal's files, as a person finds them in the folder."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.errors import CannotReadOrWrite, NotThere, PowerdeckError, Problem, ProblemsFound
from powerdeck.journal import file_names
from powerdeck.journal.disk.journal_check import check
from powerdeck.journal.disk.store import LARGEST, Journal, Page
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.journal.text.entry_markdown import read
from powerdeck.values import replace

POSIX = sys.platform != "win32"
NAME = "2026/2026-11-22T1405-5.3-knowing-local-needs.md"

ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:09"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    capability=5,
    answers=(
        Answer("voices", "Ask ten to twenty people.", "write", "A place to meet.\n\n- [ ] not an action"),
    ),
    actions=(Action("Ask the library to host the second morning", id="pd-7f3a2c"),),
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


def put(journal: Journal, name: str, content: str | bytes = "") -> Path:
    """A file in the journal as another program would have put it there."""
    path = journal.root / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line_of(journal: Journal, name: str, part: str) -> tuple[int, str]:
    """Number and text of the first line that holds the part."""
    lines = journal.read(name).split("\n")
    return next((number, line) for number, line in enumerate(lines, 1) if part in line)


def problems(journal: Journal) -> list[str]:
    return [str(problem) for problem in check(journal)]


# --- saving ---


def test_a_sitting_is_one_file_named_by_time_card_and_title(journal: Journal) -> None:
    """A sitting at five past two on card 5.3 is found where one would look for it."""
    assert journal.save(ENTRY) == NAME
    assert journal.names() == (NAME,)
    entry, found = read(journal.read(NAME), NAME)
    assert not found
    assert entry is not None
    assert (entry.created, entry.card, entry.answers) == (ENTRY.created, "5.3", ENTRY.answers)


def test_a_journal_that_is_not_there_is_empty(journal: Journal) -> None:
    """Before the first sitting there is nothing to see and nothing wrong, and looking makes no folder."""
    assert not journal.exists()
    assert journal.names() == journal.conflicts() == ()
    assert list(journal.pages()) == list(check(journal)) == []
    assert not journal.root.exists()


def test_sittings_of_one_minute_are_numbered(journal: Journal) -> None:
    """Two and more sittings in one minute do not overwrite each other, and the last one is the newest."""
    saved = [journal.save(ENTRY) for _ in range(12)]
    assert saved[1].endswith("-needs-2.md")
    assert saved[11].endswith("-needs-12.md")
    assert journal.names() == tuple(reversed(saved))


def test_a_file_of_somebody_else_is_never_overwritten(journal: Journal) -> None:
    """A note that already has the name stays as it is; the entry takes the next name."""
    mine = put(journal, NAME, "mine")
    assert journal.save(ENTRY).endswith("-2.md")
    assert mine.read_text() == "mine"


def test_a_clock_that_jumped_back_loses_nothing(journal: Journal) -> None:
    """Where the clock was put back, both sittings stay, in the order of the times they carry."""
    late = journal.save(ENTRY)
    early = journal.save(replace(ENTRY, created=ENTRY.created - timedelta(hours=1)))
    again = journal.save(ENTRY)
    assert journal.names() == (again, late, early)


def test_only_plain_letters_reach_a_file_name(journal: Journal) -> None:
    """Accents go, other signs become hyphens, a long title is cut between words."""
    titles = {
        "Who's “in” – & who isn’t?": "-whos-in-who-isnt.md",
        "Öffentlichkeit & Café": "-offentlichkeit-cafe.md",
        "ﬁne ＷＯＲＤＳ": "-fine-words.md",
        "地域のニーズ": "-5.3.md",
        "../../etc/passwd": "-etc-passwd.md",
        "word " * 40: "-" + "-".join(["word"] * 12) + ".md",
        "x" * 300: "-" + "x" * 60 + ".md",
    }
    for title, ending in titles.items():
        saved = journal.save(replace(ENTRY, title=title))
        assert saved.endswith(ending), title
        (journal.root / saved).unlink()


@given(st.text(), st.datetimes())
def test_any_title_and_time_make_a_safe_name(title: str, moment: datetime) -> None:
    """Whatever a deck calls a card, the name is short, plain, and found again as an entry."""
    stem = file_names.stem_of(replace(ENTRY, title=title, created=moment))
    assert stem.isascii()
    assert len(stem) <= 150
    assert file_names.sorted_out([f"{stem}.md"]) == ([f"{stem}.md"], [])
    assert file_names.disagreement(f"{stem}-2.md", replace(ENTRY, created=moment)) is None


BAD_IDS: tuple[str, ...] = (
    "",
    ".",
    "..",
    "../5",
    "a/b",
    "a\\b",
    ".hidden",
    "5.",
    "5 ",
    "5:3",
    "a*b",
    "CON",
    "nul.x",
    "lpt1",
)
BAD_IDS += ("é", "x\n", "a..b", "x" * 65, "a\0", 'q"', "<", "|")


@pytest.mark.parametrize("card", BAD_IDS)
def test_a_card_id_that_is_no_file_name_is_refused(journal: Journal, card: str) -> None:
    """An id from a strange deck leads nowhere but to a message, and leaves nothing behind."""
    with pytest.raises(PowerdeckError) as caught:
        journal.save(replace(ENTRY, card=card))
    assert len(str(caught.value).splitlines()) == 1
    assert not list(journal.root.rglob("*.md"))


@pytest.mark.parametrize("sign", ["\0", "\ud800"])
def test_what_no_text_file_can_hold_is_refused(journal: Journal, sign: str) -> None:
    """A NUL or half a character is refused before any folder or file is made."""
    with pytest.raises(PowerdeckError, match=r"no text file can keep"):
        journal.save(replace(ENTRY, answers=(replace(ENTRY.answers[0], text=f"a{sign}b"),)))
    assert not journal.root.exists()


def test_an_entry_too_large_to_be_read_again_is_refused(journal: Journal) -> None:
    """What could not be read again is not written; the draft still has it."""
    with pytest.raises(ProblemsFound, match="4 MiB"):
        journal.save(replace(ENTRY, learning="x" * LARGEST))
    assert not journal.root.exists()


@pytest.mark.skipif(not POSIX, reason="Windows keeps permissions elsewhere")
def test_new_folders_and_files_are_private(journal: Journal) -> None:
    """Nobody else can look in, whatever the umask; a folder that stood keeps its mode."""
    journal.root.parent.chmod(0o755)
    before = os.umask(0)
    try:
        saved = journal.save(ENTRY)
    finally:
        os.umask(before)
    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (journal.root, journal.root / "2026", journal.root / saved)
    ]
    assert modes == [0o700, 0o700, 0o600]
    assert stat.S_IMODE(journal.root.parent.stat().st_mode) == 0o755
    assert problems(journal) == []


@pytest.mark.skipif(not POSIX, reason="links need a right on Windows")
def test_linked_journal_year_and_file_stay_links(tmp_path: Path) -> None:
    """A journal on another disk, reached by links, is used and the links stay."""
    real, years, notes = tmp_path / "real", tmp_path / "years", tmp_path / "notes"
    for folder in (real, years, notes):
        folder.mkdir(mode=0o700)
    journal = Journal(tmp_path / "journal")
    journal.root.symlink_to(real)
    (real / "2026").symlink_to(years)
    name = journal.save(ENTRY)
    assert (years / Path(name).name).is_file()
    file = (years / Path(name).name).rename(notes / "entry.md")
    (years / Path(name).name).symlink_to(file)
    number, line = line_of(journal, name, "pd-7f3a2c")
    journal.change_line(name, number, line, line.replace("[ ]", "[x]"))
    journal.append(name, "## Review\n")
    assert journal.root.is_symlink()
    assert (journal.root / "2026").is_symlink()
    assert (journal.root / name).is_symlink()
    assert "[x] Ask the library" in file.read_text("utf-8")
    assert file.read_text("utf-8").endswith("## Review\n")
    assert journal.names() == (name,)
    assert problems(journal) == []
    assert sorted(path.name for path in years.iterdir()) == [Path(name).name]
    assert [path.name for path in notes.iterdir()] == ["entry.md"]


# --- finding and reading ---


def test_entries_lie_in_folders_of_a_year_and_beside_them(journal: Journal) -> None:
    """Entries moved to the top count; daily notes, templates, hidden files and other folders do not."""
    wanted = ["2027/2027-01-02T1000-1.1.md", "2026-12-31T2359-1.1-moved.md", "2026/2026-12-31 by hand.md"]
    for name in wanted:
        put(journal, name)
    for name in ("2026/2026-11-22.md", "2026/notes.md", "README.md", "2026/2026-11-22T1405-5.3.txt"):
        put(journal, name)
    for name in (
        ".obsidian/2026-11-22T1405-5.3.md",
        "2026/.2026-11-22T1405-5.3.md",
        "old/2026-01-01T0000-1.md",
    ):
        put(journal, name)
    put(journal, "20266/2026-01-01T0000-1.md")
    assert journal.names() == tuple(wanted)


def test_newest_first_is_right_with_numbers_and_other_cards(journal: Journal) -> None:
    """Ten sittings of a minute are in order, also where the title ends in a number or there is none."""
    stems = ["2026-11-22T1405-5.3", "2026-11-22T1405-5.3-2", "2026-11-22T1405-5.3-10"]
    later = ["2026-11-22T1406-5.3-needs", "2026-11-22T1406-5.3-needs-2", "2026-11-22T1406-5.3-needs-11"]
    last = ["2026-11-23T0000-5", "2026-11-23T0000-5-2"]
    for stem in (*later, *last, *stems):
        put(journal, f"2026/{stem}.md")
    assert journal.names() == tuple(f"2026/{stem}.md" for stem in reversed(stems + later + last))


def test_who_wants_the_newest_waits_for_one_folder(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many years there are, only as many folders are looked into as are needed."""
    names = [f"{year}/{year}-11-22T1405-5.3.md" for year in range(2026, 2016, -1)]
    for name in (*names, "2026-11-23T0900-5.3.md"):
        put(journal, name)
    looked_into: list[str] = []
    really = os.listdir

    def noted(folder: Path) -> list[str]:
        looked_into.append(folder.name)
        return really(folder)

    monkeypatch.setattr(os, "listdir", noted)
    newest = journal.newest()
    assert [next(newest) for _ in range(3)] == ["2026-11-23T0900-5.3.md", *names[:2]]
    assert looked_into == ["2026", "2025"]
    assert [*newest] == names[2:]


def test_an_entry_in_the_folder_of_another_year_is_found(journal: Journal) -> None:
    """It comes with that folder; nothing is lost by putting a file there."""
    names = ["2026/2026-11-22T1405-5.3.md", "2026/2019-11-22T1405-5.3.md", "2020/2020-11-22T1405-5.3.md"]
    for name in names:
        put(journal, name)
    assert journal.names() == tuple(names)


COPIES = [
    "2026-11-22T1405-5.3-knowing-local-needs.sync-conflict-20261123-101112-ABCDEF7.md",
    "2026-11-22T1405-5.3-knowing-local-needs (Dana's conflicted copy 2026-11-23).md",
    "2026-11-22T1405-5.3-knowing-local-needs (laptop's conflicted copy 2026-11-23 (1)).md",
    "2026-11-22T1405-5.3-knowing-local-needs (Case Conflict).md",
    "2026-11-22T1405-5.3-knowing-local-needs (conflicted copy 2026-11-23 101112).md",
    "2026-11-22T1405-5.3-knowing-local-needs_conflict-20261123-101112.md",
    "2026-11-22T1405-5.3-knowing-local-needs-DESKTOP-7F3A2C.md",
    "2026-11-22T1405-5.3-knowing-local-needs-Mac-mini-2.md",
    "2026-11-22T1405-5.3-knowing-local-needs-laptop-safeBackup-0001.md",
    "2026-11-22T1405-5.3-knowing-local-needs (1).md",
    "2026-11-22T1405-5.3-knowing-local-needs 2.md",
    "2026-11-22T1405-5.3-knowing-local-needs (In Konflikt stehende Kopie von Gerät 2026-11-23).md",
    "2026-11-22T1405-5.3-knowing-local-needs - Copy.md",
]


@pytest.mark.parametrize("copy", COPIES)
def test_conflict_copies_are_noticed_and_not_counted(journal: Journal, copy: str) -> None:
    """A copy that Syncthing, Dropbox, Nextcloud, ownCloud, OneDrive and others make is no second sitting."""
    text = (journal.root / journal.save(ENTRY)).read_text("utf-8")
    put(journal, f"2026/{copy}", text)
    assert journal.names() == (NAME,)
    assert journal.conflicts() == (f"2026/{copy}",)
    (problem,) = check(journal)
    assert problem.path == f"2026/{copy}"
    assert problem.doubtful
    assert "conflict copy" in problem.message


def test_what_only_looks_like_a_conflict_copy_counts(journal: Journal) -> None:
    """Cards about conflict, cards whose ids extend another's, and files renamed by hand are entries."""
    names = [
        "2026/2026-11-22T1405-5.3-conflicted-copy.md",
        "2026/2026-11-22T1405-5.md",
        "2026/2026-11-22T1405-5.3-needs.md",
        "2026/2026-11-22T1405-5_A-needs.md",
        "2026/2026-11-22T1405-5.3-needs-2.md",
        "2026/2026-11-22T1405-5.3-needs-of-others.md",
        "2026/2026-11-22T1405-5.3-needs-of-the-café.md",
        "2026/2026-11-22 a morning (good one).md",
        "2026/2026-11-21T1405-5.3-Renamed-By-Hand.md",
    ]
    for name in names:
        put(journal, name)
    assert sorted(journal.names()) == sorted(names)
    assert journal.conflicts() == ()


def test_text_is_read_without_any_translation(journal: Journal) -> None:
    """Windows line endings, lone carriage returns and a byte order mark arrive as they are in the file."""
    put(journal, NAME, b"\xef\xbb\xbfa\r\nb\rc\n\xe2\x80\xa8d")
    assert journal.read(NAME) == "\ufeffa\r\nb\rc\n\u2028d"


def test_files_of_every_size_up_to_the_bound_are_read_whole(journal: Journal) -> None:
    """Nothing is cut off at the sizes in which files are read."""
    for size in (0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, LARGEST):
        put(journal, NAME, b"x" * size)
        assert len(journal.read(NAME)) == size
    put(journal, NAME, b"x" * (LARGEST + 1))
    with pytest.raises(ProblemsFound, match="4 MiB"):
        journal.read(NAME)


def test_a_file_that_is_not_utf8_is_named_with_its_line(journal: Journal) -> None:
    """A file saved in an old encoding is a problem on its line, and is not changed."""
    path = put(journal, NAME, "one\ntwo\ncafé\n".encode("latin-1"))
    with pytest.raises(ProblemsFound, match=r"needs\.md:3: not UTF-8"):
        journal.read(NAME)
    with pytest.raises(ProblemsFound, match="not UTF-8"):
        journal.change_line(NAME, 1, "one", "1")
    with pytest.raises(ProblemsFound, match="not UTF-8"):
        journal.append(NAME, "more\n")
    assert path.read_bytes() == "one\ntwo\ncafé\n".encode("latin-1")


def test_one_broken_file_does_not_hide_the_others(journal: Journal) -> None:
    """What cannot be read is a problem in its place; everything else is read, newest first."""
    good = journal.save(ENTRY)
    put(journal, "2026/2026-11-23T0900-1.1-latin.md", b"\xe9")
    (journal.root / "2026/2026-11-24T0900-1.1-folder.md").mkdir()
    pages = list(journal.pages())
    assert [page.path for page in pages][2] == good
    assert [isinstance(page, Problem) for page in pages] == [True, True, False]


@pytest.mark.skipif(not POSIX, reason="links need a right on Windows")
def test_links_to_nowhere_are_told(journal: Journal) -> None:
    """An entry or a year on a disk that is not there is a problem, not silently absent."""
    good = journal.save(ENTRY)
    (journal.root / "2026/2026-11-23T0900-1.1-gone.md").symlink_to(journal.root / "nowhere")
    (journal.root / "2025").symlink_to(journal.root / "nowhere")
    (journal.root / "2024").symlink_to(journal.root / "2024")
    told = [page.path for page in journal.pages() if isinstance(page, Problem)]
    assert sorted(told) == ["2024", "2025", "2026/2026-11-23T0900-1.1-gone.md"]
    assert sorted(problem.path for problem in check(journal)) == sorted(told)
    assert [page.path for page in journal.pages() if isinstance(page, Page)] == [good]


def test_pages_are_read_one_by_one(journal: Journal) -> None:
    """Who wants the newest alone waits for the newest alone; what has gone meanwhile is passed over."""
    old, new = journal.save(ENTRY), journal.save(ENTRY)
    pages: Iterator[Page | Problem] = journal.pages()
    assert next(pages).path == new
    (journal.root / old).unlink()
    assert list(pages) == []
    assert [page.path for page in journal.pages([new])] == [new]


@pytest.mark.parametrize(
    "name", ["", "2026/nothing.md", "../outside.md", "/etc/passwd", "2026/../../outside.md"]
)
def test_a_name_that_is_no_entry_is_said_to_be_none(journal: Journal, name: str) -> None:
    """A wrong name is an error of its own, and no name leads out of the journal."""
    journal.save(ENTRY)
    (journal.root.parent / "outside.md").write_text("secret")
    for deed in (
        journal.read,
        lambda it: journal.append(it, "x"),
        lambda it: journal.change_line(it, 1, "secret", "x"),
    ):
        with pytest.raises(NotThere, match="no entry"):
            deed(name)
    assert (journal.root.parent / "outside.md").read_text() == "secret"


# --- changing ---


def test_a_tick_changes_one_line_and_no_other_byte(journal: Journal) -> None:
    """Windows line endings, tabs, trailing spaces and a missing last line feed all stay."""
    path = put(journal, NAME, b"a\r\n- [ ] one  \t\r\n\r\n- [ ] two\nlast\r\n- [ ] three")
    journal.change_line(NAME, 2, "- [ ] one  \t", "- [x] one  \t")
    journal.change_line(NAME, 4, "- [ ] two", "- [x] two")
    journal.change_line(NAME, 6, "- [ ] three", "- [x] three")
    assert path.read_bytes() == b"a\r\n- [x] one  \t\r\n\r\n- [x] two\nlast\r\n- [x] three"


def test_a_line_that_is_another_now_is_not_changed(journal: Journal) -> None:
    """Who edited the file meanwhile is told what stands there, and loses nothing."""
    path = put(journal, NAME, "- [ ] one\n- [ ] two, reworded\n")
    with pytest.raises(
        ProblemsFound, match=r"needs\.md:2: wanted the line “- \[ \] two”.*“- \[ \] two, reworded” now"
    ):
        journal.change_line(NAME, 2, "- [ ] two", "- [x] two")
    for number in (0, -1, 4, 99):
        with pytest.raises(ProblemsFound, match="the file ends before it"):
            journal.change_line(NAME, number, "- [ ] one", "- [x] one")
    assert path.read_bytes() == b"- [ ] one\n- [ ] two, reworded\n"


def test_a_message_shows_a_strange_line_in_one_line(journal: Journal) -> None:
    """Control characters of a file do not reach the terminal, and a long line is shortened."""
    put(journal, NAME, "\x1b[31mred\u202e" + "x" * 500)
    with pytest.raises(ProblemsFound) as caught:
        journal.change_line(NAME, 1, "was", "now")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_line_cannot_become_two(journal: Journal) -> None:
    """A line feed in a new line is a mistake of the program, not a way to add lines."""
    put(journal, NAME, "one\n")
    with pytest.raises(ValueError, match="line feed"):
        journal.change_line(NAME, 1, "one", "two\nthree")
    for sign in ("\0", "\ud800"):
        with pytest.raises(PowerdeckError, match="no text file can keep"):
            journal.change_line(NAME, 1, "one", f"two{sign}")
        with pytest.raises(PowerdeckError, match="no text file can keep"):
            journal.append(NAME, f"two{sign}")
    assert journal.read(NAME) == "one\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\n", "a\nb\n## Review\ntext\n"),
        ("a\nb", "a\nb\n## Review\ntext\n"),
        ("a\r\nb\r\n", "a\r\nb\r\n## Review\r\ntext\r\n"),
        ("a\r\nb", "a\r\nb\r\n## Review\r\ntext\r\n"),
        ("", "## Review\ntext\n"),
        ("a", "a\n## Review\ntext\n"),
    ],
)
def test_a_review_is_added_with_the_line_endings_of_the_file(
    journal: Journal, before: str, after: str
) -> None:
    """What is added looks like the rest of the file and starts on a line of its own."""
    path = put(journal, NAME, before)
    journal.append(NAME, "## Review\ntext")
    assert path.read_bytes() == after.encode()


@pytest.mark.skipif(not POSIX, reason="Windows keeps permissions elsewhere")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_a_change_keeps_mode_and_owner(journal: Journal, mode: int) -> None:
    """A file that a person shares with a group stays shared with that group."""
    path = put(journal, NAME, "one\n")
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, 12345, 23456)
    before = path.stat()
    journal.change_line(NAME, 1, "one", "two")
    after = path.stat()
    assert stat.S_IMODE(after.st_mode) == mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_a_change_that_changes_nothing_does_not_touch_the_file(journal: Journal) -> None:
    """Ticking what is ticked leaves the file's time alone, so that sync tools have nothing to do."""
    path = put(journal, NAME, "one\n")
    before = path.stat()
    journal.change_line(NAME, 1, "one", "one")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


# --- checking ---


def test_a_sound_journal_has_no_problems(journal: Journal) -> None:
    """What powerdeck wrote is neither broken nor doubtful."""
    journal.save(ENTRY)
    journal.save(replace(ENTRY, card="5.4", actions=()))
    assert problems(journal) == []


def test_what_the_file_says_of_itself_is_checked(journal: Journal) -> None:
    """A file without front matter is a problem with its line; the others are checked all the same."""
    journal.save(ENTRY)
    put(journal, "2026/2026-11-23T0900-1.1-note.md", "just a note\n")
    (problem,) = check(journal)
    assert problem.path == "2026/2026-11-23T0900-1.1-note.md"
    assert not problem.doubtful


def test_a_name_that_disagrees_with_the_front_matter_is_doubtful(journal: Journal) -> None:
    """A renamed file says another card or time than the entry in it; the front matter counts."""
    text = journal.read(journal.save(replace(ENTRY, actions=())))
    put(journal, "2026/2026-11-22T1405-5.30-other-card.md", text)
    put(journal, "2026/2026-11-22T1406-5.3-other-time.md", text)
    put(journal, "2026/2026-11-22 named by hand.md", text)
    found = {problem.path: problem for problem in check(journal)}
    assert sorted(found) == [
        "2026/2026-11-22T1405-5.30-other-card.md",
        "2026/2026-11-22T1406-5.3-other-time.md",
    ]
    assert all(problem.doubtful and "front matter" in problem.message for problem in found.values())


def test_an_action_id_in_two_files_is_doubtful(journal: Journal) -> None:
    """Where two actions have one id, `done` could tick the wrong one: both places are named."""
    journal.save(ENTRY)
    journal.save(ENTRY)
    (problem,) = check(journal)
    number, _ = line_of(journal, NAME, "pd-7f3a2c")
    assert (problem.path, problem.line, problem.doubtful) == (NAME, number, True)
    assert f"needs-2.md:{number}" in problem.message


def test_stray_temporary_files_are_doubtful(journal: Journal) -> None:
    """What a broken-off save may have left is shown, at the top and in the years."""
    journal.save(ENTRY)
    put(journal, "2026/.powerdeck-0123.tmp")
    put(journal, ".powerdeck-4567.tmp")
    assert sorted(problem.path for problem in check(journal)) == [
        ".powerdeck-4567.tmp",
        "2026/.powerdeck-0123.tmp",
    ]


@pytest.mark.skipif(not POSIX, reason="Windows keeps permissions elsewhere")
def test_folders_that_others_can_open_are_doubtful(journal: Journal) -> None:
    """An open journal is told, with the way to close it; what lies in a private one is private."""
    journal.save(ENTRY)
    (journal.root / "2026").chmod(0o755)
    assert problems(journal) == []
    journal.root.chmod(0o750)
    (problem,) = check(journal)
    assert (problem.path, problem.doubtful) == (".", True)
    assert "mode 750" in problem.message
    assert "chmod 700" in problem.message


def test_checking_changes_nothing(journal: Journal) -> None:
    """Checking is looking: every byte and time stays."""
    journal.save(ENTRY)
    put(journal, f"2026/{COPIES[0]}", "x")
    put(journal, "2026/2026-11-23T0900-1.1-latin.md", b"\xe9")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in journal.root.rglob("*")}
    assert len(problems(journal)) == 2
    assert {
        path: (path.stat().st_mtime_ns, path.stat().st_size) for path in journal.root.rglob("*")
    } == before


def test_a_journal_that_is_a_file_says_so(tmp_path: Path) -> None:
    """Every use of a journal that is a file is one line that says what stands there and what to do."""
    journal = Journal(tmp_path / "journal")
    journal.root.write_text("mine")
    for deed in (
        journal.names,
        journal.conflicts,
        lambda: journal.save(ENTRY),
        lambda: list(check(journal)),
    ):
        with pytest.raises(
            CannotReadOrWrite, match=r"a file stands where a folder is wanted; .*another folder"
        ):
            deed()
    assert journal.root.read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_journal_does_not_make_anybody_wait(tmp_path: Path) -> None:
    """A named pipe that looks like an entry is passed over at once."""
    (tmp_path / "2026").mkdir()
    os.mkfifo(tmp_path / "2026" / "2026-11-22T1405-5.3-a.md")
    (page,) = Journal(tmp_path).pages()
    assert isinstance(page, Problem) or page.text == ""
