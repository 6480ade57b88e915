"""What a journal of 100,000 entries takes, against one of 1,000 and against ripgrep over the same folder."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bench import KNOWN, RARE, Bench, Figure, memory_ratio, ratio
from benchmarks.timing import measure

SMALL, SOME, VAST = 10, 1_000, 100_000
"""Sizes of the journals. [entries]"""

OPEN_BOX = r"\[ \]"


def newest(bench: Bench) -> Iterator[Figure]:
    """Whether the newest twenty are there as soon."""
    short, long = (bench.powerdeck("log", journal=bench.journal(count)) for count in (SOME, VAST))
    in_some, in_all = measure([short, long], bench.rounds)
    yield ratio(f"log, {VAST} entries : {SOME}", in_all, in_some, "<= 1.6")
    yield memory_ratio(f"log, {VAST} entries : {SOME}", long, short, "<= 3")


def over_all(bench: Bench) -> Iterator[Figure]:
    """What it costs to look through everything, where a search program only looks at bytes."""
    if bench.ripgrep is None:
        print("ripgrep is not there, so nothing is measured against it: see README.md\n")
        return
    root = bench.journal(VAST)
    find = (bench.ripgrep, "--no-config")
    commands = [
        bench.powerdeck("log", "--open", "--limit", "0", journal=root),
        bench.other(*find, "-c", OPEN_BOX, str(root)),
        bench.powerdeck("log", "--search", RARE, "--limit", "0", journal=root),
        bench.other(*find, "-l", RARE, str(root)),
        bench.powerdeck("log", "--search", KNOWN, "--limit", "0", journal=root),
        bench.other(*find, "-l", KNOWN, str(root)),
    ]
    opened, counted, sought, named, more_sought, more_named = measure(commands, bench.few_rounds)
    yield ratio(f"log --open --limit 0 : rg -c '{OPEN_BOX}', {VAST}", opened, counted, "<= 5")
    yield ratio(f"log --search WORD --limit 0 : rg -l WORD, {VAST}, 0.1% have it", sought, named, "<= 4")
    yield ratio("  the same, 2% have it", more_sought, more_named, "")


def saving(bench: Bench) -> Iterator[Figure]:
    """Whether keeping an entry depends on how many there are."""
    small, large = (bench.saving_command(bench.journal(count)) for count in (SMALL, VAST))
    in_small, in_large = measure([small, large], bench.rounds)
    yield ratio(f"pick --answers, {VAST} entries : {SMALL}", in_large, in_small, "<= 1.2")
