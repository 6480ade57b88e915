"""Where every statement of a deck stands, by who says so, and what each of them said before.

The newest view of everybody is kept with its day, however long ago it was said: a voice that was not asked again
is not lost. Views are never merged, counted or made one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

from powerdeck.dates import spoken
from powerdeck.kinds.standing.text import View, called, said_of, stopped
from powerdeck.kinds.viewpoints import RESIDENTS, US
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen, replace

NO_CHANGE = "Nothing has changed since the time before, or there was none yet."


@frozen
class Heard:
    """One view, as a sitting left it."""

    when: datetime
    """The sitting's local wall time."""

    view: View
    community: str = ""
    """The one that the sitting was about; empty where it names none."""

    entry: str = ""
    """The file that it stands in."""


@frozen
class Voice:
    """Somebody's last view of a statement."""

    now: Heard
    before: Heard | None = None
    """What they said the time before."""

    new: bool = False
    """Whether they have spoken once, and others had before them."""

    place: str = ""
    """The community, where the journal is about several."""

    @property
    def name(self) -> str:
        """Who says so, as it begins a sentence."""
        who = called(self.now.view.who)
        return f"{who}, {self.place}" if self.place else who

    @property
    def moved(self) -> bool:
        """Whether they see it elsewhere than before."""
        return self.before is not None and self.before.view.standing != self.now.view.standing

    @property
    def known_otherwise(self) -> bool:
        """Whether they see it where they did, and know it by something else."""
        now, before = self.now.view, self.before
        return before is not None and not self.moved and now.how not in ("", before.view.how)

    @property
    def changed(self) -> bool:
        """Whether anything is otherwise than at the time before."""
        return self.new or self.moved or self.known_otherwise


@frozen
class Statement:
    """One statement with everybody's last view of it; without views it was not looked at yet."""

    card: str
    key: str
    title: str
    about: str = ""
    """What it says in full; one paragraph, or empty."""

    voices: tuple[Voice, ...] = ()


@frozen
class Group:
    """Statements that belong together, in the deck's order."""

    number: int
    name: str
    heading: str
    """As it is shown, such as `Group 1: People`."""

    statements: tuple[Statement, ...]

    @property
    def waiting(self) -> tuple[Statement, ...]:
        """Those that were not looked at yet."""
        return tuple(each for each in self.statements if not each.voices)


@frozen
class Course:
    """The whole deck, on one day."""

    deck: str
    """The deck's id."""

    title: str
    on: date
    groups: tuple[Group, ...]
    community: str = ""
    """The one that it is about, where only one was asked for."""

    @property
    def day(self) -> str:
        """The day, and where: `22 November 2026, Hattersley`."""
        return ", ".join(filter(None, (spoken(self.on), self.community)))

    def looked_at(self) -> bool:
        """Whether any statement was."""
        return any(each.voices for group in self.groups for each in group.statements)

    def only(self, wanted: Callable[[Voice], bool]) -> Course:
        """The same with the statements of which a voice is wanted, and with those voices alone."""
        kept = (replace(group, statements=tuple(_only(group, wanted))) for group in self.groups)
        return replace(self, groups=tuple(group for group in kept if group.statements))


def _only(group: Group, wanted: Callable[[Voice], bool]) -> Iterator[Statement]:
    for each in group.statements:
        voices = tuple(filter(wanted, each.voices))
        if voices:
            yield replace(each, voices=voices)


def several_places(heard: Iterable[Heard]) -> bool:
    """Whether they are about more than one community; those that name none do not count."""
    return len({each.community.casefold() for each in heard if each.community}) > 1


def voices(heard: Iterable[Heard], *, apart: bool = False) -> tuple[Voice, ...]:
    """Everybody's last view of one statement: us first, then residents, then the others by name.

    Args:
        heard: All views of the statement, in any order; of two by the same in one sitting the later one counts.
        apart: Whether what was said of one community is no view of another.
    """
    by: dict[tuple[str, str], dict[datetime, Heard]] = {}
    first: dict[str, datetime] = {}
    for each in sorted(heard, key=lambda each: each.when):
        place = each.community.casefold() if apart else ""
        first.setdefault(place, each.when)
        by.setdefault((place, each.view.key), {})[each.when] = each
    found = [_voice(tuple(said.values()), first[place], apart) for (place, _), said in by.items()]
    return tuple(sorted(found, key=_in_order))


_FIRST = {US: 0, RESIDENTS: 1}


def _in_order(voice: Voice) -> tuple[str, int, str]:
    """The same people stand at the same place under every statement."""
    return voice.place.casefold(), _FIRST.get(voice.now.view.who, 2), voice.now.view.key


def _voice(said: Sequence[Heard], first: datetime, apart: bool) -> Voice:
    now = said[-1]
    before = said[-2] if len(said) > 1 else None
    place = clean_line(now.community) if apart else ""
    return Voice(now, before, new=before is None and now.when > first, place=place)


def told(voice: Voice, *, whole: bool = False) -> str:
    """A voice as sentences: where it sees us, when that was said, what is otherwise than before.

    Args:
        voice: Somebody's last view.
        whole: Whether to say how it is known as well.
    """
    said = said_of(voice.now.view) if whole else f"{voice.now.view.standing}."
    return " ".join(filter(None, (f"{voice.name}, {spoken(_day(voice.now))}: {said}", change(voice))))


def change(voice: Voice) -> str:
    """What is otherwise than at the time before, as a sentence; empty where nothing is."""
    if voice.new:
        return "New."
    if voice.before is None or not voice.changed:
        return ""
    day = f"on {spoken(_day(voice.before))}"
    if _day(voice.before) == _day(voice.now):
        day = "earlier that day"
    before = voice.before.view
    if voice.moved:
        return f"Was {before.standing} {day}."
    known = f", known by: {stopped(before.how)}" if before.how else "; how we know is new."
    return f"The same {day}{known}"


def _day(heard: Heard) -> date:
    return heard.when.date()


def description(course: Course) -> str:
    """Everything of the course, as sentences."""
    parts = [f"{course.title}, {course.day}."]
    for group in course.groups:
        parts.append(f"{group.heading}.")
        for each in group.statements:
            said = " ".join(told(voice, whole=True) for voice in each.voices)
            parts.append(f"{each.card} {each.title.rstrip('.')}. {said or 'Not looked at yet.'}")
    return " ".join(parts)


def as_json(course: Course) -> dict[str, object]:
    """As `destination --json` prints it.

    `{"deck", "title", "on", "community", "groups": [{"number", "name", "statements": [{"card", "key", "title",
    "statement", "views": [{"who", "community", "standing", "how", "said", "entry", "before", "new", "changed"}]}],
    "not_looked_at": [card]}]}`: `views` has everybody's last view, us first, then residents; `standing` is in
    words; `said` is the sitting's local time, `before` the view before it in the same shape (without the last
    three), or null; `new` says that others had spoken before this first view of theirs.
    """
    return {
        "deck": course.deck,
        "title": course.title,
        "on": course.on.isoformat(),
        "community": course.community or None,
        "groups": [
            {
                "number": group.number,
                "name": group.name,
                "statements": [_statement_json(each) for each in group.statements],
                "not_looked_at": [each.card for each in group.waiting],
            }
            for group in course.groups
        ],
    }


def _statement_json(statement: Statement) -> dict[str, object]:
    return {
        "card": statement.card,
        "key": statement.key,
        "title": statement.title,
        "statement": statement.about,
        "views": [
            {
                **_heard_json(voice.now),
                "before": _heard_json(voice.before) if voice.before else None,
                "new": voice.new,
                "changed": voice.changed,
            }
            for voice in statement.voices
        ],
    }


def _heard_json(heard: Heard) -> dict[str, object]:
    view = heard.view
    return {
        "who": view.who,
        "community": heard.community or None,
        "standing": view.standing,
        "how": view.how,
        "said": heard.when.isoformat(timespec="seconds"),
        "entry": heard.entry,
    }
