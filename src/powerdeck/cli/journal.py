"""`powerdeck journal`: where the notes are, and whether they are well."""

from __future__ import annotations

import typer

from powerdeck.cli.options import Journal, Json, Plain, verb
from powerdeck.cli.shelf import print_json, shelf
from powerdeck.errors import ProblemsFound

app = verb()


@app.callback()
def journal() -> None:
    """Where your notes are, and whether they are well.

    Example: powerdeck journal path
    """


@app.command()
def path(journal: Journal = None) -> None:
    """Print the folder of your notes, whether it is there yet or not.

    Example: powerdeck journal path
    """
    typer.echo(shelf(journal).place.journal)


@app.command()
def check(journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Read every file, and name those that are broken or doubtful, with the line. Nothing is changed.

    Example: powerdeck journal check
    """
    at_hand = shelf(journal, plain=plain)
    book = at_hand.journal()
    problems = list(book.check())
    broken = [problem for problem in problems if not problem.doubtful]
    if json:
        shape = [
            {"path": each.path, "line": each.line, "message": each.message, "doubtful": each.doubtful}
            for each in problems
        ]
        print_json({"journal": str(book.root), "entries": len(book.names()), "problems": shape})
    else:
        screen = at_hand.screen()
        for each in problems:
            screen.say(f"{each} (doubtful)" if each.doubtful else str(each))
        count = len(book.names())
        found = f"{len(problems)} to look at" if problems else "nothing to mend"
        at_hand.aside().say(f"{count} {'entry' if count == 1 else 'entries'} in {book.root}: {found}.")
    if broken:
        raise ProblemsFound(
            f"{len(broken)} of the problems keep something from being read; they are named above"
        )
