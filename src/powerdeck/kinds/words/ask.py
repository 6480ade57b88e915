"""The kind `words`: words that were heard, counted, with small voices given the same room as large words.

An answer is a word or phrase a line with its count (see `powerdeck.kinds.words.counting`). Words are typed, pasted,
read from text files or taken from the answers of an earlier ask, which the deck names: `with: {from: 5.3 voices}`.
"""

from __future__ import annotations

from types import MappingProxyType

from powerdeck.asker import Reply, Wish, one_line
from powerdeck.dates import spoken
from powerdeck.errors import PowerdeckError
from powerdeck.kinds.kind import kind
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.words import counting, summary
from powerdeck.kinds.words.confirmation import FEW, confirmation, joined, left_out, new_words
from powerdeck.kinds.words.counting import Counted
from powerdeck.kinds.words.from_data import given_words
from powerdeck.kinds.words.running_count import Counting
from powerdeck.kinds.words.typed_commands import ALONE, HELP, WANTED, done, is_readable, steps
from powerdeck.safe_text import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question
    from powerdeck.drawing.model import Drawing

FIRST = (
    "A word or phrase a line, or several with commas between them; a line of more than four words is counted "
    "word by word. You can paste a text too, or take one from a text file with `file notes.txt`."
)
HOW = (
    "You can type more words, or `join buses = bus`, `leave out council`, `put back council`, `list`, `small`, "
    "`more` or `help`."
)
PROMPT = "More words, or a change? (Enter finishes.)"


class Words(List):
    """Counted words."""

    settings = MappingProxyType({"from": "asks whose answers can be counted too, such as 5.3 voices"})

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask for words, then show them and take changes until the person has finished."""
        return _Talk(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:
        """A text or a list, typed as at the prompts; or words with their counts, what is left out and joined."""
        counted = Counting()
        for name, said in (step for text in given_words(value) for step in steps(text)):
            if name in ALONE or (name in WANTED and not is_readable(counted, name, said)):
                name, said = "", f"{name} {said}".strip()  # nobody is there to be told what is wanted
            done(counted, name, said, files)
        return Reply(counted.text)

    def items(self, text: str) -> tuple[str, ...]:
        """Each word with how often it was said: `bus (6)`."""
        return tuple(f"{word.text} ({word.count})" for word in counting.read(text).words)

    def choices(self, text: str) -> tuple[str, ...]:
        """The bare words: large ones, then small voices."""
        return tuple(word.text for word in counting.read(text).words)

    def data(self, text: str) -> object:
        """All that was counted.

        A mapping: `words`, a list of mappings with `word` and `count`, the most often said first; `large` and
        `small`, lists of words; `left_out`, a list of words; `joined`, from each word to those counted as it.
        """
        counted = counting.read(text)
        return {
            "words": [{"word": word.text, "count": word.count} for word in counted.words],
            "large": [word.text for word in counted.large],
            "small": [word.text for word in counted.small],
            "left_out": [word.text for word in counted.left_out],
            "joined": {each.into: [part.text for part in each.parts] for each in counted.joined},
        }

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """Lines that are no words, or have a count that is none."""
        return counting.problems(text)

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """Large words as bars and small voices side by side, or both as sentences."""
        counted = counting.read(text)
        if not counted.words:
            return ()
        return summary.drawn(counted, width) if width else (summary.sentences(counted),)

    def offer(self, text: str) -> str:  # noqa: ARG002 - the shape of every kind
        """Words are no action."""
        return ""

    def drawing(self, text: str, title: str) -> Drawing | None:
        """The cloud; None where nothing has been counted."""
        from powerdeck.kinds.words.cloud import drawing

        return drawing(counting.read(text), title)

    def png(self, text: str, title: str) -> bytes | None:
        """The cloud with its large words placed by the library wordcloud."""
        from powerdeck.kinds.words.cloud import png

        return png(counting.read(text), title)


class _Talk:
    """One asking."""

    def __init__(self, asker: Asker, question: Question) -> None:
        self.asker = asker
        self.question = question
        self.text = question.so_far
        self.counting = Counting(counting.read(self.text))

    @property
    def counted(self) -> Counted:
        """What has been counted so far."""
        return self.counting.counted

    def run(self) -> Reply:
        """From the first words to the last change."""
        wish = None
        if self.counting:
            self.asker.question(self.question.text)
            if self.question.since:
                self.asker.tell(f"From {spoken(self.question.since)}:")
        else:
            wish = self._first()
        if wish or not self.counting:
            return Reply(self.text, wish)
        self._show()
        self.asker.tell(HOW)
        wish = self._changes()
        return Reply(self.text, wish)

    def _first(self) -> Wish | None:
        """The first words: those of an earlier ask, if there is one, and more."""
        asked = self.question.text
        for source in self.question.setting("from"):
            said = self.question.found(source)
            people = kind(said.kind).items(said.text) if said else ()
            if said and people:
                self.asker.tell(asked)
                asked = "Which other words do you hear?"
                answers = "1 answer" if len(people) == 1 else f"{len(people)} answers"
                on = f"on {spoken(said.on)}" if said.on != self.question.today else "today"
                wish = self._offer(f"You asked people {on} ({answers}). Count their words too?", people)
                if wish:
                    return wish
        return self._several(asked)

    def _offer(self, question: str, people: tuple[str, ...]) -> Wish | None:
        agreed = self._yes(f"{question} (Enter for yes, n for no.)")
        if agreed is True:
            self.counting = Counting(counting.with_sentences(self.counted, people))
            self._keep()
            self.asker.tell(new_words(self.counted.words))
        return agreed if isinstance(agreed, Wish) else None

    def _yes(self, question: str) -> bool | Wish:
        while True:
            reply = one_line(self.asker, question)
            if reply.wish:
                return reply.wish
            if reply.text.strip().casefold() in ("", "y", "yes", "n", "no"):
                return not reply.text.strip().casefold().startswith("n")
            self.asker.tell("Please type y for yes or n for no.")

    def _several(self, question: str) -> Wish | None:
        """Take as many lines as the person likes; ask again where there was nothing in them to keep."""
        while True:
            reply = self.asker.long(question, "", FIRST)
            self._take(reply.text)
            if reply.wish is Wish.CARD:
                self.asker.card()
            elif reply.wish or self.text or not reply.text.strip():
                return reply.wish

    def _changes(self) -> Wish | None:
        """Take changes until the person has finished, or wishes something else."""
        while True:
            reply = one_line(self.asker, PROMPT)
            typed = reply.text.strip()
            if reply.wish or not typed:
                return reply.wish
            if typed.casefold() == "more":
                wish = self._several("Which words?")
                if wish:
                    return wish
                self._show()
            elif typed.casefold() in ALONE:
                self._tell_about(typed.casefold())
            else:
                before = len(self.counting)
                self._take(reply.text)
                if len(self.counting) > before + FEW:
                    self._show()

    def _tell_about(self, name: str) -> None:
        """What a command that stands alone shows."""
        if name == "help":
            self.asker.show(HELP)
        elif name != "more" and not self.counting:
            self.asker.tell("No words yet.")
        elif name == "list":
            self._show()
            self._tell((*left_out(self.counted.left_out), *joined(self.counted.joined)))
        elif name == "small":
            self.asker.show(summary.all_small(self.counted, self.asker.width))
        else:
            self.asker.tell("Several lines can be typed here at once. If you meant the word, type “more”.")

    def _take(self, text: str) -> None:
        """Do what is typed."""
        for name, said in steps(text):
            if name in ALONE:
                self._tell_about(name)
            elif name in WANTED and not is_readable(self.counting, name, said):
                line = excerpt(f"{name} {said}".strip(), 60)
                self.asker.tell(
                    f"“{line}” is not counted; `{WANTED[name]}` is wanted. In quotes, it is counted as it is."
                )
            else:
                self._do(name, said)

    def _do(self, name: str, said: str) -> None:
        """Do one thing that can be read, and say what has changed."""
        try:
            step = done(self.counting, name, said, self.question.files)
        except PowerdeckError as error:
            self.asker.tell(_sentence(error))
            self.asker.tell(f"If you meant these words themselves, type them in quotes: “file {said}”")
            return
        if step.changed:
            self._keep()
        self._tell(confirmation(name, said, step, self.counting))

    def _tell(self, sentences: tuple[str, ...]) -> None:
        for each in sentences:
            self.asker.tell(each)

    def _keep(self) -> None:
        self.text = self.counting.text
        self.question.keep(self.text)

    def _show(self) -> None:
        self.asker.show(KIND.summary(self.text, self.asker.width))


def _sentence(error: Exception) -> str:
    words = str(error)
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


KIND = Words()
