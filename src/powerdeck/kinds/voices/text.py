"""Voices: what people said, in their own words, each with what is known of it; one voice is one line.

A line is the words and then, in square brackets at its end, what is known, with semicolons between:

    Somewhere to sit and talk [the market; may be quoted; noticed]

Known can be a place or group, `may be quoted` or `not to be quoted`, and `noticed`, `not noticed` or `partly`, in any
order and case. Without brackets, or with anything doubtful in them, there is no consent to quote.

Nothing is reworded. Words that came as several lines become one by ` / ` between the lines, as one writes down verse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum
from functools import lru_cache

from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen


class Noticed(Enum):
    """Whether somebody noticed the difference that they were asked about."""

    NOTICED = "noticed"
    NOT = "not noticed"
    PARTLY = "partly"


@frozen
class Voice:
    """What one person said."""

    words: str
    """As `as_words` gives them: one line, never empty."""

    place: str = ""
    """Where it was, or from which group; no name. As `as_place` gives it: one line, or empty."""

    quote: bool = False
    """Whether the person agreed to be quoted."""

    noticed: Noticed | None = None
    """None where it was not asked or is not known."""


MAY, MAY_NOT = "may be quoted", "not to be quoted"

_BULLET = lazy_pattern(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
# As text: compiling them costs milliseconds, and most texts have no need of them.
_LABELLED = r"(?i:place|where|group)\s*:\s*"
_NOT_QUOTED = (
    r"\((?:(?:1 more answer is|\d+ more answers are) not quoted: no consent was given\."
    r"|Of (?:1 person|\d+ people): \d+ noticed it, \d+ did not, \d+ noticed it in part"
    r"(?:; of \d+ it is not known)?\.)\)"
)
"""What `public` says of those who are not quoted."""

_QUOTED = frozenset(
    (MAY, "can be quoted", "may quote", "can quote", "quote", "quoted", "to be quoted", "ok to quote", "quote yes",
     "okay to quote", "happy to be quoted", "agreed to be quoted", "consent", "consented", "consent given",
     "with consent", "consent yes")
)  # fmt: skip
_UNQUOTED = frozenset(
    (MAY_NOT, "may not be quoted", "not quoted", "do not quote", "don't quote", "no quote", "no quotes", "quote no",
     "not quotable", "cannot be quoted", "can't be quoted", "must not be quoted", "no consent", "without consent",
     "consent no")
)  # fmt: skip
_NOTICED = {
    **dict.fromkeys(
        ("noticed", "noticed it", "did notice", "had noticed", "noticed yes", "yes noticed"), Noticed.NOTICED
    ),
    **dict.fromkeys(
        (
            "not noticed",
            "did not notice",
            "didn't notice",
            "had not noticed",
            "hadn't noticed",
            "unnoticed",
            "noticed no",
            "noticed not",
            "noticed not noticed",
        ),
        Noticed.NOT,
    ),
    **dict.fromkeys(
        ("partly", "partially", "in part", "partly noticed", "noticed partly", "noticed in part"),
        Noticed.PARTLY,
    ),
}

_WORDS_WANTED = "the person's words are wanted before the square brackets"
_CONSENT_WANTED = f"`{MAY}` or `{MAY_NOT}` is wanted; until then it is not quoted"
_NOTICED_WANTED = "one of `noticed`, `not noticed` and `partly` is wanted"


def as_words(text: str) -> str:
    """What somebody said as one line, without blanks at either end; ` / ` stands where a line ended."""
    return " / ".join(filter(None, map(str.strip, text.splitlines())))


def without_mark(line: str) -> str:
    """A line without the bullet or number that was typed before it; as it is where nothing else is in it."""
    return _BULLET.sub("", line).strip() or line.strip()


def as_place(text: str) -> str:
    """A place or group as one line fit to stand in the brackets: without `;`, and with round brackets only."""
    return " ".join(text.split()).translate(str.maketrans(";[]", ",()"))


def read_line(line: str) -> tuple[Voice | None, str]:
    """The voice that a line is, None where it is none; and what is wanted in its place, empty if nothing is."""
    if not line.strip() or _is_note(line):
        return None, ""
    bare = _BULLET.sub("", line).strip()
    at = bare.rfind("[") if bare.endswith("]") else -1
    inside = bare[at + 1 : -1]
    if at < 0 or "]" in inside:
        return (Voice(bare), "") if bare else (None, "")
    words = bare[:at].rstrip()
    if words:
        return _with_facts(words, inside)
    known = any(map(_is_fact, re.split("[;,]", inside)))
    return (None, _WORDS_WANTED) if known else (Voice(bare), "")


def write_line(voice: Voice) -> str:
    """The line that a voice is; it always says whether it may be quoted."""
    line = f"{voice.words} [{write_facts(voice)}]"
    return f"- {line}" if _BULLET.match(line) else line


def write_facts(voice: Voice) -> str:
    """What is known of a voice, as it stands between the brackets."""
    mistaken = any(f(voice.place) for f in (_is_fact, _is_doubtful, _takes_back)) or re.match(
        _LABELLED, voice.place
    )
    place = f"place: {voice.place}" if mistaken else voice.place
    noticed = voice.noticed.value if voice.noticed else ""
    return "; ".join(filter(None, (place, MAY if voice.quote else MAY_NOT, noticed)))


def says_consent(line: str) -> bool:
    """Whether a line has brackets that say whether it may be quoted: somebody typed it whole."""
    _, bracket, inside = line.rstrip().removesuffix("]").rpartition("[")
    return bool(bracket) and line.rstrip().endswith("]") and any(map(_is_consent, re.split("[;,]", inside)))


@lru_cache(maxsize=2)  # an asking looks at the same text many times
def read_voices(text: str) -> tuple[Voice, ...]:
    """The voices of an answer, in its order."""
    return tuple(voice for voice, _ in map(read_line, text.split("\n")) if voice)


def problems(text: str) -> tuple[tuple[int, str], ...]:
    """The lines that cannot be understood, counted from 1, and what is wanted there."""
    found = ((number, read_line(line)[1]) for number, line in enumerate(text.split("\n"), 1))
    return tuple((number, wanted) for number, wanted in found if wanted)


def items(text: str) -> tuple[str, ...]:
    """People's words, without what is known of them; and what a text says of those who are not quoted."""
    lines = ((line.strip(), read_line(line)[0]) for line in text.split("\n"))
    words = (voice.words if voice else line if _is_note(line) else "" for line, voice in lines)
    return tuple(filter(None, words))


def with_line(text: str, line: str) -> str:
    """The answer with one line more."""
    return f"{text}\n{line}" if text.strip() else line


def replaced(text: str, number: int, line: str | None) -> str:
    """The answer with another line in place of a voice, or with None for the line, without that voice.

    Args:
        text: Its other lines stay as they are.
        number: Of the voice, counted from 1.
        line: What stands there from now on.

    Raises:
        IndexError: There is no such voice.
    """
    lines = text.split("\n")
    place = [place for place, each in enumerate(lines) if read_line(each)[0]][number - 1]
    return "\n".join([*lines[:place], *([] if line is None else [line]), *lines[place + 1 :]])


def changed(text: str, numbers: Collection[int], change: Callable[[Voice], Voice]) -> str:
    """The answer with some of its voices otherwise; its other lines stay as they are.

    Args:
        text: The answer.
        numbers: Of the voices, counted from 1; numbers that there are not change nothing.
        change: Gives the voice that takes the place of each.
    """
    wanted, number, lines = frozenset(numbers), 0, []
    for line in text.split("\n"):
        voice, _ = read_line(line)
        number += voice is not None
        lines.append(write_line(change(voice)) if voice and number in wanted else line)
    return "\n".join(lines)


def public(text: str) -> str:
    """The answer as others may see it: those who agreed to be quoted, and of all others nothing but a number.

    How many noticed a difference stays told for all of them together.
    """
    lines = text.split("\n")
    read = [(line, read_line(line)[0]) for line in lines]
    kept = [line for line, voice in read if (voice and voice.quote) or _is_note(line)]
    voices = [voice for _, voice in read if voice]
    silent = sum(not voice.quote for voice in voices)
    if silent:
        more = "1 more answer is" if silent == 1 else f"{silent} more answers are"
        kept.append(f"({more} not quoted: no consent was given.)")
        kept += [f"({noticed_sentence(voices)})"] if any(voice.noticed for voice in voices) else []
    return "\n".join(kept)


def noticed_counts(voices: Iterable[Voice]) -> dict[str, int]:
    """How many people there are for each: `noticed`, `not noticed`, `partly` and `not known`, in this order."""
    told = [voice.noticed for voice in voices]
    return {**{each.value: told.count(each) for each in Noticed}, "not known": told.count(None)}


def noticed_sentence(voices: Sequence[Voice]) -> str:
    """Such as `Of 12 people: 5 noticed it, 4 did not, 2 noticed it in part; of 1 it is not known.`"""
    yes, no, partly, unknown = noticed_counts(voices).values()
    people = "1 person" if len(voices) == 1 else f"{len(voices)} people"
    rest = f"; of {unknown} it is not known" if unknown else ""
    return f"Of {people}: {yes} noticed it, {no} did not, {partly} noticed it in part{rest}."


def _with_facts(words: str, inside: str) -> tuple[Voice, str]:
    """A voice with what stands in its brackets, and what is wanted there."""
    parts, between = inside.split(";"), "; "
    if len(parts) == 1 and any(map(_is_fact, inside.split(","))):
        parts, between = inside.split(","), ", "
    consents = {_plain(part) in _QUOTED for part in parts if _is_consent(part)}
    told = dict.fromkeys(_NOTICED[_plain(part)] for part in parts if _plain(part) in _NOTICED)
    rest = [part.strip() for part in parts if not _is_fact(part)]
    place = between.join(re.sub(rf"\A{_LABELLED}", "", part) for part in rest)
    noticed = next(iter(told), None) if len(told) == 1 else None
    voice = Voice(words, as_place(place), consents == {True}, noticed)
    unsure = any(_is_consent(part) and "?" in part for part in parts)
    if (
        len(consents) == 2
        or unsure
        or any(map(_is_doubtful, rest))
        or (consents and any(map(_takes_back, rest)))
    ):
        return (Voice(words, voice.place, False, noticed), _CONSENT_WANTED)
    return voice, _NOTICED_WANTED if len(told) > 1 else ""


def _is_note(line: str) -> bool:
    """Whether `public` wrote the line."""
    bare = line.strip()
    return bare.startswith("(") and re.fullmatch(_NOT_QUOTED, bare) is not None


def _plain(part: str) -> str:
    """Lower case, single spaces, without punctuation but an apostrophe."""
    return re.sub(r"[^\w']+", " ", part.casefold().replace("’", "'")).strip()


def _is_consent(part: str) -> bool:
    return _plain(part) in _QUOTED or _plain(part) in _UNQUOTED


def _is_fact(part: str) -> bool:
    return _is_consent(part) or _plain(part) in _NOTICED


def _takes_back(part: str) -> bool:
    """Whether it may be said of a consent beside it, such as `not yet` or `only the first half`."""
    beginning = r"(?:no|not|yes|only|but|if|unless|maybe|perhaps)\b"
    return not re.match(_LABELLED, part) and re.match(beginning, _plain(part)) is not None


def _is_doubtful(part: str) -> bool:
    """Whether it speaks of consent without saying clearly which."""
    return (
        not re.match(_LABELLED, part)
        and re.search(r"\b(?:quot(?:e|ed|es|ing)|consent\w*)\b", _plain(part)) is not None
    )
