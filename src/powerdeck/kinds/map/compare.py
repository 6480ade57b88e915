"""What has changed from one map of relationships to another. Nothing is scored: each change is told as what it is.

Rings lie inside one another, so coming closer and moving away are plain. Ties have no such order: an ordinary tie
is not less than a strong one. A tie is called eased where it is no longer stressed or broken, strained where it
has become so; any other change is told from what to what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from powerdeck.kinds.map.model import Nearness, Quality, Tie, same_name
from powerdeck.kinds.map.text import ended, shown_name, told
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen

_RINGS = tuple(Nearness)
_HARD = (Quality.STRESSED, Quality.BROKEN)

Pair = tuple[Tie, Tie]
"""Somebody as they stood before, and as they stand now."""


@frozen
class Comparison:
    """Everything that is different between two maps. Somebody can stand under several changes."""

    new: tuple[Tie, ...] = ()
    gone: tuple[Tie, ...] = ()
    closer: tuple[Pair, ...] = ()
    away: tuple[Pair, ...] = ()
    placed: tuple[Pair, ...] = ()
    """How near they are is said now and was not before, or the other way round."""

    eased: tuple[Pair, ...] = ()
    strained: tuple[Pair, ...] = ()
    otherwise: tuple[Pair, ...] = ()
    """The tie is another one, neither eased nor strained."""

    flow: tuple[Pair, ...] = ()
    seen_enough: tuple[Pair, ...] = ()
    too_little: tuple[Pair, ...] = ()
    brought_in: tuple[Pair, ...] = ()
    """They could be brought in before; the map no longer says so."""

    to_bring_in: tuple[Pair, ...] = ()
    sector: tuple[Pair, ...] = ()
    wish: tuple[Pair, ...] = ()


def compare(before: Sequence[Tie], after: Sequence[Tie]) -> Comparison:
    """What has changed; people are known by their names without case, those of one name by their order."""
    then, now = _by_name(before), _by_name(after)
    pairs = [(then[key], tie) for key, tie in now.items() if key in then]
    near = [pair for pair in pairs if pair[0].near is not pair[1].near]
    steps = [(pair, _outward(pair)) for pair in near]
    quality = [(pair, _eases(pair)) for pair in pairs if pair[0].quality is not pair[1].quality]
    little = [pair for pair in pairs if pair[0].too_little != pair[1].too_little]
    bring = [pair for pair in pairs if pair[0].bring_in != pair[1].bring_in]
    return Comparison(
        new=tuple(tie for key, tie in now.items() if key not in then),
        gone=tuple(tie for key, tie in then.items() if key not in now),
        closer=tuple(pair for pair, step in steps if step < 0),
        away=tuple(pair for pair, step in steps if step > 0),
        placed=tuple(pair for pair, step in steps if step == 0),
        eased=tuple(pair for pair, eases in quality if eases is True),
        strained=tuple(pair for pair, eases in quality if eases is False),
        otherwise=tuple(pair for pair, eases in quality if eases is None),
        flow=tuple(pair for pair in pairs if pair[0].flow is not pair[1].flow),
        seen_enough=tuple(pair for pair in little if pair[0].too_little),
        too_little=tuple(pair for pair in little if pair[1].too_little),
        brought_in=tuple(pair for pair in bring if pair[0].bring_in),
        to_bring_in=tuple(pair for pair in bring if pair[1].bring_in),
        sector=tuple(pair for pair in pairs if pair[0].sector != pair[1].sector),
        wish=tuple(pair for pair in pairs if pair[0].wish != pair[1].wish),
    )


def _by_name(ties: Iterable[Tie]) -> dict[tuple[str, int], Tie]:
    found: dict[tuple[str, int], Tie] = {}
    counts: dict[str, int] = {}
    for tie in ties:
        name = same_name(tie.name)
        counts[name] = counts.get(name, 0) + 1
        found[name, counts[name]] = tie
    return found


def _outward(pair: Pair) -> int:
    """By how many rings somebody has moved away; 0 where one of the two places is not said."""
    before, after = pair[0].near, pair[1].near
    return _RINGS.index(after) - _RINGS.index(before) if before and after else 0


def _eases(pair: Pair) -> bool | None:
    """Whether a tie has eased (True) or become strained (False); None where it is neither, or one is not said."""
    before, after = pair[0].quality, pair[1].quality
    if before is None or after is None or (before in _HARD) == (after in _HARD):
        return None
    return before in _HARD


def sentences(found: Comparison) -> tuple[str, ...]:
    """The changes in plain words, a sentence for each sort; one that says so where there are none."""
    said = tuple(ended(f"{what}: {'; '.join(who)}") for what, who in _told(found) if who)
    return said or ("Nothing has changed.",)


def _told(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    yield "New on the map", [told(tie) for tie in found.new]
    yield "No longer on the map", [shown_name(tie) for tie in found.gone]
    yield "Came closer", _from_to(found.closer, "near")
    yield "Moved away", _from_to(found.away, "near")
    yield "How near they are", _from_to(found.placed, "near")
    yield "The tie eased", _from_to(found.eased, "quality")
    yield "The tie became strained", _from_to(found.strained, "quality")
    yield "The tie changed", _from_to(found.otherwise, "quality")
    yield "Support flows another way", _from_to(found.flow, "flow", "was {}, now {}")
    yield "No longer seen too little", _names(found.seen_enough)
    yield "Now not seen enough", _names(found.too_little)
    yield "No longer named as to be brought in", _names(found.brought_in)
    yield "Now could be brought in", _names(found.to_bring_in)
    yield "Another sector", _from_to(found.sector, "sector")
    yield "What you would like now", [_wish(after) for _, after in found.wish]


def _names(pairs: Iterable[Pair]) -> list[str]:
    return [shown_name(after) for _, after in pairs]


def _from_to(pairs: Iterable[Pair], field: str, both: str = "from {} to {}") -> list[str]:
    """Such as `library, from middle to close`; `both` says it where the two are known."""
    return [
        f"{shown_name(after)}, {_change(_value(before, field), _value(after, field), both)}"
        for before, after in pairs
    ]


def _change(before: str, after: str, both: str) -> str:
    if before and after:
        return both.format(before, after)
    return f"{after} (not said before)" if after else f"no longer said ({before} before)"


def _value(tie: Tie, field: str) -> str:
    value = getattr(tie, field)
    return value.value if isinstance(value, Enum) else value or ""


def _wish(tie: Tie) -> str:
    return f"{shown_name(tie)}, {clean_line(tie.wish) or 'nothing that is said'}"
