"""`powerdeck picture`: the pictures of a sitting, drawn again."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from powerdeck.cli.context import new_context, print_json
from powerdeck.cli.entries.which_entry import named_entry
from powerdeck.cli.screen.lines import Line
from powerdeck.drawing.picture import Picture
from powerdeck.errors import NotThere, ProblemsFound
from powerdeck.journal.disk.drawn_pictures import PNG, SVG, drawn
from powerdeck.journal.disk.store import Journal as Book
from powerdeck.journal.file_names import SUFFIX
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import answer_marker
from powerdeck.journal.text.picture_links import link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import EntryName, Journal, Json, Plain


def picture(
    entry: EntryName,
    png: Annotated[bool, typer.Option("--png", help="Draw PNG as well as SVG.")] = False,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Draw the pictures of a sitting again.

    They lie beside its file: maps, words and ladders, as they stand in it now. Photos stay as they are.

    Example: powerdeck picture last
    """
    context = new_context(journal, plain=plain)
    book = context.journal()
    name, found = named_entry(book, entry)
    made = [
        str((book.root / name).parent / each.file)
        for ending in ((SVG, PNG) if png else (SVG,))
        for answer in found.answers
        if (each := _drawn_again(book, name, found, answer, ending))
    ]
    if not made:
        raise NotThere(f"nothing in {name} that can be drawn; maps, words and ladders can")
    if json:
        print_json({"entry": found.path, "pictures": made})
        return
    context.screen().show(Line(f"Drawn: {file}", whole=True) for file in made)


def _drawn_again(book: Book, name: str, entry: Entry, answer: Answer, ending: str) -> Picture | None:
    """The picture of an answer, saved over the one that powerdeck drew before or as a new one that is linked."""
    picture = drawn(entry, answer, ending)
    if picture is None:
        return None
    before = next((each for each in answer.pictures if _is_ours(name, answer.key, each.file, ending)), None)
    if before:
        return book.save_picture(name, Picture(before.file, before.description, picture.data), answer.key)
    line, marker = _marker(book, name, answer)
    kept = book.save_picture(name, picture, answer.key)
    book.add_below(name, line, marker, link(kept))
    return kept


def _is_ours(name: str, key: str, file: str, ending: str) -> bool:
    """Whether a picture has the name that powerdeck gives to what it draws; any other is the person's."""
    stem = re.escape(re.sub(r"-\d+\Z", "", PurePosixPath(name).name.removesuffix(SUFFIX)))
    return re.fullmatch(rf"{stem}(?:-\d+)?-{re.escape(key)}(?:-\d+)?{re.escape(ending)}", file) is not None


def _marker(book: Book, name: str, answer: Answer) -> tuple[int, str]:
    """The line below the answer's heading, and its number.

    Raises:
        ProblemsFound: It is not as powerdeck wrote it.
    """
    wanted = answer_marker(answer.key, answer.kind)
    for number, line in enumerate(book.read(name).split("\n"), 1):
        if line.strip() == wanted:
            return number, line.removesuffix("\r")
    raise ProblemsFound(
        f"{name}: wanted the line {wanted} to put the picture below; write it under the answer's heading"
    )
