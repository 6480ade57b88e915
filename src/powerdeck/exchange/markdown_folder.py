"""A folder of dated Markdown notes (a diary, Obsidian's daily notes, Jekyll posts …) as entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time

from powerdeck.errors import Problem
from powerdeck.exchange.new_entries import trouble
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.journal.text.frontmatter import Field, FrontMatterError, read_front
from powerdeck.patterns import lazy_pattern
from powerdeck.walk.entry_so_far import TAG

DECK, CARD, KEY, ASK = "markdown", "note", "text", "Note"

_NAMED = lazy_pattern(
    r"""(?<!\d)(?P<year>\d{4})(?P<gap>[-_./]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)
    (?:[T _-]{0,3}(?P<hour>[01]\d|2[0-3])[-:.h_]?(?P<minute>[0-5]\d)(?:[-:.]?(?P<second>[0-5]\d))?)?(?!\d)""",
    re.VERBOSE | re.ASCII,
)
_HEADING = lazy_pattern(r"^\# +(.*?)[ \t#]*\r?$", re.MULTILINE)
_OFFSET = lazy_pattern(r"(Z|[+-]\d\d:?\d\d)\Z")
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_KEYS = ("date", "created")


def read(notes: Iterable[tuple[str, str]]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read notes; never raises, whatever the texts.

    A note's day stands in its name (`2026-11-22 Walk.md`, `2026/11/22.md`, `20261122-1405.md`) or else in its
    front matter under `date` or `created`, which also gives the time if it speaks of the same day. A day
    without a time is midnight. The whole text, front matter too, is the one answer.

    Args:
        notes: The name of each, within its folder and with forward slashes, and its text.

    Returns:
        The entries in the order of the notes, without those that cannot be read; and which these are.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for name, text in notes:
        try:
            entries.append(_entry(name, text.removeprefix("\ufeff")))
        except ValueError as error:
            problems.append(Problem(name, None, f"not read: {error}"))
    return tuple(entries), tuple(problems)


def _entry(name: str, text: str) -> Entry:
    whole = same_text(text)
    if not whole:
        raise ValueError("there is nothing in it")
    fields = _fields(text)
    created, offset = _moment(name, fields)
    entry = Entry(
        created=created,
        utc_offset=offset,
        deck=DECK,
        card=CARD,
        title=_title(name, fields, whole),
        drawn="imported",
        answers=(Answer(KEY, ASK, "write", whole),),
        tags=_tags(fields.get("tags")),
    )
    why = trouble(entry)
    if why:
        raise ValueError(why)
    return entry


def _fields(text: str) -> dict[str, Field]:
    try:
        return read_front(text).fields
    except FrontMatterError:
        return {}


def _moment(name: str, fields: dict[str, Field]) -> tuple[datetime, str]:
    """The local moment, and its offset where the front matter says one."""
    written = next(_written(fields), None)
    named = _named(name)
    if written and (named is None or (named.time() == time.min and written[0].date() == named.date())):
        return written
    if named is None:
        raise ValueError(
            "no date in its name or under `date` in its front matter; name it such as 2026-11-22.md"
        )
    return named, ""


def _named(name: str) -> datetime | None:
    for found in _NAMED.finditer(name):
        year, month, day, hour, minute, second = (found[part] or "00" for part in _PARTS)
        try:
            return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}")
        except ValueError:
            continue
    return None


def _written(fields: dict[str, Field]) -> Iterator[tuple[datetime, str]]:
    for key in _KEYS:
        value = fields[key].value if key in fields else None
        if not isinstance(value, str):
            continue
        offset = _OFFSET.search(value) if "T" in value or ":" in value else None
        try:
            moment = datetime.fromisoformat(value).replace(tzinfo=None, microsecond=0)
        except ValueError:
            continue
        yield moment, "+00:00" if offset and offset[0] == "Z" else offset[0] if offset else ""


def _title(name: str, fields: dict[str, Field], text: str) -> str:
    """What the front matter, the first heading or the file's name calls it."""
    given = fields["title"].value if "title" in fields else None
    if isinstance(given, str) and given.strip():
        return given.strip()
    heading = _HEADING.search(text)
    if heading and heading[1].strip():
        return heading[1].strip()
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return _NAMED.sub("", stem, count=1).strip(" -_.") or stem


def _tags(field: Field | None) -> tuple[str, ...]:
    value = field.value if field else None
    found = value if isinstance(value, tuple) else re.split(r"[,\s]+", value or "")
    bare = (tag.strip().lstrip("#").strip() for tag in found)
    return tuple(dict.fromkeys([TAG, *(tag for tag in bare if tag)]))
