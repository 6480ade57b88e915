"""What a translator is told: what is missing, what has changed since, and what the deck does not have."""

from __future__ import annotations

import pytest

from powerdeck.deck.model import Deck
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.deck.translation.apply import checked
from powerdeck.deck.translation.gaps import gaps, note, summary
from powerdeck.deck.translation.language_names import name_of
from powerdeck.deck.translation.model import Phrase, Translation, parts
from powerdeck.deck.translation.read_translation import read_translation
from powerdeck.errors import NotThere
from powerdeck.values import replace

YAML = b"""\
powerdeck: 1
id: small
title: Small deck
revision: 1
language: en-GB
roles: {community: community leader}
words: {VCSE: Groups., walk: Going on foot.}
capabilities: [{number: 1, name: One, actions: {community: [Walk together.]}}]
cards:
  - id: "1.1"
    title: A walk
    capability: 1
    scene: It is dry and the street is full of people, so take your time over it today.
    asks: [{key: walk, text: Take a walk.}, {key: look, text: Look round., easier: Look.}]
  - {id: "1.2", title: A talk, capability: 1, asks: [{key: talk, text: Talk.}]}
"""

CY = """\
powerdeck: 1
translates: small
language: cy
title: {of: Small deck, text: Pecyn bach}
label: {of: capability, text: gallu}
roles: {community: {of: community leader, text: arweinydd}}
words:
  VCSE: {of: Groups., text: Grwpiau.}
  walk: {of: Going on foot., text: Cerdded.}
capabilities:
  "1":
    name: {of: One, text: Un}
    actions: {community: [{of: Walk together., text: Cerddwch.}]}
cards:
  "1.1":
    title: {of: A walk, text: Tro}
    scene: {of: "It is dry and the street is full of people, so take your time over it today.", text: Sych.}
    asks:
      walk: {of: Take a walk., text: Ewch am dro.}
      look: {of: Look round., text: Edrychwch., easier: {of: Look., text: Edrychwch.}}
  "1.2":
    title: {of: A talk, text: Sgwrs}
    asks: {talk: {of: Talk., text: Siaradwch.}}
"""


@pytest.fixture
def deck() -> Deck:
    found, problems = read_deck(YAML, "small.yaml")
    assert problems == ()
    assert found is not None
    return found


def told(deck: Deck, text: str, path: str = "small.cy.yaml") -> list[str]:
    found, problems = read_translation(text.encode(), path)
    assert problems == ()
    assert found is not None
    there = gaps(deck, found, path)
    assert all(each.doubtful and each.path == path for each in there)
    assert [each.line or 0 for each in there] == sorted(each.line or 0 for each in there)
    return [str(each).removeprefix("small.cy.yaml") for each in there]


def test_a_whole_translation(deck: Deck) -> None:
    """Nothing is said."""
    assert told(deck, CY) == []


CHANGES = {
    "an ask without its text": (
        "text: Ewch am dro.",
        "text: ''",
        ":15: card 1.1: not translated yet: ask walk",
    ),
    "no ask at all": (
        "      walk: {of: Take a walk., text: Ewch am dro.}\n",
        "",
        ":15: card 1.1: not translated yet: ask walk",
    ),
    "easier words": (
        ", easier: {of: Look., text: Edrychwch.}",
        "",
        ":15: card 1.1: not translated yet: ask look easier",
    ),
    "a card": (CY[CY.index('  "1.2"') :], "", ":14: card 1.2: not translated yet: title, ask talk"),
    "an action": (
        "{of: Walk together., text: Cerddwch.}",
        "",
        ":11: capability 1: not translated yet: actions for community",
    ),
    "a word's meaning": ("text: Cerdded.", "text: ''", ":7: words: not translated yet: walk"),
    "the title": ("title: {of: Small deck, text: Pecyn bach}\n", "", ": title: not translated yet: this"),
    "an ask that has changed": (
        "of: Take a walk., text",
        "of: Take a stroll., text",
        ":19: card 1.1, ask walk: the original has changed: it was ‘Take a stroll.’ and is ‘Take a walk.’; "
        "`powerdeck deck translate` brings it in",
    ),
    "a scene that has changed late": (
        "take your time over it today",
        "hurry",
        ":17: card 1.1: 'scene' of the original has changed: it was ‘…hurry.’ and is "
        "‘…take your time over it today.’; `powerdeck deck translate` brings it in",
    ),
    "a role that has changed": (
        "of: community leader",
        "of: neighbour",
        ":6: role community: the original has changed: it was ‘neighbour’ and is ‘community leader’; "
        "`powerdeck deck translate` brings it in",
    ),
    "an unknown ask": (
        "      walk: {of: Take",
        "      wlak: {of: Take",
        ":19: card 1.1: no ask 'wlak' on this card; did you mean 'walk'?",
    ),
    "an unknown card": (
        '  "1.2":',
        '  "1.20":',
        ":21: no card '1.20' in the deck; did you mean '1.2'?",
    ),
    "an unknown word": ("  VCSE: ", "  VSCE: ", ":8: no word 'VSCE' in the deck; did you mean 'VCSE'?"),
    "an unknown recipe": (
        "cards:\n",
        "recipes: {away: {title: {of: x, text: y}}}\ncards:\n",
        ":14: 'recipes' is here, but the original has none; mend or remove it",
    ),
    "a scene too many": (
        "    title: {of: A talk",
        "    scene: {of: x, text: y}\n    title: {of: A talk",
        ":22: card 1.2: 'scene' is here, but the original has none; mend or remove it",
    ),
    "an action that is gone": (
        "{of: Walk together., text: Cerddwch.}",
        "{of: Run., text: Rhedwch.}, {of: Walk together., text: Cerddwch.}",
        ":13: capability 1, actions for community: the deck has no action ‘Run.’ any more; "
        "`powerdeck deck translate` brings in what it has",
    ),
    "another deck": (
        "translates: small",
        "translates: large",
        ":2: 'translates' is 'large', but the deck is 'small'; mend it",
    ),
    "another language": (
        "language: cy",
        "language: de",
        ":3: 'language' is de, but the file’s name says cy; mend one of them",
    ),
    "two words that become one": (
        "text: Cerdded.",
        "text: Cerdded., word: VCSE",
        ":9: word walk: 'VCSE' stands for another word too; give each its own",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_missing_has_changed_or_is_unknown(deck: Deck, name: str) -> None:
    """With the line in the translation, and where it is in the deck."""
    good, bad, message = CHANGES[name]
    assert good in CY
    found = told(deck, CY.replace(good, bad, 1))
    assert message in found
    assert len(found) <= 2


def test_the_language_of_the_deck_itself(deck: Deck) -> None:
    """Is not one to translate into."""
    found = told(deck, CY.replace("language: cy", "language: EN-gb"), "x.yaml")
    assert found == ["x.yaml:3: 'language' is en-GB, which the deck is written in; wanted: another language"]


def test_a_file_that_fits_nothing_is_told_in_short(deck: Deck) -> None:
    """Thousands of unknown cards are not thousands of lines, nor a long wait."""
    cards = "".join(f'  "x{number}": {{title: {{of: x, text: y}}}}\n' for number in range(2000))
    found = told(deck, f"powerdeck: 1\ntranslates: small\nlanguage: cy\ncards:\n{cards}")
    assert len(found) < 70
    assert found[-1].endswith("from here on 1950 more that the deck does not have")


def whole(deck: Deck) -> Translation:
    phrases = {way: Phrase(text, "x") for way, text in parts(deck)}
    return Translation("small", "cy", phrases, checked_by="a teacher")


def without(translation: Translation, *ways: tuple[str, ...]) -> Translation:
    return replace(
        translation, phrases={way: it for way, it in translation.phrases.items() if way not in ways}
    )


WALK, LOOK = ("cards", "1.1", "asks", "walk"), ("cards", "1.1", "asks", "look")


def test_what_is_said_when_it_is_used(deck: Deck) -> None:
    """Nothing if it is whole and checked; else that it is a draft, and how much is in the deck's own language."""
    done = whole(deck)
    assert note(deck, done, 0, "f") == ""
    draft = "This translation is a draft: no speaker of the language has checked it yet."
    assert note(deck, replace(done, checked_by=""), 0, "f") == draft
    one = "1 ask is in English, since it is not translated yet or has changed since."
    assert note(deck, without(done, WALK), 0, "f") == one
    stale = replace(done, phrases={**done.phrases, WALK: Phrase("Run.", "Rhedwch.")})
    assert note(deck, stale, 0, "f") == one
    some = "2 asks and 1 other text are in English, since they are not translated yet or have changed since."
    assert note(deck, without(done, WALK, LOOK, ("title",)), 0, "f") == some
    texts = "1 text is in English, since it is not translated yet or has changed since."
    assert note(deck, without(done, ("title",)), 0, "f") == texts
    wrong = "2 problems in this translation; `powerdeck deck check f` lists them."
    assert note(deck, done, 2, "f") == wrong


def test_how_far_it_is_in_one_line(deck: Deck) -> None:
    """For `deck check` and `deck translate`."""
    done = whole(deck)
    assert summary(deck, done) == "3 of 3 asks translated"
    assert (
        summary(deck, without(done, WALK, ("title",))) == "2 of 3 asks translated, 1 of 11 other texts to do"
    )
    stale = replace(done, phrases={**done.phrases, WALK: Phrase("Run.", "Rhedwch.")})
    assert summary(deck, stale) == "2 of 3 asks translated, 1 text changed since"


def test_languages_are_called_by_their_names() -> None:
    """Where powerdeck knows them."""
    assert [name_of(tag) for tag in ("en-GB", "CY", "tlh")] == ["English", "Welsh", "tlh"]


def test_a_file_is_checked_as_a_whole(deck: Deck) -> None:
    """What is wrong first, then what is doubtful, and how far it is."""
    text = CY.replace("language: cy", "language: cy\ncolour: red").replace("Ewch am dro.", "''")
    found = checked(text.encode(), "x", lambda _: deck)
    assert [each.doubtful for each in found.problems] == [False, True]
    assert found.summary == "2 of 3 asks translated"
    assert checked(b"", "x", lambda _: deck).summary == ""


def test_a_translation_of_a_deck_that_is_not_there() -> None:
    """The line that names the deck, and which decks there are."""

    def none(deck_id: str) -> Deck:
        raise NotThere(f"no deck '{deck_id}'; known: large")

    (problem,) = checked(CY.encode(), "x", none).problems
    assert str(problem) == "x:2: the deck cannot be compared: no deck 'small'; known: large"
