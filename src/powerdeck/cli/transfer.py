"""The journal out of powerdeck, and other journals into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from powerdeck.cli.clock import now
from powerdeck.cli.leaving import confirm_leaving
from powerdeck.cli.lines import counted
from powerdeck.cli.log_formats import write_exactly
from powerdeck.cli.notes import Notes
from powerdeck.cli.place import expanded
from powerdeck.cli.shelf import Shelf, print_json
from powerdeck.errors import CannotReadOrWrite, NotThere, Problem, ProblemsFound
from powerdeck.exchange import incoming
from powerdeck.journal.model import Entry
from powerdeck.journal.queries import rows

_LARGEST = 1 << 30  # [bytes]
_Found = tuple[tuple[Entry, ...], tuple[Problem, ...]]


def export_journal(at_hand: Shelf, form: str, *, yes: bool) -> None:
    """Print the journal as `jsonl`, `csv` or `markdown`, after a look at whom it names."""
    notes = Notes(at_hand.journal())
    entries = sorted(notes.entries(), key=lambda entry: entry.created)
    notes.say_unread(at_hand)
    confirm_leaving(at_hand, entries, yes=yes)
    write_exactly("".join(_pieces(entries, form)))


def _pieces(entries: list[Entry], form: str) -> Iterable[str]:
    if form == "csv":
        from powerdeck.exchange import csv_list

        return csv_list.dump(rows(entries), now().date())
    if form == "jsonl":
        from powerdeck.exchange import jsonl

        return (f"{line.rstrip()}\n" for line in jsonl.dump(entries))
    from powerdeck.exchange import one_file

    return one_file.dump(entries)


def import_journal(at_hand: Shelf, origin: str, source: Path, *, json: bool) -> None:
    """Take entries in, and say what was added, what was there already and what could not be read.

    Raises:
        ProblemsFound: Something could not be read; the rest has been taken in.
    """
    found, problems = _read(origin, expanded(str(source)))
    book = at_hand.journal()
    new = incoming.new_ones(found, Notes(book).entries())
    paths = [str(book.root / book.save(entry)) for entry in new]
    if json:
        shapes = [{"path": each.path, "line": each.line, "message": each.message} for each in problems]
        print_json({"added": paths, "already_there": len(found) - len(new), "problems": shapes})
    else:
        there = len(found) - len(new)
        added = "1 entry" if len(new) == 1 else f"{len(new)} entries"
        at_hand.screen().say(f"{added} added, {there} already there.")
        for each in problems:
            at_hand.aside().say(str(each))
    if problems:
        raise ProblemsFound(f"{counted(len(problems), 'thing')} could not be taken in; see above")


def _read(origin: str, source: Path) -> _Found:
    if origin == "markdown":
        from powerdeck.exchange import folder

        return folder.read(_notes(source))
    text = _text(source)
    if origin == "jrnl":
        from powerdeck.exchange import jrnl

        return jrnl.read(text, str(source))
    from powerdeck.exchange import jsonl

    return jsonl.read(text, str(source))


def _notes(source: Path) -> list[tuple[str, str]]:
    """The Markdown files below a folder, hidden ones left out, by their paths."""
    if not source.is_dir():
        raise NotThere(f"no folder {source}; --from markdown takes a folder of dated notes")
    paths = sorted(path for path in source.rglob("*.md") if not _hidden(path.relative_to(source)))
    return [(path.relative_to(source).as_posix(), _text(path)) for path in paths]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ProblemsFound(f"{path}: is larger than 1 GiB; take it in in parts")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotThere(f"no file {path}; name the file that is to be taken in") from error
    except OSError as error:
        raise CannotReadOrWrite(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ProblemsFound(f"{path}: is not UTF-8 text; save it as UTF-8") from error
