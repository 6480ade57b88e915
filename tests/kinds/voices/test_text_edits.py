"""Changing one line of an answer of voices and no other, as the same changes to its whole text do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.voices.text import Voice, changed, read_voices, replaced, with_line
from powerdeck.kinds.voices.text_edits import Rows
from powerdeck.values import replace

TEXT = "  1. One\n\n[may be quoted]\nTwo [the market]"


def _quoted(voice: Voice) -> Voice:
    return replace(voice, quote=True)


def test_the_answer_is_kept_after_each_change() -> None:
    """As a whole; lines that are no voice stay."""
    kept: list[str] = []
    rows = Rows(TEXT, kept.append)
    assert [voice.words for voice in rows.voices()] == ["One", "Two"]
    rows.append(["Three", "Four"])
    rows.change([1, 3], _quoted)
    rows.remove(2)
    assert kept == [
        f"{TEXT}\nThree\nFour",
        "One [may be quoted]\n\n[may be quoted]\nTwo [the market]\nThree [may be quoted]\nFour",
        "One [may be quoted]\n\n[may be quoted]\nThree [may be quoted]\nFour",
    ]
    assert len(rows) == 3
    assert rows.voice(3).words == "Four"


def test_an_answer_of_blanks_makes_way() -> None:
    """Its first voice stands on the first line."""
    rows = Rows(" \n", lambda _: None)
    rows.append(["One"])
    assert rows.text == "One"


TEXTS = st.lists(
    st.sampled_from(("One", "- Two [x; may be quoted]", "", "[may be quoted]", "3. Three [yes")) | st.text()
).map("\n".join)


@given(TEXTS, st.text(st.characters(exclude_characters="\n")), st.data())
def test_changes_are_those_to_the_whole_text(text: str, line: str, data: st.DataObject) -> None:
    """Any answer, any change."""
    rows = Rows(text, lambda _: None)
    rows.append([line])
    text = with_line(text, line)
    assert rows.text == text
    numbers = data.draw(st.sets(st.sampled_from(range(1, len(rows) + 1)))) if len(rows) else set()
    rows.change(numbers, _quoted)
    text = changed(text, numbers, _quoted)
    assert rows.text == text
    assert rows.voices() == read_voices(text)
    if numbers:
        number = min(numbers)
        rows.remove(number)
        assert rows.text == replaced(text, number, None)
