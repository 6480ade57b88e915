"""Somebody to ask: what a walk needs of a keyboard, a pipe or a test; and what is asked and answered, as values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Protocol

from powerdeck.drawing.picture import Picture
from powerdeck.errors import NotThere
from powerdeck.values import frozen, replace


class Wish(Enum):
    """What a person can type in place of an answer."""

    SKIP = "/skip"
    BACK = "/back"
    CARD = "/card"
    STOP = "/stop"
    PASS = "/pass"  # noqa: S105 - a card is passed; no password
    END = "end of input"
    """Nobody is there any more: a pipe has run out."""


@frozen
class Reply:
    """What came back from a prompt: words, a wish, or words and then a wish."""

    text: str = ""
    wish: Wish | None = None
    also: tuple[tuple[str, str], ...] = ()
    """Answers to other asks of the card that have changed with it: key and whole text."""

    pictures: tuple[Picture, ...] | None = None
    """The pictures that now go with the answer; None leaves those that there are."""


@frozen
class Said:
    """What was said to one ask, in this sitting or an earlier one."""

    key: str
    ask: str
    """The ask as it was put."""

    kind: str
    text: str
    card: str
    """The card's id."""

    on: date
    pictures: tuple[Picture, ...] = ()


class Files(Protocol):
    """The person's own files, where an answer names one."""

    def text(self, path: str) -> str:
        """The text of a file.

        Raises:
            PowerdeckError: It cannot be read, is too large or is no text; the message says what to do.
        """
        ...

    def picture(self, path: str) -> Picture:
        """A photo or scan, fit to be kept: upright, without metadata, of bounded size.

        Raises:
            PowerdeckError: It cannot be read or is no picture; the message says what to do.
        """
        ...


class NoFiles:
    """Where no files can be named."""

    def text(self, path: str) -> str:
        """Refused."""
        raise NotThere(f"no file {path} can be read here; type the text itself")

    def picture(self, path: str) -> Picture:
        """Refused."""
        raise NotThere(f"no picture {path} can be taken in here; describe it in words")


NO_FILES = NoFiles()


def _keep_nothing(text: str) -> None:
    """Nobody wants to keep what there is so far."""


@frozen
class Question:
    """One ask as it is put to somebody, with what belongs to it."""

    text: str
    """The ask, with its number; one line."""

    today: date = date.min
    so_far: str = ""
    """The answer that there is already; its text is where the asking begins."""

    since: date | None = None
    """Where `so_far` comes from an earlier sitting: the day of that; it counts once the person goes on with it."""

    pictures: tuple[Picture, ...] = ()
    """Those that go with `so_far`."""

    settings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the deck says under the ask's `with`, each name once."""

    said: tuple[Said, ...] = ()
    """Other answers: of this sitting first, then of earlier ones, the newest first."""

    here: str = ""
    """The id of the card that is being walked."""

    key: str = ""
    """The ask's key."""

    answered: frozenset[str] = frozenset()
    """The keys of the asks of this card that this sitting has answered."""

    before: tuple[Said, ...] = ()
    """For each ask of this card that goes on from an earlier sitting of it: what was said then, whether or not
    this sitting has answered it since."""

    words: tuple[tuple[str, str], ...] = ()
    """What the card explains: word and meaning."""

    keep: Callable[[str], None] = _keep_nothing
    """Takes the whole answer as it is so far, so that a kill costs no more than a line."""

    files: Files = NO_FILES

    def setting(self, name: str) -> tuple[str, ...]:
        """What the deck says under that name; empty where it says nothing."""
        return dict(self.settings).get(name, ())

    def number(self, name: str, usual: int) -> int:
        """A whole number that the deck gives under that name."""
        given = "".join(self.setting(name))
        return int(given) if given.isascii() and given.isdecimal() else usual

    def found(self, source: str) -> Said | None:
        """The newest answer that a `from` means.

        Args:
            source: The key of an ask of this card (`small`), or a card and a key (`1.3 words`).
        """
        card, _, key = source.rpartition(" ")
        return next((s for s in self.said if s.key == key and s.card == (card or self.here)), None)


class Left(Exception):
    """The person typed a wish, and leaves the questions of an ask."""

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish)
        self.wish = wish


def one_line(asker: Asker, question: str, *, several: bool = False) -> Reply:
    """One line, as `Asker.line` asks for it; /card is answered here, and asked again after it.

    What no text file can keep is taken out, or becomes a question mark, and that is said.
    """
    while (reply := asker.line(question, several=several)).wish is Wish.CARD:
        asker.card()
    kept = reply.text.replace("\0", "").encode(errors="replace").decode()
    if kept != reply.text:
        asker.tell("A character that no file can keep was left out or became a question mark.")
    return replace(reply, text=kept)


def line_or_leave(asker: Asker, question: str, *, several: bool = False) -> str:
    """The same, for a row of questions that a wish ends.

    Raises:
        Left: The person typed a wish.
    """
    reply = one_line(asker, question, several=several)
    if reply.wish:
        raise Left(reply.wish)
    return reply.text


class Asker(Protocol):
    """Somebody who can be asked."""

    @property
    def width(self) -> int:
        """The columns to draw on with characters; 0 where only sentences will do, as for a screen reader."""
        ...

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """Ask for text of any length.

        Args:
            question: One line.
            so_far: What there is already; it comes back as the text if the person keeps it.
            how: How to answer, one short sentence for a person who has not done it before.
        """
        ...

    def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
        """Ask for one line; nothing typed gives `default`.

        Args:
            question: One line.
            default: What Enter stands for.
            several: Whether lines that are pasted at once come back as they are, with a line feed between two;
                else they become one.
        """
        ...

    def question(self, text: str) -> None:
        """Show what is asked, where the prompts that follow ask for its parts."""
        ...

    def tell(self, text: str) -> None:
        """Say something."""
        ...

    def show(self, lines: Sequence[str]) -> None:
        """Show lines, each wrapped by itself under its own indentation and number."""
        ...

    def large(self, text: str) -> None:
        """Show one sentence large, to be read out or held up to somebody."""
        ...

    def card(self) -> None:
        """Show the card again."""
        ...
