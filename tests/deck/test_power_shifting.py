"""The Power Shifting deck as it ships: what it holds, how it speaks, and that nothing is lost.

The file is read with plain PyYAML here, so that these tests speak of the content alone.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[2] / "deck" / "power-shifting.yaml"
SOURCE_TEXT = FILE.read_text(encoding="utf-8")
DECK: dict[str, Any] = yaml.safe_load(SOURCE_TEXT)
CARDS: dict[str, dict[str, Any]] = {card["id"]: card for card in DECK["cards"]}

MOST_WORDS_OF_AN_ASK = 30
MOST_WORDS_OF_A_SENTENCE = 25
NARROW = 40  # [columns]

CAPABILITIES = {
    1: "We know our people and communities",
    2: "We build trust and work in partnership with communities",
    3: "We make space and give impetus for people to learn from one another",
    4: "We work as equals to solve problems and create health",
    5: "We change the way we commission services; we commission what people tell us meets their needs",
    6: "We seek examples of what works",
    7: "We support a networked voluntary sector",
    8: "We change the way we understand our accountability",
    9: "We change the way we measure success",
    10: "We know ourselves and use our personal and positional power to take us closer to our destination",
}

TITLES = {
    "1.1": "Changing your perspective",
    "1.2": "Mapping relationships",
    "1.3": "Naming what we know",
    "2.1": "Thinking about coproduction",
    "2.2": "Receiving feedback",
    "2.3": "Partnership and purpose",
    "3.1": "Supporting learning",
    "3.2": "Unlikely relationships",
    "3.3": "Multi-disciplinary teams",
    "4.1": "New skills",
    "4.2": "Making diversity ‘super diversity’",
    "4.3": "New contributions",
    "5.1": "Current use of resources",
    "5.2": "Commissioning is the use of power through resources",
    "5.3": "Knowing local needs",
    "6.1": "Acquiring innovations",
    "6.2": "Acquiring innovations",
    "6.3": "Receiving feedback",
    "7.1": "Networked Voluntary, Community and Social Enterprises (VCSE)",
    "7.2": "Supporting your VCSE",
    "7.3": "Shadow your VCSE and build the network",
    "8.1": "Thinking about what we are accountable for and how accountabilities support power shifting",
    "8.2": "Multiple accountabilities",
    "8.3": "Accountability and outcome",
    "9.1": "Living with complexity and uncertainty",
    "9.2": "Complexity and simplicity",
    "9.3": "What story are you telling?",
    "10.1": "Personal power",
    "10.2": "The adaptive leadership approach",
    "10.3": "Using personal power",
    "10.4": "Thinking more about power",
}

# Answers are kept under these keys: a key may be added, never renamed or dropped.
TOOLS = {
    "1.1": "views=visit",
    "1.2": "map=map",
    "1.3": "words=words agree=agree",
    "2.1": "rungs=ladder",
    "2.3": "issue=choose",
    "3.2": "result=choose",
    "5.3": "voices=voices",
    "6.1": "find=choose",
    "6.2": "deep=visit",
    "6.3": "people=voices",
    "7.1": "map=map",
    "7.3": "watch=visit",
    "8.1": "employer=columns yourself=columns yourself-differs=differ local=voices local-differs=differ",
    "8.2": "picture=picture",
    "9.1": "certain=columns unclear=columns clearer=columns leave=columns",
    "9.2": "choose=choose",
    "10.1": "memo=letter",
    "10.3": "picture=picture manifesto=letter",
}
"""The asks that have a tool of their own."""

KEYS = {
    "1.1": "walk views shift",
    "1.2": "map closeness missing bring-in different change",
    "1.3": "words cloud large small thinking differently agree",
    "2.1": "ladder rungs right-rung move-up",
    "2.2": "comfort others clarity action other-person power keep-coming",
    "2.3": "issue existing new",
    "3.1": "time connection come-of-it changed learnt",
    "3.2": "yours team result forward",
    "3.3": "differences addressed strength",
    "4.1": "resources skill opening",
    "4.2": "voices story different chances tells both",
    "4.3": "talents",
    "5.1": "service views resources change power",
    "5.2": "service support gaps offers",
    "5.3": "voices patterns strongest offers",
    "6.1": "find why talk possible shared",
    "6.2": "place features group deep share learnt next",
    "6.3": "issue people noticed",
    "7.1": "map breadth action",
    "7.2": "diary opening picture action",
    "7.3": "since arrange watch discuss differently invite compare",
    "8.1": "employer yourself yourself-differs local local-differs shift",
    "8.2": "picture communities organisation self change action",
    "8.3": "since group say clear better confidence you",
    "9.1": "issue certain unclear clearer leave strengths",
    "9.2": "small choose help",
    "9.3": "measures story community change",
    "10.1": "well helped example strengths share memo",
    "10.2": "patterns hold steps",
    "10.3": "picture source uncomfortable strengths magnify manifesto",
    "10.4": "influence partnership networks",
}

# What each card names as its example, condition or company; each stands in the card's scene or asks.
NOT_TO_BE_LOST = {
    "1.1": ["walk", "from your community", "VCSE", "each other", "together"],
    "1.2": ["around you", "near you", "strain", "distant", "too little", "not at all", "into your map"],
    "1.3": [
        "most often",
        "free tool",
        "largest",
        "small voices",
        "at least one large word and one small word",
    ],
    "2.1": ["Ladder of Coproduction", "Think Local Act Personal", "right rung", "present work"],
    "2.2": [
        "or your service",
        "had to change",
        "stood in the way",
        "other person",
        "shift any power",
        "keeps coming",
    ],
    "2.3": ["card 1.2", "card 1.3", "local people", "already have", "new people and relationships"],
    "3.1": ["disagreed", "very differently", "the connection", "changed since", "from here on"],
    "3.2": ["inspector", "celebrate", "your team", "of your own", "unlikely result", "most unusual"],
    "3.3": ["person and community centred", "between the disciplines", "recognise", "deal with", "strength"],
    "4.1": ["network", "resources", "skill, talent or experience", "the power to use"],
    "4.2": [
        "hard to reach",
        "organisations",
        "sees themselves as",
        "their own story",
        "heard or involved",
        "two of you",
    ],
    "4.3": [
        "Edgar Cahn",
        "raise children",
        "look after adults",
        "neighbourhoods safe",
        "injustice",
        "give their time",
    ],
    "5.1": ["now", "views of local people", "been through", "great results", "in future", "shift power"],
    "5.2": ["might want to change", "support", "gaps", "involved", "can you offer"],
    "5.3": [
        "ten to twenty people",
        "good life here",
        "Set aside time",
        "own words",
        "again and again",
        "powerful",
    ],
    "6.1": [
        "Look things up",
        "visit",
        "service, behaviour or product",
        "experience and needs",
        "simply like",
        "others",
    ],
    "6.2": [
        "Before you go",
        "what people think",
        "staff",
        "politics",
        "not to inspect",
        "return",
        "as a team",
        "now",
    ],
    "6.3": ["better", "ten to twenty local people", "see or feel", "noticed", "passed them by"],
    "7.1": [
        "card 1.2",
        "voluntary",
        "community groups",
        "faith",
        "social enterprises",
        "housing",
        "at least one",
    ],
    "7.2": ["diary", "everything that you do", "the VCSE", "look like"],
    "7.3": ["half a day or longer", "the two of you", "differently", "shadow you in turn", "compare"],
    "8.1": ["manager", "employs you", "just you", "one or more local people", "shift power"],
    "8.2": [
        "picture",
        "communities",
        "taxpayers",
        "organisation",
        "purpose",
        "codes",
        "ethics",
        "behave",
        "develop",
    ],
    "8.3": ["public health", "local people", "data and information", "this time", "confident", "do more of"],
    "9.1": [
        "at work or in your community",
        "local people",
        "certain",
        "clearer",
        "left unclear",
        "less complex",
    ],
    "9.2": ["very small", "big effect", "set about"],
    "9.3": ["measures", "story", "your community make", "change in your report, or add"],
    "10.1": [
        "your role",
        "short paragraph",
        "keywords",
        "share power",
        "many different kinds",
        "memo",
        "plan",
    ],
    "10.2": ["balcony", "behaviour", "cultures", "values", "ways of working", "systems", "people", "steps"],
    "10.3": ["picture", "who you are", "roles", "uncomfortable", "your community", "manifesto"],
    "10.4": [
        "dictionary",
        "people around you",
        "shift power",
        "more equal",
        "people and communities",
        "networks",
    ],
}

# How an explained word may look where it stands.
FORMS = {
    "VCSE": r"VCSE",
    "social enterprise": r"social enterprises?",
    "co-production": r"co-?produc(?:tion|ed|ing|e)",
    "coercion": r"coercion",
    "educating": r"educating",
    "informing": r"informing",
    "consultation": r"consultation",
    "engagement": r"engagement",
    "co-design": r"co-?design",
    "commissioning": r"commission(?:ing|ed|ers?|s)?",
    "word cloud": r"word clouds?",
    "multi-disciplinary team": r"multi-?disciplinary",
    "person and community centred": r"person[- ]+and[- ]+community[- ]+centred",
    "super diversity": r"super[- ]?diversity",
    "timebanking": r"time ?bank(?:s|ing)?",
    "innovation": r"innovations?",
    "accountability": r"accountab(?:le|ility|ilities)",
    "outcome": r"outcomes?",
    "public health": r"public health",
    "health inequality": r"(?:health )?inequalit(?:y|ies)",
    "Trojan Mouse": r"Trojan (?:Mouse|Mice)",
    "adaptive leadership": r"adaptive leadership",
}

# Jargon that is explained right where it stands, with what explains it.
EXPLAINED_ON_THE_SPOT = {
    r"ethics": "your sense of right and wrong",
    r"memo": "a short note",
    r"manifesto": "a statement of how you will shift power",
    r"shadow": "stay beside them and watch",
    r"performance": "how well things go",
    r"systems": "how things are run",
    r"your network\b": "the people and groups you know",
}

JARGON = (
    r"anchor|asset-based|capacity|deep dive|deliver|empower|engag(?!ement)|facilitat|framework|governance"
    r"|holistic|impact|implement|incorporate|inspectorate|KPI|leverage|metric|outcome|paradigm|pathway"
    r"|perspective|proforma|procure|resilien|robust|service user|silo|stakeholder|strateg|sustainab|synerg"
    r"|systemic|upstream"
)

ALL_CARDS = pytest.mark.parametrize("card_id", CARDS)


def words_of(text: str) -> list[str]:
    return text.split()


def sentences_of(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])[’)]?\s+", text)


def said_on(card: dict[str, Any]) -> str:
    """Everything a person reads on the card below its title."""
    return "\n".join([card.get("scene", ""), *(ask["text"] for ask in card["asks"])])


def stands_in(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def every_text() -> list[tuple[str, str]]:
    """(where, text) for each text that is ours."""
    texts = [(f"word {word}", meaning) for word, meaning in DECK["words"].items()]
    texts += [(f"capability {group['number']}", group["why"]) for group in DECK["capabilities"]]
    texts += [(f"card {card_id}", card["scene"]) for card_id, card in CARDS.items() if "scene" in card]
    texts += [
        (f"card {card_id} {ask['key']}", ask["text"])
        for card_id, card in CARDS.items()
        for ask in card["asks"]
    ]
    return texts


def test_editors_find_the_schema() -> None:
    """The first line names the schema, so that an editor can help."""
    assert SOURCE_TEXT.splitlines()[0] == "# yaml-language-server: $schema=deck.schema.json"


def test_the_deck_says_what_it_is_and_whose() -> None:
    """The deck names itself, its source, and whose sentences these are."""
    assert (DECK["powerdeck"], DECK["id"], DECK["title"]) == (1, "power-shifting", "Power Shifting Card Deck")
    assert (DECK["label"], DECK["language"]) == ("capability", "en-GB")
    assert DECK["revision"] >= 1
    source = DECK["source"]
    assert (source["title"], source["year"]) == ("Power Shifting Card Deck", 2019)
    assert "New NHS Alliance" in source["by"] and "Greater Manchester" in source["by"]
    assert "own" in source["wording"] and "restate" in source["wording"]


def test_only_keys_of_the_format() -> None:
    """The deck uses the keys of the format and no others, and leaves out what is empty."""
    assert list(DECK) == [
        *["powerdeck", "id", "title", "revision", "language", "label"],
        *["source", "also_from", "roles", "words", "capabilities", "cards", "recipes"],
    ]
    for group in DECK["capabilities"]:
        assert {"number", "name", "why", "source", "actions"} <= set(group)
        assert set(group) - {"note"} == {"number", "name", "why", "source", "actions"}
        assert set(group["actions"]) == {"public-service", "community"}
        assert all(len(actions) >= 2 for actions in group["actions"].values())
    for card in CARDS.values():
        required, optional = (
            {"id", "title", "capability", "asks", "source"},
            {"scene", "refers_to", "kin", "words"},
        )
        assert required <= set(card) <= required | optional
        assert all(card.values())
        for ask in card["asks"]:
            assert (
                {"key", "kind", "text"}
                <= set(ask)
                <= {"key", "kind", "text", "with", "continues", "action", "again"}
            )


def test_its_recipes() -> None:
    """One for each occasion that was promised; the year has a card a fortnight; what is looked back at comes first."""
    recipes = {recipe["name"]: recipe for recipe in DECK["recipes"]}
    assert list(recipes) == [
        *["first-supervision", "away-day", "before-commissioning", "new-neighbourhood", "year-with-the-deck"],
    ]
    year = recipes["year-with-the-deck"]
    assert (len(year["cards"]), year["every"]) == (26, 14)
    for recipe in recipes.values():
        for place, card in enumerate(recipe["cards"]):
            back = set(CARDS[card].get("refers_to", ())) & set(recipe["cards"])
            assert back <= set(recipe["cards"][:place])


def test_ten_capabilities_by_their_exact_names() -> None:
    """The capabilities are called what the published deck calls them."""
    assert {group["number"]: group["name"] for group in DECK["capabilities"]} == CAPABILITIES
    assert [group["number"] for group in DECK["capabilities"]] == list(range(1, 11))


def test_thirty_one_cards_by_their_exact_titles() -> None:
    """The cards have the numbers and titles of the published deck, in its order."""
    assert [(card["id"], card["title"]) for card in DECK["cards"]] == list(TITLES.items())
    assert len(DECK["cards"]) == 31


def test_three_cards_a_capability_and_four_under_the_tenth() -> None:
    """Each card stands under the capability that its number says."""
    groups = [card["capability"] for card in DECK["cards"]]
    assert [groups.count(number) for number in range(1, 11)] == [3] * 9 + [4]
    assert all(str(card["capability"]) == card["id"].split(".")[0] for card in DECK["cards"])


def test_ids_are_quoted() -> None:
    """Every id in the file is a text in quotes: an unquoted 5.10 would be read as 5.1."""
    for card in DECK["cards"]:
        linked = [*card.get("refers_to", []), *card.get("kin", [])]
        assert all(isinstance(card_id, str) for card_id in [card["id"], *linked])


def test_cards_that_look_back() -> None:
    """2.3 looks back at the map and the word cloud, 7.1 at the map, and no other card looks back."""
    looking_back = {card_id: card["refers_to"] for card_id, card in CARDS.items() if "refers_to" in card}
    assert looking_back == {"2.3": ["1.2", "1.3"], "7.1": ["1.2"]}


@ALL_CARDS
def test_links_lead_to_other_cards(card_id: str) -> None:
    """Every card named on a card is another card of this deck, named once; each card has kin."""
    for links in (CARDS[card_id].get("refers_to", []), CARDS[card_id]["kin"]):
        assert set(links) <= CARDS.keys() - {card_id}
        assert len(set(links)) == len(links)


@ALL_CARDS
def test_ask_keys_stay(card_id: str) -> None:
    """Answers are kept under the keys of the asks: well formed, unique on the card, and never renamed."""
    keys = [ask["key"] for ask in CARDS[card_id]["asks"]]
    assert keys == KEYS[card_id].split()
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", key) for key in keys)


@ALL_CARDS
def test_kinds_of_ask(card_id: str) -> None:
    """Every ask is answered by writing or by a list, or by the tool that the card asks for."""
    tools = {
        ask["key"]: ask["kind"] for ask in CARDS[card_id]["asks"] if ask["kind"] not in ("write", "list")
    }
    assert tools == dict(each.split("=") for each in TOOLS.get(card_id, "").split())


@ALL_CARDS
def test_asks_are_short(card_id: str) -> None:
    """An ask has at most thirty words."""
    too_long = [a["text"] for a in CARDS[card_id]["asks"] if len(words_of(a["text"])) > MOST_WORDS_OF_AN_ASK]
    assert not too_long


def test_sentences_are_short() -> None:
    """No sentence of ours has more than twenty-five words."""
    too_long = [
        (where, sentence)
        for where, text in every_text()
        for sentence in sentences_of(text)
        if len(words_of(sentence)) > MOST_WORDS_OF_A_SENTENCE
    ]
    assert not too_long


def test_texts_are_whole_lines_that_read_well_aloud() -> None:
    """Each text is one tidy line of whole sentences, without signs that a screen reader stumbles on."""
    for where, text in every_text():
        assert re.fullmatch(r"[A-Z].*[.?]", text), where
        assert "  " not in text and "..." not in text, where
        assert not re.search(r"[\"'“”…–—/&;*_<>\[\]\x00-\x1f]", text), where


def test_asks_speak_to_the_person() -> None:
    """A card says "you": never "we", "I" or "the participant"."""
    said = "\n".join(said_on(card) for card in CARDS.values())
    assert not re.search(r"\b(?:we|us|our|ours|I|my|participants?)\b", said)


def test_no_two_asks_of_a_card_say_the_same() -> None:
    """On one card no ask is there twice."""
    for card in CARDS.values():
        texts = [ask["text"] for ask in card["asks"]]
        assert len(set(texts)) == len(texts)


def test_every_word_to_explain_has_its_forms() -> None:
    """The tests know each explained word, so that none goes unchecked."""
    assert DECK["words"].keys() == FORMS.keys()


@ALL_CARDS
def test_words_on_a_card_are_explained_and_listed(card_id: str) -> None:
    """A card lists just those explained words that stand in its title, scene or asks."""
    card = CARDS[card_id]
    text = card["title"] + "\n" + said_on(card)
    standing = {word for word, form in FORMS.items() if stands_in(form, text)}
    listed = card.get("words", [])
    assert set(listed) == standing
    assert len(listed) == len(standing)


def test_every_explained_word_is_used() -> None:
    """No word is explained that no card needs."""
    assert {word for card in CARDS.values() for word in card.get("words", [])} == DECK["words"].keys()


@ALL_CARDS
def test_no_jargon_is_left_unexplained(card_id: str) -> None:
    """Jargon in scene and asks is explained on the spot, or left out."""
    said = said_on(CARDS[card_id])
    assert not re.search(rf"\b(?:{JARGON})", said, re.IGNORECASE)
    for jargon, meaning in EXPLAINED_ON_THE_SPOT.items():
        assert not stands_in(jargon, said) or meaning in said, jargon


def test_hard_words_in_capability_names_are_explained() -> None:
    """Where a capability's name has a hard word, its "why" says what that means."""
    why = {group["number"]: group["why"] for group in DECK["capabilities"]}
    assert "To commission is" in why[5]
    assert "Accountability means" in why[8]
    assert "Positional power is" in why[10]


@ALL_CARDS
def test_nothing_that_a_card_asks_for_is_lost(card_id: str) -> None:
    """The examples, conditions and company that the published card names are all in ours."""
    said = said_on(CARDS[card_id])
    assert [part for part in NOT_TO_BE_LOST[card_id] if part not in said] == []


def test_no_word_is_wider_than_a_narrow_screen() -> None:
    """All texts, titles and names fold into a narrow screen without a word being cut."""
    names = [card["title"] for card in CARDS.values()] + list(CAPABILITIES.values())
    for text in [*names, *(text for _, text in every_text())]:
        lines = textwrap.wrap(text, NARROW, break_long_words=False)
        assert all(len(line) <= NARROW for line in lines)
