"""`powerdeck settings`: what is set for good, in a file that a person may edit as well."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def file(home: Any) -> Path:
    path: Path = home.config / "config.toml"
    return path


def test_what_is_set(run: Run, home: Any, file: Path) -> None:
    """Each setting on a line; where they are kept on standard error; nothing is written."""
    ran = run("settings")
    assert ran.out == (
        f"journal: {home.journal}\nplain: off\nrole: not set\nlanguage: not set\neasier: off\n"
    )
    assert ran.err == f"Settings are kept in {file}\n"
    assert run("settings", "plain").out == "plain: off\n"
    assert run("settings", "--json").data == {
        "journal": str(home.journal),
        "plain": False,
        "role": None,
        "language": None,
        "easier": False,
        "file": str(file),
    }
    assert not file.exists()


def test_setting_and_setting_again(run: Run, tmp_path: Path) -> None:
    """The new value is shown, kept and used; a folder is kept whole, whatever its name."""
    for word, shown in (("on", "on"), ("no", "off"), ("TRUE", "on")):
        assert run("settings", "plain", word).out == f"plain: {shown}\n"
    assert run("settings", "plain").out == "plain: on\n"
    for name in ('a "quoted" \\ folder', "Gemeinde 'Süd' 🏘", "x\x7fy", "# no comment"):
        assert run("settings", "journal", str(tmp_path / name)).out == f"journal: {tmp_path / name}\n"
        assert run("journal", "path").out == f"{tmp_path / name}\n"
    assert run("settings", "journal", "here").out == f"journal: {tmp_path / 'here'}\n"
    assert run("settings", "--json").data["plain"] is True


def test_a_language_by_its_name(run: Run) -> None:
    """As people call it."""
    assert run("settings", "language", "Welsh").out == "language: cy\n"
    assert "language tag such as cy" in run("settings", "language", "Elvish!", code=2).error


def test_comments_and_unknown_keys_are_kept(run: Run, file: Path, tmp_path: Path) -> None:
    """Only the value changes: what stands around it, before it and behind it stays."""
    before = (
        "# mine\r\n"
        "theme = 'dark'   # not ours\r\n"
        "  plain=false # for the screen reader\r\n"
        "journal = 'old'#here\r\n"
        "\r\n"
        "[other]\r\n"
        "plain = 7\r\n"
    )
    file.parent.mkdir(parents=True)
    file.write_bytes(before.encode())
    run("settings", "plain", "on")
    run("settings", "journal", str(tmp_path / "new"))
    after = before.replace("plain=false", "plain=true").replace("'old'", f'"{tmp_path / "new"}"')
    assert file.read_bytes().decode() == after


def test_a_key_that_was_not_there_yet(run: Run, file: Path) -> None:
    """It goes before the first table, where it is a setting of powerdeck's."""
    file.parent.mkdir(parents=True)
    file.write_text("[other]\nplain = 7", encoding="utf-8")
    run("settings", "plain", "on")
    assert file.read_text(encoding="utf-8") == "plain = true\n[other]\nplain = 7"


@pytest.mark.parametrize(
    "text",
    [
        '"plain" = false\n',
        'note = """\nplain = false\n"""\n',
        "plain = [\nfalse]\n",
        "x = [\n[1],\n]\nplain = false\n",
    ],
)
def test_what_it_cannot_change_safely_it_leaves(run: Run, file: Path, text: str) -> None:
    """Then it says so, or does it rightly; a setting that did not take is never passed over in silence."""
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    try:
        run("settings", "plain", "on", code=3)
    except AssertionError:
        assert run("settings", "plain").out == "plain: on\n"
    else:
        assert file.read_text(encoding="utf-8") == text


def test_wrong_usage(run: Run, file: Path) -> None:
    """An unknown setting, a value that is none, a value that is empty: what there is, is named."""
    assert (
        "there are journal, plain, role, language, easier" in run("settings", "colour", "red", code=2).error
    )
    assert "on or off" in run("settings", "plain", "perhaps", code=2).error
    assert "on or off" in run("settings", "plain", "", code=2).error
    assert "folder" in run("settings", "journal", "", code=2).error
    assert run("settings", "easier", "perhaps", code=2).error == "easier is on or off, not 'perhaps'"
    assert run("settings", "role", "warden", code=2).error.startswith("role is public-service, community")
    assert "such as cy or en-GB, not '../cy'" in run("settings", "language", "../cy", code=2).error
    assert not file.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"plain = ", "is not TOML"),
        (b"plain = 3", "plain = true or plain = false"),
        (b"journal = 3", 'journal = "a folder"'),
        (b"plain = tr\xfc", "is not UTF-8"),
        (b"easier = 1", "easier = true or easier = false"),
        (b"role = true", 'role = "community"'),
        (b"language = ['cy']", 'language = "cy"'),
    ],
)
def test_a_file_that_cannot_be_understood(run: Run, file: Path, data: bytes, said: str) -> None:
    """Every verb names it in one line, with exit code 3, and changes nothing."""
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    for args in (("settings",), ("settings", "plain", "on"), ("show", "5.3"), (), ("log",)):
        error = run(*args, code=3).error
        assert error.startswith(str(file))
        assert said in error
    assert file.read_bytes() == data


def test_a_place_that_cannot_be_written(run: Run, home: Any, tmp_path: Path) -> None:
    """One line, exit code 5."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    assert "a file stands" in run("settings", "plain", "on", POWERDECK_CONFIG=str(blocked), code=5).error
    (home.config / "config.toml").mkdir(parents=True)
    run("settings", code=5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_private_and_a_link_stays_a_link(run: Run, file: Path, tmp_path: Path) -> None:
    """The file is its owner's alone; a link to somebody's dotfiles is followed."""
    run("settings", "plain", "on")
    assert file.stat().st_mode & 0o777 == 0o600
    real = tmp_path / "dotfile"
    file.rename(real)
    file.symlink_to(real)
    run("settings", "plain", "off")
    assert file.is_symlink()
    assert real.read_text(encoding="utf-8") == "plain = false\n"


def test_the_environment_wins_and_that_is_said(run: Run, tmp_path: Path) -> None:
    """Who sets a folder while POWERDECK_JOURNAL names another is told."""
    ran = run("settings", "journal", str(tmp_path / "a"), POWERDECK_JOURNAL=str(tmp_path / "b"))
    assert ran.out == f"journal: {tmp_path / 'b'}\n"
    assert "POWERDECK_JOURNAL" in ran.err


def test_a_folder_that_cannot_be_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    """Better now than after the first sitting: a file is no folder for notes, and the setting stays as it was."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    before = run("journal", "path").out
    assert (
        "a file stands where a folder is wanted"
        in run("settings", "journal", str(tmp_path / "file"), code=5).err
    )
    assert run("journal", "path").out == before


def test_notes_that_stay_behind_are_named(run: Run, keep: Any, tmp_path: Path) -> None:
    """Changing the folder moves nothing, and says so with the count and the place."""
    keep("5.3", learning="a bus")
    old = run("journal", "path").out.strip()
    said = run("settings", "journal", str(tmp_path / "new")).err
    assert "1 sitting stays in" in said
    assert old in said


def test_the_role(run: Run) -> None:
    """By its name or as one says it; `both` is one too; an empty one is none."""
    for typed, shown in (("community", "community"), ("Public Service", "public-service"), ("both", "both")):
        assert run("settings", "role", typed).out == f"role: {shown}\n"
        assert run("settings", "--json").data["role"] == shown
    assert run("settings", "role", "").out == "role: not set\n"


def test_a_role_of_ones_own_deck(run: Run, town: Path) -> None:
    """Whatever roles a deck on the shelf has can be set."""
    text = town.read_text(encoding="utf-8").replace("community: community leader", "elder: elder")
    town.write_text(text.replace("community: [", "elder: ["), encoding="utf-8")
    assert run("settings", "role", "elder").out == "role: elder\n"
    assert "What an elder can do\n" in run("show", "1", "--deck", "town").out


def test_the_language(run: Run, town: Path) -> None:
    """Decks that have been translated into it are asked in it, the others in their own; an empty one is none."""
    town.with_name("town.cy.yaml").write_text(
        "powerdeck: 1\ntranslates: town\nlanguage: cy\nchecked_by: A speaker\ncards:\n"
        '  "1.2": {asks: {who: {of: Who decides here?, text: Pwy sy’n penderfynu yma?}}}\n',
        encoding="utf-8",
    )
    assert run("settings", "language", "cy").out == "language: cy\n"
    assert "1. Pwy sy’n penderfynu yma?\n" in run("show", "1.2", "--deck", "town").out
    assert "R1 The first mile\n" in run("show", "R1", "--deck", "better-way").out
    assert run("settings", "language", "").out == "language: not set\n"
    assert "1. Who decides here?\n" in run("show", "1.2", "--deck", "town").out


def test_a_language_that_nothing_is_translated_into(run: Run) -> None:
    """It may come to be; until then cards are asked in their own."""
    run("settings", "language", "gd")
    assert "5.3 Knowing local needs" in run("show", "5.3").out
