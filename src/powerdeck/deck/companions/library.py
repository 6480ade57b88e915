"""Which companions there are, quickly: the YAML is read only when it has changed, and of the copies no more
is made into values than is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from powerdeck.deck import cache as copies
from powerdeck.deck.companions.model import Companion, Tie, of_card
from powerdeck.deck.library.compiled_deck import ForeignError, identifier, problem, source, text
from powerdeck.deck.library.library import read_bytes
from powerdeck.deck.model import Card, Source
from powerdeck.errors import CannotReadOrWrite, PowerdeckError, Problem
from powerdeck.values import as_tuple, frozen

FOLDER = "companions"
"""What the folder beside a shelf's decks is called."""

_ID, _TIES, _PARTS = 0, 12, 13
"""Where these stand in a companion that was kept, and how many parts it has."""


_Named = tuple[tuple[str, Companion | None], ...]
"""The companions of a file by id; None for one that is not wanted."""


@frozen
class CompanionLibrary:
    """The shelves of companions: those that ship, the person's own, and the compiled copies."""

    shipped: Path
    own: Path
    cache: Path

    def files(self) -> tuple[Path, ...]:
        """The files of companions, the person's own first.

        Raises:
            CannotReadOrWrite: A folder is there but cannot be listed.
        """
        return tuple(path for shelf in (self.own, self.shipped) for path in _files(shelf / FOLDER))

    def all(self) -> tuple[tuple[Companion, ...], tuple[Problem, ...]]:
        """All companions, each id once, and what is wrong in their files."""
        return self._found(lambda _: True)

    def of(self, deck_id: str, card: Card) -> tuple[Companion, ...]:
        """The companions of a card, the best first; what is wrong in a file is not said here."""

        def goes_with(kept: list[object]) -> bool:
            return kept[_ID] in card.rests_on or any(tie[0] == card.id for tie in _lists(kept[_TIES]))

        return of_card(self._found(goes_with)[0], deck_id, card)

    def _found(
        self, wanted: Callable[[list[object]], bool]
    ) -> tuple[tuple[Companion, ...], tuple[Problem, ...]]:
        """Those that are wanted, each id once: one of the person's own takes the place of one that ships."""
        found: dict[str, Companion | None] = {}
        paths, problems = self._readable()
        for path in paths:
            there, wrong = self._read(path, wanted)
            problems += wrong
            for name, each in there:
                found.setdefault(name, each)
        return tuple(filter(None, found.values())), tuple(problems)

    def _readable(self) -> tuple[list[Path], list[Problem]]:
        """The files of the folders that can be listed; one that cannot hides neither the other nor a card."""
        paths, problems = list[Path](), list[Problem]()
        for folder in (self.own / FOLDER, self.shipped / FOLDER):
            try:
                paths += _files(folder)
            except CannotReadOrWrite as error:
                problems.append(Problem(str(folder), None, str(error)))
        return paths, problems

    def _read(self, path: Path, wanted: Callable[[list[object]], bool]) -> tuple[_Named, tuple[Problem, ...]]:
        try:
            data = read_bytes(path, str(path))
        except PowerdeckError as error:
            return (), (Problem(str(path), None, str(error)),)
        copy, mark = self.cache / copies.copy_name(path), copies.fingerprint(data)
        try:
            kept = copies.load(copy, mark)
            return tuple(_kept(kept, wanted)), tuple(_problems(kept, str(path)))
        except (ValueError, LookupError, TypeError, RecursionError):
            pass
        from powerdeck.deck.companions.read_companions import read_companions

        there, problems = read_companions(data, str(path))
        if there:
            copies.save(copy, mark, _to_keep(there, problems))
        return tuple((each.id, each) for each in there), problems


def _files(folder: Path) -> list[Path]:
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise CannotReadOrWrite(
            f"cannot list the companions in {folder}: {error.strerror}; mend that folder's permissions"
        ) from error
    return [path for path in found if path.suffix in (".yaml", ".yml") and not path.name.startswith(".")]


def _to_keep(companions: tuple[Companion, ...], problems: tuple[Problem, ...]) -> list[object]:
    """All of one file, and so of one publication; and what is wrong in it."""
    first = companions[0]
    kept = [
        [
            *(each.id, each.title, each.gist, each.author, each.role, each.date, each.where, each.example),
            *(list(each.tries), each.note, each.link, each.care, [list(as_tuple(tie)) for tie in each.ties]),
        ]
        for each in companions
    ]
    told = [(each.line, each.message, each.doubtful) for each in problems]
    return [as_tuple(first.publication), first.deck, kept, told]


def _problems(contents: object, path: str) -> Iterator[Problem]:
    match contents:
        case [_, _, _, [*problems]]:
            yield from (problem(each, path) for each in problems)
            return
    raise ForeignError


def _kept(contents: object, wanted: Callable[[list[object]], bool]) -> Iterator[tuple[str, Companion | None]]:
    match contents:
        case [work, deck, [*companions], _]:
            publication, deck_id = source(work), identifier(deck)
            for each in companions:
                if not (isinstance(each, list) and len(each) == _PARTS):
                    raise ForeignError
                name = identifier(each[_ID])
                yield name, _companion(each, publication, deck_id) if wanted(each) else None
            return
    raise ForeignError


def _companion(kept: list[object], publication: Source, deck: str) -> Companion:
    match kept:
        case [name, title, gist, author, role, date, where, example, [*tries], note, link, care, [*ties]] if (
            ties
        ):
            return Companion(
                id=identifier(name),
                title=text(title),
                publication=publication,
                deck=deck,
                gist=text(gist),
                ties=tuple(map(_tie, ties)),
                author=text(author),
                role=text(role),
                date=text(date),
                where=text(where),
                example=text(example),
                tries=tuple(map(text, tries)),
                note=text(note),
                link=text(link),
                care=text(care),
            )
    raise ForeignError


def _tie(kept: object) -> Tie:
    match kept:
        case [card, why, bool(told)]:
            return Tie(identifier(card), text(why), told)
    raise ForeignError


def _lists(value: object) -> Iterator[list[object]]:
    yield from (each for each in value if isinstance(each, list) and each) if isinstance(value, list) else ()
