"""Which decks there are, and one of them quickly: the YAML is read only when it has changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from powerdeck.cleaning import excerpt
from powerdeck.deck import compiled, copies
from powerdeck.deck.model import Card, Deck
from powerdeck.deck.shipped import shipped_folder
from powerdeck.errors import CannotReadOrWrite, NotThere, PowerdeckError, Problem, ProblemsFound

__all__ = ["DEFAULT", "Library", "Loaded", "Shelved", "card_or_near", "read_bytes", "shipped_folder"]

DEFAULT = "power-shifting"

_ENDINGS = (".yaml", ".yml")
_MOST_BYTES = 1024 * 1024 + 1
"""One more than a deck may have: enough to see that a file is too large, whatever it is."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A deck as it can be used, and what is wrong with its file."""

    deck: Deck
    problems: tuple[Problem, ...]
    """Empty for a sound deck; where a problem costs a card, the card is not in the deck."""

    path: Path

    def card(self, wanted: str) -> Card:
        """The card by an id as somebody typed it: spaces around it and its case do not matter.

        Raises:
            NotThere: No such card; the message names near ones, or what is wrong with it in the file.
        """
        if card := _card(self.deck, wanted):
            return card
        name = excerpt(wanted).casefold()
        for problem in self.problems:
            if problem.message.casefold().startswith((f"card {name}:", f"card {name},")):
                raise NotThere(f"card {excerpt(wanted)} is left out until its file is mended: {problem}")
        return card_or_near(self.deck, wanted)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A deck file on a shelf, for a list of decks."""

    name: str
    """What `--deck` calls it."""

    path: Path
    own: bool
    """Whether it is the person's, not one that ships."""

    loaded: Loaded | None
    why_not: str = ""
    """One line, where there is no deck to be had from the file."""


@dataclass(frozen=True, slots=True)
class Library:
    """The shelves: a folder of decks that ship, a folder of the person's own, and the compiled copies."""

    shipped: Path
    own: Path
    cache: Path

    def names(self) -> tuple[str, ...]:
        """The names of the decks on both shelves, sorted: the files' names without their endings.

        Raises:
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return tuple(sorted(self._shelves()))

    def load(self, name: str = DEFAULT) -> Loaded:
        """The deck by a name on a shelf (the person's own first), by the id that it has there, or by a path.

        A path holds a separator or ends in .yaml or .yml. A deck of which some cards are good is loaded, with
        the problems of the rest.

        Raises:
            NotThere: No such deck.
            ProblemsFound: The file holds no usable deck.
            CannotReadOrWrite: The file cannot be read.
        """
        if _is_path(name):
            path = Path(os.path.expanduser(name))  # noqa: PTH111 - Path.expanduser raises for an unknown home
            return self._loaded(path, name)
        for shelf in (self.own, self.shipped):
            for ending in _ENDINGS:
                path = shelf / (name + ending)
                if os.path.exists(path):  # noqa: PTH110 - Path.exists raises where a folder is closed
                    return self._loaded(path, str(path))
        if same := next((each for each in self.all() if each.loaded and each.loaded.deck.id == name), None):
            return self._loaded(same.path, str(same.path))
        known = ", ".join(self.names()) or "none"
        raise NotThere(f"no deck '{excerpt(name)}'; known: {known}, or give a file: --deck my-deck.yaml")

    def all(self) -> tuple[Shelved, ...]:
        """Every deck that a name reaches, sorted by name, with its contents or the reason why there are none.

        Raises:
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return tuple(self._shelved(name, path) for name, path in sorted(self._shelves().items()))

    def _shelved(self, name: str, path: Path) -> Shelved:
        own = path.parent == self.own
        try:
            return Shelved(name, path, own, self._loaded(path, str(path)))
        except PowerdeckError as error:
            return Shelved(name, path, own, None, str(error))

    def _shelves(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for shelf in (self.own, self.shipped):
            for path in _deck_files(shelf):
                found.setdefault(path.stem, path)
        return found

    def _loaded(self, path: Path, named: str) -> Loaded:
        data = read_bytes(path, named)
        copy, mark = self.cache / copies.copy_name(path), copies.fingerprint(data)
        if kept := compiled.load(copy, mark, named):
            return Loaded(*kept, path)
        # YAML and the schema checker cost five starts of Python: only for a file that has changed.
        from powerdeck.deck.reading import read_deck

        deck, problems = read_deck(data, named)
        if deck is None:
            raise ProblemsFound(_no_deck(problems, named))
        compiled.save(copy, mark, deck, problems)
        return Loaded(deck, problems, path)


def read_bytes(path: Path, named: str) -> bytes:
    """What a deck file holds; of a file too large to be a deck, only enough to see that.

    Args:
        path: The file.
        named: The file as the person would name it, for messages.

    Raises:
        NotThere: There is no such file.
        CannotReadOrWrite: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise NotThere(
            f"no deck file {excerpt(named, 200)}; `powerdeck deck list` names the decks that are there"
        ) from None
    except OSError as error:
        raise CannotReadOrWrite(
            f"cannot read the deck {excerpt(named, 200)}: {error.strerror}; mend that or name another file"
        ) from error


def card_or_near(deck: Deck, wanted: str) -> Card:
    """The card by an id as somebody typed it: spaces around it and its case do not matter.

    Raises:
        NotThere: No such card; the message names near ones.
    """
    if card := _card(deck, wanted):
        return card
    raise NotThere(
        f"no card {excerpt(wanted) or 'without an id'} in {deck.id}; {_near(deck, wanted.strip())}"
    )


def _card(deck: Deck, wanted: str) -> Card | None:
    bare = wanted.strip()
    return deck.card(bare) or next(
        (card for card in deck.cards if card.id.casefold() == bare.casefold()), None
    )


def _near(deck: Deck, wanted: str) -> str:
    group = wanted.partition(".")[0]
    number = int(group) if group.isascii() and group.isdigit() and len(group) < 10 else 0
    if ids := [card.id for card in deck.cards_of(number)]:
        return f"{_in_words(ids, number)} exist" if len(ids) > 1 else f"only {ids[0]} exists"
    from difflib import get_close_matches

    close = get_close_matches(wanted[:40], [card.id for card in deck.cards], 3)
    return f"did you mean {' or '.join(close)}?" if close else "`powerdeck cards` shows them all"


def _in_words(ids: list[str], number: int) -> str:
    """`5.1–5.3` where the ids count up so, else the ids, at most ten."""
    if ids == [f"{number}.{place}" for place in range(1, len(ids) + 1)]:
        return f"{ids[0]}–{ids[-1]}"
    return ", ".join(ids[:10]) + (" and more" if len(ids) > 10 else "")


def _no_deck(problems: tuple[Problem, ...], named: str) -> str:
    first, more = problems[0], len(problems) - 1
    rest = f" (and {more} more)" if more else ""
    return f"{first}{rest}; `powerdeck deck check {named}` shows all there is"


def _is_path(name: str) -> bool:
    return name.endswith(_ENDINGS) or any(separator in name for separator in (os.sep, os.altsep) if separator)


def _deck_files(shelf: Path) -> list[Path]:
    """The deck files in a folder, sorted; none where there is no such folder."""
    try:
        found = sorted(shelf.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise CannotReadOrWrite(
            f"cannot list the decks in {shelf}: {error.strerror}; mend that folder's permissions"
        ) from error
    return [path for path in found if path.suffix in _ENDINGS and not path.name.startswith(".")]
