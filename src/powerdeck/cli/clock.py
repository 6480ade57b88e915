"""The clock and the dice. Nothing else in powerdeck asks for the time or for chance."""

from __future__ import annotations

from datetime import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random


def now() -> datetime:
    """This moment in the machine's own time zone, to the second, with its offset."""
    # By way of UTC: on the night when the clocks go back, the offset is then the one that holds.
    return datetime.now(tz=UTC).astimezone().replace(microsecond=0)


def offset_of(moment: datetime) -> str:
    """The moment's distance from UTC, such as `+13:00`."""
    return moment.isoformat()[-6:]


def dice() -> Random:
    """Chance."""
    from random import Random  # late: few verbs need chance

    return Random()  # noqa: S311 - cards, not secrets
