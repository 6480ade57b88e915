"""The kind `choose`: one thing of several, which can become the action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.kinds.choose.ask import Choice, read, written
from powerdeck.kinds.kind import kind

if TYPE_CHECKING:
    from tests.kinds.conftest import Person, Spoken

CHOOSE = kind("choose")
TODAY, MAY = date(2026, 11, 22), date(2026, 5, 12)
Talk = Callable[..., tuple[Reply, list[str], list[str]]]
SMALL = Said(
    "small", "Which small things can be done?", "list", "- free tea\n- a bench\n\nFree tea", "9.2", TODAY
)
WORDS = Said("words", "Which words do you hear?", "words", "damp\na bench: 2", "1.3", MAY)
NOTE = Said("note", "What is it?", "write", "\n A noisy road  \nand more", "9.2", MAY)


@pytest.fixture
def talk(person: type[Person]) -> Talk:
    """What comes of a script: the reply, everything that was heard, everything that was kept."""

    def go(
        *script: Spoken, sources: tuple[str, ...] = (), **about: Any
    ) -> tuple[Reply, list[str], list[str]]:
        somebody = person(list(script))
        kept: list[str] = []
        question = Question(
            text="2 of 3. Which one?",
            today=TODAY,
            here="9.2",
            keep=kept.append,
            settings=(("from", sources),) if sources else (),
            **about,
        )
        return CHOOSE.ask(somebody, question), somebody.heard, kept

    return go


def test_one_is_chosen_from_an_answer_by_its_number(talk: Talk) -> None:
    """They are shown numbered, with where they come from; the choice alone is kept."""
    reply, heard, kept = talk("2", sources=("small",), said=(SMALL,))
    assert heard == [
        "2 of 3. Which one?",
        "From your answer to “Which small things can be done?”:",
        "  1. free tea",
        "  2. a bench",
        "Which one do you choose? (A number, or your own words. Enter leaves it open.)",
    ]
    assert reply == Reply("Chosen: a bench")
    assert kept == ["Chosen: a bench"]


def test_several_answers_are_numbered_through(talk: Talk) -> None:
    """With the card and the day of those of another sitting; nothing is offered twice."""
    reply, heard, _ = talk(
        "4.", sources=("small", "1.3 words", "note", "8.1 none"), said=(SMALL, WORDS, NOTE)
    )
    assert heard[1:-1] == [
        "From your answer to “Which small things can be done?”:",
        "  1. free tea",
        "  2. a bench",
        "From your words (card 1.3, 12 May 2026):",
        "  3. damp",
        "From your answer to “What is it?” (12 May 2026):",
        "  4. A noisy road",
    ]
    assert reply.text == "Chosen: A noisy road"


def test_it_is_said_in_short_where_things_come_from(talk: Talk) -> None:
    """The first sentence of what was asked, whole; a map is called a map."""
    long = (
        "Draw a plan of the ‘main’ relationships around you, with those that you are part of. Who is on it?"
    )
    plan, ties = (
        Said("note", long, "list", "tea", "9.2", TODAY),
        Said("map", long, "map", "Food bank, far", "1.2", MAY),
    )
    _, heard, _ = talk("", sources=("note", "1.2 map"), said=(plan, ties))
    assert (
        "From your answer to “Draw a plan of the ‘main’ relationships around you, with those that you are part of.”:"
        in heard
    )
    assert "From the map (card 1.2, 12 May 2026):" in heard


def test_nobody_is_offered_words_that_may_not_be_quoted(talk: Talk) -> None:
    """Of people's answers those with consent alone; where there are none, nothing of the text is."""
    people = Said(
        "voices",
        "Ask people.",
        "voices",
        "Buses [may be quoted]\nMy rent\nSeats [not to be quoted]",
        "9.2",
        TODAY,
    )
    _, heard, _ = talk("", sources=("voices",), said=(people,))
    assert heard[1:-1] == ["From what people said:", "  1. Buses"]
    silent = Said("voices", "Ask people.", "voices", "My rent\nSeats [not to be quoted]", "9.2", TODAY)
    _, heard, _ = talk("", sources=("voices",), said=(silent,))
    assert heard[1:-1] == ["There is nothing yet to choose from."]
    emptied = Said("small", "Which?", "words", "left out: rent", "9.2", TODAY)
    assert not any("rent" in each for each in talk("", sources=("small",), said=(emptied,))[1])


def test_own_words_do_as_well(talk: Talk) -> None:
    """The words of a thing mean that thing; a number that there is not is asked again."""
    assert talk(" A  BENCH ", sources=("small",), said=(SMALL,))[0].text == "Chosen: a bench"
    assert talk("3 chairs", sources=("small",), said=(SMALL,))[0].text == "Chosen: 3 chairs"
    reply, heard, _ = talk("3", "0", Wish.CARD, "1", sources=("small",), said=(SMALL,))
    assert heard.count("A number from 1 to 2 is wanted, or your own words.") == 2
    assert heard.count("the card") == 1
    assert reply.text == "Chosen: free tea"


def test_where_there_is_nothing_to_choose_from_one_is_asked_openly(talk: Talk) -> None:
    """Also a number is words then."""
    reply, heard, _ = talk("7", sources=("small",))
    assert heard[1:] == [
        "There is nothing yet to choose from.",
        "What do you choose? (Your own words. Enter leaves it open.)",
    ]
    assert reply.text == "Chosen: 7"


def test_a_long_answer_is_not_read_out_in_full(talk: Talk) -> None:
    """Every number of it can still be chosen."""
    many = Said("small", "Which?", "list", "\n".join(f"thing {n}" for n in range(1, 101)), "9.2", TODAY)
    reply, heard, _ = talk("99", sources=("small",), said=(many,))
    assert heard[-3:-1] == ["  60. thing 60", "  And so on, up to number 100."]
    assert reply.text == "Chosen: thing 99"


def test_without_a_source_things_are_listed_first(talk: Talk) -> None:
    """One a line, as they are typed; then one is chosen."""
    reply, heard, kept = talk("- free tea\n\na bench", "2")
    assert heard == [
        "2 of 3. Which one?",
        "  1. free tea",
        "  2. a bench",
        "Which one do you choose? (A number, or your own words. Enter leaves it open.)",
    ]
    assert reply == Reply("- free tea\n\na bench\nChosen: a bench")
    assert kept == ["- free tea\n\na bench", reply.text]


def test_a_single_thing_is_the_choice(talk: Talk) -> None:
    """Nobody is asked to choose between one; a line from a pipe is enough."""
    reply, heard, _ = talk("a bench")
    assert (reply, heard) == (Reply("a bench"), ["2 of 3. Which one?"])
    assert CHOOSE.offer(reply.text) == "a bench"


def test_a_choice_may_be_left_open(talk: Talk) -> None:
    """The list stays; so it does at the end of a pipe and at any wish."""
    assert talk("tea\nbench", "")[0] == Reply("tea\nbench")
    for wish in (Wish.STOP, Wish.BACK, Wish.SKIP, Wish.PASS, Wish.END):
        assert talk("tea\nbench", wish)[0] == Reply("tea\nbench", wish)
        assert talk(("tea\nbench", wish))[0] == Reply("tea\nbench", wish)
        assert talk(wish, sources=("small",), said=(SMALL,), so_far="Chosen: x")[0] == Reply(
            "Chosen: x", wish
        )
    assert talk("") == (Reply(""), ["2 of 3. Which one?"], [])


def test_a_chosen_line_typed_into_the_list_is_the_choice(talk: Talk) -> None:
    """Whoever knows the form need not be asked."""
    assert talk("tea\nbench\nchosen: tea")[0] == Reply("tea\nbench\nchosen: tea")


def test_a_choice_is_kept_by_enter(talk: Talk) -> None:
    """To the byte, with everything around it."""
    so_far = "tea\n\n- bench\n**Chosen:**  tea\nBecause it is warm.\n"
    reply, heard, _ = talk("", "", so_far=so_far)
    assert reply == Reply(so_far)
    assert "Which one do you choose? (A number, or your own words. Enter keeps “tea”.)" in heard
    assert talk("", sources=("small",), said=(SMALL,), so_far="a bench")[0] == Reply("a bench")
    assert talk("1", sources=("small",), said=(SMALL,), so_far="a bench")[0] == Reply("Chosen: free tea")


def test_a_choice_is_changed(talk: Talk) -> None:
    """The list and the words below stay in this sitting; another sitting's words below go with its choice."""
    so_far = "tea\nbench\nChosen: tea\nBecause it is warm."
    assert talk("", "2", so_far=so_far)[0].text == "tea\nbench\nChosen: bench\nBecause it is warm."
    reply, heard, _ = talk("", "2", so_far=so_far, since=MAY)
    assert reply.text == "tea\nbench\nChosen: bench"
    assert heard[:4] == ["From 12 May 2026:", "Chosen: tea", "Because it is warm.", "There was also:"]
    assert (
        talk("1", sources=("small",), said=(SMALL,), so_far=so_far, since=MAY)[0].text == "Chosen: free tea"
    )


def test_how_a_choice_is_shown() -> None:
    """What was chosen, why, and what else there was."""
    text = "tea\nbench\nChosen: tea\n\nBecause it is warm."
    assert CHOOSE.summary(text, 0) == ("Chosen: tea", "Because it is warm.", "There was also:", "  - bench")
    assert CHOOSE.summary("tea\nbench", 80) == ("Nothing is chosen yet.", "  - tea", "  - bench")
    assert CHOOSE.summary("", 0) == ()
    assert CHOOSE.items(text) == ("tea", "bench")
    assert CHOOSE.items("tea\nChosen: a pot") == ("tea", "a pot")
    assert CHOOSE.data(text) == {"chosen": "tea", "from": ["tea", "bench"], "why": "Because it is warm."}
    assert CHOOSE.data("tea\nbench") == {"chosen": None, "from": ["tea", "bench"], "why": ""}
    assert CHOOSE.to_markdown(text) == "- tea\n- bench\n- Chosen: tea\n\n- Because it is warm."


def test_a_choice_becomes_the_action() -> None:
    """As one line; a list without a choice offers none."""
    assert CHOOSE.offer("tea\nChosen: a \u202epot\nwhy") == "a pot"
    assert CHOOSE.offer("tea\nbench") == ""


@pytest.mark.parametrize(
    "line", ["Chosen: tea", "* chosen : tea", "**Chosen**: tea", "  CHOSEN:tea ", "+ __Chosen:__ tea\r"]
)
def test_a_chosen_line_is_known_however_it_is_written(line: str) -> None:
    """By hand, in any editor."""
    assert read(f"bench\n{line}\nwhy") == Choice("tea", ("bench",), "why")


def test_what_cannot_be_understood_is_named_by_line() -> None:
    """A second choice, or an empty one."""
    assert CHOOSE.problems("tea\nChosen: tea\nwhy\nChosen: bench") == (
        (4, "one chosen thing (line 2 names one)"),
    )
    assert CHOOSE.problems("tea\n\nChosen: ") == ((3, "what you choose after “Chosen:”"),)
    assert CHOOSE.problems("tea\nbench") == ()


def test_answers_from_a_file() -> None:
    """A text, a list, or a mapping; anything else is refused with what is wanted."""
    assert CHOOSE.from_data("tea", NO_FILES) == Reply("tea")
    assert CHOOSE.from_data(["tea", "Chosen: tea"], NO_FILES) == Reply("tea\nChosen: tea")
    mapping = {"chosen": " a\npot ", "from": ["tea\n", "", "- pot"], "why": None}
    assert CHOOSE.from_data(mapping, NO_FILES) == Reply("tea\n- - pot\nChosen: a pot")
    for wrong in (
        1,
        None,
        ["a", []],
        {"choice": "a"},
        {"chosen": ["a"]},
        {"chosen": "a", "from": "b"},
        {"from": [None]},
    ):
        with pytest.raises(ValueError, match="chosen with a text"):
            CHOOSE.from_data(wrong, NO_FILES)


tricky = st.sampled_from(
    ("Chosen: a", "chosen:", "- b", "**Chosen:** c", "1. d", "", " ", "=1+1", "<b>", "*", "\r")
)
line_texts = (tricky | st.text()).map(lambda text: text.replace("\n", " ").strip())
choices = st.builds(
    Choice,
    line_texts,
    st.lists(line_texts.filter(bool), max_size=4).map(tuple),
    (st.lists(tricky, max_size=4).map("\n".join) | st.text()).map(str.strip),
)


@given(choices)
def test_a_choice_comes_back_from_its_text(choice: Choice) -> None:
    """Whatever was listed, chosen and said about it."""
    assert read(written(choice)) == choice


@given(st.lists(tricky | st.text(max_size=6), max_size=8).map("\n".join) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    """And looked back at; problems have lines that there are."""
    assert read(written(read(text))) == read(text)
    assert all(1 <= number <= text.count("\n") + 1 for number, _ in CHOOSE.problems(text))
    assert "\n" not in CHOOSE.offer(text)
    CHOOSE.summary(text, 40)
    CHOOSE.data(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        tricky | st.sampled_from(("1", "2", "9", "a\nb")) | st.text(max_size=5) | st.sampled_from(Wish),
        max_size=5,
    ),
    st.lists(tricky, max_size=4).map("\n".join),
    st.booleans(),
    st.booleans(),
)
def test_any_talk_comes_to_an_end(
    talk: Talk, script: list[Spoken], so_far: str, again: bool, listed: bool
) -> None:
    """With the text that was kept last, or the one that there was."""
    about = {"so_far": so_far, "since": MAY if again else None, "said": (SMALL, WORDS)}
    reply, heard, kept = talk(*script, sources=() if listed else ("small", "1.3 words"), **about)
    assert len(heard) < 60
    if kept:
        assert reply.text == kept[-1]
    elif not listed:
        assert reply.text == so_far


def test_long_texts_are_read() -> None:
    """A journal may hold pasted text."""
    for text in (
        "a line\n" * 10_000,
        "* " * 100_000,
        " " * 100_000 + "x",
        "Chosen: a\n" * 10_000,
        "**chosen" * 30_000,
    ):
        CHOOSE.data(text)
        CHOOSE.problems(text)
