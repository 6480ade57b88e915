"""`powerdeck reopen`: take up again what was done or let go."""

from __future__ import annotations

from powerdeck.cli.entries.action_states import set_state
from powerdeck.cli.options import Actions, Journal, Json, Plain, verb
from powerdeck.journal.model import State

app = verb()


@app.command()
def reopen(actions: Actions, journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Open actions again that were done, let go or under way.

    Example: powerdeck reopen 1
    """
    set_state(actions, State.OPEN, journal=journal, json=json, plain=plain)
