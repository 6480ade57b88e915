"""A deck in another language: what was translated, and the deck with it. Values in, values out.

A translation keeps, beside each text, what the original said when it was translated. Where the original says
something else by now, the translation is no longer shown: a card that asks for the wrong thing is worse than one
in another language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from powerdeck.deck.model import Ask, Capability, Card, Deck, Recipe
from powerdeck.values import frozen, replace

Way = tuple[str, ...]
"""Where a text stands: `("cards", "5.3", "asks", "voices")`. An action of a capability, which has no key, stands
under what the original says."""

SPOKEN = ("question", "column")
"""The settings of an ask that people read; all others are names and links, and the same in every language."""


@frozen
class Phrase:
    """One text, translated or still to be."""

    of: str
    """What the original said when this was translated."""

    text: str = ""
    """The translation; empty until there is one."""

    was: tuple[str, str] | None = None
    """An earlier original and its translation, kept for the translator to look at."""

    def stands(self, original: str) -> bool:
        """Whether it is a translation of what the original says now."""
        return bool(self.text) and self.of == original

    def is_stale(self, original: str) -> bool:
        """Whether it is a translation of something that the original said before."""
        return bool(self.text) and self.of != original


@dataclass(frozen=True, slots=True)
class Translation:
    """What somebody made of a deck in another language."""

    deck: str
    """The id of the deck."""

    language: str
    """A language tag, such as `cy`."""

    phrases: Mapping[Way, Phrase] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    """For words that the deck explains: the word itself in this language, where it is another."""

    by: str = ""
    checked_by: str = ""
    """The speaker of the language who has checked it; empty where nobody has."""

    easy_read_tested_by: str = ""
    """Who tested the translated easier wordings with readers; empty where nobody did."""

    lines: Mapping[Way, int] = field(default_factory=dict)
    """Where each part stands in its file, from 1; for messages, and empty where there is no file."""


def parts(deck: Deck) -> Iterator[tuple[Way, str]]:
    """Every text of the deck that can be translated, with its way, in the order of the file."""
    for way, text in _all_parts(deck):
        if text:
            yield way, text


def _all_parts(deck: Deck) -> Iterator[tuple[Way, str]]:
    yield ("title",), deck.title
    yield ("label",), deck.label
    for role, called in deck.roles:
        yield ("roles", role), called
    for word, meaning in deck.words:
        yield ("words", word), meaning
    for group in deck.capabilities:
        yield from _capability_parts(group)
    for card in deck.cards:
        yield from _card_parts(card)
    for recipe in deck.recipes:
        yield ("recipes", recipe.name, "title"), recipe.title
        yield ("recipes", recipe.name, "about"), recipe.about


def _capability_parts(group: Capability) -> Iterator[tuple[Way, str]]:
    here = ("capabilities", str(group.number))
    yield (*here, "name"), group.name
    yield (*here, "why"), group.why
    for role, actions in group.actions:
        for action in dict.fromkeys(actions):
            yield (*here, "actions", role, action), action
    yield (*here, "note"), group.note


def _card_parts(card: Card) -> Iterator[tuple[Way, str]]:
    here = ("cards", card.id)
    yield (*here, "title"), card.title
    yield (*here, "scene"), card.scene
    for ask in card.asks:
        yield (*here, "asks", ask.key), ask.text
        yield (*here, "asks", ask.key, "easier"), ask.easier
        for name, texts in ask.settings:
            if name in SPOKEN and len(texts) == 1:
                yield (*here, "asks", ask.key, name), texts[0]


def is_ask(way: Way) -> bool:
    """Whether the way leads to the text of an ask."""
    return way[0] == "cards" and len(way) == 4


def translated(deck: Deck, translation: Translation) -> Deck:
    """The deck in the language of the translation.

    What is not translated stays in the deck's own language, and so does what the original words otherwise by now.
    Ids, keys, kinds, links and provenance stay in any case, and of the settings all but those that people read.
    """
    return _Applied(deck, translation).deck_in_it()


class _Applied:
    def __init__(self, deck: Deck, translation: Translation) -> None:
        self.deck, self.translation = deck, translation
        self.renamed = renamed(deck, translation)

    def say(self, original: str, *way: str) -> str:
        phrase = self.translation.phrases.get(way)
        return phrase.text if phrase and phrase.stands(original) else original

    def deck_in_it(self) -> Deck:
        deck = self.deck
        cards = tuple(map(self.card, deck.cards))
        easier = any(_easier(new) != _easier(old) for new, old in zip(cards, deck.cards, strict=True))
        return replace(
            deck,
            language=self.translation.language,
            title=self.say(deck.title, "title"),
            label=self.say(deck.label, "label"),
            roles=tuple((role, self.say(called, "roles", role)) for role, called in deck.roles),
            words=tuple(
                (self.renamed.get(word, word), self.say(told, "words", word)) for word, told in deck.words
            ),
            capabilities=tuple(map(self.capability, deck.capabilities)),
            cards=cards,
            recipes=tuple(map(self.recipe, deck.recipes)),
            # Readers of the original tested other sentences than these.
            easy_read_tested_by=self.translation.easy_read_tested_by if easier else deck.easy_read_tested_by,
        )

    def capability(self, group: Capability) -> Capability:
        here = ("capabilities", str(group.number))
        return replace(
            group,
            name=self.say(group.name, *here, "name"),
            why=self.say(group.why, *here, "why"),
            actions=tuple(
                (role, tuple(self.say(action, *here, "actions", role, action) for action in actions))
                for role, actions in group.actions
            ),
            note=self.say(group.note, *here, "note"),
        )

    def card(self, card: Card) -> Card:
        columns = dict(self.columns(card))
        return replace(
            card,
            title=self.say(card.title, "cards", card.id, "title"),
            scene=self.say(card.scene, "cards", card.id, "scene"),
            asks=tuple(self.ask(card, ask, columns) for ask in card.asks),
            words=tuple(self.renamed.get(word, word) for word in card.words),
        )

    def ask(self, card: Card, ask: Ask, columns: Mapping[str, str]) -> Ask:
        here = ("cards", card.id, "asks", ask.key)
        return replace(
            ask,
            text=self.say(ask.text, *here),
            easier=self.say(ask.easier, *here, "easier"),
            settings=tuple((name, self.setting(here, name, texts, columns)) for name, texts in ask.settings),
        )

    def setting(
        self, here: Way, name: str, texts: tuple[str, ...], columns: Mapping[str, str]
    ) -> tuple[str, ...]:
        if name in SPOKEN and len(texts) == 1:
            return (self.say(texts[0], *here, name),)
        if name == "beside":
            return tuple(columns.get(text, text) for text in texts)
        return texts

    def columns(self, card: Card) -> Iterator[tuple[str, str]]:
        """How an ask names the columns beside it, `key: Name`, and the same in the language."""
        for ask in card.asks:
            for name in dict(ask.settings).get("column", ()):
                said = self.say(name, "cards", card.id, "asks", ask.key, "column")
                yield f"{ask.key}: {name}", f"{ask.key}: {said}"

    def recipe(self, recipe: Recipe) -> Recipe:
        here = ("recipes", recipe.name)
        return replace(
            recipe,
            title=self.say(recipe.title, *here, "title"),
            about=self.say(recipe.about, *here, "about"),
        )


def _easier(card: Card) -> list[str]:
    return [ask.easier for ask in card.asks]


def renamed(deck: Deck, translation: Translation) -> dict[str, str]:
    """The deck's words that are others in the language; none that would then stand for two things."""
    there = {word for word, _ in deck.words}
    wanted = {word: name for word in there if (name := translation.words.get(word)) and name != word}
    often = Counter(wanted.values())
    return {word: name for word, name in wanted.items() if often[name] == 1 and name not in there}


@frozen
class Tally:
    """How far a translation has come."""

    asks: int
    asks_translated: int
    asks_changed: int
    """Translated, but the original has changed since."""

    others: int
    """The deck's texts that are no asks."""

    others_translated: int
    others_changed: int

    @property
    def changed(self) -> int:
        """All texts whose original has changed since they were translated."""
        return self.asks_changed + self.others_changed


def tally(deck: Deck, translation: Translation) -> Tally:
    """How far the translation has come."""
    counts: Counter[tuple[bool, str]] = Counter()
    for way, original in parts(deck):
        phrase = translation.phrases.get(way) or Phrase("")
        counts[is_ask(way), "all"] += 1
        counts[is_ask(way), "translated"] += phrase.stands(original)
        counts[is_ask(way), "changed"] += phrase.is_stale(original)
    asks, others = (
        [counts[of_asks, each] for each in ("all", "translated", "changed")] for of_asks in (True, False)
    )
    return Tally(*asks, *others)
