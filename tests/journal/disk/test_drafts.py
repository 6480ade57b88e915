"""What survives an interrupted sitting."""

from __future__ import annotations

import json
import os
import stat
import sys
from datetime import date, datetime
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.errors import CannotReadOrWrite, NotThere, PowerdeckError
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.draft_json import Draft, dumped, loaded
from powerdeck.journal.disk.drafts import Drafts, already_saved
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import replace

ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:09"),
    utc_offset="+13:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chance",
    capability=5,
    answers=(Answer("voices", "Ask ten to twenty people.", "write", "A place to meet."),),
    actions=(Action("Ask the library", id="pd-7f3a2c", due=date(2026, 12, 20), partner="the manager"),),
)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "state" / "drafts")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def draft(journal: Journal) -> Draft:
    return Draft(ENTRY, str(journal.root), at="patterns", deck="my-deck.yaml")


def waiting(drafts: Drafts, draft: Draft) -> list[Draft]:
    return [found.draft for found in drafts.waiting(draft.journal)]


# --- the walk that is broken off ---


def test_what_was_written_waits_for_the_next_start(drafts: Drafts, draft: Draft) -> None:
    """After `/stop`, the next start finds the sitting as it was, also to go on with."""
    with drafts.begin(draft) as draft_file:
        later = replace(
            draft, at="actions", entry=replace(ENTRY, learning="More than I thought.\r\n\r\n  \n")
        )
        draft_file.write(later)
    (found,) = drafts.waiting(draft.journal)
    assert found.draft == later
    with drafts.resume(found) as draft_file:
        assert draft_file.draft == later
        assert draft_file.path == found.path
        draft_file.write(draft)
    assert waiting(drafts, draft) == [draft]


def test_a_sitting_that_somebody_is_at_does_not_wait(drafts: Drafts, draft: Draft) -> None:
    """Two windows at once do not offer each other's sittings, and cannot take up the same one."""
    draft_file = drafts.begin(draft)
    assert waiting(drafts, draft) == []
    draft_file.close()
    (found,) = drafts.waiting(draft.journal)
    draft_file = drafts.resume(found)
    for deed in (drafts.resume, drafts.discard):
        with pytest.raises(NotThere, match="elsewhere"):
            deed(found)
    draft_file.write(replace(draft, at="about"))
    draft_file.close()
    draft_file.close()
    assert waiting(drafts, draft) == [replace(draft, at="about")]


def test_a_finished_sitting_leaves_nothing(drafts: Drafts, draft: Draft) -> None:
    """After the entry is saved, nothing of it stays in the folder of drafts."""
    draft_file = drafts.begin(draft)
    draft_file.finish()
    draft_file.finish()
    assert list(drafts.folder.iterdir()) == []


def test_a_draft_can_be_thrown_away(drafts: Drafts, draft: Draft) -> None:
    """Who wants to start afresh has the old one deleted, and the others kept."""
    drafts.begin(draft).close()
    other = replace(draft, at="about")
    drafts.begin(other).close()
    drafts.discard(next(found for found in drafts.waiting(draft.journal) if found.draft == draft))
    assert waiting(drafts, draft) == [other]
    found = drafts.waiting(draft.journal)[0]
    drafts.discard(found)
    assert list(drafts.folder.iterdir()) == []
    with pytest.raises(NotThere):
        drafts.resume(found)
    assert list(drafts.folder.iterdir()) == []


def test_a_draft_of_a_journal_that_is_gone_is_offered(drafts: Drafts, draft: Draft, tmp_path: Path) -> None:
    """Somebody named a wrong folder and has chosen another one since: their words come with them."""
    lost = replace(draft, journal=str(tmp_path / "wrong"), deck="my-deck.yaml")
    drafts.begin(lost).close()
    assert waiting(drafts, draft) == [lost]


def test_drafts_of_other_journals_are_not_offered(drafts: Drafts, draft: Draft, tmp_path: Path) -> None:
    """A draft goes to the journal that it was begun for, by whatever path that is named."""
    (tmp_path / "other").mkdir()
    drafts.begin(replace(draft, journal=str(tmp_path / "other"))).close()
    drafts.begin(draft).close()
    assert waiting(drafts, draft) == [draft]
    name = f"{draft.journal}/../{Path(draft.journal).name}/"
    assert len(drafts.waiting(name)) == 1


def test_the_newest_sitting_comes_first(drafts: Drafts, draft: Draft) -> None:
    """Of several drafts, the latest sitting is offered first."""
    days = [datetime.fromisoformat(f"2026-11-{day}T09:00") for day in (23, 25, 24)]
    for day in days:
        drafts.begin(replace(draft, entry=replace(ENTRY, created=day))).close()
    assert [found.entry.created for found in waiting(drafts, draft)] == sorted(days, reverse=True)


def test_before_the_first_draft_nothing_waits(drafts: Drafts, draft: Draft) -> None:
    """Looking for drafts makes no folder."""
    assert drafts.waiting(draft.journal) == ()
    assert drafts.damaged() == ()
    assert not drafts.folder.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_drafts_are_private(drafts: Drafts, draft: Draft) -> None:
    """What a person has half written can be read by nobody else, whatever the umask."""
    before = os.umask(0)
    try:
        with drafts.begin(draft) as draft_file:
            draft_file.write(draft)
    finally:
        os.umask(before)
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in drafts.folder.iterdir()} == {0o600}


# --- the text itself ---

texts = st.text(st.characters(codec=None, exclude_categories=[])) | st.sampled_from(
    ["\0", "\ud83d", "\r\n", "a\rb", "👩🏽‍🌾\u202e"]
)
days = st.none() | st.dates()
entries = st.builds(
    Entry,
    created=st.datetimes(),
    utc_offset=texts,
    deck=texts,
    card=texts,
    title=texts,
    drawn=texts,
    capability=st.none() | st.integers(),
    answers=st.lists(st.builds(Answer, texts, texts, texts, texts), max_size=3).map(tuple),
    actions=st.lists(
        st.builds(
            Action, texts, st.none() | texts, st.sampled_from(State), days, days, days, st.none() | texts
        ),
        max_size=3,
    ).map(tuple),
    learning=st.none() | texts,
    community=st.none() | texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    reviews=st.lists(st.builds(Review, days, st.none() | texts, texts), max_size=2).map(tuple),
    revision=st.none() | st.integers(),
    language=st.none() | st.just("cy"),
    recipe=st.none() | st.just("away-day"),
)


@given(st.builds(Draft, entries, texts, texts, texts))
def test_any_draft_comes_back_to_the_byte(draft: Draft) -> None:
    """Whatever was typed, even what an entry could not hold, is in the draft and comes back the same."""
    assert loaded(dumped(draft)) == draft


def test_a_draft_can_be_read_in_an_editor(drafts: Drafts, draft: Draft) -> None:
    """Should powerdeck not be there any more, the text can be found with any editor."""
    with drafts.begin(
        replace(draft, entry=replace(ENTRY, learning="Ein Café für alle 👩🏽‍🌾"))
    ) as draft_file:
        assert "Ein Café für alle 👩🏽‍🌾" in draft_file.path.read_text("utf-8")


# --- what went wrong before ---

GOOD = json.loads(dumped(Draft(ENTRY, "/journal", "voices")))
MANGLED = {
    "empty": b"",
    "cut off": dumped(Draft(ENTRY, "/journal", "voices"))[:200],
    "no JSON": b"---\npowerdeck: 1\n",
    "not UTF-8": b'{"at": "\xff"}',
    "another shape": b"[1, 2]",
    "null": b"null",
    "no entry": json.dumps({key: GOOD[key] for key in GOOD if key != "entry"}).encode(),
    "entry is a text": json.dumps(GOOD | {"entry": "x"}).encode(),
    "a number as a text": json.dumps(GOOD | {"at": 3}).encode(),
    "deck is a number": json.dumps(GOOD | {"deck": 3}).encode(),
    "newer": json.dumps(GOOD | {"powerdeck_draft": 2}).encode(),
    "format is true": json.dumps(GOOD | {"powerdeck_draft": True}).encode(),
    "no such day": json.dumps(GOOD | {"entry": GOOD["entry"] | {"created": "2026-02-30T10:00:00"}}).encode(),
    "a zone": json.dumps(GOOD | {"entry": GOOD["entry"] | {"created": "2026-02-03T10:00:00+01:00"}}).encode(),
    "no such state": json.dumps(
        GOOD | {"entry": GOOD["entry"] | {"actions": [GOOD["entry"]["actions"][0] | {"state": "?"}]}}
    ).encode(),
    "answers an object": json.dumps(GOOD | {"entry": GOOD["entry"] | {"answers": {"a": 1}}}).encode(),
    "deep": b"[" * 100_000,
    "huge number": b'{"powerdeck_draft": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("data", MANGLED.values(), ids=MANGLED)
def test_a_damaged_draft_is_told_and_never_deleted(drafts: Drafts, draft: Draft, data: bytes) -> None:
    """A damaged draft does not stop the others, is named, and stays for the person to look at."""
    drafts.begin(draft).close()
    bad = drafts.folder / "sitting-bad.json"
    bad.write_bytes(data)
    assert waiting(drafts, draft) == [draft]
    (problem,) = drafts.damaged()
    assert problem.path == str(bad)
    assert len(str(problem).splitlines()) == 1
    drafts.begin(draft).close()
    assert bad.read_bytes() == data


@given(
    st.binary()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | texts,
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["entry", "at", "deck", "powerdeck_draft", "answers"]), inner)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_no_file_makes_reading_fail_otherwise(data: bytes) -> None:
    """Whatever a file holds, it is a draft or it is damaged."""
    with pytest.raises(ValueError):
        loaded(data)


def test_what_a_newer_powerdeck_adds_is_no_damage() -> None:
    """Fields that this powerdeck does not know are passed over."""
    assert loaded(json.dumps(GOOD | {"mood": "?"}).encode()) == Draft(ENTRY, "/journal", "voices")


def test_what_a_kill_left_is_swept(drafts: Drafts, draft: Draft) -> None:
    """Half-written files of an hour ago and locks without a draft go; young ones may still be in use."""
    drafts.folder.mkdir(parents=True)
    old, young = drafts.folder / ".powerdeck-old.tmp", drafts.folder / ".powerdeck-young.tmp"
    for path in (old, young, drafts.folder / "sitting-gone.lock"):
        path.write_bytes(b"")
    os.utime(old, (1, 1))
    with drafts.begin(draft) as draft_file:
        names = {path.name for path in drafts.folder.iterdir()}
        assert names == {young.name, draft_file.path.name, draft_file.path.with_suffix(".lock").name}


# --- into the journal ---


def test_a_sitting_that_is_saved_goes_from_the_drafts_to_the_journal(
    drafts: Drafts, draft: Draft, journal: Journal
) -> None:
    """At the end of a sitting there is one entry and no draft."""
    whole = replace(ENTRY, learning="Listen longer.")
    draft_file = drafts.begin(draft)
    name = draft_file.save(whole, journal)
    assert journal.names() == (name,)
    assert "Listen longer." in journal.read(name)
    assert list(drafts.folder.iterdir()) == []


def test_a_kill_between_saving_and_clearing_makes_no_double(
    drafts: Drafts, draft: Draft, journal: Journal
) -> None:
    """The entry is there and the draft as well: the next start clears the draft away, also after a tick."""
    drafts.begin(draft).close()
    journal.save(replace(ENTRY, answers=(replace(ENTRY.answers[0], text="Another one of that minute"),)))
    name = journal.save(ENTRY)
    lines = journal.read(name).split("\n")
    number = next(number for number, line in enumerate(lines, 1) if "pd-7f3a2c" in line)
    journal.change_line(name, number, lines[number - 1], lines[number - 1].replace("[ ]", "[x]"))
    journal.append(name, "\n## Review 2026-12-20\n\nIt worked.\n")
    assert already_saved(draft, journal) == name
    assert waiting(drafts, draft) == []
    assert list(drafts.folder.iterdir()) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(ENTRY, answers=(replace(ENTRY.answers[0], text="other words"),)),
        replace(ENTRY, created=datetime.fromisoformat("2026-11-22T14:05:10")),
        replace(ENTRY, deck="my-own"),
        replace(ENTRY, card="5.4"),
        replace(ENTRY, learning="and that"),
        replace(ENTRY, actions=()),
    ],
)
def test_a_sitting_like_another_is_not_taken_for_it(
    drafts: Drafts, draft: Draft, journal: Journal, other: Entry
) -> None:
    """A draft is cleared away only if the journal has that very sitting."""
    drafts.begin(draft).close()
    journal.save(other)
    assert already_saved(draft, journal) is None
    assert waiting(drafts, draft) == [draft]


def test_a_journal_that_cannot_be_read_keeps_its_drafts(
    drafts: Drafts, draft: Draft, journal: Journal
) -> None:
    """Where it cannot be told whether the entry was saved, the draft waits."""
    drafts.begin(draft).close()
    journal.root.write_text("a file")
    assert waiting(drafts, draft) == [draft]


def test_where_saving_fails_the_message_names_the_draft(
    drafts: Drafts, draft: Draft, journal: Journal
) -> None:
    """Who cannot save is told where the text is, and finds all of it there at the next start."""
    journal.root.write_text("a file")
    whole = replace(ENTRY, learning="Listen longer.")
    with drafts.begin(draft) as draft_file, pytest.raises(CannotReadOrWrite) as caught:
        draft_file.save(whole, journal)
    assert str(draft_file.path) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert waiting(drafts, draft) == [replace(draft, entry=whole)]


def test_a_text_that_no_entry_can_hold_stays_in_the_draft(
    drafts: Drafts, draft: Draft, journal: Journal
) -> None:
    """A NUL is refused at saving, and the draft still has what was typed."""
    whole = replace(ENTRY, learning="a\0b")
    with drafts.begin(draft) as draft_file, pytest.raises(PowerdeckError, match=r"sitting-.*\.json"):
        draft_file.save(whole, journal)
    assert waiting(drafts, draft) == [replace(draft, entry=whole)]


def test_a_full_disk_for_drafts_does_not_keep_an_entry_from_being_saved(
    drafts: Drafts, draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only the drafts' disk is full, the sitting is saved; where the journal's is too, that is told."""

    def full(path: Path, data: bytes) -> None:
        raise OSError(ENOSPC, f"no room for {len(data)} bytes at {path}")

    draft_file = drafts.begin(draft)
    monkeypatch.setattr(atomic_files, "write", full)
    with pytest.raises(CannotReadOrWrite, match="the disk is full"):
        draft_file.write(replace(draft, at="about"))
    assert loaded(draft_file.path.read_bytes()) == draft
    whole = replace(ENTRY, learning="a\0b")
    with pytest.raises(PowerdeckError) as caught:
        draft_file.save(whole, journal)
    assert str(draft_file.path) not in str(caught.value)
    name = draft_file.save(ENTRY, journal)
    assert journal.names() == (name,)
    assert list(drafts.folder.iterdir()) == []


def test_a_folder_of_drafts_that_is_a_file_says_so(drafts: Drafts, draft: Draft) -> None:
    """A file in the place of the folder is one clear line."""
    drafts.folder.parent.mkdir()
    drafts.folder.write_text("mine")
    with pytest.raises(CannotReadOrWrite, match="a file stands where a folder is wanted"):
        drafts.begin(draft)
    assert drafts.folder.read_text() == "mine"


def test_drafts_removed_under_a_sitting_come_back_with_the_next_answer(drafts: Drafts, draft: Draft) -> None:
    """Where a cleaning program has emptied the state folder, the next answer is on disk all the same."""
    with drafts.begin(draft) as draft_file:
        for path in drafts.folder.iterdir():
            path.unlink()
        drafts.folder.rmdir()
        draft_file.write(replace(draft, at="about"))
    assert waiting(drafts, draft) == [replace(draft, at="about")]
