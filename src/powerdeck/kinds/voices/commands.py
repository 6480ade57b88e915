"""What can be typed in place of a voice: to see those that there are, to change or remove one, to go on."""

from __future__ import annotations

import re
from enum import Enum

from powerdeck.values import frozen

HOW = "`list` shows the voices, `change 1` corrects one, `remove 1` takes one out."
GO_ON = "go on"
"""Typed where Enter would stop for now; as a voice it needs a dash before it."""

_CORRECTION = r"(?i:(change|remove) +([0-9]{1,6})|list)"


class Show(Enum):
    """What is only to be shown."""

    LIST = "list"


@frozen
class Change:
    """A voice is to be asked about again."""

    number: int
    """Counted from 1."""


@frozen
class Removal:
    """A voice is to be taken out."""

    number: int
    """Counted from 1."""


@frozen
class Refusal:
    """A command that cannot be followed."""

    told: str
    """Why, as a sentence."""


def read_command(typed: str, there: int) -> Show | Change | Removal | Refusal | None:
    """What a line asks to be done; None where it is no command.

    Args:
        typed: A line.
        there: How many voices there are.
    """
    found = re.fullmatch(_CORRECTION, typed)
    if not found:
        return None
    if found[2] is None:
        return Show.LIST
    number = int(found[2])
    if not 0 < number <= there:
        return Refusal(f"There is no voice {number}; you have {there or 'none yet'}.")
    return Removal(number) if found[1].lower() == "remove" else Change(number)


def is_go_on(typed: str) -> bool:
    """Whether a line asks for the next question."""
    return typed.casefold().strip("`") == GO_ON
