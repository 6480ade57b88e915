"""What a verb needs at hand: paths, the screen, the deck, the journal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence

from powerdeck.cli.paths import Paths, find_paths
from powerdeck.errors import NotThere, PowerdeckError
from powerdeck.values import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.screen.lines import Line
    from powerdeck.cli.screen.screen import Screen
    from powerdeck.deck.companions.library import CompanionLibrary
    from powerdeck.deck.companions.model import Companion
    from powerdeck.deck.library.library import Library, Loaded
    from powerdeck.deck.model import Card, Deck
    from powerdeck.journal.disk.store import Journal

MAIN_DECK = "power-shifting"


def deck_option(named: str) -> str:
    """What to add to a command for the deck as --deck calls it: nothing for the main deck."""
    if named == MAIN_DECK:
        return ""
    import shlex  # late: the main deck is what most people use

    return f" --deck {shlex.quote(named)}"


@frozen
class Context:
    """Everything within reach of one run."""

    paths: Paths
    plain: bool
    language: str = ""
    """The language to ask in; empty for a deck's own."""

    easier: bool = False
    """Whether the easier words are wanted, where a deck has them."""

    @property
    def library(self) -> Library:
        """The decks that ship, and the person's own."""
        from powerdeck.deck.library.library import Library
        from powerdeck.deck.shipped_decks import shipped_folder

        return Library(shipped=shipped_folder(), own=self.paths.own_decks, cache=self.paths.cache)

    @property
    def companions(self) -> CompanionLibrary:
        """The published stories that go with cards, and the person's own."""
        from powerdeck.deck.companions.library import CompanionLibrary
        from powerdeck.deck.shipped_decks import shipped_folder

        return CompanionLibrary(shipped=shipped_folder(), own=self.paths.own_decks, cache=self.paths.cache)

    def story_lines(self, companions: Sequence[Companion], card: Card, named: str) -> tuple[Line, ...]:
        """The companions of a card in short, after a blank line; nothing where it has none.

        Args:
            companions: Those of the card.
            card: A card of the deck.
            named: The deck as --deck calls it.
        """
        if not companions:
            return ()
        from powerdeck.cli.screen.companion_lines import short_lines
        from powerdeck.cli.screen.lines import BLANK

        return (BLANK, *short_lines(companions, card, f"powerdeck stories {card.id}{deck_option(named)}"))

    def loaded(self, name: str = MAIN_DECK, language: str | None = None) -> Loaded:
        """The deck by name or file, in the person's words, with its problems said on standard error.

        Args:
            name: As --deck has it.
            language: The language tag of an earlier sitting; None for the language of this run.

        Raises:
            PowerdeckError: There is no such deck, or not in the language that was asked for.
        """
        loaded = self._in_language(name, self.language if language is None else language)
        if loaded.language_note:
            self.stderr_screen().say(loaded.language_note)
        if loaded.problems:
            from powerdeck.cli.screen.lines import counted

            problems = counted(len(loaded.problems), "problem")
            self.stderr_screen().say(
                f"{problems} in this deck, such as {loaded.problems[0]}; "
                f"`powerdeck deck check {loaded.path}` lists them"
            )
        if self.easier:
            from powerdeck.deck.easier_words import in_easier_words

            return replace(loaded, deck=in_easier_words(loaded.deck))
        return loaded

    def _in_language(self, name: str, language: str) -> Loaded:
        """In that language; without one in that of the settings, for the decks that have been translated into it."""
        usual = self.paths.settings.language
        if not language and usual:
            try:
                return self.library.load(name, usual)
            except NotThere:
                return self.library.load(name)
            except PowerdeckError as error:  # a translation that is broken keeps nobody from the deck
                loaded = self.library.load(name)
                self.stderr_screen().say(f"The cards are in {loaded.deck.language}: {error}")
                return loaded
        return self.library.load(name, language) if language else self.library.load(name)

    def deck(self, name: str = MAIN_DECK, language: str | None = None) -> Deck:
        """The deck by name or file; the arguments as for `loaded`."""
        return self.loaded(name, language).deck

    def journal(self) -> Journal:
        """The person's journal, whether it exists yet or not."""
        from powerdeck.journal.disk.store import Journal

        return Journal(self.paths.journal)

    def screen(self) -> Screen:
        """Where answers go: standard output."""
        from powerdeck.cli.screen.screen import screen

        return screen(self.plain)

    def stderr_screen(self) -> Screen:
        """Where everything else goes: standard error."""
        from powerdeck.cli.screen.screen import screen

        return screen(True, sys.stderr)


def new_context(
    journal: str | None = None, *, plain: bool = False, language: str | None = None, easier: bool = False
) -> Context:
    """What is at hand in this run; the arguments are what was asked for on the command line."""
    paths = find_paths(journal)
    return Context(paths, plain or paths.settings.plain, language or "", easier or paths.settings.easier)


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
