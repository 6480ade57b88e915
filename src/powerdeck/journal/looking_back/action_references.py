"""Which action a person means: by its id, the beginning of one, or its number in the list shown last.

Up to three digits are a number of that list wherever it is so long; `pd-2` is then the beginning of an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from powerdeck.errors import NotThere, WrongUsage
from powerdeck.journal.looking_back.queries import Row
from powerdeck.values import frozen

_MOST_NAMED = 5


@frozen
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


def spot_meant(wanted: str, shown: Sequence[Spot]) -> Spot | None:
    """The place in the list shown last that is named by its number; None where something else is named."""
    bare = wanted.strip()
    return shown[int(bare) - 1] if is_number(bare) and 0 < int(bare) <= len(shown) else None


def begins(wanted: str) -> tuple[str, ...]:
    """How the block id of the action may begin in a file, with its sign and in small letters."""
    bare = _bare(wanted)
    return (f"^{bare}", f"^pd-{bare}")


def find(wanted: str, rows: Iterable[Row], shown: Sequence[Spot]) -> Row:
    """The one action that is meant.

    Args:
        wanted: As it was typed; `^` before it and white space around it do not matter.
        rows: The actions that it may be; at least all with such an id, or those of the entry at its number
            in `shown`.
        shown: The list shown last, in its order.

    Raises:
        NotThere: No such action.
        WrongUsage: It could be several; the message names them.
    """
    spot = spot_meant(wanted, shown)
    if spot:
        return _at(spot, rows, wanted)
    bare = _bare(wanted)
    exact: list[Row] = []
    found: list[Row] = []
    for row in rows:
        block = (row.action.id or "").casefold()
        if bare and block in (bare, f"pd-{bare}"):
            exact.append(row)
        elif bare and block.startswith((bare, f"pd-{bare}")):
            found.append(row)
    return _only(wanted, exact or found)


def _bare(wanted: str) -> str:
    return wanted.strip().removeprefix("^").casefold()


def _only(wanted: str, found: Sequence[Row]) -> Row:
    if not found:
        raise NotThere(f"no action {wanted.strip()!r}; `powerdeck log` lists them with their numbers and ids")
    if len({(row.action.id or "").casefold() for row in found}) < len(found):
        raise WrongUsage(
            f"{wanted.strip()!r} could be {_named(found)}; `powerdeck log` gives each a number, type that"
        )
    if len(found) > 1:
        raise WrongUsage(f"{wanted.strip()!r} could be {_named(found)}; type more of the id")
    return found[0]


def _at(spot: Spot, rows: Iterable[Row], wanted: str) -> Row:
    """The action that stood at that place; an id is followed wherever its line has gone since.

    Raises:
        NotThere: It is not there any more; the message says what stands in its place.
        WrongUsage: Its line has gone, and its id stands twice.
    """
    there = None
    gone: list[Row] = []
    for row in rows:
        if row.entry.path != spot.entry:
            continue
        if row.action.line == spot.line:
            there = row
            if row.action.id == spot.id if spot.id else row.action.text == spot.text:
                return row
        if spot.id and row.action.id == spot.id:
            gone.append(row)
    if gone:
        return _only(wanted, gone)
    now = f"; there stands “{there.action.text}” now" if there else ""
    raise NotThere(
        f"number {wanted.strip()} of the list was “{spot.text}”, which is not there any more{now}; "
        "`powerdeck log` lists them anew"
    )


def _named(rows: Sequence[Row]) -> str:
    names = [f"{row.action.id} ({row.action.text})" for row in rows[:_MOST_NAMED]]
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    return " or ".join(names) + more
