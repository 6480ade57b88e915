"""Which action a person means: by its id, the beginning of one, or its number in the list shown last.

Up to three digits are a number of that list wherever it is so long; `pd-2` is then the beginning of an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from powerdeck.errors import NotThere, WrongUsage
from powerdeck.journal.queries import Row

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an action of the list stood when it was shown."""

    entry: str
    """The path of its entry."""

    line: int
    id: str | None
    text: str


def spot_of(row: Row) -> Spot:
    """Where a row's action stands."""
    return Spot(row.entry.path or "", row.action.line or 0, row.action.id, row.action.text)


def is_number(wanted: str) -> bool:
    """Whether it could be a number of a list."""
    return wanted.isascii() and wanted.isdecimal() and 0 < len(wanted) < 4


def begins(wanted: str) -> tuple[str, ...]:
    """How the block id of the action may begin in a file, with its sign."""
    return (f"^{wanted}", f"^pd-{wanted}")


def find(wanted: str, rows: Iterable[Row], shown: Sequence[Spot]) -> Row:
    """The one action that is meant.

    Args:
        wanted: As it was typed; `^` before it and white space around it do not matter.
        rows: The actions that it may be; at least all with such an id, and the one at its number in `shown`.
        shown: The list shown last, in its order.

    Raises:
        NotThere: No such action.
        WrongUsage: It could be several; the message names them.
    """
    bare = wanted.strip().removeprefix("^").casefold()
    spot = shown[int(bare) - 1] if is_number(bare) and 0 < int(bare) <= len(shown) else None
    found: list[Row] = []
    for row in rows:
        block = (row.action.id or "").casefold()
        if spot:
            if _stands_at(row, spot):
                return row
        elif bare and block in (bare, f"pd-{bare}"):
            return row
        elif bare and block.startswith((bare, f"pd-{bare}")):
            found.append(row)
    if not found:
        raise NotThere(f"no action {wanted.strip()!r}; `powerdeck log` lists them with their numbers and ids")
    if len(found) > 1:
        raise WrongUsage(f"{wanted.strip()!r} could be {_named(found)}; type more of the id")
    return found[0]


def _stands_at(row: Row, spot: Spot) -> bool:
    """Whether it is the action of the list; an id is followed wherever its line has gone since."""
    if row.entry.path != spot.entry:
        return False
    return (
        row.action.id == spot.id if spot.id else (row.action.line, row.action.text) == (spot.line, spot.text)
    )


def _named(rows: Sequence[Row]) -> str:
    names = [f"{row.action.id or 'without an id'} ({row.action.text})" for row in rows[:_MOST_NAMED]]
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    return " or ".join(names) + more
