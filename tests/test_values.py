"""Frozen values are what frozen dataclasses with slots are."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.values import as_dict, as_tuple, frozen, replace


@frozen
class Tie:
    """A value with a default, a method and a property."""

    who: str
    near: bool = False

    @property
    def loud(self) -> str:
        """The name, shouted."""
        return self.who.upper()


@frozen
class Map:
    """A value that holds values."""

    title: str
    ties: tuple[Tie, ...] = ()
    data: bytes = b""


@frozen
class Nothing:
    """A value without fields."""


@dataclasses.dataclass(frozen=True, slots=True)
class Same:
    """`Tie`, as the library makes it."""

    who: str
    near: bool = False


TIES = st.builds(Tie, who=st.text(), near=st.booleans())


def test_a_value_is_made_by_position_or_name() -> None:
    """Defaults hold where nothing is said; what is missing or unknown is refused."""
    assert Tie("a") == Tie(who="a", near=False) == Tie("a", False)
    assert inspect.signature(Tie) == inspect.signature(Same)
    make: Any = Tie
    for positions, names in (((), {}), (("a", True, 1), {}), (("a",), {"far": True})):
        with pytest.raises(TypeError):
            make(*positions, **names)


def test_a_value_cannot_be_changed() -> None:
    """Not a field, and nothing can be added."""
    tie = Tie("a")
    for name in ("who", "more"):
        with pytest.raises(AttributeError, match="frozen"):
            setattr(tie, name, "b")
    with pytest.raises(AttributeError, match="frozen"):
        delattr(tie, "who")
    assert not hasattr(tie, "__dict__")


@given(TIES, TIES)
def test_values_are_equal_where_dataclasses_are(one: Tie, other: Tie) -> None:
    """By their fields, and only to their own kind; equal ones have one hash."""
    assert (one == other) is (Same(*as_tuple(one)) == Same(*as_tuple(other)))
    others: tuple[object, ...] = (Same(*as_tuple(one)), as_tuple(one))
    assert one not in others
    assert hash(one) == hash(Tie(one.who, one.near))
    assert Nothing() == Nothing() and hash(Nothing()) == hash(Nothing())


@given(st.builds(Map, title=st.text(), ties=st.lists(TIES).map(tuple), data=st.binary()))
def test_values_come_apart_and_together(made: Map) -> None:
    """As a dict, as a tuple, copied, pickled, with a field replaced, and matched."""
    assert as_tuple(made) == (made.title, tuple((tie.who, tie.near) for tie in made.ties), made.data)
    assert as_dict(made)["ties"] == tuple({"who": tie.who, "near": tie.near} for tie in made.ties)
    assert replace(made, title="x") == Map("x", made.ties, made.data)
    assert copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made
    match made:
        case Map(title, ties, data):
            assert (title, ties, data) == (made.title, made.ties, made.data)


def test_replacing_a_field_that_is_not_there_is_refused() -> None:
    """A slip in a name is no silent change."""
    with pytest.raises(TypeError):
        replace(Tie("a"), woh="b")


def test_a_value_tells_what_it_holds() -> None:
    """As a dataclass does; photos are counted, not shown."""
    assert repr(Tie("a")) == repr(Same("a")).replace("Same", "Tie")
    assert repr(Map("m", (Tie("a"),), b"\xff" * 100)).endswith("near=False),), data=<100 bytes>)")
    assert Tie("a").loud == "A"


def test_the_library_s_values_can_be_replaced_and_told_apart_too() -> None:
    """What needs more than these values is a dataclass, and the functions take it."""
    assert replace(Same("a"), near=True) == Same("a", True)
    assert as_dict(Same("a")) == dataclasses.asdict(Same("a"))
    assert as_tuple(Same("a")) == dataclasses.astuple(Same("a"))
