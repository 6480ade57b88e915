"""What is typed in place of somebody's line is read as a value; the map stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.map.commands import Refusal, Removal, Renaming, Show, name_taken, read_command
from powerdeck.kinds.map.text import read_line
from powerdeck.kinds.map.text_edits import Rows

TEXT = "library, close\n\nremove dust, far\nhub"


def test_commands() -> None:
    """Somebody is meant by name, by number, or by a whole line about them."""
    for typed, command in (
        ("list", Show.LIST),
        ("`Help`", Show.HELP),
        ("?", Show.HELP),
        ("remove LIBRARY", Removal(1)),
        ("delete hub, close", Removal(4)),
        ("- 2", Removal(3)),
        ("rename hub: kirk", Renaming(4, read_line("kirk"))),
        ("rename 1 to reading room, weak", Renaming(1, read_line("reading room, weak"))),
        ("rename hub: HUB", Renaming(4, read_line("HUB"))),
        ("rename hub: 2", Renaming(4, read_line("2"))),
    ):
        assert read_command(typed, Rows(TEXT)) == command, typed


def test_what_is_no_command_is_about_somebody() -> None:
    """Also what begins like one, where a comma or a dash says that it may be somebody's line."""
    for typed in (
        "library",
        "hub, far",
        "removed",
        "remove waste, far",
        "- waste",
        "rename, far",
        "rename a, b",
    ):
        assert read_command(typed, Rows(TEXT)) is None, typed


def test_a_command_that_cannot_be_followed_says_why() -> None:
    """Nobody of that name, no new name, or one that somebody else has."""
    for typed, start in (
        ("remove kirk", "There is no kirk on the map; `list` shows who is. (Quotes"),
        ("rename kirk", "There is no kirk on the map; `list` shows who is."),
        ("rename hub", "Type the new name as well: `rename hub: new name`."),
        ("rename hub: Library", "library is on the map already; hub keeps its name."),
    ):
        command = read_command(typed, Rows(TEXT))
        assert isinstance(command, Refusal)
        assert command.told.startswith(start)


@given(st.text(), st.sampled_from(("", "remove ", "-", "rename ", "rename hub: ", "rename 1 to ")), st.text())
def test_reading_a_command_changes_nothing(text: str, begins: str, typed: str) -> None:
    """Whoever is to be removed or renamed is on the map, and the new name is free."""
    kept: list[str] = []
    rows = Rows(text, kept.append)
    command = read_command(f"{begins}{typed}".strip(), rows)
    assert rows.text == text
    assert not kept
    if isinstance(command, Removal | Renaming):
        assert rows.at(command.row) in rows.named()
    if isinstance(command, Renaming):
        assert command.new.tie.name
        assert not name_taken(rows, command.row, command.new.tie.name)
