"""The page of a Word file: A4, styles, language, properties, footer. Imported only where python-docx is."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, cast

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from powerdeck.reports.document_text import one_line
from powerdeck.reports.model import Cell, Document, Table
from powerdeck.values import frozen

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run as WordRun

FONT = "Arial"
INK, QUIET, HEADING = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x55, 0x55, 0x55), RGBColor(0x1F, 0x38, 0x64)
"""On white, all far above the contrast of 4.5 to 1 that WCAG asks for."""

_MARGIN, _TEXT_WIDTH = Cm(2), Cm(17)
_LETTER, _PADDING = Cm(0.2), Cm(0.45)
"""What a letter of a table takes, on average and in bold, and what a cell takes besides."""

_LONGEST_WORD, _WIDEST = 15, 40
"""Words longer than this are broken; lines longer than this count as this. [letters]"""

_WHOLE_ROW = 600
"""A row with no more in any of its cells stays on one page. [characters]"""

_INSIDE = 6
"""Between the frame of a room to write and what is written. [pt]"""

_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
)  # fmt: skip
"""What may stand in a style behind its borders, as the order is part of the format."""


@frozen
class _Look:
    size: float
    before: float = 0
    after: float = 6
    bold: bool = False
    italic: bool = False
    colour: RGBColor = INK
    stays: bool = False
    """With what comes below it, on one page."""


_BUILT_IN = {
    "Normal": _Look(11),
    "Heading 1": _Look(20, colour=HEADING, bold=True, stays=True),
    "Heading 2": _Look(15, colour=HEADING, before=18, bold=True, stays=True),
    "Heading 3": _Look(12.5, colour=HEADING, before=14, after=4, bold=True, stays=True),
    "Heading 4": _Look(11, colour=HEADING, before=10, after=3, bold=True, stays=True),
    "List Bullet": _Look(11, after=3),
    "Caption": _Look(10.5, before=6, after=4, bold=True, stays=True),
}
_OURS = {
    "Guidance": _Look(10.5, italic=True, colour=QUIET),
    "Note": _Look(10.5, before=4, colour=QUIET, stays=True),
    "Label": _Look(11, before=6, after=2, bold=True, stays=True),
    "Missing": _Look(11, bold=True),
    "Room": _Look(11, after=10, colour=QUIET),
    "Table heading": _Look(10, before=2, after=2, bold=True),
    "Table text": _Look(10, before=2, after=2),
    "Missing in table": _Look(10, before=2, after=2, bold=True),
}


def new_file(document: Document) -> WordFile:
    """An empty file with its page, styles, language, properties and footer."""
    file = docx.Document()
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    page.footer_distance = Cm(1)
    _styles(file)
    _language(file, document.language)
    _properties(file, document)
    _footer(file, one_line(document.title))
    return file


def finish_table(made: WordTable, table: Table) -> None:
    """Gives a table its widths, its name, and a first row that is marked as headings."""
    _set_widths(made, table)
    properties = made._tbl.tblPr
    if (look := properties.find(qn("w:tblLook"))) is not None:
        properties.remove(look)
    look = _element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0")
    properties.extend((look, _element("w:tblCaption", val=one_line(table.caption))))
    for row, contents in zip(made.rows, (table.header, *table.rows), strict=True):
        if max(len(str(content)) for content in contents) <= _WHOLE_ROW:
            row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    first = made.rows[0]
    # Screen readers say these with each cell, and each page repeats them.
    first._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell in first.cells:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="EEEEEE"))


def run_right_to_left(paragraph: WordParagraph, run: WordRun) -> None:
    """Sets a paragraph of Arabic, Hebrew or Urdu as its readers expect it."""
    paragraph._p.get_or_add_pPr().append(_element("w:bidi"))
    run.font.rtl = True


def _set_widths(made: WordTable, table: Table) -> None:
    """Room for the longest word of each column; what is left goes to those with the longest lines."""
    columns = tuple(zip(table.header, *table.rows, strict=True))
    needs = [_PADDING + _LETTER * min(_longest(column, None), _LONGEST_WORD) for column in columns]
    wishes = [min(_longest(column, "\n"), _WIDEST) for column in columns]
    spare = max(0, _TEXT_WIDTH - sum(needs))
    shares = [need + spare * wish / sum(wishes) for need, wish in zip(needs, wishes, strict=True)]
    widths = [Length(int(_TEXT_WIDTH * share / sum(shares))) for share in shares]
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _longest(column: tuple[Cell, ...], between: str | None) -> int:
    """The longest piece of a column, its texts parted at white space (None) or at what is given. [letters]"""
    return max((len(piece) for cell in column for piece in str(cell).split(between)), default=1) or 1


def _styles(file: WordFile) -> None:
    for name in _OURS:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.quick_style = True
    for name, look in (_BUILT_IN | _OURS).items():
        _dress(cast("ParagraphStyle", file.styles[name]), look)
    cast("ParagraphStyle", file.styles["Normal"]).paragraph_format.line_spacing = 1.15
    _box(cast("ParagraphStyle", file.styles["Room"]))


def _dress(style: ParagraphStyle, look: _Look) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.color.rgb = look.colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()  # a font of the theme would win over the one that is named
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.keep_with_next = look.stays


def _box(style: ParagraphStyle) -> None:
    """A frame around the paragraph, between the margins, which grows with what is written in it."""
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(_INSIDE)
    style.paragraph_format.keep_together = True
    borders = _element("w:pBdr")
    for side, space in (("top", _INSIDE), ("left", _INSIDE), ("bottom", 30), ("right", _INSIDE)):
        borders.append(_element(f"w:{side}", val="single", sz="4", space=str(space), color="767676"))
    paragraph = style.element.get_or_add_pPr()
    paragraph.insert_element_before(borders, *_AFTER_BORDERS)


def _language(file: WordFile, language: str) -> None:
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for lang in file.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), language)
    for setting in file.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it as a file of an old version


def _properties(file: WordFile, document: Document) -> None:
    properties = file.core_properties
    properties.title, properties.language = one_line(document.title)[:255], document.language
    properties.author = properties.last_modified_by = one_line(document.author)[:255]
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(document.made, time())


def _footer(file: WordFile, title: str) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.style = "Note"
    paragraph.add_run(f"{title}, page ")
    for field, between in (("PAGE", " of "), ("NUMPAGES", "")):
        simple = _element("w:fldSimple", instr=field)
        run, text = _element("w:r"), _element("w:t")
        text.text = "1"  # what is shown until Word has counted
        run.append(text)
        simple.append(run)
        paragraph._p.append(simple)
        if between:
            paragraph.add_run(between)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
