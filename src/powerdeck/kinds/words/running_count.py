"""Counted words to which others come: each step reads again what it speaks of, and nothing else.

What a step gives is what `powerdeck.kinds.words.counting` makes of the whole text; only the time differs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from powerdeck.kinds.words import counting
from powerdeck.kinds.words.counting import Counted, Join, Word, by_alphabet, by_count, by_into, same
from powerdeck.kinds.words.line_format import join_line, left_out_line, read_lines, read_parts, word_line
from powerdeck.kinds.words.running_text import word_counts
from powerdeck.values import frozen

T = TypeVar("T")


@frozen
class Step:
    """What one step is about: the words that it speaks of with those joined to them, before and after it."""

    before: Counted
    after: Counted

    @property
    def changed(self) -> bool:
        """Whether anything is otherwise."""
        return self.before != self.after


@dataclass(slots=True)
class _Sorted(Generic[T]):
    """Values in the order of their keys, each with a row of text."""

    keys: list[tuple[int | str, ...]] = field(default_factory=list)
    values: list[T] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def put(self, key: tuple[int | str, ...], value: T, row: str) -> None:
        at = bisect_left(self.keys, key)
        self.keys.insert(at, key)
        self.values.insert(at, value)
        self.rows.insert(at, row)

    def drop(self, key: tuple[int | str, ...]) -> None:
        at = bisect_left(self.keys, key)
        del self.keys[at], self.values[at], self.rows[at]


class Counting:
    """Counted words that grow."""

    def __init__(self, counted: Counted = Counted()) -> None:  # noqa: B008 - a frozen value
        """Begin with what has been counted."""
        self._words: dict[str, Word] = {}
        self._left: dict[str, Word] = {}
        self._joined: dict[str, Join] = {}
        self._into: dict[str, str] = {}
        """A joined word, and the one that it is counted as; both as `same` has them."""

        self._by_count = _Sorted[Word]()
        self._rules = _Sorted[Join]()
        self._other: list[str] = []
        self._enter(counted)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._words)

    @property
    def counted(self) -> Counted:
        """All that has been counted so far."""
        left = by_alphabet(self._left.values())
        return Counted(tuple(self._by_count.values), left, tuple(self._rules.values), tuple(self._other))

    @property
    def text(self) -> str:
        """The text that stands for it, as `counting.write` has it."""
        left = by_alphabet(self._left.values())
        rows = (*self._by_count.rows, *([left_out_line(left)] if left else []), *self._rules.rows)
        return "\n".join((*rows, *self._other))

    def add(self, text: str) -> Step:
        """Count everything in that a person typed or pasted."""
        before = self._about(_spoken_of(text)) if self._words or self._left or self._joined else Counted()
        return self._step(before, counting.added(before, text))

    def leave_out(self, typed: str) -> Step:
        """Leave the words typed out."""
        before = self._about(same(word.text) for word in read_parts(typed))
        return self._step(before, counting.leave_out(before, typed))

    def put_back(self, typed: str) -> Step:
        """Count the words typed by themselves again, if they were left out or joined."""
        before = self._about(same(word.text) for word in read_parts(typed))
        return self._step(before, counting.put_back(before, typed))

    def rule(self, typed: str) -> Join | None:
        """The words that are to be counted as another one; None where a word is missing."""
        return counting.rule(typed, self._is_known)

    def join(self, typed: str) -> Step | None:
        """Count words as another one; None where a word is missing."""
        rule = self.rule(typed)
        if rule is None:
            return None
        before = self._about(map(same, (rule.into, *(part.text for part in rule.parts))))
        return self._step(before, counting.with_rule(before, rule))

    def _is_known(self, key: str) -> bool:
        return key in self._words or key in self._left or key in self._into

    def _about(self, keys: Iterable[str]) -> Counted:
        """What has been counted of these words, and of all that are joined to them."""
        targets = sorted({self._into.get(key, key) for key in keys})
        words, left = ([there[key] for key in targets if key in there] for there in (self._words, self._left))
        joined = [self._joined[key] for key in targets if key in self._joined]
        return Counted(
            tuple(sorted(words, key=by_count)), by_alphabet(left), tuple(sorted(joined, key=by_into))
        )

    def _step(self, before: Counted, after: Counted) -> Step:
        step = Step(before, after)
        if step.changed:
            self._leave(before)
            self._enter(after)
        return step

    def _leave(self, counted: Counted) -> None:
        for word in counted.words:
            del self._words[same(word.text)]
            self._by_count.drop(by_count(word))
        for word in counted.left_out:
            del self._left[same(word.text)]
        for join in counted.joined:
            del self._joined[same(join.into)]
            self._rules.drop(by_into(join))
            for part in join.parts:
                del self._into[same(part.text)]

    def _enter(self, counted: Counted) -> None:
        for word in counted.words:
            self._words[same(word.text)] = word
            self._by_count.put(by_count(word), word, word_line(word))
        for word in counted.left_out:
            self._left[same(word.text)] = word
        for join in counted.joined:
            self._joined[same(join.into)] = join
            self._rules.put(by_into(join), join, join_line(join))
            self._into |= {same(part.text): same(join.into) for part in join.parts}
        self._other += counted.other


def _spoken_of(text: str) -> set[str]:
    """The words that a text speaks of, as `same` has them."""
    lines = [line for _, line, _ in read_lines(text)]
    words = [word.text for line in lines for word in (*line.words, *line.left_out)]
    for line in lines:
        if line.joined:
            words += (line.joined.into, *(part.text for part in line.joined.parts))
    return set(map(same, (*words, *word_counts("\n".join(line.running for line in lines)))))
