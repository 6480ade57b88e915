"""A document as a Word file with real headings, lists and tables; needs the extra `documents`."""

from __future__ import annotations

import unicodedata
from io import BytesIO

from powerdeck.errors import WrongUsage
from powerdeck.reports.document_text import one_line, paragraphs
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

TYPE_CHECKING = False
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
    writer = _Writer(new_file(document))
    writer.put(one_line(document.title), "Heading 1")
    writer.put(one_line(document.subtitle), "Note")
    for block in document.blocks:
        writer.add(block)
    data = BytesIO()
    writer.file.save(data)
    return data.getvalue()


class _Writer:
    """Adds to the end of a file."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        # By name, as python-docx looks through all styles for each paragraph that it gives one.
        self.style_ids = {style.name: style.style_id for style in file.styles}

    def add(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading(level, text):
                self.put(one_line(text), f"Heading {level}")
            case Paragraph(text, style):
                # Blank lines part paragraphs: the space between is the style's, never an empty paragraph.
                for lines in paragraphs(one_line(text) if style is Style.LABEL else text):
                    self.put("\n".join(lines), _STYLE_OF[style])
            case Items(texts):
                for text in texts:
                    # One item is one paragraph, whatever lines it has: the list counts its items.
                    self.put("\n".join(map("\n".join, paragraphs(text))), "List Bullet")
            case Table():
                self.table(block)
            case Missing():
                self.put(one_line(str(block)), "Missing")
            case Space(label):
                self.put(one_line(label), "Label")
                self.put("Write here.\n", "Room")

    def put(self, text: str, style: str) -> None:
        """A paragraph of that text; none for a text that says nothing."""
        if text:
            self.write(self.file.add_paragraph(), text, style)

    def table(self, table: Table) -> None:
        """A table under its caption."""
        from powerdeck.reports.word_page import finish_table

        self.put(one_line(table.caption), "Caption")
        rows = (table.header, *table.rows)
        made = self.file.add_table(len(rows), len(table.header), "Table Grid")
        for number, (row, contents) in enumerate(zip(made.rows, rows, strict=True)):
            for cell, content in zip(row.cells, contents, strict=True):
                self.fill(cell, content, header=not number)
        finish_table(made, table)

    def fill(self, cell: WordCell, content: Cell, *, header: bool) -> None:
        """One cell; an empty one has one empty paragraph, as a cell cannot be without."""
        if isinstance(content, Missing):
            texts, style = [one_line(str(content))], "Missing in table"
        elif header:
            texts, style = [one_line(content)], "Table heading"
        else:
            texts, style = ["\n".join(lines) for lines in paragraphs(content)], "Table text"
        for number, text in enumerate(texts or [""]):
            self.write(cell.add_paragraph() if number else cell.paragraphs[0], text, style)

    def write(self, paragraph: WordParagraph, text: str, style: str) -> None:
        """The text into an empty paragraph, which runs as the first letter of the text does."""
        paragraph._p.style = self.style_ids[style]
        run = paragraph.add_run(text)
        sides = (unicodedata.bidirectional(letter) for letter in text)
        if next((side for side in sides if side in ("L", "R", "AL")), "L") != "L":
            from powerdeck.reports.word_page import run_right_to_left

            run_right_to_left(paragraph, run)
