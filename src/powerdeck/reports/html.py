"""A document as one HTML file: no script, nothing from elsewhere, readable without style, fit to print."""

from __future__ import annotations

from html import escape

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

_STYLE = """
body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; background: #fff; color: #1a1a1a;
  font: 1.0625rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { color: #1f3864; line-height: 1.25; margin: 1.6em 0 0.4em; break-after: avoid; }
h1 { font-size: 1.8rem; margin-top: 0; }
h2 { font-size: 1.4rem; border-bottom: 1px solid #767676; padding-bottom: 0.2em; }
h3 { font-size: 1.15rem; }
h4 { font-size: 1rem; }
p { margin: 0 0 0.75em; white-space: pre-wrap; }
.subtitle, .note, .guide { color: #555; }
.guide { font-style: italic; break-after: avoid; }
.label { font-weight: bold; margin-bottom: 0.2em; break-after: avoid; }
mark { background: #fff3bf; color: inherit; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1em; font-size: 0.95rem; }
caption { text-align: left; font-weight: bold; padding: 0.3em 0; }
th, td { border: 1px solid #767676; padding: 0.35em 0.5em; text-align: left; vertical-align: top;
  white-space: pre-wrap; overflow-wrap: break-word; }
th { background: #eee; }
tr { break-inside: avoid; }
ul { margin: 0 0 0.75em; }
.room { min-height: 5rem; break-inside: avoid; border: 1px solid #767676; margin: 0 0 1em; }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } @page { size: A4; margin: 2cm; } }
""".strip()

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Even where something slips through, a browser fetches nothing and runs nothing."""


def render(document: Document) -> str:
    """The document as HTML text that ends in a line feed."""
    title, language = _line(document.title), escape(document.language)
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *([f'<meta name="author" content="{_line(document.author)}">'] if document.author else ()),
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
    ]
    body = [
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        f'<p class="subtitle">{_line(document.subtitle)}</p>',
        *(part for block in document.blocks if (part := _block(block))),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join((*head, *body)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f'<h{level} dir="auto">{_line(text)}</h{level}>'
        case Paragraph(text, style):
            return _paragraph(text, style)
        case Items(texts):
            items = "".join(f'<li dir="auto">{said}</li>\n' for text in texts if (said := _lines(text)))
            return f"<ul>\n{items}</ul>" if items else ""
        case Table():
            return _table(block)
        case Missing():
            return f"<p>{_missing(block)}</p>"
        case Space(label):
            return f'<p class="label">{_line(label)}</p>\n<div class="room"></div>'


def _paragraph(text: str, style: Style) -> str:
    # `dir="auto"`: each text runs as its own first letter does, whatever stands around it.
    opening = f'<p class="{style.value}" dir="auto">'
    return "\n".join(f"{opening}{_broken(lines)}</p>" for lines in paragraphs(text))


def _table(table: Table) -> str:
    header = "".join(f'<th scope="col">{_line(name)}</th>' for name in table.header)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    return (
        f"<table>\n<caption>{_line(table.caption)}</caption>\n"
        f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>"
    )


def _cell(cell: Cell) -> str:
    return f'<td dir="auto">{_missing(cell) if isinstance(cell, Missing) else _lines(cell)}</td>'


def _missing(missing: Missing) -> str:
    return f"<mark>{_line(str(missing))}</mark>"


def _lines(text: str) -> str:
    """A text where a paragraph cannot stand: an empty line between paragraphs."""
    return "<br><br>".join(map(_broken, paragraphs(text)))


def _broken(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, lines))


def _line(text: str) -> str:
    return escape(one_line(text))
