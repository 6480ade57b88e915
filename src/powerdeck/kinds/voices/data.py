"""Voices as data: from the values of an answers file, and as JSON has them."""

from __future__ import annotations

from powerdeck.kinds.voices.text import (
    MAY,
    MAY_NOT,
    Noticed,
    Voice,
    as_place,
    as_words,
    noticed_counts,
    read_voices,
    write_line,
)
from powerdeck.kinds.words.repeated_phrases import repeated

WANTED = (
    "a list of voices, each its words, or `words` with `place`, `quote` (yes or no) and `noticed` "
    "(noticed, not noticed or partly),"
)
FIELDS = ("words", "place", "quote", "noticed")

YES = ("y", "yes", "true", MAY)
NO = ("n", "no", "false", MAY_NOT)
NOTICED = {
    **dict.fromkeys(("y", "yes", "true", "noticed"), Noticed.NOTICED),
    **dict.fromkeys(("n", "no", "false", "not noticed", "not"), Noticed.NOT),
    **dict.fromkeys(("p", "partly", "partially", "in part"), Noticed.PARTLY),
}
"""How the three are written in a file."""

_YES = frozenset((*YES, "yeah", "yep", "yup", "ok", "okay", "sure"))
_NO = frozenset((*NO, "nope", "nah", "not", "never"))
_SPEAKING_OF_IT = frozenset(
    ("they", "she", "he", "you", "i", "it", "of", "please", "thanks", "thank", "indeed", "sure", "did", "may")
)
"""What follows a yes or no that is one: `yes they did`, but not `no more cuts`, which somebody pasted."""


def agreed(typed: str) -> bool | None:
    """Whether a yes or a no was typed, by its first word; None for anything else."""
    plain = typed.casefold().strip()
    if plain in (MAY, MAY_NOT):
        return plain == MAY
    first, *rest = (word.strip(".,;:!?") for word in plain.split()) if plain else ("",)
    if len(rest) > 2 or (len(rest) == 2 and rest[0] not in _SPEAKING_OF_IT):
        return None
    return True if first in _YES else False if first in _NO else None


def noticed(typed: str) -> Noticed | None:
    """Whether a difference was noticed, as it is typed at a question; None for anything else."""
    plain = typed.casefold().strip()
    said = {True: Noticed.NOTICED, False: Noticed.NOT}.get(bool(agreed(plain)))
    return NOTICED.get(plain) or (None if agreed(plain) is None else said)


def text_from(value: object) -> str:
    """The answer from a value: a text as it is, or a list of lines or of mappings with `FIELDS`.

    Words of several lines become one, as `as_words` has it. A line without brackets is a voice without consent.

    Raises:
        ValueError: Another sort of value; the message says what is wanted.
    """
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        raise ValueError(WANTED)
    return "\n".join(as_words(one) if isinstance(one, str) else write_line(_voice(one)) for one in value)


def data_of(text: str) -> dict[str, object]:
    """What was said, by whom, and what came up again.

    Returns:
        `voices`: of each `words`, `place` (empty if not known), `consent` (true or false) and `noticed` (`noticed`,
        `not noticed`, `partly` or None). `count`: how many there are. `noticed`: how many of each of these, and
        `not known`. `repeated`: each `phrase` and how many `people` used it.
    """
    found = read_voices(text)
    return {
        "voices": [_one(voice) for voice in found],
        "count": len(found),
        "noticed": noticed_counts(found),
        "repeated": [
            {"phrase": hint.phrase, "people": hint.people}
            for hint in repeated([voice.words for voice in found])
        ],
    }


def _one(voice: Voice) -> dict[str, object]:
    noticed = voice.noticed.value if voice.noticed else None
    return {"words": voice.words, "place": voice.place, "consent": voice.quote, "noticed": noticed}


def _voice(value: object) -> Voice:
    """A voice from a mapping."""
    if not isinstance(value, dict) or not value.keys() <= set(FIELDS):
        raise ValueError(WANTED)
    words, place, quote, noticed = (_text(value.get(name)) for name in FIELDS)
    quote, noticed = quote.strip().casefold(), noticed.strip().casefold()
    if not as_words(words) or quote not in ("", *YES, *NO) or noticed not in ("", *NOTICED):
        raise ValueError(WANTED)
    return Voice(as_words(words), as_place(place), quote in YES, NOTICED.get(noticed))


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    raise ValueError(WANTED)
