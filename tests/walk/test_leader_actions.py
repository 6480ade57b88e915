"""Ideas: what leaders can do about a capability, numbered, the person's own role first."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.model import Capability, Deck
from powerdeck.walk.leader_actions import BOTH, MOST, Ideas, ideas_of, with_article

ROLES = (("public-service", "public-service leader"), ("community", "community leader"))
PUBLIC = ("Ask people", "Listen to staff", "Walk", "Change a rule", "Open a room")
COMMUNITY = ("Invite a leader", "Bring a chair")
ACTIONS = (("public-service", PUBLIC), ("community", COMMUNITY))


def ideas(role: str = "") -> Ideas:
    return Ideas(ROLES, ACTIONS, role)


def test_my_own_role_comes_first_and_the_other_is_there_too() -> None:
    """Both roles see both columns."""
    assert ideas("community").columns == (
        ("a community leader", COMMUNITY),
        ("a public-service leader", PUBLIC),
    )
    assert ideas("public-service").columns == (
        ("a public-service leader", PUBLIC),
        ("a community leader", COMMUNITY),
    )
    assert ideas(BOTH).columns == ideas("").columns == ideas("public-service").columns


def test_a_few_for_my_role() -> None:
    """Three of my own role at most, and how to hear of the others."""
    assert ideas("public-service").few() == (
        "Something a public-service leader can do about this:",
        "  1. Ask people",
        "  2. Listen to staff",
        "  3. Walk",
        "`ideas` names all 7. A number takes one up.",
    )


def test_a_few_for_no_role_in_particular() -> None:
    """The first of each role; the numbers are those of the whole list."""
    assert ideas(BOTH).few() == (
        "Something a public-service leader can do about this:",
        "  1. Ask people",
        "Something a community leader can do about this:",
        "  6. Invite a leader",
        "`ideas` names all 7. A number takes one up.",
    )


def test_where_a_few_are_all() -> None:
    """Nobody is promised more than there is."""
    one = Ideas(ROLES, (("community", ("Invite a leader",)),), "community")
    assert one.few() == (
        "Something a community leader can do about this:",
        "  1. Invite a leader",
        "A number takes one up.",
    )


def test_a_role_that_this_capability_has_nothing_for() -> None:
    """Then what there is for others is shown, under their name."""
    one = Ideas(ROLES, (("community", COMMUNITY),), "public-service")
    assert one.few()[:2] == ("Something a community leader can do about this:", "  1. Invite a leader")


def test_all_of_them_by_role() -> None:
    """Each role has its heading; the numbers run on."""
    assert ideas("community").whole() == (
        "Something a community leader can do about this:",
        "  1. Invite a leader",
        "  2. Bring a chair",
        "Something a public-service leader can do about this:",
        "  3. Ask people",
        "  4. Listen to staff",
        "  5. Walk",
        "  6. Change a rule",
        "  7. Open a room",
    )


def test_nothing_where_there_is_nothing() -> None:
    """A capability without actions, a deck without roles, no capability: no line and no number."""
    group = Capability(1, "One")
    deck = Deck("town", "Town", 1, (), (group,), roles=ROLES)
    for none in (Ideas(), ideas_of(deck, group, "community"), ideas_of(deck, None, "")):
        assert none.few() == none.whole() == none.all == ()
        assert none.numbered("1") == none.no_such("1") == ""
        assert not none.asked_for("ideas")
        assert none.of_the_day(date(2026, 11, 22)) is None


def test_a_number_takes_one_up() -> None:
    """With blanks or a full stop as well; other words are other words."""
    for typed in ("2", " 2 ", "2.", "02"):
        assert ideas("community").numbered(typed) == "Bring a chair"
    for typed in ("", "two", "2 3", "-2", "2..", "²", "٢", "Ring 2 people"):
        assert ideas("community").numbered(typed) == ideas("community").no_such(typed) == ""


def test_a_number_that_no_idea_has() -> None:
    """It is no action either: what there is, is said."""
    for typed in ("0", "8", "99."):
        assert ideas().numbered(typed) == ""
        said = f"There is no idea {int(typed.strip('.'))}; they go from 1 to 7. `ideas` names them all."
        assert ideas().no_such(typed) == said
    assert ideas().no_such("2026") == ""  # a year, perhaps


def test_the_word_that_asks_for_all() -> None:
    """However it is written."""
    for typed in ("ideas", "Ideas", " idea ", "`ideas`"):
        assert ideas().asked_for(typed)
    for typed in ("", "ideas for the library", "an idea"):
        assert not ideas().asked_for(typed)


# Which role


def test_the_question_names_each_role_and_how_to_leave_it_open() -> None:
    """Numbers, names, and Enter."""
    asked = ideas().question()
    assert "1 public-service leader, 2 community leader" in asked
    assert "Enter for both or neither" in asked


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        *(("1", "public-service"), ("2", "community"), (" 2 ", "community")),
        *(("community", "community"), ("Community Leader", "community"), ("c", "community")),
        *(("public service", "public-service"), ("PUBLIC-SERVICE leader", "public-service")),
        *(("", BOTH), ("  ", BOTH), ("both", BOTH), ("Neither", BOTH), ("-", BOTH)),
        *(("3", None), ("leader", None), ("the library", None), ("community leaders of Hyde", None)),
    ],
)
def test_how_a_role_may_be_typed(typed: str, role: str | None) -> None:
    """By number, name or the beginning of it; Enter for none in particular; other words are asked again."""
    assert ideas().read_role(typed) == role


@given(st.text())
def test_any_words_are_read_as_a_role_or_not(typed: str) -> None:
    """Whatever somebody types, it is a role of the deck, both, or none; never a failure."""
    assert ideas().read_role(typed) in (None, BOTH, "community", "public-service")
    assert Ideas().read_role(typed) in (None, BOTH)


_TEXT = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
_COLUMNS = st.dictionaries(_TEXT, st.lists(_TEXT, min_size=1, max_size=6), max_size=4)


@given(_COLUMNS, st.data())
def test_a_number_gives_what_stands_beside_it(columns: dict[str, list[str]], data: st.DataObject) -> None:
    """The number that was shown, in a few or in all, takes up exactly the action that it was shown with."""
    roles = tuple((role, f"{role} leader") for role in columns)
    actions = tuple((role, tuple(listed)) for role, listed in columns.items())
    role = data.draw(st.sampled_from([*columns, BOTH, "", "elsewhere"]))
    there = Ideas(roles, actions, role)
    shown = [
        found.groups()
        for line in (*there.few(), *there.whole())
        if (found := re.match(r"  (\d+)\. (.*)", line))
    ]
    assert all(there.numbered(number) == action for number, action in shown)
    assert [action for _, action in shown[-len(there.all) :]] == list(there.all) or not there.all
    assert sorted(there.all) == sorted(action for listed in columns.values() for action in listed)
    assert len([line for line in there.few() if line.startswith("  ")]) <= max(MOST, len(columns))


@given(_COLUMNS, st.text(max_size=6))
def test_any_words_are_an_idea_or_not(columns: dict[str, list[str]], typed: str) -> None:
    """Whatever somebody types is an idea's number, a number of none, the word for all, or words; never two of them."""
    roles = tuple((role, role) for role in columns)
    there = Ideas(roles, tuple((role, tuple(listed)) for role, listed in columns.items()), "")
    meant = [bool(there.numbered(typed)), bool(there.no_such(typed)), there.asked_for(typed)]
    assert sum(meant) <= 1


# The one on the home screen


def test_another_one_each_day() -> None:
    """In turn, so that all of them come; of my own role, where it has some."""
    start = date(2026, 11, 22)
    days = [start + timedelta(days=n) for n in range(7)]
    assert {ideas("community").of_the_day(day) for day in days} == {
        ("a community leader", each) for each in COMMUNITY
    }
    assert {ideas(BOTH).of_the_day(day) for day in days} == {
        *(("a community leader", each) for each in COMMUNITY),
        *(("a public-service leader", each) for each in PUBLIC),
    }
    assert ideas().of_the_day(start) == ideas().of_the_day(start)


def test_the_right_article() -> None:
    """`an elder`, not `a elder`."""
    assert with_article("elder") == "an elder"
    assert with_article("community leader", "en-GB") == "a community leader"
    assert with_article("arweinydd cymunedol", "cy") == "arweinydd cymunedol"
