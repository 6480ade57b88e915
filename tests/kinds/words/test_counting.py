"""Words that were heard: how they are read, counted, joined, left out and written."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.words.counting import (
    MOST,
    Counted,
    Word,
    added,
    as_word,
    join,
    leave_out,
    problems,
    put_back,
    read,
    same,
    with_sentences,
    write,
)
from powerdeck.kinds.words.running_text import is_stop_word, word_counts

lines = st.sampled_from(
    (
        *(
            "bus",
            "Bus",
            "buses: 3",
            "- park",
            "1. park (4)",
            "home x 2",
            "safe at night: 3",
            "“the bus”",
            '"a, b": 2',
        ),
        *("left out: bus", "left out: council (4), thing", 'left out: "a, b" (2), bus', "left out:"),
        *(
            "joined: bus = buses, busses",
            "joined: bus = buses (3)",
            "joined: coach = bus",
            "joined: bus = coach (9)",
        ),
        *(
            "joined: a = b = c",
            "joined: =",
            "join: home = house",
            "We would like the buses to run at night",
            "never.",
        ),
        *(
            "bus: 0",
            "bus: 99999999999",
            "???",
            "",
            "---",
            "10:30",
            "bus, park; home",
            "بيت",
            "🚌",
            "residents'",
        ),
        *("# bus", "left out: left out: x", '"left out: x"', "x = y", "don't", "we: 999999999", "e\u0301"),
    )
)
texts = st.lists(lines | st.text(max_size=12), max_size=12).map("\n".join)
words = st.text(max_size=12).map(as_word).filter(bool)


def counts(text: str) -> dict[str, int]:
    """The words of a text with their counts."""
    return {word.text: word.count for word in read(text).words}


def test_words_with_their_counts() -> None:
    """A line is a word or phrase with its count; without one it is counted once, and repeats add up."""
    assert counts("bus: 6\nsafe at night: 3\npark") == {"bus": 6, "safe at night": 3, "park": 1}
    assert counts("bus\nBus\nbus: 2") == {"bus": 4}


def test_what_is_kept_reads_well() -> None:
    """The most often said first, then by the alphabet; then what is left out and joined."""
    text = (
        "park\nbus: 6\nallotment\nbuses: 3\ncouncil: 4\nleft out: thing, council\njoined: bus = busses, buses"
    )
    kept = "bus: 9\nallotment\npark\nleft out: council (4), thing\njoined: bus = buses (3), busses"
    assert write(read(text)) == kept


@pytest.mark.parametrize(
    "line", ["bus: 6", "bus:6", "- bus (6)", "bus x 6", "Bus × 6", "3. bus : 6 times", "bus, bus: 5"]
)
def test_counts_are_read_generously(line: str) -> None:
    """People write a count behind a word in many ways."""
    assert [(same(word.text), word.count) for word in read(line).words] == [("bus", 6)]


def test_a_time_is_no_count() -> None:
    """10:30 was not said thirty times, nor is the number 42 of a bus a count."""
    assert counts("10:30\nbus 42") == {"10:30": 1, "bus 42": 1}


def test_words_between_commas() -> None:
    """A line can be a list."""
    assert counts("bus, park; safe at night, 1,000 homes") == {
        "bus": 1,
        "park": 1,
        "safe at night": 1,
        "1,000 homes": 1,
    }


def test_sentences_are_counted_word_by_word() -> None:
    """Little words and numbers go; what people talk about stays, also what search engines would drop."""
    text = "I need help with my home, and the 20 young people need a place to work.\nOld people too."
    expected = {
        "need": 2,
        "people": 1,
        "help": 1,
        "home": 1,
        "young": 1,
        "place": 1,
        "work": 1,
        "Old people too": 1,
    }
    assert counts(text) == expected


def test_a_sentence_may_be_broken_into_lines() -> None:
    """The short end of a sentence from a file is no phrase."""
    text = "They told me that nobody ever\nfeels safe at night.\npark"
    assert sorted(counts(text)) == ["ever", "feels", "night", "nobody", "park", "safe", "told"]


def test_a_short_sentence_is_one_too() -> None:
    """What begins as a sentence does and ends in a full stop is not kept together."""
    assert counts("We'd like buses.") == {"buses": 1}
    assert counts("We'd like buses") == {"We'd like buses": 1}


def test_quotes_keep_anything_together() -> None:
    """Also what looks like a rule, a sentence or a list."""
    for phrase in ("left out: me", "no place to go in the evening", "bread, milk", "1. bus", "bus: 6"):
        assert counts(f'"{phrase}"') == {phrase: 1}
        assert read(write(read(f'"{phrase}"'))).words == (Word(phrase),)


def test_the_usual_spelling_is_shown() -> None:
    """Case does not part words; the spelling that is used most is shown, without capitals where that is equal."""
    assert counts("GP: 3\ngp") == {"GP": 4}
    assert counts("Bus\nbus") == {"bus": 2}


def test_large_words_and_small_voices() -> None:
    """A small voice is said once or twice; where nothing is said more often, there are no large words."""
    counted = read("bus: 3\npark: 2\nhome")
    assert [word.text for word in counted.large] == ["bus"]
    assert [word.text for word in counted.small] == ["park", "home"]
    assert read("bus\npark").large == ()


def test_what_is_not_understood_stays() -> None:
    """No line is lost; the line is named, and what is wanted there."""
    text = "bus\nbus: 0\n???\njoined: bus"
    assert write(read(text)) == text
    assert [(number, wanted[:7]) for number, wanted in problems(text)] == [
        (2, "a count"),
        (3, "a word "),
        (4, "the wor"),
    ]


def test_joining_and_taking_apart_again() -> None:
    """Joined words are counted as one, also later ones; each can be put back with its own count."""
    counted = join(read("bus: 6\nbuses: 3"), "buses, busses = bus")
    assert counted
    counted = added(counted, "busses\nbuses")
    assert counted.words == (Word("bus", 11),)
    assert put_back(counted, "buses").words == (Word("bus", 7), Word("buses", 4))
    assert put_back(put_back(counted, "buses"), "busses").joined == ()


def test_several_on_the_right_are_the_ones_that_are_joined() -> None:
    """Both ways of saying it are understood: buses, busses = bus, and bus = buses, busses."""
    assert join(read("bus\nbuses\nbusses"), "bus = buses, busses") == join(
        read("bus\nbuses\nbusses"), "buses, busses = bus"
    )
    assert join(read("bus"), "bus =") is None


def test_what_is_joined_can_be_joined_on() -> None:
    """Whatever is counted as a word moves along with it, and no count grows or shrinks."""
    counted = join(read("bus: 6\nbuses: 3\ncoach: 2"), "buses = bus")
    counted = counted and join(counted, "bus = coach")
    assert counted
    assert write(counted) == "coach: 11\njoined: coach = bus (6), buses (3)"
    assert put_back(counted, "bus, buses").words == read("bus: 6\nbuses: 3\ncoach: 2").words


def test_leaving_out_and_putting_back() -> None:
    """A word that is left out stays out when it is said again, and comes back with all of its counts."""
    counted = added(leave_out(read("council: 4\nbus"), "Council, thing"), "council")
    assert counted.words == (Word("bus"),)
    assert put_back(counted, "COUNCIL").words == (Word("Council", 5), Word("bus"))
    assert put_back(counted, "nothing of that name") == counted


def test_answers_of_people_are_counted_word_by_word() -> None:
    """Also short ones, so that what several people say is found."""
    counted = with_sentences(read("bus"), ["More buses", "Buses at night", "Not safe"])
    assert write(counted) == "buses: 2\nbus\nnight\nsafe"


@given(texts)
def test_what_was_read_is_written_and_read_again(text: str) -> None:
    """Whatever a text holds, what is kept of it says the same; and it is kept in one way only."""
    counted = read(text)
    assert read(write(counted)) == counted
    assert write(read(write(counted))) == write(counted)
    problems(text)


@given(
    st.lists(st.builds(Word, words, st.integers(1, MOST)), max_size=8, unique_by=lambda word: same(word.text))
)
def test_any_words_and_counts_are_kept(heard: list[Word]) -> None:
    """There is no word, and no count, that the text changes."""
    assert set(read(write(Counted(tuple(heard)))).words) == set(heard)


@given(texts, st.lists(words, min_size=1, max_size=3), words)
def test_no_count_is_lost_by_joining(text: str, parts: list[str], into: str) -> None:
    """Joining and leaving out move counts; the sum of all stays, and both can be taken back."""
    before = read(text)

    def total(counted: Counted | None) -> int:
        assert counted is not None
        return sum(word.count for word in (*counted.words, *counted.left_out))

    quoted = ", ".join(f'"{part}"' for part in parts)
    joined = join(before, f'{quoted} = "{into}"')
    if total(before) < MOST // 10:
        assert total(joined) == total(before) == total(leave_out(before, quoted))
    assert read(write(put_back(before, quoted))) == put_back(before, quoted)


def test_words_of_running_text() -> None:
    """Apostrophes and hyphens belong to words, a possessive is no other word, addresses are nobody's words."""
    text = "Don’t! The residents' co-op; the council's well‑being. 24 7pm a@b.org http://x.org www.y.org e.g. o'clock"
    assert word_counts(text) == dict.fromkeys(
        ("residents", "co-op", "council", "well-being", "7pm", "o'clock"), 1
    )


def test_words_of_every_script_are_whole() -> None:
    """Vowel signs and accents do not cut words in two."""
    assert word_counts("नमस्ते दुनिया. مجتمعٌ! cafe\u0301 žluťoučký می\u200cروم") == dict.fromkeys(
        ("नमस्ते", "दुनिया", "مجتمعٌ", "café", "žluťoučký", "می\u200cروم"), 1
    )


@pytest.mark.parametrize(
    "word", ["the", "The", "don't", "DONT", "we'd", "it's", "im", "can", "just", "there'd", "theyre"]
)
def test_little_words(word: str) -> None:
    """Also in capitals, shortened and typed in a hurry."""
    assert is_stop_word(word)


def test_words_that_matter_to_people_are_counted() -> None:
    """None of these is taken for a little word."""
    matter = (
        "home help work group young old poor problem place room need needs interest people safe alone together good "
        "bad better important different information face men women members area areas state use care think feel want "
        "new voice open right free full system welcome proud nobody everybody never always year well ill shed lets"
    )
    assert [word for word in matter.split() if is_stop_word(word)] == []


def test_a_long_text_is_counted() -> None:
    """100,000 words in far less than a second; and no text, however strange, takes long."""
    dice = random.Random(1)
    vocabulary = [
        f"word{number:x}s".translate(str.maketrans("0123456789", "ghijklmnop")) for number in range(9000)
    ]
    text = "\n".join(" ".join(dice.choices(vocabulary, k=12)) + "." for _ in range(8400))
    strange = [
        "x" * 300_000,
        "a@" * 100_000,
        "'" * 200_000,
        "a-" * 100_000,
        "(1" * 100_000,
        '"a' * 100_000,
        "=" * 200_000,
    ]
    strange += [
        "a: " * 100_000,
        "joined: " + "a=" * 90_000,
        "left out: " + '"' * 90_000,
        "x1 " * 90_000,
        "bus\n" * 10_000,
    ]
    for each in (text, *strange):
        write(read(each))
