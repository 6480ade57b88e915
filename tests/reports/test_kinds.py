"""The kinds of report that ship, each built from a year of somebody's log book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from powerdeck.journal.model import Entry
from powerdeck.reports.build_report import build
from powerdeck.reports.formats import FORMATS, rendered
from powerdeck.reports.model import (
    Block,
    Document,
    Heading,
    Missing,
    Paragraph,
    Section,
    Space,
    Table,
    Template,
)
from powerdeck.reports.templates import template, templates
from powerdeck.reports.views import VIEWS

Texts = Callable[[Iterable[Block]], list[str]]
KINDS = ("hcpc", "log", "nmc", "pdr", "story", "supervision", "swe")


def _part(document: Document, title: str) -> tuple[Block, ...]:
    """What stands under a heading of the second level."""
    heads = [n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 2]
    start = next(n for n in heads if getattr(document.blocks[n], "text", "") == title)
    end = next((n for n in heads if n > start), len(document.blocks))
    return document.blocks[start + 1 : end]


def _tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def _missing(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Missing)]


def test_seven_kinds_ship_and_none_has_a_problem() -> None:
    """Every shipped template reads without a problem, and says when its fields were checked, and whose."""
    found = templates()
    assert tuple(kind.name for kind in found) == KINDS
    for kind in found:
        assert kind.problems == () and not kind.own
        assert kind.template is not None
        assert kind.template.checked == date(2026, 11, 22)
        assert kind.template.source and kind.template.about
        assert kind.path.stem == kind.name


def test_every_view_is_used_by_a_shipped_kind() -> None:
    """No view lies about that no kind shows."""
    shown = {section.shows for kind in templates() if kind.template for section in kind.template.sections}
    assert set(VIEWS) == shown - {""}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_is_a_document_in_every_format(
    name: str, form: str, year: tuple[Entry, ...], today: date
) -> None:
    """A year's log book comes out as each kind in each format, and so does an empty one."""
    assert len(rendered(build(template(name), year, today, author="A team leader"), form)) > 2000
    assert len(rendered(build(template(name), (), today), form)) > 200


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_log_book_is_said_to_be_empty(name: str, today: date) -> None:
    """Where there is nothing to report, a report says what is missing; it makes nothing up."""
    document = build(template(name), (), today)
    assert any(isinstance(block, Missing) for block in document.blocks)
    assert "0 sittings" in document.subtitle


@pytest.mark.parametrize("name", ["nmc", "hcpc", "swe"])
def test_a_kind_of_a_regulator_says_at_the_top_that_it_is_a_draft(name: str, today: date) -> None:
    """Nobody takes our draft for an official form."""
    document = build(template(name), (), today)
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("A draft to copy into the official form.")
    assert "approved" not in first.text


def test_a_report_says_whose_it_is_and_of_which_time(year: tuple[Entry, ...], today: date) -> None:
    """The line under the title names the person, the time, the number of sittings and the day."""
    document = build(template("pdr"), year, today, author=" A team leader ")
    assert document.subtitle == (
        "A team leader; 3 December 2025 to 30 October 2026; 12 sittings; made on 22 November 2026"
    )
    assert build(template("pdr"), year[:1], today).subtitle == (
        "3 December 2025; 1 sitting; made on 22 November 2026"
    )


def test_a_report_ends_with_where_its_fields_are_from(today: date) -> None:
    """The day on which the fields were checked, by whom, and the form that they follow."""
    last = build(template("swe"), (), today).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == (
        "Fields as listed by the powerdeck project on 22 November 2026,"
        " after: Social Work England: CPD record."
    )


@pytest.mark.parametrize(
    ("checked", "source", "line"),
    [
        (None, "", None),
        (None, "our handbook.", "Fields, after: our handbook."),
        (date(2026, 1, 2), "", "Fields as listed in a template of your own on 2 January 2026."),
    ],
)
def test_an_own_template_says_only_what_it_knows(
    checked: date | None, source: str, line: str | None, today: date
) -> None:
    """Without a source or a day, no claim is made."""
    own = Template("mine", "Mine", (Section("One"),), checked=checked, source=source, own=True)
    last = build(own, (), today).blocks[-1]
    assert getattr(last, "text", "") == (line or "One")


# -- Personal Development Review


def test_a_review_lists_every_action_with_card_community_and_day(
    year: tuple[Entry, ...], today: date
) -> None:
    """What I set out to do: one table, numbered, with how each stands."""
    (table,) = _tables(_part(build(template("pdr"), year, today), "What I set out to do"))
    assert len(table.rows) == sum(len(entry.actions) for entry in year) == 14
    assert table.rows[0] == (
        "1",
        "Walk the estate with a resident",
        "5.1 Walking the patch, Hattersley",
        "3 December 2025",
        "Done on 16 December 2025",
    )
    assert [row[4] for row in table.rows[-3:]] == ["Overdue", "Under way", "Open"]
    assert table.rows[-1][3] == "30 October 2026"  # a box added by hand: the day of its sitting


def test_how_it_went_is_told_in_the_persons_words(year: tuple[Entry, ...], today: date, texts: Texts) -> None:
    """Examples stand under the number of their action; what was done without a word is marked."""
    part = _part(build(template("pdr"), year, today), "How it went, with examples")
    told = texts(part)
    assert "1. Walk the estate with a resident" in told
    assert (
        told.count("We walked for an hour. She stopped at every door.\nI had planned for twenty minutes.")
        == 1
    )
    assert told.count("The warden: he asked when we come again.") == 1
    assert told.count("Two hours, after all.") == 1
    assert _missing(part) == [
        "how it went; the log book says only that it was done on 20 February 2026",
        "how it went; the log book says only that it is overdue, to look back on 20 November 2026",
    ]
    assert not any("Invite the library" in text for text in told)  # its day is still to come


def test_why_not_and_the_learning_have_parts_of_their_own(
    year: tuple[Entry, ...], today: date, texts: Texts
) -> None:
    """A barrier and a reason to let go stand under "why", what was learnt under learning, and each once."""
    document = build(template("pdr"), year, today)
    why = texts(_part(document, "If it did not happen, why"))
    assert "The group would rather have a key than a budget." in why
    assert "A signature rule. Assumed: finance had never been asked." in why
    learning = texts(_part(document, "What I learnt"))
    assert "I know the roads, not the paths." in learning
    assert "3 December 2025: 5.1 Walking the patch, Hattersley" in learning
    assert "16 December 2025: 5.1 Walking the patch, Hattersley (on coming back to it)" in learning
    everything = texts(document.blocks)
    for words in (
        "The group would rather have a key than a budget.",
        "A signature rule. Assumed: finance had never been asked.",
        "People talk more easily side by side than across a desk.",
        "Nothing yet; nobody answered.",
    ):
        assert everything.count(words) == 1


def test_the_next_objectives_are_the_open_actions(year: tuple[Entry, ...], today: date) -> None:
    """With day and helper as far as they are known; what the log book cannot know is marked."""
    part = _part(build(template("pdr"), year, today), "Next objectives")
    (table,) = _tables(part)
    assert table.rows[1] == (
        "13. Invite the library to the second morning",
        Missing("expected outcome"),
        "20 December 2026",
        "the library manager",
    )
    assert table.rows[2][2:] == (Missing("a day to look back"), Missing("support, and from whom"))
    assert len(table.rows) == 3


def test_there_is_room_for_both_comments(year: tuple[Entry, ...], today: date) -> None:
    """The manager finds a place to write, and so does the person."""
    part = _part(build(template("pdr"), year, today), "Comments")
    assert [block.label for block in part if isinstance(block, Space)] == [
        "My comments",
        "My manager’s comments",
    ]


# -- supervision


def test_supervision_parts_what_is_due_from_what_is_ahead(year: tuple[Entry, ...], today: date) -> None:
    """Each action stands once: among the last ones or among the agreed ones."""
    document = build(template("supervision"), year, today)
    (last,) = _tables(_part(document, "Last actions, and how they stand"))
    (ahead,) = _tables(_part(document, "Agreed actions"))
    numbers = [str(row[0]) for row in (*last.rows, *ahead.rows)]
    assert sorted(numbers, key=int) == [str(n) for n in range(1, 15)]
    assert [row[1] for row in ahead.rows] == [
        "Invite the library to the second morning",
        "A box that was added by hand",
    ]


def test_supervision_names_topics_next_date_and_who_may_read_it(
    year: tuple[Entry, ...], today: date, texts: Texts
) -> None:
    """Each card and community once, the nearest day to come, room for the next, and a word on privacy."""
    document = build(template("supervision"), year, today)
    topics = texts(_part(document, "Topics"))
    assert len(topics) == len(set(topics)) == 10
    assert "2.3 Listening again, Gee Cross" in topics
    assert "The next action comes back on 20 December 2026." in texts(_part(document, "Next date"))
    assert "not legally privileged" in " ".join(texts(_part(document, "Confidentiality")))
    reflection = texts(_part(document, "Reflection"))
    assert reflection.count("the path behind the school") == 1
    assert reflection.count("I would say: whoever has the key.") == 1


# -- regulators


def test_an_nmc_account_has_the_four_parts(year: tuple[Entry, ...], today: date, texts: Texts) -> None:
    """Each sitting with something to reflect on has all four, and what is missing of them is marked."""
    part = _part(build(template("nmc"), year, today), "Reflective accounts")
    fields = [block.text for block in part if isinstance(block, Heading) and block.level == 4]
    assert fields == [
        "Nature of the activity, feedback or event",
        "What I learnt",
        "How I changed or improved my practice",
        "How it is relevant to the Code",
    ] * (len(year) - 1)  # the last sitting holds nothing but what is still to be done
    told = texts(part)
    assert told.count("Prioritise people") == 1
    themes = "(Prioritise people; Practise effectively; Preserve safety; Promote professionalism and trust)"
    assert _missing(part).count(f"which theme of the Code it touches {themes}") == 10
    assert _missing(part).count("what you learnt") == 5
    assert told.count("I drive past it.") == 0  # it stays with the paragraph before it
    assert told.count("The path behind the school.\n\nI drive past it.") == 1


def test_the_cpd_log_adds_up_what_is_given_and_marks_the_rest(year: tuple[Entry, ...], today: date) -> None:
    """Hours in words are shown but not added up, and that is said."""
    part = _part(build(template("nmc"), year, today), "CPD log")
    (table,) = _tables(part)
    assert len(table.rows) == 12
    assert table.rows[0] == (
        "3 December 2025",
        "Learning with others",
        "5.1 Walking the patch, Hattersley\nWalk the estate with a resident",
        "Prioritise people",
        "2.5",
        "1:30",
    )
    assert table.rows[1][4:] == ("about two", Missing("hours with others"))
    notes = [block.text for block in part if isinstance(block, Paragraph)]
    assert "Hours given: 4.5, from 2 of 12 sittings." in notes
    assert "Participatory hours given: 1.5, from 1 of 12 sittings." in notes
    assert _missing(part) == [
        "a number in “about two”; it is not in the sum of hours",
        "hours of 9 sittings",
        "participatory hours of 11 sittings",
    ]


def test_the_feedback_log_holds_the_sittings_with_feedback(year: tuple[Entry, ...], today: date) -> None:
    """Only a sitting that names feedback is in it; without any, that is said."""
    part = _part(build(template("nmc"), year, today), "Feedback log")
    assert _tables(part)[0].rows == (
        ("9 February 2026", "The residents' group", "In person", "The room hire budget."),
    )
    assert _missing(_part(build(template("nmc"), year[:1], today), "Feedback log")) == [
        "feedback; no sitting names whose it was"
    ]


def test_hcpc_lists_all_and_tells_of_those_that_something_came_of(
    year: tuple[Entry, ...], today: date, texts: Texts
) -> None:
    """A dated list of everything, then the four parts; more than six are left to choose from."""
    document = build(template("hcpc"), year, today)
    (table,) = _tables(_part(document, "Dated list of activities"))
    assert len(table.rows) == 12
    assert table.rows[0] == ("3 December 2025", "5.1 Walking the patch, Hattersley", "Learning with others")
    assert table.rows[1][2] == Missing("type")
    part = _part(document, "Chosen activities")
    assert "Here are 11: keep four to six that differ from one another." in texts(part)
    assert texts(part).count("The warden: he asked when we come again.") == 1
    assert _missing(part).count("who noticed a difference") == 10
    few = _part(build(template("hcpc"), year[:3], today), "Chosen activities")
    assert "one more activity, to make four to six" in _missing(few)


def test_social_work_england_asks_what_a_peer_added(
    year: tuple[Entry, ...], today: date, texts: Texts
) -> None:
    """The peer's part is there where it was given, and marked where it was not."""
    part = build(template("swe"), year, today).blocks
    assert texts(part).count("A colleague asked who had chosen the route.") == 1
    assert _missing(part).count("what a peer added") == 10


# -- story and log


def test_a_story_tells_what_was_done_with_whom_and_what_changed(
    year: tuple[Entry, ...], today: date, texts: Texts
) -> None:
    """Communities and partners once each; what somebody noticed is what changed; thanks have room."""
    document = build(template("story"), year, today)
    who = texts(_part(document, "Who was in it"))
    assert who == [
        "Communities", "Hattersley", "Gee Cross",
        "With us", "the tenants' association", "a neighbour", "the library manager",
    ]  # fmt: skip
    changed = texts(_part(document, "What changed"))
    assert changed.count("The warden: he asked when we come again.") == 1
    did = texts(_part(document, "What we did"))
    assert "Invite the library to the second morning" in did and "Ask finance who may sign" in did
    assert "Ask twenty people what a good life is" not in did
    assert [isinstance(block, Space) for block in _part(document, "Thanks")][-2] is True


def test_the_log_holds_every_word_once(year: tuple[Entry, ...], today: date, texts: Texts) -> None:
    """Nothing that was written is lost or said twice in the whole log book."""
    told = texts(build(template("log"), year, today).blocks)
    for entry in year:
        written = [answer.text for answer in entry.answers if answer.kind == "write"]
        written += [entry.learning] if entry.learning else []
        written += [action.text for action in entry.actions]
        for review in entry.reviews:
            written += [review.text] if review.text else []
            written += [answer.text for answer in review.answers]
        for words in written:
            assert told.count(words) == 1, words
    assert "16 December 2025: coming back to action 1" in told
    assert "1 September 2026: looking back on the sitting" in told
    assert "3 September 2026: a note" in told
    assert "Hours: 2.5" in told
