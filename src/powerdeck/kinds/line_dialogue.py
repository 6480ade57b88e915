"""A talk whose answer is lines: the person adds lines, lists, changes and removes them.

What the kinds of ask share that take down one view a line, and who says so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, Protocol

from powerdeck.asker import Left, Reply, line_or_leave
from powerdeck.dates import spoken
from powerdeck.kinds.read_lines import ReadLines
from powerdeck.kinds.viewpoints import RESIDENTS, US, View
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.safe_text import clean_line, excerpt

if TYPE_CHECKING:
    from powerdeck.asker import Asker, Question, Said

COMMANDS = "You can also type `list`, `change 1` or `remove 1`."

_NOBODY = ("", "nobody", "nobody else", "no one", "none", "-")


class Lines(Protocol):
    """What a talk needs of the kind whose answer it takes down; each as `powerdeck.kinds.kind.Kind` has it."""

    def items(self, text: str) -> tuple[str, ...]:
        """A sentence for each line that is understood."""
        ...

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """The lines that are not, and what is wanted there."""
        ...

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """The answer to look back at."""
        ...

    def changes(self, before: str, after: str) -> tuple[str, ...]:
        """What is otherwise in a later answer."""
        ...


def who_else(enter: str, have: Collection[str]) -> str:
    """The question whether anybody sees it otherwise; who has been heard is not proposed again.

    Args:
        enter: What Enter does, such as `Enter goes on`.
        have: Whoever has been heard.
    """
    hints = [f"{name[0]} for {name}" for name in (RESIDENTS, US) if name not in have]
    return f"Does anybody see it otherwise? ({', '.join([enter, *hints, 'or type who'])}.)"


def nobody(typed: str) -> bool:
    """Whether that is an answer to `who_else` by which nobody does."""
    return agrees(typed) is False or typed.casefold() in _NOBODY


class LineTalk(ABC, Generic[View]):
    """One round of questions; `lines` are at any moment what the answer is."""

    def __init__(self, asker: Asker, question: Question, kind: Lines, name: str) -> None:
        """Begin with the lines that there are.

        Args:
            asker: Somebody to ask.
            question: What is asked.
            kind: Whose answer it is.
            name: The kind's name, as decks spell it.
        """
        self.asker = asker
        self.question = question
        self.kind = kind
        self.name = name
        self.shows: dict[str, Callable[[], None]] = {"list": self._list}
        """Words that can be typed at any prompt, and what each of them shows."""

        self.before = [line for line in question.so_far.split("\n") if line.strip()]
        """The lines that there were."""

        self.lines = self.lines_of(self.before)
        self.kept = self.shown = question.so_far

    @abstractmethod
    def talk(self) -> None:
        """Ask until the person has finished.

        Raises:
            Left: The person wishes to be elsewhere.
        """
        ...

    @abstractmethod
    def read(self, line: str) -> View | None:
        """The view that a line gives; None where it gives none."""
        ...

    @abstractmethod
    def written(self, view: View) -> str:
        """The line that gives a view."""
        ...

    @abstractmethod
    def who_said(self, typed: str) -> str:
        """Who is meant by what was typed when asked who says so; empty where it says something else."""
        ...

    @abstractmethod
    def change(self, place: int) -> None:
        """Ask again for what stands on a line, from 0."""
        ...

    @abstractmethod
    def named(self, name: str) -> Sequence[int]:
        """The lines that a name means, from 0."""
        ...

    @abstractmethod
    def about(self, view: View) -> Iterable[Hashable]:
        """By what a view is found; its `key` is one of these."""
        ...

    def lines_of(self, lines: Iterable[str]) -> ReadLines[View]:
        """Lines, each read as the kind reads it."""
        return ReadLines(lines, self.read, self.about)

    @property
    def text(self) -> str:
        """The answer as it now is; untouched where nothing was changed."""
        same = len(self.lines) == len(self.before) and list(self.lines) == self.before
        return self.question.so_far if same else self.lines.text

    def run(self) -> Reply:
        """Ask; the reply is the whole answer as it then is, and what the person wishes next."""
        self.asker.question(self.question.text)
        wish = None
        try:
            self.talk()
        except Left as left:
            wish = left.wish
        self.show_changes()
        return Reply(self.text, wish)

    def keep(self) -> None:
        """Have the answer kept as it is now."""
        text = self.text
        if text != self.kept:
            self.kept = text
            self.question.keep(text)

    def show_before(self) -> None:
        """What there is already, from this sitting or another one, and what of it is not understood."""
        since = self.question.since
        self.asker.tell(f"From {spoken(since)}:" if since else "So far:")
        self.asker.show(self.kind.summary(self.text, self.asker.width))
        found = self.kind.problems(self.lines.text)
        self.asker.show([f"Line {n}: {wanted} is wanted; `change {n}` mends it." for n, wanted in found])

    def show_after(self, heading: str) -> None:
        """The whole answer, where it has changed since it was last shown."""
        if self.text.strip() and self.text != self.shown:
            self.asker.tell(heading)
            self.asker.show(self.kind.summary(self.text, self.asker.width))

    def show_changes(self) -> None:
        """What is otherwise than in the sitting before this one."""
        before = self._last_time()
        changes = self.kind.changes(before[0], self.text) if before else ()
        if before and changes:
            self.asker.show([f"Since {before[1]}:", *(f"  - {each}" for each in changes)])

    def _last_time(self) -> tuple[str, str] | None:
        """The text of the sitting before this one, and its day."""
        question = self.question
        if question.since:
            return question.so_far, spoken(question.since)
        earlier = (each for each in question.said if self.is_earlier(each))
        last = next((each for each in earlier if each.on < question.today), None)
        return (last.text, spoken(last.on)) if last else None

    def is_earlier(self, said: Said) -> bool:
        """Whether that is an answer of the kind that this one can be compared with: to the same ask."""
        return (said.key, said.card, said.kind) == (self.question.key, self.question.here, self.name)

    def typed(self, prompt: str) -> list[str]:
        """The lines that answer one of the main questions; commands are done, and it is asked again.

        Raises:
            Left: The person wishes to be elsewhere.
        """
        while True:
            typed = line_or_leave(self.asker, prompt, several=True)
            lines = [line for line in map(clean_line, typed.split("\n")) if line]
            if len(lines) != 1 or not self.command(lines[0]):
                return lines

    def one(self, prompt: str) -> str:
        """The line that answers a small question; no command is taken for an answer.

        Raises:
            Left: The person wishes to be elsewhere.
        """
        while True:
            typed = clean_line(line_or_leave(self.asker, prompt))
            word, _ = self._meant(typed)
            if word in self.shows:
                self.shows[word]()
            elif word:
                self.asker.tell(f"`{excerpt(typed.strip('`'))}` can be typed after these questions.")
            else:
                return typed

    def who(self, prompt: str, usual: str) -> str:
        """Who says so; Enter gives the usual one.

        Raises:
            Left: The person wishes to be elsewhere.
        """
        while typed := self.one(prompt):
            if who := self.who_said(typed):
                return who
            self.asker.tell("Who says so is wanted here, such as us or residents.")
        return usual

    def put(self, view: View, place: int | None = None) -> int:
        """Write a view on its line, or on a new one; who says something again has changed their view.

        Args:
            view: What is said.
            place: The line, from 0; None where it is a new one, or takes the place of the one before.

        Returns:
            The line on which it stands.
        """
        same = next((at for at in self.lines.places(view.key) if at != place), None)
        if place is None and same is not None:
            self.asker.tell(f"This takes the place of: {clean_line(self.lines[same])}")
            place = same
        elif same is not None:
            self.asker.tell(f"Line {same + 1} gives that view as well; `remove {same + 1}` takes it away.")
        if place is None:
            self.lines.append(self.written(view))
            place = len(self.lines) - 1
        else:
            self.lines.put(place, self.written(view))
        self.keep()
        return place

    def noted(self, place: int) -> None:
        """Say what was understood of a line, from 0."""
        self.asker.tell(f"Noted: {self.kind.items(self.lines[place])[0]}")

    def command(self, typed: str) -> bool:
        """Whether it was something to do, which is done."""
        word, what = self._meant(typed)
        if word in self.shows:
            self.shows[word]()
        elif word:
            places = self._places(what)
            if len(places) == 1:
                (self.change if word == "change" else self._remove)(places[0])
            else:
                self._which(word, what)
        return bool(word)

    def _meant(self, typed: str) -> tuple[str, str]:
        """The command that a line is and what it is about, or nothing; a name may be `Change makers`."""
        word, _, what = typed.strip("` ").partition(" ")
        word = word.casefold()
        if word in self.shows and not what:
            return word, ""
        if word not in ("change", "remove"):
            return "", ""
        return (word, what) if not what or what.isdecimal() or self._places(what) else ("", "")

    def _places(self, what: str) -> Sequence[int]:
        """The lines that a number, or a name, means."""
        if what.isdecimal():
            place = int(what) - 1 if len(what) < 9 else -1
            return [place] if 0 <= place < len(self.lines) else []
        return self.named(clean_line(what)) if what else []

    def _which(self, word: str, what: str) -> None:
        if not self.lines:
            self.asker.tell(f"There is nothing to {word} yet.")
            return
        said = f"The number of a line is wanted, such as `{word} 1`."
        self.asker.tell(f"There is no line {excerpt(what)}. {said}" if what.isdecimal() else said)
        self._list()

    def _list(self) -> None:
        told = [self.kind.items(line) or (clean_line(line),) for line in self.lines]
        self.asker.show([f"{number}. {each[0]}" for number, each in enumerate(told, 1)] or ["Nothing yet."])

    def _remove(self, place: int) -> None:
        self.asker.tell(f"Removed: {clean_line(self.lines.pop(place))}")
        self.keep()
