"""A list of prompts becomes a deck, and the deck a file that a person can read and change."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.making.build_deck import About, id_of, made
from powerdeck.deck.making.from_lines import Prompt, Prompted, Sheet
from powerdeck.deck.making.prompt_file import read_typed
from powerdeck.deck.making.write_yaml import written
from powerdeck.deck.model import Deck, Source
from powerdeck.deck.reading.advice import advice
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.deck.translation.language_names import language_tag
from powerdeck.errors import ProblemsFound
from powerdeck.safe_text import clean_line
from powerdeck.values import replace

ABOUT = About("street-talks", "Street talks", "Elm Street", "en-GB", "theme")


def deck_of(text: str, about: About = ABOUT) -> Deck:
    return made(read_typed(text), about)


def reread(deck: Deck) -> Deck:
    """The deck as its own file has it; that file has nothing wrong with it."""
    found, problems = read_deck(written(deck).encode(), "deck.yaml")
    assert problems == ()
    assert found is not None
    return found


LINES = st.text(st.characters(exclude_categories=["Cc"]), min_size=1).map(clean_line).filter(bool)
SHORT = LINES.filter(lambda text: len(text) <= 200)
ASKS = st.lists(LINES.map(lambda text: Prompt(text, 1)), min_size=1, max_size=5).map(tuple)
CARDS = st.builds(
    Prompted, ASKS, group=SHORT | st.just(""), title=SHORT | st.just(""), scene=LINES | st.just("")
)
ABOUTS = st.builds(
    About,
    SHORT.map(id_of),
    SHORT,
    SHORT | st.just(""),
    st.sampled_from(["en-GB", "cy", "no", "zh-Hant"]),
    SHORT.filter(lambda text: len(text) <= 40),
)


@given(st.lists(CARDS, min_size=1, max_size=12), ABOUTS)
def test_whatever_is_said_comes_back(cards: list[Prompted], about: About) -> None:
    """Any list of prompts makes a deck that reads back to the letter, without a single problem."""
    deck = made(Sheet(tuple(cards)), about)
    assert reread(deck) == deck
    assert sorted(ask.text for card in deck.cards for ask in card.asks) == sorted(
        ask.text for card in cards for ask in card.asks
    )
    outside = re.sub(r'^#.*$|"(?:[^"\\]|\\.)*"', "", written(deck), flags=re.MULTILINE)
    assert outside.isascii()  # nothing that was said stands anywhere but in quotation marks


@pytest.mark.parametrize(
    "text", ["\ufffe", "\uffff", "\U0001fffe", "\ud7ff\ue000\ufffd", "no", "null", "'", "{title}", "#"]
)
def test_texts_that_yaml_finds_hard(text: str) -> None:
    """Whatever a word means to YAML, and whatever no file may hold as it is, comes back."""
    deck = deck_of(
        f"Who says {text} and why\nWhat of {text}", replace(ABOUT, title=text, by=text, label=text)
    )
    assert reread(deck) == deck


@given(st.lists(LINES, min_size=1, max_size=12))
def test_any_yaml_reader_finds_the_same_texts(prompts: list[str]) -> None:
    """The file is plain YAML: other programs read the same words from it."""
    deck = made(Sheet(tuple(Prompted((Prompt(text, 1),)) for text in prompts)), ABOUT)
    values = yaml.safe_load(written(deck))
    assert [ask["text"] for card in values["cards"] for ask in card["asks"]] == prompts


@given(st.lists(LINES, min_size=1, max_size=12))
def test_titles_and_keys(prompts: list[str]) -> None:
    """Each title is short, its own, and made of whole words; each key fits and says something if it can."""
    deck = made(Sheet(tuple(Prompted((Prompt(text, 1),)) for text in prompts)), ABOUT)
    titles = [card.title.casefold() for card in deck.cards]
    assert len(set(titles)) == len(titles)
    for card, prompt in zip(deck.cards, prompts, strict=True):
        bare = re.sub(r" \(\d+\)$", "", card.title) if card.title != prompt else card.title
        assert len(bare) <= 60
        assert len(re.sub("…", " ", bare).split()) <= 6 or bare == f"Card {card.id}" or "…" in prompt


def test_what_becomes_of_a_list() -> None:
    """Groups are numbered, cards are numbered within them, and nothing is made up."""
    deck = deck_of(
        "Who are we?\nListening:\n"
        "Who spoke least at our last meeting, and why?\n  How do you know?\n"
        "Power:\nName two decisions that you could hand over.\nlistening:\nWho was quiet?\n"
    )
    assert [(group.number, group.name) for group in deck.capabilities] == [
        (1, "Street talks"),
        (2, "Listening"),
        (3, "Power"),
    ]
    assert [(card.id, card.title, card.capability) for card in deck.cards] == [
        ("1.1", "Who are we?", 1),
        ("2.1", "Who spoke least at our last…", 2),
        ("2.2", "Who was quiet?", 2),
        ("3.1", "Name two decisions…", 3),
    ]
    assert [(ask.key, ask.kind) for card in deck.cards for ask in card.asks] == [
        ("who-are-we", "write"),
        ("spoke-least-last", "write"),
        ("know", "write"),
        ("quiet", "write"),
        ("name-two-decisions", "list"),
    ]
    assert not any(ask.action or ask.easier for card in deck.cards for ask in card.asks)
    assert (deck.revision, deck.language, deck.label) == (1, "en-GB", "theme")
    assert deck.source == Source("Street talks", "Elm Street")
    assert deck_of("Who?", replace(ABOUT, by="")).source is None


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("Who was quiet?", "Who was quiet?"),
        ("Take a walk. What do you see there?", "Take a walk…"),
        ("Who spoke? Who was it that did not?", "Who spoke?"),
        ("Ask St. John’s choir to sing for you", "Ask St. John’s choir to sing…"),
        ("Whose stories have we not heard this year?", "Whose stories have we not heard…"),
        ("Which rules are still there that nobody needs?", "Which rules are still…"),
        ("谁没有说话？", "谁没有说话？"),
        ("人" * 70, "Card 1.1"),
    ],
)
def test_a_title_of_the_first_words(prompt: str, title: str) -> None:
    """A card without a title gets a short one that does not end in the middle of a thought."""
    assert deck_of(prompt).cards[0].title == title


def test_prompts_that_begin_alike_can_be_told_apart() -> None:
    """Where the first words are those of another card, the last ones help; then a number does."""
    prompts = [f"What would it take for us to {end}?" for end in ("open the hall", "trust the council")]
    titles = [card.title for card in deck_of("\n".join([*prompts, prompts[0], prompts[0]])).cards]
    assert titles == [
        "What would it take…",
        "What would it… trust the council?",
        "What would it… open the hall?",
        "What would it take… (2)",
    ]


@pytest.mark.parametrize(
    ("prompt", "key"),
    [
        ("Who’s who, and why?", "whos"),
        ("Ça va, café?", "ca-va-cafe"),
        ("Кто молчал?", "ask-1"),
        ("Łódź?", "ask-1"),
        ("2019?", "ask-1"),
        ("Why not you?", "why-not-you"),
        ("Null?", "null"),
        ("x" * 50, "x" * 40),
        ("Antidisestablishmentarianism counterrevolutionaries today", "antidisestablishmentarianism"),
    ],
)
def test_keys(prompt: str, key: str) -> None:
    """A key is made of a prompt's own words, where English letters can spell them."""
    assert reread(deck_of(prompt)).cards[0].asks[0].key == key


def test_keys_within_a_card() -> None:
    """Two asks of one card never share a key, and a card that moves keeps its keys."""
    deck = deck_of("Is it tea?\n  Why tea?\n  Кто?\n  Что?\n  What tea?\nHow much tea?")
    assert [ask.key for ask in deck.cards[0].asks] == ["tea", "tea-2", "ask-3", "ask-4", "tea-3"]
    assert deck.cards[1].asks[0].key == "tea"


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("List those who were there.", "list"),
        ("Name three people.", "list"),
        ("Please name 10 places.", "list"),
        ("Which groups are never in the room?", "list"),
        ("What two things would you change?", "list"),
        ("What skills do people have here?", "list"),
        ("Listen to a neighbour.", "write"),
        ("Name it.", "write"),
        ("Which bus is late?", "write"),
        ("Which helps most?", "write"),
        ("What helps us do better?", "write"),
        ("What is this?", "write"),
        ("What some people call power: what is it?", "write"),
        ("What if neighbours have no car?", "write"),
        ("Who was there?", "write"),
    ],
)
def test_a_list_where_several_things_are_plainly_asked_for(prompt: str, kind: str) -> None:
    """Else the answer is a text; and in another language it always is."""
    assert deck_of(prompt).cards[0].asks[0].kind == kind
    assert deck_of(prompt, replace(ABOUT, language="de")).cards[0].asks[0].kind == "write"


@pytest.mark.parametrize(
    ("name", "deck_id"),
    [
        ("Street talks", "street-talks"),
        ("  Café: Ça va?! ", "cafe-ca-va"),
        ("20 questions", "deck-20-questions"),
        ("Вопросы", "my-deck"),
        ("CON", "con-deck"),
        ("people’s deck", "peoples-deck"),
        ("a " * 60, ("a-" * 20).strip("-")),
        ("x" * 60, "x" * 40),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_name_in_any_words(name: str, deck_id: str) -> None:
    """The deck's short name is made from it, safe as the name of a file."""
    assert id_of(name) == deck_id


@given(st.text())
def test_any_name_gives_an_id(name: str) -> None:
    """Whatever I call it."""
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,39}", id_of(name))
    assert id_of(id_of(name)) == id_of(name)


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        *(("Welsh", "cy"), ("british  english", "en-GB"), (" cy ", "cy"), ("pt-BR", "pt-BR")),
        *(("Klingonish", None), ("", None), ("en_GB", None), ("Breton", None)),
    ],
)
def test_languages_by_name_or_tag(said: str, tag: str | None) -> None:
    """Nobody need know what a language tag is."""
    assert language_tag(said) == tag


# --- bounds ---


def card(*asks: str, **more: str) -> Prompted:
    return Prompted(tuple(Prompt(text, line) for line, text in enumerate(asks, 3)), **more)


@pytest.mark.parametrize(
    ("cards", "said"),
    [
        ([], "no prompts"),
        ([card("Who?", "x" * 1001)], "list.txt:4: ‘xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…’ has 1001 characters"),
        ([card("Who?", title="x" * 201)], "a title has at most 200"),
        ([card("Who?", group="x" * 201)], "a name of a group has at most 200"),
        ([card("Who?", scene="x" * 4001)], "a scene has at most 4000"),
        ([card(*["Who?"] * 51)], "list.txt:3: 51 asks on one card; at most 50 fit"),
        ([card("Who?", group=f"g{n}") for n in range(201)], "list.txt:3: 201 groups"),
        ([card("Who?")] * 2001, "list.txt:3: 2001 cards"),
        ([card("Who?", id="a b")], "list.txt:3: id 'a b' cannot be a card's"),
        ([card("Who?", id="a1"), card("Why?", id="A1")], "list.txt:3: id 'A1' stands on line 3 already"),
    ],
)
def test_more_than_a_deck_can_hold(cards: list[Prompted], said: str) -> None:
    """One line names the line of my list and what to do."""
    with pytest.raises(ProblemsFound, match=re.escape(said)):
        made(Sheet(tuple(cards), "list.txt"), ABOUT)


def test_all_that_a_deck_can_hold() -> None:
    """At the bounds it is a deck; ids that were given stay, the others go round them."""
    deck = made(
        Sheet(
            (
                card("x" * 1000, title="y" * 200, group="z" * 200, scene="s" * 4000),
                card("Who?", id="1.1", group="other"),
                card(*["Who?"] * 50, group="z" * 200),
            )
        ),
        ABOUT,
    )
    assert reread(deck) == deck
    assert [card.id for card in deck.cards] == ["1.2", "1.3", "1.1"]
    most = made(Sheet((card("Who?"),) * 2000), ABOUT)
    assert reread(most) == most


# --- the notes in the file ---


def uncommented(text: str) -> str:
    """The file after somebody has taken the # and the space away from all examples."""
    return re.sub(r"^# (?=( *- | {2,}| *[a-z]+:)[^`]*$)(?!-|[A-Z])", "", text, flags=re.MULTILINE)


def test_the_examples_in_the_file_work() -> None:
    """I take the # away from every example, and the deck has a card, a recipe and a word more, all well."""
    for about in (ABOUT, replace(ABOUT, by="")):
        text = uncommented(written(deck_of("Power:\nWho decides?\nPlace:\nWhere?\nWho?", about)))
        deck, problems = read_deck(text.encode(), "deck.yaml")
        assert problems == ()
        assert deck is not None
        assert [card.id for card in deck.cards] == ["1.1", "2.1", "2.2", "2.3"]
        assert [(ask.kind, ask.action) for ask in deck.cards[-1].asks] == [("list", False), ("write", True)]
        assert deck.cards[-1].scene
        assert [recipe.cards for recipe in deck.recipes] == [("1.1",)]
        assert [word for word, _ in deck.words] == ["outcome"]
        assert deck.source is not None


def test_a_new_deck_is_worth_no_advice() -> None:
    """What is made of a good list has nothing to be mended."""
    text = written(deck_of("Power:\nWho decides?\nPlace:\nWhere?\nWho?"))
    assert advice(text.encode(), "deck.yaml") == ()
    assert max(map(len, text.splitlines())) <= 120
