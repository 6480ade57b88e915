"""Translation → YAML text: a template for a translator who has never seen YAML. Values in, text out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from powerdeck.deck.model import Deck
from powerdeck.deck.translation.model import Phrase, Translation, Way, parts
from powerdeck.deck.yaml_text import commented, quoted
from powerdeck.patterns import lazy_pattern
from powerdeck.values import frozen

_PLAIN_KEY = lazy_pattern(r"[A-Za-z][A-Za-z0-9-]*")
_MEANT_OTHERWISE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
STEP = "  "
"""How much further in a line stands than what it belongs to."""

_HEAD = """\
# {title}, in another language: {language}
#
# How to translate:
# - Open this file in a plain text editor, such as Notepad or TextEdit. A word processor would spoil it.
# - After `of:` stands what the original says. Leave that as it is: powerdeck sees by it when the original changes.
# - Write your translation after `text:`, between the two quotation marks. Keep it on one line, however long.
# - Leave the quotation marks empty for whatever you have not translated yet: the original is shown in its place.
# - Inside a text, write ‘ ’ or “ ” for quotation marks. A straight one (") would end the text.
# - Keep the spaces at the beginning of each line. They say what belongs to what.
# - Lines that begin with # are notes, such as this one. Write your own wherever you like.
# - `was:` shows what the original said before it changed, and how that was translated.
#
# To see a card as it is now:            powerdeck show {card} {deck}--language {language}
# To see what is missing or has changed: powerdeck deck check, and the name of this file
# When the original has changed:         powerdeck deck translate {language}{also}
"""

_BY = "# Who translated it."
_CHECKED = (
    "# When a speaker of the language has checked all of it: who. Until then powerdeck says it is a draft."
)
_SECTIONS = {
    "label": "# What the deck calls one of its groups.",
    "roles": "# What somebody in each role is called.",
    "words": "# Words that the deck explains. Give `word` only if the word itself is another in your language.",
    "capabilities": "# The groups of the deck, by their numbers.",
    "cards": "# The cards, by their ids. Each ask stands under its key, which stays as it is.",
    "recipes": "# Series of cards for an occasion.",
}


@dataclass(slots=True)
class Branch:
    """A place in a translation's file: perhaps a text, and what stands below."""

    original: str = ""
    below: dict[str, Branch] = field(default_factory=dict)


def tree(deck: Deck) -> Branch:
    """Everything in the deck that can be translated, as a translation's file nests it."""
    root = Branch()
    for way, original in parts(deck):
        here = root
        for step in way:
            here = here.below.setdefault(step, Branch())
        here.original = original
    return root


def is_list(way: Way) -> bool:
    """Whether a list stands there, of texts without keys."""
    return len(way) == 4 and way[0] == "capabilities" and way[2] == "actions"


@frozen
class Renewed:
    """A translation brought up to date with its deck."""

    phrases: Mapping[Way, Phrase]
    """For every text of the deck: what is translated stays, what is missing or has changed has an empty text."""

    moved: Mapping[Way, Way]
    """For actions that have changed: where the earlier one stands, by where the new one does."""


def renewed(deck: Deck, translation: Translation) -> Renewed:
    """What the translation's file should hold for the deck as it is now."""
    there = dict(parts(deck))
    moved = dict(_moved(list(there), translation))
    phrases = {}
    for way, original in there.items():
        old = translation.phrases.get(moved.get(way, way), Phrase(original))
        phrases[way] = _as_now(old, original)
    return Renewed(phrases, moved)


def _as_now(old: Phrase, original: str) -> Phrase:
    """The phrase for what the original says now; where that is what it said before, the translation is back."""
    if old.text and old.of == original:
        return old
    before = _kept(old)
    if before and before[0] == original:
        return Phrase(original, before[1])
    return Phrase(original, "", before)


def _kept(old: Phrase) -> tuple[str, str] | None:
    return (old.of, old.text) if old.text else old.was


def _moved(ways: list[Way], translation: Translation) -> Iterator[tuple[Way, Way]]:
    """For each new action the one of its list that it was most likely made from, each once."""
    known = set(ways)
    lost = [way for way in translation.phrases if is_list(way[:-1]) and way not in known]
    for way in ways:
        if is_list(way[:-1]) and way not in translation.phrases:
            near = get_close_matches(way[-1], [old[-1] for old in lost if old[:-1] == way[:-1]], 1, 0.5)
            if near:
                old = (*way[:-1], near[0])
                lost.remove(old)
                yield way, old


def template(deck: Deck, translation: Translation, name: str = "") -> str:
    """A file for the translator, with everything that is translated already.

    Args:
        deck: The deck as it is now, in its own language.
        translation: What there is; of an empty one the language counts.
        name: What `--deck` calls the deck; empty for the main one.
    """
    card = deck.cards[0].id
    wanted, also = (f"--deck {name} ", f" --deck {name}") if name else ("", "")
    head = _HEAD.format(
        title=commented(deck.title), language=translation.language, card=card, deck=wanted, also=also
    )
    lines = [
        *head.splitlines(),
        "powerdeck: 1",
        f"translates: {_key(deck.id)}",
        f"language: {_key(translation.language)}",
        _BY,
        f"by: {quoted(translation.by)}",
        _CHECKED,
        f"checked_by: {quoted(translation.checked_by)}",
    ]
    if translation.easy_read_tested_by:
        lines.append(f"easy_read_tested_by: {quoted(translation.easy_read_tested_by)}")
    writer = Writer(deck, renewed(deck, translation).phrases, translation.words)
    for step, branch in tree(deck).below.items():
        lines += writer.lines((step,), branch, "")
    return "\n".join(lines) + "\n"


@frozen
class Writer:
    """Writes parts of a translation's file."""

    deck: Deck
    phrases: Mapping[Way, Phrase]
    words: Mapping[str, str]

    def lines(self, way: Way, branch: Branch, indent: str) -> Iterator[str]:
        """The lines of a part with all that is below it, behind a word on what comes."""
        yield from self._announced(way, indent)
        yield from self.bare(way, branch, indent)

    def bare(self, way: Way, branch: Branch, indent: str) -> Iterator[str]:
        """The same without that word; the first line has the part's key."""
        if is_list(way[:-1]):
            first, *more = self.phrase(way)
            yield f"{indent}- {first}"
            yield from (f"{indent}{STEP}{line}" for line in more)
            return
        yield f"{indent}{_key(way[-1])}:"
        if branch.original:
            yield from (f"{indent}{STEP}{line}" for line in self.phrase(way))
        for step, below in branch.below.items():
            yield from self.lines((*way, step), below, indent + STEP)

    def phrase(self, way: Way) -> Iterator[str]:
        """The lines of a text: the original, what was before, the translation."""
        phrase = self.phrases[way]
        yield f"of: {quoted(phrase.of)}"
        if phrase.was:
            yield "was:"
            yield f"{STEP}of: {quoted(phrase.was[0])}"
            yield f"{STEP}text: {quoted(phrase.was[1])}"
        yield f"text: {quoted(phrase.text)}"
        if way[0] == "words":
            yield f"word: {quoted(self.words.get(way[-1], ''))}"

    def _first(self, section: str) -> str:
        match section:
            case "cards":
                return self.deck.cards[0].id
            case "capabilities":
                return str(self.deck.capabilities[0].number)
        return self.deck.recipes[0].name

    def _announced(self, way: Way, indent: str) -> Iterator[str]:
        """What comes, and a line of space before it: for a section, a card, a group, a recipe."""
        match way:
            case (section,):
                yield ""
                if section in _SECTIONS:
                    yield _SECTIONS[section]
            case ("cards" | "capabilities" | "recipes", name):
                if name != self._first(way[0]):
                    yield ""
                if way[0] == "cards" and (card := self.deck.card(name)):
                    yield f"{indent}# Card {name}: {commented(card.title)}"


def _key(text: str) -> str:
    plain = _PLAIN_KEY.fullmatch(text) and text.casefold() not in _MEANT_OTHERWISE
    return text if plain else quoted(text)
