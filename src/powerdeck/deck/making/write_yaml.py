"""A deck → the text of its file, with notes to the person who changes it by hand."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.deck.model import Card, Deck
from powerdeck.deck.yaml_text import quoted
from powerdeck.kinds.kind import FALLBACK

_TOP = """\
# A deck of cards for powerdeck. This is an ordinary text file: change it in any text editor.
#
# - What stands behind a # is a note to you. powerdeck passes over it.
# - A text stands between two " marks; keep both. Within a text, use ‘ and ’ or “ and ” to quote.
# - The spaces at the beginning of a line matter. When you copy a line, copy its spaces as well.
# - After a change, `powerdeck deck check FILE` says what is wrong, and on which line.
#
# docs/deck-format.md, where powerdeck comes from, explains with examples all that a deck can hold.
# For an editor that knows YAML and can check as you type, `powerdeck deck schema` prints the rules.

powerdeck: 1  # the format of this file; leave it as it is
"""

_ID = "  # its short name; your notes are kept under it, so do not change it later"
_REVISION = "revision: 1  # if you share the deck: count it up each time that you change it\n"
_LANGUAGE = "  # what the cards are written in, such as en-GB, cy (Welsh) or pl (Polish)"
_LABEL = "  # what you call a group of cards"

_SOURCE = """
# Whose prompts these are. It is shown with the deck.
source:
  title: {title}
  by: {by}
"""
_NO_SOURCE = """
# Whose prompts these are, if you want to say so. To use these lines, take the # and the space behind it away.
# source:
#   title: "The list that they come from"
#   by: "The people who thought of the prompts"
"""

_EXTRAS = """
# Hard words can be explained once, here. A card that uses one lists it: words: ["outcome"]
# To use these lines, take the # and the space behind it away.
# words:
#   outcome: "What has changed in the end for the people it is about."

# Some of the cards in an order, for an occasion; `every` is the number of days between two of them.
# recipes:
#   - name: first-meeting
#     title: "A first meeting"
#     about: "For an evening with people who do not know each other yet."
#     every: 14
#     cards: [{first}]
"""

_GROUPS = """
# The groups (powerdeck calls them capabilities, after the deck that it was made for). Each has its own number.
capabilities:
"""

_CARDS = """
# The cards. The id is what you type: `powerdeck pick {first} --deck {deck}`. Each card has its own.
# Every ask has a key. Answers are kept under it, so leave the key as it is when you change the words.
# `capability` is the number of the group that the card is in.
cards:
"""

_MORE = """
# To add a card, copy one from above, or take the # and the space behind it away from these lines:
#   - id: "{next}"
#     title: "Who was quiet?"
#     capability: {group}
#     scene: "What to picture before the first ask. You can leave this line out."
#     asks:
#       - key: quiet
#         kind: list  # several short answers, one a line; without this line the answer is a text
#         text: "Who said least at your last meeting?"
#       - key: next
#         text: "What will you do so that they are heard?"
#         action: true  # the answer is offered as something to do, with a day to come back to it
"""


def written(deck: Deck) -> str:
    """The YAML of a deck as `powerdeck.deck.making.build_deck` makes it: `read_deck` reads the same deck from it.

    What a person has said stands in it between quotation marks, never in a note.
    """
    first = deck.cards[0].id
    parts = [
        _TOP,
        f"id: {quoted(deck.id)}{_ID}\n",
        f"title: {quoted(deck.title)}\n",
        _REVISION,
        f"language: {quoted(deck.language)}{_LANGUAGE}\n",
        f"label: {quoted(deck.label)}{_LABEL}\n",
        _source(deck),
        _EXTRAS.format(first=quoted(first)),
        _GROUPS,
        *(f"  - number: {group.number}\n    name: {quoted(group.name)}\n" for group in deck.capabilities),
        _CARDS.format(first=first, deck=deck.id),
        "\n".join("".join(_card(card)) for card in deck.cards),
        _MORE.format(next=_free_id(deck), group=deck.cards[-1].capability),
    ]
    return "".join(parts)


def _source(deck: Deck) -> str:
    if deck.source is None:
        return _NO_SOURCE
    return _SOURCE.format(title=quoted(deck.source.title), by=quoted(deck.source.by))


def _card(card: Card) -> Iterator[str]:
    yield f"  - id: {quoted(card.id)}\n"
    yield f"    title: {quoted(card.title)}\n"
    yield f"    capability: {card.capability}\n"
    if card.scene:
        yield f"    scene: {quoted(card.scene)}\n"
    yield "    asks:\n"
    for ask in card.asks:
        yield f"      - key: {quoted(ask.key)}\n"
        if ask.kind != FALLBACK:
            yield f"        kind: {ask.kind}\n"
        yield f"        text: {quoted(ask.text)}\n"


def _free_id(deck: Deck) -> str:
    """The id that a further card of the last group would have."""
    number = deck.cards[-1].capability
    taken = {card.id for card in deck.cards}
    count = len(deck.cards_of(number)) + 1
    while f"{number}.{count}" in taken:
        count += 1
    return f"{number}.{count}"
