"""What the journal says, as lines: actions, and sittings with their answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from powerdeck.cli.context import MAIN_DECK
from powerdeck.cli.screen.lines import BLANK, Line, as_lines
from powerdeck.dates import spoken, spoken_near
from powerdeck.journal.disk.store import Journal
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.patterns import lazy_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.kinds.kind import Kind


def action_lines(action: Action, today: date, number: int | None = None) -> tuple[Line, ...]:
    """An action: its number in a list, how it stands and what it is; then with whom, when, and its id."""
    more = []
    if action.partner:
        more.append(f"With {action.partner}.")
    if action.is_open() and action.due:
        more.append(f"Look back on {spoken(action.due)} ({spoken_near(action.due, today)}).")
    elif action.closed:
        more.append(f"{_word(action, today)} on {spoken(action.closed)}.")
    if action.id:
        more.append(action.id)
    mark = "" if number is None else f"{number}."
    lines = [Line(f"{_word(action, today)}: {action.text}", indent=2, mark=mark)]
    below = 2 + (len(mark) + 1 if mark else 2)
    return (*lines, Line(" ".join(more), "quiet", indent=below)) if more else tuple(lines)


def _word(action: Action, today: date) -> str:
    if action.is_overdue(today):
        return "Overdue"
    return {
        State.OPEN: "Open",
        State.UNDER_WAY: "Under way",
        State.DONE: "Done",
        State.LET_GO: "Let go",
    }[action.state]


def sitting_line(entry: Entry) -> Line:
    """Which sitting it was; of another deck than the main one, with that deck's name."""
    deck = "" if entry.deck == MAIN_DECK else f" (deck {entry.deck})"
    where = f", {entry.community}" if entry.community else ""
    return Line(f"{spoken(entry.created.date())}, {entry.card} {entry.title}{deck}{where}", "strong")


def entry_lines(entry: Entry, today: date, width: int = 0) -> Iterator[Line]:
    """A sitting with all that it left; `width` as for `answer_lines`."""
    yield sitting_line(entry)
    if entry.path:
        yield Line(entry.path, "quiet", indent=2, whole=True)
    for answer in entry.answers:
        yield BLANK
        yield Line(answer.ask, "quiet", indent=2)
        yield from answer_lines(answer, width=width)
    if entry.actions:
        yield BLANK
        for action in entry.actions:
            yield from action_lines(action, today)
    if entry.learning:
        yield BLANK
        yield Line("Learning", "quiet", indent=2)
        yield from text_lines(entry.learning, indent=4)
    for review in entry.reviews:
        yield BLANK
        yield from review_lines(review)


def review_lines(review: Review) -> Iterator[Line]:
    """What was added to a sitting later."""
    named = _ADDED.get(review.kind, review.kind.capitalize())
    about = f" of {review.action}" if review.action else ""
    stands = f": {review.outcome.value}" if review.outcome else ""
    when = f", {spoken(review.on)}" if review.on else ""
    yield Line(f"{named}{about}{when}{stands}", "quiet", indent=2)
    if review.text:
        yield from text_lines(review.text, indent=4)
    for answer in review.answers:
        yield Line(answer.ask, "quiet", indent=4)
        yield from answer_lines(answer, indent=6)


_ADDED = {"review": "Review", "again": "Looked at again", "letter": "The letter was read", "note": "Note"}


def picture_lines(book: Journal, name: str) -> Iterator[Line]:
    """The pictures of an entry that has just been saved."""
    from powerdeck.journal.text.entry_markdown import read

    entry, _ = read(book.read(name), name)
    folder = (book.root / name).parent
    for picture in (each for answer in (entry.answers if entry else ()) for each in answer.pictures):
        yield Line(f"Picture: {folder / picture.file}", indent=2, whole=True)


def answer_lines(answer: Answer, indent: int = 4, width: int = 0) -> tuple[Line, ...]:
    """What was written, as it was typed, or as its kind tells it; below it the pictures that go with it.

    Args:
        answer: What was written.
        indent: [columns]
        width: The columns to draw on with characters; 0 for sentences alone.
    """
    told = _kind(answer.kind).summary(answer.text, max(width - indent, 0))
    lines = as_lines(f"{' ' * indent}{line}" for line in told) if told else _as_typed(answer, indent)
    pictures = (Line(f"Picture: {each.file}", "quiet", indent, whole=True) for each in answer.pictures)
    return (*lines, *pictures)


def _as_typed(answer: Answer, indent: int) -> tuple[Line, ...]:
    """A dash before each thing of a list that has no mark of its own."""
    if not _kind(answer.kind).items(answer.text):
        return text_lines(answer.text, indent)
    lines = [line for line in answer.text.split("\n") if line.strip()]
    return tuple(Line(line, indent=indent, mark="" if _MARKED.match(line) else "-") for line in lines)


_MARKED = lazy_pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def text_lines(text: str, indent: int = 0) -> tuple[Line, ...]:
    """A text line by line, nothing re-flowed."""
    return tuple(Line(each, indent=indent) for each in text.split("\n"))


def shortened(answer: Answer, most: int = 160) -> tuple[str, bool]:
    """An answer in at most `most` characters on one line, and whether something was left out."""
    items = _kind(answer.kind).items(answer.text)
    line = " ".join("; ".join(items).split() if items else answer.text.split())
    if len(line) <= most:
        return line, False
    return line[:most].rsplit(" ", 1)[0] + " …", True


def _kind(name: str) -> Kind:
    """The kind by that name; kinds are only loaded where answers are shown."""
    from powerdeck.kinds.kind import kind

    return kind(name)
