"""Taking down what people said: asked one by one, kept at once, gone on with another day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.voices.text import Noticed, Voice, read_voices

VOICES = kind("voices")
NEXT = "(Enter when you have no more for now.)"
SETTINGS = (("question", ("What would make a good life here?",)), ("least", ("2",)), ("most", ("3",)))


def question(kept: list[str] | None = None, **given: Any) -> Question:
    """The ask of card 5.3, for fewer people."""
    given = {"settings": SETTINGS, "today": date(2026, 11, 22), "here": "5.3", **given}
    return Question("1 of 4. Ask people.", keep=(kept if kept is not None else []).append, **given)


def test_a_voice_is_taken_down_with_place_and_consent(person: Any) -> None:
    """The question is shown large; then words, place or group, and whether they may be quoted."""
    kept: list[str] = []
    somebody = person(["Somewhere to sit", "the market", "y", "More buses", "", "", ""])
    reply = VOICES.ask(somebody, question(kept))
    assert reply.wish is None
    assert (
        reply.text
        == "Somewhere to sit [the market; may be quoted]\nMore buses [the market; not to be quoted]"
    )
    assert somebody.heard[:4] == [
        "1 of 4. Ask people.",
        "This is the question to put to people:",
        "What would make a good life here?",
        f"Voice 1 (2 to 3 are wanted). What did they say, in their own words? {NEXT}",
    ]
    assert "Voice 2. What did they say? (Enter for no more now.)" in somebody.heard
    assert "Where, or which group? No names. (Enter to leave it out.)" in somebody.heard
    assert "May you quote them? (Enter for no, y for yes.)" in somebody.heard
    assert (
        "Where, or which group? No names. (Enter for the same as before: the market; - for none.)"
        in somebody.heard
    )
    assert kept[0] == "Somewhere to sit [not to be quoted]"
    assert kept[-1] == reply.text


def test_too_few_voices_leave_the_sitting_open(person: Any) -> None:
    """One stops here, and is told how to go on another day; or goes on with fewer."""
    somebody = person(["Buses", "-", "", "", ""])
    reply = VOICES.ask(somebody, question())
    assert (reply.text, reply.wish) == ("Buses [not to be quoted]", Wish.STOP)
    assert somebody.heard[-1] == (
        "You have 1 of 2 to 3. Stop here and ask more people another day? "
        "(Enter stops here for now; `go on` takes you to the next question.)"
    )
    somebody = person(["", "what", "go on"])
    assert VOICES.ask(somebody, question()) == VOICES.ask(person(["", "Go on"]), question())
    assert "Type `go on` for the next question, or press Enter to stop here for now." in somebody.heard
    assert any(said.startswith("You have none of 2 to 3.") for said in somebody.heard)
    assert VOICES.ask(person(["go on"]), question()) == Reply("")


def test_another_day_goes_on_where_it_stopped(person: Any) -> None:
    """What there is already counts, and Enter keeps it to the letter."""
    before = "  One \nTwo [the market]"
    somebody = person(["Three", "", "", ""])
    reply = VOICES.ask(somebody, question(so_far=before))
    assert reply.text == f"{before}\nThree [the market; not to be quoted]"
    assert "So far: 2 voices; none may be quoted." in somebody.heard
    somebody = person([""])
    reply = VOICES.ask(somebody, question(so_far=before, since=date(2026, 5, 12)))
    assert (reply.text, reply.wish) == (before, None)
    assert "From 12 May 2026: 2 voices; none may be quoted." in somebody.heard


def test_more_than_the_card_asks_for_are_welcome(person: Any) -> None:
    """Nothing is refused; it is said once that there are as many as were asked for."""
    script = [each for n in range(4) for each in (f"Word{n}", "", "")]
    somebody = person([*script, ""])
    assert len(read_voices(VOICES.ask(somebody, question()).text)) == 4
    assert somebody.heard.count("That makes 3; the card asks for 2 to 3. More are welcome.") == 1
    assert somebody.heard[-6] == "Voice 5. What did they say? (Enter for no more now.)"
    assert somebody.heard[-4:] == [f"{n + 1}. Word{n}" for n in range(4)]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"least": "1"}, "Voice 1."),
        ({"most": "5"}, "Voice 1 (up to 5 are wanted)."),
        ({"least": "5"}, "Voice 1 (5 or more are wanted)."),
        ({"least": "5", "most": "5"}, "Voice 1 (5 are wanted)."),
        ({}, "Voice 1."),
    ],
)
def test_how_many_are_asked_for_is_said(person: Any, settings: dict[str, str], said: str) -> None:
    """As far as the deck says it."""
    somebody = person([Wish.SKIP])
    given = tuple((name, (value,)) for name, value in settings.items())
    VOICES.ask(somebody, question(settings=given))
    assert somebody.heard[-1].startswith(f"{said} What")


def test_several_lines_that_are_pasted_are_several_voices(person: Any) -> None:
    """Place, consent and what was noticed are asked once for all of them; a line typed whole has its own."""
    settings = (("noticed", ("yes",)),)
    kept: list[str] = []
    somebody = person(
        ["- Seats\n\nBuses [school; may be quoted]\nlist\n 3. Tea ", "the market", "y", "p", ""]
    )
    reply = VOICES.ask(somebody, question(kept, settings=settings, so_far="One [may be quoted]"))
    assert reply.text.split("\n") == [
        "One [may be quoted]",
        "Seats [the market; may be quoted; partly]",
        "Buses [school; may be quoted]",
        "list [the market; may be quoted; partly]",
        "Tea [the market; may be quoted; partly]",
    ]
    assert len(read_voices(kept[0])) == 5, "all words are kept before anything is asked about them"
    assert "For these 3: where, or which group? No names. (Enter to leave it out.)" in somebody.heard
    assert "For these 3: may you quote them? (Enter for no, y for yes.)" in somebody.heard
    assert any(each.startswith("For these 3: did they notice it?") for each in somebody.heard)


def test_a_paste_at_a_plain_terminal_loses_no_line(person: Any) -> None:
    """Its lines answer the next questions; those that are no answer are the next voices, kept at once."""
    kept: list[str] = []
    pasted = ["Seats", "A bus after six", "Tea for everybody here", "No more cuts", "y", "-", "n", "", ""]
    somebody = person([*pasted])
    reply = VOICES.ask(somebody, question(kept))
    assert reply.text.split("\n") == [
        "Seats [A bus after six; may be quoted]",
        "Tea for everybody here [not to be quoted]",
        "No more cuts [not to be quoted]",
    ]
    assert "Type y or n. “Tea for everybody here” is kept as the next voice." in somebody.heard
    assert "“A bus after six” was taken as the place; `change 1` corrects it." in somebody.heard
    assert "For these 2: may you quote them? (Enter for no, y for yes.)" in somebody.heard
    reply = VOICES.ask(person([*pasted[:3], Wish.STOP]), question())
    assert [voice.words for voice in read_voices(reply.text)] == ["Seats", "Tea for everybody here"]
    somebody = person(["", "Tea for everybody here", "", "", "", "go on"])
    assert len(read_voices(VOICES.ask(somebody, question()).text)) == 1, "nor where it asks whether to stop"


@pytest.mark.parametrize(
    ("typed", "quote"),
    [
        *(("yes they did", True), ("Yeah", True), ("yep!", True), ("OK", True), ("may be quoted", True)),
        *(("nope", False), ("no, thank you", False), ("Not sure", False), ("not to be quoted", False)),
    ],
)
def test_yes_and_no_are_read_by_their_first_word(person: Any, typed: str, quote: bool) -> None:
    """As people say them."""
    reply = VOICES.ask(person(["Seats", "", typed, Wish.STOP]), question())
    assert read_voices(reply.text) == (Voice("Seats", quote=quote),)


@pytest.mark.parametrize(
    "typed", ["perhaps", "yes but anonymous", "Yes we need more buses", "No buses, please"]
)
def test_what_may_be_no_yes_gives_no_consent(person: Any, typed: str) -> None:
    """It is asked again."""
    somebody = person(["Seats", "", typed, "", Wish.STOP])
    assert not read_voices(VOICES.ask(somebody, question()).text)[0].quote
    assert sum(each.startswith("May you quote them?") for each in somebody.heard) == 2


def test_everything_that_was_said_is_shown_once_when_going_on(person: Any) -> None:
    """The next question is about all of it; without place and consent, and not for one voice alone."""
    somebody = person([""])
    VOICES.ask(somebody, question(so_far="Seats [the market; may be quoted]\nTea"))
    assert somebody.heard[-3:] == ["This is what they said:", "1. Seats", "2. Tea"]
    somebody = person(["go on"])
    VOICES.ask(somebody, question(so_far="Seats"))
    assert "1. Seats" not in somebody.heard


def test_those_who_may_be_quoted_can_be_chosen_from() -> None:
    """Nobody else."""
    assert VOICES.choices("Seats [may be quoted]\nTea\nBuses [not to be quoted]") == ("Seats",)


def test_what_was_noticed_is_asked_and_counted(person: Any) -> None:
    """Card 6.3: noticed, not noticed or partly; at the end the numbers as a sentence."""
    settings = (("noticed", ("yes",)),)
    script = ["a", "", "", "y", "b", "", "", "perhaps", "N", "c", "", "", "partly", "d", "", "", "", ""]
    somebody = person(script)
    reply = VOICES.ask(somebody, question(settings=settings))
    assert [voice.noticed for voice in read_voices(reply.text)] == [*_as_asked(), None]
    assert "Type y, n or p, or press Enter." in somebody.heard
    assert somebody.heard[-1] == (
        "Of 4 people: 1 noticed it, 1 did not, 1 noticed it in part; of 1 it is not known."
    )


def _as_asked() -> list[Noticed]:
    return [Noticed.NOTICED, Noticed.NOT, Noticed.PARTLY]


def test_voices_can_be_listed_changed_and_taken_out(person: Any) -> None:
    """By their number; Enter keeps each thing as it is."""
    before = "One [the market; may be quoted]\nTwo"
    script = [
        "LIST",
        "change 1",
        "One, I said",
        "-",
        "n",
        "change 1",
        "",
        "",
        "y",
        "remove 2",
        "remove 7",
        "",
        "",
    ]
    somebody = person(script)
    reply = VOICES.ask(somebody, question(so_far=before))
    assert reply.text == "One, I said [may be quoted]"
    assert "1. One [the market; may be quoted]" in somebody.heard
    assert "What did they say? (Enter keeps: One)" in somebody.heard
    assert "Where, or which group? No names. (Enter keeps it: the market; - for none.)" in somebody.heard
    assert "May you quote them? (Enter for yes, n for no.)" in somebody.heard
    assert "Taken out: Two" in somebody.heard
    assert "There is no voice 7; you have 1." in somebody.heard


def test_what_was_noticed_can_be_changed(person: Any) -> None:
    """Enter keeps it, a dash takes it back."""
    settings = (("noticed", ("yes",)),)
    script = ["change 1", "", "", "", "", "change 1", "", "", "", "-", ""]
    kept: list[str] = []
    VOICES.ask(person(script), question(kept, so_far="One [partly]", settings=settings))
    assert read_voices(kept[-1]) == (Voice("One"),)
    assert any(read_voices(text) == (Voice("One", noticed=Noticed.PARTLY),) for text in kept)


def test_words_that_look_like_something_else_are_kept(person: Any) -> None:
    """A dash before them makes words of a command; brackets at their end stay words; strange letters stay."""
    somebody = person(["- list", "", "", "So nice [laughs]", "", "", "Nul\0 and \ud800", "", "", ""])
    said = [voice.words for voice in read_voices(VOICES.ask(somebody, question()).text)]
    assert said == ["list", "So nice [laughs]", "Nul and ?"]
    assert any("no file can keep" in each for each in somebody.heard)


def test_a_voice_can_be_typed_whole(person: Any) -> None:
    """Who types the brackets as well is not asked again; brackets without words are refused."""
    line = "Buses [the market; may be quoted]"
    somebody = person([line, "[may be quoted]", "", "go on"])
    assert VOICES.ask(somebody, question()).text == line
    assert "The person's words are wanted before the square brackets." in somebody.heard


def test_what_came_up_again_is_a_hint(person: Any) -> None:
    """Told after finishing, with how many people said it; the patterns are left to the person."""
    before = "Somewhere to sit\nsomewhere to sit and talk\nbuses"
    somebody = person([""])
    VOICES.ask(somebody, question(so_far=before))
    assert somebody.heard[-1] == (
        "These came up more than once: somewhere to sit (2 people). The patterns are yours to name."
    )


@pytest.mark.parametrize("wish", [each for each in Wish if each is not Wish.CARD])
@pytest.mark.parametrize("place", range(4))
def test_a_wish_is_obeyed_at_every_question(person: Any, wish: Wish, place: int) -> None:
    """What there is so far is kept, the words first of all."""
    script = ["Buses", "the market", "y", "p"]
    settings = (("noticed", ("yes",)),)
    reply = VOICES.ask(person([*script[:place], wish, "not asked"]), question(settings=settings))
    assert reply.wish is wish
    assert [voice.words for voice in read_voices(reply.text)] == ["Buses"][: bool(place)]
    assert [voice.quote for voice in read_voices(reply.text)] == [place > 2][: bool(place)]


def test_the_card_can_be_seen_at_every_question(person: Any) -> None:
    """And the same is asked again."""
    somebody = person([Wish.CARD, "Buses", Wish.CARD, "the market", Wish.CARD, "y", "", Wish.CARD, "go on"])
    assert VOICES.ask(somebody, question()).text == "Buses [the market; may be quoted]"
    assert somebody.heard.count("the card") == 4


@given(
    script=st.lists(st.sampled_from(["Buses", "", "y", "n", "-", "list", "change 1", "remove 1", "go on"]))
)
def test_any_input_comes_to_an_end(person: Any, script: list[str]) -> None:
    """A pipe that runs out ends it; what was kept last is the answer."""
    kept = [""]
    reply = VOICES.ask(person(script), question(kept))
    assert reply.text == kept[-1]


def test_what_a_deck_may_say_is_checked() -> None:
    """Numbers are numbers, the right way round; noticed is yes or no."""
    assert VOICES.wrong_settings({"least": ("10",), "most": ("20",), "noticed": ("yes",)}) == ()
    assert VOICES.wrong_settings({"question": ("What?",)}) == ()
    wrong = VOICES.wrong_settings({"least": ("ten",), "most": ("5",), "noticed": ("perhaps",)})
    assert [name for name, _ in wrong] == ["least", "noticed"]
    assert [name for name, _ in VOICES.wrong_settings({"least": ("5",), "most": ("2",)})] == ["most"]


def test_everything_else_that_a_kind_does() -> None:
    """Items are people's words; nobody's words become an action; the rest is told, compared and given as data."""
    text = "Buses [the market; may be quoted]\nSeats"
    assert VOICES.items(text) == ("Buses", "Seats")
    assert VOICES.offer("Buses") == ""
    assert VOICES.summary(text, 0)[0] == "2 voices; 1 may be quoted."
    assert VOICES.changes("Buses", text) == ("2 voices in place of 1.",)
    assert VOICES.changes(text, text) == ()
    assert VOICES.problems("Buses [may be quoted; not to be quoted]")[0][0] == 1
    assert VOICES.public(text).endswith("(1 more answer is not quoted: no consent was given.)")
    assert VOICES.data("Buses [partly]") == {
        "voices": [{"words": "Buses", "place": "", "consent": False, "noticed": "partly"}],
        "count": 1,
        "noticed": {"noticed": 0, "not noticed": 0, "partly": 1, "not known": 0},
        "repeated": [],
    }
    given = VOICES.from_data([{"words": "Buses", "quote": "yes"}, "Seats"], NO_FILES)
    assert given.text == "Buses [may be quoted]\nSeats"
    assert VOICES.to_markdown(given.text) == "- Buses [may be quoted]\n- Seats"
