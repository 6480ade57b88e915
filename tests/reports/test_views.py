"""Single views on odd entries: what people and other programs leave in a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.reports.document_text import one_line, paragraphs, shown
from powerdeck.reports.hours import read_hours, spoken_hours, total
from powerdeck.reports.model import Block, Heading, Items, Missing, Paragraph
from powerdeck.reports.record import fact, record
from powerdeck.reports.views import VIEWS
from powerdeck.reports.views.shared_blocks import words
from powerdeck.values import replace
from powerdeck.walk.review_walk import letting_go

Texts = Callable[[Iterable[Block]], list[str]]
BARE = Entry(datetime.fromisoformat("2026-03-01T10:00"), "+00:00", "d", "x", "A card", "chosen")


def _view(name: str, entry: Entry, today: date) -> list[Block]:
    return list(VIEWS[name](record((entry,), today)))


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_view_bears_an_entry_that_holds_nothing(name: str, today: date) -> None:
    """An entry with no more than a card gives blocks, not a crash."""
    assert _view(name, BARE, today)


def test_a_review_without_a_date_says_so(today: date, texts: Texts) -> None:
    """A heading that a person wrote by hand may lack a date."""
    entry = replace(BARE, reviews=(Review(None, None, "It went well."),))
    assert texts(_view("outcomes", entry, today))[1:] == ["Came back to it, no date given.", "It went well."]


def test_a_kind_of_review_from_a_later_powerdeck_is_told(today: date, texts: Texts) -> None:
    """What is not known is shown, not dropped."""
    entry = replace(BARE, reviews=(Review(date(2026, 4, 1), None, "New words.", kind="chorus"),))
    assert "New words." in texts(_view("outcomes", entry, today))


def test_an_answer_by_an_unknown_key_is_told(today: date, texts: Texts) -> None:
    """A review may hold a question of its own."""
    review = Review(date(2026, 4, 1), None, "", answers=(Answer("mood", "How was it?", "write", "Loud."),))
    assert texts(_view("outcomes", replace(BARE, reviews=(review,)), today))[-2:] == ["How was it?", "Loud."]


def test_a_block_id_that_stands_twice_tells_its_review_once(today: date, texts: Texts) -> None:
    """A copied line does not double what was said."""
    action = Action("Ask", id="pd-1", state=State.DONE, closed=date(2026, 4, 1))
    entry = replace(BARE, actions=(action, action), reviews=(Review(date(2026, 4, 1), "pd-1", "Once."),))
    assert texts(_view("outcomes", entry, today)).count("Once.") == 1


IDS = st.sampled_from((None, "", "pd-1", "pd-2", "pd-3"))
KINDS = st.sampled_from(("", "again", "letter", "note", "chorus"))


@given(st.lists(IDS, max_size=6), st.lists(st.tuples(IDS, KINDS), max_size=8))
def test_a_review_is_told_with_the_first_action_that_it_names(
    actions: list[str | None], reviews: list[tuple[str | None, str]]
) -> None:
    """In the order of the entry; a letter, a note and a look back on the sitting name none."""
    told = [Review(None, action, f"Word {place}.", kind=kind) for place, (action, kind) in enumerate(reviews)]
    entry = replace(BARE, actions=tuple(Action("Ask", id=each) for each in actions), reviews=tuple(told))
    found = record((entry,), date(2026, 11, 22)).objectives
    assert [each.number for each in found] == list(range(1, len(actions) + 1))
    for place, each in enumerate(found):
        named = each.action.id is not None and each.action.id not in actions[:place]
        assert list(each.reviews) == [
            review
            for review in told
            if named and review.action == each.action.id and review.kind in ("", "chorus")
        ]


@given(st.lists(IDS, max_size=6), IDS)
def test_the_log_book_names_the_first_action_that_a_review_came_back_to(
    actions: list[str | None], named: str | None
) -> None:
    """By its number; where it names none, or one that is not there, "it" has to do."""
    entry = replace(
        BARE,
        actions=tuple(Action("Ask", id=each) for each in actions),
        reviews=(Review(None, named, "A word."),),
    )
    titles = [
        each.text for each in _view("whole-log", entry, date(2026, 11, 22)) if isinstance(each, Heading)
    ]
    number = f"action {actions.index(named) + 1}" if named and named in actions else "it"
    assert titles[-1] == f"No date given: coming back to {number}"


def test_an_action_let_go_without_a_word_is_marked_not_blamed(today: date) -> None:
    """The report asks why, and says no more than the log book."""
    entry = replace(BARE, actions=(Action("Ask", state=State.LET_GO, closed=date(2026, 4, 1)),))
    assert Missing("why; the log book says only that it was let go on 1 April 2026") in _view(
        "barriers", entry, today
    )


def test_an_action_is_due_on_its_day_and_not_before(today: date) -> None:
    """On the day itself somebody may be asked how it went."""
    due = replace(BARE, actions=(Action("Ask", due=today),))
    assert any(isinstance(block, Missing) for block in _view("outcomes", due, today))
    day_before = today.replace(day=21)
    assert [type(block) for block in _view("outcomes", due, day_before)] == [Paragraph]


def test_a_practice_with_untold_actions_asks_what_came_of_them(today: date, texts: Texts) -> None:
    """An account lists the actions; that nobody told of them is marked."""
    entry = replace(BARE, learning="A lot.", actions=(Action("Ask"), Action("Tell", state=State.DONE)))
    told = texts(_view("reflective-accounts", entry, today))
    assert "Ask (open)" in told and "Tell (done)" in told
    assert "[Missing: what came of these]" in told


def test_a_list_comes_as_a_list_unless_words_would_be_lost() -> None:
    """Each line is a thing; a dash that was typed before it is the list's own."""
    assert words(Answer("k", "?", "list", "- a\n\n* b")) == Items(("a", "b"))
    assert words(Answer("k", "?", "write", "- a\n- b")) == Paragraph("- a\n- b")


def test_the_last_of_several_facts_counts() -> None:
    """A later note wins."""
    entry = replace(BARE, facts=(("hours", "1"), ("hours", " 2 ")))
    assert (fact(entry, "hours"), fact(entry, "peer")) == ("2", "")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("2", Fraction(2)),
        ("2.5", Fraction(5, 2)),
        ("2,5 hours", Fraction(5, 2)),
        ("1 h", Fraction(1)),
        ("45 min", Fraction(3, 4)),
        ("1:30", Fraction(3, 2)),
        ("1h 30m", Fraction(3, 2)),
        ("1 hour and 30 minutes", Fraction(3, 2)),
        ("about two", None),
        ("", None),
        ("-1", None),
        ("1:75", None),
        ("2 days", None),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, hours: Fraction | None) -> None:
    """Anything else is no number, and is never guessed."""
    assert read_hours(typed) == hours


def test_hours_add_up_without_the_noise_of_floats() -> None:
    """0.1 + 0.2 is 0.3."""
    assert spoken_hours(total(["0.1", "0.2", "nothing"])) == "0.3"
    assert spoken_hours(total(["20 min", "20 min", "20 min"])) == "1"
    assert spoken_hours(total(["10"])) == "10"


@given(st.text())
def test_reading_hours_never_fails(typed: str) -> None:
    """Whatever is typed."""
    hours = read_hours(typed)
    assert hours is None or hours >= 0


def test_shown_text_has_one_sort_of_line_end_and_no_control_characters() -> None:
    """What XML and a terminal cannot take becomes U+FFFD."""
    assert shown("a\r\nb\rc\x85d\u2028e") == "a\nb\nc\nd\ne"
    assert shown("\x1b[2J\0\ud800\uffff\x7f\t") == "\ufffd[2J\ufffd\ufffd\ufffd\ufffd\t"


def test_blank_lines_part_paragraphs_and_lines_stay_lines() -> None:
    """Indentation stays, white space at the end of a line does not."""
    assert paragraphs("\n a  \nb\n \t\n\nc\n") == ((" a", "b"), ("c",))
    assert paragraphs(" \n") == ()
    assert one_line(" a\n\tb ") == "a b"


def test_the_reason_for_letting_go_is_told_where_it_belongs(today: date, texts: Texts) -> None:
    """What `powerdeck letgo` asked stands under what did not happen, and nowhere else."""
    action = Action("Ask", id="pd-1", state=State.LET_GO, closed=date(2026, 4, 1))
    entry = replace(
        BARE, actions=(action,), reviews=(letting_go("pd-1", "They came anyway.", date(2026, 4, 1)),)
    )
    assert "They came anyway." in texts(_view("barriers", entry, today))
    assert "They came anyway." not in texts(_view("outcomes", entry, today))
