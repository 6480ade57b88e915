"""Which action somebody means who types an id, the beginning of one, or a number."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.errors import NotThere, WrongUsage
from powerdeck.journal.looking_back.action_references import begins, find, spot_meant, spot_of
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, Entry
from powerdeck.values import replace

ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    path="/notes/2026/2026-11-22T1405-5.3-knowing-local-needs.md",
)


def row(action_id: str | None, text: str = "Ask the library", line: int = 10) -> Row:
    return Row(ENTRY, Action(text, id=action_id, line=line))


ROWS = (
    row("pd-7f3a2c", "Ask the library", 10),
    row("pd-7f00aa", "Call Rep", 11),
    row("pd-20b1c2", "Walk with Host", 12),
    row("my-own", "Draw the map", 13),
    row(None, "Buy tea", 14),
)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("pd-7f3a2c", "Ask the library"),
        (" ^PD-7F3A2C ", "Ask the library"),
        ("7f3", "Ask the library"),
        ("pd-2", "Walk with Host"),
        ("20", "Walk with Host"),
        ("my", "Draw the map"),
    ],
)
def test_by_its_id_or_the_beginning_of_one(wanted: str, text: str) -> None:
    """With or without `pd-` and `^`, in capital or small letters."""
    assert find(wanted, ROWS, ()).action.text == text


@pytest.mark.parametrize("wanted", ["", " ", "^", "x", "pd-9", "7f3a2c0", "Ask the library", "0", "99"])
def test_what_is_no_action(wanted: str) -> None:
    """The message says where they are listed."""
    with pytest.raises(NotThere, match="powerdeck log"):
        find(wanted, ROWS, ())


def test_an_id_in_full_is_meant_even_if_others_begin_with_it() -> None:
    """`pd-7f` is that one, though `pd-7f3a2c` begins with it."""
    rows = (*ROWS, row("pd-7f", "The short one"))
    assert find("7f", rows, ()).action.text == "The short one"


def test_what_could_be_several_is_an_error_that_lists_them() -> None:
    """Ids and texts, five at the most."""
    with pytest.raises(WrongUsage) as error:
        find("7f", ROWS, ())
    assert str(error.value) == (
        "'7f' could be pd-7f3a2c (Ask the library) or pd-7f00aa (Call Rep); type more of the id"
    )
    many = [row(f"pd-abc{number:03}", f"no {number}", number) for number in range(9)]
    with pytest.raises(WrongUsage, match=r"\(no 4\) and 4 more"):
        find("pd-abc", many, ())


def test_an_id_that_stands_twice_is_not_guessed() -> None:
    """Copied by hand: typing more of the id would not help, the number does."""
    rows = (row("pd-7f3a2c", "One", 10), row("pd-7f3a2c", "Other", 11))
    with pytest.raises(WrongUsage, match=r"One.*Other.*number"):
        find("7f3a2c", rows, ())
    shown = [spot_of(each) for each in rows]
    assert [find(number, rows, shown).action.text for number in ("1", "2")] == ["One", "Other"]


def test_by_its_number_in_the_list_shown_last() -> None:
    """Also a box that has no id."""
    shown = [spot_of(each) for each in ROWS]
    assert [find(str(n), ROWS, shown).action.text for n in range(1, 6)] == [e.action.text for e in ROWS]
    assert find("02", ROWS, shown).action.text == "Call Rep"


def test_beyond_the_list_a_number_is_the_beginning_of_an_id() -> None:
    """A list of two has no number 20."""
    shown = [spot_of(each) for each in ROWS[:2]]
    assert spot_meant("20", shown) is None
    assert find("20", ROWS, shown).action.text == "Walk with Host"


def test_an_id_is_followed_where_its_line_has_gone() -> None:
    """I have written something above it since, and have worded it anew."""
    shown = [spot_of(each) for each in ROWS]
    moved = [replace(each, action=replace(each.action, line=(each.action.line or 0) + 3)) for each in ROWS]
    assert find("2", moved, shown).action.text == "Call Rep"
    changed = [replace(moved[1], action=replace(moved[1].action, text="Call Rep again"))]
    assert find("2", changed, shown).action.text == "Call Rep again"


def test_a_box_that_got_its_id_meanwhile_is_still_that_number() -> None:
    """It was ticked by its number once; the number still holds."""
    shown = [spot_of(ROWS[4])]
    now = replace(ROWS[4], action=replace(ROWS[4].action, id="pd-123456"))
    assert find("1", [now], shown) is now


def test_a_box_without_an_id_that_was_changed_is_refused() -> None:
    """The message says what it was, and what stands there now."""
    shown = [spot_of(ROWS[4])]
    now = replace(ROWS[4], action=replace(ROWS[4].action, text="Buy coffee"))
    with pytest.raises(NotThere, match=r"number 1 .*“Buy tea”.*there stands “Buy coffee” now"):
        find("1", [now], shown)
    with pytest.raises(NotThere, match="not there any more; `powerdeck log`"):
        find("1", [], shown)


def test_the_same_line_of_another_entry_is_another_action() -> None:
    """Line 14 of yesterday's sitting is not that of today's."""
    shown = [spot_of(ROWS[4])]
    with pytest.raises(NotThere):
        find("1", [replace(ROWS[4], entry=replace(ENTRY, path="/notes/other.md"))], shown)


@given(st.from_regex(r"pd-[0-9a-f]{6}", fullmatch=True), st.integers(1, 9))
def test_whatever_finds_an_action_could_be_seen_at_a_glance(action_id: str, length: int) -> None:
    """A file without any of `begins` cannot have it."""
    found = row(action_id)
    for wanted in (action_id[:length], action_id[3 : 3 + length].upper()):
        if find(wanted, [found], ()) is found:
            assert any(each in f"- [ ] Ask the library ^{action_id}" for each in begins(wanted))
