"""Prompts in Markdown: a heading a card, or one prompt an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from powerdeck.deck.making.from_lines import Prompt, Prompted, Sheet, unmarked
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen, replace

_HEADING = lazy_pattern(r" {0,3}(#{1,6})(?![^ \t])(.*)")
_UNDERLINE = lazy_pattern(r" {0,3}(=+|-+)[ \t]*")
_RULE = lazy_pattern(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_ITEM = lazy_pattern(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)(.*)")
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,}).*")
_QUESTION = lazy_pattern(r"[?？؟]['’”\"*_)]*\Z")
_TAIL = 40
"""A question's mark, and what closes behind it, stands in so many letters."""

_COMMENT = lazy_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_INLINE = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),  # a picture
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),  # a link
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_LONGEST = 2_000
"""A longer line keeps its marks: no ask may be as long."""


@frozen
class _Block:
    """A heading (its level 1 to 6), a list item (level 0) or a stretch of a paragraph (-1)."""

    level: int
    text: str
    line: int
    indent: int = 0

    @property
    def asks(self) -> bool:
        return self.level == 0 or (self.level < 0 and _is_question(self.text))


def _is_question(text: str) -> bool:
    return bool(_QUESTION.search(text[-_TAIL:]))


@dataclass(slots=True)
class _Open:
    """An item or a paragraph that may go on in the next line."""

    level: int
    rows: list[str]
    line: int
    indent: int = 0

    @property
    def asks(self) -> bool:
        return self.level == 0 or _is_question(self.rows[-1])

    def closed(self) -> _Block:
        return _Block(self.level, " ".join(self.rows), self.line, self.indent)


def read_page(text: str, name: str = "") -> Sheet:
    """Prompts in Markdown.

    An only heading of the highest level is the deck's title. Of the levels below it, the highest is groups
    where headings of the next stand below them, and those are cards; any other of these headings is a card.
    Under a card, paragraphs before the first item or question are its scene, and the rest are its asks; where
    nothing but paragraphs stand, they are the asks, and a heading alone is its own ask. Without headings for
    cards, each item or paragraph is a card, and items within an item are further asks of it.
    """
    blocks = list(_blocks(text))
    levels = sorted({each.level for each in blocks if each.level > 0})
    title = ""
    if levels and sum(each.level == levels[0] for each in blocks) == 1:
        first = next(each for each in blocks if each.level == levels[0])
        if len(levels) > 1 or first is blocks[0]:
            title, levels = first.text, levels[1:]
            blocks.remove(first)
    cards = levels[:2]
    reading = _Reading(has_headings=bool(cards))
    for block, following in zip(blocks, _next_headings(blocks, cards), strict=True):
        if block.level in cards:
            reading.begin(block, group=following > block.level)
        elif block.text:
            reading.under.append(block)
    reading.end()
    return Sheet(tuple(reading.cards), name, title, notes=tuple(reading.notes))


def _next_headings(blocks: Sequence[_Block], levels: Sequence[int]) -> list[int]:
    """For each block the level of the next heading of one of those levels; 0 where none follows."""
    found, after = list[int](), 0
    for block in reversed(blocks):
        found.append(after)
        after = block.level if block.level in levels else after
    return found[::-1]


@dataclass(slots=True)
class _Reading:
    """Block after block: the group, and the card with what stands under it so far."""

    has_headings: bool
    """Whether headings make the cards."""

    cards: list[Prompted] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    group: str = ""
    level: int = 7
    """That of the heading of the group."""

    heading: _Block | None = None
    under: list[_Block] = field(default_factory=list)

    def begin(self, heading: _Block, *, group: bool) -> None:
        self.end()
        if group:
            self.group, self.level = heading.text, heading.level
        else:
            self.group = self.group if heading.level > self.level else ""
            self.heading = heading if heading.text else None

    def end(self) -> None:
        """Make the card, or the cards, of what has been read."""
        heading, under = self.heading, self.under
        self.heading, self.under = None, []
        if heading is None:
            self.loose(under)
            return
        begins = next((at for at, block in enumerate(under) if block.asks), 0)
        scene = " ".join(block.text for block in under[:begins])
        asks = tuple(Prompt(block.text, block.line) for block in under[begins:])
        asks = asks or (Prompt(heading.text, heading.line),)
        self.cards.append(Prompted(asks, self.group, heading.text, scene))

    def loose(self, blocks: Sequence[_Block]) -> None:
        """What stands under no card: each item or question is one, or each paragraph where cards need none."""
        card: list[Prompt] = []
        indent = 0
        for block in blocks:
            if self.has_headings and not block.asks:
                self.notes.append(
                    f"Line {block.line}, ‘{excerpt(block.text)}’, stands under no card, so it is left out."
                )
                continue
            if card and block.level == 0 and block.indent > indent:
                card.append(Prompt(block.text, block.line))
                continue
            self.single(card)
            card, indent = [Prompt(block.text, block.line)], block.indent
        self.single(card)

    def single(self, asks: Sequence[Prompt]) -> None:
        if asks:
            self.cards.append(Prompted(tuple(asks), self.group))


def _blocks(text: str) -> Iterator[_Block]:
    """Headings, items and paragraphs; a paragraph ends behind each line that ends with a question mark."""
    block: _Open | None = None
    for line, row in _rows(text):
        heading, item = _HEADING.fullmatch(row), _ITEM.fullmatch(row)
        underline = _UNDERLINE.fullmatch(row)
        if underline and block and block.level < 0:
            yield replace(block.closed(), level=1 if underline[1][0] == "=" else 2, indent=0)
            block = None
        elif not row.strip() or heading or _RULE.fullmatch(row):
            if block:
                yield block.closed()
            block = None
            if heading:
                yield _Block(len(heading[1]), _bare(re.sub(r"[ \t]#+$", "", heading[2].rstrip())), line)
        elif block and not item and not (block.level < 0 and block.asks):
            block.rows.append(_bare(row))  # a paragraph or an item goes on
        else:
            if block:
                yield block.closed()
            indent = len(item[1].expandtabs(4)) if item else 0
            block = _Open(0 if item else -1, [_bare(item[2] if item else row)], line, indent)
    if block:
        yield block.closed()


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; without front matter, comments and fenced code."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    rows = text.split("\n")
    start = 0
    if rows[0].rstrip() == "---":
        start = next((at for at, row in enumerate(rows[1:], 2) if row.rstrip() in ("---", "...")), 0)
    fence = ""
    for number, row in enumerate(rows[start:], start + 1):
        found = _FENCE.fullmatch(row)
        if fence:
            if found and found[1].startswith(fence) and row.strip() == found[1]:
                fence = ""
            yield number, ""
        elif found:
            fence = found[1]
            yield number, ""
        else:
            yield number, re.sub(r"^ {0,3}(?:> ?)+", "", row)


def _bare(text: str) -> str:
    """One clean line without numbers, boxes and Markdown's marks."""
    for pattern, instead in _INLINE if len(text) < _LONGEST else ():
        text = pattern.sub(instead, text)
    return unmarked(clean_line(text))
