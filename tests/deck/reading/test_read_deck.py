"""A deck file is read safely: every problem with its line, and the good cards all the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from subprocess import run

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.deck.model import Ask, Capability, Card, Deck, Source
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.errors import Problem
from powerdeck.safe_text import clean_line

SMALL = """\
powerdeck: 1
id: small
title: A small deck
revision: 3
language: en-GB
label: theme
source: {title: A work, by: A group, year: 2019, wording: ours}
words:
  VCSE: voluntary groups
capabilities:
  - {number: 1, name: Seeing, why: It matters.}
  - {number: 2, name: Doing}
cards:
  - id: "1.1"
    title: A walk
    capability: 1
    scene: >
      It is a
      grey morning.
    asks:
      - {key: walk, text: Take a walk.}
      - key: names
        kind: list
        text: Who was there?
    kin: ["2.1"]
    words: [VCSE]
  - id: "2.1"
    title: A talk
    capability: 2
    asks: [{key: talk, kind: write, text: Talk.}]
    refers_to: ["1.1"]
"""
LINES = SMALL.count("\n")


def read(text: str) -> tuple[Deck | None, list[tuple[int | None, str]]]:
    deck, problems = read_deck(text.encode(), "my.yaml")
    assert all(problem.path == "my.yaml" for problem in problems)
    return deck, [(problem.line, problem.message) for problem in problems]


def changed(old: str, new: str, text: str = SMALL) -> str:
    assert text.count(old) == 1, f"{old!r} must stand once"
    return text.replace(old, new)


def ids(deck: Deck | None) -> list[str]:
    return [card.id for card in deck.cards] if deck else []


def test_a_sound_deck_is_read_whole() -> None:
    """Everything that the file says is in the deck, and nothing is complained of."""
    deck, problems = read(SMALL)
    assert problems == []
    assert deck == Deck(
        id="small",
        title="A small deck",
        revision=3,
        language="en-GB",
        label="theme",
        source=Source("A work", "A group", 2019, "ours"),
        words=(("VCSE", "voluntary groups"),),
        capabilities=(Capability(1, "Seeing", "It matters."), Capability(2, "Doing")),
        cards=(
            Card(
                id="1.1",
                title="A walk",
                capability=1,
                scene="It is a grey morning.",
                asks=(Ask("walk", "write", "Take a walk."), Ask("names", "list", "Who was there?")),
                kin=("2.1",),
                words=("VCSE",),
            ),
            Card("2.1", "A talk", 2, asks=(Ask("talk", "write", "Talk."),), refers_to=("1.1",)),
        ),
    )


def test_the_shortest_deck_gets_the_usual_label_and_language() -> None:
    """Source, words, language and label may be left out."""
    lines = [line for line in SMALL.splitlines() if not line.startswith(("source", "lang", "label"))]
    deck, problems = read("\n".join(lines))
    assert problems == []
    assert deck is not None
    assert (deck.label, deck.language, deck.source) == ("capability", "en", None)


@dataclass(frozen=True)
class Mistake:
    """What stands in SMALL, what stands there by mistake, and what is told of it."""

    old: str
    new: str
    line: int
    told: str
    left: list[str]


def mistake(old: str, new: str, line: int, told: str, left: Sequence[str] = ("1.1", "2.1")) -> Mistake:
    return Mistake(old, new, line, told, list(left))


ONE_PROBLEM = {
    "unknown key": mistake(
        "    title: A walk",
        "    titel: A walk",
        15,
        "card 1.1: unknown key 'titel'; known: id, title, capability, scene, asks, refers_to, kin, words, rests_on, "
        "source; did you mean 'title'?",
        ["2.1"],
    ),
    "unknown key at the top": mistake(
        "label: theme", "colour: red", 6, "unknown key 'colour'; known: powerdeck,"
    ),
    "unknown key in an ask": mistake(
        "        kind: list", "        kinds: list", 23, "card 1.1, ask names: unknown key 'kinds'"
    ),
    "unknown key without a value": mistake("label: theme", "colour:", 6, "unknown key 'colour'"),
    "repeated key": mistake(
        "revision: 3",
        "revision: 3\nrevision: 4",
        5,
        "key 'revision' stands twice (first on line 4); keep one",
    ),
    "a key that is a list": mistake("label: theme", "[a]: b", 6, "a key that is no word"),
    "id without quotes": mistake(
        '  - id: "2.1"',
        "  - id: 5.10",
        27,
        "card 5.10: 'id' is a number without quotes; wanted: the id in quotes: \"5.10\"",
        ["1.1"],
    ),
    "link without quotes": mistake(
        'kin: ["2.1"]', "kin: [2.10]", 25, "card 1.1: '2.10' in 'kin' is a number without quotes"
    ),
    "an id that is no id": mistake(
        '  - id: "2.1"',
        '  - id: "../x"',
        27,
        "card ../x: 'id' is '../x'; wanted: a card's id in quotes",
        ["1.1"],
    ),
    "deck id with capitals": mistake(
        "id: small", "id: Small", 2, "'id' is 'Small'; wanted: the deck's short name", []
    ),
    "deck id missing": mistake("id: small\n", "", 1, "'id' is missing; wanted: the deck's short name", []),
    "deck id empty": mistake("id: small", "id:", 2, "'id' is empty; wanted: the deck's short name", []),
    "title empty": mistake(
        "title: A small deck", 'title: " "', 3, "'title' is empty; wanted: the deck's title"
    ),
    "card without a title": mistake("    title: A talk\n", "", 27, "card 2.1: 'title' is missing", ["1.1"]),
    "card without asks": mistake(
        "    asks: [{key: talk, kind: write, text: Talk.}]",
        "    asks: []",
        30,
        "card 2.1: 'asks' is empty; wanted: a list of what the card asks for",
        ["1.1"],
    ),
    "ask without text": mistake(
        "      - {key: walk, text: Take a walk.}",
        "      - {key: walk}",
        21,
        "card 1.1, ask walk: 'text' is missing; wanted: what the card asks",
        ["2.1"],
    ),
    "ask with an empty text": mistake(
        "        text: Who was there?", "        text:", 24, "card 1.1, ask names: 'text' is empty", ["2.1"]
    ),
    "ask that is a text": mistake(
        "      - {key: walk, text: Take a walk.}",
        "      - Take a walk.",
        21,
        "card 1.1, ask number 1: this is 'Take a walk.'; wanted: a group of keys: key, text",
        ["2.1"],
    ),
    "ask key with a space": mistake(
        "      - {key: walk,",
        "      - {key: a walk,",
        21,
        "card 1.1, ask a walk: 'key' is 'a walk'; wanted:",
        ["2.1"],
    ),
    "double ask key": mistake(
        "      - key: names",
        "      - key: walk",
        22,
        "card 1.1, ask walk: 'key' stands twice (first on line 21)",
        ["2.1"],
    ),
    "unknown kind": mistake(
        "        kind: list",
        "        kind: lists",
        23,
        "card 1.1, ask names: unknown kind 'lists'; known: agree, choose, columns, ",
    ),
    "kind with capitals": mistake(
        "        kind: list", "        kind: List", 23, "card 1.1, ask names: 'kind' is 'List'"
    ),
    "double card id": mistake(
        '  - id: "2.1"', '  - id: "1.1"', 27, "card 1.1: 'id' stands twice (first on line 14)", ["1.1"]
    ),
    "double capability": mistake(
        "  - {number: 2, name: Doing}",
        "  - {number: 2, name: Doing}\n  - {number: 2, name: More}",
        13,
        "capability 2: 'number' stands twice (first on line 12); give each its own",
    ),
    "capability without a name": mistake(
        "{number: 2, name: Doing}", "{number: 2}", 12, "capability 2: 'name' is missing"
    ),
    "capability number in words": mistake(
        "{number: 2, name: Doing}",
        "{number: two, name: Doing}",
        12,
        "capability two: 'number' is 'two'; wanted:",
        ["1.1"],
    ),
    "no such capability": mistake(
        "    capability: 2",
        "    capability: 7",
        29,
        "card 2.1: no capability 7 in this deck; known: 1, 2",
        ["1.1"],
    ),
    "capability in quotes": mistake(
        "    capability: 2",
        '    capability: "2"',
        29,
        "card 2.1: 'capability' is '2' in quotes; wanted: the number",
        ["1.1"],
    ),
    "capability nought": mistake(
        "    capability: 2", "    capability: 0", 29, "card 2.1: 'capability' is 0; wanted:", ["1.1"]
    ),
    "no such card": mistake(
        'refers_to: ["1.1"]',
        'refers_to: ["9.9"]',
        31,
        "card 2.1: 'refers_to' names card '9.9', which is not in this deck; mend or remove it",
    ),
    "no such kin": mistake('kin: ["2.1"]', 'kin: ["2.11"]', 25, "did you mean '2.1'?"),
    "no such word": mistake(
        "    words: [VCSE]",
        "    words: [VSCE]",
        26,
        "card 1.1: 'words' names word 'VSCE', which is not in this deck; did you mean 'VCSE'?",
    ),
    "links that are no list": mistake(
        'kin: ["2.1"]', 'kin: "2.1"', 25, "card 1.1: 'kin' is '2.1'; wanted: a list of"
    ),
    "scene that is a list": mistake(
        "    scene: >\n      It is a\n      grey morning.\n",
        "    scene: [a]\n",
        17,
        "card 1.1: 'scene' is a list",
    ),
    "card that is a text": mistake(
        '  - id: "2.1"',
        '  - text\n  - id: "2.1"',
        27,
        "card number 2: this is 'text'; wanted: a group of keys: id,",
    ),
    "word without a meaning": mistake(
        "  VCSE: voluntary groups", "  VCSE:", 9, "words: 'VCSE' is empty; wanted: what the"
    ),
    "source without a title": mistake(
        "{title: A work, by", "{by", 7, "source: 'title' is missing; wanted: the title"
    ),
    "year in words": mistake(
        "year: 2019", "year: last", 7, "source: 'year' is 'last'; wanted: the year it came out"
    ),
    "revision nought": mistake(
        "revision: 3", "revision: 0", 4, "'revision' is 0; wanted: a whole number from 1 on"
    ),
    "revision 1.5": mistake("revision: 3", "revision: 1.5", 4, "'revision' is '1.5'; wanted: a whole number"),
    "a very long number": mistake("revision: 3", "revision: " + "9" * 5000, 4, "'revision' is '9999"),
    "title too long": mistake(
        "title: A small deck", "title: " + "x" * 201, 3, "'title' has 201 characters; wanted: the"
    ),
    "no format": mistake(
        "powerdeck: 1\n", "", 1, "'powerdeck' is missing; wanted: the version of this format"
    ),
    "a later format": mistake(
        "powerdeck: 1",
        "powerdeck: 2",
        1,
        "format 2 is for a later powerdeck; this one reads `powerdeck: 1`",
        [],
    ),
    "a python tag": mistake(
        "title: A small deck",
        "title: !!python/object/apply:os.system [x]",
        3,
        "YAML tag '!!python/object/apply:os.system'; a deck has no tags",
    ),
    "a tag in a card": mistake(
        "    title: A talk", "    title: !mine A talk", 28, "YAML tag '!mine'", ["1.1"]
    ),
    "an alias of nothing": mistake(
        "    title: A talk", "    title: *talk", 28, "*talk names nothing that stands before", ["1.1"]
    ),
    "a second document": mistake(
        "    refers_to: [", "---\n    refers_to: [", 31, "a second document begins here"
    ),
    "a hidden character": mistake("A talk", "A \x07talk", 28, "a hidden character (U+0007); take it out"),
    "a text with a colon": mistake("A talk", "A talk: with tea", 28, "a colon stands in a text, or", []),
    "a colon without a space": mistake(
        "{key: walk, text: Take a walk.}", "{key: walk, text:}", 21, "write `key: value`", []
    ),
    "an open quote": mistake(
        "A talk", '"A talk', 28, "a quotation mark is opened here and closed on line 31 only", []
    ),
    "an open quote at the end": mistake(
        "{key: talk, kind: write, text: Talk.}",
        "{key: talk, text: 'Talk.}",
        30,
        "a quotation mark is opened here and never closed",
        [],
    ),
    "a tab": mistake("    title: A talk", "\ttitle: A talk", 28, "a tab, or one of", []),
    "an open list": mistake('["1.1"]', '["1.1"', 31, "a list is opened here with [ and not closed", []),
    "an open group": mistake(
        "{number: 2, name: Doing}", "{number: 2, name: Doing", 12, "a group is opened here with {", []
    ),
    "a line too far left": mistake(
        "    title: A talk", "  title: A talk", 28, "a list ends here without a reason", []
    ),
    "a second text": mistake(
        "title: A small deck", 'title: "A" small deck', 3, "put the whole text in quotes", []
    ),
    "a stray line": mistake(
        "revision: 3", "revision: 3\nstray", 5, "neither a key nor a value; write `key: value`", []
    ),
    "a stray backslash": mistake("A talk", '"A \\talk \\q"', 28, "a backslash in", []),
    "a list on its key's line": mistake(
        "title: A small deck", "title: - x", 3, "a list cannot begin on the line of", []
    ),
    "a %TAG line": mistake("powerdeck: 1", "%TAG ! x:\n---\npowerdeck: 1", 1, "a %TAG line", []),
}


@pytest.mark.parametrize("name", ONE_PROBLEM)
def test_one_mistake_is_one_problem_on_its_line(name: str) -> None:
    """Each kind of mistake is told once, on its line, with what would be right; the good cards are there."""
    made = ONE_PROBLEM[name]
    text = changed(made.old, made.new)
    if 'id: "2.1"' in made.old:
        text = changed('kin: ["2.1"]', "kin: []", text)
    deck, problems = read(text)
    assert [line for line, _ in problems] == [made.line], problems
    assert made.told in problems[0][1]
    assert ids(deck) == made.left


def test_all_problems_are_told_at_once_by_line() -> None:
    """One run names everything that is wrong, in the order of the file."""
    text = changed("    title: A walk", "    titel: A walk")
    text = changed("revision: 3", "revision: three", text)
    text = changed('refers_to: ["1.1"]', 'refers_to: ["1.1", "3.1"]', text)
    text = changed("kind: list", "kind: lost", text)
    deck, problems = read(text)
    assert [line for line, _ in problems] == [4, 15, 23, 31]
    assert ids(deck) == ["2.1"]
    assert deck is not None
    assert deck.cards[0].refers_to == (), "a link to a card that was left out leads nowhere"


def test_a_link_to_a_broken_card_is_not_a_second_problem() -> None:
    """The card exists in the file; that it is broken is told once, where it stands."""
    _, problems = read(changed("    title: A walk\n", ""))
    assert [line for line, _ in problems] == [14]


def test_cards_of_an_unreadable_capability_are_not_complained_of() -> None:
    """With the capabilities in doubt, a card's number may well be right."""
    _, problems = read(changed("{number: 2, name: Doing}", "{number: II, name: Doing}"))
    assert [line for line, _ in problems] == [12]


def test_ids_that_differ_in_case_alone_are_doubles() -> None:
    """People type ids in any case, so a1 and A1 would be one card."""
    text = SMALL.replace('"1.1"', '"a1"').replace('"2.1"', '"A1"')
    assert [line for line, _ in read(text)[1]] == [27]


@pytest.mark.parametrize("number", ["5", "5.10", "1e3", "0x1F", "1_0", "0o17", "007", "5."])
def test_an_id_that_any_yaml_reader_might_take_for_a_number_must_be_quoted(number: str) -> None:
    """5.10 would be 5.1 to another program."""
    _, problems = read(changed('  - id: "2.1"', f"  - id: {number}").replace('kin: ["2.1"]', "kin: []"))
    assert [(line, "without quotes" in told) for line, told in problems] == [(27, True)]


@pytest.mark.parametrize(
    "title", ["2024", "no", "12:30", "1_000", "0o10", "2024-01-01", "5.10", "True", ".inf"]
)
def test_text_stays_text_whatever_it_looks_like(title: str) -> None:
    """Only where a number is wanted is text read as a number; `no` is a word, and a language."""
    deck, problems = read(changed("A small deck", title))
    assert problems == []
    assert deck is not None
    assert deck.title == title


def test_an_id_in_letters_needs_no_quotes() -> None:
    """An id that cannot be taken for a number is fine as it is."""
    assert read(SMALL.replace('"1.1"', "walk-1").replace('"2.1"', "talk"))[1] == []


def test_aliases_may_save_typing() -> None:
    """A few anchors and aliases are ordinary YAML; a fault in one is told where it is used."""
    text = changed("{key: walk, text: Take a walk.}", "&walk {key: walk, text: Take a walk.}")
    text = changed("[{key: talk, kind: write, text: Talk.}]", "[*walk]", text)
    deck, problems = read(text)
    assert problems == []
    assert deck is not None
    assert deck.cards[1].asks == (Ask("walk", "write", "Take a walk."),)


def test_what_is_wrong_about_an_alias_is_told_where_it_stands() -> None:
    """The text is fine; its use as an ask is not. What is wrong within is told once, where it is written."""
    text = changed("[{key: talk, kind: write, text: Talk.}]", "[*walk]")
    _, problems = read(changed("title: A walk", "title: &walk A walk", text))
    assert [line for line, _ in problems] == [30]
    _, problems = read(
        changed("{key: walk, text: Take a walk.}", "&walk {key: walk, tekst: Take a walk.}", text)
    )
    assert {line for line, _ in problems} == {21}


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_a_key_without_a_value_is_as_good_as_absent(nothing: str) -> None:
    """Optional keys may stand there to be filled in later."""
    deck, problems = read(changed("label: theme", f"label: {nothing}"))
    assert problems == []
    assert deck is not None
    assert deck.label == "capability"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    """Whatever the line ends, and whatever odd separators a text holds."""
    text = changed("A walk", '"A\u2028w\u0085alk"', changed("refers_to", "refer_to"))
    text = changed("A talk", "A \x07talk", text).replace("\n", end)
    deck, problems = read_deck(b"\xef\xbb\xbf" + text.encode(), "x")
    assert [problem.line for problem in problems] == [28, 31]
    assert deck is not None
    assert deck.cards[0].title == "A w alk"


def test_text_comes_without_control_and_direction_characters() -> None:
    """Nothing in a deck can move the cursor, colour the screen or turn the reading direction."""
    deck, problems = read(changed("A talk", r'"\e[31mA\u202e \u2066talk\u200f \x9b \ufeff\t\n now\u2028!"'))
    assert problems == []
    assert deck is not None
    assert deck.cards[1].title == "[31mA talk now !"


def test_an_unknown_kind_keeps_its_name() -> None:
    """A deck made for a later powerdeck can be used: unknown kinds are answered as text."""
    deck, _ = read(changed("kind: list", "kind: dream_map"))
    assert deck is not None
    assert deck.cards[0].asks[1].kind == "dream_map"


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", None, "the file is empty"),
        (b"# nothing\n", None, "the file is empty"),
        (b"a: 1\nb: \xe9\n", 2, "byte 0xE9 is not UTF-8; save the file as UTF-8 text"),
        (SMALL.encode("utf-16"), 1, "is not UTF-8"),
        (b"x" * (1024 * 1024 + 1), None, "larger than 1024 KiB"),
        (b"- a\n- b\n", 1, "the file is a list; wanted: a group of keys: powerdeck,"),
        (b"\n\nhello\n", 3, "the file is 'hello'; wanted: a group of keys"),
        (b"--- !!set {a}\n", 1, "YAML tag '!!set'"),
        (b"a:\n " + b"[" * 100_000, 2, "nested more than 20 deep"),
        (b"[" * 100_000, 1, "nested more than 20 deep"),
        (b"- " * 100_000, 1, "nested more than 20 deep"),
        (b"? " * 100_000, 1, "nested more than 20 deep"),
        (b"{a: " * 100_000, 1, "nested more than 20 deep"),
        (b"cards: [" + b"a," * 100_001 + b"]", 1, "too much for one deck"),
        (b"".join(b"%%TAG !a%d! b\n" % n for n in range(50_000)) + b"---\na: 1\n", 1, "a %TAG line"),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_a_file_that_is_no_deck_is_refused(data: bytes, line: int | None, message: str) -> None:
    """Whatever the file is, one problem says so."""
    deck, problems = read_deck(data, "x")
    assert deck is None
    assert [problem.line for problem in problems] == [line]
    assert message in problems[0].message


@pytest.mark.parametrize("text", ["- !x y\n", "- *x\n", "k: 1\n"])
def test_a_thousand_mistakes_in_yaml_are_enough(text: str) -> None:
    """A file that is wrong in every line is not read to its end."""
    deck, problems = read(text * 20_000)
    assert deck is None
    assert len(problems) == 1001
    assert problems[-1][1] == "1000 problems up to here; mend these first"


def test_a_thousand_problems_are_enough() -> None:
    """A deck that is wrong all over is not checked to its end."""
    deck, problems = read(SMALL + "".join(f"key{number}: x\n" for number in range(5000)))
    assert deck is None
    assert problems[0] == (None, "1000 problems or more; mend these first")
    assert len(problems) == 1001


LAUGHS = "l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 15)
)
LONG_LAUGHS = "l0: &l0 " + "ha" * 200_000 + "\nl1: [" + "*l0, " * 90_000 + "]\n"
MANY_CARDS = "card: &c {id: x, 1: 2}\ncards: [" + "*c, " * 19_000 + "]\n"

MEASURE = """
import resource, sys, time
from powerdeck.deck.reading.read_deck import read_deck

def peak():
    # Linux hands a parent's ru_maxrss down to its child; VmHWM is the child's own.
    if sys.platform == "linux":
        status = open("/proc/self/status").read()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

data = sys.stdin.buffer.read()
read_deck(b"powerdeck: 1", "x")
begun = time.process_time()
deck, problems = read_deck(data, "x")
seconds = time.process_time() - begun
print(deck is None, problems[0].message.split(";")[0], seconds, peak(), sep="|")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits to measure by")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAUGHS, "too much for one deck from here on"),
        (LONG_LAUGHS, "too much for one deck from here on"),
        (MANY_CARDS, "1000 problems or more"),
    ],
    ids=["billion laughs", "long laughs", "many cards"],
)
def test_billion_laughs_are_refused_quickly_and_in_little_memory(text: str, message: str) -> None:
    """Aliases that blow a small file up are refused in 100 MB, Python included, and at once.

    Under a second on a quiet machine (`benchmarks` measures it); here only what would never end fails.
    """
    done = run([sys.executable, "-c", MEASURE], input=text.encode(), capture_output=True, check=True)
    refused, told, seconds, memory = done.stdout.decode().strip().split("|")
    assert (refused, told) == ("True", message)
    assert float(seconds) < 10
    assert int(memory) < 100_000_000


def test_the_pure_python_parser_does_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its C library, decks are read and mistakes are told on the same lines."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read(SMALL)[1] == []
    for made in ONE_PROBLEM.values():
        assert made.line in [line for line, _ in read(changed(made.old, made.new))[1]], made
    assert read(LAUGHS)[0] is None
    assert "20 deep" in read("[" * 100_000)[1][0][1]


def anything(deck: Deck | None, problems: tuple[Problem, ...]) -> None:
    """What holds of every reading."""
    lines = [problem.line or 0 for problem in problems]
    assert lines == sorted(lines)
    assert deck or problems
    for problem in problems:
        assert problem.message == clean_line(problem.message)
        assert len(problem.message) < 700
    if deck:
        assert deck.cards
        assert all(card.asks and deck.capability(card.capability) for card in deck.cards)
        assert all(deck.card(link) for card in deck.cards for link in card.refers_to + card.kin)
        assert all(len(deck.explained(card)) == len(card.words) for card in deck.cards)
        assert len({card.id for card in deck.cards}) == len(deck.cards)
        assert len({group.number for group in deck.capabilities}) == len(deck.capabilities)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    """Any file at all gives a deck or problems, never an exception."""
    anything(*read_deck(data, "x"))


PIECES = [
    *"\n\t :-[]{}\"'#&*!|>%@,?~\\0é\x00\x1b\u202e\ud800",
    *(
        "  ",
        "- ",
        ": ",
        "*a",
        "&a ",
        "!!int ",
        "null",
        "5.10",
        "<<",
        "cards:",
        "id: ",
        "---\n",
        "...\n",
        "[]",
        "1.1",
    ),
]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL)), st.integers(0, 30), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    )
)
def test_no_damage_to_a_deck_makes_it_fail(cuts: list[tuple[int, int, str]]) -> None:
    """A deck with pieces cut out and others put in gives a deck or problems, never an exception."""
    text = SMALL
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    anything(*read_deck(text.encode("utf-8", "surrogatepass"), "x"))


VALUES = st.recursive(
    st.none() | st.integers(-3, 3) | st.sampled_from(["", "x", "1.1", "write", "VCSE"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "key", "text", "x"]), inner)
    ),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_wrong_value_anywhere_makes_it_fail(data: st.DataObject) -> None:
    """Any value in the place of any other gives a deck or problems, never an exception."""
    whole = yaml.safe_load(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        place = whole
        while True:
            steps = list(place) if isinstance(place, dict) else list(range(len(place)))
            step = data.draw(st.sampled_from(steps))
            if not place[step] or not isinstance(place[step], dict | list) or data.draw(st.booleans()):
                break
            place = place[step]
        place[step] = data.draw(VALUES)
        if not whole:
            break
    anything(*read_deck(json.dumps(whole).encode(), "x"))
