"""Locks that the system sets free when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MODE = 0o600
_BINARY = getattr(os, "O_BINARY", 0)

_BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EBADF})


def hold(path: Path) -> int | None:
    """Take the lock that a file stands for, without waiting; the file is made if need be.

    The system frees the lock when the process ends, however it ends. Where a file system has no locks, it is
    given to everybody.

    Returns:
        What `release` wants; None where another holder has it, in this process or another.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, _MODE)
    try:
        if _lock(fd, wait=False) and _is_still(path, fd):
            return fd
    except BaseException:
        os.close(fd)
        raise
    os.close(fd)
    return None


def release(fd: int) -> None:
    """Give back what `hold` gave."""
    if sys.platform == "win32":
        with suppress(OSError):
            os.lseek(fd, 0, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
    os.close(fd)


def clear(path: Path, fd: int) -> None:
    """Give back what `hold` gave, and remove the file that stands for the lock."""
    if sys.platform != "win32":  # while it is held, so that nobody can take it in between
        _remove(path)
    release(fd)
    if sys.platform == "win32":  # which removes no open file
        _remove(path)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else edits a file of this folder.

    The lock is the system's, on the folder itself, so the journal needs no lock file. Where a folder cannot
    be locked (Windows, NFS), a file in the state folder stands for it.
    """
    fd = _lock_folder(folder)
    if fd is None:
        fd = _lock_instead(folder)
    try:
        yield
    finally:
        release(fd)


def _lock_folder(folder: Path) -> int | None:
    if sys.platform != "win32":
        fd = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
        except OSError:
            os.close(fd)
        else:
            return fd
    return None


def _lock_instead(folder: Path) -> int:
    from hashlib import sha256

    from platformdirs import user_state_path

    locks = user_state_path("powerdeck", appauthor=False) / "locks"
    locks.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = sha256(os.fsencode(folder)).hexdigest()[:16]
    fd = os.open(locks / f"{name}.lock", os.O_RDWR | os.O_CREAT | _BINARY, _MODE)
    try:
        if not _lock(fd, wait=True):
            raise OSError(errno.EBUSY, "another powerdeck is writing there", str(folder))
    except BaseException:
        os.close(fd)
        raise
    return fd


def _lock(fd: int, *, wait: bool) -> bool:
    """Lock an open file; False where another has it (on Windows, waiting ends after ten seconds)."""
    try:
        if sys.platform == "win32":
            os.lseek(fd, 0, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as err:
        if err.errno in _BUSY:
            return False
        if err.errno not in _NO_LOCKS:
            raise
    return True


def _remove(path: Path) -> None:
    with suppress(OSError):  # an empty file left behind does no harm
        path.unlink()


def _is_still(path: Path, fd: int) -> bool:
    """Whether the path still names the open file: the holder before may have removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(fd))
    except FileNotFoundError:
        return False
