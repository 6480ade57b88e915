"""The kind `map`: the people, groups and organisations around somebody, and what the ties to them are like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from powerdeck.asker import Left, Reply, Wish, line_or_leave
from powerdeck.dates import spoken
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.map import text as eco_text
from powerdeck.kinds.map import text_edits
from powerdeck.kinds.map.from_data import as_given, from_given
from powerdeck.kinds.map.model import SECTORS, Quality, Tie
from powerdeck.kinds.map.questions import (
    CHANGING,
    DETAILS,
    DONE,
    EXAMPLE,
    HELP,
    HOW,
    Detail,
    put_to,
    read_answer,
)
from powerdeck.kinds.map.text import Line, read_line, read_ties, shown_name
from powerdeck.kinds.map.text_table import table
from powerdeck.kinds.map.vocabulary import meant, sector
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question
    from powerdeck.drawing.model import Drawing

_UNEASY = (Quality.WEAK, Quality.STRESSED, Quality.BROKEN)
_NARROWEST = 12


class Map(List):
    """A map of relationships: a person or group a line, as `powerdeck.kinds.map.text` reads it."""

    settings = MappingProxyType(
        {"sectors": "the sectors to look for; those that nobody on the map is of are named as missing"}
    )

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """Every sector must be one that the map knows."""
        wrong = not all(map(sector, settings.get("sectors", ())))
        return (("sectors", f"a list of sectors, each one of {', '.join(SECTORS)},"),) if wrong else ()

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask who is on the map, a person or group a line; who is there already can be changed by name."""
        return _Asking(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text, a list of lines, or a list of mappings with the keys of `data`'s `ties`."""
        return Reply(from_given(value))

    def items(self, text: str) -> tuple[str, ...]:
        """Everybody on the map with all that is said of them, each in one line."""
        return tuple(map(eco_text.told, read_ties(text)))

    def choices(self, text: str) -> tuple[str, ...]:
        """The ties that there may be something to do about; all of them where none is named as such."""
        ties = read_ties(text)
        open_ones = [
            tie for tie in ties if tie.quality in _UNEASY or tie.too_little or tie.bring_in or tie.wish
        ]
        return tuple(map(eco_text.told, open_ones or ties))

    def data(self, text: str) -> object:
        """`ties` and `missing_sectors`, as `powerdeck.kinds.map.from_data.as_given` promises them."""
        return as_given(read_ties(text))

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """Lines with a part that is not understood, without a name, or with a name that was there before."""
        return eco_text.problems(text)

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """The map from the inside out."""
        ties = read_ties(text)
        return table(ties, max(width, _NARROWEST)) if width else eco_text.sentences(ties)

    def offer(self, text: str) -> str:
        """The first thing that somebody would like to be different."""
        return next((f"{shown_name(tie)}: {tie.wish}" for tie in read_ties(text) if tie.wish), "")

    def changes(self, before: str, after: str) -> tuple[str, ...]:
        """Who came closer, whose tie eased, who is new or gone, and the like."""
        from powerdeck.kinds.map.compare import compare, sentences

        return sentences(compare(read_ties(before), read_ties(after)))

    def compared(self, before: str, after: str, titles: tuple[str, str]) -> Drawing | None:
        """Both maps side by side."""
        from powerdeck.kinds.map.drawing import compared_drawing

        return compared_drawing(read_ties(before), read_ties(after), *titles)

    def drawing(self, text: str, title: str) -> Drawing | None:
        """The map drawn, with me in the middle; None where nobody is on it."""
        from powerdeck.kinds.map.drawing import map_drawing

        ties = read_ties(text)
        return map_drawing(ties, title) if ties else None


_REMOVE = lazy_pattern(r"(?:(?:remove|delete)\s+|-\s*)(\S.*)", re.IGNORECASE | re.DOTALL)
_RENAME = lazy_pattern(r"rename\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_BECOMES = lazy_pattern(r"\s*(?::|->|=>|→)\s*|\s+to\s+", re.IGNORECASE)
"""What parts an old name from a new one."""

_NOBODY = "nobody"
"""A name before words that are read without one."""


class _Asking:
    """One time of asking, from whatever is on the map already."""

    def __init__(self, asker: Asker, question: Question) -> None:
        self.asker = asker
        self.question = question
        self.rows = text_edits.Rows(question.so_far)
        self.shown = ""
        """The map as it was shown last."""

        self.unclear: tuple[str, tuple[str, ...]] = ("", ())
        """Whose parts were just said to be not understood, where none could be guessed, and which."""

        self.sectors = tuple(dict.fromkeys(filter(None, map(sector, question.setting("sectors")))))

    @property
    def text(self) -> str:
        """The map as it now is."""
        return self.rows.text

    def run(self) -> Reply:
        """Line after line, until an empty one."""
        self._begin()
        hint = "(Enter keeps the map as it is.)" if self.text else "(Enter for nobody.)"
        asked = f"{self.question.text} {hint}"
        try:
            while (typed := self._line(asked, several=True).strip()) and typed.casefold() != DONE:
                self._take_all(typed.split("\n"))
                asked = "Who else? (Enter if that is all.)"
        except Left as left:
            return Reply(self.text, left.wish)
        self._end()
        return Reply(self.text)

    def _begin(self) -> None:
        """Say what is there, what is missing, and how to answer."""
        if self.rows.named():
            since = self.question.since
            self.asker.tell(f"From your map of {spoken(since)}:" if since else "Your map so far:")
            self._list()
        self._tell_sectors()
        self.asker.tell(HOW)
        self.asker.tell(CHANGING)

    def _end(self) -> None:
        """Show the map, if it is not just above, and say what the next questions may be about."""
        if self.text != self.shown:
            self.asker.tell("Your map now:")
            self.asker.show(KIND.summary(self.text, self.asker.width))
        seen = eco_text.to_look_at(read_ties(self.text))
        if seen:
            self.asker.tell(" ".join(seen))
        if self.text.strip():
            self._tell_sectors()
        since = self.question.since
        changes = KIND.changes(self.question.so_far, self.text) if since else ()
        if since and self.text != self.question.so_far and changes:
            self.asker.show([f"Since {spoken(since)}:", *(f"  - {each}" for each in changes)])

    def _tell_sectors(self) -> None:
        if self.sectors:
            self.asker.tell(" ".join(eco_text.sectors_told(read_ties(self.text), self.sectors)))

    def _list(self) -> None:
        lines = self.rows.named()
        if lines:
            self.asker.show([f"{number}. {eco_text.told(line.tie)}" for number, line in enumerate(lines, 1)])
        else:
            self.asker.tell("Nobody is on the map yet.")
        unclear = eco_text.not_understood_in(lines)
        if unclear:
            self.asker.tell(unclear)
        self.shown = self.text

    def _take_all(self, lines: list[str]) -> None:
        """Do what the lines say; of people whose names are pasted together nothing more is asked."""
        for typed in filter(None, map(str.strip, lines)):
            self._take(typed if len(lines) == 1 or "," in typed else f"{typed},")

    def _line(self, asked: str, *, several: bool = False) -> str:
        """One line, or several that were pasted together.

        Raises:
            Left: The person wants to leave this ask.
        """
        return line_or_leave(self.asker, asked, several=several)

    def _take(self, typed: str) -> None:
        """Do what a line says."""
        unclear, self.unclear = self.unclear, ("", ())
        command = typed.casefold().strip("`")
        removal, renaming = _REMOVE.fullmatch(typed), _RENAME.fullmatch(typed)
        if command == "list":
            self._list()
        elif command in ("help", "?"):
            self.asker.show(HELP)
        elif removal and self._remove(removal[1]):
            return
        elif removal and not typed.startswith("-") and "," not in typed:
            name = excerpt(removal[1])
            self.asker.tell(
                f"There is no {name} on the map; `list` shows who is. (Quotes make a name of any words.)"
            )
        elif renaming and self._rename(renaming[1]):
            return
        else:
            self._person(typed, unclear)

    def _rename(self, said: str) -> bool:
        """Give somebody another name; False where the line means no such thing."""
        for sign in _BECOMES.finditer(said):
            place = self.rows.find(said[: sign.start()].strip())
            new = read_line(said[sign.end() :])
            if place and new.tie.name:
                return self._called(place.row, new)
        if "," in said:
            return False
        place = self.rows.find(said)
        name = excerpt(shown_name(place.line.tie) if place else said)
        wanted = f"Type the new name as well: `rename {name}: new name`."
        self.asker.tell(wanted if place else f"There is no {name} on the map; `list` shows who is.")
        return True

    def _called(self, row: int, new: Line) -> bool:
        """Put another name on a line, with what was typed after it."""
        if self._is_free(row, new.tie.name):
            line = text_edits.renamed(self._at(row), new.tie.name)
            self._put(text_edits.changed(line, new.facts(), new.unknown), row)
            self._understood(row, new)
        return True

    def _is_free(self, row: int, name: str) -> bool:
        """Whether nobody else has that name; it is said who has."""
        other = self.rows.find(name, numbers=False)
        if other and other.row != row:
            kept = excerpt(shown_name(self._at(row).tie))
            self.asker.tell(f"{shown_name(other.line.tie)} is on the map already; {kept} keeps its name.")
            return False
        return True

    def _remove(self, called: str) -> bool:
        """Take somebody off the map, if they are on it."""
        place = self.rows.find(called) or self.rows.find(read_line(called).tie.name, numbers=False)
        if place:
            self.rows.remove(place.row)
            self._keep()
            self.asker.tell(f"{shown_name(place.line.tie)} is off the map.")
        return place is not None

    def _person(self, typed: str, unclear: tuple[str, tuple[str, ...]] = ("", ())) -> None:
        """Somebody new, or a change to somebody who is there.

        Args:
            typed: A line.
            unclear: Whom this line may say again in other words, and the parts that it then takes the place of.
        """
        line = read_line(typed)
        name = line.tie.name
        place = self.rows.find(name, numbers=not line.quoted) if name else None
        if name in ("", "-"):
            self.asker.tell(f"A name is wanted first, such as: {EXAMPLE}.")
        elif place and line.parted:
            before = place.line
            if before.tie.name == unclear[0] and line.said and not line.unknown:
                left = tuple(part for part in before.unknown if part not in unclear[1])
                before = replace(before, unknown=left)
            self._put(text_edits.changed(before, line.facts(), line.unknown), place.row)
            self._understood(place.row, line)
        elif place:
            self._again(place.row)
        elif text_edits.is_number(name) and not line.quoted:
            self.asker.tell(
                f"There is no number {name} on the map; `list` shows who is. (In quotes it is a name.)"
            )
        else:
            self._put(line)
            row = self.rows.last
            if not line.parted:
                self._details(row)
            self._understood(row, line)

    def _understood(self, row: int, typed: Line) -> None:
        """Say what now stands there, and what of the typed line was not understood."""
        self.asker.tell(eco_text.ended(f"On the map: {eco_text.told(self._at(row).tie)}"))
        if not typed.unknown:
            return
        tie = self._at(row).tie
        name = excerpt(eco_text.write_line(Tie(shown_name(tie))))
        like = ", ".join(dict.fromkeys(filter(None, map(meant, typed.unknown))))
        hint = (
            f"`{name}, {like}` if you mean that"
            if like
            else f"{name}, a comma and what you mean: {eco_text.WANTED}"
        )
        if not like:
            self.unclear = (tie.name, typed.unknown)
        self.asker.tell(
            f"{eco_text.not_understood(typed)}, and kept as typed. Type {hint}. (A name with a comma goes in quotes.)"
        )

    def _again(self, row: int) -> None:
        """Ask about somebody who is on the map, from the name on."""
        self.asker.tell(eco_text.ended(_listed(self._at(row))))
        while self._named(row):
            try:
                self._mend(row)
                self._details(row, again=True)
            except Left as left:
                if left.wish is not Wish.BACK:
                    raise
            else:
                self.asker.tell(eco_text.ended(f"On the map: {eco_text.told(self._at(row).tie)}"))
                return

    def _named(self, row: int) -> bool:
        """Ask for the name; False where there is nothing more to ask."""
        line = self._at(row)
        name = excerpt(shown_name(line.tie))
        typed = self._line(
            f"Another name for {name}? (Enter keeps it, `{DONE}` ends these questions.)"
        ).strip()
        if typed.casefold() == DONE:
            return False
        new = read_line(typed)
        if new.parted:
            self._person(typed)
            return False
        if new.tie.name and typed != "-" and self._is_free(row, new.tie.name):
            self._put(text_edits.renamed(line, new.tie.name), row)
        return True

    def _mend(self, row: int) -> None:
        """Ask about each part of a line that was not understood."""
        for part in self._at(row).unknown:
            asked = (
                f"“{excerpt(part)}” is not understood. What do you mean? (Enter keeps it, - takes it away.)"
            )
            typed = self._line(asked).strip()
            if typed:
                line = self._at(row)
                line = replace(line, unknown=tuple(each for each in line.unknown if each != part))
                more = read_line("" if typed == "-" else f"{_NOBODY}, {typed}")
                self._put(text_edits.changed(line, more.facts(), more.unknown), row)

    def _details(self, row: int, *, again: bool = False) -> None:
        """Ask one thing after the other; of somebody new, what is not said yet. /back goes back by one.

        Raises:
            Left: The person wants to leave; also by /back from the first question.
        """
        asked: list[Detail] = []
        ahead = list(DETAILS)
        once_more = None
        while ahead:
            detail = ahead.pop(0)
            known = any(field in self._at(row).said for field in detail.fields)
            if known and not again and detail is not once_more:
                continue
            try:
                if not self._detail(row, detail, first=not asked):
                    return
                asked.append(detail)
            except Left as left:
                if left.wish is not Wish.BACK or not asked:
                    raise
                once_more = asked.pop()
                ahead[:0] = [once_more, detail]

    def _detail(self, row: int, detail: Detail, *, first: bool) -> bool:
        """Ask one thing; False where the questions about this person are to end."""
        while answer := self._line(put_to(detail, self._at(row).tie, first=first)).strip():
            found = read_answer(detail, answer)
            if answer.casefold() == DONE:
                return False
            if found is not None:
                self._put(text_edits.changed(self._at(row), found), row)
                return True
            other = read_line(answer)
            if other.said and not other.unknown:
                self._person(answer)  # a line about somebody else, as from a pipe
                return False
            self.asker.tell(f"“{excerpt(answer)}” is not understood here; wanted is {detail.wanted}.")
        return True

    def _at(self, row: int) -> Line:
        return self.rows.at(row)

    def _put(self, line: Line, row: int | None = None) -> None:
        self.rows.put(line, row)
        self._keep()

    def _keep(self) -> None:
        self.question.keep(self.text)


def _listed(line: Line) -> str:
    """Somebody in one line, with what was not understood."""
    more = f"; {eco_text.not_understood(line)}" if line.unknown else ""
    return f"{eco_text.told(line.tie)}{more}"


KIND = Map()
