"""A template and entries → a document. What it asks for and the entries lack is marked, never made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from powerdeck.dates import spoken
from powerdeck.journal.model import Entry
from powerdeck.reports.model import Block, Document, Heading, Paragraph, Style, Template
from powerdeck.reports.record import Asked, Record, record
from powerdeck.reports.views import VIEWS


def build(
    template: Template,
    entries: Iterable[Entry],
    today: date,
    *,
    author: str = "",
    asked: Asked = MappingProxyType({}),
) -> Document:
    """The report of that kind.

    Args:
        template: What it holds; a section that names no view is its title and guidance alone.
        entries: The sittings to report, oldest first.
        today: The day on which it is made, and from which actions are due or overdue.
        author: Whose log book it is, as they want to be named; may be empty.
        asked: The kinds of the decks' asks as they now are.
    """
    of = record(entries, today, asked)
    return Document(
        title=template.title,
        subtitle=_subtitle(of, author.strip()),
        blocks=tuple(_blocks(template, of)),
        made=today,
        author=author.strip(),
    )


def _subtitle(of: Record, author: str) -> str:
    parts = [author] if author else []
    if of.entries:
        first, last = of.entries[0].created.date(), of.entries[-1].created.date()
        parts.append(spoken(first) if first == last else f"{spoken(first)} to {spoken(last)}")
    count = len(of.entries)
    parts.append(f"{count} sitting{'' if count == 1 else 's'}")
    parts.append(f"made on {spoken(of.today)}")
    return "; ".join(parts)


def _blocks(template: Template, of: Record) -> Iterator[Block]:
    if template.draft_note:
        yield Paragraph(template.draft_note, Style.NOTE)
    for section in template.sections:
        yield Heading(2, section.title)
        if section.guide:
            yield Paragraph(section.guide, Style.GUIDE)
        if section.shows:
            yield from VIEWS[section.shows](of)
    if fields := _fields(template):
        yield Paragraph(fields, Style.NOTE)


def _fields(template: Template) -> str:
    """When the fields were checked and whose they are, as far as the template says."""
    where = "in a template of your own" if template.own else "by the powerdeck project"
    said = f"Fields as listed {where} on {spoken(template.checked)}" if template.checked else ""
    if template.source:
        said = f"{said or 'Fields'}, after: {template.source}"
    return f"{said.rstrip('.')}." if said else ""
