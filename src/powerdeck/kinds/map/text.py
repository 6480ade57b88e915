"""The map of relationships as text: a person or group a line, read generously and written in one way.

`library, social enterprise, close, strong, support both ways, not seen enough, would like: to meet every month`

The name comes first; whatever follows may stand in any order, and the wish takes the rest of the line. A name
with a comma in it is quoted as in CSV. What is not understood is kept as it was typed, and named by `problems`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from powerdeck.kinds.map.model import SECTORS, Nearness, Quality, Tie, same_name
from powerdeck.kinds.map.vocabulary import facts
from powerdeck.kinds.viewpoints import in_quotes
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_NOT_SAID = "How near is not said"

WANTED = (
    f"a sector ({', '.join(SECTORS)}), how near (close, middle, far), the tie (strong, ordinary, weak, stressed, "
    "broken), support (to me, from me, both ways), not seen enough, could be brought in, or would like: …"
)
"""What can follow a name."""

_MOST_LINES = 5
"""So many lines that are not understood are named in one sentence."""

_WISH = "would like: "
_BULLET = lazy_pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTED = r'"((?:[^"]|"")*+)"'
_NAME = lazy_pattern(rf"\s*(?:{_QUOTED}\s*(?=,|\Z)|([^,]*))")
_PART = lazy_pattern(rf"\s*(?:{_QUOTED}\s*(?=,|\Z)|[^,]*)")
_ALL_QUOTED = lazy_pattern(rf"{_QUOTED}\Z")
_WISH_BEGINS = lazy_pattern(
    r"\s*(?:(?:i\s+would|would|i['’]d)\s+like\b\s*:?|wish(?:es)?\s*:|(?:to\s+be\s+)?different\s*:)\s*",
    re.IGNORECASE,
)


@frozen
class Line:
    """One line, read."""

    tie: Tie
    """What it says; its name is empty where the line has none."""

    said: tuple[str, ...] = ()
    """The fields of `Tie` that the line speaks of, the name aside; a field may be said to be empty or untrue."""

    unknown: tuple[str, ...] = ()
    """The parts that are not understood, as they were typed, in their order."""

    quoted: bool = False
    """Whether the name stands in quotes."""

    parted: bool = False
    """Whether a comma follows the name."""

    def facts(self) -> dict[str, Any]:
        """What the line says: fields of `Tie` and their values."""
        return {field: getattr(self.tie, field) for field in self.said}


@lru_cache(maxsize=64)  # a line that was just written is read again at once
def read_line(text: str) -> Line:
    """Everything that one line says; any line will do. A bullet or number before it does not count."""
    bullet = _BULLET.match(text)
    name = _NAME.match(text, bullet.end() if bullet else 0)
    assert name is not None, "an empty name matches everywhere"  # noqa: S101 - for the type checker
    quoted = name[1] is not None
    tie = Tie(name[1].replace('""', '"') if quoted else name[2].strip())
    found: dict[str, Any] = {}
    unknown: list[str] = []
    for part, wish in _parts(text, name.end()):
        more = {"wish": part} if wish else facts(part)
        if more is None or any(found.get(field, value) != value for field, value in more.items()):
            unknown.append(part)
        else:
            found |= more
    return Line(replace(tie, **found), tuple(found), tuple(unknown), quoted, name.end() < len(text))


def _parts(text: str, place: int) -> Iterator[tuple[str, bool]]:
    """What stands between the commas from there on, each with whether it is the wish, which comes last."""
    while place < len(text):
        place += 1
        wish = _WISH_BEGINS.match(text, place)
        if wish:
            rest = text[wish.end() :].strip()
            quoted = _ALL_QUOTED.match(rest)
            yield quoted[1].replace('""', '"') if quoted else rest, True
            return
        found = _PART.match(text, place)
        part, place = (found[0].strip(), found.end()) if found else ("", len(text))
        if part:
            yield part, False


def write_line(tie: Tie, unknown: Iterable[str] = ()) -> str:
    """A tie as one line; `read_line` gives the same one back.

    Args:
        tie: Its name and wish have no line feed; its name is not empty.
        unknown: Parts of an earlier line that were not understood; they come before the wish.
    """
    parts = [_written_name(tie.name), tie.sector]
    parts += [each.value for each in (tie.near, tie.quality) if each]
    parts += [f"support {tie.flow.value}"] if tie.flow else []
    parts += ["not seen enough"] * tie.too_little + ["could be brought in"] * tie.bring_in
    parts += [*unknown, _WISH + _written_wish(tie.wish) if tie.wish else ""]
    return ", ".join(filter(None, parts))


def _written_name(name: str) -> str:
    plain = name == name.strip() and "," not in name and not name.startswith('"') and not _BULLET.match(name)
    return name if plain and name else in_quotes(name)


def _written_wish(wish: str) -> str:
    plain = wish == wish.strip() and not wish.startswith((":", '"'))
    return wish if plain else in_quotes(wish)


def read_ties(text: str) -> tuple[Tie, ...]:
    """Everybody whom a text puts on the map, in its order."""
    return tuple(line.tie for _, line in read_rows(text))


def write_ties(ties: Iterable[Tie]) -> str:
    """The map as text; `read_ties` gives the same map back."""
    return "\n".join(map(write_line, ties))


def read_rows(text: str) -> tuple[tuple[int, Line], ...]:
    """Each line that names somebody, with its number, counted from 1."""
    lines = ((number, read_line(row)) for number, row in enumerate(text.split("\n"), 1) if row.strip())
    return tuple((number, line) for number, line in lines if line.tie.name)


def problems(text: str) -> tuple[tuple[int, str], ...]:
    """What is not understood: the line, counted from 1, and what is wanted there."""
    found: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        line = read_line(row)
        if not line.tie.name:
            found.append((number, "a name is wanted before the first comma"))
            continue
        first = seen.setdefault(same_name(line.tie.name), number)
        if first != number:
            found.append(
                (number, f"{_shown(line.tie.name)} is on line {first} already: one line for each is wanted")
            )
        if line.unknown:
            found.append((number, f"{not_understood(line)}: wanted is {WANTED}"))
        if _is_a_part(line):
            name = _shown(line.tie.name)
            found.append(
                (number, f"{name} stands here as a name: join it to the line above, or put it in quotes")
            )
    return tuple(found)


def _is_a_part(line: Line) -> bool:
    """Whether a name alone reads as what a tie is like, as where a line has been broken."""
    if line.quoted or line.said or line.unknown:
        return False
    meant = read_line(f"nobody, {line.tie.name}")
    return bool(meant.said) and meant.said != ("sector",) and not meant.unknown


def not_understood(line: Line) -> str:
    """Such as `“clsoe” is not understood`, for a line that has such a part."""
    names = [_shown(part) for part in line.unknown[:3]]
    more = len(line.unknown) - len(names)
    rest = f" and {more} more parts" if more > 1 else " and one more part" if more else ""
    return f"{', '.join(names)}{rest} {'is' if len(line.unknown) == 1 else 'are'} not understood"


def not_understood_in(lines: Sequence[Line]) -> str:
    """The same for a numbered list, in one sentence below it; empty where all of it is understood."""
    found = [(number, line) for number, line in enumerate(lines, 1) if line.unknown]
    said = [
        f"{', '.join(map(_shown, line.unknown[:3]))} (line {number})" for number, line in found[:_MOST_LINES]
    ]
    more = [f"more in {len(found) - _MOST_LINES} other lines"] if len(found) > _MOST_LINES else []
    hint = f"Type the number of a line, such as `{found[0][0]}`, to be asked about it." if found else ""
    return f"Not understood, and kept as typed: {', '.join((*said, *more))}. {hint}" if said else ""


def _shown(words: str) -> str:
    return f"“{excerpt(words)}”"


def shown_name(tie: Tie) -> str:
    """The name as one line that can be shown."""
    return clean_line(tie.name) or "(a name of hidden characters)"


def facts_told(tie: Tie, *, near: bool = True) -> str:
    """What is known of a tie, as words after a name; empty where nothing is.

    Args:
        tie: Somebody on the map.
        near: Whether to say how near they are.
    """
    said = [tie.near.value] if tie.near and near else []
    said += (
        [f"{'an' if tie.quality.value[0] in 'aeiou' else 'a'} {tie.quality.value} tie"] if tie.quality else []
    )
    said += [f"support {tie.flow.value}"] if tie.flow else []
    said += ["not seen enough"] * tie.too_little + ["could be brought in"] * tie.bring_in
    told = ", ".join(said)
    wish = clean_line(tie.wish)
    return f"{told}; would like: {wish}".removeprefix("; ") if wish else told


def told(tie: Tie, *, near: bool = True) -> str:
    """Somebody on the map in one line, the name first, without a full stop."""
    name = f"{shown_name(tie)} ({tie.sector})" if tie.sector else shown_name(tie)
    return ", ".join(filter(None, (name, facts_told(tie, near=near))))


def groups(ties: Sequence[Tie]) -> tuple[tuple[str, tuple[Tie, ...]], ...]:
    """The map from the inside out, each ring by its name, empty ones left out; last those of unknown nearness."""
    rings = [(near.value.capitalize(), near) for near in Nearness]
    named = (
        (name, tuple(tie for tie in ties if tie.near is near)) for name, near in (*rings, (_NOT_SAID, None))
    )
    return tuple((name, found) for name, found in named if found)


def sentences(ties: Sequence[Tie]) -> tuple[str, ...]:
    """The map in words, a paragraph for each ring: `Close: library (health), a strong tie. …`."""
    return tuple(
        f"{name}: {' '.join(ended(told(tie, near=False)) for tie in found)}" for name, found in groups(ties)
    )


def ended(words: str) -> str:
    """Words as a sentence: with a full stop, if they do not end with a mark of their own."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def missing_sectors(ties: Iterable[Tie], wanted: Iterable[str] = SECTORS[:-1]) -> tuple[str, ...]:
    """Those of some sectors, as a rule all that have a name of their own, that nobody on the map is of."""
    there = {tie.sector for tie in ties}
    return tuple(each for each in wanted if each not in there)


def sectors_told(ties: Sequence[Tie], wanted: Sequence[str]) -> tuple[str, ...]:
    """Which of some sectors are on the map, with whom, and which are missing, in one or two sentences."""
    if not ties:
        return (f"Sectors to think of: {', '.join(wanted)}.",)
    missing = missing_sectors(ties, wanted)
    there = [
        f"{each} ({_names([tie for tie in ties if tie.sector == each])})"
        for each in wanted
        if each not in missing
    ]
    said = (
        (f"On your map: {', '.join(there)}.", there),
        (f"Missing from it: {', '.join(missing)}.", missing),
    )
    return tuple(sentence for sentence, those in said if those)


def to_look_at(ties: Sequence[Tie]) -> tuple[str, ...]:
    """Who is close though the tie is not easy, who is seen too little and who could be brought in, as sentences."""
    hard = {Quality.WEAK, Quality.STRESSED, Quality.BROKEN}
    close = [tie for tie in ties if tie.near is Nearness.CLOSE]
    uneasy = [
        f"{shown_name(tie)} ({tie.quality.value})" for tie in close if tie.quality and tie.quality in hard
    ]
    little, bring = [tie for tie in ties if tie.too_little], [tie for tie in ties if tie.bring_in]
    said = [f"Close, but with a tie that is weak, stressed or broken: {', '.join(uneasy)}."] if uneasy else []
    said += [f"Not seen enough: {_names(little)}."] if little else []
    said += [f"Could be brought in: {_names(bring)}."] if bring else []
    return tuple(said)


def _names(ties: Iterable[Tie]) -> str:
    return ", ".join(map(shown_name, ties))
