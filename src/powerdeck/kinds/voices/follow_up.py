"""Taking down voices: their words at once, then the questions that follow, about what else is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from powerdeck.asker import line_or_leave
from powerdeck.kinds.voices import data
from powerdeck.kinds.voices.text import (
    Noticed,
    Voice,
    as_place,
    as_words,
    read_line,
    says_consent,
    without_mark,
    write_line,
)
from powerdeck.safe_text import excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker
    from powerdeck.kinds.voices.text_edits import Rows

SHORT = 2
"""More words than this are no mistyped yes or no."""


class FollowUp:
    """The questions about voices; each thing is kept once it is known."""

    def __init__(self, asker: Asker, rows: Rows, *, with_noticed: bool) -> None:
        """Begin with an answer.

        Args:
            asker: Somebody to ask.
            rows: The answer, which grows.
            with_noticed: Whether to ask if people noticed a difference.
        """
        self._asker = asker
        self._rows = rows
        self._with_noticed = with_noticed
        self._pasted: list[int] = []
        """Voices that came as answers to questions about another one; nothing is known of them yet."""

    def add(self, typed: Iterable[str]) -> None:
        """Voices more: kept at once with their words, then with each thing that is known of all of them.

        Raises:
            Left: Something else is wanted.
        """
        before = len(self._rows)
        place = self._rows.voice(before).place if before else ""
        numbers = self._keep_words(typed)
        if numbers:
            self._ask_facts(numbers, place, new=True)

    def change(self, number: int) -> None:
        """Ask again for everything about a voice, counted from 1; Enter keeps each thing as it is.

        Raises:
            Left: Something else is wanted.
        """
        before = self._rows.voice(number)
        words = typed_line(self._asker, f"What did they say? (Enter keeps: {excerpt(before.words, 60)})")
        self._rows.change([number], lambda voice: replace(voice, words=words or voice.words))
        self._ask_facts([number], before.place)

    def _keep_words(self, typed: Iterable[str]) -> list[int]:
        """Keep voices; the numbers of those of which nothing else is known yet."""
        there = len(self._rows)
        new, bare = [], []
        for each in typed:
            whole = says_consent(each)
            if whole and not self._is_voice(each):
                continue
            new.append(each if whole else write_line(Voice(without_mark(each))))
            bare += [] if whole else [there + len(new)]
        if new:
            self._rows.append(new)
        return bare

    def _is_voice(self, typed: str) -> bool:
        """Whether a line that somebody typed with its brackets is a voice; what is wanted there is said."""
        voice, wanted = read_line(typed)
        if wanted:
            self._asker.tell(f"{_begun(wanted)}.")
        return voice is not None

    def _ask_facts(self, numbers: Sequence[int], place: str, *, new: bool = False) -> None:
        """Ask for what is known of voices, then of those that were pasted at these questions."""
        self._ask_once(numbers, place, new=new)
        while self._pasted:
            numbers, self._pasted = self._pasted, []
            self._ask_once(numbers, self._rows.voice(numbers[0] - 1).place, new=True)

    def _ask_once(self, numbers: Sequence[int], place: str, *, new: bool) -> None:
        """Ask for what is known of all these voices, and keep each thing once it is known."""
        first = self._rows.voice(numbers[0])
        many = f"For these {len(numbers)}: " if len(numbers) > 1 else ""
        where = self._ask_place(many, place, new=new)
        self._rows.change(numbers, lambda voice: replace(voice, place=where))
        quote = self._ask_quote(many, before=first.quote)
        self._rows.change(numbers, lambda voice: replace(voice, quote=quote))
        if self._with_noticed:
            noticed = self._ask_noticed(many, first.noticed)
            self._rows.change(numbers, lambda voice: replace(voice, noticed=noticed))
        if self._pasted and where and where != place:
            self._asker.tell(
                f"“{excerpt(where, 60)}” was taken as the place; `change {numbers[0]}` corrects it."
            )

    def _ask_place(self, many: str, before: str, *, new: bool) -> str:
        """Where somebody was met, or which group they belong to."""
        hint = "Enter to leave it out."
        if before:
            hint = f"Enter {'for the same as before' if new else 'keeps it'}: {before}; - for none."
        typed = typed_line(self._asker, _begun(f"{many}where, or which group? No names. ({hint})"))
        return "" if typed == "-" else as_place(typed) or before

    def _ask_quote(self, many: str, *, before: bool) -> bool:
        """Whether somebody may be quoted."""
        hint = "Enter for yes, n for no." if before else "Enter for no, y for yes."
        while typed := typed_line(self._asker, _begun(f"{many}may you quote them? ({hint})")):
            said = data.agreed(typed)
            if said is not None:
                return said
            if not self._is_pasted(typed, "Type y or n."):
                self._asker.tell("Type y if they agreed to be quoted, or n if not.")
        return before

    def _ask_noticed(self, many: str, before: Noticed | None) -> Noticed | None:
        """Whether somebody noticed the difference."""
        hint = f"Enter for {before.value}, - if you do not know." if before else "Enter if you do not know."
        ask = _begun(f"{many}did they notice it? y for yes, n for no, p for partly. ({hint})")
        while typed := typed_line(self._asker, ask):
            said = data.noticed(typed)
            if said or typed == "-":
                return said
            if not self._is_pasted(typed, "Type y, n or p."):
                self._asker.tell("Type y, n or p, or press Enter.")
        return before

    def _is_pasted(self, typed: str, wanted: str) -> bool:
        """Whether it is too long for an answer: lines that are pasted at once answer all questions in a row."""
        if len(typed.split()) <= SHORT:
            return False
        self._pasted += self._keep_words([typed])
        self._asker.tell(f"{wanted} “{excerpt(typed, 60)}” is kept as the next voice.")
        return True


def typed_line(asker: Asker, prompt: str) -> str:
    """What is typed, as one line that a file can keep.

    Raises:
        Left: Something else is wanted.
    """
    return as_words(line_or_leave(asker, prompt, several=True)).strip()


def _begun(sentence: str) -> str:
    """With a capital letter."""
    return sentence[:1].upper() + sentence[1:]
