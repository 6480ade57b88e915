"""`powerdeck log --csv`, `--todo-txt` and `--ics`: actions for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime

from powerdeck.cli.context import Context
from powerdeck.cli.output.privacy_check import confirm_actions
from powerdeck.cli.screen.lines import counted
from powerdeck.journal.looking_back.queries import Row


def print_actions(context: Context, rows: Sequence[Row], form: str, moment: datetime, *, yes: bool) -> None:
    """Print actions as `csv`, `todo.txt` or `ics`, after a look at whom they name."""
    confirm_actions(context, rows, yes=yes)
    if form == "csv":
        from powerdeck.exchange import csv_list

        write_exactly("".join(csv_list.dump(rows, moment.date())))
    elif form == "todo.txt":
        from powerdeck.exchange import todo_txt

        write_exactly("".join(f"{line}\n" for line in todo_txt.dump(rows)))
    else:
        _print_calendar(context, rows, moment)


def _print_calendar(context: Context, rows: Sequence[Row], moment: datetime) -> None:
    from powerdeck.exchange import calendar

    made = calendar.dump(rows, moment)
    write_exactly(made.text)
    if made.without_id:
        count = counted(len(made.without_id), "action")
        context.stderr_screen().say(f"{count} without an id left out; `powerdeck start` gives one its id.")
    if made.same_id:
        count = counted(len(made.same_id), "action")
        context.stderr_screen().say(
            f"{count} with the id of another left out; `powerdeck journal check` names them."
        )


def write_exactly(text: str | bytes) -> None:
    """Print text whose line endings are meant, as UTF-8; on a terminal, without what could steer it."""
    out = sys.stdout
    if isinstance(text, str):
        write_pieces((text,))
        return
    out.flush()
    out.buffer.write(text)
    out.buffer.flush()


def write_pieces(texts: Iterable[str]) -> None:
    """The same for texts one after the other, each taken when the one before has been written.

    Each ends where a line does.
    """
    out = sys.stdout
    if out.isatty():
        from powerdeck.safe_text import clean_text

        out.writelines(map(clean_text, texts))
        return
    out.flush()
    out.buffer.writelines(text.encode() for text in texts)
    out.buffer.flush()
