"""The kind `map`: the people, groups and organisations around somebody, and what the ties to them are like."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from powerdeck.asker import Left, Reply, line_or_leave
from powerdeck.dates import spoken
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.map import text as eco_text
from powerdeck.kinds.map import text_edits
from powerdeck.kinds.map.from_data import as_given, from_given
from powerdeck.kinds.map.model import SECTORS, Quality, Tie
from powerdeck.kinds.map.questions import CHANGING, DONE, EXAMPLE, HELP, HOW
from powerdeck.kinds.map.text import Line, read_line, read_ties, shown_name
from powerdeck.kinds.map.text_table import table
from powerdeck.kinds.map.vocabulary import meant, sector
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


class _Asking:
    """One time of asking, from whatever is on the map already."""

    def __init__(self, asker: Asker, question: Question) -> None:
        from powerdeck.kinds.map.follow_up import FollowUp

        self.asker = asker
        self.question = question
        self.rows = text_edits.Rows(question.so_far, question.keep)
        self.follow_up = FollowUp(asker, self.rows, self._person)
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
            while typed := self._typed(asked):
                self._take_all(typed.split("\n"))
                asked = "Who else? (Enter if that is all.)"
        except Left as left:
            return Reply(self.text, left.wish)
        self._end()
        return Reply(self.text)

    def _typed(self, asked: str) -> str:
        """A line, or several that were pasted together; empty where the person has finished.

        Raises:
            Left: The person wants to leave this ask.
        """
        typed = line_or_leave(self.asker, asked, several=True).strip()
        return "" if typed.casefold() == DONE else typed

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

    def _take(self, typed: str) -> None:
        """Do what a line says."""
        from powerdeck.kinds.map.commands import Refusal, Removal, Renaming, Show, read_command

        unclear, self.unclear = self.unclear, ("", ())
        match read_command(typed, self.rows):
            case Show.LIST:
                self._list()
            case Show.HELP:
                self.asker.show(HELP)
            case Refusal(told):
                self.asker.tell(told)
            case Removal(row):
                name = shown_name(self.rows.at(row).tie)
                self.rows.remove(row)
                self.asker.tell(f"{name} is off the map.")
            case Renaming(row, new):
                line = text_edits.renamed(self.rows.at(row), new.tie.name)
                self.rows.put(text_edits.changed(line, new.facts(), new.unknown), row)
                self._understood(row, new)
            case _:
                self._person(typed, unclear)

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
            self.rows.put(text_edits.changed(before, line.facts(), line.unknown), place.row)
            self._understood(place.row, line)
        elif place:
            self.follow_up.again(place.row)
        elif text_edits.is_number(name) and not line.quoted:
            self.asker.tell(
                f"There is no number {name} on the map; `list` shows who is. (In quotes it is a name.)"
            )
        else:
            self.rows.put(line)
            row = self.rows.last
            if not line.parted:
                self.follow_up.details(row)
            self._understood(row, line)

    def _understood(self, row: int, typed: Line) -> None:
        """Say what now stands there, and what of the typed line was not understood."""
        self.asker.tell(eco_text.ended(f"On the map: {eco_text.told(self.rows.at(row).tie)}"))
        if not typed.unknown:
            return
        tie = self.rows.at(row).tie
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


KIND = Map()
