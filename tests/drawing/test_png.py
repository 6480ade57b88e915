"""Drawings as PNG, by Matplotlib if it is there."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from PIL import Image

from powerdeck.drawing.model import INK, PAPER, Box, Circle, Drawing, Shape, Stroke, Words, rectangle
from powerdeck.drawing.png import MISSING, the_extra, to_png
from powerdeck.errors import CannotReadOrWrite


def drawing(*shapes: Shape, width: float = 200, height: float = 100, title: str = "t") -> Drawing:
    return Drawing(width, height, title, "d", shapes)


def opened(picture: Drawing) -> Image.Image:
    return Image.open(BytesIO(to_png(picture))).convert("RGB")


def dark(image: Image.Image, x: float, y: float) -> bool:
    """Whether there is ink at a point of the drawing."""
    pixel = image.getpixel((round(x * 1.5), round(y * 1.5)))
    assert isinstance(pixel, tuple)
    return sum(pixel) < 3 * 128


def test_the_picture_is_half_as_large_again() -> None:
    """So that it is sharp on paper and on good screens."""
    assert opened(drawing()).size == (300, 150)


def test_shapes_stand_where_the_drawing_has_them() -> None:
    """From the upper left corner, the later ones over the earlier ones."""
    image = opened(
        drawing(
            Stroke(((20, 20), (180, 20)), 4),
            rectangle(Box(90, 10, 110, 30), 0, fill=PAPER),
            Circle(40, 70, 20, 4, fill=PAPER),
            Stroke(((100, 60), (140, 60), (140, 80), (100, 80)), closed=True, fill=INK),
        )
    )
    assert dark(image, 30, 20) and dark(image, 170, 20)
    assert not dark(image, 100, 20), "the white box lies over the line"
    assert dark(image, 20, 70) and dark(image, 40, 50) and not dark(image, 40, 70)
    assert dark(image, 120, 70)
    assert not dark(image, 5, 5)


def test_dashes_are_as_long_as_the_drawing_has_them() -> None:
    """Also where the line is thick."""
    image = opened(drawing(Stroke(((20, 50), (180, 50)), 4, (20, 30))))
    assert [dark(image, x, 50) for x in (30, 55, 80, 105, 130)] == [True, False, True, False, True]


def test_words_stay_within_their_room() -> None:
    """Words begin where they are put, stand on their line, and are letters, no formulas."""
    image = opened(drawing(Words(20, 60, "$x^2$ tenants' group", 14)))
    ink = [(x, y) for x in range(300) for y in range(150) if dark(image, x / 1.5, y / 1.5)]
    assert min(x for x, _ in ink) >= 19 * 1.5
    assert 45 * 1.5 <= min(y for _, y in ink) < max(y for _, y in ink) <= 65 * 1.5


def test_the_title_is_in_the_file() -> None:
    """Whoever finds the file can read what it is, in any script."""
    file = Image.open(BytesIO(to_png(drawing(title="Karte – 地図\n<b>"))))
    assert file.info["Title"] == "Karte – 地図 <b>"
    assert file.info["Description"] == "d"


@pytest.mark.parametrize(
    "words", ["👨‍👩‍👧 📚", "地図", "المكتبة", "\x00\x1b[31m\ud800\ufffe", "$\\frac{", "_^\\%", "e\u0301", ""]
)
def test_no_words_stop_the_picture(words: str) -> None:
    """A letter that no font has becomes a box, without a warning."""
    assert opened(drawing(Words(20, 60, words), title=words)).size == (300, 150)


def test_the_same_drawing_gives_the_same_file() -> None:
    """No date and no version in it."""
    picture = drawing(Words(20, 60, "the library"))
    assert to_png(picture) == to_png(picture)


def test_a_huge_drawing_gives_a_picture_that_can_be_opened() -> None:
    """The picture of a thousand people is shown smaller, so that memory does not run out."""
    image = opened(drawing(Circle(50_000, 30_000, 20_000, 600), width=100_000, height=60_000))
    assert image.width * image.height <= 41_000_000
    assert image.width / image.height == pytest.approx(100 / 60, rel=0.01)


def test_without_matplotlib_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback: the command that installs what is missing."""
    for module in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(CannotReadOrWrite) as error:
        to_png(drawing())
    assert str(error.value) == MISSING
    assert 'pip install "powerdeck[pictures]"' in MISSING


def test_other_errors_are_not_taken_for_a_missing_part() -> None:
    """Only what cannot be imported is what the extra would bring."""
    with pytest.raises(ValueError, match="another"), the_extra():
        raise ValueError("another")
