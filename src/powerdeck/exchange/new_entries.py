"""What comes from elsewhere: whether the journal has it already, and whether it could keep it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from powerdeck.errors import PowerdeckError
from powerdeck.journal.disk.store import LARGEST
from powerdeck.journal.file_names import stem_of
from powerdeck.journal.model import Answer, Entry, Review
from powerdeck.journal.text import entry_markdown
from powerdeck.journal.text.entry_markdown import same_text

Fingerprint = bytes
"""What two entries share that are the same sitting: 16 bytes."""


def fingerprint(entry: Entry) -> Fingerprint:
    """The sitting's moment, deck, card and answers in 16 bytes; tags, actions and reviews may change."""
    parts = [entry.created.isoformat(timespec="seconds"), entry.deck, entry.card]
    for answer in entry.answers:
        text = same_text(answer.text)
        if text:
            parts += (answer.key, text)
    # Each part with its length before it, so that no two lists of parts make the same text.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def new_ones(entries: Iterable[Entry], existing: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that the journal does not have yet, in their order.

    What stands in the import twice is two sittings, and both are new to a journal that has none of them; so
    bringing in the same file again adds nothing, whatever it holds.
    """
    there = Counter(map(fingerprint, existing))
    new = []
    for entry in entries:
        mark = fingerprint(entry)
        if there[mark]:
            there[mark] -= 1
        else:
            new.append(entry)
    return tuple(new)


def trouble(entry: Entry) -> str | None:
    """Why the journal could not keep the entry as it is; None if it can.

    It is written and read again, without a file: what comes from elsewhere may hold anything, and what would
    come back otherwise than it went in is better named than changed.
    """
    try:
        stem_of(entry)
        text = entry_markdown.render(entry)
        again, _ = entry_markdown.read(text, "")
    except PowerdeckError as error:
        return str(error)
    if len(text.encode("utf-8")) > LARGEST:
        return "it is larger than 4 MiB, which no entry is; divide it"
    if again is None or _kept(again) != _kept(entry):
        return "the journal could not give it back as it is; look for odd signs in its ids, keys and tags"
    return None


def _kept(entry: Entry) -> tuple[object, ...]:
    """What has to come back; blank lines around a text aside."""
    return (
        (entry.created, entry.utc_offset, entry.deck, entry.card, entry.title, entry.drawn),
        (entry.capability, entry.community, entry.tags, entry.revision, entry.language, entry.recipe),
        _kept_answers(entry.answers),
        [(each.text, each.id, each.state, each.created, each.due, each.partner) for each in entry.actions],
        same_text(entry.learning or ""),
        list(map(_kept_review, entry.reviews)),
    )


def _kept_review(review: Review) -> tuple[object, ...]:
    told = (review.on, review.action, review.kind, review.outcome, same_text(review.text))
    return (*told, _kept_answers(review.answers))


def _kept_answers(answers: Iterable[Answer]) -> list[tuple[str, ...]]:
    texts = ((each, same_text(each.text)) for each in answers)
    return [(each.key, each.ask, each.kind, text) for each, text in texts if text]
