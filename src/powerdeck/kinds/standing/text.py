"""Where we stand with a statement, as values: where it is now, how we know, and who says so.

A view a line: `Residents: in places. How we know: the Friday group, and two people at the bus stop.` Views stand
side by side; nothing here counts them, ranks them or makes one of two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from powerdeck.kinds.standing.typed_claims import (
    MEANINGS,
    STANDINGS,
    Said,
    called,
    known_who,
    read_standing,
    said_first,
    who_of,
)
from powerdeck.kinds.viewpoints import (
    US,
    fields_from,
    in_quotes,
    opening_quote,
    others_of,
    problems_of,
    views_of,
    without_bullet,
)
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen

__all__ = ["MEANINGS", "STANDINGS", "Claim", "View", "called", "read_standing", "who_of"]

EXAMPLE = "Residents: in places. How we know: the Friday group"
CHOICES = f"{', '.join(STANDINGS[:-1])} or {STANDINGS[-1]}"
WANTED = f"who says so, a colon and one of {CHOICES}, such as “{EXAMPLE}”"
DATA_WANTED = (
    "a list of views, each with who, standing and how; a list of lines; or one text with a view a line"
)
_FIELDS = ("who", "standing", "how")

_KNOWN_BY = "How we know:"
_EXACTLY = lazy_pattern(rf"\. {_KNOWN_BY} (.+)")
_MARKER = lazy_pattern(
    r"(?:and )?how (?:do |did )?(?:we|you|they|i) kn[eo]w(?: (?:it|this|that|so))?\b\s*[:?=–—-]*\s*",
    re.IGNORECASE,
)
_SAYS = lazy_pattern(
    r"(.{1,80}?),? (?:says?|said|thinks?|sees?(?: it)?|feels?)(?: that)?(?: it(?: is|['’]s))?[ ,:]+",
    re.IGNORECASE,
)
_BY_TAIL = lazy_pattern(
    r"(?:says?|said|according to|as seen by|think|thinks) (.{1,80})", re.IGNORECASE | re.DOTALL
)
_LONGEST_WHO = 80
"""Who says so is longer than this only in quotes. [characters]"""

_END_MARKS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "॥", "።", "。”")
_CLOSING = "\"'”’»)]"


@frozen
class View:
    """Where somebody sees us stand."""

    who: str
    """`us`, `residents`, or anybody else in their own words; one clean line, never empty."""

    standing: str
    """One of `STANDINGS`."""

    how: str = ""
    """How we know, one clean line as `tidy` has it; empty where that was not said."""

    @property
    def key(self) -> str:
        """Who it is, without regard to capitals: each has one view."""
        return self.who.casefold()


@frozen
class Claim:
    """What a few words say: a view of which it may not be said whose it is."""

    standing: str
    how: str = ""
    who: str | None = None
    """None where the words do not say."""

    def view(self, usual: str = US) -> View:
        """The view that it is; `usual` says whose, where the words do not."""
        return View(self.who or usual, self.standing, self.how)


def tidy(how: str) -> str:
    """How we know, as it is kept: one clean line without the full stop at its end."""
    line = clean_line(how)
    return line[:-1].rstrip() if line.endswith(".") and not line.endswith("..") else line


def stopped(how: str) -> str:
    """The same as a sentence: with a full stop, where it ends in nothing of the kind."""
    return how if how.rstrip(_CLOSING).endswith(_END_MARKS) else f"{how}."


@lru_cache(maxsize=64)  # a line that was just written is read again at once
def read_line(line: str) -> View | None:
    """The view that a line gives; None where it gives none. Whose view is not said is ours."""
    claim = _claim(without_bullet(clean_line(line)), asked=False)
    return claim.view() if claim else None


def read_claim(typed: str) -> Claim | None:
    """What somebody says who was asked for nothing else: a line, or where it stands in any words or by number."""
    line = clean_line(typed).strip("` ")
    return _claim(without_bullet(line), asked=True) or _claim(line, asked=True)


def views(text: str) -> tuple[View, ...]:
    """All views of a text, in its order."""
    return views_of(text, read_line)


def others(text: str) -> tuple[str, ...]:
    """The lines that say something else."""
    return others_of(text, read_line)


def problems(text: str) -> tuple[tuple[int, str], ...]:
    """What cannot be understood: the line, counted from 1, and what is wanted there."""
    return problems_of(text, read_line, WANTED, lambda view: f"“{excerpt(view.who)}”")


def line_of(view: View) -> str:
    """The view as a person would write it; who says so is in quotes where it would be read otherwise without."""
    line = sentence(view)
    return line if read_line(line) == view else f"{in_quotes(view.who)}: {said_of(view)}"


def sentence(view: View) -> str:
    """The view as it is said: `Us: beginning. How we know: the door book.`"""
    return f"{called(view.who)}: {said_of(view)}"


def said_of(view: View) -> str:
    """What the view says, without whose it is."""
    return f"{view.standing}. {_KNOWN_BY} {stopped(view.how)}" if view.how else f"{view.standing}."


def differing(found: Sequence[View]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Where views differ: each standing that is named, in the order of the path, and who names it; else empty."""
    by = {name: tuple(view.who for view in found if view.standing == name) for name in STANDINGS}
    said = tuple((name, who) for name, who in by.items() if who)
    return said if len(said) > 1 else ()


def moved(before: Sequence[View], after: Sequence[View]) -> tuple[str, ...]:
    """What has changed from one sitting to another, as sentences."""
    then, today = ({view.key: view for view in found} for found in (before, after))
    told = [each for key, view in today.items() for each in change(then.get(key), view)]
    gone = (view for key, view in then.items() if key not in today)
    return (*told, *(f"Nothing this time from {view.who}; before: {view.standing}." for view in gone))


def change(then: View | None, now: View) -> tuple[str, ...]:
    """What is otherwise in somebody's view than it was before, as sentences; empty where nothing is."""
    if then is None:
        return (f"New from {now.who}: {now.standing}.",)
    if then.standing != now.standing:
        return (f"{called(now.who)}: was {then.standing}, now {now.standing}.",)
    if now.how and then.how != now.how:
        return (f"{called(now.who)}: {now.standing} as before. How we know now: {stopped(now.how)}",)
    return ()


def as_data(found: Sequence[View]) -> dict[str, object]:
    """The views, and where they differ, as JSON has it."""
    return {
        "views": [{name: getattr(view, name) for name in _FIELDS} for view in found],
        "differences": [{"standing": name, "who": list(who)} for name, who in differing(found)],
    }


def line_from(value: object) -> str:
    """A line from a view as a mapping; where it stands also in other words or by its number in the list.

    Raises:
        ValueError: Something else, or a standing that there is not; the message says what is wanted.
    """
    said = fields_from(value, _FIELDS, DATA_WANTED)
    standing = read_standing(clean_line(said["standing"]))
    if standing is None:
        raise ValueError(f"for “standing” one of {CHOICES}")
    return line_of(View(who_of(said["who"]), standing, tidy(said["how"])))


def _claim(line: str, *, asked: bool) -> Claim | None:
    """What a line says; `asked` where nothing but a standing can be meant by its first words."""
    who, rest = opening_quote(line)
    if who:
        return _told(rest.lstrip(" :,;=–—-"), rest.lstrip().startswith(":"), who)
    return _after(line, ":") or _alone(line, asked=asked) or _after(line, ",") or _said_by(line)


def _told(text: str, certain: bool, who: str | None) -> Claim | None:
    """A standing and how it is known; less than certainly meant, it is one of the five names if more follows."""
    said = said_first(text)
    if said is None or not (certain or said.exact or not text[said.end :].strip(" .")):
        return None
    return Claim(said.standing, _how(text, said), who)


def _after(line: str, sign: str) -> Claim | None:
    """The name ends at the first such sign behind which a standing is said."""
    place = line.find(sign, 0, _LONGEST_WHO + 1)
    while place >= 0:
        claim = _told(line[place + 1 :].lstrip(), sign == ":", who_of(line[:place]))
        if claim:
            return claim
        place = line.find(sign, place + 1, _LONGEST_WHO + 1)
    return None


def _alone(line: str, *, asked: bool) -> Claim | None:
    """A standing, and who says so behind it if anybody is named."""
    said = said_first(line)
    if said is None:
        return None
    tail = line[said.end :].strip(" .,;:–—-")
    by = _BY_TAIL.fullmatch(tail)
    if by or known_who(tail[:_LONGEST_WHO]):
        return Claim(said.standing, "", who_of(by[1] if by else tail))
    if tail.startswith("("):
        who, _, rest = tail[1:].partition(")")
        if 0 < len(who.strip()) <= _LONGEST_WHO:
            return Claim(said.standing, _known_by(rest), who_of(who))
    return _told(line, asked, None)


def _said_by(line: str) -> Claim | None:
    """`Residents say in places`."""
    found = _SAYS.match(line)
    return _told(line[found.end() :], True, who_of(found[1])) if found else None


def _how(text: str, said: Said) -> str:
    rest = text[said.end :]
    exactly = _EXACTLY.fullmatch(rest)
    return tidy(exactly[1]) if exactly else _known_by(rest)


def _known_by(rest: str) -> str:
    """How it is known, without the words and signs that only lead to it."""
    bare = rest.strip().lstrip(".,;:!–—- ")
    bare = bare[found.end() :] if (found := _MARKER.match(bare)) else bare
    whole = bare.startswith("(") and bare.rstrip(".").endswith(")") and "(" not in bare[1:]
    return tidy(bare.rstrip(".")[1:-1] if whole else bare)
