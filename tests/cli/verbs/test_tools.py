"""`powerdeck map`, `words`, `voices`, `ladder`: sittings that begin at the tool, and what they left last."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

Run = Callable[..., Any]

FIRST = ["library, social enterprise, far, weak", "tenants' group, community, close, strong, both"]
SECOND = ["library, social enterprise, close, strong", "mosque, faith, middle, ordinary"]
LADDER = [
    "Lunch club: consultation, should be co-design (us)",
    "Lunch club: informing, should be co-production (residents)",
]


def sit(run: Run, *verb: str, **answers: object) -> Any:
    """A sitting from answers."""
    return run(*verb, "--answers", "-", "--json", stdin=json.dumps({"answers": answers}))


def words_of(svg: Path) -> str:
    """Everything that a picture says, its description aside; it must be well-formed."""
    root = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    return " ".join(node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize(
    ("verb", "card", "key", "value"),
    [
        ("map", "1.2", "map", FIRST),
        ("words", "1.3", "words", ["bus", "bus", "park"]),
        ("voices", "5.3", "voices", ["Somewhere to sit"]),
        ("ladder", "2.1", "rungs", LADDER),
    ],
)
def test_a_tool_opens_a_sitting_of_its_card(run: Run, verb: str, card: str, key: str, value: object) -> None:
    """The same card, the same keys, the same file as `pick` gives."""
    sit(run, verb, **{key: value})
    (entry,) = run("log", "--entries", "--json").data["entries"]
    assert (entry["card"], entry["drawn"]) == (card, "chosen")
    (answer,) = entry["answers"]
    assert (answer["key"], answer["kind"]) == (key, verb)
    assert answer["data"]
    shown = run(verb, "--show")
    assert f"{card} " in shown.out
    shape = run(verb, "--show", "--json").data
    assert shape["entry"] == entry["path"]
    assert shape["data"] == answer["data"]


@pytest.mark.parametrize("verb", ["map", "words", "voices", "ladder"])
def test_before_the_first_time_there_is_nothing_to_show(run: Run, verb: str) -> None:
    """One line says how to begin."""
    assert run(verb, "--show", code=4).error == f"no {verb} yet; `powerdeck {verb}` begins one"


@pytest.mark.parametrize("verb", ["map", "words", "voices", "ladder"])
def test_nobody_there_leaves_nothing(run: Run, home: Any, verb: str) -> None:
    """An empty pipe shows the card and keeps nothing, also where an earlier sitting could be gone on from."""
    ran = run(verb, stdin="")
    assert "Nothing was written" in ran.err
    assert home.entries() == []
    sit(run, "map", map=FIRST)
    run("map", stdin="")
    assert len(home.entries()) == 1


def test_a_map_lies_beside_its_entry(run: Run, home: Any) -> None:
    """Drawn when the sitting is kept, linked from it, everybody on it."""
    sit(run, "map", map=FIRST)
    (picture,) = home.journal.rglob("*.svg")
    assert picture.name == "2026-11-22T1405-1.2-mapping-relationships-map.svg"
    assert "library" in words_of(picture)
    text = home.entries()[0].read_text(encoding="utf-8")
    assert f"]({picture.name})" in text
    assert "- library, social enterprise, far, weak" in text
    assert run("journal", "check").code == 0


def test_what_has_changed_on_the_map(run: Run, at: Callable[..., None]) -> None:
    """Who came closer, who is new, who is gone, in words and side by side."""
    sit(run, "map", map=FIRST)
    assert "no second map" in run("map", "--compare", code=4).error
    at("2026-12-22T14:05:00+00:00")
    sit(run, "map", map=SECOND)
    told = run("map", "--compare", "--svg", "both.svg")
    for name in ("library", "tenants' group", "mosque"):
        assert name in told.out
    assert "22 November 2026" in told.out
    drawn = words_of(Path("both.svg"))
    assert all(name in drawn for name in ("library", "mosque"))
    shape = run("map", "--compare", "--json").data
    assert shape["changes"]
    assert shape["before"]["data"] != shape["after"]["data"]


def test_a_new_map_begins_from_the_last(run: Run, home: Any, at: Callable[..., None]) -> None:
    """In a pipe as well: an empty line keeps it, and it counts as an answer then; 7.1 goes on with it."""
    sit(run, "map", map=FIRST)
    at("2026-12-22T14:05:00+00:00")
    ran = run("pick", "7.1", stdin="food bank, voluntary, close, strong\n\n")
    assert "From your map of 22 November 2026:" in ran.err
    assert "Missing from it: faith, housing" in ran.err
    newest = home.entries()[-1].read_text(encoding="utf-8")
    assert "7.1-" in home.entries()[-1].name
    assert "food bank" in newest
    assert "library" in newest


def test_what_has_moved_on_the_ladder(run: Run, home: Any, at: Callable[..., None]) -> None:
    """By project and by who says so."""
    sit(run, "ladder", rungs=LADDER)
    at("2026-12-22T14:05:00+00:00")
    sit(run, "ladder", rungs=["Lunch club: engagement, should be co-design (us)", LADDER[1]])
    told = run("ladder", "--compare").out
    assert "Lunch club" in told
    assert "engagement" in told
    assert len(list(home.journal.rglob("*.svg"))) == 2


def test_pictures_need_a_name_that_is_free(run: Run) -> None:
    """Nothing is written over, and nothing is drawn then."""
    sit(run, "map", map=FIRST)
    Path("mine.svg").write_text("mine", encoding="utf-8")
    assert "is there already" in run("map", "--svg", "mine.svg", code=2).error
    assert Path("mine.svg").read_text(encoding="utf-8") == "mine"


def test_png_as_well(run: Run) -> None:
    """With the extra, every picture is there for programs that know no SVG."""
    sit(run, "map", map=FIRST)
    sit(run, "words", words=["bus", "bus", "park"])
    for verb in ("map", "words"):
        run(verb, "--png", f"{verb}.png")
        assert Path(f"{verb}.png").read_bytes().startswith(b"\x89PNG")


def test_without_the_extra_the_message_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything but the PNG works."""
    sit(run, "map", map=FIRST)
    sit(run, "words", words=["bus", "bus", "park"])
    for module in ("matplotlib", "wordcloud"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
        monkeypatch.setitem(__import__("sys").modules, f"{module}.figure", None)
    for verb in ("map", "words"):
        assert 'pip install "powerdeck[pictures]"' in run(verb, "--png", "x.png", code=5).error
        run(verb, "--svg", f"{verb}.svg")
        assert not Path("x.png").exists()


def test_a_card_without_the_tool(run: Run) -> None:
    """The message names the cards that have it."""
    assert (
        run("map", "5.3", code=4).error
        == "card 5.3 of power-shifting asks for no map; cards that do: 1.2, 7.1"
    )


def test_small_and_large_words_come_from_what_people_said(run: Run) -> None:
    """The words of an earlier ask of voices are offered, and counted if one likes."""
    sit(run, "voices", voices=["The bus is late", "A bus after six", "More benches"])
    ran = run("words", stdin="y\n\n")
    assert "3 answers" in ran.out + ran.err
    assert any(each["word"] == "bus" for each in run("words", "--show", "--json").data["data"]["words"])


def test_quotes_without_consent_never_leave_in_a_report(run: Run) -> None:
    """Not in any kind of report that shows answers, in no format."""
    voices = [
        {"words": "I may be quoted", "quote": "yes"},
        {"words": "Not me, ever", "place": "the secret place"},
    ]
    sit(run, "voices", voices=voices)
    for kind in ("log", "pdr", "supervision", "story"):
        for form in ("md", "html"):
            out = run("report", kind, "--format", form).out
            assert "Not me, ever" not in out
            assert "secret place" not in out
    assert "I may be quoted" in run("report", "log").out
    assert "Not me, ever" in run("log", "--entries").out


def test_hostile_words_stay_words(run: Run, home: Any) -> None:
    """Markup in a name is a name: in the file, in the picture, in the list."""
    name = '<script>alert(1)</script>"><img src=x onerror=alert(2)> =1+1'
    sit(run, "map", map=[{"name": name, "near": "close"}])
    svg = next(home.journal.rglob("*.svg")).read_text(encoding="utf-8")
    root = ElementTree.fromstring(svg)
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
        *("svg", "title", "desc", "rect", "polyline", "polygon", "circle", "text")
    }
    assert not any(key.lower().startswith("on") for node in root.iter() for key in node.attrib)
    assert run("map", "--show", "--json").data["data"]["ties"][0]["name"] == name
