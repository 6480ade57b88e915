"""The formats: what was typed comes back as it was typed, and is never taken for structure."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.document import CT_Body
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from powerdeck.errors import WrongUsage
from powerdeck.journal.model import Entry
from powerdeck.reports import html, markdown, word
from powerdeck.reports.build_report import build
from powerdeck.reports.document_text import one_line, paragraphs
from powerdeck.reports.formats import rendered
from powerdeck.reports.model import (
    Block,
    Document,
    Heading,
    Items,
    Missing,
    Paragraph,
    Space,
    Style,
    Table,
)
from powerdeck.reports.templates import template

MADE = date(2026, 11, 22)
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

HOSTILE = (
    "# heading", "## x ##", "---", "===", "- item", "* item", "+ item", "1. one", "12) two", "> quote",
    "    code", "\tcode", "```", "~~~", "`code`", "*a*", "**b**", "_c_", "a_b_c", "__d__", "[a](b)",
    "[a]: b", "![x](y)", "<b>", "<?php ?>", "</main>", "<!-- c", "<script>alert(1)</script>", "&amp;",
    "&#65;", "&lt", "| a | b |", "|---|---|", "a|b", "\\", "\\*", "trail\\", "a  ", "  a", "\u00a0x",
    "\u2003y", "\r\n", "\r", "\n", "\n\n", "\x0b", "\x1b[2J", "\0", "\u2028", "~~s~~", "$m$", "==h==",
    "%%c%%", "http://a_b.example/x_y", "12:30", "5-1", "#tag", "x < y & z", "السلام", "👍🏽", ": def",
    "- [ ] box", "<br>", "\ufffe",
)  # fmt: skip
TYPED = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), max_size=8).map("".join)


def _document(*blocks: Block, title: str = "Title", author: str = "") -> Document:
    return Document(title=title, subtitle="Sub", blocks=blocks, made=MADE, author=author)


@dataclass
class _Seen(HTMLParser):
    """Texts by the elements that hold them; a `<br>` is a line feed."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.handle_data("\n")
        elif tag in HOLDERS:
            self.parts.append((tag, ""))
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.stack and self.stack[-1] == tag:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack:
            tag, text = self.parts[-1]
            self.parts[-1] = tag, text + data

    def of(self, *tags: str) -> list[str]:
        return [text for tag, text in self.parts if tag in tags]


HOLDERS = ("title", "h1", "h2", "h3", "h4", "p", "li", "caption", "th", "td", "pre", "blockquote")


def _seen(text: str) -> _Seen:
    parser = _Seen()
    parser.feed(text)
    parser.close()
    return parser


def _expected(text: str) -> list[str]:
    return ["\n".join(lines) for lines in paragraphs(text)]


def _markdown(document: Document) -> _Seen:
    return _seen(PARSER.render(markdown.render(document)).replace("<br />\n", "<br />"))


def _plain(texts: list[str]) -> list[str]:
    """Without the difference between spaces, which Markdown does not keep at the beginning of a line."""
    lines = ("\n".join(" ".join(line.split()) for line in text.split("\n")) for text in texts)
    return [line for line in lines if line]


# -- every format, any text


@given(TYPED)
def test_html_gives_any_text_back(typed: str) -> None:
    """Parsed again, each paragraph has the lines that were typed."""
    document = _document(
        Paragraph(typed), Items((typed,)), Table("C", ("H",), ((typed,),)), Heading(2, typed)
    )
    seen = _seen(html.render(document))
    assert seen.of("p")[1:] == _expected(typed)
    once = "\n\n".join(_expected(typed))
    assert seen.of("li") == ([once] if once else [])
    assert seen.of("td") == [once]
    assert seen.of("h2") == [one_line(typed)]


@given(TYPED)
def test_markdown_shows_any_text_as_it_was_typed(typed: str) -> None:
    """Rendered by a Markdown reader, headings, lists, tables, links and HTML that were typed are but text."""
    seen = _markdown(_document(Paragraph(typed), Heading(2, "After")))
    assert _plain(seen.of("p")[1:]) == _plain(_expected(typed))
    assert (seen.of("h1"), seen.of("h2")) == (["Title"], ["After"])
    assert {tag for tag, _ in seen.tags} <= {"h1", "h2", "p", "br"}


@given(TYPED)
def test_markdown_holds_any_text_in_headings_items_and_cells(typed: str) -> None:
    """Wherever a text stands, it stays where it is and what it is."""
    document = _document(
        Heading(3, f"T {typed}"),
        Paragraph(typed, Style.LABEL),
        Table("Caption", ("Typed", "Two"), ((typed, "end"), (Missing(f"m{typed}"), "end"))),
        Missing(f"m{typed}"),
    )
    seen = _markdown(document)
    assert _plain(seen.of("h3")) == _plain([one_line(f"T {typed}")])
    assert _plain(["\n".join(seen.of("td"))]) == _plain(
        ["\n".join(("\n\n".join(_expected(typed)), "end", _missing(typed), "end"))]
    )
    assert _plain(seen.of("p"))[-1] == _missing(typed)
    assert "a" not in {tag for tag, _ in seen.tags} and "img" not in {tag for tag, _ in seen.tags}
    assert "del" not in {tag for tag, _ in seen.tags} and "s" not in {tag for tag, _ in seen.tags}


def _missing(typed: str) -> str:
    return f"[Missing: {one_line(f'm{typed}')}]"


@given(TYPED)
def test_markdown_keeps_any_text_in_its_item(typed: str) -> None:
    """A list has as many items as it was given, with all their lines."""
    seen = _markdown(_document(Items((f"x{typed}", "last"))))
    assert [tag for tag, _ in seen.tags if tag not in ("p", "br")] == ["h1", "ul", "li", "li"]
    shown = _plain([text.strip("\n") for text in seen.of("li", "p")])[1:]
    assert shown == _plain([*_expected(f"x{typed}"), "last"])


@settings(max_examples=25, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=4))
def test_word_gives_any_text_back(typed: list[str]) -> None:
    """Opened again, each paragraph has the lines that were typed."""
    table = Table("C", ("H",), tuple((text,) for text in typed))
    file = _opened(_document(*map(Paragraph, typed), table, Items(tuple(typed))))
    words = [p.text for p in file.paragraphs if p.style and p.style.name == "Normal"]
    assert words == [each for text in typed for each in _expected(text)]
    cells = ["\n\n".join(p.text for p in row.cells[0].paragraphs) for row in file.tables[0].rows]
    assert cells == ["H", *("\n\n".join(_expected(text)) for text in typed)]
    items = [p.text for p in file.paragraphs if p.style and p.style.name == "List Bullet"]
    assert items == [each for text in typed if (each := "\n".join(_expected(text)))]


@settings(max_examples=25, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=4))
@example(["  a\tb  \n c", "", "1. السلام"])
def test_word_has_the_paragraphs_that_python_docx_makes(typed: list[str]) -> None:
    """To the letter, in the text and in a cell, though they are copied from blanks."""
    table = Table("C", ("H",), tuple((text,) for text in typed))
    file = _opened(_document(*map(Paragraph, typed), table))
    cells = [p for row in file.tables[0].rows for p in row.cells[0].paragraphs]
    for paragraph in (*file.paragraphs, *cells):
        assert paragraph._p.xml == _made_again(paragraph, docx.Document())._p.xml


def _made_again(paragraph: WordParagraph, file: WordFile) -> WordParagraph:
    """The same text in the same style, by the library's own verbs."""
    made = file.add_paragraph()
    made._p.style = paragraph._p.style
    run = made.add_run(paragraph.text)
    if paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None:
        made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True
    return made


@settings(max_examples=10, deadline=None)
@given(TYPED, TYPED)
def test_any_title_and_author_will_do(title: str, author: str) -> None:
    """What a person types for a name breaks nothing."""
    document = _document(title=title, author=author)
    assert _seen(html.render(document)).of("title") == [one_line(title)]
    file = _opened(document)
    assert file.core_properties.title == one_line(title)[:255]
    assert file.core_properties.author == one_line(author)[:255]
    markdown.render(document)


# -- Markdown


def test_markdown_is_readable_as_it_is() -> None:
    """Ordinary text has no backslashes in it."""
    text = (
        "On 12:30 we met (all 5-6 of us), see notes_2026.md; R&D said x < y.\nhttp://example.org/a_b?c=d&e=f"
    )
    rendered_text = markdown.render(_document(Heading(2, "1. Ask the library"), Paragraph(text)))
    assert rendered_text == (
        "# Title\n\nSub\n\n## 1. Ask the library\n\n"
        "On 12:30 we met (all 5-6 of us), see notes_2026.md; R&D said x < y.  \n"
        "http://example.org/a_b?c=d&e=f\n"
    )


def test_markdown_keeps_the_marks_of_note_taking_programs_from_working() -> None:
    """Obsidian's highlights, comments and formulas that were typed are shown as they were typed."""
    text = markdown.render(_document(Paragraph("a ==b== %%c%% $d$ [[e]] ~~f~~")))
    assert r"a \==b\== \%%c\%% \$d\$ \[\[e\]\] \~\~f\~\~" in text


def test_markdown_marks_what_is_missing_and_leaves_room() -> None:
    """In words, not by a sign alone."""
    text = markdown.render(_document(Missing("hours"), Space("My comments"), Paragraph("Guide", Style.GUIDE)))
    assert "**[Missing: hours]**\n\n**My comments**\n\n(Room to write.)\n\n*Guide*\n" in text


# -- HTML


def test_html_is_one_file_with_headings_and_tables(year: tuple[Entry, ...], today: date) -> None:
    """Its language is set, each table has a caption and column headings, and nothing comes from elsewhere."""
    text = html.render(build(template("nmc"), year, today))
    seen = _seen(text)
    assert ("html", {"lang": "en-GB"}) in seen.tags
    names = [tag for tag, _ in seen.tags]
    assert names.count("h1") == 1 and names.count("table") == names.count("caption") == 2
    assert all(attrs.get("scope") == "col" for tag, attrs in seen.tags if tag == "th")
    assert not {"script", "link", "img", "iframe", "object"} & set(names)
    assert not any(key in ("src", "href", "style", "onclick") for _, attrs in seen.tags for key in attrs)
    assert "url(" not in text and "@import" not in text


def test_headings_go_down_one_level_at_a_time(year: tuple[Entry, ...], today: date) -> None:
    """Whoever jumps from heading to heading misses none."""
    for name in ("pdr", "supervision", "nmc", "hcpc", "swe", "story", "log"):
        blocks = build(template(name), year, today).blocks
        levels = [1, *(block.level for block in blocks if isinstance(block, Heading))]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


# -- Word


def _opened(document: Document) -> WordFile:
    return docx.Document(BytesIO(word.render(document)))


@pytest.fixture
def review(year: tuple[Entry, ...], today: date) -> WordFile:
    """A Personal Development Review, opened again."""
    return _opened(build(template("pdr"), year, today, author="A team leader"))


def test_word_has_real_headings(review: WordFile) -> None:
    """The title is the one heading of the first level; sections and actions follow."""
    styles = [(p.style.name, p.text) for p in review.paragraphs if p.style]
    assert styles[0] == ("Heading 1", "Personal Development Review")
    assert [text for name, text in styles if name == "Heading 2"] == [
        "What I set out to do",
        "How it went, with examples",
        "If it did not happen, why",
        "What I learnt",
        "Next objectives",
        "Development needs",
        "Comments",
    ]
    assert ("Heading 3", "1. Walk the estate with a resident") in styles
    assert [name for name, _ in styles].count("Heading 1") == 1


def test_word_has_a_real_table_with_marked_headings(review: WordFile) -> None:
    """Its first row is marked as headings and repeats on each page; the table has a name."""
    table = review.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "No.", "Objective", "Card, community", "Set on", "How it stands",
    ]  # fmt: skip
    assert len(table.rows) == 15
    assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Actions, oldest first"
    assert sum(cell.width for cell in table.rows[1].cells) <= review.sections[0].page_width


def test_word_has_tables_whose_cells_are_as_wide_as_their_columns(review: WordFile) -> None:
    """Whatever program lays the table out, and in the order that the format asks for."""
    for table in review.tables:
        widths = [column.width for column in table.columns]
        assert all([cell.width for cell in row.cells] == widths for row in table.rows)
        assert all(cell.paragraphs for row in table.rows for cell in row.cells)
        assert [child.tag.split("}")[1] for child in table._tbl] == [
            "tblPr", "tblGrid", *["tr"] * len(table.rows),
        ]  # fmt: skip
        assert [child.tag.split("}")[1] for child in table._tbl.tblPr] == [
            "tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption",
        ]  # fmt: skip
        assert table.style and table.style.name == "Table Grid" and not table.autofit
    assert [len(list(row._tr.iter(qn("w:cantSplit")))) for row in review.tables[0].rows] == [1] * 15
    shaded = [len(list(row._tr.iter(qn("w:shd")))) for row in review.tables[0].rows]
    assert shaded == [5] + [0] * 14


def test_word_is_written_without_a_search_through_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of five times the sittings would else take much more than five times as long."""

    def searched(*_: object) -> None:
        pytest.fail("looked for a place through all that stands before it")

    for kind in (CT_Body, CT_Tbl, CT_Tc):
        monkeypatch.setattr(kind, "insert_element_before", searched)
    table = Table("C", ("H",), (("one\n\ntwo",), ("",)))
    file = _opened(_document(Paragraph("one\n\ntwo"), Items(("a", "b")), table, Heading(2, "After")))
    assert file.paragraphs[-1].text == "After"


def test_word_says_its_language_title_and_author(review: WordFile) -> None:
    """So that a screen reader speaks English, and nobody reads who wrote the library."""
    langs = [lang.get(qn("w:val")) for lang in review.styles.element.iter(qn("w:lang"))]
    assert langs and set(langs) == {"en-GB"}
    properties = review.core_properties
    assert (properties.title, properties.author) == ("Personal Development Review", "A team leader")
    assert (properties.language, properties.comments) == ("en-GB", "")
    assert properties.created is not None and properties.created.date() == date(2026, 11, 22)


def test_word_is_a4_without_text_boxes_and_empty_paragraphs(review: WordFile) -> None:
    """Nothing that a screen reader stumbles over, or that a printer cuts off."""
    page = review.sections[0]
    assert page.page_width and page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert all(p.text.strip() for p in review.paragraphs)
    assert not list(review.element.iter(qn("w:txbxContent"), qn("w:drawing"), qn("w:pict")))
    assert "PAGE" in review.sections[0].footer._element.xml


def test_word_sets_arabic_from_right_to_left() -> None:
    """A paragraph runs as its first letter does."""
    file = _opened(_document(Paragraph("1. السلام"), Paragraph("Salaam السلام")))
    assert [p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None for p in file.paragraphs] == [
        False, False, True, False,
    ]  # fmt: skip


def test_word_breaks_no_rule_of_the_order_of_elements(review: WordFile) -> None:
    """Word refuses a file whose style has its parts in another order than the format says."""
    style = review.styles["Room"].element
    order = [child.tag.split("}")[1] for child in style.find(qn("w:pPr"))]
    rule = ["keepNext", "keepLines", "pBdr", "spacing", "ind"]
    assert [name for name in rule if name in order] == [name for name in order if name in rule]
    data = BytesIO()
    review.save(data)
    assert ZipFile(data).testzip() is None


def test_without_python_docx_the_message_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says what to type."""
    monkeypatch.delitem(sys.modules, "powerdeck.reports.word_page", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(WrongUsage) as caught:
        word.render(_document())
    assert 'pip install "powerdeck[documents]"' in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_other_formats_never_need_python_docx(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, Markdown and HTML always work."""
    monkeypatch.setitem(sys.modules, "docx", None)
    assert b"Title" in rendered(_document(), form)


def test_an_unknown_format_names_the_known_ones() -> None:
    """As any wrong word does."""
    with pytest.raises(WrongUsage, match="no format 'odt'; known: md, html, docx"):
        rendered(_document(), "odt")
