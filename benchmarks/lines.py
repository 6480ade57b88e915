"""Reading what the tools keep: whether ten times the lines take about ten times as long, for each kind."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

from benchmarks.bench import Bench, Figure
from benchmarks.timing import environment

FEW = 1_000
"""Lines of the shorter text; the longer one has ten times as many."""

_LINES = {
    "map": "person {n}, council, close, weak, both, would like: to meet more often",
    "words": "word{n}: 3",
    "voices": "A bus after six, and somewhere to sit {n} [the market; may be quoted]",
    "ladder": "Project {n}: consultation, should be co-design (residents)",
    "columns": "thing {n}",
}

_TIMED = """\
import json, sys
from time import perf_counter
from powerdeck.kinds.kind import kind
lines, few = json.loads(sys.argv[1]), int(sys.argv[2])
times = {}
for name, line in lines.items():
    texts = ["\\n".join(line.format(n=n) for n in range(size)) for size in (few, few * 10)]
    times[name] = [[], []]
    for _ in range(5):
        for text, seconds in zip(texts, times[name]):
            start = perf_counter()
            kind(name).problems(text), kind(name).items(text)
            seconds.append(perf_counter() - start)
print(json.dumps(times))
"""


def growing(bench: Bench) -> Iterator[Figure]:
    """How the time to read an answer grows with its lines."""
    arguments = (str(bench.python), "-c", _TIMED, json.dumps(_LINES), str(FEW))
    ran = subprocess.run(
        arguments, env=environment(bench.scratch / "home"), check=True, capture_output=True, text=True
    )
    for name, (few, many) in json.loads(ran.stdout).items():
        best, median = min(many) / min(few), sorted(many)[2] / sorted(few)[2]
        yield Figure(f"{name}: {FEW * 10} lines : {FEW}", best, median, "<= 20")
