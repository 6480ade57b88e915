"""Days as people type and read them: `2w`, `20 Dec`, `next friday` in; `22 November 2026` out.

Own code: the light libraries put the month first and cannot say why they refuse a text; the thorough ones
cost more than the whole start. Never locale dependent: English, the day first.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import count

DEFAULT_DAYS = 28

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH_OF = {name.casefold()[:n]: i for i, name in enumerate(MONTHS, 1) for n in range(3, len(name) + 1)}
_WEEKDAY_OF = {name.casefold()[:n]: i for i, name in enumerate(WEEKDAYS) for n in range(3, len(name) + 1)}
_WEEKDAY_OF["weds"] = _WEEKDAY_OF["wed"]
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT_OF = {"a": 1, "an": 1, **{word: i for i, word in enumerate(_COUNTS, 1)}}
_DAYS_OFF = {"today": 0, "tomorrow": 1, "yesterday": -1}

_DAYS_OF = {"d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "wks": 7, "week": 7, "weeks": 7}
_DAYS_OF |= {"fortnight": 14, "fortnights": 14}
_MONTHS_OF = {"m": 1, "mo": 1, "mth": 1, "mths": 1, "month": 1, "months": 1}
_MONTHS_OF |= {"y": 12, "yr": 12, "yrs": 12, "year": 12, "years": 12}

_AFTER, _BEFORE = 1, -1

_MARKS = str.maketrans({",": " ", "'": "", "’": ""})
# As text: compiling them all costs milliseconds, and most starts only speak dates.
_ORDINAL = r"\b(\d{1,2})(?:st|nd|rd|th)\b"
_SPAN = r"(\d{1,9}|[a-z]{1,10}) ?([a-z]{1,10})"
_YEAR_FIRST = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_DAY_FIRST = r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?"
_DAY_NAME = r"(\d{1,2})[-/. ]*([a-z]{3,9})(?:[-/. ]*(\d{4}|\d{2}))?"
_NAME_DAY = r"([a-z]{3,9})[-/. ]*(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?"
_THAT_WEEKDAY = r"(?:(this|next|last) )?([a-z]{3,9})"
_PERIOD = r"(this|last) (week|month|year)"
_YEAR_MONTH = r"(\d{4})(?:[-/.](\d{1,2}))?"
_NAME_YEAR = r"([a-z]{3,9})\.?(?: (\d{4}))?"


class _NoDayError(ValueError):
    """Why a text is no day; what to type instead is added where that is known."""


def read_when(text: str, today: date) -> date:
    """The day on which somebody wants to look back: from today on.

    Understood are `2026-12-20`, `20/12/2026`, `20.12.2026`, `20 Dec`, `Dec 20 2026`, `10d`, `2w`, `3m`,
    `1y`, `in two weeks`, `a fortnight`, `today`, `tomorrow`, `next week` (seven days on), `next month` (the
    same day, or that month's last), `next year`, `friday` (the first after today) and `next friday` (the one
    of next week; weeks begin on Monday). A day without a year is the next such day, today included. Empty
    text means `DEFAULT_DAYS` from today.

    Raises:
        ValueError: A past, impossible or unreadable day; the message says why and what to type.
    """
    try:
        return _when(text, today)
    except (ValueError, OverflowError) as trouble:
        example = f"2w or {_iso_in(DEFAULT_DAYS, today)}"
        raise ValueError(f"{_reason(trouble, text)}; give a day from today on, such as {example}") from None


def read_since(text: str, today: date) -> date:
    """The first day of a period: what `--since` means.

    Understood are the days of `read_when`, without a year as the latest such day not after today; spans
    (`2w`, `3 months`: that long ago); `today`, `yesterday`; and periods, of which it is the first day: `this`
    or `last` with `week`, `month` or `year`, `2026`, `2026-11`, `November 2026`, `november`.

    Raises:
        ValueError: An impossible or unreadable day; the message says why and what to type.
    """
    return _read_past(text, today)[0]


def read_until(text: str, today: date) -> date:
    """The last day of a period, itself included: what `--until` means. As `read_since`, but the last day.

    Raises:
        ValueError: An impossible or unreadable day; the message says why and what to type.
    """
    return _read_past(text, today)[1]


def spoken(day: date) -> str:
    """The day in full: `22 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_near(day: date, today: date) -> str:
    """How far the day is: `today`, `in 5 days`, `3 days ago`, `in 4 weeks`, `about 3 months ago`."""
    days = (day - today).days
    if -1 <= days <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    distance = _distance(abs(days))
    return f"in {distance}" if days > 0 else f"{distance} ago"


def _distance(days: int) -> str:
    """Exact in days and whole weeks; from two months on a round figure says more."""
    if days >= 14 and days % 7 == 0 and days <= 56:
        return f"{days // 7} weeks"
    if days < 60:
        return f"{days} days"
    if days < 730:
        return f"about {round(days / 30.44)} months"
    return f"about {round(days / 365.25)} years"


def _plain(text: str, drop: tuple[str, ...], ends: tuple[str, ...]) -> str:
    """Lower case, single spaces, without ordinal endings and small words."""
    small = (*drop, "the", "of")
    words = re.sub(_ORDINAL, r"\1", text.casefold().translate(_MARKS)).strip(" .!?").split()
    plain = " ".join(word for word in words if word not in small)
    for end in ends:
        plain = plain.removesuffix(end)
    return plain


def _when(text: str, today: date) -> date:
    if not text.strip():
        return _days_on(today, DEFAULT_DAYS)
    words = _plain(text, drop=("in", "on", "by"), ends=(" from now", " from today", " time"))
    day = _next_span(words, today) or _day(words, today, _AFTER)
    if day is None:
        raise _NoDayError(f"cannot read {_quoted(text)} as a day")
    if day < today:
        raise _NoDayError(f"{spoken(day)} is already past")
    return day


def _next_span(words: str, today: date) -> date | None:
    """`next week` is a week on, `next month` a month on."""
    return _span(words.replace("next", "a", 1), today, _AFTER) if words.startswith("next ") else None


def _read_past(text: str, today: date) -> tuple[date, date]:
    """The first and the last day that a log filter names."""
    words = _plain(text, drop=("on", "since", "until", "from", "to"), ends=(" ago",))
    try:
        found = _period(words, today) or _one_day(words, today)
        if found is None:
            raise _NoDayError(f"cannot read {_quoted(text)} as a day" if text.strip() else "no day was given")
    except (ValueError, OverflowError) as trouble:
        iso = today.isoformat()
        raise ValueError(
            f"{_reason(trouble, text)}; give a day or a period, such as 2w, last month, {iso[:7]} or {iso}"
        ) from None
    return found


def _reason(trouble: Exception, text: str) -> str:
    """Anything but our own refusal comes from `datetime`, whose years are 1 to 9999."""
    return str(trouble) if isinstance(trouble, _NoDayError) else f"{_quoted(text)} is beyond the calendar"


def _quoted(text: str) -> str:
    """What was typed, short and fit for a terminal."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text).strip()
    return f'"{shown[:39]}…"' if len(shown) > 40 else f'"{shown}"'


def _iso_in(days: int, today: date) -> str:
    """That many days from today, or the calendar's last day."""
    return (today + min(timedelta(days), date.max - today)).isoformat()


def _one_day(words: str, today: date) -> tuple[date, date] | None:
    day = _day(words, today, _BEFORE)
    return None if day is None else (day, day)


def _day(words: str, today: date, way: int) -> date | None:
    """The day that the words name, looking ahead or back from today; None if they name none."""
    if words in _DAYS_OFF:
        return _days_on(today, _DAYS_OFF[words])
    for reader in (_span, _weekday, _numbers, _names):
        day = reader(words, today, way)
        if day is not None:
            return day
    return None


def _span(words: str, today: date, way: int) -> date | None:
    found = re.fullmatch(_SPAN, words)
    if not found:
        return None
    number = int(found[1]) if found[1].isdecimal() else _COUNT_OF.get(found[1])
    if number is None:
        return None
    if found[2] in _DAYS_OF:
        return _days_on(today, way * number * _DAYS_OF[found[2]])
    if found[2] in _MONTHS_OF:
        return _months_on(today, way * number * _MONTHS_OF[found[2]])
    return None


def _weekday(words: str, today: date, way: int) -> date | None:
    found = re.fullmatch(_THAT_WEEKDAY, words)
    if not found or found[2] not in _WEEKDAY_OF:
        return None
    which, wanted = found[1], _WEEKDAY_OF[found[2]]
    if which == "next":
        return _days_on(today, 7 - today.weekday() + wanted)
    if way == _AFTER and which != "last":
        return _days_on(today, (wanted - today.weekday() - 1) % 7 + 1)
    if which == "last":
        return _days_on(today, -((today.weekday() - wanted - 1) % 7 + 1))
    return _days_on(today, -((today.weekday() - wanted) % 7))


def _numbers(words: str, today: date, way: int) -> date | None:
    found = re.fullmatch(_YEAR_FIRST, words)
    if found:
        return _date(words, int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(_DAY_FIRST, words)
    if not found:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    if month > 12:
        raise _NoDayError(f"there is no month {month} in {words} (the day comes first)")
    if year is None:
        return _nearest(month, day, today, way)
    return _date(words, _year(year), month, day)


def _names(words: str, today: date, way: int) -> date | None:
    found = re.fullmatch(_DAY_NAME, words)
    day, name, year = found.groups() if found else (None, None, None)
    if not found:
        found = re.fullmatch(_NAME_DAY, words)
        name, day, year = found.groups() if found else (None, None, None)
    month = _MONTH_OF.get(name or "")
    if day is None or month is None:
        return None
    if year is None:
        return _nearest(month, int(day), today, way)
    return _date(f"{int(day)} {MONTHS[month - 1]} {_year(year)}", _year(year), month, int(day))


def _period(words: str, today: date) -> tuple[date, date] | None:
    found = re.fullmatch(_PERIOD, words)
    if found:
        return _this_or_last(found[2], 1 if found[1] == "last" else 0, today)
    found = re.fullmatch(_YEAR_MONTH, words)
    if found:
        year, month = int(found[1]), found[2]
        return _month_of(year, int(month)) if month else (date(year, 1, 1), date(year, 12, 31))
    found = re.fullmatch(_NAME_YEAR, words)
    named = _MONTH_OF.get(found[1]) if found else None
    if not found or named is None:
        return None
    return _month_of(int(found[2]) if found[2] else today.year - (named > today.month), named)


def _this_or_last(unit: str, back: int, today: date) -> tuple[date, date]:
    if unit == "week":
        monday = _days_on(today, -today.weekday() - 7 * back)
        return monday, _days_on(monday, 6)
    if unit == "month":
        first = _months_on(today.replace(day=1), -back)
        return _month_of(first.year, first.month)
    return date(today.year - back, 1, 1), date(today.year - back, 12, 31)


def _month_of(year: int, month: int) -> tuple[date, date]:
    if not 1 <= month <= 12:
        raise _NoDayError(f"there is no month {month}")
    return date(year, month, 1), date(year, month, _length(year, month))


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _nearest(month: int, day: int, today: date, way: int) -> date:
    """The next such day from today on, or the latest up to today."""
    if month == 0:
        raise _NoDayError("there is no month 0")
    if not 1 <= day <= _length(2000, month):
        raise _NoDayError(f"there is no {day} {MONTHS[month - 1]}")
    for year in count(today.year, way):  # ends: at the latest where the calendar does, in a ValueError
        if day <= _length(year, month):
            found = date(year, month, day)
            if (found - today).days * way >= 0:
                break
    return found


def _date(said: str, year: int, month: int, day: int) -> date:
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        raise _NoDayError(f"there is no {said}")
    return date(year, month, day)


def _days_on(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    """The days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
