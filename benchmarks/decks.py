"""What a deck takes that was made to do harm: aliases of aliases, which stand for a billion words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.bench import Bench, Figure
from benchmarks.timing import measure, peak_memory

LEVELS, EACH = 9, 10
"""So many lists, each of so many times the one before."""

PROBLEMS = 3
"""The exit code for files with problems."""


def billion_laughs(bench: Bench) -> Iterator[Figure]:
    """How soon, and with how much memory, it is refused."""
    path = bench.scratch / "laughs.yaml"
    path.write_text(_laughs(), encoding="utf-8")
    check = replace(bench.powerdeck("deck", "check", str(path)), expected=PROBLEMS)
    (refused,) = measure([check], bench.few_rounds)
    yield Figure("deck check, a billion laughs [s]", refused.best, refused.median, "<= 1")
    held = peak_memory(check) / 1e6
    yield Figure("memory: deck check, a billion laughs [MB]", held, held, "<= 100")


def _laughs() -> str:
    lines = ["powerdeck: 1", "id: laughs", "title: &a0 ha"]
    for level in range(1, LEVELS + 1):
        before = ", ".join([f"*a{level - 1}"] * EACH)
        lines.append(f"more{level}: &a{level} [{before}]")
    return "\n".join(lines) + "\n"
