"""What a verb needs at hand: the places, the screen, the deck, the journal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from powerdeck.cli.place import Place, place

if TYPE_CHECKING:
    from powerdeck.cli.screen import Screen
    from powerdeck.deck.library import Library, Loaded
    from powerdeck.deck.model import Deck
    from powerdeck.journal.store import Journal

MAIN_DECK = "power-shifting"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything within reach of one run."""

    place: Place
    plain: bool

    @property
    def library(self) -> Library:
        """The decks that ship, and the person's own."""
        from powerdeck.deck.library import Library
        from powerdeck.deck.shipped import shipped_folder

        return Library(shipped=shipped_folder(), own=self.place.own_decks, cache=self.place.cache)

    def loaded(self, name: str = MAIN_DECK) -> Loaded:
        """The deck by name or file, with its problems said on standard error."""
        loaded = self.library.load(name)
        if loaded.problems:
            from powerdeck.cli.lines import counted

            problems = counted(len(loaded.problems), "problem")
            self.aside().say(
                f"{problems} in this deck, such as {loaded.problems[0]}; "
                f"`powerdeck deck check {loaded.path}` lists them"
            )
        return loaded

    def deck(self, name: str = MAIN_DECK) -> Deck:
        """The deck by name or file."""
        return self.loaded(name).deck

    def journal(self) -> Journal:
        """The person's journal, whether it exists yet or not."""
        from powerdeck.journal.store import Journal

        return Journal(self.place.journal)

    def screen(self) -> Screen:
        """Where answers go: standard output."""
        from powerdeck.cli.screen import screen

        return screen(self.plain)

    def aside(self) -> Screen:
        """Where everything else goes: standard error."""
        from powerdeck.cli.screen import screen

        return screen(True, sys.stderr)


def shelf(journal: str | None = None, *, plain: bool = False) -> Shelf:
    """What is at hand in this run; `journal` and `plain` are what was asked for on the command line."""
    here = place(journal)
    return Shelf(here, plain or here.settings.plain)


def print_json_lines(values: Iterable[object]) -> None:
    """Print a line of JSON for each value."""
    for value in values:
        sys.stdout.write(_json(value, None) + "\n")


def print_json(value: object) -> None:
    """Print JSON on standard output, in letters if that can show them; what could steer it is escaped."""
    sys.stdout.write(_json(value, 2) + "\n")


def _json(value: object, indent: int | None) -> str:
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    text = json.dumps(value, ensure_ascii=encoding != "utf8", indent=indent)
    return re.sub(_STEERING, lambda sign: f"\\u{ord(sign[0]):04x}", text)


# Control characters that JSON leaves as they are, other line ends, changes of direction.
_STEERING = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
