"""`powerdeck show`: a card alone, or a capability, and where it comes from."""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, Context, new_context, print_json
from powerdeck.deck.library.library import Loaded, capability_named
from powerdeck.deck.model import Capability, Card

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import DeckName, Easier, Json, Language, Plain, card_ids


def show(
    card: Annotated[
        str,
        typer.Argument(
            metavar="CARD", help="A card's number, or a capability's, such as 5.", autocompletion=card_ids
        ),
    ],
    source: Annotated[bool, typer.Option("--source", help="Where it comes from, and whose words.")] = False,
    deck: DeckName = MAIN_DECK,
    language: Language = None,
    easier: Easier = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Show one card, or one capability; nothing is asked or kept.

    A capability is shown with why it matters, what leaders can do about it, and its cards.

    Example: powerdeck show 5.3
    """
    context = new_context(plain=plain, language=language, easier=easier)
    loaded = context.loaded(deck)
    group = capability_named(loaded.deck, card)
    if group:
        _show_capability(context, loaded, group, source=source, json=json)
    else:
        _show_card(context, loaded, loaded.card(card), deck, source=source, json=json)


def _show_capability(
    context: Context, loaded: Loaded, group: Capability, *, source: bool, json: bool
) -> None:
    if json:
        from powerdeck.deck.as_json import capability_json

        print_json(capability_json(loaded.deck, group))
        return
    if source:
        from powerdeck.cli.screen.source_lines import capability_source

        context.screen().show(capability_source(loaded.deck, group))
        return
    from powerdeck.cli.screen.lines import capability_lines

    context.screen().card(capability_lines(loaded.deck, group, context.paths.settings.role))


def _show_card(context: Context, loaded: Loaded, card: Card, named: str, *, source: bool, json: bool) -> None:
    companions = context.companions.of(loaded.deck.id, card)
    if json:
        from powerdeck.deck.as_json import card_json, named_json

        print_json({**card_json(loaded.deck, card), "companions": [named_json(each) for each in companions]})
        return
    if source:
        from powerdeck.cli.screen.source_lines import card_source

        context.screen().show(card_source(loaded.deck, card, companions))
        return
    from powerdeck.cli.screen.lines import card_lines

    screen = context.screen()
    screen.card(card_lines(loaded.deck, card))
    screen.show(context.story_lines(companions, card, named))
