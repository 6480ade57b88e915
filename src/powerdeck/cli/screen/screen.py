"""Where lines are shown: a terminal that can draw, or plain text that reads well aloud."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from powerdeck.cli.screen.lines import Line
from powerdeck.safe_text import clean_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from rich.text import Text

WIDEST = 88  # [columns]; longer lines are hard to read on
NARROWEST = 20

# Dim letters and colours are hard to read for many; weight is enough, and `quiet` is plain.
_STYLES = {"title": "bold", "strong": "bold"}


def is_plain(stream: TextIO, wanted: bool) -> bool:
    """Whether to write linear text: not a terminal, or one that asks for it, or a person who does."""
    term = os.environ.get("TERM", "" if os.name == "posix" else "windows")
    return wanted or not stream.isatty() or bool(os.environ.get("NO_COLOR")) or term in ("", "dumb")


def screen(wanted_plain: bool, stream: TextIO | None = None) -> Screen:
    """The screen for a stream (standard output, unless another is named)."""
    stream = stream or sys.stdout
    if is_plain(stream, wanted_plain):
        return Screen(stream, None)
    return DrawnScreen(stream, WIDEST)


class Screen:
    """Plain text: no colours, no boxes, no cursor movement; wrapped on a terminal only."""

    plain = True

    def __init__(self, stream: TextIO, width: int | None) -> None:
        """`width` in columns, where the stream is no terminal; None does not wrap."""
        self.stream = stream
        self._width = width

    @property
    def width(self) -> int | None:
        """The columns to write on; a terminal's are looked up each time, for its window may be resized."""
        if self.stream.isatty():
            from shutil import get_terminal_size  # late: a pipe has no width

            return min(max(get_terminal_size().columns, NARROWEST), WIDEST)
        return self._width

    @property
    def drawing_width(self) -> int:
        """The columns to draw on with characters; 0 where only sentences will do."""
        return 0 if self.plain else self.width or 0

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines, each cleaned of whatever could steer a terminal."""
        width = self.width
        for line in lines:
            self._write("\n".join(self._wrapped(line, width)) + "\n")
        self.stream.flush()

    def card(self, lines: Sequence[Line]) -> None:
        """Print a card."""
        self.show(lines)

    def say(self, text: str = "", style: str = "") -> None:
        """Print one paragraph."""
        self.show([Line(text, style)])

    def prompt(self, text: str) -> None:
        """Print what stands before the place to type."""
        self._write(text)
        self.stream.flush()

    def _write(self, text: str) -> None:
        self.stream.write(text)

    def _wrapped(self, line: Line, width: int | None) -> list[str]:
        start = " " * line.indent + (f"{line.mark} " if line.mark else "")
        hang = " " * len(start)
        texts = clean_text(line.text).split("\n")
        if width is None and len(texts) == 1:  # nearly every line of a pipe, and there may be many
            return [start + texts[0] if texts[0] else start.rstrip()]
        if width is None or line.whole:
            starts = [start, *[hang] * (len(texts) - 1)]
            return [
                first + text if text else first.rstrip() for first, text in zip(starts, texts, strict=True)
            ]
        from textwrap import wrap

        rows: list[str] = []
        for text in texts:
            rows += wrap(
                text,
                width,
                initial_indent=hang if rows else start,
                subsequent_indent=hang,
                replace_whitespace=False,
                break_on_hyphens=False,
                break_long_words=False,
            ) or [start.rstrip()]
        return rows


class DrawnScreen(Screen):
    """A terminal with weights of type, and a frame around a card. Rich draws; its markup is never read."""

    plain = False

    def __init__(self, stream: TextIO, width: int) -> None:
        """`width` in columns, where the stream is no terminal."""
        from rich.console import Console

        super().__init__(stream, width)
        self.console = Console(
            file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=True
        )

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines."""
        for line in lines:
            self.console.print(self._text(line, self.width or WIDEST))

    def card(self, lines: Sequence[Line]) -> None:
        """Print a card in a frame."""
        from rich.box import ROUNDED
        from rich.panel import Panel
        from rich.text import Text

        self.console.width = width = self.width or WIDEST
        inside = Text("\n").join(self._text(line, width - 4) for line in lines)
        self.console.print(Panel(inside, box=ROUNDED, width=width))

    def _text(self, line: Line, width: int) -> Text:
        from rich.text import Text

        start = " " * line.indent + (f"{line.mark} " if line.mark else "")
        text = Text(clean_text(line.text))
        rows = text.split("\n") if line.whole else text.wrap(self.console, max(width - len(start), 1))
        whole = Text(no_wrap=True)
        for number, row in enumerate(rows):
            row.rstrip()
            whole.append("\n" if number else "")
            whole.append(" " * len(start) if number else start, style="bold" if line.mark else "")
            whole.append(row.plain, style=_STYLES.get(line.style, ""))
        return whole
