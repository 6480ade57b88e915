"""The kind `words`: putting words in, changing them, and what is shown of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.drawing.picture import Picture
from powerdeck.drawing.text_width import cells as columns
from powerdeck.errors import NotThere, PowerdeckError
from powerdeck.kinds.kind import kind

KIND = kind("words")
ASK = "1 of 7. Which words do you hear?"
TODAY = date(2026, 11, 22)
MAY = date(2026, 5, 12)
PROMPT = "More words, or a change? (Enter finishes.)"
VOICES = Said("voices", "What would be a good life?", "list", "More buses\nBuses at night", "5.3", MAY)


class Notes:
    """A folder with one text file."""

    def text(self, path: str) -> str:
        """Its text."""
        if path != "notes.txt":
            raise NotThere(f"there is no file {path}; look at its name")
        return "They said that the buses never come.\nThe buses stop at six o'clock.\nbuses"

    def picture(self, path: str) -> Picture:
        """None is there."""
        raise NotThere(path)


def asked(person: Any, script: list[Any], **more: Any) -> tuple[Reply, list[str], list[str]]:
    """The reply, what was heard, and what was kept on the way."""
    kept: list[str] = []
    someone = person(script, more.pop("width", 0))
    reply = KIND.ask(someone, Question(ASK, TODAY, keep=kept.append, here="1.3", files=Notes(), **more))
    return reply, someone.heard, kept


def test_words_are_typed_and_counted(person: Any) -> None:
    """Several at first, then one by one; each is kept at once, and what has been counted is told."""
    reply, heard, kept = asked(person, ["bus\npark, Bus", "bus", "safe at night: 2", ""])
    assert reply == Reply("bus: 3\nsafe at night: 2\npark")
    assert kept[-1] == reply.text and len(kept) == 3
    assert heard[0] == ASK and heard.count(PROMPT) == 3
    assert (
        "No word has been said more than twice, so none is large yet. Small voices, said once or twice: bus, park."
        in heard
    )
    assert "Counted: safe at night (2)." in heard


def test_changes(person: Any) -> None:
    """Words are joined, left out and put back in one line each."""
    reply, heard, _ = asked(
        person,
        [
            "bus: 3\nbuses\ncouncil: 9",
            "Join buses, busses = bus",
            "leave out council",
            "busses",
            "put back Council",
            "",
        ],
    )
    assert reply.text == "council: 9\nbus: 5\njoined: bus = buses (1), busses (1)"
    assert "Left out: council." in heard and "Counted as bus: buses, busses." in heard
    assert "Council is counted again." in heard


def test_changes_that_change_nothing_say_why(person: Any) -> None:
    """And ask again; nothing is kept anew."""
    reply, heard, kept = asked(person, ["bus", "put back park", "join bus =", "the", "???", "", "more?"])
    assert reply.text == "bus\nthe\n???" and len(kept) == 3
    assert "park was neither left out nor joined." in heard
    wanted = "“join bus =” is not counted; `join buses = bus` is wanted. In quotes, it is counted as it is."
    assert wanted in heard
    assert any(line.startswith("“???” is kept, but not counted. Wanted is a word") for line in heard)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        *((typed, "join buses = bus") for typed in ("join", "Join bus", "join bus and tram", "join us = ")),
        *(("leave out", "leave out council"), ("PUT BACK", "put back council"), ("file", "file notes.txt")),
    ],
)
def test_a_command_that_cannot_be_read_is_not_counted(
    person: Any, typed: str, wanted: str, first: bool
) -> None:
    """Neither among the first words nor later; one line says what is wanted, and quotes make words of it."""
    script = [f"bus\n{typed}", ""] if first else ["bus", typed, ""]
    reply, heard, _ = asked(person, script)
    assert reply == Reply("bus")
    assert sum(f"is not counted; `{wanted}` is wanted." in each for each in heard) == 1
    assert asked(person, ["bus", f"“{typed}”", ""])[0].text != "bus"


def test_sentences_and_lists_may_begin_like_a_command(person: Any) -> None:
    """Whoever pastes what was said is not taken at their word; a list of words in a file is one."""
    said = "join us, we are all so lonely here.\nmore buses\nhelp each other\nsmall shops\nfiles"
    words = KIND.data(asked(person, [said, ""])[0].text)["words"]  # type: ignore[index]
    assert {"lonely", "more buses", "help each other", "small shops", "files"} <= {
        each["word"] for each in words
    }
    assert KIND.from_data(["help", "join the club", "more"], NO_FILES).text == "help\njoin the club\nmore"


def test_words_are_joined_without_an_equals_sign(person: Any) -> None:
    """As the first of them, if all of them have been said; a phrase with `and` in it stays whole."""
    for typed in ("join rain, rains", "join rain and rains", "JOIN rain with rains"):
        assert asked(person, ["rains: 2\nrain", typed, ""])[0].text == "rain: 3\njoined: rain = rains (2)"
    reply, _, _ = asked(person, ["rock and roll\nrock", "join rock and roll, rock", ""])
    assert reply.text == "rock and roll: 2\njoined: rock and roll = rock (1)"


def test_help(person: Any) -> None:
    """At every prompt: each command with what it does; at the first one, words are then asked for again."""
    reply, heard, _ = asked(person, ["help", "list", "more", "small", "bus", "help", ""])
    assert reply == Reply("bus") and heard.count(ASK) == 5
    assert sum(each.startswith("`join buses = bus` counts") for each in heard) == 2
    assert heard.count("No words yet.") == 2
    assert asked(person, ["help", Wish.END])[0] == Reply("", Wish.END)


def test_a_change_tells_nothing_of_earlier_ones(person: Any) -> None:
    """Leaving a word out does not tell again what is joined."""
    _, heard, _ = asked(
        person, ["bus, buses, tram, trams", "join buses = bus", "join trams = tram", "leave out council", ""]
    )
    assert heard.count("Counted as bus: buses.") == heard.count("Counted as tram: trams.") == 1


def test_sentences_of_little_words_alone_are_no_words(person: Any) -> None:
    """The person is told why nothing was counted."""
    _, heard, _ = asked(person, ["bus", "it is what it is", ""])
    assert (
        "No new word in that: little words, such as “the”, and numbers in sentences are not counted." in heard
    )


def test_a_text_file(person: Any) -> None:
    """Its sentences are counted word by word; a file that is not there costs nothing."""
    reply, heard, _ = asked(person, ["bus\nfile notes.txt", "file other.txt", "“file a complaint”", ""])
    assert reply.text.startswith("buses: 3\nbus\ncome\nfile a complaint\nnever")
    assert "There is no file other.txt; look at its name." in heard
    assert any("type them in quotes: “file other.txt”" in line for line in heard)


def test_the_answers_of_an_earlier_ask(person: Any) -> None:
    """They are offered with their day and number, and counted word by word."""
    more: dict[str, Any] = {"said": (VOICES,), "settings": (("from", ("5.3 voices",)),)}
    reply, heard, _ = asked(person, ["perhaps", "", "park", ""], **more)
    assert reply.text == "buses: 2\nnight\npark"
    assert (
        "You asked people on 12 May 2026 (2 answers). Count their words too? (Enter for yes, n for no.)"
        in heard
    )
    assert "Please type y for yes or n for no." in heard
    assert asked(person, ["n", "park", ""], **more)[0].text == "park"
    assert asked(person, ["y", "", ""], **more)[0].text == "buses: 2\nnight"


def test_going_on_with_an_earlier_sitting(person: Any) -> None:
    """Its day is said, its words are shown; Enter keeps them as they are, and nothing is offered twice."""
    more: dict[str, Any] = {"said": (VOICES,), "settings": (("from", ("5.3 voices",)),)}
    reply, heard, kept = asked(person, [""], so_far="- Bus\n- bus (2)", since=MAY, **more)
    assert reply == Reply("- Bus\n- bus (2)") and kept == []
    assert heard[1] == "From 12 May 2026:" and heard[2].startswith("Large words: bus (3 times).")
    assert not any("You asked people" in line for line in heard)
    assert asked(person, ["bus", ""], so_far="bus: 3", since=MAY)[0].text == "bus: 4"


def test_all_small_voices_and_the_list(person: Any) -> None:
    """`small` tells every small voice, `list` shows everything again, with what is left out."""
    many = ", ".join(f"voice {n}" for n in range(30))
    _, heard, _ = asked(
        person, [many, "small", "leave out voice 7", "list", "more", "bus\npark", "“small”", ""]
    )
    assert any(line.startswith("All 30 small voices: ") and "voice 29" in line for line in heard)
    assert heard.count("Left out: voice 7.") == 2
    assert any(line.endswith(", and 10 more.") for line in heard)
    assert "Counted: small (1)." in heard and "Counted: bus (1), park (1)." in heard


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.BACK, Wish.STOP, Wish.PASS, Wish.END])
def test_a_wish_is_obeyed_at_once(person: Any, wish: Wish) -> None:
    """At every prompt, with what there is so far."""
    more: dict[str, Any] = {"said": (VOICES,), "settings": (("from", ("5.3 voices",)),)}
    assert asked(person, [wish], **more)[0] == Reply("", wish)
    assert asked(person, ["n", ("bus", wish)], **more)[0] == Reply("bus", wish)
    assert asked(person, ["n", "bus", "park", wish], **more)[0] == Reply("bus\npark", wish)
    assert asked(person, ["n", "bus", "more", ("park", wish)], **more)[0] == Reply("bus\npark", wish)


def test_the_card_is_shown_and_the_same_asked_again(person: Any) -> None:
    """At every prompt."""
    more: dict[str, Any] = {"said": (VOICES,), "settings": (("from", ("5.3 voices",)),)}
    card = Wish.CARD
    reply, heard, _ = asked(person, [card, "n", ("bus", card), "park", card, ""], **more)
    assert reply == Reply("bus\npark") and heard.count("the card") == 3


def test_nothing_said_leaves_nothing(person: Any) -> None:
    """Enter at the first question goes on; a line that is no word is kept all the same."""
    assert asked(person, [""])[0] == Reply("")
    assert asked(person, ["???"])[0] == Reply("???")


def test_told_in_sentences() -> None:
    """For a screen reader: large words with their counts, then the small voices."""
    text = "bus: 6\nsafe at night: 3\npark: 2\nbench"
    assert KIND.summary(text, 0) == (
        "Large words: bus (6 times), safe at night (3 times). Small voices, said once or twice: park, bench.",
    )
    assert KIND.summary("bus: 3", 0)[0].endswith("so there are no small voices.")
    assert KIND.summary("left out: bus", 0) == ()


def test_told_with_bars() -> None:
    """As many lines for small voices as for large words, and both say how many more there are."""
    large = "\n".join(f"large {n}: {n}" for n in range(3, 30))
    small = "\n".join(f"small {n}" for n in range(60))
    shown = KIND.summary(f"{large}\n{small}", 40)
    bars = [line for line in shown if "█" in line]
    between = shown[shown.index("Small voices, said once or twice:") + 1 : -1]
    assert bars[0].startswith("large 29 ") and bars[0].endswith(" 29")
    assert len(bars) == len(between) == 12 and "and 15 more" in shown
    assert shown[-1] == f"and {60 - sum(line.count('small') for line in between)} more"


@given(st.text(max_size=200), st.integers(20, 88))
def test_told_is_never_too_wide(text: str, width: int) -> None:
    """Whatever stands in the entry."""
    said = KIND.summary(f"{text}\nbus: 3\n{'long' * 60}", width)
    assert all(columns(line) <= width for line in said)


def test_data_items_and_choices() -> None:
    """Everything for other programs; each word for a list; bare words to choose from, large ones first."""
    text = "bus: 6\npark\nleft out: council (2)\njoined: bus = buses (3), busses"
    assert KIND.data(text) == {
        "words": [{"word": "bus", "count": 6}, {"word": "park", "count": 1}],
        "large": ["bus"],
        "small": ["park"],
        "left_out": ["council"],
        "joined": {"bus": ["buses", "busses"]},
    }
    assert KIND.items(text) == ("bus (6)", "park (1)")
    assert KIND.choices(text) == ("bus", "park")
    assert KIND.offer("bus: 6") == ""
    assert KIND.problems("bus\n- bus: 0")[0][0] == 2


def test_answers_from_a_file() -> None:
    """As typed, as a list, with counts, and with everything by name."""
    assert KIND.from_data("bus\nbus, park", NO_FILES).text == "bus: 2\npark"
    assert KIND.from_data(["bus", "leave out park", "park"], NO_FILES).text == "bus\nleft out: park (1)"
    assert (
        KIND.from_data([{"word": "bus", "count": "6"}, {"word": "a, b"}], NO_FILES).text == 'bus: 6\n"a, b"'
    )
    whole = {
        "words": ["bus: 6", "buses"],
        "left_out": ["park"],
        "joined": {"bus": ["buses"]},
        "file": "notes.txt",
    }
    assert KIND.from_data(whole, Notes()).text.endswith("left out: park\njoined: bus = buses (4)")
    with pytest.raises(PowerdeckError, match=r"no file other\.txt"):
        KIND.from_data({"file": "other.txt"}, Notes())


@pytest.mark.parametrize(
    "value",
    [
        *(
            None,
            {},
            {"woord": "bus"},
            {"word": ""},
            {"word": "bus", "count": "0"},
            {"word": "bus", "count": "x"},
        ),
        *({"count": "3"}, [["bus", None]], {"joined": ["bus"]}, {"left_out": {"a": "b"}}, {"words": None}),
    ],
)
def test_wrong_answers_from_a_file(value: object) -> None:
    """They are refused with what is wanted."""
    with pytest.raises(ValueError, match=r"word|joined|count"):
        KIND.from_data(value, NO_FILES)


def test_the_cloud_is_the_picture() -> None:
    """As a drawing, with the words in its description; nothing where there are no words."""
    drawing = KIND.drawing("bus: 3\npark", "1.3")
    assert drawing and "bus, 3 times" in drawing.description
    assert KIND.drawing("", "1.3") is None and KIND.png("", "1.3") is None
    assert KIND.png("bus: 3\npark", "1.3")
