"""The words for how somebody stands to one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.map import vocabulary
from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality


def test_no_phrase_means_two_things() -> None:
    """A word stands for one thing only, however many sectors and ties are added."""
    meanings: dict[str, set[object]] = {}
    for phrase, field, value in vocabulary._listed():
        meanings.setdefault(phrase, set()).add((field, value))
    assert {phrase for phrase, found in meanings.items() if len(found) > 1} == {"resident group"}
    assert vocabulary.facts("resident group") == {"sector": "community"}


def test_the_words_of_the_map_itself_are_known() -> None:
    """Each value is read from its own name."""
    for sector in SECTORS:
        assert vocabulary.sector(sector.upper()) == sector
    for value in (*Nearness, *Quality, *Flow):
        assert list((vocabulary.facts(value.value) or {}).values()) == [value]


def test_what_is_half_known_is_not_known() -> None:
    """Rather nothing than something that was not meant."""
    for words in ("", "  ", "the", "not strong", "close to tears", "close far", "x" * 10_000):
        assert vocabulary.facts(words) is None
    assert vocabulary.sector("health, close") == ""


def test_a_slip_is_guessed() -> None:
    """What a slip of the keys may have meant is offered, never taken."""
    assert vocabulary.meant("clsoe") == "close"
    assert vocabulary.meant("xyzzy" * 1000) == ""


@given(st.text())
def test_any_words_can_be_looked_at(words: str) -> None:
    """Nothing breaks."""
    vocabulary.facts(words)
    vocabulary.meant(words)
