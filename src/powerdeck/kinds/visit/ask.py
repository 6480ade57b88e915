"""The kind `visit`: a visit, a walk or a half-day beside somebody, planned now and written up days later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from powerdeck.asker import Reply, Wish, one_line
from powerdeck.dates import spoken, spoken_near
from powerdeck.kinds.kind import Kind, kind
from powerdeck.kinds.letter.text import read_day
from powerdeck.kinds.visit.text import WHEN, Visit, day_within, parse, read_visit_day, render
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.safe_text import clean_text, excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question, Said

_MOST_WORDS_OF_A_DAY = 6
_HOW = "Write what you saw and heard, as much or as little as you like."
_HOW_SHORT = "Write as much or as little as you like."
_STOP, _GO_ON = ("", "stop", "stop here"), ("go on", "go", "next")
_WRITE = ("write", "now", "been", "write now", "i have been", "already", "-")


class VisitKind(Kind):
    """What was found on a visit, with the day of it."""

    settings = MappingProxyType(
        {
            "plan": "the keys of this card’s asks that made the plan, shown again when one comes back",
            "what": "what it is, in a word or two: visit (as a rule), walk, half-day",
        }
    )

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """`what` must be short, as it stands within a question."""
        what = " ".join(settings.get("what", ()))
        return (("what", "a word or two, such as walk"),) if len(what.split()) > 3 or len(what) > 40 else ()

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask when it is, and once it has been, what was found."""
        return _Asking(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text, or a mapping of `when` (a day with its year) and `seen` (a text), either of which may be left out."""
        if isinstance(value, str):
            return Reply(value)
        if not isinstance(value, dict) or not set(value) <= {"when", "seen"}:
            raise ValueError("a text, or when it was and what was seen")
        when, seen = value.get("when") or "", value.get("seen") or ""
        if not isinstance(seen, str):
            raise ValueError("seen: a text")
        day = read_day(when) if isinstance(when, str) else None
        if when and day is None:
            raise ValueError("when: a day with its year, such as 2026-12-04,")
        return Reply(render(Visit(day, seen)))

    def data(self, text: str) -> object:
        """`when`: the ISO date of the visit or None; `seen`: what was found, empty before the visit."""
        visit = parse(text)
        return {"when": visit.day.isoformat() if visit.day else None, "seen": visit.seen}

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """A day that cannot be read."""
        unread = WHEN.unread(text)
        wanted = "a day with its year such as 2026-12-04, or no day, is wanted after `When:`"
        return ((unread[0], wanted),) if unread else ()

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """The day, then what was found."""
        visit = parse(text)
        rows = clean_text(visit.seen).strip().split("\n") if visit.seen.strip() else []
        if visit.day:
            rows.insert(0, f"On {spoken(visit.day)}:" if rows else f"Planned for {spoken(visit.day)}.")
        return tuple(each for row in rows for each in _wrapped(row, width))

    def offer(self, text: str) -> str:
        """What was found as an action, where it is one line."""
        return super().offer(parse(text).seen)


class _Asking:
    """One time of asking, from whatever there is already."""

    def __init__(self, asker: Asker, question: Question) -> None:
        self.asker = asker
        self.question = question
        self.visit = parse(question.so_far)
        self.unread = WHEN.unread(question.so_far)
        self.what = " ".join(question.setting("what")) or "visit"
        self.put = False
        """Whether the ask's own words have been shown."""

    def run(self) -> Reply:
        """Part one, part two, or both."""
        self._begin()
        reply, to_come = None, self._is_from(self.question.today + timedelta(1))
        if self.unread or not (self.visit.day or self._is_written()):
            reply = self._plan()
            to_come = self._is_from(self.question.today)
        if reply is None and to_come and not self._is_written():
            reply = self._wait()
        return reply or self._write()

    def _is_written(self) -> bool:
        return bool(self.visit.seen.strip())

    def _is_from(self, first: date) -> bool:
        """Whether there is a day, and it is that one or later."""
        return self.visit.day is not None and self.visit.day >= first

    def _begin(self) -> None:
        """Say what there is already."""
        if self.question.since:
            self.asker.tell(f"From {spoken(self.question.since)}:")
        if self.question.so_far:
            self.asker.show(tuple(self._planned()))
        if self.visit.day:
            near = spoken_near(self.visit.day, self.question.today)
            self.asker.tell(f"The day of the {self.what}: {spoken(self.visit.day)}, {near}.")
        if self.unread:
            self.asker.tell(f"“{excerpt(self.unread[1])}” cannot be read as the day of the {self.what}.")

    def _planned(self) -> Iterator[str]:
        """The answers that made the plan, as lines."""
        found = (self.question.found(key) for key in self.question.setting("plan"))
        plan = [said for said in found if said and said.text.strip()]
        if plan:
            yield from ("", "Your plan:")
        for said in plan:
            on = "" if said.on == self.question.today else f" ({spoken(said.on)})"
            yield f"  {said.ask}{on}"
            yield from (f"    {line}" for line in _lines(said, self.asker.width))

    def _plan(self) -> Reply | None:
        """Part one: the day. None once there is one, or where it has been already."""
        self.asker.question(self.question.text)
        self.put = True
        example = "A date, such as friday or 4 December."
        offered = self._offered()
        hint = "Enter if you have been already."
        if offered:
            hint = f"Enter for {spoken(offered)}, - if you have been already."
        while True:
            reply = one_line(self.asker, f"When is the {self.what}? {example} ({hint})")
            if reply.wish:
                return Reply(self._text(), reply.wish)
            said = _plain(reply.text)
            if not said and offered:
                self._on(offered)
                return None
            if not said or said in _WRITE or self._takes(reply.text):
                return None

    def _offered(self) -> date | None:
        """The one day to come that the plan names."""
        found = (self.question.found(key) for key in self.question.setting("plan"))
        days = {day_within(said.text, said.on) for said in found if said} - {None}
        day = days.pop() if len(days) == 1 else None
        return day if day and day >= self.question.today else None

    def _wait(self) -> Reply | None:
        """Offer to stop until the day; None where the person wants to write now."""
        back = f"`powerdeck pick {self.question.here} --resume`"
        if self.visit.day:
            self.asker.tell(f"Come back after {spoken(self.visit.day)} to write what you saw: {back}.")
        while self.visit.day and self._is_from(self.question.today) and not self._is_written():
            reply = one_line(
                self.asker, "Stop here until then? (Enter for yes; or `go on`, `write`, `day friday`.)"
            )
            said = _plain(reply.text)
            yes = agrees(said) if len(said.split()) <= _MOST_WORDS_OF_A_DAY else None
            if reply.wish or said in _STOP or yes:
                return Reply(self._text(), reply.wish or Wish.STOP)
            if said in _GO_ON or yes is False:
                return Reply(self._text())
            if said in _WRITE:
                return None
            self._takes_another(said.removeprefix("day ") if said.startswith("day ") else reply.text)
        return None

    def _takes_another(self, said: str) -> None:
        """Take another day in place of the one that there is, and say it."""
        before = self.visit.seen
        if self._takes(said) and self.visit.day and self.visit.seen == before:
            past = self.visit.day < self.question.today
            self.asker.tell(
                f"It {'was' if past else 'is'} on {spoken(self.visit.day)}{'' if past else ' now'}."
            )

    def _takes(self, said: str) -> bool:
        """Take the day, or words that are plainly none as what was seen; False, having said why, where neither."""
        if len(said.split()) > _MOST_WORDS_OF_A_DAY:
            self.asker.tell("That is more than a day: it is kept as what you saw.")
            self._set(replace(self.visit, seen="\n\n".join(filter(None, (self.visit.seen, said)))))
            return True
        try:
            day = read_visit_day(said, self.question.today)
        except ValueError as why:
            self.asker.tell(f"{str(why)[:1].upper()}{str(why)[1:]}.")
            return False
        self._on(day)
        return True

    def _on(self, day: date) -> None:
        """It is on that day."""
        seen = WHEN.without(self.visit.seen) if self.unread else self.visit.seen
        self.unread = None
        self._set(Visit(day, seen))

    def _write(self) -> Reply:
        """Part two: what was found."""
        asked, how = ("What did you see and hear?", _HOW_SHORT) if self.put else (self.question.text, _HOW)
        reply = self.asker.long(asked, self.visit.seen, how=how)
        if reply.text.strip() != self.visit.seen.strip():
            self._set(replace(self.visit, seen=reply.text))
        return Reply(self._text(), reply.wish)

    def _set(self, visit: Visit) -> None:
        """What there now is, kept."""
        self.visit = visit
        self.question.keep(self._text())

    def _text(self) -> str:
        """The answer; one that has not changed stays as it was written, by hand perhaps."""
        before = self.question.so_far
        return before if self.visit == parse(before) else render(self.visit)


def _plain(text: str) -> str:
    """Small letters, single spaces, no backticks."""
    return " ".join(text.casefold().replace("`", "").split())


def _lines(said: Said, width: int) -> tuple[str, ...]:
    """An answer to look back at."""
    told = kind(said.kind).summary(said.text, max(width - 4, 0))
    return told or tuple(line for line in said.text.split("\n") if line.strip())


def _wrapped(row: str, width: int) -> list[str]:
    """The row on rows of at most so many columns; 0 leaves it whole."""
    from textwrap import wrap

    return wrap(row, width) if width and len(row) > width else [row]


KIND = VisitKind()
