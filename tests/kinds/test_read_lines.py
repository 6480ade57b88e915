"""Lines that are each read once, against reading them all anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.read_lines import ReadLines

lines = st.sampled_from(("", "bus", "Bus", "park", "3"))
changes = st.lists(
    st.tuples(st.sampled_from(("append", "put", "pop")), st.integers(-9, 9), lines), max_size=12
)


def read(line: str) -> str | None:
    """Words alone say something."""
    return line if line.isalpha() else None


def about(word: str) -> tuple[str, str]:
    """Any case, and whether it is long."""
    return word.casefold(), "long" if len(word) > 3 else "short"


@given(st.lists(lines, max_size=6), changes)
def test_places_are_those_of_the_lines_as_they_are(
    begun: list[str], changed: list[tuple[str, int, str]]
) -> None:
    """After any change, what is found is what a reading of all lines finds."""
    expected, found = list(begun), ReadLines(begun, read, about)
    for name, place, line in changed:
        at = place % len(expected) - (len(expected) if place < 0 else 0) if expected else 0
        if name == "append":
            expected.append(line)
            found.append(line)
        elif expected and name == "put":
            expected[at] = line
            found.put(at, line)
        elif expected:
            assert found.pop(at) == expected.pop(at)
        assert (list(found), found.text, len(found)) == (expected, "\n".join(expected), len(expected))
        assert [found.said(place) for place in range(len(found))] == list(map(read, expected))
        assert list(found.places()) == [n for n, each in enumerate(expected) if read(each)]
        for wanted in ("bus", "park", "long", "short", "none"):
            there = [(n, each) for n, each in enumerate(expected) if read(each) and wanted in about(each)]
            assert list(found.found(wanted)) == there
            assert list(found.places(wanted)) == [n for n, _ in there]


def test_each_line_is_read_once() -> None:
    """However many come after it."""
    heard: list[str] = []

    def reading(line: str) -> str:
        heard.append(line)
        return line

    found = ReadLines(["a"], reading)
    for number in range(20):
        found.append(f"line {number}")
        assert list(found.places("none")) == []
    found.pop(3)
    assert len(heard) == 21
