"""The labels on the map of relationships: a name on one or two lines, and small words under it."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.drawing.model import QUIET, Words, fitting, shortened, text_width
from powerdeck.kinds.map.spacing import Place
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen

NAME = 14.0
SMALL = 12.0

_ROOM = 152.0
"""The widest that a label may be."""
_ONE_LINE = 112.0
"""The widest that a name of several words may be to stand on one line."""
_DOWN = (17.0, 15.0)
"""From line to line, of the name and of the small words."""
_LONGEST = 300
"""No more signs of a name than that are looked at; no line shows as many."""


@frozen
class Label:
    """The lines of a label, as they are shown."""

    name: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def width(self) -> float:
        """[px]"""
        names = (text_width(line, NAME) for line in self.name)
        return max(*names, *(text_width(line, SMALL) for line in self.small), 1.0)

    @property
    def height(self) -> float:
        """[px]"""
        return len(self.name) * _DOWN[0] + len(self.small) * _DOWN[1]

    def words(self, place: Place, dx: float, dy: float) -> Iterator[Words]:
        """The lines where they stand, moved by `dx` and `dy`."""
        box = place.label
        x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[place.anchor]
        y = box.top - 4.0  # less than a letter's height above its first line
        for line in self.name:
            y += _DOWN[0]
            yield Words(x + dx, y + dy, line, NAME, anchor=place.anchor)
        for line in self.small:
            y += _DOWN[1]
            yield Words(x + dx, y + dy, line, SMALL, anchor=place.anchor, ink=QUIET)


def label(name: str, *small: str) -> Label:
    """A label with a name, cut where it is too long for two lines, and small words, as far as there are any."""
    lines = _lines(clean_line(name)[:_LONGEST])
    return Label(lines, tuple(shortened(clean_line(words), SMALL, _ROOM) for words in small if words))


def _lines(name: str) -> tuple[str, ...]:
    whole = text_width(name, NAME)
    if whole <= _ONE_LINE or (whole <= _ROOM and " " not in name):
        return (name,)
    if parts := _halves(name):
        return parts
    first = name[: fitting(name, NAME, _ROOM)]
    first = first[: first.rfind(" ") + 1] or first
    return first.rstrip(), shortened(name[len(first) :].lstrip(), NAME, _ROOM)


def _halves(name: str) -> tuple[str, str] | None:
    """The name on two lines as equal as can be; None where it needs more."""
    words = name.split(" ")
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    wide = [(max(text_width(line, NAME) for line in lines), lines) for lines in splits]
    best = min(wide, default=(_ROOM + 1, ("", "")))
    return best[1] if best[0] <= _ROOM else None
