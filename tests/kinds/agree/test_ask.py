"""The kind `agree`: one action that names a large and a small word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import Question, Reply, Said, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.words.counting import read
from powerdeck.kinds.words.mentions import lacking

KIND = kind("agree")
TODAY = date(2026, 11, 22)
WORDS = "bus: 6\nsafe at night: 3\nbench: 2\nold mill\njoined: bus = coach (1)"
ADD = "What would you add? (Enter keeps your sentence as it is.)"


def asked(
    person: Any, script: list[Any], words: str = WORDS, **more: Any
) -> tuple[Reply, list[str], list[str]]:
    """The reply, what was heard, and what was kept on the way."""
    kept: list[str] = []
    said = (Said("words", "Which words?", "words", words, "1.3", TODAY),) if words else ()
    someone = person(script, more.pop("width", 0))
    settings = (("from", ("words",)),)
    question = Question(
        "7 of 7. Agree on one.", TODAY, said=said, here="1.3", settings=settings, keep=kept.append, **more
    )
    return KIND.ask(someone, question), someone.heard, kept


def test_a_sentence_that_names_both(person: Any) -> None:
    """The words are shown, the sentence is taken, and nothing more is asked."""
    reply, heard, _ = asked(person, ["Ask for a bench at the bus stop"])
    assert reply == Reply("Ask for a bench at the bus stop")
    assert heard[0].startswith("Large words: bus (6 times)") and len(heard) == 2


def test_what_is_missing_is_said_once(person: Any) -> None:
    """Kindly, with an example; Enter keeps the sentence, and what is typed is added to it."""
    reply, heard, kept = asked(person, ["Ask about later buses", "and put up a bench"])
    assert reply == Reply("Ask about later buses and put up a bench") and kept == ["Ask about later buses"]
    assert heard[2:] == ["Your sentence names no small voice yet, such as bench.", ADD]
    assert asked(person, ["Do something", ""])[0] == Reply("Do something")
    said = "Your sentence names no large word yet, such as bus, and no small voice yet, such as bench."
    assert said in asked(person, ["Do something", ""])[1]


def test_what_is_there_already_is_kept_without_a_word(person: Any) -> None:
    """Who comes back and presses Enter is not asked again."""
    reply, heard, _ = asked(person, [""], so_far="Do something")
    assert reply == Reply("Do something") and ADD not in heard


def test_without_words_it_is_a_plain_question(person: Any) -> None:
    """Nothing is shown, nothing is missing."""
    assert asked(person, ["Do something"], words="") == (Reply("Do something"), ["7 of 7. Agree on one."], [])


def test_bars_where_there_is_room(person: Any) -> None:
    """On a terminal that draws."""
    _, heard, _ = asked(person, ["Do something", ""], width=60)
    assert any("█" in line for line in heard)


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.BACK, Wish.STOP, Wish.PASS, Wish.END])
def test_a_wish_is_obeyed_at_once(person: Any, wish: Wish) -> None:
    """At both prompts, with what there is so far."""
    assert asked(person, [("Do it", wish)])[0] == Reply("Do it", wish)
    assert asked(person, ["Do it", wish])[0] == Reply("Do it", wish)


def test_the_card_is_shown_and_the_same_asked_again(person: Any) -> None:
    """Also while one thinks about what to add."""
    reply, heard, _ = asked(person, ["Do it", Wish.CARD, "on the bus"])
    assert reply == Reply("Do it on the bus") and heard.count("the card") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Benches by the BUS.",
        "coaches to the old mill",
        "The “mill” is old, and not safe by night: a bus’s job",
    ],
)
def test_words_are_found_as_people_write_them(sentence: str) -> None:
    """In the plural, in capitals, in another order, joined ones too."""
    assert lacking(sentence, read(WORDS)) == ""


def test_only_what_there_is_can_be_missing() -> None:
    """Without large words only a small one is wanted, and the other way round; an empty answer wants nothing."""
    assert lacking("the bus", read("bus\npark")) == ""
    assert lacking("the tram", read("bus: 3")) == "Your sentence names no large word yet, such as bus."
    assert lacking("the tram", read("bus")) == "Your sentence names no small voice yet, such as bus."
    assert lacking(" ", read("bus")) == lacking("the tram", read("")) == ""
    assert lacking("公園がほしい人", read("公園")) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_sentence_is_refused(sentence: str, words: str) -> None:
    """Whatever is typed, and whatever was counted."""
    said = lacking(sentence, read(words))
    assert not said or said.startswith("Your sentence names no ")
    assert KIND.from_markdown(KIND.to_markdown(sentence)) == sentence


def test_it_becomes_the_action() -> None:
    """The sentence can be taken over as what one will do."""
    assert KIND.offer("Ask for a bench at the bus stop") == "Ask for a bench at the bus stop"
