"""What a sitting has left so far: its entry, with an answer put in its place, and whether it holds anything."""

from __future__ import annotations

from powerdeck.deck.model import Ask, Card
from powerdeck.drawing.picture import Picture
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.values import replace

TAG = "powerdeck"
"""The tag that every entry carries, so that a vault of other notes can find them."""


def is_empty(entry: Entry) -> bool:
    """Whether a sitting left nothing worth an entry; a community or tags alone do not count."""
    return not (entry.answers or entry.actions or entry.learning)


def with_answer(
    entry: Entry, card: Card, ask: Ask, text: str, pictures: tuple[Picture, ...] | None = None
) -> Entry:
    """The entry with that answer in its place; nothing but blank lines and no picture takes it away.

    Answers to asks that the card no longer has (the deck has changed since) stay, at the end.

    Args:
        entry: What there is so far.
        card: It says in which order answers stand.
        ask: The ask that is answered.
        text: The whole answer.
        pictures: Those that go with it; None leaves those that there are.
    """
    kept = [answer for answer in entry.answers if answer.key != ask.key]
    if pictures is None:
        pictures = next((answer.pictures for answer in entry.answers if answer.key == ask.key), ())
    text = same_text(text)
    if text or pictures:
        kept.append(Answer(key=ask.key, ask=ask.text, kind=ask.kind, text=text, pictures=pictures))
    order = {each.key: place for place, each in enumerate(card.asks)}
    kept.sort(key=lambda answer: order.get(answer.key, len(order)))
    return replace(entry, answers=tuple(kept))


def read_tags(text: str) -> tuple[str, ...]:
    """Tags from a line, between commas, without a `#` before them; each once, the first `powerdeck`."""
    typed = (part.strip().lstrip("#").strip() for part in text.split(","))
    return tuple(dict.fromkeys([TAG, *(tag for tag in typed if tag)]))
