"""What a YAML parser says reaches nobody in its own words."""

from __future__ import annotations

import pytest
import yaml

from powerdeck.deck.reading import yaml_nodes
from powerdeck.yaml_errors import TOO_DEEP, UNREADABLE, in_plain_words


def mark(line: int) -> yaml.Mark:
    """A place on that line, counted from 0."""
    return yaml.Mark("x", 0, line, 0, None, 0)


@pytest.mark.parametrize("said", ["while wibbling the frobnicator", "", None])
def test_words_of_a_parser_that_nobody_knows_are_not_repeated(said: str | None) -> None:
    """A later parser may complain in any words; a person reads ours, with the line."""
    assert in_plain_words(yaml.MarkedYAMLError(said, None, said, mark(4))) == (5, UNREADABLE)
    assert in_plain_words(yaml.MarkedYAMLError("x", mark(2), said)) == (3, UNREADABLE)
    assert in_plain_words(yaml.MarkedYAMLError(said)) == (None, UNREADABLE)


def test_a_parser_that_refuses_deep_nesting_first_is_quoted_as_our_own_bound() -> None:
    """Whether libyaml or powerdeck counts the levels makes no difference to what is said."""
    refused = yaml.MarkedYAMLError(
        "while increasing flow level", None, "exceeded maximum nesting depth", mark(0)
    )
    assert in_plain_words(refused) == (1, TOO_DEEP)


def test_a_parser_that_fails_without_a_place_is_not_repeated_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error without a line says what to do all the same."""

    def fail(*_: object, **__: object) -> object:
        raise yaml.YAMLError("reader.c: 0x2a")
        yield

    monkeypatch.setattr(yaml, "parse", fail)
    assert yaml_nodes.read(b"a: 1") == (None, [(None, UNREADABLE)])
