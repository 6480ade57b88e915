"""Companions: which go with a card and in which order, which speak of some words, and how their file is read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.companions.model import Companion, Tie, find, of_card
from powerdeck.deck.companions.read_companions import read_companions, strays
from powerdeck.deck.model import Capability, Card, Deck, Source
from powerdeck.values import replace

WORK = Source("Tales of a town", by="A town", year=2020)
CARD = Card("5.3", "Knowing local needs", 5)
DECK = Deck("town", "Town", 1, (CARD, Card("5.4", "More", 5)), (Capability(5, "Needs"),))

FILE = """\
powerdeck: 1
id: tales
title: "Tales of a town: what people did"
by: A town
publisher: A press
year: 2020
licence: CC BY 4.0
wording: Ours.
deck: town
companions:
  - id: bench
    title: "The bench"
    author: The warden
    role: Warden of the park
    date: July 2020
    where: Chapter 1
    gist: "A bench brought people together."
    example: "Forty people sat on it in a week."
    try: ["Sit down.", "Wait."]
    note: "The count is theirs."
    care: "It speaks of a death."
    link: https://example.org/bench
    cards:
      - {id: "5.3", why: "They asked where.", told: true}
      - {id: "5.4"}
  - {id: bus, title: The bus, gist: It came late., cards: [{id: "5.4"}]}
"""


def told(name: str, *ties: Tie, deck: str = "town", **more: str) -> Companion:
    """A companion of some cards."""
    return replace(Companion(name, name.title(), WORK, deck, f"The gist of {name}.", ties), **more)


def names(companions: tuple[Companion, ...]) -> list[str]:
    return [each.id for each in companions]


# Those of a card


def test_somebody_who_did_it_comes_first() -> None:
    """First who did what the card asks, then whom it helps most, then as published."""
    everybody = (
        told("third", Tie("5.4"), Tie("1.1"), Tie("5.3")),
        told("first", Tie("5.3")),
        told("did-it", Tie("5.4"), Tie("5.3", told=True)),
        told("second", Tie("5.3")),
    )
    assert names(of_card(everybody, "town", CARD)) == ["did-it", "first", "second", "third"]


def test_what_a_card_rests_on_comes_before_all_others() -> None:
    """In the card's own order, whatever deck they are tied to; one that is not there is passed over."""
    everybody = (
        told("did-it", Tie("5.3", told=True)),
        told("root", Tie("1.1"), deck="another"),
        told("seed", Tie("5.3")),
    )
    card = replace(CARD, rests_on=("seed", "nowhere", "root"))
    assert names(of_card(everybody, "town", card)) == ["seed", "root", "did-it"]


def test_a_card_of_the_same_number_in_another_deck_is_another_card() -> None:
    """5.3 of one deck has nothing to do with 5.3 of the next."""
    everybody = (told("ours", Tie("5.3")), told("theirs", Tie("5.3"), deck="another"))
    assert names(of_card(everybody, "town", CARD)) == ["ours"]
    assert of_card((), "town", CARD) == ()


_COMPANIONS = st.lists(
    st.builds(
        told,
        st.sampled_from("abcdef"),
        st.builds(Tie, st.sampled_from(["5.3", "5.4"]), told=st.booleans()),
        st.builds(Tie, st.sampled_from(["1.1", "5.3"])),
        deck=st.sampled_from(["town", "another"]),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(_COMPANIONS, st.lists(st.sampled_from("abcdefg"), unique=True))
def test_each_of_them_once_and_none_besides(everybody: list[Companion], rests_on: list[str]) -> None:
    """A card has those that are tied to it or that it rests on: each once, and no other."""
    card = replace(CARD, rests_on=tuple(rests_on))
    found = names(of_card(everybody, "town", card))
    assert len(set(found)) == len(found)
    wanted = {
        each.id for each in everybody if each.id in rests_on or (each.deck == "town" and each.tie(card.id))
    }
    assert set(found) == wanted


# Words


def test_words_are_found_as_in_cards() -> None:
    """All words, in any order, whatever their case and accents; the title counts for more than the example."""
    everybody = (
        told("bench", Tie("5.3"), example="They rode the late bus."),
        told("bus", Tie("5.3"), example="It was late."),
        told("walk", Tie("5.3", why="Walking takes long.")),
    )
    assert names(find(everybody, "late bus")) == ["bus", "bench"]
    assert names(find(everybody, "BÚS")) == ["bus", "bench"]
    assert names(find(everybody, "walking")) == ["walk"]
    assert find(everybody, "late walking") == ()


def test_without_a_word_all_of_them_as_published() -> None:
    """Nothing, blanks and bare signs look for nothing."""
    everybody = (told("b", Tie("5.3")), told("a", Tie("5.3")))
    for words in ("", "  ", "?!"):
        assert find(everybody, words) == everybody


@pytest.mark.parametrize("part", ["author", "role", "where", "gist", "example"])
def test_every_part_can_be_found(part: str) -> None:
    """Who told it, what they do, where it stands, what it says."""
    everybody = (told("plain", Tie("5.3")), told("other", Tie("5.3"), **{part: "Lighthouse keepers"}))
    assert names(find(everybody, "lighthouse")) == ["other"]


def test_the_publication_and_things_to_try_can_be_found() -> None:
    """A book's title finds all of it; a thing to try finds its story."""
    tries = replace(told("tries", Tie("5.3")), tries=("Borrow a ladder.",))
    assert names(find((told("plain", Tie("5.3")), tries), "ladder")) == ["tries"]
    assert names(find((tries,), "tales of a town")) == ["tries"]


# The file


def test_a_file_of_companions() -> None:
    """Everything that one can have is there, and what is left out is empty."""
    (bench, bus), problems = read_companions(FILE.encode(), "tales.yaml")
    assert problems == ()
    work = Source("Tales of a town: what people did", "A town", 2020, "Ours.", "A press", "CC BY 4.0")
    assert bench == Companion(
        id="bench",
        title="The bench",
        publication=work,
        deck="town",
        gist="A bench brought people together.",
        ties=(Tie("5.3", "They asked where.", told=True), Tie("5.4")),
        author="The warden",
        role="Warden of the park",
        date="July 2020",
        where="Chapter 1",
        example="Forty people sat on it in a week.",
        tries=("Sit down.", "Wait."),
        note="The count is theirs.",
        link="https://example.org/bench",
        care="It speaks of a death.",
    )
    assert bus == Companion("bus", "The bus", work, "town", "It came late.", (Tie("5.4"),))


FAULTS = {
    "no gist": ("gist: It came late., ", "", "companion bus: 'gist' is missing", ["bench"]),
    "no card": (', cards: [{id: "5.4"}]}', "}", "companion bus: 'cards' is missing", ["bench"]),
    "an id that is none": ("id: bus", "id: B U S", "'id'", ["bench"]),
    "an id that stands twice": ("id: bus", "id: bench", "'id' stands twice (first on line 11)", ["bench"]),
    "a card that is a number": ('[{id: "5.4"}]', "[{id: 5.4}]", "in quotes", ["bench"]),
    "an unknown key": ("id: bus, ", "id: bus, titel: x, ", "unknown key 'titel'", ["bench", "bus"]),
    "a link that is none": ("https://", "javascript:", "'link'", ["bench", "bus"]),
    "too many things to try": ('"Wait."', '"a","b","c","d","e","f","g","h"', "'try'", ["bench", "bus"]),
    "an empty thing to try": ('"Wait."', '" "', "'try'", ["bench", "bus"]),
    "told in other words": ("told: true", "told: perhaps", "'told'", ["bench", "bus"]),
    "a gist that is too long": (
        "gist: It came late.",
        f'gist: "{"long " * 90}"',
        "companion bus: 'gist'",
        ["bench"],
    ),
    "no deck": ("deck: town\n", "", "'deck' is missing", []),
    "no title": ('title: "Tales of a town: what people did"\n', "", "'title' is missing", []),
    "a later format": ("powerdeck: 1", "powerdeck: 2", "is for a later powerdeck", []),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_no_more_than_it_must(fault: str) -> None:
    """It is said with file and line, in words that say what would be right; the other companions stay."""
    before, after, said, stay = FAULTS[fault]
    assert before in FILE
    there, problems = read_companions(FILE.replace(before, after).encode(), "tales.yaml")
    assert [str(each) for each in problems if said in str(each)], problems
    assert all(str(each).startswith("tales.yaml") for each in problems)
    assert names(there) == stay


def test_a_tie_that_is_spoilt_leaves_the_others() -> None:
    """One bad card id costs that tie alone."""
    (bench, _), problems = read_companions(FILE.replace('"5.3", why', '"5 3", why').encode(), "tales.yaml")
    assert bench.ties == (Tie("5.4"),)
    assert len(problems) == 1


def test_cards_that_the_deck_does_not_have_are_named_by_line() -> None:
    """Who mistypes a card learns which one, and where."""
    data = FILE.replace('{id: "5.4"}\n', '{id: "5.9"}\n').encode()
    companions, _ = read_companions(data, "tales.yaml")
    (problem,) = strays(data, "tales.yaml", companions, DECK)
    assert str(problem) == "tales.yaml:25: companion bench: card '5.9' is not in town; mend or remove it"
    assert list(strays(FILE.encode(), "tales.yaml", read_companions(FILE.encode(), "x")[0], DECK)) == []


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (FILE + text).encode("utf-8", "replace"))
)
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    """Whatever stands in a file, companions or problems come of it, and no exception."""
    there, problems = read_companions(data, "x.yaml")
    assert there or problems
    assert list(strays(data, "x.yaml", there, DECK)) is not None


@given(st.data())
def test_any_value_in_any_place(data: st.DataObject) -> None:
    """Numbers, lists and nonsense where text belongs are problems; what is left has the types that it should."""
    file = {
        "powerdeck": 1,
        "id": "tales",
        "title": "Tales",
        "year": 2020,
        "deck": "town",
        "companions": [
            {
                "id": "bench",
                "title": "B",
                "gist": "G.",
                "try": ["Sit."],
                "cards": [{"id": "5.3", "told": True}],
            }
        ],
    }
    place: object = file
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))  # type: ignore[arg-type]
        key = data.draw(st.sampled_from(keys))
        inner = place[key]  # type: ignore[index]
        if not isinstance(inner, dict | list) or data.draw(st.booleans()):
            break
        place = inner
    junk: st.SearchStrategy[object] = (
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just({}) | st.just([])
    )
    place[key] = data.draw(junk | st.lists(junk, max_size=3))  # type: ignore[index]
    there, problems = read_companions(json.dumps(file).encode(), "x.yaml")
    assert there or problems
    for each in there:
        assert all(isinstance(text, str) for text in (each.id, each.title, each.gist, *each.tries))
        assert each.ties
        assert all(isinstance(tie.told, bool) for tie in each.ties)
