"""A deck and the bytes of a translation → the deck in that language, what to say of it, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from powerdeck.deck.language_tags import is_tag
from powerdeck.deck.model import Deck
from powerdeck.deck.translation.gaps import gaps, note, summary
from powerdeck.deck.translation.model import translated
from powerdeck.deck.translation.read_translation import is_translation, read_translation
from powerdeck.errors import PowerdeckError, Problem, ProblemsFound
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen


def in_language(deck: Deck, data: bytes, path: str) -> tuple[Deck, str]:
    """The deck with what is translated, and sentences for whoever uses it; see `translation_gaps.note`.

    Args:
        deck: The deck as it was written.
        data: The translation's file.
        path: That file as the person would name it.

    Raises:
        ProblemsFound: The file holds no usable translation, or one of another deck.
    """
    translation, problems = read_translation(data, path)
    if translation is None:
        raise ProblemsFound(f"{problems[0]}; `powerdeck deck check {path}` shows all there is")
    if translation.deck != deck.id:
        raise ProblemsFound(
            f"{path} translates the deck '{translation.deck}', not '{deck.id}'; "
            "mend `translates` in it, or give the file another name"
        )
    return translated(deck, translation), note(deck, translation, len(problems), path)


def no_such_language(deck: str, language: str, there: Iterable[str]) -> str:
    """The line for somebody who asks for a language that a deck has not been translated into.

    Args:
        deck: What `--deck` calls it.
        language: What was asked for.
        there: The languages that it has been translated into.
    """
    known = ", ".join(sorted(there)) or "none"
    if not is_tag(language):
        return (
            f"'{excerpt(language)}' is no language tag such as cy; {deck} has been translated into: {known}"
        )
    return (
        f"no translation of {deck} into '{language}'; there are: {known}; "
        f"`powerdeck deck translate {language} --deck {deck}` begins one"
    )


def why_no_deck(data: bytes, named: str) -> str:
    """The line for somebody who takes a translation for a deck; empty where the file is none."""
    if not is_translation(data):
        return ""
    return (
        f"{named} is the translation of a deck, not a deck; "
        "name the deck with --deck, and the language with --language"
    )


@frozen
class Checked:
    """What there is to say of a translation's file."""

    problems: tuple[Problem, ...]
    """What is wrong; then, doubtful, what is missing or has changed since."""

    summary: str
    """How far it has come; empty where that cannot be said."""


def checked(data: bytes, path: str, original: Callable[[str], Deck]) -> Checked:
    """Everything about a translation's file, for `deck check`.

    Args:
        data: The file.
        path: The file as the person would name it.
        original: Finds the deck, by the id that the file says; a `PowerdeckError` of it becomes a problem.
    """
    translation, problems = read_translation(data, path)
    if translation is None:
        return Checked(problems, "")
    try:
        deck = original(translation.deck)
    except PowerdeckError as error:
        line = translation.lines.get(("translates",))
        return Checked((*problems, Problem(path, line, f"the deck cannot be compared: {error}")), "")
    return Checked((*problems, *gaps(deck, translation, path)), summary(deck, translation))
