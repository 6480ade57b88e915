"""A translation's file brought up to date: lines are put in and changed, and all others stay byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.deck.model import Deck
from powerdeck.deck.translation.model import Phrase, Translation, Way, parts
from powerdeck.deck.translation.read_translation import read_translation
from powerdeck.deck.translation.template import STEP, Branch, Renewed, Writer, renewed, template, tree
from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen

_LINE = lazy_pattern(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
_NOTE = lazy_pattern(r"\s*(#.*)?")
_BOM = "\ufeff"


@frozen
class Update:
    """A translation's file as it should be now, and what was done to it."""

    data: bytes
    new: int
    """Texts that the file did not have."""

    changed: int
    """Texts whose original had changed."""

    whole: bool
    """Whether the file had to be written anew: whatever is not a text of the deck is lost, such as notes."""


def updated(deck: Deck, data: bytes, translation: Translation, name: str = "") -> Update:
    """The file with everything that the deck asks for by now; not a byte else where nothing is to be done.

    Args:
        deck: The deck as it is now, in its own language.
        data: The file; it has no problems.
        translation: What was read from it.
        name: What `--deck` calls the deck; empty for the main one.
    """
    wanted = renewed(deck, translation)
    texts = dict(parts(deck))
    there = {way: translation.phrases.get(wanted.moved.get(way, way)) for way in texts}
    new = sum(phrase is None for phrase in there.values())
    changed = sum(phrase is not None and phrase.of != texts[way] for way, phrase in there.items())
    if not new and not changed:
        return Update(data, 0, 0, whole=False)
    try:
        text = _Patch(deck, data.decode("utf-8"), translation, wanted).text()
        if _is_good(text.encode(), translation, wanted):
            return Update(text.encode(), new, changed, whole=False)
    except _OddLayoutError:
        pass
    return Update(template(deck, translation, name).encode(), new, changed, whole=True)


def _is_good(data: bytes, before: Translation, wanted: Renewed) -> bool:
    """Whether the file now holds what is wanted, and all that it held besides."""
    after, problems = read_translation(data, "")
    gone = wanted.moved.values()
    kept = {way: phrase for way, phrase in before.phrases.items() if way not in gone}
    return (
        after is not None
        and not problems
        and after.phrases == kept | dict(wanted.phrases)
        and (after.deck, after.language, after.by) == (before.deck, before.language, before.by)
        and after.checked_by == before.checked_by
        and dict(after.words) == dict(before.words)
    )


class _OddLayoutError(Exception):
    """The file is not laid out line by line as powerdeck writes it."""


@frozen
class _Edit:
    """From that line on (counted from 0), as many lines give way to others."""

    start: int
    length: int
    lines: list[str]


class _Patch:
    def __init__(self, deck: Deck, text: str, translation: Translation, wanted: Renewed) -> None:
        self.deck, self.translation, self.wanted = deck, translation, wanted
        self.mark = _BOM if text.startswith(_BOM) else ""
        self.lines: list[str] = _LINE.findall(text.removeprefix(_BOM))
        self.end = next((end for end in ("\r\n", "\n", "\r") if self.lines[0].endswith(end)), "\n")
        self.writer = Writer(deck, wanted.phrases, translation.words)
        self.gone = {old: new for new, old in wanted.moved.items()}

    def text(self) -> str:
        lines = list(self.lines)
        # From the last to the first, so that the places of the others hold; of several at one place, too.
        edits = sorted(enumerate(self.edits((), tree(self.deck))), key=lambda pair: (pair[1].start, pair[0]))
        for _, edit in reversed(edits):
            if edit.start and not lines[edit.start - 1].endswith(("\n", "\r")):
                lines[edit.start - 1] += self.end
            lines[edit.start : edit.start + edit.length] = [line + self.end for line in edit.lines]
        return self.mark + "".join(lines)

    def edits(self, way: Way, branch: Branch) -> Iterator[_Edit]:
        """What has to be done at a part that the file has, and below it."""
        if branch.original and self.phrase(way).of != branch.original:
            yield self.rewritten(way)
        before: Way | None = None
        for step, below in branch.below.items():
            here = (*way, step)
            if (old := self.place(here)) in self.translation.lines:
                yield from self.edits(here, below)
                before = old
            else:
                yield self.inserted(here, below, before)

    def phrase(self, way: Way) -> Phrase:
        found = self.translation.phrases.get(self.place(way))
        if found is None:
            raise _OddLayoutError
        return found

    def place(self, way: Way) -> Way:
        """Where the part stands in the file."""
        return self.wanted.moved.get(way, way)

    def rewritten(self, way: Way) -> _Edit:
        """The text's own lines anew; the notes among them stay, before it."""
        start = self.translation.lines[self.place(way)] - 1
        stop = self.stop(start, own=True, way=self.place(way))
        indent = self.indent(start)
        notes = [
            line.rstrip("\r\n") for line in self.lines[start + 1 : stop] if _NOTE.fullmatch(line.rstrip())
        ]
        branch = Branch(self.wanted.phrases[way].of)
        lines = list(self.writer.bare(way, branch, indent))
        return _Edit(start, stop - start, notes + lines)

    def inserted(self, way: Way, branch: Branch, before: Way | None) -> _Edit:
        """A part that the file has not, behind the one before it, else as the first beside the others."""
        if before is not None:
            start = self.translation.lines[before] - 1
            place = self.stop(start, own=False, way=before)
        else:
            start, place = self.first_beside(way)
        indent = self.indent(start)
        if before is None and way[:-1] in self.translation.phrases:
            indent += STEP
        return _Edit(place, 0, list(self.writer.lines(way, branch, indent)))

    def first_beside(self, way: Way) -> tuple[int, int]:
        """A line to take the indent from, and where the first of the parts beside it is to stand."""
        lines, around = self.translation.lines, way[:-1]
        if not around:
            return min(lines.values()) - 1, len(self.lines)
        if around in self.translation.phrases:
            return lines[around] - 1, self.stop(lines[around] - 1, own=True, way=around)
        beside = [line for each, line in lines.items() if each[:-1] == around]
        if not beside:
            raise _OddLayoutError
        return min(beside) - 1, min(beside) - 1

    def stop(self, start: int, *, own: bool, way: Way) -> int:
        """Behind the last line of a part (`own`: without what is below it), notes and space behind it aside."""
        later = [
            line - 1
            for each, line in self.translation.lines.items()
            if line - 1 > start and (own or each[: len(way)] != way)
        ]
        stop = min(later, default=len(self.lines))
        while stop > start + 1 and _NOTE.fullmatch(self.lines[stop - 1].rstrip()):
            stop -= 1
        return stop

    def indent(self, line: int) -> str:
        text = self.lines[line]
        return text[: len(text) - len(text.lstrip(" "))]
