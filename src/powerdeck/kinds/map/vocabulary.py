"""The words in which people say how somebody around them stands to them, and what each means on the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from powerdeck.kinds.map.model import SECTORS, Flow, Nearness, Quality
from powerdeck.kinds.yes_or_no import plain_words

Value = str | Nearness | Quality | Flow | bool
Facts = dict[str, Value]
"""The name of a field of `Tie`, and what is said for it."""

_SECTOR_WORDS = {
    "resident": "neighbour, neighbor, local person, local people, local resident, tenant, citizen",
    "voluntary": "volunteer, volunteering, charity, charities, third sector, ngo, not for profit, non profit",
    "community": "resident group, residents group, residents association, tenants group, community centre",
    "faith": "religious, religion, church, churches, mosque, temple, synagogue, gurdwara, chapel, parish",
    "social enterprise": "social business, social businesses, social firm, cic, community interest company",
    "housing": "housing association, landlord, social landlord",
    "health": "nhs, gp, gp practice, gp surgery, surgery, hospital, clinic, healthcare, health care, health centre",
    "council": "local authority, local authorities, local government, councillor, local council, town hall",
    "business": "businesses, company, companies, shop, firm, trader, commercial, private, employer, local business",
    "other": "",
}
_SECTOR_ENDS = (" sector", " group", " organisation", " organization", " service", " provider", " body")

_WORDS: Mapping[Nearness | Quality | Flow, str] = {
    Nearness.CLOSE: "near, nearby, near me, close to me, inner, inner ring",
    Nearness.MIDDLE: "medium, mid, in the middle, halfway, half way, in between, middle ring",
    Nearness.FAR: "distant, far away, far off, remote, outer, outer ring",
    Quality.STRONG: "good, great, solid, warm, healthy",
    Quality.ORDINARY: "ok, okay, fine, normal, usual, average, neutral, all right, alright",
    Quality.WEAK: "loose, thin, fragile, faint",
    Quality.STRESSED: "strained, tense, stressful, under strain, under stress, difficult, troubled, in conflict",
    Quality.BROKEN: "cut, cut off, broken off, broken down, lost, lost touch, ended, severed",
    Flow.TO_ME: "support to me, help to me, to us, from them, they support me, they help me, supports me, helps me",
    Flow.FROM_ME: "support from me, help from me, from us, to them, i support them, i help them",
    Flow.BOTH: (
        "support both ways, help both ways, both, both way, both directions, mutual, two way, two ways, each way, "
        "reciprocal, each other, to and from me, from and to me"
    ),
}
_YES_NO = (
    (
        "too_little",
        True,
        "not seen enough, seen too little, see too little, too little, rarely seen, seldom seen",
    ),
    ("too_little", True, "not seen, hardly seen, see more, see more often, to see more, should see more"),
    ("too_little", False, "seen enough, see enough, seen often enough, not seen too little"),
    ("bring_in", True, "could be brought in, can be brought in, might be brought in, to be brought in"),
    ("bring_in", True, "could bring in, bring in, to bring in, could come in"),
    ("bring_in", False, "now brought in, has been brought in, already in, not to be brought in"),
)
_SMALL = frozenset(("and", "but", "a", "an", "the", "very", "quite", "rather", "bit", "tie", "relationship"))
"""What can stand between other words without a meaning of its own."""

_MOST = 200
"""The longest text that is looked at; no phrase comes near. [characters]"""

_FIELDS: Mapping[type, str] = {Nearness: "near", Quality: "quality", Flow: "flow"}


def facts(text: str) -> Facts | None:
    """What a few words say, in any order: `close`, `a strained tie`, `close and strong`.

    Returns:
        None where any of the words is not known, or where they say two things of one kind.
    """
    if len(text) > _MOST:
        return None
    words = plain_words(text).split()
    found: Facts = {}
    place = 0
    while place < len(words):
        length, field, value = _longest(words, place)
        if not length or found.get(field, value) != value:
            return None
        if field:
            found[field] = value
        place += length
    return found or None


def meant(text: str) -> str:
    """The known phrase that looks most like an unknown one; empty where none does."""
    from difflib import get_close_matches

    near = get_close_matches(plain_words(text[:_MOST]), _phrases(), 1, 0.75)
    return near[0] if near else ""


def sector(text: str) -> str:
    """The one of `SECTORS` that is named; empty where none is."""
    named = facts(text) or {}
    return str(named.get("sector", "")) if len(named) == 1 else ""


def _longest(words: list[str], place: int) -> tuple[int, str, Value]:
    """The longest known phrase that begins there: its number of words (0 for none), field and value."""
    for length in range(min(5, len(words) - place), 0, -1):
        phrase = " ".join(words[place : place + length])
        found = _phrases().get(phrase) or _phrases().get(phrase.removesuffix("s"))
        if found:
            return length, *found
    return (1, "", "") if words[place] in _SMALL else (0, "", "")


@cache
def _phrases() -> dict[str, tuple[str, Value]]:
    """Every phrase that is known, as `_plain` has it, with its field and value."""
    return {plain_words(phrase): (field, value) for phrase, field, value in _listed()}


def _listed() -> Iterator[tuple[str, str, Value]]:
    for name in SECTORS:
        for phrase in (name, *filter(None, _SECTOR_WORDS[name].split(", "))):
            yield phrase, "sector", name
            yield from ((phrase + end, "sector", name) for end in _SECTOR_ENDS)
    for value, phrases in _WORDS.items():
        for phrase in (value.value, *phrases.split(", ")):
            yield phrase, _FIELDS[type(value)], value
    for field, truth, phrases in _YES_NO:
        yield from ((phrase, field, truth) for phrase in phrases.split(", "))
