"""`powerdeck cards`: the deck as a list, or the cards that speak of some words."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, new_context, print_json
from powerdeck.deck.model import Deck
from powerdeck.errors import WrongUsage
from powerdeck.safe_text import excerpt
from powerdeck.walk.leader_actions import BOTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import DeckName, Json, Language, Plain


def cards(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words that the card must speak of.")
    ] = None,
    role: Annotated[
        str,
        typer.Option("--role", metavar="ROLE", help="Also what leaders can do, this role's actions first."),
    ] = "",
    deck: DeckName = MAIN_DECK,
    language: Language = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List the cards, or find those that speak of some words.

    The list is by capability. What is found speaks of all the words, best first. With --role community or
    public-service it also says what leaders can do about each capability.

    Example: powerdeck cards accountability
    """
    context = new_context(plain=plain, language=language)
    whole = context.deck(deck)
    role = _role(whole, role)
    wanted = " ".join(words or []).strip()
    if wanted:
        from powerdeck.deck.choosing.search import find

        found = find(whole, wanted)
    else:
        found = whole.cards
    numbers = {card.capability for card in found}
    groups = [group for group in whole.capabilities if not wanted or group.number in numbers]
    if json:
        from powerdeck.deck.as_json import capability_json, card_json

        shape = {"cards": [card_json(whole, card) for card in found]}
        if role:
            shape["capabilities"] = [capability_json(whole, group) for group in groups]
        print_json(shape)
        return
    from powerdeck.cli.screen.lines import deck_lines, found_lines, role_lines

    screen = context.screen()
    if not found:
        context.stderr_screen().say(
            f"No card of {whole.id} speaks of {wanted}. Fewer or other words may find one."
        )
    if role:
        screen.show(role_lines(whole, groups, found, role))
    else:
        screen.show(found_lines(found) if wanted else deck_lines(whole))


def _role(deck: Deck, typed: str) -> str:
    """The role that was typed: one of the deck's, or both.

    Raises:
        WrongUsage: The deck has no such role.
    """
    role = "-".join(typed.lower().split())
    if not role or (deck.roles and role == BOTH) or role in dict(deck.roles):
        return role
    there = ", ".join(known for known, _ in deck.roles)
    raise WrongUsage(
        f"no role {excerpt(typed)!r} in {deck.id}; there are {there} and {BOTH}"
        if there
        else f"{deck.id} has no roles; leave --role out"
    )
