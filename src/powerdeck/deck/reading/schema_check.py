"""Nodes of a file against its published schema: plain values, and every fault in plain words.

The schema's own descriptions say what would be right, so a rule and its message cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any

from powerdeck.deck.reading.yaml_nodes import Node, Step
from powerdeck.deck.shipped_decks import shipped_folder
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jsonschema import ValidationError

MOST_FAULTS = 1000

_INTEGER = lazy_pattern(r"0|-?[1-9][0-9]{0,8}")
# What any YAML reader might make a number of: 5.10 would lose its nought, 1_0 and 0x1F their shape.
_NUMBER_LIKE = lazy_pattern(r"[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+")
_NUMBER = 0
_NEAR = 0.65  # `tekst` is near to `text`, `name` is not near to `title`
_GROUPS: dict[Step, tuple[str, str]] = {
    "cards": ("card", "id"),
    "capabilities": ("capability", "number"),
    "asks": ("ask", "key"),
    "companions": ("companion", "id"),
    "recipes": ("recipe", "name"),
}

Schema = dict[str, Any]
Way = tuple[Step, ...]


@frozen
class Fault:
    """One thing in which a file departs from the schema."""

    way: Way
    """Where: keys and positions from the top."""

    line: int
    message: str
    """Empty where the same has been said already, or is said better by another fault."""

    spoils: bool = True
    """Whether what stands there cannot be used."""


SCHEMAS = ("deck", "companions", "translation")
"""The files that there are, by what they hold; each has its published schema."""


def schema_text(of: str = "deck") -> str:
    """The published JSON Schema (draft 2020-12) of one of the `SCHEMAS`.

    Raises:
        OSError: The file beside the shipped decks cannot be read.
    """
    return (shipped_folder() / f"{of}.schema.json").read_text(encoding="utf-8")


@cache
def rules(of: str = "deck") -> Rules:
    """The rules for one of the `SCHEMAS`."""
    return Rules(json.loads(schema_text(of)))


class Rules:
    """A schema, and what it says of a file."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def plain(self, node: Node) -> Any:
        """The file's values as dict, list, str, int and None; keys without a value are left out.

        Text becomes a number only where the schema wants one, so `title: 2024` and `language: no` stay text.
        An id without quotes that looks like a number becomes a number, which the schema refuses.
        """
        return self._plain(node, self.schema)

    def faults(self, root: Node, values: object) -> list[Fault]:
        """Every fault of the values, at most MOST_FAULTS of them, in no special order."""
        from jsonschema import Draft202012Validator

        errors = Draft202012Validator(self.schema).iter_errors(values)
        found = (fault for error in errors for fault in self._faults(root, _breach(error)))
        return list(dict.fromkeys(islice(found, MOST_FAULTS)))

    def _resolved(self, schema: Schema) -> Schema:
        name = schema.get("$ref")
        found: Schema = self.schema["$defs"][name.removeprefix("#/$defs/")] if name else schema
        return found

    def _below(self, schema: Schema, step: Step) -> Schema:
        if isinstance(step, int):
            return self._resolved(schema.get("items", {}))
        below = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
        return self._resolved(below) if isinstance(below, dict) else {}

    def _plain(self, node: Node, schema: Schema) -> Any:
        match node.value:
            case dict() as entries:
                absent = schema.get("properties", {})
                values = {
                    key: self._plain(entry.node, self._below(schema, key)) for key, entry in entries.items()
                }
                return {key: value for key, value in values.items() if value is not None or key not in absent}
            case tuple() as items:
                return [self._plain(item, self._below(schema, 0)) for item in items]
            case str() as text if node.bare and schema.get("type") == "integer":
                return int(text) if _INTEGER.fullmatch(text) else text
            case str() as text if node.bare and schema is self.schema["$defs"].get("cardId"):
                return _NUMBER if _NUMBER_LIKE.fullmatch(text) else text
            case ("true" | "false") as text if node.bare and schema.get("type") == "boolean":
                return text == "true"
        return node.value

    def _faults(self, root: Node, breach: _Breach) -> Iterator[Fault]:
        match breach.rule:
            case "additionalProperties":
                yield from _unknown_keys(root, breach)
            case "required":
                yield from self._missing_keys(root, breach)
            case "propertyNames":
                key = str(breach.value)
                yield _fault(root, (*breach.way, key), f"the name '{excerpt(key)}'", _phrase(breach.about))
            case _:
                yield _fault(root, breach.way, *self._found_and_wanted(root, breach))

    def _missing_keys(self, root: Node, breach: _Breach) -> Iterator[Fault]:
        """All that are missing, though jsonschema has an error for each: whoever calls drops the doubles.

        Nothing is said of a key that an unknown one was meant to be.
        """
        strange = [key for key in breach.value if key not in breach.keys][:20]
        meant = {close for key in strange for close in get_close_matches(key[:80], breach.keys, 1, _NEAR)}
        for key in breach.limit:
            way = (*breach.way, key)
            if key in meant and key not in breach.value:
                yield Fault(way, root.line_of(way), "")
            elif key not in breach.value:
                found = f"'{key}' is {'empty' if root.at(way) else 'missing'}"
                yield _fault(root, way, found, self._wanted(way))

    def _found_and_wanted(self, root: Node, breach: _Breach) -> tuple[str, str]:
        way, value, subject = breach.way, breach.value, _subject(root, breach.way)
        match breach.rule:
            case "maxLength":
                return f"{subject} has {len(value)} characters", self._wanted(way)
            case "maxItems" | "maxProperties":
                return f"{subject} holds {len(value)}", f"at most {breach.limit}"
            case "type" if breach.limit == "string" and isinstance(value, int):
                return (
                    f"{subject} is a number without quotes",
                    f'the id in quotes: "{excerpt(root.text(*way))}"',
                )
        return f"{subject} is {_described(root.at(way), value)}", self._wanted(way)

    def _wanted(self, way: Way) -> str:
        """The schema's description of what belongs there, fit to stand after `wanted: `."""
        schema = self.schema
        for step in way:
            schema = self._below(schema, step)
        return _phrase(str(schema.get("description", "something else")))


def whose(root: Node, way: Way) -> str:
    """What the way leads into, as a beginning of a message: `card 5.3, ask walk: `."""
    within = (2, 4) if way[2:3] == ("asks",) else (2,)
    names = [_named(root, way[:length]) for length in within if len(way) >= length]
    if not any(names) and len(way) > 1:
        names = [str(way[0])]
    return f"{', '.join(filter(None, names))}: " if any(names) else ""


def _named(root: Node, way: Way) -> str:
    """A card, a capability or an ask by its own id, else by its place; nothing for anything else."""
    one, key = _GROUPS.get(way[-2], ("", ""))
    if not one:
        return ""
    if isinstance(way[-1], str):
        return f"{one} {excerpt(way[-1], 24)}"
    given = excerpt(root.text(*way, key), 24)
    return f"{one} {given}" if given else f"{one} number {way[-1] + 1}"


def near(wanted: str, known: Sequence[str]) -> str:
    """`; did you mean 'title'?` where one of the known is near, else nothing."""
    close = get_close_matches(wanted[:80], known, 1, _NEAR)
    return f"; did you mean '{close[0]}'?" if close else ""


@frozen
class _Breach:
    """What is used of an error of jsonschema."""

    way: Way
    rule: str
    limit: Any
    """What the rule says: the keys it requires, the most it allows."""
    value: Any
    keys: tuple[str, ...]
    """The keys that the schema knows there."""
    about: str
    """The schema's description of what is wanted."""


def _breach(error: ValidationError) -> _Breach:
    rule = "propertyNames" if "propertyNames" in error.schema_path else str(error.validator)
    schema = error.schema if isinstance(error.schema, dict) else {}
    keys = tuple(schema.get("properties", ()))
    about = str(schema.get("description", "another name"))
    return _Breach(tuple(error.absolute_path), rule, error.validator_value, error.instance, keys, about)


def _phrase(description: str) -> str:
    """A schema's description, fit to stand after `wanted: `."""
    text = description.removesuffix(".")
    return text[:1].lower() + text[1:]


def _unknown_keys(root: Node, breach: _Breach) -> Iterator[Fault]:
    for key in breach.value:
        if key not in breach.keys:
            told = f"unknown key '{excerpt(key)}'; known: {', '.join(breach.keys)}{near(key, breach.keys)}"
            line = root.line_of((*breach.way, key))
            yield Fault(breach.way, line, whose(root, breach.way) + told, spoils=False)


def _fault(root: Node, way: Way, found: str, wanted: str) -> Fault:
    node = root.at(way)
    message = "" if node and node.refused else f"{whose(root, way)}{found}; wanted: {wanted}"
    return Fault(way, root.line_of(way), message)


def _subject(root: Node, way: Way) -> str:
    match way:
        case ():
            return "the file"
        case (*_, "cards" | "capabilities" | "asks" | "companions" | "recipes", int()):
            return "this"
        case (*_, str(name), int(position)):
            return f"'{excerpt(root.text(*way)) or position + 1}' in '{name}'"
    return f"'{excerpt(str(way[-1]))}'"


def _described(node: Node | None, value: object) -> str:
    """What was found, in words, without repeating more of it than helps."""
    match value:
        case None | "" | []:
            return "empty"
        case list():
            return "a list"
        case dict():
            return "a group of keys"
        case str():
            quotes = "" if node is None or node.bare or not _INTEGER.fullmatch(value) else " in quotes"
            return f"'{excerpt(value)}'{quotes}"
    return str(value)
