"""What will you do, with whom, and when will you look back: the actions of a sitting, and ideas for them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from enum import Enum

from powerdeck.asker import Asker, Reply, Wish
from powerdeck.dates import read_when, spoken
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Action
from powerdeck.safe_text import excerpt
from powerdeck.values import replace
from powerdeck.walk.leader_actions import Ideas
from powerdeck.walk.steps import LEAVING, Move, Steps

NO_IDEAS = Ideas()


class _More(Enum):
    """An action is done with, and another one may follow."""

    IT = 0


def _enter_does(text: str, *, there: bool) -> str:
    """What Enter does where that text is offered as an action, or is `there` as one already."""
    if not text:
        return "(Enter for nothing.)"
    if there:
        return f"(Enter keeps “{excerpt(text)}”, - takes it away.)"
    return f"(Enter takes “{excerpt(text)}”, - is for nothing.)"


class ActionSteps(Steps):
    """The step of the actions: as many as the person likes."""

    def __init__(
        self,
        draft: Draft,
        asker: Asker,
        keep: Callable[[Draft], None],
        today: date,
        ideas: Ideas = NO_IDEAS,
        keep_role: Callable[[str], None] | None = None,
    ) -> None:
        """Begin, or go on, where the draft stands.

        Args:
            draft: What there is so far.
            asker: Somebody to ask.
            keep: Saves the draft, or raises.
            today: The day of the sitting.
            ideas: What leaders can do about what the sitting is about.
            keep_role: Keeps the person's role, which is then asked for; None where it is not to be asked.
        """
        super().__init__(draft, asker, keep, today)
        self.ideas = ideas
        self.keep_role = keep_role

    @abstractmethod
    def offers(self) -> tuple[str, ...]:
        """What the answers offer as actions, in their order."""
        ...

    def ask_actions(self) -> Move:
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
            if reply.wish in LEAVING:
                self._put(place, action)
                return reply.wish
            wish = reply.wish or self._details(place, action)
            if wish is not Wish.BACK:
                return wish

    def _offered(self, place: int) -> str:
        """What the answers offer as the action at that place; empty where they offer no more."""
        taken = {action.text for action in self.draft.entry.actions}
        offer = next(iter(self.offers()[place:]), "")
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
            if reply.wish in (*LEAVING, Wish.BACK):
                return reply.wish
            if not reply.text.strip():
                return usual
            try:
                return read_when(reply.text, self.today)
            except ValueError as why:
                self.say(why)
