"""`powerdeck ladder`: on which rung of the Ladder of Co-production your work stands."""

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


def ladder(
    card: CardId = None,
    compare: Compare = False,
    svg: SvgFile = None,
    png: PngFile = None,
    tool: ToolOptions = ToolOptions(),
) -> None:
    """Place your projects on the Ladder of Co-production.

    Who sees it how stands side by side. Without an option: a sitting of card 2.1.

    Example: powerdeck ladder
    """
    use_tool("ladder", card, tool, compare=compare, svg=svg, png=png)
