"""What stands where in a Markdown text: headings, boxes, fences, comments; and typed text apart from them.

A line counts as structure if, after its indentation, it starts with one of the marks of `_STRUCTURE`. Typed
text that would do so gets a backslash before the mark, which Markdown shows as the mark itself; where
backslashes stand there already, it gets one more. Reading takes exactly one away. So nothing typed is ever
taken for our own structure, and everything typed comes back.

Why this is sure: `_STRUCTURE` allows any number of backslashes before the mark, so a line is found, and found
at the same place, with and without the one that was put there. Only fences at the margin that are closed
within the text stay without one; what is inside such a fence is decided by its first and last line, which are
never changed, and the one thing that could cut it short, our marker, gets its backslash there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

from powerdeck.errors import WrongUsage
from powerdeck.patterns import lazy_pattern

MARKER = "<!-- powerdeck:"
_MARKER_SIGNS = MARKER.replace(" ", "[ ]")  # for a verbose pattern
LIST = r"(?:[-*+]|[0-9]{1,9}[.)])[ \t][ \t>]*"
_STRUCTURE = lazy_pattern(
    rf"""\n(?=[\ \t>\\\#<%`~*+0-9-])(?:
        [ ]{{0,3}}\\*(?:
            (?P<heading>\#{{1,2}}(?=[ \t\r\n]|\Z) | \#{{3}}(?=[ \t][^\n]*\n[ ]{{0,3}}\\*{_MARKER_SIGNS}))
            | (?P<marker>{_MARKER_SIGNS})
            | (?P<html><(?:[!?/]|[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>]|\Z)))
            | (?P<hidden>%%)
        )
        | [ \t>]*(?:{LIST})*\\*(?P<fence>`{{3,}}(?![^\n]*`)|~{{3,}})
        | [ \t>]*(?:{LIST})+\\*(?P<box>\[[^\n]\](?=[ \t\r\n]|\Z))
    )""",
    re.VERBOSE,
)
_MARKER_LINE = lazy_pattern(rf"\n {{0,3}}{MARKER}")
_FENCE_END = {
    "`": re.compile(r"\n([ \t>]*)(`{3,})[ \t]*\r?(?=\n|\Z)"),
    "~": re.compile(r"\n([ \t>]*)(~{3,})[ \t]*\r?(?=\n|\Z)"),
}
_BLANK = " \t\r\n"
_UNSTORABLE = lazy_pattern("[\0\ud800-\udfff]")


class _Ends:
    """Finds where the fences and comments of one text end.

    None of them reaches across a marker of ours: what a person left open by hand hides no answer. Remembers
    what was sought in vain, so that the time stays in proportion to the text.
    """

    def __init__(self, text: str, *, until_marker: bool = True) -> None:
        self._text = text
        self._until_marker = until_marker
        self._limit = -1
        self._in_vain: dict[tuple[str, bool], int] = {}

    def of(self, opening: Match[str]) -> int | None:
        """The offset of the line feed after what opens there; None if it is never closed."""
        self._move_limit(opening.end())
        if opening.lastgroup == "fence":
            at = self._fence_end(opening)
        elif opening.lastgroup == "hidden":
            at = self._text.find("%%", opening.end(), self._limit)
        else:
            at = self._comment_end(opening)
        if at < 0:
            return None
        line_end = self._text.find("\n", at)
        return len(self._text) if line_end < 0 else line_end

    def _move_limit(self, at: int) -> None:
        """See to it that the limit is the next marker after `at`."""
        if at <= self._limit:
            return
        marker = _MARKER_LINE.search(self._text, at) if self._until_marker else None
        self._limit = marker.start() if marker else len(self._text)
        self._in_vain = {}

    def _fence_end(self, opening: Match[str]) -> int:
        """The offset of the closing run, at least as long as the opening one; -1 if there is none."""
        run = opening["fence"]
        at_margin = opening.start("fence") == opening.start() + 1
        key = (run[0], at_margin)
        if len(run) >= self._in_vain.get(key, len(run) + 1):
            return -1
        for end in _FENCE_END[run[0]].finditer(self._text, opening.end(), self._limit):
            near = not at_margin or end[1] in ("", " ", "  ", "   ")
            if near and len(end[2]) >= len(run):
                return end.start(2)
        self._in_vain[key] = len(run)
        return -1

    def _comment_end(self, opening: Match[str]) -> int:
        """The offset of `-->`; -1 if there is none."""
        key = ("-->", False)
        if key in self._in_vain:
            return -1
        at = self._text.find("-->", opening.end(), self._limit)
        if at < 0:
            self._in_vain[key] = 0
        return at


def _opens(found: Match[str]) -> bool:
    """Whether something starts here that hides the lines below it."""
    return found.lastgroup in ("fence", "hidden") or (
        found.lastgroup == "html" and found.string.startswith("<!--", found.start("html"))
    )


def place(found: Match[str]) -> int:
    """The offset of the mark itself, after indentation and backslashes."""
    return found.start(found.lastgroup or 0)


def _is_escaped(found: Match[str]) -> bool:
    return found.string[place(found) - 1] == "\\"


def standing(text: str, start: int = 0) -> Iterator[Match[str]]:
    """What stands outside code and comments, in order, each named by its `lastgroup`.

    Args:
        text: A whole file or a part of one, with a line feed before the first line that counts.
        start: The offset of that line feed.

    Yields:
        `heading` (level 1 or 2, or 3 above a marker), `marker`, `box`, `html`; and `fence`, `hidden`
        or a `<!--` only if it is never closed. Each match starts at the line feed before its line.
    """
    ends = _Ends(text)
    after = start
    for found in _STRUCTURE.finditer(text, start):
        if found.start() < after or _is_escaped(found):
            continue
        end = ends.of(found) if _opens(found) else None
        if end is None:
            yield found
        else:
            after = end


def guarded(typed: str) -> str:
    """The text as it can stand in an entry, with a backslash before whatever would be taken for structure.

    A fence that starts at the margin and is closed stays as it is, and so does all in it but our markers.
    """
    text = "\n" + _carriage_returns_out(typed)
    ends = _Ends(text, until_marker=False)
    pieces: list[str] = []
    done = after = 0
    for found in _STRUCTURE.finditer(text):
        at = place(found)
        if found.start() < after:
            if found.lastgroup != "marker":
                continue
        elif found.lastgroup == "fence" and at == found.start() + 1 and (end := ends.of(found)) is not None:
            after = end
            continue
        pieces += (text[done:at], "\\")
        done = at
    pieces.append(text[done:])
    return "".join(pieces)[1:]


def unguarded(body: str) -> str:
    """The text as it was typed: undoes `guarded`, and leaves out the boxes that were added by hand."""
    text = "\n" + body
    ends = _Ends(text)
    pieces: list[str] = []
    done = after = 0
    for found in _STRUCTURE.finditer(text):
        at = place(found)
        hidden = found.start() < after
        if _is_escaped(found):
            if not hidden or found.lastgroup == "marker":
                pieces.append(text[done : at - 1])
                done = at
        elif not hidden and found.lastgroup == "box":
            pieces.append(text[done : found.start()])
            line_end = text.find("\n", at)
            done = len(text) if line_end < 0 else line_end
        elif not hidden and _opens(found) and (end := ends.of(found)) is not None:
            after = end
    pieces.append(text[done:])
    return _carriage_returns_in("".join(pieces)[1:])


def same_text(text: str) -> str:
    """The text without the blank lines before and after it: its normal form; empty if it says nothing.

    A line is blank if it holds spaces, tabs and carriage returns only. Lines end at a line feed alone.
    """
    bare = text.lstrip(_BLANK)
    text = text[text.rfind("\n", 0, len(text) - len(bare)) + 1 :]
    length = len(text.rstrip(_BLANK))
    if not length:
        return ""
    end = text.find("\n", length)
    return text if end < 0 else text[:end]


# A character reference, such as &#13;, is Markdown's own way to write what cannot stand as it is.
_REFERENCE = lazy_pattern(r"&#([0-9]{1,7});")
_NOT_IN_A_LINE = lazy_pattern(r"&(?=#[0-9]{1,7};)|[\n\r\u2028\u2029]|\A\s|\s\Z|(?:(?<=[ \t#])|\A)#\Z")
_BODY_REFERENCE = lazy_pattern(r"&#(13|38);")
_NOT_IN_A_BODY = lazy_pattern(r"&(?=#(?:13|38);)|\r(?!\n|\Z)")


def _refer(found: Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _referred(found: Match[str]) -> str:
    """The character that is meant; the reference itself where it means none."""
    number = int(found[1])
    good = 0 < number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    return chr(number) if good else found[0]


def _carriage_returns_out(text: str) -> str:
    """Viewers and editors take a lone carriage return for the end of a line: it is written as `&#13;`."""
    return _NOT_IN_A_BODY.sub(_refer, text) if "\r" in text or "&#" in text else text


def _carriage_returns_in(text: str) -> str:
    return _BODY_REFERENCE.sub(_referred, text) if "&#" in text else text


def to_line(text: str) -> str:
    """The text as one line without outer white space, for a heading or a list item; any text will do."""
    return _NOT_IN_A_LINE.sub(_refer, text)


def from_line(line: str) -> str:
    """Undoes `to_line`."""
    return _REFERENCE.sub(_referred, line) if "&#" in line else line


def check_storable(text: str) -> None:
    """Refuse what no text file can keep.

    Raises:
        WrongUsage: The text has a NUL or half a surrogate pair; the message says where.
    """
    found = _UNSTORABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise WrongUsage(
            f"line {line} of the text has the character U+{ord(found[0]):04X}, which no text file can keep; "
            "take it out and try again"
        )
