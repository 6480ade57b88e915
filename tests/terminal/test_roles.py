"""Somebody's role and leaders' ideas, at a terminal: asked once, kept, and no word lost wherever one leaves."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

ROLE = "Which are you? It decides whose ideas come first."
OWN_WORDS = "How would you put it for yourself?"
DO = "What will you do?"

DECK = """\
powerdeck: 1
id: town
title: Town
revision: 1
language: en
roles: {public-service: public-service leader, community: community leader}
capabilities:
  - number: 1
    name: Listening
    actions:
      public-service: [Ask people, Walk with them, Open a room, Change a rule]
      community: [Invite a leader]
cards:
  - {id: "1.1", title: Who is quiet?, capability: 1, asks: [{key: quiet, text: Who spoke least?}]}
  - {id: "1.2", title: Who decides?, capability: 1, asks: [{key: who, text: Who decides here?}]}
recipes:
  - {name: pair, title: A pair, cards: ["1.2", "1.1"]}
"""
WELSH = """\
powerdeck: 1
translates: town
language: cy
checked_by: A speaker
cards:
  "1.2": {asks: {who: {of: Who decides here?, text: Pwy sy’n penderfynu yma?}}}
"""
IN_TOWN = ("--deck", "town")


@pytest.fixture(params=["a terminal that moves its cursor", "a simple terminal"])
def term(request: pytest.FixtureRequest) -> str:
    """What the terminal says it is."""
    return "dumb" if request.param == "a simple terminal" else "xterm-256color"


@pytest.fixture
def newcomer(home: Home) -> Home:
    """Somebody who has never been asked for a role, with a small deck."""
    home.habit("role").unlink()
    home.has_done("finishing", "privacy")
    decks = home.place.own_decks
    decks.mkdir(parents=True)
    (decks / "town.yaml").write_text(DECK, encoding="utf-8")
    (decks / "town.cy.yaml").write_text(WELSH, encoding="utf-8")
    return home


def settings_of(home: Home) -> str:
    """What the settings file says."""
    path = home.place.config / "config.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def finish(terminal: Terminal) -> None:
    """Nothing more to do, to learn, to name; and the end."""
    terminal.answer("What have you learnt already?", "")
    terminal.answer("Which community is this about?", "")
    terminal.answer("Any tags", "")
    assert terminal.end() == 0


def actions(home: Home) -> list[str]:
    """What stands in the only entry that somebody will do."""
    return [each.text for each in home.entry().actions]


def test_the_role_is_asked_once_and_kept(newcomer: Home, start: Start, term: str) -> None:
    """Before my first action I say which I am; it is told how to change it; the next sitting does not ask."""
    terminal = start("pick", "1.1", *IN_TOWN, TERM=term)
    terminal.answer("1 of 1.", "The young", "")
    terminal.answer(f"{ROLE} (1 public-service leader, 2 community leader; Enter for both or neither.)", "2")
    terminal.wait(
        "Kept; `powerdeck settings role` changes it.", "Something a community leader can do about this:"
    )
    terminal.wait("1. Invite a leader", "`ideas` names all 5. A number takes one up.")
    terminal.answer(DO, "")
    finish(terminal)
    assert settings_of(newcomer) == 'role = "community"\n'

    terminal = start("pick", "1.2", *IN_TOWN, TERM=term)
    terminal.answer("1 of 1.", "The council", "")
    terminal.wait("Something a community leader can do about this:")
    terminal.answer(DO, "")
    finish(terminal)
    assert ROLE not in terminal.said
    assert start("settings", "role").end() == 0


def test_both_or_neither_is_an_answer_too(newcomer: Home, start: Start) -> None:
    """Enter: ideas of both, and no further question in this sitting or the next."""
    terminal = start("pick", "1.1", *IN_TOWN)
    terminal.answer("1 of 1.", "The young", "")
    terminal.answer(ROLE, "")
    terminal.wait("Something a public-service leader can do", "Something a community leader can do")
    terminal.answer(DO, "/back")
    terminal.answer("1 of 1.", "")
    terminal.answer(DO, "")
    finish(terminal)
    assert terminal.said.count("Which are you?") == 1
    assert settings_of(newcomer) == 'role = "both"\n'


def test_a_role_that_was_set_before_is_not_asked(newcomer: Home, start: Start) -> None:
    """`powerdeck settings role` answers the question for good."""
    assert start("settings", "role", "community").end() == 0
    terminal = start("pick", "1.1", *IN_TOWN)
    terminal.answer("1 of 1.", "The young", "")
    terminal.answer("A number takes one up.", "")
    finish(terminal)
    assert "Which are you?" not in terminal.said
    assert newcomer.entries()


def test_settings_that_cannot_be_written_hold_for_this_sitting(newcomer: Home, start: Start) -> None:
    """That is said in a line; the ideas come all the same, and it is not asked each time."""
    newcomer.place.config.joinpath("config.toml").write_text('"role" = ""\n', encoding="utf-8")
    terminal = start("pick", "1.1", *IN_TOWN)
    terminal.answer("1 of 1.", "The young", "")
    terminal.answer(ROLE, "2")
    terminal.wait("It holds for this sitting.", "Something a community leader can do about this:")
    terminal.answer(DO, "")
    finish(terminal)
    terminal = start("pick", "1.2", *IN_TOWN)
    terminal.answer("1 of 1.", "", "")
    terminal.answer(DO, "/stop")
    assert terminal.end() == 0
    assert "Which are you?" not in terminal.said


def test_a_number_takes_an_idea_and_ideas_names_all(newcomer: Home, start: Start, term: str) -> None:
    """I hear all of them, take one as it is and one in my own words; a number of none is told."""
    terminal = start("pick", "1.1", *IN_TOWN, TERM=term)
    terminal.answer("1 of 1.", "The young", "")
    terminal.answer(ROLE, "1")
    terminal.wait("1. Ask people", "3. Open a room", "`ideas` names all 5.")
    terminal.answer(DO, "ideas")
    terminal.wait("4. Change a rule", "Something a community leader can do about this:", "5. Invite a leader")
    terminal.answer(DO, "6")
    terminal.wait("There is no idea 6; they go from 1 to 5.")
    terminal.answer(DO, "4")
    terminal.answer(f"{OWN_WORDS} (Enter keeps “Change a rule”.)", "")
    terminal.answer("With whom?", "the clerk")
    terminal.answer("When will you look back at it?", "2w")
    terminal.answer("What else will you do?", "2")
    terminal.answer(OWN_WORDS, "Walk with the warden")
    terminal.answer("With whom?", "")
    terminal.answer("When will you look back at it?", "")
    terminal.answer("What else will you do?", "")
    finish(terminal)
    assert [(each.text, each.partner) for each in newcomer.entry().actions] == [
        ("Change a rule", "the clerk"),
        ("Walk with the warden", None),
    ]


def to_the_role(start: Start, term: str) -> Terminal:
    """A sitting that has come to the question for the role."""
    terminal = start("pick", "1.1", *IN_TOWN, TERM=term)
    terminal.answer("1 of 1.", "The young", "")
    return terminal


def to_the_own_words(start: Start, term: str) -> Terminal:
    """A sitting in which an idea was chosen."""
    terminal = to_the_role(start, term)
    terminal.answer(ROLE, "2")
    terminal.answer(DO, "1")
    terminal.wait(OWN_WORDS, ">")
    return terminal


def go_on(start: Start, term: str) -> Terminal:
    """Take it up again."""
    return start("pick", "1.1", *IN_TOWN, "--resume", TERM=term)


@pytest.mark.parametrize("leave", ["/stop\r", "\x03", "\x04"])
def test_leaving_at_the_role(newcomer: Home, start: Start, term: str, leave: str) -> None:
    """/stop, Ctrl-C, Ctrl-D: my words wait in the draft; nothing is set; the next start asks again."""
    terminal = to_the_role(start, term)
    terminal.wait(ROLE, ">")
    terminal.type(leave)
    assert terminal.end() == (130 if leave == "\x03" else 0)
    assert "--resume` goes on with" in terminal.said
    assert [each.text for each in newcomer.draft().entry.answers] == ["The young"]
    assert settings_of(newcomer) == ""
    terminal = go_on(start, term)
    terminal.answer(ROLE, "2")
    terminal.answer(DO, "")
    finish(terminal)
    assert [each.text for each in newcomer.entry().answers] == ["The young"]


def test_back_and_skip_at_the_role(newcomer: Home, start: Start, term: str) -> None:
    """/back returns to my answer, as it is; /skip leaves the role open, for good."""
    terminal = to_the_role(start, term)
    terminal.answer(ROLE, "/back")
    terminal.answer("1 of 1.", "")
    terminal.answer(ROLE, "warden")
    terminal.wait("warden is none of these; type its number, or Enter.")
    terminal.answer(ROLE, "/skip")
    terminal.answer(DO, "")
    finish(terminal)
    assert [each.text for each in newcomer.entry().answers] == ["The young"]
    assert settings_of(newcomer) == 'role = "both"\n'


@pytest.mark.parametrize("leave", ["/stop\r", "\x03", "\x04"])
def test_leaving_at_the_own_words(newcomer: Home, start: Start, term: str, leave: str) -> None:
    """The idea that I chose is in the draft, and in the entry once I go on."""
    terminal = to_the_own_words(start, term)
    terminal.type(leave)
    assert terminal.end() == (130 if leave == "\x03" else 0)
    assert [each.text for each in newcomer.draft().entry.actions] == ["Invite a leader"]
    terminal = go_on(start, term)
    terminal.answer("What else will you do?", "")
    finish(terminal)
    assert actions(newcomer) == ["Invite a leader"]
    assert "Which are you?" not in terminal.said


def test_back_at_the_own_words(newcomer: Home, start: Start, term: str) -> None:
    """/back asks again what I will do; nothing was taken up yet."""
    terminal = to_the_own_words(start, term)
    terminal.type("/back\r")
    terminal.answer(f"{DO} (Enter for nothing.)", "Ring the school")
    terminal.answer("With whom?", "")
    terminal.answer("When will you look back at it?", "")
    terminal.answer("What else will you do?", "")
    finish(terminal)
    assert actions(newcomer) == ["Ring the school"]


def test_skip_at_the_own_words(newcomer: Home, start: Start, term: str) -> None:
    """/skip keeps the idea as it stands, and goes on."""
    terminal = to_the_own_words(start, term)
    terminal.type("/skip\r")
    terminal.answer("With whom?", "/stop")
    assert terminal.end() == 0
    assert [each.text for each in newcomer.draft().entry.actions] == ["Invite a leader"]


def test_stop_where_ideas_are_offered(newcomer: Home, start: Start, term: str) -> None:
    """/stop at `What will you do?`: my words wait, the role is kept, and the ideas are named again."""
    terminal = to_the_role(start, term)
    terminal.answer(ROLE, "2")
    terminal.answer(DO, "/stop")
    assert terminal.end() == 0
    assert settings_of(newcomer) == 'role = "community"\n'
    terminal = go_on(start, term)
    terminal.wait("Something a community leader can do about this:")
    terminal.answer(DO, "")
    finish(terminal)
    assert [each.text for each in newcomer.entry().answers] == ["The young"]


def test_a_draft_keeps_language_and_recipe(newcomer: Home, start: Start, term: str) -> None:
    """A sitting of a recipe in Welsh, stopped at the role: it goes on in Welsh, and belongs to the recipe."""
    assert start("settings", "role", "both").end() == 0
    terminal = start("next", "--recipe", "pair", *IN_TOWN, "--language", "cy", TERM=term)
    terminal.wait("A pair. The first card is 1.2 Who decides?")
    terminal.answer("1 of 1. Pwy sy’n penderfynu yma?", "Y cyngor", "")
    terminal.answer(DO, "/stop")
    assert terminal.end() == 0
    draft = newcomer.draft().entry
    assert (draft.language, draft.recipe) == ("cy", "pair")
    terminal = start("next", *IN_TOWN, "--recipe", "pair", "--resume", TERM=term)
    terminal.wait("1. Pwy sy’n penderfynu yma?")
    terminal.answer(DO, "")
    finish(terminal)
    entry = newcomer.entry()
    assert (entry.language, entry.recipe, entry.answers[0].ask) == ("cy", "pair", "Pwy sy’n penderfynu yma?")
    assert "1 of 2 done. Next is 1.1 Who is quiet?" in terminal.said


def test_a_whole_recipe_with_a_pass(newcomer: Home, start: Start, term: str) -> None:
    """The first card passed, the second walked; then the first is next, and then all of it is done."""
    assert start("settings", "role", "both").end() == 0
    terminal = start("next", "--recipe", "pair", *IN_TOWN, TERM=term)
    terminal.answer("1 of 1. Who decides here?", "/pass")
    terminal.answer("Next is 1.1 Who is quiet? Go on with it? (Enter for yes, n for no.)", "")
    terminal.answer("1 of 1. Who spoke least?", "The young", "")
    terminal.answer(DO, "")
    finish(terminal)
    terminal = start("next", TERM=term)
    terminal.wait("A pair. 1 of 2 done. Next is 1.2 Who decides?")
    terminal.answer("1 of 1. Who decides here?", "The council", "")
    terminal.answer(DO, "")
    finish(terminal)
    assert "You have been through it once. Next is 1.2 Who decides?" in " ".join(terminal.said.split())
    assert [each.recipe for each in newcomer.entries()] == ["pair", "pair"]


def test_the_role_is_not_asked_in_a_pipe(newcomer: Home) -> None:
    """Nobody is there to say it: the next line is the action, and nothing is set or remembered."""
    done = subprocess.run(
        [sys.executable, "-m", "powerdeck", "pick", "1.1", *IN_TOWN],
        env=newcomer.environment(),
        input="The young\nRing the school\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Which are you?" not in done.stderr
    assert actions(newcomer) == ["Ring the school"]
    assert settings_of(newcomer) == ""
    assert not newcomer.habit("role").exists()


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_it_can_be_read_at_any_width(newcomer: Home, start: Start, columns: int) -> None:
    """Question, ideas and stories fit into the window, narrow or wide."""
    terminal = start("pick", "5.3", columns=columns, rows=100, TERM="dumb")
    terminal.answer("1 of 4.", "/stop")
    assert terminal.end() == 0
    terminal = start("pick", "1.1", *IN_TOWN, columns=columns, TERM="dumb")
    terminal.answer("1 of 1.", "The young", "")
    terminal.answer(ROLE, "")
    terminal.answer(DO, "ideas")
    terminal.answer(DO, "1")
    terminal.answer(OWN_WORDS, "/stop")
    assert terminal.end() == 0
    rows = [row for row in terminal.said.split("\n") if str(newcomer.folder)[:20] not in row]
    assert not [row for row in rows if len(row) > columns]


@pytest.mark.parametrize(
    "verb", [("show", "5"), ("stories", "5.3"), ("stories", "bus"), ("recipes",), ("recipes", "first")]
)
@pytest.mark.parametrize("columns", [40, 120])
def test_what_is_only_shown_fits_too(home: Home, start: Start, verb: tuple[str, ...], columns: int) -> None:
    """Capabilities, stories and recipes: no line is longer than the window, but for an address."""
    terminal = start(*verb, columns=columns, rows=400, TERM="dumb")
    assert terminal.end() == 0
    rows = [row for row in terminal.said.split("\n") if str(home.folder)[:20] not in row and "://" not in row]
    assert not [row for row in rows if len(row) > columns]
    assert "\x1b" not in terminal.raw
