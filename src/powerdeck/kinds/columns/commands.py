"""What can be typed in place of a thing: to see all columns, to remove a thing, or to move it to another column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from powerdeck.kinds.columns.text import named, plain, things
from powerdeck.values import frozen

_AS_IT_IS = "(To write it down as it is, type a dash before it.)"
_MOST_WAYS = 5


class Show(Enum):
    """What is only to be shown."""

    LIST = "list"


@frozen
class Removal:
    """A thing is to be taken out."""

    number: int
    """Of the thing, counted from 1."""


@frozen
class Move:
    """A thing is to stand in another column."""

    number: int
    """Of the thing, counted from 1."""

    key: str
    """Of that column."""


@frozen
class Refusal:
    """A command that cannot be followed."""

    told: str
    """What is wanted, in sentences."""


@frozen
class Filled:
    """The column in which a command is typed, as it then is."""

    name: str
    text: str
    beside: tuple[tuple[str, str], ...] = ()
    """Key and name of each column to which a thing can move."""


def read_command(typed: str, column: Filled) -> Show | Removal | Move | Refusal | None:
    """What a line asks to be done; None where it is no command, but a thing."""
    word, about = _word_and_rest(typed, column.beside)
    if not word:
        return None
    if word == "list":
        return Show.LIST
    if word == "move":
        return _move(about, column)
    numbers = _meant(column.text, about) if word == "remove" else ()
    if len(numbers) == 1:
        return Removal(numbers[0])
    example = "remove 1" if word == "remove" or not column.beside else moving(column.beside)
    return _which(about, numbers, example, column)


def moving(beside: Sequence[tuple[str, str]]) -> str:
    """How a thing is moved, such as `move 1 to not clear`.

    Args:
        beside: Key and name of each column to which it can move; one or more.
    """
    return f"move 1 to {beside[0][1].lower()}"


def _move(about: str, column: Filled) -> Move | Refusal:
    """A thing and a column, both clear; or what is wanted."""
    if not column.beside:
        return Refusal(f"There is no other column. {_AS_IT_IS}")
    example = moving(column.beside)
    ways = _splits(about)
    for thing, goal in ways:
        numbers, keys = _meant(column.text, thing), named(goal, column.beside)
        if len(numbers) == 1 and len(keys) == 1:
            return Move(numbers[0], keys[0])
        if len(numbers) > 1 and keys:
            return _which(thing, numbers, example, column)
        if numbers and keys:
            return _where("More than one column can be meant", column)
    thing = ways[0][0] if ways else about
    numbers = _meant(column.text, thing)
    if len(numbers) == 1:
        return _where("Type to which column", column)
    return _which(thing, numbers, example, column)


def _where(said: str, column: Filled) -> Refusal:
    """To which columns something can be moved."""
    names = ", ".join(name for _, name in column.beside)
    return Refusal(f"{said}: {names}. {_AS_IT_IS}")


def _which(typed: str, numbers: Sequence[int], example: str, column: Filled) -> Refusal:
    """That no thing, or more than one, can be meant, and how one is named."""
    there = len(things(column.text))
    if typed.isdecimal() and not numbers:
        return Refusal(f"There is no {typed[:6]} in {column.name}, which has {there or 'nothing'} so far.")
    if numbers:
        return Refusal(f"More than one thing begins so. Its number is wanted: `{example}`. {_AS_IT_IS}")
    return Refusal(f"`{example}` is wanted, with the number or the words of a thing. {_AS_IT_IS}")


def _word_and_rest(typed: str, names: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The command with which a line begins, and what comes after it; both empty where it is none.

    Args:
        typed: A line.
        names: Key and name of each column to which a thing can move; without any, only a number can follow `move`.

    Returns:
        `list`, `move` or `remove`; `?` for a mistyped one, such as `mve 1 to certain`.
    """
    first, _, rest = typed.partition(" ")
    word, about = first.casefold(), " ".join(rest.split())
    numbered = about[:1].isdecimal()
    if word in ("move", "remove"):
        return (word, about) if names or numbered or word == "remove" else ("", "")
    if word == "list" and not about:
        return word, about
    near = len(word) < 10 and any(_is_near(word, each) for each in ("move", "remove"))
    if near and (numbered or any(named(goal, names) for _, goal in _splits(about))):
        return "?", about
    return "", ""


def _splits(about: str) -> tuple[tuple[str, str], ...]:
    """The ways to read `a thing to a column`, its white space single: at the last `to` first, no more than a few."""
    found = [*re.finditer(r"(?i) (?:in)?to ", about)][-_MOST_WAYS:]
    return tuple((about[: way.start()].strip(), about[way.end() :].strip()) for way in reversed(found))


def _is_near(word: str, command: str) -> bool:
    """Whether a word is a command with a letter too many, too few or in the wrong place."""
    from difflib import SequenceMatcher

    return sorted(word) == sorted(command) or SequenceMatcher(None, word, command).ratio() >= 0.8


def _meant(text: str, typed: str) -> tuple[int, ...]:
    """The numbers of the things that somebody can mean: by number, by the whole words, else by how they begin.

    Args:
        text: The column.
        typed: In any case.
    """
    if typed.isdecimal():
        number = int(typed[:9])
        return (number,) if 0 < number <= len(things(text)) else ()
    wanted, known = plain(typed), list(enumerate(map(plain, things(text)), 1))
    whole = tuple(number for number, thing in known if thing == wanted)
    return whole[:1] or tuple(number for number, thing in known if wanted and thing.startswith(wanted))
