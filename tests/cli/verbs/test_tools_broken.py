"""The tools behind the cards, used badly: hostile lines, broken files, full disks, old journals, odd photos."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.draft_json import dumped, loaded

Run = Callable[..., Any]

ENTERS = "\n" * 40
SITTINGS: dict[str, dict[str, object]] = {
    "1.2": {"map": ["my sister, resident, close, strong", "library, council, far"]},
    "1.3": {"words": ["bus", "bus", "bus", "park"]},
    "2.1": {"rungs": ["Lunch club: consultation, should be co-design (us)"]},
    "5.3": {"voices": [{"words": "More benches", "place": "market", "quote": "yes"}, "Not my words"]},
    "9.1": {"issue": "water", "certain": ["the bill"], "unclear": ["who pays"]},
    "10.1": {"memo": {"day": "2027-05-01", "words": "Dear me"}},
}
LINES = (
    *('<script>alert(1)</script>"/>', "]]>", "=1+1", "\u202eevil", "a\x07\x1b[31mb", "👩\u200d👩", "---"),
    *("## Actions", "- [ ] box", "```", "<!-- powerdeck: answer x map -->", "![x](../../etc/passwd)"),
    *(
        "remove 1",
        "change 1",
        "move 1 to unclear",
        "list",
        "-",
        "?",
        "2",
        "²",
        "y",
        "/back",
        "/card",
        "x" * 5000,
    ),
)


def sit(run: Run, card: str, answers: dict[str, object], *options: str) -> Any:
    """A sitting from answers."""
    stdin = json.dumps({"answers": answers})
    return run("pick", card, "--answers", "-", "--json", *options, stdin=stdin).data


def sit_all(run: Run) -> None:
    """One of each tool's cards."""
    for card, answers in SITTINGS.items():
        sit(run, card, answers)


def answers(run: Run) -> dict[tuple[str, str, str], Any]:
    """Everything that was answered: text and data by sitting and ask."""
    entries = run("log", "--entries", "--json", "--limit", "0").data["entries"]
    return {
        (entry["created"], entry["card"], each["key"]): (each["kind"], each["text"], each["data"])
        for entry in entries
        for each in entry["answers"]
    }


def the_rest_works(run: Run) -> None:
    """Every verb that reads the journal ends well, and so does a sitting of every card with a tool."""
    for verb in ("log", "--entries"), ("log", "--full"), ("report", "log", "--yes"), (), ("review",):
        run(*verb)
    for tool in ("map", "words", "voices", "ladder"):
        run(tool, "--show")
    for card in (*SITTINGS, "2.3", "7.1"):
        run("pick", card, stdin=ENTERS)


def edit(home: Any, change: Callable[[str], str]) -> None:
    """What an editor does to every entry."""
    for path in home.entries():
        path.write_bytes(change(path.read_bytes().decode("utf-8")).encode("utf-8"))


def pictures(home: Any) -> list[Path]:
    """The files of pictures in the journal."""
    return sorted(path for path in home.journal.rglob("*") if path.suffix in (".svg", ".png", ".jpg"))


# Hostile lines


@pytest.mark.parametrize(
    "verb",
    [("map",), ("words",), ("voices",), ("ladder",), *(("pick", c) for c in ("8.1", "9.1", "6.1", "10.1"))],
)
def test_hostile_lines_in_a_pipe(run: Run, home: Any, verb: tuple[str, ...]) -> None:
    """They are answers like any others: kept, drawn, told without control characters, and carried on."""
    for start in range(0, len(LINES), 3):
        ran = run(
            *verb, "--fresh", stdin="\n".join((*LINES[start:], *LINES[:start], "/skip", *LINES)) + ENTERS
        )
        shown = ran.out + ran.err + run("log", "--entries").out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert run("journal", "check").code == 0
    for picture in pictures(home):
        ElementTree.fromstring(picture.read_text(encoding="utf-8"))


def test_a_journal_of_hostile_lines_goes_through_json_lines(run: Run, tmp_path: Path) -> None:
    """What is exported and taken in elsewhere has the same answers; taken in here, nothing is added."""
    for verb in ("map", "words", "voices", "ladder"):
        run(verb, "--fresh", stdin="\n".join(LINES) + "\n/skip" + ENTERS)
    sit_all(run)
    lines = run("journal", "export", "--jsonl", "--yes").out
    (tmp_path / "all.jsonl").write_text(lines, encoding="utf-8")
    assert "0 entries added" in run("journal", "import", str(tmp_path / "all.jsonl")).out
    before = answers(run)
    run("journal", "import", "--journal", str(tmp_path / "other"), str(tmp_path / "all.jsonl"))
    assert run("journal", "export", "--jsonl", "--yes", "--journal", str(tmp_path / "other")).out
    elsewhere = run("log", "--entries", "--json", "--limit", "0", "--journal", str(tmp_path / "other")).data
    found = {
        (entry["created"], entry["card"], each["key"]): (each["kind"], each["text"], each["data"])
        for entry in elsewhere["entries"]
        for each in entry["answers"]
    }
    assert found == before


# Files that somebody has changed


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}",
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: re.sub(r"(?m)^!\[.*\n", "", text),
        lambda text: re.sub(r"(?m)^!\[[^\n]*\]\(", "![my own words](", text),
        lambda text: re.sub(r"(?m)^(!\[[^\n]*\])\([^)\n]*\)", r"\1(../../../../etc/passwd)", text),
        lambda text: re.sub(r"(?m)^(!\[[^\n]*\])\([^)\n]*\)", r"\1(https://example.org/x.svg)", text),
    ],
    ids=[
        "CRLF",
        "BOM",
        "both",
        "no last line end",
        "no links",
        "other words",
        "a link out",
        "a link to the web",
    ],
)
def test_what_an_editor_does_changes_no_answer(run: Run, home: Any, change: Callable[[str], str]) -> None:
    """Line ends, marks and links are no part of what was answered; all verbs go on."""
    sit_all(run)
    before = answers(run)
    edit(home, change)
    assert answers(run) == before
    assert run("journal", "check").code == 0
    the_rest_works(run)


@pytest.mark.parametrize("bullet", ["* ", "+ ", "  - ", "1. "])
def test_other_bullets_say_the_same(run: Run, home: Any, bullet: str) -> None:
    """A person's own way to write a list is read as well."""
    sit_all(run)
    before = {key: data for key, (_, _, data) in answers(run).items()}
    edit(home, lambda text: text.replace("\n- ", f"\n{bullet}"))
    assert {key: data for key, (_, _, data) in answers(run).items()} == before
    assert run("journal", "check").code == 0


def test_a_broken_line_is_named(run: Run, home: Any) -> None:
    """The file and the line of it, whatever stands above; and all verbs go on."""
    sit_all(run)
    edit(home, lambda text: text.replace("Lunch club: ", "Lunch club:\n  ").replace("2027-05", "2027-\n05"))
    told = run("journal", "check").out
    for card, broken in ("2.1", "Lunch club:"), ("10.1", "Open on: 2027-"):
        (path,) = (each for each in home.entries() if f"-{card}-" in each.name)
        lines = path.read_text(encoding="utf-8").split("\n")
        number = next(n for n, line in enumerate(lines, 1) if broken in line)
        assert f"{path.name}:{number}: " in told
    the_rest_works(run)


@pytest.mark.parametrize("way", ["gone", "folder", "loop"])
def test_pictures_that_are_gone(run: Run, home: Any, way: str) -> None:
    """Check says which; nothing else needs them, and one that is gone is drawn again."""
    sit_all(run)
    gone = pictures(home)
    for path in gone:
        path.unlink()
        if way == "folder":
            path.mkdir()
        if way == "loop":
            path.symlink_to(path)
    told = run("journal", "check").out
    assert len(gone) == 3
    assert all(path.name in told for path in gone)
    the_rest_works(run)
    if way != "folder":
        run("picture", "1.2")
        assert any(
            path.is_file() and not path.is_symlink() for path in pictures(home) if "-1.2-" in path.name
        )


def test_a_link_is_no_way_to_another_file(run: Run, home: Any) -> None:
    """Where a picture has become a link to a file of somebody's, that file stays as it is."""
    sit(run, "1.2", SITTINGS["1.2"])
    (picture,) = pictures(home)
    other = home.root / "other.txt"
    other.write_text("mine", encoding="utf-8")
    picture.unlink()
    picture.symlink_to(other)
    run("picture", "last")
    assert other.read_text(encoding="utf-8") == "mine"


# Full disks and kills


@pytest.mark.parametrize("ending", [".svg", ".md"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["full", "Ctrl-C"]
)
def test_a_save_that_breaks_off_leaves_the_words(
    run: Run, home: Any, monkeypatch: pytest.MonkeyPatch, ending: str, error: BaseException
) -> None:
    """In the draft, with no half of anything in the journal; the next time all of it is kept."""
    real = atomic_files.create

    def create(folder: Path, stem: str, suffix: str, data: bytes) -> str:
        if suffix == ending:
            raise error
        return real(folder, stem, suffix, data)

    monkeypatch.setattr(atomic_files, "create", create)
    run("map", stdin="library, close\n" + ENTERS, code=5 if isinstance(error, OSError) else 130)
    assert home.entries() == pictures(home) == []
    monkeypatch.setattr(atomic_files, "create", real)
    run("map", "--resume", stdin=ENTERS)
    assert "- library, close" in home.entries()[0].read_text(encoding="utf-8")
    assert len(pictures(home)) == 1
    assert home.drafts() == []
    assert run("journal", "check").out == ""


KILLED = """
import os, sys
import powerdeck.journal.disk.atomic_files as files
real = files.create
def create(folder, stem, suffix, data):
    if suffix == ".md":
        os.kill(os.getpid(), 9)
    return real(folder, stem, suffix, data)
files.create = create
from powerdeck.cli.commands import app
sys.argv = ["powerdeck", "map"]
app()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_kill_between_the_picture_and_the_entry(run: Run, home: Any) -> None:
    """The words wait; the picture without an entry is named by check, and the sitting gets one of its own."""
    killed = subprocess.run(
        [sys.executable, "-c", KILLED],
        input=("library, close\n" + ENTERS).encode(),
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -9
    assert home.entries() == []
    (left,) = pictures(home)
    assert left.name in run("journal", "check").out
    run("map", "--resume", stdin=ENTERS)
    assert "- library, close" in home.entries()[0].read_text(encoding="utf-8")
    assert home.drafts() == []
    assert len(pictures(home)) >= 1


def test_sittings_of_one_minute_have_their_own_pictures(run: Run, home: Any) -> None:
    """Each entry links to the picture of its own map."""
    for name in ("alpha", "beta", "gamma"):
        sit(run, "1.2", {"map": [f"{name}, close"]})
    assert len(home.entries()) == len(pictures(home)) == 3
    for entry in home.entries():
        text = entry.read_text(encoding="utf-8")
        (file,) = re.findall(r"\]\((.*\.svg)\)", text)
        (name,) = re.findall(r"- (\w+), close", text)
        assert f">{name}</text>" in (entry.parent / file).read_text(encoding="utf-8")


# A journal and drafts from before there were tools

OLD: dict[str, dict[str, tuple[str, str]]] = {
    "1.2": {"map": ("list", "My sister - close, but we argue\nthe library")},
    "1.3": {"words": ("list", "bus\nbus stops\nbus"), "agree": ("write", "ask the bus company")},
    "2.1": {"rungs": ("list", "Lunch club is on consultation\nWalking group 3")},
    "2.3": {"issue": ("write", "the bus\nand more")},
    "5.3": {"voices": ("list", "More benches\nThe bus [is late]"), "patterns": ("write", "benches")},
    "6.1": {"find": ("write", "A café\nin town")},
    "6.2": {"deep": ("write", "When: we went\nit was cold")},
    "8.1": {"employer": ("list", "targets\nbudget"), "local": ("list", "Being seen")},
    "8.2": {"picture": ("write", "roots")},
    "9.1": {"issue": ("write", "water"), "certain": ("list", "the bill"), "unclear": ("list", "who pays")},
    "10.1": {"memo": ("write", "Dear me\nOpen on: see you")},
}


def make_old(text: str, card: str) -> str:
    """An entry as it was written when every ask was a list or a text."""
    for key, (kind, said) in OLD[card].items():
        body = "\n".join(f"- {line}" for line in said.split("\n")) if kind == "list" else said
        marker = f"<!-- powerdeck: answer {key} "
        head, _, rest = text.partition(marker)
        after = rest[at:] if (at := rest.find("\n## ")) >= 0 else "\n"
        text = f"{head}{marker}{kind} -->\n\n{body}\n{after}"
    return text.replace("revision: 2", "revision: 1")


def test_an_old_journal_goes_on(run: Run, home: Any) -> None:
    """Lists and texts stay what they were; they are looked back at, and new sittings stand beside them."""
    for card, given in OLD.items():
        sit(run, card, dict.fromkeys(given, "Something"))
        path = next(each for each in home.entries() if f"-{card}-" in each.name)
        path.write_text(make_old(path.read_text(encoding="utf-8"), card), encoding="utf-8")
    for path in pictures(home):
        path.unlink()
    before = {path: path.read_bytes() for path in home.entries()}
    found = {(card, key): (kind, text) for (_, card, key), (kind, text, _) in answers(run).items()}
    assert found == {(card, key): said for card, given in OLD.items() for key, said in given.items()}
    assert run("journal", "check").out == ""
    for tool in ("map", "words", "voices", "ladder"):
        assert f"no {tool} yet" in run(tool, "--show", code=4).error
    for verb in ("log", "--entries"), ("log", "--full"), ("report", "log", "--yes"), (), ("review",):
        run(*verb)
    for card in (*OLD, "7.1"):
        run("pick", card, "--fresh", stdin="")
        run("pick", card, "--fresh", stdin=ENTERS)
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("card", OLD)
def test_an_old_draft_goes_on(run: Run, home: Any, card: str) -> None:
    """What was written before the tools is kept to the letter, at the end or after going back through all of it."""
    for typed in ("/skip\n" * 20 + ENTERS, "/back\n" * 12 + "/stop\n"):
        run("pick", card, "--fresh", stdin="Something\n\n/stop\n")
        (path,) = home.drafts()
        draft = json.loads(path.read_bytes())
        draft["entry"]["answers"] = [
            {"key": key, "ask": "As it was asked.", "kind": kind, "text": text}
            for key, (kind, text) in OLD[card].items()
        ]
        draft["at"] = f"ask:{list(OLD[card])[-1]}"
        path.write_bytes(json.dumps(draft).encode())
        run("pick", card, "--resume", stdin=typed)
        texts = [
            (each.key, each.text)
            for path in home.drafts()
            for each in loaded(path.read_bytes()).entry.answers
        ]
        texts += [(key, text) for (_, _, key), (_, text, _) in answers(run).items()]
        for key, (_, text) in OLD[card].items():
            assert any(key == its_key and text.strip() in its for its_key, its in texts), (key, texts)
        for each in (*home.entries(), *home.drafts()):
            each.unlink()


def test_a_draft_with_a_photo_comes_back_whole(run: Run, home: Any, tmp_path: Path) -> None:
    """Photo and words; the photo is kept once, beside the entry."""
    photo = a_photo(tmp_path / "roots.jpg")
    run("pick", "1.2", "--picture", str(photo), stdin="library, close\n/stop\n")
    (path,) = home.drafts()
    assert dumped(loaded(path.read_bytes())) == path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0 or os.name == "nt"
    run("map", "--resume", stdin=ENTERS)
    assert sorted(each.suffix for each in pictures(home)) == [".jpg", ".svg"]
    assert home.drafts() == []
    assert run("journal", "check").out == ""


# Photos


def a_photo(path: Path) -> Path:
    """A small one, that knows where it was taken."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRET"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 20), "red").save(path, exif=exif, comment=b"SECRET")
    return path


@pytest.mark.parametrize(
    "name", ["a photo (1).jpg", "it's.jpg", 'so "called".jpg', "ü\u202e.jpg", "~.jpg", "$HOME.jpg"]
)
def test_photos_by_any_name(run: Run, home: Any, tmp_path: Path, name: str) -> None:
    """On the command line, in an answers file and at the prompt; kept under a name of the journal's own."""
    photo = a_photo(tmp_path / name)
    sit(run, "8.2", {"picture": "A tree"}, "--picture", str(photo))
    sit(run, "8.2", {"picture": {"file": str(photo), "description": "A tree"}})
    run("pick", "8.2", stdin=f"{photo}\nA tree\n" + ENTERS)
    kept = pictures(home)
    assert len(kept) == 3
    for path in kept:
        assert path.name.isascii()
        data = path.read_bytes()
        assert b"SECRET" not in data
        assert b"Exif" not in data


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    "what", ["pipe", "folder", "/dev/zero", "loop", "gone", "text", "drawing", "empty", "large"]
)
def test_what_is_no_photo(run: Run, home: Any, tmp_path: Path, what: str) -> None:
    """One line says so at once, nothing is begun; at the prompt one can name another or go on without."""
    path = Path(what) if what.startswith("/") else tmp_path / f"{what}.jpg"
    make: dict[str, Callable[[], object]] = {
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "loop": lambda: path.symlink_to(path),
        "text": lambda: path.write_text("<html><script>alert(1)</script>", encoding="utf-8"),
        "drawing": lambda: path.write_text("<svg onload='alert(1)'/>", encoding="utf-8"),
        "empty": path.touch,
        "large": lambda: path.write_bytes(bytes(61 * 1024 * 1024)),
    }
    make.get(what, lambda: None)()
    ran = run(
        "pick",
        "8.2",
        "--picture",
        str(path),
        stdin=ENTERS,
        code=3 if what in ("text", "drawing", "empty", "large") else 5,
    )
    assert path.name in ran.error
    assert home.entries() == home.drafts() == []
    run("pick", "8.2", stdin=f"{path}\n\nA tree\n" + ENTERS)
    assert pictures(home) == []
    assert "A tree" in home.entries()[0].read_text(encoding="utf-8")


# Consent

HIDDEN = (
    *(
        "",
        " [market]",
        " [not to be quoted]",
        " [may be quoted if she agrees]",
        " [quote: no]",
        " [consent withdrawn]",
    ),
    *(
        " [may not be quoted; may be quoted]",
        " [yes]",
        " [may be quoted].",
        " may be quoted",
        " (may be quoted)",
    ),
    *(" [NOT may be quoted]", " [don’t quote]", "\n  [may be", " [quoted anonymously]"),
)


@pytest.mark.parametrize("said", HIDDEN, ids=repr)
@pytest.mark.parametrize(("card", "key"), [("5.3", "voices"), ("6.3", "people"), ("8.1", "local")])
def test_doubtful_consent_is_none(run: Run, card: str, key: str, said: str) -> None:
    """In no report, whatever the brackets; those who agreed stand in it."""
    sit(run, card, {key: f"Zebra words{said}\nOpen words [may be quoted]"})
    for kind, form in ("log", "html"), ("supervision", "md"), ("nmc", "md"), ("story", "md"):
        assert "zebra" not in run("report", kind, "--format", form, "--yes").out.lower()
    assert "Open words" in run("report", "log", "--yes").out
    assert "Zebra words" in run("log", "--entries").out


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("\n- ", "\n  * "),
        lambda text: text.replace(" [not to be quoted]", "\n  [not to be quoted]"),
        lambda text: text.replace(" [not to be quoted]", ""),
    ],
    ids=["CRLF", "BOM", "other bullets", "wrapped", "brackets gone"],
)
def test_an_edited_entry_gives_no_consent(run: Run, home: Any, change: Callable[[str], str]) -> None:
    """What an editor does to a voice never makes it one that may be quoted."""
    sit(run, "5.3", {"voices": ["Zebra words [not to be quoted]", "Open words [may be quoted]"]})
    edit(home, change)
    for form in ("md", "html"):
        ran = run("report", "log", "--format", form, "--yes")
        assert "Zebra" not in ran.out
        assert "Open words" in ran.out


def test_a_word_document_keeps_them_out_too(run: Run, tmp_path: Path) -> None:
    """In no part of the file."""
    from zipfile import ZipFile

    sit(run, "5.3", {"voices": ["Zebra words", "Open words [may be quoted]"]})
    run("report", "log", "--format", "docx", "--output", str(tmp_path / "log.docx"), "--yes")
    with ZipFile(tmp_path / "log.docx") as document:
        whole = b"".join(map(document.read, document.namelist()))
    assert b"Zebra" not in whole
    assert b"Open words" in whole
