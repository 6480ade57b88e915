"""Prompts as somebody has written them down, and those that stand in plain text, one a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen


@frozen
class Prompt:
    """One thing to ask."""

    text: str
    """One clean line."""

    line: int
    """Where it stands in what was read, counted from 1."""

    kind: str = ""
    """How it is answered, where that was said."""


@frozen
class Prompted:
    """What becomes one card."""

    asks: tuple[Prompt, ...]
    """At least one."""

    group: str = ""
    title: str = ""
    scene: str = ""
    id: str = ""
    """Each of these is one clean line; empty where it was not given."""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.asks[0].line


@frozen
class Sheet:
    """Everything that was read from one list of prompts."""

    cards: tuple[Prompted, ...]
    name: str = ""
    """The file as the person would name it; empty for what was typed."""

    title: str = ""
    label: str = ""
    """What the list calls its groups; either is empty where it does not say."""

    notes: tuple[str, ...] = ()
    """What was guessed or left out, each a sentence to the person."""

    def where(self, line: int) -> str:
        """The beginning of a message about a line."""
        return f"{self.name}:{line}" if self.name else f"line {line}"


_CASED = r"(?=[^\W\d_a-z]|[‘“\"'¿¡])"
"""A sentence begins here: no digit and no small letter follows."""

_MARK = lazy_pattern(
    rf"""
      [-*+–—](?:[ \t\xa0]+|$)                                # a hyphen, an asterisk or a dash
    | [•·◦▪▫‣⁃●○■□➢➤\uf0a7\uf0b7\uf0d8] [ \t\xa0]*           # bullets, and Word's own
    | o\t
    | (?:\[[ xX]?\](?=[ \t]|$) | [☐☑☒✓✔]) [ \t\xa0]*         # a box
    | (?i:q|question)[ ]?\d{{1,3}}(?:[.:)]|$) [ \t\xa0]*
    | \d{{1,3}}(?:\.\d{{1,3}})+[.)]? [ \t\xa0]+ {_CASED}      # 1.1 Who
    | \(?\d{{1,3}}[.)] [ \t\xa0]* (?!\d)                      # 1. 1) (1)
    | \(?(?:[a-z]|i{{1,3}}|iv|vi{{1,3}}|ix)\) (?:[ \t\xa0]+|$)  # a) ii)
    | (?:[a-z]|i{{1,3}}|iv|vi{{1,3}}|ix)\. [ \t\xa0]+ {_CASED}
    """,
    re.VERBOSE,
)


def unmarked(line: str) -> str:
    """A line as one clean line, without the number, bullet or box before it."""
    bare = line.strip()
    for _ in range(2):  # such as `- 1. Who`
        if found := _MARK.match(bare):
            bare = bare[found.end() :].lstrip()
    return clean_line(bare)


def heading_of(line: str) -> str | None:
    """The name of the group that begins with this line; None for a prompt.

    A heading begins with `#` or ends with a colon.
    """
    bare = clean_line(line)
    if bare.startswith("#"):
        return unmarked(bare.strip("#").strip()).rstrip(":： ")
    bare = unmarked(line)
    return bare.rstrip(":： ") if bare.endswith((":", "：")) else None


@dataclass(slots=True)
class _Reading:
    """Line after line: the group, the card and how far in it stands."""

    cards: list[tuple[str, list[Prompt]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    group: str = ""
    bare: tuple[int, str] | None = None
    """A heading under which nothing stands so far, with its line."""

    indent: int | None = None
    """How far in the card began; None before a group's first."""

    def take(self, number: int, line: str) -> None:
        if not (text := unmarked(line)):
            return
        wide = line.expandtabs(4)
        indent = len(wide) - len(wide.lstrip())
        deeper = self.indent is not None and indent > self.indent
        if not deeper and (name := heading_of(line)) is not None:
            self.begin(number, name)
            return
        prompt = Prompt(text, number)
        self.bare = None
        if deeper:
            self.cards[-1][1].append(prompt)
        else:
            self.cards.append((self.group, [prompt]))
            self.indent = indent

    def begin(self, number: int, name: str) -> None:
        self.leave()
        self.group, self.indent = name, None
        self.bare = (number, name) if name else None

    def leave(self) -> None:
        """A heading without prompts makes no group; that is said, for it may have been meant as a prompt."""
        if self.bare:
            number, name = self.bare
            self.notes.append(
                f"Line {number}, ‘{excerpt(name)}’, was read as a heading. No prompt stands under it, "
                "so it is left out."
            )
        self.bare = None


def read_lines(text: str, name: str = "") -> Sheet:
    """Prompts in plain text.

    One prompt a line, without numbers, bullets and blank lines. A line that begins with `#` or ends with a
    colon begins a group. Lines that are indented below a prompt are further asks of its card.
    """
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), 1):
        reading.take(number, line)
    reading.leave()
    cards = tuple(Prompted(tuple(asks), group) for group, asks in reading.cards)
    return Sheet(cards, name, notes=tuple(reading.notes))
