"""Tab in a shell completes verbs, card numbers and capability numbers."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from powerdeck.cli.commands import VERBS

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

BIN = Path(sys.executable).parent
PROMPT = "ready-> "


def completion(home: Home, shell: str) -> str:
    """The script that powerdeck prints for a shell."""
    done = subprocess.run(
        [BIN / "powerdeck"],
        env={**home.environment(), "_POWERDECK_COMPLETE": f"source_{shell}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert not done.stderr
    return done.stdout


@pytest.fixture
def bash(home: Home, start: Start) -> Terminal:
    """A bash that has read powerdeck's completion, and nothing else."""
    script = home.folder / "completion.sh"
    script.write_text(completion(home, "bash"), encoding="utf-8")
    terminal = start(
        command=["bash", "--norc", "--noprofile", "-i"],
        columns=100,
        PS1=PROMPT,
        PATH=f"{BIN}:{os.environ['PATH']}",
        INPUTRC=os.devnull,
        TERM="dumb",
    )
    terminal.wait(PROMPT)
    terminal.type(f"source {shlex.quote(str(script))}; echo it is $((40 + 2))\r")
    terminal.wait("it is 42", PROMPT)
    return terminal


def test_the_script_that_the_option_shows_is_the_same(home: Home) -> None:
    """`powerdeck --show-completion bash` prints the script that is tried here."""
    shown = subprocess.run(
        [BIN / "powerdeck", "--show-completion", "bash"],
        env=home.environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert shown.stdout.strip() == completion(home, "bash").strip()


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("powerdeck dr", "powerdeck draw "),
        ("powerdeck journal pa", "powerdeck journal path "),
        ("powerdeck pick 10.", "powerdeck pick 10."),
        ("powerdeck show 4.", "powerdeck show 4."),
        ("powerdeck draw --cap", "powerdeck draw --capability "),
        ("powerdeck log --cap", "powerdeck log --capability "),
        ("powerdeck pick --deck pow", "powerdeck pick --deck power-shifting "),
        ("powerdeck pick 5.3 --fr", "powerdeck pick 5.3 --fresh "),
    ],
)
def test_tab_completes_a_word(bash: Terminal, typed: str, becomes: str) -> None:
    """Tab ends a verb, a part of it, an option and the name of a deck."""
    bash.type(f"{typed}\t<")
    bash.wait(f"{becomes}<")


def offered(bash: Terminal, typed: str) -> list[str]:
    """What bash shows for Tab pressed twice."""
    before = len(bash.said)
    bash.type(f"{typed}\t\t")
    bash.wait(typed, PROMPT, typed)
    shown = bash.said[before:].split("\n", 1)[1].rsplit("\n", 1)[0]
    return [each for each in re.split(r"[ \n\x07]+", shown) if each]


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("powerdeck pick 5.", ["5.1", "5.2", "5.3"]),
        ("powerdeck show 10.", ["10.1", "10.2", "10.3", "10.4"]),
        ("powerdeck draw --capability ", ["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]),
        ("powerdeck draw --capability 1", ["1", "10"]),
        ("powerdeck log --card 5.", ["5.1", "5.2", "5.3"]),
        ("powerdeck d", sorted(verb for verb in VERBS if verb.startswith("d"))),
    ],
)
def test_tab_twice_shows_what_there_is(bash: Terminal, typed: str, offers: list[str]) -> None:
    """Tab twice lists verbs, the cards of a capability, the capabilities."""
    assert sorted(offered(bash, typed)) == offers


def test_the_cards_of_the_deck_that_was_named(home: Home, bash: Terminal) -> None:
    """After --deck FILE, Tab offers the cards of that deck."""
    deck = home.deck("quiet: Who spoke least?", card="7.9")
    bash.type(f"powerdeck pick --deck {deck} 7\t")
    bash.wait("7.9")


def test_a_broken_home_does_not_break_the_line(home: Home, bash: Terminal) -> None:
    """Where the settings cannot be read, Tab offers nothing, and says nothing either."""
    home.place.config.mkdir(parents=True)
    (home.place.config / "config.toml").write_text("not toml", encoding="utf-8")
    bash.type("powerdeck pick 5.\t\t\x15echo and $((40 + 2)) more\r")
    said = bash.wait("and 42 more")
    assert "Traceback" not in said
    assert "TOML" not in said


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o default -F _powerdeck_completion powerdeck"),
        ("zsh", "#compdef powerdeck"),
        ("fish", "complete --command powerdeck"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName powerdeck"),
        ("pwsh", "Register-ArgumentCompleter -Native -CommandName powerdeck"),
    ],
)
def test_there_is_a_script_for_each_shell(home: Home, shell: str, line: str) -> None:
    """bash, zsh, fish and PowerShell each get a script of their own."""
    assert line in completion(home, shell)


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("zsh", {"_TYPER_COMPLETE_ARGS": "powerdeck pick 5."}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "powerdeck pick 5.", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
        (
            "powershell",
            {"_TYPER_COMPLETE_ARGS": "powerdeck pick 5.", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "5."},
        ),
    ],
)
def test_other_shells_see_titles_too(home: Home, shell: str, asked: dict[str, str]) -> None:
    """What powerdeck answers to zsh, fish and PowerShell names each card with its title."""
    done = subprocess.run(
        [BIN / "powerdeck"],
        env={**home.environment(), **asked, "_POWERDECK_COMPLETE": f"complete_{shell}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert all(each in done.stdout for each in ("5.1", "5.2", "5.3", "Knowing local needs"))
    assert "5.4" not in done.stdout
    assert not done.stderr
