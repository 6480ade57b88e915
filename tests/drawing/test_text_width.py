"""Text in the columns of a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.text_width import cells, cut, padded, wrapped


def test_broad_letters_take_two_columns() -> None:
    """As a terminal shows them; a mark above a letter takes none."""
    assert [cells(text) for text in ("bus", "公園", "e\u0301", "🚌", "")] == [3, 4, 1, 2, 0]
    assert [cut("公園がほしい", 5), cut("library", 4), cut("bus", 3)] == ["公園…", "lib…", "bus"]
    assert padded("公園", 6) == "公園  "


@given(st.text(), st.integers(2, 30))
def test_wrapped_text_keeps_every_letter(text: str, room: int) -> None:
    """Only white space is lost, and no line is wider than it may be."""
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= room for line in lines)
