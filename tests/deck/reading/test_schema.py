"""The published schema is sound, is what the reader goes by, and serves editors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from powerdeck.deck.reading.read_deck import read_deck, schema_text
from powerdeck.kinds.kind import kinds

SCHEMA: dict[str, Any] = json.loads(schema_text())


def deck(**changes: object) -> dict[str, Any]:
    """The schema's own example, with changes to the deck; None takes a key out."""
    return _changed(SCHEMA["examples"][0], changes)


def card(**changes: object) -> dict[str, Any]:
    """The same, with changes to its card."""
    return deck(cards=[_changed(SCHEMA["examples"][0]["cards"][0], changes)])


def ask(**changes: object) -> dict[str, Any]:
    """The same, with changes to its ask."""
    return card(asks=[_changed(SCHEMA["examples"][0]["cards"][0]["asks"][0], changes)])


def _changed(values: dict[str, Any], changes: dict[str, object]) -> dict[str, Any]:
    return {key: value for key, value in (values | changes).items() if value is not None}


def test_it_is_a_schema_of_draft_2020_12() -> None:
    """Editors that know the draft can use it, and it names no host."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:powerdeck:deck:1"
    assert schema_text().count("http") == 1


def parts(schema: dict[str, Any], place: str = "") -> dict[str, dict[str, Any]]:
    """Every schema within the schema, by its place."""
    found = {place: schema}
    for name, part in {**schema.get("properties", {}), **schema.get("$defs", {})}.items():
        found |= parts(part, f"{place}/{name}")
    for name in ("items", "additionalProperties"):
        if isinstance(schema.get(name), dict):
            found |= parts(schema[name], f"{place}/{name}")
    return found


@pytest.mark.parametrize("place", parts(SCHEMA))
def test_every_part_is_described_bounded_and_closed(place: str) -> None:
    """Editors show the descriptions, messages quote them, and no part takes whatever comes."""
    part = parts(SCHEMA)[place]
    if "$ref" in part:
        assert part["$ref"].removeprefix("#/$defs/") in SCHEMA["$defs"]
        return
    assert part["description"].endswith(".")
    match part["type"]:
        case "object":
            assert part["additionalProperties"] is False or "maxProperties" in part
        case "array":
            assert "maxItems" in part
        case "string":
            assert part["pattern"].endswith("$") or "maxLength" in part
        case "integer":
            assert "const" in part or {"minimum", "maximum"} <= part.keys()
    for example in part.get("examples", ()):
        Draft202012Validator(part | {"$defs": SCHEMA["$defs"]}).validate(example)


def test_the_kinds_of_ask_are_not_in_the_schema() -> None:
    """A new kind is one module and no change here; each has a name that the schema takes."""
    kind = SCHEMA["$defs"]["ask"]["properties"]["kind"]
    assert "enum" not in kind
    for name in (*kinds(), "a_later_one"):
        Draft202012Validator(kind).validate(name)


GOOD = {
    "example": deck(),
    "all of it": deck(
        language="cy",
        label="theme",
        source={"title": "x", "by": "y", "year": 1, "wording": "z"},
        words={"a": "b"},
    ),
    "ask of the other kind": ask(kind="list"),
    "links": card(refers_to=["1.1"], kin=["1.1", "1.1"], words=[]),
    "long id": card(id="abcdefghijkl.12345678.1.x_y-z"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_the_schema_allows_the_reader_takes(name: str) -> None:
    """A deck that an editor finds sound has no problems."""
    Draft202012Validator(SCHEMA).validate(GOOD[name])
    found, problems = read_deck(json.dumps(GOOD[name]).encode(), "x")
    assert found is not None
    assert problems == ()


BAD = {
    "no list": deck(cards={}),
    "no cards": deck(cards=[]),
    "no capabilities": deck(capabilities=[]),
    "title missing": deck(title=None),
    "title blank": deck(title=" \t"),
    "format": deck(powerdeck=3),
    "format as text": deck(powerdeck="1"),
    "deck id": deck(id="9-lives"),
    "long deck id": deck(id="x" * 41),
    "revision": deck(revision=-1),
    "language": deck(language="en_GB"),
    "unknown": deck(colour="red"),
    "source": deck(source={"by": "somebody"}),
    "year": deck(source={"title": "x", "year": "2019"}),
    "word": deck(words={" ": "x"}),
    "long word": deck(words={"x" * 61: "x"}),
    "meaning": deck(words={"x": 3.5, "y": ["z"]}),
    "capability": deck(capabilities=[{"number": 1}]),
    "card id": card(id="a/b"),
    "card id with dots": card(id="1..2"),
    "card id of dots": card(id=".."),
    "long card id": card(id="x" * 13),
    "card number": card(id=5.10),
    "title a list": card(title=["x"]),
    "scene too long": card(scene="x" * 4001),
    "asks": card(asks=None),
    "too many asks": card(asks=[{"key": f"k{number}", "text": "x"} for number in range(51)]),
    "too many links": card(kin=["1.1"] * 51),
    "link": card(kin=["x y"]),
    "ask": card(asks=["x"]),
    "key": ask(key="A"),
    "kind": ask(kind="a-b"),
    "text": ask(text=""),
    "more": ask(more="x"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_the_schema_refuses_the_reader_reports(name: str) -> None:
    """A deck that an editor underlines has a problem, with a line."""
    assert not Draft202012Validator(SCHEMA).is_valid(BAD[name])
    _, problems = read_deck(json.dumps(BAD[name]).encode(), "x")
    assert problems
    assert all(problem.line == 1 for problem in problems)
