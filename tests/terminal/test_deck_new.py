"""Somebody with twenty prompts of their own makes a deck of them at a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from powerdeck.deck.model import Deck
from powerdeck.deck.reading.read_deck import read_deck

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

QUESTIONS = ("What is the deck called?", "Who thought of the prompts?", "Which language", "come in groups?")
PROMPTS = tuple(f"What would person number {n} here say about their street?" for n in range(1, 21))
NUMBERED = [f"{n}. {text}" for n, text in enumerate(PROMPTS[:10], 1)]
BULLETED = [f"*\t{text}" for text in PROMPTS[10:]]
PASTED = "\n".join(["Listening:", *NUMBERED, "", "", "# Power", *BULLETED])
"""Twenty prompts under two headings, as they come out of a document."""

SCREENS = pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
WIDTHS = pytest.mark.parametrize("columns", [40, 80])


def made(home: Home, name: str) -> Deck:
    """The deck in its file, which has nothing wrong with it."""
    path = home.place.own_decks / f"{name}.yaml"
    deck, problems = read_deck(path.read_bytes(), path.name)
    assert problems == ()
    assert deck is not None
    return deck


def drafts(home: Home) -> list[Path]:
    return sorted(home.place.drafts.glob("*"))


def past_the_questions(terminal: Terminal, *answers: str) -> None:
    """Answer the questions before the prompts; Enter to those that are left."""
    for question, answer in zip(QUESTIONS, (*answers, *[""] * 4), strict=False):
        terminal.answer(question, answer)
    terminal.wait("Your prompts, please", ">")


def paste(terminal: Terminal, text: str, term: str) -> None:
    """What the terminal sends for a paste: marked where it can be, else one line after another."""
    if term == "dumb":
        terminal.type(text.replace("\n", "\r"))
    else:
        terminal.paste(text)


@SCREENS
@WIDTHS
def test_twenty_prompts_in_one_paste(home: Home, start: Start, term: str, columns: int) -> None:
    """I paste my list, Enter twice, Enter once more, and draw the first card from my deck."""
    home.knows_how_to_finish()
    terminal = start("deck", "new", "Street", "talks", TERM=term, columns=columns)
    terminal.wait("called street-talks for short")
    past_the_questions(terminal, "", "Elm Street", "Welsh", "theme")
    paste(terminal, PASTED, term)
    terminal.type(terminal.ENTER * 2)
    terminal.wait("20 cards in 2 groups: Listening (10), Power (10).")
    terminal.answer("Write the deck?", "")
    terminal.wait("powerdeck draw --deck street-talks", "powerdeck deck check street-talks")
    assert terminal.end() == 0
    deck = made(home, "street-talks")
    assert tuple(ask.text for card in deck.cards for ask in card.asks) == PROMPTS
    assert (deck.title, deck.language, deck.label) == ("Street talks", "cy", "theme")
    assert deck.source
    assert deck.source.by == "Elm Street"
    assert not drafts(home)
    terminal = start("pick", "1.1", "--deck", "street-talks", TERM=term, columns=columns)
    terminal.answer("1 of 1.", "A long story.", "")
    terminal.wait("What will you do?")


def test_a_paste_that_ends_slowly(home: Home, start: Start) -> None:
    """On a simple terminal too, nothing is written before I have ended my list; /stop in it keeps the rest."""
    terminal = start("deck", "new", "x", TERM="dumb")
    past_the_questions(terminal)
    terminal.type("One?\r\r\rTwo?\rThree?")
    terminal.wait("Three?")
    terminal.wait("(An empty line ends the list.)")
    terminal.type("\rFour?\r/stop\r")
    terminal.wait("Your prompts are kept in")
    assert terminal.end() == 0
    (draft,) = drafts(home)
    assert draft.read_text(encoding="utf-8").split() == ["One?", "Two?", "Three?", "Four?"]
    assert "Write the deck?" not in terminal.said


@SCREENS
def test_enter_to_everything(home: Home, start: Start, term: str) -> None:
    """Enter takes what is offered; prompts can be typed one by one; a lone Enter ends them."""
    terminal = start("deck", "new", "one-two", TERM=term)
    past_the_questions(terminal)
    terminal.type("".join(line + terminal.ENTER for line in ("Who was quiet?", "What now?", "")))
    terminal.wait("2 cards.")
    terminal.answer("Write the deck?", "yes")
    assert terminal.end() == 0
    deck = made(home, "one-two")
    assert (deck.title, deck.language, deck.source) == ("One two", "en-GB", None)
    assert [card.title for card in deck.cards] == ["Who was quiet?", "What now?"]


@SCREENS
def test_more_prompts_and_others(home: Home, start: Start, term: str) -> None:
    """Before it is written I can add prompts, and go back to change them; nonsense is asked again."""
    terminal = start("deck", "new", "x", TERM=term)
    past_the_questions(terminal)
    terminal.type(terminal.ENTER)
    terminal.wait("no prompts yet")
    terminal.answer("Your prompts, please", "One?", "")
    terminal.answer("Write the deck?", "Two?")
    terminal.wait("2 cards.")
    terminal.answer("Write the deck?", "/back")
    terminal.answer("Your prompts, please", "Three?", "")
    terminal.wait("3 cards.")
    terminal.answer("Write the deck?", "")
    assert terminal.end() == 0
    assert [card.title for card in made(home, "x").cards] == ["One?", "Two?", "Three?"]


@SCREENS
@pytest.mark.parametrize("how", ["/stop", "\x03"])
def test_leaving_keeps_what_was_typed(home: Home, start: Start, term: str, how: str) -> None:
    """/stop and Ctrl-C leave; the same command goes on with the prompts that I had typed."""
    terminal = start("deck", "new", "x", TERM=term)
    past_the_questions(terminal)
    terminal.type(f"One?{terminal.ENTER}Two?{terminal.ENTER}{terminal.ENTER}")
    terminal.wait("Write the deck?", ">")
    terminal.type(how if how == terminal.CTRL_C else how + terminal.ENTER)
    terminal.wait("Your prompts are kept in", "`powerdeck deck new x` goes on with them")
    assert terminal.end() == (130 if how == terminal.CTRL_C else 0)
    (draft,) = drafts(home)
    assert draft.stat().st_mode & 0o777 == 0o600
    assert not home.place.own_decks.exists()

    terminal = start("deck", "new", "x", TERM=term)
    past_the_questions(terminal)
    terminal.type(f"Three?{terminal.ENTER}{terminal.ENTER}")
    terminal.answer("Write the deck?", "")
    assert terminal.end() == 0
    assert [card.title for card in made(home, "x").cards] == ["One?", "Two?", "Three?"]
    assert not drafts(home)


@SCREENS
def test_stopping_within_the_prompts(home: Home, start: Start, term: str) -> None:
    """/stop on a line of its own among the prompts keeps those before it; at the first question nothing is kept."""
    terminal = start("deck", "new", "x", TERM=term)
    past_the_questions(terminal)
    terminal.type(f"One?{terminal.ENTER}/stop{terminal.ENTER}")
    terminal.wait("Your prompts are kept in")
    assert terminal.end() == 0
    assert [draft.read_text(encoding="utf-8").strip() for draft in drafts(home)] == ["One?"]
    terminal = start("deck", "new", "y", TERM=term)
    terminal.answer(QUESTIONS[0], "/stop")
    terminal.wait("Nothing was written.")
    assert terminal.end() == 0


def test_going_back_and_asking_again(home: Home, start: Start) -> None:
    """/back returns to the question before; an unknown language is asked again; /skip takes what is offered."""
    terminal = start("deck", "new", "x", "--title", "From the line")
    terminal.answer("Enter for ‘From the line’", "Wrong")
    terminal.answer(QUESTIONS[1], "/back")
    terminal.answer("Enter for ‘Wrong’", "Right")
    terminal.answer(QUESTIONS[1], "/skip")
    terminal.answer(QUESTIONS[2], "Klingonish")
    terminal.wait("short code, such as cy for Welsh")
    terminal.answer(QUESTIONS[2], "pl")
    terminal.answer(QUESTIONS[3], "x" * 41)
    terminal.wait("‘group’ is used")
    terminal.answer("Your prompts, please", "Kto?", "")
    terminal.answer("Write the deck?", "")
    assert terminal.end() == 0
    deck = made(home, "x")
    assert (deck.title, deck.language, deck.label) == ("Right", "pl", "group")


@SCREENS
def test_a_prompt_that_is_too_long(home: Home, start: Start, term: str) -> None:
    """I hear which line it is, and the rest of my prompts is still there."""
    terminal = start("deck", "new", "x", TERM=term)
    past_the_questions(terminal)
    paste(terminal, f"One?\n{'x' * 1001}", term)
    terminal.type(terminal.ENTER * 2)
    terminal.wait("line 2:", "1001 characters")
    terminal.wait("Your prompts, please", "One?")
    terminal.type("/stop" + terminal.ENTER)
    terminal.wait("Your prompts are kept in")
    assert terminal.end() == 0
    assert len(drafts(home)) == 1


def test_where_the_deck_cannot_be_written(home: Home, start: Start) -> None:
    """What I have typed is kept, and I am told where."""
    home.place.config.mkdir(parents=True, exist_ok=True)
    terminal = start("deck", "new", "x")
    past_the_questions(terminal)
    terminal.type(f"One?{terminal.ENTER}{terminal.ENTER}")
    terminal.wait("Write the deck?", ">")
    home.place.own_decks.write_text("in the way", encoding="utf-8")
    terminal.type(terminal.ENTER)
    terminal.wait("a file stands where a folder is wanted", "Your prompts are kept in")
    assert terminal.end() == 5
    assert len(drafts(home)) == 1


def test_a_closed_window(home: Home, start: Start) -> None:
    """If my window closes after the prompts, they are there when I come back."""
    terminal = start("deck", "new", "x")
    past_the_questions(terminal)
    terminal.type(f"One?{terminal.ENTER}{terminal.ENTER}")
    terminal.wait("Write the deck?", ">")
    terminal.hang_up()
    terminal = start("deck", "new", "x")
    past_the_questions(terminal)
    terminal.type(terminal.ENTER)
    terminal.wait("1 card.")
    terminal.answer("Write the deck?", "")
    assert terminal.end() == 0
    assert len(made(home, "x").cards) == 1


def test_rows_of_a_spreadsheet(home: Home, start: Start) -> None:
    """Cells that I copy out of a spreadsheet can be pasted as they are."""
    terminal = start("deck", "new", "x")
    past_the_questions(terminal)
    terminal.paste("Us\tWho are we?\nUs\tWhat now?\nThem\tWho are they?")
    terminal.type(terminal.ENTER * 2)
    terminal.wait("3 cards in 2 groups: Us (2), Them (1).")
    terminal.answer("Write the deck?", "")
    assert terminal.end() == 0
    assert [group.name for group in made(home, "x").capabilities] == ["Us", "Them"]


@SCREENS
def test_a_kill_costs_the_line_that_was_being_typed(home: Home, start: Start, term: str) -> None:
    """All lines before it are in the draft, though the list was never ended."""
    home.knows_how_to_finish()
    terminal = start("deck", "new", "town", TERM=term)
    past_the_questions(terminal)
    for line in ("One?", "Two?", "Three?"):
        terminal.type(f"{line}\r")
        terminal.wait(
            line, *([">"] if term == "dumb" else [])
        )  # such a terminal shows what nobody has read yet
    terminal.type("Fou")
    terminal.wait("Fou")
    terminal.process.kill(9)
    (draft,) = drafts(home)
    assert draft.read_text(encoding="utf-8").split() == ["One?", "Two?", "Three?"]


def test_an_earlier_list_in_another_encoding_is_not_lost(home: Home, start: Start) -> None:
    """It was saved by an editor that writes no UTF-8."""
    home.knows_how_to_finish()
    home.place.drafts.mkdir(parents=True, exist_ok=True)
    (home.place.drafts / "deck-town.txt").write_bytes("Café by the river?\n".encode("cp1252"))
    terminal = start("deck", "new", "town", TERM="dumb")
    past_the_questions(terminal)
    terminal.type("\r")
    terminal.answer("Write the deck?", "")
    assert terminal.end() == 0
    assert [card.asks[0].text for card in made(home, "town").cards] == ["Café by the river?"]
