"""How long a person waits for what takes longest, and how much memory an export holds."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bench import MANY, Bench, Figure, ratio
from benchmarks.tasks import JOURNAL, TYPED, forms, piped, report
from benchmarks.timing import measure, peak_memory

LINES, SITTINGS = 1_000, 1_000
"""What is typed into a tool by pipe, and the sittings of a document."""


def piping(bench: Bench) -> Iterator[Figure]:
    """A thousand things to take down at once."""
    times = measure([piped(bench, name, LINES) for name in TYPED], bench.few_rounds)
    for name, taken in zip(TYPED, times, strict=True):
        yield Figure(f"{name} by pipe, {LINES} of them [s]", taken.best, taken.median, "<= 3")


def looking_at_all(bench: Bench) -> Iterator[Figure]:
    """Over the journal of years."""
    verbs = {what: bench.powerdeck(*verb, journal=bench.journal(MANY)) for what, verb in JOURNAL.items()}
    bounds = {"coverage": "<= 0.8"}
    for what, taken in zip(verbs, measure(list(verbs.values()), bench.few_rounds), strict=True):
        yield Figure(f"{what}, {MANY} sittings [s]", taken.best, taken.median, bounds.get(what, ""))
    held = peak_memory(verbs["journal export --jsonl"]) / 1e6
    yield Figure(f"memory: journal export --jsonl, {MANY} sittings [MB]", held, held, "<= 80")


def documents(bench: Bench) -> Iterator[Figure]:
    """Whether a document for Word takes long against a page for the browser."""
    if "docx" not in forms(bench):
        return
    root = bench.journal(SITTINGS)
    docx, html = measure([report(bench, root, "log", form) for form in ("docx", "html")], bench.few_rounds)
    yield ratio(f"report log --format docx : html, {SITTINGS} sittings", docx, html, "<= 3")
