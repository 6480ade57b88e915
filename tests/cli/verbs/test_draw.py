"""`powerdeck draw`: a card by chance, then the walk, through a pipe and from a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]

TWO = """\
powerdeck: 1
id: two
title: Two
revision: 1
capabilities: [{number: 1, name: One}, {number: 2, name: Other}, {number: 3, name: None}]
cards:
  - {id: "a", title: A, capability: 1, asks: [{key: what, kind: write, text: "What?"}]}
  - {id: "b", title: B, capability: 2, asks: [{key: what, kind: write, text: "What?"}]}
"""


def two(folder: Path) -> str:
    path = folder / "two.yaml"
    path.write_text(TWO, encoding="utf-8")
    return str(path)


def drawn(run: Run, *options: str) -> str:
    card: str = run("draw", "--show", "--json", *options).data["id"]
    return card


# Chance


def test_no_card_returns_until_all_have_been_seen(run: Run) -> None:
    """31 draws, 31 cards; the next one begins a new round, and says so."""
    seen = [drawn(run) for _ in range(31)]
    assert len(set(seen)) == 31
    ran = run("draw", "--show")
    assert "shuffled again" in ran.err
    assert f"\n{seen[-1]} " not in ran.out


def test_seen_counts_whether_answered_or_not(run: Run) -> None:
    """Shown, walked with nothing written, answered from a file, picked: all of them are seen."""
    first = drawn(run)
    second = run("draw", stdin="").out.splitlines()[1].split()[0]
    third = run("draw", "--answers", "-", stdin="answers: [words]").out.splitlines()[1].split()[0]
    seen = {first, second, third}
    picked = next(card["id"] for card in run("cards", "--json").data["cards"] if card["id"] not in seen)
    run("pick", picked)
    seen |= {picked} | {drawn(run) for _ in range(27)}
    assert len(seen) == 31


def test_losing_the_state_does_no_harm(run: Run, home: Any) -> None:
    """A round that is gone, damaged or a folder is an empty one."""
    drawn(run)
    (kept,) = (home.state / "rounds").iterdir()
    for damage in (b"", b"[", b'{"powerdeck": 1}', b"\xff"):
        kept.write_bytes(damage)
        assert drawn(run)
    kept.unlink()
    kept.mkdir()
    assert drawn(run)


def test_capabilities(run: Run) -> None:
    """One or several; a round of a part does not disturb the others."""
    cards = {drawn(run, "--capability", "10") for _ in range(4)}
    assert cards == {"10.1", "10.2", "10.3", "10.4"}
    cards = {drawn(run, "--capability", "5", "--capability", "6") for _ in range(6)}
    assert {card.partition(".")[0] for card in cards} == {"5", "6"}
    assert len(cards) == 6
    assert {drawn(run) for _ in range(21)}.isdisjoint(cards | {"10.1", "10.2", "10.3", "10.4"})


def test_a_capability_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """Named, with those that are; one without cards as well; a word is wrong usage."""
    assert run("draw", "--capability", "11", code=4).error.startswith("no capability 11 in power-shifting")
    assert "no card under 3" in run("draw", "--capability", "3", "--deck", two(tmp_path), code=4).error
    assert "--capability" in run("draw", "--capability", "five", code=2).error


def test_a_seed_ignores_the_round(run: Run, home: Any) -> None:
    """Same deck, same seed, same card, whatever has been seen; and no round is kept."""
    cards = {drawn(run, "--seed", "7") for _ in range(3)}
    assert len(cards) == 1
    assert not (home.state / "rounds").exists()
    for _ in range(31):
        drawn(run)
    assert drawn(run, "--seed", "7") in cards
    assert len({drawn(run, "--seed", str(seed)) for seed in range(40)}) > 10


def test_the_same_card_all_day(run: Run, at: Callable[..., None]) -> None:
    """`--today` keeps to its card until midnight; the next day another one comes."""
    at("2026-11-22T08:00:00+00:00")
    first = drawn(run, "--today")
    assert drawn(run) != first
    at("2026-11-22T23:59:59+00:00")
    assert drawn(run, "--today") == first
    at("2026-11-23T00:00:00+00:00")
    assert drawn(run, "--today") != first


def test_today_is_the_day_of_the_place(run: Run, at: Callable[..., None]) -> None:
    """In Auckland a day begins before it does in London."""
    at("2026-11-22T10:30:00+00:00", zone="Pacific/Auckland")
    first = drawn(run, "--today")
    at("2026-11-22T11:30:00+00:00", zone="Pacific/Auckland")
    assert drawn(run, "--today") != first


def test_least_seen_goes_by_the_journal(run: Run, keep: Callable[..., Any], tmp_path: Path) -> None:
    """The card with the fewest sittings comes, whatever the round says."""
    deck = two(tmp_path)
    keep("a", "--deck", deck)
    for _ in range(3):
        assert drawn(run, "--least-seen", "--deck", deck) == "b"
    keep("b", "--deck", deck)
    keep("b", "--deck", deck)
    assert drawn(run, "--least-seen", "--deck", deck) == "a"


def test_one_way_to_draw_at_a_time(run: Run) -> None:
    """Seed, day and journal cannot all decide."""
    assert "choose one" in run("draw", "--seed", "1", "--today", code=2).error
    assert "choose one" in run("draw", "--today", "--least-seen", code=2).error


def test_show_asks_for_nothing_so_it_takes_no_answers(run: Run, home: Any) -> None:
    """`--show` with answers, or with an unfinished sitting to go on with, says two things at once."""
    for option in (["--answers", "-"], ["--resume"]):
        ran = run("draw", "--show", *option, stdin="answers: [words]", code=2)
        assert "--show" in ran.error
    assert "--answers" in run("draw", "--answers", "-", "--resume", stdin="answers: [words]", code=2).error
    assert home.entries() == []


def test_a_round_per_deck(run: Run, tmp_path: Path) -> None:
    """Another deck has a round of its own."""
    deck = two(tmp_path)
    assert {drawn(run, "--deck", deck), drawn(run, "--deck", deck)} == {"a", "b"}
    assert len({drawn(run) for _ in range(31)}) == 31


# Through a pipe


def test_nobody_there(run: Run, home: Any) -> None:
    """`powerdeck draw </dev/null` shows a card, exits 0 and leaves neither entry nor draft."""
    ran = run("draw")
    assert ran.out.startswith("Capability ")
    assert "Nothing was written, so nothing is kept." in ran.err
    assert home.entries() == []
    assert home.drafts() == []
    assert not home.journal.exists()


def test_a_line_for_each_prompt(run: Run, home: Any) -> None:
    """Answers, action, partner, day, nothing more, learning, community, tags: one line each."""
    lines = ["The soup", "Call Rep", "Rep Example", "2w", "", "People talk", "Gorton", "pdr, team"]
    ran = run("draw", "--deck", two(home.root), stdin="".join(f"{line}\n" for line in lines))
    assert "Kept in " in ran.out
    assert "What will you do?" in ran.err
    assert "What will you do?" not in ran.out
    (path,) = home.entries()
    entry = run("log", "--entries", "--json").data["entries"][0]
    assert entry["path"] == str(path)
    assert [answer["text"] for answer in entry["answers"]] == ["The soup"]
    (action,) = entry["actions"]
    assert (action["text"], action["with"], action["due"]) == ("Call Rep", "Rep Example", "2026-12-06")
    assert (entry["learning"], entry["community"]) == ("People talk", "Gorton")
    assert entry["tags"] == ["powerdeck", "pdr", "team"]
    assert entry["drawn"] == "chance"


def test_the_end_of_input_skips_the_rest(run: Run, home: Any) -> None:
    """One answer and then the end: one answer is kept; with or without a last line end, and with CRLF."""
    deck = two(home.root)
    for text in ("words\n", "words", "words\r\n"):
        run("draw", "--deck", deck, stdin=text)
    answers = [each["answers"][0]["text"] for each in run("log", "--entries", "--json").data["entries"]]
    assert answers == ["words"] * 3
    assert home.drafts() == []


def test_wishes_through_a_pipe(run: Run, home: Any) -> None:
    """/skip, /back and /card work there too; /stop leaves a draft and says how to go on."""
    deck = two(home.root)
    ran = run("draw", "--deck", deck, stdin="first\n/back\n/card\n more\n/stop\n")
    assert home.entries() == []
    assert len(home.drafts()) == 1
    assert ran.out.count("1. What?") == 2
    command = ran.err.split("`")[-2]
    assert command.startswith("powerdeck pick ")
    run(*command.split()[1:], stdin="Call Rep\n")
    entry = run("log", "--entries", "--json").data["entries"][0]
    assert entry["answers"][0]["text"] == "first\n more"
    assert entry["actions"][0]["text"] == "Call Rep"
    assert home.drafts() == []


def test_a_pass_is_remembered_and_another_card_comes(run: Run, home: Any) -> None:
    """With a reason; the state keeps it, the journal nothing."""
    deck = two(home.root)
    ran = run("draw", "--deck", deck, stdin="/pass\nnot today\n\nwords\n")
    assert sum(title in ran.out for title in ("\na A\n", "\nb B\n", "a A\n", "b B\n")) >= 2
    kept = json.loads((home.state / "rounds" / "round-two.json").read_text(encoding="utf-8"))
    (passed,) = kept["passes"]
    assert (passed["on"], passed["reason"]) == ("2026-11-22", "not today")
    entry = run("log", "--entries", "--json").data["entries"][0]
    assert entry["card"] != passed["card"]


def test_a_pass_without_another_card(run: Run, home: Any) -> None:
    """`n`, or the end of the input: no further card comes."""
    deck = two(home.root)
    for rest in ("", "\nn\n"):
        ran = run("draw", "--deck", deck, stdin=f"/pass\n{rest}")
        assert ran.out.count("1. What?") == 1
    assert home.entries() == []


def test_a_card_that_was_passed_does_not_come_again_at_once(run: Run, home: Any) -> None:
    """Whether a seed, the day or the journal chose it."""
    deck = two(home.root)
    for option in (("--seed", "1"), ("--today",), ("--least-seen",)):
        for _ in range(4):
            shown = run("draw", *option, "--deck", deck, stdin="/pass\n\n\n").out.splitlines()
            assert len([line for line in shown if line in ("a A", "b B")]) == 2
            assert {"a A", "b B"} <= set(shown), option
        (home.state / "rounds" / "round-two.json").unlink()


def test_the_card_of_the_day_can_be_passed(run: Run, home: Any) -> None:
    """After that, another card is the day's."""
    deck = two(home.root)
    first = drawn(run, "--today", "--deck", deck)
    run("draw", "--today", "--deck", deck, stdin="/pass\n\nn\n")
    assert drawn(run, "--today", "--deck", deck) != first


def test_json_leaves_standard_output_to_the_result(run: Run, home: Any) -> None:
    """The card and the questions go elsewhere; what is printed is the path and the ids."""
    ran = run("draw", "--deck", two(home.root), "--json", stdin="words\nCall Rep\n")
    entry = run("log", "--json").data["actions"][0]
    assert ran.data == {"entry": str(home.entries()[0]), "actions": [entry["id"]]}
    assert run("draw", "--json").data == {"entry": None, "actions": []}


def test_input_that_is_not_utf_8(run: Run) -> None:
    """One line, not a traceback."""
    assert "UTF-8" in run("draw", stdin=b"caf\xe9\n", code=3).err


def test_first_words_about_privacy_once(run: Run, home: Any) -> None:
    """Where notes stay and that they are not privileged is said before the first words, and not again."""
    first, second = run("draw"), run("draw")
    assert "not legally privileged" in first.err
    assert str(home.journal) in first.err
    assert "privileged" not in second.err


# Files


def test_answers_from_a_file(run: Run, home: Any) -> None:
    """No question is asked; the card, the path and the actions are shown."""
    file = home.root / "answers.yaml"
    file.write_bytes("\ufeffanswers: [words]\r\nactions: [Call Rep]\r\n".encode())
    ran = run("draw", "--deck", two(home.root), "--answers", str(file))
    assert "1. What?" in ran.out
    assert f"Kept in {home.entries()[0]}" in ran.out
    assert "Open: Call Rep" in ran.out
    assert "Look back on 20 December 2026 (in 4 weeks)." in ran.out
    assert ran.err == ""


def test_no_place_for_state_or_cache(run: Run, home: Any) -> None:
    """Rounds, drafts and habits cannot be kept: it is told, and the sitting goes its way."""
    blocked = home.root / "blocked"
    blocked.write_text("a file")
    elsewhere = {"XDG_STATE_HOME": str(blocked), "XDG_CACHE_HOME": str(blocked)}
    ran = run("draw", stdin="words\nmore\n", **elsewhere)
    assert "Kept in " in ran.out
    assert "Your words are still here" in ran.err
    assert "cannot keep a draft" in ran.err
    assert len(home.entries()) == 1
    assert run("show", "5.3", **elsewhere).err == ""
    assert "Last sitting" in run(**elsewhere).out


def test_the_journal_cannot_be_written(run: Run, home: Any) -> None:
    """The journal is a file: said before anything is asked, and nothing is typed in vain."""
    home.journal.parent.mkdir(parents=True)
    home.journal.write_text("a file")
    ran = run("draw", stdin="words\n", code=5)
    assert "a file stands where a folder is wanted" in ran.error
    assert "of 3" not in ran.err
    run("draw", "--answers", "-", stdin="answers: [words]", code=5)
    assert home.journal.read_text() == "a file"
