"""Sittings that break off: /stop, Ctrl-C, Ctrl-D, a closed window; and how they are gone on with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import Drafts
from powerdeck.journal.model import Answer, Entry

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

TWO = ("quiet: Who spoke least?", "why: What would have made it easier?")
LATER = ("action", "partner", "due", "learning", "community", "tags")
OFFER = "You have an unfinished sitting from"


@pytest.fixture
def deck(home: Home) -> str:
    """A card with two asks; the person has sat here before."""
    home.knows_how_to_finish()
    return home.deck(*TWO)


@pytest.fixture(params=["xterm-256color", "dumb"])
def term(request: pytest.FixtureRequest) -> str:
    """A terminal that can draw, and one that cannot."""
    return str(request.param)


def begun(start: Start, deck: str, **env: str) -> Terminal:
    """A sitting with its first answer, which waits at the second ask."""
    terminal = start("pick", "1.1", "--fresh", "--deck", deck, **env)
    terminal.answer("1 of 2.", "Nurse", "")
    terminal.wait("2 of 2.", ">")
    return terminal


def left(home: Home) -> None:
    """What `begun` leaves after /stop."""
    answer = Answer("quiet", "Who spoke least?", "write", "Nurse")
    moment = datetime(2026, 11, 21, 9, 30)  # noqa: DTZ001 - wall time, as an entry has it
    entry = Entry(
        moment, "+00:00", "short", "1.1", "Who was quiet?", "chosen", 1, (answer,), tags=("powerdeck",)
    )
    Drafts(home.place.drafts).begin(Draft(entry, str(home.place.journal), "ask:why")).close()


def finish(terminal: Terminal) -> None:
    """End a sitting that waits at its actions."""
    for question in ("What will you do?", "What have you learnt", "Which community", "Any tags"):
        terminal.answer(question, "")
    assert terminal.end() == 0


def texts(answers: tuple[Answer, ...]) -> list[str]:
    return [answer.text for answer in answers]


def test_stop_and_resume(home: Home, start: Start, deck: str) -> None:
    """/stop keeps what I wrote and names the command that goes on; that one goes on where I was."""
    terminal = begun(start, deck)
    terminal.type("More ti\r/stop\r")
    terminal.wait("What you wrote is kept;", "powerdeck pick 1.1 --deck", "--resume", "goes on with it.")
    assert terminal.end() == 0
    assert not home.entries()
    terminal = start("pick", "1.1", "--deck", deck, "--resume")
    terminal.wait("1.1 Who was quiet?", "2 of 2.", "More ti")
    terminal.type("\x7fme\r\r")
    finish(terminal)
    assert texts(home.entry().answers) == ["Nurse", "More time"]
    assert not home.drafts()


def test_stop_of_a_card_of_the_main_deck(start: Start) -> None:
    """The command that goes on is as short as it can be, and works."""
    terminal = start("pick", "5.2")
    terminal.answer("1 of 4.", "Nurse", "")
    terminal.answer("2 of 4.", "/stop")
    terminal.wait("`powerdeck pick 5.2 --resume` goes on with it.")
    assert terminal.end() == 0
    start("pick", "5.2", "--resume").wait("2 of 4.", ">")


def test_stop_before_a_word_was_written(start: Start, deck: str) -> None:
    """/stop at once keeps nothing, and offers nothing the next time."""
    terminal = start("pick", "1.1", "--deck", deck)
    terminal.answer("1 of 2.", "/stop")
    terminal.wait("Nothing was written.")
    assert terminal.end() == 0
    terminal = start("pick", "1.1", "--deck", deck)
    terminal.wait("1 of 2.", ">")
    assert OFFER not in terminal.said


@pytest.mark.parametrize(("term", "typed"), [("xterm", ""), ("dumb", ""), ("dumb", "Yes")])
def test_the_offer_is_taken_up(home: Home, start: Start, deck: str, term: str, typed: str) -> None:
    """The next start names what is unfinished; Enter or yes goes on with it."""
    left(home)
    terminal = start("draw", "--deck", deck, TERM=term)
    terminal.wait(OFFER, "1.1 Who was quiet?", "Go on with it?")
    terminal.answer("throw away to lose it.)", typed)
    terminal.answer("2 of 2.", "")
    finish(terminal)
    assert texts(home.entry().answers) == ["Nurse"]


def test_the_offer_is_put_off(home: Home, start: Start, deck: str, term: str) -> None:
    """n leaves it for later, whatever I do now; anything unclear is asked again."""
    left(home)
    terminal = start("pick", "1.1", "--deck", deck, TERM=term)
    terminal.answer(OFFER, "what?")
    terminal.answer("Please type y, n, or the words: throw away.", "/back")
    terminal.answer("Please type y, n, or the words: throw away.", "n")
    terminal.answer("1 of 2.", "Clerk", "")
    terminal.answer("2 of 2.", "")
    finish(terminal)
    assert texts(home.entry().answers) == ["Clerk"]
    assert texts(home.draft().entry.answers) == ["Nurse"]


def test_it_can_be_thrown_away(home: Home, start: Start, deck: str) -> None:
    """The words: throw away, and nothing less, lose what I wrote."""
    left(home)
    terminal = start("pick", "1.1", "--deck", deck)
    terminal.answer(OFFER, "throw")
    terminal.answer("Please type", "Throw away")
    terminal.wait("Thrown away.", "1 of 2.", ">")
    assert not home.drafts()


@pytest.mark.parametrize(
    ("term", "key"),
    [("xterm", "\x03"), ("dumb", "\x03"), ("xterm", "\x04"), ("dumb", "\x04"), ("xterm", "/stop\r")],
)
def test_leaving_at_the_offer_keeps_it(home: Home, start: Start, deck: str, term: str, key: str) -> None:
    """Ctrl-C, Ctrl-D or /stop at the offer leave, and do not count as a yes."""
    left(home)
    terminal = start("pick", "1.1", "--deck", deck, TERM=term)
    terminal.wait(OFFER, "lose it.)", ">")
    terminal.type(key)
    assert terminal.end() == 130
    assert "What you wrote is kept" in terminal.said
    assert "Traceback" not in terminal.said
    assert texts(home.draft().entry.answers) == ["Nurse"]


def test_fresh_does_not_ask_and_does_not_lose(home: Home, start: Start, deck: str) -> None:
    """--fresh begins anew without a question; what was unfinished waits on."""
    left(home)
    terminal = start("pick", "1.1", "--deck", deck, "--fresh")
    terminal.wait("1 of 2.", ">")
    assert OFFER not in terminal.said
    terminal.close()
    assert texts(home.draft().entry.answers) == ["Nurse"]


def test_resume_where_nothing_waits(start: Start) -> None:
    """--resume without anything to go on with says so."""
    terminal = start("pick", "5.3", "--resume")
    assert terminal.end() == 4
    assert "no unfinished sitting of 5.3" in terminal.said


def test_the_same_number_in_two_decks(start: Start, deck: str) -> None:
    """Card 1.1 of another deck is not taken for card 1.1 of mine, even where it is newer."""
    terminal = start("pick", "1.1")
    terminal.answer("1 of 3.", "By the canal", "")
    terminal.answer("2 of 3.", "/stop")
    assert terminal.end() == 0
    terminal = begun(start, deck)
    terminal.type("/stop\r")
    assert terminal.end() == 0
    start("pick", "1.1", "--resume").wait("1.1 Changing your perspective", "2 of 3.", ">")
    start("pick", "1.1", "--resume", "--deck", deck).wait("1.1 Who was quiet?", "2 of 2.", ">")


@pytest.mark.usefixtures("deck")
def test_a_deck_has_changed_since(home: Home, start: Start) -> None:
    """With a newer deck I go on where I was: new asks come, reworded ones too, nothing of mine goes."""
    left(home)
    newer = home.deck(
        "who: Who was in the room?", "why: How could it have been easier?", "next: And next time?", revision=2
    )
    terminal = start("pick", "1.1", "--deck", newer, "--resume")
    terminal.answer("2 of 3. How could it have been easier?", "Tea", "/back")
    terminal.answer("1 of 3. Who was in the room?", "Six of us", "")
    terminal.wait("2 of 3.", "Tea")
    terminal.type("\r")
    terminal.answer("3 of 3. And next time?", "Cake", "")
    finish(terminal)
    assert [(each.key, each.ask, each.text) for each in home.entry().answers] == [
        ("who", "Who was in the room?", "Six of us"),
        ("why", "How could it have been easier?", "Tea"),
        ("next", "And next time?", "Cake"),
        ("quiet", "Who spoke least?", "Nurse"),
    ]


def test_the_ask_that_one_was_at_is_gone(home: Home, start: Start, deck: str) -> None:
    """If the very ask that I stopped at is gone, I go on from the card's first one, and lose nothing."""
    terminal = begun(start, deck)
    terminal.type("Tea\r/stop\r")
    assert terminal.end() == 0
    terminal = start("pick", "1.1", "--deck", home.deck("quiet: Who said least?", revision=2), "--resume")
    terminal.wait("1 of 1. Who said least?", "Nurse")
    terminal.type("\r")
    finish(terminal)
    assert texts(home.entry().answers) == ["Nurse", "Tea"]


def test_the_card_is_gone(home: Home, start: Start, deck: str) -> None:
    """If the card has left the deck, I can still go on with what I wrote to it, and keep it."""
    left(home)
    home.deck("else: Something else?", revision=2, card="1.2")
    terminal = start("draw", "--deck", deck)
    terminal.answer(OFFER, "")
    terminal.wait("1.1 Who was quiet?", "1 of 1. Who spoke least?", "Nurse")
    terminal.type("\r")
    finish(terminal)
    assert (home.entry().card, texts(home.entry().answers)) == ("1.1", ["Nurse"])


def test_ctrl_c_keeps_the_half_word(home: Home, start: Start, deck: str) -> None:
    """Ctrl-C ends with 130 and one line; what stood in the prompt lies open there when I go on."""
    terminal = begun(start, deck)
    terminal.type("More\r  ti")
    terminal.wait("More", "ti")
    terminal.type(terminal.CTRL_C)
    assert terminal.end() == 130
    assert "powerdeck: stopped. What you wrote is kept;" in " ".join(terminal.said.split())
    assert "Traceback" not in terminal.said
    assert texts(home.draft().entry.answers) == ["Nurse", "More\n  ti"]
    start("pick", "1.1", "--deck", deck, "--resume").wait("2 of 2.", "More", "ti")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_leaving_a_plain_terminal_keeps_the_lines(home: Home, start: Start, deck: str, key: str) -> None:
    """Ctrl-C and Ctrl-D on a plain terminal keep every line that I had ended."""
    terminal = begun(start, deck, TERM="dumb")
    terminal.type("More\r")
    terminal.wait("More", ">")
    terminal.type(key)
    assert terminal.end() == (130 if key == "\x03" else 0)
    assert "What you wrote is kept" in " ".join(terminal.said.split())
    assert texts(home.draft().entry.answers) == ["Nurse", "More"]


def test_ctrl_d_at_an_empty_prompt_leaves(home: Home, start: Start, deck: str) -> None:
    """Ctrl-D leaves as /stop does."""
    terminal = begun(start, deck)
    terminal.type(terminal.CTRL_D)
    assert terminal.end() == 0
    assert "What you wrote is kept" in " ".join(terminal.said.split())
    assert texts(home.draft().entry.answers) == ["Nurse"]


@pytest.mark.parametrize(
    ("term", "at"),
    [*zip(["xterm"] * 6, LATER, strict=True), ("dumb", "partner"), ("dumb", "learning")],
)
def test_ctrl_c_anywhere_later(home: Home, start: Start, deck: str, term: str, at: str) -> None:
    """Wherever I press Ctrl-C, what I had said before is kept, and going on comes back to that place."""
    steps = (
        ("action", "What will you do?", "Ring Nurse"),
        ("partner", "With whom?", "Clerk"),
        ("due", "When will you look back", ""),
        ("more", "What else will you do?", ""),
        ("learning", "What have you learnt", ""),
        ("community", "Which community", "Hattersley"),
        ("tags", "Any tags", ""),
    )
    left(home)
    terminal = start("pick", "1.1", "--deck", deck, "--resume", TERM=term)
    terminal.answer("2 of 2.", "")
    for name, question, typed in steps:
        terminal.wait(question, ">")
        if name == at:
            break
        terminal.type(typed + "\r")
    terminal.type(terminal.CTRL_C)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.said
    entry = home.draft().entry
    said = {"action": [], "partner": [("Ring Nurse", None)]}.get(at, [("Ring Nurse", "Clerk")])
    assert [(each.text, each.partner) for each in entry.actions] == said
    assert entry.community == ("Hattersley" if at == "tags" else None)
    terminal = start("pick", "1.1", "--deck", deck, "--resume", TERM=term)
    again = {"action": "What will", "partner": "What else", "due": "What else", "learning": "What have"}
    terminal.wait({**again, "community": "Which community", "tags": "Any tags"}[at], ">")


def test_ctrl_c_where_nobody_is_asked(start: Start) -> None:
    """Ctrl-C while answers are read from my keyboard ends with 130, without a traceback."""
    terminal = start("pick", "5.3", "--answers", "-")
    terminal.wait("5.3 Knowing local needs", "╰")
    terminal.type(terminal.CTRL_C)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.said


def test_ctrl_c_after_a_pass(home: Home, start: Start, term: str) -> None:
    """Ctrl-C when I am asked why I passed leaves at once; the pass is remembered."""
    terminal = start("draw", TERM=term)
    terminal.answer("1 of", "/pass")
    terminal.wait("Passed. Why?", ">")
    terminal.type(terminal.CTRL_C)
    assert terminal.end() == 130
    assert "Draw another" not in terminal.said
    assert '"reason": null' in (home.place.rounds / "round-power-shifting.json").read_text()


def test_ctrl_c_while_a_card_is_chosen(start: Start, term: str) -> None:
    """Ctrl-C in the list leaves, and nothing was picked."""
    terminal = start("pick", TERM=term)
    terminal.wait("Which card?", ">")
    terminal.type(terminal.CTRL_C)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.said


def test_the_window_is_closed(home: Home, start: Start, deck: str, term: str) -> None:
    """If I close the window while I write, every answer before is kept, and the next start offers it."""
    terminal = begun(start, deck, TERM=term)
    terminal.type("half a w")
    terminal.wait("half a w")
    terminal.hang_up()
    assert texts(home.draft().entry.answers)[0] == "Nurse"
    start("draw").wait(OFFER, "1.1 Who was quiet?")


def test_two_windows_at_once(start: Start, deck: str) -> None:
    """A sitting that is open in one window is not offered in another."""
    begun(start, deck)
    terminal = start("pick", "1.1", "--deck", deck)
    terminal.wait("1 of 2.", ">")
    assert OFFER not in terminal.said
