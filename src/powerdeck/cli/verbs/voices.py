"""`powerdeck voices`: what people say when you ask them."""

from __future__ import annotations

from powerdeck.cli.option_groups import ToolOptions
from powerdeck.cli.sitting.tool_sitting import use_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import CardId


def voices(
    card: CardId = None,
    tool: ToolOptions = ToolOptions(),
) -> None:
    """Take down what people say, in their own words, day by day.

    It goes on where you stopped. Without a card: card 5.3, or the one that you have begun.

    Example: powerdeck voices
    """
    use_tool("voices", card, tool)
