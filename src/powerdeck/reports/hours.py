"""Hours as people type them, and their sum."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from powerdeck.patterns import lazy_pattern

_HOURS = lazy_pattern(r"(\d{1,4}(?:[.,]\d{1,3})?) ?(?:h|hr|hrs|hour|hours)?")
_MINUTES = lazy_pattern(r"(\d{1,5}) ?(?:m|min|mins|minute|minutes)")
_BOTH = lazy_pattern(
    r"(\d{1,4}) ?(?::|h|hrs?|hours?(?: and)?) ?([0-5]?\d) ?(?:m|min|mins|minute|minutes)?", re.ASCII
)


def read_hours(text: str) -> Fraction | None:
    """The hours that are meant by `2`, `2.5 hours`, `1:30`, `1h 30m` or `45 min`; None for anything else."""
    words = " ".join(text.casefold().split())
    if found := _HOURS.fullmatch(words):
        return Fraction(found[1].replace(",", "."))
    if found := _MINUTES.fullmatch(words):
        return Fraction(int(found[1]), 60)
    if found := _BOTH.fullmatch(words):
        return int(found[1]) + Fraction(int(found[2]), 60)
    return None


def total(texts: Iterable[str]) -> Fraction:
    """The sum of all that can be read as hours. [h]"""
    return sum((read_hours(text) or Fraction() for text in texts), Fraction())


def spoken_hours(hours: Fraction) -> str:
    """Hours in figures, to two places at the most: `7.5`."""
    return f"{float(hours):.2f}".rstrip("0").rstrip(".")
