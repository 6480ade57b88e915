"""A deck that was read once, kept as JSON so that the YAML need not be read again until it changes.

A compiled copy is trusted no further than any other file: what is not exactly of the shape and within the
rules of a deck counts as no copy at all.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from powerdeck.deck import cache
from powerdeck.deck.model import Ask, Capability, Card, Deck, Recipe, Source
from powerdeck.errors import Problem
from powerdeck.safe_text import clean_line
from powerdeck.values import as_tuple

Contents = tuple[Deck, tuple[Problem, ...]]


def load(copy: Path, mark: str, path: str) -> Contents | None:
    """The deck and the problems of a file, from its compiled copy; None if that is not there or of no use.

    Args:
        copy: The compiled copy.
        mark: The fingerprint of what it must have been made from.
        path: The deck file as the person would name it, for the problems.
    """
    with suppress(ValueError, RecursionError):
        match cache.load(copy, mark):
            case [deck, [*problems]]:
                return _deck(deck), tuple(problem(one, path) for one in problems)
    return None


def save(copy: Path, mark: str, deck: Deck, problems: tuple[Problem, ...]) -> None:
    """Keep what was read from a deck file; where that cannot be done, nothing is kept and nothing is said."""
    told = [(problem.line, problem.message, problem.doubtful) for problem in problems]
    cache.save(copy, mark, [as_tuple(deck), told])


class ForeignError(ValueError):
    """Something that powerdeck would not have written."""


def _deck(data: object) -> Deck:
    match data:
        case [deck_id, title, revision, [*cards], [*groups], label, language, work, [*words], *more]:
            roles, recipes, also_from, tested = _more(more)
            deck = Deck(
                id=identifier(deck_id),
                title=text(title),
                revision=number(revision),
                cards=tuple(_card(card) for card in cards),
                capabilities=tuple(_capability(group) for group in groups),
                label=text(label),
                language=text(language),
                source=None if work is None else source(work),
                words=tuple(_word(word) for word in words),
                roles=tuple(_word(role) for role in roles),
                recipes=tuple(_recipe(recipe) for recipe in recipes),
                also_from=tuple(source(each) for each in also_from),
                easy_read_tested_by=text(tested),
            )
            return _sound(deck)
    raise ForeignError


def _more(data: list[object]) -> tuple[list[object], list[object], list[object], object]:
    match data:
        case [[*roles], [*recipes], [*also_from], tested]:
            return roles, recipes, also_from, tested
    raise ForeignError


def _sound(deck: Deck) -> Deck:
    """The deck, if its parts fit together as those of a deck that was read do."""
    numbers = {group.number for group in deck.capabilities}
    ids = {card.id for card in deck.cards}
    words = {word for word, _ in deck.words}
    linked = all(
        ids.issuperset(card.refers_to + card.kin) and words.issuperset(card.words) for card in deck.cards
    ) and all(ids.issuperset(ask.continues) for card in deck.cards for ask in card.asks)
    roles = {role for role, _ in deck.roles}
    linked = linked and all(recipe.cards and ids.issuperset(recipe.cards) for recipe in deck.recipes)
    linked = linked and all(roles.issuperset(dict(group.actions)) for group in deck.capabilities)
    placed = all(card.capability in numbers and card.asks for card in deck.cards)
    unique = len(ids) == len(deck.cards) and len(numbers) == len(deck.capabilities)
    if ids and linked and placed and unique:
        return deck
    raise ForeignError


def _card(data: object) -> Card:
    match data:
        case [card_id, title, capability, scene, [*asks], [*refers_to], [*kin], [*words], work, [*rests_on]]:
            return Card(
                id=identifier(card_id),
                title=text(title),
                capability=number(capability),
                scene=text(scene),
                asks=tuple(_ask(ask) for ask in asks),
                refers_to=tuple(text(link) for link in refers_to),
                kin=tuple(text(link) for link in kin),
                words=tuple(text(word) for word in words),
                source=text(work),
                rests_on=tuple(identifier(each) for each in rests_on),
            )
    raise ForeignError


def _ask(data: object) -> Ask:
    match data:
        case [key, kind, words, [*settings], [*continues], bool(action), bool(again), easier]:
            return Ask(
                key=identifier(key),
                kind=identifier(kind),
                text=text(words),
                settings=tuple(_setting(each) for each in settings),
                continues=tuple(text(link) for link in continues),
                action=action,
                again=again,
                easier=text(easier),
            )
    raise ForeignError


def _setting(data: object) -> tuple[str, tuple[str, ...]]:
    match data:
        case [name, [*texts]]:
            return identifier(name), tuple(text(each) for each in texts)
    raise ForeignError


def _capability(data: object) -> Capability:
    match data:
        case [place, name, why, [*actions], note, work]:
            return Capability(
                number=number(place),
                name=text(name),
                why=text(why),
                actions=tuple(_setting(each) for each in actions),
                note=text(note),
                source=text(work),
            )
    raise ForeignError


def _recipe(data: object) -> Recipe:
    match data:
        case [name, title, [*cards], about, every]:
            return Recipe(
                name=identifier(name),
                title=text(title),
                cards=tuple(text(card) for card in cards),
                about=text(about),
                every=None if every is None else number(every),
            )
    raise ForeignError


def source(data: object) -> Source:
    """A work, from the list that it was kept as.

    Raises:
        ForeignError: It is no such list.
    """
    match data:
        case [title, by, year, wording, publisher, licence]:
            return Source(
                title=text(title),
                by=text(by),
                year=None if year is None else number(year),
                wording=text(wording),
                publisher=text(publisher),
                licence=text(licence),
            )
    raise ForeignError


def _word(data: object) -> tuple[str, str]:
    match data:
        case [word, meaning]:
            return text(word), text(meaning)
    raise ForeignError


def problem(data: object, path: str) -> Problem:
    """A problem, from the list that it was kept as.

    Raises:
        ForeignError: It is no such list.
    """
    match data:
        case [line, message, bool(doubtful)]:
            return Problem(path, None if line is None else number(line), text(message), doubtful)
    raise ForeignError


def text(value: object) -> str:
    """A text of one clean line.

    Raises:
        ForeignError: It is none.
    """
    if isinstance(value, str) and clean_line(value) == value:
        return value
    raise ForeignError


def identifier(value: object) -> str:
    """An id, safe in a file name; without a pattern, as compiling one costs at each start.

    Raises:
        ForeignError: It is none.
    """
    if isinstance(value, str) and len(value) <= 48 and value[:1].isalnum() and cache.plain(value) == value:
        return value
    raise ForeignError


def number(value: object) -> int:
    """A whole number from 1 on.

    Raises:
        ForeignError: It is none.
    """
    if type(value) is int and value > 0:
        return value
    raise ForeignError
