"""Somebody to ask, from a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from powerdeck.asker import Reply, Wish

Spoken = str | Wish | tuple[str, Wish]
"""A text; a wish; a text with a wish on its last line. An empty text keeps what there is, as Enter does."""


@dataclass
class Person:
    """Says what the script says; once it has ended, nobody is there any more."""

    script: list[Spoken]
    width: int = 0
    heard: list[str] = field(default_factory=list)
    """Everything that was asked, told and shown, in order."""

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """A text of any length."""
        assert how.endswith(".")
        said = self._next(question)
        if isinstance(said, tuple):
            return Reply(*said)
        return Reply(so_far, said) if isinstance(said, Wish) else Reply(said or so_far)

    def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
        """One line."""
        said = self._next(question)
        if isinstance(said, tuple):
            return Reply("", said[1])
        return Reply("", said) if isinstance(said, Wish) else Reply(said or default)

    def tell(self, text: str) -> None:
        """Heard."""
        self.heard.append(text)

    def show(self, lines: Sequence[str]) -> None:
        """Heard line by line."""
        self.heard.extend(lines)

    def large(self, text: str) -> None:
        """Heard."""
        self.heard.append(text)

    def question(self, text: str) -> None:
        """Heard."""
        self.tell(text)

    def card(self) -> None:
        """Seen."""
        self.heard.append("the card")

    def _next(self, question: str) -> Spoken:
        self.heard.append(question)
        return self.script.pop(0) if self.script else Wish.END


@pytest.fixture(scope="session")
def person() -> type[Person]:
    """Somebody to ask, to be given a script."""
    return Person
