"""A picture that goes with an answer, as a value."""

from __future__ import annotations

from powerdeck.values import frozen


@frozen
class Picture:
    """One picture file beside an entry, linked from one of its answers."""

    file: str
    """The file's name, without a folder. Before it is saved: only its ending, such as `.jpg`."""

    description: str = ""
    """What it shows, in words, for whoever hears the entry instead of seeing it; one line."""

    data: bytes = b""
    """What is to be saved; empty once the file is there."""
