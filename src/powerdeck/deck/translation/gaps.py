"""What a translation lacks: what is not translated yet, what has changed since, what the deck does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import PurePath

from powerdeck.deck.language_tags import split_name
from powerdeck.deck.model import Deck
from powerdeck.deck.reading.schema_check import near
from powerdeck.deck.translation.language_names import name_of
from powerdeck.deck.translation.model import SPOKEN, Tally, Translation, Way, parts, renamed, tally
from powerdeck.errors import Problem
from powerdeck.safe_text import excerpt

_ONE = {"cards": "card", "capabilities": "capability", "recipes": "recipe", "roles": "role", "words": "word"}
_SHORT = 20
_MOST_STRANGE = 50


def gaps(deck: Deck, translation: Translation, path: str) -> tuple[Problem, ...]:
    """What a translator may want to look at, each with its line in the translation's file; all doubtful.

    What is missing is told once for each card, capability and recipe. A text that has changed is told with what it
    was and what it is, and so is everything that is in the translation but not in the deck.

    Args:
        deck: The deck as it is now, in its own language.
        translation: What was read from the file.
        path: The file as the person would name it.
    """
    findings = [*_head(deck, translation, path), *_missing(deck, translation)]
    findings += [*_changed(deck, translation), *_unknown(deck, translation), *_doubles(deck, translation)]
    findings.sort(key=lambda finding: finding[0])
    return tuple(Problem(path, line or None, message, True) for line, message in findings)


_Finding = tuple[int, str]
"""A line, 0 where there is none, and a message."""


def _line(translation: Translation, way: Way) -> int:
    """The line of the part, or of the nearest thing around it."""
    around = (way[:length] for length in range(len(way), 0, -1))
    return next((translation.lines[each] for each in around if each in translation.lines), 0)


def _head(deck: Deck, translation: Translation, path: str) -> Iterator[_Finding]:
    if translation.deck != deck.id:
        told = f"'translates' is '{translation.deck}', but the deck is '{deck.id}'; mend it"
        yield _line(translation, ("translates",)), told
    if translation.language.casefold() == deck.language.casefold():
        told = f"'language' is {deck.language}, which the deck is written in; wanted: another language"
        yield _line(translation, ("language",)), told
    name = split_name(PurePath(path).stem)
    if name and name[1].casefold() != translation.language.casefold():
        told = f"'language' is {translation.language}, but the file’s name says {name[1]}; mend one of them"
        yield _line(translation, ("language",)), told


def _missing(deck: Deck, translation: Translation) -> Iterator[_Finding]:
    lacking: dict[Way, list[Way]] = {}
    for way, _ in parts(deck):
        phrase = translation.phrases.get(way)
        if phrase is None or not phrase.text:
            lacking.setdefault(_owner(way), []).append(way)
    for owner, ways in lacking.items():
        what = ", ".join(dict.fromkeys(map(_within, ways)))
        yield _line(translation, owner), f"{_name(owner)}not translated yet: {excerpt(what, 300)}"


def _owner(way: Way) -> Way:
    return way[:2] if way[0] in ("cards", "capabilities", "recipes") else way[:1]


def _name(way: Way) -> str:
    """What the way leads into, as the beginning of a message: `card 5.3, ask walk: `."""
    if not way:
        return ""
    if len(way) == 1:
        return f"{way[0]}: "
    name = f"{_ONE[way[0]]} {excerpt(way[1])}"
    if len(way) > 3 and way[2] == "asks":
        name += f", ask {excerpt(way[3])}"
    elif len(way) > 3:
        name += f", actions for {excerpt(way[3])}"
    return f"{name}: "


def _within(way: Way) -> str:
    match way:
        case ("cards", _, "asks", key, *more):
            return " ".join(["ask", key, *more])
        case (_, _, "actions", role, _):
            return f"actions for {role}"
        case ("roles" | "words", name):
            return name
    return way[-1] if len(way) > 2 else "this"


def _changed(deck: Deck, translation: Translation) -> Iterator[_Finding]:
    for way, now in parts(deck):
        phrase = translation.phrases.get(way)
        if phrase and phrase.is_stale(now):
            which = f"'{way[-1]}' of the original" if len(way) in (3, 5) else "the original"
            told = (
                f"{which} has changed: {_difference(phrase.of, now)}; `powerdeck deck translate` brings it in"
            )
            yield _line(translation, way), _name(way) + told


def _difference(before: str, now: str) -> str:
    """Both in short, from the word on in which they differ."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))
    start = before.rfind(" ", 0, same) + 1
    start = start if start > _SHORT else 0
    was, is_now = (("…" if start else "") + excerpt(text[start:], 60) for text in (before, now))
    return f"it was ‘{was}’ and is ‘{is_now}’"


def _unknown(deck: Deck, translation: Translation) -> Iterator[_Finding]:
    known = {way[:length]: None for way, _ in parts(deck) for length in range(1, len(way) + 1)}
    strange = [
        way
        for way in translation.lines
        if way not in known and _is_place(way) and (way[:-1] in known or len(way) == 1)
    ]
    for way in strange[:_MOST_STRANGE]:
        yield _line(translation, way), _strange(way, known)
    for way in strange[_MOST_STRANGE : _MOST_STRANGE + 1]:
        more = len(strange) - _MOST_STRANGE
        yield _line(translation, way), f"from here on {more} more that the deck does not have"


def _is_place(way: Way) -> bool:
    """Whether a file may have such a part; of any other the reader has told already."""
    match way:
        case ("title" | "label",) | ("roles" | "words" | "cards" | "capabilities" | "recipes", *_) if (
            len(way) < 3
        ):
            return True
        case ("cards", _, name, *more):
            spoken = len(more) < 2 or more[1] in ("easier", *SPOKEN)
            return name in ("title", "scene", "asks") and spoken
        case ("capabilities", _, name, *_):
            return name in ("name", "why", "note", "actions")
        case ("recipes", _, name):
            return name in ("title", "about")
    return False


def _strange(way: Way, known: Mapping[Way, None]) -> str:
    beside = [each[-1] for each in known if each[:-1] == way[:-1]]
    match way:
        case ("cards" | "capabilities" | "recipes" | "roles" | "words", name):
            about, what = "", f"no {_ONE[way[0]]} '{excerpt(name)}' in the deck"
        case ("cards", _, "asks", key):
            about, what = _name(way[:2]), f"no ask '{excerpt(key)}' on this card"
        case (_, _, "actions", _, action):
            return (
                f"{_name(way)}the deck has no action ‘{excerpt(action, 60)}’ any more; "
                "`powerdeck deck translate` brings in what it has"
            )
        case _:
            about, what = _name(way[:-1]), f"'{way[-1]}' is here, but the original has none"
            beside = []
    return about + what + (near(way[-1], beside) or "; mend or remove it")


def _doubles(deck: Deck, translation: Translation) -> Iterator[_Finding]:
    done = renamed(deck, translation)
    for word, _ in deck.words:
        name = translation.words.get(word, word)
        if name != word and word not in done:
            told = f"word {excerpt(word)}: '{excerpt(name)}' stands for another word too; give each its own"
            yield _line(translation, ("words", word)), told


def summary(deck: Deck, translation: Translation) -> str:
    """How far a translation has come: `120 of 141 asks translated, 3 texts changed since`."""
    count = tally(deck, translation)
    told = f"{count.asks_translated} of {_counted(count.asks, 'ask')} translated"
    if rest := count.others - count.others_translated:
        told += f", {rest} of {count.others} other texts to do"
    if count.changed:
        told += f", {_counted(count.changed, 'text')} changed since"
    return told


def note(deck: Deck, translation: Translation, problems: int, path: str) -> str:
    """What somebody who uses the deck in this language should know, as sentences; empty where all is well.

    Args:
        deck: The deck in its own language.
        translation: What it is shown with.
        problems: How many things are wrong in the translation's file.
        path: That file as the person would name it.
    """
    told = []
    if not translation.checked_by:
        told.append("This translation is a draft: no speaker of the language has checked it yet.")
    told += _left(tally(deck, translation), name_of(deck.language))
    if problems:
        told.append(
            f"{_counted(problems, 'problem')} in this translation; `powerdeck deck check {path}` lists them."
        )
    return " ".join(told)


def _left(count: Tally, language: str) -> Iterator[str]:
    asks, others = count.asks - count.asks_translated, count.others - count.others_translated
    told = [_counted(asks, "ask")] if asks else []
    told += [_counted(others, "other text" if asks else "text")] if others else []
    if told:
        one = asks + others == 1
        yield (
            f"{' and '.join(told)} {'is' if one else 'are'} in {language}, since "
            f"{'it is' if one else 'they are'} not translated yet or {'has' if one else 'have'} changed since."
        )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
