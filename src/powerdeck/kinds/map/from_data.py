"""The map of relationships from lists and mappings, as an `--answers` file gives them, and as such again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality, Tie
from powerdeck.kinds.map.text import missing_sectors, write_line
from powerdeck.kinds.map.vocabulary import facts
from powerdeck.kinds.yes_or_no import truth
from powerdeck.safe_text import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


KEYS = ("name", "sector", "near", "tie", "flow", "not_seen_enough", "could_bring_in", "would_like")
_WANTED = f"a text, a list of lines, or a list of people and groups, each with {', '.join(KEYS[:-1])} or {KEYS[-1]},"
_CHOSEN: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("sector", "sector", SECTORS),
    ("near", "near", [each.value for each in Nearness]),
    ("tie", "quality", [each.value for each in Quality]),
    ("flow", "flow", [each.value for each in Flow]),
)
_YES_NO = (("not_seen_enough", "too_little"), ("could_bring_in", "bring_in"))


def from_given(value: object) -> str:
    """The map as text.

    Args:
        value: A text; a list of lines, or of mappings with any of `KEYS`; or what `as_given` gives.

    Raises:
        ValueError: Something else; the message says what, so that `… is wanted` can follow it.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "ties" in value and set(value) <= {"ties", "missing_sectors"}:
        value = value["ties"]
    if not isinstance(value, list):
        raise ValueError(_WANTED)
    return "\n".join(map(_line, value))


def as_given(ties: Sequence[Tie]) -> dict[str, object]:
    """The map as JSON has it.

    Returns:
        `ties`: for each, `name`, `sector`, `near` (close, middle, far), `tie` (strong, ordinary, weak, stressed,
        broken), `flow` (to me, from me, both ways) and `would_like` as texts, empty where not said, and
        `not_seen_enough` and `could_bring_in` as true or false. `missing_sectors`: the named sectors that
        nobody is of.
    """
    return {"ties": list(map(_mapping, ties)), "missing_sectors": list(missing_sectors(ties))}


def _mapping(tie: Tie) -> dict[str, object]:
    return {
        "name": tie.name,
        "sector": tie.sector,
        "near": tie.near.value if tie.near else "",
        "tie": tie.quality.value if tie.quality else "",
        "flow": tie.flow.value if tie.flow else "",
        "not_seen_enough": tie.too_little,
        "could_bring_in": tie.bring_in,
        "would_like": tie.wish,
    }


def _line(value: object) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        raise ValueError(_WANTED)
    for key in value:
        if key not in KEYS:
            raise ValueError(f"for each only {', '.join(KEYS)} (not {excerpt(str(key))})")
    return write_line(_tie(value))


def _tie(value: Mapping[str, object]) -> Tie:
    name = _one_line(value, "name", "")
    if not name.strip():
        raise ValueError("for each a name")
    who = f"for “{excerpt(name)}”, "
    found: dict[str, Any] = {"wish": _one_line(value, "would_like", who)}
    for key, field, known in _CHOSEN:
        said = _one_line(value, key, who)
        read = (facts(said) or {}) if said else {}
        if said and set(read) != {field}:
            raise ValueError(f"{who}{key}: one of {', '.join(known)}")
        found |= read
    for key, field in _YES_NO:
        answer = truth(_one_line(value, key, who))
        if answer is None:
            raise ValueError(f"{who}{key}: yes or no")
        found[field] = answer
    return Tie(name, **found)


def _one_line(value: Mapping[str, object], key: str, who: str) -> str:
    """The text under a key; empty where there is none."""
    said = value.get(key)
    said = str(said) if isinstance(said, bool) else said or ""
    if not isinstance(said, str) or "\n" in said:
        raise ValueError(f"{who}{key}: one line of text")
    return said
