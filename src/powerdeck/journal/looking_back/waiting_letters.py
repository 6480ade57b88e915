"""Letters that somebody wrote to themselves and that wait to be read: which, and where their day stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import answer_marker
from powerdeck.kinds.letter.text import Letter, parse
from powerdeck.values import frozen

KIND = "letter"
"""The kind of ask, and of what is added to an entry once its letter has been read."""


@frozen
class Waiting:
    """A letter whose day has come and that has not been read since."""

    entry: Entry
    answer: Answer
    letter: Letter

    @property
    def day(self) -> date:
        """Its day."""
        assert self.letter.day is not None  # noqa: S101 - such a letter never waits
        return self.letter.day


def waiting(entries: Iterable[Entry], today: date) -> tuple[Waiting, ...]:
    """The letters whose day is today or has passed and that wait to be read, the one that waits longest first."""
    found = [
        Waiting(entry, answer, letter)
        for entry in entries
        for answer in entry.answers
        if answer.kind == KIND and (letter := parse(answer.text)).day and letter.day <= today
        if not _was_read(entry, answer.key, letter.day)
    ]
    return tuple(sorted(found, key=lambda each: each.day))


def _was_read(entry: Entry, key: str, day: date) -> bool:
    """Whether it was read on its day or later: with an answer to it, or with none at all."""
    return any(
        review.kind == KIND
        and review.on is not None
        and review.on >= day
        and (not review.answers or key in {answer.key for answer in review.answers})
        for review in entry.reviews
    )


def day_line(text: str, answer: Answer) -> tuple[int, str] | None:
    """Where in an entry's text the day of a letter stands: the line's number and the line; None if it is gone.

    Args:
        text: The whole file.
        answer: The letter.
    """
    wanted = answer_marker(answer.key, answer.kind)
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    start = next((number for number, line in enumerate(lines) if line.strip() == wanted), len(lines))
    first = answer.text.partition("\n")[0].removesuffix("\r")
    return next(((n + 1, line) for n, line in enumerate(lines[start:], start) if line == first), None)
