"""YAML text → nodes: text, lists and keys, each with its line. Executes nothing, and expands within bounds.

PyYAML's own `compose` recurses in C and its constructors know too much, so the parser's events are walked
here, with bounds that hold before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import yaml

from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen, replace
from powerdeck.yaml_errors import MOST_NESTING, TOO_DEEP, UNREADABLE, in_plain_words

MOST_BYTES = 1024 * 1024
MOST_NODES = 100_000
MOST_CHARACTERS = 2 * MOST_BYTES
"""With every alias counted as often as it is used."""
MOST_FINDINGS = 1000

Finding = tuple[int | None, str]
"""A line, counted from 1 (None: the whole file), and what is wrong there."""

Step = str | int
"""One step of a way into a deck: a key or a position in a list."""

_NULL = ("", "~", "null", "Null", "NULL")
_TAGS = tuple(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "seq", "map"))
_UNREADABLE = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_ODD_LINE_END = lazy_pattern("[\x85\u2028\u2029]")


@frozen
class Node:
    """One value of a file: text, a list or a group of keys."""

    line: int
    value: str | tuple[Node, ...] | dict[str, Entry] | None
    """Text is one clean line; None for an empty value and for a refused one."""

    bare: bool = False
    """A text without quotes: `5.10` might be meant as a number."""

    refused: bool = False
    """Reported already; whoever finds it missing need not say so."""

    def child(self, step: Step) -> tuple[int, Node] | None:
        """What stands under a key or at a position, with the line where it begins."""
        match self.value, step:
            case dict(), str():
                entry = self.value.get(step)
                return (entry.line, entry.node) if entry else None
            case tuple(), int():
                found = self.value[step]
                return found.line, found
        return None

    def line_of(self, way: Sequence[Step]) -> int:
        """The line of what the way leads to, or of the last thing on the way that exists."""
        line, node = self.line, self
        for step in way:
            if (found := node.child(step)) is None:
                break
            line, node = found
        return line

    def at(self, way: Sequence[Step]) -> Node | None:
        """What the way leads to."""
        node = self
        for step in way:
            if (found := node.child(step)) is None:
                return None
            node = found[1]
        return node

    def text(self, *way: Step) -> str:
        """The text that the way leads to; empty if there is none."""
        node = self.at(way)
        return node.value if node and isinstance(node.value, str) else ""


@frozen
class Entry:
    """A key's line and its value."""

    line: int
    node: Node


def read(data: bytes) -> tuple[Node | None, list[Finding]]:
    """The file's one document, or None where there is none to use, and what is wrong with it as YAML.

    Never raises, whatever the bytes; time and memory are bounded.
    """
    if len(data) > MOST_BYTES:
        return None, [(None, f"the file is larger than {MOST_BYTES // 1024} KiB; a deck is a few dozen")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [(line, f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8 text")]
    text, findings = _readable(text)
    if tag := re.search(r"^%TAG\b", text, re.MULTILINE):
        findings.append((_line(text, tag.start()), "a %TAG line; a deck has no YAML tags, take it out"))
        return None, findings
    return _document(text, findings)


def _readable(text: str) -> tuple[str, list[Finding]]:
    """The text with lines counted as editors count them, and without what YAML cannot read at all."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _ODD_LINE_END.sub(" ", text)
    bad = {_line(text, hit.start()): hit[0] for hit in islice(_UNREADABLE.finditer(text), 100)}
    findings: list[Finding] = [
        (line, f"a hidden character (U+{ord(character):04X}); take it out") for line, character in bad.items()
    ]
    return (_UNREADABLE.sub("", text) if bad else text), findings


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _document(text: str, findings: list[Finding]) -> tuple[Node | None, list[Finding]]:
    builder = _Builder(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), findings)
    try:
        return builder.document(), findings
    except _BoundError as stop:
        findings.append((stop.line, stop.message))
    except yaml.MarkedYAMLError as error:
        findings.append(builder.open_quote(error) or in_plain_words(error))
    except yaml.YAMLError:
        findings.append((None, UNREADABLE))
    return None, findings


class _BoundError(Exception):
    """The file goes beyond a bound; reading stops here."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(slots=True)
class _Size:
    nodes: int = 0
    characters: int = 0

    def plus(self, other: _Size, times: int = 1) -> _Size:
        return _Size(self.nodes + times * other.nodes, self.characters + times * other.characters)


@dataclass(slots=True)
class _Builder:
    """Takes events, makes nodes; recursion is no deeper than MOST_NESTING."""

    events: Iterator[yaml.Event]
    findings: list[Finding]
    size: _Size = field(default_factory=_Size)
    anchors: dict[str, tuple[Node, _Size]] = field(default_factory=dict)
    quoted: tuple[int, int] = (0, 0)
    """The lines on which the last text in quotes began and ended."""

    def document(self) -> Node | None:
        """The first document; None if the file holds none."""
        root = None
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if root is not None:
                self.findings.append((_at(event), "a second document begins here; one file holds one deck"))
                break
            root = self.node(next(self.events), 1)
        if root is None:
            self.findings.append((None, "the file is empty; `powerdeck deck new` begins a deck"))
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        """The node that begins with this event."""
        if depth > MOST_NESTING:
            raise _BoundError(_at(event), TOO_DEEP)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        before = self.size
        fine = self.tag_is_fine(event)
        node = self.content(event, depth)
        if not fine:
            node = Node(node.line, None, refused=True)
        if anchor := getattr(event, "anchor", None):
            self.anchors[anchor] = node, self.size.plus(before, -1)
        return node

    def content(self, event: yaml.Event, depth: int) -> Node:
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event)
            case yaml.SequenceStartEvent():
                self.count(event, _Size(1))
                return Node(_at(event), tuple(self.items(depth)))
        self.count(event, _Size(1))
        return Node(_at(event), self.entries(depth))

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        self.count(event, _Size(1, len(event.value)))
        if event.style in ("'", '"') and event.end_mark:
            self.quoted = _at(event), event.end_mark.line + 1
        bare = not event.style and event.tag in (None, _TAGS[1])
        if bare and event.value in _NULL:
            return Node(_at(event), None)
        return Node(_at(event), clean_line(event.value), bare)

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, node = self.node(event, depth + 1), self.node(next(self.events), depth + 1)
            if not isinstance(key.value, str):
                if not key.refused:
                    self.findings.append((key.line, "a key that is no word; write `key: value`"))
            elif key.value in entries:
                first = entries[key.value].line
                self.findings.append(
                    (key.line, f"key '{excerpt(key.value)}' stands twice (first on line {first}); keep one")
                )
            else:
                entries[key.value] = Entry(key.line, node)
        return entries

    def alias(self, event: yaml.AliasEvent) -> Node:
        self.count(event, _Size())
        name, line = event.anchor or "", _at(event)
        if name not in self.anchors:
            self.findings.append((line, f"*{excerpt(name)} names nothing that stands before; write it out"))
            return Node(line, None, refused=True)
        node, size = self.anchors[name]
        self.count(event, size)
        return replace(node, line=line)

    def tag_is_fine(self, event: yaml.Event) -> bool:
        tag = getattr(event, "tag", None)
        if not tag or tag == "!" or tag in _TAGS:
            return True
        as_written = excerpt(tag.replace("tag:yaml.org,2002:", "!!"))
        self.findings.append((_at(event), f"YAML tag '{as_written}'; a deck has no tags, take it out"))
        return False

    def open_quote(self, error: yaml.MarkedYAMLError) -> Finding | None:
        """The likely cause of trouble right behind a text in quotes that runs over several lines."""
        began, ended = self.quoted
        if began == ended or not error.problem_mark or error.problem_mark.line + 1 != ended:
            return None
        return (
            began,
            f"a quotation mark is opened here and closed on line {ended} only; close it where the text ends",
        )

    def count(self, event: yaml.Event, size: _Size) -> None:
        self.size = self.size.plus(size)
        if self.size.nodes > MOST_NODES or self.size.characters > MOST_CHARACTERS:
            raise _BoundError(
                _at(event), "too much for one deck from here on; aliases (*name) count each time"
            )
        if len(self.findings) >= MOST_FINDINGS:
            raise _BoundError(_at(event), f"{MOST_FINDINGS} problems up to here; mend these first")


def _at(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
