"""Yes and no, in the words in which people say them."""

from __future__ import annotations

from powerdeck.patterns import lazy_pattern

_APOSTROPHES = str.maketrans("", "", "'’`´")
_BETWEEN = lazy_pattern(r"[\W_]+")
_MOST = 200
"""The longest text that is looked at; no phrase comes near. [characters]"""


def truth(text: str) -> bool | None:
    """Yes or no, as people write it in a file or say it; None where it is neither."""
    return _TRUTHS.get(plain_words(text[:_MOST]))


def agrees(text: str) -> bool | None:
    """Yes or no by the first word of what somebody types: `yes they did`, `yeah`, `nope`; None where it is neither."""
    first = plain_words(text[:_MOST]).partition(" ")[0]
    return True if first in _YES else False if first in _NO else None


_YES = frozenset(("yes", "y", "yeah", "yep", "yup", "aye"))
_NO = frozenset(("no", "n", "nope", "nah", "nay"))
_TRUTHS = dict.fromkeys(("yes", "y", "true", "on", "1"), True)
_TRUTHS |= dict.fromkeys(("no", "n", "false", "off", "0", "none", "neither", ""), False)


def plain_words(text: str) -> str:
    """Small letters, single spaces, nothing but words."""
    return _BETWEEN.sub(" ", text.casefold().translate(_APOSTROPHES)).strip()
