"""The shelf of companions: read from YAML only when that has changed, and no more of it than is asked for."""

from __future__ import annotations

import json
import os
import stat
import string
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck.deck.companions import read_companions
from powerdeck.deck.companions.library import CompanionLibrary
from powerdeck.deck.companions.model import Companion, of_card
from powerdeck.deck.model import Card
from powerdeck.deck.shipped_decks import shipped_folder
from powerdeck.errors import CannotReadOrWrite
from powerdeck.values import as_tuple

FILE = """\
powerdeck: 1
id: {name}
title: Tales of {name}
year: 2020
deck: town
companions:
  - {{id: {name}-a, title: A, gist: G., cards: [{{id: "5.3"}}]}}
  - {{id: {name}-b, title: B 🏡, gist: G., try: [Sit.], cards: [{{id: "5.4", why: W., told: true}}, {{id: "5.3"}}]}}
  - {{id: both, title: From {name}, gist: G., cards: [{{id: "{card}"}}]}}
"""
CARD = Card("5.3", "Needs", 5)
REUSED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def shelf(tmp_path: Path) -> CompanionLibrary:
    """A shelf with one shipped file of three companions."""
    shelf = CompanionLibrary(tmp_path / "shipped", tmp_path / "own", tmp_path / "deep" / "cache")
    put(shelf.shipped)
    return shelf


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, reading YAML is an error of the test."""

    def fail(*_: object) -> None:
        raise AssertionError("the YAML was read")

    return lambda: monkeypatch.setattr(read_companions, "read_companions", fail)


def put(decks: Path, name: str = "tales", text: str = FILE, card: str = "5.3") -> Path:
    """A file of companions beside the decks of a folder."""
    (decks / "companions").mkdir(parents=True, exist_ok=True)
    path = decks / "companions" / f"{name}.yaml"
    path.write_text(text.format(name=name, card=card), encoding="utf-8")
    return path


def names(companions: tuple[Companion, ...]) -> list[str]:
    return [each.id for each in companions]


def copies(shelf: CompanionLibrary) -> list[Path]:
    return sorted(shelf.cache.iterdir())


def test_the_companions_of_a_card(shelf: CompanionLibrary, no_reader: Callable[[], None]) -> None:
    """Those of the card, best first; the second time from the copy, and the same."""
    first = shelf.of("town", CARD)
    assert names(first) == ["tales-a", "both", "tales-b"]
    no_reader()
    assert shelf.of("town", CARD) == first
    assert names(shelf.of("town", Card("5.4", "More", 5))) == ["tales-b"]
    assert shelf.of("another", CARD) == ()
    assert names(shelf.of("another", Card("1", "One", 1, rests_on=("tales-b",)))) == ["tales-b"]


def test_all_of_them(shelf: CompanionLibrary, no_reader: Callable[[], None]) -> None:
    """As published, whole, from the file and from the copy alike."""
    put(shelf.shipped, "more")
    first, problems = shelf.all()
    assert problems == ()
    assert names(first) == ["more-a", "more-b", "both", "tales-a", "tales-b"]
    no_reader()
    assert shelf.all() == (first, ())


def test_a_change_in_the_file_is_seen_at_once(shelf: CompanionLibrary) -> None:
    """Who mends a word sees it the next time."""
    shelf.all()
    put(shelf.shipped, text=FILE.replace("title: A,", "title: Another,"))
    assert shelf.of("town", CARD)[0].title == "Another"
    assert len(copies(shelf)) == 1


def test_own_companions_come_first_and_win(shelf: CompanionLibrary) -> None:
    """A companion of one's own takes the place of the one that ships under its id."""
    put(shelf.own, "mine")
    found, _ = shelf.all()
    assert names(found) == ["mine-a", "mine-b", "both", "tales-a", "tales-b"]
    assert next(each.title for each in found if each.id == "both") == "From mine"


def test_an_own_one_wins_on_every_card(shelf: CompanionLibrary) -> None:
    """If mine goes with another card, the one that ships is gone from its old card as well, copy or no copy."""
    put(shelf.own, "mine", card="9.9")
    for _ in range(2):
        assert "both" not in names(shelf.of("town", CARD))
        assert [each.title for each in shelf.of("town", Card("9.9", "New", 9))] == ["From mine"]


_TIES = st.lists(st.sampled_from(["5.3", "5.4", "1.1"]), min_size=1, max_size=3, unique=True)
_FILES = st.lists(st.dictionaries(st.sampled_from("abcdef"), _TIES, min_size=1), min_size=1, max_size=3)


@REUSED
@given(_FILES, _FILES, st.lists(st.sampled_from("abcdef"), max_size=2, unique=True))
def test_a_card_has_the_same_companions_however_they_are_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
    shipped: list[dict[str, list[str]]],
    own: list[dict[str, list[str]]],
    rests_on: list[str],
) -> None:
    """`show 5.3` names what `stories 5.3` tells, from files and from copies."""
    root = tmp_path_factory.mktemp("shelf")
    shelf = CompanionLibrary(root / "shipped", root / "own", root / "cache")
    for folder, files in ((shelf.shipped, shipped), (shelf.own, own)):
        for number, file in enumerate(files):
            lines = [
                f'  - {{id: {name}, title: {folder.name} {number}, gist: G., cards: [{{id: "{ties[0]}"}}'
                + "".join(f', {{id: "{tie}", told: true}}' for tie in ties[1:])
                + "]}\n"
                for name, ties in file.items()
            ]
            head = FILE.partition("  - ")[0].replace("{name}", f"f{number}")
            (folder / "companions").mkdir(parents=True, exist_ok=True)
            (folder / "companions" / f"f{number}.yaml").write_text(head + "".join(lines), encoding="utf-8")
    card = Card("5.3", "Needs", 5, rests_on=tuple(rests_on))
    for _ in range(2):
        assert shelf.of("town", card) == of_card(shelf.all()[0], "town", card)


# Files → values → copies → the same values

_LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))
_WORDS = _LINE.filter(bool)
_ID = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
_TIE = st.fixed_dictionaries({"id": _ID}, optional={"why": _WORDS, "told": st.booleans()})
_COMPANION = st.fixed_dictionaries(
    {"id": _ID, "title": _WORDS, "gist": _WORDS, "cards": st.lists(_TIE, min_size=1, max_size=3)},
    optional={
        **dict.fromkeys(("author", "role", "date", "where", "example", "note", "care"), _WORDS),
        "try": st.lists(_WORDS, min_size=1, max_size=3),
        "link": st.just("https://example.org/a?b=c#d"),
    },
)
_FILE = st.fixed_dictionaries(
    {
        "powerdeck": st.just(1),
        "id": st.just("tales"),
        "title": _WORDS,
        "deck": st.just("town"),
        "companions": st.lists(_COMPANION, min_size=1, max_size=4, unique_by=lambda each: each["id"]),
    },
    optional={
        **dict.fromkeys(("by", "publisher", "licence", "wording"), _WORDS),
        "year": st.integers(1, 9999),
    },
)


@REUSED
@given(_FILE)
def test_what_is_kept_is_what_was_read(shelf: CompanionLibrary, file: dict[str, Any]) -> None:
    """From the file, then from the copy: the same companions, field for field."""
    path = shelf.shipped / "companions" / "tales.yaml"
    path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    read, problems = read_companions.read_companions(path.read_bytes(), str(path))
    assert problems == ()
    assert len(read) == len(file["companions"])
    for _ in range(2):
        assert shelf.all() == (read, ())
    (copy,) = copies(shelf)
    kept = json.loads(copy.read_text(encoding="utf-8"))
    assert len(kept[2][2]) == len(read)


def test_every_companion_that_ships_is_kept_as_it_is(tmp_path: Path, no_reader: Callable[[], None]) -> None:
    """The published ones too: read once, kept, and the same."""
    shelf = CompanionLibrary(shipped_folder(), tmp_path / "own", tmp_path / "cache")
    first, problems = shelf.all()
    assert problems == ()
    assert len(first) > 70
    no_reader()
    assert list(map(as_tuple, shelf.all()[0])) == list(map(as_tuple, first))


# Files that are not as they should be


def test_a_file_with_faults_gives_what_is_sound(shelf: CompanionLibrary) -> None:
    """The fault is said with its line, each time; the card is shown with the others."""
    path = put(shelf.shipped, text=FILE.replace("title: A, ", ""))
    for _ in range(2):
        found, (problem,) = shelf.all()
        assert names(found) == ["tales-b", "both"]
        assert str(problem).startswith(f"{path}:7: companion tales-a: 'title' is missing")
        assert names(shelf.of("town", CARD)) == ["both", "tales-b"]


@pytest.mark.parametrize("trouble", ["a folder", "not UTF-8", "not YAML", "too large", "empty"])
def test_one_bad_file_does_not_hide_the_others(shelf: CompanionLibrary, trouble: str) -> None:
    """Whatever it is, it is one problem, and the other file is read."""
    path = shelf.shipped / "companions" / "bad.yaml"
    if trouble == "a folder":
        path.mkdir()
    else:
        data = {"not UTF-8": b"title: \xff", "not YAML": b"a: [", "too large": b"#" * 2_000_000, "empty": b""}
        path.write_bytes(data[trouble])
    found, problems = shelf.all()
    assert names(found) == ["tales-a", "tales-b", "both"]
    assert [each.path for each in problems] == [str(path)]
    assert names(shelf.of("town", CARD)) == ["tales-a", "both", "tales-b"]


def test_a_folder_that_cannot_be_listed(shelf: CompanionLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said where files are asked for; a card still has the companions of the other folder."""
    listed = Path.iterdir

    def closed(path: Path) -> object:
        if path == shelf.own / "companions":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert names(shelf.of("town", CARD)) == ["tales-a", "both", "tales-b"]
    found, (problem,) = shelf.all()
    assert len(found) == 3
    assert "Permission denied" in problem.message
    with pytest.raises(CannotReadOrWrite, match="mend that folder's permissions"):
        shelf.files()


def test_which_files_are_read(shelf: CompanionLibrary) -> None:
    """YAML by its ending, the person's own first; hidden files and other notes are none."""
    own = put(shelf.own, "b").rename(shelf.own / "companions" / "b.yml")
    for name in ("notes.txt", ".hidden.yaml", "tales.yaml~"):
        (shelf.own / "companions" / name).write_text("no: [", encoding="utf-8")
    assert shelf.files() == (own, shelf.shipped / "companions" / "tales.yaml")


def test_no_folder_is_no_companion(tmp_path: Path) -> None:
    """Where there are none, there are none; a file in the place of the folder is none either."""
    nothing = CompanionLibrary(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    assert nothing.all() == ((), ())
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "companions").write_text("x", encoding="utf-8")
    assert nothing.of("town", CARD) == ()


# Copies that are not as they should be

Bytes = Callable[[bytes], bytes]


def put_in(*place: int, value: object) -> Bytes:
    """A change to one value of the copy."""

    def change(sound: bytes) -> bytes:
        whole = at = json.loads(sound)
        for step in place[:-1]:
            at = at[step]
        at[place[-1]] = value
        return json.dumps(whole).encode()

    return change


HOSTILE: dict[str, Bytes] = {
    "empty": lambda _: b"",
    "half": lambda sound: sound[: len(sound) // 2],
    "no list": lambda _: b"{}",
    "deep": lambda _: b"[" * 100_000,
    "not UTF-8": lambda _: b"\xff",
    "of another file": put_in(1, value="0"),
    "of another version": put_in(0, value="0/0"),
    "no contents": put_in(2, value=None),
    "no work": put_in(2, 0, value=None),
    "a work in red": put_in(2, 0, 0, value="\x1b[31m"),
    "a year that is text": put_in(2, 0, 2, value="2020"),
    "a deck outside": put_in(2, 1, value="../town"),
    "no companions": put_in(2, 2, value=None),
    "a companion that is none": put_in(2, 2, 0, value=None),
    "a companion that is text": put_in(2, 2, 0, value="tales-a"),
    "a companion of nothing": put_in(2, 2, 0, value=[]),
    "a companion that is short": put_in(2, 2, 0, value=["tales-a", "A"]),
    "an id that is a list": put_in(2, 2, 0, 0, value=["a"]),
    "an id in a folder": put_in(2, 2, 0, 0, value="../a"),
    "a title that turns": put_in(2, 2, 0, 1, value="\u202ea"),
    "a gist of two lines": put_in(2, 2, 0, 2, value="a\nb"),
    "things to try that are text": put_in(2, 2, 0, 8, value="Sit."),
    "no tie": put_in(2, 2, 0, 12, value=[]),
    "a tie that is text": put_in(2, 2, 0, 12, value=["5.3"]),
    "a tie that is half": put_in(2, 2, 0, 12, value=[["5.3", ""]]),
    "told in a number": put_in(2, 2, 0, 12, 0, 2, value=1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_copy_that_is_not_as_it_should_be_is_rebuilt(
    shelf: CompanionLibrary, no_reader: Callable[[], None], name: str
) -> None:
    """Stale, damaged, foreign or hostile: the file is read anew, and the copy is good again."""
    good = shelf.all()
    (copy,) = copies(shelf)
    sound = copy.read_bytes()
    copy.write_bytes(HOSTILE[name](sound))
    assert shelf.all() == good
    assert copy.read_bytes() == sound
    no_reader()
    assert shelf.all() == good


@pytest.mark.parametrize("value", [None, "tales-a", 7, [], [7], ["tales-a"]])
def test_a_card_is_not_shown_half_of_such_a_copy(shelf: CompanionLibrary, value: object) -> None:
    """Where only a card's own are made into values, what stands in the place of one of them is seen too."""
    good = shelf.of("town", CARD)
    (copy,) = copies(shelf)
    copy.write_bytes(put_in(2, 2, 0, value=value)(copy.read_bytes()))
    assert shelf.of("town", CARD) == good


@settings(REUSED, max_examples=150)
@given(st.data())
def test_no_change_to_a_copy_makes_reading_fail(shelf: CompanionLibrary, data: st.DataObject) -> None:
    """Any value in any place of a copy: companions come, clean to show, and never an exception."""
    for copy in shelf.cache.glob("*"):
        copy.unlink()
    shelf.all()
    (copy,) = copies(shelf)
    whole = place = json.loads(copy.read_bytes())
    while True:
        step = data.draw(st.integers(0, len(place) - 1))
        if not isinstance(place[step], list) or not place[step] or data.draw(st.booleans()):
            break
        place = place[step]
    junk: st.SearchStrategy[object] = (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just({}) | st.just([])
    )
    place[step] = data.draw(junk | st.lists(junk))
    copy.write_text(json.dumps(whole), "utf-8")
    for each in (*shelf.of("town", CARD), *shelf.all()[0]):
        assert each.ties
        assert "\x1b" not in each.title + each.gist


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_copies_are_private(shelf: CompanionLibrary) -> None:
    """What a person's own files say is theirs."""
    shelf.all()
    (copy,) = copies(shelf)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(shelf.cache.stat().st_mode) == 0o700


def test_a_cache_that_cannot_be_written_costs_speed_only(shelf: CompanionLibrary) -> None:
    """No message, no failure."""
    shelf.cache.parent.mkdir()
    shelf.cache.write_text("x")
    for _ in range(2):
        assert names(shelf.of("town", CARD)) == ["tales-a", "both", "tales-b"]


def test_kept_companions_load_neither_yaml_nor_the_schema_checker(shelf: CompanionLibrary) -> None:
    """The promise of a fast start: of the copies no more is made into values than the card's own."""
    shelf.all()
    code = (
        "import sys; from pathlib import Path; from powerdeck.deck.companions.library import CompanionLibrary;"
        "from powerdeck.deck.model import Card;"
        "print(len(CompanionLibrary(*map(Path, sys.argv[1:])).of('town', Card('5.4', 'X', 5))));"
        "print(*sorted({'yaml', 'jsonschema', 'hashlib', 're', 'powerdeck.deck.choosing.search',"
        " 'powerdeck.deck.companions.read_companions'} & set(sys.modules)))"
    )
    folders = [str(shelf.shipped), str(shelf.own), str(shelf.cache)]
    path = {"PYTHONPATH": str(Path(read_companions.__file__).parents[3])}
    done = run(
        [sys.executable, "-S", "-c", code, *folders],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ) | path,
    )
    assert (done.stdout.split("\n")[0], done.stderr) == ("1", "")
    assert set(done.stdout.split("\n")[1].split()) <= {"re"}
