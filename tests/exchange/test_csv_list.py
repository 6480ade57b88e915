"""Actions for spreadsheets."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.exchange.csv_list import COLUMNS, dump, harmless, restored
from powerdeck.journal.looking_back.queries import Row
from powerdeck.journal.model import Action, Entry, State
from powerdeck.values import replace

TODAY = date(2026, 11, 22)
ENTRY = Entry(
    datetime.fromisoformat("2026-11-20T14:05:00"),
    "+00:00",
    "power-shifting",
    "5.10",
    "Local needs",
    "chance",
    5,
    community="Hattersley",
    path="2026/x.md",
)
ACTION = Action("Ask", "pd-000001", created=date(2026, 11, 20), due=date(2026, 11, 21), partner="the manager")


def _cells(*actions: Action, entry: Entry = ENTRY) -> list[dict[str, str]]:
    text = "".join(dump((Row(entry, action) for action in actions), TODAY))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_action_in_cells() -> None:
    """One line an action, days as ISO dates, the card with its title so that 5.10 stays 5.10."""
    assert _cells(ACTION) == [
        {
            "state": "overdue",
            "action": "Ask",
            "with": "the manager",
            "due": "2026-11-21",
            "created": "2026-11-20",
            "done": "",
            "let_go": "",
            "card": "5.10 Local needs",
            "capability": "5",
            "community": "Hattersley",
            "sitting": "2026-11-20",
            "deck": "power-shifting",
            "id": "pd-000001",
            "entry": "2026/x.md",
        }
    ]


def test_without_an_action_there_is_the_header() -> None:
    """An empty list is still a table; its lines end as RFC 4180 wants it."""
    assert list(dump([], TODAY)) == [",".join(COLUMNS) + "\r\n"]


def test_the_day_on_which_an_action_ended() -> None:
    """Done and let go each have their column."""
    done, dropped = _cells(
        replace(ACTION, state=State.DONE, closed=TODAY), replace(ACTION, state=State.LET_GO, closed=TODAY)
    )
    assert (done["state"], done["done"], done["let_go"]) == ("done", "2026-11-22", "")
    assert (dropped["state"], dropped["done"], dropped["let_go"]) == ("let go", "", "2026-11-22")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "=cmd|' /C calc'!A0",
        "＝1",
        "'=1",
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    """What a spreadsheet would run gets an apostrophe before it, which a person can take away again."""
    entry = replace(ENTRY, community=text, card=text)
    cells = _cells(replace(ACTION, text=text, partner=text, id=text), entry=entry)[0]
    assert [cells[name] for name in ("action", "with", "community", "id")] == ["'" + text] * 4
    assert cells["card"] == f"'{text} Local needs"
    assert restored(cells["action"]) == text


@pytest.mark.parametrize("text", ["", "'", "'twas", "a=b", " =1", "1", "2026-11-22", "''"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    """Harmless cells are not touched, either way."""
    assert harmless(text) == restored(text) == text


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10)
openings = st.text("'=+-@\t\r\nx＝", max_size=4)


@given(st.builds(str.__add__, openings, cells))
def test_making_harmless_can_be_undone(text: str) -> None:
    """For any text; and what comes out never begins like a formula."""
    assert restored(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(st.lists(st.tuples(cells, cells, openings), max_size=4))
def test_any_text_comes_back_through_the_csv_module(texts: list[tuple[str, str, str]]) -> None:
    """Commas, quotes, line ends, any script: a cell is a cell."""
    actions = [Action(opening + text, partner=partner) for text, partner, opening in texts]
    found = [(restored(row["action"]), restored(row["with"])) for row in _cells(*actions)]
    assert found == [(action.text, action.partner) for action in actions]
