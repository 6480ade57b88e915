"""A change of one line is a change of that line alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.journal.text.line_edits import with_line


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1),
    st.data(),
)
def test_a_changed_line_leaves_all_text_around_it(lines: list[str], data: st.DataObject) -> None:
    """Whatever stands in a file, a change of one line is a change of that line alone."""
    lines = "\n".join(lines).split("\n")
    number = data.draw(st.integers(1, len(lines)))
    changed = with_line("x", "\n".join(lines), number, lines[number - 1].removesuffix("\r"), "new").split(
        "\n"
    )
    assert changed[number - 1].removesuffix("\r") == "new"
    assert changed[number - 1].endswith("\r") == lines[number - 1].endswith("\r")
    assert changed[: number - 1] + changed[number:] == lines[: number - 1] + lines[number:]
