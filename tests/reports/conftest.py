"""A year of somebody's log book, as values, for the tests of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

import pytest

from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.reports.model import Block, Heading, Items, Missing, Paragraph, Space, Table

ASKED = {
    "happened": "What happened?",
    "noticed": "Who noticed a difference?",
    "learnt": "What did you learn?",
    "barrier": "What stood in the way, and is that rule real or assumed?",
    "now": "What would you say now?",
}


def answer(key: str, text: str) -> Answer:
    """An answer of a review."""
    return Answer(key, ASKED[key], "write", text)


def _walk() -> Entry:
    told = (
        answer(
            "happened", "We walked for an hour. She stopped at every door.\nI had planned for twenty minutes."
        ),
        answer("noticed", "The warden: he asked when we come again."),
        answer("learnt", "People talk more easily side by side than across a desk."),
    )
    return Entry(
        created=datetime.fromisoformat("2025-12-03T09:30"),
        utc_offset="+00:00",
        deck="power-shifting",
        card="5.1",
        title="Walking the patch",
        drawn="chance",
        capability=5,
        answers=(
            Answer(
                "route",
                "Where would a resident take you?",
                "list",
                "- the shops\n- the path behind the school",
            ),
            Answer(
                "unseen",
                "What have you never looked at?",
                "write",
                "The path behind the school.\n\nI drive past it.",
            ),
        ),
        actions=(
            Action(
                "Walk the estate with a resident",
                id="pd-000001",
                state=State.DONE,
                created=date(2025, 12, 3),
                due=date(2025, 12, 17),
                closed=date(2025, 12, 16),
                partner="the tenants' association",
            ),
        ),
        learning="I know the roads, not the paths.",
        community="Hattersley",
        tags=("powerdeck", "supervision"),
        reviews=(Review(date(2025, 12, 16), "pd-000001", "", outcome=State.DONE, answers=told),),
        facts=(
            ("hours", "2.5"),
            ("participatory_hours", "1:30"),
            ("activity_type", "Learning with others"),
            ("code", "Prioritise people"),
            ("peer", "A colleague asked who had chosen the route."),
        ),
    )


def _let_go() -> Entry:
    return Entry(
        created=datetime.fromisoformat("2026-02-09T16:00"),
        utc_offset="+00:00",
        deck="power-shifting",
        card="7.2",
        title="Sharing the budget",
        drawn="chosen",
        capability=7,
        answers=(Answer("money", "Which money could others decide on?", "write", "The room hire budget."),),
        actions=(
            Action(
                "Hand the room hire budget to the residents' group",
                id="pd-000002",
                state=State.LET_GO,
                created=date(2026, 2, 9),
                due=date(2026, 3, 9),
                closed=date(2026, 4, 1),
            ),
            Action(
                "Ask finance who may sign",
                id="pd-000003",
                state=State.DONE,
                created=date(2026, 2, 9),
                closed=date(2026, 2, 20),
            ),
        ),
        community="Hattersley",
        reviews=(
            Review(
                date(2026, 3, 9),
                "pd-000002",
                "",
                answers=(answer("happened", "Nothing yet; nobody answered."),),
            ),
            Review(
                date(2026, 4, 1),
                "pd-000002",
                "The group would rather have a key than a budget.",
                outcome=State.LET_GO,
                answers=(answer("barrier", "A signature rule. Assumed: finance had never been asked."),),
            ),
        ),
        facts=(
            ("hours", "about two"),
            ("feedback_from", "The residents' group"),
            ("feedback_type", "In person"),
        ),
    )


def _again() -> Entry:
    return Entry(
        created=datetime.fromisoformat("2026-05-14T12:15"),
        utc_offset="+01:00",
        deck="power-shifting",
        card="1.2",
        title="Seeing power",
        drawn="chance",
        capability=1,
        answers=(Answer("who", "Who decides here?", "write", "Whoever books the room."),),
        learning="Power sits with the calendar.",
        reviews=(
            Review(
                date(2026, 9, 1),
                None,
                "",
                kind="again",
                answers=(answer("now", "I would say: whoever has the key."),),
            ),
            Review(date(2026, 9, 2), None, "Two hours, after all."),
            Review(date(2026, 9, 3), None, "Added the hours.", kind="note"),
        ),
        facts=(("hours", "2"),),
    )


def _ahead() -> Entry:
    return Entry(
        created=datetime.fromisoformat("2026-10-30T08:00"),
        utc_offset="+00:00",
        deck="power-shifting",
        card="2.3",
        title="Listening again",
        drawn="chosen",
        capability=2,
        actions=(
            Action(
                "Ask twenty people what a good life is",
                id="pd-000004",
                created=date(2026, 10, 30),
                due=date(2026, 11, 20),
            ),
            Action(
                "Invite the library to the second morning",
                id="pd-000005",
                state=State.UNDER_WAY,
                created=date(2026, 10, 30),
                due=date(2026, 12, 20),
                partner="the library manager",
            ),
            Action("A box that was added by hand"),
        ),
        community="Gee Cross",
    )


def _short(number: int) -> Entry:
    month = 3 + number // 2
    return Entry(
        created=datetime.fromisoformat(f"2026-{month:02}-{10 + number}T17:45"),
        utc_offset="+01:00",
        deck="power-shifting",
        card=f"3.{1 + number % 3}",
        title="Knowing local needs",
        drawn="chance",
        capability=3,
        answers=(
            Answer(
                "voices", "Whose voices are missing?", "write", f"Those who work nights, said voice {number}."
            ),
        ),
        actions=(
            Action(
                f"Ring neighbour {number}",
                id=f"pd-10000{number}",
                state=State.DONE,
                created=date(2026, month, 10 + number),
                due=date(2026, month + 1, 10),
                closed=date(2026, month + 1, 9),
                partner="a neighbour",
            ),
        ),
        learning=f"Evening {number} is better than morning." if number % 2 else None,
        community="Gee Cross" if number % 2 else "Hattersley",
        reviews=(
            Review(
                date(2026, month + 1, 9),
                f"pd-10000{number}",
                "",
                outcome=State.DONE,
                answers=(answer("happened", f"Neighbour {number} rang back the same night."),),
            ),
        ),
    )


@pytest.fixture
def year() -> tuple[Entry, ...]:
    """Twelve sittings, oldest first, with reviews of every sort, an action let go, and facts on some."""
    found = (_walk(), _let_go(), *map(_short, range(8)), _again(), _ahead())
    return tuple(sorted(found, key=lambda entry: entry.created))


@pytest.fixture
def today() -> date:
    """The day on which the reports are made."""
    return date(2026, 11, 22)


@pytest.fixture
def texts() -> Callable[[Iterable[Block]], list[str]]:
    """Every text of some blocks, in order, cells one by one."""
    return lambda blocks: [text for block in blocks for text in _texts(block)]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text) | Paragraph(text):
            yield text
        case Items(several):
            yield from several
        case Table(caption, header, rows):
            yield from (caption, *header, *(str(cell) for row in rows for cell in row))
        case Missing():
            yield str(block)
        case Space(label):
            yield label
