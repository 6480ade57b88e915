"""`powerdeck words`: the words that are said about a place, large and small."""

from __future__ import annotations

from powerdeck.cli.option_groups import ToolOptions
from powerdeck.cli.sitting.tool_sitting import use_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import (
        CardId,
        PngFile,
        SvgFile,
    )


def words(
    card: CardId = None,
    svg: SvgFile = None,
    png: PngFile = None,
    tool: ToolOptions = ToolOptions(),
) -> None:
    """Count words, and hear the small voices beside the large.

    Typed, pasted, from a file, or from what people told you. Without an option: a sitting of card 1.3.

    Example: powerdeck words
    """
    use_tool("words", card, tool, svg=svg, png=png)
