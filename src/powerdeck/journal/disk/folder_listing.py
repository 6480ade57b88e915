"""What there is in a journal's folder, without opening a single file of it.

Entries come year by year, the newest first, and a folder is looked into when its turn comes: whoever wants
the newest twenty waits for one folder, however many years there are. A file that was put into the folder of
another year comes with that folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from powerdeck.errors import Problem
from powerdeck.journal import file_names
from powerdeck.values import frozen

_YEAR = 4
"""Letters of a year, in the name of a folder and at the start of an entry's name."""


@frozen
class Listing:
    """What there is in a journal, or in one year of it."""

    names: tuple[str, ...]
    """Entries, newest first."""

    conflicts: tuple[str, ...]
    """Conflict copies of sync tools, newest first."""

    folders: tuple[str, ...]
    """The folders of a year, newest first."""

    problems: tuple[Problem, ...]
    """Folders of a year that cannot be read."""


def by_year(root: Path) -> Iterator[Listing]:
    """One listing a year, newest first: its folder, and the files of that year beside the folders.

    Raises:
        OSError: The journal's folder cannot be read.
    """
    loose, folders = _top(root)
    names, copies = (_grouped(each) for each in file_names.sorted_out(loose))
    for year in sorted({*folders, *names, *copies}, reverse=True):
        entries, doubles = names.get(year, []), copies.get(year, [])
        problem = None
        if year in folders:
            try:
                within, beside = file_names.sorted_out(os.listdir(root / year))  # noqa: PTH208 - makes no Paths
            except OSError as err:
                problem = Problem(year, None, f"cannot read the folder: {err.strerror}")
            else:
                entries += [f"{year}/{name}" for name in within]
                doubles += [f"{year}/{name}" for name in beside]
        yield Listing(
            names=_newest_first(entries),
            conflicts=_newest_first(doubles),
            folders=(year,) if year in folders else (),
            problems=(problem,) if problem else (),
        )


def joined(years: Iterator[Listing]) -> Listing:
    """The listings of several years as one, in their order."""
    all_years = tuple(years)
    return Listing(
        tuple(name for year in all_years for name in year.names),
        tuple(name for year in all_years for name in year.conflicts),
        tuple(name for year in all_years for name in year.folders),
        tuple(problem for year in all_years for problem in year.problems),
    )


def _top(root: Path) -> tuple[list[str], frozenset[str]]:
    """The names of the files in the journal's folder itself, and its folders of a year."""
    loose, folders = [], []
    for entry in os.scandir(root):
        if len(entry.name) == _YEAR and entry.name.isdecimal() and entry.name.isascii() and _is_folder(entry):
            folders.append(entry.name)
        else:
            loose.append(entry.name)
    return loose, frozenset(folders)


def _grouped(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by the year that they start with."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[:_YEAR], []).append(name)
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Links count, wherever they lead: a year on a disk that is not there is a problem, not an empty year."""
    return entry.is_symlink() or entry.is_dir()


def _newest_first(paths: list[str]) -> tuple[str, ...]:
    return tuple(sorted(paths, key=file_names.age, reverse=True))
