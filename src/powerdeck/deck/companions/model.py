"""Companions as values: somebody's published experience that goes with a card. Nothing here reads a file."""

from __future__ import annotations

from collections.abc import Iterable

from powerdeck.deck.model import Card, Source
from powerdeck.values import frozen


@frozen
class Tie:
    """What joins a companion to a card."""

    card: str
    """The card's id."""

    why: str = ""
    """What it shows for that card; one sentence, or empty."""

    told: bool = False
    """Whether somebody in it did what the card asks, or something very near."""


@frozen
class Companion:
    """Somebody's published experience."""

    id: str
    """Unique over all collections: lower-case letters, digits and hyphens."""

    title: str
    """As it was published."""

    publication: Source
    deck: str
    """The id of the deck whose cards it is tied to."""

    gist: str
    """What it says; one or two sentences."""

    ties: tuple[Tie, ...]
    """The cards that it helps, the best first: one to three."""

    author: str = ""
    role: str = ""
    """The author's post or organisation, as the publication gives it."""

    date: str = ""
    """As the publication says it."""

    where: str = ""
    """Where in the publication it stands."""

    example: str = ""
    """What somebody did, with its figures; one paragraph."""

    tries: tuple[str, ...] = ()
    """Things to try, a line each."""

    note: str = ""
    """What is uncertain about it."""

    link: str = ""
    care: str = ""
    """What somebody may wish to know before they read it."""

    def tie(self, card_id: str) -> Tie | None:
        """What joins it to that card of its deck."""
        return next((tie for tie in self.ties if tie.card == card_id), None)


def of_card(companions: Iterable[Companion], deck_id: str, card: Card) -> tuple[Companion, ...]:
    """The companions of a card, the best first.

    Those that the card rests on come first, in its order; then those tied to it: first where somebody did what
    the card asks, then publication by publication, in the order in which they come, then by the card's place among
    what the companion helps with.
    """
    known = {each.id: each for each in companions}
    rests = [known[each] for each in card.rests_on if each in known]
    tied = [
        each for each in known.values() if each.deck == deck_id and each.tie(card.id) and each not in rests
    ]

    publications = list(dict.fromkeys(each.publication for each in tied))

    def rank(each: Companion) -> tuple[bool, int, int]:
        place = next(n for n, tie in enumerate(each.ties) if tie.card == card.id)
        return not each.ties[place].told, publications.index(each.publication), place

    return (*rests, *sorted(tied, key=rank))


def find(companions: Iterable[Companion], words: str) -> tuple[Companion, ...]:
    """The companions that speak of all the words, best first; without a word, all of them, as published.

    Words are found as `finding.find` finds them in cards: title and author count more than the gist and why,
    those more than example and things to try.
    """
    from powerdeck.deck.choosing.search import best, fold

    def places(each: Companion) -> tuple[tuple[str, ...], ...]:
        first = (each.title, each.author, each.id)
        second = (each.gist, *(tie.why for tie in each.ties))
        third = (each.example, *each.tries, each.where, each.role, each.publication.title)
        return tuple(tuple(map(fold, texts)) for texts in (first, second, third))

    return best(tuple(companions), places, words)
