"""What survives an interrupted sitting: one private JSON file for each, and a lock beside it.

A file is written anew, whole, after each answer; the lock tells whether somebody is at work on it, and the
system frees it when the process ends, however it ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from powerdeck.errors import CannotReadOrWrite, NotThere, PowerdeckError, Problem
from powerdeck.journal import file_names
from powerdeck.journal.disk import atomic_files, file_locks
from powerdeck.journal.disk.atomic_files import explained
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Entry
from powerdeck.safe_text import printable
from powerdeck.values import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.journal.disk.draft_json import Draft

_LARGEST = 64 * 1024 * 1024  # [bytes]; what a person typed is kept even where no entry could hold it
_SUFFIX, _LOCK = ".json", ".lock"


@frozen
class Waiting:
    """A draft that nobody is at work on."""

    path: Path
    draft: Draft


class DraftFile:
    """A draft that is being worked on; nobody else can take it up meanwhile."""

    __slots__ = ("_lock", "draft", "path")

    def __init__(self, path: Path, draft: Draft, lock: int) -> None:
        self.path = path
        self.draft = draft
        self._lock: int | None = lock

    def write(self, draft: Draft) -> None:
        """Put the draft on disk; when this returns it is there, and would survive a kill.

        Raises:
            CannotReadOrWrite: It could not be written; the earlier one stands, whole.
        """
        from powerdeck.journal.disk.draft_json import dumped

        with explained("cannot keep the draft", self.path):
            atomic_files.make_folder(self.path.parent)
            atomic_files.write(self.path, dumped(draft))
        self.draft = draft

    def save(self, entry: Entry, journal: Journal) -> str:
        """Keep the sitting in the journal, then clear the draft away.

        The draft is made equal to the entry first, so that a kill between the two leaves no double:
        `Drafts.waiting` then knows the entry.

        Returns:
            The path of the entry within the journal.

        Raises:
            PowerdeckError: As `Journal.save` does; the message names the draft, which still holds the text.
        """
        with suppress(CannotReadOrWrite):  # the journal may have room where the drafts have none
            self.write(replace(self.draft, entry=entry))
        try:
            path = journal.save(entry)
        except PowerdeckError as err:
            if self.draft.entry != entry:
                raise
            raise type(err)(f"{err} (the draft still holds the text: {printable(self.path)})") from err
        self.finish()
        return path

    def finish(self) -> None:
        """Clear the draft away: the entry is in the journal, or is not wanted."""
        with suppress(OSError):  # at worst it is known as saved, and cleared away, at the next start
            self.path.unlink(missing_ok=True)
        self._leave(and_clear=True)

    def close(self) -> None:
        """Leave the draft for later; more than once does no harm."""
        self._leave(and_clear=False)

    def __enter__(self) -> DraftFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _leave(self, *, and_clear: bool) -> None:
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        if and_clear:
            file_locks.clear(_lock_of(self.path), lock)
        else:
            file_locks.release(lock)


@frozen
class Drafts:
    """The drafts of one person; the folder need not be there before the first."""

    folder: Path

    def begin(self, draft: Draft) -> DraftFile:
        """Put a new draft on disk and work on it.

        Raises:
            CannotReadOrWrite: It could not be written; nothing of it is left.
        """
        with explained("cannot keep a draft", self.folder):
            atomic_files.make_folder(self.folder)
            self._sweep()
            path, lock = self._new()
        draft_file = DraftFile(path, draft, lock)
        try:
            draft_file.write(draft)
        except BaseException:
            draft_file.finish()
            raise
        return draft_file

    def waiting(self, journal: str) -> tuple[Waiting, ...]:
        """The drafts for a journal that nobody is at work on, the newest sitting first.

        Those whose own journal is not there (it was named wrongly, or was moved) are among them.

        Drafts whose entry turns out to be in the journal already are cleared away. Damaged ones are left out,
        and left alone.

        Raises:
            CannotReadOrWrite: The folder of drafts cannot be read; one that is not there holds none.
        """
        found = []
        for path in self._paths():
            with suppress(NotThere, CannotReadOrWrite), _take(path) as draft_file:
                if (
                    not _same_folder(draft_file.draft.journal, journal)
                    and Path(draft_file.draft.journal).is_dir()
                ):
                    continue  # its own journal is there, and will offer it
                if _is_saved(draft_file.draft):
                    draft_file.finish()
                else:
                    found.append(Waiting(path, draft_file.draft))
        return tuple(sorted(found, key=_newest_first, reverse=True))

    def damaged(self) -> tuple[Problem, ...]:
        """The files that cannot be read as drafts; they are never deleted, for they may hold a person's text.

        Raises:
            CannotReadOrWrite: The folder of drafts cannot be read.
        """
        read = (_read(path) for path in self._paths())
        return tuple(problem for problem in read if isinstance(problem, Problem))

    def resume(self, waiting: Waiting) -> DraftFile:
        """Work on a draft again.

        Raises:
            NotThere: Somebody else has taken it up or cleared it away meanwhile.
            CannotReadOrWrite: It cannot be read any more.
        """
        return _take(waiting.path)

    def discard(self, waiting: Waiting) -> None:
        """Throw a draft away.

        Raises:
            NotThere: Somebody else has taken it up or cleared it away meanwhile.
            CannotReadOrWrite: It cannot be removed.
        """
        draft_file = self.resume(waiting)
        try:
            with explained("cannot throw the draft away", draft_file.path):
                draft_file.path.unlink(missing_ok=True)
        finally:
            draft_file.finish()

    def _new(self) -> tuple[Path, int]:
        """A name that nobody has, and its lock."""
        while True:
            path = self.folder / f"sitting-{os.urandom(8).hex()}{_SUFFIX}"
            lock = file_locks.hold(_lock_of(path))
            if lock is not None:
                return path, lock

    def _sweep(self) -> None:
        """Remove what kills have left: half-written files, and locks of drafts that were never written."""
        atomic_files.sweep(self.folder)
        for path in self.folder.glob(f"*{_LOCK}"):
            lock = None if path.with_suffix(_SUFFIX).exists() else file_locks.hold(path)
            if lock is not None:
                file_locks.clear(path, lock)

    def _paths(self) -> Iterator[Path]:
        with explained("cannot read the drafts", self.folder):
            listed = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return (path for path in listed if path.suffix == _SUFFIX and not path.name.startswith("."))


def _take(path: Path) -> DraftFile:
    """Work on the draft there, under its lock."""
    with explained("cannot take up the draft", path):
        lock = file_locks.hold(_lock_of(path))
    draft = None if lock is None else _read(path)
    if lock is not None and draft is not None and not isinstance(draft, Problem):
        return DraftFile(path, draft, lock)
    if lock is not None and draft is None:
        file_locks.clear(_lock_of(path), lock)
    elif lock is not None:
        file_locks.release(lock)
    if isinstance(draft, Problem):
        raise CannotReadOrWrite(str(draft))
    raise NotThere(
        f"the draft {printable(path)} was taken up or finished elsewhere; start again to see what waits"
    )


def already_saved(draft: Draft, journal: Journal) -> str | None:
    """Where in the journal the entry of a draft stands already; None where it does not.

    It does if a kill came between saving the entry and clearing the draft away. An entry is the draft's if
    time, deck, card, answers, what was learnt and the texts of the actions are the same; ticking a box or
    adding a review meanwhile makes no difference.

    Raises:
        CannotReadOrWrite: The journal cannot be read.
    """
    from powerdeck.journal.text.entry_markdown import read, render

    stem = file_names.stem_of(draft.entry)
    names = [name for name in journal.names() if name.rpartition("/")[2].startswith(stem)]
    if not names:
        return None
    wanted, _ = read(render(draft.entry), stem)
    for page in journal.pages(names):
        if not isinstance(page, Problem):
            entry, _ = read(page.text, page.path)
            if entry is not None and wanted is not None and _marks(entry) == _marks(wanted):
                return page.path
    return None


def _marks(entry: Entry) -> tuple[object, ...]:
    """What does not change when somebody works on with a saved entry."""
    actions = tuple(action.text for action in entry.actions)
    answers = tuple((each.key, each.ask, each.kind, each.text) for each in entry.answers)
    return entry.created, entry.utc_offset, entry.deck, entry.card, answers, entry.learning, actions


def _is_saved(draft: Draft) -> bool:
    with suppress(PowerdeckError):  # a journal that cannot be read just now does not have it
        return already_saved(draft, Journal(Path(draft.journal))) is not None
    return False


def _read(path: Path) -> Draft | Problem | None:
    """The draft; what is wrong with the file; None where it has gone."""
    from powerdeck.journal.disk.draft_json import loaded  # late: as a rule no draft waits

    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        return loaded(data)
    except FileNotFoundError:
        return None
    except OSError as err:
        return Problem(str(path), None, f"cannot read the draft: {err.strerror}")
    except ValueError as err:
        return Problem(str(path), None, f"not a draft that can be read: {err}; look at it in an editor")


def _newest_first(waiting: Waiting) -> tuple[str, str]:
    return waiting.draft.entry.created.isoformat(), waiting.path.name


def _same_folder(one: str, other: str) -> bool:
    return _real(one) == _real(other)


def _real(folder: str) -> str:
    return os.path.normcase(os.path.realpath(folder))


def _lock_of(path: Path) -> Path:
    return path.with_suffix(_LOCK)
