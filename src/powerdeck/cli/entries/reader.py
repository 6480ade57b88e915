"""Reading the journal for a verb: entries one by one, newest first, and a word about unreadable files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from powerdeck.cli.context import Context
from powerdeck.cli.screen.lines import counted
from powerdeck.journal.disk.store import Glance, Journal, Page
from powerdeck.journal.model import Entry
from powerdeck.journal.text.action_line import may_have_open
from powerdeck.journal.text.entry_head import read_brief

LETTER = b" letter -->"
"""What stands in a file that has a letter to oneself."""


class Notes:
    """The entries of a journal, and how the reading went."""

    def __init__(self, book: Journal, *, within: bool = False) -> None:
        """Nothing is read before it is asked for.

        Args:
            book: The journal.
            within: Give each entry its path within the journal instead of the whole one.
        """
        self.book = book
        self.within = within
        self.unread: set[str] = set()
        """The files that could not be read; a file may be met more than once."""
        self.most: int | None = None
        """Stop once so many files have been looked at; None reads them all."""
        self.looked_at = 0
        self.stopped = False

    def entries(self, names: Iterable[str] | None = None, *, search: str = "") -> Iterator[Entry]:
        """Entries, newest first or as named, each with its path.

        Args:
            names: Only these files.
            search: Only those in which these words may be found.
        """
        return self._entries(names, _speaks_of(search) if search else None, _whole)

    def heads(self, names: Iterable[str] | None = None) -> Iterator[Entry]:
        """The same without answers, learning and reviews, in a third of the time."""
        return self._entries(names, None, read_brief)

    def with_actions(
        self,
        names: Iterable[str] | None = None,
        *,
        still_open: bool = False,
        brief: bool = True,
        having: tuple[bytes, ...] = (),
        search: str = "",
    ) -> Iterator[Entry]:
        """Entries that can have an action, newest first or as named; the other files are only glanced at.

        Args:
            names: Only these files.
            still_open: Only those that can have an open action.
            brief: Without answers, learning and reviews, which takes a third of the time.
            having: Only those whose text, in small letters, has one of these.
            search: Only those in which these words may be found; they are looked for in answers too.
        """
        if having:
            return self._entries(names, lambda data: _has_any(data, having), read_brief if brief else _whole)
        glance: Glance = may_have_open if still_open else _has_bracket
        if search:
            glance = _both(glance, _speaks_of(search))
        return self._entries(names, glance, read_brief if brief else _whole)

    def in_brief(self, wanted_whole: Callable[[Entry], bool]) -> Iterator[Entry]:
        """All entries, newest first, without answers, learning and reviews; those that are wanted whole are whole."""

        def read_it(text: str, path: str) -> Entry | None:
            entry = read_brief(text, path)
            return _whole(text, path) if entry and wanted_whole(entry) else entry

        return self._entries(None, None, read_it)

    def waiting(self) -> Iterator[Entry]:
        """Entries that can have an open action, or a letter to oneself; those with a letter are whole."""

        def glance(data: bytes) -> bool:
            return may_have_open(data) or LETTER in data

        def read_it(text: str, path: str) -> Entry | None:
            return _whole(text, path) if LETTER.decode() in text else read_brief(text, path)

        return self._entries(None, glance, read_it)

    def _entries(
        self,
        names: Iterable[str] | None,
        glance: Glance | None,
        read: Callable[[str, str], Entry | None],
    ) -> Iterator[Entry]:
        root, separator = ("", "/") if self.within else (f"{self.book.root}{os.sep}", os.sep)
        for page in self.book.pages(self._until_enough(names), glance):
            entry = None
            if isinstance(page, Page):
                entry = read(page.text, root + page.path.replace("/", separator))
            if entry:
                yield entry
            else:
                self.unread.add(page.path)

    def _until_enough(self, names: Iterable[str] | None) -> Iterator[str]:
        """The names, or those of all entries, counted, until so many have been looked at as is enough."""
        for name in self._all_names() if names is None else names:
            if self.most is not None and self.looked_at >= self.most:
                self.stopped = True
                return
            self.looked_at += 1
            yield name

    def _all_names(self) -> Iterator[str]:
        for year in self.book.years():
            self.unread.update(problem.path for problem in year.problems)
            yield from year.names

    def of_card(self, card: str) -> Iterator[Entry]:
        """The entries of a card, found by the names of their files."""
        return self.of_cards((card,))

    def of_cards(self, cards: Iterable[str]) -> Iterator[Entry]:
        """The entries of several cards, newest first, found by the names of their files."""
        marks = [(f"-{card}-", f"-{card}.md") for card in cards]
        return self.entries(
            name
            for name in self.book.newest()
            if any(within in name or name.endswith(end) for within, end in marks)
        )

    def say_unread(self, context: Context) -> None:
        """Tell of files that could not be read, if there were any."""
        if self.unread:
            files = counted(len(self.unread), "file")
            context.stderr_screen().say(
                f"{files} could not be read; `powerdeck journal check` names what is wrong."
            )


def _whole(text: str, path: str) -> Entry | None:
    from powerdeck.journal.text.entry_markdown import read  # late: lists are read by `read_brief`

    return read(text, path)[0]


def _speaks_of(search: str) -> Glance:
    from powerdeck.journal.looking_back.prefilter import may_speak_of

    return may_speak_of(search)


def _both(one: Glance, other: Glance) -> Glance:
    return lambda data: one(data) and other(data)


def _has_any(data: bytes, having: tuple[bytes, ...]) -> bool:
    text = data.lower()
    return any(each in text for each in having)


def _has_bracket(data: bytes) -> bool:
    return b"[" in data
