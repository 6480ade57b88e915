"""That one pass over a text finds what each pattern over the whole of it would find, in less time.

The first half of this file is that slow and straightforward way; it is not for more than some dozen digits in a
row, as its phone numbers take a power of the time.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator
from subprocess import run

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from powerdeck.identifiers import (
    BIRTH_DATE,
    E_MAIL_ADDRESS,
    NAME,
    NATIONAL_INSURANCE_NUMBER,
    NHS_NUMBER,
    PHONE_NUMBER,
    POSTCODE,
    Found,
    possible_identifiers,
)

_Span = tuple[int, int]
"""Offsets in the text: start, and end, not included."""


def straightforward_identifiers(text: str) -> tuple[Found, ...]:
    """What looks like an identifier, in the order of the text; where two overlap, the longer one."""
    spans = [(kind, span) for kind, find in _FINDERS for span in find(text)]
    spans.sort(key=lambda each: (each[1][0] - each[1][1], each[1][0]))
    taken = bytearray(len(text))
    kept = []
    for kind, (start, end) in spans:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, kind))
    ends = [found.start() for found in re.finditer("\n", text)]
    return tuple(
        Found(kind, " ".join(text[start:end].split()), bisect_left(ends, start) + 1)
        for start, end, kind in sorted(kept)
    )


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


def _names(text: str) -> Iterator[_Span]:
    for found in _TITLE.finditer(text):
        title = found[0].rstrip(".")
        if title[0].isupper() or title in _ALWAYS_TITLES:
            end = _end_of_names(text, found.end(), title)
            if end is not None:
                yield found.start(), end


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
_NEAR = 40  # [characters] between the word and the date
_OURS = re.compile(
    r"(?:[➕📅📆🗓✅❌⏳⌛🛫]\uFE0F?|\b(?:due|created|completion|cancelled|scheduled|start)::?)\s*\Z"
)
_LONG_AGO = 2015
"""A full date before this year is taken for a day of birth wherever it stands: the deck is of 2019, so that a
journal seldom has another reason to name such a day. Later dates are only taken beside a word of birth."""


def _birth_dates(text: str) -> Iterator[_Span]:
    words = [(found.start(), found.end()) for found in _OF_BIRTH.finditer(text)]
    ends = [end for _, end in words]
    for found in _DATE.finditer(text):
        if _OURS.search(text, max(0, found.start() - 20), found.start()):
            continue
        year = next((int(year) for name, year in found.groupdict().items() if len(name) > 1 and year), None)
        if (year is not None and year < _LONG_AGO) or _beside(found.start(), found.end(), words, ends):
            yield found.span()


def _beside(start: int, end: int, words: list[_Span], ends: list[int]) -> bool:
    """Whether one of the words, which are in order, ends or begins near that place."""
    at = bisect_left(ends, start - _NEAR)
    return at < len(words) and words[at][0] <= end + _NEAR


# --- Numbers ---

_GAP = r"[ \u00a0\u2009\u202f.\u2010-\u2013-]?"
_TEN_DIGITS = re.compile(rf"(?<![\w+.-])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\w-]|\.\d)")
_ISBN = re.compile(r"ISBN[-:\s10]{0,5}\Z", re.IGNORECASE)


def _nhs_numbers(text: str) -> Iterator[_Span]:
    for found in _TEN_DIGITS.finditer(text):
        digits = [int(sign) for sign in found[0] if sign.isdecimal()]
        is_book = _ISBN.search(text, max(0, found.start() - 12), found.start())  # it has the same check digit
        if _is_nhs_number(digits) and not is_book:
            yield found.span()


def _is_nhs_number(digits: list[int]) -> bool:
    """Whether the weighted sum, the check digit with the weight 1, is a multiple of 11."""
    total = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


_NINO = re.compile(
    rf"""(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]
    {_GAP}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}[A-D](?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)


def _national_insurance_numbers(text: str) -> Iterator[_Span]:
    return (found.span() for found in _NINO.finditer(text))


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


def _postcodes(text: str) -> Iterator[_Span]:
    for found in _POSTCODE.finditer(text):
        outward, inward = found["out"], found["in"]
        if not _ORDINAL.fullmatch(inward) and _is_postcode(found["area"], outward, inward):
            yield found.span()


def _is_postcode(area: str | None, outward: str, inward: str) -> bool:
    """Whether there is such an area, and a letter behind its number is one of those that can stand there."""
    if area is None:
        return inward.upper() == "0AA"
    last = outward[-1].upper()
    return area.upper() in _KNOWN_AREAS and (last.isdecimal() or last in _LAST_LETTER[len(area)])


_SPACE = r"[ \u00a0.\u2010-\u2013-]"
# An area code has three digits at the least: 01-02-2026 14 is a day.
_UK_PHONE = re.compile(
    rf"(?<![\w+/.-])\(?0[1-35789]\d{{1,9}}\)?(?:{_SPACE}{{0,2}}\d{{2,8}}){{0,4}}(?![\w/]|[.-]\d)",
    re.ASCII,
)
_ABROAD = re.compile(
    rf"(?<![\w+/.-])(?:\+|00)[1-9]\d{{0,14}}(?:{_SPACE}{{0,2}}\(?\d{{1,8}}\)?){{0,7}}(?![\w/]|[.-]\d)",
    re.ASCII,
)


def _phone_numbers(text: str) -> Iterator[_Span]:
    for found in _UK_PHONE.finditer(text):
        yield from _as_long(found, 10, 11)
    for found in _ABROAD.finditer(text):
        yield from _as_long(found, 8, 15)


def _as_long(found: re.Match[str], least: int, most: int) -> Iterator[_Span]:
    """As much of a run of digits as can be one number: in `0161 496 0000 12 times` the 12 is none of it."""
    run = found[0]
    for part in reversed(list(re.finditer(r"\d+\)?", run))):
        count = _digits(run[: part.end()].replace("(0)", ""))
        if least <= count <= most:
            yield found.start(), found.start() + part.end()
            return


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


_E_MAIL = re.compile(
    r"(?<![\w.+%'’-])[\w.+%'’&-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)


def _e_mail_addresses(text: str) -> Iterator[_Span]:
    return (found.span() for found in _E_MAIL.finditer(text)) if "@" in text else iter(())


_FINDERS: tuple[tuple[str, Callable[[str], Iterator[_Span]]], ...] = (
    (NAME, _names),
    (BIRTH_DATE, _birth_dates),
    (NHS_NUMBER, _nhs_numbers),
    (NATIONAL_INSURANCE_NUMBER, _national_insurance_numbers),
    (POSTCODE, _postcodes),
    (PHONE_NUMBER, _phone_numbers),
    (E_MAIL_ADDRESS, _e_mail_addresses),
)


# What patterns stumble over: signs that stand at the edges of identifiers, in any order.
WORDS = (
    "Mr|Mrs.|mr|MS|Dr.|Rev|ſir|Example|A.|O’Sample|van|born|D.O.B.|birthday|march|September|ſept.|may|of|st|th|rd,|"
    "ISBN|AB|ab|C|d|M1|SW1A|W1S|1AE|2nd|GIR|0AA|ſW|@|@example.org|a@b.com|&|sam|x|é|K|ı|due::|📅"
)
NUMBERS = (
    "0|00|0161|496|0000|44|(0)|+44|7700|900123|12345678|123456789|3|03|12|12/03/1957|1957-03-12|2026|999|000|"
    "0018|123456|٣"
)
words, numbers = (st.sampled_from(each.split("|")) for each in (WORDS, NUMBERS))
signs = st.sampled_from((*" \n\r\t\u00a0\u2009.-–/,:'’%_+()", "  ", "   "))
texts = st.one_of(
    st.lists(words | numbers | signs, max_size=16).map("".join),
    st.lists(numbers, max_size=10).map(" ".join),
    st.lists(words | numbers, max_size=10).map(" ".join),
    st.text("0123456789+() .-)1/a", max_size=28),
    st.text("a@.b&-_1+ 'c", max_size=40),
)


@settings(max_examples=1000, deadline=None)
@given(texts)
@example("on September. 3, 1957")
@example("011 0161 496 0000 are two numbers that overlap")
@example("a@b.com&c@example.org")
@example(f"{'a' * 70}&sam@example.org, {'a' * 70}@example.org")
@example(f"{'a' * 64}@example.org, {'a' * 65}@example.org")
@example("٣0161 496 0000")
@example("5s 5r 5x 1957-03-12")
def test_the_same_is_found_as_by_every_pattern_over_the_whole_text(text: str) -> None:
    """The same kinds at the same places in the same order."""
    assert possible_identifiers(text) == straightforward_identifiers(text)


@pytest.mark.parametrize("first", ["+1", "001", "01", "(01"])
@pytest.mark.parametrize("count", [1, 2, 9, 10, 13, 14, 15, 17])
@pytest.mark.parametrize("behind", ["", ")", " ", ") (", "-", "/", "x", "."])
def test_a_run_of_digits_is_shared_out_as_a_pattern_would_do_it(first: str, count: int, behind: str) -> None:
    """However many digits the first run has and whatever stands behind it; where it ends, the next begins."""
    for more in ("", "2", "23x", "23)4", "12345678 9", "2345678901 23", "22 /"):
        for times in (0, 3, 4, 5, 7):
            text = f"ring {first}{'1' * count}{behind}{more}{' 22' * times}"
            text = f"{text} 0161 496 0000 / {text} 0044 161 496 0000."
            assert possible_identifiers(text) == straightforward_identifiers(text)


_GROWING = """
import sys
from powerdeck.identifiers import possible_identifiers

begin, again, end, times = sys.argv[1:]
possible_identifiers(begin + again * int(times) + end)
"""


@pytest.mark.parametrize(
    ("begin", "again", "end"),
    [
        ("", f"+{'1' * 61}x ", ""),
        ("", f"+1{' 11' * 20}x ", ""),
        ("", f"0{'1' * 41}x ", ""),
        ("+", "1", "x"),
        ("00", "1", "x"),
        ("0", "1", "x"),
        ("+1", " 1", "x"),
        ("+1", "(1)", "x"),
        ("", "+1", ""),
        ("", "0161)", "x"),
        ("0161", " 12345678", "x"),
        ("Mr", " ", "x"),
        ("Mr ", "a", "’"),
        ("Mr ", "a-", ""),
        ("", "Mr ", ""),
        ("Mr ", "van ", ""),
        ("", "a", "@example.org"),
        ("", "&", "@"),
        ("", "a@", ""),
        ("a@", "a", "."),
        ("a@", "a.", "1"),
        ("a@", "a_", ".org"),
        ("a@", "-", "."),
        ("", ".", "@"),
        ("", "born 1/1/26 ", ""),
        ("", "3 ", ""),
        ("3", " ", "March"),
        ("", "SW1 ", ""),
        ("", "999-", ""),
        ("", "٣", ""),
        ("", "\n", "Mr"),
    ],
)
def test_a_long_text_takes_no_power_of_the_time(begin: str, again: str, end: str) -> None:
    """A hundred thousand signs of anything: what grew faster than its text would not be done by tomorrow."""
    times = 100_000 // len(again)
    run((sys.executable, "-c", _GROWING, begin, again, end, str(times)), check=True, timeout=60)
