"""The kind `letter`: longer writing that comes back by itself on a day that the person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from powerdeck.asker import Reply, one_line
from powerdeck.dates import read_when, spoken
from powerdeck.kinds.kind import Kind
from powerdeck.kinds.letter.text import OPEN_ON, Letter, parse, read_day, render, with_weekday
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.safe_text import clean_text, excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question

_AFTER = "3 months"
_NEVER = ("-", "never", "no", "none")
_MOST_WORDS_OF_A_DAY = 6


class LetterKind(Kind):
    """A letter, memo or manifesto to oneself."""

    settings = MappingProxyType(
        {"after": "how long after today it comes back where no other day is chosen, such as 3 months"}
    )

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """`after` must be a time from today on."""
        try:
            read_when(_after(settings.get("after", ())), date(2027, 1, 1))
        except ValueError:
            return (("after", "a time such as 3 months or 12 weeks"),)
        return ()

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask for the letter, then for the day."""
        before = parse(question.so_far)
        if question.since:
            asker.tell(f"From {spoken(question.since)}: “{excerpt(before.words, 60)}”")
        reply = asker.long(question.text, before.words, how="Write as you would to yourself, at any length.")
        letter = _with_words(before, reply.text)
        text = _text(letter, question)
        if reply.wish or not letter.words:
            return Reply(text, reply.wish)
        return self._with_day(asker, question, letter)

    def _with_day(self, asker: Asker, question: Question, letter: Letter) -> Reply:
        """Ask on which day it comes back, until that can be read."""
        offered = letter.day or (None if question.since else _usual(question))
        hint = f"Enter for {spoken(offered)}, - for never." if offered else "Enter for never."
        while True:
            reply = one_line(
                asker, f"On which day shall it come back to you? A date, or such as 3 months. ({hint})"
            )
            said = reply.text.strip()
            if reply.wish:
                return Reply(_text(letter, question), reply.wish)
            if len(said.split()) > _MOST_WORDS_OF_A_DAY:
                # A pasted letter with an empty line in it ends too early where one types line by line.
                letter = replace(letter, words=f"{letter.words.rstrip()}\n\n{reply.text}")
                asker.tell("That is more than a day: it is added to your letter.")
                _text(letter, question)
            else:
                try:
                    letter = replace(letter, day=_chosen(said, offered, question.today))
                    if letter.day:
                        asker.tell(f"It comes back on {spoken(letter.day)}.")
                    return Reply(_text(letter, question))
                except ValueError as why:
                    asker.tell(_sentence(why))

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text, or a mapping of `day` (with its year; left out: never) and `words`."""
        if isinstance(value, str):
            return Reply(value)
        if not isinstance(value, dict) or not set(value) <= {"day", "words"}:
            raise ValueError("a text, or the letter’s day and words")
        said, words = value.get("day"), value.get("words")
        if not isinstance(words, str):
            raise ValueError("words: a text")
        day = read_day(said) if isinstance(said, str) else None
        if day is None and said not in (None, "", *_NEVER):
            raise ValueError("day: a day with its year, such as 2027-05-01,")
        return Reply(render(Letter(day, words)))

    def data(self, text: str) -> object:
        """`day`: the ISO date on which it comes back, or None for never; `words`: the letter."""
        letter = parse(text)
        return {"day": letter.day.isoformat() if letter.day else None, "words": letter.words}

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """A day that cannot be read."""
        unread = OPEN_ON.unread(text)
        wanted = "a day with its year such as 2027-05-01, or never, is wanted after `Open on:`"
        return ((unread[0], wanted),) if unread else ()

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """For which day, then the letter."""
        letter = parse(text)
        if not letter.words.strip():
            return ()
        day = f"to be opened on {spoken(letter.day)}" if letter.day else "with no day on which it comes back"
        lines = (f"A letter to yourself, {day}:", *clean_text(letter.words).strip("\n").split("\n"))
        return tuple(row for line in lines for row in _wrapped(line, width))

    def offer(self, text: str) -> str:
        """The letter as an action, where it is one line."""
        return super().offer(parse(text).words)


def _with_words(before: Letter, typed: str) -> Letter:
    """The letter with the words as they now are; blank lines around them change nothing."""
    if not typed.strip():
        return Letter(None, "")
    return before if typed.strip() == before.words.strip() else replace(before, words=typed)


def _text(letter: Letter, question: Question) -> str:
    """The answer, kept where it has changed; one that has not stays as it was written, by hand perhaps."""
    if letter == parse(question.so_far):
        return question.so_far
    text = render(letter)
    question.keep(text)
    return text


def _sentence(why: ValueError) -> str:
    return f"{str(why)[:1].upper()}{str(why)[1:]}."


def _after(setting: tuple[str, ...]) -> str:
    return " ".join(setting) or _AFTER


def _usual(question: Question) -> date:
    """The day that is offered; where the deck names none that can be read, our own."""
    try:
        return read_when(_after(question.setting("after")), question.today)
    except ValueError:
        return read_when(_AFTER, question.today)


def _chosen(said: str, offered: date | None, today: date) -> date | None:
    """The day that was typed.

    Raises:
        ValueError: It is none from today on; the message says what to type.
    """
    yes = agrees(said)
    if not said or yes:
        return offered
    return (
        None
        if said.casefold() in _NEVER or yes is False
        else with_weekday(said, partial(read_when, today=today))
    )


def _wrapped(line: str, width: int) -> list[str]:
    """The line on rows of at most so many columns; 0 leaves it whole."""
    from textwrap import wrap

    return wrap(line, width) if width else [line]


KIND = LetterKind()
