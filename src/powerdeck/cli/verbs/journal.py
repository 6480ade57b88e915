"""`powerdeck journal`: where the notes are, and whether they are well."""

from __future__ import annotations

import sys
from enum import Enum

from powerdeck.cli.context import new_context, print_json
from powerdeck.errors import ProblemsFound, WrongUsage
from powerdeck.journal.disk.journal_check import check as problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Journal, Json, Plain


class Origin(Enum):
    """Where entries can come from."""

    JRNL = "jrnl"
    MARKDOWN = "markdown"
    JSONL = "jsonl"


def journal() -> None:
    """Where your notes are, and whether they are well.

    Example: powerdeck journal path
    """


def path(journal: Journal = None, json: Json = False) -> None:
    """Print the folder of your notes, whether it is there yet or not.

    Example: powerdeck journal path
    """
    book = new_context(journal).journal()
    if json:
        print_json({"journal": str(book.root), "exists": book.exists()})
    else:
        sys.stdout.write(f"{book.root}\n")


def check(journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Name every file that is broken or doubtful, with the line.

    Unfinished sittings are looked at as well. Nothing is changed.

    Example: powerdeck journal check
    """
    from powerdeck.journal.disk.drafts import Drafts

    context = new_context(journal, plain=plain)
    book = context.journal()
    problems = [*problems_of(book), *Drafts(context.paths.drafts).damaged()]
    broken = [problem for problem in problems if not problem.doubtful]
    if json:
        shape = [
            {"path": each.path, "line": each.line, "message": each.message, "doubtful": each.doubtful}
            for each in problems
        ]
        print_json({"journal": str(book.root), "entries": len(book.names()), "problems": shape})
    else:
        screen = context.screen()
        for each in problems:
            screen.say(f"{each} (doubtful)" if each.doubtful else str(each))
        count = len(book.names())
        found = f"{len(problems)} to look at" if problems else "nothing to mend"
        context.stderr_screen().say(
            f"{count} {'entry' if count == 1 else 'entries'} in {book.root}: {found}."
        )
    if broken:
        raise ProblemsFound(
            f"{len(broken)} of the problems keep something from being read; they are named above"
        )


def export(
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="A line of JSON for each sitting: all there is.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="The actions for a spreadsheet.")] = False,
    one_file: Annotated[
        bool, typer.Option("--markdown-one-file", help="All sittings in one Markdown document.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before words leave the journal.")] = False,
    journal: Journal = None,
) -> None:
    """Print the whole journal for other programs.

    The JSON lines are enough to make the same journal again: `powerdeck journal import --from jsonl FILE`.

    Example: powerdeck journal export --jsonl --yes
    """
    from powerdeck.cli.output.export_import import export_journal

    forms = [name for name, wanted in (("jsonl", jsonl), ("csv", csv), ("markdown", one_file)) if wanted]
    if len(forms) != 1:
        raise WrongUsage("say which: --jsonl, --csv or --markdown-one-file")
    export_journal(new_context(journal), forms[0], yes=yes)


def import_(
    source: Annotated[str, typer.Argument(metavar="FILE|FOLDER", help="What to take in; - reads a pipe.")],
    from_: Annotated[
        Origin, typer.Option("--from", metavar="FORMAT", help="jrnl, markdown or jsonl.")
    ] = Origin.JSONL,
    journal: Journal = None,
    json: Json = False,
) -> None:
    """Take in entries from elsewhere.

    What is there already is not added again.

    jrnl: what `jrnl --export json` wrote. markdown: a folder of dated notes. jsonl: what `powerdeck journal
    export --jsonl` printed.

    Example: powerdeck journal import --from jsonl journal.jsonl
    """
    from powerdeck.cli.output.export_import import import_journal

    import_journal(new_context(journal), from_.value, source, json=json)


COMMANDS = {"path": path, "check": check, "export": export, "import": import_}
"""In the order of `--help`."""
