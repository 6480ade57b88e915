"""Changing an answer of voices where it stands as text: one line at a time, the others as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from powerdeck.kinds.read_lines import ReadLines
from powerdeck.kinds.voices.text import Voice, read_line, write_line


class Rows:
    """An answer while it is changed: its lines, each read once. Its voices are counted from 1."""

    def __init__(self, text: str, keep: Callable[[str], None]) -> None:
        """Begin with the answer as it stands.

        Args:
            text: The answer.
            keep: Takes the whole answer after each change.
        """
        self._lines = ReadLines(text.split("\n"), _voice)
        self._keep = keep

    @property
    def text(self) -> str:
        """The whole answer."""
        return self._lines.text

    def __len__(self) -> int:
        """How many voices there are."""
        return len(self._lines.places())

    def voices(self) -> tuple[Voice, ...]:
        """All of them, in their order."""
        return tuple(voice for _, voice in self._lines.found())

    def voice(self, number: int) -> Voice:
        """One of them."""
        voice = self._lines.said(self._lines.places()[number - 1])
        assert voice is not None, "a place of a voice has one"  # noqa: S101 - for the type checker
        return voice

    def append(self, lines: Iterable[str]) -> None:
        """Put lines at the end; a text of nothing but blanks makes way for them."""
        if not self.text.strip():
            self._lines = ReadLines((), _voice)
        for line in lines:
            self._lines.append(line)
        self._keep(self.text)

    def change(self, numbers: Iterable[int], change: Callable[[Voice], Voice]) -> None:
        """Put what `change` makes of a voice in the place of each of these."""
        for number in numbers:
            place = self._lines.places()[number - 1]
            self._lines.put(place, write_line(change(self.voice(number))))
        self._keep(self.text)

    def remove(self, number: int) -> None:
        """Take one of them out."""
        self._lines.pop(self._lines.places()[number - 1])
        self._keep(self.text)


def _voice(line: str) -> Voice | None:
    return read_line(line)[0]
