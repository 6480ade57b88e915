"""Counted words as lines: large words as bars and small voices side by side, or both as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from powerdeck.drawing.bars import bars, beside, side_by_side
from powerdeck.kinds.words.counting import Counted

ROOM = 12
"""So many lines are drawn of the large words, and so many of the small voices."""

SPOKEN = 20
"""So many large words, and so many small voices, are said in a sentence."""

_NO_LARGE = "No word has been said more than twice, so none is large yet."
_NO_SMALL = "Every word has been said more than twice, so there are no small voices."


def sentences(counted: Counted) -> str:
    """The large words with their counts, and as many of the small voices."""
    large = [f"{word.text} ({word.count} times)" for word in counted.large]
    small = [word.text for word in counted.small]
    first = f"Large words: {_some(large)}." if large else _NO_LARGE
    return f"{first} Small voices, said once or twice: {_some(small)}." if small else f"{first} {_NO_SMALL}"


def drawn(counted: Counted, width: int) -> tuple[str, ...]:
    """The same with characters, as many lines for both.

    Args:
        counted: What was counted.
        width: The columns of the longest line; 20 or more.
    """
    large, small = counted.large, [word.text for word in counted.small]
    lines = wrap("Large words, said three times or more:" if large else _NO_LARGE, width)
    lines += bars([(word.text, word.count) for word in large[:ROOM]], width)
    lines += _more(len(large) - ROOM)
    if not small:
        return (*lines, "", *wrap(_NO_SMALL, width))
    fitting = range(1, max(width // 2, 1) + 1)
    each = max((n for n in fitting if beside(small[: n * ROOM], width) >= n), default=1)
    each = min(each, -(-len(small) // ROOM))  # one below the other while there is room
    lines += [
        "",
        *wrap("Small voices, said once or twice:", width),
        *side_by_side(small[: each * ROOM], width, each),
    ]
    return (*lines, *_more(len(small) - each * ROOM))


def all_small(counted: Counted, width: int) -> tuple[str, ...]:
    """Every small voice."""
    small = [word.text for word in counted.small]
    if not small:
        return (_NO_SMALL,)
    if not width:
        return (f"All {len(small)} small voices: {', '.join(small)}.",)
    return (f"All {len(small)} small voices:", *side_by_side(small, width, beside(small, width)))


def _some(words: Sequence[str]) -> str:
    more = len(words) - SPOKEN
    return ", ".join(words[:SPOKEN]) + (f", and {more} more" if more > 0 else "")


def _more(number: int) -> tuple[str, ...]:
    return (f"and {number} more",) if number > 0 else ()
