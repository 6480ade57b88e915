"""Draw `docs/card.svg`: the picture of a card that README.md shows. Run it again when card 5.3 changes.

.venv/bin/python docs/make_card.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from powerdeck.cli.screen.lines import card_lines
from powerdeck.cli.screen.screen import DrawnScreen
from powerdeck.deck.library.library import shipped_folder
from powerdeck.deck.reading.read_deck import read_deck

PICTURE = Path(__file__).parent / "card.svg"
COLUMNS = 80


def picture() -> str:
    """The card as SVG, with a description for those who cannot see it, and no font from the network."""
    path = shipped_folder() / "power-shifting.yaml"
    deck, _ = read_deck(path.read_bytes(), path.name)
    assert deck is not None
    card = deck.card("5.3")
    assert card is not None
    screen = DrawnScreen(io.StringIO(), COLUMNS)
    screen.console = Console(
        file=io.StringIO(), width=COLUMNS, record=True, force_terminal=True, markup=False
    )
    screen.card(card_lines(deck, card))
    template = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = screen.console.export_svg(title="powerdeck show 5.3", code_format=template, unique_id="card")
    asks = " ".join(ask.text for ask in card.asks)
    described = f"<title>Card {card.id} {card.title} on a terminal</title><desc>{asks}</desc>"
    return re.sub(r"(<svg [^>]*>)", r"\1" + described, svg.replace("<svg ", '<svg role="img" ', 1), count=1)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
