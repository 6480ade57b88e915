"""`powerdeck` alone: where one is, and what makes sense now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]


def commands(out: str) -> list[str]:
    """The commands that are offered."""
    lines = out.partition("What you can do now:\n")[2].splitlines()
    return [line.strip().partition(":")[0] for line in lines]


def test_the_very_first_run(run: Run, home: Any) -> None:
    """Where notes will live, what private means, how to choose another place; nothing is made yet."""
    ran = run()
    assert ran.out.startswith("Welcome to powerdeck")
    assert str(home.journal) in ran.out
    assert "not legally privileged" in ran.out
    assert "`powerdeck settings journal FOLDER`" in ran.out
    assert "All 31 cards are still to be seen." in ran.out
    assert commands(ran.out) == ["powerdeck draw", "powerdeck pick", "powerdeck cards"]
    assert ran.err == ""
    assert not home.journal.exists()


def test_the_words_of_welcome_are_for_the_first_run(run: Run, keep: Keep) -> None:
    """Once there is a sitting, they have been said."""
    keep()
    assert "Welcome" not in run().out


def test_where_you_are(run: Run, keep: Keep, at: At) -> None:
    """Last sitting, what is due, how much of the deck is unseen, and what to do."""
    at("2026-11-01T09:00:00+00:00")
    keep("5.1", actions=[{"do": "Call Rep", "by": "2026-11-20"}, {"do": "Walk", "by": "2027-01-01"}])
    at("2026-11-22T14:05:00+00:00")
    keep("5.3", actions=[{"do": "Ring [b]Host[/b]\x1b[31m", "by": "today"}], community="Gorton")
    out = run().out
    assert out.partition("What you can do now:\n")[0] == (
        "Last sitting: 22 November 2026, 5.3 Knowing local needs, Gorton\n"
        "\n"
        "Time to look back at:\n"
        "  Ring [b]Host[/b][31m (due today; card 5.3)\n"
        "  Call Rep (due 2 days ago; card 5.1)\n"
        "\n"
        "Something a public-service leader can do about “We change the way we commission services; "
        "we commission what people tell us meets their needs”:\n"
        "  Commission services from providers that communities lead, wherever you can\n"
        "  `powerdeck show 5` names more.\n"
        "\n"
        "29 of 31 cards are still to be seen in this round.\n"
        "\n"
    )
    assert "powerdeck draw" in commands(out)


def test_at_most_three_lines_of_what_is_due(run: Run, keep: Keep) -> None:
    """Three are shown; of more, two and how many more."""
    keep(actions=[{"do": f"do {number}", "by": "today"} for number in range(3)])
    assert run().out.count("(due today;") == 3
    keep(actions=[{"do": "one more", "by": "today"}])
    out = run().out
    assert out.count("(due today;") == 2
    assert "\n  and 2 more.\n" in out


def test_what_is_done_or_not_yet_due_is_not_shown(run: Run, keep: Keep, home: Any) -> None:
    """Nothing is due, so nothing is said of it."""
    keep(actions=[{"do": "later", "by": "tomorrow"}, {"do": "now", "by": "today"}])
    (path,) = home.entries()
    path.write_text(path.read_text(encoding="utf-8").replace("- [ ] now", "- [x] now"), encoding="utf-8")
    out = run().out
    assert "Time to look back" not in out
    assert "powerdeck log --open" not in commands(out)


def test_an_unfinished_sitting_waits(run: Run) -> None:
    """It is named, and the first command goes on with it; another one is counted."""
    run("pick", "5.3", stdin="words\n/stop\n")
    out = run().out
    assert "Unfinished:\n  5.3 Knowing local needs, from 22 November 2026\n" in out
    assert commands(out)[0] == "powerdeck pick 5.3 --resume"
    assert "Welcome" not in out
    run("pick", "5.2", stdin="words\n/stop\n")
    assert "  5.2 Commissioning" in run().out


def test_an_unfinished_sitting_of_another_deck(run: Run, home: Any) -> None:
    """The command that is offered goes on with it, from whatever deck it is."""
    decks = home.config / "decks"
    decks.mkdir(parents=True)
    (decks / "mine.yaml").write_text(
        "powerdeck: 1\nid: mine\ntitle: Mine\nrevision: 1\ncapabilities: [{number: 1, name: One}]\ncards:\n"
        '  - {id: "a", title: A, capability: 1, asks: [{key: what, kind: write, text: "What?"}]}\n',
        encoding="utf-8",
    )
    run("pick", "a", "--deck", "mine", stdin="words\n/stop\n")
    command = commands(run().out)[0]
    run(*command.split()[1:], stdin="\n")
    assert run("log", "--entries", "--json").data["entries"][0]["deck"] == "mine"


def test_the_end_of_a_round(run: Run) -> None:
    """All are seen: the next draw shuffles."""
    for _ in range(31):
        run("draw", "--show")
    assert "You have seen all 31 cards; the next draw shuffles them again." in run().out


def test_two_or_three_commands_whatever_there_is(run: Run, keep: Keep) -> None:
    """Never more, and each of them can be typed."""
    for step in (lambda: None, keep, lambda: run("pick", "5.3", stdin="words\n/stop\n")):
        step()
        offered = commands(run().out)
        assert 2 <= len(offered) <= 3
        for command in offered:
            if command != "powerdeck pick":  # which asks, on a terminal
                run(*command.split()[1:])


def test_it_asks_nothing(run: Run) -> None:
    """Whatever stands on its standard input is left there."""
    assert run(stdin="y\n/stop\n").out == run(stdin="").out


def test_another_journal_for_once(run: Run, keep: Keep, tmp_path: Any) -> None:
    """`--journal` before the verb is the same as after it."""
    other = tmp_path / "other"
    keep("5.3", "--journal", str(other))
    assert "Last sitting" in run("--journal", str(other)).out
    assert "Last sitting" not in run().out
    assert (
        run("--journal", str(other), "log", "--entries").out
        == run("log", "--entries", "--journal", str(other)).out
    )
