"""The page of a Word file: A4, styles, language, properties, footer. Imported only where python-docx is."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, cast

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from powerdeck.reports.document_text import one_line
from powerdeck.reports.model import Document
from powerdeck.reports.word_parts import element
from powerdeck.values import frozen

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.styles.style import ParagraphStyle

FONT = "Arial"
INK, QUIET, HEADING = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x55, 0x55, 0x55), RGBColor(0x1F, 0x38, 0x64)
"""On white, all far above the contrast of 4.5 to 1 that WCAG asks for."""

_MARGIN = Cm(2)
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
    borders = element("w:pBdr")
    for side, space in (("top", _INSIDE), ("left", _INSIDE), ("bottom", 30), ("right", _INSIDE)):
        borders.append(element(f"w:{side}", val="single", sz="4", space=str(space), color="767676"))
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
        simple = element("w:fldSimple", instr=field)
        run, text = element("w:r"), element("w:t")
        text.text = "1"  # what is shown until Word has counted
        run.append(text)
        simple.append(run)
        paragraph._p.append(simple)
        if between:
            paragraph.add_run(between)
