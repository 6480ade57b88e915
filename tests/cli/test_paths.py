"""Where things are, and what is set for good."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from platformdirs import PlatformDirs

from powerdeck.cli.paths import (
    Settings,
    expanded,
    find_paths,
    parse_settings,
    read_settings,
    user_folders,
    with_setting,
)
from powerdeck.errors import ProblemsFound


def test_the_platform_s_places(home: Any) -> None:
    """Data, settings, state and cache lie where the platform wants them; nothing is made."""
    here = find_paths()
    if sys.platform == "linux":
        assert here.journal == home.root / "data" / "powerdeck" / "journal"
        assert here.own_decks == home.root / "config" / "powerdeck" / "decks"
        assert here.drafts == home.root / "state" / "powerdeck" / "drafts"
        assert here.rounds == home.root / "state" / "powerdeck" / "rounds"
        assert here.cache == home.root / "cache" / "powerdeck" / "decks"
    assert list(home.root.iterdir()) == []


def test_the_settings_may_lie_elsewhere(home: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """POWERDECK_CONFIG names the folder of the settings and of own decks."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "config.toml").write_text('journal = "~/notes"\nplain = true\n', encoding="utf-8")
    monkeypatch.setenv("POWERDECK_CONFIG", str(tmp_path / "c"))
    here = find_paths()
    assert (here.journal, here.settings.plain) == (home.root / "notes", True)
    assert here.own_decks == tmp_path / "c" / "decks"


def test_no_settings_are_the_usual_ones(tmp_path: Path) -> None:
    """No folder, a file in its place, an empty file."""
    assert read_settings(tmp_path / "none") == Settings()
    (tmp_path / "file").write_text("")
    assert read_settings(tmp_path / "file") == Settings()
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf")
    assert read_settings(tmp_path) == Settings()


def test_unknown_keys_are_left_alone() -> None:
    """What another version knows does no harm to this one."""
    assert parse_settings('theme = "dark"\n[table]\nplain = 3\n', "f") == Settings()


def test_a_home_that_is_not_there_is_a_name() -> None:
    """Only a real `~` is the home."""
    assert expanded("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")
    assert expanded("~/x") == Path.home() / "x"
    assert expanded("a~b") == Path("a~b")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_folder_comes_back_from_the_file(name: str) -> None:
    """Quotes, backslashes, line ends, controls: TOML carries them."""
    text = with_setting("", "journal", name)
    assert tomllib.loads(text) == {"journal": name}
    assert tomllib.loads(with_setting(text, "journal", "x")) == {"journal": "x"}
    assert tomllib.loads(with_setting(text, "plain", True)) == {"journal": name, "plain": True}


@given(
    st.lists(
        st.sampled_from(
            ["# a comment", "", "plain = true  # why", "other = [1, 2]", "plainer = 1", "\tx.y = 2"]
        )
    )
)
def test_only_one_line_changes(lines: list[str]) -> None:
    """Whatever lines there are, all but the setting's own stay, in their order."""
    text = "\n".join(dict.fromkeys(lines))
    after = with_setting(text, "plain", False)
    assert parse_settings(after, "f").plain is False
    before_others = [line for line in text.split("\n") if not line.startswith("plain =")]
    assert [line for line in after.split("\n") if not line.startswith("plain =")] == before_others or not text
    assert ("# why" in after) == ("# why" in text)


def test_settings_that_are_none() -> None:
    """Each names the file, what was found, and what to write."""
    for text in ("plain = 1", "journal = true", "plain", "plain = true\nplain = false"):
        with pytest.raises(ProblemsFound, match=r"^f: "):
            parse_settings(text, "f")


NAMES = ("CONFIG", "DATA", "STATE", "CACHE")
FOLDERS = st.sampled_from(
    ["", "/a", "/a/b c", "/a/", "//a", "/", "a", "~", "~/a", "/a/~b", "$HOME/a", "/é", " ", "/a/../b"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.dictionaries(st.sampled_from(["HOME", *(f"XDG_{it}_HOME" for it in NAMES)]), FOLDERS))
def test_the_folders_are_those_of_platformdirs(chosen: dict[str, str]) -> None:
    """Whether or not it had to be asked."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", *(f"XDG_{it}_HOME" for it in NAMES)):
            patch.delenv(name, raising=False)
        for name, folder in chosen.items():
            patch.setenv(name, folder)
        dirs = PlatformDirs("powerdeck", appauthor=False)
        said = {it.lower(): Path(getattr(dirs, f"user_{it.lower()}_dir")) for it in NAMES}
        assert {name: Path(folder) for name, folder in user_folders().items()} == said
