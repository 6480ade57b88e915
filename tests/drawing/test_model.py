"""Drawings as values: how much room words take up, and where they are cut."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unicodedata import category

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from powerdeck.drawing.model import Box, Words, fitting, rectangle, shortened, text_width, words_box

ORDINARY = (
    "the library",
    "tenants' group",
    "a GP at the health centre",
    "Hattersley food bank",
    "THE MEN'S SHED",
    "WWW MMM @@@ %%%",
    "adult social care duty team (Tameside)",
    "Öffentliche Bücherei – “Straße”",
    "Łódź café & co. #1 + 2 = 3",
    "библиотека, школа и церковь",
    "ΒΙΒΛΙΟΘΗΚΗ βιβλιοθήκη",
    "المكتبة العامة",
    "ספרייה ציבורית",
)
letters = st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("Cc", "Cf"))


@cache
def font(name: str) -> ImageFont.FreeTypeFont:
    """A font that comes with Matplotlib; the widest sans-serif in common use."""
    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / name
    return ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)


def real_width(text: str, *, bold: bool = False) -> float:
    return font("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf").getlength(text) / 10


@pytest.mark.parametrize("text", ORDINARY)
@pytest.mark.parametrize("bold", [False, True])
def test_words_get_at_least_the_room_that_they_need(text: str, bold: bool) -> None:
    """Whatever script a name is in, its label is no narrower than the name, and not absurdly wider."""
    assert (
        real_width(text, bold=bold) <= text_width(text, 100, bold=bold) <= 2.3 * real_width(text, bold=bold)
    )


@given(st.text(letters, max_size=40), st.booleans())
def test_any_latin_letters_get_the_room_that_they_need(text: str, bold: bool) -> None:
    """Capitals, digits, signs and accents in any mixture fit."""
    assert text_width(text, 100, bold=bold) >= real_width(text, bold=bold)


def test_every_letter_of_the_alphabets_of_europe_and_the_near_east_fits() -> None:
    """Greek, Cyrillic, Armenian, Hebrew and the rare letters of Latin, in both weights."""
    signs = [chr(code) for code in range(32, 0x600) if category(chr(code))[0] in "LNPSZ"]
    signs = [sign for sign in signs if real_width(sign) != real_width("\ufffe")]
    assert len(signs) > 1000
    for bold in (False, True):
        assert not [sign for sign in signs if real_width(sign, bold=bold) > text_width(sign, 100, bold=bold)]


def test_wide_scripts_and_emoji() -> None:
    """East Asian signs are as wide as high, emoji a little wider, and letters of India as wide as they may be."""
    assert text_width("पुस्तकालय", 10) >= 60
    assert text_width("図書館", 10) >= 30
    assert text_width("👪", 10) >= 12.75
    assert text_width("e\u0301", 10) == text_width("e", 10), "an accent takes no room of its own"


def test_the_box_of_words_lies_around_their_letters() -> None:
    """It reaches over tall letters and under low ones."""
    text = "Ablkdfh gjpqy (|)"
    left, top, right, bottom = font("DejaVuSans.ttf").getbbox(text, anchor="ls")
    box = words_box(Words(0, 0, text, 1000))
    assert box.left <= left and right <= box.right
    assert box.top <= top and bottom <= box.bottom


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 50, 0), ("middle", 25, 25), ("end", 0, 50)])
def test_words_are_set_to_either_side(anchor: str, left: float, right: float) -> None:
    """The point where words are put is their start, their middle or their end."""
    words = Words(100, 20, "iiii", 10, anchor=anchor)  # type: ignore[arg-type]  # parametrized
    width = text_width("iiii", 10)
    box = words_box(words)
    assert box.left == pytest.approx(100 - width * right / 50)
    assert box.right == pytest.approx(100 + width * left / 50)


@given(st.text(max_size=60), st.floats(20, 300), st.booleans())
def test_a_cut_text_fits(text: str, room: float, bold: bool) -> None:
    """What is too long is cut and says so by an ellipsis; what fits stays as it is."""
    cut = shortened(text, 14, room, bold=bold)
    assert text_width(cut, 14, bold=bold) <= room + 0.001
    if cut != text:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])
        assert text_width(text, 14, bold=bold) > room - 0.001


def test_no_accent_is_cut_from_its_letter() -> None:
    """An accent that is a sign of its own stays with its letter."""
    room = text_width("ee", 10) + 0.01
    assert fitting("e\u0301e\u0301e\u0301", 10, room) == 4


def test_a_book_as_a_name_is_cut() -> None:
    """However long a text is."""
    assert len(shortened("many words " * 200_000, 14, 100)) < 30


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), *[st.integers(0, 9)] * 2, *[st.integers(1, 9)] * 2
)


@given(boxes, boxes)
def test_boxes_overlap_where_they_share_a_point_inside(one: Box, other: Box) -> None:
    """The same either way round; a common edge is no overlap."""

    def inside(box: Box) -> set[tuple[int, int]]:
        return {
            (x, y) for x in range(int(box.left), int(box.right)) for y in range(int(box.top), int(box.bottom))
        }

    assert one.overlaps(other) == other.overlaps(one) == bool(inside(one) & inside(other))


def test_the_outline_of_a_box() -> None:
    """Its four corners, closed."""
    outline = rectangle(Box(1, 2, 3, 4), 2, dash=(1, 2))
    assert outline.closed and outline.width == 2 and outline.dash == (1, 2)
    assert set(outline.points) == {(1, 2), (3, 2), (3, 4), (1, 4)}
