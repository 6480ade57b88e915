"""Views on reflection: the topics, what was written, what was learnt, and the whole log book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from powerdeck.dates import spoken
from powerdeck.journal.model import Entry, Review
from powerdeck.reports.model import Block, Heading, Items, Missing, Paragraph, Space
from powerdeck.reports.record import Record, Sitting
from powerdeck.reports.views.shared_blocks import (
    action_table,
    answered,
    answers,
    card_of,
    label,
    learnings,
    note,
    or_missing,
    titled,
    where,
)

FACT_NAMES = {
    "hours": "Hours",
    "participatory_hours": "Hours with others",
    "feedback_from": "Feedback from",
    "feedback_type": "Type of feedback",
    "activity_type": "Type of activity",
    "code": "Link to a professional code",
    "peer": "What talking it over with a peer added",
}


def topics(record: Record) -> Iterator[Block]:
    """The cards and communities that the sittings were about, each once."""
    places = tuple(dict.fromkeys(map(where, record.entries)))
    yield Items(places) if places else Missing("a sitting in this time")


def reflection(record: Record) -> Iterator[Block]:
    """What was written, sitting by sitting."""
    yield from or_missing(_reflection(record), "an answer to a card")


def _reflection(record: Record) -> Iterator[Block]:
    for entry in record.entries:
        written = tuple(answers(entry))
        if written:
            yield Heading(3, titled(entry))
            yield from written


def learning(record: Record) -> Iterator[Block]:
    """What was learnt, in the sittings and on coming back, each with its day and its card."""
    yield from or_missing(_learning(record), "what was learnt; no sitting or review of this time says it")


def _learning(record: Record) -> Iterator[Block]:
    for entry in record.entries:
        for each in learnings(entry):
            day = spoken(each.on) if each.on else "No date given"
            yield label(f"{day}: {where(entry)}{' (on coming back to it)' if each.later else ''}")
            yield Paragraph(each.text)


def room(record: Record) -> Iterator[Block]:  # noqa: ARG001 - the shape of every view
    """Room to write, where the log book has nothing to say."""
    yield Space("Room to write")


def whole_log(record: Record) -> Iterator[Block]:
    """Every sitting with all that it left."""
    yield from or_missing(_whole(record), "a sitting in this time")


def _whole(record: Record) -> Iterator[Block]:
    for sitting in record.sittings:
        entry = sitting.entry
        yield Heading(3, titled(entry))
        if tags := [tag for tag in entry.tags if tag != "powerdeck"]:
            yield note("Tags: " + ", ".join(tags))
        for answer in entry.answers:
            yield from answered(answer)
        if sitting.objectives:
            caption = f"Actions from card {card_of(entry)}"
            yield action_table(caption, sitting.objectives, record.today)
        if entry.learning:
            yield Heading(4, "What I learnt")
            yield Paragraph(entry.learning)
        yield from _facts(entry)
        numbers = _numbers(sitting)
        for review in entry.reviews:
            yield from _review(review, numbers)


def _facts(entry: Entry) -> Iterator[Block]:
    stated = tuple(f"{FACT_NAMES.get(name, name)}: {value}" for name, value in entry.facts if value.strip())
    if stated:
        yield Heading(4, "Facts")
        yield Items(stated)


def _numbers(sitting: Sitting) -> dict[str, int]:
    """The number of each action that has an id; of two with one id, the first one's."""
    return {each.action.id: each.number for each in reversed(sitting.objectives) if each.action.id}


def _review(review: Review, numbers: Mapping[str, int]) -> Iterator[Block]:
    yield Heading(4, _review_title(review, numbers))
    if review.outcome:
        yield note(f"It was then {review.outcome.value}.")
    if review.text.strip():
        yield Paragraph(review.text)
    for answer in review.answers:
        yield from answered(answer)


def _review_title(review: Review, numbers: Mapping[str, int]) -> str:
    day = spoken(review.on) if review.on else "No date given"
    if review.kind == "again":
        return f"{day}: looking back on the sitting"
    if review.kind == "note":
        return f"{day}: a note"
    number = numbers.get(review.action) if review.action else None
    return f"{day}: coming back to {'it' if number is None else f'action {number}'}"
