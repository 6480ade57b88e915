"""A cloud of counted words as a drawing, and as PNG: large words above, small voices below, as much room for each."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from powerdeck.drawing.model import INK, QUIET, Box, Drawing, Shape, Words, rectangle, shortened
from powerdeck.kinds.words.cloud_layout import LARGEST, SMALLEST, around_the_middle, calm, in_lines
from powerdeck.kinds.words.counting import Counted, Word
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PIL.Image import Image

MANY = 100
"""So many large words, and so many small voices, have a place at most."""

_WIDTH, _HEIGHT, _EDGE = 960.0, 1012.0, 24.0
_UPPER = Box(_EDGE, 104, _WIDTH - _EDGE, 524)
_LOWER = Box(_EDGE, 568, _WIDTH - _EDGE, 988)
_INSIDE = 14.0
"""Between the edge of a panel and its words. [px]"""

_SCALE = 1.5
"""The pixels of a PNG to one of the drawing, as `to_png` makes it."""


@frozen
class _Panel:
    """One half of the cloud."""

    shown: Sequence[Word]
    left: int
    """How many words have no place."""

    shapes: tuple[Words, ...] = ()


def drawing(counted: Counted, title: str) -> Drawing | None:
    """The cloud; None where nothing has been counted.

    The more often a large word was said, the larger it is. All small voices have one size that is easy to read.
    """
    if not counted.words:
        return None
    words = counted.large[:MANY]
    found = around_the_middle([(word.text, word.count) for word in words], _inside(_UPPER))
    shown = [words[index] for index, _ in found]
    shapes = tuple(shape for _, shape in found)
    return _whole(counted, title, _Panel(shown, len(counted.large) - len(shown), shapes))


def png(counted: Counted, title: str) -> bytes | None:
    """The cloud as PNG; None where nothing has been counted.

    The library wordcloud places the large words. It has one font at a time: where that lacks a letter, they are
    placed as in `drawing`.

    Raises:
        CannotReadOrWrite: The extra `pictures` is not installed; the message says how to get it.
    """
    from powerdeck.drawing.png import the_extra, to_png

    whole = drawing(counted, title)
    if whole is None:
        return None
    with the_extra():
        import matplotlib
        from PIL import Image
        from PIL.PngImagePlugin import PngInfo
    # The library's own font lacks Arabic, Hebrew and much else that Matplotlib's has.
    font = f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf"
    words = counted.large[:MANY]
    if not words or not _has_letters(font, words):
        return to_png(whole)
    shown, cloud = _by_wordcloud(words, font)
    frame = to_png(_whole(counted, title, _Panel(shown, len(counted.large) - len(shown))))
    with Image.open(BytesIO(frame)) as image:
        picture = image.convert("L")
        about = PngInfo()
        for name in ("Title", "Description"):
            about.add_itxt(name, str(image.info.get(name, "")))
    box = _inside(_UPPER)
    picture.paste(cloud, (round(box.left * _SCALE), round(box.top * _SCALE)))
    file = BytesIO()
    picture.save(file, format="PNG", pnginfo=about)
    return file.getvalue()


def _has_letters(font: str, words: Sequence[Word]) -> bool:
    from matplotlib.ft2font import FT2Font

    there = FT2Font(font).get_charmap()
    return all(ord(sign) in there for word in words for sign in word.text)


def _by_wordcloud(words: Sequence[Word], font: str) -> tuple[list[Word], Image]:
    """The words that have a place, and their picture, as large as the inside of the upper panel."""
    from powerdeck.drawing.png import the_extra

    with the_extra():
        from wordcloud import WordCloud  # type: ignore[import-untyped] # it has no type hints
    box = _inside(_UPPER)
    width = box.right - box.left
    # The library stops at a word that is too long for the picture.
    names = {shortened(calm(word.text), SMALLEST, width / 2): word for word in reversed(words)}
    maker = WordCloud(
        font_path=font,
        width=round(width * _SCALE),
        height=round((box.bottom - box.top) * _SCALE),
        mode="L",
        background_color="white",
        color_func=lambda *_, **__: INK,
        prefer_horizontal=1,
        min_font_size=round(SMALLEST * 1.2),
        max_font_size=round(LARGEST * _SCALE),
        margin=10,  # [px]; with the usual 2, words touch
        random_state=1,
    )
    maker.generate_from_frequencies({name: word.count for name, word in reversed(names.items())})
    placed = {name for (name, _), *_ in maker.layout_}
    return [word for name, word in reversed(names.items()) if name in placed], maker.to_image()


def _inside(panel: Box) -> Box:
    return Box(panel.left + _INSIDE, panel.top + _INSIDE, panel.right - _INSIDE, panel.bottom - _INSIDE)


def _whole(counted: Counted, title: str, large: _Panel) -> Drawing:
    """The drawing with what is known of its upper half."""
    lines = in_lines([word.text for word in counted.small[:MANY]], _inside(_LOWER))
    small = _Panel(counted.small[: len(lines)], len(counted.small) - len(lines), lines)
    shapes = (
        Words(_EDGE, 46, shortened(title, 24, _WIDTH - 2 * _EDGE, bold=True), 24, bold=True),
        *_half(_UPPER, "Large words: said three times or more", large, "No word was said more than twice."),
        *_half(_LOWER, "Small voices: said once or twice", small, "Every word was said more than twice."),
    )
    return Drawing(_WIDTH, _HEIGHT, title, _description(large, small), shapes)


def _half(panel: Box, heading: str, words: _Panel, none: str) -> tuple[Shape, ...]:
    """A panel under its heading, with its words or with why there are none."""
    above = panel.top - 10
    shapes: list[Shape] = [rectangle(panel, 1.0), Words(panel.left, above, heading, 17, bold=True)]
    if words.left:
        more = f"and {words.left} more that found no room"
        shapes.append(Words(panel.right, above, more, 15, anchor="end", ink=QUIET))
    if not words.shown and not words.left:
        middle = (panel.left + panel.right) / 2, (panel.top + panel.bottom) / 2
        shapes.append(Words(*middle, none, 20, anchor="middle", ink=QUIET))
    return (*shapes, *words.shapes)


def _description(large: _Panel, small: _Panel) -> str:
    often = "; ".join(f"{word.text}, {word.count} times" for word in large.shown)
    seldom = "; ".join(word.text for word in small.shown)
    return " ".join((
        f"A cloud of words. Large words, said three times or more: {often or 'none'}{_and_more(large)}.",
        f"Small voices, said once or twice, with as much room: {seldom or 'none'}{_and_more(small)}.",
    ))  # fmt: skip


def _and_more(words: _Panel) -> str:
    return f"; and {words.left} more" if words.left else ""
