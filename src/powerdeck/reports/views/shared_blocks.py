"""What the views share: a sitting, an action and a review as blocks, in the person's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from powerdeck.dates import spoken
from powerdeck.journal.looking_back.queries import state_name
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.kinds.kind import kind
from powerdeck.reports.model import Block, Cell, Heading, Items, Missing, Paragraph, Style, Table
from powerdeck.reports.record import Objective, Record, Sitting, again, fact, loose
from powerdeck.values import frozen

View = Callable[[Record], Iterable[Block]]
"""A part of a report: entries in, blocks out."""

LEARNT = "learnt"
BARRIERS = ("barrier", "why")
"""What stood in the way, and why an action was let go."""

NOTICED = "noticed"
"""Keys of a review's answers that have a part of their own in a report."""


def label(text: str) -> Paragraph:
    """What the words below answer."""
    return Paragraph(text, Style.LABEL)


def note(text: str) -> Paragraph:
    """A line of ours."""
    return Paragraph(text, Style.NOTE)


def card_of(entry: Entry) -> str:
    """The card by id and title, as titles repeat."""
    return f"{entry.card} {entry.title}".strip()


def where(entry: Entry) -> str:
    """The card and the community."""
    return f"{card_of(entry)}, {entry.community}" if entry.community else card_of(entry)


def titled(entry: Entry) -> str:
    """Which sitting it was."""
    return f"{spoken(entry.created.date())}: {where(entry)}"


def stands(action: Action, today: date) -> str:
    """How an action stands: `done on 3 May 2026`, `overdue`."""
    name = state_name(action, today)
    return name if action.is_open() or not action.closed else f"{name} on {spoken(action.closed)}"


def standing(action: Action, today: date) -> str:
    """The same with a capital letter, for a cell of its own."""
    words = stands(action, today)
    return words[:1].upper() + words[1:]


def came_back(review: Review) -> str:
    """When somebody came back to an action, and how it stood then."""
    day = f"Came back to it on {spoken(review.on)}" if review.on else "Came back to it, no date given"
    return f"{day}: {review.outcome.value}." if review.outcome else f"{day}."


def answered(answer: Answer) -> Iterator[Block]:
    """An answer under its question."""
    yield label(answer.ask or answer.key)
    yield words(answer)


def words(answer: Answer) -> Block:
    """What was written: a list as a list, what a tool kept as sentences; as long as nothing is left out by that."""
    of = kind(answer.kind)
    items = of.items(answer.text)
    lines = [line for line in answer.text.split("\n") if line.strip()]
    if items and len(items) == len(lines) and all(map(str.__contains__, lines, items)):
        return Items(items)
    told = () if of.problems(answer.text) else of.summary(answer.text, 0)
    return Paragraph("\n".join(told) or answer.text)


def answers(entry: Entry) -> Iterator[Block]:
    """What was written to the card, and what was said when the sitting was come back to."""
    for answer in entry.answers:
        yield from answered(answer)
    for review in again(entry):
        yield note(f"Looked back on {spoken(review.on)}." if review.on else "Looked back, no date given.")
        yield from _told(review, leave_out=(LEARNT,))


def _told(review: Review, leave_out: tuple[str, ...]) -> Iterator[Block]:
    if review.text.strip():
        yield Paragraph(review.text)
    for answer in review.answers:
        if answer.key not in leave_out:
            yield from answered(answer)


def is_reason(review: Review) -> bool:
    """Whether its running text says why an action was let go."""
    return review.outcome is State.LET_GO and bool(review.text.strip())


def outcome(review: Review, *, also_noticed: bool = True) -> Iterator[Block]:
    """What happened, with examples: everything that was said but the learning and the barrier."""
    aside = (LEARNT, *BARRIERS) if also_noticed else (LEARNT, *BARRIERS, NOTICED)
    if review.text.strip() and not is_reason(review):
        yield Paragraph(review.text)
    for answer in review.answers:
        if answer.key not in aside:
            yield from answered(answer)


def why_not(review: Review) -> Iterator[Block]:
    """What stood in the way, or why it was let go."""
    if is_reason(review):
        yield Paragraph(review.text)
    for answer in review.answers:
        if answer.key in BARRIERS:
            yield from answered(answer)


def dated(review: Review, told: Iterable[Block]) -> Iterator[Block]:
    """The blocks under the day of the review; nothing where there are none."""
    blocks = tuple(told)
    if blocks:
        yield note(came_back(review))
        yield from blocks


@frozen
class Learning:
    """What was learnt, as it was said."""

    text: str
    on: date | None
    later: bool
    """Whether it was said on coming back, not in the sitting."""


def learnings(entry: Entry) -> Iterator[Learning]:
    """What was learnt from one sitting: in it, then on coming back."""
    if entry.learning and entry.learning.strip():
        yield Learning(entry.learning, entry.created.date(), later=False)
    for review in entry.reviews:
        for answer in review.answers:
            if answer.key == LEARNT:
                yield Learning(answer.text, review.on, later=True)


def learnt(entry: Entry) -> Iterator[Block]:
    """The same, as blocks."""
    for each in learnings(entry):
        if each.later:
            yield note(f"On coming back, {spoken(each.on)}:" if each.on else "On coming back:")
        yield Paragraph(each.text)


def practice(sitting: Sitting, today: date, *, also_noticed: bool = True) -> Iterator[Block]:
    """What was done differently after a sitting: its actions, and what came of each."""
    untold = []
    for each in sitting.objectives:
        name = f"{each.action.text} ({stands(each.action, today)})"
        told = tuple(_all_dated(each.reviews, also_noticed=also_noticed))
        if told:
            yield label(name)
            yield from told
        else:
            untold.append(name)
    yield from _all_dated(loose(sitting.entry), also_noticed=also_noticed)
    if untold:
        yield Items(tuple(untold))
        yield Missing("what came of it" if len(untold) == 1 else "what came of these")


def _all_dated(reviews: Iterable[Review], *, also_noticed: bool) -> Iterator[Block]:
    for review in reviews:
        yield from dated(review, came_of(review, also_noticed=also_noticed))


def came_of(review: Review, *, also_noticed: bool = True) -> Iterator[Block]:
    """What happened, and what stood in the way."""
    yield from outcome(review, also_noticed=also_noticed)
    yield from why_not(review)


def noticed(entry: Entry) -> Iterator[Block]:
    """Who noticed a difference."""
    for review in entry.reviews:
        for answer in review.answers:
            if answer.key == NOTICED:
                yield Paragraph(answer.text)


def action_table(caption: str, objectives: Iterable[Objective], today: date) -> Table:
    """Actions with whom, when to look back and how they stand; of at least one."""
    header = ("No.", "Action", "With", "Look back on", "How it stands")
    return Table(caption, header, tuple(_row(each, today) for each in objectives))


def _row(each: Objective, today: date) -> tuple[str, ...]:
    action = each.action
    day = spoken(action.due) if action.due else "–"
    return str(each.number), action.text, action.partner or "–", day, standing(action, today)


def numbered(objective: Objective) -> Heading:
    """The heading of an action that the table above has under the same number."""
    return Heading(3, f"{objective.number}. {objective.action.text}")


def says_something(entry: Entry) -> bool:
    """Whether there is more in it than what is still to be done."""
    return bool(entry.answers or entry.learning or entry.reviews)


def fact_or_missing(entry: Entry, name: str, what: str) -> Cell:
    """A fact as the entry states it, or the mark that it is missing."""
    return fact(entry, name) or Missing(what)


def or_missing(blocks: Iterable[Block], what: str) -> Iterator[Block]:
    """The blocks; where there are none, the mark that something is missing."""
    there = tuple(blocks)
    yield from there or (Missing(what),)


def stated(cell: Cell) -> Block:
    """A fact as a block of its own."""
    return cell if isinstance(cell, Missing) else Paragraph(cell)


def or_none(blocks: Iterable[Block], nothing: str) -> Iterator[Block]:
    """The blocks; where there are none, a line that says so and asks for nothing."""
    there = tuple(blocks)
    yield from there or (note(nothing),)
