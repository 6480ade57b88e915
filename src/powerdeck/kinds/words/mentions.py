"""Whether a sentence names words that were counted. It is meant for a kind hint, so it rather says yes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from powerdeck.kinds.words.counting import Counted, as_word, same
from powerdeck.kinds.words.running_text import is_stop_word

_ENDING = 3
"""Words may differ by so many letters at the end: bus and buses, walk and walking."""

_STEM = 3
"""So many letters at least must be the same."""


def lacking(text: str, counted: Counted) -> str:
    """What a text does not name: a large word, a small voice, or both; as a sentence, empty where nothing is wanted.

    Where there are no large words, or no small voices, none is wanted. Nor is it of a text without words.
    """
    if not as_word(text):
        return ""
    sentence = _Sentence(text)
    joined = {each.into: [part.text for part in each.parts] for each in counted.joined}
    missing = []
    for words, what in ((counted.large, "large word"), (counted.small, "small voice")):
        names = (name for word in words for name in (word.text, *joined.get(word.text, ())))
        if words and not any(map(sentence.names, names)):
            missing.append(f"no {what} yet, such as {words[0].text}")
    return f"Your sentence names {', and '.join(missing)}." if missing else ""


class _Sentence:
    """The words of a sentence, with and without their endings."""

    def __init__(self, text: str) -> None:
        self.text = same(text)
        self.said = frozenset(_pieces(text))
        self.stems = frozenset(stem for word in self.said for stem in _stems(word))

    def names(self, word: str) -> bool:
        """Whether all that matters of a word or phrase stands somewhere in the sentence."""
        if not word.isascii() and same(word) in self.text:  # perhaps of a script without spaces between words
            return True
        pieces = list(_pieces(word))
        telling = [piece for piece in pieces if not is_stop_word(piece)] or pieces
        return all(self._has(piece) for piece in telling)

    def _has(self, piece: str) -> bool:
        return piece in self.stems or not self.said.isdisjoint(_stems(piece))


def _pieces(text: str) -> Iterator[str]:
    return filter(None, (same(as_word(piece)).removesuffix("'s") for piece in text.split()))


def _stems(word: str) -> Iterable[str]:
    """The word itself, and without its last letters."""
    return [word, *(word[:-less] for less in range(1, _ENDING + 1) if len(word) - less >= _STEM)]
