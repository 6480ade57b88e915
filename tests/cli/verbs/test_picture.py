"""`powerdeck picture`, and photos that go with a sitting."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from powerdeck.errors import CannotReadOrWrite
from powerdeck.journal.disk.store import Journal

Run = Callable[..., Any]

MAP = ["library, social enterprise, far, weak"]


def photo(path: Path) -> Path:
    """A photo that says where it was taken, lying on its side."""
    image = Image.new("RGB", (40, 20), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(path, exif=exif)
    return path


def answered(**answers: object) -> str:
    """An answers file."""
    return json.dumps({"answers": answers})


def test_a_photo_goes_with_any_card(run: Run, home: Any, tmp_path: Path) -> None:
    """Copied beside the entry, upright, without what the camera hid in it; its description is asked for."""
    file = photo(tmp_path / "my drawing.jpg")
    run(
        "pick",
        "3.1",
        "--picture",
        str(file),
        "--answers",
        "-",
        stdin=answered(picture="Two people on a bridge"),
    )
    (kept,) = home.journal.rglob("*.jpg")
    assert kept.name == "2026-11-22T1405-3.1-supporting-learning-picture.jpg"
    with Image.open(BytesIO(kept.read_bytes())) as image:
        assert image.size == (20, 40)
        assert not image.getexif()
    assert b"taken at home" not in kept.read_bytes()
    text = home.entries()[0].read_text(encoding="utf-8")
    assert f"![Two people on a bridge]({kept.name})" in text
    assert "## What does your picture show?" in text
    file.unlink()
    (entry,) = run("log", "--entries", "--json").data["entries"]
    assert entry["answers"][0]["pictures"] == [{"file": kept.name, "description": "Two people on a bridge"}]
    assert f"Picture: {kept.name}" in run("log", "--entries").out


def test_a_card_that_asks_for_a_picture_takes_it_there(run: Run, home: Any, tmp_path: Path) -> None:
    """From the answers file itself as well."""
    file = photo(tmp_path / "a.jpg")
    run("pick", "8.2", "--answers", "-", stdin=answered(picture={"file": str(file), "description": "Chains"}))
    run("pick", "10.3", "--picture", str(file), "--answers", "-", stdin=answered(picture="A sun"))
    names = [path.name for path in sorted(home.journal.rglob("*.jpg"))]
    assert [name.rpartition("-")[2] for name in names] == ["picture.jpg", "picture.jpg"]
    assert len(run("log", "--entries", "--json").data["entries"]) == 2


def test_at_the_prompts(run: Run, home: Any, tmp_path: Path) -> None:
    """The path, then the description."""
    file = photo(tmp_path / "a.jpg")
    run("pick", "8.2", stdin=f"{file}\nMe between two chairs\n")
    assert "![Me between two chairs](" in home.entries()[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>", b"\xff\xd8\xff\xe0", b"%PDF-1.4"])
def test_what_is_no_picture_is_refused_before_anything_is_asked(
    run: Run, home: Any, tmp_path: Path, content: bytes
) -> None:
    """One line, and nothing is kept."""
    file = tmp_path / "x.jpg"
    file.write_bytes(content)
    ran = run("pick", "8.2", "--picture", str(file), stdin="", code=3)
    assert "x.jpg" in ran.error
    assert home.entries() == []
    assert "no file" in run("pick", "8.2", "--picture", "not-there.jpg", code=5).error


def test_a_map_that_was_changed_by_hand_is_drawn_again(run: Run, home: Any) -> None:
    """In the same file; nothing else of the entry changes."""
    run("map", "--answers", "-", stdin=answered(map=MAP))
    entry = home.entries()[0]
    text = entry.read_text(encoding="utf-8").replace("- library", "- mosque")
    entry.write_text(text, encoding="utf-8")
    ran = run("picture", "last")
    (picture,) = home.journal.rglob("*.svg")
    assert str(picture) in ran.out
    assert "mosque" in picture.read_text(encoding="utf-8")
    assert entry.read_text(encoding="utf-8") == text


def test_a_picture_that_was_never_there_is_added(run: Run, home: Any) -> None:
    """A list made by hand gets its picture, and the link to it."""
    run("map", "--answers", "-", stdin=answered(map=MAP))
    entry, (picture,) = home.entries()[0], tuple(home.journal.rglob("*.svg"))
    picture.unlink()
    lines = [line for line in entry.read_text(encoding="utf-8").split("\n") if not line.startswith("![")]
    entry.write_text("\n".join(lines), encoding="utf-8")
    run("picture", entry.name, "--png")
    after = entry.read_text(encoding="utf-8").split("\n")
    links = [line for line in after if line.startswith("![")]
    assert sorted(link.rpartition(".")[2] for link in links) == ["png)", "svg)"]
    assert [line for line in after if not line.startswith("![")] == lines
    assert {path.suffix for path in entry.parent.iterdir()} == {".md", ".svg", ".png"}
    assert "nothing to mend" in run("journal", "check").err
    shape = run("picture", "last", "--json").data
    assert shape["pictures"] == [str(entry.with_name(picture.name))]


def test_nothing_to_draw(run: Run) -> None:
    """A text has no picture."""
    run("pick", "3.1", "--answers", "-", stdin=answered(time="Then"))
    assert "maps, words and ladders can" in run("picture", "last", code=4).error


def test_a_link_of_the_person_is_left_alone(run: Run, home: Any) -> None:
    """powerdeck draws over its own pictures alone."""
    run("map", "--answers", "-", stdin=answered(map=MAP))
    entry = home.entries()[0]
    (picture,) = home.journal.rglob("*.svg")
    own = picture.with_name("own.svg")
    own.write_text("<svg/>", encoding="utf-8")
    entry.write_text(entry.read_text(encoding="utf-8").replace(picture.name, "own.svg"), encoding="utf-8")
    run("picture", "last")
    assert own.read_text(encoding="utf-8") == "<svg/>"
    assert "(own.svg)" in entry.read_text(encoding="utf-8")


def test_photos_and_maps_come_back_from_an_export(run: Run, home: Any, tmp_path: Path) -> None:
    """A photo to the byte, a map drawn anew; every link has its file."""
    file = photo(tmp_path / "a.jpg")
    run("pick", "8.2", "--picture", str(file), "--answers", "-", stdin=answered(picture="Chains"))
    run("map", "--answers", "-", stdin=answered(map=MAP))
    lines = tmp_path / "j.jsonl"
    lines.write_text(run("journal", "export", "--jsonl", "--yes").out, encoding="utf-8")
    copy = tmp_path / "copy"
    run("journal", "import", "--from", "jsonl", str(lines), "--journal", str(copy))
    run("journal", "check", "--journal", str(copy))
    (one,), (other,) = home.journal.rglob("*.jpg"), copy.rglob("*.jpg")
    assert one.read_bytes() == other.read_bytes()
    (one,), (other,) = home.journal.rglob("*.svg"), copy.rglob("*.svg")
    assert one.read_bytes() == other.read_bytes()
    again = run("journal", "import", "--from", "jsonl", str(lines), "--journal", str(copy))
    assert "0 entries added" in again.out + again.err


def test_nothing_is_written_where_a_photo_cannot_be_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an export would look like a whole one."""
    run("pick", "8.2", "--answers", "-", stdin=answered(picture="Nothing drawn"))
    run(
        "pick",
        "8.2",
        "--picture",
        str(photo(tmp_path / "a.jpg")),
        "--answers",
        "-",
        stdin=answered(picture="Hills"),
    )

    def unreadable(*_: object) -> bytes:
        raise CannotReadOrWrite("cannot read the picture")

    monkeypatch.setattr(Journal, "picture", unreadable)
    ran = run("journal", "export", "--jsonl", "--yes", code=5)
    assert ran.out == ""


def test_words_typed_where_a_file_is_asked_for_are_the_description(run: Run, home: Any) -> None:
    """Nobody loses the sentence that they had ready."""
    run("pick", "8.2", stdin="A bus with nobody in it\n")
    assert "A bus with nobody in it" in home.entries()[0].read_text(encoding="utf-8")
