"""A list of prompts → a deck: ids, titles, keys and kinds for its cards, within what a deck may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from powerdeck.deck.making.from_lines import Prompt, Prompted, Sheet
from powerdeck.deck.model import Ask, Capability, Card, Deck, Source
from powerdeck.errors import ProblemsFound
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

MOST = {"title": 200, "group": 200, "scene": 4000, "ask": 1000}
"""The schema's bounds for a text. [characters]"""

_MOST_CARDS, _MOST_GROUPS, _MOST_ASKS, _LONGEST_KEY = 2000, 200, 50, 40
_TITLE_WORDS, _TITLE_LENGTH = 6, 60
_RESERVED = lazy_pattern(r"con|prn|aux|nul|com\d|lpt\d")
"""No file on Windows may be called so."""

_SMALL = lazy_pattern(
    "a|about|all|an|and|any|are|as|at|be|been|but|by|can|could|did|do|does|for|from|had|has|have|how|"
    "i|if|in|into|is|it|its|just|like|may|might|more|most|much|must|my|no|not|of|on|one|or|our|out|"
    "should|so|some|such|than|that|the|their|them|then|there|these|they|this|those|to|up|us|was|we|"
    "were|what|when|where|which|while|who|whom|whose|why|will|with|would|you|your|yours"
)
"""Words that say nothing about a prompt."""

# Only where English leaves no doubt that several things are asked for.
_NUMBERS = r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|\d\d)"
_SEVERAL = lazy_pattern(
    rf"""(?:please[ ])?(?:list|make[ ]a[ ]list|(?:name|write[ ]down|note[ ]down)[ ](?:some|all|{_NUMBERS}))\b
    | (?:which|what)[ ]{_NUMBERS}[ ]
    | which[ ](?!this|his|us\b|[a-z]*(?:ss|us|is)\b)[a-z]+s[ ](?:are|do|have|were)\b
    | what[ ](?!this|his|us\b|is\b|does\b|has\b|was\b|[a-z]*(?:ss|us|is)\b)[a-z]+s[ ](?:do|have|are)[ ]
      (?:you|we|they|people|there)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@frozen
class About:
    """What is said of a deck as a whole."""

    id: str
    """As `id_of` makes it."""

    title: str
    by: str = ""
    language: str = "en-GB"
    label: str = "group"
    """What the deck calls its groups, in the singular."""


def id_of(name: str) -> str:
    """A name in any words as a deck's id: lower-case letters, digits and hyphens, a letter first, at most 40."""
    words = _ascii(name)
    if not words[:1].isalpha():
        words = f"deck-{words}".rstrip("-") if words else "my-deck"
    words = _cut(words)
    return f"{words}-deck" if _RESERVED.fullmatch(words) else words


def made(sheet: Sheet, about: About) -> Deck:
    """The deck of a list of prompts; each text stands in it as it stands in the list.

    Cards are numbered `1.1`, `1.2`, … within their groups, where the list gives no ids. A card without a title
    is called by the first words of its first prompt.

    Raises:
        ProblemsFound: Something is more than a deck may hold; the message has its line and what to do.
    """
    names = list(dict.fromkeys(card.group for card in sheet.cards))
    first = {name.casefold(): name for name in reversed(names)}  # as it was spelt first
    names = [name for name in names if first[name.casefold()] == name]
    _check(sheet, names)
    order = {name.casefold(): number for number, name in enumerate(names, 1)}
    numbers = {card.group: order[card.group.casefold()] for card in sheet.cards}
    in_order = sorted(sheet.cards, key=lambda card: numbers[card.group])
    ids = tuple(_ids(sheet, in_order, numbers))
    titles = _titles(in_order, ids)
    english = about.language.lower().partition("-")[0] == "en"
    cards = tuple(
        Card(
            id=card_id,
            title=title,
            capability=numbers[card.group],
            scene=card.scene,
            asks=tuple(_asks(card.asks, english)),
        )
        for card, card_id, title in zip(in_order, ids, titles, strict=True)
    )
    return Deck(
        id=about.id,
        title=about.title,
        revision=1,
        cards=cards,
        capabilities=tuple(Capability(numbers[name], name or about.title) for name in names),
        label=about.label,
        language=about.language,
        source=Source(about.title, about.by) if about.by else None,
    )


def _check(sheet: Sheet, groups: Sequence[str]) -> None:
    """Refuse what no deck can hold, by the line where it stands."""
    if not sheet.cards:
        raise ProblemsFound("no prompts; a deck has at least one card")
    if len(sheet.cards) > _MOST_CARDS:
        line = sheet.cards[_MOST_CARDS].line
        raise ProblemsFound(
            f"{sheet.where(line)}: {len(sheet.cards)} cards; a deck has at most {_MOST_CARDS}, so make two"
        )
    if len(groups) > _MOST_GROUPS:
        raise ProblemsFound(
            f"{sheet.where(sheet.cards[0].line)}: {len(groups)} groups; a deck has at most {_MOST_GROUPS}, "
            "so put some of them together"
        )
    for card in sheet.cards:
        if len(card.asks) > _MOST_ASKS:
            raise ProblemsFound(
                f"{sheet.where(card.line)}: {len(card.asks)} asks on one card; at most {_MOST_ASKS} fit, "
                "so make more cards of them"
            )
        for what, text, line in (
            ("title", card.title, card.line),
            ("group", card.group, card.line),
            ("scene", card.scene, card.line),
            *(("ask", ask.text, ask.line) for ask in card.asks),
        ):
            if len(text) > MOST[what]:
                called = {"ask": "prompt", "group": "name of a group"}.get(what, what)
                raise ProblemsFound(
                    f"{sheet.where(line)}: ‘{excerpt(text, 30)}’ has {len(text)} characters; a {called} has "
                    f"at most {MOST[what]}, so shorten it or make two of it"
                )


# --- ids ---


_ID = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9_-]{0,11}(\.[A-Za-z0-9_-]{1,8}){0,3}")


def _ids(sheet: Sheet, cards: Sequence[Prompted], numbers: dict[str, int]) -> Iterator[str]:
    """An id for each card; ids that the list gives must be such, and each must be its only card's."""
    given = dict[str, int]()
    for card in (card for card in cards if card.id):
        where = sheet.where(card.line)
        if not _ID.fullmatch(card.id):
            raise ProblemsFound(
                f"{where}: id '{excerpt(card.id)}' cannot be a card's; wanted: letters, digits and hyphens, "
                "such as 1.2, at most 12 before the first dot"
            )
        if card.id.casefold() in given:
            raise ProblemsFound(
                f"{where}: id '{card.id}' stands on line {given[card.id.casefold()]} already; "
                "give each card its own"
            )
        given[card.id.casefold()] = card.line
    counts = dict.fromkeys(numbers.values(), 0)
    for card in cards:
        number = numbers[card.group]
        card_id = card.id
        while not card_id:
            counts[number] += 1
            free = f"{number}.{counts[number]}"
            card_id = "" if free in given else free
        yield card_id


# --- titles ---


_PAUSE = lazy_pattern(r".*[,;:?!…–—]|.{3,}\.")


def _titles(cards: Sequence[Prompted], ids: Sequence[str]) -> list[str]:
    """The titles that were given, and for the other cards short ones that no other card has."""
    taken = {card.title.casefold() for card in cards if card.title}
    titles = []
    for card, card_id in zip(cards, ids, strict=True):
        title = card.title or next(
            each for each in _short(card.asks[0], card_id) if each.casefold() not in taken
        )
        taken.add(title.casefold())
        titles.append(title)
    return titles


def _short(prompt: Prompt, card_id: str) -> Iterator[str]:
    """Ever less good titles for a prompt, none of which ends within a word; an endless row."""
    words = prompt.text.split()
    first = words[:_TITLE_WORDS]
    for count in range(2, len(first)):
        if _PAUSE.fullmatch(first[count - 1]):  # a part of a sentence reads better than six words of it
            first = first[:count]
            break
    while len(first) > 3 and first != words and _SMALL.fullmatch(_folded(first[-1])):
        first = first[:-1]
    best = prompt.text if first == words else _open(first)
    if len(best) > _TITLE_LENGTH:
        best = f"Card {card_id}"
    yield best
    if len(words) > _TITLE_WORDS:
        both = f"{_open(words[:3])} {' '.join(words[-3:])}"
        if len(both) <= _TITLE_LENGTH:
            yield both
    number = 2
    while True:
        yield f"{best} ({number})"
        number += 1


def _open(words: Sequence[str]) -> str:
    """Words after which more follows."""
    if words[-1].endswith(("?", "!")):
        return " ".join(words)
    return " ".join(words).rstrip(",.;:–—-… ") + "…"


# --- asks ---


def _asks(prompts: Sequence[Prompt], english: bool) -> Iterator[Ask]:
    taken = set[str]()
    for number, prompt in enumerate(prompts, 1):
        key = _key(prompt.text, number)
        if key in taken:
            key = next(free for free in _numbered(key) if free not in taken)
        taken.add(key)
        several = english and _SEVERAL.match(prompt.text)
        yield Ask(key, prompt.kind or ("list" if several else "write"), prompt.text)


def _key(text: str, number: int) -> str:
    """A short name from the telling words of a prompt, so that it stays when cards move; else by its place."""
    found = map(_folded, re.findall(r"[^\W_]+", re.sub("['’]", "", text)))
    words = [word for word in found if re.fullmatch("[a-z][a-z0-9]*", word)]
    telling = [word for word in words if not _SMALL.fullmatch(word)] or words
    return _cut("-".join(telling[:3])) or f"ask-{number}"


def _numbered(key: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{key[: _LONGEST_KEY - 5].rstrip('-')}-{number}"
        number += 1


def _cut(words: str) -> str:
    """Words with hyphens between them, as many as a key or an id can hold."""
    if len(words) <= _LONGEST_KEY:
        return words
    return (words[: _LONGEST_KEY + 1].rpartition("-")[0] or words[:_LONGEST_KEY]).strip("-")


def _ascii(text: str) -> str:
    """Lower-case ASCII words with hyphens between them; empty for a text that has none."""
    return re.sub(r"[^a-z0-9]+", "-", _folded(re.sub("['’]", "", text))).strip("-")


def _folded(text: str) -> str:
    """Lower-case letters without their accents."""
    spelt = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in spelt if not unicodedata.combining(sign)).casefold()
