"""Writing about how columns differ, with them side by side before one's eyes."""

from __future__ import annotations

from datetime import date
from typing import Any

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.kinds.kind import kind

DIFFER = kind("differ")
TODAY = date(2026, 11, 22)
BESIDE = (("beside", ("employer: My employer", "yourself: Myself", "local: Local people")),)


def question(**given: Any) -> Question:
    """The ask of card 8.1 after its columns."""
    said = (
        Said("employer", "", "columns", "The budget\nSafety", "8.1", TODAY),
        Said("yourself", "", "list", "- safety.\n- Being kind", "8.1", TODAY),
        Said("local", "", "voices", "Being kind [the market; not to be quoted]", "8.1", date(2026, 5, 12)),
    )
    given = {"settings": BESIDE, "said": said, "today": TODAY, "here": "8.1", **given}
    return Question("3 of 6. How do they differ?", **given)


def test_the_columns_are_shown_before_the_question(person: Any) -> None:
    """One below the other in plain mode, with what stands in one alone and what in several; then the text."""
    somebody = person(["They differ."])
    assert DIFFER.ask(somebody, question()) == Reply("They differ.")
    assert somebody.heard == [
        "What you have so far:",
        "My employer:", "- The budget", "- Safety",
        "Myself:", "- safety.", "- Being kind",
        "Local people (12 May 2026):", "- Being kind",
        "Only in My employer: The budget.",
        "In both My employer and Myself: Safety.",
        "In both Myself and Local people (12 May 2026): Being kind.",
        "3 of 6. How do they differ?",
    ]  # fmt: skip


def test_the_columns_stand_beside_each_other_where_there_is_room(person: Any) -> None:
    """Real columns on a wide screen; on a narrow one below the other."""
    somebody = person([Wish.SKIP], width=80)
    assert DIFFER.ask(somebody, question()) == Reply("", Wish.SKIP)
    assert somebody.heard[0] == "What you have so far, side by side:"
    assert somebody.heard[1:6] == [
        "My employer                Myself                     Local people (12 May",
        "                                                      2026)",
        "-------------------------  -------------------------  -------------------------",
        "- The budget               - safety.                  - Being kind",
        "- Safety                   - Being kind",
    ]
    somebody = person([""], width=40)
    DIFFER.ask(somebody, question())
    assert somebody.heard[1] == "My employer:"


def test_nothing_is_shown_where_nothing_was_said(person: Any) -> None:
    """The question alone; what there is already is gone on with."""
    somebody = person([""])
    assert DIFFER.ask(somebody, question(said=(), so_far="Before")) == Reply("Before")
    assert somebody.heard == ["3 of 6. How do they differ?"]


def test_it_is_a_text_like_any_other() -> None:
    """Written in a file as a text; a deck that names a column without its key is told."""
    assert DIFFER.from_data("a\nb", NO_FILES).text == "a\nb"
    assert DIFFER.wrong_settings({"beside": ("employer: My employer",)}) == ()
    assert [name for name, _ in DIFFER.wrong_settings({"beside": ("employer",)})] == ["beside"]
