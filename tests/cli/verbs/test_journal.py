"""`powerdeck journal`: where the notes are, and whether they are well."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Keep = Callable[..., Any]


def test_the_path(run: Run, home: Any, tmp_path: Path) -> None:
    """The option wins over the environment, that over the settings, that over the platform's place."""
    assert run("journal", "path").out == f"{home.journal}\n"
    run("settings", "journal", str(tmp_path / "set"))
    assert run("journal", "path").out == f"{tmp_path / 'set'}\n"
    environment = {"POWERDECK_JOURNAL": str(tmp_path / "env")}
    assert run("journal", "path", **environment).out == f"{tmp_path / 'env'}\n"
    assert run("journal", "path", "--journal", "opt", **environment).out == f"{tmp_path / 'opt'}\n"
    assert run("--journal", "opt", "journal", "path", **environment).out == f"{tmp_path / 'opt'}\n"
    assert run("journal", "path", POWERDECK_JOURNAL="~/notes").out == f"{home.root / 'notes'}\n"
    assert run("journal", "path", POWERDECK_JOURNAL="").out == f"{tmp_path / 'set'}\n"


def test_the_path_as_json(run: Run, home: Any) -> None:
    """With whether it is there yet."""
    assert run("journal", "path", "--json").data == {"journal": str(home.journal), "exists": False}


def test_a_home_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """`~nobody` is a folder of that name, not a traceback."""
    name = "~nobody-of-that-name"
    assert run("journal", "path", "--journal", name).out == f"{tmp_path / name}\n"
    assert run("journal", "path", POWERDECK_CONFIG=f"{name}/x").code == 0


def test_a_journal_that_is_well(run: Run, keep: Keep, home: Any) -> None:
    """Nothing on standard output, a word on standard error."""
    assert run("journal", "check").err == f"0 entries in {home.journal}: nothing to mend.\n"
    keep(actions=["Call Rep"])
    ran = run("journal", "check")
    assert (ran.out, ran.err) == ("", f"1 entry in {home.journal}: nothing to mend.\n")
    assert run("journal", "check", "--json").data == {
        "journal": str(home.journal),
        "entries": 1,
        "problems": [],
    }


def test_what_is_broken(run: Run, keep: Keep, home: Any) -> None:
    """Each with its line, exit code 3, and nothing is changed."""
    keep()
    folder = home.journal / "2026"
    files = {
        "2026-11-20T0900-5.3-a.md": b"---\ncreated: yesterday\ndeck: d\ncard: '5.3'\n---\n",
        "2026-11-20T0901-5.3-b.md": b"---\npowerdeck: 1\n---\ncaf\xe9\n",
        "2026-11-20T0902-5.3-c.md": b"no front matter\x1b[31m\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    ran = run("journal", "check", code=3)
    assert "2026/2026-11-20T0900-5.3-a.md:2: `created` is 'yesterday'" in ran.out
    assert "2026/2026-11-20T0901-5.3-b.md:4: not UTF-8" in ran.out
    assert "2026/2026-11-20T0902-5.3-c.md" in ran.out
    assert "\x1b" not in ran.out
    assert "named above" in ran.error
    assert {name: (folder / name).read_bytes() for name in files} == files
    data = run("journal", "check", "--json", code=3).data
    assert data["entries"] == 4
    assert {frozenset(each) for each in data["problems"]} == {
        frozenset(("path", "line", "message", "doubtful"))
    }
    assert {each["line"] for each in data["problems"] if "-b.md" in each["path"]} == {4}


def test_what_is_only_doubtful(run: Run, keep: Keep, home: Any) -> None:
    """A conflict copy is named as such, and the exit code is 0."""
    keep()
    (path,) = home.entries()
    copy = path.with_name(f"{path.stem} (conflicted copy 2026-11-23 090000).md")
    copy.write_bytes(path.read_bytes())
    ran = run("journal", "check")
    assert ran.out.startswith(f"2026/{copy.name}: a conflict copy")
    assert ran.out.endswith("(doubtful)\n")
    assert "1 entry in" in ran.err


def test_a_damaged_draft_is_named(run: Run, home: Any) -> None:
    """It may hold somebody's words, so it is reported, and left alone."""
    run("pick", "5.3", stdin="words\n/stop\n")
    (draft,) = home.drafts()
    draft.write_text('{"half', encoding="utf-8")
    ran = run("journal", "check", code=3)
    assert str(draft) in ran.out
    assert draft.read_text(encoding="utf-8") == '{"half'
    assert "pick" in run().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_a_folder_that_others_can_read(run: Run, keep: Keep, home: Any) -> None:
    """Said as doubtful."""
    keep()
    home.journal.chmod(0o755)
    assert "open to other people" in run("journal", "check").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a right for links")
def test_a_linked_journal_stays_a_link(run: Run, keep: Keep, home: Any, tmp_path: Path) -> None:
    """A journal folder may be a link to another place."""
    real = tmp_path / "real"
    real.mkdir(mode=0o700)
    home.journal.parent.mkdir(parents=True)
    home.journal.symlink_to(real, target_is_directory=True)
    keep(actions=["Call Rep"])
    assert home.journal.is_symlink()
    assert "Call Rep" in run("log").out
    assert len(list(real.rglob("*.md"))) == 1
