"""Which decks there are, and one of them quickly: the YAML is read only when it has changed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from powerdeck.deck import cache as copies
from powerdeck.deck.language_tags import closest, split_name
from powerdeck.deck.library import compiled_deck
from powerdeck.deck.model import Capability, Card, Deck
from powerdeck.deck.shipped_decks import shipped_folder
from powerdeck.errors import CannotReadOrWrite, NotThere, PowerdeckError, Problem, ProblemsFound
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

__all__ = ["DEFAULT", "Library", "ListedDeck", "Loaded", "card_or_near", "read_bytes", "shipped_folder"]

DEFAULT = "power-shifting"

_ENDINGS = (".yaml", ".yml")
_MOST_BYTES = 1024 * 1024 + 1
"""One more than a deck may have: enough to see that a file is too large, whatever it is."""


@frozen
class Loaded:
    """A deck as it can be used, and what is wrong with its file."""

    deck: Deck
    problems: tuple[Problem, ...]
    """Empty for a sound deck; where a problem costs a card, the card is not in the deck."""

    path: Path

    language_note: str = ""
    """What somebody who reads the deck in another language should know of the translation, as sentences."""

    translation: Path | None = None
    """The file that the other language is from; None where the deck is as it was written."""

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


def capability_named(deck: Deck, wanted: str) -> Capability | None:
    """The capability by a number as somebody typed it; a card of that very number comes before it.

    Raises:
        NotThere: It is a whole number, and there is neither a card nor a capability of it.
    """
    bare = wanted.strip()
    if not (bare.isascii() and bare.isdigit() and len(bare) < 5) or _card(deck, bare):
        return None
    if group := deck.capability(int(bare)):
        return group
    raise NotThere(f"no card and no {deck.label} {bare} in {deck.id}; `powerdeck cards` shows them all")


@frozen
class ListedDeck:
    """A deck file on a shelf, for a list of decks."""

    name: str
    """What `--deck` calls it."""

    path: Path
    own: bool
    """Whether it is the person's, not one that ships."""

    loaded: Loaded | None
    why_not: str = ""
    """One line, where there is no deck to be had from the file."""


@frozen
class Library:
    """The shelves: a folder of decks that ship, a folder of the person's own, and the compiled copies."""

    shipped: Path
    own: Path
    cache: Path

    def names(self) -> tuple[str, ...]:
        """The names of the decks on both shelves, sorted: the files' names without their endings.

        A translation is no deck of its own: a file NAME.LANGUAGE.yaml where a deck NAME is on either shelf, and
        LANGUAGE is a tag of two or three letters, with more behind hyphens or not. By its path any file is a deck.

        Raises:
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return tuple(sorted(self._shelves()))

    def load(self, name: str = DEFAULT, language: str = "") -> Loaded:
        """The deck by a name on a shelf (the person's own first), by the id that it has there, or by a path.

        A path holds a separator or ends in .yaml or .yml. A deck of which some cards are good is loaded, with
        the problems of the rest.

        Args:
            name: Which deck.
            language: A language tag; `cy-GB` is content with `cy`, and `en` with a deck in `en-GB`. Empty for the
                language that the deck is written in. Translations of a deck on a shelf lie on either shelf, the
                person's own first; those of a deck named by a path lie beside it.

        Raises:
            NotThere: No such deck, or not in that language.
            ProblemsFound: The file of the deck, or of its translation, is of no use.
            CannotReadOrWrite: A file cannot be read.
        """
        path, named = self._file(name)
        tag = language.strip().replace("_", "-")
        return self._in_language(path, named, tag) if tag else self._loaded(path, named)

    def languages(self, name: str = DEFAULT) -> tuple[str, ...]:
        """The tags of the languages that a deck has been translated into, sorted; its own is not among them.

        Raises:
            NotThere: No such deck.
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return tuple(sorted(self.translations(name)))

    def translations(self, name: str = DEFAULT) -> dict[str, Path]:
        """The files of the translations of a deck, by their languages' tags.

        Raises:
            NotThere: No such deck.
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return self._translations(self._file(name)[0])

    def original(self, translation: Path, deck_id: str) -> Loaded:
        """The deck that a file translates: the one beside it of the name that its own begins with, else the one of
        that name on a shelf, else the one by the id that the file says.

        Raises:
            NotThere: No such deck is found.
            ProblemsFound: The deck's file is of no use.
            CannotReadOrWrite: It cannot be read.
        """
        if name := split_name(translation.stem):
            beside = (translation.with_name(name[0] + ending) for ending in _ENDINGS)
            if path := next((path for path in beside if os.path.exists(path)), None):  # noqa: PTH110
                return self._loaded(path, str(path))
            if name[0] in self.names():
                return self.load(name[0])
        return self.load(deck_id)

    def file(self, name: str) -> Path:
        """The file of a deck, named as for `load`.

        Raises:
            NotThere: No such deck.
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return self._file(name)[0]

    def _file(self, name: str) -> tuple[Path, str]:
        """A deck's file, and what a person calls it."""
        if _is_path(name):
            return Path(os.path.expanduser(name)), name  # noqa: PTH111 - Path.expanduser raises for an unknown home
        for shelf in (self.own, self.shipped):
            for ending in _ENDINGS:
                path = shelf / (name + ending)
                if os.path.exists(path):  # noqa: PTH110 - Path.exists raises where a folder is closed
                    return path, str(path)
        if same := next((each for each in self.all() if each.loaded and each.loaded.deck.id == name), None):
            return same.path, str(same.path)
        known = ", ".join(self.names()) or "none"
        raise NotThere(f"no deck '{excerpt(name)}'; known: {known}, or give a file: --deck my-deck.yaml")

    def all(self) -> tuple[ListedDeck, ...]:
        """Every deck that a name reaches, sorted by name, with its contents or the reason why there are none.

        Raises:
            CannotReadOrWrite: A shelf is there but cannot be listed.
        """
        return tuple(self._shelved(name, path) for name, path in sorted(self._shelves().items()))

    def _shelved(self, name: str, path: Path) -> ListedDeck:
        own = path.parent == self.own
        try:
            return ListedDeck(name, path, own, self._loaded(path, str(path)))
        except PowerdeckError as error:
            return ListedDeck(name, path, own, None, str(error))

    def _shelves(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for shelf in (self.own, self.shipped):
            for path in _deck_files(shelf):
                found.setdefault(path.stem, path)
        return {stem: path for stem, path in found.items() if (split_name(stem) or ("",))[0] not in found}

    def _translations(self, deck: Path) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in (self.own, self.shipped) if self._has(deck) else (deck.parent,):
            for path in _deck_files(folder):
                name, tag = split_name(path.stem) or ("", "")
                if name == deck.stem and not any(tag.casefold() == each.casefold() for each in found):
                    found[tag] = path
        return found

    def _has(self, deck: Path) -> bool:
        return deck.parent in (self.own, self.shipped)

    def _in_language(self, path: Path, named: str, language: str) -> Loaded:
        there = self._translations(path)
        tag = closest(language, there, lambda: self._loaded(path, named).deck.language)
        if tag is None:
            from powerdeck.deck.translation.apply import no_such_language

            raise NotThere(no_such_language(path.stem if self._has(path) else named, language, there))
        return self._translated(path, named, there[tag]) if tag else self._loaded(path, named)

    def _translated(self, path: Path, named: str, file: Path) -> Loaded:
        """The deck in the language of that file. Its compiled copy holds, as the last of its problems, the note."""
        data, said = read_bytes(path, named), read_bytes(file, str(file))
        marks = map(copies.fingerprint, (data, said, os.fsencode(file)))
        copy, mark = self.cache / copies.copy_name(file), "+".join(marks)
        match compiled_deck.load(copy, mark, named):
            case deck, (*problems, Problem(line=None, message=note, doubtful=True)):
                return Loaded(deck, tuple(problems), path, note, file)
        original = self._loaded(path, named)
        from powerdeck.deck.translation.apply import in_language

        deck, told = in_language(original.deck, said, str(file))
        noted = Problem(named, None, told, doubtful=True)
        compiled_deck.save(copy, mark, deck, (*original.problems, noted))
        return Loaded(deck, original.problems, path, told, file)

    def _loaded(self, path: Path, named: str) -> Loaded:
        data = read_bytes(path, named)
        copy, mark = self.cache / copies.copy_name(path), copies.fingerprint(data)
        if kept := compiled_deck.load(copy, mark, named):
            return Loaded(*kept, path)
        # YAML and the schema checker cost five starts of Python: only for a file that has changed.
        from powerdeck.deck.reading.read_deck import read_deck

        deck, problems = read_deck(data, named)
        if deck is None:
            from powerdeck.deck.translation.apply import why_no_deck

            raise ProblemsFound(why_no_deck(data, named) or _no_deck(problems, named))
        compiled_deck.save(copy, mark, deck, problems)
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
        # Without O_NONBLOCK a pipe of that name would keep everybody waiting for ever.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(opened, "rb") as file:  # noqa: PTH123 - it is a descriptor
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise OSError(errno.EINVAL, "it is no ordinary file")
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
