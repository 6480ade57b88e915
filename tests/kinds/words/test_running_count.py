"""Words counted step by step, against the whole text read anew after each step."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.kinds.words import counting
from powerdeck.kinds.words.counting import Counted
from powerdeck.kinds.words.running_count import Counting

NAMES = ("bus", "Bus", "BUSES", "buses", "rain", "a b", "Äpfel", "it’s", "bus, x", "3")
names = st.sampled_from(NAMES) | st.text(max_size=6)
lists = st.lists(names, min_size=1, max_size=3).map(", ".join)
rules = st.tuples(lists, st.sampled_from((" = ", " and ", ", ", "=")), lists).map("".join)
lines = st.one_of(
    names,
    st.tuples(names, st.integers(0, 10**10)).map(lambda each: f"{each[0]}: {each[1]}"),
    rules.map(lambda rule: f"joined: {rule}"),
    lists.map(lambda words: f"left out: {words}"),
    st.just("We took the bus in the rain, and it was late."),
    st.text(max_size=20),
)
texts = st.lists(lines, max_size=4).map("\n".join)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), texts),
        st.tuples(st.just("leave out"), lists),
        st.tuples(st.just("put back"), lists),
        st.tuples(st.just("join"), rules | lists),
    ),
    max_size=8,
)


def whole(counted: Counted, name: str, said: str) -> Counted:
    """The same step on the whole text."""
    if name == "add":
        return counting.added(counted, said)
    if name == "leave out":
        return counting.leave_out(counted, said)
    if name == "put back":
        return counting.put_back(counted, said)
    return counting.join(counted, said) or counted


@given(texts, steps)
@example("bus: 3\nBus", [("join", "bus = rain"), ("add", "joined: rain = x"), ("put back", "bus")])
@example("bus", [("leave out", "bus"), ("add", "BUSES\njoined: buses = bus"), ("put back", "buses")])
def test_steps_give_what_the_whole_text_gives(text: str, typed: list[tuple[str, str]]) -> None:
    """Whatever is typed, in whatever order."""
    expected = counting.read(text)
    growing = Counting(expected)
    for name, said in typed:
        before, expected = expected, whole(expected, name, said)
        step = {
            "add": growing.add,
            "leave out": growing.leave_out,
            "put back": growing.put_back,
            "join": growing.join,
        }[name](said)
        assert growing.counted == expected
        assert growing.text == counting.write(expected)
        assert len(growing) == len(expected.words)
        assert (step is None) == (name == "join" and counting.join(before, said) is None)
        if step:
            assert step.changed == (expected != before)
            assert step.after.other == expected.other[len(before.other) :]
            was = {counting.same(word.text): word.count for word in before.words}
            part = {counting.same(word.text): word.count for word in step.before.words}
            assert [w for w in step.after.words if part.get(counting.same(w.text)) != w.count] == [
                w for w in expected.words if was.get(counting.same(w.text)) != w.count
            ]
            assert [each for each in step.after.joined if each not in step.before.joined] == [
                each for each in expected.joined if each not in before.joined
            ]
