"""Drawings as SVG: words stay words, and a screen reader finds a title and a description."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.model import Circle, Drawing, Shape, Stroke, Words
from powerdeck.drawing.svg import in_xml, to_svg
from powerdeck.safe_text import clean_line

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "]]><!-- &lt; &#0; &bogus; -->",
    '" onload="alert(1)" x=\'',
    "\x00\x08\x0b\x1b[31m\ufffe\uffff\ud800",
    "\u202eright to left\u202c",
    "=1+1",
    "one\r\ntwo\u2028three",
    "👨‍👩‍👧 é e\u0301",
)
anything = st.text() | st.sampled_from(HOSTILE)


def drawing(*shapes: Shape, title: str = "t", description: str = "d") -> Drawing:
    return Drawing(200, 100, title, description, shapes)


def parsed(picture: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(picture).encode())


@given(anything, anything, anything)
def test_words_stay_words(title: str, description: str, words: str) -> None:
    """Whatever somebody types, the file is well-formed, has no element more, and shows what can be shown."""
    root = parsed(drawing(Words(1, 2, words), title=title, description=description))
    assert [child.tag for child in root] == [SVG + "title", SVG + "desc", SVG + "rect", SVG + "text"]
    assert all("on" not in name for child in root for name in child.attrib if name.startswith("on"))
    for child, said in zip((root[0], root[1], root[3]), (title, description, words), strict=True):
        shown = clean_line(said).replace("\ufffe", "").replace("\uffff", "")
        assert (child.text or "") == shown


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_hostile_opens_an_element(words: str) -> None:
    """No sign that has a meaning in XML is left."""
    assert not set(in_xml(words)) & set("<>\"'\x00\x0b\ufffe")


def test_a_screen_reader_finds_title_and_description() -> None:
    """The picture is one image, named by its title and told by its description."""
    root = parsed(drawing(title="My map", description="Me in the middle."))
    assert root.get("role") == "img"
    ids = (root.get("aria-labelledby") or "").split()
    named = {child.get("id"): child.text for child in root}
    assert [named[each] for each in ids] == ["My map", "Me in the middle."]


def test_the_size_is_given_for_browsers_and_for_scaling() -> None:
    """It has its own size, and can be shown at any other."""
    root = parsed(drawing())
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200", "100", "0 0 200 100")


def test_shapes_stand_in_their_order_with_their_looks() -> None:
    """Each shape becomes one element; the later ones lie over the earlier ones."""
    root = parsed(
        drawing(
            Stroke(((0, 0), (10.26, 5)), 2, (3, 1.5)),
            Stroke(((0, 0), (1, 0), (1, 1)), closed=True, fill="#ffffff"),
            Circle(5, 6, 7.5, dash=(2, 2)),
            Words(1, 2, "w", 12, bold=True, anchor="end", ink="#4a4a4a"),
        )
    )
    line, shape, circle, words = root[3:]
    assert line.tag == SVG + "polyline"
    assert line.get("points") == "0,0 10.3,5"
    assert line.get("stroke-dasharray") == "3 1.5"
    assert line.get("stroke-width") == "2" and line.get("fill") == "none"
    assert shape.tag == SVG + "polygon" and shape.get("fill") == "#ffffff"
    assert circle.tag == SVG + "circle" and circle.get("r") == "7.5"
    assert words.get("text-anchor") == "end" and words.get("font-weight") == "bold"
    assert words.get("font-size") == "12" and words.get("fill") == "#4a4a4a"
