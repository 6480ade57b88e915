"""What is added to an entry later: reviews of its actions, second looks, notes; each ↔ Markdown text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from powerdeck.journal.model import FACTS, Answer, Review, State
from powerdeck.journal.text.sections import Section
from powerdeck.patterns import lazy_pattern

_NAMED = lazy_pattern(r"(?:review|again|note|letter)\b[ \t:]*(.*)", re.IGNORECASE | re.DOTALL)
_OUTCOMES = {state.value.replace(" ", "-"): state for state in State}
_FACT = lazy_pattern(r"[ \t]*[-*+][ \t]+([a-z_]+):[ \t]*(.*?)[ \t\r]*")


def heading_and_marker(review: Review) -> str:
    """The lines that begin it; the marker is left out where the heading says it all."""
    heading = f"## {review.kind.capitalize()}"
    heading += f" {review.on.isoformat()}" if review.on else ""
    marker = review.kind
    marker += f" {review.action}" if review.action else ""
    marker += f" outcome={review.outcome.value.replace(' ', '-')}" if review.outcome else ""
    return f"{heading}\n" if marker == "review" else f"{heading}\n<!-- powerdeck: {marker} -->\n"


def is_review(section: Section) -> bool:
    """Whether something that was added later begins here."""
    if section.marker:
        return section.marker["added"] is not None
    return (
        section.level == 2
        and section.heading[:6].casefold() == "review"
        and bool(_NAMED.match(section.heading))
    )


def grouped(sections: Iterable[Section]) -> tuple[list[Section], list[tuple[Section, list[Section]]]]:
    """Apart: the sections of the sitting itself, and each review with the sections of its answers."""
    own: list[Section] = []
    reviews: list[tuple[Section, list[Section]]] = []
    within = False
    for section in sections:
        if is_review(section):
            reviews.append((section, []))
            within = True
        elif within and section.level in (0, 3):
            reviews[-1][1].append(section)
        else:
            own.append(section)
            within = False
    return own, reviews


def read_review(
    section: Section, text: str, answers: tuple[Answer, ...], doubt: Callable[[int, str], None]
) -> Review:
    """A review from its section, with the text and the answers that stand in it."""
    named = _NAMED.match(section.heading)
    words = named[1].strip() if named else section.heading
    day = _day(words)
    if words and day is None:
        doubt(section.line, f"no date can be read from {words!r}; 2026-12-20 would be one")
    marker = section.marker
    outcome = _OUTCOMES.get(marker["outcome"]) if marker and marker["outcome"] else None
    if marker and marker["outcome"] and outcome is None:
        doubt(section.line, f"no outcome is called {marker['outcome']!r}; it is passed over")
    return Review(
        on=day,
        action=marker["id"] if marker else None,
        text=text,
        kind=marker["added"] if marker else "review",
        outcome=outcome,
        answers=answers,
    )


def facts_of(front: Sequence[tuple[str, str]], reviews: Sequence[Review]) -> tuple[tuple[str, str], ...]:
    """The facts of the front matter, with those of later notes over them, in the order of `FACTS`."""
    found = dict(front)
    for review in reviews:
        if review.kind == "note":
            lines = (_FACT.fullmatch(line) for line in review.text.split("\n"))
            found |= {line[1]: line[2] for line in lines if line and line[1] in FACTS and line[2]}
    return tuple((name, found[name]) for name in FACTS if name in found)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
