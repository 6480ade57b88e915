"""Visits, walks and half-days of shadowing ↔ text: a day, and what was seen, days apart."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from powerdeck.dates import read_since, read_until, read_when
from powerdeck.kinds.letter.text import DayLine, with_weekday
from powerdeck.values import frozen


@frozen
class Visit:
    """A visit that is planned, or has been made, or both."""

    day: date | None
    """None where nobody has said it."""

    seen: str
    """What was found, exactly as it was typed; empty before the visit."""


_BETWEEN = r"[,;:!?()\n]|\.(?:\s|\Z)|(?i:\b(?:on|or)\b)|\s[-–—]\s"
"""What can stand before and behind a day in a sentence."""

_TIME = r"(?:\d+ ?|\S+ )(?:d|w|wks?|m|mo|mths?|y|yrs?|days?|weeks?|fortnights?|months?|years?)"
_LONGEST_PLAN, _MOST_WORDS = 2000, 6

WHEN = DayLine("When", no_day="no day")


def parse(text: str) -> Visit:
    """The visit that a text tells of: `When: 2026-12-04`, an empty line, what was seen; either alone will do."""
    return Visit(*WHEN.read(text))


def render(visit: Visit) -> str:
    """The text that `parse` reads as this visit."""
    return WHEN.write(visit.day, visit.seen)


def waits_until(text: str) -> date | None:
    """The day of a visit that is planned and not yet written up; None for any other."""
    visit = parse(text)
    return None if visit.seen.strip() else visit.day


def day_within(text: str, today: date) -> date | None:
    """The one day, from today on, that a plan names as a phrase of its own: `With the cook, on Friday`.

    Args:
        text: Words of any length; of long ones only the beginning is looked at.
        today: The day on which they were written.

    Returns:
        None where there is no such day, or more than one; a length of time, such as `a day`, names none.
    """
    found = set()
    for phrase in re.split(_BETWEEN, text[:_LONGEST_PLAN]):
        if (
            phrase.strip()
            and len(phrase.split()) <= _MOST_WORDS
            and not re.fullmatch(_TIME, phrase.strip(), re.IGNORECASE)
        ):
            try:
                found.add(with_weekday(phrase.strip(), partial(read_when, today=today)))
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None


def read_visit_day(text: str, today: date) -> date:
    """The day that somebody means: as `read_when` has it, and a day that is past as well.

    Raises:
        ValueError: It is no day; the message says why and what to type.
    """
    return with_weekday(text, partial(_read, today=today))


def _read(text: str, today: date) -> date:
    try:
        return read_when(text, today)
    except ValueError as why:
        reason = _reason(why)
    try:
        first, last = read_since(text, today), read_until(text, today)
    except ValueError as why:
        reason = _reason(why)
    else:
        if first == last:
            return first
    raise ValueError(f"{reason}; give a day, such as friday, 2w or 4 December")


def _reason(why: ValueError) -> str:
    """Without the advice at the end, which is for other days than these."""
    return str(why).rpartition("; ")[0]
