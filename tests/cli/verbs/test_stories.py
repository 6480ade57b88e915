"""`powerdeck stories`: what other people tried, in short after a card and in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Keep = Callable[..., Any]
IN_TOWN = ("--deck", "town")

BUS = """\
The late bus
  The driver, Driver of bus 7, July 2021
  Tales of a town: what people did, 2021, Chapter 2
  https://example.org/bus

A driver waited, and people talked.

Forty people rode it in a week.

Things to try
  - Wait a minute.
  - Ask who is missing.

Goes with
  - 1.1 Who is quiet? He heard who had been quiet.
  - 1.2 Who decides?
Note: The count is the driver’s own.
"""


def listed(out: str) -> list[str]:
    """The short names in a list of stories."""
    return [line.partition(":")[0] for line in out.splitlines() if line and not line.startswith(" ")]


# After a card, in short


@pytest.mark.usefixtures("town")
def test_a_card_names_somebody_who_tried_it(run: Run) -> None:
    """The first one with its gist, the next by title, and how to read them in full."""
    assert run("show", "1.1", *IN_TOWN).out.endswith(
        "\n"
        "Somebody who tried it\n"
        "  ‘The late bus’ by The driver (Tales of a town, 2021). A driver waited, and people talked.\n"
        "  Also: “‘The bench’ and after”.\n"
        "  `powerdeck stories 1.1 --deck town` tells them in full.\n"
    )


@pytest.mark.usefixtures("town")
def test_a_story_that_is_near_is_not_called_tried(run: Run) -> None:
    """And what somebody may wish to know before reading stands in the place of the gist."""
    out = run("show", "1.2", *IN_TOWN).out
    assert "Somebody who tried it" not in out
    assert (
        "A story that goes with it\n  ‘The storm’ by A neighbour (Tales of a town, 2021). It tells of a death.\n"
        in out
    )
    assert "The roof went" not in out


@pytest.mark.usefixtures("town")
def test_a_card_without_a_story_says_nothing_of_stories(run: Run) -> None:
    """No heading without anything under it."""
    assert run("show", "2.1", *IN_TOWN).out.endswith("1. What will change?\n")


def test_one_story_is_told_in_full_by_itself(run: Run, town: Path) -> None:
    """`it`, not `them`."""
    tales = town.parent / "companions" / "tales.yaml"
    text = tales.read_text(encoding="utf-8")
    tales.write_text(text.replace(', {id: "1.2"}', ""), encoding="utf-8")
    assert "`powerdeck stories 1.2 --deck town` tells it in full." in run("show", "1.2", *IN_TOWN).out


def test_of_many_stories_some_are_named(run: Run, town: Path) -> None:
    """Three further titles at most, and how many more there are."""
    tales = town.parent / "companions" / "tales.yaml"
    more = "".join(
        f'  - {{id: more-{number}, title: More {number}, gist: G., cards: [{{id: "2.1"}}]}}\n'
        for number in range(6)
    )
    tales.write_text(tales.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert "  Also: ‘More 1’; ‘More 2’; ‘More 3’; and 2 more.\n" in run("show", "2.1", *IN_TOWN).out


def test_every_card_of_the_main_deck_has_a_story(run: Run) -> None:
    """Each of the 31 names one after it, wherever a card is shown."""
    for card in run("cards", "--json").data["cards"]:
        out = run("show", card["id"]).out
        assert "\nSomebody who tried it\n" in out or "\nA story that goes with it\n" in out, card["id"]
        assert f"`powerdeck stories {card['id']}` tells " in out


@pytest.mark.usefixtures("town")
def test_a_drawn_card_and_a_walk_name_them_too(run: Run) -> None:
    """As `show` does: after the card, before the first question."""
    drawn = run("draw", "--show", "--capability", "1", *IN_TOWN).out
    assert "`powerdeck stories 1." in drawn
    walked = run("pick", "1.1", *IN_TOWN, stdin="\n")
    assert "Somebody who tried it" in walked.out
    assert "Somebody who tried it" not in run("pick", "1.1", "--json", *IN_TOWN, stdin="\n").out


# In full


@pytest.mark.usefixtures("town")
def test_the_stories_of_a_card(run: Run) -> None:
    """Each in full, the best first, with who, where, things to try and the card that it goes with."""
    ran = run("stories", "1.1", *IN_TOWN)
    assert ran.out == (
        f"{BUS}\n\n‘The bench’ and after\n  Tales of a town: what people did, 2021\n\n"
        "It brought people together.\n\nGoes with\n  - 1.1 Who is quiet?\n"
    )
    assert ran.err == ""


@pytest.mark.usefixtures("town")
def test_the_card_that_was_asked_for_comes_first(run: Run) -> None:
    """Under `Goes with`; what somebody may wish to know comes before the story."""
    out = run("stories", "1.2", *IN_TOWN).out
    assert "Goes with\n  - 1.2 Who decides?\n  - 1.1 Who is quiet? He heard" in out
    assert "It tells of a death.\nThe roof went.\n" in out


@pytest.mark.usefixtures("town")
def test_a_story_by_its_short_name(run: Run) -> None:
    """As the list has it, and from whatever deck one is at."""
    assert run("stories", "bus", *IN_TOWN).out == BUS
    assert run("stories", "BUS").out == BUS


def test_a_card_that_rests_on_a_story(run: Run, town: Path) -> None:
    """It says so, where the story is not tied to it besides."""
    text = town.read_text(encoding="utf-8")
    town.write_text(
        text.replace("title: One small thing, ", "title: One small thing, rests_on: [bench], "),
        encoding="utf-8",
    )
    out = run("stories", "2.1", *IN_TOWN).out
    assert "\nCard 2.1 One small thing rests on it.\nGoes with\n  - 1.1 Who is quiet?\n" in out


def test_a_story_of_a_deck_that_is_not_there(run: Run, town: Path) -> None:
    """Its cards are named by number."""
    town.unlink()
    assert "Goes with\n  - 1.1: He heard who had been quiet.\n  - 1.2\n" in run("stories", "bus").out


# Lists, words, chance


@pytest.mark.usefixtures("town")
def test_all_of_them_by_title(run: Run) -> None:
    """Own ones first, each with the name by which it is told; how to do that is on standard error."""
    ran = run("stories")
    names = listed(ran.out)
    assert names[:3] == ["bus", "bench", "storm"]
    assert len(names) == 3 + 78
    assert ran.out.startswith(
        "bus: ‘The late bus’ by The driver (Tales of a town, 2021)\n"
        "  A driver waited, and people talked.\n"
        "\n"
        "bench: “‘The bench’ and after” (Tales of a town, 2021)\n"
        "  It brought people together.\n"
        "\n"
        "storm: ‘The storm’ by A neighbour (Tales of a town, 2021)\n"
        "  It tells of a death.\n"
    )
    assert ran.err == "\n`powerdeck stories NAME` tells one in full.\n"


@pytest.mark.usefixtures("town")
def test_stories_that_speak_of_words(run: Run) -> None:
    """All words, in any order; one that is found alone is told in full."""
    assert listed(run("stories", "town", "people").out)[:2] == ["bus", "bench"]
    assert listed(run("stories", "people", "town", "bench").out)[0] == "‘The bench’ and after"
    assert listed(run("stories", "LÁTE", "bus").out)[0] == "bus"
    assert run("stories", "late bus").out == run("stories", "bus", "late").out
    assert run("stories", "waited", "driver").out == BUS


def test_words_that_no_story_has(run: Run) -> None:
    """Said on standard error; that is no failure."""
    ran = run("stories", "zzz\x1b[31m")
    assert (ran.out, ran.err) == ("", "No story speaks of zzz[31m. `powerdeck stories` names them all.\n")


@pytest.mark.usefixtures("town")
def test_a_card_without_a_story(run: Run) -> None:
    """Named by number and title."""
    assert run("stories", "2.1", *IN_TOWN).err.startswith("No story goes with 2.1 One small thing. ")


def test_a_card_that_is_not_there(run: Run) -> None:
    """A number with a dot is meant for a card; near ones are named."""
    assert run("stories", "5.4", code=4).error == "no card 5.4 in power-shifting; 5.1–5.3 exist"


@pytest.mark.usefixtures("town")
def test_numbers_within_words_are_words(run: Run) -> None:
    """`bus 7` looks for both."""
    assert listed(run("stories", "bus", "7").out)[0] == "bus"


@pytest.mark.usefixtures("town")
def test_one_by_chance(run: Run) -> None:
    """In full; of a card or some words, one of theirs."""
    assert "\nGoes with\n" in run("stories", "--random").out
    told = {run("stories", "1.1", "--random", *IN_TOWN).out.splitlines()[0] for _ in range(40)}
    assert told == {"The late bus", "‘The bench’ and after"}
    assert len(run("stories", "--random", "--json").data["stories"]) == 1


def test_no_stories_at_all(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A house without a single file of them says so."""
    from powerdeck.deck.companions import library

    monkeypatch.setattr(library, "FOLDER", "nowhere")
    assert run("stories").err == "There are no stories.\n"
    assert tmp_path.exists()


# JSON, trouble


@pytest.mark.usefixtures("town")
def test_a_story_as_json_in_full(run: Run, promised: Callable[[Any, Any], Any]) -> None:
    """The shape is a promise; what is not known is null."""
    wanted = {
        "id": "bus",
        "title": "The late bus",
        "author": "The driver",
        "role": "Driver of bus 7",
        "date": "July 2021",
        "publication": {
            "title": "Tales of a town: what people did",
            "by": "The teller",
            "year": 2021,
            "wording": None,
            "publisher": None,
            "licence": "CC BY-SA 3.0",
        },
        "where": "Chapter 2",
        "gist": "A driver waited, and people talked.",
        "example": "Forty people rode it in a week.",
        "try": ["Wait a minute.", "Ask who is missing."],
        "deck": "town",
        "cards": [
            {"id": "1.1", "why": "He heard who had been quiet.", "told": True},
            {"id": "1.2", "why": None, "told": False},
        ],
        "note": "The count is the driver’s own.",
        "care": None,
        "link": "https://example.org/bus",
    }
    (bus, bench) = run("stories", "1.1", "--json", *IN_TOWN).data["stories"]
    assert promised(bus, wanted) == wanted
    assert (bench["author"], bench["try"], bench["link"]) == (None, [], None)
    assert run("stories", "zzz", "--json").data == {"stories": []}


@pytest.mark.usefixtures("town")
def test_show_json_names_them(run: Run) -> None:
    """By the names under which `stories` tells them."""
    assert run("show", "1.1", "--json", *IN_TOWN).data["companions"] == [
        {"id": "bus", "title": "The late bus", "author": "The driver"},
        {"id": "bench", "title": "‘The bench’ and after", "author": None},
    ]


def test_a_file_with_problems_is_told_of_and_gives_the_rest(run: Run, town: Path) -> None:
    """On standard error, in one line; a card that is only shown is shown in peace."""
    tales = town.parent / "companions" / "tales.yaml"
    text = tales.read_text(encoding="utf-8")
    tales.write_text(text.replace("gist: It brought people together., ", ""), encoding="utf-8")
    ran = run("stories", "1.1", *IN_TOWN)
    assert ran.out == BUS
    assert ran.err.startswith("A file of stories has problems, such as ")
    assert "tales.yaml:21: companion bench: 'gist' is missing" in ran.err
    shown = run("show", "1.1", *IN_TOWN)
    assert "‘The late bus’" in shown.out
    assert shown.err == ""


def test_control_characters_do_not_reach_the_screen(run: Run, town: Path) -> None:
    """Neither escapes nor changes of direction, from the file or from its copy."""
    tales = town.parent / "companions" / "tales.yaml"
    text = tales.read_text(encoding="utf-8").replace(
        "title: The storm", 'title: "The \\u001b[31mst\\u202eorm"'
    )
    tales.write_text(text, encoding="utf-8")
    for _ in range(2):
        for args in (("show", "1.2", *IN_TOWN), ("stories", "1.2", *IN_TOWN), ("stories",)):
            ran = run(*args)
            assert "\x1b" not in ran.out + ran.err
            assert "\u202e" not in ran.out + ran.err


def test_the_stories_of_a_capability(run: Run) -> None:
    """As `show 5` shows a capability, `stories 5` names those of its cards, each once."""
    found = run("stories", "5", "--json").data["stories"]
    of_cards = [run("stories", f"5.{n}", "--json").data["stories"] for n in (1, 2, 3)]
    assert {each["id"] for each in found} == {each["id"] for several in of_cards for each in several}
    assert len(found) == len({each["id"] for each in found}) > 3
