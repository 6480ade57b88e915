"""Reading a letter that somebody wrote to themselves, and answering it."""

from __future__ import annotations

from pathlib import Path

from powerdeck.asker import Wish
from powerdeck.cli.entries.entry_lines import sitting_line, text_lines
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.dates import read_when, spoken
from powerdeck.errors import Interrupted, PowerdeckError
from powerdeck.journal.looking_back.waiting_letters import KIND, Waiting, day_line
from powerdeck.journal.model import Answer, Review
from powerdeck.journal.text.entry_markdown import check_storable, render_review, same_text
from powerdeck.kinds.letter.text import Letter, render
from powerdeck.walk.steps import Ending

QUESTION = "What would you answer?"
AGAIN = "Shall it come back on another day? A date, or such as 3 months. (Enter for no.)"


class LetterSitting:
    """One letter, shown and answered."""

    def __init__(self, sitting: Sitting, letter: Waiting) -> None:
        """`sitting` lends its screen and somebody to ask."""
        self.sitting = sitting
        self.letter = letter
        self.name = Path(letter.entry.path or "").relative_to(sitting.book.root).as_posix()
        self.answer = ""
        self.day = letter.day

    def read(self) -> Ending:
        """Show it, ask what one would answer and whether it shall come again; keep what is said.

        Raises:
            Interrupted: The person pressed Ctrl-C; what they had written is kept.
        """
        lines = self._lines()
        self.sitting.screen.show(lines)
        asker = self.sitting.new_asker(lambda: self.sitting.screen.show(lines))
        how = "Write as much or as little as you like; nothing is fine too."
        reply = asker.long(QUESTION, "", how)
        while reply.wish in (Wish.CARD, Wish.BACK, Wish.PASS):
            self.sitting.screen.show(lines)
            reply = asker.long(QUESTION, reply.text, how)
        self._keep(same_text(reply.text), left=reply.wish is not None)
        if asker.interrupted:
            raise Interrupted("stopped. The letter keeps waiting." if not self.answer else "stopped.")
        if reply.wish is None:
            self._put_off()
        return Ending.STOPPED if reply.wish in (Wish.STOP, Wish.END) else Ending.FINISHED

    def shape(self) -> dict[str, object]:
        """What was done, as JSON shows it."""
        return {
            "entry": self.letter.entry.path,
            "key": self.letter.answer.key,
            "answer": self.answer or None,
            "day": self.day.isoformat(),
        }

    def _lines(self) -> list[Line]:
        when = spoken(self.letter.entry.created.date())
        return [
            BLANK,
            sitting_line(self.letter.entry),
            Line(f"On {when} you wrote this to yourself, to be read on {spoken(self.letter.day)}:"),
            BLANK,
            *text_lines(self.letter.letter.words, indent=2),
        ]

    def _keep(self, text: str, *, left: bool) -> None:
        """Add the answer to the entry; where the person read it and says nothing, the day on which that was."""
        if not text and left:
            return
        check_storable(text)
        key = self.letter.answer.key
        answers = (Answer(key, QUESTION, "write", text),) if text else ()
        said = Review(self.sitting.today, None, "", KIND, None, answers)
        try:
            self.sitting.book.append(self.name, "\n" + render_review(said))
        except PowerdeckError:
            if text and self.sitting.typing:  # the words go where the person can still copy them
                self.sitting.context.stderr_screen().say(text)
            raise
        self.answer = text
        self.sitting.screen.show([Line(f"Kept in {self.letter.entry.path}", "strong", whole=True)])

    def _put_off(self) -> None:
        """Let it come again on another day, if the person likes."""
        while True:
            said = self.sitting.ask_one(AGAIN)
            if not said or said == "-":
                return
            try:
                self.day = read_when(said, self.sitting.today)
            except ValueError as why:
                self.sitting.screen.say(f"{str(why)[:1].upper()}{str(why)[1:]}.")
                continue
            place = day_line(self.sitting.book.read(self.name), self.letter.answer)
            if place:
                self.sitting.book.change_line(self.name, place[0], place[1], render(Letter(self.day, "")))
                self.sitting.screen.say(f"It comes back on {spoken(self.day)}.")
            return
