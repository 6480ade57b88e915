"""Coming back: the walk through an action or an old sitting, and what it adds to the entry.

A review is walked like a card, so that its drafts, commands and answers files are those of any sitting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from powerdeck.asking import Wish
from powerdeck.conversation import Move, Walk
from powerdeck.dates import read_when, spoken
from powerdeck.deck.model import Ask, Card
from powerdeck.journal.model import Action, Answer, Entry, Review, State

HAPPENED = Ask("happened", "write", "What happened?")
NOTICED = Ask("noticed", "write", "Who noticed a difference?")
LEARNT = Ask("learnt", "write", "What did you learn?")
BARRIER = Ask("barrier", "write", "What stood in the way, and is that rule real or assumed?")
WHY = Ask("why", "write", "Why do you let it go?")
NOW = Ask("now", "write", "What would you say now?")

DRAWN = "review"
"""What the entry in a review's draft says it was drawn by; no such entry is ever saved."""

_DONE = ("done", "d", "x", "yes")
_LET_GO = ("let go", "letgo", "let it go", "go", "drop")
_UNDER_WAY = ("under way", "underway", "started", "start", "/")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an action stands after a review."""

    state: State
    due: date | None = None
    """The next day to come back to it; None for one that is done or let go."""


def read_outcome(text: str, today: date) -> Outcome:
    """How an action stands, from words: done, let go, under way, or a day to come back to it.

    Raises:
        ValueError: None of these; the message says what to type.
    """
    words = " ".join(text.casefold().split())
    if words in _DONE:
        return Outcome(State.DONE)
    if words in _LET_GO:
        return Outcome(State.LET_GO)
    if words in _UNDER_WAY:
        return Outcome(State.UNDER_WAY, read_when("", today))
    try:
        return Outcome(State.OPEN, read_when(text, today))
    except ValueError as why:
        raise ValueError(f"{why}; or type done, let go, or under way") from why


def review_card(entry: Entry) -> Card:
    """The card that a review of one of the entry's actions is walked as."""
    return Card(
        id=entry.card,
        title=entry.title,
        capability=entry.capability or 0,
        asks=(HAPPENED, NOTICED, LEARNT),
    )


def review_start(entry: Entry, action: Action, moment: datetime, name: str) -> Entry:
    """The entry of a review's draft, still empty.

    Args:
        entry: The sitting that the action comes from.
        action: As it was read.
        moment: Now, with a zone.
        name: The path of the sitting within its journal.
    """
    return replace(
        entry,
        created=moment.replace(tzinfo=None),
        utc_offset=moment.isoformat()[-6:],
        drawn=DRAWN,
        answers=(),
        actions=(),
        learning=None,
        reviews=(),
        path=None,
        facts=(("of", f"{name} {action.id or action.text}"),),
    )


def already_written(draft: Entry, entry: Entry) -> bool:
    """Whether what a draft holds stands in the entry: a kill came before the draft was cleared away."""
    return any(review.answers == draft.answers for review in entry.reviews if review.answers)


def outcome_of(entry: Entry) -> Outcome | None:
    """What has been said of the outcome so far, in the entry of a review's draft."""
    facts = dict(entry.facts)
    if "outcome" not in facts:
        return None
    due = facts.get("due")
    return Outcome(State(facts["outcome"]), date.fromisoformat(due) if due else None)


def with_outcome(entry: Entry, outcome: Outcome) -> Entry:
    """The entry of a review's draft with that outcome."""
    facts = {**dict(entry.facts), "outcome": outcome.state.value}
    facts.pop("due", None)
    if outcome.due:
        facts["due"] = outcome.due.isoformat()
    return replace(entry, facts=tuple(facts.items()))


class ReviewWalk(Walk):
    """The walk through one action that somebody comes back to."""

    last_steps = ("outcome", "barrier", "actions")

    def step(self, step: str) -> Move:
        """One step; the asks and the new action are those of any walk."""
        if step == "outcome":
            return self._outcome()
        if step == "barrier":
            return self._barrier()
        return super().step(step)

    def _outcome(self) -> Move:
        before = outcome_of(self.draft.entry)
        usual = before or Outcome(State.OPEN, read_when("", self.today))
        words = spoken(usual.due) if usual.due and usual.state is State.OPEN else usual.state.value
        question = (
            "How does it stand? Type done, let go, under way, or a day to come back to it, such as 2w. "
            f"(Enter for {words}.)"
        )
        while True:
            reply = self.one_line(question)
            if reply.wish is Wish.BACK or reply.wish in (Wish.STOP, Wish.END):
                return self.follow(reply.wish)
            try:
                outcome = read_outcome(reply.text, self.today) if reply.text.strip() else usual
            except ValueError as why:
                self.say(why)
                continue
            self.note(with_outcome(self.draft.entry, outcome))
            return Move.NEXT

    def _barrier(self) -> Move:
        """Offered for what has not happened; an action that was done needs no such question."""
        outcome = outcome_of(self.draft.entry)
        if outcome is not None and outcome.state is State.DONE:
            return Move.NEXT
        return self.ask_for(BARRIER, f"{BARRIER.text} (Only if you like.)")


def review_of(draft: Entry, action_id: str, on: date) -> Review:
    """What a finished review adds to its entry."""
    outcome = outcome_of(draft)
    return Review(
        on=on,
        action=action_id,
        text="",
        outcome=outcome.state if outcome else None,
        answers=draft.answers,
    )


def letting_go(action_id: str, why: str, on: date) -> Review:
    """What is added when an action is let go with a reason."""
    answers = (Answer(WHY.key, WHY.text, WHY.kind, why),)
    return Review(on=on, action=action_id, text="", outcome=State.LET_GO, answers=answers)
