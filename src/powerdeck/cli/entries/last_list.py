"""Which action stood at which number in the list shown last, for `powerdeck done 2`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from powerdeck.cli.context import Context
from powerdeck.journal.looking_back.action_references import Spot, spot_of
from powerdeck.journal.looking_back.queries import Row
from powerdeck.values import as_dict

_LIST = "last-list.json"
_MOST = 1000


def remember_list(context: Context, shown: Sequence[Row]) -> None:
    """Keep which action stood at which number, for `powerdeck done 2`; losing it does no harm."""
    from powerdeck.journal.disk.atomic_files import make_folder, write

    if not shown:
        return  # the list that still stands on the screen keeps its numbers
    path = context.paths.state / _LIST
    spots = [as_dict(spot_of(row)) for row in shown[:_MOST]]
    try:
        data = json.dumps({"journal": str(context.paths.journal), "actions": spots}).encode()
        if not _stands(path, data):
            make_folder(path.parent)
            write(path, data)
    except OSError:
        return


def last_list(context: Context) -> tuple[Spot, ...]:
    """The list shown last, of this journal; empty where it cannot be read."""
    try:
        data = json.loads((context.paths.state / _LIST).read_bytes())
        if data["journal"] != str(context.paths.journal):
            return ()
        return tuple(Spot(**spot) for spot in data["actions"])
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def _stands(path: Path, data: bytes) -> bool:
    """Whether the file holds that already: who looks at one list twice need not wait for the disk."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False
