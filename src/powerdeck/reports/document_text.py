"""Typed text as a document can show it; the same for every format."""

from __future__ import annotations

from itertools import groupby

from powerdeck.patterns import lazy_pattern

# What XML or a terminal cannot take. Line ends and tabs are no part of it; half surrogate pairs are.
_UNSHOWABLE = lazy_pattern(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = lazy_pattern("\r\n?|[\x85\u2028\u2029]")


def shown(text: str) -> str:
    """The text with every line end as a line feed, and U+FFFD for each control character."""
    if text.isprintable():  # as most are, and then there is none of either
        return text
    return _UNSHOWABLE.sub("\ufffd", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """The text as one line, each run of white space one space: for headings, captions and labels."""
    return " ".join(shown(text).split())


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each paragraph, in order; blank lines part them, white space at a line's end goes.

    Returns:
        No empty paragraph and no blank line; nothing for a text that says nothing.
    """
    text = shown(text)
    if "\n" not in text:
        return ((line,),) if (line := text.rstrip()) else ()
    lines = [line.rstrip() for line in text.split("\n")]
    return tuple(tuple(group) for says, group in groupby(lines, bool) if says)
