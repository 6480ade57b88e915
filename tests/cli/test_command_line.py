"""A plain line goes to its verb without Typer, as Typer would have sent it; of any other line nothing is guessed."""

from __future__ import annotations

import inspect
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from powerdeck.cli import commands
from powerdeck.cli.command_line import FORMS, grouped, read_line, verb_named
from powerdeck.cli.grammar import GRAMMAR

if TYPE_CHECKING:
    from powerdeck.cli.command_line import Grammar

ROOT = Path(__file__).parents[2]
ODD = (
    "",
    "-",
    "--",
    "-h",
    "--help",
    "--version",
    "--nope",
    "-x",
    "-1",
    "--lim",
    "--limit=",
    "--deck=x",
    "--json=1",
)
VALUES = ("5.3", "a b", "0", "7", "007", "-2", "--json", "१", "1_0", " 5 ", "=", "a=b", "9" * 40, "x\ny", "é")

Whole = dict[str, object]


def taken(verb: Callable[..., None], given: dict[str, object]) -> Whole:
    """Every parameter of a verb with what it is called with."""
    bound = inspect.signature(verb).bind(**grouped(verb, given))
    bound.apply_defaults()
    return dict(bound.arguments)


def by_typer(words: list[str], monkeypatch: pytest.MonkeyPatch) -> Whole:
    """What Typer calls the verb of a line with."""
    calls: list[Whole] = []
    monkeypatch.setattr(commands, "call", lambda verb, given: calls.append(taken(verb, given)))
    result = CliRunner().invoke(commands.app, words)
    assert result.exit_code == 0, (words, result.output)
    (call,) = calls
    return call


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A verb, and whatever people and programs may type behind it: mostly right."""
    verb = draw(st.sampled_from(sorted(GRAMMAR)))
    options, _ = GRAMMAR[verb]
    value = st.sampled_from(VALUES)
    name = st.sampled_from(sorted(options))
    part = st.one_of(
        name.map(lambda it: [it]),
        st.tuples(name, value).map(list),
        st.tuples(name, value).map(lambda it: ["=".join(it)]),
        value.map(lambda it: [it]),
        st.sampled_from(ODD).map(lambda it: [it]),
    )
    return [verb, *(word for words in draw(st.lists(part, max_size=5)) for word in words)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(lines())
def test_both_ways_call_the_same_verb_with_the_same(words: list[str]) -> None:
    """Or the short way leaves the line to Typer."""
    short = read_line(words, GRAMMAR)
    if short is not None:
        with pytest.MonkeyPatch.context() as patch:
            assert by_typer(words, patch) == taken(verb_named(short[0]), short[1])


@pytest.mark.parametrize("verb", sorted(GRAMMAR))
def test_each_option_of_each_verb_goes_the_same_way(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, written in both ways, with what the verb must have."""
    options, arguments = GRAMMAR[verb]
    must = ["5.3" for _, _, required in arguments if required]
    tried = [[verb, *must]]
    for name, (_, form) in options.items():
        values = {"text": ["x"], "texts": ["x", "y"], "count": ["3"], "counts": ["3", "4"]}.get(form)
        tried.append([verb, *must, *([name] if values is None else [w for v in values for w in (name, v)])])
        tried += [[verb, f"{name}={value}", *must] for value in (values or ())[:1]]
    tried += [[verb, *["a"] * count] for count in range(len(arguments) + 1)]
    read = 0
    for words in tried:
        short = read_line(words, GRAMMAR)
        if short is not None:
            assert by_typer(words, monkeypatch) == taken(verb_named(short[0]), short[1])
            read += 1
    assert read > len(options) - 1, "the short way hardly reads anything"


@pytest.mark.parametrize(
    "words",
    [
        *(["show", odd] for odd in ODD),
        ["show"],
        ["show", "5.3", "5.4"],
        ["log", "--limit", "-1"],
        ["log", "--limit", "x"],
        ["log", "--search"],
        ["show", "5.3", "--deck", "a", "--deck", "b"],
        ["--journal", "x", "log"],
        ["shw", "5.3"],
        ["deck", "list"],
        ["report"],
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_typer(words: list[str]) -> None:
    """Help, mistakes, what stands before the verb, groups."""
    if words != ["report"]:
        assert read_line(words, GRAMMAR) is None
    assert read_line(words, {}) is None


def test_a_shell_that_completes_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks by a variable, with any words or none."""
    monkeypatch.setenv("_POWERDECK_COMPLETE", "complete_bash")
    assert read_line([], GRAMMAR) is None
    assert read_line(["show", "5.3"], GRAMMAR) is None


def test_windows_expands_words_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Typer would look for files, it is asked."""
    assert read_line(["show", "*.md"], GRAMMAR) is not None
    monkeypatch.setattr(sys, "platform", "win32")
    assert read_line(["show", "*.md"], GRAMMAR) is None
    assert read_line(["show", "5.3"], GRAMMAR) is not None


def test_nothing_typed_is_home() -> None:
    """Where am I?"""
    assert read_line([], GRAMMAR) == ("home", {})


def test_the_grammar_is_that_of_the_commands() -> None:
    """Somebody who changes an option runs `python docs/make_grammar.py`."""
    made = runpy.run_path(str(ROOT / "docs" / "make_grammar.py"))["text"]()
    assert (ROOT / "src" / "powerdeck" / "cli" / "grammar.py").read_text(encoding="utf-8") == made


def test_the_grammar_has_all_that_a_start_is_measured_by() -> None:
    """And knows no form that is not read."""
    assert {"show", "cards", "log", "draw", "done", "review"} <= set(GRAMMAR) <= set(commands.VERBS)
    assert {form for options, _ in GRAMMAR.values() for _, form in options.values()} <= set(FORMS)


def child(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


HEAVY = (
    *("typer", "click", "rich", "prompt_toolkit", "yaml", "jsonschema", "dataclasses", "inspect", "typing"),
    *("importlib.metadata", "powerdeck.cli.commands", "powerdeck.cli.options"),
)


@pytest.mark.parametrize("words", [["show", "5.3"], ["cards"], ["log"], [], ["draw", "--show"]], ids=" ".join)
def test_a_start_loads_nothing_heavy(words: list[str]) -> None:
    """What is read every day starts without Typer and its like, once the deck has been compiled."""
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"  # a measured test has loaded much by then; those of .ci/library_tests are not
        "from powerdeck.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print(*sorted({set(HEAVY)} & set(sys.modules) - before), file=sys.stderr)\n"
    )
    child(code, *words)
    again = child(code, *words)
    assert again.returncode == 0, again.stderr
    assert again.stderr.splitlines()[-1] == ""


@pytest.mark.parametrize("grammar", [{}, {"show": ({}, ())}], ids=["none", "of another powerdeck"])
def test_a_grammar_that_says_less_costs_time_only(grammar: Grammar) -> None:
    """What it does not know is Typer's."""
    code = (
        "import sys\n"
        "import powerdeck.cli.grammar as kept\n"
        f"kept.GRAMMAR = {grammar!r}\n"
        "from powerdeck.cli.main import main\n"
        "main()\n"
    )
    shown = child(code, "show", "5.3")
    assert shown.returncode == 0
    assert "5.3 Knowing local needs" in shown.stdout


def test_version_is_said_before_anything_is_loaded() -> None:
    """Alone on the line; else Typer says it."""
    code = (
        "import sys\n"
        "from powerdeck.__main__ import main\n"
        "main()\n"
        "print(*[name for name in sys.modules if name.startswith('powerdeck.cli')], file=sys.stderr)\n"
    )
    said = child(code, "--version")
    assert said.stdout.startswith("powerdeck ")
    assert said.stderr.strip() == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "99.9"], 4, "no card"),
        (["show", "5.3", "--deck", "nowhere"], 4, "no deck"),
        (["draw", "--show", "--seed", "1", "--today"], 2, "three ways"),
    ],
)
def test_the_short_way_ends_as_the_long_way(words: list[str], code: int, said: str) -> None:
    """The same line and the same exit code."""
    start = "from powerdeck.__main__ import main\nmain()\n"
    long: Any = "import powerdeck.cli.grammar as kept\nkept.GRAMMAR = {}\n" + start
    both = [child(each, *words) for each in (start, long)]
    assert [(each.returncode, each.stdout) for each in both] == [(code, "")] * 2
    assert both[0].stderr == both[1].stderr
    assert said in both[0].stderr


def test_version_and_a_reader_that_has_gone() -> None:
    """Nothing is said about it, as with any other command."""
    read, write = os.pipe()
    os.close(read)
    code = "from powerdeck.__main__ import main\nmain()\n"
    with os.fdopen(write, "wb") as gone:
        said = subprocess.run(
            [sys.executable, "-c", code, "--version"],
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
    assert (said.returncode, said.stderr) == (5, b"")
