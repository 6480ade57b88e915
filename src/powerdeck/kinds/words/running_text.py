"""Running text counted word by word, without the little words that English sentences are full of.

Left out are the stop words of the library `stopwords` (the Snowball project's list), helper verbs and fillers
that it lacks, numbers, and addresses of people and pages. Words that a list made for search engines would drop,
such as home, help, young or problem, stay: they are what people talk about.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from unicodedata import category, normalize

from powerdeck.safe_text import clean_text

# Snowball's list has no word that may also be a noun (can, will, may) and nothing of spoken English; counted,
# these would be the largest words of nearly every text, and say nothing about a community.
_MORE = frozenset((
    "can", "will", "shall", "may", "might", "must", "get", "gets", "getting",
    "got", "gotten", "us", "just", "also", "really", "quite", "even", "still",
    "yet", "already", "maybe", "perhaps", "though", "although", "however", "since", "unless",
    "whether", "within", "without", "upon", "among", "amongst", "around", "along", "across",
    "onto", "towards", "much", "many", "every", "another", "lot", "lots", "bit",
    "something", "anything", "everything", "someone", "somebody", "anyone", "anybody", "like", "say",
    "says", "said", "saying", "yes", "yeah", "okay", "ok", "oh", "er",
    "erm", "um", "etc",
))  # fmt: skip
_ENDINGS = frozenset(("s", "ll", "d", "re", "ve", "m"))
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "\u2010": "-", "\u2011": "-", "_": " "})
_JOINERS = "\u200c\u200d"


def word_counts(text: str) -> dict[str, int]:
    """How often each word stands in a text, in each of its spellings (`Bus` and `bus` apart).

    A word is letters, with apostrophes, hyphens and digits inside it; a possessive ('s) counts as the word.
    Text without spaces between words, as in Chinese, is not taken apart.
    """
    text = normalize("NFC", clean_text(text)).translate(_SIGNS)
    # Vowel signs and accents of many scripts are no letters to `re`, and yet belong to the word.
    marks = "".join(sign for sign in set(text) if category(sign)[0] == "M") + _JOINERS
    inside = rf"[\w{marks}]"
    pattern = re.compile(rf"\w{inside}*(?:['-]{inside}+)*")
    counts: Counter[str] = Counter()
    for piece, times in Counter(text.split()).items():
        if not _is_address(piece):
            for found in pattern.findall(piece):
                word = found.removesuffix("'s").removesuffix("'S")
                if not _says_nothing(word):
                    counts[word] += times
    return dict(counts)


def is_stop_word(word: str) -> bool:
    """Whether a word is left out of running text; with a plain apostrophe, in any case of letters."""
    folded = word.casefold()
    head, _, end = folded.rpartition("'")
    listed = _stop_words()
    return folded in listed or folded.endswith("n't") or (end in _ENDINGS and head in listed)


def _says_nothing(word: str) -> bool:
    alone = len(word) == 1 and word.isascii()
    return alone or not any(map(str.isalpha, word)) or is_stop_word(word)


def _is_address(piece: str) -> bool:
    return "@" in piece or "://" in piece or piece.casefold().startswith("www.")


@cache
def _stop_words() -> frozenset[str]:
    from stopwords import get_stopwords  # type: ignore[import-untyped] # it has no type hints

    listed = frozenset(filter(None, get_stopwords("english")))
    return listed | _MORE | _hurried(listed)


def _hurried(listed: frozenset[str]) -> frozenset[str]:
    """Contractions as they are typed in a hurry: dont, im, thats; not ill, shed, lets, which are words."""
    ends = ("n't", "'re", "'ve", "'m", "'s")
    return frozenset(word.replace("'", "") for word in listed - {"let's"} if word.endswith(ends))
