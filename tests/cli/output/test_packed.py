"""Texts put aside in little memory."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.cli.output import packed
from powerdeck.cli.output.packed import Packed

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


@settings(deadline=None)
@given(
    st.lists(st.tuples(TEXT, st.sampled_from((1, 1, 1, 1_000, 20_000))), max_size=12),
    st.randoms(use_true_random=False),
)
def test_every_text_comes_back_in_any_order(given_texts: list[tuple[str, int]], dice: random.Random) -> None:
    """Short ones, ones that fill a block alone, and nothing at all."""
    put = Packed()
    texts = [text * times for text, times in given_texts]
    places = [put.add(text) for text in texts]
    both = list(zip(places, texts, strict=True))
    dice.shuffle(both)
    assert all(put.get(place) == text for place, text in both)


def test_what_is_alike_takes_little() -> None:
    """Many texts of a kind take a small part of their length."""
    put = Packed()
    for number in range(2_000):
        put.add(
            f"A resident told me that the buses stop before the evening class ends, for the {number}th time.\n"
        )
    kept = sum(map(len, (*put._blocks, *put._loose)))
    assert kept < packed._TOGETHER + 2_000 * 20
