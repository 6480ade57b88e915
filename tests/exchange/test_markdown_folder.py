"""A folder of dated notes, as entries."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.exchange.markdown_folder import read
from powerdeck.exchange.new_entries import new_ones
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text import entry_markdown


def _one(name: str, text: str) -> Entry:
    (entry,), problems = read([(name, text)])
    assert problems == ()
    return entry


def test_a_note_is_one_answer() -> None:
    """The whole text, front matter too, as it stands in the file."""
    text = "---\ntags: [walks, '#place/north']\nmood: good\n---\n# A walk\n\n- [ ] call\n\n## Actions\n"
    assert _one("diary/2026-11-22 Walk.md", text) == Entry(
        created=datetime.fromisoformat("2026-11-22T00:00:00"),
        utc_offset="",
        deck="markdown",
        card="note",
        title="A walk",
        drawn="imported",
        answers=(Answer("text", "Note", "write", text.rstrip()),),
        tags=("powerdeck", "walks", "place/north"),
    )


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("2026-11-22.md", "2026-11-22T00:00"),
        ("2026-11-22T1405-walk.md", "2026-11-22T14:05"),
        ("2026-11-22 14.05 Walk.md", "2026-11-22T14:05"),
        ("2026-11-22_14-05-09.md", "2026-11-22T14:05:09"),
        ("20261122.md", "2026-11-22T00:00"),
        ("20261122140509 zettel.md", "2026-11-22T14:05:09"),
        ("20261122-1405.md", "2026-11-22T14:05"),
        ("2026/11/22.md", "2026-11-22T00:00"),
        ("2026/11/2026-11-22-walk.md", "2026-11-22T00:00"),
        ("Walk 2026.11.22.md", "2026-11-22T00:00"),
        ("2026_11_22.md", "2026-11-22T00:00"),
        ("2026-02-30 and 2026-11-22.md", "2026-11-22T00:00"),
        ("2026-11-22 2500 steps.md", "2026-11-22T00:00"),
    ],
)
def test_the_day_stands_in_the_name(name: str, moment: str) -> None:
    """However people write it, the year first."""
    assert _one(name, "text").created == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("name", "front", "moment", "offset"),
    [
        ("Walk.md", "date: 2026-11-22", "2026-11-22T00:00", ""),
        ("Walk.md", "created: 2026-11-22T14:05", "2026-11-22T14:05", ""),
        ("Walk.md", 'created: "2026-11-22 14:05:59.9"', "2026-11-22T14:05:59", ""),
        ("Walk.md", "date: 2026-11-22T14:05:00+13:00", "2026-11-22T14:05", "+13:00"),
        ("Walk.md", "date: 2026-11-22T14:05:00Z", "2026-11-22T14:05", "+00:00"),
        ("Walk.md", "date: some day\ncreated: 2026-11-22", "2026-11-22T00:00", ""),
        ("2026-11-22.md", "created: 2026-11-22T14:05", "2026-11-22T14:05", ""),
        ("2026-11-22.md", "created: 2026-11-25T14:05", "2026-11-22T00:00", ""),
        ("2026-11-22 0900.md", "created: 2026-11-22T14:05", "2026-11-22T09:00", ""),
    ],
)
def test_or_the_day_stands_in_the_front_matter(name: str, front: str, moment: str, offset: str) -> None:
    """A name that speaks of another day is right: it is the one that a person gave."""
    entry = _one(name, f"---\n{front}\n---\ntext")
    assert (entry.created, entry.utc_offset) == (datetime.fromisoformat(moment), offset)
    crlf = _one(
        name, f"---\r\n{front}\r\n---\r\ntext".replace("\ncreated", "\r\ncreated").replace("\r\r", "\r")
    )
    assert crlf.created == entry.created


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("2026-11-22 A walk.md", "text", "A walk"),
        ("2026-11-22-a-walk.md", "## two\ntext", "a-walk"),
        ("2026-11-22.md", "text", "2026-11-22"),
        ("2026-11-22 A walk.md", "text\n# Heading #\n# Second", "Heading"),
        ("2026-11-22.md", "---\ntitle: Given\n---\n# Heading", "Given"),
        ("2026/11/22.md", "text", "22"),
    ],
)
def test_what_a_note_is_called(name: str, text: str, title: str) -> None:
    """By its front matter, its first heading, or its name without the day."""
    assert _one(name, text).title == title


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Walk.md", "text", "Walk.md: not read: no date in its name or under `date`"),
        ("2026-13-40.md", "text", "no date"),
        ("Walk.md", "---\ndate: 22/11/2026\n---\ntext", "no date"),
        ("Walk.md", "---\ndate: [2026-11-22]\n---\ntext", "no date"),
        ("2026-11-22.md", " \n\t\n", "there is nothing in it"),
        ("2026-11-22.md", "nul \0", "U+0000"),
        ("0000-00-00.md", "x", "no date"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_come(name: str, text: str, message: str) -> None:
    """By the note's name, and how to mend it."""
    entries, problems = read([("2026-01-01.md", "a"), (name, text), ("2026-01-02.md", "b")])
    assert [entry.created.day for entry in entries] == [1, 2]
    assert len(problems) == 1
    assert message in str(problems[0])


def test_importing_twice_adds_nothing() -> None:
    """Two notes of one day are two entries, and both are known again from their files."""
    notes = [
        ("2026-11-22 a.md", "first"),
        ("2026-11-22 b.md", "---\r\nx: 1\r\n---\r\n# second\r\n"),
        ("2026-11-22 c.md", "first"),
    ]
    entries, _ = read(notes)
    assert len(entries) == 3
    kept = [entry_markdown.read(entry_markdown.render(entry), "x.md")[0] for entry in entries]
    assert new_ones(entries, [entry for entry in kept if entry]) == ()


names = st.text(st.sampled_from("2026-11-22T 1405./md_é\0"), max_size=20)
pieces = st.sampled_from(
    [
        "---\n",
        "date: 2026-11-22\n",
        "title: x\n",
        "tags: [a\n",
        "# h\n",
        "## Actions\n",
        "- [ ] b\n",
        "```\n",
        "\r\n",
        "é",
        "&a",
    ]
)


@given(
    st.lists(st.tuples(names, st.lists(pieces, max_size=8).map("".join) | st.text(max_size=20)), max_size=3)
)
def test_any_folder_can_be_tried(notes: list[tuple[str, str]]) -> None:
    """Each note is kept to the byte, blank lines around it aside, or named."""
    entries, problems = read(notes)
    assert len(entries) + len(problems) == len(notes)
    for entry in entries:
        kept, _ = entry_markdown.read(entry_markdown.render(entry), "x.md")
        assert kept is not None
        assert kept.answers == entry.answers
        assert entry.answers[0].text in [
            entry_markdown.same_text(text.removeprefix("\ufeff")) for _, text in notes
        ]
