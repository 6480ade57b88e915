"""Where a round is kept between two starts: one small JSON file a deck, in the platform's state folder.

Losing it does no harm: nothing here raises, and a file that cannot be read is an empty round.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from powerdeck.deck.choosing.draw_card import PASSES_KEPT, Pass, Round
from powerdeck.patterns import lazy_pattern

_FORMAT = 1
_LARGEST = 1_000_000  # [bytes]; a full round of a large deck is a twentieth of it
_DECK_ID = lazy_pattern(r"[a-z0-9][a-z0-9-]{0,99}")


def load(folder: Path, deck_id: str) -> Round:
    """The round as it was saved; an empty one where there is none or it cannot be read."""
    path = _path(folder, deck_id)
    try:
        # A pipe of that name would block, a huge file would take the memory.
        if path is None or not path.is_file() or path.stat().st_size > _LARGEST:
            return Round(deck_id)
        return _from_json(json.loads(path.read_bytes()), deck_id)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Round(deck_id)


def save(folder: Path, round_: Round) -> bool:
    """Keep the round, readable by its owner alone; of two savers at once the last one wins.

    Returns:
        Whether it was kept.
    """
    path = _path(folder, round_.deck)
    if path is None:
        return False
    beside = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(beside, json.dumps(_to_json(round_)).encode())
        # No fsync: after a power cut an older or an empty round is no loss.
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        return False
    return True


def _path(folder: Path, deck_id: str) -> Path | None:
    """None where the id could lead out of the folder. The prefix keeps a deck `con` from a Windows device."""
    return folder / f"round-{deck_id}.json" if _DECK_ID.fullmatch(deck_id) else None


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)


def _to_json(round_: Round) -> dict[str, object]:
    day = round_.today
    return {
        "powerdeck": _FORMAT,
        "deck": round_.deck,
        "seen": list(round_.seen),
        "passes": [{"card": p.card, "on": p.on.isoformat(), "reason": p.reason} for p in round_.passes],
        "today": None if day is None else {"on": day[0].isoformat(), "card": day[1]},
    }


def _from_json(data: object, deck_id: str) -> Round:
    """Raises ValueError, TypeError or KeyError for any other shape."""
    fields = _dict(data)
    if fields["powerdeck"] != _FORMAT or fields["deck"] != deck_id:
        raise ValueError("another format, or another deck's round")
    day = fields["today"]
    return Round(
        deck=deck_id,
        seen=tuple(dict.fromkeys(_text(card_id) for card_id in _list(fields["seen"]))),
        passes=tuple(_pass(_dict(item)) for item in _list(fields["passes"]))[-PASSES_KEPT:],
        today=None if day is None else (_day(_dict(day)["on"]), _text(_dict(day)["card"])),
    )


def _pass(fields: dict[str, object]) -> Pass:
    reason = fields["reason"]
    return Pass(_text(fields["card"]), _day(fields["on"]), None if reason is None else _text(reason))


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is wanted")
    return value


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("a mapping is wanted")
    return value
