"""`powerdeck deck translate`: a file for a translator, and that file brought up to date."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MINE = """\
powerdeck: 1
id: mine
title: Mine
revision: 2
capabilities: [{number: 1, name: One}]
cards:
  - {id: "a", title: A, capability: 1, asks: [{key: what, text: "What?"}]}
"""


@pytest.fixture
def shelf(home: Any) -> Path:
    folder: Path = home.config / "decks"
    return folder


@pytest.fixture
def mine(shelf: Path) -> Path:
    shelf.mkdir(parents=True)
    path = shelf / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


def fill(path: Path, of: str, text: str) -> None:
    """As a translator does it."""
    said = path.read_text("utf-8")
    assert f'of: "{of}"\n' in said
    before, _, after = said.partition(f'of: "{of}"\n')
    path.write_text(before + f'of: "{of}"\n' + after.replace('text: ""', f'text: "{text}"', 1), "utf-8")


def test_a_translation_of_the_main_deck_is_begun(run: Run, shelf: Path) -> None:
    """Into the folder of one's own decks, which need not be there; and what to do next."""
    out = run("deck", "translate", "de").out.splitlines()
    path = shelf / "power-shifting.de.yaml"
    assert out[0] == f"Written to {path}. Begun, with nothing translated yet."
    assert out[1].startswith("Now: 0 of ")
    assert out[-2] == "To see a card as it is now: powerdeck show 1.1 --language de"
    assert out[-1] == f"To see what is missing or has changed: powerdeck deck check {path}"
    assert "# How to translate:\n" in path.read_text("utf-8")
    assert [each.name for each in shelf.iterdir()] == [path.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_translated_stays(run: Run, mine: Path) -> None:
    """The same command again adds what is new, and says what it did."""
    run("deck", "translate", "cy", "--deck", "mine")
    path = mine.with_name("mine.cy.yaml")
    fill(path, "What?", "Beth?")
    before = path.read_bytes()
    again = run("deck", "translate", "cy", "--deck", "mine").out
    assert again.startswith(
        f"{path}: Nothing new, so nothing was changed in it.\nNow: 1 of 1 ask translated, 4 "
    )
    assert path.read_bytes() == before
    mine.write_text(
        MINE.replace('text: "What?"', 'text: "What now?"').replace("title: A,", "title: A, scene: S.,")
    )
    out = run("deck", "translate", "cy", "--deck", "mine").out
    told = "Brought up to date: 1 new text, 1 changed since (what there was of the old translation stands under `was`)."
    assert out.startswith(f"{path}: {told}\n")
    assert "powerdeck show a --deck mine --language cy" in out
    said = path.read_text("utf-8")
    assert said.count("Beth?") == 1
    assert 'of: "S."' in said
    assert sorted(each.name for each in mine.parent.iterdir()) == ["mine.cy.yaml", "mine.yaml"]


def test_a_translation_beside_a_deck_of_ones_own(run: Run, tmp_path: Path) -> None:
    """Named by its path, its translation lies beside it; `--output` says otherwise."""
    path = tmp_path / "my deck.yaml"
    path.write_text(MINE, encoding="utf-8")
    out = run("deck", "translate", "pt_BR", "--deck", str(path)).out
    assert (tmp_path / "my deck.pt-BR.yaml").is_file()
    assert f'powerdeck show a --deck "{path}" --language pt-BR' in out
    run("deck", "translate", "cy", "--deck", str(path), "--output", "deep/x.yaml")
    assert 'of: "What?"' in (tmp_path / "deep" / "x.yaml").read_text("utf-8")


def test_a_translation_elsewhere_is_taken_over(run: Run, mine: Path, tmp_path: Path) -> None:
    """A new file begins with what is translated already."""
    run("deck", "translate", "cy", "--deck", "mine")
    fill(mine.with_name("mine.cy.yaml"), "What?", "Beth?")
    out = run("deck", "translate", "CY", "--deck", "mine", "--output", "x.yaml").out
    assert f"Begun from {mine.with_name('mine.cy.yaml')}. Nothing new" in out
    assert "Beth?" in (tmp_path / "x.yaml").read_text("utf-8")


def test_another_layout_is_kept_aside(run: Run, mine: Path) -> None:
    """Where lines cannot be put in, the file as it was is kept, and it is said where."""
    path = mine.with_name("mine.cy.yaml")
    odd = "{powerdeck: 1, translates: mine, language: cy, title: {of: Mine, text: Fy un i}} # mine\n"
    path.write_text(odd, encoding="utf-8")
    out = run("deck", "translate", "cy", "--deck", "mine").out
    kept = mine.with_name("mine.cy.yaml.before")
    assert f"all of it was written anew; as it was, it is kept in {kept}." in out
    assert kept.read_text("utf-8") == odd
    assert 'text: "Fy un i"' in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "code", "line"),
    [
        ("Welsh!", 2, "'Welsh!' is no language tag; give one such as cy for Welsh"),
        ("../x", 2, "'../x' is no language tag; "),
        ("en", 2, "mine is written in en; name another language"),
    ],
)
def test_a_language_that_cannot_be(run: Run, mine: Path, language: str, code: int, line: str) -> None:
    """One line, and no file."""
    assert run("deck", "translate", language, "--deck", "mine", code=code).error.startswith(line)
    assert list(mine.parent.iterdir()) == [mine]


WRONG = {
    "broken": (
        'title: "x\n',
        3,
        ":1: a quotation mark is opened here and never closed; close it; mend that first, nothing was changed",
    ),
    "a deck": (MINE, 3, "mend that first, nothing was changed"),
    "another deck's": (
        "powerdeck: 1\ntranslates: other\nlanguage: cy\n",
        3,
        ": is a translation for the deck other, not mine; name another file with --output",
    ),
    "another language's": (
        "powerdeck: 1\ntranslates: mine\nlanguage: de\n",
        3,
        ": is a translation for the language de, not cy; name another file with --output",
    ),
}


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("name", WRONG)
def test_another_file_is_never_written_over(run: Run, tmp_path: Path, name: str) -> None:
    """It is said what stands there; not a byte of it changes."""
    text, code, line = WRONG[name]
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert line in run("deck", "translate", "cy", "--deck", "mine", "--output", str(path), code=code).error
    assert path.read_text("utf-8") == text


@pytest.mark.usefixtures("mine")
def test_a_folder_in_place_of_the_file(run: Run, tmp_path: Path) -> None:
    """Is named."""
    assert (
        str(tmp_path)
        in run("deck", "translate", "cy", "--deck", "mine", "--output", str(tmp_path), code=5).error
    )


def test_a_deck_with_problems_is_mended_first(run: Run, mine: Path) -> None:
    """What would be left out of it would be missing in the translation."""
    mine.write_text(MINE + "colour: red\n")
    assert run("deck", "translate", "cy", "--deck", "mine", code=3).error.endswith(
        "mend the deck before it is translated"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(run: Run, mine: Path, tmp_path: Path) -> None:
    """A translator may keep the file in a folder of their own."""
    run("deck", "translate", "cy", "--deck", "mine", "--output", "real.yaml")
    link = mine.with_name("mine.cy.yaml")
    link.symlink_to(tmp_path / "real.yaml")
    mine.write_text(MINE.replace("title: A,", "title: A, scene: S.,"))
    run("deck", "translate", "cy", "--deck", "mine")
    assert link.is_symlink()
    assert 'of: "S."' in (tmp_path / "real.yaml").read_text("utf-8")
