"""Coming back to an action: what is asked, how it then stands, and what is added to its entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import Reply, Wish
from powerdeck.errors import ProblemsFound
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import replace
from powerdeck.walk.answers_file import fill_review
from powerdeck.walk.review_walk import (
    BARRIER,
    HAPPENED,
    LEARNT,
    NOTICED,
    Outcome,
    ReviewWalk,
    already_written,
    is_about,
    is_nothing,
    letting_go,
    outcome_of,
    read_outcome,
    review_card,
    review_of,
    review_start,
    with_outcome,
)
from powerdeck.walk.steps import Ending

TODAY = date(2026, 12, 20)
USUAL = date(2027, 1, 17)
"""Four weeks on."""

MOMENT = datetime.fromisoformat("2026-12-20T10:00:00+01:00")
NAME = "2026/2026-11-22T1405-5.3-knowing-local-needs.md"
ACTION = Action("Ask the library", id="pd-7f3a2c", due=TODAY, line=20)
ENTRY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
    capability=5,
    answers=(Answer("voices", "Ask ten people.", "write", "A bus"),),
    actions=(ACTION,),
    learning="A kettle helps.",
    path=f"/notes/{NAME}",
    facts=(("hours", "1"),),
)

Said = str | Wish


@dataclass
class Person:
    """Says what the script says; once it has ended, nobody is there any more."""

    script: list[Said]
    questions: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    cards: int = 0

    def _next(self, question: str) -> Said:
        self.questions.append(question)
        return self.script.pop(0) if self.script else Wish.END

    def long(self, question: str, so_far: str, how: str) -> Reply:
        """As on a terminal: a wish leaves what there is as it is."""
        assert how
        said = self._next(question)
        return Reply(so_far, said) if isinstance(said, Wish) else Reply(said or so_far)

    def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
        """As on a terminal: nothing typed gives the default."""
        said = self._next(question)
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

    draft: Draft
    ending: Ending
    person: Person
    kept: list[Draft]

    @property
    def said(self) -> dict[str, str]:
        return {answer.key: answer.text for answer in self.draft.entry.answers}

    @property
    def outcome(self) -> Outcome | None:
        return outcome_of(self.draft.entry)

    @property
    def asked(self) -> list[str]:
        """The first word of every question."""
        return [question.removeprefix("1 of 3. ").split()[0] for question in self.person.questions]


def start(action: Action = ACTION) -> Entry:
    return review_start(ENTRY, action, MOMENT, NAME)


def walk(script: Iterable[Said], action: Action = ACTION, draft: Draft | None = None) -> Walked:
    """Come back to an action with a person who says what the script says."""
    person, kept = Person(list(script)), list[Draft]()
    begun = draft or Draft(start(action), "/notes", "")
    one = ReviewWalk(action, review_card(ENTRY), begun, person, kept.append, TODAY)
    ending = one.run()
    return Walked(one.draft, ending, person, kept)


# --- how it stands ---


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *((word, State.DONE) for word in ("done", " Done. ", "DONE!", "d", "yes", "x")),
        *((word, State.LET_GO) for word in ("let go", "Let  go", "let-go", "letgo", "let it go")),
        *((word, State.UNDER_WAY) for word in ("under way", "under-way", "underway", "started", "/")),
        *((word, State.OPEN) for word in ("open", "not yet", "no")),
    ],
)
def test_how_it_stands_in_words(typed: str, state: State) -> None:
    """Capitals, hyphens and a full stop play no part; every word that a list shows is understood."""
    assert read_outcome(typed, TODAY) == Outcome(state)


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_typed_as_it_is_called(state: State) -> None:
    """What the log says of an action can be said of it."""
    assert read_outcome(state.value, TODAY).state is state


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2w", "2027-01-03"),
        ("next month", "2027-01-20"),
        ("2027-02-01", "2027-02-01"),
        ("today", "2026-12-20"),
    ],
)
def test_another_day_leaves_it_open(typed: str, day: str) -> None:
    """Any day that can be typed elsewhere."""
    assert read_outcome(typed, TODAY) == Outcome(State.OPEN, date.fromisoformat(day))


@pytest.mark.parametrize("typed", ["2020-01-01", "soonish", "30 February", "doned", "?"])
def test_what_is_no_outcome_says_what_to_type(typed: str) -> None:
    """A day or one of the words."""
    with pytest.raises(ValueError, match="type done, let go, or under way"):
        read_outcome(typed, TODAY)


def _with(state: State = State.OPEN, due: date | None = TODAY) -> Action:
    return replace(ACTION, state=state, due=due)


LATER = TODAY + timedelta(70)


@pytest.mark.parametrize(
    ("outcome", "action", "settled"),
    [
        (Outcome(State.DONE, LATER), _with(), Outcome(State.DONE)),
        (Outcome(State.LET_GO), _with(), Outcome(State.LET_GO)),
        (Outcome(State.OPEN), _with(), Outcome(State.OPEN, USUAL)),
        (Outcome(State.OPEN), _with(due=None), Outcome(State.OPEN, USUAL)),
        (Outcome(State.OPEN), _with(due=LATER), Outcome(State.OPEN, LATER)),
        (Outcome(State.UNDER_WAY), _with(due=LATER), Outcome(State.UNDER_WAY, LATER)),
        (Outcome(State.OPEN, LATER), _with(State.UNDER_WAY), Outcome(State.UNDER_WAY, LATER)),
        (Outcome(State.OPEN), _with(State.UNDER_WAY), Outcome(State.OPEN, USUAL)),
        (Outcome(State.OPEN, LATER), _with(State.DONE), Outcome(State.OPEN, LATER)),
    ],
)
def test_whatever_is_open_has_a_day_to_come(outcome: Outcome, action: Action, settled: Outcome) -> None:
    """Its own if that is still to come; a new day alone does not stop what is under way."""
    assert outcome.settled(action, TODAY) == settled


@given(
    st.builds(Outcome, st.sampled_from(State), st.none() | st.dates(min_value=TODAY)),
    st.sampled_from(State),
    st.none() | st.dates(),
)
def test_an_action_is_closed_or_comes_back(outcome: Outcome, state: State, due: date | None) -> None:
    """Never on a day that has passed."""
    settled = outcome.settled(_with(state, due), TODAY)
    closed = settled.state in (State.DONE, State.LET_GO)
    assert (settled.due is None) == closed
    assert closed or (settled.due or date.min) >= TODAY


@given(st.builds(Outcome, st.sampled_from(State), st.none() | st.dates()))
def test_an_outcome_is_remembered_in_the_draft(outcome: Outcome) -> None:
    """And a later one takes its place."""
    before = with_outcome(start(), Outcome(State.OPEN, LATER))
    assert outcome_of(with_outcome(before, outcome)) == outcome
    assert outcome_of(start()) is None


# --- the walk ---


def test_a_whole_review() -> None:
    """What happened, who noticed, what was learnt, how it stands, what is next."""
    walked = walk(["They agreed.", "Two mothers", "Ask earlier", "done", "Thank them", "Rep", "1w", ""])
    assert walked.ending is Ending.FINISHED
    assert walked.person.questions[:3] == [
        "1 of 3. What happened?",
        "2 of 3. Who noticed a difference?",
        "3 of 3. What did you learn?",
    ]
    assert walked.said == {"happened": "They agreed.", "noticed": "Two mothers", "learnt": "Ask earlier"}
    assert walked.outcome == Outcome(State.DONE)
    (action,) = walked.draft.entry.actions
    assert (action.text, action.partner, action.created, action.due) == (
        *("Thank them", "Rep", TODAY),
        date(2026, 12, 27),
    )


@pytest.mark.parametrize(
    ("typed", "offered"), [("done", False), ("let go", True), ("under way", True), ("2w", True), ("", True)]
)
def test_what_stood_in_the_way_is_asked_of_what_has_not_happened(typed: str, offered: bool) -> None:
    """Not of what was done."""
    walked = walk(["", "", "", typed, "", "", ""])
    assert any(question.startswith(BARRIER.text) for question in walked.person.questions) is offered
    assert walked.ending is Ending.FINISHED


def test_the_barrier_is_kept_with_the_other_answers() -> None:
    """Behind them, in its own words."""
    walked = walk(["", "", "", "let go", "A rule about keys. Assumed!", ""])
    assert walked.draft.entry.answers == (
        Answer("barrier", BARRIER.text, "write", "A rule about keys. Assumed!"),
    )


def test_back_goes_past_the_barrier_that_was_not_asked() -> None:
    """I said done, and go back to say something else."""
    walked = walk(["", "", "", "done", Wish.BACK, "2w", "No bus", ""])
    assert walked.outcome == Outcome(State.OPEN, date(2027, 1, 3))
    assert walked.said == {"barrier": "No bus"}


def test_back_from_how_it_stands_and_over_the_barrier() -> None:
    """Each answer that I gave is offered again."""
    walked = walk(
        ["One", "", "", Wish.BACK, Wish.BACK, Wish.BACK, "Other", "", "", "2w", Wish.BACK, "done", ""]
    )
    assert (walked.said, walked.outcome) == ({"happened": "Other"}, Outcome(State.DONE))


def test_enter_means_come_back_in_four_weeks() -> None:
    """The question says so, and what was said before wins over it."""
    walked = walk(["", "", "", "", Wish.BACK, "1w", Wish.BACK, "", "", ""])
    usual = [q.partition("(Enter for ")[2] for q in walked.person.questions if q.startswith("How does")]
    assert usual == ["17 January 2027.)", "17 January 2027.)", "27 December 2026.)"]
    assert walked.outcome == Outcome(State.OPEN, date(2026, 12, 27))


@pytest.mark.parametrize(
    ("action", "usual"),
    [
        (_with(State.DONE), "done"),
        (_with(State.LET_GO), "let go"),
        (_with(State.UNDER_WAY), "under way"),
        (_with(due=LATER), "28 February 2027"),
    ],
)
def test_enter_leaves_an_action_as_it_is(action: Action, usual: str) -> None:
    """Nothing is opened again, and no day that is still to come is brought nearer, by an Enter."""
    walked = walk(["", "", "", "", "", ""], action)
    (question,) = [q for q in walked.person.questions if q.startswith("How does")]
    assert f"(Enter for {usual}.)" in question
    assert walked.outcome == Outcome(action.state)


def test_skip_says_nothing_of_how_it_stands() -> None:
    """The action stays as it is, its day too."""
    walked = walk(["It rained", "", "", Wish.SKIP, Wish.SKIP, ""])
    assert (walked.outcome, walked.ending) == (None, Ending.FINISHED)
    assert not any("barrier" in q for q in walk(["", "", "", Wish.SKIP], _with(State.DONE)).person.questions)


def test_what_cannot_be_read_is_asked_again() -> None:
    """I hear why, and what to type."""
    walked = walk(["", "", "", "soonish", "2020-01-01", "done", ""])
    assert len(walked.person.told) == 2
    assert "let go" in walked.person.told[0]
    assert walked.outcome == Outcome(State.DONE)


def test_the_card_is_shown_again_at_every_question() -> None:
    """Also where one line is asked for."""
    walked = walk([Wish.CARD, "", Wish.CARD, "", "", Wish.CARD, "done", Wish.CARD, ""])
    assert walked.person.cards == 4
    assert walked.outcome == Outcome(State.DONE)


def test_pass_leaves_an_action_of_which_nothing_was_said() -> None:
    """What was said is not lost by it."""
    assert walk([Wish.PASS]).ending is Ending.PASSED
    walked = walk(["It rained", Wish.PASS, Wish.STOP])
    assert (walked.ending, walked.said) == (Ending.STOPPED, {"happened": "It rained"})
    walked = walk(["", "", "", "done", Wish.PASS, Wish.STOP])
    assert (walked.ending, walked.outcome) == (Ending.STOPPED, Outcome(State.DONE))
    assert "/stop" in walked.person.told[0]


def test_stopping_and_going_on() -> None:
    """It goes on at the question that was open."""
    first = walk(["It rained", "", "", "2w", Wish.STOP])
    assert first.kept[-1] == first.draft
    second = walk(["A rule", ""], draft=first.draft)
    assert second.person.questions[0].startswith(BARRIER.text)
    assert second.said == {"happened": "It rained", "barrier": "A rule"}
    assert second.outcome == first.outcome


def test_only_how_it_stands_is_kept_as_well() -> None:
    """I typed one word, and the window closed: the word is in the draft."""
    walked = walk(["", "", "", "done", Wish.STOP])
    assert walked.kept
    assert outcome_of(walked.kept[-1].entry) == Outcome(State.DONE)
    assert not is_nothing(walked.kept[-1].entry)


def test_a_walk_without_a_word_leaves_no_draft() -> None:
    """An end of input at once, and nothing is kept."""
    walked = walk([])
    assert (walked.ending, walked.kept) == (Ending.FINISHED, [])
    assert is_nothing(walked.draft.entry)


# --- the draft, and what it adds ---


def test_a_draft_begins_empty_and_knows_what_it_is_about() -> None:
    """The words and actions of the sitting are not in it, so they cannot come into the journal twice."""
    draft = start()
    assert is_nothing(draft)
    assert (draft.created, draft.utc_offset) == (datetime.fromisoformat("2026-12-20T10:00:00"), "+01:00")
    assert (draft.card, draft.title, draft.path, draft.reviews) == ("5.3", "Knowing local needs", None, ())
    assert is_about(draft, NAME, ACTION)
    assert not is_about(draft, NAME, replace(ACTION, id="pd-000001", text="Other"))
    assert not is_about(draft, "2026/other.md", ACTION)


def test_a_box_that_got_an_id_since_is_still_the_one() -> None:
    """The draft knew it by its text."""
    draft = start(replace(ACTION, id=None))
    assert is_about(draft, NAME, ACTION)


def test_a_name_with_spaces() -> None:
    """A sitting that I named myself."""
    draft = review_start(ENTRY, ACTION, MOMENT, "2026/2026-11-22 My own name.md")
    assert is_about(draft, "2026/2026-11-22 My own name.md", ACTION)


def test_what_a_review_adds() -> None:
    """The answers, the day, and how it then stood."""
    draft = walk(["They agreed.", "", "", "done", ""]).draft.entry
    assert review_of(draft, "pd-7f3a2c", Outcome(State.DONE), TODAY) == Review(
        on=TODAY,
        action="pd-7f3a2c",
        text="",
        outcome=State.DONE,
        answers=(Answer("happened", "What happened?", "write", "They agreed."),),
    )


def test_letting_go_adds_the_reason() -> None:
    """In one's own words."""
    review = letting_go("pd-7f3a2c", "The library closed", TODAY)
    assert (review.outcome, review.action, review.on) == (State.LET_GO, "pd-7f3a2c", TODAY)
    assert [(each.key, each.text) for each in review.answers] == [("why", "The library closed")]


def _written(draft: Entry, action_id: str = "pd-7f3a2c", on: date = TODAY) -> Entry:
    review = review_of(draft, action_id, outcome_of(draft), on)
    return replace(ENTRY, reviews=(review,), actions=(ACTION, *draft.actions))


def test_a_draft_whose_words_stand_in_the_entry_is_known() -> None:
    """A kill came before it was cleared away; also days later."""
    draft = walk(["They agreed.", "", "", "done", ""]).draft.entry
    assert already_written(draft, _written(draft), ACTION)
    assert already_written(draft, _written(draft, on=LATER), ACTION)
    assert not already_written(draft, ENTRY, ACTION)


def test_the_same_words_of_another_action_or_an_earlier_day_are_others() -> None:
    """“Nothing yet” was said before, and is said again: it is not thrown away."""
    draft = walk(["Nothing yet", "", "", "", "", ""]).draft.entry
    assert not already_written(draft, _written(draft, action_id="pd-000001"), ACTION)
    assert not already_written(draft, _written(draft, on=TODAY - timedelta(28)), ACTION)
    assert not already_written(draft, replace(ENTRY, reviews=(Review(None, "pd-7f3a2c", ""),)), ACTION)


def test_a_draft_of_a_new_action_alone_is_known_by_its_id() -> None:
    """No word was said, but an action made: it must not be made twice."""
    draft = walk(["", "", "", "done", "Thank them", "", "", ""]).draft.entry
    assert not already_written(draft, _written(draft), ACTION)  # without an id it could be any
    draft = replace(draft, actions=(replace(draft.actions[0], id="pd-00000a"),))
    assert already_written(draft, _written(draft), ACTION)


# --- from a file ---


def test_a_review_from_a_file() -> None:
    """Answers by key or in order, how it stands, new actions."""
    text = "answers: {happened: Yes, barrier: No rule}\noutcome: 2w\nactions: [Thank them]\n"
    entry = fill_review(start(), text, "r.yaml", TODAY)
    assert [(each.key, each.text) for each in entry.answers] == [("happened", "Yes"), ("barrier", "No rule")]
    assert outcome_of(entry) == Outcome(State.OPEN, date(2027, 1, 3))
    assert [each.text for each in entry.actions] == ["Thank them"]
    listed = fill_review(start(), '["a"]'.join(('{"answers": ', "}")), "r.json", TODAY)
    assert ([each.key for each in listed.answers], outcome_of(listed)) == (["happened"], None)
    keys = [each.key for each in (HAPPENED, NOTICED, LEARNT, BARRIER)]
    every = fill_review(start(), "answers: [a, b, c, d]", "r.yaml", TODAY)
    assert [each.key for each in every.answers] == keys


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("outcome: eaten", "done, let go, or under way"),
        ("outcome: 2020-01-01", "past"),
        ("answers: {voices: x}", "unknown key 'voices'"),
        ("answers: [a, b, c, d, e]", "5 answers for the 4 asks"),
        ("learning: x", "unknown key 'learning'"),
        ("outcome: [done]", "outcome must be a text"),
        ("actions: [{by: 2w}]", "an action has no text"),
        ("answers: {happened: [", "not YAML"),
        ("- a", "the file must be keys with values"),
        ('{"answers": {"happened": "a\\u0000b"}}', "U+0000"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, words: str) -> None:
    """One line, which names the file."""
    with pytest.raises(ProblemsFound) as error:
        fill_review(start(), text, "r.yaml", TODAY)
    assert str(error.value).startswith("r.yaml: ")
    assert words in str(error.value)
    assert "\n" not in str(error.value)
