"""A document as Markdown (CommonMark with tables): typed text stays readable and is never taken for marks."""

from __future__ import annotations

import re

from powerdeck.patterns import lazy_pattern
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

# Escaped wherever it stands: what CommonMark, tables, strike-through, mathematics, comments and highlights
# are made of. An underscore between letters, as in a file's name, is left alone; so are < and & that begin
# nothing. All the signs stand first, and then what makes one count: so a text without any is quickly done.
_ANYWHERE = lazy_pattern(
    r"""[\\`*\[\]|~$_<&%=](?:
        (?<=[\\`*\[\]|~$])
        | (?<=_)(?:(?<![^\W_]_)|(?![^\W_]))
        | (?<=<)(?=[A-Za-z/!?])
        | (?<=&)(?=\#?\w{1,32};)
        | (?<=%)(?=%) | (?<==)(?==)
    )""",
    re.VERBOSE,
)
# Escaped at the beginning of a line: what would begin a heading, a quotation, a list or a rule.
_AT_START = lazy_pattern(r"[#>=+:-]|[0-9]{1,9}[.)](?=\s|$)")
_LAST_HASHES = lazy_pattern(r"#(?=#*$)")
_BREAK = "  \n"


def render(document: Document) -> str:
    """The document as Markdown text that ends in a line feed."""
    head = f"# {_heading(document.title)}", _escaped(one_line(document.subtitle))
    parts = [*head, *map(_block, document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_heading(text)}"
        case Paragraph(text, style):
            return _paragraph(text, style)
        case Items(texts):
            return _items(texts)
        case Table():
            return _table(block)
        case Missing():
            return _missing(block)
        case Space(label):
            return f"**{_inline(label)}**\n\n(Room to write.)"


def _paragraph(text: str, style: Style) -> str:
    if style is Style.WORDS or style is Style.NOTE:
        return _lines(text)
    line = _inline(text)
    mark = "**" if style is Style.LABEL else "*"
    return f"{mark}{line}{mark}" if line else ""


def _lines(text: str) -> str:
    """Lines stay lines: each but the last of a paragraph ends in two spaces, Markdown's own sign for that."""
    return "\n\n".join(_BREAK.join(map(_escaped, each)) for each in paragraphs(text))


def _items(texts: tuple[str, ...]) -> str:
    return "\n".join("- " + said.replace("\n", "\n  ") for text in texts if (said := _lines(text)))


def _table(table: Table) -> str:
    header = f"| {' | '.join(_inline(name) for name in table.header)} |"
    rule = f"|{' --- |' * len(table.header)}"
    rows = (f"| {' | '.join(map(_cell, row))} |" for row in table.rows)
    return "\n".join((f"**{_inline(table.caption)}**\n", header, rule, *rows))


def _cell(cell: Cell) -> str:
    """A row is one line: where the text has another, it has `<br>`, the one mark that all readers know."""
    if isinstance(cell, Missing):
        return _missing(cell)
    return "<br><br>".join("<br>".join(map(_indented, each)) for each in paragraphs(cell))


def _missing(missing: Missing) -> str:
    # The brackets are ours, and all others are escaped: nothing can make a link of them.
    return f"**[Missing: {_inline(missing.text)}]**"


def _heading(text: str) -> str:
    return _LAST_HASHES.sub(r"\\#", _inline(text))


def _inline(text: str) -> str:
    """One line where no block can begin: in a heading, a cell, between marks."""
    return _ANYWHERE.sub(r"\\\g<0>", one_line(text))


def _escaped(line: str) -> str:
    """One line of text, such that Markdown shows it as it is wherever a block could begin."""
    text = _indented(line)
    if begins := _AT_START.match(line):
        at = begins.end() - 1
        return text if text[at] == "\\" else f"{text[:at]}\\{text[at:]}"
    return text


def _indented(line: str) -> str:
    """One line of text where no block can begin; its indentation as no-break spaces.

    The first of them is a reference, as Markdown strips even a no-break space from where a text begins.
    """
    bare = line.lstrip()
    space = line[: len(line) - len(bare)].replace("\t", "    ").replace(" ", "\N{NO-BREAK SPACE}")
    indentation = f"&#{ord(space[0])};{space[1:]}" if space else ""
    return indentation + _ANYWHERE.sub(r"\\\g<0>", bare)
