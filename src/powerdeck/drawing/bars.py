"""Words and numbers drawn with characters: bars, and words side by side."""

from __future__ import annotations

from collections.abc import Sequence

from powerdeck.drawing.text_width import cells, padded

FULL = "█"
_GAP = 2
"""Columns between words that stand side by side."""


def bars(rows: Sequence[tuple[str, int]], width: int) -> tuple[str, ...]:
    """A line for each row: its name, a bar as long as its number against the largest, the number.

    Args:
        rows: Names and numbers; numbers of 1 or more.
        width: The columns of the longest line; 20 or more.
    """
    if not rows:
        return ()
    most = max(number for _, number in rows)
    behind = len(str(most)) + 2
    names = min(max(cells(name) for name, _ in rows), width * 2 // 5, width - behind - 1)
    room = width - names - behind
    return tuple(
        f"{padded(name, names)} {FULL * max(number * room // most, 1)} {number}" for name, number in rows
    )


def beside(words: Sequence[str], width: int) -> int:
    """How many of the words, at least one, can stand in each line of `side_by_side`."""
    widest = min(max(map(cells, words), default=0), width)
    return max((width + _GAP) // (widest + _GAP), 1)


def side_by_side(words: Sequence[str], width: int, each_line: int) -> tuple[str, ...]:
    """Words in columns, to be read line by line.

    Args:
        words: What is shown; a word that is wider than `width` is cut.
        width: The columns of the longest line.
        each_line: How many words stand in a line; at most what `beside` tells.
    """
    widest = min(max(map(cells, words), default=0), width)
    rows = (words[start : start + each_line] for start in range(0, len(words), each_line))
    return tuple((" " * _GAP).join(padded(word, widest) for word in row).rstrip() for row in rows)
