"""Somebody to ask: what a walk needs of a keyboard, a pipe or a test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Wish(Enum):
    """What a person can type in place of an answer."""

    SKIP = "/skip"
    BACK = "/back"
    CARD = "/card"
    STOP = "/stop"
    PASS = "/pass"  # noqa: S105 - a card is passed; no password
    END = "end of input"
    """Nobody is there any more: a pipe has run out."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back from a prompt: words, a wish, or words and then a wish."""

    text: str = ""
    wish: Wish | None = None


class Asker(Protocol):
    """Somebody who can be asked."""

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """Ask for text of any length.

        Args:
            question: One line.
            so_far: What there is already; it comes back as the text if the person keeps it.
            how: How to answer, one short sentence for a person who has not done it before.
        """
        ...

    def line(self, question: str, default: str = "") -> Reply:
        """Ask for one line; nothing typed gives `default`."""
        ...

    def tell(self, text: str) -> None:
        """Say something."""
        ...

    def card(self) -> None:
        """Show the card again."""
        ...
