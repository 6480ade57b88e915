"""Which cards speak of these words: all words, in any order; accents and case play no part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import combining, normalize

from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from powerdeck.deck.model import Card, Deck

    Thing = TypeVar("Thing")

# As text: compiling them costs milliseconds, and many starts search for nothing.
_WORD = r"[^\W_]+"
_QUOTES = str.maketrans("“”„‟", '""""')
_PART = r'"([^"]*)"|[^\s"]+'
_NUMBER = r"\d+(\.\d*)*"
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff]"  # kana and Han: written without spaces between words

# Each larger than the sum of the next ones: a word in the title counts for more than one in each lesser place.
_WEIGHTS = (4, 2, 1)


def fold(text: str) -> str:
    """The text as it is compared: without accents, ligatures and case. Folding twice changes nothing more."""
    if text.isascii():
        return text.lower()
    # Case-folding can bring back a composed letter, and composed letters can hide a capital: once more each.
    plain = normalize("NFKD", normalize("NFKD", text).casefold()).casefold()
    for mark in filter(combining, set(plain)):
        plain = plain.replace(mark, "")
    return plain


@frozen
class Term:
    """One thing to look for: a word, or words that stand as a run."""

    begins: re.Pattern[str]
    """Matches where the last word is this one or begins with it; in a quoted phrase, only this one."""

    whole: re.Pattern[str]
    """Matches where the last word is this one."""

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts, each folded, has it."""
        return any(self.begins.search(text) for text in texts)


def terms(words: str) -> tuple[Term, ...]:
    """What a person's words look for; parts with nothing but punctuation are dropped.

    A part in double quotes is a phrase; so is one with punctuation inside, such as `co-production` or `5.3`,
    only that its last word may be longer.
    """
    return tuple(_term(run, quoted=quoted) for run, quoted in _runs(words))


def single_words(words: str) -> frozenset[str]:
    """The words, each folded, that all stand in a text, once it is folded, where all of `terms` do."""
    return frozenset(word for run, _ in _runs(words) for word in run)


def find(deck: Deck, words: str) -> tuple[Card, ...]:
    """The cards that speak of all the words, best first; without a word, all cards in the deck's order.

    A word is found where it stands and where a longer one begins with it, in title, id, capability, scene,
    asks and explained words. Title and id count more than capability, that more than the rest; then whole
    words more than beginnings; then the deck's order decides.
    """
    return _best(deck.cards, deck, words)


def narrow(cards: Sequence[Card], deck: Deck, typed: str) -> tuple[Card, ...]:
    """The cards that what is typed so far can mean: by id for a number (`5`, `5.3`), otherwise as `find`.

    Args:
        cards: What there is to choose from, in the deck's order.
        deck: The deck that they are of.
        typed: Without anything, all `cards` stay. A number that begins no id is looked for as a word.
    """
    number = typed.strip()
    if re.fullmatch(_NUMBER, number):
        by_id = [card for card in cards if card.id.startswith(number)]
        if by_id:
            return tuple(sorted(by_id, key=lambda card: card.id != number))
    return _best(cards, deck, typed)


def _runs(words: str) -> Iterator[tuple[list[str], bool]]:
    """The words of each part, and whether it stands in quotes."""
    for part in re.finditer(_PART, fold(words.translate(_QUOTES))) if words else ():
        run = re.findall(_WORD, part[0])
        if run:
            yield run, part[1] is not None


def _term(run: Sequence[str], *, quoted: bool) -> Term:
    first, last = run[0], run[-1]
    before = "" if re.match(_UNSPACED, first[0]) else _EDGE_BEFORE
    after = "" if re.match(_UNSPACED, last[-1]) else _EDGE_AFTER
    words = before + r"[\W_]+".join(run)
    whole = re.compile(words + after)
    return Term(begins=whole if quoted else re.compile(words), whole=whole)


def best(
    things: Sequence[Thing], places: Callable[[Thing], tuple[tuple[str, ...], ...]], words: str
) -> tuple[Thing, ...]:
    """The things that speak of all the words, best first; without a word, all of them, as they are.

    Args:
        things: What there is to choose from.
        places: The folded texts of a thing in three places, the weightiest first.
        words: What is looked for, as somebody typed it.
    """
    wanted = terms(words)
    if not wanted:
        return tuple(things)
    ranked = [(score, thing) for thing in things if (score := _score(places(thing), wanted))]
    # Sorting keeps the order among equals.
    return tuple(thing for _, thing in sorted(ranked, key=lambda pair: pair[0], reverse=True))


def _best(cards: Sequence[Card], deck: Deck, words: str) -> tuple[Card, ...]:
    return best(cards, lambda card: _places(card, deck), words)


def _places(card: Card, deck: Deck) -> tuple[tuple[str, ...], ...]:
    """The card's folded texts, the weightiest place first."""
    group = deck.capability(card.capability)
    text = [card.scene, *(ask.text for ask in card.asks)]
    for word, meaning in deck.explained(card):
        text += [word, meaning]
    return (fold(card.title), fold(card.id)), (fold(group.name),) if group else (), tuple(map(fold, text))


def _score(places: tuple[tuple[str, ...], ...], wanted: tuple[Term, ...]) -> tuple[int, int] | None:
    """The weights of the best place of each term, and how many stand there whole; None if one is nowhere."""
    weight = whole = 0
    for term in wanted:
        found = next((place for place, texts in enumerate(places) if term.stands_in(texts)), None)
        if found is None:
            return None
        weight += _WEIGHTS[found]
        whole += any(term.whole.search(text) for text in places[found])
    return weight, whole
