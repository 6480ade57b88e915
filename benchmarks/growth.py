"""Whether work grows with its input alone: what ten times as much takes, for everything that takes long.

Of whole commands the processor's time counts, less that of the same command with next to nothing, so that neither the
start nor a busy machine hides the growth; what no command does alone is timed within one process.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.bench import MANY, Bench, Figure
from benchmarks.tasks import JOURNAL, TYPED, forms, piped, report
from benchmarks.timing import Command, environment, measure, work

TIMES = 10
"""So many times larger is the larger input."""

AT_MOST = "<= 15"
"""Linear work takes ten times as long, and a little more where memory no longer fits beside the processor."""

WORD_TIMES, WORD_AT_MOST = 5, "<= 6"
"""Of a document for Word, which takes longest."""

LINES, FEW, SITTINGS, CHARACTERS = 1_000, 500, 200, 100_000
"""Things in the smaller input: lines by pipe, lines or actions, sittings of a document, characters of a line."""

SHORTEST = 0.001
"""What is quicker than this is taken to last so long: less cannot be told from noise. [s]"""

_HEAD = (
    "---\npowerdeck: 1\ncreated: 2026-11-22T14:05:00\nutc_offset: +00:00\ndeck: power-shifting\n"
    'card: "5.3"\ncapability: 5\ndrawn: chosen\n---\n# 5.3 A card\n'
)
_ACTION = "- [x] Ring number {n} ➕ 2026-11-22 📅 2026-12-06 ✅ 2026-12-01 ^pd-{n:06x}\n"
_REVIEW = "\n## Review, 2026-12-02\n<!-- powerdeck: review pd-{n:06x} -->\n\nWe met for the {n}. time.\n"

_IN_PROCESS = """\
import json, sys
from time import perf_counter
from powerdeck.kinds.kind import kind
few, times = json.loads(sys.argv[1]), int(sys.argv[2])
texts = {
    "standing": "Group {n}: in places. How we know: the book {n}",
    "ladder": "Project {n}: consultation, should be co-design (residents)",
    "voices": "A bus after six, and somewhere to sit {n} [the market; may be quoted]",
    "words": "word{n}: 3",
}
def read_and_drawn(name, text):
    kind(name).problems(text), kind(name).told(text, 80), kind(name).drawing(text, "A picture")
def joins(_, text):
    kind("words").from_data(text.split("\\n"), None)
jobs = {f"{name}: read and drawn": (read_and_drawn, name, line) for name, line in texts.items()}
jobs["words: joined one by one, from an answers file"] = (joins, "words", "join a{n} = b{n}")
found = {}
for what, (job, name, line) in jobs.items():
    inputs = ["\\n".join(line.format(n=n) for n in range(size)) for size in (few, few * times)]
    found[what] = [[], []]
    for _ in range(3):
        for text, seconds in zip(inputs, found[what]):
            start = perf_counter()
            job(name, text)
            seconds.append(perf_counter() - start)
print(json.dumps(found))
"""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done with next to nothing, with a small input and with a larger one."""

    what: str
    commands: tuple[Command, Command, Command]
    at_most: str


def growing(bench: Bench) -> Iterator[Figure]:
    """Sittings by pipe, much in one file, documents, and reading alone."""
    yield from _figures(bench, (*_piped(bench), *_many_in_one(bench), *_documents(bench), _table(bench)))
    yield from _within_a_process(bench)


def growing_journal(bench: Bench) -> Iterator[Figure]:
    """What looks at a whole journal."""
    sizes = (1, MANY // TIMES, MANY)
    for what, verb in JOURNAL.items():
        commands = [bench.powerdeck(*verb, journal=bench.journal(n)) for n in sizes]
        yield from _figures(bench, [_job(f"{what}, {MANY // TIMES} sittings", commands)])


def _job(what: str, commands: Sequence[Command], times: int = TIMES, at_most: str = AT_MOST) -> Job:
    least, small, large = commands
    return Job(f"{times}x the input costs: {what}", (least, small, large), at_most)


def _figures(bench: Bench, jobs: Iterable[Job]) -> Iterator[Figure]:
    for job in jobs:
        least, small, large = measure(job.commands, max(bench.few_rounds // 2, 3), work, warm_ups=1)
        best = (large.best - least.best) / max(small.best - least.best, SHORTEST)
        usual = (large.median - least.median) / max(small.median - least.median, SHORTEST)
        yield Figure(job.what, best, usual, job.at_most)


def _piped(bench: Bench) -> Iterator[Job]:
    """Each tool, asked by a pipe."""
    for name in TYPED:
        commands = [piped(bench, name, size) for size in (1, LINES, LINES * TIMES)]
        yield _job(f"{name} by pipe, {LINES} of them", commands)


def _many_in_one(bench: Bench) -> Iterator[Job]:
    """One sitting with many actions, and with a review of each."""
    roots = [_one_sitting(bench.scratch / f"actions-{n}", n, "") for n in (1, FEW, FEW * TIMES)]
    reviewed = [_one_sitting(bench.scratch / f"reviews-{n}", n, _REVIEW) for n in (1, FEW, FEW * TIMES)]
    for verb in (("log", "--limit", "0"), (), ("done", "pd-000000"), ("journal", "check")):
        told = " ".join(("powerdeck", *verb))
        yield _job(f"{told}, {FEW} actions", [bench.powerdeck(*verb, journal=root) for root in roots])
    for kind in ("log", "pdr"):
        commands = [report(bench, root, kind, "md") for root in reviewed]
        yield _job(f"report {kind}, {FEW} actions with a review", commands)


def _documents(bench: Bench) -> Iterator[Job]:
    """The log book as documents."""
    for form in forms(bench):
        times, at_most = (WORD_TIMES, WORD_AT_MOST) if form == "docx" else (TIMES, AT_MOST)
        sizes = (1, SITTINGS, SITTINGS * times)
        commands = [report(bench, bench.journal(n), "log", form) for n in sizes]
        yield _job(f"report log --format {form}, {SITTINGS} sittings", commands, times, at_most)


def _table(bench: Bench) -> Job:
    """A table whose only line is long, and refused as a prompt."""
    commands = []
    for size in (1_000, CHARACTERS, CHARACTERS * TIMES):
        file = bench.scratch / f"table-{size}.csv"
        file.write_text("1 " * (size // 2) + "why?\n", encoding="utf-8")
        commands.append(replace(bench.powerdeck("deck", "new", "grown", "--from", str(file)), expected=3))
    return _job(f"deck new --from, a line of {CHARACTERS} characters", commands)


def _within_a_process(bench: Bench) -> Iterator[Figure]:
    """Reading and drawing a long answer, and joining words."""
    arguments = (str(bench.python), "-c", _IN_PROCESS, str(FEW), str(TIMES))
    ran = subprocess.run(
        arguments, env=environment(bench.scratch / "home"), check=True, capture_output=True, text=True
    )
    for what, (few, many) in json.loads(ran.stdout).items():
        best, usual = min(many) / min(few), median(many) / median(few)
        yield Figure(f"{TIMES}x the input costs: {what}, {FEW} lines (in one process)", best, usual, AT_MOST)


def _one_sitting(root: Path, count: int, review: str) -> Path:
    """A journal of one entry with so many actions."""
    folder = root / "2026"
    folder.mkdir(parents=True)
    body = (part.format(n=n) for part in (_ACTION, review) for n in range(count))
    text = f"{_HEAD}\n## Actions\n\n{''.join(body)}"
    (folder / "2026-11-22T1405-5.3-a-card.md").write_text(text, encoding="utf-8")
    return root
