"""Journals to measure with: entries such as people leave, made with powerdeck's own `render`.

Run with the Python whose powerdeck is measured: `python journals.py powerdeck|jrnl COUNT PATH [OPEN]`. The
same count gives the same entries each time, for powerdeck as a folder, for jrnl as one file. OPEN is the
share of actions that are open: a tenth if it is not given, as who uses a log book for years keeps few.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from powerdeck.deck.library.library import Library
from powerdeck.deck.model import Ask, Card, Deck
from powerdeck.deck.shipped_decks import shipped_folder
from powerdeck.journal import file_names
from powerdeck.journal.model import Action, Answer, Entry, State
from powerdeck.journal.text.action_line import new_action_id
from powerdeck.journal.text.entry_markdown import render
from powerdeck.kinds.kind import kind

SEED = 2019
NEWEST = datetime(2026, 11, 20, 16, 30)  # noqa: DTZ001 - an entry's `created` is wall time
APART = timedelta(hours=5, minutes=7)
"""Between two sittings; 10,000 of them fill almost six years."""

OPEN = 0.1
RARE, SELDOM = "The allotments could take a bench.", 0.001
"""A sentence that is looked for, and the share of entries that have it."""

KNOWN, SOMETIMES = "Somebody keeps bees in the orchard.", 0.02
"""Another one, and the share of entries that have it."""

COMMUNITIES = ("Hattersley", "the estate by the canal", "the market streets", None)
TAGS = ("powerdeck", "supervision", "team-meeting", "pdr")
WHO = ("A resident", "The library manager", "My colleague", "One of the parents", "The tenants' group")
DID = ("told me that", "asked whether", "noticed that", "was surprised that", "would like it if")
WHAT = (
    "the buses stop before the evening class ends",
    "nobody had asked them before",
    "the hall is warm and stands empty on weekdays",
    "letters from the surgery are hard to read",
    "neighbours already look in on each other",
    "the form was longer than the visit",
    "people come for the tea and stay for the talk — every week",
    "the young ones know who is lonely on their street",
)
DEEDS = ("Ask", "Invite", "Ring", "Walk round the estate with", "Write to", "Listen to")
PARTNERS = ("the library manager", "two residents", "the practice nurse", None)


def entries(count: int, share: float = OPEN) -> Iterator[Entry]:
    """So many entries, the newest first, with that share of their actions open."""
    dice, deck = Random(SEED), _deck()
    for number in range(count):
        yield _entry(deck, dice.choice(deck.cards), NEWEST - number * APART, share, dice)


def write_journal(count: int, root: Path, share: float = OPEN) -> None:
    """Make a journal folder as powerdeck keeps it; quicker than `Journal.save`, which waits for the disk."""
    for entry in entries(count, share):
        folder = root / file_names.folder_of(entry)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / (file_names.stem_of(entry) + file_names.SUFFIX)
        path.write_bytes(render(entry).encode())


def write_jrnl(count: int, path: Path, share: float = OPEN) -> None:
    """Make the one file that jrnl keeps, oldest first, with the same words in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = [_as_jrnl(entry) for entry in entries(count, share)]
    path.write_text("\n".join(reversed(parts)), encoding="utf-8")


def _deck() -> Deck:
    with TemporaryDirectory() as folder:  # no decks of a person's own, and no compiled copy left behind
        empty = Path(folder)
        return Library(shipped=shipped_folder(), own=empty, cache=empty).load().deck


def _entry(deck: Deck, card: Card, moment: datetime, share: float, dice: Random) -> Entry:
    """An entry with three to five answers, where the card has as many asks, and one action."""
    answered = sorted(dice.sample(range(len(card.asks)), min(dice.randint(3, 5), len(card.asks))))
    return Entry(
        created=moment,
        utc_offset="+00:00",
        deck=deck.id,
        card=card.id,
        title=card.title,
        drawn=dice.choice(("chance", "chosen")),
        capability=card.capability,
        answers=tuple(_answer(card.asks[place], dice) for place in answered),
        actions=(_action(moment, share, dice),),
        learning=_learning(dice),
        community=dice.choice(COMMUNITIES),
        tags=TAGS[: dice.randint(1, len(TAGS))],
        revision=deck.revision,
    )


def _answer(ask: Ask, dice: Random) -> Answer:
    """One to three paragraphs, or a list of two to six things."""
    if kind(ask.kind).items("one\ntwo"):
        text = "\n".join(dice.sample(WHAT, dice.randint(2, 6)))
    else:
        text = "\n\n".join(_paragraph(dice) for _ in range(dice.randint(1, 3)))
    return Answer(ask.key, ask.text, ask.kind, text)


def _paragraph(dice: Random) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(1, 4)))


def _sentence(dice: Random) -> str:
    return f"{dice.choice(WHO)} {dice.choice(DID)} {dice.choice(WHAT)}."


def _learning(dice: Random) -> str | None:
    chance = dice.random()
    if chance < SELDOM:
        return RARE
    if chance < SELDOM + SOMETIMES:
        return KNOWN
    return _sentence(dice) if chance < 0.4 else None


def _action(moment: datetime, share: float, dice: Random) -> Action:
    state = State.OPEN if dice.random() < share else dice.choice((State.DONE, State.LET_GO))
    made = moment.date()
    due = made + timedelta(days=dice.choice((7, 14, 28)))
    return Action(
        text=f"{dice.choice(DEEDS)} {dice.choice(WHO).lower()}: {dice.choice(WHAT)}",
        id=new_action_id(dice, ()),
        state=state,
        created=made,
        due=due,
        closed=None if state is State.OPEN else due,
        partner=dice.choice(PARTNERS),
    )


def _as_jrnl(entry: Entry) -> str:
    tags = " ".join(f"@{tag}" for tag in entry.tags)
    title = f"[{entry.created:%Y-%m-%d %H:%M}] {entry.card} {entry.title}. {tags}"
    answers = "\n\n".join(f"{answer.ask}\n\n{answer.text}" for answer in entry.answers)
    actions = "\n".join(f"{action.state.value}: {action.text}, by {action.due}" for action in entry.actions)
    return f"{title}\n{answers}\n\n{actions}\n\n{entry.learning or ''}\n"


if __name__ == "__main__":
    make = {"powerdeck": write_journal, "jrnl": write_jrnl}[sys.argv[1]]
    make(int(sys.argv[2]), Path(sys.argv[3]), *map(float, sys.argv[4:5]))
