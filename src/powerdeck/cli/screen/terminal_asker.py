"""Asking on a terminal that can move its cursor: lines can be changed, pasted, undone and recalled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prompt_toolkit import PromptSession
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from powerdeck.asker import Reply, Wish
from powerdeck.cli.screen.line_asker import EDIT, HELP, HELP_LINES, WISHES, Habits, LineAsker, as_command
from powerdeck.cli.screen.lines import Line
from powerdeck.cli.screen.screen import Screen
from powerdeck.deck.choosing.search import narrow
from powerdeck.deck.model import Deck

MORE = Line(
    "Up and down move, Ctrl-_ undoes, a paste keeps its blank lines, Alt-Enter starts a new line.", indent=2
)


class TerminalAsker(LineAsker):
    """Asks with prompt_toolkit. What was typed earlier in the sitting can be recalled, and is not kept."""

    def __init__(
        self, screen: Screen, show_card: Callable[[], None], edit: Callable[[str], str], habits: Habits
    ) -> None:
        """As for `LineAsker`."""
        super().__init__(screen, show_card, edit, habits)
        self.typing = True
        self._long: PromptSession[str] = PromptSession(
            "> ", multiline=True, key_bindings=_keys(), history=_Words(), prompt_continuation="  "
        )
        self._long.default_buffer.on_text_changed += self._hear
        self._rows = 0
        self._short: PromptSession[str] = PromptSession("> ", history=_Words())

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """Ask for text; what there is already lies open to be changed."""
        self.question(question)
        self.teach(how)
        while True:
            # The cursor waits on a line of its own, so that a command is not added to the last word.
            so_far, command = self._typed(self._long, f"{so_far}\n" if so_far else "")
            if command == HELP:
                self.screen.show([*HELP_LINES, MORE])
            elif command == EDIT:
                so_far = self.edited(so_far)
            else:
                self.finished(so_far, command)
                return Reply(so_far, WISHES.get(command))

    def _hear(self, buffer: Buffer) -> None:
        """Tell what has been typed so far, after each line and not after each letter."""
        rows = buffer.text.count("\n")
        if self.heard and rows != self._rows:
            self.heard(buffer.text)
        self._rows = rows

    def offer(self, deck: Deck) -> None:
        """Offer the cards of a deck while one types a number or a word."""
        self._short.completer = _CardCompleter(deck)
        self._short.complete_while_typing = True

    def _one(self) -> tuple[str, str]:
        return self._typed(self._short, "")

    def _typed(self, session: PromptSession[str], so_far: str) -> tuple[str, str]:
        """What stands in the prompt when it is left, and the command on its last line."""
        try:
            return split_command(session.prompt(default=so_far))
        except KeyboardInterrupt:
            self.interrupted = True
            return session.default_buffer.text, Wish.STOP.value
        except EOFError:
            return session.default_buffer.text, Wish.STOP.value


class _Words(InMemoryHistory):
    """What was typed earlier, without the commands."""

    def append_string(self, string: str) -> None:
        words, _ = split_command(string)
        if words.strip():
            super().append_string(words)


class _CardCompleter(Completer):
    def __init__(self, deck: Deck) -> None:
        self.deck = deck

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002 - prompt_toolkit's signature
        typed = document.text_before_cursor
        if typed.strip():
            for card in narrow(self.deck.cards, self.deck, typed):
                yield Completion(card.id, start_position=-len(typed), display=f"{card.id} {card.title}")


def split_command(text: str) -> tuple[str, str]:
    """What was typed before a command on the last line, and the command (empty where there is none)."""
    head, _, last = text.rstrip().rpartition("\n")
    command = as_command(last)
    return (head, command) if command else (text, "")


def _keys() -> KeyBindings:
    """Enter on an empty last line, or after a command, finishes; elsewhere it starts a new line."""
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        line = buffer.document.current_line.strip()
        if buffer.document.is_cursor_at_the_end and (not line or as_command(line)):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    return keys
