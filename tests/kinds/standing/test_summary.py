"""Where we stand, in words: sentences for listening, columns for looking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.text_width import cells
from powerdeck.kinds.standing.summary import sentences, side_by_side
from powerdeck.kinds.standing.text import STANDINGS, View, views
from powerdeck.safe_text import clean_line

FOUND = views(
    "Us: beginning. We counted who came\nresidents: in places. The Friday group\nthe landlord: mostly"
)
some_views = st.lists(
    st.builds(
        View,
        st.text(min_size=1).map(clean_line).filter(bool),
        st.sampled_from(STANDINGS),
        st.text(max_size=80).map(clean_line),
    ),
    max_size=5,
)


def test_sentences_read_well_aloud() -> None:
    """One for each view, and that they differ; alike views need no such word."""
    assert sentences(FOUND) == (
        "Us: beginning. How we know: We counted who came.",
        "Residents: in places. How we know: The Friday group.",
        "The landlord: mostly.",
        "Views differ.",
    )
    assert sentences(FOUND[:1]) == ("Us: beginning. How we know: We counted who came.",)


def test_views_stand_side_by_side() -> None:
    """As many as fit, what is of one sort at one height."""
    assert side_by_side(FOUND, 60) == (
        "Us:                 Residents:          The landlord:",
        "beginning           in places           mostly",
        "We counted who      The Friday group.",
        "came.",
        "Views differ.",
    )
    assert side_by_side(FOUND, 40)[4:] == ("The landlord:", "mostly", "Views differ.")
    assert side_by_side((), 40) == ()
    assert side_by_side(views("Us: mostly\nresidents: mostly"), 40)[-1].split() == ["mostly", "mostly"]


@given(some_views, st.integers(1, 100))
def test_no_line_is_too_wide_and_nothing_is_left_out(found: list[View], width: int) -> None:
    """At any width that holds a broad letter."""
    told = side_by_side(found, width)
    assert width < 2 or all(cells(line) <= width for line in told)
    letters = "".join("".join(told).split())
    assert all(sign in letters for view in found for sign in view.who[1:] if not sign.isspace())


@pytest.mark.parametrize("width", [40, 80, 88])
def test_one_view_is_told_as_a_sentence(width: int) -> None:
    """It has nothing to stand beside."""
    assert " ".join(side_by_side(FOUND[:1], width)) == sentences(FOUND[:1])[0]
