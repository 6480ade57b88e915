"""A deck as values. Nothing here reads, draws or asks."""

from __future__ import annotations

from powerdeck.values import frozen


@frozen
class Ask:
    """One thing that a card asks for."""

    key: str
    """Stable within its card: answers are kept under it. Lower-case letters, digits and hyphens."""

    kind: str
    """How it is answered: the name of a module in `powerdeck.kinds.kind`."""

    text: str
    """One line, to the person: "you"."""

    settings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the deck says to the kind (`with` in the file): each name once, with one text or several."""

    continues: tuple[str, ...] = ()
    """The cards whose newest answer of this kind it begins from; of its own card, the answer to this very ask."""

    action: bool = False
    """Whether the answer is offered as an action."""

    again: bool = False
    """Whether it is only asked of somebody who has had the card before."""

    easier: str = ""
    """The same in easier words, one line; empty where the deck has none."""


@frozen
class Capability:
    """One of the numbered groups of a deck."""

    number: int
    name: str
    why: str = ""
    """Why it matters; one paragraph, or empty."""

    actions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What leaders can do about it: each of the deck's roles at most once, with one action or more."""

    note: str = ""
    """What is uncertain about it; one paragraph, or empty."""

    source: str = ""
    """Where in the deck's work it comes from, or empty."""

    def actions_of(self, role: str) -> tuple[str, ...]:
        """What somebody in that role can do."""
        return dict(self.actions).get(role, ())


@frozen
class Card:
    """One prompt."""

    id: str
    """Unique in its deck, never changed, safe in a file name: letters, digits, `.`, `_` and `-`."""

    title: str
    capability: int
    """The number of its capability; the deck has one by that number."""

    scene: str = ""
    """What to picture before the first ask; one paragraph, or empty."""

    asks: tuple[Ask, ...] = ()
    """In the order in which they are walked; at least one, keys unique."""

    refers_to: tuple[str, ...] = ()
    """Ids of the cards of this deck that it looks back at."""

    kin: tuple[str, ...] = ()
    """Ids of cards of this deck that go well with it."""

    words: tuple[str, ...] = ()
    """The words on this card that the deck explains; each stands in `Deck.words`."""

    source: str = ""
    """Where in the deck's work it comes from, or empty."""

    rests_on: tuple[str, ...] = ()
    """Ids of companions (`deck.companions`) that it was made from; there may be none by such an id."""


@frozen
class Recipe:
    """A series of cards for an occasion."""

    name: str
    """Unique in its deck: lower-case letters, digits and hyphens."""

    title: str
    cards: tuple[str, ...]
    """Ids of cards of the deck in their order, each once; at least one."""

    about: str = ""
    """For which occasion; one paragraph, or empty."""

    every: int | None = None
    """From one card to the next [days]; None where it does not matter."""


@frozen
class Source:
    """A work that a deck, or a companion, is taken from."""

    title: str
    by: str = ""
    year: int | None = None
    wording: str = ""
    """Whose sentences these are."""

    publisher: str = ""
    licence: str = ""
    """What the publication says of it."""


@frozen
class Deck:
    """A set of cards."""

    id: str
    """Lower-case letters, digits and hyphens, such as `power-shifting`."""

    title: str
    revision: int
    """Counted up whenever a published deck changes; at least 1."""

    cards: tuple[Card, ...]
    capabilities: tuple[Capability, ...]
    label: str = "capability"
    """What the deck calls its groups, in the singular."""

    language: str = "en"
    source: Source | None = None
    words: tuple[tuple[str, str], ...] = ()
    """Each word that the deck explains, with its meaning."""

    roles: tuple[tuple[str, str], ...] = ()
    """Whom the deck speaks to: a short name, and what somebody in that role is called."""

    recipes: tuple[Recipe, ...] = ()
    also_from: tuple[Source, ...] = ()
    """Further works that it is taken from."""

    easy_read_tested_by: str = ""
    """Who tested the easier wordings with readers; empty where nobody did, and then they are not Easy Read."""

    def card(self, card_id: str) -> Card | None:
        """The card by that id."""
        return next((card for card in self.cards if card.id == card_id), None)

    def capability(self, number: int) -> Capability | None:
        """The capability by that number."""
        return next((group for group in self.capabilities if group.number == number), None)

    def recipe(self, name: str) -> Recipe | None:
        """The recipe by that name."""
        return next((recipe for recipe in self.recipes if recipe.name == name), None)

    def cards_of(self, number: int) -> tuple[Card, ...]:
        """The cards under a capability, in the deck's order."""
        return tuple(card for card in self.cards if card.capability == number)

    def explained(self, card: Card) -> tuple[tuple[str, str], ...]:
        """The words on the card with their meanings, in the card's order."""
        meanings = dict(self.words)
        return tuple((word, meanings[word]) for word in card.words if word in meanings)
