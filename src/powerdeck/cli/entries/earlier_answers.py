"""What earlier sittings said: as values for the walk, as lines to look back at before the first ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from powerdeck.asker import Said
from powerdeck.cli.entries.entry_lines import action_lines, shortened
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.screen.lines import BLANK, Line, as_lines
from powerdeck.dates import spoken
from powerdeck.deck.model import Card
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds.kind import FALLBACK, kind

EACH = 3
"""So many sittings of a card are looked at, the newest."""

_MOST_LINES, _LONGEST = 24, 300
"""So many lines of one answer are shown, each of so many letters; the log has it whole."""


def looked_at(card: Card) -> tuple[str, ...]:
    """The cards whose earlier sittings matter to a card: those that it names, and its own if it is gone on with."""
    sources = [name for ask in card.asks for name in dict(ask.settings).get("from", ())]
    named = [name.rpartition(" ")[0] for name in sources if " " in name]
    continued = [each for ask in card.asks for each in ask.continues]
    own = [card.id for ask in card.asks if ask.again or ask.kind not in (FALLBACK, "list")][:1]
    return tuple(dict.fromkeys([*card.refers_to, *continued, *named, *own]))


def earlier(notes: Notes, deck: str, cards: Iterable[str]) -> tuple[Entry, ...]:
    """The newest sittings of each of these cards that have an answer, the newest first."""
    left = dict.fromkeys(cards, EACH)
    found: list[Entry] = []
    if not left:
        return ()
    for entry in notes.of_cards(tuple(left)):
        if entry.deck == deck and left.get(entry.card, 0) and entry.answers:
            left[entry.card] -= 1
            found.append(entry)
            if not any(left.values()):
                break
    return tuple(sorted(found, key=lambda entry: entry.created, reverse=True))


def said(entries: Iterable[Entry]) -> tuple[Said, ...]:
    """Their answers, in their order."""
    return tuple(
        Said(each.key, each.ask, each.kind, each.text, entry.card, entry.created.date(), each.pictures)
        for entry in entries
        for each in entry.answers
    )


def shown_back(card: Card, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The sittings to show before a card's first ask: the newest of each that it looks back at."""
    cards = [*card.refers_to, *([card.id] if any(ask.again for ask in card.asks) else [])]
    newest = (next((entry for entry in entries if entry.card == each), None) for each in cards)
    return tuple(entry for entry in newest if entry)


def back_lines(entry: Entry, card: Card, width: int) -> Iterator[Line]:
    """A sitting in short: its day, its answers, what was to be done.

    Args:
        entry: The earlier sitting.
        card: The one that looks back; what its asks begin from is shown by them, and not twice.
        width: The columns to draw on with characters; 0 for sentences alone.
    """
    answers = [answer for answer in entry.answers if not _begun_from(entry, answer, card)]
    if not (answers or entry.actions):
        return
    yield BLANK
    yield Line(f"You wrote to {entry.card} {entry.title} on {spoken(entry.created.date())}:", "strong")
    cut = False
    for answer in answers:
        lines, left_out = _in_short(answer, width)
        cut = cut or left_out
        yield Line(answer.ask, "quiet", indent=2)
        yield from lines
    for action in entry.actions:
        yield from action_lines(action, entry.created.date())[:1]
    if cut:
        whole = f"powerdeck log --entries --card {entry.card} --limit 1"
        yield Line(f"`{whole}` shows it whole.", "quiet", indent=2)


def _begun_from(entry: Entry, answer: Answer, card: Card) -> bool:
    return any(entry.card in ask.continues and answer.kind == ask.kind != FALLBACK for ask in card.asks)


def _in_short(answer: Answer, width: int) -> tuple[tuple[Line, ...], bool]:
    """An answer's lines, and whether something was left out."""
    told = kind(answer.kind).summary(answer.text, max(width - 4, 0))
    if told:
        lines = as_lines(f"    {_excerpt(line)}" for line in told[:_MOST_LINES])
        return lines, len(told) > _MOST_LINES or any(line != _excerpt(line) for line in told)
    short, left_out = shortened(answer)
    return (Line(short, indent=4),), left_out


def _excerpt(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
