"""What is typed in place of a thing is read as a value; the column stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.columns.commands import Filled, Move, Refusal, Removal, Show, moving, read_command
from powerdeck.kinds.columns.text import things

BESIDE = (("unclear", "Not clear"), ("certain", "Certain"), ("surely", "Certainly not"))
COLUMN = Filled("Known", "bus\nbus stop\nroad to the park", BESIDE)


def test_commands() -> None:
    """A thing is meant by its number or its words, a column by its name or how that begins."""
    for typed, command in (
        ("List", Show.LIST),
        ("remove 2", Removal(2)),
        ("remove BUS", Removal(1)),
        ("move 1 to not clear", Move(1, "unclear")),
        ("move road to the park to certain", Move(3, "certain")),
        ("Move bus into the certain", Move(1, "certain")),
    ):
        assert read_command(typed, COLUMN) == command, typed


def test_what_is_no_command_is_a_thing() -> None:
    """Also what begins like one; with no column beside it, only a number can follow `move`."""
    for typed in ("bus", "- remove 1", "list of all", "love to dance", "mve to the park"):
        assert read_command(typed, COLUMN) is None, typed
    assert read_command("move house", Filled("Known", "house")) is None


def test_a_command_that_cannot_be_followed_says_what_is_wanted() -> None:
    """Nothing is done where another thing or column could be meant, or where the command is mistyped."""
    for typed, start in (
        ("remove 4", "There is no 4 in Known, which has 3 so far."),
        ("remove b", "More than one thing begins so. Its number is wanted: `remove 1`."),
        ("move b to certain", "More than one thing begins so. Its number is wanted: `move 1 to not clear`."),
        ("move 1 to cert", "More than one column can be meant: Not clear, Certain, Certainly not."),
        ("move 1", "Type to which column: Not clear, Certain, Certainly not."),
        ("mvoe 1 to certain", "`move 1 to not clear` is wanted, with the number or the words of a thing."),
    ):
        command = read_command(typed, COLUMN)
        assert isinstance(command, Refusal)
        assert command.told.startswith(start), typed
    assert read_command("move 1", Filled("Known", "house")) == Refusal(
        "There is no other column. (To write it down as it is, type a dash before it.)"
    )


def test_what_is_taught_can_be_typed() -> None:
    """The example moves the first thing to the first column beside this one."""
    assert read_command(moving(BESIDE), COLUMN) == Move(1, "unclear")


@given(
    st.text(),
    st.sampled_from(("", "remove ", "move ", "move 1 to ", "mvoe ")),
    st.text() | st.integers(0, 9).map(str),
    st.sampled_from(((), BESIDE)),
)
def test_a_command_is_about_what_there_is(
    text: str, begins: str, typed: str, beside: tuple[tuple[str, str], ...]
) -> None:
    """Whatever is typed at whatever column."""
    command = read_command(begins + typed, Filled("Known", text, beside))
    if isinstance(command, Removal | Move):
        assert 0 < command.number <= len(things(text))
    if isinstance(command, Move):
        assert command.key in dict(beside)
