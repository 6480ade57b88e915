"""What a walk hands to the kinds of ask: what was said before, here and in earlier sittings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from powerdeck.asker import Asker, Files, Question, Reply, Said, Wish
from powerdeck.deck.model import Ask, Card
from powerdeck.drawing.picture import Picture
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds import kind as asks
from powerdeck.kinds.kind import Kind
from powerdeck.values import replace
from powerdeck.walk.card_walk import Walk
from powerdeck.walk.steps import Ending

TODAY, MAY, APRIL = date(2026, 11, 22), date(2026, 5, 12), date(2026, 4, 1)
CARD = Card(
    id="9.1",
    title="Living with complexity and uncertainty",
    capability=9,
    asks=(
        Ask("since", "write", "What has come of it?", again=True),
        Ask("issue", "write", "Which issue?", continues=("9.1",)),
        Ask("certain", "test", "What is certain?", settings=(("from", ("issue",)),), continues=("9.1",)),
        Ask("unclear", "test", "What is not?", continues=("9.1",), action=True),
    ),
)
EMPTY = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05:00"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="9.1",
    title="Living",
    drawn="chosen",
)


def said(key: str, text: str, kind: str = "test", on: date = MAY, card: str = "9.1") -> Said:
    """What was said in an earlier sitting."""
    return Said(key, "?", kind, text, card, on)


EARLIER = (said("issue", "The pool", "write"), said("certain", "It closes"), said("unclear", "Why"))


@dataclass
class Scripted(Kind):
    """A kind that remembers its questions and gives the replies that it was told to give."""

    replies: list[Reply | None]
    questions: list[Question] = field(default_factory=list)

    def from_data(self, value: object, files: Files) -> Reply:
        return Reply(str(value))

    def ask(self, asker: Asker, question: Question) -> Reply:
        self.questions.append(question)
        reply = self.replies.pop(0) if self.replies else None
        return reply or Reply(question.so_far)


@dataclass
class Person:
    """Says the same to every prompt of a walk."""

    script: list[str | Wish]
    heard: list[str] = field(default_factory=list)
    width = 0

    def _next(self, question: str) -> str | Wish:
        self.heard.append(question)
        return self.script.pop(0) if self.script else Wish.END

    def long(self, question: str, so_far: str, how: str) -> Reply:
        said = self._next(question)
        return Reply(so_far, said) if isinstance(said, Wish) else Reply(said or so_far)

    def line(self, question: str, default: str = "", *, several: bool = False) -> Reply:
        said = self._next(question)
        return Reply("", said) if isinstance(said, Wish) else Reply(said or default)

    def tell(self, text: str) -> None:
        self.heard.append(text)

    def show(self, lines: Sequence[str]) -> None:
        self.heard.extend(lines)

    def large(self, text: str) -> None:
        self.heard.append(text)

    def question(self, text: str) -> None:
        """Heard."""
        self.tell(text)

    def card(self) -> None:
        self.heard.append("the card")


@dataclass
class Walked:
    """How a walk went."""

    entry: Entry
    ending: Ending
    heard: list[str]
    questions: dict[str, Question]
    kept: list[Draft]


def walked(
    monkeypatch: pytest.MonkeyPatch,
    script: Sequence[str | Wish],
    replies: Sequence[Reply | None] = (),
    earlier: tuple[Said, ...] = (),
    entry: Entry = EMPTY,
) -> Walked:
    """A walk through the card, whose kind `test` replies so."""
    scripted = Scripted(list(replies))

    def kind(name: str) -> Kind:
        return scripted if name == "test" else asks.kind(name)

    monkeypatch.setattr("powerdeck.walk.card_walk.kind", kind)
    person, kept = Person(list(script)), list[Draft]()
    walk = Walk(CARD, Draft(entry, "/j", ""), person, kept.append, TODAY, earlier=earlier)
    ending = walk.run()
    questions = {question.text.split(". ", 1)[1]: question for question in scripted.questions}
    return Walked(walk.draft.entry, ending, person.heard, questions, kept)


def texts(entry: Entry) -> dict[str, str]:
    """Answers by key."""
    return {answer.key: answer.text for answer in entry.answers}


def test_the_first_time_nobody_is_asked_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ask for the second time on is not counted either."""
    done = walked(monkeypatch, ["The bus"])
    assert done.heard[0] == "1 of 3. Which issue?"


def test_the_second_time_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier sitting of the card is enough; one of another card is not."""
    done = walked(monkeypatch, ["Much"], earlier=EARLIER)
    assert done.heard[0] == "1 of 4. What has come of it?"
    done = walked(monkeypatch, ["Much"], earlier=(said("x", "y", card="5.3"),))
    assert done.heard[0].startswith("1 of 3.")


def test_an_answer_begins_from_the_newest_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the day that it is from; going on with it makes it an answer of this sitting."""
    older = (said("certain", "Nothing yet", on=APRIL),)
    done = walked(monkeypatch, ["", "", "", "", "", "", ""], earlier=EARLIER + older)
    assert done.questions["What is certain?"].so_far == "It closes"
    assert done.questions["What is certain?"].since == MAY
    assert texts(done.entry) == {"issue": "The pool", "certain": "It closes", "unclear": "Why"}
    assert "On 12 May 2026 you wrote: The pool" in done.heard


def test_another_issue_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was certain about the pool is not certain about the bus."""
    done = walked(monkeypatch, ["", "The bus"], earlier=EARLIER)
    assert done.questions["What is certain?"].so_far == ""
    assert done.questions["What is certain?"].since is None
    assert texts(done.entry) == {"issue": "The bus"}


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.STOP, Wish.END])
def test_what_is_only_passed_by_is_no_answer(monkeypatch: pytest.MonkeyPatch, wish: Wish) -> None:
    """Whoever skips or leaves has not taken up what an earlier sitting said."""
    done = walked(monkeypatch, [wish, wish], [Reply("It closes", wish), Reply("Why", wish)], EARLIER)
    assert done.entry == EMPTY
    assert not done.kept


def test_an_answer_may_change_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thing that is moved leaves one list and comes into the other, both or neither."""
    moved = Reply("It closes", also=(("unclear", "Why\nWhen"),))
    done = walked(monkeypatch, ["The pool", "", "", "", ""], [moved])
    assert texts(done.entry)["unclear"] == "Why\nWhen"
    assert done.questions["What is not?"].so_far == "Why\nWhen"


def test_what_was_said_here_comes_before_what_was_said_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind finds the newest answer of an ask of this card, and of another card."""
    earlier = (*EARLIER, said("words", "bus: 3", card="1.3"), said("words", "park", card="1.3", on=APRIL))
    done = walked(monkeypatch, ["", "The bus"], earlier=earlier)
    question = done.questions["What is certain?"]
    assert question.setting("from") == ("issue",)
    found = question.found("issue")
    assert found is not None
    assert (found.text, found.on) == ("The bus", TODAY)
    other = question.found("1.3 words")
    assert other is not None
    assert other.text == "bus: 3"
    assert question.found("1.3 nothing") is None


def test_each_line_is_in_the_draft_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that asks many things keeps them one by one."""

    class Slow(Scripted):
        def ask(self, asker: Asker, question: Question) -> Reply:
            question.keep("one")
            question.keep("one\ntwo")
            return Reply("one\ntwo", Wish.STOP)

    monkeypatch.setattr(
        "powerdeck.walk.card_walk.kind", lambda name: Slow([]) if name == "test" else asks.kind(name)
    )
    kept = list[Draft]()
    walk = Walk(CARD, Draft(EMPTY, "/j", "ask:certain"), Person([]), kept.append, TODAY)
    assert walk.run() is Ending.STOPPED
    assert [texts(draft.entry)["certain"] for draft in kept] == ["one", "one\ntwo"]


def test_pictures_stay_with_their_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until a kind says otherwise."""
    photo = Picture(".jpg", "x", b"1")
    begun = replace(EMPTY, answers=(Answer("certain", "?", "test", "a", (photo,)),))
    done = walked(monkeypatch, ["The pool"], [Reply("b")], entry=begun)
    assert next(each for each in done.entry.answers if each.key == "certain").pictures == (photo,)
    done = walked(monkeypatch, ["The pool"], [Reply("b", pictures=())], entry=begun)
    assert next(each for each in done.entry.answers if each.key == "certain").pictures == ()


def test_an_answer_is_offered_as_the_action(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter takes it; a dash leaves it; other words take its place; it is not offered twice."""
    script = ["The pool", "", "the council", "", "", "", "", ""]
    done = walked(monkeypatch, script, [None, Reply("Ask why")])
    assert [action.text for action in done.entry.actions] == ["Ask why"]
    assert any("Enter takes “Ask why”, - is for nothing" in heard for heard in done.heard)
    for yes in ("y", "Yes"):
        done = walked(monkeypatch, ["The pool", yes, "", "", ""], [None, Reply("Ask why")])
        assert [action.text for action in done.entry.actions] == ["Ask why"]
    done = walked(monkeypatch, ["The pool", "-", "", "", ""], [None, Reply("Ask why")])
    assert not done.entry.actions
    done = walked(monkeypatch, ["The pool", "Phone them", "", "", "", "", ""], [None, Reply("Ask why")])
    assert [action.text for action in done.entry.actions] == ["Phone them"]


def test_a_list_from_before_the_tool_was_there_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the same key; a list that answers another ask is none of it."""
    earlier = (said("other", "Not this", "list"), said("certain", "It closes", "list"))
    done = walked(monkeypatch, ["", "The pool"], earlier=earlier)
    assert done.questions["What is certain?"].so_far == "It closes"
    assert done.questions["What is not?"].so_far == ""
