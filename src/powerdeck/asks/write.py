"""The kind `write`: a text, as long as the person likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from powerdeck.asking import Asker, Reply


def ask(asker: Asker, question: str, so_far: str) -> Reply:
    """Ask for a text."""
    return asker.long(question, so_far, how="Write as much or as little as you like.")


def from_data(value: object) -> str:
    """Text as it is; a list becomes its lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    raise ValueError("a text")


def items(text: str) -> tuple[str, ...]:  # noqa: ARG001 - the shape of every kind
    """None: it is running text."""
    return ()


def to_markdown(text: str) -> str:
    """The text itself."""
    return text


def from_markdown(body: str) -> str:
    """The text itself."""
    return body
