"""Views as lines of text, whatever they are views of."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.viewpoints import (
    fields_from,
    in_quotes,
    lines_from,
    opening_quote,
    others_of,
    problems_of,
    views_of,
    without_bullet,
)
from powerdeck.safe_text import clean_line


class Seen(NamedTuple):
    """Somebody sees something."""

    who: str
    what: str

    @property
    def key(self) -> str:
        """Who it is."""
        return self.who.casefold()


def read(line: str) -> Seen | None:
    """Such as `us: much`."""
    who, colon, what = line.partition(": ")
    return Seen(who, what) if colon else None


def test_what_gives_a_view_and_what_does_not_both_stay() -> None:
    """In their order; empty lines are nothing."""
    text = "us: much\n\nwords\nthem: little\n  more  words "
    assert views_of(text, read) == (Seen("us", "much"), Seen("them", "little"))
    assert others_of(text, read) == ("words", "more words")


def test_a_line_that_is_not_understood_is_named_by_its_number() -> None:
    """So is a second view of the same people; every other line is fine."""
    found = problems_of(
        "us: much\n\nwords\nUS: little\nthem: much", read, "a view", lambda view: f"“{view.who}”"
    )
    assert found == ((3, "a view"), (4, "one view of “US”, which line 1 gives already"))


@pytest.mark.parametrize(
    ("line", "bare"),
    [("- us", "us"), ("12) us", "us"), ("* - us", "- us"), ("-us", "-us"), ("2019 was it", "2019 was it")],
)
def test_a_bullet_says_nothing(line: str, bare: str) -> None:
    """One of them is taken away, and nothing else."""
    assert without_bullet(line) == bare


@given(st.text(), st.text())
def test_what_stands_in_quotes_is_read_to_the_letter(inside: str, rest: str) -> None:
    """Whatever follows, quotes within it as well."""
    if clean_line(inside) and not rest.startswith('"'):
        assert opening_quote(in_quotes(inside) + rest) == (clean_line(inside), rest)


def test_quotes_as_they_are_printed_are_quotes() -> None:
    """A word processor makes them; a line without any has none."""
    assert opening_quote("“us: all”: much") == ("us: all", ": much")
    assert opening_quote("us: much") == ("", "us: much")


def test_lines_of_an_answers_file() -> None:
    """A text, lines, mappings, and these together."""

    def line_from(value: object) -> str:
        return ": ".join(fields_from(value, ("who", "what"), "views").values())

    assert lines_from("us: much", line_from, "views") == "us: much"
    listed = ["words", {"what": "much", "who": "us"}, {"who": "them"}]
    assert lines_from(listed, line_from, "views") == "words\nus: much\nthem: "
    for wrong in (5, None, [5], [["us"]], [{"whom": "us"}], [{"who": 5}]):
        with pytest.raises(ValueError, match=r"^views$"):
            lines_from(wrong, line_from, "views")
