"""The verbs as Typer's commands: help, mistakes, completion. The only module that Typer is loaded for.

A verb is a plain function of a module in `verbs`, called as the verb, with an underscore behind it where Python has
that name already. Its annotations name options of `options`, which are looked up here, and groups of `option_groups`,
which become single options. A module with `COMMANDS` is a verb of several commands.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, MutableMapping
from shutil import get_terminal_size
from typing import Annotated, Any, cast

import typer
import typer.core
import typer.main

from powerdeck import __version__
from powerdeck.cli import options
from powerdeck.cli.command_line import HOME, call, verb_named
from powerdeck.cli.endings import complain, ending, reader_may_leave

VERBS = (
    *("draw", "pick", "next", "show", "cards", "recipes", "stories"),
    *("log", "review", "done", "start", "later", "letgo", "reopen"),
    *("map", "words", "voices", "ladder", "picture"),
    *("again", "coverage", "destination", "note", "report"),
    *("deck", "journal", "settings"),
)
"""In the order of `--help`; each is a module of `verbs`."""

Verb = Callable[..., None]

_HELP = {"help_option_names": ["-h", "--help"]}
_NARROW = 52
"""Below that, Click writes wider lines than the terminal has, unless it is told its width. [columns]"""


def command(name: str) -> Any:
    """The verb as a command of Typer's, or as a group of them."""
    of = verb_named(name)
    app = _app()
    commands: dict[str, Verb] | None = getattr(sys.modules[of.__module__], "COMMANDS", None)
    if commands is None:
        app.command(name)(_for_typer(of))
    else:
        app.callback()(of)
        for each, function in commands.items():
            app.command(each)(_for_typer(function))
    return typer.main.get_command(app)


def _app() -> typer.Typer:
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=_HELP,
    )


def _for_typer(of: Verb) -> Verb:
    """A function that calls the verb, with a signature in which every option stands for itself."""

    def run(**given: object) -> None:
        call(of, given)

    run.__name__, run.__doc__, run.__module__ = of.__name__, of.__doc__, of.__module__
    flat = list(_parameters(of))
    run.__signature__ = inspect.Signature(flat)  # type: ignore[attr-defined] # what inspect looks at first
    run.__annotations__ = {each.name: each.annotation for each in flat}
    return run


def _parameters(of: Callable[..., object]) -> Iterator[inspect.Parameter]:
    known = {**vars(options), "Annotated": Annotated, "typer": typer}
    for each in inspect.signature(of, locals=known, eval_str=True).parameters.values():
        group = each.annotation
        if isinstance(group, type) and hasattr(group, "__match_args__"):
            for field in _parameters(group):
                yield field.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        else:
            yield each.replace(kind=inspect.Parameter.KEYWORD_ONLY)


class _Verbs(MutableMapping[str, Any]):
    """Name → command, made when it is asked for, so that no verb pays for another."""

    def __getitem__(self, name: str) -> Any:
        if name not in VERBS:
            raise KeyError(name)
        return command(name)

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
        with reader_may_leave():
            result = super().invoke(ctx)
            sys.stdout.flush()
        return result

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the command line; `--help` is answered here, on a narrow terminal too."""
        columns = get_terminal_size().columns
        if columns < _NARROW:
            settings["terminal_width"] = columns
        with reader_may_leave():
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
        except typer.Abort:
            code = ending(KeyboardInterrupt())
        except (Exception, KeyboardInterrupt) as error:
            code = ending(error)
            if code is None:
                raise
        sys.exit(code if isinstance(code, int) else 0)


def _usage(wrong: Exception) -> int:
    """One line for a wrong command line, and where to read the right one."""
    context = getattr(wrong, "ctx", None)
    path = context.command_path if context else "powerdeck"
    words = cast(Any, wrong).format_message().rstrip(".")
    complain(f"{words}; see `{path} --help`")
    return int(getattr(wrong, "exit_code", 2))


app = typer.Typer(cls=Powerdeck, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"powerdeck {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, context_settings=_HELP)
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
        verb_named(HOME)(journal)
