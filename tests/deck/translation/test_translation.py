"""A deck in another language: what is translated is shown, and only while it is still true to the original."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from powerdeck.deck.library.library import shipped_folder
from powerdeck.deck.model import Ask, Capability, Card, Deck, Recipe, Source
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.deck.translation.gaps import gaps
from powerdeck.deck.translation.model import (
    Phrase,
    Translation,
    Way,
    is_ask,
    parts,
    renamed,
    tally,
    translated,
)
from powerdeck.deck.translation.read_translation import read_translation
from powerdeck.deck.translation.template import renewed, template
from powerdeck.deck.translation.update import updated
from powerdeck.safe_text import clean_line
from powerdeck.values import replace

DECK = Deck(
    id="small",
    title="Small deck",
    revision=3,
    label="theme",
    language="en-GB",
    source=Source("A work", wording="Ours."),
    roles=(("community", "community leader"),),
    words=(("VCSE", "Groups."), ("walk", "Going on foot.")),
    easy_read_tested_by="Readers.",
    capabilities=(
        Capability(1, "Listening", "It matters.", (("community", ("Walk.", "Talk.")),), "Unsure."),
    ),
    cards=(
        Card(
            id="1.1",
            title="A walk",
            capability=1,
            scene="It is dry.",
            asks=(
                Ask("walk", "write", "Take a walk.", easier="Walk."),
                Ask("more", "columns", "What is more?", (("column", ("More",)), ("beside", ("less: Less",)))),
                Ask("less", "columns", "What is less?", (("column", ("Less",)), ("beside", ("more: More",)))),
                Ask("voices", "voices", "Ask ten.", (("question", ("What is good?",)), ("least", ("10",)))),
            ),
            words=("VCSE", "walk"),
        ),
        Card(id="1.2", title="A talk", capability=1, asks=(Ask("walk", "write", "Talk."),), kin=("1.1",)),
    ),
    recipes=(Recipe("away-day", "Away day", ("1.2", "1.1"), "For a day out.", 14),),
)


def full(deck: Deck, words: bool = True) -> Translation:
    """Everything in capitals."""
    phrases = {way: Phrase(text, f"{text.upper()}§") for way, text in parts(deck)}
    names = {word: f"{word}§" for word, _ in deck.words} if words else {}
    return Translation(deck.id, "cy", phrases, names)


def only(way: Way, text: str, of: str = "") -> Translation:
    original = dict(parts(DECK)).get(way, "")
    return Translation("small", "cy", {way: Phrase(of or original, text)})


TEXT = st.text(min_size=1, max_size=30).map(clean_line).filter(bool)
KEY = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True)


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """Any deck, with any texts."""
    roles = draw(st.lists(KEY, max_size=2, unique=True))
    actions = st.lists(TEXT, min_size=1, max_size=3, unique=True).map(tuple)
    words = draw(st.lists(TEXT, max_size=2, unique=True))
    groups = tuple(
        Capability(
            number, draw(TEXT), draw(TEXT | st.just("")), tuple((role, draw(actions)) for role in roles)
        )
        for number in range(1, draw(st.integers(2, 3)))
    )
    ids = draw(
        st.lists(
            st.from_regex(r"[a-z0-9]{1,3}(\.[0-9]{1,2})?", fullmatch=True),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    asks = st.builds(Ask, KEY, st.just("write"), TEXT, easier=TEXT | st.just(""))
    cards = tuple(
        Card(
            card_id,
            draw(TEXT),
            1,
            draw(TEXT | st.just("")),
            tuple(draw(st.lists(asks, min_size=1, max_size=3, unique_by=lambda ask: ask.key))),
            words=tuple(words),
        )
        for card_id in ids
    )
    recipe = Recipe(draw(KEY), draw(TEXT), (ids[0],))
    return Deck(
        id=draw(KEY),
        title=draw(TEXT),
        revision=1,
        cards=cards,
        capabilities=groups,
        roles=tuple((role, draw(TEXT)) for role in roles),
        words=tuple((word, draw(TEXT)) for word in words),
        recipes=(recipe,),
    )


@given(decks())
def test_an_empty_translation_changes_the_language_alone(deck: Deck) -> None:
    """Nothing is lost where nothing is translated."""
    assert translated(deck, Translation(deck.id, "cy")) == replace(deck, language="cy")


@given(decks())
def test_a_full_translation_loses_nothing(deck: Deck) -> None:
    """Every text of the deck comes out translated, in its place."""
    there = [text for _, text in parts(translated(deck, full(deck, words=False)))]
    assert there == [f"{text.upper()}§" for _, text in parts(deck)]


def skeleton(deck: Deck) -> object:
    """Everything that must be the same in every language."""
    return (
        (deck.id, deck.revision, deck.source, deck.also_from, dict(deck.roles).keys(), len(deck.words)),
        [(group.number, group.source, [role for role, _ in group.actions]) for group in deck.capabilities],
        [
            (card.id, card.capability, card.refers_to, card.kin, card.source, card.rests_on, len(card.words))
            for card in deck.cards
        ],
        [
            (
                ask.key,
                ask.kind,
                ask.continues,
                ask.action,
                ask.again,
                bool(ask.easier),
                dict(ask.settings).keys(),
            )
            for card in deck.cards
            for ask in card.asks
        ],
        [(recipe.name, recipe.cards, recipe.every) for recipe in deck.recipes],
    )


@given(decks())
def test_ids_keys_kinds_and_links_are_the_same_in_every_language(deck: Deck) -> None:
    """So answers, threads and rounds go on, whatever language a card was asked in."""
    assert skeleton(translated(deck, full(deck))) == skeleton(deck)
    assert skeleton(translated(DECK, full(DECK))) == skeleton(DECK)


@given(decks(), st.data())
def test_each_text_stands_for_itself(deck: Deck, data: st.DataObject) -> None:
    """One text translated: that one is changed, and no other."""
    way, original = data.draw(st.sampled_from(list(parts(deck))))
    said = translated(deck, Translation(deck.id, "cy", {way: Phrase(original, "Cymraeg§")}))
    before, after = (
        [(each, text) for each, text in parts(one) if each != way and "actions" not in each]
        for one in (deck, said)
    )
    assert after == before
    assert [text for _, text in parts(said)].count("Cymraeg§") == 1


def test_a_stale_translation_is_not_shown() -> None:
    """The original has changed since: it is shown as it is now, not a translation of what it was."""
    stale = only(("cards", "1.1", "asks", "walk"), "Ewch am dro byr.", of="Take a short walk.")
    assert translated(DECK, stale).cards == DECK.cards
    assert tally(DECK, stale).asks_changed == 1


def test_an_empty_text_is_no_translation() -> None:
    """A template shows the original everywhere."""
    assert translated(DECK, only(("title",), "")) == replace(DECK, language="cy")


def test_a_word_can_be_another_in_the_language() -> None:
    """The card's own list of words follows, so that its meaning is still found."""
    said = translated(DECK, Translation("small", "cy", words={"walk": "tro"}))
    assert said.words == (("VCSE", "Groups."), ("tro", "Going on foot."))
    assert said.explained(said.cards[0]) == said.words


@pytest.mark.parametrize("words", [{"walk": "VCSE"}, {"walk": "x", "VCSE": "x"}])
def test_two_words_never_become_one(words: dict[str, str]) -> None:
    """No meaning is lost: both stay as they are."""
    assert renamed(DECK, Translation("small", "cy", words=words)) == {}


def test_what_people_read_in_the_settings_is_translated() -> None:
    """The question to put to people, and the name of a column, also where another ask names it."""
    said = translated(DECK, full(DECK)).cards[0]
    more, less, voices = (dict(ask.settings) for ask in said.asks[1:])
    assert (more["column"], less["beside"]) == (("MORE§",), ("more: MORE§",))
    assert (less["column"], more["beside"]) == (("LESS§",), ("less: LESS§",))
    assert voices == {"question": ("WHAT IS GOOD?§",), "least": ("10",)}


def test_readers_of_the_original_have_not_tested_the_translation() -> None:
    """Easier words that were translated are Easy Read only if somebody tested those."""
    way = ("cards", "1.1", "asks", "walk", "easier")
    assert translated(DECK, only(("title",), "Bach")).easy_read_tested_by == "Readers."
    assert translated(DECK, only(way, "Tro.")).easy_read_tested_by == ""
    tested = replace(only(way, "Tro."), easy_read_tested_by="Darllenwyr.")
    assert translated(DECK, tested).easy_read_tested_by == "Darllenwyr."


def test_how_far_it_has_come() -> None:
    """Asks are counted apart from all else."""
    assert [way for way, _ in parts(DECK) if is_ask(way)][-1] == ("cards", "1.2", "asks", "walk")
    count = tally(DECK, full(DECK))
    assert (count.asks, count.asks_translated, count.asks_changed) == (5, 5, 0)
    assert (count.others, count.others_translated, count.changed) == (count.others, count.others, 0)
    assert tally(DECK, Translation("small", "cy")).others == count.others == len(list(parts(DECK))) - 5


def shipped() -> list[Deck]:
    found = []
    for path in sorted(shipped_folder().glob("*.yaml")):
        deck, _ = read_deck(path.read_bytes(), path.name)
        if deck:
            found.append(deck)
    return found


def law(deck: Deck) -> None:
    """A template is read without a problem, lacks everything and nothing else, and takes every translation."""
    empty = Translation(deck.id, "cy")
    data = template(deck, empty).encode()
    found, problems = read_translation(data, "x.cy.yaml")
    assert problems == ()
    assert found is not None
    assert found.phrases == renewed(deck, empty).phrases
    assert all("not translated yet" in each.message for each in gaps(deck, found, "x.cy.yaml"))
    filled = full(deck)
    back, problems = read_translation(template(deck, filled).encode(), "x.cy.yaml")
    assert problems == ()
    assert back is not None
    assert (dict(back.phrases), dict(back.words)) == (dict(filled.phrases), dict(filled.words))
    assert translated(deck, back) == translated(deck, filled)
    assert gaps(deck, back, "x.cy.yaml") == ()
    assert updated(deck, data, found).data == data


@settings(deadline=None, max_examples=60)
@given(decks())
@example(replace(DECK, title="\ufffe \uffff"))
def test_a_template_of_any_deck_can_be_filled(deck: Deck) -> None:
    """Whatever stands in the texts: quotes, colons, backslashes, other scripts."""
    law(deck)


def test_a_template_of_each_shipped_deck_can_be_filled() -> None:
    """As a translator will do it."""
    assert len(shipped()) >= 1
    for deck in shipped():
        law(deck)
    law(DECK)


@settings(deadline=None, max_examples=60)
@given(decks(), decks())
def test_a_file_can_be_brought_up_to_date_with_any_deck(before: Deck, after: Deck) -> None:
    """However much the deck has changed: no translation is lost that is still true, and the file is sound."""
    after = replace(after, id=before.id)
    data = template(before, full(before)).encode()
    old, _ = read_translation(data, "x")
    assert old is not None
    update = updated(after, data, old)
    found, problems = read_translation(update.data, "x")
    assert problems == ()
    assert found is not None
    assert {way: found.phrases.get(way) for way, _ in parts(after)} == dict(renewed(after, old).phrases)
    assert all(
        way in found.phrases or update.whole or way in renewed(after, old).moved.values()
        for way in old.phrases
    )
    again = updated(after, update.data, found)
    assert again.data == update.data
