"""The words in which people say where they stand, and who says so: any spelling that is clear."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerdeck.kinds.ladder.typed_claims import read_who
from powerdeck.kinds.viewpoints import RESIDENTS, US
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line

STANDINGS = ("not yet", "beginning", "in places", "mostly", "everywhere")
"""Where we are now: five places on one path. They are words, and never reckoned with."""

MEANINGS = (
    "it has not begun here.",
    "the first steps, or the first few people.",
    "true in some places or for some people, not for others.",
    "true in most places, for most people.",
    "it is how things are done here now.",
)

_SAID = (
    "not yet, no, none, not, never, nowhere, nothing, nothing yet, not at all, not now, not here, not started, "
    "not begun, not really, not true, not there, not there yet, not so, no one, nobody, not yet begun, "
    "not yet started, not started yet, not begun yet",
    "beginning, beginnings, begin, begins, begun, began, starting, start, starts, started, beginning to, "
    "starting to, started to, early, early days, first steps, first step, emerging, getting started, getting going",
    "in places, in some places, some places, in a few places, a few places, places, in part, in parts, partly, "
    "in patches, patchy, patches, in pockets, pockets, here and there, some, sometimes, some of the time, "
    "somewhere, for some, with some, mixed, it varies, varies, now and then",
    "mostly, most, most places, in most places, most of the time, for most, with most, mainly, largely, usually, "
    "nearly everywhere, almost everywhere, nearly always, almost always, for the most part, by and large, "
    "nearly all, almost all, widely, widespread",
    "everywhere, all over, all places, in all places, in every place, every place, always, throughout, fully, "
    "completely, all the time, across the board, for all, for everybody, for everyone, everybody, everyone, all",
)
_NUMBERS = ("one", "two", "three", "four", "five")
_PHRASES = {
    tuple(phrase.split()): place for place, phrases in enumerate(_SAID) for phrase in phrases.split(", ")
}
_PHRASES |= {(number,): place for place, number in enumerate(_NUMBERS)}
_PHRASES |= {(str(place + 1),): place for place in range(len(_NUMBERS))}
_LONGEST_PHRASE = max(map(len, _PHRASES))
_EXACT = frozenset(tuple(name.split()) for name in STANDINGS)


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_IDLE = _all(
    "a about am an and are around at be been being but by currently far feel feels for generally has have i in is it "
    "it's it’s its just maybe moment now number of on only overall perhaps present probably quite rather right "
    "said say says see seen sees so still that the their there they think thinks this to today very we we're "
    "we’re with would yes"
)
"""What can stand around the words that matter."""

_ENDS = frozenset(".;,:()–—-!?…")
_REASONS = frozenset(("how", "because", "as", "since"))
"""With these, what we know it by begins."""

_IGNORED = frozenset("\"'“”‘’*`~")
_TOKEN = lazy_pattern(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_MOST_TOKENS, _LONGEST = 24, 160
"""Where one stands is said in so few words. [characters]"""

_ARTICLES = _all("the a an our my some")
_SAYS = lazy_pattern(r",? (?:says?|said|thinks?|sees? it|sees?|feels?)(?: that| so)?$", re.IGNORECASE)
_BY = lazy_pattern(r"^(?:according to|as seen by|seen by|said by|says?) ", re.IGNORECASE)


class Said(NamedTuple):
    """Where one stands, as it is said at the start of a text."""

    standing: str
    """One of `STANDINGS`."""

    end: int
    """Where in the text the next thing begins; its length where nothing follows."""

    exact: bool
    """Whether it was said in one of the five names."""


def read_standing(text: str) -> str | None:
    """The one of the five that a name, a number from 1 or other words mean, where nothing else is said."""
    said = said_first(text)
    return said.standing if said and not text[said.end :].strip(" .!") else None


def said_first(text: str) -> Said | None:
    """Where one stands, if a text begins by saying that; None where it does not, or where it says two things."""
    words = _words(text[:_LONGEST])
    found: tuple[int, bool] | None = None
    place = 0
    while place < len(words):
        word, start = words[place]
        if found and (word in _ENDS or word in _REASONS):
            return Said(STANDINGS[found[0]], start, found[1])
        length = _phrase(words, place)
        if length:
            phrase = tuple(each for each, _ in words[place : place + length])
            if found and found[0] != _PHRASES[phrase]:
                return None
            found = _PHRASES[phrase], phrase in _EXACT or bool(found and found[1])
        elif word not in _IDLE:
            return None
        place += length or 1
    if found is None or len(text) > _LONGEST or len(words) > _MOST_TOKENS:
        return None
    return Said(STANDINGS[found[0]], len(text), found[1])


def _words(text: str) -> list[tuple[str, int]]:
    """The words and signs with their places; a hyphen within a word only parts it."""
    found = ((each[0].casefold(), each.start()) for each in _TOKEN.finditer(text))
    return [
        (word, start)
        for word, start in found
        if word not in _IGNORED and not (word == "-" and _within(text, start))
    ]


def _within(text: str, place: int) -> bool:
    return text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def _phrase(words: list[tuple[str, int]], place: int) -> int:
    """How many words the longest phrase that begins there has; 0 for none."""
    for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        if tuple(word for word, _ in words[place : place + length]) in _PHRASES:
            return length
    return 0


def who_of(text: str) -> str:
    """Who says so, as it is kept: `us`, `residents`, or their own words; nothing said is us."""
    bare = _SAYS.sub("", _BY.sub("", clean_line(text).strip(" :,;*_`")))
    known = read_who(re.sub(r"^the ", "", bare, flags=re.IGNORECASE))
    if known in (US, RESIDENTS):
        return known
    first, space, rest = bare.partition(" ")
    return f"{first.casefold()} {rest}" if space and first.casefold() in _ARTICLES else bare


def known_who(text: str) -> str:
    """`us` or `residents` where a text says no more than that; else empty."""
    who = who_of(text) if text.strip() else ""
    return who if who in (US, RESIDENTS) else ""


def called(who: str) -> str:
    """Who says so, as it begins a sentence: `Us`, `Residents`, `The youth group`."""
    first, space, _ = who.partition(" ")
    lower = who in (US, RESIDENTS) or (space and first in _ARTICLES)
    return f"{who[:1].upper()}{who[1:]}" if lower else who
