"""Asking by plain lines: a pipe, a terminal that cannot move its cursor, a screen reader."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from select import select
from typing import TextIO

from powerdeck.asker import Reply, Wish
from powerdeck.cli.screen.lines import Line, as_lines
from powerdeck.cli.screen.screen import Screen
from powerdeck.errors import PowerdeckError, ProblemsFound
from powerdeck.patterns import lazy_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


WISHES = {wish.value: wish for wish in Wish}
EDIT, HELP, END = "/edit", "/help", Wish.END.value
COMMANDS = (*(wish for wish in WISHES if wish != END), EDIT, HELP)

_LONGEST = 4096
"""What Linux keeps of a line that is typed, its ending included; the rest goes without a word. [bytes]"""

_SLASHED = lazy_pattern(r"/[A-Za-z]{2,8}")


def as_command(line: str) -> str:
    """The command that a line is, however it is written; empty where it is none."""
    word = line.strip().lower()
    return word if word in COMMANDS else ""


FINISH = "When you have finished, press Enter on an empty line."
SHORTLY = "An empty line finishes; /help tells more."
WORDS = "You can also type /skip, /back, /edit, /card, /stop, and /help to hear what they do."
HELP_LINES = (
    Line("Press Enter on an empty line to finish an answer; an empty answer goes on to the next question."),
    Line("Each of these goes on a line of its own:"),
    Line("/skip goes on to the next question.", indent=2),
    Line("/back returns to the question before.", indent=2),
    Line("/edit opens what you have written here in your editor.", indent=2),
    Line("/card shows the card again.", indent=2),
    Line("/pass leaves this card for another one, if it came by chance.", indent=2),
    Line("/stop leaves for now and keeps what you have written.", indent=2),
)


class LineAsker:
    """Asks line by line on two streams.

    On a terminal an answer is as many lines as the person types, ended by an empty one. Elsewhere each
    prompt reads one line, and an end of input ends the walk.
    """

    def __init__(
        self,
        screen: Screen,
        show_card: Callable[[], None],
        edit: Callable[[str], str],
        habits: Habits,
        source: TextIO | None = None,
    ) -> None:
        """`screen` takes the questions; `edit` gives back an edited text."""
        self.screen = screen
        self.show_card = show_card
        self.edit = edit
        self.habits = habits
        self.source = source if source is not None else sys.stdin
        self.typing = self.source is not None and self.source.isatty()
        self.interrupted = False
        self.reminded = False
        self.heard: Callable[[str], None] | None = None
        """Told what a long answer is so far, after each of its lines."""

        self.waiting: Callable[[], None] = lambda: None
        """Called before each line that is asked for."""

    def line_is_there(self) -> bool:
        """Whether the next line can be read at once, as where a file is sent in.

        False where somebody types, and where that cannot be told.
        """
        if self.typing or self.source is None:
            return False
        try:
            return bool(select([self.source], [], [], 0)[0])
        except (
            OSError,
            ValueError,
        ):  # no stream of the system's; or Windows, which tells it of sockets alone
            return False

    def tell(self, text: str) -> None:
        """Say something."""
        self.screen.say(text)

    @property
    def width(self) -> int:
        """The columns to draw on; 0 on a plain screen."""
        return self.screen.drawing_width

    def show(self, lines: Sequence[str]) -> None:
        """Show lines under their own indentation and number."""
        self.screen.show(as_lines(lines))

    def large(self, text: str) -> None:
        """Show a sentence as a card of its own."""
        self.screen.show([Line()])
        self.screen.card([Line(text, "title")])

    def card(self) -> None:
        """Show the card again."""
        self.show_card()

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """Ask for text; see `powerdeck.asker.Asker`."""
        self.question(question)
        if self.typing:
            self.teach(how)
        while True:
            self._recall(so_far)
            typed, command = self._lines(so_far)
            so_far = "\n".join(part for part in (so_far, typed) if part)
            if command == HELP:
                self.screen.show(HELP_LINES)
            elif command == EDIT:
                so_far = self.edited(so_far)
            else:
                self.finished(so_far, command)
                return Reply(so_far, WISHES.get(command))

    def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
        """Ask for one line; see `powerdeck.asker.Asker`."""
        self.question(question)
        while True:
            text, command = self._one()
            text = text if several else " ".join(text.split("\n"))
            if command == HELP:
                self.screen.show(HELP_LINES)
            elif command == EDIT:
                self.tell("/edit is for longer answers; type this one here.")
            else:
                return Reply(text or default if not command else "", WISHES.get(command))

    def question(self, text: str) -> None:
        """Show what is asked."""
        self.screen.show([Line(), Line(text, "strong")])

    def teach(self, how: str) -> None:
        """How to answer: in full until the person has finished an answer once, in short once a sitting."""
        if self.habits.learnt():
            self.screen.say(how if self.reminded else f"{how} {SHORTLY}", "quiet")
            self.reminded = True
        else:
            self.screen.show([Line(f"{how} {FINISH}", "quiet"), Line(WORDS, "quiet")])

    def finished(self, text: str, command: str) -> None:
        """Remember that the person now knows how to finish an answer; point out a command with a slip."""
        if text and not command and self.typing:
            self.habits.learn()
            self.reminded = True
        slip = text.rstrip().rpartition("\n")[2].strip()
        if self.typing and not command and _SLASHED.fullmatch(slip):
            self.tell(f"{slip} is kept as words, since there is no such command; /help names those that are.")

    def edited(self, text: str) -> str:
        """The text after a visit to the person's editor; the same one where that fails."""
        try:
            return self.edit(text)
        except PowerdeckError as error:
            self.tell(str(error))
            return text

    def _recall(self, so_far: str) -> None:
        if so_far:
            self.screen.show([Line("So far:", "quiet"), Line(so_far, indent=2)])
            if self.typing:
                self.screen.say("Enter keeps it; what you type is added to it; /edit changes it.", "quiet")

    def _lines(self, so_far: str = "") -> tuple[str, str]:
        """Everything that is typed for one answer, and the command that ended it (empty for none)."""
        lines: list[str] = []
        while True:
            text, command = self._one()
            if command == END and lines:
                command = ""
            elif not command:
                lines.append(text)
                if self.heard:
                    self.heard("\n".join([*([so_far] if so_far else []), *lines]))
            if command or not self.typing or not text.strip():
                return "\n".join(lines), command

    def _one(self) -> tuple[str, str]:
        """One line without its ending, or the command that it is."""
        self.waiting()
        try:
            self.screen.prompt("> ")
            line = self.source.readline() if self.source else ""
        except KeyboardInterrupt:
            self.interrupted = True
            self.screen.say()
            return "", Wish.STOP.value
        except UnicodeDecodeError as error:
            self.screen.say()
            raise ProblemsFound("the input is not UTF-8 text; save it as UTF-8 and send it again") from error
        if not line:
            self.screen.say()  # what is said next begins on a line of its own
            # Ctrl-D on a terminal leaves for now; the end of a pipe is the end of the answers.
            return "", Wish.STOP.value if self.typing else END
        if self.typing and len(line.encode(errors="replace")) == _LONGEST:
            self.tell(
                "This line may have been cut off: a terminal takes 4095 letters. /edit takes any number."
            )
        if not self.typing:
            self.screen.say()  # no Enter was seen: what comes next begins on a line of its own
        text = line.removesuffix("\n").removesuffix("\r")
        command = as_command(text)
        return ("", command) if command else (text, "")


class Habits:
    """What a person has done once and need not be told again, as empty files in the state folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist."""
        self.folder = folder

    def learnt(self, what: str = "finishing") -> bool:
        """Whether it has been done."""
        return (self.folder / what).exists()

    def learn(self, what: str = "finishing") -> None:
        """Remember that it has been done; where that cannot be written, it is told again next time."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.folder / what).touch(mode=0o600)
        except OSError:
            return
