"""A talk of steps, one after the other: where it stands, what is kept, and how somebody leaves it.

Nothing here reads a keyboard or a file: an `Asker` asks, and `keep` is handed the draft after every answer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from enum import Enum

from powerdeck.asker import Asker, Reply, Wish
from powerdeck.errors import PowerdeckError
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Entry
from powerdeck.journal.text.entry_markdown import check_storable
from powerdeck.values import replace
from powerdeck.walk.entry_so_far import is_empty


class Ending(Enum):
    """How a walk ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    PASSED = "passed"


class Move(Enum):
    """Where to go from a step."""

    NEXT = 1
    BACK = -1
    AGAIN = 0


class _Left(Exception):
    """The person wants to leave the walk here."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


LEAVING = (Wish.STOP, Wish.END)


def _sentence(error: Exception) -> str:
    """An error's words as they are said to somebody."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


class Steps(ABC):
    """A talk from wherever the draft stands; who says which steps there are, and asks one, makes it a walk."""

    steps: tuple[str, ...]
    """The names of the steps, in their order; the draft tells by them where the talk stands."""

    def __init__(self, draft: Draft, asker: Asker, keep: Callable[[Draft], None], today: date) -> None:
        """Begin, or go on, where the draft stands.

        Args:
            draft: What there is so far.
            asker: Somebody to ask.
            keep: Saves the draft, or raises.
            today: The day of the sitting.
        """
        self.draft = draft
        self.asker = asker
        self.keep = keep
        self.today = today
        self._begun = not is_empty(draft.entry)

    @abstractmethod
    def step(self, step: str) -> Move:
        """Ask one thing."""
        ...

    def run(self) -> Ending:
        """Ask everything that is left to ask; `draft` then holds what there is."""
        place = self.steps.index(self.draft.at) if self.draft.at in self.steps else 0
        try:
            while place < len(self.steps):
                move = self.step(self.steps[place])
                place = max(0, place + move.value)
                if place < len(self.steps) and self.draft.at != self.steps[place]:
                    self._keep(replace(self.draft, at=self.steps[place]))
        except _Left as left:
            return left.ending
        return Ending.FINISHED

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        # Words that were kept and then taken back are taken back in what is kept as well.
        self._begun = self._begun or not is_empty(draft.entry)
        if self._begun:
            self.keep(draft)

    def note(self, entry: Entry) -> None:
        """Keep what the entry has become."""
        if entry != self.draft.entry:
            self._keep(replace(self.draft, entry=entry))

    def say(self, error: Exception) -> None:
        """Tell somebody what was wrong with what they typed."""
        self.asker.tell(_sentence(error))

    def _storable(self, ask: Callable[[str], Reply], so_far: str) -> Reply:
        """Ask, beginning from what there is so far, until what was typed can be kept in a text file."""
        while True:
            reply = ask(so_far)
            try:
                check_storable(reply.text)
                return reply
            except PowerdeckError as error:
                self.say(error)
                so_far = reply.text.replace("\0", "").encode(errors="replace").decode()

    def follow(self, wish: Wish | None) -> Move:
        """Where a wish leads from here."""
        if wish is Wish.STOP:
            raise _Left(Ending.STOPPED)
        if wish is Wish.END:
            raise _Left(Ending.FINISHED)
        if wish is Wish.CARD:
            self.asker.card()
            return Move.AGAIN
        if wish is Wish.PASS:
            return self._pass()
        return Move.BACK if wish is Wish.BACK else Move.NEXT

    def _pass(self) -> Move:
        if self.draft.entry.drawn == "chosen":
            self.asker.tell(
                "You chose this card yourself: /stop leaves it, /skip goes on to the next question."
            )
        elif self._has_words():
            self.asker.tell("You have written something already: /stop keeps it for later, /skip goes on.")
        else:
            raise _Left(Ending.PASSED)
        return Move.AGAIN

    def _has_words(self) -> bool:
        """Whether anything has been written; a photo that was named at the start is none."""
        entry = self.draft.entry
        return bool(any(each.text for each in entry.answers) or entry.actions or entry.learning)

    def one_line(self, question: str, default: str = "", *, within: bool = False) -> Reply:
        """One line, asked until it can be kept; /card is answered here, and /pass `within` an action."""
        while True:
            reply = self.asker.line(question, default)
            if reply.wish is Wish.CARD:
                self.asker.card()
                continue
            if reply.wish is Wish.PASS and within:
                self.asker.tell("You have begun an action: /skip goes on, /back returns to what you will do.")
                continue
            try:
                check_storable(reply.text)
                return reply
            except PowerdeckError as error:
                self.say(error)
