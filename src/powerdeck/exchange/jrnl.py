"""What jrnl exports as JSON (`jrnl --export json`, version 4.6) as entries.

The shape: an object with `tags`, which only counts, and `entries`, each with `title` (the first line or
sentence), `body`, `date` (2026-11-22), `time` (14:05), `tags` (each with its sign, as in `@work`) and
`starred`. Day and time are local, and no time zone is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from powerdeck.errors import Problem, ProblemsFound
from powerdeck.exchange.new_entries import trouble
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt
from powerdeck.walk.entry_so_far import TAG

DECK, CARD, KEY, ASK = "jrnl", "entry", "text", "Entry"
STARRED = "starred"
"""The tag that an entry gets which had a star."""

_SIGN = lazy_pattern(r"\A[^\w]+")


def read(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read an export of jrnl.

    An entry's title becomes the title and its body the one answer; where there is no body, the title is the
    answer too. Day and time stay as they are; `utc_offset` is empty, since nobody knows it. Tags lose their
    sign, as our tags have none, and are sorted, as jrnl gives them in any order.

    Args:
        text: The whole file.
        path: What problems call the file.

    Returns:
        The entries in their order, without those that cannot be read; and which these are.

    Raises:
        ProblemsFound: It is no JSON, or no export of jrnl.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, each in enumerate(_exported(text, path), 1):
        try:
            entries.append(_entry(each))
        except ValueError as error:
            title = each.get("title") if isinstance(each, dict) else None
            named = f" ({excerpt(title)})" if isinstance(title, str) and title else ""
            problems.append(Problem(path, None, f"entry {number}{named} not read: {error}"))
    return tuple(entries), tuple(problems)


def _exported(text: str, path: str) -> list[object]:
    wanted = "`jrnl --export json` writes the file that is wanted"
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise ProblemsFound(f"{path}:{line}: cannot read it as JSON; {wanted}") from error
    entries = found.get("entries") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise ProblemsFound(f"{path}: JSON, but without a list of `entries`; {wanted}")
    return entries


def _entry(found: object) -> Entry:
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")
    title, body = _text(found, "title").strip(), same_text(_text(found, "body"))
    if not title and not body:
        raise ValueError("it has neither title nor body")
    entry = Entry(
        created=_moment(found),
        utc_offset="",
        deck=DECK,
        card=CARD,
        title=title,
        drawn="imported",
        answers=(Answer(KEY, ASK, "write", body or title),),
        tags=_tags(found),
    )
    why = trouble(entry)
    if why:
        raise ValueError(why)
    return entry


def _moment(found: Mapping[str, object]) -> datetime:
    day, time = _text(found, "date"), _text(found, "time") or "00:00"
    try:
        moment = datetime.fromisoformat(f"{day}T{time}")
    except ValueError:
        raise ValueError(f"{day!r:.30} and {time!r:.30} are no date and time") from None
    return moment.replace(tzinfo=None, microsecond=0)


def _tags(found: Mapping[str, object]) -> tuple[str, ...]:
    tags = found.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError("its tags are no list of texts")
    bare = sorted({_SIGN.sub("", tag) for tag in tags} - {"", TAG, STARRED})
    return (TAG, *bare, STARRED) if found.get("starred") is True else (TAG, *bare)


def _text(found: Mapping[str, object], key: str) -> str:
    value = found.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"its {key} is no text")
    return value
