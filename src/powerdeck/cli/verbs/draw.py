"""`powerdeck draw`: a card by chance, then the walk."""

from __future__ import annotations

from collections.abc import Sequence

from powerdeck.cli import clock
from powerdeck.cli.context import Context, deck_option, print_json
from powerdeck.cli.option_groups import CardOptions, FactOptions, SittingOptions
from powerdeck.cli.screen.lines import Line, card_lines
from powerdeck.deck.choosing import draw_card, round_file
from powerdeck.deck.model import Card, Deck
from powerdeck.errors import Interrupted, NotThere, WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Annotated

    import typer

    from powerdeck.cli.options import (
        Capabilities,
    )
    from powerdeck.cli.sitting.card_sitting import Sitting


def draw(
    capability: Capabilities = None,
    seed: Annotated[
        int | None,
        typer.Option(metavar="N", help="The card of a number: the same each time; no round is kept."),
    ] = None,
    today: Annotated[bool, typer.Option("--today", help="The same card all day.")] = False,
    least_seen: Annotated[
        bool, typer.Option("--least-seen", help="A card that your journal has fewest sittings of.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Only show the card; nothing is asked.")] = False,
    sitting: SittingOptions = SittingOptions(),
    facts: FactOptions = FactOptions(),
    shown: CardOptions = CardOptions(),
) -> None:
    """Draw a card by chance, and walk through it.

    No card returns until all have been seen. While nothing is written yet, /pass asks for another one.

    Example: powerdeck draw
    """
    if sum((seed is not None, today, least_seen)) > 1:
        raise WrongUsage("--seed, --today and --least-seen are three ways to draw; choose one of them")
    if show and (sitting.answers is not None or sitting.resume):
        raise WrongUsage("--show only shows a card; leave it out, or leave out --answers and --resume")
    context = shown.context()
    whole = context.deck(shown.deck)
    chance = _Chance(
        context, whole, _cards(whole, capability or []), seed=seed, today=today, least_seen=least_seen
    )
    if show:
        _show(context, whole, chance.next(clock.now().date()), named=shown.deck, json=shown.json)
    else:
        _walk(chance, sitting, facts, shown)


def _walk(chance: _Chance, sitting: SittingOptions, facts: FactOptions, shown: CardOptions) -> None:
    """Draw, and sit down with the card; or on with a sitting that waits."""
    from powerdeck.cli.sitting.answers_input import refuse_both
    from powerdeck.cli.sitting.card_sitting import Sitting
    from powerdeck.cli.sitting.resume import taken_up
    from powerdeck.walk.steps import Ending

    refuse_both(sitting.answers, sitting.resume)
    deck = chance.deck
    seat = Sitting(
        chance.context, named=shown.deck, json=shown.json, facts=facts.checked(), picture=sitting.picture
    )
    if sitting.answers is not None:
        seat.answer(deck, chance.next(seat.today), "chance", sitting.answers)
        return
    waiting = taken_up(seat, sitting.resume, deck.id)
    if waiting:
        seat.go_on(waiting, deck)
        return
    card = chance.next(seat.today)
    while seat.walk(deck, card, "chance") is Ending.PASSED:
        another = chance.after_pass(seat, card)
        if another is None:
            return
        card = another


class _Chance:
    """The pile of cards, and the ways to draw from it."""

    def __init__(
        self,
        context: Context,
        deck: Deck,
        cards: Sequence[Card],
        *,
        seed: int | None,
        today: bool,
        least_seen: bool,
    ) -> None:
        self.context = context
        self.deck = deck
        self.cards = cards
        self.seed = seed
        self.today = today
        self.least_seen = least_seen

    def next(self, today: date) -> Card:
        """The next card; what has been seen is remembered, unless a seed decides."""
        if self.seed is not None:
            return draw_card.draw_seeded(self.cards, self.seed)
        before = self._round()
        if self.least_seen:
            card = self._least_seen(today)
            after, new_round = draw_card.seen(before, card.id), False
        elif self.today:
            card, after, new_round = draw_card.draw_today(self.cards, before, today, clock.dice())
        else:
            card, after, new_round = draw_card.draw(self.cards, before, clock.dice())
        round_file.save(self.context.paths.rounds, after)
        if new_round:
            self.context.stderr_screen().say("You have seen all of these cards; they are shuffled again.")
        return card

    def after_pass(self, seat: Sitting, card: Card) -> Card | None:
        """Remember the pass; another card, if one is wanted.

        Raises:
            Interrupted: The person pressed Ctrl-C.
        """
        reason, another = seat.why_passed()
        passed = draw_card.passed(self._round(), card.id, seat.today, reason)
        round_file.save(self.context.paths.rounds, passed)
        if seat.interrupted:
            raise Interrupted("stopped. The pass is remembered.")
        if not another:
            return None
        self.seed = None  # it would give the same card again
        return self.next(seat.today)

    def _round(self) -> draw_card.Round:
        return draw_card.tidied(round_file.load(self.context.paths.rounds, self.deck.id), self.deck.cards)

    def _least_seen(self, today: date) -> Card:
        from powerdeck.cli.entries.reader import Notes
        from powerdeck.journal.looking_back.queries import sitting_counts

        known = sitting_counts(Notes(self.context.journal()).entries(), self.deck.id)
        passed = [each.card for each in self._round().passes if each.on == today]
        fresh = [card for card in self.cards if card.id not in passed]
        fresh = fresh or [card for card in self.cards if card.id != passed[-1]] or list(self.cards)
        return draw_card.least_seen(fresh, known.counts, known.last, clock.dice())


def _cards(deck: Deck, numbers: Sequence[int]) -> tuple[Card, ...]:
    known = {group.number for group in deck.capabilities}
    for number in numbers:
        if number not in known:
            there = ", ".join(str(each) for each in sorted(known))
            raise NotThere(f"no {deck.label} {number} in {deck.id}; there are {there}")
    cards = tuple(card for card in deck.cards if not numbers or card.capability in numbers)
    if not cards:
        raise NotThere(
            f"no card under {', '.join(map(str, numbers))} in {deck.id}; `powerdeck cards` lists them all"
        )
    return cards


def _show(context: Context, deck: Deck, card: Card, *, named: str, json: bool) -> None:
    if json:
        from powerdeck.deck.as_json import card_json

        print_json(card_json(deck, card))
        return
    context.screen().card(card_lines(deck, card))
    context.screen().show(context.story_lines(context.companions.of(deck.id, card), card, named))
    context.stderr_screen().show(
        [Line(), Line(f"`powerdeck pick {card.id}{deck_option(named)}` walks through this card.")]
    )
