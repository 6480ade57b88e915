"""The kind `map`: asked line by line, corrected by name, shown, given out and taken in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from powerdeck.asker import NoFiles, Question, Reply, Wish
from powerdeck.kinds.kind import kind
from powerdeck.kinds.map.ask import KIND
from powerdeck.kinds.map.text import read_ties

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBRARY = "library, social enterprise, close, strong, support both ways"
HUB = "hub, community, far, weak"


@pytest.fixture
def asked(person: Callable[..., Any]) -> Callable[..., tuple[Reply, list[str], list[str]]]:
    """Asks somebody who answers by a script; gives the reply, what was heard, and what was kept."""

    def ask(*script: str | Wish, so_far: str = "", **more: Any) -> tuple[Reply, list[str], list[str]]:
        kept: list[str] = []
        somebody = person(list(script))
        question = Question("1 of 6. Who is on it?", so_far=so_far, keep=kept.append, **more)
        return KIND.ask(somebody, question), somebody.heard, kept

    return ask


Asked = Callable[..., tuple[Reply, list[str], list[str]]]


def test_a_map_line_by_line(asked: Asked) -> None:
    """Each line is kept at once, and told as it was understood; an empty one finishes."""
    reply, heard, kept = asked(
        "library, social enterprise, close, strong, both", "hub, community, far, weak", ""
    )
    assert reply == Reply(f"{LIBRARY}\n{HUB}")
    assert kept == [LIBRARY, reply.text]
    assert heard == [
        "One person or group a line, such as: library, social enterprise, close, strong, both. "
        "A name alone will do: you are then asked about it.",
        "`library, weak` changes that, `library` asks again, `remove library` takes it away, `list` shows all, "
        "`help` tells more; an empty line finishes.",
        "1 of 6. Who is on it? (Enter for nobody.)",
        "On the map: library (social enterprise), close, a strong tie, support both ways.",
        "Who else? (Enter if that is all.)",
        "On the map: hub (community), far, a weak tie.",
        "Who else? (Enter if that is all.)",
        "Your map now:",
        "Close: library (social enterprise), a strong tie, support both ways.",
        "Far: hub (community), a weak tie.",
    ]


def test_a_name_alone_is_followed_up(asked: Asked) -> None:
    """Question by question; each answer is kept at once."""
    reply, heard, kept = asked("GP", "NHS", "near", "tense", "both", "too little", "to meet, often", "")
    assert (
        reply.text
        == "GP, health, close, stressed, support both ways, not seen enough, would like: to meet, often"
    )
    assert kept[0] == "GP"
    assert kept[1] == "GP, health"
    assert len(kept) == 7
    assert heard[3] == (
        "GP: which sector? Resident, voluntary, community, faith, social enterprise, housing, health, council, "
        "business or other. (Enter leaves it open, `done` ends these questions.)"
    )
    assert heard[8] == "GP: what would you like to be different? (Enter leaves it open.)"
    assert heard[-1].startswith(
        "Close, but with a tie that is weak, stressed or broken: GP (stressed). Not seen"
    )


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (["", "", "", "", "", ""], "GP"),
        (["done"], "GP"),
        (["health and close", "", "both", "no", ""], "GP, health, close, support both ways"),
        (["health, close", "Done"], "GP, health, close"),
        (["", "", "", "neither", "both", ""], "GP, not seen enough, could be brought in"),
        (["", "", "", "", "neither", "-"], "GP"),
        (["", "", "", "nope", "no, they are fine", "nothing"], "GP"),
        (["", "", "", "yes, both", "yeah too little", ""], "GP, support both ways, not seen enough"),
        (["surgery?", "xyz", "health", "done"], "GP, health"),
    ],
)
def test_questions_can_be_passed_over(asked: Asked, answers: list[str], text: str) -> None:
    """Enter leaves a thing open, `done` all the rest; what is answered in passing is not asked."""
    assert asked("GP", *answers, "")[0] == Reply(text)


def test_a_line_for_somebody_else_ends_the_questions(asked: Asked) -> None:
    """As when a list of people is pasted or comes from a pipe: nobody is lost."""
    for other in ("church, faith, far", "the hub, community, far"):
        assert asked("GP", other, "")[0].text == f"GP\n{other}"


def test_what_is_not_understood_is_said_and_kept(asked: Asked) -> None:
    """A slip stays in the text until what it was about is said anew."""
    reply, heard, kept = asked("library, clsoe, strong", "LIBRARY, close", "")
    assert kept == ["library, strong, clsoe", "library, close, strong"]
    assert reply.text == "library, close, strong"
    assert (
        "“clsoe” is not understood, and kept as typed. Type `library, close` if you mean that. "
        "(A name with a comma goes in quotes.)"
    ) in heard
    _, heard, _ = asked("library, qqqq", "")
    assert any("Type library, a comma and what you mean: a sector (resident," in line for line in heard)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (["library, weak"], LIBRARY.replace("strong", "weak") + f"\n{HUB}"),
        (["Library, would like: tea"], f"{LIBRARY}, would like: tea\n{HUB}"),
        (["2, near, seen too little"], f"{LIBRARY}\nhub, community, close, weak, not seen enough"),
        (["remove library"], HUB),
        (["REMOVE 2"], LIBRARY),
        (["- Hub"], LIBRARY),
        (["-hub"], LIBRARY),
        (["delete hub", "- hub, far"], f"{LIBRARY}\nhub, far"),
        (["- the club, close"], f"{LIBRARY}\n{HUB}\nthe club, close"),
        (["remove nobody"], f"{LIBRARY}\n{HUB}"),
        (["remove barriers, close"], f"{LIBRARY}\n{HUB}\nremove barriers, close"),
        (['"remove hub", close'], f"{LIBRARY}\n{HUB}\nremove hub, close"),
        (["7, close"], f"{LIBRARY}\n{HUB}"),
        (['"7", close', '"1", far'], f"{LIBRARY}\n{HUB}\n7, close\n1, far"),
        ([", close"], f"{LIBRARY}\n{HUB}"),
        (["-"], f"{LIBRARY}\n{HUB}"),
        (["list", "help", "?", "done"], f"{LIBRARY}\n{HUB}"),
        (["a\0b, close", "\ud800, far"], f"{LIBRARY}\n{HUB}\nab, close\n?, far"),
    ],
)
def test_corrections_by_name_or_number(asked: Asked, typed: list[str], text: str) -> None:
    """Names are compared without case; what was not spoken of stays."""
    assert asked(*typed, "", so_far=f"{LIBRARY}\n{HUB}")[0] == Reply(text)


def test_a_name_that_is_there_already_is_asked_about_again(asked: Asked) -> None:
    """Enter keeps each thing, a dash takes it away, and the name itself can be mended."""
    reply, heard, _ = asked("LIBRARY", "the library", "", "middle", "-", "", "", "tea", "", so_far=LIBRARY)
    assert reply.text == "the library, social enterprise, middle, support both ways, would like: tea"
    assert "Another name for library? (Enter keeps it, `done` ends these questions.)" in heard
    assert any(line.endswith("(Enter keeps “close”, - takes it away.)") for line in heard)
    assert any(line.endswith("(Enter keeps “a strong tie”, - takes it away.)") for line in heard)


def test_a_new_name_must_be_free(asked: Asked) -> None:
    """Two people of one name could not be told apart when the map is changed or compared."""
    reply, heard, _ = asked("1", "HUB", "done", "", so_far=f"{LIBRARY}\n{HUB}")
    assert reply.text == f"{LIBRARY}\n{HUB}"
    assert "hub is on the map already; library keeps its name." in heard
    assert asked("1", "library, weak", "", so_far=LIBRARY)[0].text == LIBRARY.replace("strong", "weak")
    assert asked("1", "done", "", so_far=LIBRARY)[0].text == LIBRARY


def test_parts_that_were_not_understood_are_asked_about(asked: Asked) -> None:
    """One by one: kept, mended or taken away."""
    before = "library, close, aaaa, bbbb, cccc"
    reply, heard, _ = asked("library", "", "", "-", "strong", "done", "", so_far=before)
    assert reply.text == "library, close, strong, aaaa"
    assert "“aaaa” is not understood. What do you mean? (Enter keeps it, - takes it away.)" in heard


def test_the_list_and_the_help(asked: Asked) -> None:
    """Numbered, short, and with what was not understood."""
    _, heard, _ = asked("list", "help", "", so_far=f"{LIBRARY}\n\nhub, zzzz")
    listed = ["1. library (social enterprise), close, a strong tie, support both ways"]
    listed.append("2. hub")
    listed.append(
        "Not understood, and kept as typed: “zzzz” (line 2). "
        "Type the number of a line, such as `2`, to be asked about it."
    )
    assert heard[:4] == ["Your map so far:", *listed]
    assert heard[7:10] == listed
    assert "Your map now:" not in heard
    assert "- close, middle or far" in heard
    assert "Nobody is on the map yet." in asked("list", "")[1]


def test_an_earlier_map_is_gone_on_with(asked: Asked) -> None:
    """It is shown with its day; Enter keeps it as it is, to the byte."""
    before = f"-  {LIBRARY} \n\n{HUB}"
    reply, heard, kept = asked("", so_far=before, since=date(2026, 5, 12))
    assert reply == Reply(before)
    assert kept == []
    assert heard[0] == "From your map of 12 May 2026:"
    assert "1 of 6. Who is on it? (Enter keeps the map as it is.)" in heard


def test_sectors_are_looked_for(asked: Asked) -> None:
    """Card 7.1: which of them are on the map, with whom, and which are missing; first and at the end."""
    sectors = ("sectors", ("voluntary", "social enterprises", "nonsense"))
    reply, heard, _ = asked("food bank, charity", "", so_far=LIBRARY, settings=(sectors,))
    assert reply.text == f"{LIBRARY}\nfood bank, voluntary"
    assert heard[2] == "On your map: social enterprise (library). Missing from it: voluntary."
    assert heard[-1] == "On your map: voluntary (food bank), social enterprise (library)."
    assert asked("", settings=(sectors,))[1][0] == "Sectors to think of: voluntary, social enterprise."


def test_going_back_within_the_questions_about_somebody(asked: Asked) -> None:
    """One question at a time; only the first of them is left for the ask before."""
    reply, heard, _ = asked("GP", "faith", "close", Wish.BACK, "far", "done", "")
    assert reply == Reply("GP, faith, far")
    assert heard[5].startswith("GP: what is the tie like?")
    assert heard[6].endswith("(Enter keeps “close”, - takes it away.)")
    assert asked("GP", "faith", Wish.BACK, "health", "", Wish.BACK, Wish.BACK, Wish.BACK)[0] == Reply(
        "GP, health", Wish.BACK
    )
    reply, heard, _ = asked("library", "hub", Wish.BACK, "house", "done", "", so_far=LIBRARY)
    assert reply.text == LIBRARY.replace("library", "house")
    assert asked("library", Wish.BACK, so_far=LIBRARY)[0] == Reply(LIBRARY, Wish.BACK)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("rename library: reading room", f"{LIBRARY.replace('library', 'reading room')}\n{HUB}"),
        ("Rename 2 to the hub", f"{LIBRARY}\nthe {HUB}"),
        ('rename hub: "hub, east"', f'{LIBRARY}\n"hub, east", community, far, weak'),
        ("rename hub: house, close", f"{LIBRARY}\nhouse, community, close, weak"),
        ("rename hub: Library", f"{LIBRARY}\n{HUB}"),
        ("rename hub: HUB", f"{LIBRARY}\n{HUB.replace('hub', 'HUB')}"),
        ("rename hub", f"{LIBRARY}\n{HUB}"),
        ("rename club: hub", f"{LIBRARY}\n{HUB}"),
        ("rename group, close", f"{LIBRARY}\n{HUB}\nrename group, close"),
    ],
)
def test_a_name_is_changed_in_one_line(asked: Asked, typed: str, text: str) -> None:
    """By name or number; what is said of them stays."""
    assert asked(typed, "", so_far=f"{LIBRARY}\n{HUB}")[0] == Reply(text)


def test_a_correction_that_was_suggested_takes_the_place_of_the_slip(asked: Asked) -> None:
    """Also where nothing could be guessed, or two parts were slips; any other line leaves what was typed."""
    assert asked("hub, qqqq", "hub, far", "")[0].text == "hub, far"
    assert asked("hub, qqqq", "list", "hub, far", "")[0].text == "hub, far, qqqq"
    reply, heard, _ = asked("hub, clsoe, buisness", "hub, close, business", "")
    assert any("Type `hub, close, business` if you mean that." in each for each in heard)
    assert reply.text == "hub, business, close"
    _, heard, _ = asked('"hub, east", buisness', "")
    assert any('Type `"hub, east", business` if' in each for each in heard)


@pytest.mark.parametrize("wish", [wish for wish in Wish if wish not in (Wish.CARD, Wish.BACK)])
@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ([], LIBRARY),
        (["GP"], f"{LIBRARY}\nGP"),
        (["GP", "health", "close"], f"{LIBRARY}\nGP, health, close"),
        (["library"], LIBRARY),
        (["library", "hub"], LIBRARY.replace("library", "hub")),
    ],
)
def test_a_wish_is_obeyed_at_once(asked: Asked, wish: Wish, typed: list[str], text: str) -> None:
    """Wherever it is typed, with what there is so far; nothing more is asked or said."""
    reply, heard, _ = asked(*typed, wish, so_far=LIBRARY)
    assert reply == Reply(text, wish)
    assert heard[-1].endswith(".)")


def test_the_card_is_shown_where_it_is_wanted(asked: Asked) -> None:
    """And the same is asked again."""
    _, heard, _ = asked(Wish.CARD, "GP", Wish.CARD, "done", "")
    assert heard.count("the card") == 2
    assert heard[2] == heard[4]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ("library", "1", "2, close", "- library", "remove 1", "list", "done", "health", "a, b", '"')
        )
        | st.text(max_size=8)
        | st.sampled_from(Wish),
        max_size=12,
    ),
    st.sampled_from(("", LIBRARY, f"\n{HUB}\n\nlibrary, zz, yy, close, far\n, x")),
)
def test_whatever_is_typed(asked: Asked, script: Sequence[str | Wish], so_far: str) -> None:
    """The asking ends with the input, what is kept last is what is answered, and all of it can be read."""
    reply, _, kept = asked(*script, so_far=so_far)
    assert reply.text == (kept[-1] if kept else so_far)
    assert "\0" not in reply.text
    KIND.summary(reply.text, 0)
    KIND.summary(reply.text, 3)


def test_how_a_map_is_told_and_given_out() -> None:
    """Sentences to be read aloud, columns to be looked at, items, choices and data."""
    text = f"{LIBRARY}\n{HUB}"
    assert KIND.summary(text, 0)[1] == "Far: hub (community), a weak tie."
    assert KIND.summary(text, 80)[1].startswith("- library  social enterprise  strong tie")
    assert KIND.summary("", 0) == KIND.summary("", 80) == ()
    assert KIND.items(text)[1] == "hub (community), far, a weak tie"
    assert KIND.choices(text) == ("hub (community), far, a weak tie",)
    assert KIND.choices(LIBRARY) == KIND.items(LIBRARY)
    assert KIND.offer(text) == ""
    assert KIND.offer(f"{text}, would like: tea") == "hub: tea"
    assert KIND.problems(f"{text}\nx, yy")[0][0] == 3
    data: Any = json.loads(json.dumps(KIND.data(HUB)))
    assert data["ties"] == [
        {
            "name": "hub",
            "sector": "community",
            "near": "far",
            "tie": "weak",
            "flow": "",
            "not_seen_enough": False,
            "could_bring_in": False,
            "would_like": "",
        }
    ]
    assert "community" not in data["missing_sectors"]
    assert KIND.from_data(data, NoFiles()).text == HUB


def test_a_map_in_the_journal_is_a_list() -> None:
    """It reads well in any Markdown viewer, and lines added there by hand are read with the others."""
    assert kind("map") is KIND
    assert KIND.to_markdown(f"{LIBRARY}\n{HUB}") == f"- {LIBRARY}\n- {HUB}"
    by_hand = KIND.from_markdown(f"- {LIBRARY}\n* GP, near\n1. hub, far")
    assert [tie.name for tie in read_ties(by_hand)] == ["library", "GP", "hub"]


def test_a_map_is_drawn_where_somebody_is_on_it() -> None:
    """Everybody is in the picture; an empty map gives none."""
    drawing = KIND.drawing(f"{LIBRARY}\n{HUB}", "My map")
    assert drawing is not None
    assert drawing.title == "My map"
    assert "library" in drawing.description
    assert KIND.drawing("", "My map") is None


def test_a_deck_that_asks_for_unknown_sectors_is_told() -> None:
    """The makers of a deck read which there are."""
    assert KIND.wrong_settings({"sectors": ("faith", "Charities")}) == ()
    assert KIND.wrong_settings({"sectors": ("faith", "space")})[0][0] == "sectors"
    assert "resident, voluntary" in KIND.wrong_settings({"sectors": ("space",)})[0][1]
