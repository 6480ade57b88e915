"""One line of counted words: what it says, and how a word or a rule is written. `counting` tells the format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, clean_text
from powerdeck.values import frozen

PHRASE = 4
"""A line of more words than this is a sentence, unless it has a count or quotes."""

MOST = 999_999_999

WORD_WANTED = "a word or phrase, with its count after a colon: bus: 6"
COUNT_WANTED = f"a count from 1 to {MOST}: bus: 6"
JOIN_WANTED = "the word that counts, then those that are counted with it: joined: bus = buses, busses"


@frozen
class Word:
    """A word or phrase, and how often it was said."""

    text: str
    count: int = 1


@frozen
class Join:
    """Words that are counted as another one."""

    into: str
    parts: tuple[Word, ...]
    """Each with how many of the other's count are its own; 0 where it has not been said."""


def as_word(text: str) -> str:
    """A word or phrase as it is kept: one line, without marks around it; empty where no word is in it."""
    line = clean_line(normalize("NFC", clean_text(text))).strip(_AROUND).replace('"', "'")
    return line if any(map(_means_something, line)) else ""


def same(word: str) -> str:
    """What two spellings have in common that are counted as one."""
    return normalize("NFKC", word.replace("’", "'")).casefold().strip("'")


_AROUND = ' .,;:!?…*_#"“”«»„'
_BULLET = lazy_pattern(r"(?:[-*+•–]|\d{1,9}[.)]) ")
_QUOTED = lazy_pattern(r"""(?:"([^"]*)"|“([^“”"]*)”)(?: ?: ?(\d+))?""")
_NUMBERED = lazy_pattern(
    r"(.*[^ ]) ?(?:(?:(?<!\d):|: ) ?(\d+)(?: times)?|\((\d+)(?: times)?\)|(?<= )[x×] ?(\d+))", re.DOTALL
)
_RULE = lazy_pattern(r"(left out|leave out|joined|join) ?: ?(.*)", re.DOTALL | re.IGNORECASE)
_JOIN = lazy_pattern(r"""(?:"([^"]*)"|([^="]+)) ?= ?([^=]*|.*".*)""", re.DOTALL)
_SIDES = lazy_pattern(r'((?:"[^"]*"|[^="])*)=(.*)', re.DOTALL)
_PART = lazy_pattern(r'"([^"]*)"(?: ?\((\d{1,9})\))?|([^,;"]+)')
_PART_COUNT = lazy_pattern(r"(.*[^ ]) ?\((\d{1,9})\)", re.DOTALL)
_BETWEEN = lazy_pattern(r",(?!\d)|[;،、，]")
_CLAUSE = frozenset((
    "i", "we", "you", "he", "she", "it", "they", "there", "but", "because",
    "so", "when", "if", "although", "while", "which", "who",
))  # fmt: skip
"""What begins a part of a sentence, hardly ever an item of a list."""


def _means_something(sign: str) -> bool:
    return sign.isalnum() or (ord(sign) > 127 and category(sign)[0] == "S")


@frozen
class Line:
    """What one line says: one of these."""

    words: tuple[Word, ...] = ()
    running: str = ""
    left_out: tuple[Word, ...] = ()
    joined: Join | None = None
    wanted: str = ""
    """What is wanted there, where it is not understood."""


def read_lines(text: str) -> Iterator[tuple[int, Line, str]]:
    """Each line that is not blank: its number, what it says, and itself."""
    before = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = clean_line(normalize("NFC", clean_text(raw)))
        if line:
            found = Line(running=line) if _goes_on(before, line) else read_line(line)
            yield number, found, raw
            before = line if found.running else ""
        else:
            before = ""


def _goes_on(before: str, line: str) -> bool:
    """Whether a short line is the end of a sentence that was broken into lines."""
    return bool(before) and before[-1] not in ".!?" and line[-1] in ".!?"


def read_line(line: str) -> Line:
    """What one clean line says by itself."""
    if found := _QUOTED.fullmatch(line):
        return _word(found[1] or found[2] or "", found[3])
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    if found := _QUOTED.fullmatch(line):
        return _word(found[1] or found[2] or "", found[3])
    if found := _RULE.fullmatch(line):
        return _rule(found[1].casefold(), found[2])
    parts = [part.strip() for part in _BETWEEN.split(line)]
    if _is_sentence(line, parts):
        return Line(running=line)
    words = [_phrase(part) for part in parts if as_word(part)]
    wanted = next((each.wanted for each in words if each.wanted), "" if words else WORD_WANTED)
    return Line(wanted=wanted) if wanted else Line(words=tuple(each.words[0] for each in words))


def _is_sentence(line: str, parts: list[str]) -> bool:
    many, ends = len(line.split()) > PHRASE, line[-1] in ".!?"
    if len(parts) == 1:
        return (many and not _NUMBERED.fullmatch(line)) or (ends and _is_clause(line))
    return many and (ends or any(map(_is_clause, parts)))


def _is_clause(part: str) -> bool:
    words = part.split()
    first = words[0].casefold().replace("’", "'").partition("'")[0] if words else ""
    return len(words) > PHRASE or first in _CLAUSE


def _phrase(part: str) -> Line:
    found = _NUMBERED.fullmatch(part)
    return _word(found[1], found[2] or found[3] or found[4]) if found else _word(part, None)


def _word(text: str, digits: str | None) -> Line:
    word, count = as_word(text), int(digits[:10]) if digits else 1
    if not word:
        return Line(wanted=WORD_WANTED)
    return Line(words=(Word(word, count),)) if 1 <= count <= MOST else Line(wanted=COUNT_WANTED)


def _rule(name: str, rest: str) -> Line:
    if name.startswith("le"):
        parts = read_parts(rest)
        return Line(left_out=parts) if parts else Line(wanted="the words that are left out, between commas")
    found = _JOIN.fullmatch(rest)
    into = as_word(found[1] or found[2] or "") if found else ""
    parts = read_parts(found[3]) if found else ()
    return Line(joined=Join(into, parts)) if into and parts else Line(wanted=JOIN_WANTED)


def read_parts(text: str) -> tuple[Word, ...]:
    """Words between commas, each with its count in brackets, or 0."""
    words = []
    for quoted, digits, bare in _PART.findall(clean_line(text)):
        found = _PART_COUNT.fullmatch(bare.strip()) if bare else None
        word = as_word(found[1] if found else quoted or bare)
        if word:
            words.append(Word(word, int((found[2] if found else digits) or 0)))
    return tuple(words)


def sides(typed: str) -> tuple[str, str]:
    """What stands on either side of an equals sign that is not in quotes; empty where there is none."""
    found = _SIDES.fullmatch(typed)
    return (found[1], found[2]) if found else (typed, "")


def word_line(word: Word) -> str:
    """The plainest line that is read as this word and count."""
    plain = word.text if word.count == 1 else f"{word.text}: {word.count}"
    for line in (plain, f"{word.text}: {word.count}"):
        if read_line(line) == Line(words=(word,)):
            return line
    return f'"{word.text}"' if word.count == 1 else f'"{word.text}": {word.count}'


def written_name(name: str) -> str:
    """A word as it can stand in a rule."""
    return f'"{name}"' if re.search(r"[,;=]|\(\d+\)$", name) else name


def written_parts(parts: Iterable[Word]) -> str:
    """Words as they stand in a rule, each with its count in brackets where it has been said."""
    return ", ".join(written_name(part.text) + (f" ({part.count})" if part.count else "") for part in parts)


def left_out_line(words: Iterable[Word]) -> str:
    """The rule that leaves words out."""
    return f"left out: {written_parts(words)}"


def join_line(join: Join) -> str:
    """The rule that counts words as another one."""
    return f"joined: {written_name(join.into)} = {written_parts(join.parts)}"
