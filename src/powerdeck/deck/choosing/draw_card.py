"""Which card comes next. Dice and days come in as arguments; nothing here reads or writes.

A round is shuffled like real cards: no card returns until all have been seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from powerdeck.deck.model import Card
from powerdeck.values import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random  # the caller's dice: a verb without chance does not pay for them

PASSES_KEPT = 200


@frozen
class Pass:
    """A card that came and was put back."""

    card: str
    """The card's id."""

    on: date
    reason: str | None = None


@frozen
class Round:
    """How far somebody is through a deck."""

    deck: str
    """The deck's id."""

    seen: tuple[str, ...] = ()
    """Ids of the cards seen in this round, each once, the latest last."""

    passes: tuple[Pass, ...] = ()
    """The latest last; at most `PASSES_KEPT`."""

    today: tuple[date, str] | None = None
    """The card of a day: that day and the card's id."""


def draw(cards: Sequence[Card], round_: Round, dice: Random) -> tuple[Card, Round, bool]:
    """A card by chance, each that is unseen as likely as the others.

    Where all of `cards` have been seen, a new round begins for them alone; the card that was seen last is not
    the first of it, unless it is the only one.

    Args:
        cards: What may come: a whole deck or a part of it; at least one, ids unique.
        round_: Ids in it that are not among `cards` are left as they are.
        dice: Where chance comes from.

    Returns:
        The card, the round with that card seen, and whether a new round began.

    Raises:
        ValueError: There is no card.
    """
    _require(cards)
    fresh = _fresh(cards, round_)
    if fresh:
        card = dice.choice(fresh)
        return card, seen(round_, card.id), False
    given = {card.id for card in cards}
    renewed = replace(round_, seen=tuple(card_id for card_id in round_.seen if card_id not in given))
    others = [card for card in cards if card.id != round_.seen[-1]]
    card = dice.choice(others or list(cards))
    return card, seen(renewed, card.id), True


def draw_seeded(cards: Sequence[Card], seed: int) -> Card:
    """The card that belongs to a seed: the same in every year, on every machine and Python.

    The round plays no part, nor does the order of `cards`.

    Raises:
        ValueError: There is no card.
    """
    from hashlib import sha256  # late: only a seeded draw needs it

    _require(cards)
    # Each card gets a number from the seed and its id, and the smallest wins. Python promises no sequence for
    # `Random.choice` over its versions, and so a deck that gains a card keeps the cards of most seeds.
    return min(cards, key=lambda card: sha256(f"{seed} {card.id}".encode()).digest())


def draw_today(cards: Sequence[Card], round_: Round, today: date, dice: Random) -> tuple[Card, Round, bool]:
    """The card of the day: drawn once, then the same all day, unless it is passed or not among `cards`.

    Returns:
        As `draw`.

    Raises:
        ValueError: There is no card.
    """
    kept = next((card for card in cards if round_.today == (today, card.id)), None)
    if kept is not None:
        return kept, seen(round_, kept.id), False
    card, drawn, new_round = draw(cards, round_, dice)
    return card, replace(drawn, today=(today, card.id)), new_round


def least_seen(
    cards: Sequence[Card], counts: Mapping[str, int], last: Mapping[str, date], dice: Random
) -> Card:
    """The card with the fewest entries, then the one longest ago, then chance.

    Args:
        cards: What may come; at least one.
        counts: Entries by card id; a card that is absent has none.
        last: The day or the moment (without a zone) of the latest entry, by card id.
        dice: Decides between equals.

    Raises:
        ValueError: There is no card.
    """
    _require(cards)

    def rank(card: Card) -> tuple[int, str]:
        # As ISO text, since Python refuses to compare a day with a moment.
        return counts.get(card.id, 0), last[card.id].isoformat() if card.id in last else ""

    least = min(map(rank, cards))
    return dice.choice([card for card in cards if rank(card) == least])


def seen(round_: Round, card_id: str) -> Round:
    """The round with that card seen, as the latest: drawn, picked or passed alike."""
    others = tuple(other for other in round_.seen if other != card_id)
    return replace(round_, seen=(*others, card_id))


def passed(round_: Round, card_id: str, on: date, reason: str | None = None) -> Round:
    """The round with a pass remembered; the card counts as seen and is no longer the card of the day."""
    passes = (*round_.passes, Pass(card_id, on, reason))[-PASSES_KEPT:]
    day = round_.today
    if day is not None and day[1] == card_id:
        day = None  # otherwise the same card would come again at once
    return replace(seen(round_, card_id), passes=passes, today=day)


def unseen(cards: Sequence[Card], round_: Round) -> int:
    """How many of the cards have not been seen in this round."""
    return len(_fresh(cards, round_))


def tidied(round_: Round, cards: Sequence[Card]) -> Round:
    """The round without ids that the deck no longer has.

    Args:
        round_: As it was kept; cards may have left the deck since.
        cards: The whole deck, never a part of it.
    """
    known = {card.id for card in cards}
    return replace(round_, seen=tuple(card_id for card_id in round_.seen if card_id in known))


def _fresh(cards: Sequence[Card], round_: Round) -> list[Card]:
    already = frozenset(round_.seen)
    return [card for card in cards if card.id not in already]


def _require(cards: Sequence[Card]) -> None:
    if not cards:
        raise ValueError("there is no card to draw from")
