"""Which cards speak of these words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.deck.choosing.search import find, fold, narrow, terms
from powerdeck.deck.model import Ask, Capability, Card, Deck


def _card(card_id: str, title: str, *asks: str, scene: str = "", words: tuple[str, ...] = ()) -> Card:
    listed = tuple(Ask(f"ask-{number}", "write", text) for number, text in enumerate(asks))
    return Card(card_id, title, int(card_id.partition(".")[0]), scene, listed, words=words)


DECK = Deck(
    id="a-deck",
    title="A deck",
    revision=1,
    capabilities=(
        Capability(1, "Knowing your neighbourhood"),
        Capability(2, "Sharing power"),
        Capability(10, "Learning together"),
    ),
    cards=(
        _card("1.1", "A walk", "Which café do people meet in?", scene="You have an hour before the meeting."),
        _card("1.2", "Neighbours", "Who lives next door?"),
        _card("1.10", "The map", "Draw it; then ask: what is a good life here?"),
        _card("2.1", "Co-production", "Ask a neighbour to walk with you.", words=("VCSE",)),
        _card("2.2", "Power", "Who holds it? Is life good, for whom?"),
        _card("10.1", "Neighbour to neighbour", "What did you learn?", scene="5 people sit together."),
    ),
    words=(("VCSE", "voluntary, community and social enterprise organisations"),),
)


def _ids(words: str) -> list[str]:
    return [card.id for card in find(DECK, words)]


def _narrowed(typed: str) -> list[str]:
    return [card.id for card in narrow(DECK.cards, DECK, typed)]


ALL = [card.id for card in DECK.cards]


@pytest.mark.parametrize("words", ["", "   ", "?!", "— …", '""', '"', "🌱"])
def test_without_a_word_the_whole_deck_stands_in_order(words: str) -> None:
    """Nothing typed, or nothing but punctuation: all cards."""
    assert _ids(words) == ALL
    assert _narrowed(words) == ALL


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("walk", ["1.1", "2.1"]),
        ("WALK", ["1.1", "2.1"]),
        ("cafe", ["1.1"]),
        ("CAFÉ", ["1.1"]),
        ("cafe\u0301", ["1.1"]),
        ("hour", ["1.1"]),
        ("vcse", ["2.1"]),
        ("voluntary", ["2.1"]),
        ("alk", []),
        ("walk door", []),
        ("meeting walk", ["1.1"]),
        ("walk, meeting!", ["1.1"]),
        ("walk ?", ["1.1", "2.1"]),
        ("1.10", ["1.10"]),
        ("co-prod", ["2.1"]),
        ("co production", ["2.1"]),
        ("production-co", []),
    ],
)
def test_a_card_speaks_of_all_the_words(words: str, found: list[str]) -> None:
    """Any order, any case, with or without accents, from the beginning of a word on."""
    assert _ids(words) == found


def test_the_title_counts_more_than_the_rest() -> None:
    """Title before capability before asks; a whole word before a longer one; then the deck's order."""
    # 10.1 has the word in its title, 1.2 a longer one there; 1.1 and 1.10 a longer one in the capability;
    # 2.1 the word in an ask.
    assert _ids("neighbour") == ["10.1", "1.2", "1.1", "1.10", "2.1"]


def test_of_two_capability_words_the_deck_decides() -> None:
    """Cards that fit alike keep the deck's order."""
    assert _ids("power") == ["2.2", "2.1"]
    assert _ids("knowing") == ["1.1", "1.2", "1.10"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"good life"', ["1.10"]),
        ("good life", ["1.10", "2.2"]),
        ("“good life”", ["1.10"]),
        ('"good lif"', []),
        ('"good lif', ["1.10", "2.2"]),
        ('"good life" draw', ["1.10"]),
        ('draw"good life"', ["1.10"]),
        ('"map draw"', []),
    ],
)
def test_a_quoted_phrase_stands_as_a_run(words: str, found: list[str]) -> None:
    """In quotes: these words, whole, next to each other and in one place; an unclosed quote is no quote."""
    assert _ids(words) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", ["1.1", "1.2", "1.10", "10.1"]),
        ("10", ["10.1"]),
        ("1.", ["1.1", "1.2", "1.10"]),
        ("1.1", ["1.1", "1.10"]),
        (" 1.10 ", ["1.10"]),
        ("5", ["10.1"]),
        ("7.7", []),
        ("neigh", ["1.2", "10.1", "1.1", "1.10", "2.1"]),
    ],
)
def test_a_list_is_narrowed_by_number_or_word(typed: str, found: list[str]) -> None:
    """A number narrows by id, the very card first; one that begins no id, and all else, by words."""
    assert _narrowed(typed) == found


def test_narrowing_keeps_to_the_cards_that_there_are() -> None:
    """What is not in the list to choose from does not appear in it."""
    some = DECK.cards[3:]
    assert [card.id for card in narrow(some, DECK, "walk")] == ["2.1"]
    assert [card.id for card in narrow(some, DECK, "1")] == ["10.1"]
    assert narrow(some, DECK, "") == some


def test_the_very_card_comes_first() -> None:
    """A whole id stands before longer ones, whatever the order to choose from."""
    backwards = DECK.cards[::-1]
    assert [card.id for card in narrow(backwards, DECK, "1.1")] == ["1.1", "1.10"]
    assert [card.id for card in narrow(backwards, DECK, "1.")] == ["1.10", "1.2", "1.1"]


def test_words_without_spaces_between_are_found() -> None:
    """In Chinese and Japanese a word is found wherever it stands."""
    deck = Deck("a", "A", 1, (_card("1.1", "社区的力量"), _card("1.2", "地図")), (Capability(1, "一"),))
    assert [card.id for card in find(deck, "力量")] == ["1.1"]
    assert [card.id for card in find(deck, '"地図"')] == ["1.2"]


def test_a_card_without_its_capability_is_found() -> None:
    """A deck in the making may lack the group."""
    deck = Deck("a", "A", 1, (_card("1.1", "A walk"),), ())
    assert find(deck, "walk") == deck.cards


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("ﬁnd", "FIND"),
        ("Łódź", "łodz"),
        ("Ǻ", "a"),
        ("İstanbul", "istanbul"),
        ("２", "2"),
    ],
)
def test_spellings_that_mean_the_same_are_the_same(one: str, other: str) -> None:
    """Accents, ligatures, widths and case play no part."""
    assert fold(one) == fold(other)


@given(st.text())
@example("İ")
@example("ϓ")
@example("\u1e9b\u0323")
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded; its composed and its decomposed spelling fold alike."""
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


vocabulary = st.sampled_from(
    [
        "walk",
        "walking",
        "neighbour",
        "neighbourhood",
        "café",
        "Café",
        "power",
        "co-production",
        "5",
        "life",
        "?",
    ]
)
sentences = st.lists(vocabulary, max_size=5).map(" ".join)
decks = st.lists(st.tuples(sentences, sentences, sentences), max_size=5).map(
    lambda rows: Deck(
        "a-deck",
        "A deck",
        1,
        tuple(_card(f"1.{n}", title, ask, scene=scene) for n, (title, ask, scene) in enumerate(rows, 1)),
        (Capability(1, "Sharing power"),),
    )
)


@given(decks, sentences)
def test_find_gives_the_cards_with_all_words_and_no_others(deck: Deck, words: str) -> None:
    """A card is found if and only if each word begins some word of it."""
    found = find(deck, words)
    assert len(set(found)) == len(found)
    for card in deck.cards:
        text = " ".join((card.title, card.id, "Sharing power", card.scene, *(ask.text for ask in card.asks)))
        own = " " + " ".join(re.findall(r"\w+", fold(text)))
        # Each word of `vocabulary` is one word, apart from co-production, which stands there as a run.
        wanted = [f" {fold(word).replace('-', ' ')}" for word in words.split() if word != "?"]
        assert (card in found) == all(word in own for word in wanted)


@given(decks, st.text(max_size=30))
def test_no_words_make_finding_fail(deck: Deck, words: str) -> None:
    """Anything can be typed: brackets, stars, backslashes, halves of letters."""
    assert set(find(deck, words)) <= set(deck.cards)
    assert set(narrow(deck.cards, deck, words)) <= set(deck.cards)
    terms(words)
