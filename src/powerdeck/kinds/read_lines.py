"""The lines of an answer while it grows: each is read once, and found by what it is about."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Said = TypeVar("Said")

_EVERY = object()
"""What every line is about that says something."""


def _nothing(_: object) -> tuple[Hashable, ...]:
    return ()


class ReadLines(Generic[Said]):
    """Lines, and what each of them says.

    Finding a line, changing one and adding one at the end take as long however many there are; only where one is
    taken out from between others are all places counted anew.
    """

    def __init__(
        self,
        lines: Iterable[str],
        read: Callable[[str], Said | None],
        about: Callable[[Said], Iterable[Hashable]] = _nothing,
    ) -> None:
        """Read these lines.

        Args:
            lines: Without line feeds.
            read: What a line says; None where it says nothing of the kind.
            about: By what it is found; each only once.
        """
        self._read = read
        self._about = about
        self._lines = list(lines)
        self._said = list(map(read, self._lines))
        self._text: str | None = None
        self._places = self._counted()

    @property
    def text(self) -> str:
        """The whole answer."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        """One line after another."""
        return iter(self._lines)

    def __getitem__(self, place: int) -> str:
        """The line at a place, counted from 0, or from the end below that."""
        return self._lines[place]

    def said(self, place: int) -> Said | None:
        """What the line at a place says."""
        return self._said[place]

    def places(self, about: Hashable = _EVERY) -> Sequence[int]:
        """Where something is said of that, in its order; without it, wherever something is said."""
        return self._places.get(about, ())

    def found(self, about: Hashable = _EVERY) -> Iterator[tuple[int, Said]]:
        """The same, each place with what is said there."""
        return ((place, said) for place in self.places(about) if (said := self._said[place]) is not None)

    def append(self, line: str) -> None:
        """Add a line at the end."""
        said = self._read(line)
        self._enter(self._keys(said), len(self._lines))
        self._lines.append(line)
        self._said.append(said)
        self._text = None

    def put(self, place: int, line: str) -> None:
        """Put another line in the place of one."""
        at = range(len(self._lines))[place]
        said = self._read(line)
        before, now = self._keys(self._said[at]), self._keys(said)
        if before != now:
            self._leave(before, at)
            self._enter(now, at)
        self._lines[at], self._said[at] = line, said
        self._text = None

    def pop(self, place: int = -1) -> str:
        """Take a line out."""
        at = range(len(self._lines))[place]
        self._leave(self._keys(self._said[at]), at)
        line = self._lines.pop(at)
        del self._said[at]
        if at < len(self._lines):
            self._places = self._counted()
        self._text = None
        return line

    def _keys(self, said: Said | None) -> tuple[Hashable, ...]:
        return () if said is None else (_EVERY, *self._about(said))

    def _enter(self, keys: Iterable[Hashable], place: int) -> None:
        for key in keys:
            insort(self._places[key], place)

    def _leave(self, keys: Iterable[Hashable], place: int) -> None:
        for key in keys:
            places = self._places[key]
            del places[bisect_left(places, place)]

    def _counted(self) -> defaultdict[Hashable, list[int]]:
        """The places by what is said there."""
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, said in enumerate(self._said):
            for key in self._keys(said):
                places[key].append(place)
        return places
