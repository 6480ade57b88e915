"""docs/architecture.md names what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from powerdeck.cli.commands import VERBS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "powerdeck"
NAMED = sorted(
    set(re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|json|yaml|txt|toml)|(?:[\w.]+/)+[\w.]*)`", PAGE))
)
FLOORS = [
    package
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    if contract["name"] == "Imports run one way"
    for layer in contract["layers"]
    for package in layer.split(" | ")
]


@pytest.mark.parametrize("name", NAMED)
def test_each_file_that_is_named_is_there(name: str) -> None:
    """In the package, from the package that the table speaks of, or in the project."""
    places = (
        ROOT,
        SOURCE,
        *(SOURCE / each for each in ("deck", "journal", "cli", "kinds/map")),
        ROOT / "deck",
    )
    assert any((place / name).exists() for place in places), f"no {name}"


def test_names_were_found() -> None:
    """The pattern above finds files and folders."""
    assert {"cli/main.py", "journal/disk/", "walk/card_walk.py", "values.py", "reports/kinds/"} <= set(NAMED)


def test_every_floor_is_in_the_table() -> None:
    """Each package and module of the contract has its row."""
    for floor in FLOORS:
        name = floor.removeprefix("powerdeck.")
        assert f"`{name}/`" in PAGE or f"`{name}.py`" in PAGE, name


def test_every_package_has_its_floor() -> None:
    """Nothing in the package is outside the contract that holds the floors."""
    there = {path.stem for path in SOURCE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert there - {"__init__", "__main__", "__pycache__", "decks"} == {
        floor.removeprefix("powerdeck.") for floor in FLOORS
    }


def test_every_verb_is_a_module() -> None:
    """As the recipe for a new verb says."""
    assert all((SOURCE / "cli" / "verbs" / f"{verb}.py").exists() for verb in VERBS)


def test_every_kind_is_a_folder() -> None:
    """As the recipe for a new kind says."""
    folders = [path for path in (SOURCE / "kinds").iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert len(folders) > 10
    assert all((folder / "ask.py").exists() for folder in folders)
