"""Somebody at a keyboard, at a pipe, or nobody: the screen, the questions, and the habits that are learnt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from powerdeck.asker import Wish
from powerdeck.cli.clock import now
from powerdeck.cli.context import Context
from powerdeck.cli.screen.line_asker import Habits, LineAsker
from powerdeck.cli.screen.lines import ended
from powerdeck.deck.model import Deck
from powerdeck.errors import (
    Interrupted,
)


class KeyboardSitting:
    """The screen of a sitting and somebody to ask."""

    def __init__(self, context: Context, *, json: bool = False) -> None:
        """Begin one.

        Args:
            context: What is at hand.
            json: Leave standard output to the result.
        """
        self.context = context
        self.json = json
        self.screen = context.stderr_screen() if json else context.screen()
        self.habits = Habits(context.paths.state / "habits")
        self.started = now()
        self.typing = sys.stdin is not None and sys.stdin.isatty()
        self.asker: LineAsker | None = None

    @property
    def interrupted(self) -> bool:
        """Whether the person pressed Ctrl-C at the last question."""
        return self.asker is not None and self.asker.interrupted

    @property
    def today(self) -> date:
        """The day of the sitting."""
        return self.started.date()

    def before_waiting(self) -> None:
        """What is to be done before a line is waited for."""

    def new_asker(self, show_card: Callable[[], None] = lambda: None) -> LineAsker:
        """Somebody to ask; `show_card` shows what /card asks for."""
        from powerdeck.cli.screen.editor import edit

        def in_editor(text: str) -> str:
            return edit(text, self.context.paths.drafts)

        if self.typing and not self.screen.plain:
            from powerdeck.cli.screen.terminal_asker import TerminalAsker

            self.asker = TerminalAsker(self.screen, show_card, in_editor, self.habits)
        else:
            talk = self.screen if sys.stdout.isatty() else self.context.stderr_screen()
            self.asker = LineAsker(talk, show_card, in_editor, self.habits)
            self.asker.waiting = self.before_waiting
        return self.asker

    def picker(self, deck: Deck) -> LineAsker:
        """Somebody to ask which card; on a terminal that can, the list narrows while one types."""
        asker = self.new_asker()
        if not self.screen.plain:
            from powerdeck.cli.screen.terminal_asker import TerminalAsker

            if isinstance(asker, TerminalAsker):
                asker.offer(deck)
        return asker

    def ask_one(self, question: str) -> str:
        """One line for one question; empty if the person has nothing to say.

        Raises:
            Interrupted: They left.
        """
        asker = self.asker or self.new_asker()
        reply = asker.line(question)
        if asker.interrupted or reply.wish is Wish.STOP:
            raise Interrupted("stopped. Nothing more was changed.")
        return reply.text.strip()

    def goes_on(self, name: str) -> bool:
        """Whether somebody who passed a card of a recipe wants the one after it."""
        reply = self.new_asker().line(
            f"Passed; it stays for later. Next is {ended(name)} Go on with it? (Enter for yes, n for no.)"
        )
        if self.interrupted:
            raise Interrupted("stopped.")
        return reply.wish is None and reply.text.strip().lower() not in ("n", "no")

    def why_passed(self) -> tuple[str | None, bool]:
        """A reason for passing a card, or none; and whether another card is wanted."""
        asker = self.new_asker()
        why = asker.line("Passed. Why? (Only if you like; Enter for no reason.)")
        reason = why.text.strip() or None
        if why.wish in (Wish.STOP, Wish.END):
            return reason, False
        another = asker.line("Draw another card? (Enter for yes, n for no.)")
        return reason, not another.wish and another.text.strip().lower() not in ("n", "no")
