"""Which sitting a person means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from powerdeck.cli.entries.reader import Notes
from powerdeck.errors import NotThere, ProblemsFound, WrongUsage
from powerdeck.journal.disk.store import Journal as Book
from powerdeck.journal.model import Entry


def named_entry(book: Book, wanted: str) -> tuple[str, Entry]:
    """The sitting that is meant: its file, within the journal, and what stands in it.

    Raises:
        NotThere: None is.
        WrongUsage: It could be several.
        ProblemsFound: It cannot be read as a sitting.
    """
    found = list(_candidates(book, wanted.strip()))
    if not found:
        raise NotThere(
            f"no sitting {wanted!r}; type last, a card's number, or a file from `powerdeck log --entries`"
        )
    if len(found) > 1:
        raise WrongUsage(f"{wanted!r} could be {' or '.join(found[:5])}; type more of the name")
    return found[0], readable(book, found[0])


def readable(book: Book, name: str) -> Entry:
    """The sitting in that file.

    Raises:
        ProblemsFound: It cannot be read as one.
    """
    for entry in Notes(book).entries([name]):
        return entry
    raise ProblemsFound(f"{name} cannot be read; `powerdeck journal check` says what is wrong with it")


def _candidates(book: Book, wanted: str) -> Iterator[str]:
    names = book.names()
    if wanted == "last":
        yield from names[:1]
        return
    path = Path(wanted).expanduser()
    if path.is_absolute():
        yield from (name for name in names if book.root / name == path)
        return
    newest = next((entry for entry in Notes(book).of_card(wanted) if entry.card == wanted), None)
    if newest:
        yield Path(newest.path or "").relative_to(book.root).as_posix()
        return
    if wanted in names:
        yield wanted
    elif wanted:
        yield from (name for name in names if name.rpartition("/")[2].startswith(wanted))
