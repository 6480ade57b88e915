"""A deck that was read once, kept as JSON so that the YAML need not be read again until it changes.

A compiled copy is trusted no further than any other file: what is not exactly of the shape and within the
rules of a deck counts as no copy at all.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from powerdeck import __version__
from powerdeck.cleaning import clean_line
from powerdeck.deck.model import Ask, Capability, Card, Deck, Source
from powerdeck.errors import Problem

FORMAT = f"{__version__}/2"
"""Of the copies, not of the decks; the number goes up with each change to what the reader makes of a file."""

MOST_BYTES = 8 * 1024 * 1024

Contents = tuple[Deck, tuple[Problem, ...]]


def fingerprint(data: bytes) -> str:
    """What tells one version of a file from the next.

    Two checksums and the size, as zlib is loaded in any case: hashlib would cost 2.5 ms of each start. A deck
    made to have the fingerprint of its older self shows that older self; nothing worse can come of it.
    """
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def copy_name(source: Path) -> str:
    """The file name of a deck file's compiled copy: readable, and its own for each folder."""
    whole = os.fsencode(os.path.abspath(source))  # noqa: PTH100 - resolving links would cost a call a folder
    return f"{_plain(source.stem)[:40]}-{zlib.crc32(whole):08x}.json"


def load(copy: Path, data: bytes, path: str) -> Contents | None:
    """The deck and the problems of a file, from its compiled copy; None if that is not there or of no use.

    Args:
        copy: The compiled copy.
        data: The deck file as it is now.
        path: The deck file as the person would name it, for the problems.
    """
    with suppress(OSError, ValueError, RecursionError):
        with copy.open("rb") as file:
            found = json.loads(file.read(MOST_BYTES))
        match found:
            case [made_by, of, deck, [*problems]] if (made_by, of) == (FORMAT, fingerprint(data)):
                return _deck(deck), tuple(_problem(one, path) for one in problems)
    return None


def save(copy: Path, data: bytes, deck: Deck, problems: tuple[Problem, ...]) -> None:
    """Keep what was read from a deck file; where that cannot be done, nothing is kept and nothing is said."""
    told = [(problem.line, problem.message, problem.doubtful) for problem in problems]
    text = json.dumps(
        [FORMAT, fingerprint(data), astuple(deck), told], ensure_ascii=False, separators=(",", ":")
    )
    beside = copy.with_name(f".{copy.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(beside, text.encode("utf-8"))
            beside.replace(copy)
        finally:
            beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(opened, "wb") as file:  # noqa: PTH123 - it is a descriptor
        file.write(data)


class _ForeignError(ValueError):
    """Something that powerdeck would not have written."""


def _deck(data: object) -> Deck:
    match data:
        case [deck_id, title, revision, [*cards], [*groups], label, language, source, [*words]]:
            deck = Deck(
                id=_id(deck_id),
                title=_text(title),
                revision=_number(revision),
                cards=tuple(_card(card) for card in cards),
                capabilities=tuple(_capability(group) for group in groups),
                label=_text(label),
                language=_text(language),
                source=None if source is None else _source(source),
                words=tuple(_word(word) for word in words),
            )
            return _sound(deck)
    raise _ForeignError


def _sound(deck: Deck) -> Deck:
    """The deck, if its parts fit together as those of a deck that was read do."""
    numbers = {group.number for group in deck.capabilities}
    ids = {card.id for card in deck.cards}
    words = {word for word, _ in deck.words}
    linked = all(
        ids.issuperset(card.refers_to + card.kin) and words.issuperset(card.words) for card in deck.cards
    ) and all(ids.issuperset(ask.continues) for card in deck.cards for ask in card.asks)
    placed = all(card.capability in numbers and card.asks for card in deck.cards)
    unique = len(ids) == len(deck.cards) and len(numbers) == len(deck.capabilities)
    if ids and linked and placed and unique:
        return deck
    raise _ForeignError


def _card(data: object) -> Card:
    match data:
        case [card_id, title, capability, scene, [*asks], [*refers_to], [*kin], [*words]]:
            return Card(
                id=_id(card_id),
                title=_text(title),
                capability=_number(capability),
                scene=_text(scene),
                asks=tuple(_ask(ask) for ask in asks),
                refers_to=tuple(_text(link) for link in refers_to),
                kin=tuple(_text(link) for link in kin),
                words=tuple(_text(word) for word in words),
            )
    raise _ForeignError


def _ask(data: object) -> Ask:
    match data:
        case [key, kind, text, [*settings], [*continues], bool(action), bool(again)]:
            return Ask(
                key=_id(key),
                kind=_id(kind),
                text=_text(text),
                settings=tuple(_setting(each) for each in settings),
                continues=tuple(_text(link) for link in continues),
                action=action,
                again=again,
            )
    raise _ForeignError


def _setting(data: object) -> tuple[str, tuple[str, ...]]:
    match data:
        case [name, [*texts]]:
            return _id(name), tuple(_text(each) for each in texts)
    raise _ForeignError


def _capability(data: object) -> Capability:
    match data:
        case [number, name, why]:
            return Capability(_number(number), _text(name), _text(why))
    raise _ForeignError


def _source(data: object) -> Source:
    match data:
        case [title, by, year, wording]:
            return Source(_text(title), _text(by), None if year is None else _number(year), _text(wording))
    raise _ForeignError


def _word(data: object) -> tuple[str, str]:
    match data:
        case [word, meaning]:
            return _text(word), _text(meaning)
    raise _ForeignError


def _problem(data: object, path: str) -> Problem:
    match data:
        case [line, message, bool(doubtful)]:
            return Problem(path, None if line is None else _number(line), _text(message), doubtful)
    raise _ForeignError


def _text(value: object) -> str:
    if isinstance(value, str) and clean_line(value) == value:
        return value
    raise _ForeignError


def _id(value: object) -> str:
    """An id, safe in a file name; without a pattern, as compiling one costs at each start."""
    if isinstance(value, str) and len(value) <= 48 and value[:1].isalnum() and _plain(value) == value:
        return value
    raise _ForeignError


def _plain(text: str) -> str:
    """The text with `_` for all but letters of the English alphabet, digits, `.`, `_` and `-`."""
    return "".join(one if one.isascii() and (one.isalnum() or one in "._-") else "_" for one in text)


def _number(value: object) -> int:
    if type(value) is int and value > 0:
        return value
    raise _ForeignError
