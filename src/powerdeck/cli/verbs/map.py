"""`powerdeck map`: the people, groups and organisations around you."""

from __future__ import annotations

from powerdeck.cli.option_groups import ToolOptions
from powerdeck.cli.sitting.tool_sitting import use_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import (
        CardId,
        Compare,
        PngFile,
        SvgFile,
    )


def map_(
    card: CardId = None,
    compare: Compare = False,
    svg: SvgFile = None,
    png: PngFile = None,
    tool: ToolOptions = ToolOptions(),
) -> None:
    """Map the relationships around you, and see what changes.

    A new map begins from the last one. Without an option: a sitting of card 1.2.

    Example: powerdeck map
    """
    use_tool("map", card, tool, compare=compare, svg=svg, png=png)
