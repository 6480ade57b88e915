"""The formats of a report by the names that `--format` takes."""

from __future__ import annotations

from powerdeck.errors import WrongUsage
from powerdeck.reports.model import Document

FORMATS = ("md", "html", "docx")


def rendered(document: Document, name: str) -> bytes:
    """The document in that format, as the bytes of a file.

    Raises:
        WrongUsage: No such format, or `docx` without the extra `documents`: the message says what to do.
    """
    # Late, so that a report in one format does not load what another needs.
    if name == "md":
        from powerdeck.reports import markdown

        return markdown.render(document).encode()
    if name == "html":
        from powerdeck.reports import html

        return html.render(document).encode()
    if name == "docx":
        from powerdeck.reports import word

        return word.render(document)
    raise WrongUsage(f"no format '{name}'; known: {', '.join(FORMATS)}")
