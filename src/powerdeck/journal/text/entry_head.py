"""The head of an entry: what its front matter and its headings say of it, without its answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from powerdeck.errors import Problem
from powerdeck.journal.model import FACTS, Action, Entry
from powerdeck.journal.text.frontmatter import Field, FrontMatterError, read_front
from powerdeck.journal.text.sections import outline
from powerdeck.patterns import lazy_pattern

FORMAT = "1"
_BETWEEN_TAGS = lazy_pattern(r"[,\s]+")


def read_brief(text: str, path: str) -> Entry | None:
    """The entry that `read` gives, but without answers, learning and reviews: enough to list its actions.

    Takes a third of the time, which counts where there are thousands of files.
    """
    text = unix(text)
    try:
        head = Head(read_front(text).fields, path)
    except FrontMatterError:
        return None
    return head.entry(*outline(text))


def unix(text: str) -> str:
    """Without a byte order mark; with plain line feeds if an editor has turned all of them into CRLF.

    The first line tells: we end it with a line feed alone, whatever was typed further down.
    """
    text = text.removeprefix("\ufeff")
    first = text.find("\n")
    return text.replace("\r\n", "\n") if first > 0 and text[first - 1] == "\r" else text


class Head:
    """The front matter's fields as values, and the problems found on the way."""

    def __init__(self, fields: dict[str, Field], path: str) -> None:
        self._fields = fields
        self._path = path
        self.problems: list[Problem] = []

    def entry(self, titles: Sequence[str] = (), actions: tuple[Action, ...] = ()) -> Entry | None:
        """The entry as far as the front matter tells; None if it does not say what it must."""
        created, deck, card = self.moment(), self.required("deck"), self.required("card")
        if created is None or deck is None or card is None:
            return None
        return Entry(
            created=created.replace(tzinfo=None, microsecond=0),
            utc_offset=self.text("utc_offset") or "",
            deck=deck,
            card=card,
            title=title_of(titles, card),
            drawn=self.text("drawn") or "",
            capability=self.number("capability"),
            actions=actions,
            community=self.text("community"),
            tags=self.texts("tags"),
            revision=self.number("revision"),
            language=self.text("language"),
            recipe=self.text("recipe"),
            facts=self.facts(),
            path=self._path,
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The facts that stand there, in the order of `FACTS`."""
        if self._fields.keys().isdisjoint(FACTS):
            return ()
        return tuple((name, value) for name in FACTS if (value := self.text(name)))

    def doubt(self, line: int, message: str) -> None:
        """Note what was read all the same."""
        self.problems.append(Problem(self._path, line, message, doubtful=True))

    def _wrong(self, line: int, message: str) -> None:
        self.problems.append(Problem(self._path, line, message))

    def text(self, key: str) -> str | None:
        """The text under a key; None where there is nothing or no text."""
        field = self._fields.get(key)
        return field.value if field and isinstance(field.value, str) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under a key, from a list or from one line."""
        field = self._fields.get(key)
        if not field or field.value is None:
            return ()
        if isinstance(field.value, tuple):
            return field.value
        return tuple(text for text in _BETWEEN_TAGS.split(field.value) if text)

    def required(self, key: str) -> str | None:
        """The text under a key that no entry can do without."""
        value = self.text(key)
        if value is None:
            field = self._fields.get(key)
            line = field.line if field else 1
            self._wrong(line, f"no `{key}` in the front matter; it says which {key} the entry is about")
        return value

    def moment(self) -> datetime | None:
        """When the sitting was."""
        value, field = self.text("created"), self._fields.get("created")
        if value is not None:
            try:
                return datetime.fromisoformat(value)
            except ValueError:
                pass
        found = "no `created` in the front matter" if value is None else f"`created` is {value!r}"
        self._wrong(
            field.line if field else 1, f"{found}; a date and time such as 2026-11-22T14:05:00 is wanted"
        )
        return None

    def number(self, key: str) -> int | None:
        """The whole number under a key."""
        field = self._fields.get(key)
        if not field or field.value is None:
            return None
        if isinstance(field.value, str) and field.value.isdecimal() and len(field.value) < 10:
            return int(field.value)
        self.doubt(field.line, f"`{key}` is no whole number; it is passed over")
        return None

    def check_format(self) -> None:
        """Doubt a file of another format version than ours."""
        field = self._fields.get("powerdeck")
        if not field or field.value != FORMAT:
            found = f"format {field.value!r}" if field else "no format version"
            self.doubt(field.line if field else 1, f"{found}; this powerdeck knows `powerdeck: {FORMAT}`")


def title_of(headings: Sequence[str], card: str) -> str:
    """The first heading of level 1 that names the card, else the first one, else nothing."""
    named = (heading for heading in headings if heading == card or heading.startswith(f"{card} "))
    heading = next(named, headings[0] if headings else "")
    return heading[len(card) + 1 :] if heading.startswith(card) else heading
