"""The parts of an entry's text: its sections, and the boxes wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from powerdeck.journal.model import Action
from powerdeck.journal.text.action_line import read_action, unreadable_date
from powerdeck.journal.text.frontmatter import end_of_front
from powerdeck.journal.text.markdown_escaping import LIST, MARKER, from_line, place, standing
from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen

Doubt = Callable[[int, str], None]
"""Takes the line, counted from 1, and what a person had better look at there."""

_MARKER = lazy_pattern(
    r"""[ ]{0,3}<!--[ ]powerdeck:[ ](?:
        answer[ ](?P<key>\S+)(?:[ ](?P<kind>\S+))?
        | (?P<added>review|again|note|letter)(?:[ ](?P<id>[^\s=]+))?(?:[ ]outcome=(?P<outcome>\S+))?
    )[ ]-->\s*\Z""",
    re.VERBOSE,
)
_CLOSING_SIGNS = lazy_pattern(r"(?:\A|[ \t])#+\Z")


@frozen
class Section:
    """What stands below a heading of level 1 or 2, or of 3 with a marker, or below a marker without one."""

    level: int
    """0 where there is no heading."""

    heading: str
    line: int
    """Of the heading or the marker, counted from 1."""

    marker: Match[str] | None
    """With the groups `key` and `kind`, or `added`, `id` and `outcome`."""

    body: str
    """As it is in the file; may start with a line feed."""

    first: int = 0
    """The number of the body's first line."""


def read_actions(text: str) -> tuple[Action, ...]:
    """The boxes of a file in its order, wherever they stand outside code and comments, with their lines."""
    return outline(text)[1] if "[" in text else ()


def outline(text: str) -> tuple[tuple[str, ...], tuple[Action, ...]]:
    """The headings of level 1 and the boxes of a file, without taking the rest apart."""
    text, start, line = body_of(text)
    titles: list[str] = []
    actions: list[Action] = []
    at = start
    for found in _NEEDED.finditer(text, start) if _hides_nothing(text) else standing(text, start):
        if found.lastgroup == "box":
            line += text.count("\n", at, found.start() + 1)
            at = found.start() + 1
            action = _action(text, found, line)
            if action:
                actions.append(action)
        elif found.lastgroup == "heading" and not text.startswith("##", place(found)):
            titles.append(_heading(text, found, line).heading)
    return tuple(titles), tuple(actions)


_NEEDED = lazy_pattern(
    rf"\n(?: {{0,3}}(?P<heading>#)(?=[ \t\r\n]|\Z)|[ \t>]*(?:{LIST})+(?P<box>\[[^\n]\](?=[ \t\r\n]|\Z)))"
)
"""What `standing` finds of boxes and of headings of level 1 where nothing is hidden, in less time."""


def _hides_nothing(text: str) -> bool:
    """Whether the text surely has no code and no comment, apart from our markers.

    One sign is found in a third of the time that three take, and most texts have not even that.
    """
    return (
        not ("`" in text and "```" in text)
        and not ("~" in text and "~~~" in text)
        and not ("%" in text and "%%" in text)
        and text.count("<!--") == text.count(MARKER)
    )


def body_of(text: str) -> tuple[str, int, int]:
    """Where the front matter ends.

    Returns:
        The text, with a line feed before it if it has no front matter; the offset of the line feed before the
        body's first line; the number of the line that this line feed ends.
    """
    end = end_of_front(text)
    if end is None:
        return "\n" + text, 0, 0
    return text, end, text.count("\n", 0, end) + 1


def split(text: str, doubt: Doubt) -> tuple[tuple[Section, ...], tuple[Action, ...]]:
    """Take a file apart into its sections and its boxes."""
    text, start, line = body_of(text)
    cuts: list[_Cut] = []
    actions: list[Action] = []
    at = start
    for found in standing(text, start):
        line += text.count("\n", at, found.start() + 1)
        at = found.start() + 1
        if found.lastgroup == "heading":
            cuts.append(_heading(text, found, line))
        elif found.lastgroup == "marker":
            _mark(text, found, line, cuts, doubt)
        elif found.lastgroup == "box":
            action = _action(text, found, line)
            if action:
                actions.append(action)
                _check_date(text, found, action, doubt)
        elif found.lastgroup != "html" or text.startswith("<!--", place(found)):
            what = {"fence": "code fence", "hidden": "`%%` comment"}.get(found.lastgroup or "", "comment")
            doubt(line, f"this {what} is never closed; close it, or put a backslash before it")
    return tuple(_sections(text, cuts)), tuple(actions)


@frozen
class _Cut:
    """Where a section starts."""

    level: int
    heading: str
    line: int
    start: int
    """The offset of the line feed before it."""

    body: int
    """The offset of the line feed before its body."""

    marker: Match[str] | None = None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _action(text: str, found: Match[str], line: int) -> Action | None:
    return read_action(text[found.start() + 1 : _line_end(text, found.end())], line)


def _check_date(text: str, found: Match[str], action: Action, doubt: Doubt) -> None:
    """Point out a date that no calendar has; only a text with a digit near its end can have one."""
    if any(sign.isdigit() for sign in action.text[-3:]):
        day = unreadable_date(text[found.start() + 1 : _line_end(text, found.end())])
        if day:
            doubt(action.line or 1, f"there is no day {day}; it was left in the action's text")


def _heading(text: str, found: Match[str], line: int) -> _Cut:
    at = place(found)
    end = _line_end(text, at)
    words = text[at:end].lstrip("#")
    level = end - at - len(words)
    words = words.strip()
    if words.endswith("#"):
        words = _CLOSING_SIGNS.sub("", words).rstrip()
    return _Cut(level, from_line(words), line, found.start(), end)


def _mark(text: str, found: Match[str], line: int, cuts: list[_Cut], doubt: Doubt) -> None:
    """Give the marker to the heading right above it; without one it starts a section of its own."""
    end = _line_end(text, found.end())
    marker = _MARKER.match(text, found.start() + 1, end)
    if not marker:
        doubt(line, "this powerdeck marker cannot be read; what stands below it is passed over")
    last = cuts[-1] if cuts else None
    if last and last.level and not last.marker and not text[last.body : found.start()].strip():
        cuts[-1] = _Cut(last.level, last.heading, last.line, last.start, end, marker)
        return
    if marker:
        doubt(line, "the heading above this marker is gone")
    cuts.append(_Cut(0, "", line, found.start(), end, marker))


def _sections(text: str, cuts: list[_Cut]) -> Iterator[Section]:
    ends = [cut.start for cut in cuts[1:]] + [len(text)]
    for cut, end in zip(cuts, ends, strict=False):
        first = cut.line + text.count("\n", cut.start + 1, cut.body) + 1
        yield Section(cut.level, cut.heading, cut.line, cut.marker, text[cut.body : end], first)
