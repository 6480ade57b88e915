"""`powerdeck log`: which actions and sittings, in what order, and printed as what."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import vobject

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]

SITTINGS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("2026-10-05T09:00:00+00:00", "1.2", "map", {"community": "Gorton", "tags": ["supervision"]}),
    ("2026-10-31T09:00:00+00:00", "5.3", "library", {"community": "Hattersley", "tags": ["place/north"]}),
    ("2026-11-01T09:00:00+00:00", "5.1", "café", {"community": "Hattersley East", "tags": ["supervision"]}),
    ("2026-11-20T09:00:00+00:00", "10.4", "bus", {}),
)
"""When, which card, and a word that stands in its answer and its actions."""

MOMENT = "2026-11-22T14:05:00+00:00"
TODAY = "2026-11-22"


@pytest.fixture
def months(run: Run, keep: Keep, at: At) -> dict[str, Path]:
    """Four sittings, each with an action in every state, some with somebody."""
    kept = {}
    for when, card, word, more in SITTINGS:
        at(when)
        actions = [
            {"do": f"{word} open", "by": "2026-12-20"},
            {"do": f"{word} today", "by": TODAY, "with": "Rep Müller"},
            {"do": f"{word} late", "by": "2026-11-21"},
            {"do": f"{word} moving", "by": "2026-12-20", "with": "the caretaker"},
            {"do": f"{word} over", "by": "2026-12-20"},
            {"do": f"{word} gone", "by": "2026-12-20"},
        ]
        kept[card] = keep(card, answers=[f"About the {word}, and a place to meet"], actions=actions, **more)
        ids = kept[card]["actions"]
        run("start", ids[3])
        run("done", ids[4])
        run("letgo", ids[5], stdin=f"The {word} closed\n")
    at(MOMENT)
    return {card: Path(found["entry"]) for card, found in kept.items()}


def found(run: Run, *options: str) -> list[str]:
    return [each["text"] for each in run("log", "--json", "--limit", "0", *options).data["actions"]]


def cards(run: Run, *options: str) -> list[str]:
    return [each["card"] for each in run("log", "--entries", "--json", *options).data["entries"]]


STATES = {
    "--open": {"open", "today", "late", "moving"},
    "--due": {"today", "late"},
    "--overdue": {"late"},
    "--under-way": {"moving"},
    "--done": {"over"},
    "--let-go": {"gone"},
}
OTHERS: dict[tuple[str, ...], set[str]] = {
    (): {"map", "library", "café", "bus"},
    ("--card", "5.3"): {"library"},
    ("--capability", "5"): {"library", "café"},
    ("--deck", "power-shifting"): {"map", "library", "café", "bus"},
    ("--deck", "mine"): set(),
    ("--since", "last month"): {"map", "library", "café", "bus"},
    ("--since", "2026-11-01"): {"café", "bus"},
    ("--until", "last month"): {"map", "library"},
    ("--since", "3w", "--until", "2026-11-02"): {"café"},
    ("--tag", "supervision"): {"map", "café"},
    ("--tag", "#place"): {"library"},
    ("--community", "hattersley"): {"library", "café"},
    ("--community", "east"): {"café"},
    ("--search", "MEET place"): {"map", "library", "café", "bus"},
    ("--search", "cafe"): {"café"},
    ("--search", '"place to meet" bus'): {"bus"},
    ("--search", '"meet to place"'): set(),
    ("--search", "closed library"): {"library"},
}
WITH = {(): {"today", "moving", "open", "late", "over", "gone"}, ("--with", "muller"): {"today"}}


@pytest.mark.usefixtures("months")
def test_all_filters_combine(run: Run) -> None:
    """Each state with each other filter, and with whom: exactly what answers to all of it."""
    for (option, states), (other, words), (whom, partners) in product(
        STATES.items(), OTHERS.items(), WITH.items()
    ):
        wanted = {f"{word} {state}" for word in words for state in states & partners}
        assert set(found(run, option, *other, *whom)) == wanted, (option, other, whom)


@pytest.mark.usefixtures("months")
def test_several_states_mean_any_of_them(run: Run) -> None:
    """Newest sitting first; within one in its own order."""
    assert found(run, "--done", "--let-go", "--card", "5.3", "--card", "1.2") == [
        *("library over", "library gone"),
        *("map over", "map gone"),
    ]
    assert found(run, "--under-way", "--due", "--search", "bus") == ["bus today", "bus late", "bus moving"]


@pytest.mark.usefixtures("months")
def test_last_month_is_the_whole_of_it(run: Run) -> None:
    """From its first day for --since, to its last for --until."""
    assert cards(run, "--since", "last month") == ["10.4", "5.1", "5.3", "1.2"]
    assert cards(run, "--until", "last month") == ["5.3", "1.2"]
    assert cards(run, "--since", "last month", "--until", "last month", "--capability", "1") == ["1.2"]


@pytest.mark.usefixtures("months")
def test_all_filters_at_once(run: Run) -> None:
    """Every one of them, to one action."""
    options = ["--overdue", "--card", "5.1", "--capability", "5", "--deck", "power-shifting"]
    options += ["--since", "last month", "--until", "today", "--tag", "supervision", "--tag", "powerdeck"]
    options += ["--community", "Hattersley", "--search", '"a place" café']
    assert found(run, *options) == ["café late"]
    assert found(run, *options, "--with", "Rep") == []
    assert cards(run, *options) == ["5.1"]


@pytest.mark.usefixtures("months")
def test_words_are_looked_for_everywhere(run: Run) -> None:
    """In answers, actions, learning, reviews, second looks and facts."""
    run("review", found_id(run, "map open"), stdin="Nobody Unlocked it\n")
    run("note", "10.4", "--feedback-from", "a gardener")
    assert cards(run, "--search", "unlocked nobody") == ["1.2"]
    assert cards(run, "--search", '"nobody unlocked"') == ["1.2"]
    assert cards(run, "--search", '"unlocked nobody"') == []
    assert cards(run, "--search", "gardener") == ["10.4"]
    assert cards(run, "--search", "gone map") == ["1.2"]


def found_id(run: Run, text: str) -> str:
    (action,) = [
        each for each in run("log", "--json", "--limit", "0").data["actions"] if each["text"] == text
    ]
    return str(action["id"])


# --- one document, and threads ---


@pytest.mark.usefixtures("months")
def test_full_is_one_document_from_the_oldest_on(run: Run) -> None:
    """Markdown, with every sitting that fits, whatever the limit; filters hold."""
    out = run("log", "--full", "--limit", "1").out
    heads = [line for line in out.splitlines() if line.startswith("## ")]
    assert [head.split(", ")[1].split()[0] for head in heads] == ["1.2", "5.3", "5.1", "10.4"]
    assert out.startswith("# ")
    assert "Why do you let it go?" in out
    assert "The café closed" in out
    assert [
        line for line in run("log", "--full", "--card", "5.3").out.splitlines() if line.startswith("## ")
    ] == ["## 31 October 2026, 5.3 Knowing local needs"]
    ran = run("log", "--full", "--card", "9.1")
    assert (ran.out, ran.err) == ("", "No sittings here.\n")


def test_a_document_cannot_steer_the_terminal(run: Run, keep: Keep) -> None:
    """What somebody wrote with control characters is shown without them."""
    keep(answers=["red \x1b[31m words"])
    assert "\x1b" not in run("log", "--full").out


@pytest.fixture
def thread(keep: Keep, at: At) -> None:
    """Six sittings, day by day; on the second that of 1.2."""
    for day, card in enumerate(("2.3", "1.2", "5.3", "2.3", "7.1", "1.2"), 1):
        at(f"2026-11-0{day}T09:00:00+00:00")
        keep(card, answers=[f"day {day}"])


@pytest.mark.usefixtures("thread")
def test_a_thread(run: Run) -> None:
    """The first sitting of 1.2 and everything that looked back at it since, in order."""
    assert cards(run, "--thread", "1.2") == ["1.2", "2.3", "7.1", "1.2"]
    out = run("log", "--thread", "1.2").out
    assert [out.index(f"day {day}") for day in (2, 4, 5, 6)] == sorted(
        out.index(f"day {day}") for day in (2, 4, 5, 6)
    )
    assert "day 1" not in out
    assert cards(run, "--thread", "1.2", "--until", "2026-11-05") == ["1.2", "2.3", "7.1"]
    assert cards(run, "--thread", "1.2", "--limit", "1") == ["1.2", "2.3", "7.1", "1.2"]


@pytest.mark.usefixtures("thread")
def test_filters_take_from_a_thread_and_do_not_move_its_beginning(run: Run) -> None:
    """What looked back before the first sitting stays out, what came after it stays in."""
    assert cards(run, "--thread", "1.2", "--since", "2026-11-03") == ["2.3", "7.1", "1.2"]
    assert cards(run, "--thread", "1.2", "--card", "2.3") == ["2.3"]
    assert cards(run, "--thread", "1.2", "--search", '"day 5"') == ["7.1"]
    ran = run("log", "--thread", "1.2", "--since", "2026-11-07")
    assert (ran.out, ran.err) == ("", "No sittings here.\n")


@pytest.mark.usefixtures("thread")
def test_a_thread_as_one_document_and_as_lines_of_json(run: Run) -> None:
    """The oldest first, in every form."""
    out = run("log", "--thread", "1.2", "--full").out
    assert [line.split(", ")[1].split()[0] for line in out.splitlines() if line.startswith("## ")] == [
        *("1.2", "2.3", "7.1", "1.2")
    ]
    lines = run("log", "--thread", "1.2", "--jsonl").out.splitlines()
    assert [json.loads(line)["card"] for line in lines] == ["1.2", "2.3", "7.1", "1.2"]


def test_of_one_minute_the_first_comes_first_in_a_document(run: Run, keep: Keep) -> None:
    """As they were kept."""
    for words in ("one", "two", "three"):
        keep("5.3", answers=[words])
    out = run("log", "--full").out
    assert out.index("one\n") < out.index("two\n") < out.index("three\n")


@pytest.mark.parametrize("form", ["--csv", "--todo-txt", "--ics"])
def test_nothing_fits_is_said_in_every_form(run: Run, keep: Keep, form: str) -> None:
    """On standard error; a file made of the output is still one that programs can read."""
    assert run("log", form).err == "Your journal is empty; `powerdeck draw` begins it.\n"
    keep(actions=["Ask"])
    assert run("log", form, "--card", "9.1").err == "No actions here.\n"


def test_a_thread_that_has_not_begun(run: Run, keep: Keep) -> None:
    """Said with what begins it; a card that is none is another matter."""
    keep("2.3")
    assert "`powerdeck pick 1.2`" in run("log", "--thread", "1.2", code=4).error
    assert "99" in run("log", "--thread", "99", code=4).error


# --- as what it is printed ---


@pytest.mark.usefixtures("months")
def test_a_line_of_json_for_each(run: Run) -> None:
    """Each as in --json; actions or sittings."""
    for more in ((), ("--entries",), ("--thread", "1.2"), ("--full",)):
        lines = run("log", "--jsonl", *more).out.splitlines()
        (values,) = run("log", "--json", *more).data.values()
        assert [json.loads(line) for line in lines] == values
        assert values


def test_an_empty_journal_in_every_form(run: Run) -> None:
    """A program gets something that it can read."""
    assert run("log", "--jsonl").out == ""
    assert len(run("log", "--csv").out.splitlines()) == 1
    assert run("log", "--todo-txt").out == ""
    assert [each.name for each in vobject.readOne(run("log", "--ics").out).components()] == []


@pytest.mark.usefixtures("months")
def test_as_a_spreadsheet(run: Run) -> None:
    """Everything that fits, with a header."""
    rows = list(csv.DictReader(io.StringIO(run("log", "--csv", "--yes", "--limit", "1").out, newline="")))
    assert len(rows) == 24
    (row,) = [each for each in rows if each["action"] == "café today"]
    assert (row["state"], row["with"], row["due"], row["community"]) == (
        *("open", "Rep Müller"),
        *(TODAY, "Hattersley East"),
    )
    assert row["card"].startswith("5.1 ")
    assert {each["action"] for each in csv.DictReader(io.StringIO(run("log", "--csv", "--done").out))} == {
        f"{word} over" for _, _, word, _ in SITTINGS
    }


@pytest.mark.usefixtures("months")
def test_as_todo_txt(run: Run) -> None:
    """A line for each, by the rules of that format."""
    lines = run("log", "--todo-txt", "--card", "5.3", "--yes").out.splitlines()
    assert len(lines) == 6
    assert sum(line.startswith("x ") for line in lines) == 2
    assert any("library today" in line and f"due:{TODAY}" in line for line in lines)


def todos(text: str) -> dict[str, Any]:
    """What another reader finds in a calendar, by UID."""
    calendar = vobject.readOne(text)
    return {each.uid.value: each for each in calendar.components() if each.name == "VTODO"}


@pytest.mark.usefixtures("months")
def test_as_a_calendar(run: Run) -> None:
    """One all-day to-do for each open action, with its alarm; those that are closed only if asked for."""
    ran = run("log", "--ics", "--yes")
    read = todos(ran.out)
    assert len(read) == 16
    assert {each.status.value for each in read.values()} == {"NEEDS-ACTION", "IN-PROCESS"}
    todo = read[f"{found_id(run, 'bus today')}@powerdeck"]
    assert todo.summary.value == "bus today"
    assert (todo.due.value.isoformat(), todo.due.params["VALUE"]) == (TODAY, ["DATE"])
    assert [each.name for each in todo.components()] == ["VALARM"]
    assert len(todos(run("log", "--ics", "--done", "--yes").out)) == 4


def test_a_second_calendar_changes_the_first_and_does_not_double_it(run: Run, keep: Keep, at: At) -> None:
    """The same UIDs, with a later number."""
    (action,) = keep(actions=["Ask the library"])["actions"]
    first = todos(run("log", "--ics").out)
    at("2026-11-23T09:00:00+00:00")
    run("later", action, "2w")
    second = todos(run("log", "--ics").out)
    assert first.keys() == second.keys() == {f"{action}@powerdeck"}
    (before,), (after,) = first.values(), second.values()
    assert before.due.value.isoformat() == "2026-12-20"
    assert after.due.value.isoformat() == "2026-12-07"
    assert int(after.sequence.value) > int(before.sequence.value)


def test_an_action_without_an_id_is_left_out_of_the_calendar_and_told(run: Run, keep: Keep) -> None:
    """With what gives it one; then it is in."""
    path = Path(keep(actions=["Ask the library"])["entry"])
    path.write_text(path.read_text(encoding="utf-8") + "\n- [ ] Buy tea\n", encoding="utf-8", newline="")
    ran = run("log", "--ics")
    assert len(todos(ran.out)) == 1
    assert "1 action without an id left out; `powerdeck start` gives one its id." in ran.err
    run("log")
    run("start", "2")
    assert len(todos(run("log", "--ics").out)) == 2


@pytest.mark.parametrize("form", ["--csv", "--todo-txt", "--ics"])
def test_what_may_name_somebody_is_listed_first(run: Run, keep: Keep, form: str) -> None:
    """Nothing is printed until I have said yes; nobody can be asked in a pipe."""
    path = Path(keep(actions=["Ring Mrs Example on 0161 496 0123"], community="M14 5AB")["entry"]).name
    ran = run("log", form, code=2)
    assert ran.out == ""
    for words in ("Mrs Example", "0161 496 0123", "M14 5AB", "possible identifier", path):
        assert words in ran.err
    assert "anonym" not in ran.err
    assert "--yes" in ran.error
    ran = run("log", form, "--yes")
    assert "Mrs Example" in ran.out
    assert "Mrs Example" in ran.err


@pytest.mark.parametrize("form", ["--csv", "--todo-txt", "--ics"])
def test_only_what_is_about_to_leave_is_looked_at(run: Run, keep: Keep, form: str) -> None:
    """A name in an action that is filtered out, or in an answer, is not printed and not asked about."""
    keep("1.2", answers=["Mrs Example said no"], actions=["Ring Mrs Example"])
    keep("5.3", actions=["Ask the library"])
    assert "identifier" not in run("log", form, "--card", "5.3").err


@pytest.mark.parametrize("one", ["--csv", "--todo-txt", "--ics", "--json", "--jsonl"])
def test_one_way_to_print_at_a_time(run: Run, one: str) -> None:
    """Two of them are wrong usage."""
    other = "--csv" if one != "--csv" else "--ics"
    error = run("log", one, other, code=2).error
    assert one in error
    assert other in error


@pytest.mark.parametrize("what", [("--entries",), ("--full",), ("--thread", "1.2")])
@pytest.mark.parametrize("form", ["--csv", "--todo-txt", "--ics"])
def test_what_prints_actions_prints_no_sittings(run: Run, form: str, what: tuple[str, ...]) -> None:
    """I am told, rather than given something else."""
    error = run("log", *what, form, code=2).error
    assert f"{form} prints actions" in error


def test_sittings_without_an_action_are_pointed_to(run: Run, keep: Keep) -> None:
    """Words that stand in an answer are not called absent because no action belongs to them."""
    keep("5.3", answers={"voices": ["It says listen"]})
    assert "--entries shows them" in run("log", "--search", "listen").err
    assert "--entries" not in run("log", "--search", "absent").err
    assert "It says listen" in run("log", "--entries", "--search", "listen").out
