"""Text from files, made safe for a terminal: no control characters, no hidden changes of direction."""

from __future__ import annotations

import re

# Zero-width joiner and non-joiner stay: languages and emoji need them. So do the tag characters of a
# flag such as Scotland's, but only behind the flag they belong to, as elsewhere they hide text.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f"
_HIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and line ends
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_LINE_END = "\r\n?|\x85|\u2028|\u2029"


def clean_text(text: str) -> str:
    """The text as a terminal may show it: new lines and tabs stay, other controls and direction marks go.

    Every sort of line end becomes a new line. What is clean comes back as it is.
    """
    if text.isprintable():
        return text
    # Patterns are compiled when first needed, as most texts never need them.
    return re.sub(f"({_FLAG})|{_HIDDEN}", r"\1", re.sub(_LINE_END, "\n", text))


def clean_line(text: str) -> str:
    """The text as one clean line: each run of white space is one space, none at either end."""
    return " ".join(clean_text(text).split())


def excerpt(text: str, most: int = 40) -> str:
    """The text as one clean line of at most `most` characters, for a message that quotes it."""
    line = clean_line(text[: most * 4])
    return line if len(line) <= most else line[: most - 1] + "…"


def printable(text: object) -> str:
    """A path or text as it can stand in one line of a message, each sign that cannot be printed as U+FFFD."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(text))
