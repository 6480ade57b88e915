"""What takes longest, as commands whose input can be of any size: sittings by pipe, reports, whole journals."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.timing import Command

TYPED = {
    "map": ("map", "person {n}, council, close, weak, both, would like: to meet more often\n"),
    "words": ("words", "word{n}: 3\n"),
    "voices": ("voices", "Voice {n} says something of buses\nplace {n}\ny\n"),
    "ladder": ("ladder", "Project {n}: consultation, should be co-design (residents)\n"),
    "standing": (
        "pick D1.1 --deck destination",
        "Group {n}: in places. How we know: the door book of week {n}\n",
    ),
}
"""A verb, and what is typed for each thing that is taken down."""

JOURNAL = {"coverage": ("coverage",), "journal export --jsonl": ("journal", "export", "--jsonl", "--yes")}
"""What looks at a whole journal."""


def piped(bench: Bench, name: str, count: int) -> Command:
    """Takes down so many things that come through a pipe, by one of `TYPED`; into a new journal each time."""
    verb, typed = TYPED[name]
    journal = bench.scratch / "piped"
    return replace(
        bench.powerdeck(*verb.split(), "--fresh", journal=journal),
        typed="".join(typed.format(n=n) for n in range(count)).encode(),
        before=partial(shutil.rmtree, journal, ignore_errors=True),
    )


def report(bench: Bench, journal: Path, kind: str, form: str) -> Command:
    """Writes a report of a journal."""
    file = bench.scratch / f"report.{form}"
    command = bench.powerdeck("report", kind, "--yes", "--output", str(file), journal=journal)
    return replace(command, before=partial(file.unlink, missing_ok=True))


def forms(bench: Bench) -> tuple[str, ...]:
    """The forms that a report can have there: docx only where the extra `documents` is installed."""
    tried = subprocess.run((bench.python, "-c", "import docx"), check=False, capture_output=True)
    return ("md", "html") if tried.returncode else ("md", "html", "docx")
