"""A card as JSON: a promise to those who read it. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from powerdeck.deck.model import Ask, Card, Deck, Source

if TYPE_CHECKING:
    from powerdeck.deck.library import Shelved


def card_json(deck: Deck, card: Card) -> dict[str, object]:
    """The card with its asks and its capability, as `show --json` prints it; what is absent is null."""
    return {
        "id": card.id,
        "title": card.title,
        "capability": _capability(deck, card.capability),
        "deck": deck.id,
        "revision": deck.revision,
        "scene": card.scene or None,
        "asks": [_ask(ask) for ask in card.asks],
        "refers_to": list(card.refers_to),
        "kin": list(card.kin),
        "words": [{"word": word, "meaning": meaning} for word, meaning in deck.explained(card)],
        "source": None if deck.source is None else _source(deck.source),
    }


def _ask(ask: Ask) -> dict[str, object]:
    return {
        "key": ask.key,
        "kind": ask.kind,
        "text": ask.text,
        "with": {name: list(texts) for name, texts in ask.settings},
        "continues": list(ask.continues),
        "action": ask.action,
        "again": ask.again,
    }


def _capability(deck: Deck, number: int) -> dict[str, object]:
    group = deck.capability(number)
    name, why = (group.name, group.why) if group else ("", "")
    return {"number": number, "name": name or None, "why": why or None}


def _source(source: Source) -> dict[str, object]:
    return {
        "title": source.title,
        "by": source.by or None,
        "year": source.year,
        "wording": source.wording or None,
    }


def shelved_json(shelved: Shelved) -> dict[str, object]:
    """A deck on the shelf, as `deck list --json` prints it; mostly null if it is unusable."""
    deck = shelved.loaded.deck if shelved.loaded else None
    return {
        "name": shelved.name,
        "path": str(shelved.path),
        "own": shelved.own,
        "id": deck.id if deck else None,
        "title": deck.title if deck else None,
        "revision": deck.revision if deck else None,
        "language": deck.language if deck else None,
        "cards": len(deck.cards) if deck else None,
        "source": _source(deck.source) if deck and deck.source else None,
        "problems": len(shelved.loaded.problems) if shelved.loaded else None,
        "why_not": shelved.why_not or None,
    }
