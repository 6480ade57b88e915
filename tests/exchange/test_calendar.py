"""Actions as a calendar, read again by another program than the one that wrote it (vobject)."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.errors import PowerdeckError
from powerdeck.exchange.calendar import dump, uid_of
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, Entry, State
from powerdeck.values import replace

NOW = datetime(2026, 11, 22, 14, 5, 7, 9, tzinfo=UTC)
ENTRY = Entry(datetime.fromisoformat("2026-11-20T14:05:00"), "", "d", "5.3", "Local needs", "chance")
ACTION = Action("Ask the library", "pd-7f3a2c", due=date(2026, 12, 20), partner="the manager")


def _todos(*actions: Action, stamp: datetime = NOW) -> list[Any]:
    found = dump([Row(ENTRY, action) for action in actions], stamp)
    calendar: Any = vobject.readOne(found.text)
    assert calendar.prodid.value == "-//powerdeck//powerdeck//EN"
    assert calendar.version.value == "2.0"
    todos = calendar.contents.get("vtodo", [])
    assert len(todos) == found.kept
    return list(todos)


def test_an_open_action_is_an_all_day_to_do_with_an_alarm() -> None:
    """Due on its day, without a time; the alarm comes on that morning, wherever one is."""
    (todo,) = _todos(ACTION)
    assert todo.uid.value == "pd-7f3a2c@powerdeck"
    assert todo.summary.value == "Ask the library"
    assert todo.description.value == "Card 5.3 Local needs\nWith the manager"
    assert todo.due.value == date(2026, 12, 20)
    assert todo.status.value == "NEEDS-ACTION"
    assert todo.contents["class"][0].value == "PRIVATE"
    assert todo.dtstamp.value == NOW.replace(microsecond=0)
    assert todo.contents["last-modified"][0].value == NOW.replace(microsecond=0)
    assert todo.valarm.action.value == "DISPLAY"
    assert todo.valarm.description.value == "Ask the library"
    assert todo.valarm.trigger.value == timedelta(hours=9)
    assert todo.valarm.trigger.params == {"RELATED": ["END"]}


@pytest.mark.parametrize("text", ["See C:\\New\\notes", "a\\nb", "a, b; c: d", "\\", '"q"'])
def test_signs_with_a_meaning_stay_signs(text: str) -> None:
    """Backslashes, commas and semicolons mean something in the format; here they are what was typed."""
    (todo,) = _todos(replace(ACTION, text=text, partner=text))
    assert todo.summary.value == text
    assert todo.description.value == f"Card 5.3 Local needs\nWith {text}"


def test_every_line_is_as_the_standard_wants_it() -> None:
    """Lines end with CR LF and have at most 75 bytes."""
    text = dump([Row(ENTRY, replace(ACTION, text="é😀" * 60))], NOW).text
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_importing_again_changes_and_does_not_double() -> None:
    """The same UID, and a later export says that it is the later one."""
    (before,) = _todos(ACTION)
    (after,) = _todos(replace(ACTION, text="Ask again", due=date(2027, 1, 2)), stamp=NOW + timedelta(days=3))
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstamp.value > before.dtstamp.value
    assert int(after.sequence.value) < 2**31


def test_the_moment_of_export_is_written_in_universal_time() -> None:
    """Wherever the computer stands."""
    (todo,) = _todos(ACTION, stamp=NOW.astimezone(timezone(timedelta(hours=13))))
    assert todo.dtstamp.value == NOW.replace(microsecond=0)
    with pytest.raises(ValueError, match="time zone"):
        dump([], NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.OPEN, "NEEDS-ACTION"),
        (State.UNDER_WAY, "IN-PROCESS"),
        (State.DONE, "COMPLETED"),
        (State.LET_GO, "CANCELLED"),
    ],
)
def test_where_an_action_stands(state: State, status: str) -> None:
    """Under way is shown; one that ended meanwhile ends the to-do that was imported, and rings no more."""
    closed = None if state in (State.OPEN, State.UNDER_WAY) else date(2026, 11, 21)
    (todo,) = _todos(replace(ACTION, state=state, closed=closed))
    assert todo.status.value == status
    assert ("valarm" in todo.contents) is (closed is None)
    assert ("completed" in todo.contents) is (state is State.DONE)
    if state is State.DONE:
        assert todo.completed.value.date() == closed


def test_an_action_without_a_day_has_no_alarm() -> None:
    """It is a to-do all the same."""
    (todo,) = _todos(replace(ACTION, due=None, partner=None))
    assert "due" not in todo.contents
    assert "valarm" not in todo.contents
    assert todo.description.value == "Card 5.3 Local needs"


def test_an_action_that_could_double_is_left_out_and_named() -> None:
    """Without an id, or with one that stands twice, nothing could be recognised at the next import."""
    by_hand, double = replace(ACTION, id=None), replace(ACTION, text="Another")
    found = dump([Row(ENTRY, action) for action in (by_hand, ACTION, double)], NOW)
    assert found.kept == 1
    assert [row.action for row in found.without_id] == [by_hand]
    assert [row.action for row in found.same_id] == [double]
    assert uid_of(by_hand) is None


def test_without_an_action_there_is_an_empty_calendar() -> None:
    """It can be read all the same."""
    assert _todos() == []


def test_without_the_package_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and no traceback."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(PowerdeckError) as found:
        dump([Row(ENTRY, ACTION)], NOW)
    assert 'pip install "powerdeck[calendar]"' in str(found.value)
    assert "\n" not in str(found.value)
    assert found.value.exit_code != 1


storable = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
hostile = st.sampled_from(
    ["\r\nEND:VTODO", "\nUID:x", ";", ",", "\\", "\\n", "\\N", ":", '"', "\u2028", "\x85", "\x1c", "\t"]
)
lines = st.lists(st.text(storable, max_size=30) | hostile, min_size=1, max_size=6).map("".join)
plain = lines.map(lambda text: "".join(c for c in text if c == "\t" or (c >= " " and c != "\x7f")).strip())


@settings(max_examples=60, deadline=None)
@given(plain.filter(bool), plain, st.none() | st.dates(date(1900, 1, 1)), st.integers(0, 2**24 - 1))
def test_any_text_is_the_same_to_another_reader(
    text: str, partner: str, due: date | None, number: int
) -> None:
    """Summary, description, day and UID, whatever was typed."""
    (todo,) = _todos(Action(text, f"pd-{number:06x}", due=due, partner=partner or None))
    assert todo.summary.value == text
    assert todo.uid.value == f"pd-{number:06x}@powerdeck"
    assert todo.description.value == "Card 5.3 Local needs" + (f"\nWith {partner}" if partner else "")
    assert (todo.due.value if due else None) == due


@settings(max_examples=60, deadline=None)
@given(lines, lines)
def test_no_text_breaks_out_of_its_place(text: str, partner: str) -> None:
    """Line ends and control characters become spaces; there is one to-do with one UID."""
    (todo,) = _todos(Action(text, "pd-000001", due=date(2026, 12, 20), partner=partner))
    shown = f"{todo.summary.value}{todo.description.value}{todo.valarm.description.value}"
    assert not [sign for sign in shown if (sign < " " or sign == "\x7f") and sign not in "\t\n"]
    assert [each.value for each in todo.contents["uid"]] == ["pd-000001@powerdeck"]
    assert set(todo.contents) == {
        "uid",
        "dtstamp",
        "last-modified",
        "sequence",
        "summary",
        "description",
        "status",
        "class",
        "due",
        "valarm",
    }
