"""A command line read without Typer, where there is no doubt what it says.

Typer takes as long to import as `show` takes for everything else. So lines that are plain (a verb, options written out,
values that cannot be taken for options) are read here, after the grammar that `docs/make_grammar.py` takes down from
Typer's own commands. Of everything else nothing is said: help, mistakes, completion and whatever is unusual is Typer's.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Options = Mapping[str, tuple[str, str]]
    """Each option as it is typed → the parameter that it fills, and how: one of `FORMS`."""

    Arguments = Sequence[tuple[str, bool, bool]]
    """In order: the parameter, whether it takes all that is left, whether something must be given."""

    Grammar = Mapping[str, tuple[Options, Arguments]]

FORMS = ("yes", "no", "text", "texts", "count", "counts")
"""A flag that says yes or no; one text or several; one whole number from 0 on or several."""

HOME = "home"
"""The verb of a line without any."""

_LONGEST = 9  # [digits], so that no number is more than a machine takes


def read_line(words: Sequence[str], grammar: Grammar) -> tuple[str, dict[str, object]] | None:
    """The verb and the parameters that were given, by name; None where Typer should look at the line.

    Args:
        words: What was typed behind `powerdeck`.
        grammar: The verbs that can be read so.
    """
    if "_POWERDECK_COMPLETE" in os.environ:
        return None
    if not words:
        return HOME, {}
    found = grammar.get(words[0])
    if found is None or (sys.platform == "win32" and any(set("*?[~$%") & set(word) for word in words)):
        return None
    options, arguments = found
    try:
        given, bare = _options(iter(words[1:]), options)
        return words[0], given | _arguments(bare, arguments)
    except _DoubtError:
        return None


class _DoubtError(Exception):
    """Something that is not plain."""


def _options(words: Iterator[str], options: Options) -> tuple[dict[str, object], list[str]]:
    given: dict[str, object] = {}
    bare: list[str] = []
    for word in words:
        if not word.startswith("-"):
            bare.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in options:
            raise _DoubtError
        parameter, form = options[name]
        if form in ("yes", "no"):
            if equals or parameter in given:
                raise _DoubtError
            given[parameter] = form == "yes"
            continue
        value = value if equals else next(words, "")
        if not value or value.startswith("-"):
            raise _DoubtError
        content = _number(value) if form.startswith("count") else value
        if form.endswith("s"):
            several = given.setdefault(parameter, [])
            assert isinstance(several, list)  # noqa: S101 - a parameter has one form
            several.append(content)
        elif parameter in given:
            raise _DoubtError
        else:
            given[parameter] = content
    return given, bare


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST):
        raise _DoubtError
    return int(value)


def _arguments(bare: list[str], arguments: Arguments) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, several, required in arguments:
        if not bare:
            if required:
                raise _DoubtError
            continue
        if several:
            given[name], bare = bare, []
        else:
            given[name], *bare = bare
    if bare or "" in given.values():
        raise _DoubtError
    return given


def verb_named(name: str) -> Callable[..., None]:
    """The function of a verb, called as the verb, with an underscore where Python has the name; imported only now."""
    module = import_module(f"powerdeck.cli.verbs.{name}")
    found: Callable[..., None] = getattr(module, name, None) or getattr(module, f"{name}_")
    return found


def call(verb: Callable[..., None], given: Mapping[str, object]) -> None:
    """Call a verb with what was given; options that it takes as a group are put into the group's value."""
    verb(**grouped(verb, given))


def grouped(verb: Callable[..., None], given: Mapping[str, object]) -> dict[str, object]:
    """What was given, option by option, as the verb takes it.

    A group is a parameter whose default is a frozen value: see `option_groups`.
    """
    taken = dict(given)
    names = verb.__code__.co_varnames[: verb.__code__.co_argcount]
    defaults = verb.__defaults__ or ()
    for name, default in zip(names[len(names) - len(defaults) :], defaults, strict=True):
        fields = getattr(type(default), "__match_args__", ())
        if fields:
            taken[name] = type(default)(**{field: taken.pop(field) for field in fields if field in taken})
    return taken
