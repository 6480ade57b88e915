"""What could be better in a deck that can be used: long asks, no language, cards that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from powerdeck.deck.reading import yaml_nodes
from powerdeck.errors import Problem
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

MOST_WORDS = 30
"""More make an ask hard to follow."""

MOST_IN_SENTENCE = 25

_ALIKE = 0.6
"""From this share of their pairs of words on, two cards say the same: one word in seven may differ."""

_FEW = 7
"""Where there are no more pairs than these each word counts, and only equal ones are the same."""

_MEANT = 4
"""On so many cards the same asks are meant, if the cards' titles and scenes differ."""

_SENTENCE_END = lazy_pattern(
    r"""(?:(?<=[.!?…])|(?<=[.!?…]["'’”)\]]))\s+(?=["'‘“(\[]*[^\W_a-zß-öø-ÿ])"""  # then no small letter
)
_ABBREVIATION = lazy_pattern(r"\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|St|No|vs)\.$")
_WORD = lazy_pattern(r"[^\W_]+(?:['’-][^\W_]+)*")

Pairs = frozenset[tuple[str, str]]
"""Each two words that stand side by side, with the beginnings and ends of texts."""


def advice(data: bytes, path: str) -> tuple[Problem, ...]:
    """What somebody had better look at in a deck, by line; nothing for a file that cannot be read.

    All of it is doubtful: the deck can be used as it is.

    Args:
        data: The whole file.
        path: The file as the person would name it; stands in each problem.
    """
    root, _ = yaml_nodes.read(data)
    if root is None or not isinstance(root.value, dict):
        return ()
    cards = tuple(_cards(root))
    found = [*_language(root), *_long(cards), *_doubles(cards)]
    ordered = sorted(found, key=lambda finding: finding[0] or 0)
    return tuple(Problem(path, line, message, doubtful=True) for line, message in ordered)


@frozen
class _Ask:
    key: str
    text: str
    line: int


@frozen
class _Card:
    id: str
    line: int
    head: str
    """Title and scene."""

    asks: tuple[_Ask, ...]


def _cards(root: yaml_nodes.Node) -> Iterator[_Card]:
    for card in _listed(root, "cards"):
        asks = tuple(
            _Ask(ask.text("key"), ask.text("text"), ask.line_of(("text",)))
            for ask in _listed(card, "asks")
            if ask.text("text")
        )
        if asks:
            yield _Card(card.text("id"), card.line, f"{card.text('title')} {card.text('scene')}", asks)


def _listed(node: yaml_nodes.Node, name: str) -> Iterator[yaml_nodes.Node]:
    found = node.at((name,))
    if found and isinstance(found.value, tuple):
        yield from (each for each in found.value if isinstance(each.value, dict))


def _language(root: yaml_nodes.Node) -> Iterator[yaml_nodes.Finding]:
    if not root.text("language"):
        yield root.line_of(("language",)), "no language; say which one the cards are in: `language: en-GB`"


# --- long asks ---


def _long(cards: Sequence[_Card]) -> Iterator[yaml_nodes.Finding]:
    for card in cards:
        for ask in card.asks:
            whose = f"card {excerpt(card.id, 24)}, ask {excerpt(ask.key, 24)}"
            words = len(ask.text.split())
            longest = max((len(each.split()) for each in sentences(ask.text)), default=0)
            if words > MOST_WORDS:
                yield (
                    ask.line,
                    f"{whose}: {words} words are hard to follow; use {MOST_WORDS} at most, or make two asks",
                )
            elif longest > MOST_IN_SENTENCE:
                yield (
                    ask.line,
                    f"{whose}: a sentence of {longest} words is hard to follow; use "
                    f"{MOST_IN_SENTENCE} at most, or make two sentences",
                )


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one line of text; what ends in a usual abbreviation goes on."""
    found: list[str] = []
    for part in _SENTENCE_END.split(text):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return tuple(found)


# --- cards that say the same ---


def _doubles(cards: Sequence[_Card]) -> Iterator[yaml_nodes.Finding]:
    """Each card that asks nearly what an earlier one asks, once, with the first such.

    The same asks on many cards are meant, as a rule: then the cards must have the same head as well.
    """
    bodies = [_pairs(*(ask.text for ask in card.asks)) for card in cards]
    alike = [(one, other) for one, other in _candidates(bodies) if _near(bodies[one], bodies[other])]
    family = _families(len(cards), alike)
    size = Counter(family)
    first = dict[int, int]()
    for one, other in sorted(alike):
        if size[family[one]] < _MEANT:
            first.setdefault(other, one)
    heads = dict[tuple[int, frozenset[str]], int]()
    for place, card in enumerate(cards):
        if size[family[place]] >= _MEANT:
            one = heads.setdefault((family[place], _own_head(card)), place)
            first.update({place: one} if one != place else {})
    for other, one in first.items():
        yield (
            cards[other].line,
            f"card {excerpt(cards[other].id, 24)} asks nearly the same as card "
            f"{excerpt(cards[one].id, 24)} on line {cards[one].line}; keep one, or make the difference plain",
        )


def _pairs(*texts: str) -> Pairs:
    found = set[tuple[str, str]]()
    for text in texts:
        words = ["", *_WORD.findall(text.casefold().replace("’", "'")), ""]
        found.update(pairwise(words))
    return frozenset(found)


def _candidates(bodies: Sequence[Pairs]) -> Iterator[tuple[int, int]]:
    """Cards that share something, the earlier first: each with the last one before it for each pair of words.

    So there are no more of them than words, however many cards share one.
    """
    last: dict[tuple[str, str], int] = {}
    for place, body in enumerate(bodies):
        yield from ((before, place) for before in {last[pair] for pair in body if pair in last})
        last.update(dict.fromkeys(body, place))


def _near(one: Pairs, other: Pairs) -> bool:
    if min(len(one), len(other)) <= _FEW:
        return one == other
    shared = len(one & other)
    return shared >= _ALIKE * (len(one) + len(other) - shared)


def _families(count: int, alike: Sequence[tuple[int, int]]) -> list[int]:
    """For each card the one that stands for all that it is like, from one to the next."""
    above = list(range(count))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = place = above[above[place]]
        return place

    for one, other in alike:
        above[top(other)] = top(one)
    return [top(place) for place in range(count)]


def _own_head(card: _Card) -> frozenset[str]:
    """The words of title and scene that the asks have not: they tell cards apart that ask the same."""
    asked = {word for ask in card.asks for word in _WORD.findall(ask.text.casefold())}
    words = {word for word in _WORD.findall(card.head.casefold()) if not word.isdecimal()}
    return frozenset(words - asked)
