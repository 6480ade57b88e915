"""What every list of the log has in common: its form, how many of it, and a word about the rest."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import islice
from sys import maxsize

from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.cli.screen.screen import Screen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")


LOOKED_BEYOND = 200
"""So many further files are looked at to say how many more there are. [files]"""


class Form(Enum):
    """What a list can be printed as."""

    LINES = "lines"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TODO_TXT = "todo.txt"
    ICS = "ics"


def newest(found: Iterator[Item], limit: int, notes: Notes) -> tuple[list[Item], int]:
    """The first `limit` (0: all), and how many more there are as far as it is worth looking."""
    if not limit:
        return list(found), 0
    first = list(islice(found, min(limit, maxsize)))
    notes.most = notes.looked_at + LOOKED_BEYOND
    return first, sum(1 for _ in found)


def say_more(aside: Screen, what: str, shown: int, more: int, notes: Notes) -> None:
    """Say how many more there are, or that there is nothing."""
    if not shown:
        aside.say(
            f"No {what}s here." if notes.looked_at else "Your journal is empty; `powerdeck draw` begins it."
        )
    elif more or notes.stopped:
        known = f"At least {more} more" if more else "There may be more"
        count = known if notes.stopped else f"{more} more"
        aside.show([BLANK, Line(f"{count}; `--limit 0` shows all.")])
