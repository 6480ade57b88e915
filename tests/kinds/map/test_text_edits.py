"""Changing one line of a map and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.map.text import read_line, read_ties, write_line
from powerdeck.kinds.map.text_edits import Rows, changed, find, last_row, put, renamed, without

TEXT = "library,  CLOSE , zz\n\na note\n 3, far"


def test_somebody_is_found_by_name_or_number() -> None:
    """Names go before numbers, and case does not count."""
    for called, row in (("LIBRARY", 1), ("a  Note", 3), ("2", 3), ("3", 4), ("1", 1)):
        place = find(TEXT, called)
        assert place is not None
        assert place.row == row
    for called in ("4", "0", "-1", "²", "9" * 5000, "nobody", ""):
        assert find(TEXT, called) is None
    assert find(TEXT, "1", numbers=False) is None


def test_other_lines_stay_as_they_were_typed() -> None:
    """A change writes one line; all others keep every space."""
    assert put(TEXT, read_line("b, near")) == TEXT + "\nb, close"
    assert put(TEXT, read_line("b, near"), 3) == "library,  CLOSE , zz\n\nb, close\n 3, far"
    assert without(TEXT, 3) == "library,  CLOSE , zz\n\n 3, far"
    assert put("\n \n", read_line("b")) == "b"
    assert last_row(TEXT) == 4


def test_a_change_leaves_what_was_not_spoken_of() -> None:
    """Also the parts that were not understood, until what they look to be about is said anew."""
    line = read_line("library, clsoe, zz, strong, would like: tea")
    assert write_line(changed(line, {"wish": ""}).tie) == "library, strong"
    after = changed(line, read_line("library, far").facts(), ("new",))
    assert write_line(after.tie, after.unknown) == "library, far, strong, zz, new, would like: tea"
    assert renamed(line, "hub").tie.name == "hub"


@given(st.text(), st.text(st.characters(exclude_characters="\n")), st.integers(0, 20))
def test_nothing_but_one_line_changes(text: str, typed: str, place: int) -> None:
    """Any text, any change."""
    line = read_line(typed)
    if not line.tie.name:
        return
    rows = text.split("\n")
    row = place % len(rows) + 1
    after = put(text, line, row).split("\n")
    assert after[: row - 1] + after[row:] == rows[: row - 1] + rows[row:]
    assert read_ties(put(text, line))[-1] == line.tie
    found = find(put(text, line), line.tie.name)
    assert found is not None
    assert found.row <= last_row(put(text, line))


def test_the_map_is_kept_after_each_change() -> None:
    """As a whole, and only then."""
    kept: list[str] = []
    rows = Rows("library\nhub", kept.append)
    rows.find("hub")
    rows.put(read_line("kirk"))
    rows.put(read_line("hub, far"), 2)
    rows.remove(1)
    assert kept == ["library\nhub\nkirk", "library\nhub, far\nkirk", "hub, far\nkirk"]
