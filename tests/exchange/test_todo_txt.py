"""Actions as todo.txt."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.exchange.todo_txt import dump
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, Entry, State
from powerdeck.values import replace

DAY = date(2026, 11, 22)
ENTRY = Entry(datetime.fromisoformat("2026-11-20T14:05:00"), "", "d", "5.3", "T", "chance")
ACTION = Action("Ask the library", "pd-7f3a2c", created=DAY, due=date(2026, 12, 20))


def _line(action: Action, entry: Entry = ENTRY) -> str:
    (line,) = dump([Row(entry, action)])
    return line


@pytest.mark.parametrize(
    ("action", "line"),
    [
        (ACTION, "2026-11-22 Ask the library +card-5.3 due:2026-12-20 pd:7f3a2c"),
        (Action("Think"), "Think +card-5.3"),
        (Action("Think", "my-id"), "Think +card-5.3 pd:my-id"),
        (
            replace(ACTION, partner="the library  manager"),
            "2026-11-22 Ask the library +card-5.3 @the-library-manager due:2026-12-20 pd:7f3a2c",
        ),
        (
            replace(ACTION, state=State.UNDER_WAY, due=None),
            "2026-11-22 Ask the library +card-5.3 state:under-way pd:7f3a2c",
        ),
        (
            replace(ACTION, state=State.DONE, closed=date(2026, 12, 19), due=None),
            "x 2026-12-19 2026-11-22 Ask the library +card-5.3 pd:7f3a2c",
        ),
        (replace(ACTION, state=State.DONE, due=None), "x Ask the library +card-5.3 pd:7f3a2c"),
        (
            replace(ACTION, state=State.LET_GO, closed=DAY, created=None, due=None),
            "x 2026-11-22 Ask the library +card-5.3 state:let-go pd:7f3a2c",
        ),
    ],
)
def test_an_action_as_a_line(action: Action, line: str) -> None:
    """Done or not, its days, its card, with whom, by which id; a day of creation poses as no other."""
    assert _line(action) == line


def test_the_community_is_a_context() -> None:
    """Where it is, one word, without a second sign."""
    assert _line(Action("Walk"), replace(ENTRY, community="@Ashton under Lyne")) == (
        "Walk +card-5.3 @Ashton-under-Lyne"
    )
    assert _line(Action("Walk", partner="@"), replace(ENTRY, community="+")) == "Walk +card-5.3"


@pytest.mark.parametrize(
    "text",
    ["x marks the spot", "X", "(A) first", "2026-12-01 is the day", "x 2026-01-01 2026-01-01 done"],
)
def test_a_text_that_begins_like_a_mark_is_a_text(text: str) -> None:
    """It is not done, has no priority and no other day; the project stands first then."""
    assert _line(Action(text)) == f"+card-5.3 {text}"
    assert _line(replace(ACTION, text=text, due=None)) == f"2026-11-22 +card-5.3 {text} pd:7f3a2c"


def test_a_text_that_speaks_of_keys_sets_none() -> None:
    """A `due:` that somebody typed is not the day; times and addresses stay as they are."""
    action = replace(ACTION, text="Say due:2020-01-01 PD:000000 at 10:30, see https://example.org")
    assert _line(action) == (
        "2026-11-22 Say due: 2020-01-01 PD: 000000 at 10:30, see https://example.org "
        "+card-5.3 due:2026-12-20 pd:7f3a2c"
    )


TASK = re.compile(
    r"(?P<x>x )?(?:\((?P<priority>[A-Z])\) )?(?P<one>\d{4}-\d\d-\d\d )?(?P<two>\d{4}-\d\d-\d\d )?(?P<rest>.*)"
)
odd = st.text(
    st.sampled_from("x X(A) 2026-11-2\n\r\t\v\x1c\x85\u2028\u202e due:pd:+@-é😀"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))


@given(odd, odd, odd, st.sampled_from(State), st.none() | st.just(DAY), st.none() | st.just(DAY))
@example("x", "y", "z", State.DONE, DAY, None)
def test_any_text_makes_one_line_that_says_the_same(
    text: str, partner: str, community: str, state: State, created: date | None, closed: date | None
) -> None:
    """Another program reads the state, the days, one `due` and one `pd` from it, whatever was typed."""
    action = Action(text, "pd-7f3a2c", state, created, DAY, None if state is State.OPEN else closed, partner)
    line = _line(action, replace(ENTRY, community=community))
    assert len(line.splitlines()) == 1
    assert "  " not in line
    task = TASK.fullmatch(line)
    assert task
    assert bool(task["x"]) is not action.is_open()
    assert task["priority"] is None
    if action.is_open():
        assert (task["one"] or "").strip() == (created.isoformat() if created else "")
        assert task["two"] is None
    words = task["rest"].split(" ")
    assert "+card-5.3" in words
    for key in ("due", "pd"):
        assert [word for word in words if re.match(rf"{key}:\S", word)] == [
            {"due": "due:2026-11-22", "pd": "pd:7f3a2c"}[key]
        ]
