"""Letters to oneself that come back on a day ↔ text; and the first line that says the day of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from powerdeck.dates import WEEKDAYS, read_since, read_until, spoken
from powerdeck.values import frozen

_TWO_DAYS = (date(1999, 12, 31), date(2031, 6, 3))
_LONGEST_DAY = 60
"""So many letters can name a day."""

_WEEKDAY = r"[ \t]*(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?[ \t]+(?=.*\d)"


_COLON = r"(?:[ \t]*(?P<colon>[:：])|(?=[ \t]))"


def read_day(text: str) -> date | None:
    """The one day that a text names whenever it is read: `2027-05-01`, `Sat 1 May 2027`; None if it names none.

    A day that depends on today, such as `friday`, `1 May` or `2w`, is none.
    """
    try:
        return with_weekday(text, _read_absolute) if len(text) <= _LONGEST_DAY else None
    except ValueError:
        return None


def _read_absolute(text: str) -> date:
    days = {read(text, today) for today in _TWO_DAYS for read in (read_since, read_until)}
    if len(days) > 1:
        raise ValueError("it depends on the day of reading, or is a longer time")
    return days.pop()


def with_weekday(text: str, read: Callable[[str], date]) -> date:
    """What `read` makes of a day, also where the name of its weekday stands before it: `Friday 4 December`.

    Raises:
        ValueError: As `read` does; or the day is another weekday.
    """
    found = re.match(_WEEKDAY, text, re.IGNORECASE)
    if not found:
        return read(text)
    day = read(text[found.end() :])
    weekday = WEEKDAYS[day.weekday()]
    if not weekday.casefold().startswith(found[1].casefold()):
        raise ValueError(f"{spoken(day)} is a {weekday}; give the day that you mean")
    return day


@frozen
class DayLine:
    """A first line such as `Open on: 2027-05-01`, parted by an empty line from the words that follow it."""

    name: str
    """What stands before the day, in words that a person can type in any case."""

    no_day: str
    """What can stand there instead of a day, such as `never`."""

    def read(self, text: str) -> tuple[date | None, str]:
        """The day and the words; any text will do. Where no day can be read, all of it is words."""
        found = self._find(text)
        if found is None:
            return None, text
        said = self._said(found)
        day = read_day(said)
        if day is None and said.casefold() != self.no_day.casefold():
            return None, text
        return day, _after_line(text, found.end())

    def write(self, day: date | None, words: str) -> str:
        """The text that `read` takes apart again; without a day it is the words, where they allow it."""
        if day is None and self._find(words) is None:
            return words
        head = f"{self.name}: {day.isoformat() if day else self.no_day}"
        return f"{head}\n\n{words}" if words else head

    def unread(self, text: str) -> tuple[int, str] | None:
        """The line, counted from 1, where a day is announced and none can be read, and what stands there."""
        found = self._find(text)
        if found is None or not found["colon"]:
            return None
        said = self._said(found)
        if read_day(said) or said.casefold() == self.no_day.casefold():
            return None
        return text.count("\n", 0, found.start("name")) + 1, said

    def without(self, text: str) -> str:
        """The words below the line, whatever day it says; the text as it is where there is no such line."""
        found = self._find(text)
        return _after_line(text, found.end()) if found else text

    def _find(self, text: str) -> re.Match[str] | None:
        """The line: with a colon after the name, or else with what can be read."""
        name = self.name.replace(" ", r"[ \t]+")
        pattern = rf"[ \t\r\n]*[*_]{{0,3}}(?P<name>{name})[*_]{{0,3}}{_COLON}(?P<said>[^\n]*)"
        found = re.match(pattern, text, re.IGNORECASE)
        return found if found and (found["colon"] or read_day(self._said(found))) else None

    @staticmethod
    def _said(found: re.Match[str]) -> str:
        return found["said"].strip(" \t\r*_.")


def _after_line(text: str, end: int) -> str:
    """What follows the line that ends there, without the one empty line that parts them."""
    rest = text[end + 1 :]
    return re.sub(r"\A[ \t]*\r?\n", "", rest, count=1)


@frozen
class Letter:
    """A letter to oneself."""

    day: date | None
    """On which it comes back; None for never."""

    words: str
    """Exactly as they were typed."""


OPEN_ON = DayLine("Open on", no_day="never")


def parse(text: str) -> Letter:
    """The letter that a text is: `Open on: 2027-05-01`, an empty line, the words; without that line, words alone."""
    return Letter(*OPEN_ON.read(text))


def render(letter: Letter) -> str:
    """The text that `parse` reads as this letter."""
    return OPEN_ON.write(letter.day, letter.words)
