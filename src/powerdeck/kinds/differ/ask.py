"""The kind `differ`: a text, written after seeing columns side by side, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from powerdeck.dates import spoken
from powerdeck.kinds.columns.text import (
    BESIDE_WANTED,
    Column,
    is_wrong,
    read_beside,
    shared_sentences,
    side_by_side,
)
from powerdeck.kinds.kind import kind
from powerdeck.kinds.write.ask import Write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Question, Reply


class Differ(Write):
    """A text about how columns differ."""

    settings = MappingProxyType(
        {"beside": "the columns to show, each as `key: Name`, with the key of its ask"}
    )

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """A column without its key or its name."""
        return (("beside", BESIDE_WANTED),) if is_wrong(settings.get("beside", ())) else ()

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Show the columns, then ask for the text."""
        found = [column for column in _columns(question) if column.things]
        if found:
            asker.tell("What you have so far, side by side:" if asker.width else "What you have so far:")
            dashed = [Column(each.name, tuple(f"- {thing}" for thing in each.things)) for each in found]
            asker.show(side_by_side(dashed, asker.width))
            asker.show(shared_sentences(found))
        return super().ask(asker, question)


def _columns(question: Question) -> list[Column]:
    """The answers beside each other, each with the day of its sitting where that is an earlier one."""
    columns = []
    for key, name in read_beside(question.setting("beside")):
        said = question.found(key)
        if said:
            then = f" ({spoken(said.on)})" if said.on != question.today else ""
            columns.append(Column(f"{name}{then}", kind(said.kind).items(said.text)))
    return columns


KIND = Differ()
