"""The kind `standing`: where we are now, how we know and who says so, by typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.standing.text import STANDINGS, others

if TYPE_CHECKING:
    from tests.kinds.conftest import Person

STANDING = kind("standing")
TODAY, MAY = date(2026, 11, 22), date(2026, 5, 12)
OLD = "Us: beginning. How we know: the door book.\nResidents: in places."
WHERE = "Where are we now? (The words or the number. Enter leaves it open.)"
OTHERWISE = "Does anybody see it otherwise? (Enter goes on, r for residents, or type who.)"
STILL = "Do these still stand? (Enter keeps them, n leaves them out. Or type who sees it otherwise now, such as us.)"
Talk = Callable[..., tuple[Reply, list[str], list[str]]]


@pytest.fixture
def talk(person: type[Person]) -> Talk:
    """What comes of a script: the reply, everything that was heard, everything that was kept."""

    def go(*script: str | Wish, width: int = 0, **about: Any) -> tuple[Reply, list[str], list[str]]:
        somebody = person(list(script), width)
        kept: list[str] = []
        question = Question(
            text="1 of 3. How far?", today=TODAY, here="D1.1", key="standing", keep=kept.append, **about
        )
        return STANDING.ask(somebody, question), somebody.heard, kept

    return go


def test_question_by_question(talk: Talk) -> None:
    """Where we are, how we know, who says so; then whoever sees it otherwise."""
    reply, heard, kept = talk("3", "two people at the bus stop", "", "r", "just beginning", "", "")
    assert reply == Reply("Us: in places. How we know: two people at the bus stop.\nResidents: beginning.")
    assert [each for each in heard[1:] if "?" in each] == [
        WHERE,
        "How do you know? (A few words. Enter leaves it open.)",
        "Who says so? (Enter for us, r for residents, or type who.)",
        OTHERWISE,
        "Where are we now, as residents see it? (The words or the number. Enter leaves it out.)",
        "How do you know? (A few words. Enter leaves it open.)",
        "Does anybody see it otherwise? (Enter goes on, or type who.)",
    ]
    assert kept == [
        "Us: in places.",
        "Us: in places. How we know: two people at the bus stop.",
        reply.text,
    ]


def test_the_five_are_shown_with_what_they_mean(talk: Talk) -> None:
    """Numbered for typing; nothing that is noted has a number."""
    _, heard, _ = talk("4", "", "", "")
    assert [line.partition(":")[0] for line in heard[1:6]] == [
        f"{n}. {name}" for n, name in enumerate(STANDINGS, 1)
    ]
    assert "Noted: Us: mostly." in heard


def test_all_in_one_line(talk: Talk) -> None:
    """Nothing is asked that has been said."""
    reply, heard, kept = talk("residents: 3, the Friday group", "the landlord says everywhere", "")
    assert reply.text == "Residents: in places. How we know: the Friday group.\nThe landlord: everywhere."
    assert len(kept) == 2
    assert not any("How do you know" in each or "Who says so" in each for each in heard)


def test_several_lines_at_once(talk: Talk) -> None:
    """As they are pasted; what gives no view is kept as it is, and said."""
    reply, heard, _ = talk("us: 1\nsome words\nresidents: 2", "")
    assert reply.text == "Us: not yet.\nsome words\nResidents: beginning."
    assert any(each.startswith("Line 2 is kept as it is; who says so, a colon") for each in heard)


def test_enter_leaves_it_open(talk: Talk) -> None:
    """Nobody has to answer."""
    assert talk("")[0] == Reply("")
    assert talk("2", "", "", "residents", "", "")[0] == Reply("Us: beginning.")


def test_words_that_name_none_of_the_five_are_not_lost(talk: Talk) -> None:
    """They are offered as how one knows it."""
    reply, heard, _ = talk("we had some meetings", "2", "", "", "")
    assert any(each.startswith("One of the five is wanted, in words or by its number") for each in heard)
    assert "How do you know? (Enter keeps “we had some meetings”, - leaves it open.)" in heard
    assert reply.text == "Us: beginning. How we know: we had some meetings."
    assert talk("we had some meetings", "2", "-", "", "")[0].text == "Us: beginning."
    reply, _, _ = talk("us: 1", "r", "they said no to us", "2", "", "")
    assert reply.text == "Us: not yet.\nResidents: beginning. How we know: they said no to us."


@pytest.mark.parametrize("no", ["nope", "no they did not", "nobody else", "n", "-"])
def test_yes_and_no_may_be_said_in_more_words(talk: Talk, no: str) -> None:
    """Yes needs a name; a very long one is asked for again."""
    reply, heard, _ = talk("us: 4", "yes", "I think that the people at the church see it otherwise", no)
    assert reply.text == "Us: mostly."
    assert heard.count("Who is it? Type a word or two for them, such as residents.") == 2


def test_a_standing_alone_is_asked_whose_it_is(talk: Talk) -> None:
    """Also where somebody else is asked for."""
    reply, heard, _ = talk("us: 4", "in places", "", "mostly", "the youth group", "")
    assert "Who says so is wanted here, such as us or residents." in heard
    assert reply.text == "Us: mostly.\nThe youth group: in places."


def test_enter_keeps_what_still_stands(talk: Talk) -> None:
    """Asked once; what was said then, by whom, is shown first, and comes back to the byte."""
    so_far = f"{OLD}\n\n*  words"
    reply, heard, kept = talk("", so_far=so_far, since=MAY)
    assert (reply, kept) == (Reply(so_far), [])
    assert heard[1:6] == [
        "From 12 May 2026:",
        "Us: beginning. How we know: the door book.",
        "Residents: in places.",
        "Views differ.",
        "* words",
    ]
    assert heard[-1] == STILL
    assert talk("yes they do", so_far=so_far, since=MAY)[0] == Reply(so_far)
    assert "Does this still stand? (Enter keeps it, n" in talk("", so_far="us: 3", since=MAY)[1][-1]


def test_a_new_view_takes_the_place_of_the_old_one(talk: Talk) -> None:
    """The others are asked about once more: they are of that day; then it is said what changed."""
    reply, heard, _ = talk("us", "3", "", "", so_far=OLD, since=MAY)
    assert reply.text == "Us: in places. How we know: the door book.\nResidents: in places."
    assert "Where are we now, as we see it? (The words or the number. Enter keeps beginning.)" in heard
    assert any(
        each.startswith("Does the other one still stand? (Enter keeps it, n leaves it out.") for each in heard
    )
    assert heard[-2:] == ["Since 12 May 2026:", "  - Us: was beginning, now in places."]
    reply, heard, _ = talk("us", "", "", "r", "", "", "", so_far=OLD, since=MAY)
    assert reply == Reply(OLD)
    assert heard[-1] == "Does anybody see it otherwise? (Enter goes on, or type who.)"


def test_what_no_longer_stands_is_left_out(talk: Talk) -> None:
    """All of it, or what was not said anew; it stays in the entry of its day."""
    reply, heard, kept = talk("n", "mostly", "", "r", "", so_far=OLD, since=MAY)
    assert reply.text == "Residents: mostly."
    assert kept[0] == ""
    assert heard[-3:] == [
        "Since 12 May 2026:",
        "  - Residents: was in places, now mostly.",
        "  - Nothing this time from us; before: beginning.",
    ]
    reply, heard, _ = talk("us: 3", "n", "", so_far=OLD, since=MAY)
    assert reply.text == "Us: in places."
    assert heard.count("Left out here. What was said before stays in the entry of its day.") == 1
    assert talk("n", "", so_far=OLD, since=MAY)[0] == Reply("")


def test_a_sitting_that_was_broken_off_goes_on(talk: Talk) -> None:
    """It is not asked again whether today's views still stand; what changed since the last one is told."""
    before = Said("standing", "How far?", "standing", "us: 1", "D1.1", MAY)
    elsewhere = Said("standing", "How far?", "standing", "us: 5", "D1.2", TODAY)
    here = Said("standing", "How far?", "standing", "us: 2", "D1.1", TODAY)
    _, heard, _ = talk("", so_far="us: 2", said=(here, elsewhere, before))
    assert heard[1] == "So far:"
    assert OTHERWISE in heard
    assert heard[-2:] == ["Since 12 May 2026:", "  - Us: was not yet, now beginning."]


def test_lines_are_changed_and_removed(talk: Talk) -> None:
    """By number or by name; Enter keeps what there is."""
    so_far = "us: 3. a\nsome words\nthe landlord: 1"
    reply, _, _ = talk("change 1", "4", "", "", "", so_far=so_far)
    assert reply.text == "Us: mostly. How we know: a.\nsome words\nthe landlord: 1"
    reply, heard, _ = talk("change the landlord", "", "a letter", "us", "", so_far=so_far)
    assert reply.text.endswith("\nUs: not yet. How we know: a letter.")
    assert "Line 1 gives that view as well; `remove 1` takes it away." in heard
    reply, _, _ = talk("change 2", "5", "", "r", "", so_far=so_far)
    assert "\nResidents: everywhere. How we know: some words.\n" in reply.text
    assert talk("change 2", "", "", so_far=so_far)[0].text == so_far
    reply, heard, kept = talk("remove 2", "REMOVE us", "list", "", so_far=so_far)
    assert (reply.text, kept[-1]) == ("the landlord: 1", "the landlord: 1")
    assert {"Removed: some words", "1. The landlord: not yet."} <= set(heard)


def test_what_cannot_be_changed_is_said(talk: Talk) -> None:
    """And somebody can still be called `Change makers`."""
    _, heard, _ = talk("remove 1", "list", "")
    assert {"There is nothing to remove yet.", "Nothing yet."} <= set(heard)
    _, heard, _ = talk("change 9", "remove", "", so_far="us: 1\nwords")
    assert "There is no line 9. The number of a line is wanted, such as `change 1`." in heard
    assert heard.count("2. words") == 2
    assert talk("Change makers: 4", "")[0].text == "Change makers: mostly."


@pytest.mark.parametrize("said", ["list", "`list`", "change 1", "remove 1"])
@pytest.mark.parametrize("step", [1, 2, 4, 5])
def test_a_command_is_never_taken_for_an_answer(talk: Talk, said: str, step: int) -> None:
    """At any of the small questions it is done, or said when it can be."""
    script = ["4", "the door book", "", "r", "2", "", ""]
    plain, _, _ = talk(*script)
    reply, heard, _ = talk(*script[:step], said, *script[step:])
    assert reply == plain
    assert "list" in said or f"`{said}` can be typed after these questions." in heard


def test_who_says_it_again_has_changed_their_view(talk: Talk) -> None:
    """One view each, and it is said which one has gone."""
    reply, heard, _ = talk("WE: 5", "", so_far="us: 3. a")
    assert reply.text == "Us: everywhere."
    assert "This takes the place of: us: 3. a" in heard


def test_what_is_not_understood_is_named(talk: Talk) -> None:
    """With its line, and what is wanted there."""
    _, heard, _ = talk("", so_far="us: 3\nwords")
    assert any(each.startswith("Line 2: who says so, a colon and one of") for each in heard)


@pytest.mark.parametrize("wish", [wish for wish in Wish if wish is not Wish.CARD])
@pytest.mark.parametrize("steps", range(7))
def test_a_wish_is_obeyed_at_every_prompt(talk: Talk, wish: Wish, steps: int) -> None:
    """With everything that was said until then."""
    reply, _, kept = talk(*["4", "the door book", "", "r", "2", "they said so", ""][:steps], wish)
    assert reply.wish is wish
    assert reply.text == (kept[-1] if kept else "")
    assert bool(reply.text) == bool(steps)


def test_the_card_is_shown_and_the_same_is_asked_again(talk: Talk) -> None:
    """At any prompt."""
    reply, heard, _ = talk(Wish.CARD, "4", Wish.CARD, "", "", "")
    assert heard.count("the card") == 2
    assert reply == Reply("Us: mostly.")


scripts = st.lists(
    st.sampled_from(
        ("us: 3", "r", "4", "no", "n", "yes", "", "list", "change 1", "remove 1", "the group", "a\nb", "-")
    )
    | st.text(max_size=10)
    | st.sampled_from(list(Wish)),
    max_size=14,
)


@given(scripts, st.sampled_from(("", OLD, "words\nus: 3")), st.sampled_from((None, MAY)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_it_comes_to_an_end(
    talk: Talk, script: list[str | Wish], so_far: str, since: date | None
) -> None:
    """What is kept last is the answer."""
    reply, _, kept = talk(*script, so_far=so_far, since=since if so_far else None)
    assert reply.text == (kept[-1] if kept else so_far)
    assert all(line.strip() for line in reply.text.split("\n")) or not reply.text


def test_how_an_answer_is_shown() -> None:
    """Sentences, columns, one sentence a view, a picture; other words stay."""
    text = "us: 3. a\nsome words\nresidents: 1"
    assert STANDING.summary(text, 0) == (
        "Us: in places. How we know: a.",
        "Residents: not yet.",
        "Views differ.",
        "some words",
    )
    assert STANDING.summary(text, 40)[-1] == "some words"
    assert (
        STANDING.items(text)
        == STANDING.choices(text)
        == ("Us: in places. How we know: a.", "Residents: not yet.")
    )
    assert STANDING.problems(text)[0][0] == 2
    assert STANDING.offer("us: 3") == ""
    assert STANDING.changes("us: 2", text) == (
        "Us: was beginning, now in places.",
        "New from residents: not yet.",
    )
    drawing = STANDING.drawing(text, "D1.1 Listened to")
    assert drawing
    assert drawing.title == "D1.1 Listened to"
    assert STANDING.drawing("words", "x") is None
    assert STANDING.compared(text, "us: 5", ("then", "now"))
    assert STANDING.compared(text, "words", ("then", "now")) is None


def test_the_data_of_an_answer() -> None:
    """Who, where and how, in words; where they differ: a promise to those who read it."""
    assert STANDING.data("us: 3. a\nwords\nr: 1") == {
        "views": [
            {"who": "us", "standing": "in places", "how": "a"},
            {"who": "residents", "standing": "not yet", "how": ""},
        ],
        "differences": [
            {"standing": "not yet", "who": ["residents"]},
            {"standing": "in places", "who": ["us"]},
        ],
    }


def test_answers_from_a_file() -> None:
    """A text, lines, mappings or one mapping; anything else is refused with what is wanted."""
    lines = "Residents: in places. How we know: the Friday group.\nus: 4"
    assert STANDING.from_data(lines, NO_FILES) == Reply(lines)
    one = {"who": "residents", "standing": "in places", "how": "the Friday group"}
    assert STANDING.from_data([one, "us: 4"], NO_FILES) == Reply(lines)
    assert STANDING.from_data(one, NO_FILES) == Reply(lines.partition("\n")[0])
    for wrong in (None, {"project": "a"}, [["a"]], [None], 1):
        with pytest.raises(ValueError, match="a list of views"):
            STANDING.from_data(wrong, NO_FILES)
    with pytest.raises(
        ValueError, match="for “standing” one of not yet, beginning, in places, mostly or everywhere"
    ):
        STANDING.from_data([{"standing": "high"}], NO_FILES)


@given(st.text())
def test_any_answer_can_be_looked_back_at(text: str) -> None:
    """At any width, and nothing that was written is left out."""
    for width in (0, 40, 80):
        told = "".join("".join(STANDING.summary(text, width)).split())
        assert all("".join(each.split())[:10] in told for each in others(text))
    STANDING.data(text)
    STANDING.drawing(text, "x")
