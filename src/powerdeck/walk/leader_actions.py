"""What leaders can do about a capability, by role: offered as possible actions, the person's own role first."""

from __future__ import annotations

from datetime import date

from powerdeck.deck.model import Capability, Deck
from powerdeck.values import frozen

BOTH = "both"
"""The role of somebody who is at home in all of them, or would rather not say."""

MOST = 3
"""So many are shown before somebody asks for more."""

Column = tuple[str, tuple[str, ...]]
"""What somebody in a role is called, such as `a community leader`, and what they can do."""


@frozen
class Ideas:
    """The actions of one capability."""

    roles: tuple[tuple[str, str], ...] = ()
    """The deck's roles, each with what somebody in it is called."""

    actions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By role, as the deck has them."""

    role: str = ""
    """The person's; `BOTH` for none in particular, empty where nothing was said."""

    language: str = "en"
    """The language of what a role is called, as a language tag."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every role's actions, the person's own role first."""
        called = dict(self.roles)
        ordered = sorted(self.actions, key=lambda column: column[0] != self.role)
        return tuple((with_article(called[role], self.language), actions) for role, actions in ordered)

    @property
    def all(self) -> tuple[str, ...]:
        """All actions in the order of the columns: as they are numbered, from 1 on."""
        return tuple(action for _, actions in self.columns for action in actions)

    def numbered(self, typed: str) -> str:
        """The action whose number somebody typed; empty where it is no such number."""
        number = _number(typed)
        return self.all[number - 1] if 0 < number <= len(self.all) else ""

    def no_such(self, typed: str) -> str:
        """What to say to a number that no action has; empty where there is nothing to say."""
        if not self.actions or _number(typed) < 0 or self.numbered(typed):
            return ""
        return (
            f"There is no idea {_number(typed)}; they go from 1 to {len(self.all)}. `ideas` names them all."
        )

    def asked_for(self, typed: str) -> bool:
        """Whether somebody wants to hear all of them."""
        return bool(self.actions) and typed.strip(" `").casefold() in ("idea", "ideas")

    def few(self) -> tuple[str, ...]:
        """Some of them as lines: of the person's own role, or the first of each where they have none."""
        if not self.actions:
            return ()
        called, own = self.columns[0]
        if dict(self.actions).get(self.role):
            lines = [_heading(called), *_marked(own[:MOST], 1)]
            shown = len(own[:MOST])
        else:
            lines, start, shown = [], 1, 0
            for called, actions in self.columns:
                lines += [_heading(called), *_marked(actions[:1], start)]
                start, shown = start + len(actions), shown + 1
        more = f"`ideas` names all {len(self.all)}. A number takes one up."
        return (*lines, more if shown < len(self.all) else "A number takes one up.")

    def whole(self) -> tuple[str, ...]:
        """All of them as lines, every role with its heading."""
        lines: list[str] = []
        start = 1
        for called, actions in self.columns:
            lines += [_heading(called), *_marked(actions, start)]
            start += len(actions)
        return tuple(lines)

    def question(self) -> str:
        """Which role is theirs, to be answered by `read_role`."""
        named = ", ".join(f"{number} {called}" for number, (_, called) in enumerate(self.roles, 1))
        return f"Which are you? It decides whose ideas come first. ({named}; Enter for both or neither.)"

    def read_role(self, typed: str) -> str | None:
        """The role that somebody typed: its number, its name, or the beginning of one; None for another word."""
        said = " ".join(typed.casefold().replace("-", " ").split())
        if not said or said in (BOTH, "neither", "all", "none", "-"):
            return BOTH
        for number, (role, called) in enumerate(self.roles, 1):
            names = (role, called, f"{number}")
            if any(name.casefold().replace("-", " ").startswith(said) for name in names):
                return role
        return None

    def of_the_day(self, today: date) -> tuple[str, str] | None:
        """One of them, another each day: what its role is called, and the action."""
        own = dict(self.actions).get(self.role)
        pool = [
            (called, action)
            for called, actions in (self.columns[:1] if own else self.columns)
            for action in actions
        ]
        return pool[today.toordinal() % len(pool)] if pool else None


def ideas_of(deck: Deck, group: Capability | None, role: str) -> Ideas:
    """What leaders can do about a capability of a deck; nothing without one."""
    return Ideas(deck.roles, group.actions if group else (), role, deck.language)


def _number(typed: str) -> int:
    """The number that somebody typed and nothing else, of three digits at most; -1 for anything else."""
    bare = typed.strip().removesuffix(".")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 4 else -1


def _heading(called: str) -> str:
    return f"Something {called} can do about this:"


def with_article(called: str, language: str = "en") -> str:
    """Such as `a community leader`, `an elder`; as it is in another language than English."""
    if language.partition("-")[0].lower() != "en":
        return called
    return f"{'an' if called[:1].lower() in 'aeiou' else 'a'} {called}"


def _marked(actions: tuple[str, ...], start: int) -> list[str]:
    return [f"  {number}. {action}" for number, action in enumerate(actions, start)]
