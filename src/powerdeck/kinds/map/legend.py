"""What the lines and signs on the map of relationships mean: printed under every map, whole."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.drawing.model import QUIET, Shape, Words, text_width
from powerdeck.kinds.map.line_styles import AROUND, person, tie
from powerdeck.kinds.map.model import Flow, Quality
from powerdeck.values import frozen

SIZE = 13.0
_ROW = 28.0
_SAMPLE = 62.0
"""How long a line is shown."""
_COLUMN = 22.0
"""Between two columns."""
_GROUP = 44.0
"""Between two groups."""
HEIGHT = 4 * _ROW
"""Of the whole legend. [px]"""

QUALITIES: dict[Quality | None, str] = {
    Quality.STRONG: "strong",
    Quality.ORDINARY: "ordinary",
    Quality.WEAK: "weak",
    Quality.STRESSED: "stressed",
    Quality.BROKEN: "broken",
    None: "not said",
}
FLOWS: dict[Flow | None, str] = {
    Flow.TO_ME: "to me",
    Flow.FROM_ME: "from me",
    Flow.BOTH: "both ways",
    None: "not said",
}
TOO_LITTLE = "not seen enough"
BRING_IN = "could be brought in"
ASKED = "how near is not said (on the middle ring)"


@frozen
class _Item:
    words: str
    quality: Quality | None = None
    flow: Flow | None = None
    sign: str = ""
    """Who it shows, where it is no line."""

    me: bool = False
    """Whether my own end of the line has to be named."""

    def lead(self) -> float:
        """The room before the words."""
        if self.sign:
            return 2 * AROUND + 10
        return _SAMPLE + 10 + (text_width("me ", SIZE) if self.me else 0)

    def width(self) -> float:
        return self.lead() + text_width(self.words, SIZE)


def _groups(asked: bool) -> tuple[tuple[str, int, tuple[_Item, ...]], ...]:
    """Each group with its heading and its number of columns."""
    signs = (TOO_LITTLE, BRING_IN, *((ASKED,) if asked else ()))
    return (
        ("The tie", 2, tuple(_Item(words, quality) for quality, words in QUALITIES.items())),
        (
            "Support flows",
            2,
            tuple(_Item(words, Quality.ORDINARY, flow, me=True) for flow, words in FLOWS.items()),
        ),
        ("People", 1, tuple(_Item(words, sign=words) for words in signs)),
    )


def width(asked: bool) -> float:
    """How wide the legend is. [px]"""
    groups = _groups(asked)
    return sum(sum(_columns(items, count)) for _, count, items in groups) + _GROUP * (len(groups) - 1)


def _columns(items: tuple[_Item, ...], count: int) -> list[float]:
    """The width of each column, with the space before it."""
    rows = -(-len(items) // count)
    parts = [items[i * rows : (i + 1) * rows] for i in range(count)]
    return [max(item.width() for item in part) + (_COLUMN if i else 0) for i, part in enumerate(parts)]


def legend(left: float, top: float, asked: bool) -> Iterator[Shape]:
    """The legend, from its upper left corner.

    Args:
        left: [px]
        top: [px]
        asked: Whether there is somebody of whom it is not said how near they are.
    """
    for heading, count, items in _groups(asked):
        yield Words(left, top + _ROW * 0.6, heading, SIZE, bold=True)
        rows = -(-len(items) // count)
        x = left
        for i, column in enumerate(_columns(items, count)):
            x += _COLUMN if i else 0
            for row, item in enumerate(items[i * rows : (i + 1) * rows]):
                yield from _item(item, x, top + _ROW * (row + 1.5))
            x += column - (_COLUMN if i else 0)
        left = x + _GROUP


def _item(item: _Item, x: float, y: float) -> Iterator[Shape]:
    if item.sign:
        yield from person(
            x + AROUND,
            y,
            too_little=item.sign == TOO_LITTLE,
            bring_in=item.sign == BRING_IN,
            asked=item.sign == ASKED,
        )
    else:
        start = x
        if item.me:
            yield Words(x, y + SIZE * 0.35, "me", SIZE, ink=QUIET)
            start += text_width("me ", SIZE)
        yield from tie((start, y), (start + _SAMPLE, y), item.quality, item.flow)
    yield Words(x + item.lead(), y + SIZE * 0.35, item.words, SIZE)
