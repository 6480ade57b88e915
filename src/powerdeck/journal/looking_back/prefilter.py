"""Which files of a journal are worth a close look: a glance at their bytes, for there may be 100,000.

A glance may let a file through that has nothing to show. It never passes over one that has.
"""

from __future__ import annotations

import re
from functools import lru_cache

from powerdeck.deck.choosing.search import fold, single_words
from powerdeck.journal.disk.store import Glance

# Dashes, quotation marks and other general punctuation, arrows, mathematical and technical signs, shapes,
# dingbats, variation selectors and emoji: `fold` makes no letter and no digit of any, nor does it drop one.
# As text: compiling it costs a millisecond, and many starts search for nothing.
_SIGNS = rb"""(?:
    \xe2(?:[\x80\x87-\x90\x94-\x9f\xac-\xaf][\x80-\xbf] | \x86[\x90-\xbf])
    | \xef\xb8[\x80-\x8f]
    | \xf0\x9f[\x8c-\x9b\xa4-\xab][\x80-\xbf]
)*"""
_AS_THEY_STAND = bytes(sign for sign in range(128) if sign not in b"\\&")


def may_speak_of(words: str) -> Glance:
    """A glance for entries that a search finds, as `queries.matching_entries` understands its words.

    Each word that is looked for stands in one of the entry's texts, once that is folded. The texts stand in
    the file as they are, but for backslashes and character references: a file with any of those may have it.
    """
    wanted = single_words(words)
    if not wanted:
        return lambda _: True
    if not all(map(str.isascii, wanted)):
        return lambda data: _may_stand_in(wanted, data)
    in_ascii = tuple(word.encode() for word in wanted)
    # Remembered: in entry after entry the same signs stand in the same order, those of its actions.
    only_signs = lru_cache(maxsize=1024)(re.compile(_SIGNS, re.VERBOSE).fullmatch)

    def glance(data: bytes) -> bool:
        small = data.lower()
        for word in in_ascii:
            if word not in small:
                return not only_signs(data.translate(None, _AS_THEY_STAND)) and _may_stand_in(wanted, data)
        return True

    return glance


def _may_stand_in(wanted: frozenset[str], data: bytes) -> bool:
    """Whether a text of the file may have all the words; yes where that cannot be told."""
    if b"\\" in data or b"&#" in data:
        return True
    try:
        text = fold(data.decode())
    except UnicodeDecodeError:
        return True
    return all(word in text for word in wanted)
