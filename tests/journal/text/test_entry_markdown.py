"""Entry ↔ Markdown: what was typed comes back, and hand-edited files stay readable."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.errors import WrongUsage
from powerdeck.journal.model import FACTS, Action, Answer, Entry, Review, State
from powerdeck.journal.text.entry_markdown import (
    check_storable,
    read,
    read_actions,
    render,
    render_review,
    same_text,
)
from powerdeck.values import replace

ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    capability=5,
    answers=(
        Answer(
            "people", "Ask ten to twenty people what a good life is", "write", "The buses.\n\nThe library."
        ),
        Answer("patterns", "Which patterns do you see?", "list", "Buses\n[ ] Benches"),
    ),
    actions=(
        Action(
            "Ask the library to host the next day",
            "pd-7f3a2c",
            created=date(2026, 11, 22),
            due=date(2026, 12, 20),
            partner="the library manager",
        ),
    ),
    learning="Listening takes longer than asking.",
    community="Hattersley",
    tags=("powerdeck",),
    reviews=(Review(date(2026, 12, 20), "pd-7f3a2c", "They said yes."),),
    revision=1,
    language="en-GB",
    recipe="away-day",
)

FILE = """\
---
powerdeck: 1
created: 2026-11-22T14:05:00
utc_offset: "+00:00"
deck: power-shifting
revision: 1
language: en-GB
card: "5.3"
capability: 5
drawn: chosen
recipe: away-day
community: Hattersley
tags:
  - powerdeck
---
# 5.3 Knowing local needs

## Ask ten to twenty people what a good life is
<!-- powerdeck: answer people write -->

The buses.

The library.

## Which patterns do you see?
<!-- powerdeck: answer patterns list -->

- Buses
- \\[ ] Benches

## Actions

- [ ] Ask the library to host the next day [with:: the library manager] ➕ 2026-11-22 📅 2026-12-20 ^pd-7f3a2c

## Learning

Listening takes longer than asking.

## Review 2026-12-20
<!-- powerdeck: review pd-7f3a2c -->

They said yes.
"""
LAST = FILE.count("\n")


def as_written(entry: Entry | None) -> Entry:
    """The entry without the places where its parts were found."""
    assert entry is not None
    actions = tuple(replace(action, line=None) for action in entry.actions)
    return replace(entry, path=None, actions=actions)


def again(entry: Entry) -> Entry:
    return as_written(read(render(entry), "an/entry.md")[0])


def test_an_entry_is_a_file_of_this_form() -> None:
    """The journal's format is a promise; this is it, to the byte."""
    assert render(ENTRY) == FILE


def test_the_file_gives_the_entry_back() -> None:
    """Nothing is wrong or doubtful in a file that powerdeck wrote."""
    entry, problems = read(FILE, "2026/an-entry.md")
    assert as_written(entry) == ENTRY
    assert problems == ()
    assert entry is not None
    assert entry.path == "2026/an-entry.md"
    assert FILE.split("\n")[(entry.actions[0].line or 0) - 1].startswith("- [ ] Ask the library")


def test_a_bare_entry_has_no_empty_parts() -> None:
    """What a person left out leaves no heading behind."""
    bare = Entry(datetime.fromisoformat("2026-01-02T03:04:05"), "+13:00", "d", "x", "", "chance")
    assert render(bare) == (
        '---\npowerdeck: 1\ncreated: 2026-01-02T03:04:05\nutc_offset: "+13:00"\n'
        "deck: d\ncard: x\ndrawn: chance\n---\n# x\n"
    )
    assert again(bare) == bare


# --- what was typed comes back ---

NASTY = (
    *(
        "---",
        "# a",
        "## Actions",
        "## Learning",
        "## Review 2026-01-01",
        "#",
        "##\t",
        "### deep",
        "#tag",
        "Title\n==",
    ),
    *(
        "- [ ] x",
        "* [x] y ^pd-123456",
        "1. [/] z",
        "> - [ ] q",
        "- - [ ] two",
        "- [ ](link)",
        "[ ] bare",
        "- [ ]",
    ),
    *(
        "```",
        "````",
        "~~~",
        "``` py",
        "  ```",
        "> ```",
        "- ```",
        "```a`b",
        "~~~~ x",
        "    ```",
        "```\t",
        "``` \r",
    ),
    *(
        "<!--",
        "-->",
        "<!-- x -->",
        "<!-->",
        "<!-- powerdeck: answer x write -->",
        "<!-- powerdeck: review pd-1 -->",
    ),
    *(
        "<!-- powerdeck:",
        " <!-- powerdeck: answer y list -->",
        "<?php",
        "<script>",
        "<pre",
        "<div>",
        "</p>",
        "<http://a>",
    ),
    *(
        "%%",
        "%% x %%",
        "text %% more",
        "%%%",
        "powerdeck: 1",
        "created: 2026",
        "- ",
        "-",
        "*",
        "> ",
        "\t",
        "  ",
        "    ",
    ),
    *(
        "\\",
        "\\\\",
        "&#13;",
        "&#38;#13;",
        "&",
        "\r",
        "\n",
        "\u2028",
        "\x0c",
        "\x0b",
        "\x85",
        "\ufeff",
        "🌱",
        "שלום",
        "\u202e",
    ),
    *(
        "[with:: a]",
        "📅 2026-12-01",
        "^pd-123456",
        "#",
        "a",
        "é",
        "- item",
        "  - nested",
        "1) one",
        "| a | b |",
        "$$",
    ),
)
fragment = st.sampled_from(NASTY) | st.builds("\\{}".format, st.sampled_from(NASTY)) | st.text(max_size=4)
line = st.lists(fragment, min_size=1, max_size=3).map("".join)
typed = (
    st.lists(line, max_size=10).map("\n".join)
    | st.lists(st.sampled_from(NASTY), max_size=12).map("\n".join)
    | st.text(max_size=40)
).filter(lambda text: "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text))
one_line = typed
words = one_line.map(str.strip).filter(bool)
block_id = st.from_regex(r"[A-Za-z0-9-]{1,9}", fullmatch=True)
days = st.dates()


@st.composite
def actions(draw: st.DrawFn) -> Action:
    state = draw(st.sampled_from(State))
    closed = draw(st.none() | days) if state in (State.DONE, State.LET_GO) else None
    return Action(
        draw(words),
        draw(st.none() | block_id),
        state,
        draw(st.none() | days),
        draw(st.none() | days),
        closed,
        draw(st.none() | words),
    )


answers = st.builds(
    Answer,
    key=st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True),
    ask=one_line,
    kind=st.sampled_from(("write", "list", "a-later-kind")),
    text=typed.map(same_text).filter(bool),
)
reviews = st.builds(
    Review,
    on=st.none() | days,
    action=st.none() | block_id,
    text=typed.map(same_text),
    kind=st.sampled_from(("review", "again")),
    outcome=st.none() | st.sampled_from(State),
    answers=st.lists(answers, max_size=2).map(tuple),
)
fact_lines = one_line.map(str.strip).filter(bool)
facts = st.dictionaries(st.sampled_from(FACTS), fact_lines, max_size=3).map(
    lambda found: tuple((name, found[name]) for name in FACTS if name in found)
)
number = st.none() | st.integers(0, 999_999)
entries = st.builds(
    Entry,
    created=st.datetimes().map(lambda moment: moment.replace(microsecond=0)),
    utc_offset=one_line,
    deck=one_line,
    card=one_line,
    title=one_line,
    drawn=one_line,
    capability=number,
    answers=st.lists(answers, max_size=3).map(tuple),
    actions=st.lists(actions(), max_size=3).map(tuple),
    learning=st.none() | typed.map(same_text).filter(bool),
    community=st.none() | one_line,
    tags=st.lists(one_line, max_size=3).map(tuple),
    reviews=st.lists(reviews, max_size=2).map(tuple),
    revision=number,
    language=st.none() | one_line,
    recipe=st.none() | one_line,
    facts=facts,
)


@given(entries)
def test_any_entry_comes_back(entry: Entry) -> None:
    """Whatever was typed, wherever, is read again as it was."""
    text = render(entry)
    assert as_written(read(text, "x")[0]) == entry
    assert text.endswith("\n")


@given(st.lists(typed, min_size=1, max_size=4), st.sampled_from(("write", "list")))
@example(["```\n## Actions\n```\n~~~"], "write")
@example(["<!--", "-->"], "write")
@example(["```\n<!-- powerdeck: answer x write -->\n```"], "write")
@example(["\\# a\n\\\\# b"], "list")
def test_any_answers_come_back(texts: list[str], kind: str) -> None:
    """Answers that look like the file's own structure stay answers, and the boxes in them stay text."""
    given_answers = tuple(Answer(f"k{n}", "Ask", kind, same_text(text)) for n, text in enumerate(texts))
    entry = replace(ENTRY, answers=tuple(answer for answer in given_answers if answer.text))
    assert again(entry) == entry
    assert len(read_actions(render(entry))) == 1


@given(entries)
def test_the_quick_reader_of_actions_agrees(entry: Entry) -> None:
    """A list of actions is the same whether the whole entry is read or its boxes alone."""
    text = render(entry)
    whole = read(text, "x")[0]
    assert whole is not None
    assert read_actions(text) == whole.actions


@given(entries, st.lists(reviews, min_size=1, max_size=3))
def test_a_review_can_be_appended(entry: Entry, more: list[Review]) -> None:
    """Coming back to an action later adds to the end of the file and changes nothing else."""
    text = render(entry) + "".join(f"\n{render_review(review)}" for review in more)
    assert as_written(read(text, "x")[0]) == replace(entry, reviews=(*entry.reviews, *more))


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "A list:\n- one\n- two\n\n1. first",
        "> a quotation",
        "### A small heading\n#hashtag *stars* [link](x) [[page]] `code`",
        "```python\n# a comment\n- [ ] no box\n```",
        "C:\\folder\\file and 5 < 6 && 7 > 6 &amp; <https://example.org>",
        "- [x](https://example.org) and [ ] here",
    ],
)
def test_ordinary_text_stands_in_the_file_as_it_was_typed(text: str) -> None:
    """Opening the file in another editor shows no strange signs."""
    entry = replace(ENTRY, answers=(Answer("k", "Ask", "write", text),))
    assert f"\n\n{text}\n\n" in render(entry)


@given(typed)
def test_the_normal_form_drops_outer_blank_lines_and_nothing_else(text: str) -> None:
    """White space within lines, and blank lines between them, are kept."""
    normal = same_text(text)
    assert same_text(normal) == normal
    lines = text.split("\n")
    says = [n for n, each in enumerate(lines) if each.strip(" \t\r")]
    assert normal == ("\n".join(lines[says[0] : says[-1] + 1]) if says else "")


@pytest.mark.parametrize("text", ["a\0b", "x\n\ud800", "\udfff"])
def test_what_no_file_can_keep_is_refused(text: str) -> None:
    """A NUL or half a character is named with its line."""
    with pytest.raises(WrongUsage, match=r"^line \d of the text has the character U\+"):
        check_storable(text)
    with pytest.raises(WrongUsage):
        render(replace(ENTRY, learning=text))


# --- front matter ---


def with_front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "# 5.3 Knowing local needs", ""))


LEAST = ("powerdeck: 1", "created: 2026-11-22T14:05:00", "deck: d", 'card: "5.10"')


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (("tags: [a, b]",), ("a", "b")),
        (("tags: a",), ("a",)),
        (("tags: a, b c",), ("a", "b", "c")),
        (("tags:", "- a", "- 'it''s'"), ("a", "it's")),
        (("tags: # mine", '  - "a\\tb"  # one', "  - b"), ("a\tb", "b")),
        (("tags: []",), ()),
        (("tags:",), ()),
        (("tags: {a: b}",), ()),
        (("tags:", "  - [deep, [er]]", "  - a"), ("a",)),
    ],
)
def test_other_ways_to_write_tags(lines: tuple[str, ...], tags: tuple[str, ...]) -> None:
    """Properties may be written as any editor writes them."""
    entry, problems = read(with_front(*LEAST, *lines, "extra: {x: [1, 2]}"), "x")
    assert entry is not None
    assert entry.tags == tags
    assert problems == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("created: '2026-11-22 14:05:00'", 'deck: "d"', "card: 5.10 # a card", "powerdeck: 1"),
        ("# by hand", "", "powerdeck: 1", "card: '5.10'", "deck:   d  ", "created:  2026-11-22T14:05"),
        ("{powerdeck: 1, created: 2026-11-22 14:05:00+00:00, deck: d, card: 5.10}",),
        ("powerdeck: 1", "deck: >-", "  d", "card: |-", "  5.10", "? created", ": 2026-11-22 14:05"),
        (*LEAST, "aliases: [one, two]", "cssclasses: wide", "nested:", "  a: [b, {c: d}]", "? [x]", ": y"),
    ],
)
def test_front_matter_in_other_styles(lines: tuple[str, ...]) -> None:
    """5.10 is not 5.1, and what powerdeck does not know it passes over."""
    entry, problems = read(with_front(*lines), "x")
    assert entry is not None
    assert (entry.created, entry.deck, entry.card) == (
        datetime.fromisoformat("2026-11-22T14:05"),
        "d",
        "5.10",
    )
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no front matter"),
        ("Dear diary\n", 1, "no front matter"),
        ("---\ndeck: d\n", 1, "no end"),
        ("---\n---\n", 1, "no `created`"),
        (with_front("deck: d", "card: x"), 1, "no `created`"),
        (with_front("deck: d", "created: yesterday", "card: x"), 3, "`created` is 'yesterday'"),
        (with_front("created: 2026-01-01", "card: x"), 1, "no `deck`"),
        (with_front("created: 2026-01-01", "deck: x", "card: [1]"), 4, "no `card`"),
        (with_front("a: b", "c: [d"), 3, "no YAML"),
        (with_front("a: !!python/object/apply:os.system [x]", "b: 'c"), 3, "no YAML"),
        (with_front("- a", "- b"), 2, "`key: value`"),
        (with_front("a: \x07"), 1, "no `created`"),
        (with_front("a: [\x07]"), 1, "not allow"),
        (with_front("a: [\ud800]"), 1, "not allow"),
        (with_front("a: " + "x" * 70_000), 1, "longer than"),
    ],
)
def test_front_matter_that_cannot_be_used(text: str, line: int, words: str) -> None:
    """A broken file is reported with its line, and is no entry."""
    entry, problems = read(text, "2026/x.md")
    assert entry is None
    assert problems[0].line == line
    assert problems[0].path == "2026/x.md"
    assert not problems[0].doubtful
    assert words in problems[0].message


def test_hostile_front_matter_is_harmless() -> None:
    """Aliases are not followed, tags make no objects, nesting costs no memory."""
    bomb = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    entry, _ = read(with_front(*LEAST, "a0: &a0 [x]", *bomb, "t: !!python/name:os.system x"), "x")
    assert entry is not None
    for deep in ("[" * 16_000, "{a: " * 4_000, "- " * 8_000, "? " * 8_000):
        assert read(with_front(*LEAST, f"x: {deep}"), "x")[0] is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (FILE.replace("powerdeck: 1", "powerdeck: 2"), 2, "format '2'"),
        (FILE.replace("powerdeck: 1\n", ""), 1, "no format version"),
        (FILE.replace("capability: 5", "capability: five"), 9, "no whole number"),
        (FILE.replace("drawn: chosen", "deck: other"), 10, "`deck` stands here again"),
        (FILE + "\n```\nunclosed\n", LAST + 2, "code fence is never closed"),
        (FILE + "\n<!-- unclosed\n", LAST + 2, "comment is never closed"),
        (FILE + "\n%%\n", LAST + 2, "`%%` comment is never closed"),
        (FILE + "\n- [ ] again ^pd-7f3a2c\n", LAST + 2, "pd-7f3a2c stands in line 33 already"),
        (FILE + "\n- [ ] x 📅 2026-02-31\n", LAST + 2, "no day 2026-02-31"),
        (FILE + "\n## Review soon\n", LAST + 2, "no date can be read from 'soon'"),
        (FILE + "\n## A\n<!-- powerdeck: answer people write -->\nb", LAST + 2, "answered here again"),
        (FILE + "\n## A\n<!-- powerdeck: mystery -->\n", LAST + 3, "cannot be read"),
        (FILE.replace("## Which patterns do you see?\n", ""), 25, "heading above this marker is gone"),
    ],
)
def test_what_is_odd_is_read_and_doubted(text: str, line: int, words: str) -> None:
    """A file that can be read is used, and its doubtful places are named."""
    entry, problems = read(text, "x")
    assert entry is not None
    assert entry.answers[:2] == ENTRY.answers or "heading" in words
    assert [(problem.line, problem.doubtful) for problem in problems] == [(line, True)]
    assert words in problems[0].message


# --- edits by hand ---


@pytest.mark.parametrize("change", ["\r\n", "\ufeff", "trailing", "no end", "blank"])
def test_a_file_that_an_editor_has_touched(change: str) -> None:
    """Other line endings, a byte order mark, spaces and a missing last line feed change no word."""
    changed = {
        "\r\n": FILE.replace("\n", "\r\n"),
        "\ufeff": "\ufeff" + FILE,
        "trailing": FILE.replace("\n## ", "\n##  ").replace("?\n", "?  ##  \n").replace("-->\n", "-->  \n"),
        "no end": FILE.rstrip("\n"),
        "blank": FILE.replace("\n<!--", "\n\n\n<!--").replace("\n## ", "\n\n\n## "),
    }[change]
    entry, problems = read(changed, "x")
    assert as_written(entry) == ENTRY
    assert problems == ()
    assert [replace(action, line=None) for action in read_actions(changed)] == list(ENTRY.actions)


def test_boxes_by_hand_are_actions_wherever_they_stand() -> None:
    """A box that a person adds in an editor counts, but not one in code or in a comment."""
    by_hand = (
        "\n* [x] star ✅ 2026-12-01\n+ [-] plus\n  1. [/] number\n> - [?] quoted\n- - [ ] twice\n"
        "2) [X] bracket\n```\n- [ ] code\n```\n- ~~~\n  - [ ] code in a list\n  ~~~\n"
        "<!--\n- [ ] comment\n-->\n%%\n- [ ] hidden\n%%\n"
        "%% one line %%\n<!-- one line -->\n\\- [ ] escaped\n- [ ]\n- [y](link)\n- [  ] wide\n\t- [ ] deep\n"
    )
    text = FILE.replace("\nThe library.\n", "\nThe library.\n- [ ] in an answer\n").replace(
        "- Buses\n", "- Buses\n- [ ] in a list\n"
    )
    entry, problems = read(text + by_hand, "x")
    assert problems == ()
    assert entry is not None
    names = ["in an answer", "in a list", ENTRY.actions[0].text, "star", "plus", "number", "quoted", "twice"]
    assert [action.text for action in entry.actions] == [*names, "bracket", "deep"]
    lines = (text + by_hand).split("\n")
    assert all(action.text in lines[(action.line or 0) - 1] for action in entry.actions)
    assert entry.answers == ENTRY.answers
    assert read_actions(text + by_hand) == entry.actions


def test_notes_by_hand_are_passed_over() -> None:
    """Sections that powerdeck does not know stay in the file and disturb nothing."""
    text = FILE.replace("## Actions", "## My notes\n\nJust so.\n\n# Another title\n\n## Actions").replace(
        "# 5.3 Knowing", "# Diary\n\n# 5.3 Knowing"
    )
    entry, problems = read(text, "x")
    assert as_written(entry) == ENTRY
    assert problems == ()


def test_a_lost_title_or_answer_harms_nothing_else() -> None:
    """What a person deletes is gone; the rest is still read."""
    entry, problems = read(FILE.replace("# 5.3 Knowing local needs\n", ""), "x")
    assert as_written(entry) == replace(ENTRY, title="")
    assert problems == ()
    entry, problems = read(FILE.replace("<!-- powerdeck: answer people write -->", ""), "x")
    assert as_written(entry) == replace(ENTRY, answers=ENTRY.answers[1:])


def test_a_review_by_hand() -> None:
    """A heading is enough for a review; one without a date is read as well."""
    entry, problems = read(FILE + "\n## review: 2027-01-05 at the library\nGood.\n## Review\n\nBetter.", "x")
    assert entry is not None
    assert entry.reviews[1:] == (Review(date(2027, 1, 5), None, "Good."), Review(None, None, "Better."))
    assert problems == ()


@given(st.lists(st.sampled_from(NASTY) | line, max_size=6).map("\n".join), st.data())
def test_answers_survive_whatever_is_added_between_them(added: str, data: st.DataObject) -> None:
    """A person may write anything before an answer's heading; the answers below it stay readable."""
    fenced = Answer("fenced", "And this?", "write", "```\n# code\n```\n~~~\n%%\n<!-- x")
    entry = replace(ENTRY, answers=(*ENTRY.answers, fenced))
    text = render(entry)
    places = [text.index("\n# 5.3") + 1, *(text.index(f"## {answer.ask}") for answer in entry.answers)]
    which = data.draw(st.integers(0, len(places) - 1))
    changed = f"{text[: places[which]]}{added}\n{text[places[which] :]}"
    found, _ = read(changed, "x")
    assert found is not None
    below = entry.answers[max(which - 1, 0) :]
    assert [answer for answer in found.answers if answer in below] == list(below)


@given(typed, st.integers(0, len(FILE)))
def test_no_edit_breaks_the_reader(added: str, at: int) -> None:
    """Whatever is typed into the middle of a file, reading it raises nothing."""
    changed = FILE[:at] + added + FILE[at:]
    entry, problems = read(changed, "x")
    assert entry or problems
    read_actions(changed)


@given(st.text() | typed | st.lists(fragment).map("\n".join).map(lambda body: f"---\n{body}\n---\n{body}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any file at all is an entry or a reported problem."""
    entry, problems = read(text, "x")
    assert entry or problems
    read_actions(text)


def test_long_hostile_text_takes_no_longer_than_its_length_asks() -> None:
    """A pasted megabyte of unclosed fences and comments is read before one loses patience."""
    for each in (
        "~~~x\n",
        "```\n<!--\n",
        "<!-- \n",
        "- [ ] #a #b #c\n",
        "> > > \n",
        "`` ` ```\n",
        "\\\n",
        "%%\n# a\n",
    ):
        text = each * (300_000 // len(each))
        entry = replace(ENTRY, answers=(Answer("k", "Ask", "write", same_text(text)),))
        assert again(entry) == entry
        read(FILE + text, "x")
