"""The links from an answer to its pictures ↔ Markdown: image lines between the answer's marker and its text.

powerdeck writes them right below the marker, and an empty line before the text. Programs that tidy Markdown may
put an empty line above them too: a link with a name that powerdeck gives is found all the same. Typed text that
begins like such a link gets one backslash, and reading takes exactly one away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from powerdeck.drawing.picture import Picture
from powerdeck.journal.file_names import is_picture
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line

_IMAGE = r"!\[(?P<words>(?:\\.|[^\]\\\n])*)\]\([ ]*<?(?P<file>[^\s<>()]+)>?[ ]*\)[ \t\r]*(?=\n|\Z)"
_LINK = lazy_pattern(rf"\n[ ]{{0,3}}{_IMAGE}")
_LOWER = lazy_pattern(rf"(?:\n[ \t\r]*)*{_LINK.pattern}")
_TYPED = lazy_pattern(rf"(?P<before>\s*)(?P<escape>\\*){_IMAGE}")
_SIGNS = lazy_pattern(r"([\\\[\]<>`*_!])")
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")


def render_links(pictures: Sequence[Picture]) -> str:
    """A line for each picture, with what it shows in words; each line ends with a line feed."""
    return "".join(f"{link(picture)}\n" for picture in pictures)


def link(picture: Picture) -> str:
    """One picture's line."""
    words = _SIGNS.sub(r"\\\1", clean_line(picture.description))
    return f"![{words}]({picture.file})"


def no_link(text: str) -> str:
    """Typed text as it can stand below the links: its beginning is none."""
    found = _TYPED.match(text)
    if found and is_picture(found["file"]):
        return f"{found['before']}\\{text[found.end('before') :]}"
    return text


def read_links(body: str) -> tuple[tuple[Picture, ...], str]:
    """The pictures at the top of a section's body, and the body without them, as it was typed.

    Args:
        body: As it is in the file, from the line feed that ends the marker's line.
    """
    pictures = []
    at = 0
    while found := _LINK.match(body, at) or _found_lower(body, at):
        pictures.append(Picture(found["file"], clean_line(_ESCAPED.sub(r"\1", found["words"]))))
        at = found.end()
    return tuple(pictures), _as_typed(body[at:])


def _found_lower(body: str, at: int) -> re.Match[str] | None:
    """A link of ours below empty lines."""
    found = _LOWER.match(body, at)
    return found if found and is_picture(found["file"]) else None


def _as_typed(body: str) -> str:
    """Undoes `no_link`."""
    found = _TYPED.match(body)
    if found and found["escape"] and is_picture(found["file"]):
        return found["before"] + body[found.end("before") + 1 :]
    return body
