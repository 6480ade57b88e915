"""`powerdeck reopen`: take up again what was done or let go."""

from __future__ import annotations

from powerdeck.cli.entries.action_states import set_state
from powerdeck.journal.model import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import Actions, Journal, Json, Plain


def reopen(actions: Actions, journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Open actions again that were done, let go or under way.

    Example: powerdeck reopen 1
    """
    set_state(actions, State.OPEN, journal=journal, json=json, plain=plain)
