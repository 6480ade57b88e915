"""Views for a community's own story: what was done, with whom, and what changed."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.journal.model import State
from powerdeck.reports.model import Block, Heading, Items, Paragraph
from powerdeck.reports.record import Objective, Record, loose
from powerdeck.reports.views.shared_blocks import (
    NOTICED,
    label,
    learnings,
    note,
    or_missing,
    outcome,
    stands,
    titled,
    where,
)


def what_we_did(record: Record) -> Iterator[Block]:
    """What was done or is under way, and what happened."""
    yield from or_missing(_did(record), "something that was done or is under way")


def _did(record: Record) -> Iterator[Block]:
    for each in record.objectives:
        told = tuple(_happened(each))
        if told or each.action.state in (State.DONE, State.UNDER_WAY):
            yield Heading(3, each.action.text)
            yield note(f"{where(each.entry)}: {stands(each.action, record.today)}.")
            yield from told
    for entry in record.entries:
        told = tuple(block for review in loose(entry) for block in outcome(review, also_noticed=False))
        if told:
            yield Heading(3, titled(entry))
            yield from told


def _happened(each: Objective) -> Iterator[Block]:
    for review in each.reviews:
        yield from outcome(review, also_noticed=False)


def who_was_in_it(record: Record) -> Iterator[Block]:
    """The communities, and those with whom something was planned or done."""
    communities = dict.fromkeys(entry.community for entry in record.entries if entry.community)
    partners = dict.fromkeys(each.action.partner for each in record.objectives if each.action.partner)
    yield from or_missing(
        (
            block
            for name, found in (("Communities", communities), ("With us", partners))
            if found
            for block in (label(name), Items(tuple(found)))
        ),
        "who was in it; no sitting names a community, and no action somebody it was done with",
    )


def what_changed(record: Record) -> Iterator[Block]:
    """What somebody noticed, and what was learnt."""
    yield from or_missing(_changed(record), "what changed; no review and no learning says it")


def _changed(record: Record) -> Iterator[Block]:
    for entry in record.entries:
        seen = tuple(
            answer.text for review in entry.reviews for answer in review.answers if answer.key == NOTICED
        )
        told = (*seen, *(each.text for each in learnings(entry)))
        if told:
            yield label(where(entry))
            yield from map(Paragraph, told)
