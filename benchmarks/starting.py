"""What a person waits for each time: the verbs that show something, against the start of Python itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.bench import CARD, Bench, Figure, ratio
from benchmarks.timing import Command, measure

SITTINGS = 30
"""Of the journal: some months of somebody who sits down each week."""

PIPED = (("show", CARD), ("cards",), ("log",), (), ("draw", "--show"))
DRAWN = (("show", CARD), ("log",), ("cards",))
"""What is measured into a pipe and on a terminal; nothing at all is the home page."""

MOST_PIPED, MOST_DRAWN = "<= 4.5", "<= 7"


def starting(bench: Bench) -> Iterator[Figure]:
    """What each of them takes, and how soon the version is told."""
    floor = bench.other(str(bench.python), "-c", "pass")
    version = bench.powerdeck("--version")
    module = bench.other(str(bench.python), "-m", "powerdeck", "--version")
    drawn = [replace(command(bench, verb), on_terminal=True) for verb in DRAWN]
    commands = [floor, version, module, *(command(bench, verb) for verb in PIPED), *drawn]
    python, told, as_module, *shown = measure(commands, bench.rounds)
    print(f"python -c pass: best {_ms(python.best)}, median {_ms(python.median)}\n")
    yield ratio("--version : python -c pass", told, python, "<= 1.5")
    yield ratio("python -m powerdeck --version : python -c pass", as_module, python, "")
    for verb, taken in zip(PIPED, shown, strict=False):
        yield ratio(f"{name(verb)} into a pipe : python -c pass", taken, python, MOST_PIPED)
    for verb, taken in zip(DRAWN, shown[len(PIPED) :], strict=True):
        yield ratio(f"{name(verb)} on a terminal : python -c pass", taken, python, MOST_DRAWN)


def command(bench: Bench, verb: tuple[str, ...]) -> Command:
    """The verb over the journal of some months."""
    return bench.powerdeck(*verb, journal=bench.journal(SITTINGS))


def name(verb: tuple[str, ...]) -> str:
    """As a line of the table tells it."""
    return " ".join(verb) or "powerdeck alone"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
