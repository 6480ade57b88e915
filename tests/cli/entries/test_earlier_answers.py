"""What earlier sittings said, before the first ask of a card that looks back at them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]

MAP = ["library, social enterprise, far, weak", "tenants' group, community, close, strong, both"]


def sit(run: Run, card: str, actions: tuple[str, ...] = (), **answers: object) -> None:
    """A sitting from answers."""
    given = {"answers": answers, "actions": [{"do": each} for each in actions]}
    run("pick", card, "--answers", "-", stdin=json.dumps(given))


def test_the_map_and_the_words_come_before_the_issue(run: Run, at: Callable[..., None]) -> None:
    """2.3 shows both, with their days, and offers what stands in them to choose from."""
    sit(run, "1.2", map=MAP)
    at("2026-12-01T10:00:00+00:00")
    sit(run, "1.3", words=["bus", "bus", "bus", "park"])
    at("2026-12-22T10:00:00+00:00")
    said = run("pick", "2.3", stdin="1\n").err
    assert "You wrote to 1.2 Mapping relationships on 22 November 2026:" in said
    assert "You wrote to 1.3 Naming what we know on 1 December 2026:" in said
    assert said.index("tenants' group") < said.index("1 of 3.")
    entry = run("log", "--entries", "--json").data["entries"][0]
    assert entry["answers"][0]["data"]["chosen"] == "bus"


def test_a_card_that_is_done_again_asks_what_came_of_it(run: Run, at: Callable[..., None]) -> None:
    """7.3 and 8.3 show the last time with its day and its actions first; the first time they do not ask."""
    first = run("pick", "7.3", stdin="")
    assert "What has come of" not in first.out + first.err
    assert "(From the second time on.)" in run("show", "7.3").out
    for card, key in (("7.3", "arrange"), ("8.3", "group")):
        at("2026-11-22T10:00:00+00:00")
        sit(run, card, ("Ring the food bank",), **{key: "A worker there"})
        at("2026-12-22T10:00:00+00:00")
        ran = run("pick", card, stdin="We meet each month\n")
        assert "on 22 November 2026:" in ran.err
        assert ran.err.index("Ring the food bank") < ran.err.index("1 of ")
        assert "1. What has come of" in ran.out
        (answer,) = run("log", "--entries", "--json").data["entries"][0]["answers"]
        assert (answer["key"], answer["text"]) == ("since", "We meet each month")


def test_what_is_gone_on_with_is_not_shown_twice(run: Run, at: Callable[..., None]) -> None:
    """7.1 begins from the map of 1.2; before it stands only what else was written then."""
    sit(run, "1.2", map=MAP, closeness="The library is far")
    at("2026-12-22T10:00:00+00:00")
    said = run("pick", "7.1", stdin="").err
    back = said[said.index("You wrote to 1.2") : said.index("From your map of 22 November 2026:")]
    assert "The library is far" in back
    assert "tenants' group" not in back


def test_long_answers_are_cut(run: Run) -> None:
    """With the command that shows them whole; the newest sitting alone is shown."""
    sit(run, "1.2", closeness="older")
    sit(run, "1.2", map=["word " * 200], closeness="newer")
    said = run("pick", "2.3", stdin="").err
    assert "`powerdeck log --entries --card 1.2 --limit 1` shows it whole." in said
    assert "older" not in said
    assert max(map(len, said.splitlines())) < 1000


def test_another_deck_is_another_journey(run: Run, tmp_path: Any) -> None:
    """A card of the same number in another deck is not looked back at."""
    sit(run, "1.2", map=MAP)
    deck = tmp_path / "mine.yaml"
    deck.write_text(
        "powerdeck: 1\nid: mine\ntitle: Mine\nrevision: 1\ncapabilities: [{number: 1, name: A}]\ncards:\n"
        '  - {id: "1.2", title: B, capability: 1, asks: [{key: map, kind: map, text: Who?, continues: ["1.2"]}]}\n',
        encoding="utf-8",
    )
    assert "tenants' group" not in run("pick", "1.2", "--deck", str(deck), stdin="").err
