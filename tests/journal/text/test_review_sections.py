"""What is added to an entry later, as Markdown and back."""

from __future__ import annotations

import string
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.journal.model import FACTS, Action, Answer, Entry, Review, State
from powerdeck.journal.text.entry_markdown import read, render, render_review, same_text
from powerdeck.journal.text.review_sections import facts_of, heading_and_marker

ON = date(2026, 12, 20)
ACTION = Action("Ask the library", id="pd-7f3a2c")
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    answers=(Answer("voices", "Ask ten to twenty people.", "write", "A bus"),),
    actions=(ACTION,),
)
HAPPENED = Answer("happened", "What happened?", "write", "They said yes.")


def again(*added: Review, before: str = "") -> tuple[Entry, tuple[Any, ...]]:
    """The entry as it is read with these reviews added to its file."""
    text = render(ENTRY) + before + "".join("\n" + render_review(each) for each in added)
    entry, problems = read(text, "x.md")
    assert entry is not None
    assert entry.answers == ENTRY.answers
    return entry, problems


def test_a_review_as_it_stands_in_the_file() -> None:
    """A heading with its day, what it is about, and a heading for each answer."""
    review = Review(ON, "pd-7f3a2c", "", "review", State.UNDER_WAY, (HAPPENED,))
    assert render_review(review) == (
        "## Review 2026-12-20\n"
        "<!-- powerdeck: review pd-7f3a2c outcome=under-way -->\n\n"
        "### What happened?\n"
        "<!-- powerdeck: answer happened write -->\n\n"
        "They said yes.\n"
    )


def test_a_review_that_says_nothing_of_itself_needs_no_marker() -> None:
    """A person could have written it."""
    assert render_review(Review(ON, None, "It rained.")) == "## Review 2026-12-20\n\nIt rained.\n"


def test_a_review_by_hand() -> None:
    """A heading with a day is enough; the text stands below it."""
    entry, problems = again(before="\n## Review: 2026-12-20\n\nIt rained.\n\n### More\n\nA lot.\n")
    assert entry.reviews == (Review(ON, None, "It rained.\n\n### More\n\nA lot."),)
    assert not problems


def test_a_day_that_cannot_be_read_is_doubted_and_the_text_kept() -> None:
    """I typed another order of numbers."""
    entry, problems = again(before="\n## Review 20/12/2026\n\nIt rained.\n")
    assert entry.reviews == (Review(None, None, "It rained."),)
    assert ["20/12/2026" in each.message for each in problems] == [True]


def test_an_outcome_that_is_none_is_doubted() -> None:
    """The rest of the review stands."""
    text = "\n## Review 2026-12-20\n<!-- powerdeck: review pd-7f3a2c outcome=eaten -->\n\nIt rained.\n"
    entry, problems = again(before=text)
    assert entry.reviews == (Review(ON, "pd-7f3a2c", "It rained."),)
    assert ["eaten" in each.message for each in problems] == [True]


def test_actions_that_come_from_a_review_count() -> None:
    """The boxes below it are the entry's own, and no part of what was said."""
    said = render_review(Review(ON, "pd-7f3a2c", "", "review", State.DONE, (HAPPENED,)))
    entry, problems = again(before=f"\n{said}\n## Actions\n\n- [ ] Thank them ^pd-000001\n")
    assert [(each.text, each.id) for each in entry.actions] == [
        ("Ask the library", "pd-7f3a2c"),
        ("Thank them", "pd-000001"),
    ]
    assert entry.reviews == (Review(ON, "pd-7f3a2c", "", "review", State.DONE, (HAPPENED,)),)
    assert not problems


@pytest.mark.parametrize("heading", ["Again", "Note", "Notes to myself", "Reviewing the plan", "Reviews"])
def test_my_own_headings_are_no_reviews(heading: str) -> None:
    """Only `## Review` is read without a marker."""
    assert again(before=f"\n## {heading}\n\nMine.\n")[0].reviews == ()


def test_later_facts_win() -> None:
    """The order is always the same, and an unknown fact is passed over."""
    notes = [
        Review(ON, None, "- hours: 1\n- code: Prioritise people", "note"),
        Review(ON, None, "  * hours:  1.5 \n- mood: fine\n- peer:\nhours: 9", "note"),
        Review(ON, None, "- hours: 7", "review"),
    ]
    front = (("feedback_from", "a resident"), ("hours", "0.5"))
    assert facts_of(front, notes) == (
        ("hours", "1.5"),
        ("feedback_from", "a resident"),
        ("code", "Prioritise people"),
    )


def test_a_note_changes_the_facts_of_its_entry() -> None:
    """It stands in the entry as a note besides."""
    entry, problems = again(Review(ON, None, "- hours: 1.5", "note"))
    assert entry.facts == (("hours", "1.5"),)
    assert [each.kind for each in entry.reviews] == ["note"]
    assert not problems


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60) | st.sampled_from(
    [
        "## Review 2026-01-01",
        "## Actions\n\n- [ ] not mine ^pd-7f3a2c",
        "<!-- powerdeck: review pd-7f3a2c outcome=done -->",
        "### What happened?\n<!-- powerdeck: answer happened write -->\n\nno",
        "---\nhours: 9\n---",
        "```\nnever closed",
        "<!-- never closed",
        "{id} {0} %s",
        "a\r\nb",
    ]
)
KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
ANSWERS = st.lists(
    st.builds(
        Answer, KEYS, st.sampled_from(["What happened?", "# Why?", "And `then`?"]), st.just("write"), TEXTS
    ),
    unique_by=lambda each: each.key,
    max_size=3,
).map(lambda found: tuple(each for each in found if same_text(each.text)))
REVIEWS = st.builds(
    Review,
    on=st.dates() | st.none(),
    action=st.none() | st.from_regex(r"pd-[0-9a-f]{6}", fullmatch=True),
    text=TEXTS.map(same_text),
    kind=st.sampled_from(["review", "again"]),
    outcome=st.none() | st.sampled_from(State),
    answers=ANSWERS,
)


def _said(review: Review) -> object:
    answers = [(each.key, each.ask, each.kind, same_text(each.text)) for each in review.answers]
    return review.on, review.action, review.text, review.kind, review.outcome, answers


@given(st.lists(REVIEWS, min_size=1, max_size=3))
def test_whatever_was_said_comes_back(added: list[Review]) -> None:
    """Added to the end of the file, and rendered anew: to the letter, and nothing else changes."""
    entry, problems = again(*added)
    assert list(map(_said, entry.reviews)) == list(map(_said, added))
    assert [each.text for each in entry.actions] == [ACTION.text]
    assert not problems
    once_more, _ = read(render(entry), "x.md")
    assert once_more is not None
    assert once_more.reviews == entry.reviews


@given(st.dictionaries(st.sampled_from(FACTS), st.text(string.printable, min_size=1).map(" ".join)))
def test_facts_come_back_as_typed(facts: dict[str, str]) -> None:
    """One line each, outer white space aside."""
    typed = {name: " ".join(value.split()) for name, value in facts.items()}
    text = "\n".join(f"- {name}: {value}" for name, value in typed.items())
    found, _ = again(Review(ON, None, text, "note"))
    assert dict(found.facts) == {name: value for name, value in typed.items() if value}


@given(REVIEWS)
def test_the_heading_names_kind_and_day(review: Review) -> None:
    """So that a person who opens the file sees what it is."""
    first = heading_and_marker(review).split("\n")[0]
    day = f" {review.on.isoformat()}" if review.on else ""
    assert first == f"## {review.kind.capitalize()}{day}"
