"""`powerdeck log`: past actions and sittings, what is filtered, and what is said about the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]
Promised = Callable[[Any, Any], Any]


@pytest.fixture
def year(keep: Keep, at: At) -> dict[str, Path]:
    """Four sittings over a year, with an action in every state."""
    kept = {}
    at("2026-01-10T09:00:00+00:00")
    kept["old"] = keep(
        "1.2", actions=[{"do": "Walk with Host", "by": "2w"}, "Draw the map"], community="Gorton"
    )
    at("2026-06-10T09:00:00+00:00")
    kept["done"] = keep("5.3", actions=["Ask the library", "Ask the café"], learning="A kettle helps")
    at("2026-11-01T09:00:00+00:00")
    kept["late"] = keep("5.1", actions=[{"do": "Call Rep", "by": "2026-11-20", "with": "Rep Example"}])
    at("2026-11-22T14:05:00+00:00")
    kept["new"] = keep("10.4", answers=["Nothing to do"])
    paths = {name: Path(each["entry"]) for name, each in kept.items()}
    tick(paths["done"], "Ask the library", "- [x]", " ✅ 2026-07-01")
    tick(paths["done"], "Ask the café", "- [-]", "")
    return paths


def tick(path: Path, text: str, box: str, closed: str) -> None:
    """Change a box by hand."""
    lines = path.read_text(encoding="utf-8").split("\n")
    (number,) = (number for number, line in enumerate(lines) if text in line)
    lines[number] = re.sub(r"( \^pd-\w+)$", rf"{closed}\1", lines[number].replace("- [ ]", box))
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def found(run: Run, *options: str) -> list[str]:
    return [action["text"] for action in run("log", "--json", *options).data["actions"]]


def sittings(run: Run, *options: str) -> list[str]:
    return [entry["card"] for entry in run("log", "--entries", "--json", *options).data["entries"]]


def test_an_empty_journal(run: Run) -> None:
    """Nothing on standard output; what to do next on standard error."""
    ran = run("log")
    assert (ran.out, ran.err) == ("", "Your journal is empty; `powerdeck draw` begins it.\n")
    assert run("log", "--json").data == {"actions": []}
    assert run("log", "--entries", "--json").data == {"entries": []}


@pytest.mark.usefixtures("year")
def test_actions_newest_first(run: Run) -> None:
    """Date, card, action, state, due date and id, in words."""
    ran = run("log")
    assert ran.err == ""
    ids = [action["id"] for action in run("log", "--json").data["actions"]]
    shown = [re.sub(r"^\d+\. ", "", line.strip()) for line in ran.out.splitlines()]
    assert shown == [
        "1 November 2026, 5.1 Current use of resources",
        "Overdue: Call Rep",
        f"With Rep Example. Look back on 20 November 2026 (2 days ago). {ids[0]}",
        "",
        "10 June 2026, 5.3 Knowing local needs",
        "Done: Ask the library",
        f"Done on 1 July 2026. {ids[1]}",
        "Let go: Ask the café",
        ids[2],
        "",
        "10 January 2026, 1.2 Mapping relationships, Gorton",
        "Overdue: Walk with Host",
        f"Look back on 24 January 2026 (about 10 months ago). {ids[3]}",
        "Overdue: Draw the map",
        f"Look back on 7 February 2026 (about 9 months ago). {ids[4]}",
    ]


def test_actions_as_json_in_full(run: Run, year: dict[str, Path], promised: Promised) -> None:
    """The shape is a promise: fields may be added, none renamed or dropped."""
    actions = run("log", "--json", "--done").data["actions"]
    assert re.fullmatch("pd-[0-9a-f]{6}", actions[0]["id"])
    wanted = [
        {
            "id": actions[0]["id"],
            "text": "Ask the library",
            "state": "done",
            "created": "2026-06-10",
            "due": "2026-07-08",
            "done": "2026-07-01",
            "let_go": None,
            "with": None,
            "deck": "power-shifting",
            "card": "5.3",
            "title": "Knowing local needs",
            "capability": 5,
            "entry": str(year["done"]),
        }
    ]
    assert promised(actions, wanted) == wanted
    states = {action["text"]: action["state"] for action in run("log", "--json").data["actions"]}
    assert states == {
        "Call Rep": "overdue",
        "Ask the library": "done",
        "Ask the café": "let go",
        "Walk with Host": "overdue",
        "Draw the map": "overdue",
    }


def test_an_entry_edited_by_hand_as_json_in_full(run: Run, home: Any, promised: Promised) -> None:
    """What is absent is null or empty; a box without an id has null; unknown keys are passed over."""
    path = home.journal / "2026" / "2026-11-22T1405-5.3-x.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\npowerdeck: 1\ncreated: 2026-11-22T14:05:00\ndeck: mine\ncard: '5.3'\nmood: fine\n---\n"
        "# 5.3 X\n\n* [ ] mine due:2026-12-01\n\n## Review 2026-12-20\n\nIt rained.\n",
        encoding="utf-8",
    )
    wanted = {
        "entries": [
            {
                "path": str(path),
                "created": "2026-11-22T14:05:00",
                "utc_offset": "",
                "deck": "mine",
                "card": "5.3",
                "title": "X",
                "capability": None,
                "drawn": "",
                "community": None,
                "tags": [],
                "answers": [],
                "actions": [
                    {
                        "id": None,
                        "text": "mine",
                        "state": "open",
                        "created": None,
                        "due": "2026-12-01",
                        "done": None,
                        "let_go": None,
                        "with": None,
                        "deck": "mine",
                        "card": "5.3",
                        "title": "X",
                        "capability": None,
                        "entry": str(path),
                    }
                ],
                "learning": None,
                "reviews": [{"on": "2026-12-20", "action": None, "text": "It rained."}],
            }
        ]
    }
    assert promised(run("log", "--entries", "--json").data, wanted) == wanted


def test_sittings_with_their_answers(run: Run, year: dict[str, Path]) -> None:
    """Newest first, with path, asks, answers, actions and what was learnt."""
    out = run("log", "--entries").out
    heads = [line for line in out.splitlines() if re.match(r"\d+ \w+ 2026, ", line)]
    assert [head.split(", ")[1].split()[0] for head in heads] == ["10.4", "5.1", "5.3", "1.2"]
    assert f"  {year['done']}\n" in out
    assert "    Forty voices.\n" in out
    assert "  Learning\n    A kettle helps\n" in out
    assert "  Done: Ask the library\n" in out


@pytest.mark.usefixtures("year")
def test_states_combine_to_any_of_them(run: Run) -> None:
    """--open means overdue ones too."""
    assert found(run, "--open") == ["Call Rep", "Walk with Host", "Draw the map"]
    assert found(run, "--overdue") == found(run, "--open")
    assert found(run, "--done") == ["Ask the library"]
    assert found(run, "--done", "--open") == ["Call Rep", "Ask the library", "Walk with Host", "Draw the map"]


@pytest.mark.usefixtures("year")
def test_on_the_day_itself_it_is_due_and_not_overdue(run: Run, at: At) -> None:
    """Only the day after, it is overdue."""
    at("2026-11-20T23:00:00+00:00")
    assert "Call Rep" not in found(run, "--overdue")
    at("2026-11-21T00:00:00+00:00")
    assert "Call Rep" in found(run, "--overdue")


@pytest.mark.usefixtures("year")
def test_filters_combine(run: Run) -> None:
    """Card, capability, period and words: all must hold; several cards mean any of them."""
    assert found(run, "--card", "5.3", "--card", "1.2", "--open") == ["Walk with Host", "Draw the map"]
    assert found(run, "--capability", "5") == ["Call Rep", "Ask the library", "Ask the café"]
    assert found(run, "--capability", "5", "--capability", "1", "--open") == [
        *("Call Rep", "Walk with Host", "Draw the map")
    ]
    assert found(run, "--capability", "5", "--card", "1.2") == []
    assert found(run, "--since", "2026-06-10", "--until", "2026-06-10") == ["Ask the library", "Ask the café"]
    assert found(run, "--since", "2026-06-11", "--open") == ["Call Rep"]
    assert found(run, "--until", "june") == [
        "Ask the library",
        "Ask the café",
        "Walk with Host",
        "Draw the map",
    ]
    assert found(run, "--search", "CAFE kettle") == ["Ask the library", "Ask the café"]
    assert found(run, "--search", "kettle", "--open") == []
    assert sittings(run, "--search", "nothing") == ["10.4"]
    assert sittings(run, "--open") == ["5.1", "1.2"]
    assert sittings(run, "--capability", "10", "--since", "this month") == ["10.4"]


@pytest.mark.usefixtures("year")
def test_nothing_that_fits(run: Run) -> None:
    """Said as such: the journal is not empty."""
    ran = run("log", "--card", "9.1")
    assert (ran.out, ran.err) == ("", "No actions here.\n")
    assert run("log", "--entries", "--card", "9.1").err == "No sittings here.\n"


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_day_that_cannot_be_read(run: Run, option: str) -> None:
    """Wrong usage: the option, what was found, what would be right."""
    error = run("log", option, "soonish\x1b[31m", code=2).error
    assert error.startswith(f'{option}: cannot read "soonish [31m" as a day; give ')
    assert "\x1b" not in error
    assert "there is no 30 February" in run("log", option, "2026-02-30", code=2).error.replace(
        "2026-02-30", "30 February"
    )


def test_limit_and_how_many_more(run: Run, keep: Keep) -> None:
    """20 at first, and a line that says how many more; 0 shows all."""
    for number in range(11):
        keep(actions=[f"one {number}", f"two {number}"])
    ran = run("log")
    assert ran.out.count("Open: ") == 20
    assert ran.err == "\n2 more; `--limit 0` shows all.\n"
    assert len(found(run)) == 20
    assert len(found(run, "--limit", "0")) == 22
    assert found(run, "--limit", "1") == ["one 10"]
    assert "19 more" in run("log", "--limit", "3").err
    assert "8 more" in run("log", "--entries", "--limit", "3").err
    assert run("log", "--limit", "22").err == ""
    assert len(found(run, "--limit", "99999999999999999999999")) == 22
    assert "--limit" in run("log", "--limit", "-1", code=2).error


def test_how_many_more_is_not_looked_for_for_ever(
    run: Run, keep: Keep, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large journal it says what it knows."""
    from powerdeck.cli.output import list_form

    monkeypatch.setattr(list_form, "LOOKED_BEYOND", 2)
    for _ in range(6):
        keep(actions=["one"])
    assert "At least 2 more; `--limit 0` shows all." in run("log", "--limit", "1").err
    at("2026-11-22T14:06:00+00:00")
    keep("1.2", actions=["other"])
    ran = run("log", "--limit", "1", "--capability", "1")
    assert "0 more" not in ran.err
    assert "There may be more; `--limit 0` shows all." in ran.err


def test_unreadable_entries_are_mentioned_once(run: Run, keep: Keep, home: Any) -> None:
    """The others are shown; how many could not be read stands in one line; they are not changed."""
    keep(actions=["Call Rep"])
    (good,) = home.entries()
    broken = good.with_name("2026-11-23T0900-5.3-broken.md")
    broken.write_text("---\ncard: [\n---\n- [ ] lost\n", encoding="utf-8")
    latin = good.with_name("2026-11-23T0901-5.3-latin.md")
    latin.write_bytes(b"caf\xe9 [ ]")
    for options in ((), ("--entries",), ("--json",), ("--limit", "1")):
        ran = run("log", *options)
        assert "Rep" in ran.out
        assert ran.err == "2 files could not be read; `powerdeck journal check` names what is wrong.\n"
    assert run().err == "2 files could not be read; `powerdeck journal check` names what is wrong.\n"
    assert latin.read_bytes() == b"caf\xe9 [ ]"
    latin.unlink()
    assert run("log").err.startswith("1 file could not be read;")
    assert run().err.startswith("1 file could not be read;")


def test_conflict_copies_are_not_counted(run: Run, keep: Keep, home: Any) -> None:
    """A copy that Dropbox, Syncthing, Nextcloud or OneDrive made does not double its actions."""
    keep(actions=["Call Rep"])
    (path,) = home.entries()
    for mark in (
        " (Office's conflicted copy 2026-11-23)",
        ".sync-conflict-20261123-090000-ABCDEFG",
        " (conflicted copy 2026-11-23 090000)",
        "-LAPTOP-7F3A",
    ):
        path.with_name(f"{path.stem}{mark}.md").write_bytes(path.read_bytes())
    assert found(run) == ["Call Rep"]
    assert len(sittings(run)) == 1


def test_the_journal_is_a_file(run: Run, home: Any) -> None:
    """One line; nothing is changed."""
    home.journal.parent.mkdir(parents=True)
    home.journal.write_text("a file")
    for args in (("log",), ("log", "--json"), (), ("journal", "check")):
        assert "a file stands where a folder is wanted" in run(*args, code=5).error


def test_json_can_be_printed_raw(run: Run, keep: Keep) -> None:
    """What could steer a terminal is escaped in JSON, and means the same."""
    typed = "\x9b31m red \x7f \u202eturned\u202c \u2028 end"
    keep(answers=[typed])
    ran = run("log", "--entries", "--json")
    assert ran.data["entries"][0]["answers"][0]["text"] == typed
    for steering in ("\x9b", "\x7f", "\u202e", "\u2028"):
        assert steering not in ran.out
