"""The options --since and --until, which several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from powerdeck.dates import read_since, read_until
from powerdeck.errors import WrongUsage


def since_day(text: str, today: date) -> date | None:
    """The first day that is wanted; None for any."""
    return _day(read_since, "--since", text, today)


def until_day(text: str, today: date) -> date | None:
    """The last day that is wanted; None for any."""
    return _day(read_until, "--until", text, today)


def _day(read: Callable[[str, date], date], option: str, text: str, today: date) -> date | None:
    try:
        return read(text, today) if text else None
    except ValueError as why:
        raise WrongUsage(f"{option}: {why}") from why
