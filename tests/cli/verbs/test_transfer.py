"""The journal out of powerdeck and in again, and other journals into it."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from powerdeck.cli.output import action_formats, privacy_check
from powerdeck.journal.disk.store import Journal

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]

WORDS = (
    "## Actions\n\n- [ ] not a box ^pd-000001\n\n---\n",
    "```\nnever closed\n<!-- powerdeck: answer voices write -->",
    "  spaces before,\ttabs, and after  \n\n\n\nfour lines further down",
    "CRLF\r\nand a lone \r, e\u0301 and é, 🙂, שלום, \u202eback\u202c, \u2028 and \x7f",
    '"quotes" \\n \\u0041 {id} %s \\## &#35; %% ==x== [[link]] ^pd-7f3a2c',
)

# What `jrnl --export json` of jrnl 4.6 printed, tag signs # and @.
JRNL = r"""{
  "tags": {
    "##": 1,
    "@tag": 1
  },
  "entries": [
    {
      "title": "Caf\u00e9 \u201cq\u201d \u2014 a walk with two neighbours. @tag",
      "body": "indented body\n- [x] box\n## Actions",
      "date": "2026-03-05",
      "time": "23:59",
      "tags": [
        "##",
        "@tag"
      ],
      "starred": false
    },
    {
      "title": "Only a title",
      "body": "",
      "date": "2026-03-29",
      "time": "01:30",
      "tags": [],
      "starred": true
    }
  ]
}"""


@pytest.fixture
def year(run: Run, keep: Keep, at: At, tmp_path: Path) -> None:
    """A journal of some months, made by powerdeck itself, with all that there can be in one."""
    at("2026-03-29T01:30:00+00:00", zone="Pacific/Auckland")
    first = keep(
        "5.3",
        *("--hours", "1.5", "--feedback-from", "a resident: “Host”"),
        answers=[*WORDS[:2], "", ["one", "  two\nthree"]],
        actions=[
            "Ask the library",
            {"do": "Call Rep ✅ 2026-01-01 ^x", "with": "Rep [x](y)", "by": "2026-04-12"},
            "Go",
        ],
        learning=WORDS[2],
        community="Hattersley: “the” #1",
        tags=["supervision", "place/north"],
    )
    at("2026-03-29T01:30:00+00:00", zone="UTC")
    keep("1.2", answers=[WORDS[3]])
    keep("1.2", answers=[WORDS[3]])  # the same, in the same minute: two sittings
    at("2026-04-20T09:00:00+00:00")
    ids = first["actions"]
    review = {"answers": list(WORDS[:4]), "outcome": "let go", "actions": ["Thank them"]}
    run("review", ids[0], "--answers", "-", stdin=json.dumps(review))
    run("letgo", ids[2], stdin="Moved away\n")
    run("done", ids[1])
    path = Path(first["entry"])
    path.write_bytes(path.read_bytes() + b"\n- [/] By hand\n")
    at("2026-11-22T14:05:00+00:00")
    run("again", stdin=f"{WORDS[4]}\n")
    run("note", "5.3", "--hours", "2", "--code", "Prioritise people")
    keep("2.1", answers=["Nothing to do"])
    assert tmp_path.is_dir()


def bare(data: Any) -> Any:
    """JSON without the paths of files, which differ from journal to journal."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items() if key not in ("path", "entry")}
    return [bare(each) for each in data] if isinstance(data, list) else data


def journal(run: Run, *options: str) -> Any:
    """All there is, as JSON."""
    return bare(run("log", "--entries", "--json", "--limit", "0", *options).data["entries"])


@pytest.fixture
def copy(tmp_path: Path) -> tuple[str, str]:
    """The options that name another journal."""
    return "--journal", str(tmp_path / "copy")


def exported(run: Run, tmp_path: Path, *options: str) -> Path:
    """A file with what `journal export --jsonl` prints."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(run("journal", "export", "--jsonl", "--yes", *options).out.encode())
    return path


# --- there and back ---


@pytest.mark.usefixtures("year")
def test_the_same_journal_comes_back(run: Run, tmp_path: Path, copy: tuple[str, str]) -> None:
    """The same JSON, and every answer to the letter."""
    file = exported(run, tmp_path)
    ran = run("journal", "import", "--from", "jsonl", str(file), *copy)
    assert (ran.out, ran.err) == ("4 entries added, 0 already there.\n", "")
    before, after = journal(run), journal(run, *copy)
    assert after == before
    texts = [answer["text"] for entry in after for answer in entry["answers"]]
    assert WORDS[0].strip("\n") in texts
    assert {WORDS[1], WORDS[3]} <= set(texts)
    said = [answer["text"] for entry in after for review in entry["reviews"] for answer in review["answers"]]
    assert {WORDS[1], WORDS[2], WORDS[3], "Moved away", WORDS[4]} <= set(said)
    assert run("log", "--json", "--limit", "0").data["actions"]
    problems = run("journal", "check", *copy, "--json").data["problems"]
    assert problems == run("journal", "check", "--json").data["problems"]
    # Words that are no line of a map are doubtful wherever they are kept; nothing is broken.
    assert {(each["path"].split("-")[3], each["doubtful"]) for each in problems} == {("1.2", True)}


@pytest.mark.usefixtures("year")
def test_the_copy_exports_the_same(run: Run, tmp_path: Path, copy: tuple[str, str]) -> None:
    """To the byte: the names of the files are the same, and where they are is nobody's business."""
    before = exported(run, tmp_path).read_bytes()
    run("journal", "import", str(tmp_path / "journal.jsonl"), *copy)
    assert exported(run, tmp_path, *copy).read_bytes() == before
    assert str(tmp_path).encode() not in before
    names = {json.loads(line)["path"] for line in before.decode().split("\n")[:-1]}
    assert names == set(Journal(Path(run("journal", "path").out.strip())).names())


@pytest.mark.usefixtures("year")
def test_importing_twice_adds_nothing(run: Run, tmp_path: Path, copy: tuple[str, str], at: At) -> None:
    """Nor does it once I have worked on with what came; two equal sittings stay two."""
    file = exported(run, tmp_path)
    run("journal", "import", str(file), *copy)
    at("2026-11-23T09:00:00+00:00")
    run("note", "5.3", "--hours", "3", *copy)
    run("done", run("log", "--open", "--json", *copy).data["actions"][0]["id"], *copy)
    before = {path: path.read_bytes() for path in Path(copy[1]).rglob("*.md")}
    data = run("journal", "import", str(file), "--json", *copy).data
    assert data == {"added": [], "already_there": 4, "problems": []}
    assert {path: path.read_bytes() for path in Path(copy[1]).rglob("*.md")} == before
    assert run("journal", "import", str(file)).out == "0 entries added, 4 already there.\n"


@pytest.mark.usefixtures("year")
def test_what_comes_in_is_private(run: Run, tmp_path: Path, copy: tuple[str, str]) -> None:
    """Folders and files are mine alone."""
    run("journal", "import", str(exported(run, tmp_path)), *copy)
    if sys.platform != "win32":
        modes = {oct(path.stat().st_mode & 0o777) for path in Path(copy[1]).rglob("*")}
        assert modes == {"0o700", "0o600"}


def test_what_cannot_be_read_is_named_and_the_rest_comes(
    run: Run, tmp_path: Path, copy: tuple[str, str]
) -> None:
    """With its line; code 3; the good ones are there."""
    file = tmp_path / "mixed.jsonl"
    answer = {"key": "a", "text": "x"}
    good = json.dumps({"created": "2026-11-22T14:05:00", "deck": "mine", "card": "1", "answers": [answer]})
    file.write_text(
        "\n".join([good, "{", "", '{"deck": "mine"}', '{"created": "2026", "deck": "d", "card": "../x"}'])
    )
    ran = run("journal", "import", str(file), *copy, code=3)
    assert ran.out == "1 entry added, 0 already there.\n"
    assert [f"{file}:{line}" in ran.err for line in (2, 4, 5)] == [True] * 3
    assert "3 things could not be taken in" in ran.error
    assert [each["card"] for each in journal(run, *copy)] == ["1"]
    assert not list(tmp_path.rglob("x*.md"))


@pytest.mark.parametrize("form", ["jsonl", "jrnl"])
def test_a_file_that_is_not_there_or_not_text(run: Run, tmp_path: Path, form: str) -> None:
    """One line each."""
    run("journal", "import", "--from", form, str(tmp_path / "nowhere"), code=4)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in run("journal", "import", "--from", form, str(tmp_path / "bytes"), code=3).error
    run("journal", "import", "--from", form, str(tmp_path), code=5)
    run("journal", "import", "--from", "markdown", str(tmp_path / "bytes"), code=4)


# --- other forms ---


@pytest.mark.usefixtures("year")
def test_as_one_markdown_document(run: Run) -> None:
    """Every sitting from the oldest on."""
    out = run("journal", "export", "--markdown-one-file", "--yes").out
    heads = [line for line in out.splitlines() if line.startswith("## ")]
    assert [head.split(", ")[1].split()[0] for head in heads] == ["1.2", "1.2", "5.3", "2.1"]
    assert "four lines further down" in out


@pytest.mark.usefixtures("year")
def test_as_a_spreadsheet(run: Run) -> None:
    """The actions, whatever their state."""
    rows = list(csv.DictReader(io.StringIO(run("journal", "export", "--csv", "--yes").out, newline="")))
    assert sorted(each["state"] for each in rows) == ["done", "let go", "let go", "overdue", "under way"]


@pytest.mark.parametrize("options", [(), ("--jsonl", "--csv")])
def test_one_form_at_a_time(run: Run, options: tuple[str, ...]) -> None:
    """Wrong usage names them all."""
    assert "--jsonl, --csv or --markdown-one-file" in run("journal", "export", *options, code=2).error


@pytest.mark.parametrize("form", ["--jsonl", "--csv", "--markdown-one-file"])
def test_an_empty_journal(run: Run, form: str) -> None:
    """Nothing to ask about; what there is to read can be read."""
    ran = run("journal", "export", form)
    assert len(ran.out.splitlines()) <= 1
    assert ran.err == "Your journal is empty; `powerdeck draw` begins it.\n"


@pytest.mark.parametrize("form", ["--jsonl", "--markdown-one-file"])
def test_what_may_name_somebody_is_listed_first(run: Run, keep: Keep, form: str) -> None:
    """Wherever it stands: answer, action, learning, review, reason, second look, fact, tag, community."""
    found = keep(
        *("5.3", "--feedback-from", "Mrs Feedback"),
        answers=["Mrs Answer"],
        actions=["Ring Mr Action", {"do": "Wait", "with": "Dr Partner"}],
        learning="Ms Learning",
        community="Mr Community",
        tags=["jo@example.org"],
    )
    run("review", found["actions"][0], stdin="Mrs Review\n")
    run("letgo", found["actions"][1], stdin="Mr Reason\n")
    ran = run("journal", "export", form, code=2)
    assert ran.out == ""
    names = ["Feedback", "Answer", "Action", "Partner", "Learning"]
    names += ["Community", "Review", "Reason", "jo@example.org"]
    assert [name for name in names if name not in ran.err] == []
    assert "possible identifier" in ran.err
    assert "--yes" in ran.error
    assert "Mrs Answer" in run("journal", "export", form, "--yes").out


def test_a_title_from_elsewhere_may_name_somebody(run: Run, tmp_path: Path) -> None:
    """The title of an imported note is in somebody's own words."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "2026-11-22 Visit to Mrs Example.md").write_text("It rained.\n", encoding="utf-8")
    run("journal", "import", "--from", "markdown", str(notes))
    assert "Mrs Example" in run("journal", "export", "--jsonl", code=2).err


def test_a_file_that_cannot_be_read_is_told(run: Run, keep: Keep, home: Any) -> None:
    """The rest is exported."""
    keep()
    (home.journal / "2026" / "2026-10-01T0900-1.1-x.md").write_text("no front matter\n", encoding="utf-8")
    ran = run("journal", "export", "--jsonl")
    assert len(ran.out.splitlines()) == 1
    assert "1 file could not be read" in ran.err


# --- from other programs ---


def test_from_jrnl(run: Run, tmp_path: Path, at: At) -> None:
    """Dates stay local wherever I am; texts come as they were typed; a second time adds nothing."""
    at("2026-11-22T14:05:00+00:00", zone="Pacific/Auckland")
    file = tmp_path / "export.json"
    file.write_text(JRNL, encoding="utf-8")
    assert run("journal", "import", "--from", "jrnl", str(file)).out == "2 entries added, 0 already there.\n"
    newest, oldest = run("log", "--entries", "--json").data["entries"]
    assert (newest["created"], oldest["created"]) == ("2026-03-29T01:30:00", "2026-03-05T23:59:00")
    whole = " ".join(answer["text"] for answer in oldest["answers"])
    assert "- [x] box\n## Actions" in whole
    assert oldest["title"] == "Café “q” — a walk with two neighbours. @tag"
    assert oldest["actions"] == []
    assert "tag" in oldest["tags"]
    assert run("journal", "import", "--from", "jrnl", str(file)).out == "0 entries added, 2 already there.\n"
    assert run("journal", "check", "--json").data["problems"] == []


def test_from_a_folder_of_notes(run: Run, tmp_path: Path) -> None:
    """Dated by name or front matter; hidden ones are left out, undated ones named; twice adds nothing."""
    notes = tmp_path / "notes"
    (notes / "2026").mkdir(parents=True)
    (notes / ".obsidian").mkdir()
    (notes / "2026-11-22.md").write_text("# A walk\n\n- [ ] not an action\n", encoding="utf-8")
    (notes / "2026" / "Tea.md").write_text(
        "---\ndate: 2026-11-20 16:30\n---\nTea with Host\n", encoding="utf-8"
    )
    (notes / "2026" / "Undated.md").write_text("When?\n", encoding="utf-8")
    (notes / ".obsidian" / "2026-11-01.md").write_text("hidden\n", encoding="utf-8")
    ran = run("journal", "import", "--from", "markdown", str(notes), code=3)
    assert ran.out == "2 entries added, 0 already there.\n"
    assert "2026/Undated.md" in ran.err.replace(os.sep, "/")
    entries = run("log", "--entries", "--json").data["entries"]
    assert [each["created"] for each in entries] == ["2026-11-22T00:00:00", "2026-11-20T16:30:00"]
    assert entries[0]["answers"][0]["text"] == "# A walk\n\n- [ ] not an action"
    assert entries[0]["actions"] == []
    ran = run("journal", "import", "--from", "markdown", str(notes), code=3)
    assert ran.out == "0 entries added, 2 already there.\n"


def test_through_a_pipe(run: Run, keep: Keep, copy: tuple[str, str]) -> None:
    """`-` is standard input, as it is for answers."""
    keep(answers=["Forty", "voices é"])
    ran = run("journal", "import", "-", "--json", *copy, stdin=run("journal", "export", "--jsonl").out)
    (path,) = ran.data["added"]
    assert "voices é" in Path(path).read_text(encoding="utf-8")
    assert (
        "standard input:1: not read: no `created`" in run("journal", "import", "-", stdin="{}\n", code=3).err
    )
    assert run("journal", "import", "-", stdin=b"\ncaf\xe9", code=3).error == (
        "standard input: line 2 is not UTF-8 text; save it as UTF-8"
    )


def test_what_could_not_be_read_as_json(run: Run, tmp_path: Path, copy: tuple[str, str]) -> None:
    """By file, line and reason; the last line on standard error does not send me to look for them there."""
    file = tmp_path / "a.jsonl"
    file.write_text('\n{"created": "soon"}\n', encoding="utf-8")
    ran = run("journal", "import", str(file), "--json", *copy, code=3)
    message = "not read: `created` is no day and time such as 2026-11-22T14:05:00"
    assert ran.data == {
        "added": [],
        "already_there": 0,
        "problems": [{"path": str(file), "line": 2, "message": message}],
    }
    assert ran.err == "powerdeck: 1 thing could not be taken in; the JSON names each\n"


def test_an_entry_that_cannot_be_read_may_come_twice(run: Run, keep: Keep, home: Any, tmp_path: Path) -> None:
    """An import says so, for it cannot know what stands there."""
    keep()
    file = exported(run, tmp_path)
    (path,) = home.entries()
    path.write_bytes(b"\xff")
    ran = run("journal", "import", str(file))
    assert ran.out == "1 entry added, 0 already there.\n"
    assert ran.err == "1 file could not be read; `powerdeck journal check` names what is wrong.\n"


def test_jrnl_entries_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """Named by number and title; a file of another sort is refused as a whole."""
    file = tmp_path / "export.json"
    file.write_text(JRNL.replace("2026-03-29", "someday"), encoding="utf-8")
    ran = run("journal", "import", "--from", "jrnl", str(file), code=3)
    assert ran.out == "1 entry added, 0 already there.\n"
    assert f"{file}: entry 2 (Only a title) not read: 'someday'" in ran.err
    file.write_text('{"created": 1}\n', encoding="utf-8")
    assert (
        "without a list of `entries`" in run("journal", "import", "--from", "jrnl", str(file), code=3).error
    )


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with one dated note."""
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2026-11-01 Walk.md").write_text("It rained.\n", encoding="utf-8")
    return folder


def test_notes_that_cannot_be_opened_do_not_stop_the_others(run: Run, notes: Path) -> None:
    """One that is no text is named, a folder called like a note is looked into."""
    (notes / "2026-11-04.md").write_bytes(b"\ncaf\xe9")
    (notes / "2026-11-05.md").mkdir()
    (notes / "2026-11-05.md" / "2026-11-06.MD").write_text("capitals", encoding="utf-8")
    ran = run("journal", "import", "--from", "markdown", str(notes), code=3)
    assert ran.out == "2 entries added, 0 already there.\n"
    assert ran.err.splitlines() == [
        "2026-11-04.md: line 2 is not UTF-8 text; save it as UTF-8",
        "powerdeck: 1 thing could not be taken in; see above",
    ]


def test_a_note_that_i_may_not_open(run: Run, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named as well; the permissions themselves hold no administrator back, so this plays them."""
    (notes / "2026-11-07.md").write_text("secret", encoding="utf-8")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "2026-11-07.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = run("journal", "import", "--from", "markdown", str(notes), code=3)
    assert ran.out == "1 entry added, 0 already there.\n"
    assert ran.err.startswith("2026-11-07.md: cannot be read (Permission denied); check that ")


def test_a_vault_that_holds_the_journal(run: Run, keep: Keep, notes: Path) -> None:
    """The journal's own entries are not taken in as notes."""
    inside = ("--journal", str(notes / "powerdeck"))
    keep("5.3", *inside)
    for out in ("1 entry added, 0 already there.\n", "0 entries added, 1 already there.\n"):
        assert run("journal", "import", "--from", "markdown", str(notes), *inside).out == out
    for folder in (notes / "powerdeck", notes / "powerdeck" / "2026"):
        error = run("journal", "import", "--from", "markdown", str(folder), *inside, code=2).error
        assert error.startswith(f"{folder} is the journal itself; ")


def test_a_folder_that_is_not_there(run: Run, notes: Path) -> None:
    """A file is no folder either."""
    for named in ("nowhere", str(notes / "2026-11-01 Walk.md")):
        error = run("journal", "import", "--from", "markdown", named, code=4).error
        assert error == f"no folder {named}; --from markdown takes a folder of dated notes"


def test_an_export_cannot_steer_my_terminal(
    run: Run, keep: Keep, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There, control characters are left out; in a pipe or a file everything is as it was typed."""
    keep(answers=["red \x1b[31m words"])
    assert "\x1b" in run("journal", "export", "--markdown-one-file").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    action_formats.write_exactly("red \x1b[31m words\r\n")
    assert capsys.readouterr().out == "red [31m words\n"


# --- what may name somebody ---


def test_where_it_stands(run: Run, keep: Keep) -> None:
    """File by file, as it is called in the journal; with --yes the same list, and then it goes on."""
    keep(
        "5.3",
        answers=["Met Mrs Example.\nShe lives at M1 1AE."],
        actions=[{"do": "Call 0161 496 0000", "with": "Dr Sample"}],
        learning="Born on 3 May 1950",
        community="Ms Sample' street",
    )
    ran = run("journal", "export", "--csv", code=2)
    assert ran.out == ""
    *lines, last = ran.err.splitlines()
    name = "  2026/2026-11-22T1405-5.3-knowing-local-needs.md"
    asked = "answer to “Ask ten to twenty people from your commu”"
    assert lines == [
        "6 possible identifiers of people in what you are about to share:",
        f"{name}, {asked}: name Mrs Example",
        f"{name}, {asked}: postcode M1 1AE",
        f"{name}, action: phone number 0161 496 0000",
        f"{name}, action: name Dr Sample",
        f"{name}, learning: birth date 3 May 1950",
        f"{name}, community: name Ms Sample",
        "That nothing else is listed does not mean that nobody can be recognised.",
    ]
    assert last == "powerdeck: look at these first; --yes shares them all the same"
    shared = run("journal", "export", "--csv", "--yes")
    assert shared.err.splitlines() == lines
    assert "0161 496 0000" in shared.out


def test_somebody_at_a_terminal_is_asked(run: Run, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    """A yes shares it; anything else, or the end of the input, does not."""
    keep(answers=["Mrs Example"])

    class Terminal:
        def __init__(self, typed: str) -> None:
            self.typed = typed

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            sys.stderr.write("\n" * self.typed.count("\n"))  # a terminal shows what is typed
            return self.typed

    class Sys:
        stdin = Terminal("")

    monkeypatch.setattr(privacy_check, "sys", Sys)
    for typed in ("yes\n", "Y\n", " YES \n"):
        Sys.stdin = Terminal(typed)
        ran = run("journal", "export", "--jsonl")
        assert "Mrs Example" in ran.out
        assert ran.err.endswith("Share it all the same? Type yes: \n")
    for typed in ("no\n", "\n", ""):
        Sys.stdin = Terminal(typed)
        ran = run("journal", "export", "--jsonl", code=2)
        assert ran.out == ""
        assert ran.error.startswith("nothing was written; ")


@pytest.mark.parametrize("form", ["--jsonl", "--csv", "--markdown-one-file"])
def test_nothing_is_asked_where_nothing_was_found(run: Run, keep: Keep, form: str) -> None:
    """No list, no question, no warning."""
    keep(actions=["Ask the library on 3 May 2026"])
    ran = run("journal", "export", form)
    assert ran.err == ""
    assert "Ask the library" in ran.out


def test_very_many_are_counted(run: Run, keep: Keep) -> None:
    """Forty are listed, and how many more there are."""
    keep(answers=[" ".join(f"Mr Name{chr(97 + n // 26)}{chr(97 + n % 26)}," for n in range(50))])
    ran = run("journal", "export", "--jsonl", code=2)
    assert ran.err.startswith("50 possible identifiers ")
    assert ran.err.count("name Mr") == 40
    assert "\n  and 10 more.\n" in ran.err


# --- what is kept until somebody has said yes ---


@pytest.mark.parametrize("form", ["--jsonl", "--csv", "--markdown-one-file"])
def test_only_what_was_looked_at_leaves(
    run: Run, keep: Keep, home: Any, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """What is written into the journal while the person thinks it over stays there."""
    keep(actions=["Call Mrs Example"])
    (entry,) = home.entries()

    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            entry.write_text(entry.read_text(encoding="utf-8").replace("Example", "Secret"), encoding="utf-8")
            return "yes\n"

    class Sys:
        stdin = Terminal()

    monkeypatch.setattr(privacy_check, "sys", Sys)
    out = run("journal", "export", form).out
    assert "Secret" in entry.read_text(encoding="utf-8")
    assert "Mrs Example" in out
    assert "Secret" not in out


def test_sittings_go_out_oldest_first_whatever_their_files_are_called(
    run: Run, keep: Keep, home: Any, at: At
) -> None:
    """By the moment that stands in them; the list of names is in the same order."""
    for day, who in (("20", "Mrs Third"), ("21", "Mrs First"), ("22", "Mrs Second")):
        at(f"2026-11-{day}T14:05:00+00:00")
        keep(answers=[f"{who}, who came"])
    last, first, _ = home.entries()
    for entry, moment in ((last, "2026-12-24T10:00:00"), (first, "2025-01-01T10:00:00")):
        text = entry.read_text(encoding="utf-8").split("\n")
        lines = [f"created: {moment}" if line.startswith("created: ") else line for line in text]
        entry.write_text("\n".join(lines), encoding="utf-8")
    ran = run("journal", "export", "--jsonl", "--yes")
    assert [json.loads(line)["answers"][0]["text"][:9] for line in ran.out.splitlines()] == [
        "Mrs First",
        "Mrs Secon",
        "Mrs Third",
    ]
    assert [line.split()[-1] for line in ran.err.splitlines() if "name Mrs" in line] == [
        "First",
        "Second",
        "Third",
    ]
