"""A card as JSON."""

from __future__ import annotations

import json

from powerdeck.deck.model import Ask, Capability, Card, Deck, Source
from powerdeck.deck.shapes import card_json

CARD = Card(
    "5.3",
    "Knowing local needs",
    5,
    "You have an hour.",
    (Ask("voices", "list", "Whose voices do you hear?"),),
    ("1.2",),
    ("6.1", "6.2"),
    ("VCSE",),
)
DECK = Deck(
    "a-deck",
    "A deck",
    3,
    (CARD,),
    (Capability(5, "Listening", "It matters."),),
    source=Source("The deck", "A council", 2019, "ours"),
    words=(("other", "not on this card"), ("VCSE", "voluntary groups")),
)


def test_a_card_in_full() -> None:
    """The card, its asks, its capability, the words it explains, and whose it is."""
    assert card_json(DECK, CARD) == {
        "id": "5.3",
        "title": "Knowing local needs",
        "capability": {"number": 5, "name": "Listening", "why": "It matters."},
        "deck": "a-deck",
        "revision": 3,
        "scene": "You have an hour.",
        "asks": [
            {
                "key": "voices",
                "kind": "list",
                "text": "Whose voices do you hear?",
                "with": {},
                "continues": [],
                "action": False,
                "again": False,
            }
        ],
        "refers_to": ["1.2"],
        "kin": ["6.1", "6.2"],
        "words": [{"word": "VCSE", "meaning": "voluntary groups"}],
        "source": {"title": "The deck", "by": "A council", "year": 2019, "wording": "ours"},
    }


def test_a_bare_card() -> None:
    """What is absent is null or empty; no field is missing; all of it is JSON."""
    bare = Card("1", "A title", 7)
    shape = card_json(Deck("a", "A", 1, (bare,), (), source=Source("T")), bare)
    assert list(shape) == list(card_json(DECK, CARD))
    assert shape["scene"] is None
    assert shape["capability"] == {"number": 7, "name": None, "why": None}
    assert shape["source"] == {"title": "T", "by": None, "year": None, "wording": None}
    assert card_json(Deck("a", "A", 1, (bare,), ()), bare)["source"] is None
    assert json.loads(json.dumps(shape)) == shape
