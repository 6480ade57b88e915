"""What is typed in place of a voice is read as a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.voices.commands import Change, Refusal, Removal, Show, is_go_on, read_command


def test_commands() -> None:
    """A voice is meant by its number, from 1 to as many as there are."""
    assert read_command("LIST", 0) is Show.LIST
    assert read_command("change 2", 2) == Change(2)
    assert read_command("Remove  02", 2) == Removal(2)
    assert read_command("remove 3", 2) == Refusal("There is no voice 3; you have 2.")
    assert read_command("change 0", 0) == Refusal("There is no voice 0; you have none yet.")


def test_what_is_no_command_is_a_voice() -> None:
    """Also what begins like one."""
    for typed in (
        "list us all",
        "- list",
        "change",
        "change the bus",
        "remove 1234567",
        "remove -1",
        "change ²",
    ):
        assert read_command(typed, 9) is None, typed


def test_going_on() -> None:
    """In any case, and as it stands in the hint."""
    assert is_go_on("`Go on`")
    assert not is_go_on("- go on")


@given(st.sampled_from(("", "change ", "remove ")), st.text() | st.integers().map(str), st.integers(0, 9))
def test_a_command_is_about_a_voice_that_there_is(begins: str, typed: str, there: int) -> None:
    """Whatever is typed."""
    command = read_command(begins + typed, there)
    if isinstance(command, Change | Removal):
        assert 0 < command.number <= there
