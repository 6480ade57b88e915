"""Importing twice adds nothing, and nothing comes in that could not come back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from powerdeck.exchange.new_entries import fingerprint, new_ones, trouble
from powerdeck.journal.model import Action, Answer, Entry, Review
from powerdeck.journal.text.entry_markdown import read, render
from powerdeck.values import replace

ENTRY = Entry(
    datetime.fromisoformat("2026-11-22T14:05:00"),
    "+00:00",
    "power-shifting",
    "5.3",
    "Knowing local needs",
    "chosen",
    answers=(Answer("people", "Ask", "write", "The buses"), Answer("why", "Why?", "write", "Late")),
    actions=(Action("Ask the library", "pd-000001"),),
    tags=("powerdeck",),
)
LATER_LIFE = replace(
    ENTRY,
    actions=(),
    reviews=(Review(date(2026, 12, 20), "pd-000001", "Done"),),
    tags=("powerdeck", "more"),
    title="Another title",
    path="2026/x.md",
)


@pytest.mark.parametrize(
    "other",
    [
        replace(ENTRY, created=datetime.fromisoformat("2026-11-22T14:05:01")),
        replace(ENTRY, deck="other"),
        replace(ENTRY, card="5.4"),
        replace(ENTRY, answers=ENTRY.answers[:1]),
        replace(ENTRY, answers=(ENTRY.answers[0], replace(ENTRY.answers[1], text="late"))),
        replace(ENTRY, answers=(replace(ENTRY.answers[0], key="peop", text="leThe buses"), ENTRY.answers[1])),
    ],
)
def test_another_moment_deck_card_or_answer_is_another_sitting(other: Entry) -> None:
    """Whatever of these differs, both are kept."""
    assert new_ones([other], [ENTRY]) == (other,)
    assert new_ones([other], [ENTRY]) == (other,)


def test_a_sitting_is_known_again_whatever_came_of_it() -> None:
    """Ticked actions, reviews, new tags and another file name do not make it a new one."""
    assert new_ones([ENTRY], [LATER_LIFE]) == ()
    assert new_ones([ENTRY], [LATER_LIFE]) == ()


def test_a_sitting_is_known_again_after_it_was_saved() -> None:
    """The file drops blank lines around a text; it stays the same sitting."""
    typed = replace(ENTRY, answers=(Answer("people", "Ask", "write", "\n  The buses\r\n\n# x\n\n"),))
    kept, _ = read(render(typed), "2026/x.md")
    assert kept is not None
    assert fingerprint(kept) == fingerprint(typed)


def test_two_alike_in_one_import_are_two_sittings_once() -> None:
    """Both come in, in their order; the next time none does; if one was thrown away, one comes back."""
    assert new_ones([ENTRY, LATER_LIFE], []) == (ENTRY, LATER_LIFE)
    assert new_ones([ENTRY, LATER_LIFE], [LATER_LIFE, ENTRY]) == ()
    assert len(new_ones([ENTRY, LATER_LIFE], [ENTRY])) == 1


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (ENTRY, None),
        (replace(ENTRY, learning="# heading\n- [ ] box\n---\n<!-- powerdeck: answer a b -->"), None),
        (replace(ENTRY, card="a/b"), "cannot stand in a file name"),
        (replace(ENTRY, learning="nul \0"), "U+0000"),
        (replace(ENTRY, answers=(Answer("k x", "?", "write", "t"),)), "could not give it back"),
        (replace(ENTRY, actions=(Action("do", "pd 1"),)), "could not give it back"),
        (replace(ENTRY, tags=("x" * 20_000,)), "could not give it back"),
        (replace(ENTRY, learning="é" * (2 * 1024 * 1024)), "larger than 4 MiB"),
    ],
)
def test_what_could_not_come_back_as_it_is_is_named(entry: Entry, why: str | None) -> None:
    """Keys, ids and sizes that would break the file are found before anything is written."""
    found = trouble(entry)
    assert found is None if why is None else found and why in found
