"""`powerdeck note`: facts that a report needs, added to a sitting later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]


@pytest.fixture
def kept(keep: Keep, at: At) -> dict[str, Path]:
    """Three sittings, two of them of card 5.3."""
    found = {"first": keep("5.3"), "other": None, "newest": None}
    at("2026-11-23T09:00:00+00:00")
    found["other"] = keep("1.2")
    at("2026-11-11T09:00:00+00:00")
    found["older"] = keep("5.3")
    at("2026-11-24T09:00:00+00:00")
    found["newest"] = keep("10.4")
    return {name: Path(each["entry"]) for name, each in found.items()}


def facts(run: Run, path: Path) -> dict[str, str]:
    entries = run("log", "--entries", "--json").data["entries"]
    (found,) = [dict(entry["facts"]) for entry in entries if entry["path"] == str(path)]
    return found


def test_a_note_is_added_at_the_end_with_the_day(run: Run, kept: dict[str, Path]) -> None:
    """No other byte changes; what the sitting then says of itself is shown."""
    before = kept["newest"].read_text(encoding="utf-8")
    ran = run("note", "last", "--hours", "1.5", "--participatory-hours", "1", "--code", "Prioritise people")
    assert kept["newest"].read_text(encoding="utf-8") == before + (
        "\n## Note 2026-11-24\n<!-- powerdeck: note -->\n\n"
        "- hours: 1.5\n- participatory_hours: 1\n- code: Prioritise people\n"
    )
    assert [line.strip() for line in ran.out.splitlines()[1:]] == [
        "hours: 1.5",
        "participatory hours: 1",
        "code: Prioritise people",
    ]
    assert run("journal", "check").code == 0


def test_later_facts_win(run: Run, kept: dict[str, Path], at: At) -> None:
    """Those of the sitting itself, and those of earlier notes."""
    run("note", "last", "--hours", "1", "--feedback-from", "a resident")
    at("2026-12-01T09:00:00+00:00")
    data = run("note", "last", "--hours", "2", "--activity-type", "work-based", "--json").data
    wanted = {"hours": "2", "feedback_from": "a resident", "activity_type": "work-based"}
    assert data == {"entry": str(kept["newest"]), "facts": wanted}
    assert facts(run, kept["newest"]) == wanted


@pytest.mark.parametrize("how", ["card", "name", "begin", "path", "in the year"])
def test_which_sitting(run: Run, kept: dict[str, Path], how: str) -> None:
    """By its card, the newest one; by its file's name, the beginning of it, or its path."""
    path = kept["first"]
    name = {
        "card": "5.3",
        "name": path.name,
        "begin": "2026-11-22",
        "path": str(path),
        "in the year": f"2026/{path.name}",
    }[how]
    run("note", name, "--hours", "1")
    assert facts(run, path) == {"hours": "1"}


@pytest.mark.parametrize("wanted", ["11", "11-22", "needs", "local", "T1405", "22", "knowing"])
def test_a_part_of_a_name_is_no_card(run: Run, kept: dict[str, Path], wanted: str) -> None:
    """A month or a word of the title is not taken for a card's number."""
    before = [path.read_bytes() for path in kept.values()]
    assert "no sitting" in run("note", wanted, "--hours", "1", code=4).error
    assert [path.read_bytes() for path in kept.values()] == before


@pytest.mark.parametrize(
    ("wanted", "code"), [("2026-11-2", 2), ("2026", 2), ("9.1", 4), ("", 4), ("nowhere.md", 4)]
)
def test_what_is_none_or_could_be_several(run: Run, kept: dict[str, Path], wanted: str, code: int) -> None:
    """Several are listed; nothing is changed."""
    error = run("note", wanted, "--hours", "1", code=code).error
    assert ("type more of the name" in error) == (code == 2)
    assert all("## Note" not in path.read_text(encoding="utf-8") for path in kept.values())


def test_an_empty_journal(run: Run) -> None:
    """There is no last sitting."""
    assert "no sitting 'last'" in run("note", "last", "--hours", "1", code=4).error


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "nothing to note"),
        (("--hours", "many"), "--hours is a number of hours, such as 1.5, not 'many'"),
        (("--participatory-hours", "-1"), "--participatory-hours is a number of hours"),
        (("--code", "one\ntwo"), "--code must be one line"),
        (("--hours", "  "), "nothing to note"),
    ],
)
def test_what_cannot_be_noted(run: Run, kept: dict[str, Path], options: tuple[str, ...], words: str) -> None:
    """Wrong usage, and nothing is changed."""
    before = kept["newest"].read_bytes()
    assert words in run("note", "last", *options, code=2).error
    assert kept["newest"].read_bytes() == before


def test_what_a_peer_added_is_asked(run: Run, kept: dict[str, Path]) -> None:
    """It is never an argument, since others can read those."""
    ran = run("note", "last", "--peer", stdin="She saw the bus\n")
    assert "What did talking it over with a peer add?" in ran.err
    assert facts(run, kept["newest"]) == {"peer": "She saw the bus"}


def test_a_peer_who_added_nothing(run: Run, kept: dict[str, Path]) -> None:
    """Other facts are kept all the same; /stop keeps none."""
    run("note", "last", "--peer", "--hours", "1", stdin="\n")
    assert facts(run, kept["newest"]) == {"hours": "1"}
    run("note", "last", "--peer", "--hours", "2", stdin="/stop\n", code=130)
    assert facts(run, kept["newest"]) == {"hours": "1"}


def test_a_file_that_is_no_sitting_is_left_alone(run: Run, kept: dict[str, Path], home: Any) -> None:
    """A diary page that begins with a date: it is named, and nothing is added to it."""
    page = home.journal / "2026" / "2026-12-01 My own page.md"
    page.write_text("Dear diary\n", encoding="utf-8")
    assert "`powerdeck journal check`" in run("note", "last", "--hours", "1", code=3).error
    assert page.read_text(encoding="utf-8") == "Dear diary\n"
    assert kept["newest"].exists()


def test_facts_of_a_sitting_come_with_it(run: Run, keep: Keep) -> None:
    """The same flags as on `pick`."""
    path = Path(keep("5.3", "--hours", "1.5", "--feedback-from", "a resident")["entry"])
    assert facts(run, path) == {"hours": "1.5", "feedback_from": "a resident"}
    run("note", "last", "--hours", "2")
    assert facts(run, path) == {"hours": "2", "feedback_from": "a resident"}


def test_facts_can_be_given_with_the_sitting(run: Any, keep: Any) -> None:
    """What a report needs and a card does not ask for is kept from the start."""
    given = [
        "--hours",
        "1.5",
        "--feedback-from",
        "a resident",
        "--activity-type",
        "work-based",
        "--code",
        "Prioritise people",
    ]
    keep("5.3", *given)
    (entry,) = run("log", "--entries", "--json").data["entries"]
    assert entry["facts"] == {
        "hours": "1.5",
        "feedback_from": "a resident",
        "activity_type": "work-based",
        "code": "Prioritise people",
    }


def test_facts_can_be_given_when_a_sitting_is_gone_on_with(run: Any) -> None:
    """What was said when it began is kept, what is said now is added."""
    run("pick", "5.3", "--hours", "1", "--code", "Prioritise people", stdin="a bus\n/stop\n")
    run("pick", "5.3", "--resume", "--hours", "2.5", "--feedback-from", "a resident", stdin="")
    (entry,) = run("log", "--entries", "--json").data["entries"]
    assert entry["facts"] == {"hours": "2.5", "feedback_from": "a resident", "code": "Prioritise people"}
