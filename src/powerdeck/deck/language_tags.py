"""Language tags such as `cy` and `en-GB`: in the names of files, and which of them serves whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def is_tag(text: str) -> bool:
    """Whether it is a language tag as a translation's file name has it: `cy`, `cy-GB`, `zh-Hant`.

    Two or three letters, then at most six parts of up to eight letters and digits, each behind a hyphen.
    """
    first, *more = text.split("-")
    fits = len(first) in (2, 3) and first.isalpha() and text.isascii()
    return fits and len(more) <= 6 and all(part.isalnum() and len(part) <= 8 for part in more)


def split_name(stem: str) -> tuple[str, str] | None:
    """`power-shifting.cy` as the deck's name and the language; None for another sort of name."""
    name, _, tag = stem.rpartition(".")
    return (name, tag) if name and is_tag(tag) else None


def closest(wanted: str, there: Iterable[str], own: Callable[[], str]) -> str | None:
    """Which of the languages that there are serves somebody who asks for one.

    Args:
        wanted: A tag; `cy-GB` is content with `cy`, but `cy` not with `cy-GB`.
        there: The tags of the translations.
        own: Tells the language that the deck is written in; only asked where no translation fits exactly. Its own
            language in any country will do.

    Returns:
        One of `there`, "" for the deck as it is written, or None where nothing fits. Case does not matter.
    """
    known = {tag.casefold(): tag for tag in there}
    for tag in _wider(wanted.casefold()):
        if tag in known:
            return known[tag]
        if f"{own()}-".casefold().startswith(f"{tag}-"):
            return ""
    return None


def _wider(tag: str) -> Iterator[str]:
    """The tag, then what is left of it without its last part, and so on."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
