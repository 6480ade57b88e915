"""The paragraphs and tables of a Word file, made apart from it. Imported only where python-docx is.

python-docx looks through the whole file to add to its end, and through all styles to give one. Here a part is
made from a blank that is copied: what it costs depends on its own length, not on what the file has already.
"""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Cm, Length

from powerdeck.patterns import lazy_pattern
from powerdeck.reports.document_text import one_line
from powerdeck.reports.model import Cell, Table

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement

_TEXT_WIDTH = Cm(17)
"""Of A4 between its margins."""

_LETTER, _PADDING = Cm(0.2), Cm(0.45)
"""What a letter of a table takes, on average and in bold, and what a cell takes besides."""

_LONGEST_WORD, _WIDEST = 15, 40
"""Words longer than this are broken; lines longer than this count as this. [letters]"""

_WHOLE_ROW = 600
"""A row with no more in any of its cells stays on one page. [characters]"""

_PIECES = lazy_pattern(r"([\t\n])")


class Parts:
    """Makes the parts of one file, in its styles."""

    def __init__(self, file: WordFile) -> None:
        self._style_ids = {style.name: style.style_id for style in file.styles}
        self._blanks: dict[str, CT_P] = {}
        """A paragraph of each style that was asked for, with a run of one empty text, as most paragraphs are."""

    def paragraph(self, text: str, style: str) -> CT_P:
        """A paragraph of that text, which runs as the first letter of the text does."""
        if style not in self._blanks:
            self._blanks[style] = _blank_paragraph(self._style_ids[style])
        paragraph = deepcopy(self._blanks[style])
        run: CT_R = paragraph[-1]
        if text and not _PIECES.search(text):
            run[-1].text = text
            if text != text.strip():
                run[-1].set(qn("xml:space"), "preserve")
        else:
            run.remove(run[-1])
            _write(run, text)
        sides = (unicodedata.bidirectional(letter) for letter in text)
        if next((side for side in sides if side in ("L", "R", "AL")), "L") != "L":
            # Arabic, Hebrew or Urdu, as its readers expect it.
            paragraph.get_or_add_pPr().append(element("w:bidi"))
            run.get_or_add_rPr().append(element("w:rtl"))
        return paragraph

    def table(self, table: Table) -> CT_Tbl:
        """A table with its widths, its name, and a first row that is marked as headings.

        Its cells are still to be filled: each is without the one paragraph that it cannot be without.
        """
        widths = _widths(table)
        made = CT_Tbl.new_tbl(0, len(widths), _TEXT_WIDTH)
        made.tblStyle_val = self._style_ids["Table Grid"]
        _finish(made, table)
        for column, width in zip(made.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        blank = _blank_row(widths)
        for contents in (table.header, *table.rows):
            made.append(row := deepcopy(blank))
            if max(len(str(content)) for content in contents) <= _WHOLE_ROW:
                _mark(row, "w:cantSplit")
        first = made.tr_lst[0]
        # Screen readers say these with each cell, and each page repeats them.
        _mark(first, "w:tblHeader")
        for cell in first.tc_lst:
            cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="EEEEEE"))
        return made


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """An element by its name and attributes, these without their prefix."""
    made = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _blank_paragraph(style_id: str) -> CT_P:
    paragraph = cast("CT_P", element("w:p"))
    paragraph.style = style_id
    paragraph.add_r().add_t("")
    return paragraph


def _write(run: CT_R, text: str) -> None:
    for piece in _PIECES.split(text):
        if piece == "\t":
            run.add_tab()
        elif piece == "\n":
            run.add_br()
        elif piece:
            run.add_t(piece)


def _blank_row(widths: list[Length]) -> CT_Row:
    row = cast("CT_Row", element("w:tr"))
    for width in widths:
        cell = cast("CT_Tc", element("w:tc"))
        cell.width = width
        row.append(cell)
    return row


def _mark(row: CT_Row, name: str) -> None:
    row.get_or_add_trPr().append(element(name))


def _finish(made: CT_Tbl, table: Table) -> None:
    """Gives a table its fixed widths, its name and its look."""
    properties = made.tblPr
    properties.autofit = False
    if (look := properties.find(qn("w:tblLook"))) is not None:
        properties.remove(look)
    look = element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0")
    properties.extend((look, element("w:tblCaption", val=one_line(table.caption))))


def _widths(table: Table) -> list[Length]:
    """Room for the longest word of each column; what is left goes to those with the longest lines."""
    columns = tuple(zip(table.header, *table.rows, strict=True))
    needs = [_PADDING + _LETTER * min(_longest(column, None), _LONGEST_WORD) for column in columns]
    wishes = [min(_longest(column, "\n"), _WIDEST) for column in columns]
    spare = max(0, _TEXT_WIDTH - sum(needs))
    shares = [need + spare * wish / sum(wishes) for need, wish in zip(needs, wishes, strict=True)]
    return [Length(int(_TEXT_WIDTH * share / sum(shares))) for share in shares]


def _longest(column: tuple[Cell, ...], between: str | None) -> int:
    """The longest piece of a column, its texts parted at white space (None) or at what is given. [letters]"""
    return max((len(piece) for cell in column for piece in str(cell).split(between)), default=1) or 1
