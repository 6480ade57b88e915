"""`--answers`: what a file or a pipe can say about a card, and how it is refused."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.model import Ask, Card
from powerdeck.errors import PowerdeckError, ProblemsFound
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.walk.answers_file import MOST_CHARACTERS, fill, read_data
from powerdeck.walk.entry_so_far import TAG

TODAY = date(2026, 11, 22)
USUAL = date(2026, 12, 20)
"""Four weeks on."""

CARD = Card(
    id="5.3",
    title="Knowing local needs",
    capability=5,
    asks=(
        Ask("voices", "write", "Ask ten people."),
        Ask("patterns", "write", "Which patterns do you see?"),
        Ask("offers", "list", "What could people offer?"),
    ),
)
EMPTY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    capability=5,
    tags=(TAG,),
)


def filled(text: str) -> Entry:
    return fill(EMPTY, CARD, text, "a.yaml", TODAY)


def texts(entry: Entry) -> dict[str, str]:
    return {answer.key: answer.text for answer in entry.answers}


def refusal(text: str) -> str:
    """The one line that says why the text is refused."""
    with pytest.raises(ProblemsFound) as refused:
        filled(text)
    line = str(refused.value)
    assert line.startswith("a.yaml: ")
    assert "\n" not in line
    assert len(line) < 300
    return line.removeprefix("a.yaml: ")


DESIGN = """
answers: {voices: "Forty voices.", patterns: "Loneliness."}
actions:
  - {do: "Ask the library to host the second morning", by: 2026-12-20, with: "the library manager"}
learning: "People want to be asked."
community: "Hattersley"
tags: [supervision]
"""


def test_the_format_of_the_design() -> None:
    """The example of the documentation, in YAML and in JSON alike."""
    entry = filled(DESIGN)
    assert entry.answers == (
        Answer("voices", "Ask ten people.", "write", "Forty voices."),
        Answer("patterns", "Which patterns do you see?", "write", "Loneliness."),
    )
    assert entry.actions == (
        Action(
            "Ask the library to host the second morning",
            created=TODAY,
            due=date(2026, 12, 20),
            partner="the library manager",
        ),
    )
    assert (entry.learning, entry.community) == ("People want to be asked.", "Hattersley")
    assert entry.tags == (TAG, "supervision")
    assert filled(json.dumps(read_data(DESIGN))) == entry


def test_answers_as_a_list_are_in_the_order_of_the_card() -> None:
    """Null and empty ones are skipped; a list kind takes a list."""
    entry = filled('answers: ["one", null, [a kettle, a room]]')
    assert texts(entry) == {"voices": "one", "offers": "a kettle\na room"}
    assert texts(filled("answers: ['', two]")) == {"patterns": "two"}


def test_numbers_dates_and_switches_stay_the_text_that_they_were() -> None:
    """`5.10` is not 5.1, `no` not false, `12:30` not 750, `2026-12-20` no date object."""
    for value in ("5.10", "no", "12:30", "010", "2026-12-20", "true", "1e3", "NaN"):
        assert texts(filled(f"answers: {{voices: {value}}}")) == {"voices": value}
    for value in ("5.10", "true", "1e3", "12345678901234567890"):
        assert texts(filled(f'{{"answers": {{"voices": {value}}}}}')) == {"voices": value}


def test_actions_in_short() -> None:
    """An action may be its text alone; its day is four weeks on unless it is said."""
    entry = filled("actions: [Call Rep, {do: Walk, by: 2w}, {do: Write, by: }]")
    assert [(action.text, action.due) for action in entry.actions] == [
        ("Call Rep", USUAL),
        ("Walk", date(2026, 12, 6)),
        ("Write", USUAL),
    ]
    assert filled("actions: Call Rep").actions == (Action("Call Rep", created=TODAY, due=USUAL),)


def test_nothing_at_all_is_fine() -> None:
    """An empty file, an empty object and a comment give an entry without answers."""
    for text in ("", "\n", "{}", "# nothing yet\n", "---\n", "null", "answers:\nactions:\n"):
        assert filled(text) == EMPTY


def test_the_sitting_s_community_is_only_what_is_said() -> None:
    """Blanks around a line go; a community of blanks is none."""
    assert filled("community: '  Gorton '").community == "Gorton"
    assert filled("community: '  '").community is None


def test_blank_lines_around_a_text_are_no_part_of_it() -> None:
    """What is within stays."""
    entry = filled('answers: {voices: "\\n\\n one\\n\\ntwo \\n"}\nlearning: |2\n\n   one\n\n  two\n\n')
    assert texts(entry) == {"voices": " one\n\ntwo "}
    assert entry.learning == " one\n\ntwo"
    assert filled("learning: ' '").learning is None


@pytest.mark.parametrize(
    "typed",
    [
        "one\r\ntwo\r\n\r\nthree",
        "---\npowerdeck: 1\n---\n# x",
        "## Actions\n\n- [ ] not a box",
        "```\nopen fence",
        "[red]no markup[/red] [link=x] [/]",
        "emoji 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and עברית \u202e and \x1b[31m",
        "  leading\n\n\n\ttabs  \ntrailing  ",
    ],
)
def test_texts_come_through_as_they_are(typed: str) -> None:
    """Line endings, structure, markup, emoji, controls: JSON carries them, and nothing is changed."""
    assert texts(filled(json.dumps({"answers": {"voices": typed}}))) == {"voices": typed}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_through_json(typed: str) -> None:
    """Blank lines before and after it aside."""
    assert texts(filled(json.dumps({"answers": {"voices": typed}}))).get("voices", "") == same_text(typed)


@given(st.text())
def test_any_file_is_read_or_refused(text: str) -> None:
    """Whatever stands in an answers file, the end is an entry or one line."""
    try:
        filled(text)
    except PowerdeckError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers: {voice: x}", "unknown key 'voice' in answers; card 5.3 asks: voices, patterns, offers"),
        ("answer: {voices: x}", "unknown key 'answer' in the file; known: answers, actions, learning"),
        ("answers: [a, b, c, d]", "4 answers for the 3 asks of card 5.3"),
        ("answers: {voices: {a: b}}", "answers: voices: a text is wanted"),
        ("answers: {offers: [[a]]}", "answers: offers: a list of texts"),
        ("answers: words", "answers must be"),
        ("- one\n- two", "the file must be keys with values; known: answers, actions"),
        ("words", "the file must be keys with values"),
        ("answers: {voices: a, voices: b}", "'voices' stands twice"),
        ('{"answers": {"voices": "a", "voices": "b"}}', "'voices' stands twice"),
        ("tags: a\ntags: b", "'tags' stands twice"),
        ("actions: [{by: 2w}]", "an action has no text"),
        ("actions: [{do: ' '}]", "an action has no text"),
        ("actions: [{do: x, by: 2026-01-01}]", "1 January 2026 is already past"),
        ("actions: [{do: x, by: whenever}]", 'cannot read "whenever"'),
        ("actions: [{do: x, due: 2w}]", "unknown key 'due' in actions; known: do, by, with"),
        ("actions: {do: x}", "actions must be a list"),
        ('actions: [{do: "one\\ntwo"}]', "actions: do must be one line"),
        ('community: "one\\ntwo"', "community must be one line"),
        ("learning: [a]", "learning must be a text"),
        ("answers: {voices: 'open", "line 1 is not YAML"),
        ("answers:\n\t- x", "line 2 is not YAML"),
        ("a: b\n---\nc: d", "is not YAML"),
        ("answers: *nobody", "is not YAML"),
        ("? [a, b]\n: c", "a key must be a text"),
        ("answers: " + "[" * 40 + "]" * 40, "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"answers": {"voices": "a\\u0000b"}}', "U+0000"),
        ('{"answers": {"voices": "a\\ud800b"}}', "U+D800"),
        ('{"actions": ["a\\u0000b"]}', "U+0000"),
        ('{"tags": ["a\\u0000b"]}', "U+0000"),
        ("answers: {voices: a\0b}", "is not YAML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, said: str) -> None:
    """What was found, and what would be right."""
    assert said in refusal(text)


def test_a_file_that_is_too_large() -> None:
    """It is refused before anything is made of it."""
    assert "several files" in refusal("x" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize("one", ["x", "[]"])
def test_aliases_cannot_grow_without_end(one: str) -> None:
    """Billion laughs: a small file that would unfold to many is refused."""
    lines = ["a0: &a0 [" + ",".join([one] * 100) + "]"]
    lines += [f"a{n}: &a{n} [" + ",".join([f"*a{n - 1}"] * 100) + "]" for n in range(1, 4)]
    assert "aliases repeat too much" in refusal("\n".join([*lines, "answers: *a3"]))


def test_a_long_text_cannot_be_multiplied() -> None:
    """Nor can one long text that many aliases name."""
    many = ", ".join(["*long"] * 2_000)
    assert "aliases repeat too much" in refusal(
        f"learning: &long {'x' * 10_000}\nanswers: {{offers: [{many}]}}"
    )


def test_an_alias_that_repeats_a_little() -> None:
    """An anchor is fine where it saves some typing."""
    assert texts(filled("answers: {voices: &v the same, patterns: *v}")) == {
        "voices": "the same",
        "patterns": "the same",
    }


def test_a_list_that_holds_itself() -> None:
    """Such a thing has no end, and is refused."""
    assert "nested too deeply" in refusal("answers: &a [*a]")


def test_yaml_tags_make_nothing() -> None:
    """Text with a tag is text; no object is ever made from it."""
    assert texts(filled("answers: {voices: !!python/object/apply:os.getcwd x}")) == {"voices": "x"}


def test_a_long_answer() -> None:
    """A megabyte of YAML is read whole."""
    lines = "\n".join(f"    line {n} of a long answer, word after word after word" for n in range(18_000))
    entry = filled(f"answers:\n  voices: |\n{lines}\n")
    assert len(texts(entry)["voices"]) > 900_000
