"""Where everything comes from: each deck, card, capability and companion says it, and nothing of a work is left out.

Numbers and headings of the publications stand here as facts. Titles and names do not: the data has them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from powerdeck.deck.companions.model import Companion, of_card
from powerdeck.deck.companions.read_companions import read_companions, strays
from powerdeck.deck.model import Card, Deck, Source
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.errors import Problem

ROOT = Path(__file__).resolve().parents[2]
DECK_FILES = {path.stem: path for path in sorted(ROOT.glob("deck/*.yaml")) if "." not in path.stem}
COMPANION_FILES = {path.stem: path for path in sorted(ROOT.glob("deck/companions/*.yaml"))}
NOTICE = " ".join((ROOT / "NOTICE.md").read_text(encoding="utf-8").split())


def deck_of(name: str) -> tuple[Deck, tuple[Problem, ...]]:
    deck, problems = read_deck(DECK_FILES[name].read_bytes(), name)
    assert deck
    return deck, problems


def companions_of(name: str) -> tuple[tuple[Companion, ...], tuple[Problem, ...]]:
    return read_companions(COMPANION_FILES[name].read_bytes(), name)


DECKS = {name: deck_of(name)[0] for name in DECK_FILES}
COMPANIONS = {name: companions_of(name)[0] for name in COMPANION_FILES}
EVERYBODY = tuple(chain.from_iterable(COMPANIONS.values()))
BY_ID = {each.id: each for each in EVERYBODY}
MAIN = DECKS["power-shifting"]

EACH_DECK = pytest.mark.parametrize("name", DECKS)
EACH_COLLECTION = pytest.mark.parametrize("name", COMPANIONS)

# The book's parts in its order, with the number of essays in each.
BOOK = {
    "Putting relationships first": 7,
    "Sharing and building power": 6,
    "Listening to each other": 6,
    "Joining forces": 6,
    "What kind of leaders should we be?": 4,
    "How can we unlock our humanity and imagination?": 2,
    "How can we remove the roadblocks?": 5,
}

# How many statements stand in each group of the destination, with the one over the group.
DESTINATION = {
    "People": 7,
    "Communities": 5,
    "Voluntary and community organisations": 4,
    "Staff": 5,
    "Public service leaders": 4,
    "Senior leaders": 5,
    "Commissioners": 6,
    "Measuring": 4,
}


def lacks(work: Source | None) -> list[str]:
    """What a work does not say about itself: each of these is to be said, or said to be unknown."""
    if work is None:
        return ["source"]
    said = {"title": work.title, "by": work.by, "licence": work.licence, "wording": work.wording}
    found = [name for name, text in said.items() if not text]
    dated = work.year or re.search(r"\byear\b", work.wording)
    return found if dated else [*found, "year, or why there is none"]


def named(text: str) -> str:
    """A text as titles are compared: the kind of quotation mark does not matter."""
    return " ".join(re.sub("[‘’“”\"']", "'", text).split())


# --- each says where it comes from ---


def test_all_that_ships_is_looked_at() -> None:
    """The decks and collections that these tests speak of are there."""
    assert {"power-shifting", "destination", "better-way", "health-creation"} <= DECKS.keys()
    assert {"building-a-bigger-we", "greater-manchester", "network-discussions"} <= COMPANIONS.keys()


@EACH_DECK
def test_a_deck_that_ships_has_no_problem(name: str) -> None:
    """`deck check` finds nothing in it, and it is called as its file is."""
    deck, problems = deck_of(name)
    assert problems == ()
    assert deck.id == name


@EACH_COLLECTION
def test_a_collection_that_ships_has_no_problem(name: str) -> None:
    """The companions can all be read, and each of their cards is there."""
    companions, problems = companions_of(name)
    assert problems == ()
    assert companions
    deck = DECKS[companions[0].deck]
    assert list(strays(COMPANION_FILES[name].read_bytes(), name, companions, deck)) == []


@EACH_DECK
def test_a_deck_says_whose_work_it_is(name: str) -> None:
    """Title, makers, year, licence and whose sentences these are: stated, or said to be unknown."""
    deck = DECKS[name]
    assert lacks(deck.source) == []
    assert [lacks(work) for work in deck.also_from if lacks(work)] == []


@EACH_DECK
def test_each_card_and_capability_says_where_it_stands(name: str) -> None:
    """No card and no capability is without its place in the work."""
    deck = DECKS[name]
    assert [card.id for card in deck.cards if not card.source] == []
    assert [group.number for group in deck.capabilities if not group.source] == []


@EACH_COLLECTION
def test_each_companion_says_where_it_stands(name: str) -> None:
    """Publication, author and place stand with every companion."""
    for each in COMPANIONS[name]:
        assert lacks(each.publication) == [], each.id
        assert each.author and each.where and each.title, each.id


def test_what_is_not_said_is_noticed() -> None:
    """A work without maker, year, licence or wording does not get through."""
    assert lacks(None) == ["source"]
    assert lacks(Source("A Work")) == ["by", "licence", "wording", "year, or why there is none"]
    whole = Source("A Work", by="Somebody", year=2020, wording="Ours.", licence="Not stated.")
    assert lacks(whole) == []
    undated = Source("A Work", by="Somebody", wording="Ours. It states no year.", licence="Not stated.")
    assert lacks(undated) == []


# --- companions and cards ---


def test_companions_have_ids_of_their_own() -> None:
    """One id leads to one companion, in whichever file it stands."""
    assert [each for each, times in Counter(each.id for each in EVERYBODY).items() if times > 1] == []


def test_a_companion_goes_with_one_to_three_cards() -> None:
    """Each is tied to three cards at most, each once, with the reason."""
    for each in EVERYBODY:
        ids = [tie.card for tie in each.ties]
        assert 1 <= len(ids) <= 3 and len(set(ids)) == len(ids), each.id
        assert all(tie.why for tie in each.ties), each.id


def test_a_companion_has_something_to_tell_and_to_try() -> None:
    """Each has its gist, its example and one to five things to try."""
    for each in EVERYBODY:
        assert each.gist and each.example and 1 <= len(each.tries) <= 5, each.id


def test_each_card_of_the_main_deck_has_a_companion() -> None:
    """Whichever of the 31 cards is drawn, somebody has tried something like it."""
    assert [card.id for card in MAIN.cards if not of_card(EVERYBODY, MAIN.id, card)] == []
    assert len(MAIN.cards) == 31


@EACH_DECK
def test_cards_rest_on_companions_that_are_there(name: str) -> None:
    """A card that says what it rests on leads there, and names each by its title."""
    for card in DECKS[name].cards:
        assert set(card.rests_on) <= BY_ID.keys(), card.id
        unnamed = [each for each in card.rests_on if named(BY_ID[each].title) not in named(card.source)]
        assert unnamed == [], card.id


# --- nothing is left out ---


def test_the_whole_book_is_there() -> None:
    """The introduction and all 36 essays stand in the book's order, each under its part."""
    introduction, *essays = COMPANIONS["building-a-bigger-we"]
    assert introduction.id == "introduction"
    parts = [part for part, count in BOOK.items() for _ in range(count)]
    places = [f"Essay {number}, in ‘{part}’" for number, part in enumerate(parts, start=1)]
    assert len(places) == 36
    assert [re.sub(r" \(page \d+\)$", "", each.where) for each in essays] == places
    pages = [int(each.where.split("page ")[1].rstrip(")")) for each in essays]
    assert pages == sorted(set(pages))


def test_all_discussions_are_there() -> None:
    """The 20 notes of the network's discussions stand in their order."""
    places = [each.where.split(",")[0] for each in COMPANIONS["network-discussions"]]
    assert places == [f"Note {number} of 20" for number in range(1, 21)]


def test_all_films_are_there() -> None:
    """The 21 examples of Greater Manchester stand there with their links, unseen by us."""
    films = COMPANIONS["greater-manchester"]
    assert len(films) == 21 == len({each.link for each in films})
    assert all(each.link.startswith("http") and "not seen" in each.note for each in films)


@pytest.mark.parametrize("role", ["public-service", "community"])
def test_each_capability_has_actions_for_both_roles(role: str) -> None:
    """Both kinds of leader find something to do under each of the ten."""
    assert role in dict(MAIN.roles)
    assert [group.number for group in MAIN.capabilities if not group.actions_of(role)] == []
    assert len(MAIN.capabilities) == 10


def in_groups(deck: Deck) -> dict[str, tuple[Card, ...]]:
    names = {group.number: group.name for group in deck.capabilities}
    return {name: tuple(c for c in deck.cards if c.capability == number) for number, name in names.items()}


def test_the_destination_has_every_statement() -> None:
    """Eight groups, each with its headline and its statements in order, and one standing on each card."""
    found = in_groups(DECKS["destination"])
    assert {name: len(cards) for name, cards in found.items()} == DESTINATION
    for name, cards in found.items():
        ends = [card.source.rsplit(", ", 1)[-1] for card in cards]
        numbers = ["first", "second", "third", "fourth", "fifth", "sixth"]
        assert ends[0] == "headline.", name
        assert ends[1:] == [f"{each} statement." for each in numbers[: len(cards) - 1]], name
        assert all([ask.kind for ask in card.asks].count("standing") == 1 for card in cards), name


def test_each_behaviour_and_question_has_its_cards() -> None:
    """At least 28 cards, four or more to a part, numbered by it, each resting on an essay or a discussion."""
    found = tuple(in_groups(DECKS["better-way"]).values())
    begins = ("R", "P", "L", "J", "Q1.", "Q2.", "Q3.")
    assert sum(map(len, found)) >= 28
    for begin, cards in zip(begins, found, strict=True):
        assert len(cards) >= 4
        assert [card.id for card in cards] == [f"{begin}{place}" for place in range(1, len(cards) + 1)]
        assert all(card.rests_on for card in cards)


@pytest.mark.parametrize("name", ["better-way", "health-creation"])
def test_cards_of_our_own_making_are_whole(name: str) -> None:
    """Each has a scene, two to five asks and an action of the person's own."""
    for card in DECKS[name].cards:
        assert card.scene and 2 <= len(card.asks) <= 5, card.id
        assert any(ask.action for ask in card.asks), card.id
    assert len(DECKS[name].cards) >= 20


# --- the page that says whose work it is ---


def test_the_notice_names_every_work() -> None:
    """NOTICE.md names each publication that a deck or a companion names."""
    works = [work for deck in DECKS.values() for work in (deck.source, *deck.also_from) if work]
    works += [each.publication for each in EVERYBODY]
    titles = {work.title for work in works}
    assert len(titles) >= 5
    assert [title for title in sorted(titles) if f"**{title}**" not in NOTICE] == []


def test_the_notice_names_every_file() -> None:
    """Whoever opens a deck or a collection finds it in NOTICE.md."""
    paths = [path.relative_to(ROOT).as_posix() for path in (*DECK_FILES.values(), *COMPANION_FILES.values())]
    assert [path for path in paths if f"`{path}`" not in NOTICE] == []


def test_the_notice_gives_the_licences() -> None:
    """The one licence that is stated stands in NOTICE.md with its text's address, in the deck and with the essays."""
    for told in (NOTICE, DECKS["better-way"].source, COMPANIONS["building-a-bigger-we"][0].publication):
        assert "CC BY-SA 3.0" in str(told)
    assert "<https://creativecommons.org/licenses/by-sa/3.0/>" in NOTICE
