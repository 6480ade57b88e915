"""The questions that follow a name alone, about that one person or group; each answer is on the map at once."""

from __future__ import annotations

from powerdeck.asker import Left, Wish, line_or_leave
from powerdeck.kinds.map.commands import name_taken
from powerdeck.kinds.map.questions import DETAILS, DONE, Detail, put_to, read_answer
from powerdeck.kinds.map.text import ended, not_understood, read_line, shown_name, told
from powerdeck.kinds.map.text_edits import changed, renamed
from powerdeck.safe_text import excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from powerdeck.asker import Asker
    from powerdeck.kinds.map.text import Line
    from powerdeck.kinds.map.text_edits import Rows

_NOBODY = "nobody"
"""A name before words that are read without one."""


class FollowUp:
    """The questions about whoever stands on a row."""

    def __init__(self, asker: Asker, rows: Rows, take: Callable[[str], None]) -> None:
        """Begin with a map.

        Args:
            asker: Somebody to ask.
            rows: The map, which the answers change.
            take: Takes a whole line, a name with what is said of it, that comes in place of an answer.
        """
        self._asker = asker
        self._rows = rows
        self._take = take

    def again(self, row: int) -> None:
        """Ask about somebody who is on the map, from the name on.

        Raises:
            Left: The person wants to leave; not by /back, which goes back to the name.
        """
        self._asker.tell(ended(_listed(self._rows.at(row))))
        while self._named(row):
            try:
                self._mend(row)
                self.details(row, again=True)
            except Left as left:
                if left.wish is not Wish.BACK:
                    raise
            else:
                self._asker.tell(ended(f"On the map: {told(self._rows.at(row).tie)}"))
                return

    def details(self, row: int, *, again: bool = False) -> None:
        """Ask one thing after the other; of somebody new, what is not said yet. /back goes back by one.

        Raises:
            Left: The person wants to leave; also by /back from the first question.
        """
        asked: list[Detail] = []
        ahead = list(DETAILS)
        once_more = None
        while ahead:
            detail = ahead.pop(0)
            known = any(field in self._rows.at(row).said for field in detail.fields)
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

    def _named(self, row: int) -> bool:
        """Ask for the name; False where there is nothing more to ask."""
        line = self._rows.at(row)
        name = excerpt(shown_name(line.tie))
        typed = self._line(f"Another name for {name}? (Enter keeps it, `{DONE}` ends these questions.)")
        if typed.casefold() == DONE:
            return False
        new = read_line(typed)
        if new.parted:
            self._take(typed)
            return False
        if new.tie.name and typed != "-":
            taken = name_taken(self._rows, row, new.tie.name)
            if taken:
                self._asker.tell(taken)
            else:
                self._rows.put(renamed(line, new.tie.name), row)
        return True

    def _mend(self, row: int) -> None:
        """Ask about each part of a line that was not understood."""
        for part in self._rows.at(row).unknown:
            typed = self._line(
                f"“{excerpt(part)}” is not understood. What do you mean? (Enter keeps it, - takes it away.)"
            )
            if typed:
                line = self._rows.at(row)
                line = replace(line, unknown=tuple(each for each in line.unknown if each != part))
                more = read_line("" if typed == "-" else f"{_NOBODY}, {typed}")
                self._rows.put(changed(line, more.facts(), more.unknown), row)

    def _detail(self, row: int, detail: Detail, *, first: bool) -> bool:
        """Ask one thing; False where the questions about this person are to end."""
        while answer := self._line(put_to(detail, self._rows.at(row).tie, first=first)):
            found = read_answer(detail, answer)
            if answer.casefold() == DONE:
                return False
            if found is not None:
                self._rows.put(changed(self._rows.at(row), found), row)
                return True
            other = read_line(answer)
            if other.said and not other.unknown:
                self._take(answer)  # a line about somebody else, as from a pipe
                return False
            self._asker.tell(f"“{excerpt(answer)}” is not understood here; wanted is {detail.wanted}.")
        return True

    def _line(self, asked: str) -> str:
        return line_or_leave(self._asker, asked).strip()


def _listed(line: Line) -> str:
    """Somebody in one line, with what was not understood."""
    more = f"; {not_understood(line)}" if line.unknown else ""
    return f"{told(line.tie)}{more}"
