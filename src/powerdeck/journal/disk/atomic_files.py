"""Private folders and files, written whole or not at all.

Everything here raises plain `OSError`; `explained` turns it into the one line that a person reads.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from powerdeck.errors import CannotReadOrWrite
from powerdeck.journal.disk.file_locks import locked
from powerdeck.safe_text import printable

if sys.platform == "darwin":
    import fcntl

FOLDER_MODE = 0o700
FILE_MODE = 0o600

STRAY_PREFIX, STRAY_SUFFIX = ".powerdeck-", ".tmp"
_STRAY_AGE = 3600.0  # [s]; a younger one may still be written to

_EDIT_TRIES = 5  # so often may another program save the file while it is edited

_BINARY = getattr(os, "O_BINARY", 0)  # Windows translates line endings without it

# What file systems answer that have no unnamed files or no hard links.
_NO_SUCH_WAY = frozenset(
    {errno.ENOSYS, errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.EPERM, errno.EACCES}
    | {errno.EXDEV, errno.EMLINK}
)

_FOUND = {
    errno.EACCES: ("no permission", "change the permissions, or choose another folder"),
    errno.EPERM: ("no permission", "change the permissions, or choose another folder"),
    errno.ENOSPC: ("the disk is full", "free some space, then try again"),
    errno.EFBIG: (
        "the file would be larger than this disk or your limits allow",
        "free some space, or raise them",
    ),
    errno.EROFS: ("the disk is read-only", "make it writable, or choose another folder"),
    errno.ENAMETOOLONG: ("the path is too long", "choose a folder with a shorter path"),
    errno.ENOTDIR: ("a file stands where a folder is wanted", "move that file, or choose another folder"),
    errno.EISDIR: ("a folder stands where a file is wanted", "move that folder away"),
    errno.ENOENT: (
        "it is not there, or was removed meanwhile",
        "bring the folder back, or choose another one",
    ),
    errno.ELOOP: ("its links go round in a circle", "mend the links, or choose another folder"),
    errno.EIO: ("the disk reports an error", "check the disk, or choose another folder"),
}
if hasattr(errno, "EDQUOT"):
    _FOUND[errno.EDQUOT] = ("your share of the disk is used up", "free some space, then try again")


@contextmanager
def explained(wanted: str, path: Path | str) -> Iterator[None]:
    """Turn an `OSError` of the work inside into one line.

    Args:
        wanted: What was to be done, such as "cannot save the entry".
        path: The file or folder, as the person would name it.

    Raises:
        CannotReadOrWrite: What was wanted, where, what stood in the way, what to do next.
    """
    try:
        yield
    except OSError as err:
        found, then = _FOUND.get(err.errno or 0, (err.strerror or str(err), "mend that, then try again"))
        raise CannotReadOrWrite(f"{wanted}: {printable(path)}: {found}; {then}") from err


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each new one private; one that stands keeps its mode."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=FOLDER_MODE)
    except FileExistsError:
        if folder.is_dir():  # another process was quicker
            return
        number = errno.ENOENT if folder.is_symlink() else errno.ENOTDIR
        raise OSError(number, os.strerror(number), str(folder)) from None
    with suppress(PermissionError):  # a folder above that may be passed through, but not read
        _flush_folder(folder.parent)


def create(folder: Path, stem: str, suffix: str, data: bytes) -> str:
    """Write a new private file into a folder that stands; never overwrite, never leave half a file.

    Where this returns, the file has reached the disk. Where it raises, or the process is killed, the folder
    is as it was; only where the system has no unnamed files may a kill leave a hidden stray, which a later
    write sweeps away.

    Returns:
        The first free name of `stem + suffix`, `stem-2 + suffix`, `stem-3 + suffix`, ...
    """
    if sys.platform == "linux":
        try:
            return _create_unnamed(folder, stem, suffix, data)
        except OSError as err:
            if err.errno not in _NO_SUCH_WAY:
                raise
    return _create_sibling(folder, stem, suffix, data)


def write(path: Path, data: bytes) -> None:
    """Put a private file in place, over an earlier one; after a kill it is the earlier one or the new one."""
    with _temporary(path.parent, data) as temporary:
        temporary.replace(path)
    _flush_folder(path.parent)


def edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file that may be a link and that other programs may write to at the same time.

    Edits by powerdeck wait for each other. Where another program saves the file meanwhile, `change` is asked
    again with what stands there then. A link stays a link; the mode stays, and the owner where the system
    lets it.

    Args:
        path: A file that stands; read-only ones are refused.
        change: The new content from the content now; it may raise to refuse, and nothing is changed then.

    Raises:
        OSError: It cannot be read or written, or was saved by another program again and again (`EBUSY`).
    """
    target = path.resolve()
    if not os.access(target, os.W_OK) and target.exists():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    with locked(target.parent):
        sweep(target.parent)
        for _ in range(_EDIT_TRIES):
            before = target.read_bytes()
            after = change(before)
            if after == before or _swap(target, before, after):
                return
    raise OSError(errno.EBUSY, "another program keeps saving it", str(path))


def strays(folder: Path) -> Iterator[Path]:
    """The temporary files that writes of this module have left, or are writing just now."""
    for entry in os.scandir(folder):
        if entry.name.startswith(STRAY_PREFIX) and entry.name.endswith(STRAY_SUFFIX):
            yield Path(entry.path)


def sweep(folder: Path) -> None:
    """Remove what broken-off writes have left in a folder; what may still be written to stays."""
    oldest = time.time() - _STRAY_AGE
    for stray in strays(folder):
        with suppress(OSError):
            if stray.lstat().st_mtime < oldest:
                stray.unlink()


# --- new files ---


def _create_unnamed(folder: Path, stem: str, suffix: str, data: bytes) -> str:
    """Linux: fill a file without a name, then give it one; a kill before that leaves nothing at all."""
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as home:
        with _opened(".", os.O_WRONLY | os.O_TMPFILE, home) as fd:
            _fill(fd, data)
            for name in _names(stem, suffix):
                with suppress(FileExistsError):
                    # Only with a folder's descriptor does CPython follow the link in /proc to the file.
                    os.link(f"/proc/self/fd/{fd}", name, dst_dir_fd=home, follow_symlinks=True)
                    break
        return _settled(folder, name)


def _create_sibling(folder: Path, stem: str, suffix: str, data: bytes) -> str:
    """Elsewhere: fill a hidden file beside it, then give it the first free name as well."""
    sweep(folder)
    with _temporary(folder, data) as temporary:
        for name in _names(stem, suffix):
            with suppress(FileExistsError):
                _place(temporary, folder / name)
                break
    return _settled(folder, name)


def _place(temporary: Path, target: Path) -> None:
    """Give a file its name in one step; `FileExistsError` where that is taken."""
    if sys.platform == "win32":
        temporary.rename(target)  # which never overwrites there
        return
    try:
        target.hardlink_to(temporary)
    except OSError as err:
        if err.errno not in _NO_SUCH_WAY:
            raise
        _claim(temporary, target)


def _claim(temporary: Path, target: Path) -> None:
    """Without hard links: take the name with an empty file, then put the full one over it."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
    try:
        temporary.replace(target)
    except BaseException:
        target.unlink()
        raise


def _settled(folder: Path, name: str) -> str:
    """Flush the folder; a file that may not last is taken back, so that trying again makes no double."""
    try:
        _flush_folder(folder)
    except OSError:
        with suppress(OSError):
            (folder / name).unlink()
        raise
    return name


def _names(stem: str, suffix: str) -> Iterator[str]:
    yield stem + suffix
    for number in count(2):
        yield f"{stem}-{number}{suffix}"


# --- files that stand ---


def _swap(target: Path, before: bytes, after: bytes) -> bool:
    """Put the new content in place, if the old one still stands."""
    facts = target.stat()
    with _temporary(target.parent, after) as temporary:
        _take_after(temporary, facts)
        if target.read_bytes() != before:
            return False
        temporary.replace(target)
    _flush_folder(target.parent)
    return True


def _take_after(temporary: Path, facts: os.stat_result) -> None:
    """Owner, group and mode as they were; the owner first, since changing it clears bits of the mode."""
    if sys.platform != "win32":
        for owner, group in ((facts.st_uid, -1), (-1, facts.st_gid)):
            with suppress(PermissionError):
                os.chown(temporary, owner, group)
    temporary.chmod(stat.S_IMODE(facts.st_mode))


@contextmanager
def _temporary(folder: Path, data: bytes) -> Iterator[Path]:
    """A hidden private file with that content, flushed; gone afterwards unless it was moved."""
    stem = STRAY_PREFIX + os.urandom(6).hex()
    path = folder / (stem + STRAY_SUFFIX)
    try:
        with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
            _fill(fd, data)
        yield path
    finally:
        with suppress(OSError):
            path.unlink()


@contextmanager
def _opened(path: Path | str, flags: int, within: int | None = None) -> Iterator[int]:
    fd = os.open(path, flags | _BINARY, FILE_MODE, dir_fd=within)
    try:
        yield fd
    finally:
        os.close(fd)


def _fill(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
    _flush(fd)


def _flush(fd: int) -> None:
    if sys.platform == "darwin":
        with suppress(OSError):  # a network disk may not know it
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # there, fsync leaves the data in the drive's own memory
            return
    os.fsync(fd)


def _flush_folder(folder: Path) -> None:
    """Let new names in a folder reach the disk; Windows has no such call, and needs none."""
    if sys.platform == "win32":
        return
    with _opened(folder, os.O_RDONLY) as fd:
        try:
            os.fsync(fd)
        except OSError as err:
            if err.errno not in (errno.EINVAL, errno.EBADF, errno.EOPNOTSUPP, errno.ENOSYS):
                raise
