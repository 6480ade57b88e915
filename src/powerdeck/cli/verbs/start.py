"""`powerdeck start`: say that actions are under way."""

from __future__ import annotations

from powerdeck.cli.entries.action_states import set_state
from powerdeck.journal.model import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import Actions, Journal, Json, Plain


def start(actions: Actions, journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Say that actions are under way.

    Example: powerdeck start 1
    """
    set_state(actions, State.UNDER_WAY, journal=journal, json=json, plain=plain)
