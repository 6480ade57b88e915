"""Text from files and journals is safe on a terminal, and otherwise as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.safe_text import clean_line, clean_text, excerpt


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Clean text is clean, can be printed anywhere, and a clean line is one line."""
    for clean in (clean_line, clean_text):
        once = clean(text)
        assert clean(once) == once
        once.encode()
        assert not any(ord(one) < 32 and one not in "\n\t" for one in once)
    assert len(clean_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "क्‍ष",
        "می‌خواهم",
        "👩‍👩‍👧",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "naïve ✅",
        "[red]",
    ],
)
def test_languages_and_emoji_stay_whole(text: str) -> None:
    """Joiners that scripts, families and flags need are no trick."""
    assert clean_line(text) == text
    assert clean_text(text) == text


def test_text_keeps_its_lines_and_tabs() -> None:
    """Several lines stay several lines; a bare carriage return cannot overwrite what stands before it."""
    assert clean_text("a\tb\r\nc\rd\u2028e\x1b[2J\x00") == "a\tb\nc\nd\ne[2J"
    assert clean_text("hidden\U000e0041\U000e0042 text\u200b") == "hidden text"
    assert clean_line("  a\n\n   b\t c ") == "a b c"


@given(st.text(), st.integers(2, 60))
def test_an_excerpt_is_one_short_clean_line(text: str, most: int) -> None:
    """A message that quotes a file stays one line, however much there is to quote."""
    found = excerpt(text, most)
    assert len(found) <= most
    assert found == clean_line(found)
