"""`powerdeck deck new` at a keyboard: a few questions, then the prompts, typed or pasted."""

from __future__ import annotations

import select
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from powerdeck.asker import Wish, one_line
from powerdeck.cli.context import Context
from powerdeck.cli.output.new_deck_file import finish
from powerdeck.cli.screen.line_asker import WISHES, as_command
from powerdeck.cli.sitting.keyboard_sitting import KeyboardSitting
from powerdeck.deck.making.build_deck import made
from powerdeck.deck.making.prompt_file import decoded, read_typed
from powerdeck.deck.making.wish import MOST, MOST_LABEL, TAG_WANTED, Wished, about, checked, short_line, told
from powerdeck.deck.model import Deck
from powerdeck.deck.translation.language_names import language_tag
from powerdeck.errors import CannotReadOrWrite, Interrupted, ProblemsFound, WrongUsage
from powerdeck.safe_text import clean_text
from powerdeck.values import replace

_YES, _NO = ("y", "yes", "ok", "okay", "sure", "yes please"), ("n", "no", "none")
_A_MOMENT = 0.1
"""So long after one line of a paste the next one comes at the latest. [s]"""

Step = Callable[[], Wish | None]


class Asking:
    """The questions, one after another; what is typed is kept in a draft until the deck is written."""

    def __init__(self, context: Context, wish: Wished, target: Path) -> None:
        """Begin.

        Args:
            context: What is at hand.
            wish: What was said on the command line; that is offered, not asked anew.
            target: Where the deck is to be.
        """
        self.context = context
        self.wish = wish
        self.target = target
        self.label = ""
        self.asker = KeyboardSitting(context).new_asker()
        self.draft = context.paths.drafts / f"deck-{wish.id}.txt"
        self.full = False
        """Whether there is no room for the draft."""
        self.typed = self._earlier()

    def run(self) -> None:
        """Ask, and write the deck.

        Raises:
            Interrupted: The person pressed Ctrl-C; what was typed is kept.
            PowerdeckError: The deck cannot be written; what was typed is kept.
        """
        self.asker.tell(
            f"A deck of your own, called {self.wish.id} for short. First four questions, then your prompts. "
            "Enter takes what is offered. /back and /stop work at any time."
        )
        steps: tuple[Step, ...] = (self.title, self.by, self.language, self.groups, self.prompts)
        at = 0
        try:
            while at < len(steps):
                wish = steps[at]()
                if wish in (Wish.STOP, Wish.END):
                    self._leave()
                    return
                at = max(at - 1, 0) if wish is Wish.BACK else at + 1
        except KeyboardInterrupt:  # between two questions
            raise Interrupted(f"stopped. {self._kept()}") from None

    # The questions

    def title(self) -> Wish | None:
        """What the deck is called."""
        usual = self.wish.title or self.wish.usual_title
        return self._one(f"What is the deck called? (Enter for ‘{usual}’.)", "title", usual)

    def by(self) -> Wish | None:
        """Whose prompts these are."""
        offered = f"Enter for {self.wish.by}" if self.wish.by else "Enter if there is nobody to name"
        return self._one(f"Who thought of the prompts? ({offered}.)", "by", self.wish.by)

    def language(self) -> Wish | None:
        """The language of the cards."""
        usual = self.wish.language
        while True:
            offered = usual or "British English, en-GB"
            reply = one_line(self.asker, f"Which language are they in? (Enter for {offered}.)")
            if reply.wish and reply.wish is not Wish.SKIP:
                return reply.wish
            tag = language_tag(reply.text) if reply.text.strip() else usual or "en-GB"
            if tag:
                self.wish = replace(self.wish, language=tag)
                return None
            self.asker.tell(f"That language is not known here; {TAG_WANTED}.")

    def groups(self) -> Wish | None:
        """What a group of cards is called."""
        reply = one_line(
            self.asker,
            "Do the cards come in groups? If so, type what you call one, such as theme. (Enter for no groups.)",
        )
        if reply.wish and reply.wish is not Wish.SKIP:
            return reply.wish
        said = " ".join(reply.text.split())
        if len(said) > MOST_LABEL:
            self.asker.tell(f"That is long for a label; ‘group’ is used. At most {MOST_LABEL} letters fit.")
            said = ""
        self.label = "" if said.casefold() in (*_YES, *_NO) else said
        return None

    def _one(self, question: str, name: str, usual: str) -> Wish | None:
        while True:
            reply = one_line(self.asker, question)
            if reply.wish and reply.wish is not Wish.SKIP:
                return reply.wish
            try:
                said = short_line(reply.text, name, MOST[name]) or usual
            except WrongUsage as error:
                self.asker.tell(f"{error}.")
                continue
            self.wish = replace(self.wish, **{name: said})
            return None

    def prompts(self) -> Wish | None:
        """The prompts, until there is a deck of them that the person wants."""
        while True:
            self.asker.heard = self._heard
            reply = self.asker.long(
                "Your prompts, please: one a line. You can paste a whole list.",
                self.typed,
                "Numbers and bullets before them are taken off. A line that ends with a colon, or begins with #, "
                "is the heading of a group.",
            )
            self.asker.heard = None
            self._keep(reply.text)
            wish = reply.wish or self._take_the_rest()
            if wish in (Wish.STOP, Wish.END, Wish.BACK):
                return wish
            if not (deck := self._understood()):
                continue
            wish = self._wanted(deck)
            if wish is not Wish.BACK:
                return wish

    def _understood(self) -> Deck | None:
        """The deck of what has been typed so far, told; None where there is none to be made."""
        try:
            sheet = read_typed(self.typed)
            if not sheet.cards:
                self.asker.tell("There are no prompts yet. Type one at least; /stop leaves.")
                return None
            deck = made(sheet, about(sheet, self.wish, self.label))
            checked(deck)
        except ProblemsFound as error:
            self.asker.tell(f"{error}. (/edit opens your prompts in an editor.)")
            return None
        self.asker.tell("")
        self.asker.tell(f"{told(deck)}.")
        for note in sheet.notes:
            self.asker.tell(note)
        return deck

    def _wanted(self, deck: Deck) -> Wish | None:
        """Write the deck if the person wants it so; back if they want to change the prompts."""
        while True:
            reply = one_line(
                self.asker,
                "Write the deck? (Enter for yes, /back to change the prompts; or type more of them.)",
                several=True,
            )
            said = reply.text.strip().casefold()
            if reply.wish in (Wish.STOP, Wish.END, Wish.BACK) or said in _NO:
                return reply.wish or Wish.BACK
            if said in ("", *_YES):
                self._write(deck)
                return None
            self._keep(_joined(self.typed, reply.text))
            wish = self._take_the_rest()
            if wish in (Wish.STOP, Wish.END, Wish.BACK):
                return wish
            if not (more := self._understood()):
                return Wish.BACK
            deck = more

    def _take_the_rest(self) -> Wish | None:
        """Add what is left of a paste that went on behind an empty line, where a terminal gives single lines.

        A paste that was not at its end ends as everything does that is typed: with an empty line.
        """
        if not self.asker.screen.plain:
            return None
        lines: list[str] = []
        try:
            while self._more_is_there() or self._is_open(lines):
                line = self.asker.source.readline()
                wish = WISHES.get(as_command(line)) if line else Wish.STOP
                if wish:
                    return wish
                lines.append(line.rstrip("\r\n"))
        except UnicodeDecodeError as error:
            raise ProblemsFound("what was pasted is not UTF-8 text; paste it as plain text") from error
        finally:
            if lines:
                self._keep(_joined(self.typed, "\n".join(lines)))
        return None

    def _is_open(self, lines: list[str]) -> bool:
        """Whether the person has still to end the list; says how."""
        if not lines or not lines[-1].strip():
            return False
        self.asker.screen.prompt("(An empty line ends the list.) > ")
        return True

    def _more_is_there(self) -> bool:
        """Whether a line has been sent already that nobody has read."""
        with suppress(OSError, ValueError):  # no such waiting on Windows
            return bool(select.select([self.asker.source], [], [], _A_MOMENT)[0])
        return False

    # What is kept

    def _earlier(self) -> str:
        """What is left of another time; it may have been changed in any editor since."""
        try:
            return decoded(self.draft.read_bytes(), str(self.draft))[0]
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise CannotReadOrWrite(
                f"{self.draft}: an earlier list, and cannot be read ({error.strerror}); mend that or move it away"
            ) from error

    def _heard(self, text: str) -> None:
        """Keep what has been typed so far, line by line: whatever ends this costs the last line at most."""
        if text.strip() and not self.full:
            self._keep(text)

    def _keep(self, text: str) -> None:
        """The prompts as they are now, on disk as well; where that fails, it is told."""
        from powerdeck.journal.disk.atomic_files import explained, make_folder, write

        self.typed = clean_text(text)
        if not self.typed.strip() and not self.draft.exists():
            return
        try:
            with explained("cannot keep a draft of the prompts", self.draft):
                make_folder(self.draft.parent)
                write(self.draft, self.typed.encode(errors="replace"))
            self.full = False
        except CannotReadOrWrite as error:
            self.full = True
            self.asker.tell(f"{error}. Your words are still here; mend that before you finish.")

    def _write(self, deck: Deck) -> None:
        try:
            finish(self.context, deck, self.target)
        except (CannotReadOrWrite, WrongUsage) as error:
            self._keep(self.typed)  # somebody else may have been at it
            where = self._lost() or (
                f"Your prompts are kept in {self.draft}; `powerdeck deck new ANOTHER-NAME --from "
                f"{shlex.quote(str(self.draft))}` takes them"
            )
            raise type(error)(f"{error}. {where}") from error
        with suppress(OSError):
            if self.draft.read_bytes() == self.typed.encode(errors="replace"):
                self.draft.unlink()

    def _lost(self) -> str:
        """What is to be said where the prompts cannot be kept: they are shown, to be copied."""
        if not self.full:
            return ""
        self.context.stderr_screen().say(self.typed)
        return "Your prompts could not be kept on disk; they stand above, so copy them from there"

    def _kept(self) -> str:
        """What is to be said to somebody who leaves."""
        if not self.typed.strip():
            return "Nothing was written."
        self._keep(self.typed)
        if lost := self._lost():
            return f"{lost}."
        again = f"powerdeck deck new {self.wish.id}"
        if self.target.parent != self.context.paths.own_decks:
            again += f" --output {shlex.quote(str(self.target))}"
        return f"Your prompts are kept in {self.draft}; `{again}` goes on with them."

    def _leave(self) -> None:
        if self.asker.interrupted:
            raise Interrupted(f"stopped. {self._kept()}")
        self.context.stderr_screen().say(self._kept())


def _joined(before: str, after: str) -> str:
    return "\n".join(part for part in (before, after) if part.strip())
