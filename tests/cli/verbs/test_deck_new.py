"""`powerdeck deck new`: a deck of one's own, from a file or a pipe."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from powerdeck.journal.disk import atomic_files

Run = Callable[..., Any]

LIST = """\
Listening:
1. Who spoke least at our last meeting?
2. Whose stories have we not heard this year?

Power:
- Name two decisions that you could hand over.
  What keeps you from it?
"""


@pytest.fixture
def decks(home: Any) -> Path:
    """Where own decks go; it is not there yet."""
    folder: Path = home.config / "decks"
    return folder


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list of prompts in a file."""
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_from_a_list_to_a_card(run: Run, decks: Path, listed: Path) -> None:
    """I make a deck of my list, am told where it is and how to go on, and each of these things works."""
    ran = run("deck", "new", "Street", "talks", "--from", str(listed), "--by", "Elm  Street")
    path = decks / "street-talks.yaml"
    assert ran.out == (
        f"Written: {path}\n"
        "3 cards with 4 asks in 2 groups: Listening (2), Power (1).\n\n"
        "powerdeck draw --deck street-talks\n  draws a card from it.\n"
        "It is an ordinary text file. Change it by hand in any text editor; then\n"
        "powerdeck deck check street-talks\n  says whether all is well.\n"
    )
    assert ran.err == ""
    assert run("deck", "check", str(path)).out == f"{path}: 3 cards, nothing wrong\n"
    assert "Group 2: Power\n2.1 Name two decisions" in run("show", "2.1", "--deck", "street-talks").out
    run("draw", "--deck", "street-talks")
    kept = run(
        "pick", "1.1", "--deck", "street-talks", "--answers", "-", "--json", stdin='{"answers": ["A"]}'
    )
    assert Path(kept.data["entry"]).exists()
    listed_deck = next(each for each in run("deck", "list", "--json").data["decks"] if each["own"])
    assert (listed_deck["title"], listed_deck["language"]) == ("Street talks", "en-GB")
    assert listed_deck["source"]["by"] == "Elm Street"


@pytest.mark.skipif(os.name == "nt", reason="modes are for POSIX")
def test_it_is_private(run: Run, decks: Path, listed: Path) -> None:
    """Nobody else on this computer reads my decks."""
    run("deck", "new", "mine", "--from", str(listed))
    assert decks.stat().st_mode & 0o777 == 0o700
    assert (decks / "mine.yaml").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in decks.iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize("options", [(), ("--from", "-")])
def test_from_a_pipe(run: Run, decks: Path, options: tuple[str, ...]) -> None:
    """Without a keyboard nothing is asked: standard input is the list."""
    run("deck", "new", "my-deck", *options, stdin=LIST)
    assert 'title: "My deck"\n' in (decks / "my-deck.yaml").read_text(encoding="utf-8")


def test_what_is_said_of_the_deck(run: Run) -> None:
    """Title, people and language come from the command line, whatever they are called."""
    run(
        *("deck", "new", "x.yaml", "--title", 'Sgyrsiau: "y stryd" #1', "--by", "Elm: Street"),
        *("--language", "Welsh"),
        stdin="Pwy?",
    )
    deck = run("show", "1.1", "--deck", "x", "--json").data
    assert deck["title"] == "Pwy?"
    (found,) = (each for each in run("deck", "list", "--json").data["decks"] if each["own"])
    assert (found["id"], found["title"], found["language"]) == ("x", 'Sgyrsiau: "y stryd" #1', "cy")


def test_tables_and_pages(run: Run, decks: Path, tmp_path: Path) -> None:
    """The file's name says what it is; a page's title is the deck's, a table's groups keep their name."""
    (tmp_path / "a.csv").write_bytes("Thema;Theme;Question\n1;Us;Who pays £5?\n".encode("cp1252"))
    ran = run("deck", "new", "table", "--from", "a.csv")
    assert "(cp1252)" in ran.err
    assert "‘Thema’" in ran.err
    assert "Theme 1: Us\n" in run("show", "1.1", "--deck", "table").out
    (tmp_path / "b.md").write_text("# Our page\n## A walk\nWho is there?\n", encoding="utf-8")
    run("deck", "new", "page", "--from", str(tmp_path / "b.md"))
    assert 'title: "Our page"\n' in (decks / "page.yaml").read_text(encoding="utf-8")
    run("deck", "new", "page2", "--from", str(tmp_path / "b.md"), "--title", "Mine")
    assert 'title: "Mine"\n' in (decks / "page2.yaml").read_text(encoding="utf-8")


def test_elsewhere(run: Run, decks: Path, tmp_path: Path) -> None:
    """I can have it in a folder of mine; then the file is named to me, ready to be typed."""
    folder = tmp_path / "my decks"
    folder.mkdir()
    ran = run("deck", "new", "one", "--output", str(folder), stdin=LIST)
    assert ran.out.startswith(f"Written: {folder / 'one.yaml'}\n")
    assert f"powerdeck draw --deck '{folder / 'one.yaml'}'\n" in ran.out
    assert run("show", "1.1", "--deck", str(folder / "one.yaml")).out
    run("deck", "new", "two", "--output", "two.yaml", stdin=LIST)
    assert (tmp_path / "two.yaml").exists()
    assert not decks.exists()


def test_nothing_is_overwritten(run: Run, decks: Path, tmp_path: Path) -> None:
    """A deck or a file that is there stays as it is, whatever is asked for."""
    run("deck", "new", "one", stdin=LIST)
    before = (decks / "one.yaml").read_bytes()
    assert "there is a deck one already" in run("deck", "new", "One!", stdin="Who?", code=2).error
    assert "there is a deck power-shifting already" in run("deck", "new", "Power shifting", code=2).error
    (decks / "other.yml").write_bytes(before.replace(b'id: "one"', b'id: "two"'))
    for name in ("other", "two"):
        assert f"there is a deck {name} already" in run("deck", "new", name, stdin="Who?", code=2).error
    mine = tmp_path / "mine.yaml"
    mine.write_text("mine", encoding="utf-8")
    assert (
        f"{mine} is there already" in run("deck", "new", "x", "--output", str(mine), stdin=LIST, code=2).error
    )
    (tmp_path / "link.yaml").symlink_to("nowhere")
    run("deck", "new", "x", "--output", "link.yaml", stdin=LIST, code=2)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (decks / "one.yaml").read_bytes() == before
    assert sorted(each.name for each in decks.iterdir()) == ["one.yaml", "other.yml"]


def test_somebody_was_quicker(run: Run, decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program makes the same file in between, that one stays, and mine is not half there."""
    make = atomic_files.create

    def late(folder: Path, stem: str, suffix: str, data: bytes) -> str:
        (folder / (stem + suffix)).write_text("theirs", encoding="utf-8")
        return make(folder, stem, suffix, data)

    monkeypatch.setattr(atomic_files, "create", late)
    assert "is there already" in run("deck", "new", "x", stdin=LIST, code=2).error
    assert [(each.name, each.read_text(encoding="utf-8")) for each in decks.iterdir()] == [
        ("x.yaml", "theirs")
    ]


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "said"),
    [
        (("x", "--from", "gone.txt"), "", 5, "no file gone.txt; --from takes a text, CSV or Markdown file"),
        (("x", "--from", "."), "", 5, ".: cannot be read"),
        (("x", "--from", "a\0b"), "", 5, "no file ab"),
        (("x",), "", 3, "standard input: no prompts in it"),
        (("x",), "Who?\n\n" + "x" * 1001, 3, "standard input:3: ‘xxx"),
        (("x",), "A:\n" + "Who?\n" * 2001, 3, "standard input:2002: 2001 cards"),
        (("x",), b"Who?\n\x81\n", 3, "standard input:2: not text"),
        (("",), LIST, 2, "a deck has a name"),
        (("x" * 201,), LIST, 2, "name: 201 characters; at most 200 fit"),
        (("x", "--title", "x" * 201), LIST, 2, "--title: 201 characters"),
        (("x", "--by", "x" * 401), LIST, 2, "--by: 401 characters"),
        (("x", "--language", "Klingonish"), LIST, 2, "--language: 'Klingonish' is no language"),
        (("x", "--output", "gone/x.yaml"), LIST, 5, "no folder "),
        ((), LIST, 2, "Missing argument"),
    ],
)
def test_one_line_says_what_to_do(
    run: Run, decks: Path, arguments: tuple[str, ...], stdin: str | bytes, code: int, said: str
) -> None:
    """Whatever is wrong, nothing is written, and I hear what was wanted."""
    assert run("deck", "new", *arguments, stdin=stdin, code=code).error.startswith(said)
    assert not decks.exists()


def test_a_deck_that_would_be_too_large(run: Run, decks: Path) -> None:
    """A list that fits line by line, but is too much for one deck, is refused before anything is written."""
    prompts = "\n".join(f"{n} {'x' * 900}" for n in range(1200))
    assert run("deck", "new", "x", stdin=prompts, code=3).error.startswith("the deck: the file is larger")
    assert not decks.exists()


def test_a_disk_that_is_full(run: Run, decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the deck cannot be written, one line says why."""

    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(atomic_files, "create", full)
    error = run("deck", "new", "x", stdin=LIST, code=5).error
    assert error.startswith(f"cannot write the deck: {decks / 'x.yaml'}: the disk is full")


def test_a_file_in_the_way(run: Run, home: Any) -> None:
    """A file where the folder of decks would be is named."""
    home.config.mkdir(parents=True)
    (home.config / "decks").write_text("", encoding="utf-8")
    error = run("deck", "new", "x", stdin=LIST, code=5).error
    assert error.startswith("cannot write the deck: ")
    assert "a file stands where a folder is wanted" in error


def test_all_groups_are_not_named_where_there_are_many(run: Run) -> None:
    """What was understood stays short."""
    text = "".join(f"Group {n}:\nWho?\n" for n in range(40))
    assert "40 cards in 40 groups: Group 0 (1), " in run("deck", "new", "x", stdin=text).out
    assert "Group 11 (1), and more.\n" in run("deck", "new", "y", stdin=text).out


def test_help_tells_of_an_example(run: Run) -> None:
    """`--help` says what a list may look like, with an example that works."""
    assert "Example: powerdeck deck new Street talks --from prompts.txt" in run("deck", "new", "--help").out
