"""What has changed between two maps, in words and without a score."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.map.compare import Comparison, compare, sentences
from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality, Tie
from powerdeck.kinds.map.text import read_ties
from powerdeck.values import replace

some_names = st.integers(0, 6).map("<{}>".format)
ties = st.builds(
    Tie,
    name=some_names,
    sector=st.sampled_from(("", *SECTORS)),
    near=st.none() | st.sampled_from(Nearness),
    quality=st.none() | st.sampled_from(Quality),
    flow=st.none() | st.sampled_from(Flow),
    too_little=st.booleans(),
    bring_in=st.booleans(),
    wish=st.sampled_from(("", "tea", "more.")),
)
maps = st.lists(ties, max_size=5, unique_by=lambda tie: tie.name)


@given(st.lists(ties, max_size=6))
def test_a_map_is_no_different_from_itself(people: list[Tie]) -> None:
    """Also where a name stands twice, or in other letters."""
    assert compare(people, people) == Comparison()
    upper = [replace(tie, name=f" {tie.name.upper()} ") for tie in people]
    assert sentences(compare(people, upper)) == ("Nothing has changed.",)


@given(maps, maps)
def test_whoever_has_changed_is_named_and_nobody_else(before: list[Tie], after: list[Tie]) -> None:
    """New, gone or different in anything."""
    then, now = ({tie.name: tie for tie in people} for people in (before, after))
    said = " ".join(sentences(compare(before, after)))
    for name in {*then, *now}:
        assert (name in said) == (then.get(name) != now.get(name))


@given(maps, maps)
def test_a_change_is_undone_by_its_opposite(before: list[Tie], after: list[Tie]) -> None:
    """Who came closer one way has moved away the other way."""
    there, back = compare(before, after), compare(after, before)
    assert set(there.new) == set(back.gone)
    for one, other in (
        ("closer", "away"),
        ("eased", "strained"),
        ("seen_enough", "too_little"),
        ("brought_in", "to_bring_in"),
    ):
        assert {pair[::-1] for pair in getattr(there, one)} == set(getattr(back, other))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "library, health, close", "New on the map: library (health), close."),
        ("library", "", "No longer on the map: library."),
        ("library, middle", "Library, close", "Came closer: Library, from middle to close."),
        ("library, middle", "library, far", "Moved away: library, from middle to far."),
        ("library", "library, far", "How near they are: library, far (not said before)."),
        ("library, far", "library", "How near they are: library, no longer said (far before)."),
        ("library, stressed", "library, weak", "The tie eased: library, from stressed to weak."),
        ("library, strong", "library, broken", "The tie became strained: library, from strong to broken."),
        ("library, weak", "library, strong", "The tie changed: library, from weak to strong."),
        ("library, broken", "library, stressed", "The tie changed: library, from broken to stressed."),
        ("library", "library, stressed", "The tie changed: library, stressed (not said before)."),
        ("library, to me", "library, both", "Support flows another way: library, was to me, now both ways."),
        ("library, too little", "library", "No longer seen too little: library."),
        ("library", "library, too little", "Now not seen enough: library."),
        ("library, bring in", "library", "No longer named as to be brought in: library."),
        ("library", "library, bring in", "Now could be brought in: library."),
        ("library, health", "library, faith", "Another sector: library, from health to faith."),
        ("library", "library, would like: tea.", "What you would like now: library, tea."),
        ("library, would like: tea", "library", "What you would like now: library, nothing that is said."),
        ("library, close", "LIBRARY, near", "Nothing has changed."),
    ],
)
def test_each_change_in_plain_words(before: str, after: str, said: str) -> None:
    """One sentence for each sort of change."""
    assert sentences(compare(read_ties(before), read_ties(after))) == (said,)


def test_every_sort_of_change_is_told() -> None:
    """A sort that is added to the comparison must be told as well."""
    tie = Tie("x")
    for field in Comparison.__match_args__:
        one: Any = (tie,) if field in ("new", "gone") else ((tie, tie),)
        assert sentences(Comparison(**{field: one})) != ("Nothing has changed.",)
