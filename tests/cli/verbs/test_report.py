"""`powerdeck report`: the log book as a document, in every kind and format."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from powerdeck.cli.verbs import report

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]
Promised = Callable[[Any, Any], Any]

KINDS = ("hcpc", "log", "nmc", "pdr", "story", "supervision", "swe")
REGULATORS = ("hcpc", "nmc", "swe")

OWN = """\
powerdeck: 1
name: pocket
title: A pocket report
about: Topics alone.
checked: 2026-11-01
source: our own
sections:
  - title: What I looked at
    guide: "Keep it short."
    shows: topics
"""


@pytest.fixture
def year(run: Run, keep: Keep, at: At) -> None:
    """Some months: an action that was done and told of, one let go, one open, and a second community."""
    at("2026-01-10T09:00:00+00:00")
    keep("1.2", "--hours", "1.5", answers=["The café crowd"], community="Gorton", tags=["supervision"])
    at("2026-06-10T09:00:00+00:00")
    ids = keep(
        "5.3",
        actions=[{"do": "Ask the library", "with": "the manager"}, "Hand over the key", "Write it down"],
        learning="A kettle helps",
        community="Hattersley",
    )["actions"]
    at("2026-07-01T09:00:00+00:00")
    told = {"answers": {"happened": "They said yes.", "learnt": "To ask <first>"}, "outcome": "done"}
    run("review", ids[0], "--answers", "-", stdin=json.dumps(told))
    run("letgo", ids[1], stdin="There is no key\n")
    at("2026-11-22T14:05:00+00:00")
    keep("10.4", answers=["Nothing to do"], tags=["walk"])


@pytest.fixture
def own(home: Any) -> Path:
    """The folder of the person's own kinds."""
    folder: Path = home.config / "reports"
    folder.mkdir(parents=True)
    return folder


def headings(data: bytes) -> list[str]:
    """What stands in a Word file's headings."""
    found = ((each.style, each.text) for each in Document(BytesIO(data)).paragraphs)
    return [text for style, text in found if style and (style.name or "").startswith("Heading")]


def words_of(path: Path) -> str:
    """Every word of a Word file, tables too."""
    file = Document(str(path))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in file.paragraphs), *cells])


# --- every kind in every format ---


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_as_text_and_as_a_page(run: Run, kind: str) -> None:
    """Markdown unless I say otherwise; both go to standard output, in my own words."""
    text = run("report", kind)
    assert text.err == ""
    assert text.out.startswith("# ")
    assert "5.3 Knowing local needs" in text.out
    assert run("report", kind, "--format", "md").out == text.out
    page = run("report", kind, "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "5.3 Knowing local needs" in page
    assert not re.search(r"(?:href|src)\s*=|url\(|@import|https?:", page)
    assert ("a draft to copy into the official form" in text.out.lower()) == (kind in REGULATORS)
    assert "approved" not in text.out


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_for_word(run: Run, tmp_path: Path, kind: str) -> None:
    """The ending of the file is enough; where it was written is said on standard error."""
    path = tmp_path / f"{kind}.docx"
    ran = run("report", kind, "--output", str(path))
    assert (ran.out, ran.err) == ("", f"Written to {path}\n")
    text = run("report", kind).out
    assert headings(path.read_bytes()) == [
        line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#")
    ]
    assert "Knowing local needs" in words_of(path)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("year")
def test_word_without_a_name(run: Run, tmp_path: Path) -> None:
    """A file here, named by kind and day; it is not written over."""
    ran = run("report", "pdr", "--format", "docx")
    path = tmp_path / "powerdeck-pdr-2026-11-22.docx"
    assert (ran.out, ran.err) == ("", f"Written to {path}\n")
    before = path.read_bytes()
    assert headings(before)[0] == "Personal Development Review"
    error = run("report", "pdr", "--format", "docx", code=2).error
    assert error == f"{path} is there already; give another name, or move that file away"
    assert path.read_bytes() == before


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.md", b"# Pers"),
        ("a.markdown", b"# Pers"),
        ("a.txt", b"# Pers"),
        ("no ending", b"# Pers"),
        ("a.HTML", b"<!DOC"),
        ("a.htm", b"<!DOC"),
        ("a.docx", b"PK"),
    ],
)
def test_the_ending_names_the_format(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    """In capitals too; without an ending it is Markdown."""
    run("report", "pdr", "--output", name)
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.usefixtures("year")
def test_a_format_and_an_ending_that_say_two_things(run: Run, tmp_path: Path) -> None:
    """Refused before anything is written, as a file called .docx that is no Word file helps nobody."""
    error = run("report", "pdr", "--format", "html", "--output", "a.docx", code=2).error
    assert error == "--format html and a.docx say two things; leave out --format, or name the file a.html"
    error = run("report", "pdr", "--output", "a.pdf", code=2).error
    assert error == "a.pdf: no report is made as .pdf; end the name in .md, .html or .docx, or give --format"
    assert list(tmp_path.glob("a.*")) == []
    run("report", "pdr", "--format", "html", "--output", "a.out")
    assert (tmp_path / "a.out").read_bytes().startswith(b"<!DOC")
    run("report", "pdr", "--format", "md", "--output", "a.txt")
    run("report", "pdr", "--format", "html", "--output", "a.htm")
    assert "--format" in run("report", "pdr", "--format", "pdf", code=2).error


@pytest.mark.usefixtures("year")
def test_a_word_file_into_a_pipe(run: Run, tmp_path: Path) -> None:
    """`-` is standard output."""
    assert run("report", "pdr", "--output", "-").out == run("report", "pdr").out
    assert run("report", "pdr", "--output", "-", "--format", "docx").err == ""
    assert list(tmp_path.glob("*.docx")) == []
    assert not (tmp_path / "-").exists()


@pytest.mark.usefixtures("year")
def test_where_nothing_can_be_written(run: Run, keep: Keep, tmp_path: Path) -> None:
    """A file that is there, a folder, a folder that is not there: said before anything is asked."""
    keep(answers=["Mrs Example"])
    there = tmp_path / "there.md"
    there.write_text("mine", encoding="utf-8")
    ran = run("report", "pdr", "--output", "there.md", code=2)
    assert ran.err == f"powerdeck: {there} is there already; give another name, or move that file away\n"
    assert there.read_text(encoding="utf-8") == "mine"
    ran = run("report", "pdr", "--output", str(tmp_path), code=2)
    assert ran.err == f"powerdeck: {tmp_path} is a folder; name a file in it\n"
    ran = run("report", "pdr", "--output", "nowhere/a.md", code=5)
    assert ran.err == (
        f"powerdeck: cannot write {tmp_path / 'nowhere' / 'a.md'}: there is no such folder; "
        "make it, or name another one\n"
    )


@pytest.mark.usefixtures("year")
def test_a_link_that_leads_nowhere_is_something_too(run: Run, tmp_path: Path) -> None:
    """It is not written over."""
    if sys.platform != "win32":  # there, making links needs a right of its own
        (tmp_path / "a.md").symlink_to(tmp_path / "away.md")
        assert "is there already" in run("report", "pdr", "--output", "a.md", code=2).error
        assert (tmp_path / "a.md").is_symlink()


@pytest.mark.usefixtures("year")
def test_whose_report_it_is(run: Run) -> None:
    """As I say, in its first lines; else nobody is named."""
    assert "\nA team leader; 10 January 2026 to 22 November 2026; 3 sittings; made on" in (
        run("report", "pdr", "--name", "A team leader").out
    )
    assert "\n10 January 2026 to 22 November 2026; 3 sittings; made on" in run("report", "pdr").out


@pytest.mark.usefixtures("year")
def test_my_own_words(run: Run) -> None:
    """Neither reworded nor taken for structure; what is missing is marked, not made up."""
    out = run("report", "pdr").out
    for words in ("Ask the library", "They said yes.", "To ask \\<first", "There is no key", "Write it down"):
        assert words in out
    assert "To ask &lt;first&gt;" in run("report", "pdr", "--format", "html").out
    assert "[Missing: " in run("report", "nmc").out.replace("\\", "")


# --- which sittings ---


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("options", "cards"),
    [
        ((), ["1.2", "5.3", "10.4"]),
        (("--since", "2026-06-10"), ["5.3", "10.4"]),
        (("--until", "june"), ["1.2", "5.3"]),
        (("--since", "this month"), ["10.4"]),
        (("--since", "2026-06-10", "--until", "2026-06-10"), ["5.3"]),
        (("--community", "gorton"), ["1.2"]),
        (("--card", "5.3"), ["5.3"]),
        (("--card", "5.3", "--card", "1.2"), ["1.2", "5.3"]),
        (("--tag", "supervision"), ["1.2"]),
        (("--tag", "#walk", "--since", "2026-06-10", "--card", "10.4"), ["10.4"]),
    ],
)
def test_which_sittings(run: Run, options: tuple[str, ...], cards: list[str]) -> None:
    """Filters combine; the oldest comes first."""
    out = run("report", "log", *options).out
    assert re.findall(r"^### [^:]+: (\S+)", out, re.MULTILINE) == cards


@pytest.mark.usefixtures("year")
def test_no_such_sitting(run: Run) -> None:
    """No empty document is made."""
    ran = run("report", "pdr", "--card", "9.1", "--output", "a.md", code=4)
    assert ran.error == "no sitting fits; `powerdeck log --entries` shows which there are"
    assert not Path("a.md").exists()
    assert "cannot read" in run("report", "pdr", "--since", "soonish", code=2).error


def test_an_empty_journal(run: Run) -> None:
    """What to do next."""
    ran = run("report", "pdr", code=4)
    assert ran.error == "your journal is empty, so there is nothing to report; `powerdeck draw` begins it"
    assert ran.out == ""


@pytest.mark.usefixtures("year")
def test_files_that_cannot_be_read_are_told(run: Run, home: Any) -> None:
    """The report is made of the others."""
    (home.journal / "2026" / "2026-11-22T1406-5.3-x.md").write_bytes(b"\xff")
    ran = run("report", "pdr")
    assert ran.err == "1 file could not be read; `powerdeck journal check` names what is wrong.\n"
    assert "3 sittings" in ran.out


# --- which kinds ---


def test_which_kinds_there_are(run: Run, home: Any) -> None:
    """Each with its title, what it is for, when its fields were checked and after what."""
    ran = run("report", "--list")
    heads = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert [head.split(": ")[0] for head in heads] == list(KINDS)
    assert "pdr: Personal Development Review\n" in ran.out
    assert "  Fields of 22 November 2026; HCPC: CPD profile\n" in ran.out
    assert ran.err == f"Your own kinds go in {home.config / 'reports'}\n"


def test_which_kinds_there_are_as_json(run: Run, promised: Promised) -> None:
    """The shape is a promise: fields may be added, none renamed or dropped."""
    kinds = run("report", "--list", "--json").data["reports"]
    assert [kind["name"] for kind in kinds] == list(KINDS)
    wanted = {
        "name": "supervision",
        "title": "Supervision notes",
        "about": "What came of the last actions, topics, reflection, learning and what was agreed, "
        "for two people.",
        "checked": "2026-11-22",
        "source": "supervision records",
        "own": False,
        "problems": [],
    }
    (kind,) = [kind for kind in kinds if kind["name"] == "supervision"]
    assert promised(kind, wanted) == wanted


@pytest.mark.usefixtures("year")
def test_a_kind_that_there_is_not(run: Run) -> None:
    """The message names those that there are."""
    assert run("report", "cv", code=4).error == (
        "no kind of report 'cv'; known: hcpc, log, nmc, pdr, story, supervision, swe"
    )
    assert run("report", code=2).error == "which kind of report? `powerdeck report --list` names them"
    error = run("report", "pdr", "--json", code=2).error
    assert error == "--json goes with --list; a report is made with --format md, html or docx"


@pytest.mark.usefixtures("year")
def test_a_kind_of_my_own(run: Run, own: Path) -> None:
    """It is in the list and can be made; it wins over one that ships."""
    (own / "pocket.yaml").write_text(OWN, encoding="utf-8")
    ran = run("report", "--list")
    assert "pocket: A pocket report\n  Topics alone.\n  Fields of 1 November 2026; our own\n" in ran.out
    (kind,) = [each for each in run("report", "--list", "--json").data["reports"] if each["own"]]
    assert kind["name"] == "pocket"
    out = run("report", "pocket").out
    assert out.startswith("# A pocket report\n")
    assert "## What I looked at" in out
    assert "Keep it short." in out
    (own / "pdr.yml").write_text(OWN.replace("pocket", "pdr"), encoding="utf-8")
    assert run("report", "pdr").out.startswith("# A pdr report\n")


@pytest.mark.usefixtures("year")
def test_a_broken_kind_of_my_own(run: Run, own: Path) -> None:
    """Its file and line are named, in the list too; the others go on."""
    path = own / "pocket.yaml"
    path.write_text(OWN.replace("topics", "topiks"), encoding="utf-8")
    error = run("report", "pocket", code=3).error
    assert f"{path}:10: unknown view 'topiks'; did you mean 'topics'?" in error
    ran = run("report", "--list")
    assert f"pocket: cannot be used\n  {path}:10: unknown view 'topiks'" in ran.out
    (kind,) = [each for each in run("report", "--list", "--json").data["reports"] if each["own"]]
    assert kind["title"] is None
    assert kind["problems"][0].startswith(f"{path}:10: ")
    assert "Knowing local needs" in run("report", "pdr").out


# --- before words leave the journal ---


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("options", [(), ("--output", "a.docx"), ("--format", "docx")])
def test_possible_identifiers_first(run: Run, keep: Keep, tmp_path: Path, options: tuple[str, ...]) -> None:
    """Listed with their place; nothing is made without a yes; only what is about to leave is looked at."""
    keep("2.1", answers=["Mrs Example"])
    ran = run("report", "pdr", *options, code=2)
    assert ran.out == ""
    assert "1 possible identifier of people in what you are about to share:\n" in ran.err
    assert "  2026/2026-11-22T1405-2.1-" in ran.err
    assert ran.error == "look at these first; --yes shares them all the same"
    assert list(tmp_path.glob("*.docx")) == []
    run("report", "pdr", *options, "--yes")
    assert run("report", "pdr", "--card", "5.3").err == ""


# --- without python-docx ---


@pytest.fixture
def no_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra `documents` had not been installed."""
    for name in list(sys.modules):
        if name == "docx" or name.startswith("docx.") or name == "powerdeck.reports.word_page":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)


@pytest.mark.usefixtures("year", "no_docx")
def test_without_python_docx(run: Run, keep: Keep, tmp_path: Path) -> None:
    """The message names the command that installs it, before anything is asked; the rest works."""
    keep(answers=["Mrs Example"])
    ran = run("report", "pdr", "--output", "a.docx", code=2)
    assert 'pip install "powerdeck[documents]"' in ran.error
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.glob("*.docx")) == []
    for form in ("md", "html"):
        assert "Knowing local needs" in run("report", "pdr", "--format", form, "--yes").out


@pytest.mark.usefixtures("year")
def test_on_a_screen_a_report_is_a_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants to read the source of a document: without a name it gets one, by kind and day."""
    monkeypatch.setattr(report, "_on_a_screen", lambda: True)
    for form in ("md", "html"):
        path = tmp_path / f"powerdeck-pdr-2026-11-22.{form}"
        ran = run("report", "pdr", "--format", form)
        assert (ran.out, ran.err) == ("", f"Written to {path}\n")
        assert "Personal Development Review" in path.read_text(encoding="utf-8")
    assert run("report", "pdr", "--output", "-").out.startswith("# Personal Development Review")
