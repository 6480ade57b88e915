"""What can be typed in place of somebody's line: to see who is on the map, to remove or rename somebody, for help."""

from __future__ import annotations

import re
from enum import Enum

from powerdeck.kinds.map.text import Line, read_line, shown_name
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.kinds.map.text_edits import Rows

_REMOVE = lazy_pattern(r"(?:(?:remove|delete)\s+|-\s*)(\S.*)", re.IGNORECASE | re.DOTALL)
_RENAME = lazy_pattern(r"rename\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_BECOMES = lazy_pattern(r"\s*(?::|->|=>|→)\s*|\s+to\s+", re.IGNORECASE)
"""What parts an old name from a new one."""


class Show(Enum):
    """What is only to be shown."""

    LIST = "list"
    HELP = "help"


@frozen
class Removal:
    """Somebody is to be taken off the map."""

    row: int
    """The number of their line, counted from 1."""


@frozen
class Renaming:
    """Somebody is to have another name, which nobody else has."""

    row: int
    """The number of their line, counted from 1."""

    new: Line
    """The new name, and what was typed after it."""


@frozen
class Refusal:
    """A command that cannot be followed."""

    told: str
    """Why, as a sentence."""


def read_command(typed: str, rows: Rows) -> Show | Removal | Renaming | Refusal | None:
    """What a line asks to be done.

    Args:
        typed: A line.
        rows: The map; whoever is on it may be named like a command.

    Returns:
        None where the line is no command: it then is about somebody, by its name.
    """
    word = typed.casefold().strip("`")
    if word == "list":
        return Show.LIST
    if word in ("help", "?"):
        return Show.HELP
    removal, renaming = _REMOVE.fullmatch(typed), _RENAME.fullmatch(typed)
    if removal:
        return _removal(typed, removal[1], rows)
    return _renaming(renaming[1], rows) if renaming else None


def name_taken(rows: Rows, row: int, name: str) -> str:
    """That somebody else has the name that is wanted for a row, as a sentence; empty where nobody has."""
    other = rows.find(name, numbers=False)
    if not other or other.row == row:
        return ""
    kept = excerpt(shown_name(rows.at(row).tie))
    return f"{shown_name(other.line.tie)} is on the map already; {kept} keeps its name."


def _removal(typed: str, called: str, rows: Rows) -> Removal | Refusal | None:
    place = rows.find(called) or rows.find(read_line(called).tie.name, numbers=False)
    if place:
        return Removal(place.row)
    if typed.startswith("-") or "," in typed:
        return None
    return Refusal(f"{_not_there(excerpt(called))} (Quotes make a name of any words.)")


def _renaming(said: str, rows: Rows) -> Renaming | Refusal | None:
    for sign in _BECOMES.finditer(said):
        place = rows.find(said[: sign.start()].strip())
        new = read_line(said[sign.end() :])
        if place and new.tie.name:
            taken = name_taken(rows, place.row, new.tie.name)
            return Refusal(taken) if taken else Renaming(place.row, new)
    if "," in said:
        return None
    place = rows.find(said)
    name = excerpt(shown_name(place.line.tie) if place else said)
    return Refusal(f"Type the new name as well: `rename {name}: new name`." if place else _not_there(name))


def _not_there(name: str) -> str:
    return f"There is no {name} on the map; `list` shows who is."
