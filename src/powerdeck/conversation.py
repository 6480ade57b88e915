"""The walk: a card and somebody to ask, in; what was answered, out.

Nothing here reads a keyboard or a file: an `Asker` asks, and `keep` is handed the draft after every answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import partial

from powerdeck.asking import Asker, Reply, Wish
from powerdeck.asks import kind
from powerdeck.dates import read_when, spoken
from powerdeck.deck.model import Ask, Card
from powerdeck.errors import PowerdeckError
from powerdeck.journal.drafts import Draft
from powerdeck.journal.markdown import check_storable, same_text
from powerdeck.journal.model import Action, Answer, Entry

TAG = "powerdeck"
"""The tag that every entry carries, so that a vault of other notes can find them."""


class Ending(Enum):
    """How a walk ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    PASSED = "passed"


class _Move(Enum):
    NEXT = 1
    BACK = -1
    AGAIN = 0


class _Removed(Enum):
    """What is there in place of an action that a person took away."""

    IT = 0


class _Left(Exception):
    """The person wants to leave the walk here."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


_ASK = "ask:"
_LEAVING = (Wish.STOP, Wish.END)
_LAST_STEPS = ("actions", "learning", "community", "tags")


def is_empty(entry: Entry) -> bool:
    """Whether a sitting left nothing worth an entry; a community or tags alone do not count."""
    return not (entry.answers or entry.actions or entry.learning)


def with_answer(entry: Entry, card: Card, ask: Ask, text: str) -> Entry:
    """The entry with that answer in its place; a text of nothing but blank lines takes it away.

    Answers to asks that the card no longer has (the deck has changed since) stay, at the end.
    """
    kept = [answer for answer in entry.answers if answer.key != ask.key]
    text = same_text(text)
    if text:
        kept.append(Answer(key=ask.key, ask=ask.text, kind=ask.kind, text=text))
    order = {each.key: place for place, each in enumerate(card.asks)}
    kept.sort(key=lambda answer: order.get(answer.key, len(order)))
    return replace(entry, answers=tuple(kept))


def read_tags(text: str) -> tuple[str, ...]:
    """Tags from a line, between commas, without a `#` before them; each once, the first `powerdeck`."""
    typed = (part.strip().lstrip("#").strip() for part in text.split(","))
    return tuple(dict.fromkeys([TAG, *(tag for tag in typed if tag)]))


def _sentence(error: Exception) -> str:
    """An error's words as they are said to somebody."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


class Walk:
    """One walk through a card, from wherever the draft stands."""

    def __init__(
        self,
        card: Card,
        draft: Draft,
        asker: Asker,
        keep: Callable[[Draft], None],
        today: date,
        community: str = "",
    ) -> None:
        """`community` is offered as the one that it may be about; `keep` saves the draft or raises."""
        self.card = card
        self.draft = draft
        self.asker = asker
        self.keep = keep
        self.today = today
        self.community = community
        self.steps = tuple(_ASK + ask.key for ask in card.asks) + _LAST_STEPS

    def run(self) -> Ending:
        """Ask everything that is left to ask; `draft` then holds what there is."""
        place = self.steps.index(self.draft.at) if self.draft.at in self.steps else 0
        try:
            while place < len(self.steps):
                move = self._step(self.steps[place])
                place = max(0, place + move.value)
                if place < len(self.steps) and self.draft.at != self.steps[place]:
                    self._keep(replace(self.draft, at=self.steps[place]))
        except _Left as left:
            return left.ending
        return Ending.FINISHED

    def _step(self, step: str) -> _Move:
        if step.startswith(_ASK):
            return self._ask(step.removeprefix(_ASK))
        if step == "actions":
            return self._actions()
        if step == "learning":
            return self._learning()
        return self._community() if step == "community" else self._tags()

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        if not is_empty(draft.entry):
            self.keep(draft)

    def _note(self, entry: Entry) -> None:
        if entry != self.draft.entry:
            self._keep(replace(self.draft, entry=entry))

    def _ask(self, key: str) -> _Move:
        number, ask = next((n, a) for n, a in enumerate(self.card.asks, 1) if a.key == key)
        entry = self.draft.entry
        so_far = next((answer.text for answer in entry.answers if answer.key == key), "")
        question = f"{number} of {len(self.card.asks)}. {ask.text}"
        reply = self._storable(partial(kind(ask.kind).ask, self.asker, question), so_far)
        self._note(with_answer(entry, self.card, ask, reply.text))
        return self._follow(reply.wish)

    def _storable(self, ask: Callable[[str], Reply], so_far: str) -> Reply:
        """Ask, beginning from what there is so far, until what was typed can be kept in a text file."""
        while True:
            reply = ask(so_far)
            try:
                check_storable(reply.text)
                return reply
            except PowerdeckError as error:
                self.asker.tell(_sentence(error))
                so_far = reply.text.replace("\0", "").encode(errors="replace").decode()

    def _follow(self, wish: Wish | None) -> _Move:
        """Where a wish leads from here."""
        if wish is Wish.STOP:
            raise _Left(Ending.STOPPED)
        if wish is Wish.END:
            raise _Left(Ending.FINISHED)
        if wish is Wish.CARD:
            self.asker.card()
            return _Move.AGAIN
        if wish is Wish.PASS:
            return self._pass()
        return _Move.BACK if wish is Wish.BACK else _Move.NEXT

    def _pass(self) -> _Move:
        if self.draft.entry.drawn == "chosen":
            self.asker.tell(
                "You chose this card yourself: /stop leaves it, /skip goes on to the next question."
            )
        elif not is_empty(self.draft.entry):
            self.asker.tell("You have written something already: /stop keeps it for later, /skip goes on.")
        else:
            raise _Left(Ending.PASSED)
        return _Move.AGAIN

    def _line(self, question: str, default: str = "") -> Reply:
        """One line, asked until it can be kept; /card is answered here."""
        while True:
            reply = self.asker.line(question, default)
            if reply.wish is Wish.CARD:
                self.asker.card()
                continue
            try:
                check_storable(reply.text)
                return reply
            except PowerdeckError as error:
                self.asker.tell(_sentence(error))

    def _actions(self) -> _Move:
        """As many actions as the person likes; /back takes up the last one again."""
        again: Action | None = None
        while True:
            actions = self.draft.entry.actions
            others = actions[:-1] if again else actions
            made = self._action(again, first=not others)
            if isinstance(made, Action):
                self._note(replace(self.draft.entry, actions=(*others, made)))
                again = None
            elif made is _Removed.IT:
                self._note(replace(self.draft.entry, actions=others))
                again = None
            elif made is Wish.BACK and actions and again is None:
                again = actions[-1]
            else:
                return self._follow(made)

    def _action(self, before: Action | None, *, first: bool) -> Action | Wish | _Removed | None:
        """One action, question by question; None where there is nothing to do."""
        text = before.text if before else ""
        what = "What will you do?" if first else "What else will you do?"
        what += f" (Enter keeps: {text}. Type - to take it away.)" if text else " (Enter for nothing.)"
        partner = (before.partner if before else None) or ""
        while True:
            reply = self._line(what, text)
            if not reply.text.strip() or reply.wish:
                return reply.wish
            if before and reply.text.strip() == "-":
                return _Removed.IT
            text = reply.text.strip()
            reply = self._line(f"With whom? (Enter for {partner or 'nobody in particular'}.)", partner)
            if reply.wish is Wish.BACK:
                continue
            partner = reply.text.strip() if reply.wish is None else partner
            due = self._due(before.due if before else None) if reply.wish not in _LEAVING else reply.wish
            if due is Wish.BACK:
                continue
            usual = read_when("", self.today)
            action = Action(text=text, partner=partner or None, created=self.today, due=usual)
            if isinstance(due, date):
                return replace(action, due=due)
            # Broken off between its questions: the action itself has been said, so it is kept.
            others = self.draft.entry.actions[:-1] if before else self.draft.entry.actions
            self._note(replace(self.draft.entry, actions=(*others, action)))
            return due

    def _due(self, before: date | None) -> date | Wish:
        usual = before if before and before >= self.today else read_when("", self.today)
        question = (
            f"When will you look back at it? A date, or such as 2w, next month. (Enter for {spoken(usual)}.)"
        )
        while True:
            reply = self._line(question)
            if reply.wish in (*_LEAVING, Wish.BACK):
                return reply.wish
            if not reply.text.strip():
                return usual
            try:
                return read_when(reply.text, self.today)
            except ValueError as why:
                self.asker.tell(_sentence(why))

    def _learning(self) -> _Move:
        question = "What have you learnt already? (Only if you like.)"
        ask = partial(self.asker.long, question, how="A sentence is enough.")
        reply = self._storable(ask, self.draft.entry.learning or "")
        self._note(replace(self.draft.entry, learning=same_text(reply.text) or None))
        return self._follow(reply.wish)

    def _community(self) -> _Move:
        offered = self.draft.entry.community or self.community
        question = "Which community is this about?"
        question += f" (Enter for {offered}, - for none.)" if offered else " (Enter for none.)"
        reply = self._line(question, offered)
        if reply.wish is None:
            name = reply.text.strip()
            self._note(replace(self.draft.entry, community=None if name in ("", "-") else name))
        return self._follow(reply.wish)

    def _tags(self) -> _Move:
        before = ", ".join(tag for tag in self.draft.entry.tags if tag != TAG)
        question = "Any tags, with commas between them? "
        question += f"(Enter for {before}, - for none.)" if before else "(Enter for none.)"
        reply = self._line(question, before)
        if reply.wish is None:
            typed = "" if reply.text.strip() == "-" else reply.text
            self._note(replace(self.draft.entry, tags=read_tags(typed)))
        return self._follow(reply.wish)
