"""`powerdeck later`: come back to an action on another day."""

from __future__ import annotations

from powerdeck.cli.clock import now
from powerdeck.cli.context import new_context
from powerdeck.cli.entries.action_states import show_changed
from powerdeck.cli.entries.change_action import change, named
from powerdeck.dates import read_when
from powerdeck.errors import WrongUsage
from powerdeck.journal.text.action_line import with_due

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Journal, Json, Plain


def later(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="Its id, or its number in the last list.")],
    when: Annotated[
        list[str] | None, typer.Argument(metavar="[WHEN]...", help="2w, next month, 2026-12-20.")
    ] = None,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Come back to an action on another day.

    Without a day, in four weeks.

    Example: powerdeck later 1 next month
    """
    context = new_context(journal, plain=plain)
    today = now().date()
    try:
        due = read_when(" ".join(when or []), today)
    except ValueError as why:
        raise WrongUsage(str(why)) from why
    (row,) = named(context, [action])
    if not row.action.is_open():
        raise WrongUsage(
            f"“{row.action.text}” is {row.action.state.value}; "
            f"`powerdeck reopen {action}` opens it again, then give it a day"
        )
    after = change(context.journal(), row, lambda line: with_due(line, due))
    show_changed(context, [(row, after)], today, json=json)
