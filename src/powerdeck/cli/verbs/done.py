"""`powerdeck done`: tick actions."""

from __future__ import annotations

from powerdeck.cli.entries.action_states import set_state
from powerdeck.journal.model import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import Actions, Journal, Json, Plain


def done(actions: Actions, journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Tick actions as done, today.

    An action is named by its id, by the beginning of one, or by its number in the list shown last.

    Example: powerdeck done 1
    """
    set_state(actions, State.DONE, journal=journal, json=json, plain=plain)
