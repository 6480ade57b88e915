"""The journal out of powerdeck, and other journals into it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from powerdeck.cli.clock import now
from powerdeck.cli.context import Context, print_json
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.output.action_formats import write_pieces
from powerdeck.cli.output.packed import Packed, Place
from powerdeck.cli.output.privacy_check import confirm, named_in, somebody_can_be_asked
from powerdeck.cli.paths import expanded
from powerdeck.cli.screen.lines import counted
from powerdeck.drawing.picture import Picture
from powerdeck.errors import (
    CannotReadOrWrite,
    NotThere,
    PowerdeckError,
    Problem,
    ProblemsFound,
    WrongUsage,
)
from powerdeck.exchange import new_entries
from powerdeck.journal.disk.drawn_pictures import with_drawings
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.looking_back.queries import oldest_first, rows
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds.kind import kind
from powerdeck.values import replace

_LARGEST = 1 << 30  # [bytes]
_Found = tuple[tuple[Entry, ...], tuple[Problem, ...]]


class _Kept(NamedTuple):
    """What one entry gives, kept until the person has said yes."""

    created: datetime
    named: tuple[str, ...]
    """What may name somebody in it."""

    given: Place | Entry | None
    """Where it is packed; the entry itself where photos go with it, which are too large to be kept: they are
    read when they are written. None where it is certain by then that nothing will be written."""


def export_journal(context: Context, form: str, *, yes: bool) -> None:
    """Print the journal as `jsonl`, `csv` or `markdown`, after a look at whom it names.

    Every file is read once, and what it gives is made then: nothing is written that was not looked at, whatever
    is done to the journal while the person thinks it over. Until then an entry takes half a kilobyte or so.
    """
    book = context.journal()
    notes = Notes(book, within=True)  # where it is on this machine is nobody else's business
    today = now().date()
    head = tuple(_pieces((), form, today))
    packed = Packed()

    def given(entry: Entry) -> str:
        return "".join(islice(_pieces((entry,), form, today), len(head), None))

    def keep() -> Iterator[_Kept]:
        leaves = True
        for entry in notes.entries():
            named = named_in(context, entry)
            leaves = leaves and (yes or not named or somebody_can_be_asked())
            photos = form == "jsonl" and any(answer.pictures for answer in entry.answers)
            what = (entry if photos else packed.add(given(entry))) if leaves else None
            yield _Kept(entry.created, named, what)

    def unpacked(each: _Kept) -> str:
        if isinstance(each.given, Entry):
            return given(_with_photos(book, each.given))
        return packed.get(each.given) if each.given else ""

    kept = oldest_first(keep())
    notes.say_unread(context)
    if not notes.looked_at:
        context.stderr_screen().say("Your journal is empty; `powerdeck draw` begins it.")
    confirm(context, [named for each in kept for named in each.named], yes=yes)
    for each in kept:
        if isinstance(each.given, Entry):
            _with_photos(book, each.given)  # what cannot be read is found out before anything is written
    write_pieces(chain(head, map(unpacked, kept)))


def _with_photos(book: Journal, entry: Entry) -> Entry:
    """The entry with the bytes of its pictures, but for those that can be drawn again."""

    def read(answer: Answer, picture: Picture) -> Picture:
        if kind(answer.kind).drawing(answer.text, ""):
            return picture
        return replace(picture, data=book.picture(entry.path or "", picture.file))

    answers = (
        replace(answer, pictures=tuple(read(answer, each) for each in answer.pictures))
        if answer.pictures
        else answer
        for answer in entry.answers
    )
    return replace(entry, answers=tuple(answers))


def _within(path: Path, folder: Path) -> str:
    """The path from the folder on, with forward slashes."""
    return path.relative_to(folder).as_posix()


def _pieces(entries: Iterable[Entry], form: str, today: date) -> Iterator[str]:
    """The entries in that form, each piece a whole line or more."""
    if form == "csv":
        from powerdeck.exchange import csv_list

        return csv_list.dump(rows(entries), today)
    if form == "jsonl":
        from powerdeck.exchange import jsonl

        return (f"{line}\n" for line in jsonl.dump(entries))
    from powerdeck.exchange import one_file

    return one_file.dump(entries)


def import_journal(context: Context, origin: str, source: str, *, json: bool) -> None:
    """Take entries in, and say what was added, what was there already and what could not be read.

    Args:
        context: What is at hand.
        origin: `jsonl`, `jrnl` or `markdown`.
        source: A file, a folder for `markdown`, or `-` for standard input.
        json: Say it as JSON.

    Raises:
        ProblemsFound: Something could not be read; the rest has been taken in.
    """
    book = context.journal()
    found, problems = _read(origin, source, book.root)
    notes = Notes(book)
    new = new_entries.new_ones(found, notes.entries())
    paths = [str(book.root / book.save(with_drawings(_without_drawn(entry)))) for entry in new]
    there = len(found) - len(new)
    if json:
        shapes = [{"path": each.path, "line": each.line, "message": each.message} for each in problems]
        print_json({"added": paths, "already_there": there, "problems": shapes})
    else:
        added = "1 entry" if len(new) == 1 else f"{len(new)} entries"
        context.screen().say(f"{added} added, {there} already there.")
        for each in problems:
            context.stderr_screen().say(str(each))
    notes.say_unread(context)
    if problems:
        where = "the JSON names each" if json else "see above"
        raise ProblemsFound(f"{counted(len(problems), 'thing')} could not be taken in; {where}")


def _read(origin: str, source: str, journal: Path) -> _Found:
    if origin == "markdown":
        return _read_folder(expanded(source), journal)
    path = None if source == "-" else expanded(source)
    name, text = ("standard input", _piped()) if path is None else (str(path), _text(path))
    if origin == "jrnl":
        from powerdeck.exchange import jrnl

        return jrnl.read(text, name)
    from powerdeck.exchange import jsonl

    return jsonl.read(text, name)


def _without_drawn(entry: Entry) -> Entry:
    """The entry without links to pictures that are drawn anew."""
    answers = (
        replace(answer, pictures=tuple(each for each in answer.pictures if each.data))
        if answer.pictures and kind(answer.kind).drawing(answer.text, "")
        else answer
        for answer in entry.answers
    )
    return replace(entry, answers=tuple(answers))


def _read_folder(source: Path, journal: Path) -> _Found:
    """The dated notes below a folder; a file that cannot be opened is a problem beside the others."""
    from powerdeck.exchange import markdown_folder as folder

    texts, unread = [], []
    for path in _notes(source, journal):
        name = _within(path, source)
        try:
            texts.append((name, _text(path)))
        except PowerdeckError as error:
            unread.append(Problem(name, None, str(error).removeprefix(f"{path}: ")))
    entries, problems = folder.read(texts)
    return entries, (*unread, *problems)


def _notes(source: Path, journal: Path) -> list[Path]:
    """The Markdown files below a folder, but for hidden ones and the journal's own.

    Raises:
        NotThere: There is no such folder.
        WrongUsage: It is the journal.
    """
    if not source.is_dir():
        raise NotThere(f"no folder {source}; --from markdown takes a folder of dated notes")
    root = journal.resolve()
    if source.resolve().is_relative_to(root):
        raise WrongUsage(f"{source} is the journal itself; --from markdown takes a folder of other notes")
    return [
        path
        for path in sorted(source.rglob("*"))
        if path.suffix.lower() == ".md"
        and path.is_file()
        and not _hidden(path.relative_to(source))
        and not path.resolve().is_relative_to(root)
    ]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _text(path: Path) -> str:
    """The text of a file; each message begins with the file's path."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ProblemsFound(f"{path}: is larger than 1 GiB; take it in in parts")
        return _decoded(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise NotThere(f"no file {path}; name the file that is to be taken in") from error
    except OSError as error:
        raise CannotReadOrWrite(
            f"{path}: cannot be read ({error.strerror}); check that it is a file that you may open"
        ) from error


def _piped() -> str:
    return _decoded(sys.stdin.buffer.read() if sys.stdin else b"", "standard input")


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemsFound(f"{name}: line {line} is not UTF-8 text; save it as UTF-8") from error
