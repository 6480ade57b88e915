"""The kind `list`: several short things, one a line."""

from __future__ import annotations

from powerdeck.asker import Reply
from powerdeck.kinds.kind import Kind
from powerdeck.patterns import lazy_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question

_BULLET = lazy_pattern(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_BLANK = " \t\r"


class List(Kind):
    """Several short things."""

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask for lines."""
        return asker.long(question.text, question.so_far, how="One thing a line.")

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A list of texts, or one text with a thing a line."""
        if isinstance(value, str):
            return Reply(value)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return Reply("\n".join(value))
        raise ValueError("a list of texts, or one text with a thing a line")

    def items(self, text: str) -> tuple[str, ...]:
        """Each line that says something, without a bullet or number that was typed before it."""
        bare = (_BULLET.sub("", line).strip() for line in text.split("\n"))
        return tuple(line for line in bare if line)

    def to_markdown(self, text: str) -> str:
        """A bullet before every line that says something."""
        return "\n".join(f"- {line}" if line.strip(_BLANK) else line for line in text.split("\n"))

    def from_markdown(self, body: str) -> str:
        """The lines without the bullet that was put there; a line added by hand without one stays as it is."""
        return "\n".join(line.removeprefix("- ") for line in body.split("\n"))


KIND = List()
