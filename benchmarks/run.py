"""Prints how fast powerdeck is, as ratios measured in one run. See README.md beside this file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import rival
from benchmarks.timing import Command, CommandFailedError, Times, environment, measure, peak_memory

CARD = "5.3"
SMALL, FEW, MANY = 10, 100, 10_000
"""Sizes of the journals. [entries]"""

JOURNALS = Path(__file__).with_name("journals.py")
ANSWERS = {
    "answers": ["What neighbours said at the door.", "Buses stop before the evening class ends."],
    "actions": [{"do": "Ask the library to host the second morning", "by": "4w", "with": "a colleague"}],
}
_FACTS = """\
import importlib.metadata, json, platform, powerdeck
names = ("powerdeck", "typer", "rich", "platformdirs", "prompt_toolkit", "PyYAML")
print(json.dumps({
    "python": f"{platform.python_implementation()} {platform.python_version()}",
    "parts": ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names),
    "at": powerdeck.__file__,
}))
"""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long one command takes as another, and what is promised."""

    what: str
    best: float
    """Of the quickest runs."""

    median: float
    """Of the usual runs."""

    target: str
    """Such as `<= 8` or `>= 1.3`; empty where nothing is promised."""

    def verdict(self) -> str:
        """Whether the promise is kept: by both figures, by one of them, by none."""
        if not self.target:
            return ""
        sign, bound = self.target.split()
        kept = [
            each <= float(bound) if sign == "<=" else each >= float(bound)
            for each in (self.best, self.median)
        ]
        return "met" if all(kept) else "partly" if any(kept) else "MISSED"


@dataclass(frozen=True, slots=True)
class Bench:
    """What the measurements share."""

    python: Path
    """Of the environment that is measured."""

    jrnl: Path | None
    rounds: int
    scratch: Path

    def powerdeck(self, *arguments: str, journal: Path | None = None) -> Command:
        """A powerdeck command line; `journal` is where its entries are."""
        home = self.scratch / "home"
        more = {"POWERDECK_JOURNAL": str(journal or home / "journal")}
        return Command((str(self.python.with_name("powerdeck")), *arguments), environment(home, **more))

    def other(self, *arguments: str, home: str = "home") -> Command:
        """Any other command line."""
        return Command(arguments, environment(self.scratch / home))

    def journal(self, count: int) -> Path:
        """A journal of so many entries, made on the first call."""
        root = self.scratch / f"journal-{count}"
        if not root.exists():
            self.make("powerdeck", count, root)
        return root

    def make(self, whose: str, count: int, path: Path) -> None:
        """Make a journal with the powerdeck that is measured."""
        arguments = (str(self.python), str(JOURNALS), whose, str(count), str(path))
        subprocess.run(arguments, check=True, env=environment(self.scratch / "home"))


def starting(bench: Bench) -> Iterator[Ratio]:
    """What a person waits for each time: against the start of Python itself, and of jrnl."""
    floor = bench.other(str(bench.python), "-c", "pass")
    show = bench.powerdeck("show", CARD)
    commands = [floor, show, bench.powerdeck("--version"), replace(show, on_terminal=True)]
    if bench.jrnl:
        rival.write_config(bench.scratch / "jrnl", bench.scratch / "jrnl.txt")
        commands.append(bench.other(str(bench.jrnl), "--version", home="jrnl"))
    python, piped, version, drawn, *theirs = measure(commands, bench.rounds)
    print(f"python -c pass: best {_ms(python.best)}, median {_ms(python.median)}\n")
    yield _ratio(f"show {CARD} into a pipe : python -c pass", piped, python, "<= 8")
    yield _ratio("--version : python -c pass", version, python, "<= 7.5")
    yield _ratio(f"show {CARD} on a terminal : python -c pass", drawn, python, "<= 13")
    for times in theirs:
        yield _ratio(f"jrnl --version : show {CARD}", times, piped, ">= 1.3")


def first_start(bench: Bench) -> Iterator[Ratio]:
    """What it costs to read a deck that has not been compiled yet."""
    show = bench.powerdeck("show", CARD)
    first = replace(
        show,
        environment=environment(bench.scratch / "new"),
        before=lambda: shutil.rmtree(bench.scratch / "new", ignore_errors=True),
    )
    compiled, new = measure([show, first], bench.rounds)
    yield _ratio("show, first start : deck compiled", new, compiled, "")


def logging(bench: Bench) -> Iterator[Ratio]:
    """Whether a journal of years is as quick to look at as one of weeks."""
    few, many = (bench.powerdeck("log", journal=bench.journal(count)) for count in (FEW, MANY))
    every = bench.powerdeck("log", "--open", "--limit", "0", journal=bench.journal(MANY))
    short, long = measure([few, many], bench.rounds)
    yield _ratio(f"log, {MANY} entries : {FEW}", long, short, "<= 1.5")
    commands = [every]
    if bench.jrnl:
        bench.make("jrnl", MANY, bench.scratch / "jrnl.txt")
        commands.append(bench.other(str(bench.jrnl), "-10", home="jrnl"))
    whole, *theirs = measure(commands, max(bench.rounds // 4, 3))
    yield _ratio(f"log --open --limit 0 : log, {MANY} entries", whole, long, "")
    for times in theirs:
        yield _ratio(f"jrnl -10 : log --open --limit 0, {MANY} entries", times, whole, ">= 3")
    used = [f"{peak_memory(each) / 2**20:.0f} MiB" for each in (few, many, every)]
    print(f"most memory: log, {FEW} entries {used[0]}; {MANY} {used[1]}; --open --limit 0 {used[2]}\n")


def saving(bench: Bench) -> Iterator[Ratio]:
    """Whether keeping an entry depends on how many there are."""
    answers = bench.scratch / "answers.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    arguments = ("pick", CARD, "--answers", str(answers), "--json")
    small, large = (bench.powerdeck(*arguments, journal=bench.journal(count)) for count in (SMALL, MANY))
    in_small, in_large = measure([small, large], bench.rounds)
    yield _ratio(f"pick {CARD} --answers, {MANY} entries : {SMALL}", in_large, in_small, "<= 1.2")


def _ratio(what: str, over: Times, under: Times, target: str) -> Ratio:
    return Ratio(what, over.best / under.best, over.median / under.median, target)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def facts(python: Path) -> str:
    """The machine and the versions, without anything that says whose machine it is."""
    told = json.loads(subprocess.run([python, "-c", _FACTS], check=True, capture_output=True).stdout)
    regular = "site-packages" in told["at"]
    install = (
        "A regular install" if regular else "AN EDITABLE INSTALL, which starts more slowly: see README.md"
    )
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}, "
        f"load {os.getloadavg()[0]:.1f}\n{told['python']}; {told['parts']}\n"
        f"{install}\n"
    )


def table(ratios: list[Ratio]) -> str:
    """The ratios as text."""
    rows = [("what", "best", "median", "target", "verdict")]
    rows += [
        (each.what, f"{each.best:.2f}", f"{each.median:.2f}", each.target, each.verdict()) for each in ratios
    ]
    wide = max(len(row[0]) for row in rows)
    return "\n".join(
        f"{what:{wide}}  {best:>6}  {usual:>6}  {target:>6}  {verdict}".rstrip()
        for what, best, usual, target, verdict in rows
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="of the environment that has powerdeck"
    )
    parser.add_argument("--jrnl", action="store_true", help="measure jrnl too; the first time, pip gets it")
    parser.add_argument("--rounds", type=int, default=21, help="runs of each command")
    wanted = parser.parse_args()
    python = wanted.python.absolute()
    print(facts(python))
    with TemporaryDirectory(prefix="powerdeck-benchmarks-") as scratch:
        command = rival.installed(python) if wanted.jrnl else None
        bench = Bench(python, command, max(wanted.rounds, 1), Path(scratch))
        try:
            ratios = [each for part in (starting, first_start, logging, saving) for each in part(bench)]
        except CommandFailedError as failed:
            sys.exit(str(failed))
    print(table(ratios))


if __name__ == "__main__":
    main()
