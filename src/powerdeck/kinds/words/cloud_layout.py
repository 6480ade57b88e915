"""Where the words of a cloud stand: large ones around the middle of a box, even ones in lines. The same each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from unicodedata import combining

from powerdeck.drawing.model import Box, Words, shortened, text_width

SMALLEST, LARGEST = 15.0, 92.0
"""The letters of large words. [px]"""

EVEN = 40.0
"""The letters of even words where there are few; never below `SMALLEST`. [px]"""

_STEP = 0.88
"""Where words find no room, all are tried so much smaller."""

_CELL = 4.0
"""Places for large words lie so far apart. [px]"""

_UP, _DOWN = 0.95, 0.35
"""How far letters reach over and under the line they stand on, with their marks, against their size."""

_MARKS = 2

_LINE, _BETWEEN = 1.5, 1.5
"""From line to line, and between the words of a line, against the size of the letters."""


def around_the_middle(words: Sequence[tuple[str, int]], box: Box) -> tuple[tuple[int, Words], ...]:
    """Words in sizes that grow with the square root of their numbers, the largest in the middle.

    Args:
        words: Words and numbers of 1 or more, the largest number first.
        box: Nothing stands out of it.

    Returns:
        The index of each word that has found room, and the word in its place. None overlaps another.
    """
    best: tuple[tuple[int, Words], ...] = ()
    largest = LARGEST
    while words:
        sized = [(word, _size(word, number / words[0][1], largest, box)) for word, number in words]
        if largest == SMALLEST or _may_fit(sized, box):
            found = _placed(sized, box)
            best = found if len(found) > len(best) else best
            if len(best) == len(words) or largest == SMALLEST:
                break
        largest = max(largest * _STEP, SMALLEST)
    return best


def in_lines(words: Sequence[str], box: Box) -> tuple[Words, ...]:
    """As many of the words as there is room for, in order, all of one size: as large as lets all of them in."""
    size = EVEN
    while True:
        lines = _lines(words, size, box.right - box.left)
        rows = int((box.bottom - box.top) / (size * _LINE))
        if len(lines) <= rows or size == SMALLEST:
            return _set(lines[:rows], size, box)
        size = max(size * _STEP, SMALLEST)


def calm(word: str) -> str:
    """The word with at most two marks on a letter: more of them grow out of the line, and over other words."""
    signs: list[str] = []
    marks = 0
    for sign in word:
        marks = marks + 1 if combining(sign) else 0
        if marks <= _MARKS:
            signs.append(sign)
    return "".join(signs)


def _size(word: str, share: float, largest: float, box: Box) -> float:
    """Smaller where the word would be wider than the box."""
    size = largest * sqrt(share)
    return max(min(size, _room(box) / max(text_width(word, 1), 1)), SMALLEST)


def _room(box: Box) -> float:
    """What a word may take of the box's width, with its margins."""
    return box.right - box.left - 3 * _CELL


def _may_fit(sized: Sequence[tuple[str, float]], box: Box) -> bool:
    needed = sum(min(text_width(word, size), _room(box)) * size * (_UP + _DOWN) for word, size in sized)
    return needed <= 0.9 * (box.right - box.left) * (box.bottom - box.top)


@dataclass(slots=True)
class _Grid:
    """What is taken of a box: a number for each row of cells, with a bit for each cell."""

    columns: int
    rows: list[int]

    def place(self, wide: int, high: int) -> tuple[int, int] | None:
        """Takes the free cells nearest to the middle; the left column and the top row of them."""
        best: tuple[float, int, int] | None = None
        flat = self.columns / len(self.rows)
        for top in range(len(self.rows) - high + 1):
            down = abs(2 * top + high - len(self.rows)) * flat
            if best is None or down < best[0]:
                for left in self._nearest(top, wide, high):
                    across = abs(2 * left + wide - self.columns)
                    best = min(best or (float("inf"), 0, 0), (sqrt(across**2 + down**2), top, left))
        if best is None:
            return None
        _, top, left = best
        taken = ((1 << wide) - 1) << left
        for row in range(top, top + high):
            self.rows[row] |= taken
        return left, top

    def _nearest(self, top: int, wide: int, high: int) -> list[int]:
        """The free columns on either side of the middle that are nearest to it."""
        starts = self.columns - wide + 1
        if starts <= 0:
            return []
        taken = 0
        for row in self.rows[top : top + high]:
            taken |= row
        done = 1
        while done < wide:  # a place is taken where any of the cells on its right are
            step = min(done, wide - done)
            taken |= taken >> step
            done += step
        free = ~taken & ((1 << starts) - 1)
        middle = (starts - 1) // 2
        left = free & ((2 << middle) - 1)
        right = free >> (middle + 1)
        nearest = [left.bit_length() - 1] if left else []
        return [*nearest, middle + (right & -right).bit_length()] if right else nearest


def _placed(sized: Sequence[tuple[str, float]], box: Box) -> tuple[tuple[int, Words], ...]:
    columns, rows = int((box.right - box.left) / _CELL), int((box.bottom - box.top) / _CELL)
    grid = _Grid(columns, [0] * rows)
    found = []
    for index, (word, size) in enumerate(sized):
        text = shortened(calm(word), size, _room(box))
        wide = ceil((text_width(text, size) + 2 * _CELL) / _CELL)
        place = grid.place(wide, ceil(size * (_UP + _DOWN) / _CELL))
        if place:
            left, top = (at * _CELL for at in place)
            # In the middle of its room, since letters may be narrower than was reckoned.
            x, y = box.left + left + wide * _CELL / 2, box.top + top + size * _UP
            found.append((index, Words(x, y, text, size, anchor="middle")))
    return tuple(found)


def _lines(words: Sequence[str], size: float, room: float) -> list[list[tuple[str, float]]]:
    """Words and their widths, line by line."""
    lines: list[list[tuple[str, float]]] = []
    taken = room
    for word in words:
        text = shortened(calm(word), size, room)
        width = text_width(text, size)
        if not lines or taken + size * _BETWEEN + width > room:
            lines.append([])
            taken = -size * _BETWEEN
        lines[-1].append((text, width))
        taken += size * _BETWEEN + width
    return lines


def _set(lines: Sequence[Sequence[tuple[str, float]]], size: float, box: Box) -> tuple[Words, ...]:
    """Each line in the middle, and all of them."""
    middle = (box.left + box.right) / 2
    y = (box.top + box.bottom - len(lines) * size * _LINE) / 2 + size * (_LINE + _UP - _DOWN) / 2
    shapes = []
    for line in lines:
        x = middle - (sum(width for _, width in line) + size * _BETWEEN * (len(line) - 1)) / 2
        for text, width in line:
            shapes.append(Words(x + width / 2, y, text, size, anchor="middle"))
            x += width + size * _BETWEEN
        y += size * _LINE
    return tuple(shapes)
