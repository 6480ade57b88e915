"""Prompts in a table: CSV as spreadsheets save it, or rows that were pasted out of one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from powerdeck.deck.making.from_lines import Prompt, Prompted, Sheet, unmarked
from powerdeck.errors import ProblemsFound
from powerdeck.kinds.kind import kinds
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt

_FIELDS = {
    "title": ("title", "card", "card title", "name", "heading"),
    "group": ("group", "theme", "capability", "topic", "category", "section", "chapter"),
    "scene": ("scene", "context", "background", "introduction", "intro"),
    "prompt": ("prompt", "ask", "question", "text"),
    "kind": ("kind", "type", "kind of answer"),
    "id": ("id", "card id"),
    "": ("", "#", "no", "nr", "number", "order"),
}
"""What columns are called, each in the plural too; those of the last line are passed over."""

_SINGULAR = {
    spelt: word
    for words in _FIELDS.values()
    for word in words
    for spelt in (word, word and f"{word}s", re.sub("y$", "ies", word))
}
_KNOWN = {
    spelt: name for name, words in _FIELDS.items() for spelt, word in _SINGULAR.items() if word in words
}
_NUMBER = lazy_pattern(r"\(?\d{1,4}[.)]?")
_DELIMITERS = "\t;,"
_NO_DELIMITER = "\x1f"

Row = tuple[int, list[str]]
"""The line on which it begins, and its cells, each one clean line."""


def read_table(text: str, name: str = "") -> Sheet:
    """Prompts in rows of cells parted by tabs, semicolons or commas.

    A header row names the columns: title, group, scene, prompt, kind and id, in any order. Rows of one title
    (or id) are asks of one card; an empty title or group means the one above. Without a header: one column is
    prompts; of two, the longer texts are prompts and the others groups where they repeat, else titles.

    Raises:
        ProblemsFound: It is no such table.
    """
    rows, ragged = _rows(text, name)
    if not rows:
        return Sheet((), name)
    columns = _header(rows[0][1])
    if columns is None:
        reading = _Reading(name, _guessed(rows, name))
    else:
        reading = _Reading(name, _named(columns, rows[0], name), rows[0][1])
        rows = rows[1:]
    for line, cells in rows:
        reading.take(line, cells)
    return reading.sheet(ragged)


def _rows(text: str, name: str) -> tuple[list[Row], bool]:
    """The rows that hold anything; and whether they could not be parted into columns."""
    if said := re.match(r'"?sep=([,;|\t])"?\n', text):  # what Excel writes first, and means
        return _parted("\n" + text[said.end() :], said[1], name), False
    tried = {delimiter: _tried(text, delimiter) for delimiter in _DELIMITERS}
    for rows in tried.values():
        if len(rows) > 1 and len(rows[0][1]) > 1 and len({len(cells) for _, cells in rows}) == 1:
            return rows, False
    for rows in tried.values():  # rows that end early, under a header that says what the columns are
        if rows and len(rows[0][1]) > 1 and _header(rows[0][1]):
            return rows, False
    single = tried[","]
    if single and all(len(cells) == 1 for _, cells in single):
        return single, False
    return _parted(text, _NO_DELIMITER, name), True


def _tried(text: str, delimiter: str) -> list[Row]:
    """The rows, or none where they cannot be parted so."""
    try:
        return _parted(text, delimiter, "")
    except ProblemsFound:
        return []


def _parted(text: str, delimiter: str, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows, before = list[Row](), 0
    try:
        for cells in reader:
            clean = [clean_line(cell) for cell in cells]
            if any(clean):
                rows.append((before + 1, clean))
            before = reader.line_num
    except csv.Error as error:
        raise ProblemsFound(
            f"{Sheet((), name).where(before + 1)}: a cell that does not end; "
            "look for a quotation mark that is opened and never closed"
        ) from error
    return rows


def _header(cells: Sequence[str]) -> list[str | None] | None:
    """What each column holds (None for an unknown name), or None where this is no header."""
    found = [_KNOWN.get(_spelt(cell)) for cell in cells]
    return found if any(found) and all(len(cell.split()) <= 4 for cell in cells) else None


def _named(columns: list[str | None], row: Row, name: str) -> list[str]:
    """The columns under a header; an only unknown one beside known ones is the prompts."""
    if "prompt" not in columns and columns.count(None) == 1:
        columns = ["prompt" if each is None else each for each in columns]
    if "prompt" not in columns:
        raise ProblemsFound(
            f"{Sheet((), name).where(row[0])}: no column is called prompt (the columns are "
            f"{', '.join(excerpt(cell, 24) for cell in row[1] if cell)}); name the one with the prompts so"
        )
    return [each or "" for each in columns]


def _guessed(rows: list[Row], name: str) -> list[str]:
    """What the columns hold that have no header."""
    width = max(len(cells) for _, cells in rows)
    filled = {at: [cells[at] if at < len(cells) else "" for _, cells in rows] for at in range(width)}
    used = {
        at: texts
        for at, texts in filled.items()
        if any(texts) and not all(_NUMBER.fullmatch(text) or not unmarked(text) for text in texts)
    }
    columns = [""] * width
    if len(used) > 2:
        raise ProblemsFound(
            f"{Sheet((), name).where(rows[0][0])}: {len(used)} columns, and nothing says what they hold; "
            "put a row on top that names them: group, title, prompt"
        )
    by_length = sorted(used, key=lambda at: sum(map(len, used[at])))
    for at in by_length:
        columns[at] = "prompt"
    if len(by_length) == 2:
        first = [text.casefold() for text in used[by_length[0]]]
        columns[by_length[0]] = "title" if "" not in first and len(set(first)) == len(first) else "group"
    return columns


@dataclass(slots=True)
class _Card:
    group: str
    title: str
    id: str
    scene: str = ""
    asks: list[Prompt] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """Row after row."""

    name: str
    columns: list[str]
    header: list[str] = field(default_factory=list)
    cards: list[_Card] = field(default_factory=list)
    known: dict[tuple[str, str], _Card] = field(default_factory=dict)
    """Each card by its group and its id or title."""

    empty: list[int] = field(default_factory=list)
    """The lines of rows without a prompt."""

    group: str = ""

    def take(self, line: int, cells: list[str]) -> None:
        given = {
            name: cell for name, cell in zip(self.columns, cells, strict=False) if cell and name != "prompt"
        }
        self.group = given.get("group", self.group)
        asks = [
            Prompt(text, line, self.kind(line, given.get("kind", "")))
            for name, cell in zip(self.columns, cells, strict=False)
            if name == "prompt" and (text := unmarked(cell))
        ]
        if not asks:
            self.empty.append(line)
            return
        card = self.card(given.get("title", ""), given.get("id", ""))
        card.scene = card.scene or given.get("scene", "")
        card.asks += asks

    def card(self, title: str, card_id: str) -> _Card:
        """The card that a row belongs to, with its group above it."""
        mark = (card_id or title).casefold()
        last = self.cards[-1] if self.cards else None
        if not mark and last and (last.title or last.id) and last.group == self.group:
            return last
        found = self.known.get((self.group.casefold(), mark)) if mark else None
        if found is None:
            found = _Card(self.group, title, card_id)
            self.cards.append(found)
            self.known[self.group.casefold(), mark] = found
        return found

    def kind(self, line: int, said: str) -> str:
        kind = said.casefold()
        if kind and kind not in kinds():
            raise ProblemsFound(
                f"{Sheet((), self.name).where(line)}: unknown kind '{excerpt(said)}'; known: "
                f"{', '.join(kinds())}; `powerdeck deck kinds` explains them"
            )
        return kind

    def sheet(self, ragged: bool) -> Sheet:
        notes = []
        if ragged:
            notes.append("The rows have no columns in common, so each line was read as one prompt.")
        unused = [
            cell
            for cell, name in zip(self.header, self.columns, strict=False)
            if not name and _KNOWN.get(_spelt(cell)) is None
        ]
        if unused:
            notes.append(
                f"Not used: the column {' and the column '.join(f'‘{excerpt(n)}’' for n in unused)}."
            )
        if self.empty:
            lines = ", ".join(map(str, self.empty[:10])) + (" and more" if len(self.empty) > 10 else "")
            notes.append(f"Rows without a prompt are left out: line {lines}.")
        label = next(
            (cell for cell, name in zip(self.header, self.columns, strict=False) if name == "group"), ""
        )
        cards = tuple(Prompted(tuple(c.asks), c.group, c.title, c.scene, c.id) for c in self.cards)
        return Sheet(cards, self.name, label=_SINGULAR.get(_spelt(label), ""), notes=tuple(notes))


def _spelt(cell: str) -> str:
    """A column's name as `_KNOWN` spells it: `Prompt 2:` is a prompt."""
    spelt = cell.casefold()
    end = len(spelt)  # a pattern that ends in `+$` would try anew from each digit of a long number
    while end and (spelt[end - 1].isspace() or spelt[end - 1].isdecimal() or spelt[end - 1] in ":.*"):
        end -= 1
    return spelt[:end]
