"""Words that were heard, counted: values, and the text that stands in the journal.

    bus: 9
    safe at night: 3
    park
    left out: council (4), thing
    joined: bus = buses (3), busses

A word or phrase a line, with its count where that is more than one; repeats add up. Behind a word that is left
out, or counted as another, stands how often it was said, so that it can be put back. People may write less
exactly: several words between commas, `bus (9)`, `bus x 9`, bullets, any case, and whole sentences, which are
counted word by word. Quotes around a line make it one phrase, whatever it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from powerdeck.kinds.words.line_format import (
    MOST,
    Join,
    Word,
    as_word,
    join_line,
    left_out_line,
    read_lines,
    read_parts,
    same,
    sides,
    word_line,
)
from powerdeck.kinds.words.running_text import word_counts
from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen, replace

_AND = lazy_pattern(r"(?:^| )(?:and|with) ", re.IGNORECASE)

SMALL = 2
"""A small voice was said so many times at most."""


@frozen
class Counted:
    """All that was counted."""

    words: tuple[Word, ...] = ()
    """The most often said first, then by the alphabet; each word once, whatever its case."""

    left_out: tuple[Word, ...] = ()
    """By the alphabet; their counts may be 0."""

    joined: tuple[Join, ...] = ()
    """By the alphabet."""

    other: tuple[str, ...] = ()
    """Lines that were not understood, as they were."""

    @property
    def large(self) -> tuple[Word, ...]:
        """The words said more than twice; there are none where everything was said once or twice."""
        return tuple(word for word in self.words if word.count > SMALL)

    @property
    def small(self) -> tuple[Word, ...]:
        """The small voices: said once or twice."""
        return tuple(word for word in self.words if word.count <= SMALL)


@lru_cache(maxsize=4)
def read(text: str) -> Counted:
    """Everything that a text says; remembered, as it is asked in turn for its items and for all its data."""
    lines = [(line, raw) for _, line, raw in read_lines(text)]
    tally = _Tally()
    for line, _ in lines:
        if line.joined:
            tally.join(line.joined)
    for line, raw in lines:
        for word in line.left_out:
            tally.leave_out(word)
        if line.wanted:
            tally.other.append(raw)
    for line, _ in lines:
        for word in line.words:
            tally.add(word)
    for spelling, count in word_counts("\n".join(line.running for line, _ in lines)).items():
        tally.add(Word(spelling, count))
    return tally.counted()


def write(counted: Counted) -> str:
    """The text that stands for it; `read` gives the same back."""
    lines = [word_line(word) for word in counted.words]
    if counted.left_out:
        lines.append(left_out_line(counted.left_out))
    lines += map(join_line, counted.joined)
    return "\n".join((*lines, *counted.other))


def problems(text: str) -> tuple[tuple[int, str], ...]:
    """The lines that are not understood, counted from 1, and what is wanted there."""
    return tuple((number, line.wanted) for number, line, _ in read_lines(text) if line.wanted)


def added(counted: Counted, text: str) -> Counted:
    """With everything counted in that a person typed or pasted: words, phrases, sentences."""
    return read(f"{write(counted)}\n\n{text}")


def with_sentences(counted: Counted, sentences: Iterable[str]) -> Counted:
    """With sentences counted in word by word, however short they are."""
    found = word_counts("\n".join(sentences))
    return added(counted, "\n".join(word_line(Word(word, count)) for word, count in found.items()))


def leave_out(counted: Counted, typed: str) -> Counted:
    """Without the words typed, between commas; they stay left out when they are said again."""
    parts = read_parts(typed)
    return added(counted, left_out_line(parts)) if parts else counted


def put_back(counted: Counted, typed: str) -> Counted:
    """With the words typed, between commas, counted by themselves again, if they were left out or joined."""
    for word in read_parts(typed):
        counted = _put_back(counted, same(word.text))
    return counted


def join(counted: Counted, typed: str) -> Counted | None:
    """With words counted as another one, as `rule` reads it; None where a word is missing."""
    joined = (part for each in counted.joined for part in each.parts)
    known = {same(word.text) for word in (*counted.words, *counted.left_out, *joined)}
    found = rule(typed, known.__contains__)
    return with_rule(counted, found) if found else None


def rule(typed: str, known: Callable[[str], bool]) -> Join | None:
    """Words counted as another one: `buses, busses = bus`; None where a word is missing.

    Where only the right side has several words, it is they that are counted as the one on the left. Without an
    equals sign, `rain, rains` and `rain and rains` count words that have been said as the first of them.

    Args:
        typed: By a person.
        known: Whether a word, as `same` has it, has been said.
    """
    left, right = sides(typed)
    parts, into = read_parts(left), read_parts(right)
    if not right and "=" not in typed:
        parts, into = _named_alone(known, parts)
    if len(into) > 1 and len(parts) == 1:
        parts, into = into, parts
    return Join(into[0].text, parts) if parts and len(into) == 1 else None


def with_rule(counted: Counted, found: Join) -> Counted:
    """With words counted as another one; those that were left out or joined are put back before."""
    for part in found.parts:
        counted = _put_back(counted, same(part.text))
    return added(counted, join_line(found))


def _named_alone(
    known: Callable[[str], bool], parts: tuple[Word, ...]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Words without an equals sign: the others and the first, if all of them have been said; else nothing."""
    found: list[Word] = []
    for part in parts:
        found += (
            [part] if known(same(part.text)) else [Word(as_word(each), 0) for each in _AND.split(part.text)]
        )
    if len(found) < 2 or not all(known(same(word.text)) for word in found):
        return (), ()
    return tuple(found[1:]), (found[0],)


def _put_back(counted: Counted, key: str) -> Counted:
    """A word that is neither left out nor joined changes nothing."""
    back = [word for word in counted.left_out if same(word.text) == key]
    joins, less = [], {}
    for each in counted.joined:
        mine = [part for part in each.parts if same(part.text) == key]
        back += mine
        less[same(each.into)] = sum(part.count for part in mine)
        joins.append(replace(each, parts=tuple(part for part in each.parts if part not in mine)))
    if not back:
        return counted

    def rest(word: Word) -> Word:
        return replace(word, count=max(word.count - less.get(same(word.text), 0), 0))

    words = (*map(rest, counted.words), *back)
    left = tuple(rest(word) for word in counted.left_out if same(word.text) != key)
    kept = Counted(
        tuple(word for word in words if word.count),
        left,
        tuple(each for each in joins if each.parts),
        counted.other,
    )
    return read(write(kept))


@dataclass(slots=True)
class _Tally:
    """Counts while they grow: first what is joined, then what is left out, then the words. All by `same`."""

    totals: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    into: dict[str, str] = field(default_factory=dict)
    """A joined word, and the one that it is counted as."""

    names: dict[str, str] = field(default_factory=dict)
    """How a rule spells a word that others are counted as."""

    parts: dict[str, dict[str, Word]] = field(default_factory=dict)
    inner: Counter[str] = field(default_factory=Counter)
    """How much of a word's count a rule says to be that of others."""

    left: dict[str, Word] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)

    def join(self, rule: Join) -> None:
        """Count words as another; a word that is counted as a third one already stays with that."""
        target = self._target(rule.into)
        self.names.setdefault(target, rule.into)
        for part in rule.parts:
            key = same(part.text)
            if key == target:
                continue
            self.inner[same(rule.into)] += part.count
            if key not in self.into:
                self._move(key, target)
            self._count_part(self.into[key], key, part)

    def _move(self, key: str, target: str) -> None:
        """Whatever is counted as a word moves along with it."""
        moved = self.parts.pop(key, {})
        self.parts.setdefault(target, {}).update(moved)
        for each in (key, *moved):
            self.into[each] = target

    def _count_part(self, target: str, key: str, part: Word) -> None:
        before = self.parts[target].get(key, Word(part.text, 0))
        self.parts[target][key] = replace(before, count=min(before.count + part.count, MOST))

    def leave_out(self, word: Word) -> None:
        """Count a word, and those that are joined to it, apart."""
        key = self._target(word.text)
        name = word.text if key == same(word.text) else self.names[key]
        before = self.left.get(key, Word(name, 0))
        self.left[key] = replace(before, count=min(before.count + word.count, MOST))

    def add(self, word: Word) -> None:
        """Count a word."""
        key, target = same(word.text), self._target(word.text)
        if target != key:
            # Its count has those in it that were counted as it before it was joined itself.
            own = max(word.count - self.inner.pop(key, 0), 0)
            self._count_part(target, key, replace(word, count=own))
        else:
            self.spellings.setdefault(key, Counter())[word.text] += word.count
        if target in self.left:
            self.leave_out(word)
        else:
            self.totals[target] = min(self.totals[target] + word.count, MOST)

    def _target(self, word: str) -> str:
        key = same(word)
        return self.into.get(key, key)

    def _name(self, key: str) -> str:
        """A word as it is spelt most often; rather without capitals, which sentences begin with."""
        votes = self.spellings.get(key)
        if votes and key not in self.left:
            return min(votes, key=lambda spelling: (-votes[spelling], not spelling.islower(), spelling))
        return self.left[key].text if key in self.left else self.names[key]

    def counted(self) -> Counted:
        """The result."""
        words = (Word(self._name(key), total) for key, total in self.totals.items() if total)
        joined = (
            Join(self._name(key), by_alphabet(parts.values())) for key, parts in self.parts.items() if parts
        )
        return Counted(
            tuple(sorted(words, key=by_count)),
            by_alphabet(self.left.values()),
            tuple(sorted(joined, key=by_into)),
            tuple(self.other),
        )


def by_count(word: Word) -> tuple[int, str, str]:
    """What `Counted.words` is sorted by."""
    return -word.count, same(word.text), word.text


def by_into(join: Join) -> tuple[str, str]:
    """What `Counted.joined` is sorted by."""
    return same(join.into), join.into


def by_alphabet(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words in the order of `Counted.left_out`."""
    return tuple(sorted(words, key=lambda word: (same(word.text), word.text)))


__all__ = [
    "MOST", "SMALL", "Counted", "Join", "Word", "added", "as_word", "by_alphabet", "by_count", "by_into", "join",
    "leave_out", "problems", "put_back", "read", "rule", "same", "with_rule", "with_sentences", "write",
]  # fmt: skip
