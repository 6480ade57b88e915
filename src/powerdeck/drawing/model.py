"""A drawing as values: strokes, circles, boxes and words on white, before it is SVG or PNG.

Black on white alone: what a line means is told by its width, its gaps and its shape, and by the words beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal
from unicodedata import category, east_asian_width, normalize

from powerdeck.values import frozen

INK = "#1a1a1a"
QUIET = "#4a4a4a"
"""For helping lines and second words: 8.9 to 1 on white."""
PAPER = "#ffffff"

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

_ROOM = (
    (0.33, " 'ijl"),
    (0.38, "/I\\|,.:;-‘’‚·"),
    (0.46, "f!()[]tr"),
    (0.56, '"*`Jzcs?_“”„'),
    (0.67, "Lvxykaeo$0123456789FThnu{}bdgpqEPSY•–"),
    (0.75, "ZBAKVXCRU"),
    (0.85, "DHNGOQ&#+<=>^w~"),
    (1.03, "M%mW@…—"),
)
"""How wide ASCII and common punctuation are, in ems: no less than in DejaVu Sans, the widest font in common use."""
_WIDTHS = {sign: room for room, signs in _ROOM for sign in signs}
_VERY_WIDE = {"﷽": 10.0, "\ufdfa": 4.0, "\ufdfb": 4.0} | dict.fromkeys("ǄǅǆǱǲǳ", 1.45)
_BESIDE_MARKS = frozenset("\u030c\u031b")
"""Carons and horns: some letters have them at their side."""
_BESIDE = 0.12


@frozen
class Stroke:
    """A line through points, open or closed. [px], like everything in a drawing; y grows downwards."""

    points: tuple[Point, ...]
    width: float = 1.5
    dash: tuple[float, ...] = ()
    """Lengths of ink and gap in turn; empty for a line without gaps."""

    closed: bool = False
    fill: str = "none"
    ink: str = INK


@frozen
class Circle:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    width: float = 1.5
    dash: tuple[float, ...] = ()
    fill: str = "none"
    ink: str = INK


@frozen
class Words:
    """One line of words; `y` is the line they stand on."""

    x: float
    y: float
    text: str
    size: float = 14
    bold: bool = False
    anchor: Anchor = "start"
    ink: str = INK


Shape = Stroke | Circle | Words

TITLE_LINE = 27.0
"""From one line of a picture's title to the next. [px]"""
_TITLE, _TITLE_Y, _TITLE_LINES = 20.0, 38.0, 3


@frozen
class Drawing:
    """A whole drawing, with its title and its description in words."""

    width: float
    height: float
    title: str
    """One line."""

    description: str
    """Everything that the drawing shows, as sentences."""

    shapes: tuple[Shape, ...]
    """The later ones lie over the earlier ones."""


@frozen
class Box:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def rectangle(box: Box, width: float = 1.5, fill: str = "none", dash: tuple[float, ...] = ()) -> Stroke:
    """The outline of a box."""
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return Stroke(corners, width, dash, closed=True, fill=fill)


def text_width(text: str, size: float = 14, *, bold: bool = False) -> float:
    """About how wide a line of words is; rather too wide than too narrow, whatever sans-serif font shows it. [px]"""
    return sum(map(_ems, text)) * size * (1.1 if bold else 1.0)


@lru_cache(maxsize=2048)
def _ems(sign: str) -> float:
    parts = normalize("NFD", sign)
    if parts[0] in _WIDTHS:
        return _WIDTHS[parts[0]] + (_BESIDE if _BESIDE_MARKS.intersection(parts) else 0.0)
    if category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if sign in _VERY_WIDE:
        return _VERY_WIDE[sign]
    if ord(sign) > 0xFFFF:
        return 1.6
    if east_asian_width(sign) in "WF":
        return 1.3 if category(sign) == "So" else 1.05
    if "\u0900" <= sign < "\u1e00":
        return 1.4
    if "\u0590" <= sign < "\u0600":
        return 0.85
    return 1.3 if sign.isupper() else 1.12


def words_box(words: Words) -> Box:
    """The room that words take up."""
    width = text_width(words.text, words.size, bold=words.bold)
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return Box(left, words.y - words.size * 0.8, left + width, words.y + words.size * 0.25)


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than the room. [px]"""
    start = text[: fitting(text, size, room, bold=bold)]
    if start == text:
        return text
    left = room - text_width("…", size, bold=bold)
    return f"{start[: fitting(start, size, left, bold=bold)].rstrip()}…"


def fitting(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many signs from the start of a text fit into the room; a sign is not cut from its accents."""
    ems = room / (size * (1.1 if bold else 1.0))
    for count, sign in enumerate(text):
        ems -= _ems(sign)
        if ems < 0:
            return count
    return len(text)


def broken(text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """A text as at most so many lines that fit into the room, broken between words, cut where it is longer. [px]"""
    words = text[: 200 * most].split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += f" {words.pop(0)}"
        lines.append(shortened(line, size, room, bold=bold))
    return (*lines, shortened(" ".join(words), size, room, bold=bold)) if words else tuple(lines)


def heading(title: str, left: float, room: float) -> tuple[Words, ...]:
    """A picture's title at its top: at most three lines that fit into the room, cut where it is longer. [px]"""
    lines = broken(title, _TITLE, room, _TITLE_LINES, bold=True)
    return tuple(
        Words(left, _TITLE_Y + number * TITLE_LINE, line, _TITLE, bold=True)
        for number, line in enumerate(lines)
    )
