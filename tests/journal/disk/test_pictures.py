"""Pictures beside an entry: kept with it, linked from it, never without it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from powerdeck.drawing.picture import Picture
from powerdeck.errors import CannotReadOrWrite, ProblemsFound
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.draft_json import Draft, dumped, loaded
from powerdeck.journal.disk.drafts import Drafts, already_saved
from powerdeck.journal.disk.journal_check import check
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_head import read_brief
from powerdeck.journal.text.entry_markdown import read, render
from powerdeck.values import replace

PHOTO = Picture(".jpg", "Me, between two chairs", b"\xff\xd8 not really")
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="8.2",
    title="Multiple accountabilities",
    drawn="chosen",
    answers=(
        Answer("picture", "What does it show?", "picture", "Me, between two chairs", (PHOTO,)),
        Answer("self", "And you?", "write", "![typed](by-hand.png)\nwords"),
    ),
)
STEM = "2026-11-22T1405-8.2-multiple-accountabilities"


def saved(folder: Path, entry: Entry = ENTRY) -> tuple[Journal, str]:
    """A journal with that entry."""
    book = Journal(folder / "journal")
    return book, book.save(entry)


def test_a_picture_lies_beside_its_entry_and_is_linked(tmp_path: Path) -> None:
    """Under the name of the entry and the ask; readable by its owner alone."""
    book, name = saved(tmp_path)
    entry, problems = read(book.read(name), name)
    assert entry is not None
    assert not problems
    assert entry.answers[0].pictures == (Picture(f"{STEM}-picture.jpg", "Me, between two chairs"),)
    kept = book.root / "2026" / f"{STEM}-picture.jpg"
    assert kept.read_bytes() == PHOTO.data
    assert kept.stat().st_mode & 0o077 == 0
    assert entry.answers[1] == ENTRY.answers[1]
    assert f"![Me, between two chairs]({STEM}-picture.jpg)\n\nMe, between" in book.read(name)


def test_two_pictures_of_one_minute_have_names_of_their_own(tmp_path: Path) -> None:
    """Nothing is ever written over."""
    book, first = saved(tmp_path)
    second = book.save(ENTRY)
    assert first != second
    names = sorted(path.name for path in (book.root / "2026").glob("*.jpg"))
    assert names == [f"{STEM}-picture-2.jpg", f"{STEM}-picture.jpg"]
    assert f"({STEM}-picture-2.jpg)" in book.read(second)


def test_a_picture_alone_is_an_answer(tmp_path: Path) -> None:
    """Its description may come later, by hand."""
    alone = replace(ENTRY, answers=(replace(ENTRY.answers[0], text=""),))
    book, name = saved(tmp_path, alone)
    entry, _ = read(book.read(name), name)
    assert entry is not None
    assert entry.answers[0].text == ""
    assert entry.answers[0].pictures[0].file == f"{STEM}-picture.jpg"


def test_no_picture_stays_where_its_entry_could_not_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk between the two leaves nothing behind."""
    create = atomic_files.create

    def full(folder: Path, stem: str, suffix: str, data: bytes) -> str:
        if suffix == ".md":
            raise OSError(28, "No space left on device")
        return create(folder, stem, suffix, data)

    monkeypatch.setattr(atomic_files, "create", full)
    with pytest.raises(CannotReadOrWrite, match="full"):
        saved(tmp_path)
    assert not list((tmp_path / "journal" / "2026").iterdir())


def test_a_picture_is_in_the_draft_to_the_byte() -> None:
    """What was taken in survives a kill, though its file has gone from where it was."""
    draft = Draft(ENTRY, "/journal", "ask:self")
    assert loaded(dumped(draft)) == draft


def test_a_draft_knows_its_saved_entry_though_pictures_have_names_now(tmp_path: Path) -> None:
    """No double after a kill between saving and clearing away."""
    book, name = saved(tmp_path)
    assert already_saved(Draft(ENTRY, str(book.root), ""), book) == name
    draft_file = Drafts(tmp_path / "drafts").begin(Draft(ENTRY, str(book.root), ""))
    draft_file.close()
    assert Drafts(tmp_path / "drafts").waiting(str(book.root)) == ()


def test_a_picture_is_drawn_over_or_added(tmp_path: Path) -> None:
    """One that has a name takes the old one's place; one that has only an ending gets a new name."""
    book, name = saved(tmp_path)
    old = book.save_picture(name, Picture(f"{STEM}-picture.jpg", "x", b"new"), "picture")
    new = book.save_picture(name, Picture(".svg", "y", b"<svg/>"), "map")
    assert (book.root / "2026" / old.file).read_bytes() == b"new"
    assert new == Picture(f"{STEM}-map.svg", "y")


@pytest.mark.parametrize("file", ["../x.svg", "/etc/x.svg", "a\\b.svg", "x.md", "c:x.svg", "x"])
def test_a_link_cannot_lead_out_of_the_folder(tmp_path: Path, file: str) -> None:
    """A link that somebody changed by hand names no file elsewhere."""
    book, name = saved(tmp_path)
    with pytest.raises(ProblemsFound):
        book.save_picture(name, Picture(file, "", b"x"), "map")


def test_a_link_is_added_below_its_marker_and_nothing_else_changes(tmp_path: Path) -> None:
    """Line endings stay; a line that has changed meanwhile is left alone."""
    book, name = saved(tmp_path)
    path = book.root / name
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes().split(b"\r\n")
    number = next(n for n, line in enumerate(before, 1) if b"answer self" in line)
    book.add_below(name, number, "<!-- powerdeck: answer self write -->", "![new](a.svg)")
    after = path.read_bytes().split(b"\r\n")
    assert after.pop(number) == b"![new](a.svg)"
    assert after == before
    with pytest.raises(ProblemsFound):
        book.add_below(name, number, "something else", "![new](a.svg)")


def test_check_names_pictures_that_are_lost_or_loose(tmp_path: Path) -> None:
    """A link without its file, a file without its link."""
    book, _ = saved(tmp_path)
    assert list(check(book)) == []
    (book.root / "2026" / f"{STEM}-picture.jpg").rename(book.root / "2026" / f"{STEM}-other.jpg")
    told = [str(problem) for problem in check(book)]
    assert len(told) == 2
    assert "no picture" in told[0]
    assert "no entry links" in told[1]


def test_a_list_of_actions_is_read_past_pictures() -> None:
    """The quick reading does not stumble over links."""
    assert read_brief(render(ENTRY), "x") is not None
