"""The command `powerdeck` itself: which verbs there are, and how errors end.

A verb's module is imported when the verb is called, so that no verb pays for another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
import typer.core
import typer.main

from powerdeck import __version__
from powerdeck.errors import PowerdeckError

VERBS = ("draw", "pick", "show", "cards", "log", "deck", "journal", "settings")
"""In the order of `--help`; each is a module of this package with an `app`."""


class _Verbs(MutableMapping[str, Any]):
    """Name → command, made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in VERBS:
            raise KeyError(name)
        return typer.main.get_command(import_module(f"powerdeck.cli.{name}").app)

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)

    def __setitem__(self, name: str, command: Any) -> None:
        raise TypeError("verbs are modules of powerdeck.cli")

    def __delitem__(self, name: str) -> None:
        raise TypeError("verbs are modules of powerdeck.cli")


class Powerdeck(typer.core.TyperGroup):
    """The verbs, with one line and the right exit code for whatever goes wrong in any of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "commands": None})
        self.commands = _Verbs()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """The verbs' names; importing none of them."""
        return list(VERBS)

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
            typer.echo(f"powerdeck: {error}", err=True)
            code = error.exit_code
        except KeyboardInterrupt:
            code = 130
        except OSError as error:
            typer.echo(f"powerdeck: {_os_words(error)}", err=True)
            code = 5
        sys.exit(code if isinstance(code, int) else 0)


def _usage(wrong: Exception) -> int:
    """One line for a wrong command line, and where to read the right one."""
    context = getattr(wrong, "ctx", None)
    path = context.command_path if context else "powerdeck"
    words = cast(Any, wrong).format_message().rstrip(".")
    typer.echo(f"powerdeck: {words}; see `{path} --help`", err=True)
    return int(getattr(wrong, "exit_code", 2))


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
        from powerdeck.cli.home import home

        home(journal)


def main() -> None:
    """Start."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end a sitting.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()
