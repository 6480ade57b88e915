"""A card as JSON: a promise to those who read it. Fields may be added, never renamed or dropped."""

from __future__ import annotations

from powerdeck.deck.model import Ask, Capability, Card, Deck, Recipe, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.deck.companions.model import Companion
    from powerdeck.deck.library.library import ListedDeck


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
        "source": None if deck.source is None else source_json(deck.source),
        "where": card.source or None,
        "rests_on": list(card.rests_on),
        "language": deck.language,
    }


def capability_json(deck: Deck, group: Capability) -> dict[str, object]:
    """A capability in full, as `show 5 --json` prints it."""
    return {
        **_capability(deck, group.number),
        "deck": deck.id,
        "revision": deck.revision,
        "language": deck.language,
        "label": deck.label,
        "actions": [
            {"role": role, "called": dict(deck.roles)[role], "actions": list(actions)}
            for role, actions in group.actions
        ],
        "note": group.note or None,
        "where": group.source or None,
        "cards": [{"id": card.id, "title": card.title} for card in deck.cards_of(group.number)],
        "sources": sources_json(deck),
    }


def sources_json(deck: Deck) -> list[dict[str, object]]:
    """The works that a deck is taken from."""
    return [source_json(each) for each in (deck.source, *deck.also_from) if each]


def recipe_json(deck: Deck, recipe: Recipe) -> dict[str, object]:
    """A recipe, with its cards' titles."""
    cards = [card for each in recipe.cards if (card := deck.card(each))]
    return {
        "name": recipe.name,
        "title": recipe.title,
        "about": recipe.about or None,
        "every": recipe.every,
        "deck": deck.id,
        "cards": [{"id": card.id, "title": card.title} for card in cards],
    }


def named_json(companion: Companion) -> dict[str, object]:
    """A companion by name, as `show --json` lists those of a card; `stories --json` has them in full."""
    return {"id": companion.id, "title": companion.title, "author": companion.author or None}


def companion_json(companion: Companion) -> dict[str, object]:
    """A companion, as `stories --json` lists it."""
    return {
        "id": companion.id,
        "title": companion.title,
        "author": companion.author or None,
        "role": companion.role or None,
        "date": companion.date or None,
        "publication": source_json(companion.publication),
        "where": companion.where or None,
        "gist": companion.gist,
        "example": companion.example or None,
        "try": list(companion.tries),
        "deck": companion.deck,
        "cards": [{"id": tie.card, "why": tie.why or None, "told": tie.told} for tie in companion.ties],
        "note": companion.note or None,
        "care": companion.care or None,
        "link": companion.link or None,
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
        "easier": ask.easier or None,
    }


def _capability(deck: Deck, number: int) -> dict[str, object]:
    group = deck.capability(number)
    name, why = (group.name, group.why) if group else ("", "")
    return {"number": number, "name": name or None, "why": why or None}


def source_json(source: Source) -> dict[str, object]:
    """A work; what is not known is null."""
    return {
        "title": source.title,
        "by": source.by or None,
        "year": source.year,
        "wording": source.wording or None,
        "publisher": source.publisher or None,
        "licence": source.licence or None,
    }


def listed_deck_json(shelved: ListedDeck) -> dict[str, object]:
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
        "source": source_json(deck.source) if deck and deck.source else None,
        "problems": len(shelved.loaded.problems) if shelved.loaded else None,
        "why_not": shelved.why_not or None,
    }
