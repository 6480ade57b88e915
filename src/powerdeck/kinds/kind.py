"""What a kind of ask is, and the kinds there are: one folder each in this package, named as decks spell the kind.

Each has a module `ask` with a `KIND` of the shape `Kind`. A new kind is a new folder and nothing else. An answer
is always a text, the one that stands in the journal and that a person could have typed; a kind that makes more of
it reads it from that text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question, Reply
    from powerdeck.drawing.model import Drawing


class Kind(ABC):
    """How one sort of ask is put, kept, read back and shown."""

    settings: Mapping[str, str] = MappingProxyType({})
    """What a deck may say under the ask's `with`: each name, and in a few words what it is for."""

    @abstractmethod
    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask a person; the reply's text is the whole answer as it now is."""
        ...

    @abstractmethod
    def from_data(self, value: object, files: Files) -> Reply:
        """The answer, with its pictures, from a value of an `--answers` file.

        Raises:
            ValueError: Another sort of value; the message says what is wanted.
            PowerdeckError: A file that it names cannot be used.
        """
        ...

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """What is wrong with a deck's settings, all of known names: the name, and what is wanted."""
        return ()

    def items(self, text: str) -> tuple[str, ...]:  # noqa: ARG002
        """The single things that an answer names; empty for a kind of running text."""
        return ()

    def choices(self, text: str) -> tuple[str, ...]:
        """What somebody can choose from an answer, each one line; as a rule its items."""
        return self.items(text)

    def data(self, text: str) -> object:  # noqa: ARG002
        """Everything that can be read from an answer, as JSON has it; None for a kind that is nothing but text."""
        return None

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:  # noqa: ARG002
        """What cannot be understood, in the order of the lines: the line, counted from 1, and what is wanted there."""
        return ()

    def summary(self, text: str, width: int) -> tuple[str, ...]:  # noqa: ARG002
        """The answer as lines to look back at, where that is more than its text; empty where it is not.

        Args:
            text: The answer.
            width: The columns to draw on with characters; 0 for sentences alone, as for a screen reader.
        """
        return ()

    def changes(self, before: str, after: str) -> tuple[str, ...]:  # noqa: ARG002
        """What is otherwise in a later answer, as sentences; empty for a kind that is not compared."""
        return ()

    def compared(self, before: str, after: str, titles: tuple[str, str]) -> Drawing | None:  # noqa: ARG002
        """Two answers side by side as a picture; None for a kind that is not drawn so."""
        return None

    def offer(self, text: str) -> str:
        """The action that an answer could become, one line; empty where it names none."""
        bare = text.strip()
        return "" if "\n" in bare else bare

    def public(self, text: str) -> str:
        """The text as it may stand in a document for others."""
        return text

    def drawing(self, text: str, title: str) -> Drawing | None:  # noqa: ARG002
        """The answer as a picture; None for a kind or a text that gives none."""
        return None

    def png(self, text: str, title: str) -> bytes | None:
        """The same as PNG.

        Raises:
            PowerdeckError: The extra `pictures` is not installed; the message says how to get it.
        """
        drawing = self.drawing(text, title)
        if drawing is None:
            return None
        from powerdeck.drawing.png import to_png

        return to_png(drawing)

    def to_markdown(self, text: str) -> str:
        """The answer as it stands in an entry, reading well in any Markdown viewer."""
        return text

    def from_markdown(self, body: str) -> str:
        """The text of an answer as it stands in an entry; undoes `to_markdown` to the byte."""
        return body


FALLBACK = "write"


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, sorted."""
    from pkgutil import iter_modules  # late: it costs a start a millisecond, and many starts need no kind

    import powerdeck.kinds as folder

    return tuple(sorted(found.name for found in iter_modules(folder.__path__) if found.ispkg))


@cache
def kind(name: str) -> Kind:
    """The kind by that name; an unknown one, as a newer powerdeck may have left, is read as text."""
    module = import_module(f"powerdeck.kinds.{name if name in kinds() else FALLBACK}.ask")
    found: Kind = module.KIND
    return found
