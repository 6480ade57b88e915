"""A list of prompts in a file → cards to be: plain text, a table (CSV) or Markdown, however it was saved."""

from __future__ import annotations

import codecs
import re

from powerdeck.deck.making.from_lines import Sheet, read_lines, unmarked
from powerdeck.errors import ProblemsFound
from powerdeck.safe_text import clean_text
from powerdeck.values import replace

__all__ = ["MOST_BYTES", "Sheet", "read_prompts", "read_typed"]

MOST_BYTES = 4 * 1024 * 1024
"""A larger file is refused; the deck that is made may have a quarter of that, as UTF-8."""

_TABLES, _PAGES = (".csv", ".tsv", ".tab"), (".md", ".markdown", ".mdown", ".mkd")
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
"""How documents of Word, Excel and others, PDF and RTF begin."""


def read_prompts(data: bytes, name: str) -> Sheet:
    """The prompts in a file, by the ending of its name; without a known one it is plain text.

    Args:
        data: The whole file.
        name: The file as the person would name it; stands in messages.

    Raises:
        ProblemsFound: It is no text, or no prompts are in it; the message says what to do.
    """
    text, guess = decoded(data, name)
    sheet = _read(text, name)
    if not sheet.cards:
        why = f" ({sheet.notes[0].removesuffix('.')})" if sheet.notes else ""
        raise ProblemsFound(f"{name}: no prompts in it{why}; write one a line, then try again")
    return replace(sheet, notes=(guess, *sheet.notes)) if guess else sheet


def _read(text: str, name: str) -> Sheet:
    if name.lower().endswith(_PAGES) and not _only_lines(text):
        from powerdeck.deck.making.from_markdown import read_page

        return read_page(text, name)
    if name.lower().endswith(_TABLES) or pasted_table(text):
        from powerdeck.deck.making.from_csv import read_table

        return read_table(text, name)
    return read_lines(text, name)


def _only_lines(text: str) -> bool:
    """Whether a page of Markdown is but lines: no heading, item, fence or comment, nor an empty line between two."""
    rows = text.strip("\n").split("\n")
    return len(rows) > 1 and not any(re.match(r"\s*(?:[-+*#>`~|=]|\d+[.)]\s|<!--|$)", row) for row in rows)


def read_typed(text: str) -> Sheet:
    """The prompts that somebody has typed or pasted: lines, or rows out of a spreadsheet. There may be none.

    Raises:
        ProblemsFound: The rows of a spreadsheet cannot be understood; the message says what to do.
    """
    return _read(text, "")


def pasted_table(text: str) -> bool:
    """Whether these are rows out of a spreadsheet: two or more, a tab within each, none that is indented.

    A list out of Word has a tab behind each number or bullet, and is no table.
    """
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    tabbed = len(rows) > 1 and all("\t" in row and not row[0].isspace() for row in rows)
    return tabbed and any(unmarked(row.partition("\t")[0]) for row in rows)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file with plain line ends, and a sentence about its encoding where that was guessed.

    Raises:
        ProblemsFound: It is larger than `MOST_BYTES`, or no text.
    """
    if len(data) > MOST_BYTES:
        raise ProblemsFound(
            f"{name}: larger than {MOST_BYTES // 1024 // 1024} MiB; a deck is far smaller, so take less of it"
        )
    if data.startswith(_DOCUMENTS):
        raise ProblemsFound(
            f"{name}: a document, not plain text; save it as plain text (.txt) or CSV, or copy the list "
            "and paste it where `powerdeck deck new` asks for prompts"
        )
    encoding, guess = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemsFound(
            f"{name}:{line}: not text in an encoding that powerdeck knows; save it as UTF-8 text"
        ) from error
    if "\0" in text:
        raise ProblemsFound(f"{name}: not a text file; save the prompts as plain text (.txt) in UTF-8")
    return clean_text(re.sub("[\x0b\x0c]", " ", text)), guess


def _encoding(data: bytes) -> tuple[str, str]:
    """How the text is most likely encoded; a sentence where that is not certain."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ""
    start = data[:200]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros and zeros.count(0) > len(zeros) // 2:
            return encoding, _GUESS.format("Unicode text of two bytes a letter (UTF-16)")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252", _GUESS.format("Western European text from Windows (cp1252)")
    return "utf-8-sig", ""


_GUESS = (
    "The file does not say how its letters are stored; it was read as {}. Look whether all of them are right."
)
