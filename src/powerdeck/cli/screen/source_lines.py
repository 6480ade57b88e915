"""Where a card, a capability or a deck comes from, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from powerdeck.cli.screen.companion_lines import source_name
from powerdeck.cli.screen.lines import BLANK, Line, card_name, group_name
from powerdeck.deck.companions.model import Companion
from powerdeck.deck.model import Capability, Card, Deck, Source


def card_source(deck: Deck, card: Card, companions: Sequence[Companion]) -> Iterator[Line]:
    """Where a card comes from: its place in the work, its capability's, the works, and its companions'."""
    group = deck.capability(card.capability)
    yield Line(card_name(card), "title")
    yield from _place(card.source)
    if group:
        yield BLANK
        yield Line(group_name(deck, group), "strong")
        yield from _place(group.source)
    yield BLANK
    yield from deck_source(deck)
    if companions:
        yield BLANK
        yield Line("Its stories", "strong")
    for each in companions:
        yield from _companion(each)


def capability_source(deck: Deck, group: Capability) -> Iterator[Line]:
    """Where a capability comes from."""
    yield Line(group_name(deck, group), "title")
    yield from _place(group.source)
    if group.note:
        yield Line(f"Note: {group.note}", indent=2)
    yield BLANK
    yield from deck_source(deck)


def deck_source(deck: Deck) -> Iterator[Line]:
    """The works that a deck is taken from, with their licences, and whose sentences these are."""
    yield Line(f"{deck.title} ({deck.id}, revision {deck.revision})", "strong")
    works = [each for each in (deck.source, *deck.also_from) if each]
    if not works:
        yield Line("The deck does not say whose work it is taken from.", indent=2)
    for work in works:
        yield from _work(work)


def _place(source: str) -> Iterator[Line]:
    yield Line(source or "The deck does not say where it comes from.", indent=2)


def _work(work: Source) -> Iterator[Line]:
    yield Line(f"Taken from: {source_name(work)}", indent=2)
    parts = (("By", work.by), ("Published by", work.publisher), ("Licence", work.licence))
    yield from (Line(f"{name}: {text}", indent=4) for name, text in parts if text)
    if work.wording:
        yield Line(work.wording, indent=4)


def _companion(companion: Companion) -> Iterator[Line]:
    whose = f", by {companion.author}" if companion.author else ""
    yield Line(f"{companion.title}{whose}", indent=2, mark="-")
    work = companion.publication
    where = ", ".join(filter(None, (source_name(work), companion.where)))
    licence = f" Licence: {work.licence}" if work.licence else ""
    yield Line(f"{where}.{licence}", indent=4)
