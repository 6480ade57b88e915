"""A document as a Word file with real headings, lists and tables; needs the extra `documents`."""

from __future__ import annotations

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
    from docx.oxml.table import CT_Tc
    from docx.oxml.xmlchemy import BaseOxmlElement

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
        from powerdeck.reports.word_parts import Parts

        self.file = file
        self.parts = Parts(file)
        self.last: BaseOxmlElement = file.element.body.sectPr
        """The properties of the page, which stand last in a file: everything goes before them."""

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
            self.last.addprevious(self.parts.paragraph(text, style))

    def table(self, table: Table) -> None:
        """A table under its caption."""
        self.put(one_line(table.caption), "Caption")
        made = self.parts.table(table)
        for number, (row, contents) in enumerate(zip(made.tr_lst, (table.header, *table.rows), strict=True)):
            for cell, content in zip(row.tc_lst, contents, strict=True):
                self.fill(cell, content, header=not number)
        self.last.addprevious(made)

    def fill(self, cell: CT_Tc, content: Cell, *, header: bool) -> None:
        """One cell; an empty one has one empty paragraph, as a cell cannot be without."""
        if isinstance(content, Missing):
            texts, style = [one_line(str(content))], "Missing in table"
        elif header:
            texts, style = [one_line(content)], "Table heading"
        else:
            texts, style = ["\n".join(lines) for lines in paragraphs(content)], "Table text"
        cell.extend(self.parts.paragraph(text, style) for text in texts or [""])
