"""Companions as lines: in short after a card, in a list, and in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.deck.companions.model import Companion
from powerdeck.deck.model import Card, Deck, Source

NAMED = 3
"""So many further companions are named after a card."""


def short_lines(companions: Sequence[Companion], card: Card, command: str) -> tuple[Line, ...]:
    """The companions of a card in short: the gist of the first, the titles of the next.

    Args:
        companions: Those of the card, the best first; without one there is no line.
        card: What they go with.
        command: What tells them in full.
    """
    if not companions:
        return ()
    first, others = companions[0], companions[1:]
    tie = first.tie(card.id)
    tried = bool(tie and tie.told)
    lines = [
        Line("Somebody who tried it" if tried else "A story that goes with it", "strong"),
        Line(f"{_title(first)}{_by(first)} ({_publication(first)}). {first.care or first.gist}", indent=2),
    ]
    if others:
        named = "; ".join(map(_title, others[:NAMED]))
        more = len(others) - NAMED
        lines.append(Line(f"Also: {named}{f'; and {more} more' if more > 0 else ''}.", indent=2))
    them = "it" if not others else "them"
    return (*lines, Line(f"`{command}` tells {them} in full.", indent=2))


def listed_lines(companions: Iterable[Companion]) -> Iterator[Line]:
    """Companions one below the other, each with the name by which it can be told in full."""
    for place, each in enumerate(companions):
        if place:
            yield BLANK
        yield Line(f"{each.id}: {_title(each)}{_by(each)} ({_publication(each)})")
        yield Line(each.care or each.gist, indent=2)


def full_lines(companion: Companion, deck: Deck | None, card: Card | None = None) -> Iterator[Line]:
    """A companion in full.

    Args:
        companion: What is told.
        deck: The deck whose cards it goes with, for their titles; None if it is not at hand.
        card: The card that it is told for.
    """
    yield Line(companion.title, "title")
    yield from _whose(companion)
    yield BLANK
    if companion.care:
        yield Line(companion.care, "strong")
    yield Line(companion.gist)
    if companion.example:
        yield BLANK
        yield Line(companion.example)
    if companion.tries:
        yield BLANK
        yield Line("Things to try", "strong")
        yield from (Line(each, indent=2, mark="-") for each in companion.tries)
    yield BLANK
    yield from _goes_with(companion, deck, card)
    if companion.note:
        yield Line(f"Note: {companion.note}", "quiet")


def _whose(companion: Companion) -> Iterator[Line]:
    """Who tells it, and where it stands."""
    who = ", ".join(filter(None, (companion.author, companion.role, companion.date)))
    if who:
        yield Line(who, indent=2)
    where = ", ".join(filter(None, (source_name(companion.publication), companion.where)))
    yield Line(where, "quiet", indent=2)
    if companion.link:
        yield Line(companion.link, "quiet", indent=2, whole=True)


def _goes_with(companion: Companion, deck: Deck | None, card: Card | None) -> Iterator[Line]:
    """The cards that it helps; the one that it is told for first, where there is one."""
    ties = sorted(companion.ties, key=lambda tie: card is None or tie.card != card.id)
    if card and not companion.tie(card.id):
        yield Line(f"Card {card.id} {card.title} rests on it.", "quiet")
    yield Line("Goes with", "strong")
    for tie in ties:
        found = deck.card(tie.card) if deck else None
        name = f"{tie.card} {found.title}" if found else tie.card
        sign = "" if name.endswith(("?", "!", ".")) else ":"
        yield Line(f"{name}{sign} {tie.why}" if tie.why else name, indent=2, mark="-")


def source_name(source: Source) -> str:
    """Such as `Building a Bigger We: Insights from our network, 2022`."""
    return f"{source.title}, {source.year}" if source.year else source.title


def _title(companion: Companion) -> str:
    """In quotation marks: other ones where the title has such marks itself, none where they stand around it."""
    title = companion.title
    if title.count("‘") == 1 and title[0] + title[-1] == "‘’":
        return title
    return f"“{title}”" if "‘" in title else f"‘{title}’"


def _by(companion: Companion) -> str:
    return f" by {companion.author}" if companion.author else ""


def _publication(companion: Companion) -> str:
    short = companion.publication.title.partition(":")[0]
    year = companion.publication.year
    return f"{short}, {year}" if year else short
