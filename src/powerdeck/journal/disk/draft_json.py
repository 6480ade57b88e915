"""A sitting that is not in the journal yet: the value, and its JSON text."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum

from powerdeck.drawing.picture import Picture
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import as_dict, frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    _T = TypeVar("_T")


FORMAT = 1


REVIEW = "review"
"""What the entry in a review's draft says it was drawn by; no such entry is ever saved."""


@frozen
class Draft:
    """A sitting that is not in the journal yet."""

    entry: Entry
    """What there is so far; its `path` is None."""

    journal: str
    """The folder of the journal that it will go to."""

    at: str
    """Where the walk stands: the key of an ask, or `actions`, `learning`, `about`."""

    deck: str = ""
    """What `--deck` called the deck, if that was not its id: a file, as a rule."""


def dumped(draft: Draft) -> bytes:
    """The draft as UTF-8 JSON that a person could also read; every text comes back to the byte."""
    data = {"powerdeck_draft": FORMAT} | as_dict(draft)
    try:
        return json.dumps(data, ensure_ascii=False, indent=1, default=_plain).encode("utf-8")
    except UnicodeEncodeError:  # half a character: what a broken terminal sends is kept as well
        return json.dumps(data, indent=1, default=_plain).encode("ascii")


def loaded(data: bytes) -> Draft:
    """The draft from its JSON.

    Raises:
        ValueError: It is not one; the message says what is wrong.
    """
    try:
        whole = _Fields(json.loads(data))
    except RecursionError as err:
        raise ValueError("nested too deeply") from err
    number = whole.get("powerdeck_draft", int)
    if number != FORMAT:
        raise ValueError(f"made by another powerdeck, in format {number} (this one reads {FORMAT})")
    return Draft(
        entry=_entry(_Fields(whole.raw("entry"))),
        journal=whole.get("journal", str),
        at=whole.get("at", str),
        deck=whole.maybe("deck", str) or "",
    )


class _Fields:
    """A JSON object, asked for its fields by the type that they must have."""

    __slots__ = ("_data",)

    def __init__(self, data: object) -> None:
        if not isinstance(data, dict):
            raise ValueError(f"an object was wanted, not {type(data).__name__}")
        self._data = data

    def has(self, key: str) -> bool:
        return key in self._data

    def raw(self, key: str) -> object:
        if key not in self._data:
            raise ValueError(f"{key!r} is missing")
        return self._data[key]

    def get(self, key: str, kind: type[_T]) -> _T:
        value = self.raw(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f"{key!r} must be {kind.__name__}, not {type(value).__name__}")
        return value

    def maybe(self, key: str, kind: type[_T]) -> _T | None:
        return None if self._data.get(key) is None else self.get(key, kind)

    def day(self, key: str) -> date | None:
        text = self.maybe(key, str)
        return None if text is None else date.fromisoformat(text)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.get(key, list)
        if not all(isinstance(value, str) for value in values):
            raise ValueError(f"{key!r} must hold texts alone")
        return tuple(values)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        values = self._data.get(key, [])  # a draft of an earlier powerdeck has none
        if not (isinstance(values, list) and all(isinstance(v, list) and len(v) == 2 for v in values)):
            raise ValueError(f"{key!r} must hold pairs")
        return tuple((str(name), str(value)) for name, value in values)

    def each(self, key: str, read: Callable[[_Fields], _T]) -> tuple[_T, ...]:
        return tuple(read(_Fields(value)) for value in self.get(key, list))


def _entry(data: _Fields) -> Entry:
    return Entry(
        created=_moment(data.get("created", str)),
        utc_offset=data.get("utc_offset", str),
        deck=data.get("deck", str),
        card=data.get("card", str),
        title=data.get("title", str),
        drawn=data.get("drawn", str),
        capability=data.maybe("capability", int),
        answers=data.each("answers", _answer),
        actions=data.each("actions", _action),
        learning=data.maybe("learning", str),
        community=data.maybe("community", str),
        tags=data.texts("tags"),
        reviews=data.each("reviews", _review),
        revision=data.maybe("revision", int),
        language=data.maybe("language", str),
        recipe=data.maybe("recipe", str),
        path=data.maybe("path", str),
        facts=data.pairs("facts"),
    )


def _answer(data: _Fields) -> Answer:
    return Answer(
        key=data.get("key", str),
        ask=data.get("ask", str),
        kind=data.get("kind", str),
        text=data.get("text", str),
        pictures=data.each("pictures", _picture) if data.has("pictures") else (),
    )


def _picture(data: _Fields) -> Picture:
    content = b64decode(data.get("data", str), validate=True)
    return Picture(data.get("file", str), data.get("description", str), content)


def _action(data: _Fields) -> Action:
    return Action(
        text=data.get("text", str),
        id=data.maybe("id", str),
        state=State(data.get("state", str)),
        created=data.day("created"),
        due=data.day("due"),
        closed=data.day("closed"),
        partner=data.maybe("partner", str),
        line=data.maybe("line", int),
    )


def _review(data: _Fields) -> Review:
    outcome = data.maybe("outcome", str)
    return Review(
        on=data.day("on"),
        action=data.maybe("action", str),
        text=data.get("text", str),
        kind=data.maybe("kind", str) or "review",
        outcome=State(outcome) if outcome else None,
        answers=data.each("answers", _answer) if data.has("answers") else (),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError("'created' must be a time without a zone")
    return moment


def _plain(value: object) -> str:
    """What JSON has no word for."""
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} is no part of a draft")
