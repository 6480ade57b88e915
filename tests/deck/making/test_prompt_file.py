"""Lists of prompts as people have them: typed, out of Word or a spreadsheet, in Markdown."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.making.from_lines import Sheet
from powerdeck.deck.making.prompt_file import MOST_BYTES, read_prompts, read_typed
from powerdeck.errors import ProblemsFound
from powerdeck.safe_text import clean_line


def read(text: str, name: str = "list.txt") -> Sheet:
    return read_prompts(text.encode(), name)


def told(sheet: Sheet) -> list[tuple[str, str, str, list[str]]]:
    """Group, title, scene and asks of each card."""
    return [(card.group, card.title, card.scene, [ask.text for ask in card.asks]) for card in sheet.cards]


def asked(sheet: Sheet) -> list[list[str]]:
    return [[ask.text for ask in card.asks] for card in sheet.cards]


def refused(data: bytes, name: str = "list.txt") -> str:
    with pytest.raises(ProblemsFound) as error:
        read_prompts(data, name)
    assert "\n" not in str(error.value)
    return str(error.value)


# --- plain text ---


@pytest.mark.parametrize(
    "mark",
    [
        *("1. ", "1) ", "12. ", "(3) ", "1.\t", "1)", "1.", "1.1 ", "1.1. ", "2.10) "),
        *("- ", "* ", "+ ", "– ", "• ", "•", "·\t", "o\t", "\uf0b7\t", "◦ "),
        *("a) ", "(b) ", "c. ", "iv) ", "iii. ", "[ ] ", "- [x] ", "☐ ", "Q1: ", "Question 2. ", "- 1. "),
    ],
)
def test_numbers_and_bullets_are_taken_off(mark: str) -> None:
    """My list comes out of Word with numbers or bullets; the cards do not want them."""
    assert asked(read(f"{mark}Who was quiet?\n{mark}What next?\n")) == [["Who was quiet?"], ["What next?"]]


@pytest.mark.parametrize(
    "prompt",
    [
        *("2.5 million people live here. Who are they?", "3.30 at the school gate: who is there?"),
        *("1984 was long ago. What has changed?", "A. What now?", "i think so. Do you?", "v. good?"),
        *("-5 degrees. Who is cold?", "*Who* was quiet?", "e.g. who?", "Qi: what is it?", "10-year plans?"),
        *("“Who?” she asked.", "¿Quién habló?", "谁没有说话？", "🙂 Who smiled?", "[Name] is quiet. Why?"),
    ],
)
def test_what_only_looks_like_a_number_stays(prompt: str) -> None:
    """A prompt that begins with a number or a sign is kept as I wrote it."""
    assert asked(read(f"{prompt}\n")) == [[prompt]]


def test_groups_and_blank_lines() -> None:
    """A line with a colon at its end, or a # before it, is a heading; blank lines say nothing."""
    text = "Who are we?\n\n1. Listening:\nWho spoke?\n\n\nWho did not?\n## Power ##\n- Who decides?\n"
    assert told(read(text)) == [
        ("", "", "", ["Who are we?"]),
        ("Listening", "", "", ["Who spoke?"]),
        ("Listening", "", "", ["Who did not?"]),
        ("Power", "", "", ["Who decides?"]),
    ]


def test_indented_lines_are_further_asks() -> None:
    """What I have set in below a prompt belongs to its card, however the whole list is set in."""
    text = "Listening:\n    Who spoke?\n      - Who did not?\n\t    Why?\n    Who decides:\n  What now?\n"
    assert told(read(text)) == [
        ("Listening", "", "", ["Who spoke?", "Who did not?", "Why?"]),
        ("Who decides", "", "", ["What now?"]),
    ]
    assert asked(read("  One?\n  Two?\n   Three?\nFour?\n Five?")) == [
        ["One?"],
        ["Two?", "Three?"],
        ["Four?", "Five?"],
    ]
    assert asked(read("Who?\n  And then:\n  #then\n")) == [["Who?", "And then:", "#then"]]
    assert asked(read("  Who?\n\tWhy?\n")) == [["Who?", "Why?"]]
    assert asked(read("Who\x0bwas\x0chere?\n")) == [["Who was here?"]]


def test_a_heading_without_prompts_is_told() -> None:
    """Perhaps I meant it as a prompt: I hear which line was left out."""
    sheet = read("Who spoke?\nFinish this sentence:\n\nPower:\nWho decides?\nThe end:")
    assert [card.group for card in sheet.cards] == ["", "Power"]
    assert [note.partition(" was")[0] for note in sheet.notes] == [
        "Line 2, ‘Finish this sentence’,",
        "Line 6, ‘The end’,",
    ]


def test_lines_are_counted_as_editors_count_them() -> None:
    """Whatever ends my lines, a message names the line that I see."""
    for end in ("\n", "\r\n", "\r"):
        sheet = read(end.join(["", "Power:", "One?", "", "Two?"]))
        assert [card.line for card in sheet.cards] == [3, 5]
        assert sheet.where(5) == "list.txt:5"


# --- how a file was saved ---

LATIN = "Whose café – and who pays £5?"


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (LATIN.encode(), ""),
        (codecs.BOM_UTF8 + LATIN.encode(), ""),
        (codecs.BOM_UTF16_LE + LATIN.encode("utf-16-le"), ""),
        (codecs.BOM_UTF16_BE + LATIN.encode("utf-16-be"), ""),
        (LATIN.encode("utf-16-le"), "UTF-16"),
        (LATIN.encode("utf-16-be"), "UTF-16"),
        (LATIN.encode("cp1252"), "cp1252"),
    ],
)
def test_files_from_windows(data: bytes, guess: str) -> None:
    """Excel and Word save letters in their own ways; where that was guessed, I am told to look."""
    for name, text in (("list.txt", data), ("list.csv", data), ("list.md", data)):
        sheet = read_prompts(text, name)
        assert asked(sheet) == [[LATIN]]
        assert [guess in note for note in sheet.notes] == ([True] if guess else [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\0\x06\0rest", "plain text (.txt) or CSV"),
        (b"%PDF-1.7", "plain text (.txt) or CSV"),
        (b"{\\rtf1", "plain text (.txt) or CSV"),
        (b"Who?\n\x81\x8d", ":2: not text"),
        (b"Who?\0What?", "not a text file"),
        (b"x" * (MOST_BYTES + 1), "larger than 4 MiB"),
        (b"", "no prompts"),
        (b"\n \n- \n1.\n", "no prompts"),
        (b"Listening:\n", "Listening"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line(data: bytes, said: str) -> None:
    """A Word document, a picture or an empty file: I am told what to do instead."""
    message = refused(data)
    assert message.startswith("list.txt")
    assert said in message


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.tsv", "a.md", "-"]))
def test_whatever_is_in_the_file(data: bytes, name: str) -> None:
    """Any file gives prompts, each one clean line, or one line that says why not."""
    try:
        sheet = read_prompts(data, name)
    except ProblemsFound as error:
        assert str(error).startswith(name)
    else:
        texts = [ask.text for card in sheet.cards for ask in card.asks]
        texts += [text for card in sheet.cards for text in (card.group, card.title, card.scene) if text]
        assert texts
        assert texts == [clean_line(text) for text in texts]
        assert all(texts)


# --- tables ---


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_with_a_header(delimiter: str) -> None:
    """The columns may stand in any order and case; rows of one title are asks of one card."""
    rows = [
        ["No.", "THEME", "Questions", "Title", "Scene", "Kind"],
        ["1", "Us", "Take a walk; look, listen.", "A walk", "It is raining.", ""],
        ["2", "", "What did you “see”?", "", "", "list"],
        ["", "", "", "", "", ""],
        ["3", "Them", 'Who said "no"?', "Talk", "", "write"],
        ["4", "Us", "And then?", "a walk", "", ""],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    sheet = read(text.getvalue(), "list.csv")
    assert told(sheet) == [
        (
            "Us",
            "A walk",
            "It is raining.",
            ["Take a walk; look, listen.", "What did you “see”?", "And then?"],
        ),
        ("Them", "Talk", "", ['Who said "no"?']),
    ]
    assert [ask.kind for card in sheet.cards for ask in card.asks] == ["", "list", "", "write"]
    assert [ask.line for card in sheet.cards for ask in card.asks] == [2, 3, 6, 5]
    assert (sheet.label, sheet.notes) == ("theme", ())


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Who?\nWhat?\n", [("", "", ["Who?"]), ("", "", ["What?"])]),
        ("Prompts\nWho, and why?\nWhat?\n", [("", "", ["Who, and why?"]), ("", "", ["What?"])]),
        ('"Who, and why?"\nWhat?\n', [("", "", ["Who, and why?"]), ("", "", ["What?"])]),
        ("1;Who?\n2;What?\n", [("", "", ["Who?"]), ("", "", ["What?"])]),
        (
            "Us,Who are we?\nUs,What now?\nThem,Who are they?\n",
            [("Us", "", ["Who are we?"]), ("Us", "", ["What now?"]), ("Them", "", ["Who are they?"])],
        ),
        ("Us,Who are we?\n,What now?\n", [("Us", "", ["Who are we?"]), ("Us", "", ["What now?"])]),
        ("Who are we?,Us\nWhat now?,Us\n", [("Us", "", ["Who are we?"]), ("Us", "", ["What now?"])]),
        (
            "A walk,Who is there?\nA talk,What is said?\n",
            [("", "A walk", ["Who is there?"]), ("", "A talk", ["What is said?"])],
        ),
        ("id,prompt,ask 2\na,Who?,Why?\nb,What?,\n", [("", "", ["Who?", "Why?"]), ("", "", ["What?"])]),
        ("Title,My own words\nA walk,Who?\n", [("", "A walk", ["Who?"])]),
        ("sep=;\nTitle;Prompt\nA walk;Who?\n", [("", "A walk", ["Who?"])]),
        ("Who, and why?\n", [("", "", ["Who, and why?"])]),
        (
            "Title,Prompt\nA walk,Who?\nA talk,What?,,\n\n",
            [("", "A walk", ["Who?"]), ("", "A talk", ["What?"])],
        ),
    ],
)
def test_tables_as_people_have_them(text: str, cards: list[tuple[str, str, list[str]]]) -> None:
    """With or without a header, with numbers before it, with merged cells: what is meant is found."""
    assert [(group, title, asks) for group, title, _, asks in told(read(text, "list.csv"))] == cards


def test_commas_within_prompts_do_not_cut_them() -> None:
    """A list that was merely called .csv keeps its lines whole, and I am told so."""
    sheet = read("Who, and why?\nWhat?\nWhere, when, how?\n", "list.csv")
    assert asked(sheet) == [["Who, and why?"], ["What?"], ["Where, when, how?"]]
    assert "each line was read as one prompt" in sheet.notes[0]


def test_what_is_not_used_is_told() -> None:
    """A column that no card can hold, and rows that ask nothing, are named."""
    sheet = read("Group,Prompt,Owner,Status\nUs,Who?,x,y\nThem,,x,y\n", "list.csv")
    assert sheet.notes == (
        "Not used: the column ‘Owner’ and the column ‘Status’.",
        "Rows without a prompt are left out: line 3.",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Title,Group\nA walk,Us\n", "list.csv:1: no column is called prompt (the columns are Title, Group)"),
        ("a,b,Who?\nc,d,Why?\n", "list.csv:1: 3 columns, and nothing says what they hold"),
        ("Prompt,Kind\nWho?,essay\n", "list.csv:2: unknown kind 'essay'; known: "),
        ('Prompt\n"' + "x" * 140_000, "list.csv:2: a cell that does not end"),
    ],
)
def test_tables_that_cannot_be_understood(text: str, said: str) -> None:
    """One line says which line of the file, and what to do."""
    assert refused(text.encode(), "list.csv").startswith(said)


def test_rows_pasted_out_of_a_spreadsheet() -> None:
    """I can paste cells where prompts are asked for."""
    assert told(read_typed("Us\tWho are we?\nUs\tWhat now?\nThem\tWho are they?")) == [
        ("Us", "", "", ["Who are we?"]),
        ("Us", "", "", ["What now?"]),
        ("Them", "", "", ["Who are they?"]),
    ]
    assert asked(read_typed("1\tWho?\n2\tWhat?")) == [["Who?"], ["What?"]]
    assert told(read_typed("1.\tPower:\n•\tWhat?")) == [("Power", "", "", ["What?"])]
    assert asked(read_typed("Who?\n\tWhy?\n\tHow?")) == [["Who?", "Why?", "How?"]]
    assert not read_typed("").cards


PROMPTS = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1)
    .map(clean_line)
    .filter(lambda text: any(sign.isalpha() for sign in text)),
    min_size=1,
)


@given(PROMPTS, st.sampled_from([",", ";", "\t"]))
def test_any_table_of_groups_and_prompts(prompts: list[str], delimiter: str) -> None:
    """Whatever stands in the cells of a file that a spreadsheet has saved comes out of it."""
    text = io.StringIO()
    rows = [["Group", "Prompt"], *(["Us", f"Why {prompt}"] for prompt in prompts)]
    csv.writer(text, delimiter=delimiter).writerows(rows)
    sheet = read(text.getvalue(), "list.csv")
    assert asked(sheet) == [[f"Why {prompt}"] for prompt in prompts]


# --- Markdown ---

PAGE = """\
---
title: not this
---
# Street talks

Some words about it.

<!-- a note
## no card -->

## Listening

Why we listen.

### A walk ###

It is a grey
morning.

Who is **there**, and
who is [not](https://example.org)?
What do you see?

1. Say *hello*.
   And wait.
   - Ask a name.

Write it down.

### Who was quiet?

```
``` text
### no card
```

### A talk

Talk to a neighbour.

## On your own
- Sit down.
"""


def test_a_heading_a_card() -> None:
    """The only highest heading is the title; groups have cards below them, cards have scenes and asks."""
    sheet = read(PAGE, "list.md")
    assert sheet.title == "Street talks"
    assert told(sheet) == [
        (
            "Listening",
            "A walk",
            "It is a grey morning.",
            [
                "Who is there, and who is not?",
                "What do you see?",
                "Say hello. And wait.",
                "Ask a name.",
                "Write it down.",
            ],
        ),
        ("Listening", "Who was quiet?", "", ["Who was quiet?"]),
        ("Listening", "A talk", "", ["Talk to a neighbour."]),
        ("", "On your own", "", ["Sit down."]),
    ]
    assert [card.line for card in sheet.cards] == [20, 30, 39, 42]
    assert [note.partition(", ")[0] for note in sheet.notes] == ["Line 6", "Line 13"]


@pytest.mark.parametrize(
    ("text", "title", "cards"),
    [
        ("## One\n- a?\n## Two\n- b?\n", "", [("", "One", ["a?"]), ("", "Two", ["b?"])]),
        ("# Deck\n## One\n## Two\n", "Deck", [("", "One", ["One"]), ("", "Two", ["Two"])]),
        ("# Deck\n- a?\n  - more\n- b?\n", "Deck", [("", "", ["a?", "more"]), ("", "", ["b?"])]),
        ("A prompt.\n\nAnother\nprompt.\n", "", [("", "", ["A prompt."]), ("", "", ["Another prompt."])]),
        ("* a?\n* b?\n", "", [("", "", ["a?"]), ("", "", ["b?"])]),
        ("# G\n## One\na?\n# H\n## Two\nb?\n", "", [("G", "One", ["a?"]), ("H", "Two", ["b?"])]),
        ("Deck\n====\n\nOne\n---\na?\n\nTwo\n---\nb?\n", "Deck", [("", "One", ["a?"]), ("", "Two", ["b?"])]),
        (
            "# D\n## G\n### One\na?\n#### more\nb?\n### Two\nc?\n",
            "D",
            [("G", "One", ["a?", "more", "b?"]), ("G", "Two", ["c?"])],
        ),
        ("# D\n## G\n- loose?\n### One\na?\n", "D", [("G", "", ["loose?"]), ("G", "One", ["a?"])]),
    ],
)
def test_markdown_as_people_write_it(text: str, title: str, cards: list[tuple[str, str, list[str]]]) -> None:
    """With or without a title, groups or headings at all."""
    sheet = read(text, "list.md")
    assert (sheet.title, [(group, name, asks) for group, name, _, asks in told(sheet)]) == (title, cards)


def test_a_paragraph_of_many_lines_is_one_prompt() -> None:
    """However many lines it has; each line is looked at once."""
    rows = "\n".join(["Ask one more person"] * 300) + " what matters?"
    (card,) = read_prompts(f"# Deck\n\n{rows}\n".encode(), "x.md").cards
    assert card.asks[0].text.endswith("Ask one more person what matters?")
    assert card.asks[0].text.count("Ask one more person") == 300


def test_a_page_of_lines_alone_is_a_list() -> None:
    """As the same lines in a text file are."""
    found = read_prompts(b"Who was quiet\nWalk the street\nShare a meal\n", "x.md").cards
    assert [card.asks[0].text for card in found] == ["Who was quiet", "Walk the street", "Share a meal"]
