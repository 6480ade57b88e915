"""The journal as JSON Lines, there and back."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.exchange import jsonl
from powerdeck.exchange.new_entries import new_ones
from powerdeck.journal.model import FACTS, Action, Answer, Entry, Review, State
from powerdeck.journal.text import entry_markdown
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.values import replace

DAY = date(2026, 12, 20)
LIBRARY = Action(
    "Ask the library to host it", "pd-7f3a2c", created=date(2026, 11, 22), due=DAY, partner="the manager"
)
WALK = Action("Walk with a resident", "pd-000002", State.DONE, closed=DAY)
LEAFLET = Action("Print a leaflet", None, State.LET_GO, closed=DAY)
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.10",
    title="Knowing local needs",
    drawn="chosen",
    capability=5,
    answers=(Answer("people", "Ask ten people", "write", "The buses.\r\n\n  ## Actions\n- [ ] no"),),
    actions=(LIBRARY, replace(WALK, state=State.UNDER_WAY, closed=None), WALK, LEAFLET),
    learning="Listening takes longer.",
    community="Hattersley",
    tags=("powerdeck", "supervision"),
    reviews=(
        Review(
            DAY,
            "pd-7f3a2c",
            "",
            "review",
            State.DONE,
            (Answer("happened", "What happened?", "write", "Yes"),),
        ),
        Review(None, None, "Later"),
    ),
    revision=3,
    facts=(("hours", "1.5"), ("feedback_from", "a resident")),
    path="2026/2026-11-22T1405-5.10-knowing-local-needs.md",
)


def _read(*lines: str) -> tuple[tuple[Entry, ...], list[str]]:
    entries, problems = jsonl.read("\n".join(lines), "journal.jsonl")
    return entries, [str(problem) for problem in problems]


def _changed(**fields: object) -> str:
    """The line of `ENTRY` with other values in some fields; `None` for a field's value takes it out."""
    shape = json.loads(next(jsonl.dump([ENTRY]))) | fields
    return json.dumps({key: value for key, value in shape.items() if value is not None})


def test_a_sitting_comes_back_as_it_was() -> None:
    """Answers, actions, reviews, facts: everything but the number of a box's line."""
    numbered = replace(ENTRY, actions=tuple(replace(action, line=30) for action in ENTRY.actions))
    assert _read(*jsonl.dump([numbered])) == ((ENTRY,), [])


def test_a_line_says_what_it_is() -> None:
    """The shape is written down: fields may be added, never renamed or dropped."""
    shape = json.loads(next(jsonl.dump([ENTRY])))
    assert list(shape)[:1] == ["powerdeck"]
    assert {
        "path",
        "created",
        "utc_offset",
        "deck",
        "card",
        "title",
        "capability",
        "drawn",
        "community",
        "tags",
        "answers",
        "actions",
        "learning",
        "reviews",
        "revision",
        "facts",
    } <= set(shape)
    assert (shape["powerdeck"], shape["revision"], shape["card"]) == (1, 3, "5.10")
    assert shape["facts"] == {"hours": "1.5", "feedback_from": "a resident"}
    assert shape["reviews"][0] == {
        "on": "2026-12-20",
        "action": "pd-7f3a2c",
        "kind": "review",
        "outcome": "done",
        "text": "",
        "answers": [
            {
                "key": "happened",
                "ask": "What happened?",
                "kind": "write",
                "text": "Yes",
                "items": [],
                "data": None,
                "pictures": [],
            }
        ],
    }
    assert [action["state"] for action in shape["actions"]] == ["open", "under way", "done", "let go"]


def test_a_line_is_one_line_for_every_program() -> None:
    """Line ends of all sorts are escaped, so that whoever splits the file finds whole objects."""
    odd = replace(ENTRY, learning="a\u2028b\u2029c\x85d\x0be\x1cf\ufeffg\r\nh")
    lines = list(jsonl.dump([odd, odd]))
    assert "\n".join(lines).splitlines() == lines
    assert _read(*lines) == ((odd, odd), [])


def test_only_what_is_needed_is_needed() -> None:
    """A line made by another program may say very little, and more than we know."""
    line = '{"created": "2026-11-22T14:05", "deck": "d", "card": "1", "mood": {"of": ["the", "day"]}}'
    bare = Entry(datetime.fromisoformat("2026-11-22T14:05"), "", "d", "1", "", "")
    assert _read(line) == ((bare,), [])


def test_blank_lines_and_a_byte_order_mark_do_no_harm() -> None:
    """What Windows and editors add is passed over."""
    line = next(jsonl.dump([ENTRY]))
    assert jsonl.read(f"\ufeff{line}\r\n\r\n\n", "j") == ((ENTRY,), ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "the line is no JSON object"),
        ("1" * 5000, "not read"),
        ('{"created": "2026-11-22", "deck": "d"}', "no `card`"),
        ('{"deck": "d", "card": "1"}', "no `created`"),
        (_changed(created="yesterday"), "`created` is no day and time such as"),
        (_changed(created=20261122), "`created` is no text"),
        (_changed(powerdeck=2), "of version 2"),
        (_changed(tags="a, b"), "`tags` is no list of texts"),
        (_changed(tags=["a", 1]), "`tags` is no list of texts"),
        (_changed(capability="5"), "`capability` is no whole number"),
        (_changed(capability=True), "`capability` is no whole number"),
        (_changed(answers=["text"]), "`answers` is no list of objects"),
        (_changed(answers=[{"key": "k"}]), "no `text`"),
        (_changed(answers=[{"key": "a b", "text": "t"}]), "`key` is 'a b'"),
        (_changed(answers=[{"key": "k -->\n## Actions", "text": "t"}]), "`key` is"),
        (_changed(answers=[{"key": "k", "kind": "-->", "text": "t"}]), "`kind` is"),
        (_changed(actions=[{"text": "t", "state": "perhaps"}]), "`state` is 'perhaps'"),
        (_changed(actions=[{"text": "t", "due": "2026-02-31"}]), "`due` is no day such as 2026-12-20"),
        (_changed(actions=[{"text": "t", "id": "pd-1 ^x"}]), "`id` is"),
        (_changed(facts={"mood": "good"}), "`facts` has 'mood', none of hours"),
        (_changed(facts={"hours": 2}), "`hours` is no text"),
        (_changed(facts=["hours"]), "`facts` is no JSON object"),
        (_changed(reviews=[{"kind": "song"}]), "could not give it back"),
        (_changed(card="../../etc"), "cannot stand in a file name"),
        (_changed(learning="nul \0"), "U+0000"),
        (_changed(learning="half \ud800"), "U+D800"),
        (_changed(community="x" * 20_000), "could not give it back"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_read(line: str, message: str) -> None:
    """Which line, and why; one bad line never costs the next."""
    good = next(jsonl.dump([ENTRY]))
    entries, problems = _read(good, line, good)
    assert entries == (ENTRY, ENTRY)
    assert len(problems) == 1
    assert problems[0].startswith("journal.jsonl:2: not read: ")
    assert message in problems[0]
    assert "\n" not in problems[0]


@given(st.text(max_size=40) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_text_can_be_tried(text: str) -> None:
    """Reading never raises."""
    entries, problems = jsonl.read(text, "j")
    assert len(entries) + len(problems) <= text.count("\n") + 1


FIELDS = ["created", "deck", "card", "answers", "actions", "reviews", "tags", "facts", "capability", "title"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["key", "text", "id", "on", "answers", "state"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3))
def test_any_shape_can_be_tried(fields: dict[str, object]) -> None:
    """A value of any sort in any place gives an entry or a named problem."""
    entries, problems = jsonl.read(_changed(**fields), "j")
    assert len(entries) + len(problems) == 1


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
structure = st.sampled_from(
    ["---\n", "## Actions\n", "- [ ] do ^pd-1\n", "```\n", "<!-- powerdeck: answer a b -->", "\r\n", "> "]
)
typed = st.lists(texts | structure, min_size=1, max_size=5).map("".join).map(same_text).filter(bool)
line_texts = texts.map(lambda text: " ".join(text.split()))
words = line_texts.filter(bool)
keys = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
days = st.dates(date(1000, 1, 1))
answers = st.builds(Answer, keys, words, st.sampled_from(["write", "list", "later-kind"]), typed)


def _action(text: str, id_: str | None, state: State, some: list[date | None], partner: str | None) -> Action:
    closed = some[2] if state in (State.DONE, State.LET_GO) else None
    return Action(text, id_, state, some[0], some[1], closed, partner)


actions = st.builds(
    _action,
    words,
    st.none() | st.from_regex(r"pd-[0-9a-f]{6}", fullmatch=True),
    st.sampled_from(State),
    st.lists(st.none() | days, min_size=3, max_size=3),
    st.none() | words,
)
reviews = st.builds(
    Review,
    st.none() | days,
    st.none() | st.just("pd-7f3a2c"),
    typed | st.just(""),
    st.sampled_from(["review", "again", "note"]),
    st.none() | st.sampled_from(State),
    st.lists(answers, max_size=2).map(tuple),
)


def _in_order(facts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, facts[name]) for name in FACTS if name in facts)


entries_of_all_sorts = st.builds(
    Entry,
    created=st.datetimes(datetime.fromisoformat("1000-01-01")).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    utc_offset=st.sampled_from(["+00:00", "+13:00", ""]),
    deck=keys,
    card=st.from_regex(r"[1-9]{1,2}\.[0-9]{1,2}", fullmatch=True),
    title=line_texts,
    drawn=st.sampled_from(["chance", "chosen"]),
    capability=st.none() | st.integers(1, 10),
    answers=st.lists(answers, max_size=3, unique_by=lambda answer: answer.key).map(tuple),
    actions=st.lists(actions, max_size=3).map(tuple),
    learning=st.none() | typed,
    community=st.none() | words,
    tags=st.lists(keys, max_size=2).map(tuple),
    reviews=st.lists(reviews, max_size=2).map(tuple),
    revision=st.none() | st.integers(1, 99),
    language=st.none() | st.just("cy"),
    recipe=st.none() | st.just("away-day"),
    facts=st.dictionaries(st.sampled_from(FACTS), words, max_size=2).map(_in_order),
    path=st.none() | keys,
)


@settings(deadline=None)
@given(st.lists(entries_of_all_sorts, max_size=3))
def test_any_journal_comes_back_byte_for_byte(journal: list[Entry]) -> None:
    """The lines are enough to make the same journal again, whatever was typed; twice adds nothing."""
    entries, problems = jsonl.read("\n".join(jsonl.dump(journal)) + "\n", "j")
    assert problems == ()
    assert list(entries) == journal
    assert new_ones(entries, journal) == ()
    assert list(new_ones(entries, ())) == journal


lines_by_hand = st.sampled_from(
    [
        "# 5.3 Title",
        "# other",
        "## Actions",
        "- [x] by hand ✅ 2026-01-01 ^some-id",
        "* [?] odd [due:: 2026-02-02]",
        "- [ ] two 📅 2026-02-30",
        "  - [ ] deep",
        "1. [/] numbered ➕ 2026-01-01 #tag",
        "<!-- powerdeck: answer a write -->",
        "<!-- powerdeck: review pd-1 -->",
        "<!-- powerdeck: review pd-1 outcome=done -->",
        "<!-- powerdeck: note -->",
        "## Note 2026-01-01",
        "## Review in spring",
        "### What happened?",
        "- hours: 2",
        "- peer:",
        "## Learning",
        "text",
        "",
        "```",
    ]
)
heads = st.sampled_from(
    ["drawn: x", "tags: [a, b]", "tags: a b", "title: x", "community: ' x '", "capability: 5", "hours: 3"]
)


@given(st.lists(heads, max_size=2, unique=True), st.lists(lines_by_hand, max_size=12))
def test_a_journal_that_was_edited_by_hand_comes_back(head: list[str], body: list[str]) -> None:
    """Whatever our own reader makes of a file survives the way through the lines."""
    front = ["---", "created: 2026-11-22T14:05", "deck: d", 'card: "5.3"', *head, "---"]
    entry, _ = entry_markdown.read("\n".join([*front, *body]), "2026/x.md")
    assert entry is not None
    plain = replace(entry, actions=tuple(replace(action, line=None) for action in entry.actions))
    assert jsonl.read(next(jsonl.dump([entry])), "j") == ((plain,), ())


def test_what_some_programs_take_for_the_end_of_a_line_never_stands_as_it_is() -> None:
    """Each such character alone, since the others let a whole line be looked at."""
    signs = [*map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", "\ufeff", "\ud800", "\udfff"]
    for sign in signs:
        (line,) = jsonl.dump([replace(ENTRY, learning=f"a{sign}b")])
        assert sign not in line
        assert json.loads(line)["learning"] == f"a{sign}b"
