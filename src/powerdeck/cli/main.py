"""The command `powerdeck` itself: which verbs there are, and how errors end.

A verb's module is imported when the verb is called, so that no verb pays for another.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from shutil import get_terminal_size
from typing import Annotated, Any, cast

import typer
import typer.core
import typer.main

from powerdeck import __version__
from powerdeck.errors import PowerdeckError

VERBS = (
    *("draw", "pick", "next", "show", "cards", "recipes", "stories"),
    *("log", "review", "done", "start", "later", "letgo", "reopen"),
    *("map", "words", "voices", "ladder", "picture"),
    *("again", "coverage", "destination", "note", "report"),
    *("deck", "journal", "settings"),
)
"""In the order of `--help`; each is a module of `verbs` with an `app`."""


_NARROW = 52
"""Below that, Click writes wider lines than the terminal has, unless it is told its width. [columns]"""


class _Verbs(MutableMapping[str, Any]):
    """Name → command, made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in VERBS:
            raise KeyError(name)
        return typer.main.get_command(import_module(f"powerdeck.cli.verbs.{name}").app)

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)

    def __setitem__(self, name: str, command: Any) -> None:
        raise TypeError("verbs are modules of powerdeck.cli.verbs")

    def __delitem__(self, name: str) -> None:
        raise TypeError("verbs are modules of powerdeck.cli.verbs")


class Powerdeck(typer.core.TyperGroup):
    """The verbs, with one line and the right exit code for whatever goes wrong in any of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "commands": None})
        self.commands = _Verbs()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """The verbs' names; importing none of them."""
        return list(VERBS)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb, and see to it that what it printed is written before all is said to be well."""
        with _reader_may_leave():
            result = super().invoke(ctx)
            sys.stdout.flush()
        return result

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the command line; `--help` is answered here, on a narrow terminal too."""
        columns = get_terminal_size().columns
        if columns < _NARROW:
            settings["terminal_width"] = columns
        with _reader_may_leave():
            return super().make_context(*args, **settings)

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run, and end the process with the exit code of DESIGN 3."""
        standalone = settings.pop("standalone_mode", True)
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
        except typer.TyperException as wrong:
            if not standalone:
                raise
            code = _usage(wrong)
        except PowerdeckError as error:
            _complain(str(error))
            code = error.exit_code
        except (KeyboardInterrupt, typer.Abort):
            code = 130
        except OSError as error:
            _complain(_os_words(error))
            code = 5
        sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """A reader that has had enough, such as `head`, is no news to anybody."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be flushed
        raise typer.Exit(5) from None


def _usage(wrong: Exception) -> int:
    """One line for a wrong command line, and where to read the right one."""
    context = getattr(wrong, "ctx", None)
    path = context.command_path if context else "powerdeck"
    words = cast(Any, wrong).format_message().rstrip(".")
    _complain(f"{words}; see `{path} --help`")
    return int(getattr(wrong, "exit_code", 2))


def _complain(words: str) -> None:
    """One line on standard error, whatever stands in the words."""
    from powerdeck.safe_text import clean_text

    line = f"powerdeck: {clean_text(words)}".replace("\n", " ")
    if sys.stderr is not None and sys.stderr.isatty():
        from textwrap import fill

        width = max(get_terminal_size().columns, 20)
        line = fill(line, width, break_long_words=False, break_on_hyphens=False)
    typer.echo(line, err=True)


def _os_words(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


app = typer.Typer(cls=Powerdeck, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"powerdeck {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
def powerdeck(
    ctx: typer.Context,
    journal: Annotated[
        str | None,
        typer.Option("--journal", metavar="DIR", help="The folder that your notes are kept in."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - answered before the body runs
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A card deck and reflective journal for the terminal.

    Draw a card, reflect, act, and come back to it. Without a verb: where you are, and what to do next.

    Example: powerdeck draw
    """
    if ctx.invoked_subcommand is None:
        from powerdeck.cli.verbs.home import home

        home(journal)


def main() -> None:
    """Start."""
    # Whoever closed a stream (`>&-`) wants nothing of it.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the end
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end a sitting.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()
