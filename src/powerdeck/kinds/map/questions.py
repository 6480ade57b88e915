"""What is asked about somebody on the map, one thing after the other, and how the answers are read."""

from __future__ import annotations

from powerdeck.kinds.map.model import SECTORS, Tie
from powerdeck.kinds.map.text import facts_told, shown_name
from powerdeck.kinds.map.vocabulary import facts
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


EXAMPLE = "library, social enterprise, close, strong, both"
HOW = f"One person or group a line, such as: {EXAMPLE}. A name alone will do: you are then asked about it."
CHANGING = (
    "`library, weak` changes that, `library` asks again, `remove library` takes it away, `list` shows all, "
    "`help` tells more; an empty line finishes."
)
DONE = "done"
"""What ends the questions about somebody."""


@frozen
class Detail:
    """One thing to ask about somebody."""

    fields: tuple[str, ...]
    """Those of `Tie` that it is about."""

    asked: str
    """With `{}` for the name."""

    wanted: str
    """What can be answered; empty where any words can."""


DETAILS = (
    Detail(("sector",), "{}: which sector?", f"{', '.join(SECTORS[:-1])} or {SECTORS[-1]}"),
    Detail(("near",), "{}: how near to you?", "close, middle or far"),
    Detail(("quality",), "{}: what is the tie like?", "strong, ordinary, weak, stressed or broken"),
    Detail(("flow",), "{}: which way does support flow?", "to me, from me or both ways"),
    Detail(
        ("too_little", "bring_in"),
        "{}: seen too little, or to be brought in?",
        "too little, bring in, both or neither",
    ),
    Detail(("wish",), "{}: what would you like to be different?", ""),
)
_NOTHING = Tie("nobody")
_FLAGS = dict.fromkeys(("no", "neither", "none"), False) | {"both": True}
_NONE_OF: dict[tuple[str, ...], dict[str, Any]] = {
    ("too_little", "bring_in"): {"too_little": False, "bring_in": False},
    ("flow",): {"flow": None},
}

HELP = (
    "After the name, type what you know, with commas between, in any order:",
    *(f"- {detail.wanted}" for detail in DETAILS[:4]),
    "- not seen enough",
    "- could be brought in",
    "- would like: what you would like to be different, to the end of the line",
    "`rename library: reading room` changes a name, and nothing else.",
    "A name with a comma in it goes in quotes. Its number in the list does instead of a name.",
    CHANGING,
)


def put_to(detail: Detail, tie: Tie, *, first: bool = False) -> str:
    """The question about somebody.

    Args:
        detail: What is asked.
        tie: Somebody on the map.
        first: Whether to say how to leave the questions.
    """
    now = said(detail, tie)
    hint = f"Enter keeps “{excerpt(now)}”, - takes it away" if now else "Enter leaves it open"
    hint += f", `{DONE}` ends these questions" if first else ""
    wanted = f" {detail.wanted[0].upper()}{detail.wanted[1:]}." if detail.wanted else ""
    return f"{detail.asked.replace('{}', excerpt(shown_name(tie)))}{wanted} ({hint}.)"


def said(detail: Detail, tie: Tie) -> str:
    """What is known of it; empty where nothing is."""
    if detail.fields == ("sector",):
        return tie.sector
    if detail.fields == ("wish",):
        return clean_line(tie.wish)
    now: dict[str, Any] = {field: getattr(tie, field) for field in detail.fields}
    return facts_told(Tie(_NOTHING.name, **now))


def read_answer(detail: Detail, answer: str) -> dict[str, Any] | None:
    """The fields of `Tie` that an answer sets, also such as were not asked about.

    Args:
        detail: What was asked.
        answer: Not empty; `-` takes away what is known.

    Returns:
        None where it cannot be understood, or says a thing twice, as a line about somebody else may do.
    """
    if answer == "-":
        return {field: getattr(_NOTHING, field) for field in detail.fields}
    word = answer.casefold().rstrip(".")
    if detail.fields == ("wish",):
        return {"wish": "" if word in ("no", "nope", "none", "nothing") else answer}
    says_no = agrees(answer) is False
    if agrees(answer):  # `yes, both`
        answer = answer.partition(" ")[2].strip()
        word = answer.casefold().rstrip(".")
    if word in _FLAGS and detail.fields == ("too_little", "bring_in"):
        return dict.fromkeys(detail.fields, _FLAGS[word])
    found = _all_facts(answer.split(","))
    if found is None and (says_no or word in ("neither", "none")):
        return _NONE_OF.get(detail.fields)
    return found


def _all_facts(parts: list[str]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for part in filter(str.strip, parts):
        more = facts(part)
        if more is None or found.keys() & more.keys():
            return None
        found |= more
    return found or None
