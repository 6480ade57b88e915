"""Columns of things: moved from one to another, laid side by side, and compared.

A column is a text with one thing a line. One that had things and has none left says `(nothing now)`, so that it is
not taken for one that nobody has filled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from powerdeck.drawing.text_width import cells, rows, wrapped
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen

NOTHING = "(nothing now)"
BESIDE_WANTED = (
    "the key of another ask of this card and a name, such as `unclear: Not clear`, for each column"
)

LEAST = 20
"""A column that is narrower than this is hard to read. [columns]"""

_GAP = 2
_NONE = ("Nothing.",)
_BULLET = lazy_pattern(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_OUTER = r"^\W+|\W+$"


@frozen
class Column:
    """A column as it is shown."""

    name: str
    things: tuple[str, ...]


@frozen
class Moved:
    """A thing that stands in another column than before."""

    thing: str
    origin: str
    """The name of the column that it stood in."""

    goal: str
    """The name of the column that it stands in now."""


def things(text: str) -> tuple[str, ...]:
    """What stands in a column: each line that says something, without a bullet or number before it."""
    return tuple(thing for _, thing in _lines(text))


def added(text: str, line: str) -> str:
    """The column with one line more."""
    before = text
    if NOTHING in text:
        before = "\n".join(each for each in text.split("\n") if _thing(each) != NOTHING)
    return f"{before}\n{line}" if before.strip() else line


def without(text: str, number: int) -> tuple[str, str]:
    """The column without one of its things, and the line on which that stood.

    Args:
        text: The column; its other lines stay as they are.
        number: Of the thing, counted from 1.

    Raises:
        IndexError: There is no such thing.
    """
    if number < 1:
        raise IndexError(number)
    lines = text.split("\n")
    place = [place for place, _ in _lines(text)][number - 1]
    line = lines.pop(place)
    rest = "\n".join(lines)
    return (rest if things(rest) else NOTHING), line


def read_beside(setting: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Key and name of each column that a deck names as `key: Name`; without a name the key stands for it."""
    parted = (each.partition(":") for each in setting)
    return tuple((key.strip(), name.strip() or key.strip()) for key, _, name in parted)


def is_wrong(setting: Iterable[str]) -> bool:
    """Whether a deck names a column without its key or its name."""
    return any(not all(map(str.strip, each.partition(":"))) for each in setting)


def named(typed: str, names: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The keys of the columns that somebody can mean: by the whole name, else by how it or one of its words begins.

    Args:
        typed: In any case.
        names: Key and name of each column.
    """
    wanted = plain(typed).removeprefix("the ")
    known = [(key, (plain(key), plain(name))) for key, name in names]
    whole = tuple(key for key, calls in known if wanted in calls)
    first = tuple(key for key, calls in known if wanted and any(call.startswith(wanted) for call in calls))
    inner = tuple(key for key, calls in known if wanted and any(f" {wanted}" in call for call in calls))
    return whole or first or inner


def plain(thing: str) -> str:
    """A thing as it is compared: without case, and without punctuation around it."""
    folded = " ".join(thing.casefold().split())
    return re.sub(_OUTER, "", folded) or folded


def missing(before: str, after: str) -> tuple[str, ...]:
    """The things of a column that it did not have before, compared as `plain` has them."""
    left = _counted(things(before))
    found = []
    for thing in things(after):
        left[plain(thing)] -= 1
        found += [thing] if left[plain(thing)] < 0 else []
    return tuple(found)


def moves(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> tuple[Moved, ...]:
    """What stands in another column than before; what is new, or gone from all of them, has not moved.

    Args:
        before: The things of each column by its name.
        now: The same later.
    """
    left = {name: _counted(before.get(name, ())) - _counted(now.get(name, ())) for name in before}
    found = []
    for goal, there in now.items():
        come = _counted(there) - _counted(before.get(goal, ()))
        for thing in there:
            key = plain(thing)
            origin = next((name for name, gone in left.items() if gone[key] > 0 and name != goal), None)
            if come[key] > 0 and origin is not None:
                come[key] -= 1
                left[origin][key] -= 1
                found.append(Moved(thing, origin, goal))
    return tuple(found)


def shared(columns: Sequence[Column]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The things by the columns that they stand in, compared without case and punctuation around them.

    Returns:
        Names of columns, and the things that stand in all of these and in no other one: those that stand in one
        column first, in the order of the columns; each thing once, as it is first written.
    """
    written: dict[str, str] = {}
    where: dict[str, dict[int, None]] = {}
    for place, column in enumerate(columns):
        for thing in column.things:
            written.setdefault(plain(thing), thing)
            where.setdefault(plain(thing), {})[place] = None
    groups: dict[tuple[int, ...], list[str]] = {}
    for key, places in where.items():
        groups.setdefault(tuple(places), []).append(written[key])
    order = sorted(groups, key=lambda places: (len(places), places))
    return tuple((tuple(columns[place].name for place in places), tuple(groups[places])) for places in order)


def shared_sentences(columns: Sequence[Column]) -> tuple[str, ...]:
    """What stands in one column alone, and what in several, as sentences."""
    if sum(bool(column.things) for column in columns) < 2:
        return ()
    found = shared(columns)
    alone = (f"Only in {names[0]}: {listed(those)}" for names, those in found if len(names) == 1)
    several = [f"In {_all(names)}: {listed(those)}" for names, those in found if len(names) > 1]
    return (*alone, *(several or ["Nothing stands in more than one of them in the same words."]))


def listed(those: Iterable[str]) -> str:
    """Things as the end of a sentence."""
    told = "; ".join(thing.removesuffix(".") for thing in those)
    return told if told.endswith(("!", "?", "…")) else f"{told}."


def side_by_side(columns: Sequence[Column], width: int) -> tuple[str, ...]:
    """Columns as lines: beside one another where each finds room for `LEAST`, else one below the other.

    Args:
        columns: A thing may begin with a number or dash as its mark; further lines of it align with its words.
        width: No line is wider. [columns]; 0 for plain lines of any width, one column below the other.
    """
    clean = [Column(clean_line(each.name), tuple(map(clean_line, each.things))) for each in columns]
    room = (width - _GAP * (len(columns) - 1)) // max(len(columns), 1)
    if room < LEAST:
        return tuple(
            line for each in clean for line in rows((f"{each.name}:", *(each.things or _NONE)), width)
        )
    heads = zip_longest(*(wrapped(each.name, room) for each in clean), fillvalue="")
    rule = ("-" * room,) * len(clean)
    below = zip_longest(*(rows(each.things or _NONE, room) for each in clean), fillvalue="")
    table = (*heads, rule, *below)
    return tuple((" " * _GAP).join(_filled(cell, room) for cell in row).rstrip() for row in table)


def _lines(text: str) -> list[tuple[int, str]]:
    """Of each line that holds a thing: its place in the text, and the thing."""
    every = ((place, _thing(line)) for place, line in enumerate(text.split("\n")))
    return [(place, thing) for place, thing in every if thing and thing != NOTHING]


def _thing(line: str) -> str:
    return _BULLET.sub("", line).strip()


def _counted(those: Iterable[str]) -> Counter[str]:
    return Counter(map(plain, those))


def _all(names: Sequence[str]) -> str:
    if len(names) == 2:
        return f"both {names[0]} and {names[1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _filled(cell: str, room: int) -> str:
    return cell + " " * (room - cells(cell))
