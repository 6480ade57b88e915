"""`powerdeck stories`: what other people tried, published, and the cards that it goes with."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, Context, new_context, print_json
from powerdeck.deck.companions.model import Companion, find, of_card
from powerdeck.deck.model import Capability, Card, Deck
from powerdeck.errors import NotThere, PowerdeckError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import DeckName, Json, Plain


def stories(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CARD|WORDS]...", help="A card, a capability, a story's short name, or words."
        ),
    ] = None,
    random: Annotated[bool, typer.Option("--random", help="One of them by chance, in full.")] = False,
    deck: DeckName = MAIN_DECK,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Read what other people tried.

    With a card's number, its stories in full; with a capability's, those of its cards. With words, the stories
    that speak of all of them, best first. Alone, all of them by title.

    Example: powerdeck stories 5.3
    """
    context = new_context(plain=plain)
    loaded = context.deck(deck)
    everything, problems = context.companions.all()
    if problems:
        context.stderr_screen().say(f"A file of stories has problems, such as {problems[0]}")
    wanted = " ".join(words or []).strip()
    group = _capability(loaded, wanted)
    card = None if group else _card(loaded, wanted)
    found = _of_group(everything, loaded, group) if group else _found(everything, loaded, card, wanted)
    if random and found:
        from powerdeck.cli.clock import dice

        found = (dice().choice(found),)
    if json:
        from powerdeck.deck.as_json import companion_json

        print_json({"stories": [companion_json(each) for each in found]})
    elif not found:
        context.stderr_screen().say(_none(card, wanted))
    else:
        in_full = random or card is not None or len(found) == 1
        _show(context, found, loaded, card, in_full=in_full)


def _capability(deck: Deck, wanted: str) -> Capability | None:
    """The capability whose number was typed; any other number is a word to look for."""
    from powerdeck.deck.library.library import capability_named

    try:
        return capability_named(deck, wanted)
    except NotThere:
        return None


def _of_group(everything: tuple[Companion, ...], deck: Deck, group: Capability) -> tuple[Companion, ...]:
    """Those of all cards of a capability, each once."""
    cards = deck.cards_of(group.number)
    return tuple(dict.fromkeys(each for card in cards for each in of_card(everything, deck.id, card)))


def _card(deck: Deck, wanted: str) -> Card | None:
    """The card that is meant, if what was typed is one, or can be nothing else.

    Raises:
        NotThere: It looks like the number of a card, and there is none.
    """
    from powerdeck.deck.library.library import card_or_near

    try:
        return card_or_near(deck, wanted) if wanted else None
    except NotThere:
        if wanted[-1:].isdigit() and "." in wanted and " " not in wanted:
            raise
        return None


def _found(
    everything: tuple[Companion, ...], deck: Deck, card: Card | None, wanted: str
) -> tuple[Companion, ...]:
    if card:
        return of_card(everything, deck.id, card)
    named = tuple(each for each in everything if each.id == wanted.casefold())
    return named or find(everything, wanted)


def _none(card: Card | None, wanted: str) -> str:
    if not wanted:
        return "There are no stories."
    what = f"goes with {card.id} {card.title}" if card else f"speaks of {wanted}"
    return f"No story {what}. `powerdeck stories` names them all."


def _show(
    context: Context, found: tuple[Companion, ...], deck: Deck, card: Card | None, *, in_full: bool
) -> None:
    from powerdeck.cli.screen.companion_lines import full_lines, listed_lines
    from powerdeck.cli.screen.lines import BLANK, Line

    screen = context.screen()
    if not in_full:
        screen.show(listed_lines(found))
        context.stderr_screen().show([BLANK, Line("`powerdeck stories NAME` tells one in full.")])
        return
    for place, each in enumerate(found):
        screen.show([BLANK, BLANK] if place else [])
        screen.show(full_lines(each, _deck_of(context, each, deck), card))


def _deck_of(context: Context, companion: Companion, deck: Deck) -> Deck | None:
    if companion.deck == deck.id:
        return deck
    try:
        return context.library.load(companion.deck).deck
    except PowerdeckError:
        return None
