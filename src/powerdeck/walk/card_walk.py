"""The walk: a card and somebody to ask, in; what was answered, out.

Nothing here reads a keyboard or a file: see `steps`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import takewhile

from powerdeck.asker import NO_FILES, Asker, Files, Question, Reply, Said
from powerdeck.deck.model import Ask, Card
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.kinds.kind import FALLBACK, kind
from powerdeck.values import replace
from powerdeck.walk.action_steps import NO_IDEAS, ActionSteps
from powerdeck.walk.entry_so_far import TAG, read_tags, with_answer
from powerdeck.walk.leader_actions import Ideas
from powerdeck.walk.steps import Move

ASK = "ask:"
"""What the name of an ask's step begins with."""

EARLIER_KIND = "list"
"""What the tools' asks were before they had their tools; each of them reads a list."""


class Walk(ActionSteps):
    """One walk through a card, from wherever the draft stands."""

    last_steps: tuple[str, ...] = ("actions", "learning", "community", "tags")
    """What is asked after the card's own asks."""

    def __init__(
        self,
        card: Card,
        draft: Draft,
        asker: Asker,
        keep: Callable[[Draft], None],
        today: date,
        community: str = "",
        *,
        earlier: tuple[Said, ...] = (),
        words: tuple[tuple[str, str], ...] = (),
        files: Files = NO_FILES,
        ideas: Ideas = NO_IDEAS,
        keep_role: Callable[[str], None] | None = None,
    ) -> None:
        """Begin, or go on, where the draft stands.

        Args:
            card: What is walked through.
            draft: What there is so far.
            asker: Somebody to ask.
            keep: Saves the draft, or raises.
            today: The day of the sitting.
            community: Offered as the one that it may be about.
            earlier: What was said in earlier sittings, the newest first.
            words: What the card explains.
            files: The person's own files, where an answer names one.
            ideas: What leaders can do about the card's capability.
            keep_role: Keeps the person's role, which is then asked for; None where it is not to be asked.
        """
        super().__init__(draft, asker, keep, today, ideas, keep_role)
        self.card = card
        self.earlier = earlier
        self.words = words
        self.files = files
        self.community = community
        self.asks = tuple(ask for ask in card.asks if not ask.again or self._had_before())
        self.steps = tuple(ASK + ask.key for ask in self.asks) + self.last_steps

    def step(self, step: str) -> Move:
        """Ask one thing."""
        if step.startswith(ASK):
            return self._ask(step.removeprefix(ASK))
        if step == "actions":
            return self.ask_actions()
        if step == "learning":
            return self._learning()
        return self._community() if step == "community" else self._tags()

    def _ask(self, key: str) -> Move:
        number, ask = next((n, a) for n, a in enumerate(self.asks, 1) if a.key == key)
        return self.ask_for(ask, f"{number} of {len(self.asks)}. {ask.text}")

    def _had_before(self) -> bool:
        """Whether there is an earlier sitting of this card."""
        return any(said.card == self.card.id for said in self.earlier)

    def ask_for(self, ask: Ask, question: str) -> Move:
        """Ask one ask, put as that question, and keep its answer."""
        begun = self._question(ask, question)

        def put(so_far: str) -> Reply:
            return kind(ask.kind).ask(self.asker, replace(begun, so_far=so_far))

        reply = self._storable(put, begun.so_far)
        if begun.since and reply.wish and not reply.also and same_text(reply.text) == same_text(begun.so_far):
            # What an earlier sitting said is taken up by going on with it, not by passing it.
            return self.follow(reply.wish)
        entry = with_answer(self.draft.entry, self.card, ask, reply.text, reply.pictures)
        for key, text in reply.also:
            other = next((each for each in self.card.asks if each.key == key), None)
            entry = with_answer(entry, self.card, other, text) if other else entry
        self.note(entry)
        return self.follow(reply.wish)

    def offers(self) -> tuple[str, ...]:
        """What the answers to the asks of actions offer."""
        asks = {ask.key for ask in self.card.asks if ask.action}
        offers = (kind(each.kind).offer(each.text) for each in self.draft.entry.answers if each.key in asks)
        return tuple(filter(None, offers))

    def _question(self, ask: Ask, words: str) -> Question:
        """The ask with everything that belongs to it."""
        answer = next((each for each in self.draft.entry.answers if each.key == ask.key), None)
        before = None if answer else self._continued(ask)
        return Question(
            text=words,
            today=self.today,
            so_far=answer.text if answer else before.text if before else "",
            since=before.on if before else None,
            pictures=answer.pictures if answer else (),
            settings=ask.settings,
            said=(*self._said_here(), *self.earlier),
            here=self.card.id,
            key=ask.key,
            answered=frozenset(each.key for each in self.draft.entry.answers),
            before=tuple(said for each in self.asks if (said := self._continued(each))),
            words=self.words,
            keep=lambda text: self.note(with_answer(self.draft.entry, self.card, ask, text)),
            files=self.files,
        )

    def _continued(self, ask: Ask) -> Said | None:
        """The earlier answer that an ask begins from, if it begins from one."""

        def fits(said: Said) -> bool:
            same = said.key == ask.key
            of_kind = said.kind == ask.kind and (same or said.card != self.card.id)
            return said.card in ask.continues and (of_kind or (said.kind == EARLIER_KIND and same))

        before = next(filter(fits, self.earlier), None)
        return None if before and self._turned_from(before, ask) else before

    def _turned_from(self, before: Said, ask: Ask) -> bool:
        """Whether this sitting has turned to something else than the one that an answer is from.

        That is so where an earlier ask of the card which both share, such as the issue that it is about, has
        another text now.
        """
        then = {
            said.key: said.text for said in self.earlier if (said.card, said.on) == (self.card.id, before.on)
        }
        asked = takewhile(lambda each: each.key != ask.key, self.asks)
        shared = (each.key for each in asked if each.continues and each.kind == FALLBACK and each.key in then)
        return any(self._answer(key) not in ("", then[key]) for key in shared)

    def _answer(self, key: str) -> str:
        return next((each.text for each in self.draft.entry.answers if each.key == key), "")

    def _said_here(self) -> tuple[Said, ...]:
        return tuple(
            Said(each.key, each.ask, each.kind, each.text, self.card.id, self.today, each.pictures)
            for each in self.draft.entry.answers
        )

    def _learning(self) -> Move:
        question = "What have you learnt already? (Only if you like.)"
        ask = partial(self.asker.long, question, how="A sentence is enough.")
        reply = self._storable(ask, self.draft.entry.learning or "")
        self.note(replace(self.draft.entry, learning=same_text(reply.text) or None))
        return self.follow(reply.wish)

    def _community(self) -> Move:
        offered = self.draft.entry.community or self.community
        question = "Which community is this about?"
        question += f" (Enter for {offered}, - for none.)" if offered else " (Enter for none.)"
        reply = self.one_line(question, offered)
        if reply.wish is None:
            name = reply.text.strip()
            self.note(replace(self.draft.entry, community=None if name in ("", "-") else name))
        return self.follow(reply.wish)

    def _tags(self) -> Move:
        before = ", ".join(tag for tag in self.draft.entry.tags if tag != TAG)
        question = "Any tags, with commas between them? "
        question += f"(Enter for {before}, - for none.)" if before else "(Enter for none.)"
        reply = self.one_line(question, before)
        if reply.wish is None:
            typed = "" if reply.text.strip() == "-" else reply.text
            self.note(replace(self.draft.entry, tags=read_tags(typed)))
        return self.follow(reply.wish)
