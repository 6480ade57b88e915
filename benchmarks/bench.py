"""What the measurements share: commands in homes of their own, journals made once, figures and targets."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Command, Times, environment, peak_memory

JOURNALS = Path(__file__).with_name("journals.py")
CARD = "5.3"
MANY = 10_000
"""Size of a journal of years. [entries]"""

RARE, KNOWN = "allotments", "orchard"
"""Words of `journals.RARE` and `journals.KNOWN`: one entry in 1,000 has the one, one in 50 the other."""

ANSWER = "What neighbours said at the door: buses stop before the evening class ends."
DEED = "Ask the library to host the second morning"
ANSWERS = {"answers": [ANSWER], "actions": [{"do": DEED, "by": "4w", "with": "a colleague"}]}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many times as long one command takes as another, and what is promised; or another figure."""

    what: str
    """With the unit in brackets, where it is no ratio."""

    best: float
    """Of the quickest runs."""

    median: float
    """Of the usual runs."""

    target: str
    """Such as `<= 8` or `>= 1.3`; empty where nothing is promised."""

    def verdict(self) -> str:
        """Whether the promise is kept: by both figures, by one of them, by none."""
        if not self.target:
            return ""
        sign, bound = self.target.split()
        kept = [
            each <= float(bound) if sign == "<=" else each >= float(bound)
            for each in (self.best, self.median)
        ]
        return "met" if all(kept) else "partly" if any(kept) else "MISSED"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things are, and how often to run them."""

    python: Path
    """Of the environment that is measured."""

    jrnl: Path | None
    ripgrep: str | None
    rounds: int
    scratch: Path
    home: str = "home"
    """The name of powerdeck's home folder; an earlier powerdeck has another, with decks that it has compiled."""

    @property
    def few_rounds(self) -> int:
        """For commands that take a second or more."""
        return max(self.rounds // 4, 3)

    def powerdeck(self, *arguments: str, journal: Path | None = None) -> Command:
        """A powerdeck command line; `journal` is where its entries are."""
        home = self.scratch / self.home
        more = {"POWERDECK_JOURNAL": str(journal or home / "journal")}
        return Command((str(self.python.with_name("powerdeck")), *arguments), environment(home, **more))

    def saving_command(self, journal: Path) -> Command:
        """Keeps an entry."""
        answers = self.scratch / "answers.json"
        answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
        return self.powerdeck("pick", CARD, "--answers", str(answers), "--json", journal=journal)

    def other(self, *arguments: str, home: str = "home") -> Command:
        """Any other command line."""
        return Command(arguments, environment(self.scratch / home))

    def journal(self, count: int, share: str = "") -> Path:
        """A journal of so many entries, made on the first call; `share` of its actions are open."""
        root = self.scratch / f"journal-{count}{share and f'-{share}'}"
        if not root.exists():
            self.make("powerdeck", count, root, share)
        return root

    def make(self, whose: str, count: int, path: Path, share: str = "") -> None:
        """Make a journal with the powerdeck that is measured."""
        arguments = (
            str(self.python),
            str(JOURNALS),
            whose,
            str(count),
            str(path),
            *([share] if share else []),
        )
        subprocess.run(arguments, check=True, env=environment(self.scratch / "home"))


def ratio(what: str, over: Times, under: Times, target: str) -> Figure:
    """How many times as long the one takes as the other."""
    return Figure(what, over.best / under.best, over.median / under.median, target)


def memory_ratio(what: str, over: Command, under: Command, target: str) -> Figure:
    """How many times as much memory the one holds as the other."""
    times = peak_memory(over) / peak_memory(under)
    return Figure(f"memory: {what}", times, times, target)
