"""Words and phrases that several people used: hints at patterns, never the patterns themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from unicodedata import category, normalize

from powerdeck.values import frozen

LONGEST = 4
"""The words of the longest phrase that is looked for."""

_TURNING = frozenset(["no", "not", "never", "more", "too", "without"])
"""Little words that turn round or raise what comes after them: `no buses` is no hint at `buses`."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})

Gram = tuple[str, ...]


@frozen
class Repeated:
    """Something that several people said."""

    phrase: str
    """One to four words, in small letters."""

    people: int
    """How many said it, each counted once; at least 2."""


def repeated(said: Sequence[str]) -> tuple[Repeated, ...]:
    """The words and phrases that at least two people used, without case.

    Little words alone are no hint, nor do they begin or end a phrase. What was only ever said as part of a longer
    phrase is left to that one.

    Args:
        said: The words of one person each.

    Returns:
        Those of most people first; then the longer ones; then by the alphabet.
    """
    from powerdeck.kinds.words.running_text import is_stop_word

    people = [list(_runs(each)) for each in said]
    counts = _counts(people)
    little = {word for (word,) in (gram for gram in counts if len(gram) == 1) if is_stop_word(word)}
    hints = {gram: number for gram, number in counts.items() if _says_something(gram, little)}
    within: Counter[Gram] = Counter()
    for gram, number in hints.items():
        for part in set(_parts(gram)):
            within[part] = max(within[part], number)
    own = [(gram, number) for gram, number in hints.items() if within[gram] < number]
    own.sort(key=lambda each: (-each[1], -len(each[0]), each[0]))
    return tuple(Repeated(" ".join(gram), number) for gram, number in own)


def _counts(people: Sequence[Sequence[Sequence[str]]]) -> dict[Gram, int]:
    """How many people used each phrase that more than one did.

    A phrase that two people used is made of words that two people used, so that few are ever looked at.
    """
    found: dict[Gram, int] = {}
    shorter: Collection[Gram] = ()
    for length in range(1, LONGEST + 1):
        counts: Counter[Gram] = Counter()
        for runs in people:
            grams = {gram for run in runs for gram in _grams(run, length)}
            counts.update(
                grams if length == 1 else {g for g in grams if g[1:] in shorter and g[:-1] in shorter}
            )
        shorter = {gram: number for gram, number in counts.items() if number > 1}
        found |= shorter
    return found


def _grams(run: Sequence[str], length: int) -> Iterator[Gram]:
    """Every so many words in a row."""
    return zip(*(run[start:] for start in range(length)), strict=False)


def _parts(gram: Gram) -> Iterator[Gram]:
    """Every shorter phrase within one."""
    for length in range(1, len(gram)):
        yield from _grams(gram, length)


def _says_something(gram: Gram, little: Collection[str]) -> bool:
    first, last = gram[0], gram[-1]
    turns = len(gram) > 1 and (first in _TURNING or first.endswith("n't"))
    return last not in little and (turns or first not in little)


def _runs(text: str) -> Iterator[list[str]]:
    """The words between two marks of punctuation, in small letters."""
    text = normalize("NFC", text).translate(_APOSTROPHES).casefold()
    # Vowel signs and accents of many scripts are no letters to `re`, and yet belong to the word.
    marks = "".join(sign for sign in set(text) if category(sign)[0] == "M")
    word = rf"[^\W_][\w{marks}]*(?:['-][\w{marks}]+)*"
    for run in re.split(rf"[^\w{marks}'\s-]+|\s-+\s", text):
        words = re.findall(word, run)
        if words:
            yield words
