"""Drawings as SVG: text that any browser and any editor reads, with its title and description for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from powerdeck.drawing.model import PAPER, Circle, Drawing, Shape, Stroke, Words
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line

_BAD_IN_XML = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT = "font-family=\"system-ui, 'Segoe UI', Arial, sans-serif\""


def to_svg(drawing: Drawing) -> str:
    """The whole file; nothing in the drawing's words can become anything but words."""
    width, height = _number(drawing.width), _number(drawing.height)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc" {_FONT}>',
        f'<title id="title">{in_xml(drawing.title)}</title>',
        f'<desc id="desc">{in_xml(drawing.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        *_shapes(drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def in_xml(words: str) -> str:
    """Words as they can stand in the file."""
    return escape(_BAD_IN_XML.sub("", clean_line(words)))


def _shapes(shapes: tuple[Shape, ...]) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Stroke():
                yield _stroke(shape)
            case Circle():
                place = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
                yield f"<circle {place} {_look(shape)}/>"
            case Words():
                yield _words(shape)


def _stroke(stroke: Stroke) -> str:
    name = "polygon" if stroke.closed else "polyline"
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in stroke.points)
    return f'<{name} points="{points}" {_look(stroke)}/>'


def _look(shape: Stroke | Circle) -> str:
    dash = f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"' if shape.dash else ""
    return f'fill="{shape.fill}" stroke="{shape.ink}" stroke-width="{_number(shape.width)}"{dash}'


def _words(words: Words) -> str:
    look = f'font-size="{_number(words.size)}" fill="{words.ink}"'
    look += ' font-weight="bold"' if words.bold else ""
    look += "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    return f'<text x="{_number(words.x)}" y="{_number(words.y)}" {look}>{in_xml(words.text)}</text>'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
