"""powerdeck against jrnl doing the same, each with 10,000 entries of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import rival
from benchmarks.bench import ANSWERS, CARD, MANY, SOUGHT, Bench, Figure, ratio
from benchmarks.timing import Command, measure

MORE_OPEN = "0.3333"
"""The share of open actions of somebody who closes few."""


def starting(bench: Bench) -> Iterator[Figure]:
    """Which of them is there first."""
    if bench.jrnl is None:
        return
    theirs, ours = measure([_jrnl(bench, "--version"), bench.powerdeck("show", CARD)], bench.rounds)
    yield ratio(f"jrnl --version : show {CARD}", theirs, ours, ">= 1.3")


def looking_back(bench: Bench) -> Iterator[Figure]:
    """Reading: the newest, what speaks of a word, all that is open."""
    if bench.jrnl is None:
        return
    root = bench.journal(MANY)
    every = ("log", "--open", "--limit", "0")
    commands = [
        _jrnl(bench, "-10"),
        _jrnl(bench, "-contains", SOUGHT),
        bench.powerdeck("log", journal=root),
        bench.powerdeck("log", "--search", SOUGHT, "--limit", "0", journal=root),
        bench.powerdeck(*every, journal=root),
        bench.powerdeck(*every, journal=bench.journal(MANY, MORE_OPEN)),
    ]
    last, contains, newest, sought, opened, more_opened = measure(commands, bench.few_rounds)
    yield ratio(f"jrnl -10 : log, {MANY} entries", last, newest, ">= 8")
    yield ratio(f"jrnl -contains WORD : log --search WORD --limit 0, {MANY}", contains, sought, ">= 8")
    yield ratio(f"jrnl -10 : log --open --limit 0, {MANY}, a tenth open", last, opened, ">= 3")
    yield ratio(f"jrnl -10 : log --open --limit 0, {MANY}, a third open", last, more_opened, "")


def saving(bench: Bench) -> Iterator[Figure]:
    """Keeping what was written. Both journals grow by an entry each round."""
    if bench.jrnl is None:
        return
    words = " ".join([*ANSWERS["answers"], ANSWERS["actions"][0]["do"]])
    commands = [_jrnl(bench, words), bench.saving_command(bench.journal(MANY))]
    theirs, ours = measure(commands, bench.few_rounds)
    yield ratio(f"jrnl TEXT : pick --answers, {MANY} entries", theirs, ours, ">= 10")


def _jrnl(bench: Bench, *arguments: str) -> Command:
    """A jrnl command line, over a journal that is made on the first call."""
    journal = bench.scratch / "jrnl.txt"
    if not journal.exists():
        rival.write_config(bench.scratch / "jrnl", journal)
        bench.make("jrnl", MANY, journal)
    return bench.other(str(bench.jrnl), *arguments, home="jrnl")
