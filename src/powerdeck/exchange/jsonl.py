"""The journal as JSON Lines: one entry a line, enough to make the same journal again.

A line is one JSON object in UTF-8. It has the fields of `log --entries --json`, and besides:

    powerdeck    1, the version of this shape
    revision     the deck's revision at the time, or null

Days and moments are ISO strings, what is absent is null. Fields may be added, never renamed or dropped.
Reading needs `created`, `deck` and `card`; what else is missing is taken for absent, and other fields are
passed over. What a file says of itself is not read back: the numbers of its lines, and what can be read from a text
again. Photos are in the line, as Base64 under `data`, where whoever dumps has read them; what powerdeck draws is
named only, since it can be drawn again.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime

from powerdeck.drawing.picture import Picture
from powerdeck.errors import PowerdeckError, Problem
from powerdeck.exchange.new_entries import trouble
from powerdeck.journal.looking_back.as_json import entry_json
from powerdeck.journal.model import FACTS, Action, Answer, Entry, Review, State
from powerdeck.journal.text.entry_markdown import check_storable
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _Value = TypeVar("_Value")


VERSION = 1

_Found = Mapping[str, object]

_STATES = {state.value: state for state in State} | {"overdue": State.OPEN}
_KEY = lazy_pattern(r"[\w.-]+")
_FILE = lazy_pattern(r"[\w-][\w.-]*")
_STARTS = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
"""How the photos begin that can be taken in; nothing else of a stranger's is kept as a file."""

_BLOCK_ID = lazy_pattern(r"[A-Za-z0-9-]+")
# Characters that JSON allows as they are, but that some programs take for the end of a line, or drop.
_TO_ESCAPE = lazy_pattern("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_json_of = json.JSONEncoder(ensure_ascii=False).encode


def dump(entries: Iterable[Entry]) -> Iterator[str]:
    """A line for each entry, in their order, without a line ending."""
    for entry in entries:
        line = _json_of(_shape(entry))
        # Nothing of that can be printed, and to see that takes half the time.
        yield line if line.isprintable() else _TO_ESCAPE.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _shape(entry: Entry) -> dict[str, object]:
    # Seen from the first day of all nothing is overdue yet: a line does not change from one day to the next.
    shape = entry_json(entry, date.min)
    if any(picture.data for answer in entry.answers for picture in answer.pictures):
        shape["answers"] = list(map(_with_pictures, entry.answers, _dicts(shape["answers"])))
    return {"powerdeck": VERSION, **shape, "revision": entry.revision}


def _dicts(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _with_pictures(answer: Answer, shape: dict[str, object]) -> dict[str, object]:
    """The answer with the bytes of its photos in Base64, where the entry has them."""
    pictures = [
        {**of, "data": b64encode(picture.data).decode("ascii")} if picture.data else of
        for picture, of in zip(answer.pictures, _dicts(shape["pictures"]), strict=True)
    ]
    return {**shape, "pictures": pictures}


def read(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read what `dump` wrote; never raises, whatever the text.

    Args:
        text: The whole file; lines end at a line feed, blank ones are passed over.
        path: What problems call the file.

    Returns:
        The entries in their order, without those that cannot be read; and what is wrong in which line.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            check_storable(line)
            entries.append(_storable(_entry(_object(_json(line), "the line"))))
        except (ValueError, PowerdeckError) as error:
            problems.append(Problem(path, number, f"not read: {error}"))
    return tuple(entries), tuple(problems)


def _storable(entry: Entry) -> Entry:
    why = trouble(entry)
    if why:
        raise ValueError(why)
    return entry


def _json(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON from character {error.pos + 1} on") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _entry(found: _Found) -> Entry:
    version = found.get("powerdeck", VERSION)
    if version != VERSION:
        raise ValueError(
            f"of version {version!r:.20}, and this powerdeck reads {VERSION}; install a newer one"
        )
    return Entry(
        created=_moment(found, "created"),
        utc_offset=_text(found, "utc_offset") or "",
        deck=_required(found, "deck"),
        card=_required(found, "card"),
        title=_text(found, "title") or "",
        drawn=_text(found, "drawn") or "",
        capability=_number(found, "capability"),
        answers=_each(found, "answers", _answer),
        actions=_each(found, "actions", _action),
        learning=_text(found, "learning"),
        community=_text(found, "community"),
        tags=tuple(_list(found, "tags", str, "texts")),
        reviews=_each(found, "reviews", _review),
        revision=_number(found, "revision"),
        language=_text(found, "language"),
        recipe=_text(found, "recipe"),
        facts=_facts(_object(found.get("facts") or {}, "`facts`")),
        path=_text(found, "path"),
    )


def _answer(found: _Found) -> Answer:
    return Answer(
        key=_matching(_required(found, "key"), _KEY, "key"),
        ask=_text(found, "ask") or "",
        kind=_matching(_text(found, "kind") or "write", _KEY, "kind"),
        text=_text(found, "text") or "" if found.get("pictures") else _required(found, "text"),
        pictures=_each(found, "pictures", _picture),
    )


def _picture(found: _Found) -> Picture:
    file = _matching(_required(found, "file"), _FILE, "file")
    description = clean_line(_text(found, "description") or "")
    try:
        data = b64decode(_text(found, "data") or "", validate=True)
    except ValueError:
        raise ValueError("`data` of a picture is no Base64") from None
    for ending, start in _STARTS.items():
        if data.startswith(start):
            return Picture(ending, description, data)
    return Picture(file, description)


def _action(found: _Found) -> Action:
    state = _state(found, "state") or State.OPEN
    done, let_go = _day(found, "done"), _day(found, "let_go")
    block_id = _text(found, "id")
    return Action(
        text=_required(found, "text"),
        id=None if block_id is None else _matching(block_id, _BLOCK_ID, "id"),
        state=state,
        created=_day(found, "created"),
        due=_day(found, "due"),
        closed={State.DONE: done, State.LET_GO: let_go}.get(state),
        partner=_text(found, "with"),
    )


def _review(found: _Found) -> Review:
    action = _text(found, "action")
    return Review(
        on=_day(found, "on"),
        action=None if action is None else _matching(action, _BLOCK_ID, "action"),
        text=_text(found, "text") or "",
        kind=_matching(_text(found, "kind") or "review", _KEY, "kind"),
        outcome=_state(found, "outcome"),
        answers=_each(found, "answers", _answer),
    )


def _facts(found: _Found) -> tuple[tuple[str, str], ...]:
    for name in found:
        if name not in FACTS:
            raise ValueError(f"`facts` has {name!r:.30}, none of {', '.join(FACTS)}")
    return tuple((name, _required(found, name)) for name in FACTS if name in found)


def _object(value: object, name: str) -> _Found:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no JSON object")
    return value


def _each(found: _Found, key: str, make: Callable[[_Found], _Value]) -> tuple[_Value, ...]:
    return tuple(make(_object(each, f"one of `{key}`")) for each in _list(found, key, dict, "objects"))


def _list(found: _Found, key: str, sort: type[_Value], called: str) -> list[_Value]:
    value = found.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, sort) for each in value):
        raise ValueError(f"`{key}` is no list of {called}")
    return value


def _text(found: _Found, key: str) -> str | None:
    value = found.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"`{key}` is no text")
    if value:
        check_storable(value)
    return value


def _required(found: _Found, key: str) -> str:
    value = _text(found, key)
    if not value:
        raise ValueError(f"no `{key}`")
    return value


def _number(found: _Found, key: str) -> int | None:
    value = found.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise ValueError(f"`{key}` is no whole number")
    return value


def _moment(found: _Found, key: str) -> datetime:
    value = _required(found, key)
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None, microsecond=0)
    except ValueError:
        raise ValueError(f"`{key}` is no day and time such as 2026-11-22T14:05:00") from None


def _day(found: _Found, key: str) -> date | None:
    value = _text(found, key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"`{key}` is no day such as 2026-12-20") from None


def _state(found: _Found, key: str) -> State | None:
    value = _text(found, key)
    if value is None:
        return None
    if value not in _STATES:
        raise ValueError(f"`{key}` is {value!r:.30}, none of {', '.join(_STATES)}")
    return _STATES[value]


def _matching(value: str, pattern: re.Pattern[str], name: str) -> str:
    """The value, if it can stand in the one place of an entry's file where nothing could quote it."""
    if not pattern.fullmatch(value):
        raise ValueError(f"`{name}` is {value!r:.30}, but letters, digits and hyphens are wanted")
    return value
