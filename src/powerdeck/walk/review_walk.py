"""Coming back: the walk through an action or an old sitting, and what it adds to the entry.

A review is walked like a card, so that its drafts, commands and answers files are those of any sitting.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from powerdeck.asker import Asker, Wish
from powerdeck.dates import read_when, spoken
from powerdeck.deck.model import Ask, Card
from powerdeck.journal.disk.draft_json import REVIEW, Draft
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import frozen, replace
from powerdeck.walk.card_walk import Walk
from powerdeck.walk.entry_so_far import is_empty
from powerdeck.walk.steps import Move

HAPPENED = Ask("happened", "write", "What happened?")
NOTICED = Ask("noticed", "write", "Who noticed a difference?")
LEARNT = Ask("learnt", "write", "What did you learn?")
BARRIER = Ask("barrier", "write", "What stood in the way, and is that rule real or assumed?")
WHY = Ask("why", "write", "Why do you let it go?")
NOW = Ask("now", "write", "What would you say now?")

DRAWN = REVIEW

_WORDS = {
    State.DONE: ("done", "d", "x", "yes"),
    State.LET_GO: ("let go", "letgo", "let it go", "go", "drop"),
    State.UNDER_WAY: ("under way", "underway", "started", "start", "/"),
    State.OPEN: ("open", "still open", "not yet", "no"),
}


@frozen
class Outcome:
    """How an action stands after a review."""

    state: State
    due: date | None = None
    """The next day to come back to it, where one was named; one that is done or let go has none."""

    def settled(self, action: Action, today: date) -> Outcome:
        """The same for that action as it stands: whatever is open has a day to come back to it.

        Where none was named it keeps its own day if that is still to come, and else has the usual one.
        Another day alone leaves an action under way that is under way.
        """
        if self.state in (State.DONE, State.LET_GO):
            return Outcome(self.state)
        state = State.UNDER_WAY if self.due and action.state is State.UNDER_WAY else self.state
        own = action.due if action.due and action.due > today else None
        return Outcome(state, self.due or own or read_when("", today))


def read_outcome(text: str, today: date) -> Outcome:
    """How an action stands, from words: done, let go, under way, open, or a day to come back to it.

    Raises:
        ValueError: None of these; the message says what to type.
    """
    words = " ".join(text.casefold().replace("-", " ").split()).rstrip(".!")
    for state, names in _WORDS.items():
        if words in names:
            return Outcome(state)
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
        facts=(("of", name), ("action", action.id or action.text)),
    )


def is_about(draft: Entry, name: str, action: Action) -> bool:
    """Whether a review's draft is about that action; a box that had no id may have got one since."""
    facts = dict(draft.facts)
    return facts.get("of") == name and facts.get("action") in (action.id, action.text)


def is_nothing(draft: Entry) -> bool:
    """Whether nothing has been said yet in a review."""
    return is_empty(draft) and outcome_of(draft) is None


def already_written(draft: Entry, entry: Entry, action: Action) -> bool:
    """Whether what a draft holds stands in the entry: a kill came before the draft was cleared away."""
    there = {each.id for each in entry.actions}
    if any(each.id in there for each in draft.actions if each.id):
        return True
    return bool(draft.answers) and any(
        (review.action, review.answers) == (action.id, draft.answers)
        and review.on is not None
        and review.on >= draft.created.date()
        for review in entry.reviews
    )


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

    def __init__(
        self,
        action: Action,
        card: Card,
        draft: Draft,
        asker: Asker,
        keep: Callable[[Draft], None],
        today: date,
    ) -> None:
        """As for `Walk`; `action` is the one that is come back to."""
        super().__init__(card, draft, asker, keep, today)
        self.action = action
        self._begun = not is_nothing(draft.entry)
        self._all_steps = self.steps
        self._offer_barrier()

    def step(self, step: str) -> Move:
        """One step; the asks and the new action are those of any walk."""
        if step == "outcome":
            return self._outcome()
        if step == "barrier":
            return self.ask_for(BARRIER, f"{BARRIER.text} (Only if you like.)")
        return super().step(step)

    def _keep(self, draft: Draft) -> None:
        self._begun = self._begun or not is_nothing(draft.entry)
        super()._keep(draft)

    def _outcome(self) -> Move:
        """How it stands; /skip leaves it as it was."""
        usual = outcome_of(self.draft.entry) or Outcome(self.action.state)
        stands = usual.settled(self.action, self.today)
        words = spoken(stands.due) if stands.due and stands.state is State.OPEN else stands.state.value
        question = (
            "How does it stand? Type done, let go, under way, or a day to come back to it, such as 2w. "
            f"(Enter for {words}.)"
        )
        while True:
            reply = self.one_line(question)
            if reply.wish not in (None, Wish.SKIP):
                move = self.follow(reply.wish)
                if move is Move.AGAIN:
                    continue
                return move
            if reply.wish is Wish.SKIP:
                return Move.NEXT
            try:
                outcome = read_outcome(reply.text, self.today) if reply.text.strip() else usual
            except ValueError as why:
                self.say(why)
                continue
            self.note(with_outcome(self.draft.entry, outcome))
            self._offer_barrier()
            return Move.NEXT

    def _offer_barrier(self) -> None:
        """Ask what stood in the way, unless it was done."""
        outcome = outcome_of(self.draft.entry) or Outcome(self.action.state)
        done = outcome.state is State.DONE
        self.steps = tuple(step for step in self._all_steps if not (done and step == "barrier"))

    def _pass(self) -> Move:
        if outcome_of(self.draft.entry) is None:
            return super()._pass()
        self.asker.tell("You have said how it stands already: /stop keeps that for later, /skip goes on.")
        return Move.AGAIN


def review_of(draft: Entry, action_id: str, outcome: Outcome | None, on: date) -> Review:
    """What a finished review adds to its entry."""
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
