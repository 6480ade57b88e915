"""The map of relationships as data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.map.from_data import KEYS, as_given, from_given
from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality, Tie
from powerdeck.kinds.map.text import read_ties

one_line = st.text(st.characters(exclude_characters="\n"))
ties = st.builds(
    Tie,
    name=one_line.filter(str.strip),
    sector=st.sampled_from(("", *SECTORS)),
    near=st.none() | st.sampled_from(Nearness),
    quality=st.none() | st.sampled_from(Quality),
    flow=st.none() | st.sampled_from(Flow),
    too_little=st.booleans(),
    bring_in=st.booleans(),
    wish=one_line,
)


@given(st.lists(ties, max_size=5))
def test_what_is_given_out_can_be_given_in(people: list[Tie]) -> None:
    """The data of `log --json` makes the same map, through JSON and back."""
    data = json.loads(json.dumps(as_given(people)))
    assert read_ties(from_given(data)) == tuple(people)
    assert read_ties(from_given(data["ties"])) == tuple(people)
    assert all(tuple(each) == KEYS for each in data["ties"])


def test_lists_of_lines_and_mappings() -> None:
    """What a person would write in an answers file."""
    assert from_given("a, close\nb") == "a, close\nb"
    assert from_given(
        ["a, close", {"name": "Smith, J", "tie": "tense", "not_seen_enough": "yes", "near": None}]
    ) == ('a, close\n"Smith, J", stressed, not seen enough')
    assert from_given([{"name": "x", "sector": "charity", "flow": "mutual", "would_like": "tea"}]) == (
        "x, voluntary, support both ways, would like: tea"
    )


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, "a list of lines, or a list of people and groups, each with name, sector"),
        ({"name": "x"}, "a list of people"),
        ([["x"]], "a list of people"),
        ([{"near": "close"}], "for each a name"),
        ([{"name": "x", "colour": "red"}], r"for each only name, .*\(not colour\)"),
        ([{"name": "x", "near": "nowhere"}], "for “x”, near: one of close, middle, far"),
        ([{"name": "x", "near": "strong"}], "for “x”, near: one of close"),
        ([{"name": "x", "tie": "close, strong"}], "for “x”, tie: one of strong"),
        ([{"name": "x", "sector": ["health"]}], "for “x”, sector: one line of text"),
        ([{"name": "x", "could_bring_in": "perhaps"}], "for “x”, could_bring_in: yes or no"),
        ([{"name": "x\ny"}], "name: one line of text"),
    ],
)
def test_anything_else_is_refused_with_what_is_wanted(value: object, wanted: str) -> None:
    """The message says for whom and what."""
    with pytest.raises(ValueError, match=wanted):
        from_given(value)
