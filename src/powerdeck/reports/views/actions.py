"""Views on actions: what was set out to do, how it went, why not, what is next."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.dates import spoken
from powerdeck.journal.model import State
from powerdeck.reports.model import Block, Cell, Heading, Missing, Paragraph, Space, Style, Table
from powerdeck.reports.record import Objective, Record, loose
from powerdeck.reports.views.shared_blocks import (
    action_table,
    came_of,
    dated,
    numbered,
    or_none,
    outcome,
    standing,
    stands,
    titled,
    where,
    why_not,
)

NO_ACTION = "an action; no sitting of this time has one"


def objectives(record: Record) -> Iterator[Block]:
    """Everything that was set out to do, with the card, the community and the day."""
    rows = tuple(
        (
            str(each.number),
            each.action.text,
            where(each.entry),
            spoken(each.action.created or each.entry.created.date()),
            standing(each.action, record.today),
        )
        for each in record.objectives
    )
    yield _table(
        "Actions, oldest first", ("No.", "Objective", "Card, community", "Set on", "How it stands"), rows
    )


def outcomes(record: Record) -> Iterator[Block]:
    """How each action went, with examples, under the number that it has in the table of objectives.

    An action whose day has not come yet, and that nobody has come back to, is left out.
    """
    yield from or_none(_outcomes(record), "No action of this time has come to its day yet.")


def _outcomes(record: Record) -> Iterator[Block]:
    for each in record.objectives:
        told = tuple(block for review in each.reviews for block in dated(review, outcome(review)))
        if not told and not _is_due_back(each, record) and not each.reviews:
            continue
        yield numbered(each)
        yield from told or (Missing(f"how it went; {_known(each, record)}"),)
    for entry in record.entries:
        told = tuple(block for review in loose(entry) for block in dated(review, outcome(review)))
        if told:
            yield Heading(3, titled(entry))
            yield from told


def _is_due_back(each: Objective, record: Record) -> bool:
    """Whether somebody can by now be expected to say how it went."""
    action = each.action
    return not action.is_open() or (action.due is not None and action.due <= record.today)


def _known(each: Objective, record: Record) -> str:
    """All that the log book says of an action that nobody has told of."""
    action = each.action
    if not action.is_open():
        return f"the log book says only that it was {stands(action, record.today)}"
    day = f", to look back on {spoken(action.due)}" if action.due else ""
    return f"the log book says only that it is {stands(action, record.today)}{day}"


def barriers(record: Record) -> Iterator[Block]:
    """What stood in the way, and why actions were let go."""
    yield from or_none(_barriers(record), "The log book names nothing that stood in the way.")


def _barriers(record: Record) -> Iterator[Block]:
    for each in record.objectives:
        told = tuple(block for review in each.reviews for block in dated(review, why_not(review)))
        let_go = each.action.state is State.LET_GO
        if told or let_go:
            yield numbered(each)
            yield from told or (Missing(f"why; {_known(each, record)}"),)
    for entry in record.entries:
        told = tuple(block for review in loose(entry) for block in dated(review, why_not(review)))
        if told:
            yield Heading(3, titled(entry))
            yield from told


def next_objectives(record: Record) -> Iterator[Block]:
    """Every open action, with its day and who helps with it."""
    rows = tuple(
        (
            f"{each.number}. {each.action.text}",
            Missing("expected outcome"),
            _day(each),
            each.action.partner or Missing("support, and from whom"),
        )
        for each in record.objectives
        if each.action.is_open()
    )
    header = ("Objective", "Expected outcome", "By when", "Support needed, from whom")
    yield _table(
        "Actions that are open", header, rows, "an open action; every one of this time is done or let go"
    )
    yield Space("Further objectives")


def development(record: Record) -> Iterator[Block]:  # noqa: ARG001 - the shape of every view
    """Room for what the log book cannot know."""
    for what in ("Need", "Activity", "Support", "Review date"):
        yield Space(what)


def comments(record: Record) -> Iterator[Block]:  # noqa: ARG001 - the shape of every view
    """Room for both."""
    yield Space("My comments")
    yield Space("My manager’s comments")


def last_actions(record: Record) -> Iterator[Block]:
    """Actions that are closed or whose day has come: how they stand, and what was said of them."""
    back = tuple(each for each in record.objectives if _is_due_back(each, record))
    if not back:
        yield Paragraph("No action of this time has come to its day yet.", Style.NOTE)
        return
    yield action_table("Actions that are closed or due", back, record.today)
    for each in back:
        yield from _told_of(each)
    for entry in record.entries:
        for review in loose(entry):
            yield from dated(review, came_of(review))


def _told_of(each: Objective) -> Iterator[Block]:
    told = tuple(block for review in each.reviews for block in dated(review, came_of(review)))
    if told:
        yield numbered(each)
        yield from told


def agreed_actions(record: Record) -> Iterator[Block]:
    """Open actions whose day is still to come."""
    ahead = tuple(each for each in record.objectives if not _is_due_back(each, record))
    rows = tuple(
        (
            str(each.number),
            each.action.text,
            each.action.partner or Missing("who helps, if anybody"),
            _day(each),
        )
        for each in ahead
    )
    yield _table(
        "Actions ahead",
        ("No.", "Action", "With", "Look back on"),
        rows,
        "an action agreed for the time ahead",
    )
    for each in ahead:
        yield from _told_of(each)
    yield Space("Agreed today")


def next_date(record: Record) -> Iterator[Block]:
    """The next day on which an action comes back, and room for the day of the next meeting."""
    days = [each.action.due for each in record.objectives if each.action.is_open() and each.action.due]
    ahead = [day for day in days if day >= record.today]
    if ahead:
        yield Paragraph(f"The next action comes back on {spoken(min(ahead))}.", Style.NOTE)
    yield Space("We meet again on")


def _day(each: Objective) -> Cell:
    return spoken(each.action.due) if each.action.due else Missing("a day to look back")


def _table(
    caption: str, header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], missing: str = NO_ACTION
) -> Block:
    return Table(caption, header, rows) if rows else Missing(missing)
