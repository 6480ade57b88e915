"""A translation's file: what it may hold, and every problem with its line in plain words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from powerdeck.deck.reading.schema_check import schema_text
from powerdeck.deck.translation.model import Phrase
from powerdeck.deck.translation.read_translation import is_translation, read_translation

SCHEMA: dict[str, Any] = json.loads(schema_text("translation"))

FILE = """\
powerdeck: 1
translates: small
language: cy
by: a neighbour
checked_by: ""
title: {of: Small deck, text: Pecyn bach}
roles: {community: {of: community leader, text: arweinydd cymunedol}}
words:
  VCSE: {of: Groups., text: Grwpiau., word: VCSE}
  text: {of: What is said., text: ""}
capabilities:
  "1":
    name: {of: Listening, text: Gwrando}
    actions:
      community:
        - {of: Walk., text: Cerddwch.}
        - of: Talk.
          text: ""
cards:
  "1.10":
    title:
      of: A walk
      was:
        of: A short walk
        text: Tro byr
      text:
    asks:
      was:
        of: What was it?
        text: Beth oedd?
        easier: {of: What?, text: Beth?}
"""


def read(text: str) -> tuple[Any, list[tuple[int | None, str]]]:
    found, problems = read_translation(text.encode(), "small.cy.yaml")
    return found, [(each.line, each.message) for each in problems]


def test_what_a_file_says() -> None:
    """In short form or in long form; ids and words as they are written."""
    found, problems = read(FILE)
    assert problems == []
    assert (found.deck, found.language, found.by, found.checked_by) == ("small", "cy", "a neighbour", "")
    assert found.words == {"VCSE": "VCSE"}
    assert found.phrases == {
        ("title",): Phrase("Small deck", "Pecyn bach"),
        ("roles", "community"): Phrase("community leader", "arweinydd cymunedol"),
        ("words", "VCSE"): Phrase("Groups.", "Grwpiau."),
        ("words", "text"): Phrase("What is said."),
        ("capabilities", "1", "name"): Phrase("Listening", "Gwrando"),
        ("capabilities", "1", "actions", "community", "Walk."): Phrase("Walk.", "Cerddwch."),
        ("capabilities", "1", "actions", "community", "Talk."): Phrase("Talk."),
        ("cards", "1.10", "title"): Phrase("A walk", "", ("A short walk", "Tro byr")),
        ("cards", "1.10", "asks", "was"): Phrase("What was it?", "Beth oedd?"),
        ("cards", "1.10", "asks", "was", "easier"): Phrase("What?", "Beth?"),
    }


def test_each_part_has_its_line() -> None:
    """For messages about what is missing or has changed."""
    lines = read(FILE)[0].lines
    for way, phrase in read(FILE)[0].phrases.items():
        begins = FILE.splitlines()[lines[way] - 1]
        assert way[-1] in begins or phrase.of in begins
    assert (lines["cards", "1.10"], lines["translates",]) == (20, 2)
    assert ("cards", "1.10", "title", "was") not in lines


BAD = {
    "no deck": ("translates: small\n", "", 1, "'translates' is missing; wanted: the id of the deck that it"),
    "a language": (
        "language: cy",
        "language: Welsh",
        3,
        "'language' is 'Welsh'; wanted: the language it is in",
    ),
    "a later format": ("powerdeck: 1", "powerdeck: 2", 1, "format 2 is for a later powerdeck"),
    "a text alone": (
        "{of: Small deck, text: Pecyn bach}",
        "Pecyn",
        6,
        "'title' is 'Pecyn'; wanted: a group of keys",
    ),
    "no original": (
        "      of: A walk\n",
        "",
        21,
        "card 1.10: 'of' is missing; wanted: what the original said",
    ),
    "an odd key": (
        "easier: {of: What?, text: Beth?}",
        "eazier: {of: What?, text: Beth?}",
        31,
        "card 1.10, ask was: unknown key 'eazier'; known: of, text, was, easier, question, column; "
        "did you mean 'easier'?",
    ),
    "an odd id": ('"1.10":', '"1/10":', 20, "the name '1/10'; wanted: a card's id in quotes"),
    "a long word": (
        "word: VCSE",
        f"word: {'x' * 61}",
        9,
        "'word' has 61 characters; wanted: the word itself",
    ),
    "actions of one": ("- {of: Walk., text: Cerddwch.}", "- Cerddwch.", 16, "wanted: a group of keys: of"),
    "a tab": ("  VCSE:", "\tVCSE:", 9, "a tab, or one of @ ` %, cannot stand first"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_with_its_line(name: str) -> None:
    """What was found, and what would be right."""
    good, bad, line, message = BAD[name]
    assert good in FILE
    _, problems = read(FILE.replace(good, bad, 1))
    assert [each for each in problems if each[0] == line and message in each[1]], problems


def test_a_fault_costs_its_own_text_alone() -> None:
    """All the others can be used."""
    good, _ = read(FILE)
    found, problems = read(FILE.replace("of: What was it?", "of: [x]"))
    assert len(problems) == 1
    assert found.phrases == {
        way: phrase for way, phrase in good.phrases.items() if way != ("cards", "1.10", "asks", "was")
    }


@pytest.mark.parametrize("text", ["", "cards: [", "translates: x\n", "language: cy\n", "- a\n", "x"])
def test_a_file_that_is_no_translation(text: str) -> None:
    """There is none, and at least one problem says why."""
    found, problems = read(text)
    assert found is None
    assert problems


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    """Problems, never an exception."""
    read_translation(data, "x")
    read_translation(FILE.encode() + data, "x")


def test_a_translation_is_told_from_a_deck() -> None:
    """By its second line, not by its name."""
    assert is_translation(FILE.encode())
    assert is_translation(b'\xef\xbb\xbf"translates" : x')
    assert not is_translation(b"title: x\nabout: translates: y\n  translates: z\n")


def test_its_schema_is_published() -> None:
    """Sound, names no host, and its example is read."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:powerdeck:translation:1"
    for example in SCHEMA["examples"]:
        Draft202012Validator(SCHEMA).validate(example)
        found, problems = read_translation(json.dumps(example).encode(), "x")
        assert found is not None
        assert problems == ()


def parts(schema: dict[str, Any], place: str = "") -> dict[str, dict[str, Any]]:
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
            assert part.get("pattern", "").endswith("$") or "maxLength" in part
        case "integer":
            assert "const" in part
