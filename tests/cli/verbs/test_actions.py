"""An action's life from the command line: done, start, letgo, reopen, later."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck.cli.entries import change_action
from powerdeck.errors import WrongUsage
from powerdeck.journal.looking_back import action_references as named
from powerdeck.journal.text.entry_markdown import read_actions
from powerdeck.journal.text.markdown_escaping import check_storable

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]
Promised = Callable[[Any, Any], Any]

HEAD = "---\npowerdeck: 1\ncreated: 2026-11-22T14:05:00\ndeck: power-shifting\ncard: '5.3'\n---\n# 5.3 X\n\n"


def by_hand(home: Any, body: str, name: str = "2026-11-22T1405-5.3-x.md") -> Path:
    """A sitting whose boxes a person wrote; line 9 is the first of the body."""
    path: Path = home.journal / "2026" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((HEAD + body).encode())
    return path


def boxes(path: Path) -> list[str]:
    """The lines of the file that are boxes."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("- [")]


@pytest.fixture
def kept(keep: Keep) -> tuple[Path, list[str]]:
    """A sitting with three actions: its file, and their ids."""
    found = keep(actions=["Ask the library", "Call Rep", {"do": "Walk with Host", "by": "2026-11-30"}])
    path, ids = Path(found["entry"]), ["pd-a1b2c3", "pd-a4e5f6", "pd-c7d8e9"]
    text = path.read_text(encoding="utf-8")
    for chance, known in zip(found["actions"], ids, strict=True):  # so that no number is the beginning of one
        text = text.replace(chance, known)
    path.write_text(text, encoding="utf-8", newline="")
    return path, ids


# --- the five verbs ---


def test_done_ticks_an_action(run: Run, kept: tuple[Path, list[str]]) -> None:
    """With today's date; the others stay; what stands now is shown."""
    path, ids = kept
    before = boxes(path)
    ran = run("done", ids[0])
    assert boxes(path) == [
        f"- [x] Ask the library ➕ 2026-11-22 📅 2026-12-20 ✅ 2026-11-22 ^{ids[0]}",
        *before[1:],
    ]
    assert ran.out == (
        "22 November 2026, 5.3 Knowing local needs\n"
        f"  Done: Ask the library\n    Done on 22 November 2026. {ids[0]}\n"
    )
    assert ran.err == ""


def test_start_says_that_it_is_under_way(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Its day to come back stays."""
    path, ids = kept
    run("start", ids[1])
    assert boxes(path)[1] == f"- [/] Call Rep ➕ 2026-11-22 📅 2026-12-20 ^{ids[1]}"


def test_letgo_with_a_reason(run: Run, kept: tuple[Path, list[str]]) -> None:
    """The reason is added to the sitting, and is asked for as something that one may leave out."""
    path, ids = kept
    ran = run("letgo", ids[0], stdin="The library {id} closed\n")
    assert boxes(path)[0] == f"- [-] Ask the library ➕ 2026-11-22 📅 2026-12-20 ❌ 2026-11-22 ^{ids[0]}"
    assert path.read_text(encoding="utf-8").endswith(
        "\n\n## Review 2026-11-22\n"
        f"<!-- powerdeck: review {ids[0]} outcome=let-go -->\n\n"
        "### Why do you let it go?\n<!-- powerdeck: answer why write -->\n\n"
        "The library {id} closed\n"
    )
    assert "Only if you like" in ran.err
    assert "Let go: Ask the library" in ran.out
    assert not any(word in (ran.out + ran.err).lower() for word in ("fail", "gave up", "abandon"))


def test_letgo_without_a_reason(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Enter is enough, and only the line changes."""
    path, ids = kept
    before = path.read_text(encoding="utf-8").splitlines()
    run("letgo", *ids[:2], stdin="\n\n")
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    assert [line[:5] for line in boxes(path)] == ["- [-]", "- [-]", "- [ ]"]


def test_letgo_of_several_asks_for_each(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Each reason is kept with its action."""
    path, ids = kept
    run("letgo", *ids[:2], stdin="One\nTwo\n")
    (entry,) = run("log", "--entries", "--json").data["entries"]
    assert [(each["action"], each["answers"][0]["text"]) for each in entry["reviews"]] == [
        (ids[0], "One"),
        (ids[1], "Two"),
    ]
    assert path.read_text(encoding="utf-8").count("## Review") == 2


def test_stopping_at_a_reason_lets_nothing_go(run: Run, kept: tuple[Path, list[str]]) -> None:
    """What came before stands, and I am told."""
    path, ids = kept
    ran = run("letgo", *ids[:2], stdin="One\n/stop\n", code=130)
    assert [line[:5] for line in boxes(path)] == ["- [-]", "- [ ]", "- [ ]"]
    assert "Nothing more was changed" in ran.err


def test_reopen_opens_what_was_closed(run: Run, kept: tuple[Path, list[str]]) -> None:
    """The day on which it was closed goes, and nothing else."""
    path, ids = kept
    before = path.read_bytes()
    run("done", ids[0])
    run("letgo", ids[1])
    run("start", ids[2])
    assert path.read_bytes() != before
    run("reopen", *ids)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (["2w"], "2026-12-06"),
        (["next", "month"], "2026-12-22"),
        (["2027-01-02"], "2027-01-02"),
        ([], "2026-12-20"),
    ],
)
def test_later_gives_it_another_day(
    run: Run, kept: tuple[Path, list[str]], typed: list[str], day: str
) -> None:
    """With words as they are said; without a day, in four weeks."""
    path, ids = kept
    ran = run("later", ids[2], *typed)
    assert boxes(path)[2] == f"- [ ] Walk with Host ➕ 2026-11-22 📅 {day} ^{ids[2]}"
    assert "Look back on" in ran.out


@pytest.mark.parametrize("typed", ["yesterday", "2020-01-01", "soonish", "30 February"])
def test_later_refuses_a_day_that_is_none_or_past(run: Run, kept: tuple[Path, list[str]], typed: str) -> None:
    """Nothing is changed, and the message says what to type."""
    path, ids = kept
    before = path.read_bytes()
    assert "2w" in run("later", ids[2], typed, code=2).error
    assert path.read_bytes() == before


@pytest.mark.parametrize(("verb", "state"), [("done", "done"), ("letgo", "let go")])
def test_later_does_not_hide_that_it_is_closed(
    run: Run, kept: tuple[Path, list[str]], verb: str, state: str
) -> None:
    """A closed action would not come back on that day, so I am told to open it again first."""
    path, ids = kept
    run(verb, ids[0])
    before = path.read_bytes()
    error = run("later", ids[0], "2w", code=2).error
    assert state in error
    assert f"`powerdeck reopen {ids[0]}`" in error
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("verb", "sign"), [("done", "✅"), ("letgo", "❌"), ("start", "[/]"), ("reopen", "[ ]")]
)
def test_what_is_so_already_stays_as_it_is(
    run: Run, kept: tuple[Path, list[str]], at: At, verb: str, sign: str
) -> None:
    """Its date is the day on which it happened, however often I say it; a reason is asked for once."""
    path, ids = kept
    run(verb, ids[0], stdin="Why\n")
    before = path.read_bytes()
    assert sign in before.decode()
    at("2026-11-29T09:00:00+00:00")
    ran = run(verb, ids[0], stdin="Why\n")
    assert path.read_bytes() == before
    assert ids[0] in ran.out
    assert ran.err == ""


def test_every_step_and_back(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Whatever it was before, it can become anything; a date of the wrong kind never stays."""
    path, ids = kept
    signs = {"done": "[x]", "start": "[/]", "letgo": "[-]", "reopen": "[ ]"}
    for first in signs:
        for second in signs:
            run(first, ids[0])
            run(second, ids[0])
            line = boxes(path)[0]
            assert signs[second] in line
            assert ("✅" in line, "❌" in line) == (second == "done", second == "letgo"), (first, second)


# --- which action ---


def test_by_the_beginning_of_its_id(run: Run, kept: tuple[Path, list[str]]) -> None:
    """With or without `pd-`."""
    path, ids = kept
    for action_id in ids:
        shortest = next(
            action_id[3:end] for end in range(4, 10) if sum(i.startswith(action_id[:end]) for i in ids) == 1
        )
        run("done", f"pd-{shortest}")
    assert [line[:5] for line in boxes(path)] == ["- [x]"] * 3


def test_by_its_number_in_the_list_shown_last(
    run: Run, kept: tuple[Path, list[str]], keep: Keep, at: At
) -> None:
    """Whatever the list was filtered by; a list as JSON shows no numbers and changes none."""
    path, ids = kept
    at("2026-11-22T14:06:00+00:00")
    other = keep("1.2", actions=["Draw the map"])
    run("log", "--card", "5.3")
    run("log", "--json")
    run("done", "2")
    assert boxes(path)[1].startswith("- [x] Call Rep")
    run("log")
    assert run("start", "1", "--json").data["actions"][0]["id"] == other["actions"][0]
    run("done", "2")  # the numbers hold until another list is shown
    assert boxes(path)[0].startswith("- [x] Ask the library")
    assert len(ids) == 3


def test_the_numbers_of_another_journal_do_not_count(
    run: Run, kept: tuple[Path, list[str]], tmp_path: Path
) -> None:
    """The list was that of another folder."""
    path, _ = kept
    before = path.read_bytes()
    run("log")
    assert "'1'" in run("done", "1", "--journal", str(tmp_path / "elsewhere"), code=4).error
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"journal": 1}', '{"journal": "x", "actions": [{"a": 1}]}'])
def test_a_broken_memory_of_the_list_does_no_harm(
    run: Run, kept: tuple[Path, list[str]], home: Any, text: str
) -> None:
    """Ids go on to work; the next list mends it."""
    _, ids = kept
    run("log")
    (memory,) = home.state.glob("last-list.json")
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600 or os.name == "nt"
    memory.write_text(text, encoding="utf-8")
    run("done", ids[0])
    run("done", "77", code=4)
    run("log")
    run("done", "2")


def test_what_could_be_several_lists_them(run: Run, kept: tuple[Path, list[str]]) -> None:
    """And nothing is changed."""
    path, ids = kept
    before = path.read_bytes()
    error = run("done", "pd-", code=2).error
    assert all(each in error for each in (*ids, "Ask the library", "Call Rep", "Walk with Host"))
    assert path.read_bytes() == before


def test_an_id_that_stands_twice_is_not_guessed(run: Run, home: Any) -> None:
    """I have copied a line by hand; its number says which one I mean."""
    path = by_hand(home, "- [ ] One ^pd-000001\n- [ ] Other ^pd-000001\n")
    before = path.read_bytes()
    error = run("done", "pd-000001", code=2).error
    assert "One" in error
    assert "Other" in error
    assert path.read_bytes() == before
    run("log")
    run("done", "2")
    assert boxes(path) == ["- [ ] One ^pd-000001", "- [x] Other ✅ 2026-11-22 ^pd-000001"]


@pytest.mark.parametrize("verb", ["done", "start", "letgo", "reopen", "later"])
@pytest.mark.parametrize("named", ["pd-ffffff", "99", "", "Ask the library", "../x"])
def test_an_action_that_is_not_there(run: Run, kept: tuple[Path, list[str]], verb: str, named: str) -> None:
    """Code 4, and where they are listed."""
    path, _ = kept
    before = path.read_bytes()
    error = run(verb, named, stdin="why\n", code=4).error
    assert "`powerdeck log`" in error
    assert path.read_bytes() == before


def test_several_at_once(run: Run, kept: tuple[Path, list[str]]) -> None:
    """In whatever way each is named; one that is named twice is changed once."""
    path, ids = kept
    run("log")
    data = run("done", "1", ids[2], ids[0], "--json").data
    assert [action["id"] for action in data["actions"]] == [ids[0], ids[2]]
    assert [line[:5] for line in boxes(path)] == ["- [x]", "- [ ]", "- [x]"]


@pytest.mark.parametrize(("wrong", "code"), [("pd-ffffff", 4), ("pd-", 2)])
def test_of_several_none_is_changed_if_one_is_unknown(
    run: Run, kept: tuple[Path, list[str]], wrong: str, code: int
) -> None:
    """All are found before any is touched."""
    path, ids = kept
    before = path.read_bytes()
    for verb in ("done", "start", "reopen", "letgo"):
        run(verb, ids[0], ids[1], wrong, stdin="why\n", code=code)
        assert path.read_bytes() == before


# --- boxes that people add by hand ---


def test_a_box_by_hand_gets_an_id_when_it_is_first_changed(run: Run, home: Any) -> None:
    """And not before; the rest of its line stays as I wrote it."""
    path = by_hand(home, "* [ ] Buy tea due:2026-12-01 #kitchen\n\t1. [ ]  Ask  Host\n")
    run("log")
    assert "^pd-" not in path.read_text(encoding="utf-8")
    data = run("done", "1", "--json").data
    (action,) = data["actions"]
    assert action["id"].startswith("pd-")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[8:] == [
        f"* [x] Buy tea due:2026-12-01 #kitchen ✅ 2026-11-22 ^{action['id']}",
        "\t1. [ ]  Ask  Host",
    ]
    run("reopen", action["id"])
    run("later", "2", "2w")
    second = path.read_text(encoding="utf-8").splitlines()[9]
    assert second.startswith("\t1. [ ]  Ask  Host 📅 2026-12-06 ^pd-")


def test_a_box_by_hand_is_let_go_with_its_new_id(run: Run, home: Any) -> None:
    """The reason is kept with that id."""
    by_hand(home, "- [ ] Buy tea\n")
    run("log")
    (action,) = run("letgo", "1", "--json", stdin="Coffee now\n").data["actions"]
    (entry,) = run("log", "--entries", "--json").data["entries"]
    assert [each["action"] for each in entry["reviews"]] == [action["id"]]


def test_an_id_of_mine_stays(run: Run, home: Any) -> None:
    """Obsidian gave it one."""
    path = by_hand(home, "- [ ] Buy tea ^tea-1\n")
    run("done", "tea")
    assert boxes(path) == ["- [x] Buy tea ✅ 2026-11-22 ^tea-1"]


# --- only that line ---


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_endings_stay(run: Run, home: Any, ending: str, last: bool) -> None:
    """Also at the end of a file that has none, and for a reason that is added."""
    path = by_hand(home, "")
    text = (HEAD + "Mine.\n\n- [ ] Buy tea ^pd-000001").replace("\n", ending) + ending * last
    path.write_bytes(text.encode())
    run("letgo", "pd-000001", stdin="Coffee now\n")
    after = path.read_bytes().decode()
    begins = text.removesuffix(ending).replace("[ ]", "[-]").replace(" ^pd", " ❌ 2026-11-22 ^pd")
    assert after.startswith(begins + ending)
    assert after.endswith(f"{ending}Coffee now{ending}")
    assert after.count("\r\n") == (after.count("\n") if ending == "\r\n" else 0)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_modes_and_links_stay(run: Run, home: Any, tmp_path: Path) -> None:
    """A link stays a link, and the file that it leads to keeps its mode."""
    path = by_hand(home, "- [ ] Buy tea ^pd-000001\n")
    real = tmp_path / "vault" / "note.md"
    real.parent.mkdir()
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real)
    run("done", "pd-000001")
    assert path.is_symlink()
    assert path.readlink() == real
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "- [x] Buy tea" in real.read_text(encoding="utf-8")
    assert [each.name for each in real.parent.iterdir()] == ["note.md"]


def _storable(text: str) -> bool:
    try:
        check_storable(text)
    except WrongUsage:
        return False
    return True


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30) | st.sampled_from(
    [
        "- [ ] Buy tea",
        "- [x] Sold ✅ 2026-01-01 ^pd-000002",
        "\t> * [ ] x ⏫ #a",
        "## Actions",
        "",
        "\r",
        "- [ ] a ^b",
    ]
)
CHANGE = st.sampled_from([("done",), ("start",), ("reopen",), ("later", "2w"), ("letgo",)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINE, max_size=6), st.lists(LINE, max_size=6), CHANGE, st.booleans())
def test_only_the_bytes_of_that_line_differ(
    run: Run, home: Any, before: list[str], after: list[str], change: tuple[str, ...], crlf: bool
) -> None:
    """Whatever else stands in the file, of mine or of powerdeck's."""
    ending = "\r\n" if crlf else "\n"
    body = "\n".join([*before, "- [/] Ask the library 📅 2026-12-01 ^pd-7f3a2c", *after])
    text = (HEAD + body).replace("\n", ending) if crlf else HEAD + body
    path = by_hand(home, "")
    path.write_bytes(text.encode())
    if not _storable(text) or not any(each.id == "pd-7f3a2c" for each in read_actions(text)):
        return  # hidden in a fence or a comment of the lines before
    run(change[0], "pd-7f3a2c", *change[1:])
    was, now = text.split("\n"), path.read_bytes().decode().split("\n")
    assert len(was) == len(now)
    changed = [number for number, (old, new) in enumerate(zip(was, now, strict=True)) if old != new]
    assert changed == ([] if change[0] == "start" else [8 + sum(each.count("\n") + 1 for each in before)])
    assert path.read_bytes().decode().count("\r") == text.count("\r")


# --- a line that is not as it was read ---


def _meanwhile(monkeypatch: pytest.MonkeyPatch, then: Callable[[], None]) -> None:
    """Somebody does something after the action was found and before it is changed."""
    found = named.find

    def find_and_wait(*args: Any) -> Any:
        row = found(*args)
        then()
        return row

    monkeypatch.setattr(change_action, "find", find_and_wait)


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        ("- [ ] Buy coffee ^pd-000001", "Buy coffee"),
        ("- [-] Buy tea ❌ 2026-11-20 ^pd-000001", "[-] Buy tea"),
        ("Buy tea", "Buy tea"),
        ("", "an empty line"),
    ],
)
def test_a_line_that_changed_since_it_was_read_is_refused(
    run: Run, home: Any, monkeypatch: pytest.MonkeyPatch, now: str, stands: str
) -> None:
    """Nothing is written, and the message says where, what was wanted and what stands there now."""
    path = by_hand(home, "")
    changed = (HEAD + now + "\n").encode()
    _meanwhile(monkeypatch, lambda: void(path.write_bytes(changed)))
    for verb in ("done", "start", "letgo", "reopen", "later"):
        path.write_bytes((HEAD + "- [/] Buy tea ^pd-000001\n").encode())
        if verb == "start":
            path.write_bytes((HEAD + "- [ ] Buy tea ^pd-000001\n").encode())
        error = run(verb, "pd-000001", stdin="why\n", code=3).error
        assert "2026/2026-11-22T1405-5.3-x.md:9" in error
        assert "“Buy tea”" in error
        assert stands in error
        assert path.read_bytes() == changed


def void(_: object) -> None:
    """Nothing, whatever is given."""


def test_a_file_that_was_removed_meanwhile(run: Run, home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said as such."""
    path = by_hand(home, "- [ ] Buy tea ^pd-000001\n")
    _meanwhile(monkeypatch, path.unlink)
    run("done", "pd-000001", code=4)
    assert not path.exists()


def test_a_line_that_only_moved_is_refused_and_found_again(
    run: Run, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """I was writing above it just then; the second try finds it by its id."""
    path = by_hand(home, "- [ ] Buy tea ^pd-000001\n")
    with monkeypatch.context() as patch:
        _meanwhile(
            patch, lambda: void(path.write_bytes((HEAD + "Mine.\n- [ ] Buy tea ^pd-000001\n").encode()))
        )
        assert "“Mine.”" in run("done", "pd-000001", code=3).error
    run("done", "pd-000001")
    assert boxes(path) == ["- [x] Buy tea ✅ 2026-11-22 ^pd-000001"]


def test_a_number_whose_line_was_changed_is_refused(run: Run, home: Any) -> None:
    """The list is old: what the number was, and what stands there now."""
    path = by_hand(home, "- [ ] Buy tea\n- [ ] Ask Host\n")
    run("log")
    path.write_bytes((HEAD + "- [ ] Buy coffee\n- [ ] Ask Host\n").encode())
    error = run("done", "1", code=4).error
    assert "“Buy tea”" in error
    assert "“Buy coffee”" in error
    run("done", "2")
    assert [line[:5] for line in boxes(path)] == ["- [ ]", "- [x]"]


# --- JSON ---


@pytest.mark.parametrize(
    ("verb", "state", "done", "let_go", "due"),
    [
        (("done",), "done", "2026-11-22", None, "2026-11-30"),
        (("start",), "under way", None, None, "2026-11-30"),
        (("letgo",), "let go", None, "2026-11-22", "2026-11-30"),
        (("reopen",), "open", None, None, "2026-11-30"),
        (("later", "2w"), "open", None, None, "2026-12-06"),
    ],
)
def test_as_json_in_full(
    run: Run,
    kept: tuple[Path, list[str]],
    promised: Promised,
    verb: tuple[str, ...],
    state: str,
    done: str | None,
    let_go: str | None,
    due: str,
) -> None:
    """The actions as `log --json` lists them; nothing else on standard output."""
    path, ids = kept
    ran = run(verb[0], ids[2], *verb[1:], "--json", stdin="why\n")
    wanted = {
        "actions": [
            {
                "id": ids[2],
                "text": "Walk with Host",
                "state": state,
                "created": "2026-11-22",
                "due": due,
                "done": done,
                "let_go": let_go,
                "with": None,
                "deck": "power-shifting",
                "card": "5.3",
                "title": "Knowing local needs",
                "capability": 5,
                "entry": str(path),
            }
        ]
    }
    assert promised(ran.data, wanted) == wanted
    listed = [each for each in run("log", "--json").data["actions"] if each["id"] == ids[2]]
    assert json.loads(ran.out)["actions"] == listed
