"""Counted words from a value of an `--answers` file."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.kinds.words import counting
from powerdeck.kinds.words.counting import Counted, Word

_WANTED = "a text, a list of words, or words with their counts (word and count), left_out, joined and file"
_KEYS = frozenset(("word", "count", "words", "left_out", "joined", "file"))


def given_words(value: object) -> Iterator[str]:
    """Texts as somebody could have typed them at the prompts of the kind `words`.

    Args:
        value: A text; a list of lines; a list of mappings with `word` and `count`; or a mapping with `words` (any of
            these), `left_out` (words), `joined` (from each word to those counted as it) and `file` (names of files).

    Raises:
        ValueError: Another sort of value; the message says what is wanted.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield "\n".join(value)
    elif isinstance(value, list):
        for each in value:
            yield from given_words(each)
    elif isinstance(value, dict) and value and _KEYS.issuperset(value):
        yield from _fields(value)
    else:
        raise ValueError(_WANTED)


def _fields(value: dict[str, object]) -> Iterator[str]:
    if "word" in value:
        yield _counted_word(value)
    elif "count" in value:
        raise ValueError(_WANTED)
    if "words" in value:
        yield from given_words(value["words"])
    for path in _strings(value.get("file")):
        yield f"file {path}"
    left_out = _strings(value.get("left_out"))
    if left_out:
        yield f"leave out {', '.join(left_out)}"
    joined = value.get("joined") or {}
    if not isinstance(joined, dict):
        raise ValueError("joined: from each word to those that are counted as it")
    for into, parts in joined.items():
        yield f"join {', '.join(_strings(parts))} = {into}"


def _counted_word(value: dict[str, object]) -> str:
    word, count = value["word"], value.get("count", "1")
    if not isinstance(word, str) or not counting.as_word(word):
        raise ValueError("word: a word or phrase")
    if not isinstance(count, str) or not count.isascii() or not count.isdecimal() or int(count[:12]) < 1:
        raise ValueError(f"the count of {word}: a whole number of 1 or more")
    return counting.write(Counted((Word(counting.as_word(word), min(int(count[:12]), counting.MOST)),)))


def _strings(value: object) -> list[str]:
    if value is None or isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    raise ValueError(_WANTED)
