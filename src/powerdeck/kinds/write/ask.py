"""The kind `write`: a text, as long as the person likes."""

from __future__ import annotations

from powerdeck.asker import Reply
from powerdeck.dates import spoken
from powerdeck.kinds.kind import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question


class Write(Kind):
    """A text."""

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask for a text; one that another sitting left is kept by Enter, or gives way to a new one."""
        if question.since:
            asker.tell("")
            asker.tell(f"On {spoken(question.since)} you wrote: {question.so_far}")
            how = "Enter keeps what you wrote then; what you type takes its place."
            reply = asker.long(question.text, "", how)
            return reply if reply.text.strip() else Reply(question.so_far, reply.wish)
        return asker.long(question.text, question.so_far, how="Write as much or as little as you like.")

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """Text as it is; a list becomes its lines."""
        if isinstance(value, str):
            return Reply(value)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return Reply("\n".join(value))
        raise ValueError("a text")


KIND = Write()
