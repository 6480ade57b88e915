"""`powerdeck letgo`: let actions go, with a reason if one likes."""

from __future__ import annotations

from datetime import date
from functools import partial

from powerdeck.cli.clock import now
from powerdeck.cli.context import new_context
from powerdeck.cli.entries.action_states import show_changed
from powerdeck.cli.entries.change_action import change, named
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.journal.model import State
from powerdeck.journal.text.action_line import with_state
from powerdeck.journal.text.entry_markdown import render_review
from powerdeck.walk.review_walk import WHY, letting_go

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import Actions, Journal, Json, Plain


def letgo(actions: Actions, journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Let actions go. That is a choice, not a failure.

    You are asked why, if you like to say it; the reason is kept with the sitting.

    Example: powerdeck letgo 1
    """
    context = new_context(journal, plain=plain)
    today = now().date()
    sitting = Sitting(context, json=json)
    changed = []
    for row in named(context, actions):
        if row.action.state is State.LET_GO:  # its day and its reason stay
            changed.append((row, row.action))
            continue
        why = sitting.ask_one(
            f"{row.action.text}: {WHY.text.lower()} (Only if you like; Enter for no reason.)"
        )
        after = change(
            context.journal(),
            row,
            lambda line: with_state(line, State.LET_GO, today),
            partial(_reason, why, today) if why else None,
        )
        changed.append((row, after))
    show_changed(context, changed, today, json=json)


def _reason(why: str, on: date, action_id: str) -> str:
    """What is added to the entry, after a blank line."""
    return "\n" + render_review(letting_go(action_id, why, on))
