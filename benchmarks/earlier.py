"""Whether starts and long work are quicker than with an earlier powerdeck, installed in another environment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench import CARD, MANY, Bench, Figure, memory_ratio, ratio
from benchmarks.starting import PIPED, command, name
from benchmarks.tasks import JOURNAL, TYPED, forms, piped, report
from benchmarks.timing import Command, ends_within, measure
from benchmarks.waiting import LINES, SITTINGS

ROUNDS = 3
"""Of what takes long."""

PATIENCE = 60
"""What takes the earlier one longer is not compared. [s]"""


def comparing(bench: Bench, before: Path, *, long: bool) -> Iterator[Figure]:
    """Both by turns, over the same journals; each with what it has compiled.

    Args:
        bench: The environment that is measured.
        before: The Python of the other one.
        long: Compare what takes long, too.
    """
    then = replace(bench, python=before, home="earlier")
    yield from _starts(bench, then)
    if long:
        yield from _long(bench, then)


def _starts(now: Bench, then: Bench) -> Iterator[Figure]:
    times = measure([command(each, verb) for verb in PIPED for each in (now, then)], now.rounds)
    for verb, with_now, with_then in zip(PIPED, times[::2], times[1::2], strict=True):
        yield ratio(f"{name(verb)} : earlier", with_now, with_then, "<= 0.6")
    for verb in (("show", CARD), ("log",)):
        yield memory_ratio(f"{name(verb)} : earlier", command(now, verb), command(then, verb), "<= 1")


def _long(now: Bench, then: Bench) -> Iterator[Figure]:
    root, many = now.journal(SITTINGS), now.journal(MANY)
    for form in (each for each in forms(now) if each in forms(then)):
        pair = [report(each, root, "log", form) for each in (now, then)]
        yield from _by_turns(f"report log --format {form}, {SITTINGS} sittings", pair)
    for what, verb in JOURNAL.items():
        pair = [each.powerdeck(*verb, journal=many) for each in (now, then)]
        yield from _by_turns(f"{what}, {MANY} sittings", pair)
        yield memory_ratio(f"{what}, {MANY} sittings : earlier", pair[0], pair[1], "")
    for tool in TYPED:
        pair = [piped(each, tool, LINES) for each in (now, then)]
        yield from _by_turns(f"{tool} by pipe, {LINES} of them", pair)


def _by_turns(what: str, pair: Sequence[Command]) -> Iterator[Figure]:
    if not ends_within(pair[1], PATIENCE):
        print(f"{what}: the earlier powerdeck takes more than {PATIENCE} s, so nothing is compared\n")
        return
    with_now, with_then = measure(pair, ROUNDS, warm_ups=0)
    yield ratio(f"{what} : earlier", with_now, with_then, "")
