"""Whether a start costs more than with an earlier powerdeck, installed in another environment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import CARD, Bench, Figure, ratio
from benchmarks.timing import measure


def showing(bench: Bench, before: Path) -> Iterator[Figure]:
    """`show` in both, by turns; each with what it has compiled.

    Args:
        bench: The environment that is measured.
        before: The Python of the other one.
    """
    now = bench.powerdeck("show", CARD)
    then = bench.other(str(before.with_name("powerdeck")), "show", CARD)
    with_now, with_then = measure([now, then], bench.rounds)
    yield ratio(f"show {CARD} : the same of an earlier powerdeck", with_now, with_then, "<= 1.1")
