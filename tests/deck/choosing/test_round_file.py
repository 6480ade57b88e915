"""What is kept of a round between two starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.choosing.draw_card import Pass, Round
from powerdeck.deck.choosing.round_file import load, save

TODAY = date(2026, 11, 22)
FULL = Round(
    "power-shifting",
    ("5.3", "1.1"),
    (Pass("1.1", TODAY, "nicht jetzt – später 🌱"), Pass("2.1", TODAY)),
    (TODAY, "5.3"),
)

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")

texts = st.text(max_size=20)
rounds = st.builds(
    Round,
    deck=st.just("a-deck"),
    seen=st.lists(texts, unique=True, max_size=8).map(tuple),
    passes=st.lists(st.builds(Pass, texts, st.dates(), st.none() | texts), max_size=5).map(tuple),
    today=st.none() | st.tuples(st.dates(), texts),
)


def _file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@given(rounds)
def test_a_round_comes_back_as_it_was(round_: Round) -> None:
    """Whatever a round holds, the next start finds it."""
    with tempfile.TemporaryDirectory() as name:
        assert save(Path(name), round_)
        assert load(Path(name), round_.deck) == round_


def test_the_first_start_has_an_empty_round(tmp_path: Path) -> None:
    """Without a file, and without a folder, nothing has been seen."""
    assert load(tmp_path / "none", "a-deck") == Round("a-deck")
    assert list(tmp_path.iterdir()) == []


def test_each_deck_has_its_own_round(tmp_path: Path) -> None:
    """Two decks do not know of each other."""
    assert save(tmp_path, FULL)
    assert save(tmp_path, Round("other", ("1",)))
    assert load(tmp_path, "power-shifting") == FULL
    assert load(tmp_path, "other") == Round("other", ("1",))


@posix_only
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """The folder is 0700 and the file 0600, whatever the umask allows."""
    before = os.umask(0)
    try:
        assert save(tmp_path / "state" / "powerdeck", FULL)
    finally:
        os.umask(before)
    folder = tmp_path / "state" / "powerdeck"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert _file(folder).stat().st_mode & 0o777 == 0o600


def _without(field: str) -> bytes:
    data = {"powerdeck": 1, "deck": "a-deck", "seen": ["1.1"], "passes": [], "today": None}
    return json.dumps({key: value for key, value in data.items() if key != field}).encode()


def _with(**fields: object) -> bytes:
    data = {"powerdeck": 1, "deck": "a-deck", "seen": ["1.1"], "passes": [], "today": None}
    return json.dumps(data | fields).encode()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\x00\xff\xfe",
        b"null",
        b"[]",
        b'{"seen": ["1.1"',
        b"[" * 100_000,
        _with() + b" " * 1_000_000,
        b"9" * 10_000,
        *map(_without, ("powerdeck", "deck", "seen", "passes", "today")),
        _with(powerdeck=2),
        _with(deck="other"),
        _with(seen="1.1"),
        _with(seen=[1.1]),
        _with(passes=["1.1"]),
        _with(passes=[{"card": "1.1", "on": "soon", "reason": None}]),
        _with(passes=[{"card": "1.1", "on": "2026-11-22", "reason": 3}]),
        _with(today="2026-11-22"),
        _with(today={"on": "2026-11-22"}),
    ],
)
def test_a_damaged_file_is_an_empty_round(tmp_path: Path, damaged: bytes) -> None:
    """Nothing that can stand in the file stops a draw; the next save mends it."""
    assert save(tmp_path, Round("a-deck", ("1.1",)))
    _file(tmp_path).write_bytes(damaged)
    assert load(tmp_path, "a-deck") == Round("a-deck")
    assert save(tmp_path, Round("a-deck", ("1.2",)))
    assert load(tmp_path, "a-deck") == Round("a-deck", ("1.2",))


def test_the_damage_above_is_what_empties_it(tmp_path: Path) -> None:
    """The same file undamaged is read: so the damaged ones are refused for their damage."""
    assert save(tmp_path, Round("a-deck"))
    _file(tmp_path).write_bytes(_with())
    assert load(tmp_path, "a-deck") == Round("a-deck", ("1.1",))


def test_a_card_that_stands_twice_was_seen_once(tmp_path: Path) -> None:
    """Somebody edited the file: each card counts once."""
    assert save(tmp_path, Round("a-deck"))
    _file(tmp_path).write_bytes(_with(seen=["1.1", "1.2", "1.1"]))
    assert load(tmp_path, "a-deck").seen == ("1.1", "1.2")


@given(st.binary(max_size=60))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    """Reading never raises."""
    with tempfile.TemporaryDirectory() as name:
        save(Path(name), Round("a-deck"))
        _file(Path(name)).write_bytes(data)
        assert load(Path(name), "a-deck") == Round("a-deck")


def test_a_folder_in_the_files_place_is_an_empty_round(tmp_path: Path) -> None:
    """A folder of that name is not read, not removed, and the round is simply not kept."""
    save(tmp_path, FULL)
    place = _file(tmp_path)
    place.unlink()
    (place / "inside").mkdir(parents=True)
    assert load(tmp_path, "power-shifting") == Round("power-shifting")
    assert not save(tmp_path, FULL)
    assert list(tmp_path.iterdir()) == [place]


def test_what_cannot_be_kept_is_told_and_not_raised(tmp_path: Path) -> None:
    """Where the state folder is a file, saving says no."""
    (tmp_path / "state").write_text("", encoding="utf-8")
    assert not save(tmp_path / "state", FULL)
    assert load(tmp_path / "state", "power-shifting") == Round("power-shifting")


@pytest.mark.parametrize("deck_id", ["../up", "a/b", "a\\b", "c:d", "", ".", "a\0b", "A", "é", "x" * 500])
def test_a_decks_id_does_not_lead_out_of_the_folder(tmp_path: Path, deck_id: str) -> None:
    """An id that is none is kept nowhere."""
    assert not save(tmp_path / "state", Round(deck_id, ("1",)))
    assert load(tmp_path / "state", deck_id) == Round(deck_id)
    assert list(tmp_path.iterdir()) == []


SAVER = """
import sys
from pathlib import Path
from powerdeck.deck.choosing.draw_card import Round
from powerdeck.deck.choosing.round_file import load, save
folder, mine = Path(sys.argv[1]), Round("a-deck", (sys.argv[2],) + tuple(str(n) for n in range(500)))
for _ in range(300):
    save(folder, mine)
    assert len(load(folder, "a-deck").seen) == 501
"""


def test_two_processes_never_break_the_file(tmp_path: Path) -> None:
    """Savers at the same time: every reading finds one of the rounds whole, and no half file is left."""
    savers = [
        subprocess.Popen([sys.executable, "-c", SAVER, str(tmp_path), name]) for name in ("x", "y", "z")
    ]
    assert [saver.wait(timeout=60) for saver in savers] == [0, 0, 0]
    assert load(tmp_path, "a-deck").seen[0] in ("x", "y", "z")
    assert len(list(tmp_path.iterdir())) == 1
