"""The kinds of ask: one module each, named as decks spell the kind, all of the shape `Kind`.

A new kind is a new module in this folder and nothing else.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from powerdeck.asking import Asker, Reply


class Kind(Protocol):
    """What a module of this package offers."""

    def ask(self, asker: Asker, question: str, so_far: str) -> Reply:
        """Ask a person; the reply's text is the whole answer as it now is."""
        ...

    def from_data(self, value: object) -> str:
        """The answer's text from a value of an `--answers` file.

        Raises:
            ValueError: Another sort of value; the message says what is wanted.
        """
        ...

    def items(self, text: str) -> tuple[str, ...]:
        """The single things that an answer names; empty for a kind of running text."""
        ...

    def to_markdown(self, text: str) -> str:
        """The answer as it stands in an entry, reading well in any Markdown viewer."""
        ...

    def from_markdown(self, body: str) -> str:
        """The text of an answer as it stands in an entry; undoes `to_markdown` to the byte."""
        ...


FALLBACK = "write"


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, sorted."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@cache
def kind(name: str) -> Kind:
    """The kind by that name; an unknown one, as a newer powerdeck may have left, is read as text."""
    return cast(Kind, import_module(f"{__name__}.{name if name in kinds() else FALLBACK}"))
