"""Columns on a card: filled thing by thing, and things moved between them, over several sittings."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Said, Wish
from powerdeck.deck.model import Ask, Card
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds.columns.text import NOTHING, things
from powerdeck.kinds.kind import kind
from powerdeck.values import replace
from powerdeck.walk.card_walk import Walk

COLUMNS = kind("columns")
TODAY = date(2026, 11, 22)
MAY = date(2026, 5, 12)
NAMES = {"certain": "Certain", "unclear": "Not clear", "leave": "May stay unclear"}
DONE = ["", "", "", ""]
"""No action, nothing learnt, no community, no tags."""


def beside(key: str) -> tuple[str, ...]:
    """The other columns of the card."""
    return tuple(f"{other}: {name}" for other, name in NAMES.items() if other != key)


def column(key: str, *, name: str = "") -> Ask:
    """The ask of one column."""
    settings = (("column", (name or NAMES[key],)), ("beside", beside(key)))
    return Ask(key, "columns", f"What is {key}?", settings, ("9.1",))


ISSUE = Ask("issue", "write", "Which issue?", continues=("9.1",))
CARD = Card("9.1", "Living with complexity", 9, asks=tuple(map(column, NAMES)))
WITH_ISSUE = replace(CARD, asks=(ISSUE, *CARD.asks))


def question(kept: list[str] | None = None, **given: Any) -> Question:
    """The ask for what is certain."""
    ask = column("certain")
    said = given.get("said", ())
    given = {
        "settings": ask.settings,
        "today": TODAY,
        "here": "9.1",
        "key": "certain",
        "answered": frozenset(each.key for each in said if each.on == TODAY),
        "before": tuple(each for each in said if each.on < TODAY),
        **given,
    }
    return Question(f"1 of 3. {ask.text}", keep=(kept if kept is not None else []).append, **given)


class Journal:
    """Sittings of one card, one after the other, as the journal would give them to the next."""

    def __init__(self, person: Any, card: Card = CARD) -> None:
        self.person = person
        self.card = card
        self.day = MAY
        self.earlier: tuple[Said, ...] = ()
        self.kept: list[tuple[int, tuple[Answer, ...]]] = []
        """What was on disk in the last sitting, one after the other, and how much had been heard by then."""

    def sit(self, script: list[Any]) -> list[str]:
        """One sitting, a month after the one before; what was heard."""
        entry = Entry(
            datetime.fromisoformat("2026-05-12T09:00:00"), "+00:00", "power-shifting", "9.1", "", "chosen"
        )
        somebody = self.person(script)
        self.kept = []

        def keep(draft: Draft) -> None:
            self.kept.append((len(somebody.heard), draft.entry.answers))

        walk = Walk(self.card, Draft(entry, "", ""), somebody, keep, self.day, earlier=self.earlier)
        walk.run()
        self.leave(walk.draft.entry.answers)
        return list(somebody.heard)

    def leave(self, answers: tuple[Answer, ...]) -> None:
        """Save what there is, and wait a month."""
        said = (Said(a.key, a.ask, a.kind, a.text, "9.1", self.day) for a in answers)
        self.earlier = (*said, *self.earlier)
        self.day += timedelta(days=30)

    def now(self) -> dict[str, tuple[str, ...]]:
        """What stands in each column."""
        return self.after((), self.earlier)

    def after(self, answers: tuple[Answer, ...], earlier: tuple[Said, ...]) -> dict[str, tuple[str, ...]]:
        """What stands in each column once a sitting has left these answers."""
        newest = {said.key: said.text for said in reversed(earlier)} | {a.key: a.text for a in answers}
        return {key: things(newest.get(key, "")) for key in NAMES}


def test_a_column_is_filled_thing_by_thing(person: Any) -> None:
    """Enter ends it; each thing is kept at once; how to correct is told after the first."""
    kept: list[str] = []
    somebody = person(["Money is short", "- People care", ""])
    assert COLUMNS.ask(somebody, question(kept)) == Reply("Money is short\n- People care")
    assert kept == ["Money is short", "Money is short\n- People care"]
    assert somebody.heard == [
        "1 of 3. What is certain? (One thing at a time. Enter when there is no more.)",
        "`remove 1` takes a thing out, `move 1 to not clear` moves it there, `list` shows all columns.",
        "What else? (Enter when there is no more.)",
        "What else? (Enter when there is no more.)",
    ]
    assert COLUMNS.ask(person([""]), question()) == Reply("")


def test_a_paste_of_several_lines_is_several_things(person: Any) -> None:
    """However it comes."""
    assert COLUMNS.ask(person(["one\n\ntwo", ""]), question()).text == "one\ntwo"


def test_things_are_listed_and_taken_out(person: Any) -> None:
    """By their number; the last one leaves the column empty, and says so."""
    somebody = person(["list", "remove 2", "remove 5", "remove 1", "list", ""])
    reply = COLUMNS.ask(somebody, question(so_far="one\ntwo"))
    assert reply == Reply(NOTHING)
    assert somebody.heard[:3] == ["Certain:", "1. one", "2. two"]
    assert "Taken out: two" in somebody.heard
    assert "There is no 5 in Certain, which has 1 so far." in somebody.heard
    all_columns = ["Certain:", "Nothing.", "Not clear:", "Nothing.", "May stay unclear:", "Nothing."]
    assert somebody.heard[-7:-1] == all_columns


def test_what_only_looks_like_a_command_is_kept(person: Any) -> None:
    """With a dash before it anything is a thing; in a paste, so is what cannot be followed."""
    script = ["Moving house", "- Move the clinic", "list of jobs", "more 2 be done", "- list", ""]
    assert things(COLUMNS.ask(person([*script]), question()).text) == (
        *("Moving house", "Move the clinic", "list of jobs", "more 2 be done", "list"),
    )
    pasted = "Move the clinic\nremove 1 lamp\nmve 1 to certain"
    assert things(COLUMNS.ask(person([pasted, ""]), question()).text) == tuple(pasted.split("\n"))
    somebody = person(
        ["one", "move 1 to the town hall", "move 1", "move 1 to n", "- move 1 to the town hall", ""]
    )
    reply = COLUMNS.ask(somebody, question())
    assert things(reply.text) == ("move 1 to the town hall",)
    assert dict(reply.also) == {"unclear": "one"}
    told = "Type to which column: Not clear, May stay unclear. (To write it down as it is, type a dash before it.)"
    assert somebody.heard.count(told) == 2


def test_a_thing_is_named_by_its_words_or_their_beginning(person: Any) -> None:
    """As well as by its number; without case, and also where it has a `to` in it."""
    so_far = "Who pays\nTalk to residents\nWho comes\n2 clinics"
    script = [
        "move WHO PAYS to not clear",
        "move talk to residents to may",
        "Remove “who comes”",
        "remove 2 cl",
        "",
    ]
    reply = COLUMNS.ask(person(script), question(so_far=so_far))
    assert (reply.text, dict(reply.also)) == (NOTHING, {"unclear": "Who pays", "leave": "Talk to residents"})
    somebody = person(["remove who", ""])
    assert things(COLUMNS.ask(somebody, question(so_far=so_far)).text) == things(so_far)
    assert any(each.startswith("More than one thing begins so.") for each in somebody.heard)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        *(
            (line, "`move 1 to not clear` is wanted,")
            for line in ("move", "Move the clinic", "move x to not clear")
        ),
        *(
            (line, "`move 1 to not clear` is wanted,")
            for line in ("mve 1 to unclear", "moev one to not clear")
        ),
        *((line, "`remove 1` is wanted,") for line in ("remove", "REMOVE the clinic")),
        *((line, "There is no 7 in Certain, which has 1") for line in ("move 7 to not clear", "remove 7")),
        *((line, "Type to which column: Not clear, May") for line in ("move one", "move 1 to nowhere")),
    ],
)
def test_a_command_that_cannot_be_followed_says_what_is_wanted(person: Any, typed: str, wanted: str) -> None:
    """It is not taken for a thing, and nothing changes."""
    somebody = person([typed, ""])
    assert COLUMNS.ask(somebody, question(so_far="one")) == Reply("one")
    assert any(each.startswith(wanted) for each in somebody.heard), somebody.heard


def test_how_to_correct_and_what_there_was_is_said_once_a_sitting(person: Any) -> None:
    """All columns and the hint at the first column, in the order of the card; later ones show their own."""
    journal = Journal(person)
    first = journal.sit(["x", "", "y", "", "z", "", *DONE])
    again = journal.sit(["", "list", "", "", *DONE])
    for heard in (first, again):
        assert sum(each.startswith("`remove 1` takes") for each in heard) == 1
    assert again.count("From 12 May 2026:") == 1
    shown = [each for each in again if each.endswith(":") and not each.startswith("From")]
    assert shown == [*(f"{name}:" for name in NAMES.values()), "Not clear:",
                     *(f"{name}:" for name in NAMES.values()), "May stay unclear:"]  # fmt: skip


def test_a_thing_moves_to_another_column_of_an_earlier_sitting(person: Any) -> None:
    """The other column's text of that sitting is where it is added; the walk keeps both."""
    said = (Said("certain", "What is certain?", "columns", "one\ntwo", "9.1", MAY),
            Said("unclear", "What is unclear?", "columns", "three", "9.1", MAY))  # fmt: skip
    somebody = person(["move 1 to not clear", Wish.BACK])
    kept: list[str] = []
    reply = COLUMNS.ask(somebody, question(kept, so_far="one\ntwo", since=MAY, said=said))
    assert reply == Reply("two", Wish.BACK, (("unclear", "three\none"),))
    assert sorted(things(kept[-1])) == ["one", "two"], "a kill now must not lose what is on its way"
    assert somebody.heard[0] == "From 12 May 2026:"
    assert somebody.heard[1:7] == [
        "Certain:",
        "1. one",
        "2. two",
        "Not clear:",
        "- three",
        "May stay unclear:",
    ]
    assert "Moved from Certain to Not clear: one" in somebody.heard


def test_all_columns_lie_side_by_side_on_a_wide_screen(person: Any) -> None:
    """The one that is asked for comes first, with its numbers."""
    somebody = person([Wish.SKIP], width=80)
    said = (Said("unclear", "What is unclear?", "columns", "three", "9.1", MAY),)
    COLUMNS.ask(somebody, question(so_far="one", since=MAY, said=said))
    assert somebody.heard[1] == "Certain                    Not clear                  May stay unclear"
    assert somebody.heard[3] == "1. one                     - three                    Nothing."


def test_what_moved_since_is_said_at_the_end(person: Any) -> None:
    """In the column to which it has come, with the day of the sitting before."""
    journal = Journal(person)
    journal.sit(["x", "y", "", "z", "", "", *DONE])
    assert journal.now() == {"certain": ("x", "y"), "unclear": ("z",), "leave": ()}
    heard = journal.sit(["move 1 to not clear", "", "", "", *DONE])
    assert journal.now() == {"certain": ("y",), "unclear": ("z", "x"), "leave": ()}
    assert "Since 12 May 2026: x moved from Certain to Not clear." in heard
    heard = journal.sit(["", "move 1 to certain", Wish.BACK, "", "", "", *DONE])
    assert journal.now() == {"certain": ("y", "z"), "unclear": ("x",), "leave": ()}
    assert "Since 11 June 2026: z moved from Not clear to Certain." in heard


def test_what_has_moved_away_never_comes_back(person: Any) -> None:
    """Not by going back, nor in a later sitting: an emptied column stays empty."""
    journal = Journal(person)
    journal.sit(["x", "", "", "", *DONE])
    journal.sit(["move 1 to not clear", "", Wish.BACK, "", "", "", *DONE])
    assert journal.now() == {"certain": (), "unclear": ("x",), "leave": ()}
    journal.sit(["", "", "", *DONE])
    assert journal.now() == {"certain": (), "unclear": ("x",), "leave": ()}


def test_another_issue_begins_its_columns_anew(person: Any) -> None:
    """What was said of the earlier issue is not mixed with what is said of this one."""
    journal = Journal(person, WITH_ISSUE)
    journal.sit(["housing", "x", "", "old", "", "", *DONE])
    heard = journal.sit(
        ["transport", "new", "move 1 to not clear", "list", "", "list", "", "x", "list", "", *DONE]
    )
    assert journal.now() == {"certain": (), "unclear": ("new",), "leave": ("x",)}
    assert not any("old" in said for said in heard)
    assert not any(said.startswith("Since") for said in heard)


def test_a_deck_may_begin_its_columns_anew_each_time(person: Any) -> None:
    """Where an ask goes on with nothing, an earlier sitting's columns are left alone."""
    said = (Said("certain", "What is certain?", "columns", "x", "9.1", MAY),
            Said("unclear", "What is unclear?", "columns", "old", "9.1", MAY))  # fmt: skip
    reply = COLUMNS.ask(person(["new", "move 1 to not clear", ""]), question(said=said, before=()))
    assert reply.also == (("unclear", "new"),)


moving = st.sampled_from(
    ("a", "b", "a", "- c", "move 1 to c", "move 1 to n", "move 1 to may", "move 2 to n", "remove 1", "list",
     "", "", "", Wish.BACK, Wish.SKIP, Wish.CARD)
)  # fmt: skip
sittings = st.lists(st.lists(moving, max_size=14), min_size=1, max_size=4)


@settings(deadline=None, max_examples=300)
@given(scripts=sittings)
def test_moving_never_doubles_or_loses_a_thing(person: Any, scripts: list[list[Any]]) -> None:
    """Whatever is typed in however many sittings: over all columns there is what was added and not taken out.

    That holds whenever something is kept, so that a kill neither loses a thing nor doubles one.
    """
    journal = Journal(person)
    there: Counter[str] = Counter()
    for script in scripts:
        earlier = journal.earlier
        heard = journal.sit([*script])
        for length, answers in journal.kept:
            going = (
                heard[: length + 1]
                if "".join(heard[length : length + 1]).startswith(TAKEN)
                else heard[:length]
            )
            assert _all_things(journal.after(answers, earlier)) == there + _added(going, script) - _taken(
                going
            )
        there = there + _added(heard, script) - _taken(heard)
        assert _all_things(journal.now()) == there


TAKEN = "Taken out: "


def _all_things(columns: dict[str, tuple[str, ...]]) -> Counter[str]:
    return Counter(thing for those in columns.values() for thing in those)


def _taken(heard: list[str]) -> Counter[str]:
    return Counter(said.removeprefix(TAKEN) for said in heard if said.startswith(TAKEN))


def _added(heard: list[str], script: list[Any]) -> Counter[str]:
    """The things that were typed at the question for a column."""
    asked = (said for said in heard if _for_a_thing(said) or _later(said))
    typed = zip(asked, script, strict=False)
    return Counter(each.removeprefix("- ") for said, each in typed if _for_a_thing(said) and each in THINGS)


THINGS = ("a", "b", "- c")


def _for_a_thing(said: str) -> bool:
    return said.startswith("What else?") or "One thing at a time" in said


def _later(said: str) -> bool:
    return said.startswith(
        (
            "What will you",
            "What else will",
            "With whom",
            "When will you",
            "What have you",
            "Which comm",
            "Any tags",
        )
    )


@pytest.mark.parametrize("wish", [each for each in Wish if each is not Wish.CARD])
def test_a_wish_is_obeyed_at_once(person: Any, wish: Wish) -> None:
    """With what there is so far."""
    assert COLUMNS.ask(person(["one", wish]), question()) == Reply("one", wish)
    assert COLUMNS.ask(person([wish]), question(so_far="one", since=MAY)) == Reply("one", wish)
    somebody = person([Wish.CARD, "one", Wish.CARD, ""])
    assert COLUMNS.ask(somebody, question()) == Reply("one")
    assert somebody.heard.count("the card") == 2


def test_a_column_of_another_kind_is_shown_and_takes_nothing(person: Any) -> None:
    """What local people said is theirs."""
    said = (Said("unclear", "Ask people", "voices", "Buses [the market]", "9.1", TODAY),)
    somebody = person(["one", "list", "move 1 to not clear", ""])
    assert COLUMNS.ask(somebody, question(said=said)) == Reply("one")
    assert "- Buses" in somebody.heard
    assert "Nothing can be moved to Not clear." in somebody.heard


def test_strange_letters_do_not_stop_anybody(person: Any) -> None:
    """What no file can keep is left out, and said; everything else stays."""
    somebody = person(["a\0b\ud800", "<script>", "=1+1", "שלום", ""])
    assert COLUMNS.ask(somebody, question()).text == "ab?\n<script>\n=1+1\nשלום"
    assert any("no file can keep" in said for said in somebody.heard)


def test_a_list_alone_needs_no_other_columns(person: Any) -> None:
    """A deck may leave the names and the others out."""
    somebody = person(["one", "move 1 to x", "remove 7", "list", ""])
    assert COLUMNS.ask(somebody, question(settings=())) == Reply("one")
    assert "`remove 1` takes a thing out, `list` shows what there is." in somebody.heard
    assert "There is no 7 in this list, which has 1 so far." in somebody.heard


def test_everything_else_that_a_kind_does() -> None:
    """Things are items, data and lines; changes are told; a deck's settings are checked."""
    text = "- one\n2. two"
    assert COLUMNS.items(text) == ("one", "two")
    assert COLUMNS.data(text) == {"things": ["one", "two"]}
    assert COLUMNS.summary(text, 0) == ("- one", "- two")
    assert COLUMNS.summary(NOTHING, 40) == ("Nothing now.",)
    assert COLUMNS.summary("", 40) == ()
    assert COLUMNS.summary("one two three", 10) == ("- one two", "  three")
    assert COLUMNS.changes("one\ntwo", "two\nthree") == ("New: three.", "No longer there: one.")
    assert COLUMNS.offer("- one") == "one"
    assert COLUMNS.offer(text) == COLUMNS.offer(NOTHING) == ""
    assert COLUMNS.problems(text) == ()
    assert COLUMNS.from_data(["one", "two"], NO_FILES).text == "one\ntwo"
    assert COLUMNS.wrong_settings({"beside": ("unclear: Not clear",)}) == ()
    assert [name for name, _ in COLUMNS.wrong_settings({"beside": ("unclear",)})] == ["beside"]
