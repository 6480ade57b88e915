"""Setting the state of actions, and showing what has become of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from powerdeck.cli.clock import now
from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.entries.change_action import change, named
from powerdeck.cli.entries.entry_lines import action_lines, sitting_line
from powerdeck.journal.looking_back.as_json import action_json
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, State
from powerdeck.journal.text.action_line import with_state


def set_state(actions: Sequence[str], state: State, *, journal: str | None, json: bool, plain: bool) -> None:
    """Set the state of every named action, and show them."""
    context = new_context(journal, plain=plain)
    today = now().date()
    on = today if state is State.DONE else None
    changed = []
    for row in named(context, actions):
        if row.action.state is state:  # its day stays the day on which it happened
            changed.append((row, row.action))
        else:
            changed.append((row, change(context.journal(), row, lambda line: with_state(line, state, on))))
    show_changed(context, changed, today, json=json)


def show_changed(context: Context, changed: Sequence[tuple[Row, Action]], today: date, *, json: bool) -> None:
    """Show actions as they are now."""
    rows = [Row(row.entry, after) for row, after in changed]
    if json:
        print_json({"actions": [action_json(row, today) for row in rows]})
        return
    screen = context.screen()
    for row in rows:
        screen.show([sitting_line(row.entry), *action_lines(row.action, today)])
