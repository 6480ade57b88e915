"""An entry of the journal as values. Nothing here reads, writes or asks."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from powerdeck.drawing.picture import Picture
from powerdeck.values import frozen


class State(Enum):
    """Where an action stands, as its box shows it."""

    OPEN = "open"
    UNDER_WAY = "under way"
    DONE = "done"
    LET_GO = "let go"


FACTS = ("hours", "participatory_hours", "feedback_from", "feedback_type", "activity_type", "code", "peer")
"""Hours spent on it, and those of them with others; whose feedback it was and of which type; the type of
activity; the part of a professional code that it touches; what talking it over with a peer added."""


@frozen
class Answer:
    """What was written to one ask."""

    key: str
    """The ask's key."""

    ask: str
    """The ask as it was put, one line."""

    kind: str
    text: str
    """Exactly what was typed, blank lines before and after it aside; never empty."""

    pictures: tuple[Picture, ...] = ()
    """The files beside the entry that go with it."""


@frozen
class Action:
    """Something that somebody will do, kept as one check-box line."""

    text: str
    """One line, without outer white space; never empty."""

    id: str | None = None
    """`pd-` and six hexadecimal digits; another block id, or None, in a box added by hand."""

    state: State = State.OPEN
    created: date | None = None
    due: date | None = None
    """The day to come back to it."""

    closed: date | None = None
    """The day on which it was done or let go."""

    partner: str | None = None
    """With whom; one line, without outer white space, never empty."""

    line: int | None = None
    """Where its box stands in the file, counted from 1; None before it is written."""

    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in (State.OPEN, State.UNDER_WAY)

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed while it was open; on the day itself it is due, not overdue."""
        return self.is_open() and self.due is not None and self.due < today


@frozen
class Review:
    """What was added to a sitting later, under a heading with its day."""

    on: date | None
    """None where a person wrote a heading that has no readable date."""

    action: str | None
    """The id of the action that it is about."""

    text: str
    """Running text, as typed; what stands before the first of its answers."""

    kind: str = "review"
    """`review` for an action that was come back to, `again` for a sitting that was, `letter` for a letter to
    oneself that was read, `note` for facts."""

    outcome: State | None = None
    """How the action stood after it."""

    answers: tuple[Answer, ...] = ()


@frozen
class Entry:
    """What one sitting left."""

    created: datetime
    """Local wall time, without a zone, to the second."""

    utc_offset: str
    """Of that wall time, such as `+13:00`."""

    deck: str
    """The deck's id."""

    card: str
    """The card's id."""

    title: str
    """The card's title as it was then."""

    drawn: str
    """How the card came: `chance`, `chosen` or `recipe`; anything, in a file edited by hand."""

    capability: int | None = None
    answers: tuple[Answer, ...] = ()
    """In the order of the card; skipped asks are absent."""

    actions: tuple[Action, ...] = ()
    learning: str | None = None
    """What was learnt already; as typed, blank lines before and after it aside."""

    community: str | None = None
    tags: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    revision: int | None = None
    """The deck's revision at the time."""

    path: str | None = None
    """Within the journal, with forward slashes; None before it is saved."""

    facts: tuple[tuple[str, str], ...] = ()
    """What a report may need besides, by the names of `FACTS`: each a line as typed, each name once."""

    language: str | None = None
    """The language that the card was asked in, as a language tag."""

    recipe: str | None = None
    """The recipe of the deck that it is a part of."""
