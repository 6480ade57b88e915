"""The walk: a card and somebody to ask, in; what was answered, out.

Nothing here reads a keyboard or a file: an `Asker` asks, and `keep` is handed the draft after every answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import partial
from itertools import takewhile

from powerdeck.asker import NO_FILES, Asker, Files, Question, Reply, Said, Wish
from powerdeck.dates import read_when, spoken
from powerdeck.deck.model import Ask, Card
from powerdeck.drawing.picture import Picture
from powerdeck.errors import PowerdeckError
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.journal.text.entry_markdown import check_storable, same_text
from powerdeck.kinds.kind import FALLBACK, kind
from powerdeck.safe_text import excerpt
from powerdeck.values import replace
from powerdeck.walk.leader_actions import Ideas

TAG = "powerdeck"
"""The tag that every entry carries, so that a vault of other notes can find them."""


class Ending(Enum):
    """How a walk ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    PASSED = "passed"


class Move(Enum):
    """Where to go from a step."""

    NEXT = 1
    BACK = -1
    AGAIN = 0


class _More(Enum):
    """An action is done with, and another one may follow."""

    IT = 0


class _Left(Exception):
    """The person wants to leave the walk here."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ending = ending


ASK = "ask:"
"""What the name of an ask's step begins with."""

NO_IDEAS = Ideas()

EARLIER_KIND = "list"
"""What the tools' asks were before they had their tools; each of them reads a list."""

_LEAVING = (Wish.STOP, Wish.END)


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


def _enter_does(text: str, *, there: bool) -> str:
    """What Enter does where that text is offered as an action, or is `there` as one already."""
    if not text:
        return "(Enter for nothing.)"
    if there:
        return f"(Enter keeps “{excerpt(text)}”, - takes it away.)"
    return f"(Enter takes “{excerpt(text)}”, - is for nothing.)"


def _sentence(error: Exception) -> str:
    """An error's words as they are said to somebody."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


class Walk:
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
        self.ideas = ideas
        self.keep_role = keep_role
        self.card = card
        self.earlier = earlier
        self.words = words
        self.files = files
        self.draft = draft
        self.asker = asker
        self.keep = keep
        self.today = today
        self.community = community
        self._begun = not is_empty(draft.entry)
        self.asks = tuple(ask for ask in card.asks if not ask.again or self._had_before())
        self.steps = tuple(ASK + ask.key for ask in self.asks) + self.last_steps

    def run(self) -> Ending:
        """Ask everything that is left to ask; `draft` then holds what there is."""
        place = self.steps.index(self.draft.at) if self.draft.at in self.steps else 0
        try:
            while place < len(self.steps):
                move = self.step(self.steps[place])
                place = max(0, place + move.value)
                if place < len(self.steps) and self.draft.at != self.steps[place]:
                    self._keep(replace(self.draft, at=self.steps[place]))
        except _Left as left:
            return left.ending
        return Ending.FINISHED

    def step(self, step: str) -> Move:
        """Ask one thing."""
        if step.startswith(ASK):
            return self._ask(step.removeprefix(ASK))
        if step == "actions":
            return self._actions()
        if step == "learning":
            return self._learning()
        return self._community() if step == "community" else self._tags()

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        # Words that were kept and then taken back are taken back in what is kept as well.
        self._begun = self._begun or not is_empty(draft.entry)
        if self._begun:
            self.keep(draft)

    def note(self, entry: Entry) -> None:
        """Keep what the entry has become."""
        if entry != self.draft.entry:
            self._keep(replace(self.draft, entry=entry))

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

    def say(self, error: Exception) -> None:
        """Tell somebody what was wrong with what they typed."""
        self.asker.tell(_sentence(error))

    def _storable(self, ask: Callable[[str], Reply], so_far: str) -> Reply:
        """Ask, beginning from what there is so far, until what was typed can be kept in a text file."""
        while True:
            reply = ask(so_far)
            try:
                check_storable(reply.text)
                return reply
            except PowerdeckError as error:
                self.say(error)
                so_far = reply.text.replace("\0", "").encode(errors="replace").decode()

    def follow(self, wish: Wish | None) -> Move:
        """Where a wish leads from here."""
        if wish is Wish.STOP:
            raise _Left(Ending.STOPPED)
        if wish is Wish.END:
            raise _Left(Ending.FINISHED)
        if wish is Wish.CARD:
            self.asker.card()
            return Move.AGAIN
        if wish is Wish.PASS:
            return self._pass()
        return Move.BACK if wish is Wish.BACK else Move.NEXT

    def _pass(self) -> Move:
        if self.draft.entry.drawn == "chosen":
            self.asker.tell(
                "You chose this card yourself: /stop leaves it, /skip goes on to the next question."
            )
        elif self._has_words():
            self.asker.tell("You have written something already: /stop keeps it for later, /skip goes on.")
        else:
            raise _Left(Ending.PASSED)
        return Move.AGAIN

    def _has_words(self) -> bool:
        """Whether anything has been written; a photo that was named at the start is none."""
        entry = self.draft.entry
        return bool(any(each.text for each in entry.answers) or entry.actions or entry.learning)

    def one_line(self, question: str, default: str = "", *, within: bool = False) -> Reply:
        """One line, asked until it can be kept; /card is answered here, and /pass `within` an action."""
        while True:
            reply = self.asker.line(question, default)
            if reply.wish is Wish.CARD:
                self.asker.card()
                continue
            if reply.wish is Wish.PASS and within:
                self.asker.tell("You have begun an action: /skip goes on, /back returns to what you will do.")
                continue
            try:
                check_storable(reply.text)
                return reply
            except PowerdeckError as error:
                self.say(error)

    def _actions(self) -> Move:
        """As many actions as the person likes; /back takes up the last one again."""
        place = len(self.draft.entry.actions)
        if place:
            so_far = "; ".join(excerpt(action.text, 60) for action in self.draft.entry.actions)
            self.asker.tell(f"Your actions so far: {so_far}. (/back takes up the last one again.)")
        elif left := self._some_ideas():
            return self.follow(left)
        while True:
            wish = self._action(place)
            if wish is _More.IT:
                place = len(self.draft.entry.actions)
            elif wish is Wish.BACK and 0 < place == len(self.draft.entry.actions):
                place -= 1
            else:
                return self.follow(wish)

    def _some_ideas(self) -> Wish | None:
        """Name a few things that leaders can do; ask for the person's role first, if that is to be asked."""
        if not self.ideas.actions:
            return None
        while self.keep_role:
            reply = self.one_line(self.ideas.question())
            if reply.wish not in (None, Wish.SKIP):
                return reply.wish
            role = self.ideas.read_role("" if reply.wish else reply.text)
            if role is None:
                self.asker.tell(f"{reply.text.strip()} is none of these; type its number, or Enter.")
                continue
            self.ideas = replace(self.ideas, role=role)
            self.keep_role(role)
            self.keep_role = None
        self.asker.show(("", *self.ideas.few()))
        return None

    def _about_ideas(self, typed: str) -> bool:
        """Whether it asked for the ideas, or for one that is not there; that is then answered."""
        if self.ideas.asked_for(typed):
            self.asker.show(("", *self.ideas.whole()))
            return True
        no_idea = self.ideas.no_such(typed)
        if no_idea:
            self.asker.tell(no_idea)
        return bool(no_idea)

    def _in_own_words(self, typed: str) -> Reply:
        """The idea whose number somebody typed, as they put it for themselves; anything else as it is."""
        idea = self.ideas.numbered(typed)
        if not idea:
            return Reply(typed)
        reply = self.one_line(
            f"How would you put it for yourself? (Enter keeps “{idea}”.)", idea, within=True
        )
        return Reply(reply.text.strip() or idea, None if reply.wish is Wish.SKIP else reply.wish)

    def _action(self, place: int) -> Wish | _More | None:
        """The action at that place, new or taken up again; None where there is nothing to do.

        It is in the draft from its first words on: whatever breaks it off, what has been said is kept.
        """
        what = "What else will you do?" if place else "What will you do?"
        while True:
            before = next(iter(self.draft.entry.actions[place:]), None)
            offered = "" if before else self._offered(place)
            text = before.text if before else offered
            reply = self.one_line(f"{what} {_enter_does(text, there=before is not None)}", text)
            text = reply.text.strip()
            if reply.wish or not text:
                return reply.wish
            if offered and text.casefold() in ("y", "yes"):
                text = offered
            if text == "-":
                if before is None:
                    return None
                self._put(place, None)
                return _More.IT
            # What was proposed stays as it is, even where it reads like a number or a command.
            proposed = text == (before.text if before else offered)
            if not proposed and self._about_ideas(text):
                continue
            reply = Reply(text) if proposed else self._in_own_words(text)
            action = before or Action(text=text, created=self.today, due=read_when("", self.today))
            action = replace(action, text=reply.text)
            if reply.wish in _LEAVING:
                self._put(place, action)
                return reply.wish
            wish = reply.wish or self._details(place, action)
            if wish is not Wish.BACK:
                return wish

    def _offered(self, place: int) -> str:
        """What the answers offer as the action at that place; empty where they offer no more."""
        taken = {action.text for action in self.draft.entry.actions}
        asks = {ask.key for ask in self.card.asks if ask.action}
        offers = [kind(each.kind).offer(each.text) for each in self.draft.entry.answers if each.key in asks]
        offer = next(iter(list(filter(None, offers))[place:]), "")
        return "" if offer in taken else offer

    def _details(self, place: int, action: Action) -> Wish | _More:
        """With whom, and when to look back."""
        self._put(place, action)
        hint = (
            f"Enter for {action.partner}, - for nobody."
            if action.partner
            else "Enter for nobody in particular."
        )
        reply = self.one_line(f"With whom? ({hint})", action.partner or "", within=True)
        if reply.wish not in (None, Wish.SKIP):
            return reply.wish
        if reply.wish is None:
            partner = reply.text.strip()
            action = replace(action, partner=None if partner in ("", "-") else partner)
            self._put(place, action)
        due = self._due(action.due)
        if isinstance(due, Wish):
            return due
        self._put(place, replace(action, due=due))
        return _More.IT

    def _put(self, place: int, action: Action | None) -> None:
        """Keep the last action, or take it away."""
        actions = self.draft.entry.actions[:place]
        self.note(replace(self.draft.entry, actions=(*actions, action) if action else actions))

    def _due(self, before: date | None) -> date | Wish:
        usual = before if before and before >= self.today else read_when("", self.today)
        question = (
            f"When will you look back at it? A date, or such as 2w, next month. (Enter for {spoken(usual)}.)"
        )
        while True:
            reply = self.one_line(question, within=True)
            if reply.wish in (*_LEAVING, Wish.BACK):
                return reply.wish
            if not reply.text.strip():
                return usual
            try:
                return read_when(reply.text, self.today)
            except ValueError as why:
                self.say(why)

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
