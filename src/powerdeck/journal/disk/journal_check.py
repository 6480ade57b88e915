"""What in a journal is broken or doubtful."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import PurePosixPath

from powerdeck.errors import Problem
from powerdeck.journal import file_names
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.store import Journal, Page
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds.kind import kind


def check(journal: Journal) -> Iterator[Problem]:
    """Everything that is broken or doubtful: entry by entry, newest first, then copies, strays and folders.

    Raises:
        CannotReadOrWrite: The journal's folder cannot be read.
    """
    from powerdeck.journal.text.entry_markdown import read

    listing = journal.listing()
    seen: dict[str, str] = {}
    linked: set[str] = set()
    for page in journal.pages(listing.names):
        if not isinstance(page, Page):
            yield page
            continue
        entry, problems = read(page.text, page.path)
        yield from problems
        if entry is not None:
            yield from _name_problems(entry, page)
            yield from _repeated_ids(entry, page, seen)
            yield from _lost_pictures(journal, entry, page, linked)
    yield from listing.problems
    for copy in listing.conflicts:
        message = (
            "a conflict copy made by a sync tool, not counted; join it with its original, then delete it"
        )
        yield Problem(copy, None, message, doubtful=True)
    folders = [folder for folder in listing.folders if folder not in {it.path for it in listing.problems}]
    yield from _loose_pictures(journal, folders, linked)
    yield from _strays(journal, folders)
    yield from _open_folders(journal, folders)


def _name_problems(entry: Entry, page: Page) -> Iterator[Problem]:
    message = file_names.disagreement(PurePosixPath(page.path).name, entry)
    if message is not None:
        yield Problem(page.path, None, f"{message}; the front matter counts, rename the file", doubtful=True)


def _repeated_ids(entry: Entry, page: Page, seen: dict[str, str]) -> Iterator[Problem]:
    """Ids of actions that stood before, here or in another entry; `seen` takes in those of this one."""
    for action in entry.actions:
        if action.id is None:
            continue
        if action.id in seen:
            message = f"the action ^{action.id} also stands in {seen[action.id]}; give one of them another id"
            yield Problem(page.path, action.line, message, doubtful=True)
        else:
            seen[action.id] = page.path if action.line is None else f"{page.path}:{action.line}"


def _lost_pictures(journal: Journal, entry: Entry, page: Page, linked: set[str]) -> Iterator[Problem]:
    """Links to pictures that are not there; `linked` takes in those of this entry."""
    folder = PurePosixPath(page.path).parent
    linking = [(answer, picture) for answer in entry.answers for picture in answer.pictures]
    for answer, picture in linking:
        linked.add(str(folder / picture.file))
        if "/" not in picture.file and not (journal.root / folder / picture.file).is_file():
            message = f"no picture {picture.file} beside it; {_mend(answer)}"
            lines = enumerate(page.text.split("\n"), 1)
            line = next((number for number, text in lines if f"({picture.file})" in text), None)
            yield Problem(page.path, line, message, doubtful=True)


def _mend(answer: Answer) -> str:
    if kind(answer.kind).drawing(answer.text, ""):
        return "`powerdeck picture` draws it again"
    return "put the file back, or take the line with its link out"


def _loose_pictures(journal: Journal, folders: list[str], linked: set[str]) -> Iterator[Problem]:
    """Pictures by the names that powerdeck gives, and no entry that links to them."""
    for folder in folders:
        for path in sorted((journal.root / folder).iterdir()):
            name = str(PurePosixPath(folder) / path.name)
            if file_names.is_picture(path.name) and name not in linked:
                message = "a picture that no entry links to; its entry may be gone, or be still to be saved"
                yield Problem(name, None, message, doubtful=True)


def _strays(journal: Journal, folders: list[str]) -> Iterator[Problem]:
    """Temporary files; one may also belong to a powerdeck that is saving just now."""
    if not journal.exists():
        return
    for folder in ("", *folders):
        for stray in atomic_files.strays(journal.root / folder):
            name = f"{folder}/{stray.name}".lstrip("/")
            message = "left by a save that was broken off, or in use just now; if it stays, delete it"
            yield Problem(name, None, message, doubtful=True)


def _open_folders(journal: Journal, folders: list[str]) -> Iterator[Problem]:
    """Folders that other people of this machine may look into; Windows keeps that elsewhere."""
    if os.name == "nt" or not journal.exists():
        return
    elsewhere = (folder for folder in folders if (journal.root / folder).is_symlink())
    for folder in (".", *elsewhere):  # what lies in a private folder is private
        mode = stat.S_IMODE((journal.root / folder).stat().st_mode)
        if mode & 0o077:
            message = f"open to other people of this machine (mode {mode:o}); make it private with chmod 700"
            yield Problem(folder, None, message, doubtful=True)
