"""Drawings as PNG, by Matplotlib, which comes with the extra `pictures`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from powerdeck.drawing.model import PAPER, Circle, Drawing, Stroke, Words
from powerdeck.errors import CannotReadOrWrite
from powerdeck.safe_text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from matplotlib.axes import Axes

MISSING = (
    'PNG pictures need Matplotlib and wordcloud: pip install "powerdeck[pictures]"; SVG needs nothing more'
)

_DPI = 144
_MOST = 40_000_000
"""No picture has more pixels than that; a drawing that would is shown smaller."""
_PX = 72 / 96
"""Points in a pixel of the drawing."""


@contextmanager
def the_extra() -> Iterator[None]:
    """Say how to get what is missing.

    Raises:
        CannotReadOrWrite: A module that is imported within is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise CannotReadOrWrite(MISSING) from error


def to_png(drawing: Drawing) -> bytes:
    """The picture, half as large again as the drawing, with its title in the file; less large where it is huge.

    Raises:
        CannotReadOrWrite: Matplotlib is not installed; the message says how to get it.
    """
    with the_extra():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    dpi = min(_DPI, 96 * (_MOST / (drawing.width * drawing.height)) ** 0.5)
    figure = Figure(figsize=(drawing.width / 96, drawing.height / 96), dpi=dpi, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    for order, shape in enumerate(drawing.shapes):
        _add(axes, shape, order)
    file = BytesIO()
    metadata = {
        "Title": clean_line(drawing.title),
        "Description": clean_line(drawing.description),
        "Software": None,
    }
    with _quietly():
        figure.savefig(file, format="png", dpi=dpi, metadata=metadata)
    return file.getvalue()


@contextmanager
def _quietly() -> Iterator[None]:
    """A letter that no font has becomes a box, and no warning."""
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        warnings.filterwarnings(
            "ignore", message="Matplotlib currently does not support", category=UserWarning
        )
        yield


def _add(axes: Axes, shape: Stroke | Circle | Words, order: int) -> None:
    from matplotlib import patches

    if isinstance(shape, Words):
        axes.text(
            shape.x,
            shape.y,
            clean_line(shape.text),
            fontsize=shape.size * _PX,
            fontweight="bold" if shape.bold else "normal",
            color=shape.ink,
            horizontalalignment={"start": "left", "middle": "center", "end": "right"}[shape.anchor],
            verticalalignment="baseline",
            parse_math=False,
            zorder=order,
        )
        return
    look: dict[str, Any] = {
        "linewidth": shape.width * _PX,
        "edgecolor": shape.ink,
        "facecolor": shape.fill,
        "zorder": order,
        "capstyle": "butt",
    }
    if shape.dash:
        look["linestyle"] = (0, tuple(length / shape.width for length in shape.dash))
    if isinstance(shape, Circle):
        axes.add_patch(patches.Circle((shape.x, shape.y), shape.radius, **look))
    elif shape.closed:
        axes.add_patch(patches.Polygon(shape.points, closed=True, **look))
    else:
        from matplotlib.path import Path

        axes.add_patch(patches.PathPatch(Path(shape.points), **{**look, "facecolor": shape.fill}))
