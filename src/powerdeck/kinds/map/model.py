"""The map of relationships as values: who is around me, how near, and what the tie is like."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from powerdeck.values import frozen


class Nearness(Enum):
    """How near somebody is: the ring that they stand on."""

    CLOSE = "close"
    MIDDLE = "middle"
    FAR = "far"


class Quality(Enum):
    """What the tie is like, whoever near or far."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    WEAK = "weak"
    STRESSED = "stressed"
    BROKEN = "broken"


class Flow(Enum):
    """Which way support flows."""

    TO_ME = "to me"
    FROM_ME = "from me"
    BOTH = "both ways"


SECTORS = (
    "resident",
    "voluntary",
    "community",
    "faith",
    "social enterprise",
    "housing",
    "health",
    "council",
    "business",
    "other",
)


@frozen
class Tie:
    """A person, group or organisation around me. What is not known is None or empty."""

    name: str
    """A name or role, one line, never empty."""

    sector: str = ""
    """One of `SECTORS`, or empty."""

    near: Nearness | None = None
    quality: Quality | None = None
    flow: Flow | None = None
    too_little: bool = False
    """Not seen enough."""

    bring_in: bool = False
    """Could be brought in."""

    wish: str = ""
    """What I would like to be different; one line."""


@lru_cache(maxsize=4096)
def same_name(name: str) -> str:
    """The name as it is compared with others: without case, with single spaces."""
    return " ".join(normalize("NFC", name).casefold().split())
