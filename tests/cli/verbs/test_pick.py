"""`powerdeck pick`: a card by choice, and what is kept of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MESSY = [
    "one\r\ntwo\r\n\r\nthree",
    "---\npowerdeck: 1\n---\n# x\n## Actions\n\n- [ ] not a box ^pd-123456",
    "```\nan open fence",
    "[red]no markup[/red] [link=https://example.org]x[/link] [/] :smile:",
    "emoji 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and עברית \u202eover\u202c",
    "\x1b[31mred\x1b[0m \x9b31m bell\x07 \x7f",
    "  leading\n\n\n\ttabs  \ntrailing  ",
    "<!-- powerdeck: answer voices write -->\n%%\n\\## Learning",
]


def saved(run: Run) -> Any:
    (entry,) = run("log", "--entries", "--json").data["entries"]
    return entry


def test_a_card_from_a_file(run: Run, home: Any, promised: Callable[[Any, Any], Any]) -> None:
    """The sitting is kept, and the words of the file come back."""
    given = {
        "answers": {"voices": "Forty voices."},
        "actions": [{"do": "Ask the library", "by": "2026-12-20", "with": "the manager"}],
        "learning": "People want to be asked.",
        "community": "Hattersley",
        "tags": ["supervision"],
    }
    file = home.root / "answers.json"
    ask = run("show", "5.3", "--json").data["asks"][0]
    given["answers"] = {ask["key"]: "Forty voices."}
    file.write_text(json.dumps(given), encoding="utf-8")
    ran = run("pick", "5.3", "--answers", str(file), "--json")
    entry = saved(run)
    (action,) = entry["actions"]
    assert ran.data == {"entry": str(home.entries()[0]), "actions": [action["id"]]}
    assert ran.err == ""
    wanted = {
        "path": str(home.journal / "2026" / "2026-11-22T1405-5.3-knowing-local-needs.md"),
        "created": "2026-11-22T14:05:00",
        "utc_offset": "+00:00",
        "deck": "power-shifting",
        "card": "5.3",
        "title": "Knowing local needs",
        "capability": 5,
        "drawn": "chosen",
        "community": "Hattersley",
        "tags": ["powerdeck", "supervision"],
        "answers": [
            {
                "key": ask["key"],
                "ask": ask["text"],
                "kind": ask["kind"],
                "text": "Forty voices.",
                "items": ["Forty voices."],
            }
        ],
        "actions": [
            {
                "id": action["id"],
                "text": "Ask the library",
                "state": "open",
                "created": "2026-11-22",
                "due": "2026-12-20",
                "done": None,
                "let_go": None,
                "with": "the manager",
                "deck": "power-shifting",
                "card": "5.3",
                "title": "Knowing local needs",
                "capability": 5,
                "entry": entry["path"],
            }
        ],
        "learning": "People want to be asked.",
        "reviews": [],
    }
    assert promised(entry, wanted) == wanted


@pytest.mark.parametrize("typed", MESSY)
def test_whatever_is_typed_comes_back(run: Run, keep: Callable[..., Any], home: Any, typed: str) -> None:
    """Through a file and the journal to `log --json`, to the byte; on a screen without what steers it."""
    keep(answers=[typed], learning=typed)
    entry = saved(run)
    assert entry["answers"][0]["text"] == typed
    assert entry["learning"] == typed
    (path,) = home.entries()
    assert "\0" not in path.read_text(encoding="utf-8")
    shown = run("log", "--entries").out
    for steering in ("\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\r"):
        assert steering not in shown
    if typed.startswith("[red]"):
        assert typed in shown


def test_actions_and_lines_come_back_too(run: Run, keep: Callable[..., Any]) -> None:
    """Markup, emoji that mean something in an action line, and controls."""
    texts = [
        "Ask 📅 2027-01-01 ✅ ➕",
        "[x] done? ^pd-abcdef",
        "#tag [[link]] [due:: 2027-01-01]",
        "a\x1b[31mb",
    ]
    keep(actions=[{"do": text, "with": "🧑‍🔧 [b]Rep[/b]"} for text in texts], community="[i]Gorton[/i] 🏘")
    entry = saved(run)
    assert [action["text"] for action in entry["actions"]] == texts
    assert {action["with"] for action in entry["actions"]} == {"🧑‍🔧 [b]Rep[/b]"}
    assert {action["due"] for action in entry["actions"]} == {"2026-12-20"}
    assert entry["community"] == "[i]Gorton[/i] 🏘"
    shown = run("log").out
    assert "Open: [x] done? ^pd-abcdef\n" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers: {nope: x}", "unknown key 'nope' in answers; card 5.3 asks: "),
        ("tags: a\ntags: b", "'tags' stands twice"),
        ("answers: [", "is not YAML"),
        ('{"answers": ["a\\u0000b"]}', "U+0000"),
        ('{"answers": ["a\\ud800b"]}', "U+D800"),
    ],
)
def test_a_file_that_cannot_be_followed(run: Run, home: Any, text: str, said: str) -> None:
    """One line that names the file or the pipe, exit code 3, and nothing kept."""
    error = run("pick", "5.3", "--answers", "-", stdin=text, code=3).error
    assert error.startswith("standard input: ")
    assert said in error
    file = home.root / "a.yaml"
    file.write_text(text, encoding="utf-8")
    assert run("pick", "5.3", "--answers", str(file), code=3).error.startswith(f"{file}: ")
    assert home.entries() == []


def test_a_file_that_cannot_be_read(run: Run, home: Any) -> None:
    """Not there, a folder, somebody's home that is not there, not UTF-8: each has its words and code."""
    assert "no file nowhere" in run("pick", "5.3", "--answers", "nowhere", code=5).error
    run("pick", "5.3", "--answers", str(home.root), code=5)
    run("pick", "5.3", "--answers", "~nobody-of-that-name/a", code=5)
    ran = run("pick", "5.3", "--answers", "-", stdin=b"answers:\n- caf\xe9", code=3)
    assert "standard input:2: is not UTF-8" in ran.error
    assert home.entries() == []


def test_an_empty_file_leaves_no_entry(run: Run, home: Any) -> None:
    """Neither does one with a community alone."""
    for text in ("", "community: Gorton"):
        assert run("pick", "5.3", "--answers", "-", "--json", stdin=text).data == {
            "entry": None,
            "actions": [],
        }
    assert home.entries() == []
    assert "nothing is kept" in run("pick", "5.3", "--answers", "-").err


def test_two_sittings_in_one_minute(keep: Callable[..., Any], home: Any) -> None:
    """Both are there."""
    assert keep()["entry"] != keep()["entry"]
    assert [path.name for path in home.entries()] == [
        "2026-11-22T1405-5.3-knowing-local-needs-2.md",
        "2026-11-22T1405-5.3-knowing-local-needs.md",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_notes_are_private(keep: Callable[..., Any], home: Any) -> None:
    """Folders 0700, files 0600."""
    keep()
    assert {path.stat().st_mode & 0o777 for path in home.entries()} == {0o600}
    for folder in (home.journal, home.journal / "2026"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_card_must_be_named_where_nobody_can_choose(run: Run) -> None:
    """Elsewhere than on a terminal the usage says what to type."""
    assert "`powerdeck pick 5.3`" in run("pick", code=2).error
    assert "`powerdeck cards`" in run("pick", "--answers", "-", code=2).error


def test_an_unknown_card(run: Run, home: Any) -> None:
    """Near ones are named, and the answers are not read."""
    assert "5.1–5.3 exist" in run("pick", "5.4", "--answers", "-", code=4).error
    assert home.entries() == []


def test_a_deck_from_a_file(run: Run, home: Any, tmp_path: Path) -> None:
    """Sitting, entry and log of somebody's own deck; its id stands in the entry."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "powerdeck: 1\nid: mine\ntitle: Mine\nrevision: 1\ncapabilities: [{number: 1, name: One}]\ncards:\n"
        '  - {id: "a", title: "../A/b", capability: 1, asks: [{key: what, kind: list, text: "What?"}]}\n',
        encoding="utf-8",
    )
    run("pick", "a", "--deck", str(path), "--answers", "-", stdin="answers: [[one, two]]")
    entry = saved(run)
    assert (entry["deck"], entry["card"], entry["title"]) == ("mine", "a", "../A/b")
    assert entry["answers"][0]["items"] == ["one", "two"]
    assert home.entries()[0].parent == home.journal / "2026"


# Unfinished sittings


def test_stop_and_resume(run: Run, home: Any) -> None:
    """A stopped sitting waits; --resume goes on where it stopped, --fresh begins anew and leaves it."""
    ran = run("pick", "5.2", stdin="first\n/stop\n")
    assert "`powerdeck pick 5.2 --resume`" in ran.err
    assert home.entries() == []
    run("pick", "5.2", "--fresh", stdin="other\n")
    assert len(home.drafts()) == 1
    run("pick", "5.2", "--resume", stdin="second\n")
    assert home.drafts() == []
    found = run("log", "--entries", "--json").data["entries"]
    assert sorted([answer["text"] for answer in entry["answers"]] for entry in found) == [
        ["first", "second"],
        ["other"],
    ]


def test_nothing_to_resume(run: Run) -> None:
    """Asked for where there is none, it is said so."""
    assert "no unfinished sitting" in run("pick", "--resume", code=4).error
    assert "no unfinished sitting" in run("draw", "--resume", code=4).error
    run("pick", "5.3", stdin="first\n/stop\n")
    assert "no unfinished sitting" in run("pick", "5.2", "--resume", code=4).error


def test_without_a_terminal_an_unfinished_sitting_is_left_alone(run: Run, home: Any) -> None:
    """Nobody can be asked, so a new sitting begins and the old one waits."""
    run("pick", "5.2", stdin="first\n/stop\n")
    run("pick", "5.2", stdin="other\n")
    assert len(home.drafts()) == 1
    assert [answer["text"] for answer in saved(run)["answers"]] == ["other"]


def test_the_thread_to_an_earlier_card(run: Run, keep: Callable[..., Any]) -> None:
    """2.3 looks back at 1.2 and 1.3: the latest answers are shown, shortened, with the way to the whole."""
    keep("1.2", answers=["My mother", "old words"])
    keep("1.2", answers=["My sister", "the latest " + "words " * 60])
    ran = run("pick", "2.3")
    assert "You wrote to 1.2 Mapping relationships on 22 November 2026:" in ran.err
    assert "the latest words" in ran.err
    assert "My sister" in ran.err
    assert not [old for old in ("My mother", "old words") if old in ran.err]
    assert "`powerdeck log --entries --card 1.2 --limit 1` shows it whole." in ran.err
    assert "the latest " + "words " * 60 not in ran.err.replace("\n", " ")


def test_the_last_community_is_offered(run: Run, keep: Callable[..., Any]) -> None:
    """An empty line takes it, a dash takes none."""
    keep("5.2", community="Hattersley")
    lines = ["words"] + [""] * 3 + [""] * 2
    ran = run("pick", "5.2", stdin="\n".join([*lines, "", "", ""]))
    assert "(Enter for Hattersley, - for none.)" in ran.err
    assert run("log", "--entries", "--json").data["entries"][0]["community"] == "Hattersley"
    run("pick", "5.2", stdin="\n".join([*lines, "-", "", ""]))
    assert run("log", "--entries", "--json").data["entries"][0]["community"] is None


# Clocks

NIGHTS = [
    # zone, moment in UTC, wall time, offset
    ("Pacific/Auckland", "2026-01-15T11:30:00", "2026-01-16T00:30:00", "+13:00"),
    ("Pacific/Auckland", "2026-07-15T11:30:00", "2026-07-15T23:30:00", "+12:00"),
    ("Pacific/Auckland", "2026-04-04T13:30:00", "2026-04-05T02:30:00", "+13:00"),
    ("Pacific/Auckland", "2026-04-04T14:30:00", "2026-04-05T02:30:00", "+12:00"),
    ("Pacific/Auckland", "2026-09-26T13:59:59", "2026-09-27T01:59:59", "+12:00"),
    ("Pacific/Auckland", "2026-09-26T14:00:00", "2026-09-27T03:00:00", "+13:00"),
    ("Europe/London", "2026-03-29T00:59:59", "2026-03-29T00:59:59", "+00:00"),
    ("Europe/London", "2026-03-29T01:00:00", "2026-03-29T02:00:00", "+01:00"),
    ("Europe/London", "2026-10-25T00:30:00", "2026-10-25T01:30:00", "+01:00"),
    ("Europe/London", "2026-10-25T01:30:00", "2026-10-25T01:30:00", "+00:00"),
    ("Asia/Kathmandu", "2026-11-22T18:20:00", "2026-11-23T00:05:00", "+05:45"),
    ("America/St_Johns", "2026-11-22T02:00:00", "2026-11-21T22:30:00", "-03:30"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot change the zone of a process")
@pytest.mark.parametrize(("zone", "moment", "wall", "offset"), NIGHTS)
def test_wall_time_and_its_offset(
    run: Run,
    keep: Callable[..., Any],
    at: Callable[..., None],
    zone: str,
    moment: str,
    wall: str,
    offset: str,
) -> None:
    """An entry carries the time on the wall and how far that was from UTC; days are days of the place."""
    at(f"{moment}+00:00", zone=zone)
    kept = keep(actions=[{"do": "Call Rep", "by": "today"}])
    entry = saved(run)
    assert (entry["created"], entry["utc_offset"]) == (wall, offset)
    assert Path(kept["entry"]).name.startswith(wall[:16].replace(":", ""))
    (action,) = entry["actions"]
    assert action["created"] == action["due"] == wall[:10]
    assert action["state"] == "open"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot change the zone of a process")
@pytest.mark.parametrize(
    ("zone", "first", "second"),
    [
        ("Europe/London", "2026-10-25T00:30:00", "2026-10-25T01:30:00"),
        ("Pacific/Auckland", "2026-04-04T13:30:00", "2026-04-04T14:30:00"),
        ("UTC", "2026-11-22T14:05:00", "2026-11-22T14:05:00"),
    ],
)
def test_a_clock_that_jumps_back_overwrites_nothing(
    run: Run, keep: Callable[..., Any], at: Callable[..., None], zone: str, first: str, second: str
) -> None:
    """The same wall time twice gives two entries, each with its words and its offset."""
    at(f"{first}+00:00", zone=zone)
    keep(answers=["before"])
    at(f"{second}+00:00", zone=zone)
    keep(answers=["after"])
    at("2026-01-01T00:00:00+00:00", zone=zone)
    keep(answers=["long before"])
    found = run("log", "--entries", "--json").data["entries"]
    assert [entry["answers"][0]["text"] for entry in found] == ["after", "before", "long before"]
    assert found[0]["created"] == found[1]["created"]
    assert (found[0]["utc_offset"] != found[1]["utc_offset"]) == (zone != "UTC")
