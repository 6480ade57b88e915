"""What a reader found who tried to break the tools, and what holds since."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ENTERS = "\n" * 40
OWN = """\
powerdeck: 1
id: own
title: Own
revision: 1
source: {title: Own, by: a test}
capabilities: [{number: 1, name: Listening}]
cards:
  - id: "1.1"
    title: Ask
    capability: 1
    asks:
      - {key: voices, kind: voices, text: "Ask people."}
      - {key: pick, kind: choose, text: "Choose one.", with: {from: voices}, action: true}
"""


def sit(run: Run, card: str, answers: dict[str, object], *options: str) -> Any:
    """A sitting from answers."""
    return run(
        "pick", card, "--answers", "-", "--json", *options, stdin=json.dumps({"answers": answers})
    ).data


def edit(home: Any, change: Callable[[str], str]) -> None:
    """What an editor does to every entry."""
    for path in home.entries():
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def report(run: Run) -> str:
    """What leaves."""
    return str(run("report", "log", "--yes").out)


@pytest.mark.parametrize("marker", ["voices list", "voices write", "voices", "voices Voices", "voices voice"])
def test_voices_of_another_kind_are_no_quotes_either(run: Run, home: Any, marker: str) -> None:
    """Taken down before there was consent to ask for, or under a marker with a slip."""
    sit(run, "5.3", {"voices": ["Zebra words"]})
    edit(
        home,
        lambda text: text.replace("answer voices voices", f"answer {marker}").replace(
            " [not to be quoted]", ""
        ),
    )
    assert "Zebra" not in report(run)


@pytest.mark.parametrize("marker", ["voices Voices", "voices voice"])
def test_a_kind_that_is_none_is_named_by_check(run: Run, home: Any, marker: str) -> None:
    """With its line."""
    sit(run, "5.3", {"voices": ["Zebra words"]})
    edit(home, lambda text: text.replace("answer voices voices", f"answer {marker}"))
    assert ":17: " in run("journal", "check").out


@pytest.mark.parametrize(
    "said", ["may be quoted?", "no, may be quoted", "may be quoted; not yet", "? may be quoted"]
)
def test_doubt_about_consent(run: Run, said: str) -> None:
    """A question mark or a no beside it is no consent."""
    sit(run, "5.3", {"voices": f"Zebra words [{said}]"})
    assert "Zebra" not in report(run)


def test_a_voice_that_is_chosen_is_no_quote_either(run: Run, tmp_path: Path) -> None:
    """In a deck of one's own that chooses from voices."""
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    run(
        "pick",
        "1.1",
        "--deck",
        str(tmp_path / "own.yaml"),
        stdin="Zebra words [not to be quoted]\n\n1\n" + ENTERS,
    )
    assert "Zebra" not in report(run)


def test_voices_in_a_review_are_kept_out(run: Run, home: Any) -> None:
    """A review has answers too."""
    sit(run, "5.3", {"voices": ["x"]})
    more = "\n## Review 2026-12-20\n\n### What?\n<!-- powerdeck: answer more voices -->\n\n- Zebra words\n"
    edit(home, lambda text: text + more)
    assert "Zebra" not in report(run)


def test_words_are_kept_where_a_photo_has_no_room(
    run: Run, home: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A draft without its photo is better than none."""
    import errno

    from PIL import Image

    from powerdeck.journal.disk import atomic_files

    real = atomic_files.write

    def write(path: Path, data: bytes) -> None:
        if len(data) > 20_000:
            raise OSError(errno.ENOSPC, "full")
        real(path, data)

    Image.effect_noise((300, 300), 90).save(tmp_path / "p.png")
    monkeypatch.setattr(atomic_files, "write", write)
    run("pick", "5.1", "--picture", str(tmp_path / "p.png"), stdin="precious words\n/stop\n")
    assert any("precious words" in path.read_text(encoding="utf-8") for path in home.drafts())


def test_a_picture_of_the_second_in_a_minute_is_drawn_in_its_place(run: Run, home: Any) -> None:
    """One map, one picture, one link."""
    for name in ("alpha", "beta"):
        sit(run, "1.2", {"map": [f"{name}, close"]})
    for entry in home.entries():
        run("picture", entry.name)
        assert entry.read_text(encoding="utf-8").count("](") == 1
    assert len(list(home.journal.rglob("*.svg"))) == 2


def test_what_was_moved_stays_moved(run: Run, home: Any) -> None:
    """Also where the column reads as it did before, and somebody then leaves it."""
    sit(run, "8.1", {"employer": ["a"], "yourself": ["z"]})
    run("pick", "8.1", stdin="move 1 to myself\na\n/skip\n/stop\n")
    (path,) = home.drafts()
    found = {each["key"]: each["text"] for each in json.loads(path.read_bytes())["entry"]["answers"]}
    assert found == {"employer": "a", "yourself": "z\na"}


def test_a_card_can_be_passed_with_a_photo_at_hand(run: Run, home: Any, tmp_path: Path) -> None:
    """Nothing has been written yet."""
    from PIL import Image

    Image.new("RGB", (9, 9)).save(tmp_path / "p.png")
    ran = run("draw", "--picture", str(tmp_path / "p.png"), stdin="/pass\n\nn\n")
    assert "written something already" not in ran.err
    assert home.entries() == []


def test_no_name_for_a_photo(run: Run) -> None:
    """`--picture "$PHOTO"` without a value is a slip, not nothing."""
    run("pick", "8.2", "--picture", "", stdin="", code=2)


def test_the_folder_in_the_way_is_named(run: Run, home: Any) -> None:
    """The picture's path, not the entry's."""
    sit(run, "1.2", {"map": ["library, close"]})
    (picture,) = home.journal.rglob("*.svg")
    picture.unlink()
    picture.mkdir()
    assert picture.name in run("picture", "last", code=5).error


def test_a_photo_that_is_gone_cannot_be_drawn(run: Run, home: Any, tmp_path: Path) -> None:
    """Check says what does help, and in which line the link is."""
    from PIL import Image

    Image.new("RGB", (9, 9)).save(tmp_path / "p.png")
    sit(run, "8.2", {"picture": {"file": str(tmp_path / "p.png"), "description": "A tree"}})
    next(home.journal.rglob("*.png")).unlink()
    told = run("journal", "check").out
    assert "draws maps" not in told
    assert re.search(r"\.md:\d+: no picture", told)


def test_a_formatter_puts_a_blank_line_above_a_picture(run: Run, home: Any) -> None:
    """As Prettier and Obsidian's linter do; the link is no person on the map."""
    sit(run, "1.2", {"map": ["library, close"]})
    edit(home, lambda text: text.replace("-->\n![", "-->\n\n!["))
    ties = run("map", "--show", "--json").data["data"]["ties"]
    assert [tie["name"] for tie in ties] == ["library"]


def test_a_wrapped_line_of_the_map_is_named(run: Run, home: Any) -> None:
    """What was a part of a person is no person of its own."""
    sit(run, "1.2", {"map": ["library, close, strong"]})
    edit(home, lambda text: text.replace("library, close, strong", "library, close,\n  strong"))
    assert re.search(r":\d+: ", run("journal", "check").out)
