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
from datetime import date
from re import Match

from powerdeck.journal.model import Action, State
from powerdeck.journal.text.markdown_escaping import from_line, to_line
from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random

_BOX = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t][ \t>]*)+\[(.)\](?=[ \t\r\n]|\Z)")
_STATES = {"/": State.UNDER_WAY, "x": State.DONE, "X": State.DONE, "-": State.LET_GO}
_SIGNS = {State.OPEN: " ", State.UNDER_WAY: "/", State.DONE: "x", State.LET_GO: "-"}
_NAMES = {
    "➕": "created", "created": "created",
    "📅": "due", "📆": "due", "🗓": "due", "due": "due",
    "✅": "done", "completion": "done",
    "❌": "cancelled", "cancelled": "cancelled",
    "with": "with",
}  # fmt: skip
_CLOSING = {State.DONE: "done", State.LET_GO: "cancelled"}
_MOST_FIELDS = 20  # as the plug-in has it: a line of thousands of them must not take long

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TASK_ID = r"[a-zA-Z0-9_-]+"
_SIGN = lazy_pattern("[📅📆🗓➕✅❌⏳⌛🛫⏰🔺⏫🔼🔽⏬🔁🏁🆔⛔]")
_SIGNED = lazy_pattern(
    rf"""(?:
        ([📅📆🗓➕✅❌])\uFE0F?[ ]*({_DAY})
        | [⏳⌛🛫⏰]\uFE0F?[ ]*{_DAY}(?:[ ][0-9]{{2}}:[0-9]{{2}})?
        | [🔺⏫🔼🔽⏬]\uFE0F?
        | 🔁\uFE0F?[ ]?[a-zA-Z0-9,\ !]+
        | 🏁\uFE0F?[ ]*[a-zA-Z]+
        | 🆔\uFE0F?[ ]*{_TASK_ID}
        | ⛔\uFE0F?[ ]*{_TASK_ID}(?:[ ]*,[ ]*{_TASK_ID}[ ]*)*
    )\Z""",
    re.VERBOSE,
)
_KEY = "(due|created|completion|cancelled|with|scheduled|start|priority|repeat|id|dependsOn|onCompletion)"
_IN_BRACKETS = lazy_pattern(rf"\[{_KEY}::[ ]*((?:[^\[\]\\]|\\.)+?)[ ]*\]\Z")
_IN_PARENTHESES = lazy_pattern(rf"\({_KEY}::[ ]*([^()]+?)[ ]*\)\Z")
_BARE = lazy_pattern(rf"(?<!\S)(due)::?[ ]*({_DAY})\Z")
_TAG = lazy_pattern(r"#[^ !@#$%^&*(),.?\":{}|<>]+")
_BLOCK_ID = lazy_pattern(r"[A-Za-z0-9-]+")
_STOPPER = "<!-- -->"
_LAST_TAG = lazy_pattern(r"(?:(?<=\s)|\A)#(?=\S*\Z)")  # the plug-in would take it and the bracket for a tag
_TO_ESCAPE = lazy_pattern(r"[\[\]\\]")
_ESCAPED = lazy_pattern(r"\\([\\\[\]])")
_OPEN_BOX = lazy_pattern(rb"\[(?:[^xX\-\n\x80-\xff]|[\x80-\xff]{2,4})\]")


@frozen
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


@frozen
class _Line:
    """What stands behind a box."""

    text: str
    """The text as it is in the line, without fields, id and stopper."""

    id: str | None
    fields: tuple[_Field, ...]
    """From the end of the line backwards; where a name stands twice, the plug-in takes the last of these."""

    end: int
    """Where the text and its fields end, before the block id."""

    unreadable: str | None
    """The date behind the last sign of the text if no calendar has it."""

    def named(self, name: str) -> _Field | None:
        """The field that counts under a name."""
        return next((field for field in reversed(self.fields) if field.name == name), None)


def _take_apart(line: str, start: int) -> _Line:
    """Read what stands in a line from `start` on; a space or nothing stands there."""
    end = _stripped(line, start, len(line))
    caret = line.rfind(" ^", start, end)
    block_id = _BLOCK_ID.fullmatch(line, caret + 2, end) if caret >= 0 else None
    if block_id:
        end = _stripped(line, start, caret)
    text_end = end
    tags: list[str] = []
    fields: list[_Field] = []
    signs = [sign.start() for sign in _SIGN.finditer(line, start, end)]
    while (found := _last_field(line, start, text_end, signs)) and len(fields) < _MOST_FIELDS:
        field = _field(found)
        if field is None:
            break
        fields.append(field)
        if found.endpos < text_end:
            tags.insert(0, line[found.endpos : text_end].strip())
        text_end = _stripped(line, start, field.start)
    # The plug-in, too, takes tags between the fields for the end of the text.
    text = " ".join((_without_stopper(line[start:text_end].strip()), *tags)).lstrip()
    return _Line(text, block_id[0] if block_id else None, tuple(fields), end, found[2] if found else None)


def _without_stopper(text: str) -> str:
    if text == _STOPPER or text.endswith(" " + _STOPPER):
        return text[: -len(_STOPPER) - 1].rstrip()
    return text


def _last_field(line: str, start: int, end: int, signs: list[int]) -> Match[str] | None:
    """The field that ends at `end`, or before the tags that stand there (its `endpos` says where)."""
    found = _field_at(line, start, end, signs)
    if found is None:
        core = _before_tags(line, start, end)
        found = _field_at(line, start, core, signs) if core < end else None
    return found


def _field_at(line: str, start: int, end: int, signs: list[int]) -> Match[str] | None:
    """The field that ends at `end`; signs from there on are dropped, as no field has a sign inside it."""
    if end <= start:
        return None
    if line[end - 1] == "]":
        return _IN_BRACKETS.search(line, start, end)
    if line[end - 1] == ")":
        return _IN_PARENTHESES.search(line, start, end)
    while signs and signs[-1] >= end:
        signs.pop()
    found = _SIGNED.match(line, signs[-1], end) if signs else None
    return found or (_BARE.search(line, start, end) if "due:" in line else None)


def _stripped(line: str, start: int, end: int) -> int:
    """`end` moved before the white space that stands there."""
    while end > start and line[end - 1].isspace():
        end -= 1
    return end


def _before_tags(line: str, start: int, end: int) -> int:
    """`end` moved before the tags that stand there."""
    while (
        (at := line.rfind(" ", start, end)) >= 0
        and line.startswith("#", at + 1)
        and _TAG.fullmatch(line, at + 1, end)
    ):
        end = _stripped(line, start, at)
    return end


def _field(found: Match[str]) -> _Field | None:
    """The field; None if its date is none, such as 2026-02-31: then it is text."""
    name, value = _NAMES.get(found[1], ""), found[2]
    if name == "with":
        return _Field(name, from_line(_ESCAPED.sub(r"\1", value)), None, found.start(), found.end())
    if not name:
        return _Field("", "", None, found.start(), found.end())
    try:
        return _Field(name, value, date.fromisoformat(value), found.start(), found.end())
    except ValueError:
        return None


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


def may_have_open(data: bytes) -> bool:
    """Whether an action in a file can be open: a glance at its UTF-8, never False where there is one."""
    return _OPEN_BOX.search(data) is not None


def unreadable_date(line: str) -> str | None:
    """The date behind the last sign of a line, if no calendar has it and it was therefore left as text.

    Raises:
        ValueError: The line has no box.
    """
    return _parts_of(line)[1].unreadable


def render_action(action: Action) -> str:
    """The action as one line, without a line ending; `read_action` gives the same action back."""
    text = to_line(action.text)
    alone = _take_apart(" " + text, 0)
    if alone.text != text or alone.unreadable:
        text += " " + _STOPPER
    line = f"- [{_SIGNS[action.state]}] {text}"
    if action.partner is not None:
        partner = _LAST_TAG.sub("&#35;", _TO_ESCAPE.sub(r"\\\g<0>", to_line(action.partner)))
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
