"""How far somebody is through a recipe: what is done in this round, what is next, and when it is meant."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.model import Recipe
from powerdeck.journal.looking_back.recipe_progress import Course, course
from powerdeck.journal.model import Entry

RECIPE = Recipe("first", "A first one", ("2.1", "1.1", "5.3"), every=14)
DAY = date(2026, 11, 22)


def sitting(card: str, day: date = DAY, *, recipe: str | None = "first", deck: str = "town") -> Entry:
    created = datetime.combine(day, datetime.min.time())
    return Entry(created, "+00:00", deck=deck, card=card, title="A card", drawn="recipe", recipe=recipe)


def test_before_the_first_sitting() -> None:
    """Nothing is done, the first card is next, no day is meant."""
    none = course(RECIPE, "town", [])
    assert none == Course(RECIPE)
    assert (none.left, none.due, none.begun) == (("2.1", "1.1", "5.3"), None, False)


def test_where_it_stands() -> None:
    """What is done, with its day; the next one in the recipe's order; two weeks after the last sitting."""
    one = course(RECIPE, "town", [sitting("2.1")])
    assert (one.done, one.left, one.rounds) == ((("2.1", DAY),), ("1.1", "5.3"), 0)
    assert (one.begun, one.last, one.due) == (True, DAY, date(2026, 12, 6))


def test_a_card_that_was_passed_stays_next() -> None:
    """Who did the last card first still has the others before them."""
    assert course(RECIPE, "town", [sitting("5.3")]).left == ("2.1", "1.1")


def test_sittings_that_are_no_part_of_it_do_not_count() -> None:
    """The same card by chance, in another recipe, in another deck, and a card that has left the recipe."""
    others = [
        sitting("2.1", recipe=None),
        sitting("2.1", recipe="second"),
        sitting("2.1", deck="another"),
    ]
    assert course(RECIPE, "town", others) == Course(RECIPE)
    gone = course(RECIPE, "town", [sitting("9.9")])
    assert (gone.done, gone.left, gone.rounds) == ((), RECIPE.cards, 0)


def test_a_round_that_is_over_begins_another() -> None:
    """Each card done once: it has been gone through once, and the first one is next."""
    entries = [sitting(card, DAY + timedelta(days=n)) for n, card in enumerate(RECIPE.cards)]
    again = course(RECIPE, "town", entries)
    assert (again.done, again.left, again.rounds, again.begun) == ((), RECIPE.cards, 1, True)
    assert again.last == date(2026, 11, 24)
    on = course(RECIPE, "town", [*entries, sitting("2.1", date(2026, 12, 1))])
    assert (on.done, on.left) == ((("2.1", date(2026, 12, 1)),), ("1.1", "5.3"))


def test_no_day_where_it_does_not_matter() -> None:
    """A recipe without a rhythm waits for nobody."""
    free = Recipe("free", "Free", ("2.1", "1.1"))
    assert course(free, "town", [sitting("2.1", recipe="free")]).due is None


def test_a_day_beyond_the_calendar() -> None:
    """An entry that says it is from the last day there is, or a rhythm of ages: the last day is meant, no failure."""
    assert course(RECIPE, "town", [sitting("2.1", date.max)]).due == date.max
    ages = Recipe("first", "Ages", ("2.1",), every=10**30)
    assert course(ages, "town", [sitting("2.1")]).due == date.max


_CARDS = st.sampled_from(["2.1", "1.1", "5.3", "9.9"])
_ENTRIES = st.lists(
    st.builds(
        sitting,
        _CARDS,
        st.dates(),
        recipe=st.sampled_from(["first", "first", "second", None]),
        deck=st.sampled_from(["town", "town", "another"]),
    ),
    max_size=14,
)


@given(_ENTRIES, st.randoms(use_true_random=False))
def test_any_journal_in_any_order(entries: list[Entry], chance: object) -> None:
    """There is always a next card; what is done and what is left are the recipe; the order of files plays no part."""
    found = course(RECIPE, "town", entries)
    done = [card for card, _ in found.done]
    assert found.left
    assert sorted((*done, *found.left)) == sorted(RECIPE.cards)
    assert done == [card for card in RECIPE.cards if card in done]
    assert list(found.left) == [card for card in RECIPE.cards if card in found.left]
    mixed = list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert course(RECIPE, "town", mixed) == found
    counts = Counter(each.card for each in entries if (each.deck, each.recipe) == ("town", "first"))
    assert found.rounds == min(counts[card] for card in RECIPE.cards)
    assert found.begun == bool(counts)
    for card, day in found.done:
        assert any((each.card, each.created.date()) == (card, day) for each in entries)


@given(st.integers(0, 20))
def test_going_on_is_a_way_through(steps: int) -> None:
    """Who always takes the next card has each in its order, round after round."""
    entries: list[Entry] = []
    taken = []
    for step in range(steps):
        found = course(RECIPE, "town", entries)
        assert found.rounds == step // 3
        assert len(found.done) == step % 3
        taken.append(found.left[0])
        entries.insert(0, sitting(found.left[0], DAY + timedelta(days=step)))
    assert taken == [RECIPE.cards[step % 3] for step in range(steps)]
