"""The kinds of ask: each keeps what was typed, and says what it wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import NoFiles
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.kinds.kind import FALLBACK, kind, kinds

lines = st.sampled_from(
    ("- a", "-", "- ", " - b", "* c", "1. d", "\t", " ", "\r", "a\r", "\x0c", "\xa0", "- - e", "# f", "")
)
texts = st.text() | st.lists(lines | st.text(max_size=5), max_size=8).map("\n".join)


def test_the_two_kinds_of_this_deck_are_there() -> None:
    """A deck may ask for a text or for a list."""
    assert {"list", "write"} <= set(kinds())


@pytest.mark.parametrize("name", kinds())
@given(text=texts.map(same_text))
def test_what_was_typed_comes_back(name: str, text: str) -> None:
    """Putting an answer into an entry and taking it out again changes no byte."""
    assert kind(name).from_markdown(kind(name).to_markdown(text)) == text


@pytest.mark.parametrize("name", kinds())
@given(text=texts.map(same_text).filter(bool))
def test_the_outer_lines_of_an_answer_still_say_something(name: str, text: str) -> None:
    """The blank lines around an answer in an entry never belong to it."""
    markdown = kind(name).to_markdown(text)
    assert same_text(markdown) == markdown


def test_a_list_names_its_items_without_bullets() -> None:
    """People number things or put bullets before them, or do neither."""
    assert kind("list").items("- one\n\n2. two\n   three  \n*four*\n- ") == ("one", "two", "three", "*four*")
    assert kind("write").items("- one") == ()


def test_a_list_reads_well_in_the_journal() -> None:
    """Each item is a list item of Markdown; one added by hand in another editor is read with the others."""
    assert kind("list").to_markdown("one\ntwo") == "- one\n- two"
    assert kind("list").from_markdown("- one\n- two\nthree") == "one\ntwo\nthree"


@pytest.mark.parametrize("name", ["list", "write"])
def test_answers_from_a_file(name: str) -> None:
    """A text or a list of texts will do; anything else is refused with what is wanted."""
    assert kind(name).from_data("a\nb", NoFiles()).text == "a\nb"
    assert kind(name).from_data(["a", "b"], NoFiles()).text == "a\nb"
    for value in (1, None, {"a": "b"}, ["a", 1]):
        with pytest.raises(ValueError, match="text"):
            kind(name).from_data(value, NoFiles())


def test_an_unknown_kind_is_read_as_text() -> None:
    """An entry of a newer powerdeck stays readable."""
    assert kind("a-later-kind") is kind(FALLBACK)
