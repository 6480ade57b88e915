"""The kind `choose`: several things, one of which is chosen and can become the action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from powerdeck.asker import Reply, Wish, one_line
from powerdeck.dates import spoken
from powerdeck.kinds.kind import kind
from powerdeck.kinds.list.ask import KIND as LIST
from powerdeck.kinds.list.ask import List
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question, Said

_CHOSEN = lazy_pattern(
    r"\s*+(?:[*+]\s+)?(?P<bold>\*\*|__|)chosen(?:(?P=bold)\s*+:|:(?P=bold))(?P<what>.*)", re.IGNORECASE
)
_NUMBER = lazy_pattern(r"(\d{1,9})[.)]?")
_MOST_SHOWN = 60
_LONGEST_SHOWN = 200
"""Of one answer; what comes after can still be chosen, by its number or in its words."""

_CALLED = {"map": "the map", "words": "your words", "voices": "what people said"}
"""What answers of some kinds are called; others are named by what was asked."""

_DATA_WANTED = (
    "a text, a list of texts, or chosen with a text and perhaps from (a list of texts) and why (a text)"
)


@frozen
class Choice:
    """What was chosen, from what, and what was said about it."""

    chosen: str = ""
    """One line; empty where nothing is chosen yet."""

    listed: tuple[str, ...] = ()
    """What it was chosen from, as far as that stands with it; each one line, without a bullet."""

    why: str = ""
    """The lines below the chosen one, without blank space around them."""


@frozen
class _Parts:
    """A text around its chosen line, all as typed."""

    above: str
    chosen: str | None
    """The whole line; None where there is none."""

    below: str = ""

    @property
    def text(self) -> str:
        above = [self.above] if self.above.strip() or self.chosen is None else []
        chosen = [] if self.chosen is None else [self.chosen]
        return "\n".join([*above, *chosen, *([self.below] if self.below else [])])


def _parts(text: str) -> _Parts:
    lines = text.split("\n")
    place = next((place for place, line in enumerate(lines) if _CHOSEN.match(line)), None)
    if place is None:
        return _Parts(text, None)
    return _Parts("\n".join(lines[:place]), lines[place], "\n".join(lines[place + 1 :]))


def read(text: str) -> Choice:
    """The choice that a text gives: its first line that begins `Chosen:`, or else the only line that there is."""
    parts = _parts(text)
    listed = LIST.items(parts.above)
    found = _CHOSEN.match(parts.chosen or "")
    if found:
        return Choice(found["what"].strip(), listed, parts.below.strip())
    return Choice(listed[0]) if len(listed) == 1 else Choice("", listed)


def written(choice: Choice) -> str:
    """The choice as a text; a bullet stands where a listed thing would be read otherwise without it."""
    plain = (LIST.items(each) == (each,) and not _CHOSEN.match(each) for each in choice.listed)
    above = [each if fits else f"- {each}" for each, fits in zip(choice.listed, plain, strict=True)]
    needed = choice.chosen or choice.why or len(above) == 1
    return _Parts("\n".join(above), f"Chosen: {choice.chosen}".rstrip() if needed else None, choice.why).text


class Choose(List):
    """Things one a line, and the one that is chosen."""

    settings: Mapping[str, str] = MappingProxyType(
        {
            "from": "the answers to choose from: keys of asks of this card, or a card and a key, such as 1.3 words"
        }
    )

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Show what there is to choose from, or ask for it; then ask for one."""
        if question.setting("from"):
            return self._from_answers(asker, question)
        return self._from_list(asker, question)

    def from_data(self, value: object, files: Files) -> Reply:
        """A text, a list of texts, or a mapping with `chosen`, `from` and `why`."""
        if not isinstance(value, dict):
            try:
                return super().from_data(value, files)
            except ValueError:
                raise ValueError(_DATA_WANTED) from None
        chosen, listed, why = value.get("chosen") or "", value.get("from") or [], value.get("why") or ""
        texts = [chosen, why, *listed] if isinstance(listed, list) else [None]
        if set(value) - {"chosen", "from", "why"} or not all(isinstance(each, str) for each in texts):
            raise ValueError(_DATA_WANTED)
        things = tuple(filter(None, map(clean_line, listed)))
        return Reply(written(Choice(clean_line(chosen), things, why.strip())))

    def items(self, text: str) -> tuple[str, ...]:
        """Everything that there was to choose from, and what was chosen; each once."""
        choice = read(text)
        return tuple(dict.fromkeys(filter(None, (*choice.listed, choice.chosen))))

    def data(self, text: str) -> object:
        """`{"chosen", "from", "why"}`: a text (null where nothing is chosen), a list of texts, and a text."""
        choice = read(text)
        return {"chosen": choice.chosen or None, "from": list(choice.listed), "why": choice.why}

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """A chosen line without anything on it, and each one after the first."""
        found = [(number, _CHOSEN.match(line)) for number, line in enumerate(text.split("\n"), 1)]
        chosen = [(number, match["what"].strip()) for number, match in found if match]
        empty = ((number, "what you choose after “Chosen:”") for number, what in chosen[:1] if not what)
        return (
            *empty,
            *((number, f"one chosen thing (line {chosen[0][0]} names one)") for number, _ in chosen[1:]),
        )

    def summary(self, text: str, width: int) -> tuple[str, ...]:  # noqa: ARG002 - the same words at any width
        """What was chosen, what was said about it, and what else there was."""
        choice = read(text)
        if not choice.chosen:
            return (*(("Nothing is chosen yet.",) if choice.listed else ()), *_dashed(choice.listed))
        rest = [each for each in choice.listed if each.casefold() != choice.chosen.casefold()]
        told = (f"Chosen: {choice.chosen}", *filter(str.strip, choice.why.split("\n")))
        return (*told, *(("There was also:", *_dashed(rest)) if rest else ()))

    def offer(self, text: str) -> str:
        """What was chosen."""
        return clean_line(read(text).chosen)

    def _from_list(self, asker: Asker, question: Question) -> Reply:
        """First the things, as in any list, then the one."""
        _say_since(asker, question)
        before = _parts(question.so_far)
        reply = asker.long(question.text, before.above, how="One thing a line; then you choose one of them.")
        typed = _parts(reply.text)
        now = _Parts(typed.above, typed.chosen or before.chosen, typed.below or before.below)
        things = LIST.items(now.above)
        if reply.wish or typed.chosen or not (things and (before.chosen or len(things) > 1)):
            return Reply(now.text, reply.wish)
        question.keep(now.text)
        asker.show(list(_numbered(things, 1)))
        return _chosen_from(things, now, asker, question)

    def _from_answers(self, asker: Asker, question: Question) -> Reply:
        """What was said elsewhere, numbered, then the one; only that is kept."""
        asker.question(question.text)
        _say_since(asker, question)
        things: list[str] = []
        for source in question.setting("from"):
            said = question.found(source)
            new = _things(said, things) if said else ()
            if said and new:
                asker.show([_whence(said, question), *_numbered(new, len(things) + 1)])
                things += new
        if not things:
            asker.tell("There is nothing yet to choose from.")
        before = _parts(question.so_far)
        lone = before.chosen is None and len(LIST.items(before.above)) == 1
        parts = _Parts("", f"Chosen: {read(question.so_far).chosen}") if lone else before
        return _chosen_from(things, parts, asker, question)


def _chosen_from(things: Sequence[str], parts: _Parts, asker: Asker, question: Question) -> Reply:
    """Ask for one of the things and put it in its place; Enter and wishes leave the text as it is."""
    before = read(parts.text).chosen if parts.chosen else ""
    so_far = question.so_far if read(parts.text) == read(question.so_far) else parts.text
    picked, wish = _pick(things, before, asker)
    if not picked or picked == before:
        return Reply(so_far, wish)
    # What was said of another choice, in another sitting, says nothing of this one.
    below = "" if question.since else parts.below
    above = "" if question.since and question.setting("from") else parts.above
    text = _Parts(above, f"Chosen: {picked}", below).text
    question.keep(text)
    return Reply(text)


def _pick(things: Sequence[str], before: str, asker: Asker) -> tuple[str, Wish | None]:
    """What is chosen, empty for what there is already; and what is wished instead."""
    hint = "A number, or your own words. " if things else "Your own words. "
    hint += f"Enter keeps “{excerpt(before)}”." if before else "Enter leaves it open."
    ask = "Which one do you choose?" if things else "What do you choose?"
    while True:
        reply = one_line(asker, f"{ask} ({hint})")
        said = clean_line(reply.text)
        number = _NUMBER.fullmatch(said)
        if reply.wish or not said:
            return "", reply.wish
        if not (number and things):
            return next((each for each in things if each.casefold() == said.casefold()), said), None
        if 1 <= int(number[1]) <= len(things):
            return things[int(number[1]) - 1], None
        asker.tell(f"A number from 1 to {len(things)} is wanted, or your own words.")


def _say_since(asker: Asker, question: Question) -> None:
    if question.since:
        asker.show([f"From {spoken(question.since)}:", *KIND.summary(question.so_far, 0)])


def _things(said: Said, have: Sequence[str]) -> list[str]:
    """What can be chosen from an answer: its things, or the first line of running text; each once."""
    how = kind(said.kind)
    found = how.choices(said.text)
    if not found and how.data(said.text) is None:  # of a kind that reads things, none may be offered
        found = tuple(filter(None, map(clean_line, said.text.split("\n"))))[:1]
    seen = {each.casefold() for each in have}
    things: list[str] = []
    for thing in filter(None, map(clean_line, found)):
        if thing.casefold() not in seen:
            seen.add(thing.casefold())
            things.append(thing)
    return things


def _whence(said: Said, question: Question) -> str:
    """Where things come from, and when they were said if that was not in this sitting."""
    where = [f"card {said.card}"] if said.card != question.here else []
    when = [spoken(said.on)] if said.on != question.today else []
    far = f" ({', '.join([*where, *when])})" if where or when else ""
    return f"From {_CALLED.get(said.kind) or f'your answer to “{_first_sentence(said.ask)}”'}{far}:"


def _first_sentence(ask: str) -> str:
    line = clean_line(ask)
    found = re.match(r".*?[.?!…]’?(?= |$)", line)
    return found[0] if found else line


def _numbered(things: Sequence[str], first: int) -> Iterator[str]:
    for number, thing in enumerate(things[:_MOST_SHOWN], first):
        yield f"  {number}. {excerpt(thing, _LONGEST_SHOWN)}"
    if len(things) > _MOST_SHOWN:
        yield f"  And so on, up to number {first + len(things) - 1}."


def _dashed(things: Sequence[str]) -> Iterator[str]:
    return (f"  - {thing}" for thing in things)


KIND = Choose()
