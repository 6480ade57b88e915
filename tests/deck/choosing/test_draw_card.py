"""Which card comes next."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.choosing.draw_card import (
    PASSES_KEPT,
    Pass,
    Round,
    draw,
    draw_seeded,
    draw_today,
    least_seen,
    passed,
    seen,
    tidied,
    unseen,
)
from powerdeck.deck.model import Card

TODAY = date(2026, 11, 22)
TOMORROW = date(2026, 11, 23)


def _card(card_id: str) -> Card:
    return Card(card_id, f"Card {card_id}", int(card_id.partition(".")[0]))


DECK = tuple(_card(f"{group}.{number}") for group in range(1, 11) for number in (1, 2, 3))
SMALL = DECK[:6]
IDS = [card.id for card in SMALL]
SEEDED = ["10.3", "10.1", "9.3", "5.3", "10.2", "1.3"]


def _round(*seen_ids: str) -> Round:
    return Round("a-deck", seen_ids)


steps = st.one_of(
    st.tuples(st.just("draw"), st.sets(st.sampled_from([1, 2]), max_size=2)),
    st.tuples(st.sampled_from(["pick", "pass"]), st.sampled_from(IDS)),
)


@given(st.lists(steps, max_size=40), st.integers())
def test_a_round_is_fair(walk: list[tuple[str, object]], seed: int) -> None:
    """No card returns until all that may come have been seen, whatever is picked, passed and filtered."""
    dice, round_, already = Random(seed), _round(), set[str]()
    for verb, what in walk:
        if verb == "draw":
            assert isinstance(what, set)
            cards = [card for card in SMALL if card.capability in (what or {1, 2})]
            begins_anew = all(card.id in already for card in cards)
            if begins_anew:
                already -= {card.id for card in cards}
            card, round_, new_round = draw(cards, round_, dice)
            assert card in cards
            assert new_round == begins_anew
            assert card.id not in already
            already.add(card.id)
        else:
            card_id = str(what)
            round_ = seen(round_, card_id) if verb == "pick" else passed(round_, card_id, TODAY)
            already.add(card_id)
        assert set(round_.seen) == already
        assert len(round_.seen) == len(already)
        assert unseen(SMALL, round_) == len(SMALL) - len(already)


@given(st.integers(), st.integers(min_value=2, max_value=len(DECK)), st.integers(min_value=1, max_value=4))
def test_every_round_shows_every_card_once(seed: int, size: int, rounds: int) -> None:
    """As many draws as there are cards show each once; the next round does not begin with the last one."""
    dice, round_ = Random(seed), _round()
    drawn = []
    for _ in range(rounds * size):
        card, round_, _ = draw(DECK[:size], round_, dice)
        drawn.append(card.id)
    for start in range(0, len(drawn), size):
        assert set(drawn[start : start + size]) == {card.id for card in DECK[:size]}
    assert all(one != other for one, other in pairwise(drawn))


def test_a_draw_favours_no_card() -> None:
    """Each unseen card is as likely as the others."""
    dice = Random(5)
    found = Counter(draw(SMALL, _round("1.1", "1.2"), dice)[0].id for _ in range(4000))
    assert set(found) == {"1.3", "2.1", "2.2", "2.3"}
    assert all(900 < count < 1100 for count in found.values())


def test_a_new_round_of_a_part_leaves_the_rest_alone() -> None:
    """When one capability is through, its cards come anew and the others stay as they were."""
    cards = [card for card in SMALL if card.capability == 1]
    card, after, new_round = draw(cards, _round("1.1", "2.1", "1.2", "1.3"), Random(1))
    assert new_round
    assert card.id in ("1.1", "1.2")
    assert after.seen == ("2.1", card.id)


def test_the_only_card_comes_again() -> None:
    """A deck of one card always gives that card, each time as a new round."""
    assert draw(SMALL[:1], _round("1.1"), Random(1)) == (SMALL[0], _round("1.1"), True)


def test_cards_that_left_the_deck_do_no_harm() -> None:
    """A card that the deck no longer has keeps no other from coming; tidying the round forgets it."""
    old = _round("9.9", "1.1", "8.8")
    card, _, new_round = draw(SMALL[:2], old, Random(1))
    assert (card.id, new_round) == ("1.2", False)
    assert unseen(SMALL[:2], old) == 1
    assert tidied(old, SMALL).seen == ("1.1",)


@pytest.mark.parametrize("seed", [0, 1])
def test_without_cards_there_is_nothing_to_draw(seed: int) -> None:
    """Drawing from nothing is refused in words."""
    dice = Random(seed)
    with pytest.raises(ValueError, match="no card"):
        draw((), _round(), dice)
    with pytest.raises(ValueError, match="no card"):
        draw_seeded((), seed)
    with pytest.raises(ValueError, match="no card"):
        draw_today((), _round(), TODAY, dice)
    with pytest.raises(ValueError, match="no card"):
        least_seen((), {}, {}, dice)


def test_a_seed_names_its_card_for_ever() -> None:
    """A seed that somebody wrote down years ago still gives the same card."""
    assert [draw_seeded(DECK, seed).id for seed in (0, 1, 7, 42, -1, 10**30)] == SEEDED


@given(st.integers(), st.randoms(use_true_random=False))
def test_a_seed_does_not_mind_the_order(seed: int, dice: Random) -> None:
    """Same cards, same seed, same card, in whatever order they lie."""
    shuffled = list(DECK)
    dice.shuffle(shuffled)
    card = draw_seeded(DECK, seed)
    assert card in DECK
    assert draw_seeded(shuffled, seed) == card


def test_seeds_reach_every_card_alike() -> None:
    """No card is out of a seed's reach, none is favoured."""
    found = Counter(draw_seeded(DECK, seed).id for seed in range(100 * len(DECK)))
    assert set(found) == {card.id for card in DECK}
    assert all(60 < count < 140 for count in found.values())


@given(st.integers(), st.integers(min_value=0, max_value=9))
def test_the_card_of_the_day_stays_all_day(seed: int, other_draws: int) -> None:
    """Whatever else is drawn in between, the card of the day is the same until the day is over."""
    dice = Random(seed)
    card, round_, _ = draw_today(SMALL, _round(), TODAY, dice)
    for _ in range(other_draws):
        _, round_, _ = draw(SMALL, round_, dice)
    again, round_, new_round = draw_today(SMALL, round_, TODAY, dice)
    assert again == card
    assert not new_round
    assert card.id in round_.seen
    assert round_.today == (TODAY, card.id)


def test_the_next_day_has_a_card_of_its_own() -> None:
    """Tomorrow's card is drawn like any other: not the one of today."""
    card, round_, _ = draw_today(SMALL, _round(), TODAY, Random(1))
    other, round_, _ = draw_today(SMALL, round_, TOMORROW, Random(1))
    assert other != card
    assert round_.today == (TOMORROW, other.id)


def test_the_card_of_the_day_keeps_to_a_filter() -> None:
    """Where the card of the day is not among those asked for, one of these becomes it."""
    round_ = Round("a-deck", ("1.1",), today=(TODAY, "1.1"))
    card, round_, _ = draw_today(SMALL[3:], round_, TODAY, Random(1))
    assert card in SMALL[3:]
    assert round_.today == (TODAY, card.id)


def test_passing_the_card_of_the_day_gives_another() -> None:
    """A pass asks for the next card, also on a day that had its card; and that one stays."""
    card, round_, _ = draw_today(SMALL, _round(), TODAY, Random(1))
    other, round_, _ = draw_today(SMALL, passed(round_, card.id, TODAY, "not now"), TODAY, Random(1))
    assert other != card
    assert draw_today(SMALL, round_, TODAY, Random(2))[0] == other


def test_a_pass_is_remembered_with_its_reason() -> None:
    """Passes are kept in order, with a reason or none, and count as seen."""
    round_ = passed(passed(_round(), "1.1", TODAY, "too soon"), "1.2", TOMORROW)
    assert round_.passes == (Pass("1.1", TODAY, "too soon"), Pass("1.2", TOMORROW, None))
    assert round_.seen == ("1.1", "1.2")


def test_old_passes_are_forgotten() -> None:
    """Only the latest passes are kept."""
    round_ = _round()
    for number in range(PASSES_KEPT + 5):
        round_ = passed(round_, "1.1", TODAY, str(number))
    assert [item.reason for item in round_.passes] == [str(number) for number in range(5, PASSES_KEPT + 5)]


def test_a_card_seen_again_is_the_latest() -> None:
    """A card that is picked twice stands once among the seen, at the end."""
    assert seen(_round("1.1", "1.2"), "1.1").seen == ("1.2", "1.1")


def test_the_least_seen_card_has_the_fewest_entries() -> None:
    """A card without an entry comes before all others."""
    counts = {"1.1": 2, "1.2": 1}
    last = {"1.1": date(2020, 1, 1), "1.2": TODAY}
    assert least_seen(SMALL[:3], counts, last, Random(1)).id == "1.3"
    assert least_seen(SMALL[:2], counts, last, Random(1)).id == "1.2"


def test_of_cards_used_as_often_the_one_longest_ago_comes() -> None:
    """Days and moments are understood alike."""
    counts = {"1.1": 1, "1.2": 1, "1.3": 1}
    days = {"1.1": date(2026, 3, 1), "1.2": date(2025, 12, 31), "1.3": date(2026, 3, 2)}
    moments = {
        "1.1": datetime.fromisoformat("2026-03-01T10:00:00"),
        "1.2": date(2026, 3, 2),
        "1.3": date(2026, 4, 1),
    }
    for seed in range(20):
        assert least_seen(SMALL[:3], counts, days, Random(seed)).id == "1.2"
        assert least_seen(SMALL[:3], counts, moments, Random(seed)).id == "1.1"


def test_chance_decides_between_cards_never_used() -> None:
    """With an empty journal every card can come."""
    dice = Random(1)
    assert {least_seen(SMALL, {}, {}, dice).id for _ in range(200)} == set(IDS)
