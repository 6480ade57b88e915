"""The map of relationships drawn with characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.text_width import cells as columns
from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality, Tie
from powerdeck.kinds.map.text import read_ties
from powerdeck.kinds.map.text_table import table

MAP = """\
library, social enterprise, close, strong, both, too little, wish: to meet every month
GP surgery in the new health centre, health, middle, stressed
Food bank, far, from me"""


def test_columns_where_there_is_room() -> None:
    """On a usual terminal one looks down the columns."""
    assert table(read_ties(MAP), 80) == (
        "Close",
        "- library    social enterprise  strong tie    support both ways",
        "    not seen enough; would like: to meet every month",
        "Middle",
        "- GP surgery in the new health centre",
        "             health             stressed tie",
        "Far",
        "- Food bank                                   support from me",
    )


def test_a_list_where_there_is_little_room() -> None:
    """At forty columns each person is a few lines of words."""
    assert table(read_ties(MAP), 40)[:4] == (
        "Close",
        "- library (social enterprise), a strong",
        "  tie, support both ways, not seen",
        "  enough; would like: to meet every",
    )


ties = st.builds(
    Tie,
    name=st.text(min_size=1),
    sector=st.sampled_from(("", *SECTORS)),
    near=st.none() | st.sampled_from(Nearness),
    quality=st.none() | st.sampled_from(Quality),
    flow=st.none() | st.sampled_from(Flow),
    too_little=st.booleans(),
    wish=st.text(),
)


@pytest.mark.parametrize("width", [12, 20, 40, 80, 88])
@given(people=st.lists(ties, max_size=6))
def test_no_line_is_wider_than_the_screen(width: int, people: list[Tie]) -> None:
    """Whatever the names: broad letters, emoji, words without an end."""
    lines = table(people, width)
    assert all(columns(line) <= width for line in lines)
    assert not any("\n" in line for line in lines)
