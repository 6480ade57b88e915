"""Changes to single lines of an entry's text: every other byte stays. Text in, text out."""

from __future__ import annotations

import re

from powerdeck.errors import ProblemsFound
from powerdeck.safe_text import printable

_SHOWN = 60  # [characters] of a line in a message


def with_line(name: str, text: str, number: int, was: str, now: str) -> str:
    """The text with another line in the place of one that still is as it was read.

    Args:
        name: The entry, for a message.
        text: All of it.
        number: The line, counted from 1; lines end with a line feed.
        was: The line as it was read, without a carriage return at its end.
        now: The new line; the line's own ending stays.

    Raises:
        ProblemsFound: Another line stands there now; the message shows it.
    """
    lines = text.split("\n")
    found = lines[number - 1] if 1 <= number <= len(lines) else None
    if found is None or found.removesuffix("\r") != was:
        there = "the file ends before it" if found is None else f"there stands {_quoted(found)} now"
        raise ProblemsFound(
            f"cannot change {name}:{number}: wanted the line {_quoted(was)}, but {there}; "
            "the file was left as it is, look at it and try again"
        )
    lines[number - 1] = now + "\r" * found.endswith("\r")
    return "\n".join(lines)


def with_new_line(name: str, text: str, number: int, was: str, new: str) -> str:
    """As `with_line`, for a line that stays and gets another one below it, with the same ending."""
    text = with_line(name, text, number, was, was)
    lines = text.split("\n")
    lines.insert(number, new + "\r" * lines[number - 1].endswith("\r"))
    return "\n".join(lines)


def with_more(before: str, text: str) -> str:
    """The text with whole lines added at its end, with the line endings that it has."""
    first = before.find("\n")
    ending = "\r\n" if first > 0 and before[first - 1] == "\r" else "\n"
    gap = "" if not before or before.endswith("\n") else ending
    more = text if text.endswith("\n") else text + "\n"
    return before + gap + (re.sub(r"(?<!\r)\n", "\r\n", more) if ending == "\r\n" else more)


def _quoted(text: str) -> str:
    line = printable(text.strip())
    return f"“{line[:_SHOWN]}{'…' * (len(line) > _SHOWN)}”"
