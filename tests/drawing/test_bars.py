"""Bars and columns of characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.bars import FULL, bars, beside, side_by_side
from powerdeck.drawing.text_width import cells as columns

rows = st.lists(st.tuples(st.text(max_size=60), st.integers(1, 10**9)), max_size=8)


def test_a_bar_is_as_long_as_its_number() -> None:
    """Names stand below each other; the number stands behind the bar, so that nothing is told by length alone."""
    assert bars([("bus", 4), ("safe at night", 2), ("park", 1)], 40) == (
        f"bus           {FULL * 24} 4",
        f"safe at night {FULL * 12} 2",
        f"park          {FULL * 6} 1",
    )
    assert bars([], 40) == ()


@given(rows, st.integers(20, 88))
def test_no_line_is_too_wide(found: list[tuple[str, int]], width: int) -> None:
    """Whatever the names, in whatever script."""
    names = [name for name, _ in found]
    each = beside(names, width)
    for line in (*bars(found, width), *side_by_side(names, width, each)):
        assert columns(line) <= width
    assert len(side_by_side(names, width, each)) == -(-len(names) // each)


def test_a_number_of_many_digits_leaves_room_for_its_name() -> None:
    """The name gives way, not the line."""
    assert bars([("libraries", 1_000_000_000)], 20) == (f"librar… {FULL} 1000000000",)


def test_words_side_by_side() -> None:
    """They are read line by line."""
    assert side_by_side(["bus", "park", "a"], 20, 2) == ("bus   park", "a")
