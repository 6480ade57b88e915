"""Whole sittings, typed at a terminal, and what is then in the journal."""

from __future__ import annotations

import json
import re
import stat
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from powerdeck.dates import spoken

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

TWO = ("quiet: Who spoke least?", "why: What would have made it easier?")


def rest(terminal: Terminal, *, action: str = "", community: str = "") -> None:
    """Type the rest of a sitting, from the actions on, and end it well."""
    terminal.answer("What will you do?", action)
    if action:
        terminal.answer("With whom?", "")
        terminal.answer("When will you look back at it?", "")
        terminal.answer("What else will you do?", "")
    terminal.answer("What have you learnt already?", "")
    terminal.answer("Which community is this about?", community)
    terminal.answer("Any tags", "")
    assert terminal.end() == 0


def test_a_whole_sitting_of_a_card_that_was_picked(home: Home, start: Start) -> None:
    """What I type to card 5.2 is in one file of my journal, letter for letter."""
    terminal = start("pick", "5.2")
    terminal.answer("1 of 4. Think of a service", "Somewhere to sit", "A bus after six", "")
    terminal.answer("2 of 4.", "- [ ] people want <b>places</b>", "")
    terminal.answer("3 of 4.", "/skip")
    terminal.answer("4 of 4.", "  Tenants' group — “a good evening” 🙂", "")
    terminal.answer("What will you do? (Enter for nothing.)", "Ask the library")
    terminal.answer("With whom?", "the library manager")
    terminal.answer("When will you look back at it?", "2w")
    terminal.answer("What else will you do?", "Ring the bus company")
    terminal.answer("With whom? (Enter for nobody in particular.)", "")
    terminal.answer("When will you look back at it?", "")
    terminal.answer("What else will you do?", "")
    terminal.answer("What have you learnt already?", "They asked for a bus.", "")
    terminal.answer("Which community is this about? (Enter for none.)", "Hattersley")
    terminal.answer("Any tags", "supervision, buses")
    assert terminal.end() == 0

    entry, (path,) = home.entry(), home.files()
    assert [(each.key, each.text) for each in entry.answers] == [
        ("service", "Somewhere to sit\nA bus after six"),
        ("support", "- [ ] people want <b>places</b>"),
        ("offers", "  Tenants' group — “a good evening” 🙂"),
    ]
    today = entry.created.date()
    assert [(each.text, each.partner, each.due) for each in entry.actions] == [
        ("Ask the library", "the library manager", today + timedelta(days=14)),
        ("Ring the bus company", None, today + timedelta(days=28)),
    ]
    assert (entry.card, entry.drawn, entry.learning) == ("5.2", "chosen", "They asked for a bus.")
    assert (entry.community, entry.tags) == ("Hattersley", ("powerdeck", "supervision", "buses"))
    assert f"Kept in {path}" in terminal.said
    assert all(str(action.id) in terminal.said for action in entry.actions)
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert not home.drafts()


def test_a_whole_sitting_of_a_card_that_came_by_chance(home: Home, start: Start) -> None:
    """A drawn card is walked like a picked one, and says in the journal that it came by chance."""
    terminal = start("draw", "--capability", "4")
    said = terminal.wait("1 of", ">")
    terminal.type("My answer\r\r")
    card = re.findall(r"│ (\d+\.\d+) \S", said)[0]
    for number in range(2, int(re.findall(r"1 of (\d)", said)[0]) + 1):
        terminal.answer(f"{number} of", "")
    rest(terminal)
    entry = home.entry()
    assert (entry.card, entry.drawn, [each.text for each in entry.answers]) == (card, "chance", ["My answer"])


def test_the_card_is_laid_out_at_any_width(home: Home, start: Start) -> None:
    """The card has a frame that fits into my window, narrow or wide."""
    for columns in (40, 80, 120):
        terminal = start("pick", "9.3", columns=columns)
        said = terminal.wait("1 of 4.", ">")
        frame = [row for row in said.split("\n") if row[:1] in "╭│╰" and row]
        assert {len(row) for row in frame} == {min(columns, 88)}
        assert "9.3 What story are you telling?" in said
        if columns == 40:
            long = [row for row in said.split("\n") if len(row) > columns and str(home.folder) not in row]
            assert not long
        terminal.type("/stop\r")
        assert terminal.end() == 0


def test_a_paste_keeps_its_blank_lines(home: Home, start: Start) -> None:
    """Three paragraphs that I paste stay three paragraphs of one answer."""
    terminal = start("pick", "1.1", "--deck", home.deck(*TWO))
    terminal.wait("1 of 2.", ">")
    terminal.paste("One.\n\n\nTwo, which ends in\n/skip\n\n  Three.")
    terminal.type("\r\r")
    terminal.answer("2 of 2.", "")
    rest(terminal)
    assert home.entry().answers[0].text == "One.\n\n\nTwo, which ends in\n/skip\n\n  Three."


def test_a_line_in_the_middle_can_be_changed(home: Home, start: Start) -> None:
    """I move up into what I wrote, mend it, and go on below; Alt-Enter starts a line anywhere."""
    terminal = start("pick", "1.1", "--deck", home.deck(*TWO))
    terminal.wait("1 of 2.", ">")
    terminal.type("fist\rsecond" + terminal.UP + "\x1b[H\x1b[C\x1b[Cr")  # Home, right, right
    terminal.type("\x1b[B\x1b[F\x1b\r\x1b\r" + "fourth\r\r")  # down, End, Alt-Enter twice
    terminal.answer("2 of 2.", "")
    rest(terminal)
    assert home.entry().answers[0].text == "first\nsecond\n\nfourth"


def test_an_earlier_answer_is_recalled_and_a_change_undone(home: Home, start: Start) -> None:
    """Up brings an earlier answer back, and not the commands between; Ctrl-_ takes a change back."""
    terminal = start("pick", "5.2")
    terminal.answer("1 of 4.", "The same people as always", "")
    terminal.answer("2 of 4.", "/skip")
    terminal.answer("3 of 4.", terminal.UP)
    terminal.wait("4 of 4.", ">")
    terminal.type("right" + "\x17" + terminal.UNDO + "\r\r")  # Ctrl-W takes the word away
    rest(terminal)
    assert [(each.key, each.text) for each in home.entry().answers] == [
        ("service", "The same people as always"),
        ("gaps", "The same people as always"),
        ("offers", "right"),
    ]


def test_going_back_changes_an_answer_or_leaves_it(home: Home, start: Start) -> None:
    """/back opens the earlier answer: Enter leaves it, what I add is added, words before /back stay."""
    terminal = start("pick", "1.1", "--deck", home.deck(*TWO))
    terminal.answer("1 of 2.", "Nurse", "")
    terminal.answer("2 of 2.", "More time", "/back")
    terminal.answer("1 of 2.", "")  # left alone
    terminal.wait("2 of 2.", "More time")
    terminal.type("and tea\r/back\r")
    terminal.answer("1 of 2.", "Clerk", "")
    terminal.answer("2 of 2.", "")
    terminal.answer("What will you do?", "/back")
    terminal.answer("2 of 2.", "")
    rest(terminal)
    assert [each.text for each in home.entry().answers] == ["Nurse\nClerk", "More time\nand tea"]


def test_an_answer_can_be_taken_away_again(home: Home, start: Start) -> None:
    """An answer that I go back to and delete is in neither journal nor draft."""
    terminal = start("pick", "1.1", "--deck", home.deck(*TWO))
    terminal.answer("1 of 2.", "Something about Nurse", "")
    terminal.answer("2 of 2.", "/back")
    terminal.wait("1 of 2.", "Something about Nurse")
    terminal.type("\x7f" + "\x15" + "\r")  # Backspace joins the lines, Ctrl-U clears one
    terminal.answer("2 of 2.", "/stop")
    assert terminal.end() == 0
    assert not home.drafts()
    assert not home.entries()
    assert "Something about Nurse" not in "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in home.place.state.rglob("*")
        if path.is_file()
    )


def test_an_action_is_taken_up_again_and_taken_away(home: Home, start: Start) -> None:
    """After an action, /back lets me change it; a dash takes it away."""
    terminal = start("pick", "1.1", "--deck", home.deck("quiet: Who spoke least?"))
    terminal.answer("1 of 1.", "Nurse", "")
    for words in ("Ring Nurse", "Ring Clerk"):
        terminal.answer("will you do?", words)
        terminal.answer("With whom?", "")
        terminal.answer("When will you look back at it?", "")
    terminal.answer("What else will you do?", "/back")
    terminal.answer("(Enter keeps “Ring Clerk”,", "-")
    terminal.answer("What else will you do?", "/back")
    terminal.answer("(Enter keeps “Ring Nurse”,", "")
    terminal.answer("With whom?", "Cat")
    terminal.answer("When will you look back at it?", "/back")
    terminal.answer("(Enter keeps “Ring Nurse”,", "Write to Nurse")
    terminal.answer("With whom? (Enter for Cat", "")
    terminal.answer("When will you look back at it?", "next month")
    terminal.answer("What else will you do?", "")
    terminal.answer("What have you learnt already?", "")
    terminal.answer("Which community", "")
    terminal.answer("Any tags", "")
    assert terminal.end() == 0
    (action,) = home.entry().actions
    assert (action.text, action.partner) == ("Write to Nurse", "Cat")


def test_the_card_and_the_help_are_shown_again(home: Home, start: Start) -> None:
    """/card and /help show what they promise at any question, and what I wrote before them stays."""
    terminal = start("pick", "1.1", "--deck", home.deck(*TWO))
    terminal.answer("1 of 2.", "Nurse", "/card")
    terminal.wait("╭", "1.1 Who was quiet?", "╰", "1 of 2.", "Nurse")
    terminal.type("/help\r")
    terminal.wait("Each of these goes on a line of its own", "Ctrl-_ undoes", "Nurse")
    terminal.type("\r")
    terminal.answer("2 of 2.", "")
    terminal.answer("What will you do?", "/card")
    terminal.wait("╭", "1.1 Who was quiet?", "╰")
    terminal.answer("What will you do?", "/help")
    terminal.wait("/stop leaves for now", ">")
    terminal.type("\r")
    terminal.answer("What have you learnt already?", "/skip")
    terminal.answer("Which community", "/skip")
    terminal.answer("Any tags", "/skip")
    assert terminal.end() == 0
    assert home.entry().answers[0].text == "Nurse"


def test_a_card_is_passed_with_a_reason_or_without(home: Home, start: Start) -> None:
    """Each pass is remembered with what I said, asks once for another card, and that one is another."""
    terminal = start("draw")
    terminal.answer("1 of", "/pass")
    terminal.answer("Passed. Why?", "not today")
    terminal.answer("Draw another card?", "")
    terminal.answer("1 of", "/pass")
    terminal.answer("Passed. Why?", "")
    terminal.answer("Draw another card?", "n")
    assert terminal.end() == 0
    round_ = json.loads((home.place.rounds / "round-power-shifting.json").read_text())
    assert [each["reason"] for each in round_["passes"]] == ["not today", None]
    assert len({each["card"] for each in round_["passes"]}) == 2
    assert not home.entries()
    assert not home.drafts()


def test_a_card_with_an_answer_is_not_passed_by_mistake(home: Home, start: Start) -> None:
    """/pass after I have written something, or of a card that I chose, says what to type instead."""
    terminal = start("pick", "1.1", "--deck", home.deck(*TWO))
    terminal.answer("1 of 2.", "/pass")
    terminal.wait("You chose this card yourself", "1 of 2.", ">")
    terminal.type("/stop\r")
    assert terminal.end() == 0
    terminal = start("draw", "--deck", home.deck(*TWO))
    terminal.answer("1 of 2.", "Nurse", "/pass")
    terminal.wait("You have written something already", "1 of 2.", "Nurse")
    terminal.type("/stop\r")
    assert terminal.end() == 0
    assert home.draft().entry.answers[0].text == "Nurse"


def test_a_card_is_passed_after_all_was_deleted(home: Home, start: Start) -> None:
    """I write, delete it again and pass: nothing of it is kept, and the next card is kept as usual."""
    terminal = start("draw", "--capability", "3")
    terminal.answer("1 of", "About Nurse", "")
    terminal.answer("2 of", "/back")
    terminal.wait("1 of", "About Nurse")
    terminal.type("\x7f" + "\x15" + "/pass\r")
    terminal.answer("Passed. Why?", "")
    terminal.answer("Draw another card?", "")
    terminal.answer("1 of", "About buses", "")
    terminal.answer("2 of", "/stop")
    assert terminal.end() == 0
    assert [each.text for each in home.draft().entry.answers] == ["About buses"]
    terminal = start("draw")
    terminal.answer("You have an unfinished sitting", "")
    terminal.wait("2 of", ">")


def test_how_to_finish_is_said_until_it_was_done_once(start: Start) -> None:
    """I am told how to finish an answer until I have done it; skipping does not count."""
    terminal = start("pick", "5.2")
    hint = "press Enter on an empty line."
    terminal.wait("1 of 4.", hint, ">")
    terminal.type("/skip\r")
    terminal.wait("2 of 4.", hint, ">")
    terminal.type("Done\r\r")
    said = terminal.wait("3 of 4.", ">")
    assert hint not in said[said.index("3 of 4.") :]
    terminal.type("/stop\r")
    assert terminal.end() == 0
    assert hint not in start("pick", "5.1", "--fresh").wait("1 of", ">")


def test_privacy_is_said_once(start: Start) -> None:
    """Before my first words I am told what private means, and where they go; never again."""
    words = "private, but not legally"
    said = start("pick", "5.3").wait("1 of 4.", ">")
    assert words in " ".join(said.split())
    said = start("pick", "5.3").wait("1 of 4.", ">")
    assert words not in " ".join(said.split())


def test_a_card_that_looks_back_shows_what_was_written(home: Home, start: Start) -> None:
    """2.3 shows my words to 1.2 and 1.3, 7.1 those to 1.2: shortened, saying how to see them whole."""
    long = "neighbours " * 40
    home.wrote("1.2", ("map", "My sister, the caretaker"), ("change", long))
    home.wrote("1.3", ("words", "Deprived; proud"))
    terminal = start("pick", "2.3")
    terminal.wait("You wrote to 1.2", "My sister, the caretaker", "neighbours …")
    terminal.wait("powerdeck log --entries --card 1.2", "You wrote to 1.3", "Deprived; proud", "1 of", ">")
    assert terminal.said.count("neighbours") < 20
    said = start("pick", "7.1").wait("You wrote to 1.2", "My sister, the caretaker", "1 of", ">")
    assert "You wrote to 1.3" not in said


def test_the_last_community_is_offered(home: Home, start: Start) -> None:
    """Enter takes the community of last time, a dash takes none."""
    home.wrote("1.2", ("map", "My sister"), community="Hattersley")
    deck = home.deck("quiet: Who spoke least?")
    for typed in ("", "-"):
        terminal = start("pick", "1.1", "--deck", deck)
        terminal.answer("1 of 1.", "Nurse", "")
        terminal.answer("What will you do?", "")
        terminal.answer("What have you learnt already?", "")
        terminal.answer("Which community is this about? (Enter for Hattersley, - for none.)", typed)
        terminal.answer("Any tags", "")
        assert terminal.end() == 0
    communities = [each.community for each in home.entries() if each.deck == "short"]
    assert sorted(communities, key=str) == ["Hattersley", None]


def test_a_day_that_is_past_or_unreadable_is_asked_again(home: Home, start: Start) -> None:
    """I hear why a day does not do, and am asked again."""
    terminal = start("pick", "1.1", "--deck", home.deck("quiet: Who spoke least?"))
    terminal.answer("1 of 1.", "Nurse", "")
    terminal.answer("What will you do?", "Ring Nurse")
    terminal.answer("With whom?", "")
    terminal.answer("When will you look back at it?", "2020-01-01")
    terminal.wait("past", "When will you look back at it?", ">")
    terminal.type("when the cows come home\r")
    terminal.wait("cows come home", "2w", "When will you look back at it?", ">")
    terminal.type("tomorrow\r")
    terminal.answer("What else", "")
    terminal.answer("What have you learnt", "")
    terminal.answer("Which community", "")
    terminal.answer("Any tags", "")
    assert terminal.end() == 0
    (action,) = home.entry().actions
    assert action.created is not None
    assert action.due == action.created + timedelta(days=1)
    assert spoken(date(2020, 1, 1)) in terminal.said or "2020-01-01" in terminal.said


@pytest.mark.parametrize(("typed", "card"), [("5.3", "5.3 Knowing local needs"), ("trojan", "Trojan")])
def test_a_card_is_found_by_its_number_or_a_word(start: Start, typed: str, card: str) -> None:
    """Without a number I choose from the list; what I type narrows it down to one card."""
    terminal = start("pick")
    terminal.wait("1.1 Changing your perspective", "10.4")
    terminal.answer("Which card?", typed)
    terminal.wait("╭", card, "1 of", ">")


def test_the_window_changes_its_size_in_the_middle_of_an_answer(home: Home, start: Start) -> None:
    """However I drag the window while I write, my words stay, and the next question fits into it."""
    home.knows_how_to_finish()
    words = "a line that is longer than the narrowest of these windows is wide, by some words"
    terminal = start("pick", "5.2", columns=120)
    terminal.wait("1 of 4.", ">")
    for columns in (40, 80, 120, 40):
        terminal.type(words[:30])
        terminal.resize(columns)
        terminal.type(words[30:] + "\r")
    terminal.type("\r")
    said = terminal.wait("2 of 4.", "commissioned now?", ">")
    question = said[said.index("2 of 4.") :]
    assert max(map(len, question.split("\n"))) <= 40
    terminal.resize(80)
    terminal.type("/stop\r")
    assert terminal.end() == 0
    assert home.draft().entry.answers[0].text == "\n".join([words] * 4)


def test_a_terminal_that_says_where_its_cursor_is(home: Home, start: Start) -> None:
    """The same with a terminal that answers when it is asked for its cursor."""
    terminal = start("pick", "1.1", "--deck", home.deck("quiet: Who spoke least?"), PROMPT_TOOLKIT_NO_CPR="")
    terminal.answer("1 of 1.", "Nurse", "")
    rest(terminal, action="Ring Nurse", community="Hattersley")
    assert "\x1b[6n" in terminal.raw
    assert home.entry().answers[0].text == "Nurse"


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_command_is_heard_in_capitals_and_one_with_a_slip_pointed_out(
    home: Home, start: Start, term: str
) -> None:
    """/SKIP skips; /skpi is kept as words, and that is said."""
    terminal = start("pick", "5.2", TERM=term)
    terminal.answer("1 of 4.", "/SKIP")
    terminal.answer("2 of 4.", "/skpi", "")
    terminal.wait("/skpi is kept as words")
    terminal.answer("3 of 4.", "/Stop")
    assert terminal.end() == 0
    assert [(each.key, each.text) for each in home.draft().entry.answers] == [("support", "/skpi")]
