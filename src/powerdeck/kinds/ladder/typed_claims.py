"""The words in which people say where a project stands on the ladder: any spelling, any order that is clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from powerdeck.kinds.viewpoints import RESIDENTS, US
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen

MOST_WORDS = 24
"""What is said of one project has no more words and signs than this."""


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FORMS = (
    "coercion coerce coerced coercing coercive",
    "educating educate educated education",
    "informing inform informed information",
    "consultation consult consulted consulting consultations",
    "engagement engage engaged engaging",
    "codesign codesigned codesigning codesigns",
    "coproduction coproduce coproduced coproducing coproductive coproducts",
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
_RUNG_OF = {form: rung for rung, forms in enumerate(_FORMS) for form in forms.split()}
_RUNG_OF |= {number: rung for rung, number in enumerate(_NUMBERS)}
_RUNG_OF |= {str(rung + 1): rung for rung in range(len(_NUMBERS))}
_NAMES = tuple(forms.split()[0] for forms in _FORMS)

_SAME = _all("right same stay stays fine ok okay correct keep keeps")
_TOWARDS = _all("should ought could would to towards want wants wanted wish aim target -> → => ⇒")
_NEXT = _all(", ; and but then")
_IDLE = _all(
    "a an are as at be become becomes been being better current currently for in is it it's its it’s level "
    "like now number of on rung say says see sees stand stands step that the think thinks this today "
    "which with : = . ( ) - – —"
)
_US = _all("us we u i me our ourselves")
_RESIDENTS = _all("residents resident r")

_TOKEN = lazy_pattern(
    r"(?P<co>\bco[\s‐-―-]*+(?:design|produc)\w*+)"
    r"|(?P<open>\?|\bnot[ ](?:placed|known|said|sure)\b(?:[ ]yet\b)?"
    r"|\bdo(?:n['’]t|[ ]not)[ ]know\b|\bun(?:known|sure)\b)"
    r"|(?P<arrow>->|=>|[→⇒])"
    r"|(?P<word>\w++(?:['’]\w++)?)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
_DASHES = "-–—"
_STANDS = _all("is are")
"""Words behind which a rung can follow a project's name."""

_TURNING = _all("not isn't isn’t aren't aren’t never nor neither no or hardly")
"""Words that leave it unclear whether a rung is meant."""


class Word(NamedTuple):
    """A word or sign of a line."""

    text: str
    """In small letters, `co-design` and `co design` as `codesign`; `?` for words that leave a thing open."""

    start: int
    sort: str = ""
    """`:` or `,` where a project's name can end before it: for certain, or only if nothing else fits."""


@frozen
class Claim:
    """What is said of a project; rungs as numbers from 0, None where nothing is said."""

    now: int | None
    right: int | None
    who: str | None


def words_of(text: str) -> tuple[Word, ...]:
    """The words and signs of a part of a line."""
    return tuple(_word(found) for found in _TOKEN.finditer(text))


def _word(found: re.Match[str]) -> Word:
    text, start = found[0].casefold(), found.start()
    if found.lastgroup == "co":
        return Word("".join(re.findall(r"\w", text)), start)
    if found.lastgroup == "open":
        return Word("?", start)
    apart = (
        found.string[start - 1 : start].isspace() and found.string[found.end() : found.end() + 1].isspace()
    )
    if text in ":=":
        return Word(text, start, ":")
    return Word(
        text, start, "," if text in _NEXT - {"and"} or text in _STANDS or (text in _DASHES and apart) else ""
    )


def says_something(word: Word) -> bool:
    """Whether the word is a rung, or leaves one open."""
    return word.text == "?" or _rung(word.text) is not None


def read_rung(text: str) -> int | None:
    """The rung, from 0, that a number from 1 or a name means, with or without small words around it."""
    claim = read_claim(words_of(clean_line(text[:200])))
    return claim.now if claim and claim.right is None and claim.who is None else None


def rung_within(text: str) -> int | None:
    """The one rung, from 0, that a sentence names: `I think it is consultation`; None where that is not clear."""
    said = {word.text for word in words_of(clean_line(text[:200]))}
    if said & (_TURNING | _RESIDENTS | (_TOWARDS - {"to"})):
        return None
    named = {
        rung
        for word in said
        if not word.isdecimal() and word not in _NUMBERS and (rung := _rung(word)) is not None
    }
    return named.pop() if len(named) == 1 else None


def read_who(text: str) -> str:
    """Who says so, by the usual name; nothing said is us."""
    who = clean_line(text)
    bare = re.sub(r" (?:says?|thinks?|sees?)$", "", who.casefold())
    if bare in _US or not bare:
        return US
    return RESIDENTS if bare in _RESIDENTS else who


def read_claim(words: Sequence[Word]) -> Claim | None:
    """What the words say of a project; None where one of them belongs to something else."""
    if len(words) > MOST_WORDS:
        return None
    reading = _Reading()
    known = takewhile(reading.take, (word.text for word in words))
    return reading.claim() if len(tuple(known)) == len(words) else None


class _Reading:
    """Goes through a claim word by word."""

    def __init__(self) -> None:
        self.rungs: list[int | None] = [None, None]
        """Now, and right."""

        self.at = 0
        """Which of the two is spoken of."""

        self.same = self.open = self.only_wished = False
        self.who: str | None = None

    def take(self, word: str) -> bool:
        """Whether the word fits here."""
        rung = _rung(word)
        if rung is not None:
            fits = self.rungs[self.at] in (None, rung)
            self.rungs[self.at] = rung
            return fits
        if word == "?":
            self.open = True
        elif word in _SAME:
            self.same, self.at = True, 1
        elif word == "would" and self.at == 0:
            self.only_wished, self.at = True, 1
        elif word in _TOWARDS or (word in _NEXT and (self.open or self.rungs[0] is not None)):
            self.at = 1
        elif word in _US or word in _RESIDENTS:
            self.who = read_who(word)
        else:
            return word in _IDLE or word in _NEXT
        return True

    def claim(self) -> Claim | None:
        """What has been said; None if that is nothing."""
        now, right = self.rungs
        if self.same and right is None:
            now, right = (None if self.only_wished else now), now
        said = now is not None or right is not None or self.open
        return Claim(now, right, self.who) if said else None


def _rung(word: str) -> int | None:
    found = _RUNG_OF.get(word)
    if found is not None or not 8 <= len(word) <= 13:
        return found
    return next((rung for rung, name in enumerate(_NAMES) if _one_slip(word, name)), None)


def _one_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, added or wrong, or two have changed places."""
    if abs(len(word) - len(name)) > 1:
        return False
    longest = max(len(word), len(name))
    head = _common(word, name)
    tail = min(_common(word[::-1], name[::-1]), min(len(word), len(name)) - head)
    if head + tail >= longest - 1:
        return True
    middle = word[head : len(word) - tail], name[head : len(name) - tail]
    return len(middle[0]) == 2 and middle[0] == middle[1][::-1]


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
