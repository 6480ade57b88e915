"""Drawing: a map of relationships, and a cloud of words against the library that PNG clouds are made with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.bench import Bench, Figure
from benchmarks.timing import measure

PEOPLE = 40

SECTORS = ("resident", "voluntary", "community", "faith", "housing", "health", "council", "business")
NEAR = ("close", "middle", "far")
TIES = ("strong", "ordinary", "weak", "stressed", "broken")
FLOWS = ("to me", "from me", "both")


def drawing_a_map(bench: Bench) -> Iterator[Figure]:
    """What the SVG of a map of 40 costs over the start of powerdeck, in starts of Python."""
    journal = bench.scratch / "map"
    answers = bench.scratch / "map.json"
    answers.write_text(
        json.dumps({"answers": {"map": [_tie(number) for number in range(PEOPLE)]}}), encoding="utf-8"
    )
    keep = bench.powerdeck("map", "--answers", str(answers), journal=journal)
    subprocess.run(keep.arguments, env=keep.environment, check=True, capture_output=True)
    svg = bench.scratch / "map.svg"
    draw = replace(
        bench.powerdeck("map", "--svg", str(svg), journal=journal), before=lambda: svg.unlink(missing_ok=True)
    )
    python, start, drawn = measure(
        [bench.other(str(bench.python), "-c", "pass"), bench.powerdeck("--version"), draw], bench.rounds
    )
    best = (drawn.best - start.best) / python.best
    median = (drawn.median - start.median) / python.median
    yield Figure(f"map --svg of {PEOPLE} over --version : python -c pass", best, median, "<= 20")


def _tie(number: int) -> str:
    parts = (each[number % len(each)] for each in (SECTORS, NEAR, TIES, FLOWS))
    return f"person {number + 1} of the group, {', '.join(parts)}"
