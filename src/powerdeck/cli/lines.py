"""What is shown, as lines: the same words for a terminal, a pipe and a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from powerdeck.asks import kind
from powerdeck.dates import spoken, spoken_near
from powerdeck.deck.model import Capability, Card, Deck
from powerdeck.journal.model import Action, Answer, Entry, State

if TYPE_CHECKING:
    from powerdeck.deck.library import Shelved


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of output."""

    text: str = ""
    style: str = ""
    """`title`, `strong`, `quiet` or nothing: how it may be shown, never its only meaning."""

    indent: int = 0
    """[columns]"""

    mark: str = ""
    """What stands before the text, such as `1.`; further lines of the paragraph align with the text."""

    whole: bool = False
    """Never broken into lines, so that a path in it can be copied."""


BLANK = Line()


def group_name(deck: Deck, group: Capability) -> str:
    """Such as `Capability 5: We change the way we commission services; …`."""
    return f"{deck.label.capitalize()} {group.number}: {group.name}"


def card_name(card: Card) -> str:
    """Number and title together, since titles repeat."""
    return f"{card.id} {card.title}"


def card_lines(deck: Deck, card: Card) -> tuple[Line, ...]:
    """A card as one would lay it on the table."""
    group = deck.capability(card.capability)
    lines = [Line(group_name(deck, group), "quiet")] if group else []
    lines += [Line(card_name(card), "title"), BLANK]
    if card.scene:
        lines += [Line(card.scene), BLANK]
    lines += [Line(ask.text, mark=f"{number}.") for number, ask in enumerate(card.asks, 1)]
    meanings = deck.explained(card)
    if meanings:
        lines += [BLANK, *(Line(f"{word}: {meaning}", "quiet") for word, meaning in meanings)]
    links = _links(deck, card)
    return (*lines, BLANK, *links) if links else tuple(lines)


def _links(deck: Deck, card: Card) -> tuple[Line, ...]:
    back, kin = (_names(deck, ids) for ids in (card.refers_to, card.kin))
    lines = []
    if back:
        lines.append(Line(f"Looks back at {back}.", "quiet"))
    if kin:
        lines.append(Line(f"Goes well with {kin}.", "quiet"))
    return tuple(lines)


def _names(deck: Deck, ids: Sequence[str]) -> str:
    cards = (deck.card(each) for each in ids)
    return "; ".join(card_name(card) for card in cards if card)


def deck_lines(deck: Deck) -> tuple[Line, ...]:
    """The whole deck by its groups."""
    lines: list[Line] = []
    for group in deck.capabilities:
        cards = deck.cards_of(group.number)
        if cards:
            lines += [BLANK] if lines else []
            lines += [Line(group_name(deck, group), "strong"), *found_lines(cards)]
    return tuple(lines)


def found_lines(cards: Sequence[Card]) -> tuple[Line, ...]:
    """Cards as a list."""
    return tuple(Line(card.title, indent=2, mark=card.id) for card in cards)


def action_lines(action: Action, today: date) -> tuple[Line, ...]:
    """An action: how it stands and what it is; then with whom, when, and its id."""
    more = []
    if action.partner:
        more.append(f"With {action.partner}.")
    if action.is_open() and action.due:
        more.append(f"Look back on {spoken(action.due)} ({spoken_near(action.due, today)}).")
    elif action.closed:
        more.append(f"{_word(action, today)} on {spoken(action.closed)}.")
    if action.id:
        more.append(action.id)
    lines = [Line(f"{_word(action, today)}: {action.text}", indent=2)]
    return (*lines, Line(" ".join(more), "quiet", indent=4)) if more else tuple(lines)


def _word(action: Action, today: date) -> str:
    if action.is_overdue(today):
        return "Overdue"
    return {
        State.OPEN: "Open",
        State.UNDER_WAY: "Under way",
        State.DONE: "Done",
        State.LET_GO: "Let go",
    }[action.state]


def sitting_line(entry: Entry) -> Line:
    """Which sitting it was."""
    where = f", {entry.community}" if entry.community else ""
    return Line(f"{spoken(entry.created.date())}, {entry.card} {entry.title}{where}", "strong")


def entry_lines(entry: Entry, today: date) -> Iterator[Line]:
    """A sitting with all that it left."""
    yield sitting_line(entry)
    if entry.path:
        yield Line(entry.path, "quiet", indent=2, whole=True)
    for answer in entry.answers:
        yield BLANK
        yield Line(answer.ask, "quiet", indent=2)
        yield from answer_lines(answer)
    if entry.actions:
        yield BLANK
        for action in entry.actions:
            yield from action_lines(action, today)
    if entry.learning:
        yield BLANK
        yield Line("Learning", "quiet", indent=2)
        yield from text_lines(entry.learning, indent=4)
    for review in entry.reviews:
        yield BLANK
        when = f"Review, {spoken(review.on)}" if review.on else "Review"
        yield Line(when, "quiet", indent=2)
        yield from text_lines(review.text, indent=4)


def answer_lines(answer: Answer, indent: int = 4) -> tuple[Line, ...]:
    """What was written, as it was typed; the things of a list with a dash each."""
    items = kind(answer.kind).items(answer.text)
    if items:
        return tuple(Line(item, indent=indent, mark="-") for item in items)
    return text_lines(answer.text, indent)


def text_lines(text: str, indent: int = 0) -> tuple[Line, ...]:
    """A text line by line, nothing re-flowed."""
    return tuple(Line(each, indent=indent) for each in text.split("\n"))


def shortened(answer: Answer, most: int = 160) -> tuple[str, bool]:
    """An answer in at most `most` characters on one line, and whether something was left out."""
    items = kind(answer.kind).items(answer.text)
    line = " ".join("; ".join(items).split() if items else answer.text.split())
    if len(line) <= most:
        return line, False
    return line[:most].rsplit(" ", 1)[0] + " …", True


def shelved_lines(shelved: Shelved) -> tuple[Line, ...]:
    """A deck on the shelf: what it is, and whose work."""
    if shelved.loaded is None:
        return (Line(shelved.name, "strong"), Line(f"Cannot be read: {shelved.why_not}", indent=2))
    deck = shelved.loaded.deck
    lines = [
        Line(f"{deck.id}: {deck.title}", "strong"),
        Line(f"{len(deck.cards)} cards, revision {deck.revision}, {deck.language}.", indent=2),
    ]
    if deck.source:
        whose = f"{deck.source.title}; {deck.source.by}" if deck.source.by else deck.source.title
        year = f", {deck.source.year}" if deck.source.year else ""
        lines.append(Line(f"Taken from: {whose}{year}.", indent=2))
        if deck.source.wording:
            lines.append(Line(deck.source.wording, indent=2))
    if shelved.loaded.problems:
        lines.append(
            Line(f"{len(shelved.loaded.problems)} problems; `powerdeck deck check` lists them.", indent=2)
        )
    return (*lines, Line(str(shelved.path), "quiet", indent=2, whole=True))
