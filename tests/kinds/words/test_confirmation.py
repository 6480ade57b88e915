"""What is said once words have been counted, left out, put back or joined."""

from __future__ import annotations

import pytest

from powerdeck.asker import NO_FILES
from powerdeck.kinds.words import counting
from powerdeck.kinds.words.confirmation import confirmation, new_words
from powerdeck.kinds.words.running_count import Counting
from powerdeck.kinds.words.typed_commands import done


@pytest.mark.parametrize(
    ("name", "about", "told"),
    [
        ("", "bus, rain", ("Counted: bus (3), rain (1).",)),
        ("", "it is of the and to", (new_words(()),)),
        ("", "a, b, c, d", ("Counted: 4 words.",)),
        ("leave out", "bus", ("Left out: bus, tram.",)),
        ("put back", "tram", ("tram is counted again.",)),
        ("put back", "bus", ("bus was neither left out nor joined.",)),
        ("join", "wood = park", ("Counted as park: tree, wood.",)),
        ("join", "bus = bus", ("Counted as park: tree.",)),
    ],
)
def test_what_has_changed_is_said(name: str, about: str, told: tuple[str, ...]) -> None:
    """New words with their counts, and all that is left out; a rule that was there is said again."""
    counted = Counting(counting.read("bus: 2\nleft out: tram\njoined: park = tree"))
    assert confirmation(name, about, done(counted, name, about, NO_FILES), counted) == told
