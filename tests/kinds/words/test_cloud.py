"""The cloud: large words above, small voices below, nothing over anything else."""

from __future__ import annotations

import sys
from collections import Counter
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.drawing.model import INK, QUIET, Drawing, Stroke, Words, words_box
from powerdeck.drawing.svg import to_svg
from powerdeck.errors import CannotReadOrWrite
from powerdeck.kinds.words import cloud
from powerdeck.kinds.words.cloud_layout import SMALLEST, calm
from powerdeck.kinds.words.counting import Counted, Word, as_word, read, same

TITLE = "1.3 Naming what we know"
HOSTILE = (
    "<script>alert(1)</script>: 9",
    f"{'long' * 400}: 8",
    "a phrase that goes on and on and on and on and on, they said: 3",
    "مجتمع: 7",
    "公園がほしい: 5",
    "🚌🌳: 5",
    "नमस्ते: 4",
    "=1+1: 4",
    "&amp: 3",
    f"Z{chr(0x301) * 40}algo: 3",
    "$x^2$: 3",
    '"]]></svg>": 3',
)

words = st.text(min_size=1, max_size=30).map(as_word).filter(bool)
many_counted = st.lists(
    st.builds(Word, words, st.integers(1, 2) | st.integers(3, 1000)),
    max_size=60,
    unique_by=lambda word: same(word.text),
).map(lambda found: Counted(tuple(sorted(found, key=lambda word: -word.count))))


def drawn(counted: Counted) -> Drawing:
    """The cloud, which is there."""
    drawing = cloud.drawing(counted, TITLE)
    assert drawing
    return drawing


def panels(drawing: Drawing) -> list[list[Words]]:
    """What stands in the upper and in the lower frame."""
    frames = [shape for shape in drawing.shapes if isinstance(shape, Stroke)]
    inside = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    found = []
    for frame in frames:
        (left, top), (right, bottom) = frame.points[0], frame.points[2]
        boxes = [(words, words_box(words)) for words in inside]
        found.append(
            [
                w
                for w, b in boxes
                if left <= b.left and b.right <= right and top <= b.top and b.bottom <= bottom
            ]
        )
    return found


def check(counted: Counted) -> None:
    """The laws that every cloud obeys."""
    drawing = drawn(counted)
    texts = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    for one, other in combinations(texts, 2):
        assert not words_box(one).overlaps(words_box(other)), (one, other)
    assert all(text.ink in (INK, QUIET) and text.size >= SMALLEST for text in texts)
    upper, lower = panels(drawing)
    headings = {"Large words: said three times or more", "Small voices: said once or twice", TITLE}
    outside = [text.text for text in texts if text not in upper and text not in lower]
    assert all(text in headings or text.endswith("that found no room") for text in outside)
    assert len({text.size for text in lower}) <= 1 and all(text.ink == INK for text in upper if counted.large)
    ElementTree.fromstring(to_svg(drawing))


def test_every_word_has_its_place() -> None:
    """Forty words are all in the picture, and in the words that describe it."""
    counted = read(
        "\n".join([*(f"large {n}: {n}" for n in range(3, 23)), *(f"small {n}" for n in range(20))])
    )
    drawing = drawn(counted)
    upper, lower = panels(drawing)
    assert {text.text for text in upper} == {word.text for word in counted.large}
    assert [text.text for text in lower] == [word.text for word in counted.small]
    assert all(word.text in drawing.description for word in counted.words)
    assert "large 22, 22 times" in drawing.description


def test_the_more_often_the_larger() -> None:
    """Sizes follow the counts; the word said most stands in the middle."""
    upper, _ = panels(drawn(read("bus: 20\nhome: 10\npark: 5\nlibrary: 3")))
    sizes = {text.text: text.size for text in upper}
    assert sizes["bus"] > sizes["home"] > sizes["park"] > sizes["library"]
    middle = next(text for text in upper if text.text == "bus")
    assert abs(middle.x - 480) < 10 and abs((words_box(middle).top + words_box(middle).bottom) / 2 - 314) < 20


def test_small_voices_have_as_much_room() -> None:
    """Both frames are of one size, and small voices are never too small to read."""
    drawing = drawn(read("\n".join(["bus: 9", *(f"voice {n}" for n in range(90))])))
    frames = [shape.points for shape in drawing.shapes if isinstance(shape, Stroke)]
    sizes = {(points[2][0] - points[0][0], points[2][1] - points[0][1]) for points in frames}
    assert len(frames) == 2 and len(sizes) == 1
    assert len(panels(drawing)[1]) == 90


def test_it_says_how_many_found_no_room() -> None:
    """A hundred of each at most; the others are counted in the picture and in its description."""
    counted = read("\n".join([*(f"large {n}: 3" for n in range(130)), *(f"small {n}" for n in range(140))]))
    drawing = drawn(counted)
    upper, lower = panels(drawing)
    said = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert len(lower) == 100 and len(upper) > 60
    assert (
        f"and {130 - len(upper)} more that found no room" in said and "and 40 more that found no room" in said
    )
    assert "; and 40 more." in drawing.description


def test_without_large_words_or_without_small_ones() -> None:
    """The picture says what it has none of; and without words there is no picture."""
    assert "No word was said more than twice." in [t.text for t in panels(drawn(read("bus\npark")))[0]]
    assert "Every word was said more than twice." in [t.text for t in panels(drawn(read("bus: 3")))[1]]
    assert cloud.drawing(read("left out: bus"), TITLE) is None and cloud.png(Counted(), TITLE) is None


def test_the_same_words_give_the_same_cloud() -> None:
    """Nothing is by chance, in the PNG neither."""
    counted = read("bus: 9\nhome: 4\npark: 3\nbench")
    assert drawn(counted) == drawn(counted)
    assert cloud.png(counted, TITLE) == cloud.png(counted, TITLE)


def test_hostile_words_stay_words() -> None:
    """Markup, very long, right to left, stacked accents: in their frame, and nothing but words."""
    counted = read("\n".join([*HOSTILE, *(line.rpartition(":")[0] + " small" for line in HOSTILE)]))
    check(counted)
    elements = Counter(
        element.tag.rpartition("}")[2] for element in ElementTree.fromstring(to_svg(drawn(counted))).iter()
    )
    assert set(elements) == {"svg", "title", "desc", "rect", "text", "polygon"}
    assert calm("Z" + chr(0x301) * 40 + "a") == "Z" + chr(0x301) * 2 + "a"


@settings(max_examples=60, deadline=None)
@given(many_counted.filter(lambda counted: counted.words))
def test_nothing_overlaps(counted: Counted) -> None:
    """Whatever words there are."""
    check(counted)


@pytest.mark.parametrize("large", [True, False])
def test_the_png(large: bool) -> None:
    """By the library wordcloud, black on white, of the same shape as the drawing, with its description."""
    from PIL import Image

    drawing = drawn(counted := read("bus: 9\nhome: 4\nقهوة: 3\nbench" if large else "bus\npark"))
    made = cloud.png(counted, TITLE)
    assert made
    with Image.open(BytesIO(made)) as image:
        assert image.size == (drawing.width * 1.5, drawing.height * 1.5)
        assert "bench" in str(image.info["Description"]) or not large
        grey = image.convert("L")
        upper, lower = (grey.crop((60, top, 1380, top + 590)) for top in (170, 866))
        for frame in (upper, lower):
            darkest, lightest = frame.getextrema()
            assert darkest in range(0x1A - 2, 0x50) and lightest == 255


def test_letters_that_the_font_lacks() -> None:
    """Then the words are placed as in the drawing, where more than one font can be used."""
    from powerdeck.drawing.png import to_png

    assert cloud.png(read("公園: 4\nbus: 3"), TITLE) == to_png(drawn(read("公園: 4\nbus: 3")))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the command that installs it; the drawing needs nothing."""
    monkeypatch.setitem(sys.modules, "wordcloud", None)
    with pytest.raises(CannotReadOrWrite, match=r"powerdeck\[pictures\]"):
        cloud.png(read("bus: 3"), TITLE)
    assert cloud.drawing(read("bus: 3"), TITLE)
