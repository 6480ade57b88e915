"""Where the decks that come with powerdeck lie."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """The folder of the shipped decks and their schema: inside a wheel, else `deck/` of the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "decks"
    return inside if inside.is_dir() else package.parent.parent / "deck"
