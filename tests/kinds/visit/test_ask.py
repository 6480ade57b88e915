"""The kind `visit`: planned on one day, written up on another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.visit.text import Visit, parse

if TYPE_CHECKING:
    from tests.kinds.conftest import Person

TODAY = date(2026, 11, 22)
ASK = "4 of 7. What did you find?"
WHEN = "When is the visit? A date, such as friday or 4 December. (Enter if you have been already.)"
COME_BACK = "Come back after 4 December 2026 to write what you saw: `powerdeck pick 6.2 --resume`."
WAIT = "Stop here until then? (Enter for yes; or `go on`, `write`, `day friday`.)"
SEEN = "What did you see and hear?"
PLANNED = "When: 2026-12-04"
PLAN = (
    Said("place", "Where is it, and when?", "write", "A kitchen.\n\nIn the north.", "6.2", TODAY),
    Said("look", "What will you look at?", "list", "waiting\n- costs", "6.2", date(2026, 11, 1)),
    Said("other", "Who comes?", "write", "us", "6.2", TODAY),
)


def question(
    so_far: str = "",
    kept: list[str] | None = None,
    today: date = TODAY,
    since: date | None = None,
    what: str = "",
) -> Question:
    """The ask, with what there is already and the plan."""
    settings = (("plan", ("place", "look", "nothing")), *((("what", (what,)),) if what else ()))
    keep = (kept if kept is not None else []).append
    return Question(ASK, today, so_far, since, settings=settings, said=PLAN, here="6.2", keep=keep)


def test_a_visit_is_planned_and_waits(person: type[Person]) -> None:
    """The day is kept at once; Enter then stops until it has come."""
    kept: list[str] = []
    somebody = person(["4 December", ""])
    assert kind("visit").ask(somebody, question(kept=kept)) == Reply(PLANNED, Wish.STOP)
    assert somebody.heard == [ASK, WHEN, COME_BACK, WAIT]
    assert kept == [PLANNED]


def test_the_rest_of_the_card_need_not_wait(person: type[Person]) -> None:
    """The next question may already have an answer."""
    assert kind("visit").ask(person(["4 December", "`Go on`"]), question()) == Reply(PLANNED)


def test_the_plan_is_shown_when_one_comes_back(person: type[Person]) -> None:
    """What was agreed, then the day, then the question: what was found goes below the day."""
    kept: list[str] = []
    somebody = person(["Nobody waits."])
    reply = kind("visit").ask(somebody, question(PLANNED, kept, today=date(2026, 12, 6)))
    assert reply == Reply(f"{PLANNED}\n\nNobody waits.")
    assert somebody.heard == [
        "",
        "Your plan:",
        "  Where is it, and when? (22 November 2026)",
        "    A kitchen.",
        "    In the north.",
        "  What will you look at? (1 November 2026)",
        "    waiting",
        "    - costs",
        "The day of the visit: 4 December 2026, 2 days ago.",
        ASK,
    ]
    assert kept == [f"{PLANNED}\n\nNobody waits."]


def test_one_who_comes_back_too_early_can_choose(person: type[Person]) -> None:
    """Stop, write now, or change the day."""
    somebody = person([""])
    assert kind("visit").ask(somebody, question(PLANNED)) == Reply(PLANNED, Wish.STOP)
    assert "The day of the visit: 4 December 2026, in 12 days." in somebody.heard
    assert "  Where is it, and when?" in somebody.heard
    assert somebody.heard[-2:] == [COME_BACK, WAIT]
    reply = kind("visit").ask(person(["write", "It was today."]), question(PLANNED))
    assert reply == Reply(f"{PLANNED}\n\nIt was today.")
    assert kind("visit").ask(person(["day friday", ""]), question(PLANNED)) == Reply(
        "When: 2026-11-27", Wish.STOP
    )
    somebody = person(["day friday", "no 4 weeks", ""])
    kind("visit").ask(somebody, question(PLANNED))
    assert somebody.heard[-3:] == [WAIT, "It is on 27 November 2026 now.", WAIT]
    assert kind("visit").ask(person(["yes please"]), question(PLANNED)) == Reply(PLANNED, Wish.STOP)
    assert kind("visit").ask(person(["nope"]), question(PLANNED)) == Reply(PLANNED)
    reply = kind("visit").ask(person(["day yesterday", "Nobody waits."]), question(PLANNED))
    assert reply == Reply("When: 2026-11-21\n\nNobody waits.")


def test_on_the_day_itself_one_may_have_been(person: type[Person]) -> None:
    """Coming back on the day asks at once; planning for today can still wait."""
    assert (
        kind("visit")
        .ask(person(["Much."]), question(PLANNED, today=date(2026, 12, 4)))
        .text.endswith("Much.")
    )
    assert kind("visit").ask(person(["today", ""]), question()) == Reply("When: 2026-11-22", Wish.STOP)


def test_a_visit_that_has_been_needs_no_day(person: type[Person]) -> None:
    """Enter, or a day that is past, and the question follows."""
    somebody = person(["", "Nobody waits."])
    assert kind("visit").ask(somebody, question()) == Reply("Nobody waits.")
    assert somebody.heard == [ASK, WHEN, SEEN]
    reply = kind("visit").ask(person(["last friday", "Nobody waits."]), question())
    assert reply == Reply("When: 2026-11-20\n\nNobody waits.")


def test_a_day_that_the_plan_names_is_offered(person: type[Person]) -> None:
    """Enter takes it; a dash says that one has been."""

    def planned(text: str, on: date = TODAY) -> Question:
        said = (Said("place", "Who, and when?", "write", text, "6.2", on),)
        return Question(ASK, TODAY, settings=(("plan", ("place",)),), said=said, here="6.2")

    asked = WHEN.replace("Enter if", "Enter for 27 November 2026, - if")
    somebody = person(["", ""])
    assert kind("visit").ask(somebody, planned("The cook, on Friday")) == Reply("When: 2026-11-27", Wish.STOP)
    assert somebody.heard[1] == asked
    assert kind("visit").ask(person(["-", "Much."]), planned("The cook, on Friday")) == Reply("Much.")
    for text, on in (("The cook", TODAY), ("Friday, or Monday", TODAY), ("On Friday", date(2026, 10, 1))):
        somebody = person(["", ""])
        kind("visit").ask(somebody, planned(text, on))
        assert somebody.heard[1] == WHEN


def test_what_was_seen_can_be_added_to(person: type[Person]) -> None:
    """The day stays; Enter keeps everything as it stands, also what was written by hand."""
    so_far = "when 1 November 2026\nNobody waits."
    kept: list[str] = []
    assert kind("visit").ask(person([""]), question(so_far, kept)) == Reply(so_far)
    assert kept == []
    assert kind("visit").ask(person(["All wait."]), question(so_far)).text == "When: 2026-11-01\n\nAll wait."
    assert kind("visit").ask(person([""]), question("Nobody waits.")) == Reply("Nobody waits.")


def test_an_earlier_visit_says_its_day_first(person: type[Person]) -> None:
    """Where the plan was made in another sitting."""
    somebody = person([""])
    since = date(2026, 10, 1)
    assert kind("visit").ask(somebody, question("When: 2026-11-01", since=since)) == Reply("When: 2026-11-01")
    assert somebody.heard[0] == "From 1 October 2026:"


def test_the_deck_says_what_it_is(person: type[Person]) -> None:
    """A walk is no visit."""
    somebody = person([Wish.CARD, "soon", "friday", Wish.CARD, "soon", ""])
    assert kind("visit").ask(somebody, question(what="walk")).text == "When: 2026-11-27"
    when = WHEN.replace("visit", "walk")
    back = COME_BACK.replace("4 December", "27 November")
    no = 'Cannot read "soon" as a day; give a day, such as friday, 2w or 4 December.'
    assert somebody.heard == [ASK, when, "the card", when, no, when, back, WAIT, "the card", WAIT, no, WAIT]
    assert kind("visit").wrong_settings({"what": ("half-day",), "plan": ("a",)}) == ()
    assert kind("visit").wrong_settings({"what": ("a very long walk",)}) == (
        ("what", "a word or two, such as walk"),
    )


def test_words_in_place_of_a_day_are_kept(person: type[Person]) -> None:
    """Somebody tells at once what they saw; and a pipe gives one line a prompt."""
    told = "We walked along the canal to the library."
    kept: list[str] = []
    assert kind("visit").ask(person([told]), question(kept=kept)) == Reply(told, Wish.END)
    assert kept == [told]
    assert kind("visit").ask(person(["friday", told, ""]), question()) == Reply(f"When: 2026-11-27\n\n{told}")


def test_a_day_that_was_written_by_hand_and_cannot_be_read_is_asked_for(person: type[Person]) -> None:
    """Which Friday it was, nobody knows any more; without an answer the words stay as they are."""
    so_far = "When: friday\n\nNobody waits."
    somebody = person(["2026-11-20", ""])
    assert kind("visit").ask(somebody, question(so_far)) == Reply("When: 2026-11-20\n\nNobody waits.")
    assert "“friday” cannot be read as the day of the visit." in somebody.heard
    assert kind("visit").ask(person(["", ""]), question(so_far)) == Reply(so_far)
    assert kind("visit").ask(person(["4 Dec", ""]), question("When: friday")) == Reply(PLANNED, Wish.STOP)


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.BACK, Wish.STOP, Wish.PASS, Wish.END])
def test_a_wish_is_obeyed_at_once(person: type[Person], wish: Wish) -> None:
    """With what there is so far."""
    assert kind("visit").ask(person([wish]), question()) == Reply("", wish)
    assert kind("visit").ask(person(["4 December", wish]), question()) == Reply(PLANNED, wish)
    assert kind("visit").ask(person([wish]), question(PLANNED)) == Reply(PLANNED, wish)
    both = f"{PLANNED}\n\nMuch."
    assert kind("visit").ask(person([("Much.", wish)]), question(PLANNED, today=date(2026, 12, 9))) == Reply(
        both, wish
    )


def test_a_visit_is_looked_back_at_with_its_day() -> None:
    """A plan says so; what was seen is told in full."""
    told = kind("visit").summary
    assert told(PLANNED, 0) == ("Planned for 4 December 2026.",)
    assert told(f"{PLANNED}\n\nA kitchen.\nNobody waits.", 0) == (
        "On 4 December 2026:",
        "A kitchen.",
        "Nobody waits.",
    )
    assert told("Nobody waits.", 7) == ("Nobody", "waits.")
    assert told("", 0) == ()


def test_what_a_program_gets() -> None:
    """The day as ISO date or null, and what was seen."""
    visit = kind("visit")
    assert visit.data(PLANNED) == {"when": "2026-12-04", "seen": ""}
    assert visit.data("Much.") == {"when": None, "seen": "Much."}
    assert visit.offer(f"{PLANNED}\n\nMuch.") == "Much."
    assert visit.offer(PLANNED) == ""
    wanted = "a day with its year such as 2026-12-04, or no day, is wanted after `When:`"
    assert visit.problems("When: friday\n\nMuch.") == ((1, wanted),)
    assert visit.problems(PLANNED) == visit.problems("Much.") == ()


def test_answers_from_a_file() -> None:
    """A text as it stands in the journal, or the day and what was seen."""
    visit = kind("visit")
    assert visit.from_data("Much.", NO_FILES) == Reply("Much.")
    assert visit.from_data({"when": "4 December 2026", "seen": "Much."}, NO_FILES) == Reply(
        f"{PLANNED}\n\nMuch."
    )
    assert visit.from_data({"when": "2026-12-04", "seen": None}, NO_FILES) == Reply(PLANNED)
    assert visit.from_data({"seen": "When: a"}, NO_FILES) == Reply("When: no day\n\nWhen: a")
    for wrong in (None, ["a"], {"when": "friday"}, {"when": ["a"]}, {"seen": ["a"]}, {"what": "a"}):
        with pytest.raises(ValueError, match=r"text|day"):
            visit.from_data(wrong, NO_FILES)


said = st.sampled_from(
    (
        "",
        "-",
        "2w",
        "friday",
        "go on",
        "write",
        "day 2w",
        "yesterday",
        "When: friday",
        PLANNED,
        "When: 2026-11-01\n\na",
    )
) | st.text(max_size=9)
wishes = st.sampled_from(list(Wish))


@given(st.lists(said | wishes | st.tuples(said, wishes), max_size=6), said)
def test_any_script_comes_to_an_end(person: Callable[..., Person], script: list[object], so_far: str) -> None:
    """A pipe that runs out, a person who types anything: an answer comes back, the last one that was kept."""
    kept = [so_far]
    reply = kind("visit").ask(person(script), question(so_far, kept))
    assert reply.text in (so_far, kept[-1])


@given(st.none() | st.dates(max_value=TODAY.replace(day=1)), said.filter(str.strip))
def test_what_was_seen_is_kept_to_the_byte(
    person: Callable[..., Person], day: date | None, seen: str
) -> None:
    """Also where it begins as our own first line does."""
    reply = kind("visit").ask(person([day.isoformat() if day else "", seen]), question())
    assert parse(reply.text) == Visit(day, seen)


@given(st.text(), st.integers(1, 90))
def test_any_text_can_be_looked_back_at(text: str, width: int) -> None:
    """Never wider than there is room for."""
    assert all(len(line) <= width for line in kind("visit").summary(text, width))
    kind("visit").data(text)
    kind("visit").problems(text)
