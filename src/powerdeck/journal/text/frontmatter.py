"""The block of `key: value` lines at the top of an entry.

What we write is read line by line, without PyYAML, which costs more than all the rest. Anything else that
YAML allows is left to PyYAML, event by event: no object is made, no alias followed, nothing nested gone into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    import yaml

LARGEST = 16_384  # [characters]; far more than anybody writes by hand, far less than would take long
_END = lazy_pattern(r"\n(?:---|\.\.\.)[ \t\r]*(?=\n|\Z)")
_START = lazy_pattern(r"---[ \t\r]*(?=\n)")
_KEY = lazy_pattern(r"([\w-]+):(?: +(.*))?\Z")
_QUOTED = lazy_pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NULL = ("", "~", "null", "Null", "NULL")
_SURELY_PLAIN = lazy_pattern(r"[^\W\d_](?:[\w ./-]*\w)?")
_WORDS_WITH_A_MEANING = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_CREATED, _SOME_MOMENT = "created", "2026-11-22T14:05:00"
_MOMENT = lazy_pattern(rf"\n{_CREATED}: (\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d)(?=\n|\Z)", re.ASCII)
_UNPRINTABLE = lazy_pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@frozen
class Field:
    """What stands after one key."""

    value: str | tuple[str, ...] | None
    """A text, a list of texts, or None for nothing (or something deeper, which no key of ours has)."""

    line: int
    """Counted from 1."""


@frozen
class Front:
    """The block as it was read."""

    fields: dict[str, Field]
    repeated: tuple[tuple[str, int], ...] = ()
    """Keys that stand there again, with the line; the first one counts."""


class FrontMatterError(Exception):
    """There is no block that can be read; whoever reads the entry makes a Problem of it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def end_of_front(text: str) -> int | None:
    """The offset of the line feed after the block (or of the text's end); None if there is no whole one."""
    start = _START.match(text)
    end = _END.search(text, start.end()) if start else None
    return end.end() if end else None


def read_front(text: str) -> Front:
    """Read the block at the start of a text.

    Raises:
        FrontMatterError: There is none, it has no end, is too large, or is no YAML mapping.
    """
    start = _START.match(text)
    if not start:
        raise FrontMatterError(1, "no front matter; the first line of an entry is `---`")
    end = _END.search(text, start.end())
    if not end:
        raise FrontMatterError(1, "the front matter has no end; it ends with a line `---`")
    if end.start() > LARGEST:
        raise FrontMatterError(
            1, f"the front matter is longer than {LARGEST} characters; an entry's has about ten lines"
        )
    block = text[start.end() + 1 : max(end.start(), start.end() + 1)]
    return _as_before(block) or _simple(block) or _any_yaml(block)


@frozen
class _Line:
    """A line of a form that we write."""

    key: str | None
    """None for an item of a list."""

    value: str | None
    opens: bool
    """Whether there is nothing behind the key, so that a list may follow."""


_NOTHING = _Line(None, None, opens=False)
"""A blank line or a comment."""


def _as_before(block: str) -> Front | None:
    """Read a block that has a moment and else stands in entry after entry; None if it has none as we write it.

    The same cards come with the same communities and tags again and again, and their lines take longer to read
    than all else that a list of actions needs.
    """
    found = _MOMENT.search(block)
    if not found:
        return None
    rest = _remembered(f"{block[: found.start(1)]}{_SOME_MOMENT}{block[found.end(1) :]}")
    line = block.count("\n", 0, found.start(1)) + 2
    if rest is None or rest.fields[_CREATED].line != line:  # one that is written otherwise stands before it
        return None
    return Front(rest.fields | {_CREATED: Field(found[1], line)}, rest.repeated)


@lru_cache(maxsize=4096)
def _remembered(block: str) -> Front | None:
    return _simple(block)


def _simple(block: str) -> Front | None:
    """Read lines of the forms that we write; None if there is any other."""
    fields: dict[str, Field] = {}
    repeated: list[tuple[str, int]] = []
    items: list[str] | None = None
    for number, text in enumerate(block.split("\n"), 2):
        line = _line(text)
        if line is None:
            return None
        if line is _NOTHING:
            continue
        if line.key is not None:
            items = [] if line.opens else None
            if line.key in fields:
                repeated.append((line.key, number))
            else:
                fields[line.key] = Field(line.value, number)
        elif items is None or repeated or line.value is None:
            return None
        else:
            items.append(line.value)
            name = next(reversed(fields))
            fields[name] = Field(tuple(items), fields[name].line)
    return Front(fields, tuple(repeated))


@lru_cache(maxsize=1024)
def _line(text: str) -> _Line | None:
    """One line, remembered: nearly all lines stand in entry after entry. None if we write no such line."""
    text = text.rstrip(" \t\r")
    key = _KEY.match(text)
    if key is None:
        item = text.lstrip(" ")
        if not item or item.startswith("#"):
            return _NOTHING
        return _Line(None, _scalar(item[2:].lstrip(" ")), opens=False) if item.startswith("- ") else None
    name, raw = key.groups()
    if raw is None:
        return _Line(name, None, opens=True)
    value = _scalar(raw)
    if value is None:
        return None
    return _Line(name, None if value in _NULL and raw == value else value, opens=False)


def _scalar(text: str) -> str | None:
    """The value of a plain or quoted scalar on one line; None if it may be something else."""
    first = text[:1]
    if first in ("'", '"'):
        if not _QUOTED.fullmatch(text):
            return None
        if first == "'":
            return text[1:-1].replace("''", "'")
        return text[1:-1] if "\\" not in text else _unescaped(text)
    if first in _NOT_FIRST or ": " in text or " #" in text or "\t" in text or text.endswith(":"):
        return None
    return text


def _unescaped(quoted: str) -> str | None:
    """A double-quoted scalar with the escapes that JSON shares with YAML; None if it has others."""
    import json

    try:
        value = json.loads(quoted)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _any_yaml(block: str) -> Front:
    """Read the block with PyYAML's parser."""
    import yaml

    from powerdeck.yaml_errors import in_plain_words

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _front_of(yaml.parse(block, Loader=loader))
    except yaml.MarkedYAMLError as error:
        line = min(getattr(error.problem_mark, "line", -1), block.count("\n")) + 2
        raise FrontMatterError(line, f"the front matter is no YAML: {in_plain_words(error)[1]}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError(
            1, "the front matter is no YAML: it has characters that YAML does not allow"
        ) from error


def _front_of(events: Iterator[yaml.Event]) -> Front:
    import yaml

    fields: dict[str, Field] = {}
    repeated: list[tuple[str, int]] = []
    first = next((event for event in events if isinstance(event, yaml.NodeEvent)), None)
    if not isinstance(first, yaml.MappingStartEvent):
        raise FrontMatterError(2, "the front matter is no list of `key: value` lines")
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        line = getattr(event.start_mark, "line", -1) + 2
        key = _value(event, events)
        value = _value(next(events), events)
        if not isinstance(key, str):
            continue
        if key in fields:
            repeated.append((key, line))
        else:
            fields[key] = Field(value, line)
    return Front(fields, tuple(repeated))


def _value(event: yaml.Event, events: Iterator[yaml.Event]) -> str | tuple[str, ...] | None:
    """The text or the list of texts that starts with this event; whatever is deeper is passed over."""
    import yaml

    if isinstance(event, yaml.ScalarEvent):
        return None if event.implicit[0] and event.value in _NULL else event.value
    if not isinstance(event, yaml.CollectionStartEvent):
        return None
    items: list[str] = []
    depth = 1
    while depth:
        inner = next(events)
        if isinstance(inner, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(inner, yaml.CollectionEndEvent):
            depth -= 1
        elif depth == 1 and isinstance(inner, yaml.ScalarEvent):
            items.append(inner.value)
    return tuple(items) if isinstance(event, yaml.SequenceStartEvent) else None


def scalar(text: str) -> str:
    """A text as YAML: plain where it is surely read as a text, else in double quotes, on one line."""
    if _SURELY_PLAIN.fullmatch(text) and text.casefold() not in _WORDS_WITH_A_MEANING:
        return text
    import json

    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
