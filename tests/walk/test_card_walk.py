"""The walk: what is asked, in which order, what is kept, and where a person's wishes lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import Reply, Wish
from powerdeck.deck.model import Ask, Card
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.values import replace
from powerdeck.walk.action_steps import NO_IDEAS
from powerdeck.walk.card_walk import Walk
from powerdeck.walk.entry_so_far import TAG, is_empty, read_tags, with_answer
from powerdeck.walk.leader_actions import BOTH, Ideas
from powerdeck.walk.steps import Ending

TODAY = date(2026, 11, 22)
USUAL = date(2026, 12, 20)
"""Four weeks on."""

CARD = Card(
    id="5.3",
    title="Knowing local needs",
    capability=5,
    asks=(
        Ask("voices", "write", "Ask ten people."),
        Ask("patterns", "write", "Which patterns do you see?"),
        Ask("offers", "list", "What could people offer?"),
    ),
)
EMPTY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chance",
    capability=5,
    tags=(TAG,),
)

Said = str | Wish | tuple[str, Wish]
NOTHING = ["", "", "", ""]
"""No action, nothing learnt, no community, no tags."""


@dataclass
class Person:
    """Says what the script says; once it has ended, nobody is there any more."""

    script: list[Said]
    questions: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    cards: int = 0

    def _next(self, question: str, offered: str) -> Said:
        self.questions.append(question)
        self.offered.append(offered)
        return self.script.pop(0) if self.script else Wish.END

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """As on a terminal: a wish leaves what there is as it is."""
        assert how.endswith(".")
        said = self._next(question, so_far)
        if isinstance(said, tuple):
            return Reply(*said)
        return Reply(so_far, said) if isinstance(said, Wish) else Reply(said or so_far)

    def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
        """As on a terminal: nothing typed gives the default."""
        said = self._next(question, default)
        assert not isinstance(said, tuple)
        return Reply("", said) if isinstance(said, Wish) else Reply(said or default)

    width = 0

    def show(self, lines: Sequence[str]) -> None:
        self.told.extend(lines)

    def large(self, text: str) -> None:
        self.told.append(text)

    def tell(self, text: str) -> None:
        """Hear it."""
        self.told.append(text)

    def question(self, text: str) -> None:
        """Heard."""
        self.tell(text)

    def card(self) -> None:
        """See the card again."""
        self.cards += 1


@dataclass
class Walked:
    """How a walk went."""

    entry: Entry
    ending: Ending
    person: Person
    kept: list[Draft]


def walk(
    script: Iterable[Said],
    entry: Entry = EMPTY,
    *,
    at: str = "",
    card: Card = CARD,
    community: str = "",
    ideas: Ideas = NO_IDEAS,
    keep_role: Callable[[str], None] | None = None,
) -> Walked:
    """Walk through a card with a person who says what the script says."""
    person, kept = Person(list(script)), list[Draft]()
    draft = Draft(entry, "/journal", at)
    one = Walk(card, draft, person, kept.append, TODAY, community, ideas=ideas, keep_role=keep_role)
    ending = one.run()
    return Walked(one.draft.entry, ending, person, kept)


def texts(entry: Entry) -> dict[str, str]:
    return {answer.key: answer.text for answer in entry.answers}


def test_a_whole_sitting() -> None:
    """Asks in the card's order, then actions, what was learnt, the community, tags."""
    done = walk(
        [
            *("Forty voices.", "Loneliness.", "a kettle\na room"),
            *("Ask the library", "the library manager", "2w", "Walk with a resident", "", "", ""),
            *("People want to be asked.", "Hattersley", "supervision, #pdr"),
        ]
    )
    assert done.ending is Ending.FINISHED
    assert texts(done.entry) == {
        "voices": "Forty voices.",
        "patterns": "Loneliness.",
        "offers": "a kettle\na room",
    }
    assert done.entry.actions == (
        Action("Ask the library", created=TODAY, due=date(2026, 12, 6), partner="the library manager"),
        Action("Walk with a resident", created=TODAY, due=USUAL),
    )
    assert done.entry.learning == "People want to be asked."
    assert done.entry.community == "Hattersley"
    assert done.entry.tags == (TAG, "supervision", "pdr")


def test_progress_is_said_in_words() -> None:
    """Each ask says which of how many it is."""
    done = walk(["one", "two", "three", *NOTHING])
    assert done.person.questions[:3] == [
        "1 of 3. Ask ten people.",
        "2 of 3. Which patterns do you see?",
        "3 of 3. What could people offer?",
    ]


def test_a_draft_is_kept_after_every_answer() -> None:
    """Whatever has been said is on disk before the next question comes."""

    class Watcher(Person):
        def _next(self, question: str, offered: str) -> Said:
            state.append(one.draft if kept else None)
            assert not kept or kept[-1] == one.draft
            return super()._next(question, offered)

    kept, state = list[Draft](), list[Draft | None]()
    person = Watcher(["one", "two", "three", "do it", "Rep", "2w", "", "learnt", "here", "tag"])
    one = Walk(CARD, Draft(EMPTY, "/journal", ""), person, kept.append, TODAY)
    one.run()
    answers = [len(draft.entry.answers) if draft else 0 for draft in state]
    assert answers[:4] == [0, 1, 2, 3]
    assert kept[-1].entry == one.draft.entry


def test_an_empty_walk_keeps_nothing() -> None:
    """Somebody who says nothing leaves no draft either."""
    done = walk(["", "", "", *NOTHING])
    assert (done.ending, done.kept) == (Ending.FINISHED, [])
    assert is_empty(done.entry)


def test_the_end_of_a_pipe_skips_the_rest() -> None:
    """An end of input at any question ends the walk; what was said before it stays."""
    whole: list[Said] = ["one", "two", "three", "do it", "Rep", "2w", "", "learnt", "here", "tag"]
    for length in range(len(whole)):
        done = walk(whole[:length])
        assert done.ending is Ending.FINISHED
        assert len(done.entry.answers) == min(length, 3)
        assert len(done.entry.actions) == (length > 3)
        assert done.person.questions[length:] == done.person.questions[length : length + 1]


def test_a_community_alone_is_no_sitting() -> None:
    """Where and how it is tagged is no reflection."""
    done = walk(["", "", "", "", "", "Hattersley", "supervision"])
    assert is_empty(done.entry)
    assert done.kept == []


def test_skip_goes_on_and_keeps() -> None:
    """A skipped ask leaves no answer; one that was answered keeps it."""
    assert texts(walk([Wish.SKIP, "two", Wish.SKIP, *NOTHING]).entry) == {"patterns": "two"}
    assert texts(walk(["one", Wish.BACK, Wish.SKIP, Wish.SKIP, *NOTHING]).entry) == {"voices": "one"}


def test_words_before_a_wish_are_kept() -> None:
    """Half an answer, then /stop: the half is kept."""
    done = walk([("half an ans", Wish.STOP)])
    assert done.ending is Ending.STOPPED
    assert texts(done.entry) == {"voices": "half an ans"}
    assert done.kept[-1].at in ("", "ask:voices")


def test_back_offers_what_was_written() -> None:
    """/back opens the answer before, as it is, and Enter keeps it."""
    done = walk(["one", Wish.BACK, "", "two", "", *NOTHING])
    assert done.person.questions[:4] == [
        "1 of 3. Ask ten people.",
        "2 of 3. Which patterns do you see?",
        "1 of 3. Ask ten people.",
        "2 of 3. Which patterns do you see?",
    ]
    assert done.person.offered[2] == "one"
    assert texts(done.entry) == {"voices": "one", "patterns": "two"}


def test_back_on_the_first_ask_stays_there() -> None:
    """There is nothing before the first ask."""
    assert texts(walk([Wish.BACK, Wish.BACK, "one"]).entry) == {"voices": "one"}


def test_back_through_the_whole_walk() -> None:
    """Tags, community, learning, actions, last ask: each is one step back."""
    back = Wish.BACK
    done = walk(["", "", "three", "", "", "", back, back, back, back, *([""] * 5)])
    begun = [question.split("?")[0] for question in done.person.questions[5:11]]
    assert begun == [
        "Which community is this about",
        "Any tags, with commas between them",
        "Which community is this about",
        "What have you learnt already",
        "What will you do",
        "3 of 3. What could people offer",
    ]


def test_card_shows_the_card_and_asks_again() -> None:
    """/card works at every question, and nothing moves on."""
    card = Wish.CARD
    done = walk(
        [card, "one", card, "", "", card, "do it", card, "Rep", card, "", "", card, "l", card, "", card]
    )
    assert done.person.cards == 8
    assert texts(done.entry) == {"voices": "one"}
    assert [(action.text, action.partner) for action in done.entry.actions] == [("do it", "Rep")]
    assert done.entry.learning == "l"


def test_stop_and_go_on_where_it_stopped() -> None:
    """A draft goes on at the question where it was left, and with what was written."""
    first = walk(["one", "two", Wish.STOP])
    draft = first.kept[-1]
    assert (first.ending, draft.at) == (Ending.STOPPED, "ask:offers")
    again = walk(["three", *NOTHING], draft.entry, at=draft.at)
    assert again.person.questions[0].startswith("3 of 3.")
    assert texts(again.entry) == {"voices": "one", "patterns": "two", "offers": "three"}


@pytest.mark.parametrize("said", [3, 4, 5, 6, 7, 8, 9])
def test_stop_works_at_every_question_after_the_asks(said: int) -> None:
    """Stopped anywhere, everything said so far is in the draft, and it can go on."""
    script: list[Said] = ["one", "", "", "do it", "Rep", "2w", "", "learnt", "here"]
    done = walk([*script[:said], Wish.STOP])
    assert done.ending is Ending.STOPPED
    draft = done.kept[-1]
    assert len(draft.entry.actions) == (said > 3)
    again = walk([""] * 9, draft.entry, at=draft.at)
    assert again.ending is Ending.FINISHED
    assert again.entry.answers == draft.entry.answers
    assert again.entry.actions == draft.entry.actions


def test_a_draft_of_an_older_deck_still_goes_on() -> None:
    """The ask at which it stopped has left the deck: the walk begins at the first, and no answer is lost."""
    old = replace(EMPTY, answers=(Answer("gone", "An ask that was.", "write", "old words"),))
    done = walk(["one", "", "", *NOTHING], old, at="ask:gone")
    assert [answer.key for answer in done.entry.answers] == ["voices", "gone"]
    assert texts(done.entry)["gone"] == "old words"


# Actions


def test_the_day_is_asked_again_saying_why() -> None:
    """A past day and one that cannot be read are asked again; the words say what is wrong."""
    done = walk(["", "", "", "do it", "", "2026-01-01", "whenever", "next month", *NOTHING])
    assert done.entry.actions[0].due == date(2026, 12, 22)
    assert len(done.person.told) == 2
    assert "1 January 2026 is already past" in done.person.told[0]
    assert "whenever" in done.person.told[1]


def test_back_within_an_action_asks_again_what_and_keeps_it() -> None:
    """/back at `With whom?` shows the action that was typed, says that Enter keeps it, and does."""
    done = walk(["", "", "", "Call Rep", Wish.BACK, "", "Rep", "", *NOTHING])
    assert done.entry.actions == (Action("Call Rep", created=TODAY, due=USUAL, partner="Rep"),)
    asked = [question for question in done.person.questions if question.startswith("What will you do?")]
    assert "Enter for nothing" in asked[0]
    assert "Enter keeps “Call Rep”" in asked[1]


def test_an_action_taken_back_before_it_was_complete() -> None:
    """/back at `With whom?`, then a dash: the half action is gone, and nothing of it is kept."""
    done = walk(["", "", "", "Call Rep", Wish.BACK, "-", "", *NOTHING])
    assert done.entry.actions == ()


def test_back_within_an_action_from_the_day() -> None:
    """/back at the day asks the action anew, with the partner offered."""
    done = walk(["", "", "", "Call Rep", "Rep", Wish.BACK, "Call Rep and Host", "", "2w", *NOTHING])
    assert done.entry.actions == (
        Action("Call Rep and Host", created=TODAY, due=date(2026, 12, 6), partner="Rep"),
    )


def test_an_action_is_in_the_draft_from_its_first_words() -> None:
    """A kill between the questions of an action costs at most the answer being typed."""
    for script, partner in ((["Call Rep"], None), (["Call Rep", "Rep"], "Rep")):
        done = walk(["", "", "", *script])
        assert done.kept[-1].entry.actions == (Action("Call Rep", created=TODAY, due=USUAL, partner=partner),)


@pytest.mark.parametrize("leaving", [Wish.STOP, Wish.END, Wish.SKIP])
def test_an_action_that_was_typed_outlives_a_step_back(leaving: Wish) -> None:
    """`Call Rep`, /back at `With whom?`, then away: the action was said, and is kept."""
    done = walk(["", "", "", "Call Rep", Wish.BACK, leaving])
    assert [action.text for action in done.entry.actions] == ["Call Rep"]


def test_a_partner_can_be_taken_away() -> None:
    """/back to an action, then a dash at `With whom?`: nobody in particular."""
    done = walk(["", "", "", "Call Rep", "Rep", "", Wish.BACK, "", "-", "", *NOTHING])
    assert [(action.text, action.partner) for action in done.entry.actions] == [("Call Rep", None)]


def test_a_dash_is_no_action() -> None:
    """At `What will you do?` a dash means none, as it does elsewhere."""
    assert walk(["", "", "", "-", *NOTHING]).entry.actions == ()


def test_back_takes_up_the_last_action() -> None:
    """After an action, /back opens it again; Enter keeps each part."""
    done = walk(["", "", "", "Call Rep", "Rep", "2w", Wish.BACK, "", "", "", *NOTHING])
    assert done.entry.actions == (Action("Call Rep", created=TODAY, due=date(2026, 12, 6), partner="Rep"),)


def test_an_action_can_be_taken_away() -> None:
    """/back to an action, then a dash: it is gone, the others stay."""
    done = walk(["", "", "", "one", "", "", "two", "", "", Wish.BACK, "-", *NOTHING])
    assert [action.text for action in done.entry.actions] == ["one"]


@pytest.mark.parametrize("leaving", [Wish.STOP, Wish.END])
@pytest.mark.parametrize("answered", [0, 1, 2])
def test_breaking_off_while_changing_an_action_loses_nothing(leaving: Wish, answered: int) -> None:
    """An action that is taken up again keeps its day and partner if the person leaves half-way."""
    before: list[Said] = ["", "", "", "Call Rep", "Rep", "2w", Wish.BACK]
    done = walk([*before, *([""] * answered), leaving])
    assert done.entry.actions == (Action("Call Rep", created=TODAY, due=date(2026, 12, 6), partner="Rep"),)


def test_breaking_off_within_an_action_keeps_it() -> None:
    """What somebody will do has been said: it is kept, to come back to in four weeks."""
    for script in (["Call Rep"], ["Call Rep", "Rep"]):
        done = walk(["", "", "", *script])
        assert [(action.text, action.due) for action in done.entry.actions] == [("Call Rep", USUAL)]


def test_pass_is_no_answer_within_an_action() -> None:
    """/pass between the questions of an action neither loses it nor makes its day."""
    done = walk(["one", "", "", "Call Rep", Wish.PASS, "Rep", Wish.PASS, "2w", *NOTHING])
    assert done.entry.actions == (Action("Call Rep", created=TODAY, due=date(2026, 12, 6), partner="Rep"),)
    assert len(done.person.told) == 2


# Ideas: what leaders can do

IDEAS = Ideas(
    (("public-service", "public-service leader"), ("community", "community leader")),
    (
        ("public-service", ("Ask people", "Walk", "Listen", "Change a rule")),
        ("community", ("Invite a leader",)),
    ),
    "community",
)
TO_ACTIONS: list[Said] = ["one", "", ""]


def test_ideas_are_named_before_the_first_action() -> None:
    """Something a leader in my role can do, and how to hear of more; they are offered, not given."""
    done = walk([*TO_ACTIONS, *NOTHING], ideas=IDEAS)
    assert done.person.told == [
        "",
        "Something a community leader can do about this:",
        "  1. Invite a leader",
        "`ideas` names all 5. A number takes one up.",
    ]
    assert done.entry.actions == ()


def test_an_action_that_reads_like_a_number_stays_as_it_was_put() -> None:
    """Enter keeps what is proposed, and makes no idea of it."""
    done = walk([*TO_ACTIONS, "3", "3", Wish.BACK, "", "", "", *NOTHING], ideas=IDEAS)
    assert [action.text for action in done.entry.actions] == ["3"]
    before = Action("ideas", created=TODAY, due=TODAY)
    done = walk(
        [Wish.BACK, "", "", "", *NOTHING], replace(EMPTY, actions=(before,)), at="actions", ideas=IDEAS
    )
    assert [action.text for action in done.entry.actions] == ["ideas"]


def test_no_ideas_where_the_deck_has_none() -> None:
    """Then `ideas` and numbers are words like any others."""
    done = walk([*TO_ACTIONS, "ideas", "", "", "7", "", "", *NOTHING])
    assert done.person.told == []
    assert [action.text for action in done.entry.actions] == ["ideas", "7"]


def test_ideas_names_all_of_them_and_asks_again() -> None:
    """Both roles, with running numbers."""
    done = walk([*TO_ACTIONS, "ideas", *NOTHING], ideas=IDEAS)
    assert done.person.told[4:] == [
        "",
        "Something a community leader can do about this:",
        "  1. Invite a leader",
        "Something a public-service leader can do about this:",
        "  2. Ask people",
        "  3. Walk",
        "  4. Listen",
        "  5. Change a rule",
    ]
    assert [each[:17] for each in done.person.questions[3:5]] == ["What will you do?"] * 2


def test_a_number_takes_an_idea_in_its_own_words() -> None:
    """Enter keeps it as it is."""
    done = walk([*TO_ACTIONS, "3", "", "Rep", "2w", *NOTHING], ideas=IDEAS)
    assert done.entry.actions == (Action("Walk", created=TODAY, due=date(2026, 12, 6), partner="Rep"),)
    assert done.person.questions[4] == "How would you put it for yourself? (Enter keeps “Walk”.)"
    assert done.person.offered[4] == "Walk"


def test_a_number_takes_an_idea_in_my_own_words() -> None:
    """What is typed is the action."""
    done = walk([*TO_ACTIONS, "3", "  Walk with the warden ", "", "", *NOTHING], ideas=IDEAS)
    assert [action.text for action in done.entry.actions] == ["Walk with the warden"]


def test_a_second_action_can_be_an_idea_too() -> None:
    """The numbers hold for as long as actions are asked for."""
    done = walk([*TO_ACTIONS, "Call Rep", "", "", "1", "", "", "", *NOTHING], ideas=IDEAS)
    assert [action.text for action in done.entry.actions] == ["Call Rep", "Invite a leader"]


def test_an_action_can_become_an_idea() -> None:
    """/back to an action, then a number: it is put in its place, and what else was said of it stays."""
    done = walk([*TO_ACTIONS, "Call Rep", "Rep", "2w", Wish.BACK, "3", "", "", "", *NOTHING], ideas=IDEAS)
    assert done.entry.actions == (Action("Walk", created=TODAY, due=date(2026, 12, 6), partner="Rep"),)


def test_a_number_that_no_idea_has_is_asked_again() -> None:
    """A slip is no action."""
    done = walk([*TO_ACTIONS, "6", "Call Rep", "", "", *NOTHING], ideas=IDEAS)
    assert done.person.told[-1] == "There is no idea 6; they go from 1 to 5. `ideas` names them all."
    assert [action.text for action in done.entry.actions] == ["Call Rep"]


def test_back_from_the_own_words_takes_nothing_up() -> None:
    """/back asks again what I will do; another idea, my own words or nothing can follow."""
    done = walk([*TO_ACTIONS, "3", Wish.BACK, "1", "", "", "", *NOTHING], ideas=IDEAS)
    assert [action.text for action in done.entry.actions] == ["Invite a leader"]
    assert walk([*TO_ACTIONS, "3", Wish.BACK, *NOTHING], ideas=IDEAS).entry.actions == ()


def test_skip_at_the_own_words_keeps_the_idea() -> None:
    """It is as it stands, and the next question follows."""
    done = walk([*TO_ACTIONS, "3", Wish.SKIP, "Rep", "", *NOTHING], ideas=IDEAS)
    assert [(action.text, action.partner) for action in done.entry.actions] == [("Walk", "Rep")]


@pytest.mark.parametrize("leaving", [Wish.STOP, Wish.END])
def test_leaving_at_the_own_words_keeps_the_idea(leaving: Wish) -> None:
    """An idea that was taken up is an action, whatever comes after."""
    done = walk([*TO_ACTIONS, "3", leaving], ideas=IDEAS)
    assert done.entry.actions == done.kept[-1].entry.actions == (Action("Walk", created=TODAY, due=USUAL),)


def test_card_and_pass_at_the_own_words() -> None:
    """/card shows the card, /pass is told; the question comes again."""
    done = walk([*TO_ACTIONS, "3", Wish.CARD, Wish.PASS, "", "", "", *NOTHING], ideas=IDEAS)
    assert done.person.cards == 1
    assert done.person.told[-1].startswith("You have begun an action")
    assert [action.text for action in done.entry.actions] == ["Walk"]


def test_ideas_are_not_named_again_once_there_is_an_action() -> None:
    """A sitting that goes on at the actions says those that there are; `ideas` still names the others."""
    entry = replace(EMPTY, actions=(Action("Call Rep", created=TODAY, due=USUAL),))
    done = walk(["ideas", "2", "", "", "", *NOTHING], entry, at="actions", ideas=IDEAS)
    assert done.person.told[0].startswith("Your actions so far: Call Rep.")
    assert done.person.told[1:3] == ["", "Something a community leader can do about this:"]
    assert [action.text for action in done.entry.actions] == ["Call Rep", "Ask people"]


# Which role


NOT_ASKED = replace(IDEAS, role="")


def asked_role(*said: Said, ideas: Ideas = NOT_ASKED) -> tuple[Walked, list[str]]:
    """A walk to the actions by somebody whose role is not known yet; and the roles that were kept."""
    roles = list[str]()
    return walk([*TO_ACTIONS, *said], ideas=ideas, keep_role=roles.append), roles


def test_the_role_is_asked_before_ideas_are_named() -> None:
    """Once: it is kept, and decides whose ideas come first."""
    done, roles = asked_role("community", *NOTHING)
    assert roles == ["community"]
    assert done.person.questions[3] == IDEAS.question()
    assert done.person.told[1] == "Something a community leader can do about this:"
    assert done.person.questions[4].startswith("What will you do?")


def test_coming_by_again_it_is_not_asked_again() -> None:
    """/back to the last ask, and on: the ideas are named again, the role is known."""
    done, roles = asked_role("2", Wish.BACK, "", *NOTHING)
    assert roles == ["community"]
    assert done.person.questions.count(IDEAS.question()) == 1
    assert done.person.told.count("Something a community leader can do about this:") == 2


@pytest.mark.parametrize("said", ["", Wish.SKIP, "both"])
def test_both_or_neither(said: Said) -> None:
    """Enter, /skip and the word itself: ideas of both, and no further question."""
    done, roles = asked_role(said, *NOTHING)
    assert roles == [BOTH]
    assert "Something a community leader can do about this:" in done.person.told
    assert "Something a public-service leader can do about this:" in done.person.told


def test_another_word_is_asked_again() -> None:
    """What was typed is said back, and how to answer."""
    done, roles = asked_role("warden", "1", *NOTHING)
    assert roles == ["public-service"]
    assert done.person.told[0] == "warden is none of these; type its number, or Enter."


def test_back_from_the_role_is_back_to_the_last_ask() -> None:
    """Nothing is kept; it is asked when I come by again."""
    done, roles = asked_role(Wish.BACK, "three", "2", *NOTHING)
    assert roles == ["community"]
    assert texts(done.entry) == {"voices": "one", "offers": "three"}
    assert done.person.questions.count(IDEAS.question()) == 2


@pytest.mark.parametrize("leaving", [Wish.STOP, Wish.END])
def test_leaving_at_the_role_keeps_the_words_and_asks_next_time(leaving: Wish) -> None:
    """No role is kept that nobody named; the draft waits at the actions."""
    done, roles = asked_role(leaving)
    assert roles == []
    assert (done.kept[-1].at, texts(done.kept[-1].entry)) == ("actions", {"voices": "one"})


def test_card_and_pass_at_the_role() -> None:
    """/card shows the card; /pass is told that there are words already."""
    done, roles = asked_role(Wish.CARD, Wish.PASS, "2", *NOTHING)
    assert (done.person.cards, roles) == (1, ["community"])
    assert done.person.told[0].startswith("You have written something already")


def test_pass_at_the_role_while_nothing_is_written() -> None:
    """The card is passed, as anywhere."""
    roles = list[str]()
    done = walk(["", "", "", Wish.PASS], ideas=NOT_ASKED, keep_role=roles.append)
    assert (done.ending, roles) == (Ending.PASSED, [])


def test_the_role_is_not_asked_where_there_are_no_ideas() -> None:
    """It would decide nothing."""
    done, roles = asked_role(*NOTHING, ideas=replace(IDEAS, actions=()))
    assert roles == []
    assert done.person.questions[3].startswith("What will you do?")


# Passing, erasing, refusing


def test_pass_leaves_a_card_that_came_by_chance() -> None:
    """While nothing is written, /pass leaves."""
    done = walk([Wish.PASS])
    assert (done.ending, done.kept) == (Ending.PASSED, [])


def test_pass_is_refused_once_something_is_written() -> None:
    """Then the words say what to type instead, and the same question comes again."""
    done = walk(["one", Wish.PASS, "two"])
    assert "/stop" in done.person.told[0]
    assert texts(done.entry) == {"voices": "one", "patterns": "two"}


def test_pass_is_refused_for_a_chosen_card() -> None:
    """Who chose a card cannot pass it, only leave it."""
    done = walk([Wish.PASS, "one"], replace(EMPTY, drawn="chosen"))
    assert "You chose this card" in done.person.told[0]
    assert texts(done.entry) == {"voices": "one"}


def test_an_answer_that_was_erased_is_erased_in_the_draft_too() -> None:
    """Who takes their only words back does not find them again after a kill."""
    done = walk(["one", Wish.BACK, ("", Wish.STOP)])
    assert is_empty(done.entry)
    assert is_empty(done.kept[-1].entry)


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_what_no_file_can_keep_is_asked_again(bad: str) -> None:
    """NUL and half characters are refused in words, at every sort of question, and nothing else is lost."""
    done = walk(
        [bad, "one", "", "", bad, "do it", bad, "Rep", "", "", bad, "learnt", bad, "here", bad, "tag"]
    )
    assert texts(done.entry) == {"voices": "one"}
    assert [(action.text, action.partner) for action in done.entry.actions] == [("do it", "Rep")]
    assert (done.entry.learning, done.entry.community, done.entry.tags) == ("learnt", "here", (TAG, "tag"))
    assert len(done.person.told) == 6
    assert all("no text file can keep" in told for told in done.person.told)
    assert done.person.offered[1] == bad.replace("\0", "").replace("\ud800", "?")


def test_blank_lines_around_an_answer_go_and_the_rest_stays() -> None:
    """Indents, double spaces and blank lines within stay as they were typed."""
    done = walk(["\n\n  first  \n\n\tsecond \n\n", *NOTHING])
    assert texts(done.entry)["voices"] == "  first  \n\n\tsecond "


# Community and tags


def test_the_last_community_is_offered() -> None:
    """Enter takes it, other words replace it, a dash means none."""
    for said, kept in (("", "Hattersley"), ("Gorton", "Gorton"), ("-", None)):
        done = walk(["one", "", "", "", "", said, ""], community="Hattersley")
        assert done.entry.community == kept
        assert "Enter for Hattersley" in done.person.questions[5]


def test_a_dash_takes_tags_away() -> None:
    """Back at the tags, a dash leaves only powerdeck's own."""
    done = walk(["one", "", "", "", "", "", Wish.STOP], replace(EMPTY, tags=(TAG, "pdr")))
    assert done.entry.tags == (TAG, "pdr")
    done = walk(["-"], done.entry, at="tags")
    assert done.entry.tags == (TAG,)


@given(st.text())
def test_tags_are_whole_words_each_once(text: str) -> None:
    """Any line gives tags without commas and outer spaces, `powerdeck` first, none twice."""
    tags = read_tags(text)
    assert tags[0] == TAG
    assert len(set(tags)) == len(tags)
    assert all(tag and tag == tag.strip() and "," not in tag for tag in tags)


@given(st.lists(st.tuples(st.sampled_from(["voices", "patterns", "offers"]), st.text(max_size=5))))
def test_answers_stand_in_the_order_of_the_card(said: list[tuple[str, str]]) -> None:
    """In whatever order asks are answered, changed and erased, the last word to each stands in its place."""
    asks = {ask.key: ask for ask in CARD.asks}
    entry, last = EMPTY, dict[str, str]()
    for key, text in said:
        entry = with_answer(entry, CARD, asks[key], text)
        last[key] = text
    assert [answer.key for answer in entry.answers] == [
        key for key in asks if last.get(key, "").strip(" \t\r\n")
    ]


_WORDS = st.sampled_from(["", "words", "2w", "-", "2026-01-01", "a\0b", "2", "9", "ideas"])
_SAID = st.one_of(_WORDS, st.sampled_from(list(Wish)), st.tuples(_WORDS, st.sampled_from(list(Wish))))


@given(
    st.lists(_SAID, max_size=40),
    st.sampled_from(["chance", "chosen"]),
    st.sampled_from([NO_IDEAS, IDEAS]),
    st.booleans(),
)
def test_any_conversation_ends(script: list[Said], drawn: str, ideas: Ideas, ask_role: bool) -> None:
    """Whatever a person types in whatever order, the walk ends, and the draft holds what the entry holds."""

    class Anybody(Person):
        def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
            if self.script and isinstance(self.script[0], tuple):
                self.script[0] = self.script[0][1]
            return super().line(question, default)

    kept = list[Draft]()
    person = Anybody(list(script))
    roles = list[str]()
    one = Walk(
        CARD,
        Draft(replace(EMPTY, drawn=drawn), "/j", ""),
        person,
        kept.append,
        TODAY,
        ideas=ideas,
        keep_role=roles.append if ask_role else None,
    )
    ending = one.run()
    assert len(roles) <= 1
    assert ending in Ending
    assert not kept or kept[-1] == one.draft
    assert kept or is_empty(one.draft.entry)
    assert all(question.endswith((".", ")", "?")) for question in person.questions)
