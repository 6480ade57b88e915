"""Yes and no, in the words in which people say them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.yes_or_no import agrees, truth


def test_yes_and_no() -> None:
    """As files have them."""
    assert [truth(word) for word in ("Yes", "true", "no", "False", "", "perhaps")] == [
        True,
        True,
        False,
        False,
        False,
        None,
    ]


def test_yes_and_no_in_more_words() -> None:
    """As people type them: the first word counts."""
    for said, meant in (("Yes they did", True), ("yeah", True), ("nope", False), ("No, not yet", False)):
        assert agrees(said) is meant
    for said in ("", "nobody", "yesterday", "north", "they did", "not yet"):
        assert agrees(said) is None


@given(st.text())
def test_any_words_can_be_looked_at(words: str) -> None:
    """Nothing breaks."""
    truth(words)
    agrees(words)
