"""The journal's files: the only module that reads and writes them.

Entries are the Markdown files whose names start with a date, in the journal's folder itself and in its
folders of a year (`2026`); links to such files and folders are followed, hidden files are not looked at. They
are named by their path within the journal, with forward slashes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from powerdeck.drawing.picture import Picture
from powerdeck.errors import NotThere, Problem, ProblemsFound
from powerdeck.journal import file_names
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.atomic_files import explained
from powerdeck.journal.disk.folder_listing import Listing, by_year, joined
from powerdeck.journal.model import Entry
from powerdeck.journal.text.line_edits import with_line, with_more, with_new_line
from powerdeck.values import frozen, replace

LARGEST = 4 * 1024 * 1024
"""The size to which an entry is read. [bytes]"""

LARGEST_PICTURE = 8 * 1024 * 1024
"""The size to which a picture beside an entry is read. [bytes]"""

Glance = Callable[[bytes], bool]
"""Whether a file with these bytes is to be read."""

_CHUNK = 64 * 1024
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe that somebody has put there must not make the reading wait."""


@frozen
class Page:
    """One entry's file as it was read."""

    path: str
    """Within the journal, with forward slashes."""

    text: str
    """With nothing translated: line endings and a byte order mark are as they are in the file."""


@frozen
class Journal:
    """A folder of entries; it need not be there before the first is saved."""

    root: Path

    def exists(self) -> bool:
        """Whether the folder is there."""
        with explained("cannot read the journal", self.root):
            return self.root.is_dir()

    def newest(self) -> Iterator[str]:
        """All entries, newest first by year and name, found as they are asked for.

        Conflict copies and folders that cannot be read are left out.

        Raises:
            CannotReadOrWrite: The journal's folder cannot be read; one that is not there has no entries.
        """
        for year in self.years():
            yield from year.names

    def names(self) -> tuple[str, ...]:
        """The names that `newest` gives, all of them."""
        return tuple(self.newest())

    def conflicts(self) -> tuple[str, ...]:
        """The conflict copies of sync tools, newest first; `names` leaves them out.

        Raises:
            CannotReadOrWrite: The journal's folder cannot be read.
        """
        return self.listing().conflicts

    def years(self) -> Iterator[Listing]:
        """Entries, conflict copies and folders of one year after the other, the newest first.

        Raises:
            CannotReadOrWrite: The journal's folder cannot be read; one that is not there is empty.
        """
        with explained("cannot read the journal", self.root):
            if self.root.is_dir() or os.path.lexists(self.root):
                yield from by_year(self.root)

    def listing(self) -> Listing:
        """Entries, conflict copies and folders of all years, without opening a single file.

        Raises:
            CannotReadOrWrite: The journal's folder cannot be read; one that is not there is empty.
        """
        return joined(self.years())

    def read(self, name: str) -> str:
        """The text of one entry, nothing translated.

        Raises:
            NotThere: No such entry.
            CannotReadOrWrite: The disk, a folder or a permission stands in the way.
            ProblemsFound: It is not UTF-8 (with the line) or larger than `LARGEST`.
        """
        path = self._path(name)
        with explained("cannot read the entry", path):
            text = _text_of(_content(str(path)), name)
        if isinstance(text, Problem):
            raise ProblemsFound(str(text))
        return text

    def pages(
        self, names: Iterable[str] | None = None, glance: Glance | None = None
    ) -> Iterator[Page | Problem]:
        """The entries one by one, read when asked for; newest first, or as named.

        A file or folder that cannot be read gives a Problem in its place; one that was removed since it was
        listed gives nothing.

        Args:
            names: Only these.
            glance: Whether a file with these bytes is wanted; without it, all are.

        Raises:
            CannotReadOrWrite: The journal's folder cannot be read.
        """
        if names is None:
            for year in self.years():
                yield from year.problems
                yield from self.pages(year.names, glance)
            return
        root = str(self.root)
        for name in names:
            path = f"{root}/{name}"
            try:
                data = _content(path)
            except OSError as err:
                if os.path.lexists(path):  # or it is a link to nowhere
                    yield Problem(name, None, f"cannot read the file: {err.strerror}")
                continue
            if glance is None or glance(data):
                text = _text_of(data, name)
                yield text if isinstance(text, Problem) else Page(name, text)

    def save(self, entry: Entry) -> str:
        """Keep a new entry; nothing is ever overwritten, and half a file is never left.

        The folders are made if need be. When this returns, the entry has reached the disk; when it raises,
        there is none.

        Returns:
            The path of the new file within the journal.

        Raises:
            WrongUsage: One of its texts has what no text file can keep.
            ProblemsFound: It is larger than `LARGEST`, or the card's id has what no file name can keep.
            CannotReadOrWrite: The disk, a folder or a permission stands in the way.
        """
        from powerdeck.journal.text.entry_markdown import render

        _encoded(render(entry), "cannot save the entry")
        year, stem = file_names.folder_of(entry), file_names.stem_of(entry)
        folder = self.root / year
        made: list[Path] = []
        with explained("cannot save the entry", self.root):
            atomic_files.make_folder(folder)
            try:
                entry = _with_pictures(entry, folder, stem, made)
                data = _encoded(render(entry), "cannot save the entry")
                return f"{year}/{atomic_files.create(folder, stem, file_names.SUFFIX, data)}"
            except BaseException:
                for path in made:  # a picture without its entry says nothing to anybody
                    path.unlink(missing_ok=True)
                raise

    def picture(self, name: str, file: str) -> bytes:
        """The bytes of a picture beside an entry; empty where there is none by that name, or none that is so small.

        Raises:
            NotThere: No such entry.
            CannotReadOrWrite: The disk, a folder or a permission stands in the way.
        """
        folder = self._path(name).parent
        if "/" in file or "\\" in file or not (folder / file).is_file():
            return b""
        with explained("cannot read the picture", folder / file):
            data = _content(str(folder / file), LARGEST_PICTURE)
        return data if len(data) <= LARGEST_PICTURE else b""

    def save_picture(self, name: str, picture: Picture, key: str) -> Picture:
        """Keep one more picture beside an entry, or put it in the place of the one by its name.

        Args:
            name: The entry.
            picture: Its `file` is the name to replace, or an ending alone (`.png`) for a new one.
            key: The ask that it answers; it goes into a new name.

        Returns:
            The picture as it is linked: its file's name, without data.

        Raises:
            NotThere: No such entry.
            CannotReadOrWrite: The disk, a folder or a permission stands in the way.
        """
        path = self._path(name)
        with explained("cannot save the picture", path):
            if picture.file in file_names.PICTURES:
                stem = f"{path.name.removesuffix(file_names.SUFFIX)}-{file_names.plain_key(key)}"
                made = atomic_files.create(path.parent, stem, picture.file, picture.data)
                return replace(picture, file=made, data=b"")
        place = path.parent / file_names.plain_file(picture.file)
        with explained("cannot save the picture", place):
            atomic_files.write(place, picture.data)
        return replace(picture, data=b"")

    def add_below(self, name: str, line: int, was: str, new: str) -> None:
        """Put a new line below one that still is as it was read; no other byte changes.

        Args and raises as for `change_line`.
        """
        self._edit(name, lambda text: with_new_line(name, text, line, was, new))

    def change_line(self, name: str, line: int, was: str, now: str, more: str = "") -> None:
        """Put another line in the place of one that still is as it was read; no other byte changes.

        Args:
            name: The entry.
            line: Counted from 1; lines end with a line feed.
            was: The line as it was read; a carriage return at its end is not compared.
            now: The new line; the line's own ending stays.
            more: Whole lines to add at the end of the entry in the same stroke: both happen, or neither.

        Raises:
            WrongUsage: The new line has what no text file can keep.
            ProblemsFound: Another line stands there now; the message shows it.
            NotThere: No such entry.
            CannotReadOrWrite: The disk, a folder or a permission stands in the way.
        """
        from powerdeck.journal.text.markdown_escaping import check_storable

        check_storable(now + more)
        if "\n" in now:
            raise ValueError("a new line of an entry holds no line feed")
        was, now = was.removesuffix("\r"), now.removesuffix("\r")

        def changed(text: str) -> str:
            text = with_line(name, text, line, was, now)
            return with_more(text, more) if more else text

        self._edit(name, changed)

    def append(self, name: str, text: str) -> None:
        """Add whole lines at the end of an entry, with the line endings that the file has.

        Raises:
            WrongUsage: The text has what no text file can keep.
            ProblemsFound: The file is not UTF-8, or would become larger than `LARGEST`.
            NotThere: No such entry.
            CannotReadOrWrite: The disk, a folder or a permission stands in the way.
        """
        from powerdeck.journal.text.markdown_escaping import check_storable

        check_storable(text)
        self._edit(name, lambda before: with_more(before, text))

    def _edit(self, name: str, change: Callable[[str], str]) -> None:
        def changed(before: bytes) -> bytes:
            text = _text_of(before, name)
            if isinstance(text, Problem):
                raise ProblemsFound(str(text))
            return _encoded(change(text), f"cannot change {name}")

        path = self._path(name)
        with explained("cannot change the entry", path):
            atomic_files.edit(path, changed)

    def _path(self, name: str) -> Path:
        """Where an entry lies; a name that leads out of the journal is no entry."""
        path = self.root / name
        parts = name.split("/")
        inside = len(parts) <= 2 and all(part and not part.startswith(".") for part in parts)
        if not inside or "\\" in name or "\0" in name or not os.path.lexists(path):
            raise NotThere(f"no entry {name!a} in {self.root}; `powerdeck log --entries` lists them")
        return path


def _content(path: str, most: int = LARGEST) -> bytes:
    """A file's bytes, up to one more than `most`; by the plainest calls, for there may be many."""
    fd = os.open(path, _READ)
    try:
        data = os.read(fd, _CHUNK)
        if len(data) < _CHUNK:
            return data
        with os.fdopen(fd, "rb", closefd=False) as rest:
            return data + rest.read(most + 1 - len(data))
    finally:
        os.close(fd)


def _text_of(data: bytes, name: str) -> str | Problem:
    if len(data) > LARGEST:
        return Problem(name, None, "larger than 4 MiB, which no entry is; move the file elsewhere")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as err:
        line = data.count(b"\n", 0, err.start) + 1
        return Problem(name, line, "not UTF-8; save the file as UTF-8 in your editor")


def _encoded(text: str, wanted: str) -> bytes:
    """The text as it goes to disk; refused where it could not be read again."""
    data = text.encode("utf-8")
    if len(data) > LARGEST:
        raise ProblemsFound(
            f"{wanted}: it would be larger than 4 MiB; keep the long text in a file of its own"
        )
    return data


def _with_pictures(entry: Entry, folder: Path, stem: str, made: list[Path]) -> Entry:
    """The entry with its new pictures in the folder, by their names; `made` takes the files in."""
    answers = []
    for answer in entry.answers:
        pictures = []
        for picture in answer.pictures:
            if picture.data:
                base = f"{stem}-{file_names.plain_key(answer.key)}"
                file = atomic_files.create(folder, base, file_names.plain_ending(picture.file), picture.data)
                made.append(folder / file)
                picture = replace(picture, file=file, data=b"")
            pictures.append(picture)
        answers.append(replace(answer, pictures=tuple(pictures)))
    return replace(entry, answers=tuple(answers))
