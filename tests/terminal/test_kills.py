"""kill -9 at random moments of a whole sitting: nothing is lost but the answer being typed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from powerdeck.journal.model import Entry

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start

ANSWERS = ("Service", "Support", "Gaps", "Offers")
LINES = (*ANSWERS, "Ring Nurse", "Clerk", "2w", "", "Learnt", "Hattersley", "tea")
PAUSE = 0.004
"""What the person takes before each answer. [s]"""


class Sitting:
    """One sitting through a pipe, whose person waits for every prompt."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "powerdeck", "pick", "5.2"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
        )
        self.prompts = 0
        """How many prompts have been seen: all answers but the last one had been taken then."""
        self.said = b""

    def answer(self, pause: float) -> None:
        """Answer every prompt, a moment after it; until the end, however that comes."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        while chunk := self.process.stdout.read(65536):
            self.said += chunk
            while self.prompts < self.said.count(b"\n> ") and self.prompts < len(LINES):
                self.prompts += 1
                time.sleep(pause)
                try:
                    self.process.stdin.write(LINES[self.prompts - 1].encode() + b"\n")
                except BrokenPipeError:
                    break
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def written(entry: Entry) -> list[str]:
    """What somebody said in this sitting, in the order of the questions."""
    actions = [words for each in entry.actions for words in (each.text, each.partner)]
    tags = [tag for tag in entry.tags if tag != "powerdeck"]
    said = [*(each.text for each in entry.answers), *actions, entry.learning, entry.community, *tags]
    return [words for words in said if words]


def must_be_kept(prompts: int) -> list[str]:
    """What had been answered before the last prompt that was seen, as `written` has it."""
    return [line for line in LINES[: max(prompts - 1, 0)] if line not in ("", "2w")]


def killed(prompt: int, moment: float) -> Sitting:
    """A sitting that is killed a moment after that prompt was seen, counted from 1. [s]"""
    sitting = Sitting()
    typing = threading.Thread(target=sitting.answer, args=(PAUSE,))
    typing.start()
    while sitting.prompts < prompt and typing.is_alive():
        time.sleep(0.0005)
    time.sleep(moment)
    sitting.process.kill()
    typing.join()
    return sitting


def check(home: Home, sitting: Sitting) -> str:
    """Everything that was said stands in one place, whole; which place that is."""
    entries, drafts = home.entries(), tuple(draft.entry for draft in home.drafts())
    known = (must_be_kept(sitting.prompts), must_be_kept(sitting.prompts + 1))
    assert [written(each) for each in (*entries, *drafts)] in [[each] if each else [] for each in known], (
        sitting.prompts,
        entries,
        drafts,
    )
    # No half file lies about, hidden or not.
    assert len(home.files()) == len(entries)
    return "journal" if entries else "draft" if drafts else "nowhere"


def clear(home: Home) -> None:
    for path in (*home.files(), *home.place.drafts.glob("*")):
        path.unlink()


def test_a_kill_at_any_moment_costs_at_most_one_answer(home: Home) -> None:
    """What I had answered before a kill is in the draft or in the journal, and never in both."""
    home.knows_how_to_finish()
    dice = random.Random(5)
    # The last prompt comes more often than the others: what follows it is the saving.
    prompts = [*range(1, len(LINES) + 1)] * 4 + [len(LINES)] * 24
    places = [check_and_clear(home, killed(prompt, dice.uniform(0, 6 * PAUSE))) for prompt in prompts]
    assert len(places) >= 60
    assert places.count("draft") > 20, places


def check_and_clear(home: Home, sitting: Sitting) -> str:
    place = check(home, sitting)
    clear(home)
    return place


def test_the_next_start_offers_to_go_on_after_a_kill(home: Home, start: Start) -> None:
    """After a kill I am offered my sitting, and can finish it; it is then in the journal once."""
    home.knows_how_to_finish()
    terminal = start("pick", "5.2")
    terminal.answer("1 of 4.", "Somewhere to sit", "")
    terminal.answer("2 of 4.", "Places", "")
    terminal.wait("3 of 4.", ">")
    terminal.process.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    terminal = start("draw")
    terminal.answer("You have an unfinished sitting from", "")
    terminal.answer("3 of 4.", "/back")
    terminal.wait("2 of 4.", "Places")
    terminal.type("\r")
    terminal.answer("3 of 4.", "")
    terminal.answer("4 of 4.", "")
    for question in ("What will you do?", "What have you learnt", "Which community", "Any tags"):
        terminal.answer(question, "")
    assert terminal.end() == 0
    assert [each.text for each in home.entry().answers] == ["Somewhere to sit", "Places"]
    assert not home.drafts()
    assert start().end() == 0
