"""Columns: things that move without getting lost, lie side by side, and are compared without judging."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.text_width import cells, rows, wrapped
from powerdeck.kinds.columns.text import (
    LEAST,
    NOTHING,
    Column,
    Moved,
    added,
    is_wrong,
    missing,
    moves,
    named,
    plain,
    read_beside,
    shared,
    shared_sentences,
    side_by_side,
    things,
    without,
)

lines = st.sampled_from(
    (
        "- a",
        "1. b",
        "- - c",
        "\x0c- d",
        "  e",
        "",
        " ",
        "-",
        NOTHING,
        f"- {NOTHING}",
        "f\r",
        "A",
        "a.",
        "家" * 30,
    )
) | st.text(max_size=12)
texts = st.lists(lines, max_size=6).map("\n".join)
names = st.text(max_size=30) | st.just("Certain")
shown = st.lists(st.builds(Column, names, st.lists(lines, max_size=4).map(tuple)), max_size=4)


@given(origin=texts, goal=texts, number=st.integers(0, 8))
def test_a_thing_that_moves_is_in_one_column_alone(origin: str, goal: str, number: int) -> None:
    """Over both columns the things are the same before and after, whatever stands in them."""
    before = Counter(things(origin) + things(goal))
    try:
        left, line = without(origin, number)
    except IndexError:
        assert not 0 < number <= len(things(origin))
        return
    after = added(goal, line)
    assert Counter(things(left) + things(after)) == before
    assert things(after)[-1] == things(origin)[number - 1]
    assert len(things(left)) == len(things(origin)) - 1


def test_other_lines_stay_to_the_letter() -> None:
    """Taking one thing out changes no other; a column that has none left says so until it has one again."""
    assert without("  1. one\n\n two \nthree", 2) == ("  1. one\n\nthree", " two ")
    assert without("one", 1) == (NOTHING, "one")
    assert things(NOTHING) == ()
    assert added(NOTHING, "two") == "two"
    assert added("", "one") == "one"
    with pytest.raises(IndexError):
        without("one", 0)


@given(before=st.dictionaries(names, st.lists(lines)), after=st.dictionaries(names, st.lists(lines)))
def test_only_what_stood_elsewhere_has_moved(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> None:
    """A move has an origin that had it and a goal that has it now; nothing moves within a column."""
    for each in moves(before, after):
        assert each.origin != each.goal
        assert plain(each.thing) in map(plain, before[each.origin])
        assert each.thing in after[each.goal]
    assert moves(before, before) == ()


def test_what_moved_is_told_apart_from_what_is_new() -> None:
    """Gone from one and come to another has moved; the rest is new, or gone."""
    before = {"Certain": ["Money is short", "gone"], "Not clear": ["who decides", "when"]}
    after = {"Certain": ["Who decides.", "new"], "Not clear": ["when", "money is short"]}
    assert moves(before, after) == (
        Moved("Who decides.", "Not clear", "Certain"),
        Moved("money is short", "Certain", "Not clear"),
    )
    assert missing("one\ntwo", "two.\none\none\nthree") == ("one", "three")


def test_what_stands_in_one_and_what_in_several() -> None:
    """Compared without case and punctuation around it; what is alone comes first."""
    columns = [
        Column("My employer", ("The budget", "Safety.")),
        Column("Myself", ("safety", "Being kind", "listening")),
        Column("Local people", ("Listening!", "safety", "Answering the phone")),
    ]
    assert shared(columns) == (
        (("My employer",), ("The budget",)),
        (("Myself",), ("Being kind",)),
        (("Local people",), ("Answering the phone",)),
        (("Myself", "Local people"), ("listening",)),
        (("My employer", "Myself", "Local people"), ("Safety.",)),
    )
    assert shared_sentences(columns) == (
        "Only in My employer: The budget.",
        "Only in Myself: Being kind.",
        "Only in Local people: Answering the phone.",
        "In both Myself and Local people: listening.",
        "In My employer, Myself and Local people: Safety.",
    )
    assert shared_sentences(columns[:1]) == ()
    apart = [Column("One", ("a",)), Column("Two", ("b",))]
    assert shared_sentences(apart)[-1] == "Nothing stands in more than one of them in the same words."


@given(columns=shown)
def test_every_thing_is_compared_once(columns: list[Column]) -> None:
    """Under exactly the columns that it stands in."""
    found = [plain(thing) for _, those in shared(columns) for thing in those]
    assert sorted(found) == sorted({plain(thing) for column in columns for thing in column.things})


def test_columns_lie_side_by_side_where_there_is_room() -> None:
    """Each with its name above; further lines align under the words; else one below the other."""
    columns = [
        Column("Certain", ("1. The money runs out in the spring", "2. people care")),
        Column("Not clear", ()),
    ]
    assert side_by_side(columns, 46) == (
        "Certain                 Not clear",
        "----------------------  ----------------------",
        "1. The money runs out   Nothing.",
        "   in the spring",
        "2. people care",
    )
    assert side_by_side(columns, 40) == (
        "Certain:",
        "1. The money runs out in the spring",
        "2. people care",
        "Not clear:",
        "Nothing.",
    )
    assert side_by_side(columns, 0) == side_by_side(columns, 40)


@given(columns=shown, width=st.sampled_from([20, 40, 2 * LEAST + 2, 80, 88]))
def test_no_line_is_too_wide(columns: list[Column], width: int) -> None:
    """Whatever stands in them, broad letters and long words as well."""
    assert all(cells(line) <= width for line in side_by_side(columns, width))


@given(text=st.text(), room=st.integers(2, 30))
def test_no_letter_is_lost_in_wrapping(text: str, room: int) -> None:
    """Words stay in their order; only white space changes."""
    assert "".join(wrapped(text, room)).replace(" ", "") == "".join(text.split())
    assert rows([text], 0) == (text,)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Not clear", ["unclear"]),
        ("not cl", ["unclear"]),
        ("unclear", ["unclear"]),
        ("the must become clearer.", ["clearer"]),
        ("may", ["leave"]),
        ("clearer", ["clearer"]),
        ("stay", ["leave"]),
        ("m", ["clearer", "leave"]),
        ("town hall", []),
        ("", []),
    ],
)
def test_a_column_is_meant_by_the_beginning_of_its_name(typed: str, keys: list[str]) -> None:
    """Or by its key; where several can be meant, or none, that is found out."""
    beside = read_beside(["unclear: Not clear", "clearer: Must become clearer", "leave: May stay unclear"])
    assert named(typed, beside) == tuple(keys)


def test_a_deck_names_columns_by_key_and_name() -> None:
    """One without either is wrong."""
    assert read_beside(["a: Apples", "b"]) == (("a", "Apples"), ("b", "b"))
    assert not is_wrong(["a: Apples"])
    assert is_wrong(["a: Apples", "b"])
    assert is_wrong([": Apples"])


def test_ten_thousand_things_lie_side_by_side() -> None:
    """A pasted file does not hold up anybody."""
    text = "\n".join(f"thing {n}" for n in range(10_000))
    column = Column("Many", things(text))
    side_by_side([column, column], 80)
    shared([column, column])
    moves({"a": things(text), "b": ()}, {"a": (), "b": things(text)})
    wrapped("x" * 200_000, 40)
