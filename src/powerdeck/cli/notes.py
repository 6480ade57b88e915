"""Reading the journal for a verb: entries one by one, newest first, and a word about unreadable files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from powerdeck.cli.shelf import Shelf
from powerdeck.errors import Problem
from powerdeck.journal.markdown import read
from powerdeck.journal.model import Entry
from powerdeck.journal.store import Journal


class Notes:
    """The entries of a journal, and how the reading went."""

    def __init__(self, book: Journal) -> None:
        """Nothing is read before it is asked for."""
        self.book = book
        self.unread = 0
        self.most: int | None = None
        """Stop once so many files have been looked at; None reads them all."""
        self.looked_at = 0
        self.stopped = False

    def entries(self, names: Iterable[str] | None = None, having: tuple[str, ...] = ()) -> Iterator[Entry]:
        """Entries, newest first, each with its whole path.

        Args:
            names: Only these files.
            having: Only files whose text has one of these; the rest are not read closely.
        """
        for page in self.book.pages(names):
            if self.most is not None and self.looked_at >= self.most:
                self.stopped = True
                return
            self.looked_at += 1
            if isinstance(page, Problem):
                self.unread += 1
            elif not having or any(each in page.text for each in having):
                entry, _ = read(page.text, page.path)
                if entry is None:
                    self.unread += 1
                else:
                    yield replace(entry, path=str(self.book.root / page.path))

    def of_card(self, card: str) -> Iterator[Entry]:
        """The entries of a card, found by the names of their files."""
        end = f"-{card}.md"
        return self.entries(name for name in self.book.names() if f"-{card}-" in name or name.endswith(end))

    def say_unread(self, at_hand: Shelf) -> None:
        """Tell of files that could not be read, if there were any."""
        if self.unread:
            files = "1 file" if self.unread == 1 else f"{self.unread} files"
            at_hand.aside().say(f"{files} could not be read; `powerdeck journal check` names what is wrong.")


OPEN_BOXES = ("[ ]", "[/]")
"""What a file with an open action has in it; other marks that people make count as open too, but rarely."""
