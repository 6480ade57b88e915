"""Actions as to-dos of a calendar (iCalendar, RFC 5545).

An action becomes an all-day to-do that is due on the day to come back to it, with an alarm on that morning.
Its UID is made of the action's id, so a calendar that takes it in again changes the to-do that it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from powerdeck.errors import WrongUsage
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, State
from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Todo
    from icalendar.prop import vInline

ALARM_AT = timedelta(hours=9)
"""When the alarm comes on the day itself, in the time of whoever looks at the calendar."""

_PRODUCT = "-//powerdeck//powerdeck//EN"
_STATUS = {
    State.OPEN: "NEEDS-ACTION",
    State.UNDER_WAY: "IN-PROCESS",
    State.DONE: "COMPLETED",
    State.LET_GO: "CANCELLED",
}
_TO_ESCAPE = lazy_pattern(r"[\\;,]")
_CONTROLS = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f]+")  # which a text of RFC 5545 must not have


@frozen
class Calendars:
    """What there is to import, and what is not in it."""

    text: str
    """A whole iCalendar file; lines end with CR LF."""

    kept: int
    """How many to-dos it has."""

    without_id: tuple[Row, ...] = ()
    """Actions left out as they have no id: each import would double them."""

    same_id: tuple[Row, ...] = ()
    """Actions left out as another one before them has the same id."""


def dump(rows: Iterable[Row], stamp: datetime) -> Calendars:
    """The actions as one calendar, in their order.

    Args:
        rows: Open ones, as a rule; one that was done or let go meanwhile changes the to-do imported before.
        stamp: The moment of the export, with a time zone; later exports win over earlier ones.

    Raises:
        WrongUsage: The package icalendar is not installed.
        ValueError: `stamp` has no time zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("the moment of an export has a time zone")
    stamp = stamp.astimezone(UTC).replace(microsecond=0)
    calendar = _calendar()
    seen: set[str] = set()
    without_id: list[Row] = []
    same_id: list[Row] = []
    for row in rows:
        uid = uid_of(row.action)
        if uid is None:
            without_id.append(row)
        elif uid in seen:
            same_id.append(row)
        else:
            seen.add(uid)
            calendar.add_component(_todo(row, uid, stamp))
    text = calendar.to_ical().decode("utf-8")
    return Calendars(text, len(seen), tuple(without_id), tuple(same_id))


def uid_of(action: Action) -> str | None:
    """By what a calendar knows the action; None without an id."""
    return f"{action.id}@powerdeck" if action.id else None


def _calendar() -> Calendar:
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise WrongUsage(
            'a calendar file needs icalendar, not found here; `pip install "powerdeck[calendar]"` brings it'
        ) from error
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _todo(row: Row, uid: str, stamp: datetime) -> Todo:
    from icalendar import Todo

    action = row.action
    todo = Todo()
    todo.add("uid", uid)
    todo.add("dtstamp", stamp)
    todo.add("last-modified", stamp)
    # Nothing counts the changes of an action; minutes grow from one export to the next as RFC 5545 wants it.
    todo.add("sequence", int(stamp.timestamp()) // 60)
    todo.add("summary", _text(action.text))
    todo.add("description", _text(*_description(row)))
    todo.add("status", _STATUS[action.state])
    todo.add("class", "PRIVATE")
    if action.due:
        todo.add("due", action.due)
    if action.state is State.DONE and action.closed:
        closed = action.closed  # at noon it is the same day in most of the world
        todo.add("completed", datetime(closed.year, closed.month, closed.day, 12, tzinfo=UTC))
        todo.add("percent-complete", 100)
    if action.due and action.is_open():
        todo.add_component(_alarm(action))
    return todo


def _alarm(action: Action) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(action.text))
    # There is no start: the alarm hangs on the end, which for a day without a time is its first moment.
    alarm.add("trigger", ALARM_AT, parameters={"RELATED": "END"})
    return alarm


def _description(row: Row) -> tuple[str, ...]:
    card = f"Card {row.entry.card} {row.entry.title}".rstrip()
    return (card, f"With {row.action.partner}") if row.action.partner else (card,)


def _text(*lines: str) -> vInline:
    """Lines as a value of the type TEXT, control characters in them as spaces.

    Escaped here: icalendar takes the `\\N` of `C:\\New` for the end of a line.
    """
    from icalendar.prop import vInline

    bare = (" ".join(_CONTROLS.sub(" ", line).split("\n")).strip() for line in lines)
    return vInline("\\n".join(_TO_ESCAPE.sub(r"\\\g<0>", line) for line in bare))
