"""Voices told to somebody who looks back at them."""

from __future__ import annotations

from collections.abc import Sequence

from powerdeck.drawing.bars import bars
from powerdeck.drawing.text_width import rows
from powerdeck.kinds.voices.text import Voice, noticed_counts, noticed_sentence, write_facts
from powerdeck.safe_text import clean_line

_LEAST_FOR_BARS = 30


def lines(found: Sequence[Voice], width: int) -> tuple[str, ...]:
    """How many there are, whether they noticed a difference, and what each said.

    Args:
        found: The voices of an answer.
        width: No line is wider [columns]; 0 for sentences alone.
    """
    if not found:
        return ()
    each = rows([_said(voice) for voice in found], width)
    return (*rows([summary(found)], width), *_noticed(found, width), *each)


def summary(found: Sequence[Voice]) -> str:
    """How many there are, and how many of them may be quoted."""
    quoted = sum(voice.quote for voice in found)
    return f"{counted(len(found))}; {quoted or 'none'} may be quoted."


def counted(number: int) -> str:
    """Such as `1 voice`, `2 voices`."""
    return f"{number} voice" if number == 1 else f"{number} voices"


def numbered(found: Sequence[Voice]) -> tuple[str, ...]:
    """Each voice in full, with its number."""
    return tuple(f"{place}. {voice.words} [{write_facts(voice)}]" for place, voice in enumerate(found, 1))


def goal(least: int, most: int) -> str:
    """How many are asked for, such as `10 to 20`; empty where any number will do, or any but none.

    Args:
        least: Of them; 0 where nothing is said, as for the next.
        most: Of them.
    """
    if least and most:
        return str(least) if least == most else f"{least} to {most}"
    if least:
        return f"{least} or more" if least > 1 else ""
    return f"up to {most}" if most else ""


def _noticed(found: Sequence[Voice], width: int) -> tuple[str, ...]:
    """What was noticed; nothing where nobody was asked."""
    if not any(voice.noticed for voice in found):
        return ()
    if width < _LEAST_FOR_BARS:
        return rows([noticed_sentence(found)], width)
    return bars([(name, number) for name, number in noticed_counts(found).items() if number], width)


def _said(voice: Voice) -> str:
    """A voice's words, and where it was heard."""
    place = f" ({clean_line(voice.place)})" if voice.place else ""
    return f"- {clean_line(voice.words)}{place}"
