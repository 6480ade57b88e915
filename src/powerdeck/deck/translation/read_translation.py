"""YAML text → Translation and Problems. Bytes in, values out; never raises, whatever the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from powerdeck.deck.reading.cross_references import Group
from powerdeck.deck.reading.read_deck import document
from powerdeck.deck.reading.schema_check import Fault, Way, rules
from powerdeck.deck.reading.yaml_nodes import Node
from powerdeck.deck.translation.model import Phrase, Translation
from powerdeck.deck.translation.model import Way as Place
from powerdeck.errors import Problem
from powerdeck.patterns import lazy_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_TRANSLATES = lazy_pattern(rb"^(\xef\xbb\xbf)?[\"']?translates[\"']?[ \t]*:", re.MULTILINE)


def read_translation(data: bytes, path: str) -> tuple[Translation | None, tuple[Problem, ...]]:
    """The translation in a file's bytes, with every problem of the file, by line.

    A text with a fault is left out. There is no translation (None) without a usable `translates` and `language`,
    and none from a file that is not YAML or is of a later format. What is missing or has changed is not said
    here: see `powerdeck.deck.translation.gaps`.

    Args:
        data: The whole file; more than 1 MiB is refused.
        path: The file as the person would name it; stands in each problem.
    """
    roots: list[Node] = []

    def keep(root: Node, values: Group, spoilt: frozenset[Way]) -> tuple[Fault, ...]:  # noqa: ARG001
        roots.append(root)
        return ()

    values, problems = document(data, path, rules("translation"), keep)
    if values is None or not {"translates", "language"} <= values.keys():
        return None, problems
    words = values.get("words") or {}
    return (
        Translation(
            deck=values["translates"],
            language=values["language"],
            phrases=dict(_phrases(values, ())),
            words={word: told["word"] for word, told in words.items() if told and told.get("word")},
            by=values.get("by", ""),
            checked_by=values.get("checked_by", ""),
            easy_read_tested_by=values.get("easy_read_tested_by", ""),
            lines=dict(_lines(roots[0], ())),
        ),
        problems,
    )


def is_translation(data: bytes) -> bool:
    """Whether the bytes are meant as a translation and not as a deck: a line begins with `translates:`."""
    return _TRANSLATES.search(data) is not None


def _phrases(values: Any, place: Place) -> Iterator[tuple[Place, Phrase]]:
    """Every group of keys with an `of`, however deep, by the keys that lead there."""
    if isinstance(values, list):
        for each in values:
            if isinstance(each, dict) and isinstance(each.get("of"), str):
                yield from _phrases(each, (*place, each["of"]))
    if not isinstance(values, dict):
        return
    is_phrase = isinstance(values.get("of"), str)
    if is_phrase:
        yield place, Phrase(values["of"], values.get("text", ""), _was(values.get("was")))
    for key, below in values.items():
        if not (is_phrase and key == "was"):
            yield from _phrases(below, (*place, key))


def _was(values: Any) -> tuple[str, str] | None:
    if isinstance(values, dict) and isinstance(values.get("of"), str):
        return values["of"], values.get("text", "")
    return None


def _lines(node: Node, place: Place) -> Iterator[tuple[Place, int]]:
    """The line of every phrase and of every group that leads to one, and of each key at the top."""
    match node.value:
        case tuple() as items:
            for item in items:
                if of := item.text("of"):
                    yield (*place, of), item.line
        case dict() as entries:
            is_phrase = bool(node.text("of"))
            for key, entry in entries.items():
                leads_on = isinstance(entry.node.value, dict | tuple) and not (is_phrase and key == "was")
                if leads_on or not place:
                    yield (*place, key), entry.line
                if leads_on:
                    yield from _lines(entry.node, (*place, key))
