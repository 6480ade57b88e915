"""The map of relationships as text: read generously, written in one way, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality, Tie
from powerdeck.kinds.map.text import (
    missing_sectors,
    not_understood_in,
    problems,
    read_line,
    read_rows,
    read_ties,
    sectors_told,
    sentences,
    to_look_at,
    told,
    write_line,
    write_ties,
)

one_line = st.text(st.characters(exclude_characters="\n"))
names = one_line.filter(bool) | st.sampled_from(
    (" ", '"', ",", "- a", "1. b", "*", '"a", close', "would like: x", "a\r", "\xa0", "- ", "close", "-")
)
wishes = one_line | st.sampled_from((": a", '"a"', " a", "a, b", "would like: x", '"', "a\r"))
ties = st.builds(
    Tie,
    name=names,
    sector=st.sampled_from(("", *SECTORS)),
    near=st.none() | st.sampled_from(Nearness),
    quality=st.none() | st.sampled_from(Quality),
    flow=st.none() | st.sampled_from(Flow),
    too_little=st.booleans(),
    bring_in=st.booleans(),
    wish=wishes,
)
phrases = st.sampled_from(
    (
        "library",
        "close",
        "far",
        '"',
        ",",
        ", ",
        "would like",
        ":",
        "- ",
        "strong",
        "zz",
        "\n",
        "\r",
        "both",
        " ",
        "1. ",
    )
)
texts = st.text() | st.lists(phrases, max_size=30).map("".join)

LIBRARY = Tie("library", "social enterprise", Nearness.CLOSE, Quality.STRONG, Flow.BOTH)


@given(st.lists(ties, max_size=5))
def test_any_map_comes_back_from_its_text(people: list[Tie]) -> None:
    """Names and wishes may hold commas, quotes, bullets and anything else that fits on a line."""
    text = write_ties(people)
    assert read_ties(text) == tuple(people)
    assert not any("not understood" in message for _, message in problems(text))


@given(texts)
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands in an entry: nothing breaks, and what is not understood is named by its line."""
    numbers = [number for number, _ in problems(text)]
    assert numbers == sorted(numbers)
    assert all(1 <= number <= text.count("\n") + 1 for number in numbers)
    assert all(0 < number <= text.count("\n") + 1 for number, _ in read_rows(text))
    assert len(sentences(read_ties(text))) <= 4


@given(texts.filter(lambda text: "\n" not in text))
def test_a_line_that_is_written_anew_keeps_what_was_not_understood(text: str) -> None:
    """A change to somebody writes their line again: the unknown parts are still in it."""
    line = read_line(text)
    if line.tie.name:
        again = read_line(write_line(line.tie, line.unknown))
        assert (again.tie, again.unknown) == (line.tie, line.unknown)


def test_a_line_as_it_is_written() -> None:
    """Somebody who has never heard of powerdeck understands it."""
    tie = Tie(
        "library",
        "social enterprise",
        Nearness.CLOSE,
        Quality.STRONG,
        Flow.BOTH,
        too_little=True,
        bring_in=True,
        wish="to meet, every month",
    )
    assert write_line(tie) == (
        "library, social enterprise, close, strong, support both ways, not seen enough, could be brought in, "
        "would like: to meet, every month"
    )
    assert write_line(Tie("Smith, the “butcher”")) == '"Smith, the “butcher”"'
    assert write_line(Tie('the "hub"')) == 'the "hub"'


@pytest.mark.parametrize(
    "line",
    [
        "library, social enterprise, close, strong, both",
        "library, both, STRONG, Close, Social  Enterprise",
        "- library , mutual,good,near, social enterprises",
        '3. "library", social enterprise close and strong, both ways.',
        "library, social-enterprise sector, a strong tie, near me, two-way,,",
    ],
)
def test_a_line_as_people_type_it(line: str) -> None:
    """Any order after the name, any case, other words for the same, with or without commas, bullets, numbers."""
    assert read_line(line).tie == LIBRARY
    assert not read_line(line).unknown


@pytest.mark.parametrize(
    ("line", "tie"),
    [
        ("x, charity, distant", Tie("x", "voluntary", Nearness.FAR)),
        ("x, NHS, tense", Tie("x", "health", quality=Quality.STRESSED)),
        ("x, church, strained", Tie("x", "faith", quality=Quality.STRESSED)),
        ("x, mosque, ok", Tie("x", "faith", quality=Quality.ORDINARY)),
        ("x, neighbours, from me", Tie("x", "resident", flow=Flow.FROM_ME)),
        ("x, residents’ group, to me", Tie("x", "community", flow=Flow.TO_ME)),
        ("x, seen too little, bring in", Tie("x", too_little=True, bring_in=True)),
        ("x, I would like to see them, now", Tie("x", wish="to see them, now")),
        ("x, wish: more", Tie("x", wish="more")),
        ("x, would like:", Tie("x")),
        ("We met, once, would like:  tea ", Tie("We met", wish="tea")),
        ("I know nobody at the school.", Tie("I know nobody at the school.")),
    ],
)
def test_other_words_for_the_same(line: str, tie: Tie) -> None:
    """People write of charities, the NHS, churches and neighbours, near and strained; a note is a name."""
    assert read_line(line).tie == tie


def test_what_is_not_understood_is_named_with_its_line() -> None:
    """A slip, a second word for one thing, a line without a name and a name that stands twice."""
    found = problems("library, clsoe\n\nGP, close, far\n, close\nLIBRARY, weak, a, b, c, d")
    assert [number for number, _ in found] == [1, 3, 4, 5, 5]
    messages = [message for _, message in found]
    assert messages[0].startswith("“clsoe” is not understood: wanted is a sector (resident, ")
    assert messages[1].startswith("“far” is not understood")
    assert messages[2] == "a name is wanted before the first comma"
    assert messages[3] == "“LIBRARY” is on line 1 already: one line for each is wanted"
    assert messages[4].startswith("“a”, “b”, “c” and one more part are not understood")
    assert problems("library, close\nA note without anything else.") == ()


def test_the_map_in_sentences() -> None:
    """Read aloud from the inside out; what is not known is not spoken of."""
    text = (
        "Food bank, far, charity, tense, wish: a visit.\nlibrary, social enterprise, close, strong, both\n"
        "GP, close, weak, too little\nsomebody"
    )
    assert sentences(read_ties(text)) == (
        "Close: library (social enterprise), a strong tie, support both ways. GP, a weak tie, not seen enough.",
        "Far: Food bank (voluntary), a stressed tie; would like: a visit.",
        "How near is not said: somebody.",
    )
    assert sentences(()) == ()
    assert told(Tie("x", quality=Quality.ORDINARY, near=Nearness.FAR)) == "x, far, an ordinary tie"


def test_hidden_signs_do_not_reach_what_is_shown() -> None:
    """A name may hold signs that turn or hide text; its line shows what can be seen."""
    assert told(Tie("a\u202eb\x1b[31m")) == "ab[31m"
    assert told(Tie("\u200b")) == "(a name of hidden characters)"


def test_which_sectors_are_missing() -> None:
    """Card 7.1 asks how broad the map is."""
    people = read_ties("library, social enterprise\nhub, social enterprise\nmosque hall, faith")
    wanted = ("voluntary", "faith", "social enterprise")
    assert missing_sectors(people, wanted) == ("voluntary",)
    assert "other" not in missing_sectors(people)
    assert sectors_told(people, wanted) == (
        "On your map: faith (mosque hall), social enterprise (library, hub).",
        "Missing from it: voluntary.",
    )
    assert sectors_told(people, ("faith",)) == ("On your map: faith (mosque hall).",)
    assert sectors_told((), wanted) == ("Sectors to think of: voluntary, faith, social enterprise.",)


def test_what_the_next_questions_may_be_about() -> None:
    """Close people whose tie is not easy, people seen too little, people who could be brought in."""
    people = read_ties(
        "a, close, weak\nb, far, broken, too little\nc, close, broken, bring in\nd, close, strong"
    )
    assert to_look_at(people) == (
        "Close, but with a tie that is weak, stressed or broken: a (weak), c (broken).",
        "Not seen enough: b.",
        "Could be brought in: c.",
    )
    assert to_look_at(read_ties("a, close, strong")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"person {n}, health, close, strong, both, would like: tea" for n in range(10_000)),
        "a" + ", zzz" * 50_000,
        'a,"' * 50_000,
        ',""b' * 50_000,
        "a," + " " * 200_000 + "b",
        'a,"b"' + " " * 200_000 + "b",
        "a," + "close " * 50_000,
        "a" + (", i" + " " * 50) * 5_000,
    ],
)
def test_long_texts_are_read(text: str) -> None:
    """Ten thousand lines, or one line of hundreds of thousands of signs, are read to their end."""
    problems(text)


def test_what_is_not_understood_in_a_list_is_said_once() -> None:
    """With the number of the line; of a long list only the first ones."""
    lines = [read_line(f"n{number}, zz") for number in range(7)]
    assert not_understood_in([read_line("a, close")]) == ""
    said = not_understood_in([read_line("a, close"), *lines])
    assert said.startswith("Not understood, and kept as typed: “zz” (line 2), “zz” (line 3), ")
    assert said.endswith(
        "“zz” (line 6), more in 2 other lines. Type the number of a line, such as `2`, to be asked about it."
    )
