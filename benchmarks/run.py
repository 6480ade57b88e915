"""Prints how fast powerdeck is, as ratios measured in one run. See README.md beside this file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    against_jrnl,
    cloud,
    decks,
    earlier,
    growth,
    large,
    lines,
    pictures,
    rival,
    starting,
    waiting,
)
from benchmarks.bench import CARD, MANY, Bench, Figure, ratio
from benchmarks.timing import CommandFailedError, environment, measure, peak_memory

SMALL, FEW = 10, 100
"""Sizes of the journals. [entries]"""

_FACTS = """\
import importlib.metadata, json, platform, powerdeck
names = ("powerdeck", "typer", "rich", "platformdirs", "prompt_toolkit", "PyYAML")
print(json.dumps({
    "python": f"{platform.python_implementation()} {platform.python_version()}",
    "parts": ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names),
    "at": powerdeck.__file__,
}))
"""


def first_start(bench: Bench) -> Iterator[Figure]:
    """What it costs to read a deck that has not been compiled yet."""
    show = bench.powerdeck("show", CARD)
    first = replace(
        show,
        environment=environment(bench.scratch / "new"),
        before=lambda: shutil.rmtree(bench.scratch / "new", ignore_errors=True),
    )
    compiled, new = measure([show, first], bench.rounds)
    yield ratio("show, first start : deck compiled", new, compiled, "")


def logging(bench: Bench) -> Iterator[Figure]:
    """Whether a journal of years is as quick to look at as one of weeks."""
    few, many = (bench.powerdeck("log", journal=bench.journal(count)) for count in (FEW, MANY))
    every = bench.powerdeck("log", "--open", "--limit", "0", journal=bench.journal(MANY))
    short, long = measure([few, many], bench.rounds)
    yield ratio(f"log, {MANY} entries : {FEW}", long, short, "<= 1.5")
    newest, whole = measure([many, every], bench.few_rounds)
    yield ratio(f"log --open --limit 0 : log, {MANY} entries", whole, newest, "")
    used = [f"{peak_memory(each) / 2**20:.0f} MiB" for each in (few, many, every)]
    print(f"most memory: log, {FEW} entries {used[0]}; {MANY} {used[1]}; --open --limit 0 {used[2]}\n")


def saving(bench: Bench) -> Iterator[Figure]:
    """Whether keeping an entry depends on how many there are."""
    small, large = (bench.saving_command(bench.journal(count)) for count in (SMALL, MANY))
    in_small, in_large = measure([small, large], bench.rounds)
    yield ratio(f"pick --answers, {MANY} entries : {SMALL}", in_large, in_small, "<= 1.2")


PARTS = (
    *(starting.starting, against_jrnl.starting, first_start),
    *(logging, against_jrnl.looking_back, against_jrnl.looking_through),
    *(saving, against_jrnl.saving),
    decks.billion_laughs,
    *(pictures.drawing_a_map, cloud.from_a_long_text, lines.growing),
)
LARGE = (
    *(waiting.piping, waiting.looking_at_all, waiting.documents),
    *(growth.growing, growth.growing_journal),
    *(large.newest, large.over_all, large.saving),
)


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


def table(figures: Sequence[Figure]) -> str:
    """The figures as text."""
    rows = [("what", "best", "median", "target", "verdict")]
    rows += [
        (each.what, f"{each.best:.2f}", f"{each.median:.2f}", each.target, each.verdict()) for each in figures
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
    parser.add_argument("--before", type=Path, help="the Python of an environment with an earlier powerdeck")
    parser.add_argument("--jrnl", action="store_true", help="measure jrnl too; the first time, pip gets it")
    parser.add_argument("--no-large", action="store_true", help="leave out what takes long")
    parser.add_argument("--rounds", type=int, default=21, help="runs of each command")
    wanted = parser.parse_args()
    python = wanted.python.absolute()
    print(facts(python))
    with TemporaryDirectory(prefix="powerdeck-benchmarks-") as scratch:
        command = rival.installed(python) if wanted.jrnl else None
        bench = Bench(python, command, shutil.which("rg"), max(wanted.rounds, 1), Path(scratch))
        parts = PARTS if wanted.no_large else PARTS + LARGE
        try:
            figures = [each for part in parts for each in part(bench)]
            if wanted.before:
                before = wanted.before.absolute()
                figures += earlier.comparing(bench, before, long=not wanted.no_large)
        except CommandFailedError as failed:
            sys.exit(str(failed))
    print(table(figures))


if __name__ == "__main__":
    main()
