"""What a deck says to the kinds of its asks, and what `deck check` says of that."""

from __future__ import annotations

import pytest

from powerdeck.deck.library import compiled_deck
from powerdeck.deck.model import Ask, Deck
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.errors import Problem

DECK = """\
powerdeck: 1
id: mine
title: Mine
revision: 1
capabilities: [{number: 1, name: A}]
cards:
  - id: "1.1"
    title: B
    capability: 1
    asks:
      - {key: small, kind: list, text: Which?}
      - key: one
        kind: choose
        text: Which one?
        %s
"""


def read(line: str) -> tuple[Deck, tuple[Problem, ...]]:
    """The deck with that line in its last ask."""
    deck, problems = read_deck((DECK % line).encode(), "mine.yaml")
    assert deck is not None
    return deck, problems


def test_everything_that_an_ask_can_say() -> None:
    """A text or a list of texts for the kind; cards to go on from; whether it is an action; from when on."""
    lines = ("with: {from: [small]}", 'continues: ["1.1"]', "action: true", "again: true")
    deck, problems = read("\n        ".join(lines))
    assert problems == ()
    wanted = Ask("one", "choose", "Which one?", (("from", ("small",)),), ("1.1",), action=True, again=True)
    assert deck.cards[0].asks[1] == wanted


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("with: {form: small}", "kind 'choose' knows no setting 'form'; known: from; did you mean 'from'?"),
        ("with: {from: smal}", "'from' names ask 'smal', which this card has not"),
        ("with: {from: 2.2 words}", "'from' names card '2.2', which is not in this deck"),
        ("with: [small]", "'with' is a list; wanted: what the kind needs to know"),
        ('continues: ["9.9"]', "'continues' names card '9.9', which is not in this deck"),
        (
            "action: perhaps",
            "'action' is 'perhaps'; wanted: true if the answer is offered as an action, else false",
        ),
    ],
)
def test_a_slip_is_named_with_its_line(line: str, told: str) -> None:
    """What was found, what is wanted; the card can be used all the same."""
    deck, problems = read(line)
    (problem,) = problems
    assert told in problem.message
    assert problem.line == 15
    assert deck.cards[0].asks[1].key == "one"


def test_a_compiled_copy_keeps_it(tmp_path: object) -> None:
    """The quick start gives the same deck."""
    from pathlib import Path

    data = (DECK % "with: {from: [small]}\n        action: true").encode()
    deck, problems = read_deck(data, "mine.yaml")
    assert deck is not None
    copy = Path(str(tmp_path)) / "copy.json"
    compiled_deck.save(copy, "mark", deck, problems)
    assert compiled_deck.load(copy, "mark", "mine.yaml") == (deck, problems)
