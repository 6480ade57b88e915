"""Views for professional registration: what the NMC, the HCPC and Social Work England ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from powerdeck.dates import spoken
from powerdeck.journal.model import Entry
from powerdeck.reports.hours import read_hours, spoken_hours, total
from powerdeck.reports.model import Block, Cell, Heading, Missing, Table
from powerdeck.reports.record import Record, Sitting, fact
from powerdeck.reports.views.shared_blocks import (
    answers,
    fact_or_missing,
    learnings,
    learnt,
    note,
    noticed,
    or_missing,
    practice,
    says_something,
    stated,
    titled,
    where,
)

CODE_THEMES = "Prioritise people; Practise effectively; Preserve safety; Promote professionalism and trust"
"""The four themes of the NMC's Code, as they are named there."""

LEARNING = "what you learnt"
NO_SITTING = "a sitting in this time"


def _reflective(record: Record) -> tuple[Sitting, ...]:
    return tuple(sitting for sitting in record.sittings if says_something(sitting.entry))


def reflective_accounts(record: Record) -> Iterator[Block]:
    """One account for each sitting, under the four questions of the NMC's form."""
    yield from or_missing(
        (
            block
            for number, sitting in enumerate(_reflective(record), 1)
            for block in _account(sitting, record.today, number)
        ),
        NO_SITTING,
    )


def _account(sitting: Sitting, today: date, number: int) -> Iterator[Block]:
    entry = sitting.entry
    yield Heading(3, f"Account {number}. {titled(entry)}")
    yield Heading(4, "Nature of the activity, feedback or event")
    yield from _nature(entry)
    yield Heading(4, "What I learnt")
    yield from or_missing(learnt(entry), LEARNING)
    yield Heading(4, "How I changed or improved my practice")
    yield from or_missing(
        practice(sitting, today), "what you changed; this sitting has no action and no review"
    )
    yield Heading(4, "How it is relevant to the Code")
    yield stated(fact_or_missing(entry, "code", f"which theme of the Code it touches ({CODE_THEMES})"))


def _nature(entry: Entry) -> Iterator[Block]:
    names = (
        ("Type of activity", "activity_type"),
        ("Feedback from", "feedback_from"),
        ("Type of feedback", "feedback_type"),
    )
    for name, key in names:
        if value := fact(entry, key):
            yield note(f"{name}: {value}")
    yield from or_missing(answers(entry), "what it was; the sitting has no answers")


def cpd_log(record: Record) -> Iterator[Block]:
    """The CPD record log: one row for each sitting, and the sum of the hours that are given."""
    entries = record.entries
    if not entries:
        yield Missing(NO_SITTING)
        return
    header = (
        "Date",
        "Method",
        "Topic and link to practice",
        "Link to the Code",
        "Hours",
        "Participatory hours",
    )
    yield Table("CPD by date", header, tuple(_cpd_row(entry) for entry in entries))
    yield from _sum(entries, "hours", "Hours")
    yield from _sum(entries, "participatory_hours", "Participatory hours")


def _cpd_row(entry: Entry) -> tuple[Cell, ...]:
    return (
        spoken(entry.created.date()),
        fact_or_missing(entry, "activity_type", "method"),
        "\n".join((where(entry), *(action.text for action in entry.actions))),
        fact_or_missing(entry, "code", "theme"),
        fact_or_missing(entry, "hours", "hours"),
        fact_or_missing(entry, "participatory_hours", "hours with others"),
    )


def _sum(entries: tuple[Entry, ...], name: str, title: str) -> Iterator[Block]:
    """The hours that are given, and which sittings give none that can be added up."""
    given = [value for entry in entries if (value := fact(entry, name))]
    readable = [value for value in given if read_hours(value) is not None]
    if readable:
        share = f"from {len(readable)} of {_sittings(len(entries))}"
        yield note(f"{title} given: {spoken_hours(total(readable))}, {share}.")
    for value in given:
        if read_hours(value) is None:
            yield Missing(f"a number in “{value}”; it is not in the sum of {title.lower()}")
    if len(given) < len(entries):
        yield Missing(f"{title.lower()} of {_sittings(len(entries) - len(given))}")


def _sittings(count: int) -> str:
    return f"{count} sitting{'' if count == 1 else 's'}"


def feedback_log(record: Record) -> Iterator[Block]:
    """The practice-related feedback log: one row for each sitting that names feedback."""
    rows = tuple(
        _feedback_row(entry)
        for entry in record.entries
        if fact(entry, "feedback_from") or fact(entry, "feedback_type")
    )
    header = ("Date", "Source", "Type", "Content, and how it influenced practice")
    yield (
        Table("Feedback by date", header, rows)
        if rows
        else Missing("feedback; no sitting names whose it was")
    )


def _feedback_row(entry: Entry) -> tuple[Cell, ...]:
    said = [answer.text for answer in entry.answers]
    influenced = [each.text for each in learnings(entry)]
    return (
        spoken(entry.created.date()),
        fact_or_missing(entry, "feedback_from", "source"),
        fact_or_missing(entry, "feedback_type", "type"),
        "\n\n".join(said + influenced) or Missing("content"),
    )


def activity_list(record: Record) -> Iterator[Block]:
    """Every activity with its date and type."""
    rows = tuple(
        (spoken(entry.created.date()), where(entry), fact_or_missing(entry, "activity_type", "type"))
        for entry in record.entries
    )
    yield Table("Activities by date", ("Date", "Activity", "Type"), rows) if rows else Missing(NO_SITTING)


def activity_parts(record: Record) -> Iterator[Block]:
    """The four parts of a profile's statement, for the sittings that something was learnt or came of."""
    chosen = [each for each in record.sittings if each.entry.reviews or each.entry.learning]
    if len(chosen) > 6:
        yield note(f"Here are {len(chosen)}: keep four to six that differ from one another.")
    elif chosen and len(chosen) < 4:
        yield Missing(
            f"{'one more activity' if len(chosen) == 3 else 'more activities'}, to make four to six"
        )
    yield from or_missing(
        (block for sitting in chosen for block in _four_parts(sitting, record.today)),
        "a sitting with learning or a review",
    )


def _four_parts(sitting: Sitting, today: date) -> Iterator[Block]:
    entry = sitting.entry
    yield Heading(3, titled(entry))
    yield Heading(4, "What it was")
    yield from _nature(entry)
    yield Heading(4, "What I learnt")
    yield from or_missing(learnt(entry), LEARNING)
    yield Heading(4, "How it improved my work")
    yield from or_missing(practice(sitting, today, also_noticed=False), "how it improved your work")
    yield Heading(4, "How it helped service users")
    yield from or_missing(noticed(entry), "who noticed a difference")


def cpd_pieces(record: Record) -> Iterator[Block]:
    """One piece of CPD for each sitting, under the headings of Social Work England."""
    yield from or_missing(
        (block for sitting in _reflective(record) for block in _piece(sitting, record.today)), NO_SITTING
    )


def _piece(sitting: Sitting, today: date) -> Iterator[Block]:
    entry = sitting.entry
    yield Heading(3, where(entry))
    yield Heading(4, "Type")
    yield stated(fact_or_missing(entry, "activity_type", "type of activity"))
    yield Heading(4, "Description and relevance")
    if code := fact(entry, "code"):
        yield note(f"Link to the professional standards: {code}")
    yield from or_missing(answers(entry), "what it was, and how it bears on your work")
    yield Heading(4, "Date")
    yield note(spoken(entry.created.date()))
    yield Heading(4, "What I learnt")
    yield from or_missing(learnt(entry), LEARNING)
    yield Heading(4, "Positive effect on practice and people")
    yield from or_missing(practice(sitting, today), "the effect on your practice and on people")
    yield Heading(4, "What talking it over with a peer added")
    yield stated(fact_or_missing(entry, "peer", "what a peer added"))
