"""What could be better in a deck that works: long asks, no language, cards that say the same."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.reading import advice as module
from powerdeck.deck.reading.advice import advice, sentences
from powerdeck.deck.shipped_decks import shipped_folder

DECKS = sorted(shipped_folder().glob("*.yaml"))


def deck(*cards: tuple[str, ...], language: str = "language: en-GB\n", heads: tuple[str, ...] = ()) -> bytes:
    """A deck of cards of such asks; the first card begins on line 7, and each takes four lines and one an ask."""
    lines = [
        "powerdeck: 1",
        "id: d",
        "title: D",
        "revision: 1",
        "capabilities: [{number: 1, name: G}]",
        "cards:",
    ]
    for number, asks in enumerate(cards, 1):
        title = heads[number - 1] if heads else " ".join(asks[0].split()[:3])
        lines += [f'  - id: "{number}"', f"    title: {json.dumps(title)}", "    capability: 1", "    asks:"]
        lines += [f"      - {{key: a{n}, text: {json.dumps(ask)}}}" for n, ask in enumerate(asks)]
    return ("\n".join(lines) + "\n" + language).encode()


def told(data: bytes) -> list[tuple[int | None, str]]:
    found = advice(data, "d.yaml")
    assert all(each.doubtful and each.path == "d.yaml" for each in found)
    return [(each.line, each.message) for each in found]


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.name)
def test_our_own_decks_need_none(path: Path) -> None:
    """The decks that ship give no false alarm, though many of their cards ask alike."""
    assert advice(path.read_bytes(), path.name) == ()


def test_a_sound_deck_needs_none() -> None:
    """No question mark, no verb, no action, one word: none of that is a fault."""
    assert told(deck(("Tea",), ("Walk with a neighbour.", "And then?"))) == []


@pytest.mark.parametrize("language", ["", "language:\n", 'language: ""\n'])
def test_no_language(language: str) -> None:
    """A deck that does not say its language is read out in the wrong one by a screen reader."""
    ((line, message),) = told(deck(("Who?",), language=language))
    assert line == (12 if language else 1)
    assert message == "no language; say which one the cards are in: `language: en-GB`"


def words(number: int) -> str:
    return " ".join(f"word{n}" for n in range(number))


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (f"{words(15)}. {words(15).upper()}.", ""),
        (
            f"{words(15)}. {words(16).upper()}.",
            "31 words are hard to follow; use 30 at most, or make two asks",
        ),
        (f"{words(25)}. And?", ""),
        (
            f"{words(26)}. And?",
            "a sentence of 26 words is hard to follow; use 25 at most, or make two sentences",
        ),
        (f"{words(12)}? ‘{words(13).upper()}.’ Why?", ""),
        (f"{words(12)}, e.g. {words(14)}.", "a sentence of 27 words"),
    ],
)
def test_long_asks_and_sentences(ask: str, said: str) -> None:
    """An ask of more than 30 words, or with a sentence of more than 25, is named with its line."""
    found = told(deck(("Who?",), ("Why?", ask)))
    assert [line for line, _ in found] == ([17] if said else [])
    assert all(message.startswith(f"card 2, ask a1: {said}") for _, message in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who? ‘Nobody!’ he said. Why…? Yes", ("Who?", "‘Nobody!’ he said.", "Why…?", "Yes")),
        ("He said: “No.” Then he left.", ("He said: “No.”", "Then he left.")),
        (
            "Go to St. John at 3.30 p.m. on foot. Then rest.",
            ("Go to St. John at 3.30 p.m. on foot.", "Then rest."),
        ),
        ("Some, e.g. Dr. Who, say so. 20 do not.", ("Some, e.g. Dr. Who, say so.", "20 do not.")),
        ("Кто? Что?", ("Кто?", "Что?")),
        ("", ("",)),
    ],
)
def test_sentences(text: str, parts: tuple[str, ...]) -> None:
    """A sentence ends where a reader would say so."""
    assert sentences(text) == parts


# --- the same twice ---

PASTED = [
    "Who spoke least at our last meeting, and how do you know?",
    "Which bench, shop or corner of this street would be missed?",
    "Ask somebody who has just moved here what surprised them most.",
    "What would we do next year if we had no budget at all?",
]


@pytest.mark.parametrize(
    "again",
    [
        "Who spoke least at our last meeting, and how do you know?",
        "who spoke LEAST at our last meeting and how do you know",
        "Who spoke least at the last meeting, and how do you know?",
        "Who spoke least at our last meeting, and how do you know that?",
        "So who spoke least at our last meeting, and how do you know?",
    ],
)
def test_a_prompt_pasted_twice(again: str) -> None:
    """With a small change or none, under whatever title, I am told once, at the later card."""
    cards = [(prompt,) for prompt in [*PASTED, again]]
    for heads in ((), tuple("ABCDE")):
        assert told(deck(*cards, heads=heads)) == [
            (
                27,
                "card 5 asks nearly the same as card 1 on line 7; keep one, or make the difference plain",
            )
        ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who was there?", "Who was not there?"),
        ("Who was there with you then?", "Who was not there with you then?"),
        ("What helps people to take part?", "What stops people who take part?"),
        ("What would a child put on the map?", "What would a driver take off the map?"),
        ("Who decides in your street?", "Who decides in your town, and who pays?"),
    ],
)
def test_prompts_that_merely_begin_alike(one: str, other: str) -> None:
    """A pair that belongs together, or the same beginning, is no double."""
    assert told(deck((one,), (other,))) == []


def test_the_same_ask_on_another_card_is_meant() -> None:
    """Cards are compared as wholes: one ask in common is nothing."""
    assert told(deck(("Who was there?", PASTED[0]), ("What was said?", PASTED[0], "And then?"))) == []
    assert len(told(deck(("Who was there?", PASTED[0]), ("Who was there?", PASTED[0])))) == 1


def test_uniform_asks_are_meant() -> None:
    """A deck may ask the same of many statements; only cards whose statements are the same are doubles."""
    asks = ("How far are we on the way to this, and how do we know?", "What could you do next?")
    heads = ("People choose", "Staff listen", "Leaders share power", "Money follows", "Staff listen!")
    assert told(deck(*[asks] * 4, heads=heads[:4])) == []
    assert [message.partition(";")[0] for _, message in told(deck(*[asks] * 5, heads=heads))] == [
        "card 5 asks nearly the same as card 2 on line 13"
    ]


def test_pasted_many_times() -> None:
    """Each further copy is told once."""
    heads = ("Who spoke least…", "Who spoke… do you know?", *(f"Who spoke least… ({n})" for n in range(2, 6)))
    found = told(deck(*[(PASTED[0],)] * 6, heads=heads))
    assert [line for line, _ in found] == [12, 17, 22, 27, 32]


def test_a_deck_as_large_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,000 cards are not compared each with each: there are no more comparisons than words."""
    compared = 0
    near = module._near

    def counted(one: module.Pairs, other: module.Pairs) -> bool:
        nonlocal compared
        compared += 1
        return near(one, other)

    monkeypatch.setattr(module, "_near", counted)
    some = [f"word{n}" for n in range(300)]
    asks = [(f"What would you do if {' '.join(Random(n).sample(some, 8))} were here?",) for n in range(2000)]
    assert told(deck(*asks)) == []
    assert compared < 2000 * 16


@given(st.binary(max_size=200))
def test_whatever_is_in_the_file(data: bytes) -> None:
    """A file that cannot be read gets no advice: its problems come first."""
    advice(data, "d.yaml")
    assert advice(b"\xff" + data, "d.yaml") == ()
    assert advice(b"- " + data.replace(b"\n", b""), "d.yaml") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "[]",
        "cards: 1",
        "cards: [1, {}]",
        "cards: [{asks: 3}]",
        "cards: [{asks: [1, {text: [x]}]}]",
        "a: [",
    ],
)
def test_half_a_deck(text: str) -> None:
    """Whatever is missing, there is no crash; only the language may be spoken of."""
    assert {message[:11] for _, message in told(text.encode())} <= {"no language"}
