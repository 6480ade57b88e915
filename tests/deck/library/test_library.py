"""Decks are found by name or by path, and read from their YAML only when they have changed."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck import __version__
from powerdeck.deck.library.library import Library, Loaded, card_or_near, shipped_folder
from powerdeck.deck.reading import read_deck
from powerdeck.deck.translation import read_translation
from powerdeck.errors import CannotReadOrWrite, NotThere, PowerdeckError, ProblemsFound

DECK = """\
powerdeck: 1
id: {name}
title: Deck {name}
revision: 1
source: {{title: A work, year: 2019}}
words: {{VCSE: groups}}
capabilities: [{{number: 1, name: One}}, {{number: 2, name: Two}}]
cards:
  - {{id: "1.1", title: A, capability: 1, words: [VCSE], asks: [{{key: a, text: "Ask ‘it’ 🏡"}}]}}
  - {{id: "1.2", title: B, capability: 1, scene: There., asks: [{{key: a, kind: list, text: Ask.}}]}}
  - {{id: "1.3", title: C, capability: 1, asks: [{{key: a, text: Ask.}}], refers_to: ["1.1"], kin: ["1.2"]}}
  - {{id: "Extra", title: D, capability: 2, asks: [{{key: a, text: Ask.}}]}}
"""
BROKEN = DECK.replace("title: B, ", "")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with one shipped deck, `small`."""
    for name in ("shipped", "own"):
        (tmp_path / name).mkdir()
    library = Library(tmp_path / "shipped", tmp_path / "own", tmp_path / "deep" / "cache")
    put(library.shipped / "small.yaml", DECK)
    return library


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, reading YAML is an error of the test."""

    def fail(*_: object) -> None:
        raise AssertionError("the YAML was read")

    return lambda: monkeypatch.setattr(read_deck, "read_deck", fail)


def put(path: Path, text: str = DECK) -> Path:
    path.write_text(text.format(name=path.stem), encoding="utf-8")
    return path


def copies(library: Library) -> list[Path]:
    return sorted(library.cache.iterdir())


def test_a_deck_is_found_by_its_name(library: Library) -> None:
    """A name on a shelf is enough."""
    loaded = library.load("small")
    assert loaded.deck.title == "Deck small"
    assert loaded.path == library.shipped / "small.yaml"
    assert loaded.problems == ()


def test_the_decks_that_ship_are_there() -> None:
    """Without a name it is the Power Shifting deck, found beside the code or in the checkout."""
    library = Library(shipped_folder(), Path("nowhere"), Path("nowhere"))
    assert "power-shifting" in library.names()
    assert (shipped_folder() / "deck.schema.json").is_file()


def test_the_own_shelf_wins(library: Library) -> None:
    """A deck of the person's own takes the place of one that ships under the same name."""
    put(library.own / "small.yml", DECK.replace("Deck", "My"))
    put(library.own / "mine.yaml")
    assert library.load("small").deck.title == "My small"
    assert library.names() == ("mine", "small")
    assert [(shelf.name, shelf.own) for shelf in library.all()] == [("mine", True), ("small", True)]


def test_other_files_on_a_shelf_are_no_decks(library: Library) -> None:
    """Schemas, notes and hidden files are passed over."""
    for name in ("deck.schema.json", "README.md", ".hidden.yaml"):
        put(library.own / name, "x")
    assert library.names() == ("small",)


@pytest.mark.parametrize("how", ["./{}", "{}", "sub/../{}"])
def test_a_deck_is_found_by_its_path(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A separator or an ending makes it a path, from the folder where one is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    put(tmp_path / "mine.yaml")
    assert library.load(how.format("mine.yaml")).deck.id == "mine"


def test_problems_name_the_file_as_the_person_did(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when they come from a compiled copy that was made under another name."""
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path / "mine.yaml", BROKEN)
    for name in ("mine.yaml", str(path), "./mine.yaml"):
        assert [problem.path for problem in library.load(name).problems] == [name]
    assert len(copies(library)) == 1


def test_an_unknown_name_says_which_are_known(library: Library) -> None:
    """And how to name a file."""
    with pytest.raises(NotThere) as told:
        library.load("foo")
    assert str(told.value) == "no deck 'foo'; known: small, or give a file: --deck my-deck.yaml"


@pytest.mark.parametrize("name", ["", ".", "..", "\0", "x" * 5000, "a\nb\x1b", "C:"])
def test_an_odd_name_is_an_unknown_one(library: Library, name: str) -> None:
    """Nothing that can be typed makes a traceback, and the message stays one clean line."""
    with pytest.raises(NotThere) as told:
        library.load(name)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 200


def test_a_path_that_leads_nowhere(library: Library, tmp_path: Path) -> None:
    """Says so, and where to look."""
    for path in (tmp_path / "none.yaml", library.shipped / "small.yaml" / "x.yaml", tmp_path / "\0.yaml"):
        with pytest.raises(NotThere, match=r"no deck file .*`powerdeck deck list`"):
            library.load(str(path))


def test_a_folder_in_place_of_a_deck(library: Library) -> None:
    """Cannot be read, and is named."""
    (library.own / "folder.yaml").mkdir()
    with pytest.raises(CannotReadOrWrite, match=r"cannot read the deck .*folder\.yaml: \S"):
        library.load("folder")


def test_a_deck_or_a_shelf_without_permission(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is named in one line."""

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    library.load("small")  # and all that is needed to read a deck
    monkeypatch.setattr(Path, "iterdir", closed)
    assert library.load("small").deck.id == "small"
    with pytest.raises(CannotReadOrWrite, match=r"cannot list the decks in .*own: Permission denied; mend"):
        library.names()
    monkeypatch.setattr(os, "open", closed)
    with pytest.raises(
        CannotReadOrWrite, match=r"cannot read the deck .*small\.yaml: Permission denied; mend"
    ):
        library.load("small")


def test_a_file_without_a_usable_deck(library: Library) -> None:
    """The first problem, how many more, and how to see them all."""
    path = put(library.own / "bad.yaml", "powerdeck: 1\nid: {name}\nrevision: x\n")
    with pytest.raises(ProblemsFound) as told:
        library.load("bad")
    assert str(told.value).startswith(f"{path}:1: 'title' is missing; wanted:")
    assert str(told.value).endswith(f" (and 3 more); `powerdeck deck check {path}` shows all there is")


def test_a_huge_file_is_not_read_to_its_end(library: Library) -> None:
    """A film that is named by mistake costs neither time nor memory."""
    path = library.own / "film.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 36)
    with pytest.raises(ProblemsFound, match="larger than 1024 KiB"):
        library.load("film")


def test_one_bad_card_does_not_cost_the_others(library: Library) -> None:
    """The deck is loaded with the problem kept, also from its compiled copy."""
    put(library.own / "part.yaml", BROKEN)
    first, again = library.load("part"), library.load("part")
    assert [card.id for card in first.deck.cards] == ["1.1", "1.3", "Extra"]
    assert [problem.line for problem in first.problems] == [10]
    assert again == first


def test_all_decks_with_those_that_cannot_be_used(library: Library) -> None:
    """The list says what is there and why something is not."""
    put(library.own / "bad.yaml", "no: deck")
    put(library.own / "mine.yaml")
    bad, mine, small = library.all()
    assert (bad.name, bad.own, bad.loaded) == ("bad", True, None)
    assert "unknown key 'no'" in bad.why_not
    assert mine.loaded is not None
    assert (mine.loaded.deck.id, mine.own, mine.why_not) == ("mine", True, "")
    assert (small.name, small.own) == ("small", False)


def test_an_unchanged_deck_is_not_read_again(library: Library, no_reader: Callable[[], None]) -> None:
    """The compiled copy gives the same deck, to the last value."""
    first = library.load("small")
    no_reader()
    assert library.load("small") == first


def test_a_changed_deck_is_read_again(library: Library) -> None:
    """One letter is enough, whatever the file's time says."""
    path = library.shipped / "small.yaml"
    library.load("small")
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("title: A,", "title: Z,"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert library.load("small").deck.cards[0].title == "Z"
    assert len(copies(library)) == 1


def test_decks_of_one_name_do_not_share_a_copy(library: Library, no_reader: Callable[[], None]) -> None:
    """Two folders, two copies."""
    put(library.own / "small.yaml", DECK.replace("Deck", "My"))
    library.load("small")
    library.load(str(library.shipped / "small.yaml"))
    no_reader()
    assert library.load("small").deck.title == "My small"
    assert library.load(str(library.shipped / "small.yaml")).deck.title == "Deck small"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_compiled_copies_are_private(library: Library) -> None:
    """A deck of one's own is nobody else's business; nothing is left over beside the copy."""
    library.load("small")
    (copy,) = copies(library)
    assert stat.S_IMODE(library.cache.stat().st_mode) == 0o700
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def edited(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    """A copy that somebody wrote, starting from a good one."""

    def edit(good: bytes) -> bytes:
        data = json.loads(good)
        change(data)
        return json.dumps(data).encode()

    return edit


def put_in(*way: int, value: object) -> Callable[[bytes], bytes]:
    def change(data: Any) -> None:
        for step in way[:-1]:
            data = data[step]
        data[way[-1]] = value

    return edited(change)


# A copy is [format, fingerprint, [deck, problems]]; a deck [id, title, revision, cards, capabilities, label, language,
# source, words, roles, recipes, also_from, tester];
# a card [id, title, capability, scene, asks, refers_to, kin, words, source, rests_on].
HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda good: good[:-40],
    "not text": lambda _: b"\xff\x00",
    "too deep": lambda _: b"[" * 200_000,
    "null": lambda _: b"null",
    "a number": lambda _: b"1e999",
    "an object": lambda _: b"{}",
    "an empty list": lambda _: b"[]",
    "another version": put_in(0, value="0.0.1/1"),
    "another source": put_in(1, value="0"),
    "no deck": put_in(2, value=None),
    "no cards": put_in(2, 0, 3, value=[]),
    "cards that are text": put_in(2, 0, 3, value="abc"),
    "an id that is a path": put_in(2, 0, 0, value="x/../../y"),
    "an empty id": put_in(2, 0, 0, value=""),
    "a card id that is a path": put_in(2, 0, 3, 0, 0, value="x/y"),
    "a card id that is a number": put_in(2, 0, 3, 0, 0, value=1.1),
    "two cards of one id": put_in(2, 0, 3, 3, 0, value="1.1"),
    "a title that moves the cursor": put_in(2, 0, 3, 0, 1, value="\x1b[2J"),
    "a title that turns direction": put_in(2, 0, 3, 0, 1, value="\u202ex"),
    "a title that cannot be written": put_in(2, 0, 3, 0, 1, value="\ud800"),
    "a title of two lines": put_in(2, 0, 1, value="a\nb"),
    "a title that is a list": put_in(2, 0, 3, 0, 1, value=["x"]),
    "a truth in place of a number": put_in(2, 0, 3, 0, 2, value=True),
    "a missing capability": put_in(2, 0, 3, 0, 2, value=7),
    "no asks": put_in(2, 0, 3, 0, 4, value=[]),
    "asks without parts": put_in(2, 0, 3, 0, 4, value=[[]]),
    "a kind that is a module": put_in(2, 0, 3, 0, 4, 0, 1, value="..x"),
    "a dead link": put_in(2, 0, 3, 0, 5, value=["9.9"]),
    "a word without a meaning": put_in(2, 0, 3, 0, 7, value=["x"]),
    "no capabilities": put_in(2, 0, 4, value=[]),
    "one capability twice": put_in(2, 0, 4, 1, 0, value=1),
    "a source that is text": put_in(2, 0, 7, value="abcd"),
    "words that are numbers": put_in(2, 0, 8, value=[1, 2]),
    "problems that are none": put_in(2, 1, value=[[1, "x"]]),
    "a problem in red": put_in(2, 1, value=[[1, "\x1b[31m", False]]),
    "no problems": edited(lambda data: data[2].pop()),
    "actions for a role that is none": put_in(2, 0, 4, 0, 3, value=[["x", ["Walk"]]]),
    "a recipe of a card that is not there": put_in(2, 0, 10, value=[["r", "R", ["9.9"], "", None]]),
    "a recipe without cards": put_in(2, 0, 10, value=[["r", "R", [], "", None]]),
    "a recipe every nought days": put_in(2, 0, 10, value=[["r", "R", ["1.1"], "", 0]]),
    "a further work without parts": put_in(2, 0, 11, value=[["x"]]),
    "a tester that is a number": put_in(2, 0, 12, value=1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_copy_that_is_not_as_it_should_be_is_rebuilt(
    library: Library, no_reader: Callable[[], None], name: str
) -> None:
    """Stale, damaged, foreign or hostile: the deck is read anew, and the copy is good again."""
    good = library.load("small")
    (copy,) = copies(library)
    sound = copy.read_bytes()
    copy.write_bytes(HOSTILE[name](sound))
    assert library.load("small") == good
    assert copy.read_bytes() == sound
    no_reader()
    assert library.load("small") == good


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_change_to_a_copy_makes_loading_fail(library: Library, data: st.DataObject) -> None:
    """Any value in any place of a copy: a deck comes, and never an exception."""
    library.load("small")
    (copy,) = copies(library)
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
    assert len(library.load("small").deck.cards) > 0


def test_copies_of_another_version_are_not_used(library: Library) -> None:
    """An update may read more from a deck than the version before did."""
    library.load("small")
    assert json.loads(copies(library)[0].read_bytes())[0].startswith(f"{__version__}/")


@pytest.mark.parametrize("trouble", ["a file", "a closed folder", "a folder for a copy"])
def test_a_cache_that_cannot_be_written_costs_speed_only(library: Library, trouble: str) -> None:
    """No message, no failure, nothing left over."""
    library.cache.parent.mkdir()
    if trouble == "a file":
        library.cache.write_text("x")
    elif trouble == "a closed folder":
        library.cache.mkdir(mode=0o500)
    else:
        library.load("small")
        (copy,) = copies(library)
        copy.unlink()
        copy.mkdir()
    for _ in range(2):
        assert library.load("small").deck.id == "small"
    if trouble == "a folder for a copy":
        assert len(copies(library)) == 1


def test_a_full_disk_costs_speed_only(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The half-written copy goes again."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert library.load("small").deck.id == "small"
    assert copies(library) == []


def test_a_compiled_deck_loads_neither_yaml_nor_the_schema_checker(library: Library) -> None:
    """The promise of a fast start."""
    library.load("small")
    code = (
        "import sys; from pathlib import Path; from powerdeck.deck.library.library import Library;"
        "Library(*map(Path, sys.argv[1:])).load('small');"
        "print(*sorted({'yaml', 'jsonschema', 'hashlib', 'tempfile', 'inspect', 'pkgutil', 'difflib',"
        " 'importlib.metadata', 'rich', 'powerdeck.deck.reading.read_deck'} & set(sys.modules)))"
    )
    folders = [str(library.shipped), str(library.own), str(library.cache)]
    done = run(
        [sys.executable, "-S", "-c", code, *folders], capture_output=True, text=True, check=False, env=_env()
    )
    assert (done.stdout.strip(), done.stderr) == ("inspect", "") or (done.stdout.strip(), done.stderr) == (
        "",
        "",
    )


def _env() -> dict[str, str]:
    return dict(os.environ) | {"PYTHONPATH": str(Path(read_deck.__file__).parents[3])}


@pytest.mark.parametrize("wanted", ["1.2", " 1.2 ", "\t1.2\n"])
def test_a_card_is_found_as_it_was_typed(library: Library, wanted: str) -> None:
    """Spaces around an id do not matter."""
    assert library.load("small").card(wanted).title == "B"


def test_the_case_of_an_id_does_not_matter(library: Library) -> None:
    """`extra` is Extra."""
    assert library.load("small").card("extra").id == "Extra"
    assert card_or_near(library.load("small").deck, "EXTRA ").id == "Extra"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("1.4", "no card 1.4 in small; 1.1–1.3 exist"),
        ("1", "no card 1 in small; 1.1–1.3 exist"),
        ("2.1", "no card 2.1 in small; only Extra exists"),
        ("Extr", "no card Extr in small; did you mean Extra?"),
        ("7.7", "no card 7.7 in small; `powerdeck cards` shows them all"),
        ("²", "no card ² in small; `powerdeck cards` shows them all"),
        ("  ", "no card without an id in small; `powerdeck cards` shows them all"),
        ("\x1b[31m" + "x" * 500, "no card [31m" + "x" * 35 + "… in small; `powerdeck cards` shows them all"),
        ("9" * 5000, "no card " + "9" * 39 + "… in small; `powerdeck cards` shows them all"),
    ],
)
def test_an_unknown_card_names_near_ones(library: Library, wanted: str, message: str) -> None:
    """Cards of the same capability, else ids that look alike, else where to look."""
    loaded = library.load("small")
    for ask in (loaded.card, lambda wanted: card_or_near(loaded.deck, wanted)):
        with pytest.raises(NotThere) as told:
            ask(wanted)
        assert str(told.value) == message


def test_ids_that_do_not_count_up_are_listed(library: Library) -> None:
    """A range would promise cards that are not there."""
    put(library.own / "gaps.yaml", DECK.replace('"1.2"', '"1.5"'))
    loaded = library.load("gaps")
    assert loaded.problems == ()
    with pytest.raises(NotThere, match=r"no card 1\.4 in gaps; 1\.1, 1\.5, 1\.3 exist"):
        loaded.card("1.4")


@pytest.mark.parametrize("wanted", ["1.2", " 1.2", "1.2 "])
def test_a_card_that_was_left_out_says_why(library: Library, wanted: str) -> None:
    """It is in the file; what is wrong with it is told in place of near ones."""
    path = put(library.own / "part.yaml", BROKEN)
    for _ in range(2):
        with pytest.raises(NotThere) as told:
            library.load("part").card(wanted)
        assert str(told.value).startswith(
            f"card 1.2 is left out until its file is mended: {path}:10: card 1.2: 'title' is missing"
        )


def test_every_failure_is_one_of_ours(library: Library) -> None:
    """Whoever calls catches one class."""
    assert issubclass(NotThere, PowerdeckError)
    assert isinstance(library.load("small"), Loaded)


def test_a_home_that_nobody_has(tmp_path: Path) -> None:
    """A path below the home of somebody who is not there is a file that is not there."""
    library = Library(tmp_path, tmp_path, tmp_path)
    with pytest.raises(NotThere, match="no deck file"):
        library.load("~nobody-by-that-name/a.yaml")


def test_a_deck_goes_by_its_id_as_well_as_by_its_file(library: Library) -> None:
    """What `deck list` calls a deck is a name for it."""
    put(library.own / "our-deck.yaml").rename(library.own / "some-file.yaml")
    loaded = library.load("some-file")
    assert loaded.deck.id == "our-deck"
    assert library.load(loaded.deck.id).deck == loaded.deck


CY = """\
powerdeck: 1
translates: small
language: cy
title: {of: Deck small, text: Pecyn bach}
cards: {"1.2": {title: {of: B, text: Be}, asks: {a: {of: Ask., text: Holwch.}}}}
"""


def put_cy(folder: Path, name: str = "small.cy.yaml", text: str = CY) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_deck_in_another_language(library: Library) -> None:
    """What is translated, the rest as it was; and what a reader should know."""
    path = put_cy(library.shipped)
    said = library.load("small", "cy")
    assert (said.deck.title, said.deck.language) == ("Pecyn bach", "cy")
    assert [card.title for card in said.deck.cards] == ["A", "Be", "C", "D"]
    assert (said.path, said.translation, said.problems) == (library.shipped / "small.yaml", path, ())
    assert said.language_note == (
        "This translation is a draft: no speaker of the language has checked it yet. 3 asks and 8 other texts "
        "are in English, since they are not translated yet or have changed since."
    )
    plain = library.load("small")
    assert (plain.deck.title, plain.language_note, plain.translation) == ("Deck small", "", None)


def test_translations_are_no_decks(library: Library) -> None:
    """Neither in the list nor by name; but a deck whose name only looks so is one."""
    put_cy(library.shipped)
    put_cy(library.own, "small.pt-BR.yml", CY)
    put(library.own / "my.new.yaml", DECK.replace("id: {name}", "id: mine"))
    put(library.own / "small.draft.yaml", DECK.replace("id: {name}", "id: draft"))
    assert library.names() == ("my.new", "small", "small.draft")
    assert [shelf.name for shelf in library.all()] == ["my.new", "small", "small.draft"]
    assert library.languages("small") == ("cy", "pt-BR")
    assert library.languages("my.new") == ()
    with pytest.raises(ProblemsFound) as told:
        library.load("small.cy")
    assert str(told.value) == (
        f"{library.shipped / 'small.cy.yaml'} is the translation of a deck, not a deck; "
        "name the deck with --deck, and the language with --language"
    )


def test_a_deck_with_a_name_like_a_translation_is_loaded_by_its_path(library: Library) -> None:
    """`small.old.yaml` beside `small.yaml` is passed over on the shelf, but never out of reach."""
    path = put(library.own / "small.old.yaml", DECK.replace("id: {name}", "id: old"))
    assert library.names() == ("small",)
    assert library.load(str(path)).deck.id == "old"
    assert library.load("small.old").deck.id == "old"


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("cy", "Pecyn bach"),
        ("CY", "Pecyn bach"),
        ("cy-GB", "Pecyn bach"),
        ("cy_GB", "Pecyn bach"),
        (" cy-GB-x-gogs ", "Pecyn bach"),
        ("pt-br", "Baralho"),
        ("en", "Deck small"),
        ("EN", "Deck small"),
        ("en-US", "Deck small"),
        ("", "Deck small"),
        (" ", "Deck small"),
    ],
)
def test_the_language_that_fits(library: Library, wanted: str, title: str) -> None:
    """Exactly, else without its country; the deck's own language is the deck as it was written."""
    put_cy(library.shipped)
    put_cy(library.own, "small.pt-BR.yaml", CY.replace(": cy", ": pt-BR").replace("Pecyn bach", "Baralho"))
    assert library.load("small", wanted).deck.title == title


def test_a_deck_in_the_english_of_a_country(library: Library) -> None:
    """`en`, `en-GB` and `en-AU` all have it as it was written."""
    put(library.own / "gb.yaml", DECK.replace("revision: 1", "revision: 1\nlanguage: en-GB"))
    for wanted in ("en", "en-GB", "en-AU", "en-gb-x-y"):
        assert library.load("gb", wanted).translation is None


def test_a_language_that_is_not_there(library: Library) -> None:
    """Which there are, and how to begin one."""
    put_cy(library.own)
    for wanted, line in {
        "de": "no translation of small into 'de'; there are: cy; `powerdeck deck translate de --deck small` begins one",
        "c": "'c' is no language tag such as cy; small has been translated into: cy",
        "../../x": "'../../x' is no language tag such as cy; small has been translated into: cy",
        "x\0\x1b[2J" * 99: None,
    }.items():
        with pytest.raises(NotThere) as told:
            library.load("small", wanted)
        assert line is None or str(told.value) == line
        assert str(told.value).isprintable()
    put_cy(library.own, "small.pt-BR.yaml")
    with pytest.raises(NotThere, match="into 'pt'; there are: cy, pt-BR;"):
        library.load("small", "pt")


def test_the_persons_own_translation_wins(library: Library) -> None:
    """Also alone, with no deck beside it, for a deck that ships."""
    put_cy(library.shipped)
    own = put_cy(library.own, "small.CY.yml", CY.replace("bach", "fy hun"))
    assert library.load("small", "cy").deck.title == "Pecyn fy hun"
    assert library.translations("small") == {"CY": own}


def test_the_translation_of_a_deck_named_by_path_lies_beside_it(library: Library, tmp_path: Path) -> None:
    """And only there."""
    put_cy(library.own)
    path = put(tmp_path / "small.yaml")
    with pytest.raises(
        NotThere, match=r"of .*/small.yaml into 'cy'; there are: none; .* --deck .*/small.yaml` begins one"
    ):
        library.load(str(path), "cy")
    put_cy(tmp_path)
    assert library.load(str(path), "cy").deck.title == "Pecyn bach"
    assert (
        library.load(str(library.shipped / "small.yaml"), "cy").translation == library.own / "small.cy.yaml"
    )


def test_a_translation_that_cannot_be_used(library: Library) -> None:
    """Broken, of another deck, or not to be read: one line each."""
    path = put_cy(library.own, text="title: [\n")
    with pytest.raises(ProblemsFound, match=r"small\.cy\.yaml:2: .*; `powerdeck deck check .*` shows all"):
        library.load("small", "cy")
    put_cy(library.own, text=CY.replace("translates: small", "translates: large"))
    with pytest.raises(ProblemsFound) as told:
        library.load("small", "cy")
    assert str(told.value) == (
        f"{path} translates the deck 'large', not 'small'; mend `translates` in it, or give the file another name"
    )
    path.unlink()
    path.mkdir()
    with pytest.raises(CannotReadOrWrite, match="cannot read the deck"):
        library.load("small", "cy")
    assert library.load("small").deck.title == "Deck small"


def test_problems_of_a_translation_are_named_when_it_is_used(library: Library) -> None:
    """The deck's own problems stay the deck's; what is sound in the translation is shown."""
    put(library.own / "small.yaml", BROKEN)
    path = put_cy(library.own, text=CY + "colour: red\n")
    for _ in range(2):
        said = library.load("small", "cy")
        assert [problem.line for problem in said.problems] == [10]
        assert said.language_note.endswith(
            f"1 problem in this translation; `powerdeck deck check {path}` lists them."
        )
        assert said.deck.title == "Pecyn bach"


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch, no_reader: Callable[[], None]) -> Callable[[], None]:
    """From the call on, reading YAML is an error of the test, whatever it holds."""

    def fail(*_: object) -> None:
        raise AssertionError("the YAML was read")

    def forbid() -> None:
        no_reader()
        monkeypatch.setattr(read_translation, "read_translation", fail)
        monkeypatch.setattr(read_deck, "document", fail)

    return forbid


def test_an_unchanged_translation_is_not_read_again(library: Library, no_yaml: Callable[[], None]) -> None:
    """The compiled copy gives the same deck and the same note."""
    put_cy(library.own)
    first, plain = library.load("small", "cy"), library.load("small")
    no_yaml()
    assert library.load("small", "cy") == first
    assert library.load("small", "cy-GB") == first
    assert library.load("small") == plain


def test_a_change_of_either_file_is_read(library: Library) -> None:
    """One letter in the translation or in the deck is enough."""
    path = put_cy(library.own)
    library.load("small", "cy")
    put_cy(library.own, text=CY.replace("Pecyn", "Set"))
    assert library.load("small", "cy").deck.title == "Set bach"
    put(library.shipped / "small.yaml", DECK.replace("title: Deck {name}", "title: New"))
    assert library.load("small", "cy").deck.title == "New"
    assert path.is_file()
    assert len(copies(library)) == 2


def test_a_translated_copy_serves_one_file_of_the_deck_only(library: Library) -> None:
    """A deck of one's own of the same name, with the same translation."""
    put_cy(library.own)
    assert library.load("small", "cy").deck.cards[0].title == "A"
    put(library.own / "small.yaml", DECK.replace("title: A", "title: Mine"))
    assert library.load("small", "cy").deck.cards[0].title == "Mine"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_translated_copy_that_is_not_as_it_should_be_is_rebuilt(
    library: Library, no_yaml: Callable[[], None], name: str
) -> None:
    """As with the other copies."""
    put_cy(library.own)
    good = library.load("small", "cy")
    (copy,) = [each for each in copies(library) if ".cy" in each.name]
    sound = copy.read_bytes()
    copy.write_bytes(HOSTILE[name](sound))
    assert library.load("small", "cy") == good
    assert copy.read_bytes() == sound
    no_yaml()
    assert library.load("small", "cy") == good


@pytest.mark.parametrize("problems", [[], [[1, "x", True]], [[None, "x", False]]])
def test_a_translated_copy_without_its_note_is_rebuilt(library: Library, problems: list[object]) -> None:
    """The note is the last of the problems, of no line."""
    put_cy(library.own)
    good = library.load("small", "cy")
    (copy,) = [each for each in copies(library) if ".cy" in each.name]
    copy.write_bytes(put_in(2, 1, value=problems)(copy.read_bytes()))
    assert library.load("small", "cy") == good


def test_a_translated_start_loads_neither_yaml_nor_the_schema_checker(library: Library) -> None:
    """It is no slower than the start of a deck as it was written."""
    put_cy(library.own)
    library.load("small", "cy")
    code = (
        "import sys; from pathlib import Path; from powerdeck.deck.library.library import Library;"
        "Library(*map(Path, sys.argv[1:])).load('small', 'cy-GB');"
        "print(*sorted({'yaml', 'jsonschema', 'hashlib', 'tempfile', 'pkgutil', 'difflib', 'rich',"
        " 'powerdeck.deck.reading.read_deck', 'powerdeck.deck.translation.model'} & set(sys.modules)))"
    )
    folders = [str(library.shipped), str(library.own), str(library.cache)]
    done = run(
        [sys.executable, "-S", "-c", code, *folders], capture_output=True, text=True, check=False, env=_env()
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_the_deck_that_a_translation_belongs_to(library: Library, tmp_path: Path) -> None:
    """Beside it, by its name, or by what it says."""
    assert library.original(put_cy(library.own), "x").path == library.shipped / "small.yaml"
    beside = put(tmp_path / "small.yaml")
    assert library.original(put_cy(tmp_path), "x").path == beside
    assert library.original(tmp_path / "anything.yaml", "small").path == library.shipped / "small.yaml"
    with pytest.raises(NotThere):
        library.original(tmp_path / "anything.yaml", "none")


def test_every_translation_that_ships_is_sound(tmp_path: Path) -> None:
    """Each is of a deck that ships, can be used, and has nothing wrong in its file."""
    library = Library(shipped_folder(), tmp_path / "own", tmp_path / "cache")
    for path in sorted(shipped_folder().glob("*.yaml")):
        if read_translation.is_translation(path.read_bytes()):
            name, _, tag = path.stem.rpartition(".")
            assert tag in library.languages(name)
            assert read_translation.read_translation(path.read_bytes(), path.name)[1] == ()
            assert library.load(name, tag).translation == path
