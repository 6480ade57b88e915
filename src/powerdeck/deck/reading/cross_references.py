"""What a schema cannot say of a deck: doubles, and links to things that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from powerdeck.deck.reading.schema_check import Fault, Way, near, whose
from powerdeck.deck.reading.yaml_nodes import Node
from powerdeck.kinds.kind import FALLBACK, kind, kinds
from powerdeck.safe_text import excerpt

Group = dict[str, Any]


def groups(values: Group, name: str) -> Iterator[tuple[int, Group]]:
    """The groups of keys in a list of the deck, with their positions; anything else there is passed over."""
    listed = values.get(name)
    if isinstance(listed, list):
        yield from ((place, group) for place, group in enumerate(listed) if isinstance(group, dict))


def cross_faults(root: Node, values: Group, spoilt: frozenset[Way]) -> Iterator[Fault]:
    """Faults between the parts of a deck; parts that are `spoilt` have been spoken of and are passed over."""
    check = _Check(root, values, spoilt)
    yield from check.doubles(values, ("capabilities",), "number")
    yield from check.doubles(values, ("cards",), "id")
    yield from check.doubles(values, ("recipes",), "name")
    for place, group in groups(values, "capabilities"):
        yield from check.roles(place, group)
    for place, recipe in groups(values, "recipes"):
        yield from check.series(("recipes", place, "cards"), recipe.get("cards"))
    for place, card in groups(values, "cards"):
        yield from check.asks(place, card)
        yield from check.capability(place, card)
        for name in ("refers_to", "kin"):
            yield from check.links(("cards", place, name), card.get(name), check.card_ids, "card")
        yield from check.links(("cards", place, "words"), card.get("words"), check.glossary, "word")


@dataclass(slots=True)
class _Check:
    root: Node
    values: Group
    spoilt: frozenset[Way]
    kinds: tuple[str, ...] = field(default_factory=kinds)
    card_ids: dict[str, None] = field(init=False)
    """In the order of the file, for the nearest; quickly looked up, for the many."""

    glossary: dict[str, None] = field(init=False)
    numbers: frozenset[int] | None = field(init=False)
    """None where the capabilities are not known for certain."""

    def __post_init__(self) -> None:
        declared = (self.root.text("cards", place, "id") for place, _ in groups(self.values, "cards"))
        self.card_ids = dict.fromkeys(declared)
        words = self.values.get("words")
        self.glossary = dict.fromkeys(words if isinstance(words, dict) else ())
        uncertain = any(way[:1] == ("capabilities",) and way[2:] in ((), ("number",)) for way in self.spoilt)
        self.numbers = None if uncertain else self._numbers()

    def _numbers(self) -> frozenset[int]:
        found = (group.get("number") for _, group in groups(self.values, "capabilities"))
        return frozenset(number for number in found if isinstance(number, int))

    def fault(self, way: Way, message: str, *, spoils: bool) -> Fault:
        return Fault(way, self.root.line_of(way), whose(self.root, way) + message, spoils)

    def doubles(self, parent: Group, listed: Way, key: str) -> Iterator[Fault]:
        """Ids are compared without regard to case, as people type them."""
        seen: dict[str, int] = {}
        for place, item in groups(parent, str(listed[-1])):
            way = (*listed, place, key)
            if way in self.spoilt or key not in item:
                continue
            line, name = self.root.line_of(way), str(item[key]).casefold()
            if name in seen:
                told = f"'{key}' stands twice (first on line {seen[name]}); give each its own"
                yield self.fault(way, told, spoils=True)
            seen.setdefault(name, line)

    def asks(self, place: int, card: Group) -> Iterator[Fault]:
        yield from self.doubles(card, ("cards", place, "asks"), "key")
        for position, ask in groups(card, "asks"):
            way = ("cards", place, "asks", position, "kind")
            name = ask.get("kind")
            if isinstance(name, str) and name not in self.kinds and way not in self.spoilt:
                told = (
                    f"unknown kind '{excerpt(name)}'; known: {', '.join(self.kinds)}{near(name, self.kinds)}"
                )
                yield self.fault(way, told, spoils=False)
            else:
                yield from self.settings(("cards", place, "asks", position), ask, card)

    def settings(self, way: Way, ask: Group, card: Group) -> Iterator[Fault]:
        """What an ask says to its kind, and the cards that it continues."""
        yield from self.links((*way, "continues"), ask.get("continues"), self.card_ids, "card")
        found = ask.get("with")
        if not isinstance(found, dict) or (*way, "with") in self.spoilt:
            return
        asked = kind(ask.get("kind", FALLBACK))
        name = ask.get("kind", FALLBACK)
        for unknown in (each for each in found if each not in asked.settings):
            known = ", ".join(asked.settings) or "none"
            told = f"kind '{name}' knows no setting '{excerpt(unknown)}'; known: {known}"
            yield self.fault(
                (*way, "with", unknown), told + near(unknown, tuple(asked.settings)), spoils=False
            )
        sound = {
            each: (value,) if isinstance(value, str) else tuple(one for one in value if isinstance(one, str))
            for each, value in found.items()
            if each in asked.settings
            and isinstance(value, str | list)
            and (*way, "with", each) not in self.spoilt
        }
        for each, wanted in asked.wrong_settings(sound):
            yield self.fault((*way, "with", each), f"setting '{each}': {wanted} is wanted", spoils=False)
        yield from self.sources((*way, "with", "from"), sound.get("from", ()), card)
        beside = tuple(each.partition(":")[0].strip() for each in sound.get("beside", ()))
        yield from self.sources((*way, "with", "beside"), beside, card)
        yield from self.sources((*way, "with", "plan"), sound.get("plan", ()), card)

    def sources(self, way: Way, named: tuple[str, ...], card: Group) -> Iterator[Fault]:
        """The answers that a kind takes things from: the key of an ask of the card, or `1.3 words`."""
        keys = [each.get("key") for _, each in groups(card, "asks")]
        for name in named:
            other, _, key = name.rpartition(" ")
            if other and other not in self.card_ids:
                told = f"'{way[-1]}' names card '{excerpt(other)}', which is not in this deck"
                yield self.fault(way, told + near(other, tuple(self.card_ids)), spoils=False)
            elif not other and key not in keys:
                told = f"'{way[-1]}' names ask '{excerpt(key)}', which this card has not"
                yield self.fault(way, told, spoils=False)

    def roles(self, place: int, group: Group) -> Iterator[Fault]:
        """The roles that a capability has actions for."""
        roles, actions = self.values.get("roles"), group.get("actions")
        known = list(roles) if isinstance(roles, dict) else []
        for role in actions if isinstance(actions, dict) else ():
            way = ("capabilities", place, "actions", role)
            if role not in known and way not in self.spoilt:
                there = ", ".join(known) or "none, so name them under 'roles'"
                told = f"actions for '{excerpt(role)}', which is no role of this deck; known: {there}"
                yield self.fault(way, told + near(role, known), spoils=True)

    def series(self, way: Way, listed: object) -> Iterator[Fault]:
        """The cards of a recipe: there, and each once."""
        yield from self.links(way, listed, self.card_ids, "card")
        seen = set[str]()
        for position, name in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(name, str) and name in seen and (*way, position) not in self.spoilt:
                yield self.fault(
                    (*way, position), f"card '{excerpt(name)}' stands twice; keep one", spoils=False
                )
            seen.add(str(name))

    def capability(self, place: int, card: Group) -> Iterator[Fault]:
        way = ("cards", place, "capability")
        number = card.get("capability")
        if not isinstance(number, int) or way in self.spoilt:
            return
        if self.numbers is not None and number not in self.numbers:
            known = ", ".join(str(one) for one in sorted(self.numbers)[:20])
            yield self.fault(way, f"no capability {number} in this deck; known: {known}", spoils=True)

    def links(self, way: Way, listed: object, known: dict[str, None], what: str) -> Iterator[Fault]:
        if not isinstance(listed, list) or way in self.spoilt:
            return
        for position, name in enumerate(listed):
            here = (*way, position)
            if not isinstance(name, str) or name in known or here in self.spoilt:
                continue
            told = f"'{way[-1]}' names {what} '{excerpt(name)}', which is not in this deck"
            yield self.fault(here, told + (near(name, tuple(known)) or "; mend or remove it"), spoils=False)
