"""What in a text looks like an identifier of a person, so that it can be looked at before the text is shared.

Everything found is a possible identifier, no more. That nothing is found does not make a text anonymous: a
first name, a street or a story can name a person as well.

Sources of the rules:

- National Insurance numbers: HM Revenue & Customs, National Insurance Manual NIM39110.
- NHS numbers: NHS Data Dictionary, "NHS Number"; the last of ten digits is a check digit, modulo 11.
- Postcodes: Royal Mail, Programmers' Guide to the Postcode Address File; BS 7666-2; the areas as of 2024.
- Phone numbers: Ofcom, National Telephone Numbering Plan (ten or eleven digits with the leading 0); ITU-T
  E.164 (`+` and at most fifteen digits).
- E-mail addresses: RFC 5321 in the forms that people use; a local part has at most 64 characters.

A text is gone through once, by one pattern that stops at what every identifier has: a title, a number or an
`@`. Only there is it looked at what kind it may be, within as many characters as that kind can have, so that
the time stays in proportion to the text. Where a kind begins is found apart from whether it is one: the check
digit, the area or the count of digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from powerdeck.values import frozen

NAME = "name"
BIRTH_DATE = "birth date"
NHS_NUMBER = "NHS number"
NATIONAL_INSURANCE_NUMBER = "National Insurance number"
POSTCODE = "postcode"
PHONE_NUMBER = "phone number"
E_MAIL_ADDRESS = "e-mail address"


@frozen
class Found:
    """One place that may name a person."""

    kind: str
    """One of the names above, such as `postcode`."""

    text: str
    """As it stands in the text, white space between its parts as one space."""

    line: int
    """Of the place where it begins, counted from 1."""


class _Look(NamedTuple):
    """What stands at one place, as far as one kind is concerned."""

    end: int
    """Where it ends; the kind is not looked for again before that."""

    found: int | None
    """Where the identifier in it ends; None if it is only of the same form."""


class _Kind(NamedTuple):
    """One form of identifier."""

    name: str
    look: Callable[[str, int], _Look | None]
    """What begins at that offset of the text; None if nothing of the form does."""


_TITLED, _BORN, _NHS, _INSURED, _POST, _UK, _ABROAD, _MAIL = range(8)
"""Places in `_KINDS`."""


class _Span(NamedTuple):
    """Where an identifier stands; the offset of its end is not included."""

    start: int
    end: int
    kind: int


def possible_identifiers(text: str) -> tuple[Found, ...]:
    """What looks like an identifier, in the order of the text; where two overlap, the longer one."""
    first = _CANDIDATE.search(text)
    if not first:
        return ()
    return tuple(_told(text, tuple(_spans(text, first.start()))))


def _told(text: str, spans: tuple[_Span, ...]) -> Iterator[Found]:
    line, at = 1, 0
    for start, end, kind in _apart(text, spans):
        line += text.count("\n", at, start)
        at = start
        yield Found(_KINDS[kind].name, " ".join(text[start:end].split()), line)


def _apart(text: str, spans: tuple[_Span, ...]) -> list[_Span]:
    """Those that overlap no longer one, nor one as long that begins earlier."""
    taken = bytearray(len(text))
    kept = []
    for span in sorted(spans, key=lambda each: (each.start - each.end, each.start, each.kind)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept)


# The first sign alone decides at nearly every place, so it stands outside the alternatives.
_CANDIDATE = re.compile(
    r"""[@\dCDMPRSm](?:
        (?P<number>(?<=[0-9])[0-9]*|(?<=\d))
        | (?P<at>(?<=@))
        | (?<![\w@.].)(?P<title>
            (?i:rs?|s|x|iss|octor|rof(?:essor)?|evd?|everend|ir|ame|llr|ouncillor)\b\.?(?=\s))
    )""",
    re.VERBOSE,
)
"""What every identifier has in it, or begins with: more than that, but seldom."""


def _spans(text: str, first: int) -> Iterator[_Span]:
    """All that is found from the first candidate on."""
    ends = [0] * len(_KINDS)
    for found in _CANDIDATE.finditer(text, first):
        for start, kinds in _BEGINNINGS[found.lastgroup or ""](text, found.start()):
            for kind in kinds:
                look = _KINDS[kind].look(text, start) if ends[kind] <= start else None
                if look:
                    ends[kind] = look.end
                    if look.found is not None:
                        yield _Span(start, look.found, kind)


_Beginning = tuple[int, tuple[int, ...]]
"""An offset, and the kinds that may begin there."""


def _at_the_title(text: str, title: int) -> Iterator[_Beginning]:  # noqa: ARG001 - the shape of all three
    yield title, (_TITLED,)


# From right to left: a word such as `March`, `SW` or `GIR`, and the gap between it and a number.
_WORD_BEFORE = re.compile(r"[ \u00a0\u2009\u202f.\u2010-\u2013-]{0,2}[^\W\d_]{1,9}")


def _before_the_number(text: str, number: int) -> Iterator[_Beginning]:
    """What may begin at the word before a number, at a sign before it, or at its first digit."""
    if number:
        word = _WORD_BEFORE.match(text[max(0, number - 11) : number][::-1])
        if word:
            yield number - word.end(), (_BORN, _INSURED, _POST)
        elif text[number - 1] in "(+":
            yield number - 1, (_UK, _ABROAD)
    yield number, (_BORN, _NHS, _UK, _ABROAD) if text[number] == "0" else (_BORN, _NHS)


# --- Names ---

_TITLES = "mrs?|ms|miss|mx|dr|doctor|prof|professor|rev|revd|reverend|sir|dame|cllr|councillor"
_TITLE = re.compile(rf"(?<![\w@.])(?i:{_TITLES})\b\.?(?=\s)")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W\d_]))*\.?")
_SPACES = re.compile(r"[^\S\n]{0,3}")
_BREAK = re.compile(r"[^\S\n]{0,3}\n?[^\S\n]{0,3}")
_PARTICLES = frozenset(
    ("al", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "van", "von")
)
_ALWAYS_TITLES = frozenset(("mr", "mrs"))
"""Titles that are no other word: people who type in haste write `mr smith`."""
_MOST_WORDS = 6


def _name(text: str, start: int) -> _Look | None:
    found = _TITLE.match(text, start)
    title = found[0].rstrip(".") if found else ""
    if found and (title[0].isupper() or title in _ALWAYS_TITLES):
        return _Look(found.end(), _end_of_names(text, found.end(), title))
    return None


def _end_of_names(text: str, at: int, title: str) -> int | None:
    """Where the run of names behind a title, which ends at `at`, ends itself; None if there is none."""
    end, count = None, 0
    shouted = len(title) > 1 and title.isupper()  # MS JONES, but not MS Word
    for _ in range(_MOST_WORDS):
        # A line may break between title and name; later it more often begins a sentence.
        space = (_SPACES if count else _BREAK).match(text, at)
        word = _WORD.match(text, space.end() if space else at)
        if not word or _TITLE.match(text, word.start()):
            break
        bare, at = word[0].rstrip("."), word.end()
        if bare.casefold() in _PARTICLES:
            continue
        hasty = not count and title in _ALWAYS_TITLES and len(bare) > 1
        if (bare[0].islower() and not hasty) or (shouted and not bare.isupper()):
            break
        count += 1
        ends_sentence = word[0].endswith(".") and len(bare) > 1  # or it is an initial
        end = at - ends_sentence
        if ends_sentence:
            break
    return end


# --- Birth dates ---

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?P<{}>(?:18|19|20)\d\d)"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
        {_YEAR.format("iso")}(?P<a>[-/.]){_MONTH_NUMBER}(?P=a){_DAY_NUMBER}
        | {_DAY_NUMBER}[ ]?(?P<b>[-/.])[ ]?{_MONTH_NUMBER}[ ]?(?P=b)[ ]?(?:{_YEAR.format("numbers")}|\d\d)
        | {_DAY_NUMBER}(?:st|nd|rd|th)?[ -]?(?:of[ ])?{_MONTH}[ ,.-]{{0,2}}{_YEAR.format("day_first")}
        | {_MONTH}[ .]{{0,2}}{_DAY_NUMBER}(?:st|nd|rd|th)?[ ,]{{1,2}}{_YEAR.format("month_first")}
    )(?![\w/-]|\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_BIRTH = re.compile(
    r"(?<!\w)(?:born|birth|births|birthday|birthdate|d\.?[ ]?o\.?[ ]?b\.?)(?!\w)", re.IGNORECASE
)
_LONGEST = len("birthdate")
_NEAR = 40  # [characters] between the word and the date
_OURS = re.compile(
    r"(?:[➕📅📆🗓✅❌⏳⌛🛫]\uFE0F?|\b(?:due|created|completion|cancelled|scheduled|start)::?)\s*\Z"
)
_LONG_AGO = 2015
"""A full date before this year is taken for a day of birth wherever it stands: the deck is of 2019, so that a
journal seldom has another reason to name such a day. Later dates are only taken beside a word of birth."""


def _birth_date(text: str, start: int) -> _Look | None:
    found = _DATE.match(text, start)
    if not found:
        return None
    end = found.end()
    if _OURS.search(text, max(0, start - 20), start):
        return _Look(end, None)
    year = next((int(year) for name, year in found.groupdict().items() if len(name) > 1 and year), None)
    is_one = (year is not None and year < _LONG_AGO) or _beside_a_birth(text, start, end)
    return _Look(end, end if is_one else None)


def _beside_a_birth(text: str, start: int, end: int) -> bool:
    """Whether one of the words ends or begins near that place."""
    words = _OF_BIRTH.finditer(text, max(0, start - _NEAR - _LONGEST), end + _NEAR + _LONGEST + 1)
    return any(start - _NEAR <= word.end() and word.start() <= end + _NEAR for word in words)


# --- Numbers ---

_GAP = r"[ \u00a0\u2009\u202f.\u2010-\u2013-]?"
_TEN_DIGITS = re.compile(rf"(?<![\w+.-])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\w-]|\.\d)")
_ISBN = re.compile(r"ISBN[-:\s10]{0,5}\Z", re.IGNORECASE)


def _nhs_number(text: str, start: int) -> _Look | None:
    found = _TEN_DIGITS.match(text, start)
    if not found:
        return None
    digits = [int(sign) for sign in found[0] if sign.isdecimal()]
    is_book = _ISBN.search(text, max(0, start - 12), start)  # it has the same check digit
    return _Look(found.end(), found.end() if _is_nhs_number(digits) and not is_book else None)


def _is_nhs_number(digits: list[int]) -> bool:
    """Whether the weighted sum, the check digit with the weight 1, is a multiple of 11."""
    total = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


_NINO = re.compile(
    rf"""(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]
    {_GAP}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}[A-D](?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)


def _national_insurance_number(text: str, start: int) -> _Look | None:
    found = _NINO.match(text, start)
    return _Look(found.end(), found.end()) if found else None


_AREAS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN "
    "SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_KNOWN_AREAS = frozenset(_AREAS.split())
_POSTCODE = re.compile(
    r"(?<!\w)(?P<out>(?P<area>[A-Z]{1,2})\d[\dA-Z]?|GIR)[ \u00a0]{0,2}(?P<in>\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_LAST_LETTER = {1: "ABCDEFGHJKPSTUW", 2: "ABEHMNPRVWXY"}
"""Which letters can end the first half, by how many letters it begins with: W1A, SW1A."""
_ORDINAL = re.compile(r"1st|2nd|3rd|[04-9]th")  # `B1 2nd floor`


def _postcode(text: str, start: int) -> _Look | None:
    found = _POSTCODE.match(text, start)
    if not found:
        return None
    outward, inward = found["out"], found["in"]
    is_one = not _ORDINAL.fullmatch(inward) and _is_postcode(found["area"], outward, inward)
    return _Look(found.end(), found.end() if is_one else None)


def _is_postcode(area: str | None, outward: str, inward: str) -> bool:
    """Whether there is such an area, and a letter behind its number is one of those that can stand there."""
    if area is None:
        return inward.upper() == "0AA"
    last = outward[-1].upper()
    return area.upper() in _KNOWN_AREAS and (last.isdecimal() or last in _LAST_LETTER[len(area)])


_SPACE = r"[ \u00a0.\u2010-\u2013-]"
# Each run of digits is matched whole, and counted then: patterns that share a run out among parts of a number
# take a power of the time. An area code has three digits at the least: 01-02-2026 14 is a day.
_UK_BEGINS = re.compile(r"(?<![\w+/.-])\(?(?P<run>0[1-35789](?:[0-9]{1,9}(?![0-9])\)?|[0-9]{10,}))", re.ASCII)
_UK_GOES_ON = re.compile(rf"{_SPACE}{{0,2}}(?P<run>[0-9]{{2,}})")
_ABROAD_BEGINS = re.compile(
    r"(?<![\w+/.-])(?:\+|00)(?P<run>[1-9](?:[0-9]{0,14}(?![0-9])|[0-9]{15,}\)?))", re.ASCII
)
_ABROAD_GOES_ON = re.compile(rf"{_SPACE}{{0,2}}\(?(?P<run>[0-9]+\)?)")
_MAY_END = re.compile(r"(?![\w/]|[.-][0-9])", re.ASCII)
_PART = 8
"""The most digits of a part, but the first. [digits]"""


def _uk_phone_number(text: str, start: int) -> _Look | None:
    end = _end_of_digits(text, _UK_BEGINS.match(text, start), _UK_GOES_ON, first=11, parts=4)
    return None if end is None else _Look(end, _as_long(text, start, end, 10, 11))


def _phone_number_abroad(text: str, start: int) -> _Look | None:
    end = _end_of_digits(text, _ABROAD_BEGINS.match(text, start), _ABROAD_GOES_ON, first=15, parts=7)
    return None if end is None else _Look(end, _as_long(text, start, end, 8, 15))


def _end_of_digits(
    text: str, run: re.Match[str] | None, goes_on: re.Pattern[str], *, first: int, parts: int
) -> int | None:
    """The last place where a number may end; None if there is none.

    Args:
        text: Where it stands.
        run: Its first run of digits, with or without a bracket behind it.
        goes_on: What matches each other run.
        first: The most digits of its first part.
        parts: The most parts that can follow; a run of more digits than a part has is several.
    """
    end = None
    whole = first
    while run:
        digits = len(run["run"].rstrip(")"))
        parts -= max(0, -((whole - digits) // _PART))
        if parts < 0:
            break
        if text[run.end() - 1] == ")":
            end = run.end() - 1
        if _MAY_END.match(text, run.end()):
            end = run.end()
        run, whole = goes_on.match(text, run.end()), 0
    return end


def _as_long(text: str, start: int, end: int, least: int, most: int) -> int | None:
    """Where a number ends that has so many digits: in `0161 496 0000 12 times` the 12 is none of it."""
    run = text[start:end]
    for part in reversed(list(re.finditer(r"\d+\)?", run))):
        if least <= _digits(run[: part.end()].replace("(0)", "")) <= most:
            return start + part.end()
    return None


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


_E_MAIL = re.compile(
    r"(?<![\w.+%'’-])[\w.+%'’&-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_LOCAL_PART = re.compile(r"[\w.+%'’&-]{1,64}")


def _e_mail_address(text: str, start: int) -> _Look | None:
    found = _E_MAIL.match(text, start)
    return _Look(found.end(), found.end()) if found else None


def _before_the_at(text: str, at: int) -> Iterator[_Beginning]:
    """An address may begin where its word does, or behind an ampersand in it."""
    word = _LOCAL_PART.match(text[max(0, at - 64) : at][::-1])
    if word:
        start = at - word.end()
        yield start, (_MAIL,)
        yield from (
            (start + place, (_MAIL,)) for place, sign in enumerate(text[start : at - 1], 1) if sign == "&"
        )


_KINDS = (
    _Kind(NAME, _name),
    _Kind(BIRTH_DATE, _birth_date),
    _Kind(NHS_NUMBER, _nhs_number),
    _Kind(NATIONAL_INSURANCE_NUMBER, _national_insurance_number),
    _Kind(POSTCODE, _postcode),
    _Kind(PHONE_NUMBER, _uk_phone_number),
    _Kind(PHONE_NUMBER, _phone_number_abroad),
    _Kind(E_MAIL_ADDRESS, _e_mail_address),
)
"""Of two that stand at the very same place, the first counts."""

_BEGINNINGS = {"title": _at_the_title, "number": _before_the_number, "at": _before_the_at}
"""By the groups of `_CANDIDATE`: what may begin there, from left to right."""
