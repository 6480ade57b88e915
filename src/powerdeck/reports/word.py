"""A document as a Word file with real headings, lists and tables; needs the extra `documents`."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from powerdeck.errors import WrongUsage
from powerdeck.reports.model import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Missing,
    Paragraph,
    Space,
    Style,
    Table,
)
from powerdeck.reports.shown import one_line, paragraphs

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import _Cell as WordCell
    from docx.text.paragraph import Paragraph as WordParagraph

INSTALL = 'pip install "powerdeck[documents]"'

_STYLE_OF = {Style.WORDS: "Normal", Style.GUIDE: "Guidance", Style.LABEL: "Label", Style.NOTE: "Note"}


def render(document: Document) -> bytes:
    """The document as the bytes of a .docx file.

    Raises:
        WrongUsage: python-docx is not installed; the message names the command that installs it.
    """
    try:
        from powerdeck.reports.word_page import new_file
    except ModuleNotFoundError as error:
        raise WrongUsage(
            f"a Word document needs python-docx, which is not installed; install it with {INSTALL},"
            " or choose --format html"
        ) from error
    file = new_file(document)
    _put(file, one_line(document.title), "Heading 1")
    _put(file, one_line(document.subtitle), "Note")
    for block in document.blocks:
        _add(file, block)
    data = BytesIO()
    file.save(data)
    return data.getvalue()


def _add(file: WordFile, block: Block) -> None:
    match block:
        case Heading(level, text):
            _put(file, one_line(text), f"Heading {level}")
        case Paragraph(text, style):
            _add_text(file, one_line(text) if style is Style.LABEL else text, _STYLE_OF[style])
        case Items(texts):
            for text in texts:
                # One item is one paragraph, whatever lines it has: the list counts its items.
                _put(file, "\n".join(map("\n".join, paragraphs(text))), "List Bullet")
        case Table():
            _add_table(file, block)
        case Missing():
            _put(file, one_line(str(block)), "Missing")
        case Space(label):
            _put(file, one_line(label), "Label")
            _put(file, "Write here.\n", "Room")


def _add_text(file: WordFile, text: str, style: str) -> None:
    """Blank lines part paragraphs; the space between them is the style's, never an empty paragraph."""
    for lines in paragraphs(text):
        _put(file, "\n".join(lines), style)


def _put(file: WordFile, text: str, style: str) -> None:
    """A paragraph of that text; none for a text that says nothing."""
    if text:
        _write(file.add_paragraph(style=style), text)


def _write(paragraph: WordParagraph, text: str) -> None:
    """The text into an empty paragraph, which runs as the first letter of the text does."""
    run = paragraph.add_run(text)
    sides = (unicodedata.bidirectional(letter) for letter in text)
    if next((side for side in sides if side in ("L", "R", "AL")), "L") != "L":
        from powerdeck.reports.word_page import run_right_to_left

        run_right_to_left(paragraph, run)


def _add_table(file: WordFile, table: Table) -> None:
    from powerdeck.reports.word_page import finish_table

    _put(file, one_line(table.caption), "Caption")
    rows = (table.header, *table.rows)
    made = file.add_table(len(rows), len(table.header), "Table Grid")
    for number, (row, contents) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, content in zip(row.cells, contents, strict=True):
            _fill(cell, content, header=not number)
    finish_table(made, table)


def _fill(cell: WordCell, content: Cell, *, header: bool) -> None:
    if isinstance(content, Missing):
        texts, style = [one_line(str(content))], "Missing in table"
    elif header:
        texts, style = [one_line(content)], "Table heading"
    else:
        texts, style = ["\n".join(lines) for lines in paragraphs(content)], "Table text"
    # A cell cannot be without a paragraph; an empty one is what an empty cell is.
    for number, text in enumerate(texts or [""]):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.style = style
        _write(paragraph, text)
