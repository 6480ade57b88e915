"""What somebody wishes for a new deck, and the deck's file checked before it is written. Values in, values out."""

from __future__ import annotations

from powerdeck.deck.making.build_deck import About
from powerdeck.deck.making.from_lines import Sheet
from powerdeck.deck.making.write_yaml import written
from powerdeck.deck.model import Deck
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.errors import ProblemsFound, WrongUsage
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen

MOST = {"title": 200, "by": 400}
MOST_LABEL = 40
"""The schema's bounds. [characters]"""

TAG_WANTED = "give its short code, such as cy for Welsh"


@frozen
class Wished:
    """What was asked for on the command line."""

    id: str
    title: str
    """Empty where the name, as `usual_title`, will do; by and language are empty where nothing was said."""

    usual_title: str
    by: str
    language: str


def about(sheet: Sheet, wish: Wished, label: str = "") -> About:
    """What the deck says of itself: what was wished, else what the list says, else the usual."""
    title = wish.title or sheet.title or wish.usual_title
    return About(
        wish.id,
        short_line(title, "title", MOST["title"]),
        wish.by,
        wish.language or "en-GB",
        label or sheet.label or "group",
    )


def told(deck: Deck) -> str:
    """Such as `20 cards in 3 groups: Listening (7), Power (6), Place (7)`."""
    asks = sum(len(card.asks) for card in deck.cards)
    cards = f"{len(deck.cards)} card{'s' * (len(deck.cards) != 1)}"
    if asks > len(deck.cards):
        cards += f" with {asks} asks"
    if len(deck.capabilities) == 1:
        return cards
    shown = [f"{excerpt(each.name)} ({len(deck.cards_of(each.number))})" for each in deck.capabilities[:12]]
    more = ["and more"] if len(deck.capabilities) > 12 else []
    return f"{cards} in {len(deck.capabilities)} groups: {', '.join([*shown, *more])}"


def checked(deck: Deck) -> str:
    """The deck's file, read back before anything is written.

    Raises:
        ProblemsFound: It is larger than a deck may be.
    """
    text = written(deck)
    _, problems = read_deck(text.encode(), "the deck")
    if problems:
        raise ProblemsFound(f"{problems[0]}; take fewer prompts, or shorter ones")
    return text


def short_line(text: str, what: str, most: int) -> str:
    """A text for the top of the deck, as one clean line.

    Raises:
        WrongUsage: It is too long.
    """
    line = clean_line(text)
    if len(line) > most:
        raise WrongUsage(f"{what}: {len(line)} characters; at most {most} fit, so shorten it")
    return line
