"""What is shown, as lines: the same words for a terminal, a pipe and a screen reader.

Cards and decks are here; the journal is in `entry_lines`, since a card is shown without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.deck.library.library import ListedDeck
    from powerdeck.deck.model import Ask, Capability, Card, Deck


@frozen
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


# As text: compiling it costs a part of a millisecond, and `show` has no need of it.
_LAID_OUT = r"(?s)( *)(?:(\d{1,3}\.|-) (?=\S))?(.*)"


def as_lines(texts: Iterable[str]) -> tuple[Line, ...]:
    """Texts as lines: their leading spaces become the indentation, their number or dash the mark."""
    lines = []
    for text in texts:
        found = re.match(_LAID_OUT, text)
        indent, mark, words = found.groups() if found else ("", "", text)
        lines.append(Line(words, indent=len(indent), mark=mark or ""))
    return tuple(lines)


def counted(number: int, what: str) -> str:
    """Such as `1 card`, `2 cards`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def ended(sentence: str) -> str:
    """With a full stop, unless it ends already, as the titles of some cards do."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


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
    lines += [Line(_asked(ask), mark=f"{number}.") for number, ask in enumerate(card.asks, 1)]
    if any(ask.easier for ask in card.asks):
        from powerdeck.deck.easier_words import said_of

        lines += [Line(said, "quiet") for said in filter(None, [said_of(deck, card)])]
    meanings = deck.explained(card)
    if meanings:
        lines += [BLANK, *(Line(f"{word}: {meaning}", "quiet") for word, meaning in meanings)]
    links = _links(deck, card)
    return (*lines, BLANK, *links) if links else tuple(lines)


def capability_lines(deck: Deck, group: Capability, role: str = "") -> tuple[Line, ...]:
    """A capability in full: why it matters, what leaders can do about it, its cards."""
    lines = [Line(group_name(deck, group), "title"), BLANK]
    lines += [Line(group.why), BLANK] if group.why else []
    lines += [*action_columns(deck, group, role)]
    lines += [Line(f"Note: {group.note}", "quiet"), BLANK] if group.note else []
    cards = deck.cards_of(group.number)
    return (*lines, Line("Cards" if cards else "It has no card.", "strong"), *found_lines(cards))


def action_columns(deck: Deck, group: Capability, role: str) -> Iterator[Line]:
    """What leaders can do about a capability, whatever their role; the person's own first."""
    if group.actions:
        from powerdeck.walk.leader_actions import ideas_of

        for called, actions in ideas_of(deck, group, role).columns:
            yield Line(f"What {called} can do", "strong")
            yield from (Line(action, indent=2, mark="-") for action in actions)
            yield BLANK


def _asked(ask: Ask) -> str:
    return f"{ask.text} (From the second time on.)" if ask.again else ask.text


def _links(deck: Deck, card: Card) -> tuple[Line, ...]:
    back, kin = (_names(deck, ids) for ids in (card.refers_to, card.kin))
    lines = []
    if back:
        lines.append(Line(_ended(f"Looks back at {back}"), "quiet"))
    if kin:
        lines.append(Line(_ended(f"Goes well with {kin}"), "quiet"))
    return tuple(lines)


def _ended(sentence: str) -> str:
    """With a full stop, unless a title ends it with a sign of its own."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


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


def role_lines(
    deck: Deck, groups: Iterable[Capability], cards: Sequence[Card], role: str
) -> tuple[Line, ...]:
    """Groups of a deck with those of the cards, and with what leaders can do; that role's actions first."""
    lines: list[Line] = []
    for group in groups:
        lines += [BLANK, BLANK] if lines else []
        here = [card for card in cards if card.capability == group.number]
        lines += [Line(group_name(deck, group), "strong"), *found_lines(here), BLANK]
        lines += action_columns(deck, group, role)
        del lines[-1:]
    return tuple(lines)


def found_lines(cards: Sequence[Card]) -> tuple[Line, ...]:
    """Cards as a list."""
    return tuple(Line(card.title, indent=2, mark=card.id) for card in cards)


def listed_deck_lines(shelved: ListedDeck, languages: Sequence[str] = ()) -> tuple[Line, ...]:
    """A deck on the shelf: what it is, which languages it has been translated into, and whose work it is."""
    if shelved.loaded is None:
        return (Line(shelved.name, "strong"), Line(f"Cannot be read: {shelved.why_not}", indent=2))
    deck = shelved.loaded.deck
    lines = [
        Line(f"{deck.id}: {deck.title}", "strong"),
        Line(f"{counted(len(deck.cards), 'card')}, revision {deck.revision}, {deck.language}.", indent=2),
    ]
    if languages:
        lines.append(Line(f"Translated into: {', '.join(languages)}.", indent=2))
    for each in (deck.source, *deck.also_from):
        if each:
            whose = f"{each.title}; {each.by}" if each.by else each.title
            year = f", {each.year}" if each.year else ""
            lines.append(Line(f"Taken from: {whose}{year}.", indent=2))
    if deck.source and deck.source.wording:
        lines.append(Line(deck.source.wording, indent=2))
    if shelved.loaded.problems:
        problems = counted(len(shelved.loaded.problems), "problem")
        lines.append(Line(f"{problems}; `powerdeck deck check` lists them.", indent=2))
    return (*lines, Line(str(shelved.path), "quiet", indent=2, whole=True))
