"""Action ↔ one check-box line, in the syntax of the Obsidian Tasks plug-in.

A line is read as that plug-in reads it: the block id is last; before it, from the end of the line backwards
and in any order, stand the fields, each with its sign. What is left is the text. A typed text whose own end
could be taken for a field or an id is followed by a stopper, an empty comment, and reading takes one stopper
away. The text's end alone decides whether it needs one, since no field that we write joins with what stands
before it; so reading always stops where the text ends.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from random import Random
from re import Match

from powerdeck.journal.blocks import from_line, to_line
from powerdeck.journal.model import Action, State

_BOX = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t][ \t>]*)+\[(.)\](?=[ \t\r\n]|\Z)")
_STATES = {"/": State.UNDER_WAY, "x": State.DONE, "X": State.DONE, "-": State.LET_GO}
_SIGNS = {State.OPEN: " ", State.UNDER_WAY: "/", State.DONE: "x", State.LET_GO: "-"}
_NAMES = {
    "➕": "created", "created": "created",
    "📅": "due", "📆": "due", "🗓": "due", "due": "due",
    "✅": "done", "completion": "done",
    "❌": "cancelled", "cancelled": "cancelled",
}  # fmt: skip
_CLOSING = {State.DONE: "done", State.LET_GO: "cancelled"}
_MOST_FIELDS = 20  # as the plug-in has it: a line of thousands of them must not take long

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TASK_ID = r"[a-zA-Z0-9_-]+"
_FIELD = re.compile(
    rf"""(?:
        (?P<sign>[📅📆🗓➕✅❌])\uFE0F?[ ]*(?P<signed>{_DAY})
        | [\[(](?P<key>due|created|completion|cancelled)::[ ]*(?P<keyed>{_DAY})[ ]*[\])]
        | (?<!\S)due::?[ ]*(?P<plain>{_DAY})
        | \[with::[ ]*(?P<partner>(?:[^\[\]\\]|\\.)+?)[ ]*\] | \(with::[ ]*(?P<friend>[^()]+?)[ ]*\)
        | [⏳⌛🛫⏰]\uFE0F?[ ]*{_DAY}(?:[ ][0-9]{{2}}:[0-9]{{2}})?
        | [🔺⏫🔼🔽⏬]\uFE0F?
        | 🔁\uFE0F?[ ]?[a-zA-Z0-9,\ !]+
        | 🏁\uFE0F?[ ]*[a-zA-Z]+
        | 🆔\uFE0F?[ ]*{_TASK_ID}
        | ⛔\uFE0F?[ ]*{_TASK_ID}(?:[ ]*,[ ]*{_TASK_ID}[ ]*)*
        | [\[(](?:scheduled|start|priority|repeat|id|dependsOn|onCompletion)::[^\[\]()]*[\])]
    )\Z""",
    re.VERBOSE,
)
_TAG = re.compile(r"#[^ !@#$%^&*(),.?\":{}|<>]+")
_BLOCK_ID = re.compile(r"(?:\A|\s)\^([A-Za-z0-9-]+)\Z")
_STOPPER = "<!-- -->"
_TO_ESCAPE = re.compile(r"[\[\]\\]")
_ESCAPED = re.compile(r"\\([\\\[\]])")


@dataclass(frozen=True, slots=True)
class _Field:
    """One field that stands behind the text of a box."""

    name: str
    """`created`, `due`, `done`, `cancelled`, `with`; empty for those that are only passed over."""

    value: str
    day: date | None
    start: int
    end: int
    """Offsets in the line, like `start` and `_Line.end`."""

    def cut(self, line: str) -> tuple[int, int]:
        """What goes when it is taken out: the field and one space before it."""
        return self.start - line[self.start - 1 : self.start].isspace(), self.end


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands behind a box."""

    text: str
    """The text as it is in the line, without fields, id and stopper."""

    id: str | None
    fields: tuple[_Field, ...]
    """From the end of the line backwards; where a name stands twice, the plug-in takes the last of these."""

    end: int
    """Where the text and its fields end, before the block id."""

    def named(self, name: str) -> _Field | None:
        """The field that counts under a name."""
        return next((field for field in reversed(self.fields) if field.name == name), None)


def _take_apart(line: str, start: int) -> _Line:
    """Read what stands in a line from `start` on; a space or nothing stands there."""
    end = _stripped(line, start, len(line))
    block_id = _BLOCK_ID.search(line, start, end)
    if block_id:
        end = _stripped(line, start, block_id.start())
    text_end = end
    tags: list[str] = []
    fields: list[_Field] = []
    while len(fields) < _MOST_FIELDS:
        core, tags_here = _without_tags(line, start, text_end)
        found = _FIELD.search(line, start, core)
        field = _field(found) if found else None
        if field is None:
            break
        fields.append(field)
        tags[:0] = tags_here
        text_end = _stripped(line, start, field.start)
    text = line[start:text_end].strip()
    if text == _STOPPER or text.endswith(" " + _STOPPER):
        text = text[: -len(_STOPPER) - 1].rstrip()
    # The plug-in, too, takes tags between the fields for the end of the text.
    whole = " ".join((text, *tags)).lstrip() if tags else text
    return _Line(whole, block_id[1] if block_id else None, tuple(fields), end)


def _stripped(line: str, start: int, end: int) -> int:
    """`end` moved before the white space that stands there."""
    while end > start and line[end - 1].isspace():
        end -= 1
    return end


def _without_tags(line: str, start: int, end: int) -> tuple[int, list[str]]:
    """`end` moved before the tags that stand there, and the tags in their order."""
    tags: list[str] = []
    while True:
        at = line.rfind(" ", start, end)
        if at < 0 or not _TAG.fullmatch(line, at + 1, end):
            return end, tags[::-1]
        tags.append(line[at + 1 : end])
        end = _stripped(line, start, at)


def _field(found: Match[str]) -> _Field | None:
    """The field; None if its date is none, such as 2026-02-31: then it is text."""
    partner = found["partner"] or found["friend"]
    if partner:
        return _Field("with", from_line(_ESCAPED.sub(r"\1", partner)), None, found.start(), found.end())
    day = found["signed"] or found["keyed"] or found["plain"]
    if not day:
        return _Field("", "", None, found.start(), found.end())
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return None
    return _Field(_NAMES[found["sign"] or found["key"] or "due"], day, value, found.start(), found.end())


def read_action(line: str, number: int | None = None) -> Action | None:
    """Read one line of a file.

    Args:
        line: With or without its line ending, indentation and quote marks.
        number: Where it stands in the file, counted from 1.

    Returns:
        The action; None if the line has no box or nothing behind it.
    """
    box = _BOX.match(line)
    if not box:
        return None
    parts = _take_apart(line, box.end())
    if not parts.text:
        return None
    state = _STATES.get(box[1], State.OPEN)
    days = {field.name: field for field in parts.fields}
    created, due, closed = (days.get(name) for name in ("created", "due", _CLOSING.get(state, "")))
    partner = days.get("with")
    return Action(
        text=from_line(parts.text),
        id=parts.id,
        state=state,
        created=created.day if created else None,
        due=due.day if due else None,
        closed=closed.day if closed else None,
        partner=partner.value if partner else None,
        line=number,
    )


def unreadable_date(text: str) -> str | None:
    """The date behind a sign at the end of an action's text, if no calendar has it (it was left as text)."""
    found = _FIELD.search(text)
    day = (found["signed"] or found["keyed"] or found["plain"]) if found else None
    return day if found and day and _field(found) is None else None


def render_action(action: Action) -> str:
    """The action as one line, without a line ending; `read_action` gives the same action back."""
    text = to_line(action.text)
    if _take_apart(" " + text, 0).text != text:
        text += " " + _STOPPER
    line = f"- [{_SIGNS[action.state]}] {text}"
    if action.partner is not None:
        partner = _TO_ESCAPE.sub(r"\\\g<0>", to_line(action.partner))
        line += f" [with:: {partner}]"
    if action.created:
        line += f" ➕ {action.created.isoformat()}"
    if action.due:
        line += f" 📅 {action.due.isoformat()}"
    line += _closing_mark(action.state, action.closed)
    return f"{line} ^{action.id}" if action.id else line


def _closing_mark(state: State, on: date | None) -> str:
    sign = {State.DONE: "✅", State.LET_GO: "❌"}.get(state)
    return f" {sign} {on.isoformat()}" if sign and on else ""


def _parts_of(line: str) -> tuple[Match[str], _Line]:
    box = _BOX.match(line)
    if not box:
        raise ValueError(f"no box in {line!r}")
    return box, _take_apart(line, box.end())


def _edited(line: str, parts: _Line, cut: Collection[_Field], added: str) -> str:
    """The line without some fields, and with something put behind the others."""
    line = line[: parts.end] + added + line[parts.end :]
    for field in sorted(cut, key=lambda field: field.start, reverse=True):
        start, end = field.cut(line)
        line = line[:start] + line[end:]
    return line


def with_state(line: str, state: State, on: date | None) -> str:
    """The line with another state; nothing else of it changes.

    Args:
        line: With its indentation and line ending.
        state: A sign that already means this state stays as it is.
        on: The day on which it was done or let go, for these states; an earlier such date goes in any case.

    Raises:
        ValueError: The line has no box.
    """
    box, parts = _parts_of(line)
    closed = [field for field in parts.fields if field.name in ("done", "cancelled")]
    line = _edited(line, parts, closed, _closing_mark(state, on))
    if _STATES.get(box[1], State.OPEN) is state:
        return line
    return line[: box.start(1)] + _SIGNS[state] + line[box.end(1) :]


def with_due(line: str, due: date | None) -> str:
    """The line with another day to come back to it, or with none; nothing else of it changes.

    Raises:
        ValueError: The line has no box.
    """
    _, parts = _parts_of(line)
    there = parts.named("due")
    if due is None:
        return _edited(line, parts, [field for field in parts.fields if field.name == "due"], "")
    if there is None:
        return _edited(line, parts, (), f" 📅 {due.isoformat()}")
    at = line.index(there.value, there.start, there.end)
    return line[:at] + due.isoformat() + line[at + len(there.value) :]


def with_id(line: str, block_id: str) -> str:
    """The line with a block id behind everything; a line that has one stays as it is.

    Raises:
        ValueError: The line has no box.
    """
    _, parts = _parts_of(line)
    return line if parts.id else _edited(line, parts, (), f" ^{block_id}")


def new_action_id(dice: Random, taken: Collection[str]) -> str:
    """An id that no other action has: `pd-` and six hexadecimal digits."""
    while True:
        block_id = f"pd-{dice.getrandbits(24):06x}"
        if block_id not in taken:
            return block_id
