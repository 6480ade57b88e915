"""powerdeck against jrnl doing the same, each with 10,000 entries of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import rival
from benchmarks.bench import ANSWER, CARD, DEED, KNOWN, MANY, RARE, Bench, Figure, ratio
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
    """Reading what is asked for most: the newest, and the newest that speak of a word."""
    if bench.jrnl is None:
        return
    root = bench.journal(MANY)
    newest, theirs_newest, theirs_known, known = measure(
        [
            bench.powerdeck("log", journal=root),
            _jrnl(bench, "-10"),
            _jrnl(bench, "-contains", KNOWN),
            bench.powerdeck("log", "--search", KNOWN, journal=root),
        ],
        bench.few_rounds,
    )
    yield ratio(f"jrnl -10 : log, {MANY} entries", theirs_newest, newest, ">= 8")
    yield ratio(f"jrnl -contains WORD : log --search WORD, {MANY}, 2% have it", theirs_known, known, ">= 8")


def looking_through(bench: Bench) -> Iterator[Figure]:
    """Reading all of it: for what few entries speak of, and for what is open."""
    if bench.jrnl is None:
        return
    root = bench.journal(MANY)
    every = ("log", "--open", "--limit", "0")
    theirs_rare, rare, theirs_newest, opened, more_opened = measure(
        [
            _jrnl(bench, "-contains", RARE),
            bench.powerdeck("log", "--search", RARE, "--limit", "0", journal=root),
            _jrnl(bench, "-10"),
            bench.powerdeck(*every, journal=root),
            bench.powerdeck(*every, journal=bench.journal(MANY, MORE_OPEN)),
        ],
        bench.few_rounds,
    )
    yield ratio("  the same, --limit 0, 0.1% have it", theirs_rare, rare, "")
    yield ratio(f"jrnl -10 : log --open --limit 0, {MANY}, a tenth open", theirs_newest, opened, ">= 3")
    yield ratio("  the same, a third open", theirs_newest, more_opened, "")


def saving(bench: Bench) -> Iterator[Figure]:
    """Keeping what was written. Both journals grow by an entry each round."""
    if bench.jrnl is None:
        return
    commands = [_jrnl(bench, f"{ANSWER} {DEED}"), bench.saving_command(bench.journal(MANY))]
    theirs, ours = measure(commands, bench.few_rounds)
    yield ratio(f"jrnl TEXT : pick --answers, {MANY} entries", theirs, ours, ">= 10")


def _jrnl(bench: Bench, *arguments: str) -> Command:
    """A jrnl command line, over a journal that is made on the first call."""
    journal = bench.scratch / "jrnl.txt"
    if not journal.exists():
        rival.write_config(bench.scratch / "jrnl", journal)
        bench.make("jrnl", MANY, journal)
    return bench.other(str(bench.jrnl), *arguments, home="jrnl")
