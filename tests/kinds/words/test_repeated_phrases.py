"""Hints at what came up again: words and phrases that several people used."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.words.repeated_phrases import LONGEST, Repeated, repeated

words = st.sampled_from(("somewhere", "to", "sit", "the", "bus", "no", "Bus", "and", ",", ".", "don’t", "é"))
people = st.lists(st.lists(words, max_size=6).map(" ".join) | st.text(max_size=12), max_size=6)


def test_what_several_people_said_is_found_with_how_many() -> None:
    """Phrases before their words, the most people first; somebody who says it twice counts once."""
    said = [
        "Somewhere to sit and talk.",
        "I want somewhere to sit, and a bus. A bus!",
        "Buses? We need a bus: somewhere to sit",
        "Safe streets",
    ]
    assert repeated(said) == (Repeated("somewhere to sit", 3), Repeated("bus", 2))


def test_a_word_that_more_people_used_than_its_phrase_is_a_hint_of_its_own() -> None:
    """Two want a park bench, a third one another bench."""
    said = ["a park bench", "the park bench", "any bench"]
    assert repeated(said) == (Repeated("bench", 3), Repeated("park bench", 2))


def test_little_words_are_no_hint() -> None:
    """Neither alone nor at the ends of a phrase; but `no buses` is not `buses`."""
    assert repeated(["it is the", "it is the"]) == ()
    assert repeated(["no buses here", "No buses"]) == (Repeated("no buses", 2),)
    assert repeated(["I don't feel safe", "we don’t feel safe"]) == (Repeated("don't feel safe", 2),)


def test_words_that_communities_speak_of_are_kept() -> None:
    """Home, work, help and room are content here, not filler."""
    assert {
        hint.phrase for hint in repeated(["home work help room"] * 1 + ["help", "home", "room", "work"])
    } == {
        "home",
        "work",
        "help",
        "room",
    }


def test_a_phrase_ends_at_punctuation() -> None:
    """What stands on two sides of a full stop was not said together."""
    assert repeated(["Clean streets. Safe parks", "Streets, safe"]) == (
        Repeated("safe", 2),
        Repeated("streets", 2),
    )


def test_other_scripts_are_words_too() -> None:
    """Letters with marks stay whole."""
    assert repeated(["पार्क", "पार्क"]) == (Repeated("पार्क", 2),)
    assert repeated(["cafe\u0301", "Café"]) == (Repeated("café", 2),)


@given(said=people)
def test_every_hint_was_said_by_as_many_people_as_it_says(said: list[str]) -> None:
    """At least two, at most all; one to four words; the order does not hang on who spoke first."""
    hints = repeated(said)
    for hint in hints:
        assert 2 <= hint.people <= len(said)
        assert 1 <= len(hint.phrase.split()) <= LONGEST
    assert repeated(said[::-1]) == hints
    assert len({hint.phrase for hint in hints}) == len(hints)


def test_much_text_is_looked_through() -> None:
    """Ten thousand lines, or one very long one."""
    repeated([f"person {n} wants somewhere to sit and a bus number {n % 50}" for n in range(10_000)])
    repeated(["word " * 100_000, "word"])
