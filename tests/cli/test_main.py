"""`powerdeck` as a command: help and examples, exit codes, one-line errors, streams."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from powerdeck import __version__
from powerdeck.cli.commands import VERBS, app
from powerdeck.cli.sitting import card_sitting
from powerdeck.errors import Interrupted

Run = Callable[..., Any]
Keep = Callable[..., Any]


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of each command and sub-command, the command `powerdeck` itself first."""
    command = command or typer.main.get_command(app)
    yield path
    for name in getattr(command, "commands", {}):
        yield from commands(command.commands[name], (*path, name))


COMMANDS = list(commands())


def examples(text: str) -> list[list[str]]:
    return [line.split()[1:] for line in re.findall(r"^ *Example: +(powerdeck.*)$", text, re.MULTILINE)]


# Help


def test_all_verbs_are_walked() -> None:
    """The tests below see verbs and the commands below them."""
    assert {(verb,) for verb in VERBS} <= set(COMMANDS)
    assert {("deck", "check"), ("deck", "schema"), ("journal", "check"), ("journal", "path")} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_and_an_example(run: Run, path: tuple[str, ...]) -> None:
    """What it does, every option explained, and a line that can be typed."""
    text = run(*path, "--help", COLUMNS="80").out
    assert text == run(*path, "-h", COLUMNS="80").out
    assert text.startswith(f"Usage: {' '.join(('powerdeck', *path))} ")
    assert len(text.splitlines()[2]) > 10
    (example,) = examples(text)
    assert tuple(example[: len(path)]) == path
    for option in re.findall(r"^  (-.*)$", text, re.MULTILINE):
        assert re.search(r"\S  +\S", option) or len(option) > 24, f"no help: {option}"


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_example_runs(run: Run, keep: Keep, path: tuple[str, ...]) -> None:
    """Typed as it stands, with nobody at the keyboard and one sitting in the journal, it exits with 0.

    For pictures that sitting has something to draw; for a deck of one's own there is a file of prompts.
    """
    card, answer = ("1.2", "Rep: near") if path == ("picture",) else ("5.3", "Forty voices.")
    keep(card, answers=[answer], actions=["Call Rep"], learning="accountability")
    run("log")
    if ("journal", "export") in COMMANDS:
        Path("journal.jsonl").write_text(run("journal", "export", "--jsonl", "--yes").out, encoding="utf-8")
    Path("prompts.txt").write_text("Who spoke least today?\nHow do you know?\n", encoding="utf-8")
    (example,) = examples(run(*path, "--help").out)
    run(*example)


@pytest.mark.parametrize(
    "path", [path for path in COMMANDS if path in ((), ("deck",), ("journal",))], ids=" ".join
)
def test_lists_of_commands_are_not_cut_off(run: Run, path: tuple[str, ...]) -> None:
    """On 80 columns each command's line says what it does to the end."""
    text = run(*path, "--help", COLUMNS="80").out
    listed = text.partition("Commands:\n")[2].splitlines()
    assert listed
    for line in listed:
        assert re.fullmatch(r"  [a-z]+ +\S.*\.", line), line
        assert not line.endswith("..."), line


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_can_be_read_on_40_columns(run: Run, path: tuple[str, ...]) -> None:
    """No line is longer, unless it is one word."""
    for line in run(*path, "--help", COLUMNS="40").out.splitlines():
        assert len(line) <= 40 or " " not in line.strip(), line


def test_the_version(run: Run) -> None:
    """As it is in the package."""
    assert run("--version").out == f"powerdeck {__version__}\n"


def test_what_shows_something_has_json(run: Run, keep: Keep) -> None:
    """Each verb that shows something prints JSON if asked, and nothing else on standard output."""
    keep(actions=["Call Rep"])
    shapes = {
        ("show", "5.3"): None,
        ("draw", "--show"): None,
        ("cards",): {"cards"},
        ("log",): {"actions"},
        ("log", "--entries"): {"entries"},
        ("stories",): {"stories"},
        ("recipes",): {"recipes"},
        ("settings",): {"journal", "plain", "role", "language", "easier", "file"},
        ("deck", "list"): {"decks"},
        ("deck", "check"): {"files", "problems"},
        ("journal", "check"): {"journal", "entries", "problems"},
        ("journal", "path"): {"journal", "exists"},
    }
    for args, keys in shapes.items():
        data = run(*args, "--json").data
        assert keys is None or set(data) == keys
        assert keys is not None or "asks" in data


# Exit codes and errors


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("drw",), 2, "No such command 'drw'. Did you mean 'draw'?; see `powerdeck --help`"),
        (("show",), 2, "Missing argument 'CARD'; see `powerdeck show --help`"),
        (("show", "5.3", "--jsn"), 2, "--jsn"),
        (("show", "5.3", "5.2"), 2, "extra argument"),
        (("deck",), 2, "Missing command; see `powerdeck deck --help`"),
        (("log", "--limit", "many"), 2, "--limit"),
        (("draw", "--seed", "x"), 2, "--seed"),
        (("--jornal", "x"), 2, "--jornal"),
        (("show", "9.9"), 4, "no card 9.9"),
        (("show", "5.3", "--deck", "other"), 4, "no deck 'other'"),
        (("pick", "5.3", "--answers", "nowhere"), 5, "no file nowhere"),
    ],
)
def test_an_error_is_one_line(run: Run, args: tuple[str, ...], code: int, said: str) -> None:
    """On standard error, with its exit code; standard output stays empty."""
    ran = run(*args, code=code)
    assert said in ran.error
    assert ran.err.count("\n") == 1
    assert args[0] == "pick" or ran.out == ""


@pytest.mark.parametrize("word", ["a\nb", "\x1b[31m", "\u202eb", "x" * 5000])
def test_what_was_typed_cannot_steer_the_terminal(run: Run, word: str) -> None:
    """Wherever it comes back in a message: on one line, and without control characters."""
    for args in (
        (word,),
        ("show", word),
        ("show", "5.3", word),
        ("show", "5.3", "--deck", word),
        ("show", "5.3", "--deck", f"{word}.yaml"),
        ("log", "--since", word),
        ("settings", word, "x"),
        ("settings", "plain", word),
        ("pick", "5.3", "--answers", word),
    ):
        result = next(r for r in [_any_code(run, args)])
        assert not {"\x1b", "\u202e"} & set(result.err), args
        assert result.err.count("\n") == 1, args


def _any_code(run: Run, args: tuple[str, ...]) -> Any:
    for code in (2, 4, 5):
        try:
            return run(*args, code=code)
        except AssertionError as wrong:
            last = wrong
    raise last


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C anywhere gives 130 and no traceback."""

    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(card_sitting.Sitting, "walk", broken_off)
    run("draw", code=130)

    def said(*_: object, **__: object) -> None:
        raise Interrupted("stopped. All is kept.")

    monkeypatch.setattr(card_sitting.Sitting, "walk", said)
    assert "stopped. All is kept." in run("draw", code=130).err


def test_a_bug_keeps_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is nobody's fault but ours is not hidden."""

    def bug(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(card_sitting.Sitting, "walk", bug)
    with pytest.raises(RuntimeError, match="a bug"):
        run("draw")


# A process of its own


def start(*args: str | bytes, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """Powerdeck in a process of its own, in the home of the test."""
    command = [sys.executable, "-m", "powerdeck", *args]
    return subprocess.run(command, check=False, timeout=60, env={**os.environ, **SOURCE}, **settings)


SOURCE = {
    "PYTHONPATH": str(Path(card_sitting.__file__).parents[3]),
    "PYTHONIOENCODING": "",
    "PYTHONUTF8": "0",
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files and arguments")


def test_run_as_a_module() -> None:
    """`python -m powerdeck` is the same command."""
    done = start("--version", capture_output=True)
    assert (done.returncode, done.stdout.split(), done.stderr) == (
        0,
        [b"powerdeck", __version__.encode()],
        b"",
    )


@POSIX
def test_a_reader_that_has_had_enough() -> None:
    """`powerdeck cards | head -1` ends without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    for args in (("cards",), ("cards", "--json"), ("--help",), ("show", "5.3")):
        done = start(*args, stdout=writing, stderr=subprocess.PIPE)
        assert (done.returncode, done.stderr) == (5, b"")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_standard_output_is_full() -> None:
    """A full disk behind `>`: one line, exit code 5."""
    for args in (("show", "5.3"), ("show", "5.3", "--json"), ("cards", "--json"), ("journal", "path")):
        with Path("/dev/full").open("wb") as full:
            done = start(*args, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 5, done.stderr
        assert done.stderr == b"powerdeck: No space left on device\n"


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str) -> None:
    """A stream that was closed wants nothing, and has nothing to say."""
    for args in ("show 5.3", "draw", "pick 5.3 --answers -", "show 99"):
        command = f'"{sys.executable}" -m powerdeck {args} {closed}'
        done = subprocess.run(
            ["sh", "-c", command], check=False, capture_output=True, timeout=60, env={**os.environ, **SOURCE}
        )
        assert done.returncode == (4 if args == "show 99" else 0), done.stderr
        assert b"Traceback" not in done.stderr


@POSIX
def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    """Half a character in an argument is a name like any other, and never a traceback."""
    name = b"caf\xe9"
    assert start("show", name, capture_output=True).returncode == 4
    assert start("cards", name, capture_output=True).returncode == 0
    done = start(
        "pick", "5.3", "--answers", "-", "--journal", name, input=b"answers: [x]", capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list((tmp_path / os.fsdecode(name)).rglob("*.md"))) == 1
    done = start("log", "--entries", "--json", "--journal", name, capture_output=True)
    assert done.returncode == 0
    for args in (("journal", "path"), ("journal", "check"), ("journal", "check", "--json"), ()):
        done = start("--journal", name, *args, capture_output=True)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@POSIX
def test_an_ascii_terminal() -> None:
    """Letters that the output cannot show are written as their numbers; nothing fails."""
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    environment = {**os.environ, **SOURCE, **ascii_only}
    command = [sys.executable, "-m", "powerdeck", "show", "5.3"]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2018What would make a good life here?\\u2019" in done.stdout


def test_input_in_half_characters(run: Run) -> None:
    """A NUL at a prompt is refused in words, and the prompt comes again."""
    ran = run("pick", "5.2", stdin="a\0b\nsecond\n")
    assert "U+0000" in ran.err
    entry = run("log", "--entries", "--json").data["entries"][0]
    assert "\0" not in "".join(answer["text"] for answer in entry["answers"])
