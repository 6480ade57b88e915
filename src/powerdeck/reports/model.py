"""A report as values: the template that says what it holds, and the document that comes of it."""

from __future__ import annotations

from datetime import date
from enum import Enum

from powerdeck.values import frozen


@frozen
class Section:
    """One part of a report."""

    title: str
    guide: str = ""
    """A line of guidance, in the template's words; may be empty."""

    shows: str = ""
    """The name of a view in `powerdeck.reports.views.VIEWS`; empty for a part that is guidance alone."""


@frozen
class Template:
    """One kind of report."""

    name: str
    """What `powerdeck report` calls it: lower-case letters, digits and hyphens."""

    title: str
    sections: tuple[Section, ...]
    """At least one."""

    about: str = ""
    """One line, for the list of kinds."""

    checked: date | None = None
    """The day on which its fields were checked; a shipped template always has one."""

    source: str = ""
    """The form or guidance that its fields follow."""

    draft_note: str = ""
    """What the finished document says of itself at the top, such as that it is a draft to copy from."""

    own: bool = False
    """Whether it is the person's, not one that ships."""


class Style(Enum):
    """What a paragraph is, which decides how it looks."""

    WORDS = "words"
    """The person's own words."""

    GUIDE = "guide"
    """Guidance by the template; goes before the document is handed over."""

    LABEL = "label"
    """What the words below it answer."""

    NOTE = "note"
    """When and where, or how something stands."""


@frozen
class Heading:
    """A heading; the document's title is level 1."""

    level: int
    """From 2 to 4."""

    text: str


@frozen
class Paragraph:
    """A text; its blank lines part paragraphs, its other lines stay lines."""

    text: str
    style: Style = Style.WORDS


@frozen
class Items:
    """A list of short things."""

    texts: tuple[str, ...]


@frozen
class Missing:
    """What a kind of report needs and the log book lacks; never invented, always marked."""

    text: str
    """What is missing, as it follows on "Missing:"."""

    def __str__(self) -> str:
        return f"[Missing: {self.text}]"


Cell = str | Missing


@frozen
class Table:
    """A table of data with one row of column headings."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """At least one; each as long as the header."""


@frozen
class Space:
    """Room for somebody to write."""

    label: str
    """Who writes here, or what about."""


Block = Heading | Paragraph | Items | Table | Missing | Space


@frozen
class Document:
    """A whole report, before it has a format."""

    title: str
    subtitle: str
    """Whose, of which time, made when; one line."""

    blocks: tuple[Block, ...]
    made: date
    author: str = ""
    """As the person wants to be named; may be empty."""

    language: str = "en-GB"
