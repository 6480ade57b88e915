"""The kind `ladder`: projects are placed by typing, in one line or question by question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.ladder.text import RUNGS, View, line_of, others, views

if TYPE_CHECKING:
    from tests.kinds.conftest import Person

LADDER = kind("ladder")
TODAY, MAY = date(2026, 11, 22), date(2026, 5, 12)
Talk = Callable[..., tuple[Reply, list[str], list[str]]]


@pytest.fixture
def talk(person: type[Person]) -> Talk:
    """What comes of a script: the reply, everything that was heard, everything that was kept."""

    def go(*script: str | Wish, width: int = 0, **about: Any) -> tuple[Reply, list[str], list[str]]:
        somebody = person(list(script), width)
        kept: list[str] = []
        question = Question(text="2 of 4. Where?", today=TODAY, here="2.1", keep=kept.append, **about)
        return LADDER.ask(somebody, question), somebody.heard, kept

    return go


def test_a_project_in_one_line(talk: Talk) -> None:
    """As many as one likes; an empty line finishes."""
    reply, _, kept = talk("Lunch club: 4, co design (us)", "lunch club, educating, 7, residents", "")
    assert reply == Reply(
        "Lunch club: consultation, should be co-design (us)\nlunch club: educating, should be co-production (residents)"
    )
    assert kept[-1] == reply.text
    assert len(kept) == 2


def test_a_project_question_by_question(talk: Talk) -> None:
    """Enter gives the same rung and us; somebody else may see it otherwise."""
    reply, heard, kept = talk("Lunch club", "4", "", "", "r", "educating", "co-production", "", "")
    assert reply == Reply(
        "Lunch club: consultation, which is right (us)\nLunch club: educating, should be co-production (residents)"
    )
    asked = [each for each in heard[1:] if "?" in each]
    assert asked == [
        "Which project? (Enter finishes.)",
        "On which rung is Lunch club now? (A number or a name. Enter leaves it open.)",
        "Which rung would be right? (Enter for the same, ? leaves it open.)",
        "Who says so? (Enter for us, r for residents, or type who.)",
        "Does anybody see it otherwise? (Enter for no, r for residents, or type who.)",
        "On which rung is Lunch club now, as residents see it? (A number or a name. Enter leaves it open.)",
        "Which rung would be right, as residents see it? (Enter for the same, ? leaves it open.)",
        "Does anybody see it otherwise? (Enter for no, or type who.)",
        "Which project? (Enter finishes.)",
    ]
    assert kept[0] == "Lunch club: not placed yet (us)"
    assert len(kept) == len(set(kept))


def test_the_rungs_are_named_once_with_what_they_mean(talk: Talk) -> None:
    """From the lowest up; `rungs` names them again, also where a rung is asked for."""
    meaning = ("Consultation", "People are asked.")
    _, heard, _ = talk("", words=(meaning,))
    names = ", ".join(f"{n} {rung}" for n, rung in enumerate(RUNGS, 1))
    assert heard[1] == f"The seven rungs, from the lowest up: {names}. `rungs` explains them."
    assert talk("")[1][1].endswith("7 co-production.")
    _, heard, _ = talk("rungs", "Lunch club", "Rungs", "4", "", "", "", "", words=(meaning,))
    assert heard.count("4. consultation: People are asked.") == 2
    at = heard.index("The seven rungs, from the lowest up:")
    assert heard[at + 1 : at + 8] == [
        f"{n}. {rung}{': People are asked.' if rung == 'consultation' else '.'}"
        for n, rung in enumerate(RUNGS, 1)
    ]


def test_what_is_no_rung_is_asked_again(talk: Talk) -> None:
    """With what is wanted; both rungs may be given at once."""
    reply, heard, _ = talk("Lunch club", "high", "4, should be 6", "", "", "")
    assert heard.count("A number from 1 to 7 or the name of a rung is wanted; `rungs` shows them.") == 1
    assert reply.text == "Lunch club: consultation, should be co-design (us)"
    reply, heard, _ = talk("Lunch club", "4", "", "co-design", "the landlord", "yes", "no", "")
    assert "Who says so is wanted here, such as us or residents." in heard
    assert "Who is it? Type a word for them, such as residents." in heard
    assert reply.text == "Lunch club: consultation, which is right (the landlord)"


@pytest.mark.parametrize(
    ("now", "right", "line"),
    [
        ("I think it is consultation", "", "consultation, which is right"),
        ("we are at 4, I think", "should be co-design", "consultation, should be co-design"),
        ("Mostly they were consulted last year", "the same", "consultation, which is right"),
        ("4", "4, should be 6", "consultation, should be co-design"),
    ],
)
def test_a_rung_may_stand_in_a_sentence(talk: Talk, now: str, right: str, line: str) -> None:
    """As one would say it."""
    assert talk("Lunch club", now, right, "", "", "")[0].text == f"Lunch club: {line} (us)"


@pytest.mark.parametrize(
    "said", ["It is not consultation", "Maybe engagement or 6", "Perhaps it should be 6"]
)
def test_a_sentence_that_is_not_clear_is_asked_about(talk: Talk, said: str) -> None:
    """Nothing is guessed."""
    assert any("name of a rung is wanted" in each for each in talk("Lunch club", said, "", "", "", "", "")[1])


def test_what_was_understood_is_said(talk: Talk) -> None:
    """However it was typed."""
    _, heard, _ = talk("Lunch clubs are on consultation, should be co-design", "Walks", "2", "4", "r", "", "")
    assert "Noted: Lunch clubs, as we see it: on consultation; co-design would be right." in heard
    assert "Noted: Walks, as residents see it: on educating; consultation would be right." in heard


@pytest.mark.parametrize("said", ["list", "`rungs`", "change 1", "remove 1", "Remove Lunch club"])
@pytest.mark.parametrize("step", range(1, 8))
def test_a_command_is_never_taken_for_an_answer(talk: Talk, said: str, step: int) -> None:
    """At any of the small questions it is done, or said when it can be."""
    script = ["Lunch club", "4", "6", "", "r", "2", "7", "", ""]
    plain, _, _ = talk(*script)
    reply, heard, _ = talk(*script[:step], said, *script[step:])
    assert reply == plain
    assert said in ("list", "`rungs`") or f"`{said}` can be typed after these questions." in heard


@pytest.mark.parametrize("no", ["nope", "no they did not", "nobody else", "n"])
def test_yes_and_no_may_be_said_in_more_words(talk: Talk, no: str) -> None:
    """The first word counts."""
    reply, heard, _ = talk("Lunch club", "4", "", "", "yes they do", "yeah", no, "")
    assert reply.text == "Lunch club: consultation, which is right (us)"
    assert heard.count("Who is it? Type a word for them, such as residents.") == 2


def test_the_whole_ladder_is_shown_at_the_end(talk: Talk) -> None:
    """Where it has changed, as the next question is about it."""
    _, heard, _ = talk("Lunch club: 4", "")
    assert heard[-2:] == ["Your ladder now:", "Lunch club. As we see it: on consultation."]
    assert "Your ladder now:" not in talk("", so_far="Lunch club: 4")[1]
    assert "Your ladder now:" not in talk("Lunch club: 4", Wish.SKIP)[1]


def test_a_rung_can_be_left_open(talk: Talk) -> None:
    """Nobody has to say what they do not know."""
    assert talk("Lunch club", "", "", "", "", "")[0].text == "Lunch club: not placed yet (us)"
    assert talk("Lunch club", "?", "6", "", "", "")[0].text == "Lunch club: should be co-design (us)"
    assert talk("Lunch club", "4", "?", "r", "", "")[0].text == "Lunch club: consultation (residents)"


def test_lines_are_changed_and_removed(talk: Talk) -> None:
    """By number, or by the name of a project that has one view; Enter keeps what there is."""
    so_far = "Lunch club: 4, 6\nsome words\nRepairs: 3 (landlord)"
    reply, heard, _ = talk("change 1", "", "5", "", "", "", so_far=so_far)
    assert not any("gives that view as well" in each for each in heard)
    assert reply.text == "Lunch club: engagement, should be co-design (us)\nsome words\nRepairs: 3 (landlord)"
    reply, _, _ = talk("change repairs", "Repair shop: 2", "", so_far=so_far)
    assert reply.text == "Lunch club: 4, 6\nsome words\nRepair shop: educating (us)"
    reply, _, _ = talk("change 2", "Some words", "1", "", "r", "", so_far=so_far)
    assert views(reply.text)[1] == View("Some words", "coercion", "coercion", "residents")
    reply, heard, kept = talk("remove 2", "REMOVE Repairs", "", so_far=so_far)
    assert (reply.text, kept[-1]) == ("Lunch club: 4, 6", "Lunch club: 4, 6")
    assert "Removed: some words" in heard


def test_what_cannot_be_changed_is_said(talk: Talk) -> None:
    """And a project can still be called `Change makers`."""
    _, heard, _ = talk("remove 1", "list", "")
    assert {"There is nothing to remove yet.", "Nothing yet."} <= set(heard)
    _, heard, _ = talk("change 9", "remove", "", so_far="a: 1\nwords")
    assert "There is no line 9. The number of a line is wanted, such as `change 1`." in heard
    assert "The number of a line is wanted, such as `remove 1`." in heard
    assert heard.count("1. a, as we see it: on coercion.") == heard.count("2. words") == 2
    reply, _, _ = talk("Change makers: 4", "Change makers 2", "3", "", "", "", "")
    assert [view.project for view in views(reply.text)] == ["Change makers", "Change makers 2"]


def test_saying_it_again_takes_the_place_of_what_was_said(talk: Talk) -> None:
    """One view of a project each; a change that makes two of them is pointed out."""
    reply, heard, _ = talk("lunch club: 5", "", so_far="Lunch club: 4, 6")
    assert reply.text == "lunch club: engagement (us)"
    assert "This takes the place of: Lunch club: 4, 6" in heard
    reply, heard, _ = talk("change 2", "", "", "", "us", "", so_far="Lunch club: 4, 6\nLunch club: 5 (r)")
    assert "Line 1 gives that view as well; `remove 1` takes it away." in heard


def test_a_project_that_is_there_already_is_gone_on_with(talk: Talk) -> None:
    """Its views are told, then it is asked who says so now; Enter keeps their rungs."""
    so_far = "Lunch club: 4, 6\nLunch club: 2 (residents)"
    reply, heard, _ = talk("lunch club", "r", "", "5", "", "", so_far=so_far)
    assert reply.text == "Lunch club: 4, 6\nLunch club: educating, should be engagement (residents)"
    assert "Does anybody see it otherwise? (Enter for no, or type who.)" in heard


def test_a_sitting_begins_from_the_last_one_and_tells_what_moved(talk: Talk) -> None:
    """Line by line, in neutral words; Enter alone keeps everything to the byte."""
    so_far = "Lunch club: 4, 6\n\nwords"
    reply, heard, kept = talk("Lunch club: 5, 6", "", so_far=so_far, since=MAY)
    assert heard[1:4] == [
        "From 12 May 2026:",
        "Lunch club. As we see it: on consultation; co-design would be right.",
        "words",
    ]
    assert heard[4].startswith("Line 2: a project, a colon and a rung")
    assert heard[-2:] == [
        "Since 12 May 2026:",
        "  - Lunch club, as we see it: from consultation to engagement.",
    ]
    reply, heard, kept = talk("", so_far=so_far, since=MAY)
    assert (reply, kept) == (Reply(so_far), [])
    assert not any(each.startswith("Since") for each in heard)


def test_what_moved_is_told_as_well_where_a_sitting_was_broken_off(talk: Talk) -> None:
    """The sitting before this one is among what was said."""
    before = Said("rungs", "Where?", "ladder", "a: 4", "2.1", MAY)
    here = Said("rungs", "Where?", "ladder", "a: 5", "2.1", TODAY)
    _, heard, _ = talk("", so_far="a: 5", said=(here, before))
    assert heard[-2:] == ["Since 12 May 2026:", "  - a, as we see it: from consultation to engagement."]
    assert "So far:" in heard


def test_on_a_screen_that_can_draw_it_begins_with_the_table(talk: Talk) -> None:
    """A plain one gets sentences."""
    assert " us         consultation   not said" in talk("", so_far="a: 4", width=40)[1]


@pytest.mark.parametrize("wish", [wish for wish in Wish if wish is not Wish.CARD])
@pytest.mark.parametrize("steps", range(9))
def test_a_wish_is_obeyed_at_every_prompt(talk: Talk, wish: Wish, steps: int) -> None:
    """With everything that was said until then."""
    script = ["Lunch club", "4", "6", "", "r", "2", "7", "", "Repairs: 3"][:steps]
    reply, _, kept = talk(*script, wish)
    assert reply.wish is wish
    assert reply.text == (kept[-1] if kept else "")
    assert bool(reply.text) == bool(steps)


def test_the_card_is_shown_and_the_same_is_asked_again(talk: Talk) -> None:
    """At any prompt."""
    reply, heard, _ = talk("Lunch club", Wish.CARD, "4", Wish.CARD, "", "", "", "")
    assert heard.count("the card") == 2
    assert reply == Reply("Lunch club: consultation, which is right (us)")


words = st.sampled_from(
    (
        *(
            "Lunch club",
            "Lunch club: 4",
            "4",
            "6",
            "",
            "r",
            "us",
            "list",
            "rungs",
            "change 1",
            "remove 1",
            "change 3",
        ),
        *("should be 4", "nonsense", '"a: 4": 3', "=1+1", "\u202eoben", "<b>", "?", "landlord", "yes", "no"),
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.lists(words | st.text(max_size=6) | st.sampled_from(Wish), max_size=14),
    st.text(max_size=30),
    st.booleans(),
)
def test_any_talk_comes_to_an_end(talk: Talk, script: list[str | Wish], so_far: str, again: bool) -> None:
    """Nothing crashes or loops, and what was kept last is what comes back."""
    reply, heard, kept = talk(*script, so_far=so_far, since=MAY if again else None)
    assert reply.text == (kept[-1] if kept else so_far)
    assert len(heard) < 60 + 30 * len(script)
    if "remove 1" not in script and "change 1" not in script:
        assert set(others(so_far)) <= set(others(reply.text))


def test_the_data_of_a_ladder() -> None:
    """Rungs by name, who says so, and what they differ on: a promise to those who read it."""
    assert LADDER.data("Lunch club: 4, 6\nLunch club: 2 (residents)\nwords") == {
        "views": [
            {"project": "Lunch club", "now": "consultation", "right": "co-design", "who": "us"},
            {"project": "Lunch club", "now": "educating", "right": None, "who": "residents"},
        ],
        "differences": [
            {
                "project": "Lunch club",
                "what": "now",
                "views": {"us": "consultation", "residents": "educating"},
            }
        ],
    }


def test_how_a_ladder_is_shown() -> None:
    """Sentences, a table, one sentence a view, a picture; other words stay."""
    text = "Lunch club: 4, 6\nsome words"
    assert LADDER.summary(text, 0) == (
        "Lunch club. As we see it: on consultation; co-design would be right.",
        "some words",
    )
    assert LADDER.summary(text, 40)[-1] == "some words"
    assert LADDER.items(text) == ("Lunch club, as we see it: on consultation; co-design would be right.",)
    assert LADDER.choices(f"{text}\nlunch club: 2 (r)") == ("Lunch club",)
    assert LADDER.problems(text)[0][0] == 2
    assert LADDER.offer("Lunch club: 4") == ""
    drawing = LADDER.drawing(text, "2.1 Thinking about coproduction")
    assert drawing
    assert drawing.title == "2.1 Thinking about coproduction"
    assert LADDER.drawing("words", "x") is None


def test_answers_from_a_file() -> None:
    """A text, lines, or mappings; anything else is refused with what is wanted."""
    lines = "Lunch club: consultation (us)\nRepairs: 4"
    assert LADDER.from_data(lines, NO_FILES) == Reply(lines)
    given_as = [{"project": "Lunch club", "now": "consult"}, "Repairs: 4"]
    assert LADDER.from_data(given_as, NO_FILES) == Reply(lines)
    for wrong in (None, {"project": "a"}, [["a"]], [None], [{"name": "a"}], 1):
        with pytest.raises(ValueError, match="a list of views"):
            LADDER.from_data(wrong, NO_FILES)


@given(st.text())
def test_any_answer_can_be_looked_back_at(text: str) -> None:
    """At any width, and nothing that was written is left out."""
    for width in (0, 40, 80):
        told = "".join(LADDER.summary(text, width))
        assert all(
            word in "".join(told.split())
            for each in others(text)
            for word in each.split()[:1]
            if len(word) < 40
        )
    LADDER.data(text)
    LADDER.drawing(text, "x")


def test_what_was_written_by_hand_stays_as_it_was(talk: Talk) -> None:
    """Only lines that are changed are written anew."""
    so_far = "*  Lunch club ,4\t, 6\n  some (words)\n" + line_of(View("b", "coercion"))
    reply, _, _ = talk("c: 1", "", so_far=so_far)
    assert reply.text == f"{so_far}\nc: coercion (us)"
