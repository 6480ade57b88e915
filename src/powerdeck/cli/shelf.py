"""What a verb needs at hand: the places, the screen, the deck, the journal."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from powerdeck.cli.place import Place, place
from powerdeck.deck.library import Library
from powerdeck.deck.shipped import shipped_folder

if TYPE_CHECKING:
    from powerdeck.cli.screen import Screen
    from powerdeck.deck.library import Loaded
    from powerdeck.deck.model import Deck
    from powerdeck.journal.store import Journal

MAIN_DECK = "power-shifting"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything within reach of one run."""

    place: Place
    library: Library
    plain: bool

    def loaded(self, name: str = MAIN_DECK) -> Loaded:
        """The deck by name or file, with its problems said on standard error."""
        loaded = self.library.load(name)
        if loaded.problems:
            sys.stderr.write(
                f"powerdeck: {len(loaded.problems)} problems in a deck, such as {loaded.problems[0]}; "
                f"`powerdeck deck check {loaded.path}` lists them\n"
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
    library = Library(shipped=shipped_folder(), own=here.own_decks, cache=here.cache)
    return Shelf(here, library, plain or here.settings.plain)


def print_json(value: object) -> None:
    """Print JSON on standard output, in letters if that can show them, else escaped."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    sys.stdout.write(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2) + "\n")
