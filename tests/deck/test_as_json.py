"""A card as JSON."""

from __future__ import annotations

import json

from powerdeck.deck.as_json import capability_json, card_json, recipe_json
from powerdeck.deck.model import Ask, Capability, Card, Deck, Recipe, Source

CARD = Card(
    "5.3",
    "Knowing local needs",
    5,
    "You have an hour.",
    (Ask("voices", "list", "Whose voices do you hear?"),),
    ("1.2",),
    ("6.1", "6.2"),
    ("VCSE",),
    source="Page 12",
    rests_on=("robinson",),
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
                "easier": None,
            }
        ],
        "refers_to": ["1.2"],
        "kin": ["6.1", "6.2"],
        "words": [{"word": "VCSE", "meaning": "voluntary groups"}],
        "source": {
            "title": "The deck",
            "by": "A council",
            "year": 2019,
            "wording": "ours",
            "publisher": None,
            "licence": None,
        },
        "where": "Page 12",
        "rests_on": ["robinson"],
        "language": "en",
    }


def test_a_bare_card() -> None:
    """What is absent is null or empty; no field is missing; all of it is JSON."""
    bare = Card("1", "A title", 7)
    shape = card_json(Deck("a", "A", 1, (bare,), (), source=Source("T")), bare)
    assert list(shape) == list(card_json(DECK, CARD))
    assert shape["scene"] is None
    assert shape["capability"] == {"number": 7, "name": None, "why": None}
    assert shape["source"] == {
        "title": "T",
        **dict.fromkeys(("by", "year", "wording", "publisher", "licence")),
    }
    assert card_json(Deck("a", "A", 1, (bare,), ()), bare)["source"] is None
    assert json.loads(json.dumps(shape)) == shape


def test_a_capability_in_full() -> None:
    """Why it matters, what leaders in each role can do, and its cards."""
    group = Capability(5, "Listening", "It matters.", (("community", ("Walk",)),), "Uncertain.", "Page 9")
    deck = Deck(
        "d", "D", 1, (CARD,), (group,), roles=(("community", "community leader"),), source=Source("T")
    )
    shape = capability_json(deck, group)
    assert shape["actions"] == [{"role": "community", "called": "community leader", "actions": ["Walk"]}]
    assert (shape["number"], shape["name"], shape["why"]) == (5, "Listening", "It matters.")
    assert (shape["note"], shape["where"], shape["label"]) == ("Uncertain.", "Page 9", "capability")
    assert shape["cards"] == [{"id": "5.3", "title": "Knowing local needs"}]
    assert json.loads(json.dumps(shape)) == shape


def test_a_recipe() -> None:
    """Its cards have their titles."""
    assert recipe_json(DECK, Recipe("first", "A first time", ("5.3",))) == {
        "name": "first",
        "title": "A first time",
        "about": None,
        "every": None,
        "deck": "a-deck",
        "cards": [{"id": "5.3", "title": "Knowing local needs"}],
    }
