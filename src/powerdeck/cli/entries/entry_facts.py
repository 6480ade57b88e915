"""Facts that reports need and a card does not ask for: hours, whose feedback, and the like."""

from __future__ import annotations

from powerdeck.errors import WrongUsage
from powerdeck.journal.model import FACTS


def checked(**given: str | None) -> tuple[tuple[str, str], ...]:
    """The facts that were given, in the order in which they are kept.

    Raises:
        WrongUsage: Hours that are no number, or a fact of several lines.
    """
    found = {name: value.strip() for name, value in given.items() if value and value.strip()}
    for name, value in found.items():
        if "\n" in value or "\r" in value:
            raise WrongUsage(f"--{name.replace('_', '-')} must be one line")
        if name.endswith("hours") and not _is_hours(value):
            raise WrongUsage(f"--{name.replace('_', '-')} is a number of hours, such as 1.5, not {value!r}")
    return tuple((name, found[name]) for name in FACTS if name in found)


def _is_hours(text: str) -> bool:
    from powerdeck.reports.hours import read_hours

    return read_hours(text) is not None
