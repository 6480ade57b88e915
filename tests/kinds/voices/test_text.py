"""What people said: one line a voice, read generously, written exactly; nobody is quoted who did not agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.text_width import cells as columns
from powerdeck.kinds.voices import data as voice_data
from powerdeck.kinds.voices import summary
from powerdeck.kinds.voices.text import (
    Noticed,
    Voice,
    as_place,
    as_words,
    items,
    noticed_counts,
    noticed_sentence,
    problems,
    public,
    read_line,
    read_voices,
    replaced,
    says_consent,
    with_line,
    write_line,
)

parts = st.sampled_from(
    (
        "[", "]", ";", ",", " ", "- ", "1. ", "* ", "a", "the market", "may be quoted", "not to be quoted",
        "noticed", "not noticed", "partly", "place: ", "group:", "quote", "consent", "[laughs]", "\t", "\r",
        "(3 more answers are not quoted: no consent was given.)", "=1+1", "<b>", "שלום", "é", "👩‍👩‍👧",
    )
)  # fmt: skip
phrases = st.lists(parts, max_size=6).map("".join) | st.text(max_size=20)
spoken = phrases.map(as_words).filter(bool)
everybody = st.builds(Voice, spoken, phrases.map(as_place), st.booleans(), st.sampled_from([None, *Noticed]))
texts = st.lists(phrases | everybody.map(write_line), max_size=6).map("\n".join)


@given(voice=everybody)
def test_a_voice_that_is_written_is_read_as_the_same(voice: Voice) -> None:
    """Whatever was said, and wherever: words, place, consent and what was noticed come back."""
    line = write_line(voice)
    assert read_line(line) == (voice, "")
    assert read_line(f"  2. {line}") == (voice, "") or line.startswith("- ")
    assert "\n" not in line


@given(voices=st.lists(everybody, max_size=5))
def test_an_answer_holds_the_voices_that_were_written_to_it(voices: list[Voice]) -> None:
    """Voice by voice, in their order, and nothing in it is doubtful."""
    text = "\n".join(map(write_line, voices))
    assert read_voices(text) == tuple(voices)
    assert items(text) == tuple(voice.words for voice in voices)
    assert problems(text) == ()


@given(text=texts, width=st.sampled_from([0, 20, 40, 80]))
def test_any_text_can_be_read(text: str, width: int) -> None:
    """Whatever stands in a file: no crash, and lines that are named are there."""
    assert all(0 < line <= text.count("\n") + 1 and wanted for line, wanted in problems(text))
    told = summary.lines(read_voices(text), width)
    assert all(columns(line) <= width for line in told) or not width
    assert voice_data.data_of(text)["count"] == len(read_voices(text))


@given(text=texts)
def test_nobody_is_quoted_who_did_not_agree(text: str) -> None:
    """What others see has the voices with consent, unchanged, and no other words of anybody."""
    agreed = tuple(voice for voice in read_voices(text) if voice.quote)
    seen = public(text)
    assert read_voices(seen) == agreed
    assert public(seen) == seen
    told = [line for line in seen.split("\n") if line.startswith("(") and not read_line(line)[0]]
    lines = text.split("\n")
    assert all(line in lines or line in told for line in seen.split("\n") if line)


def test_others_hear_how_many_are_not_quoted() -> None:
    """A number stands for them, and what was noticed is counted over all."""
    text = "\n".join(
        (
            "Somewhere to sit [the market; may be quoted; noticed]",
            "My own secret [the ward; not to be quoted; not noticed]",
            "Another secret",
        )
    )
    assert public(text).split("\n") == [
        "Somewhere to sit [the market; may be quoted; noticed]",
        "(2 more answers are not quoted: no consent was given.)",
        "(Of 3 people: 1 noticed it, 1 did not, 0 noticed it in part; of 1 it is not known.)",
    ]
    assert public("A secret") == "(1 more answer is not quoted: no consent was given.)"
    assert items(public("A secret")) == ("(1 more answer is not quoted: no consent was given.)",)
    assert public("Yes [may be quoted]") == "Yes [may be quoted]"


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ("Somewhere to sit", Voice("Somewhere to sit")),
        ("- Somewhere to sit", Voice("Somewhere to sit")),
        ("Buses [the market]", Voice("Buses", "the market")),
        ("Buses [The market, may be quoted]", Voice("Buses", "The market", quote=True)),
        ("Buses [MAY BE QUOTED; noticed; the market, Hyde]", Voice("Buses", "the market, Hyde", True, Noticed.NOTICED)),
        ("Buses [Quote: yes; group: young people]", Voice("Buses", "young people", quote=True)),
        ("Buses [don’t quote; partly noticed]", Voice("Buses", "", False, Noticed.PARTLY)),
        ("Buses [did not notice.]", Voice("Buses", "", False, Noticed.NOT)),
        ("No brackets [here] at the end", Voice("No brackets [here] at the end")),
        ("[laughs]", Voice("[laughs]")),
        ("Broken ]", Voice("Broken ]")),
        ("", None),
        ("   ", None),
    ],
)  # fmt: skip
def test_people_write_what_is_known_in_many_ways(line: str, voice: Voice | None) -> None:
    """Any order, any case, commas in place of semicolons, a label before the place."""
    assert read_line(line) == (voice, "")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("[the market; may be quoted]", "words are wanted"),
        ("Buses [may be quoted; not to be quoted]", "`may be quoted` or `not to be quoted`"),
        ("Buses [may be quoted without the street]", "`may be quoted` or `not to be quoted`"),
        ("Buses [noticed; partly]", "`noticed`"),
    ],
)
def test_what_is_doubtful_is_named_and_gives_no_consent(line: str, wanted: str) -> None:
    """The line is named, what is wanted is said, and until then nobody is quoted."""
    ((number, said),) = problems(f"First\n\n{line}")
    assert number == 3
    assert wanted in said
    assert not any(voice.quote or voice.noticed for voice in read_voices(line))


def test_words_of_several_lines_become_one_and_none_is_lost() -> None:
    """A pasted verse stays readable: a stroke stands where a line ended."""
    assert as_words(" One\n\ntwo \r\nthree\n") == "One / two / three"
    assert as_place("the market;\n[Hyde]") == "the market, (Hyde)"


def test_a_line_typed_whole_says_so() -> None:
    """Whoever types the brackets as well is not asked for them again."""
    assert says_consent("Buses [the market; may be quoted]")
    assert not says_consent("It was great [laughs]")
    assert not says_consent("may be quoted")


def test_voices_are_changed_one_by_one() -> None:
    """Other lines, even those that cannot be read, stay to the letter."""
    text = "  1. One\n\n[may be quoted]\nTwo [the market]"
    assert replaced(text, 2, "Three") == "  1. One\n\n[may be quoted]\nThree"
    assert replaced(text, 1, None) == "\n[may be quoted]\nTwo [the market]"
    assert with_line(with_line("", "One"), "Two") == "One\nTwo"
    with pytest.raises(IndexError):
        replaced(text, 3, "Four")


def test_what_was_noticed_is_counted_and_not_scored() -> None:
    """Noticed, not noticed, partly and not known, as numbers and as a sentence."""
    found = read_voices("a [noticed]\nb [noticed]\nc [not noticed]\nd [partly]\ne")
    assert noticed_counts(found) == {"noticed": 2, "not noticed": 1, "partly": 1, "not known": 1}
    assert noticed_sentence(found) == (
        "Of 5 people: 2 noticed it, 1 did not, 1 noticed it in part; of 1 it is not known."
    )
    assert noticed_sentence(found[:1]) == "Of 1 person: 1 noticed it, 0 did not, 0 noticed it in part."


def test_voices_are_told_in_sentences_and_in_lines() -> None:
    """The number of voices, and what each said; on a narrow screen no line is too wide."""
    text = "Somewhere to sit and talk [the market; may be quoted]\nMore buses in the evening"
    found = read_voices(text)
    assert summary.lines(found, 0) == (
        "2 voices; 1 may be quoted.",
        "- Somewhere to sit and talk (the market)",
        "- More buses in the evening",
    )
    assert summary.lines((), 0) == ()
    noticed = read_voices("a [noticed]\nb [noticed]\nc [not noticed]")
    assert summary.lines(noticed, 40)[:3] == (
        "3 voices; none may be quoted.",
        "noticed     " + "█" * 26 + " 2",
        "not noticed " + "█" * 13 + " 1",
    )
    many = summary.lines(read_voices("\n".join(map(str, range(25)))), 0)
    assert (len(many), many[-1]) == (26, "- 24")


@given(voices=st.lists(everybody, max_size=4))
def test_an_answers_file_gives_the_same_voices(voices: list[Voice]) -> None:
    """As mappings, each with what is known."""
    value = [
        {
            "words": voice.words,
            "place": voice.place,
            "quote": "yes" if voice.quote else None,
            "noticed": voice.noticed.value if voice.noticed else "",
        }
        for voice in voices
    ]
    assert read_voices(voice_data.text_from(value)) == tuple(voices)
    data = voice_data.data_of(voice_data.text_from(value))
    assert data["voices"] == [
        {
            "words": voice.words,
            "place": voice.place,
            "consent": voice.quote,
            "noticed": voice.noticed.value if voice.noticed else None,
        }
        for voice in voices
    ]


def test_lines_of_an_answers_file_are_voices_without_consent() -> None:
    """Texts alone say nothing of consent; several lines of one voice stay one voice."""
    assert voice_data.text_from(["Somewhere\nto sit", "Buses"]) == "Somewhere / to sit\nBuses"
    assert voice_data.text_from("as it is\n") == "as it is\n"
    assert not any(voice.quote for voice in read_voices(voice_data.text_from(["Buses"])))


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"words": "a"},
        [None],
        [["a"]],
        [{"place": "the market"}],
        [{"words": " "}],
        [{"words": ["a"]}],
        [{"words": "a", "quote": "perhaps"}],
        [{"words": "a", "noticed": "rather"}],
        [{"words": "a", "name": "b"}],
    ],
)
def test_other_values_are_refused_with_what_is_wanted(value: object) -> None:
    """The message names the fields and what they take."""
    with pytest.raises(ValueError, match=r"words.*place.*quote.*noticed"):
        voice_data.text_from(value)


def test_ten_thousand_lines_are_read() -> None:
    """A pasted file does not hold up anybody."""
    text = "\n".join(f"{n} somewhere to sit [the market, {n}; may be quoted; noticed]" for n in range(10_000))
    assert len(read_voices(text)) == 10_000
    problems(text)
    public(text)
    read_voices("[" * 200_000 + "]" + "x [" + ";" * 200_000 + "]")
