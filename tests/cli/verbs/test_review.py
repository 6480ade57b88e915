"""`powerdeck review`: coming back to actions through a pipe, from a file, and after an interruption."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from powerdeck.cli.entries import change_action
from powerdeck.cli.sitting import review_sitting
from powerdeck.journal.disk import atomic_files
from powerdeck.journal.disk.drafts import DraftFile, Drafts
from powerdeck.journal.text.entry_markdown import read

Run = Callable[..., Any]
Keep = Callable[..., Any]
At = Callable[..., None]
Promised = Callable[[Any, Any], Any]

DUE = "2026-12-20T10:00:00+00:00"
"""Four weeks after the usual moment: the day on which actions come back."""


@pytest.fixture
def kept(keep: Keep, at: At) -> tuple[Path, list[str]]:
    """A sitting of four weeks ago whose two actions are due today: its file, and their ids."""
    found = keep(actions=["Ask the library", "Call Rep"])
    at(DUE)
    return Path(found["entry"]), found["actions"]


def entry(run: Run) -> Any:
    """The newest sitting as JSON."""
    return run("log", "--entries", "--json").data["entries"][0]


def answers(review: Any) -> dict[str, str]:
    return {each["key"]: each["text"] for each in review["answers"]}


# --- what is gone through ---


def test_what_is_due_one_by_one(run: Run, kept: tuple[Path, list[str]]) -> None:
    """The card and what was written then, the action, the questions; then the next one."""
    path, ids = kept
    ran = run(
        "review",
        stdin="They agreed\nTwo mothers\nAsk earlier\ndone\n\n" + "She moved\n\n\nlet go\nNo rule\n\n",
    )
    assert "Action 1 of 2" in ran.out
    assert "Action 2 of 2" in ran.out
    assert ran.out.index("5.3 Knowing local needs") < ran.out.index("Forty voices.")
    assert ran.out.index("Forty voices.") < ran.out.index("Open: Ask the library")
    assert f"Kept in {path}" in ran.out
    found = entry(run)
    assert [(each["action"], each["on"], each["outcome"]) for each in found["reviews"]] == [
        (ids[0], "2026-12-20", "done"),
        (ids[1], "2026-12-20", "let go"),
    ]
    assert answers(found["reviews"][0]) == {
        "happened": "They agreed",
        "noticed": "Two mothers",
        "learnt": "Ask earlier",
    }
    assert answers(found["reviews"][1]) == {"happened": "She moved", "barrier": "No rule"}
    assert [(each["state"], each["done"], each["let_go"]) for each in found["actions"]] == [
        ("done", "2026-12-20", None),
        ("let go", None, "2026-12-20"),
    ]


def test_a_review_in_the_file(run: Run, kept: tuple[Path, list[str]]) -> None:
    """One line of the sitting changes, and the review stands at its end; all else is as it was."""
    path, ids = kept
    before = path.read_text(encoding="utf-8")
    run("review", ids[0], stdin="They agreed\n\n\ndone\n\n")
    line = f"- [ ] Ask the library ➕ 2026-11-22 📅 2026-12-20 ^{ids[0]}"
    assert line in before
    assert path.read_text(encoding="utf-8") == before.replace(
        line, f"- [x] Ask the library ➕ 2026-11-22 📅 2026-12-20 ✅ 2026-12-20 ^{ids[0]}"
    ) + (
        f"\n## Review 2026-12-20\n<!-- powerdeck: review {ids[0]} outcome=done -->\n\n"
        "### What happened?\n<!-- powerdeck: answer happened write -->\n\nThey agreed\n"
    )


def test_nothing_is_due(run: Run, keep: Keep) -> None:
    """Said on standard error, with what goes through the rest."""
    keep(actions=[{"do": "Ask the library", "by": "tomorrow"}])
    ran = run("review")
    assert (ran.out, ran.err) == (
        "",
        "Nothing is due. `powerdeck review --all` goes through everything that is open.\n",
    )
    assert run("review", "--json").data == {"reviews": [], "letters": []}
    assert "nothing is due" in run("review", "--answers", "-", stdin="outcome: done", code=2).error


def test_all_that_is_open(run: Run, keep: Keep, at: At) -> None:
    """The soonest first, those without a day last; nothing that is done or let go."""
    at("2026-11-01T09:00:00+00:00")
    found = keep(actions=[{"do": "Far", "by": "2027-03-01"}, {"do": "Late", "by": "2026-11-05"}, "Finished"])
    run("done", found["actions"][2])
    path = Path(found["entry"])
    path.write_text(path.read_text(encoding="utf-8") + "\n- [ ] By hand\n", encoding="utf-8", newline="")
    at(DUE)
    out = run("review", "--all").out
    places = [out.index(text) for text in ("Late", "Far", "By hand")]
    assert places == sorted(places)
    assert "Finished" not in out
    assert "Action 3 of 3" in out


def test_the_nearest_day_first(run: Run, keep: Keep, at: At) -> None:
    """What is due today before what has waited for long, and an under-way one like any other."""
    found = keep(
        actions=[{"do": "Long ago", "by": "2026-11-25"}, "Today", {"do": "Not yet", "by": "2027-01-01"}]
    )
    run("start", found["actions"][0])
    at(DUE)
    out = run("review").out
    assert out.index("Open: Today") < out.index("Overdue: Long ago")
    assert "Not yet" not in out


@pytest.mark.parametrize("how", ["id", "number", "beginning"])
def test_one_action(run: Run, kept: tuple[Path, list[str]], how: str) -> None:
    """Named in any way, also before its day or after it was done; what was written then is shown as well."""
    _, ids = kept
    run("log")
    name = {"id": ids[1], "number": "2", "beginning": ids[1][:8]}[how]
    ran = run("review", name, stdin="Yes\n\n\ndone\n\n")
    assert "Action 1 of 1" in ran.out
    assert "Forty voices." in ran.out
    assert [each["action"] for each in entry(run)["reviews"]] == [ids[1]]
    run("review", ids[1], stdin="And more\n")
    assert [answers(each)["happened"] for each in entry(run)["reviews"]] == ["Yes", "And more"]


def test_the_numbers_of_the_list_hold_while_i_review_by_them(run: Run, kept: tuple[Path, list[str]]) -> None:
    """`log`, then `review 1`, then `review 2`: each is the one of the list."""
    run("log")
    run("review", "1", stdin="One\n")
    run("review", "2", stdin="Two\n")
    assert [(each["action"], answers(each)["happened"]) for each in entry(run)["reviews"]] == [
        (kept[1][0], "One"),
        (kept[1][1], "Two"),
    ]


def test_what_was_said_before_is_shown(run: Run, kept: tuple[Path, list[str]]) -> None:
    """The third time I come back to it, I see what I said the first two times."""
    _, ids = kept
    run("review", ids[0], stdin="They will ask\n\n\n2w\nNobody had a key\n")
    out = run("review", ids[0]).out
    assert "They will ask" in out
    assert "Nobody had a key" in out
    assert "They will ask" not in run("review", ids[1]).out


def test_an_unknown_action(run: Run, kept: tuple[Path, list[str]]) -> None:
    """As for `done`, and nothing is asked."""
    run("review", "pd-fffffff", code=4)
    assert kept[0].read_text(encoding="utf-8").count("## Review") == 0


# --- how it stands then ---


@pytest.mark.parametrize(
    ("typed", "box", "outcome"),
    [
        ("done", "- [x] Ask the library ➕ 2026-11-22 📅 2026-12-20 ✅ 2026-12-20", "done"),
        ("let go", "- [-] Ask the library ➕ 2026-11-22 📅 2026-12-20 ❌ 2026-12-20", "let go"),
        ("under way", "- [/] Ask the library ➕ 2026-11-22 📅 2027-01-17", "under way"),
        ("2w", "- [ ] Ask the library ➕ 2026-11-22 📅 2027-01-03", "open"),
        ("", "- [ ] Ask the library ➕ 2026-11-22 📅 2027-01-17", "open"),
        ("/skip", "- [ ] Ask the library ➕ 2026-11-22 📅 2026-12-20", None),
    ],
)
def test_how_it_stands(
    run: Run, kept: tuple[Path, list[str]], typed: str, box: str, outcome: str | None
) -> None:
    """Done, let go, under way, another day; Enter is four weeks, /skip leaves it as it is."""
    path, ids = kept
    run("review", ids[0], stdin=f"It went\n\n\n{typed}\n")
    assert f"{box} ^{ids[0]}\n" in path.read_text(encoding="utf-8")
    assert entry(run)["reviews"][0]["outcome"] == outcome


def test_a_day_that_cannot_be_read_is_asked_again(run: Run, kept: tuple[Path, list[str]]) -> None:
    """I hear why."""
    _, ids = kept
    ran = run("review", ids[0], stdin="It went\n\n\nsoonish\n2020-01-01\ndone\n")
    assert "soonish" in ran.err
    assert "past" in ran.err
    assert entry(run)["actions"][0]["state"] == "done"


@pytest.mark.parametrize(("verb", "sign"), [("done", "✅ 2026-12-20"), ("letgo", "❌ 2026-12-20")])
def test_a_closed_action_stays_closed_on_its_day(
    run: Run, kept: tuple[Path, list[str]], at: At, verb: str, sign: str
) -> None:
    """I add what I have learnt since, and press Enter for the rest."""
    path, ids = kept
    run(verb, ids[0])
    at("2027-02-01T09:00:00+00:00")
    run("review", ids[0], stdin="It lasts\n\n\n\n\n\n")
    assert sign in path.read_text(encoding="utf-8")
    assert "2027-03-01" not in path.read_text(encoding="utf-8")
    assert answers(entry(run)["reviews"][-1]) == {"happened": "It lasts"}


def test_a_closed_action_can_be_opened_again(run: Run, kept: tuple[Path, list[str]]) -> None:
    """With another day; the day on which it was done goes."""
    path, ids = kept
    run("done", ids[0])
    run("review", ids[0], stdin="They closed it\n\n\n2w\n\n")
    assert f"- [ ] Ask the library ➕ 2026-11-22 📅 2027-01-03 ^{ids[0]}\n" in path.read_text(
        encoding="utf-8"
    )


def test_what_is_under_way_stays_so_on_another_day(run: Run, kept: tuple[Path, list[str]]) -> None:
    """And the review says so."""
    path, ids = kept
    run("start", ids[0])
    run("review", ids[0], stdin="Half\n\n\n2w\n\n")
    assert "- [/] Ask the library ➕ 2026-11-22 📅 2027-01-03" in path.read_text(encoding="utf-8")
    assert entry(run)["reviews"][0]["outcome"] == "under way"


@pytest.mark.parametrize(("typed", "offered"), [("done", False), ("let go", True), ("2w", True), ("", True)])
def test_what_stood_in_the_way_is_offered_for_what_was_not_done(
    run: Run, kept: tuple[Path, list[str]], typed: str, offered: bool
) -> None:
    """Only then."""
    ran = run("review", kept[1][0], stdin=f"It went\n\n\n{typed}\n")
    assert ("is that rule real or assumed?" in ran.err) is offered


def test_only_how_it_stands(run: Run, kept: tuple[Path, list[str]]) -> None:
    """No words: the line changes, and no empty review is added."""
    path, ids = kept
    lines = path.read_text(encoding="utf-8").count("\n")
    run("review", ids[0], stdin="\n\n\ndone\n")
    assert path.read_text(encoding="utf-8").count("\n") == lines
    assert entry(run)["actions"][0]["state"] == "done"


def test_a_new_action_comes_of_it(run: Run, kept: tuple[Path, list[str]], at: At) -> None:
    """It has an id, comes back on its day, and belongs to the same sitting."""
    _, ids = kept
    ran = run("review", ids[0], stdin="They agreed\n\n\ndone\nThank them\nthe library manager\n1w\n\n")
    new = entry(run)["actions"][2]
    assert (new["text"], new["with"], new["created"], new["due"]) == (
        *("Thank them", "the library manager"),
        *("2026-12-20", "2026-12-27"),
    )
    assert new["id"] in ran.out
    at("2026-12-27T09:00:00+00:00")
    assert "Open: Thank them" in run("review", new["id"], stdin="Done\n\n\ndone\n").out
    assert [each["state"] for each in entry(run)["actions"]] == ["done", "overdue", "done"]
    assert run("journal", "check").code == 0


def test_words_that_look_like_our_own_come_back_as_typed(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Whatever stands in an answer, it changes nothing else."""
    _, ids = kept
    words = ["## Actions", "- [x] not a box ^pd-000001", "<!-- powerdeck: review {id} outcome=done -->"]
    run("review", ids[0], stdin="\n".join([*words, "2w", "## Review 2026-01-01", ""]))
    found = entry(run)
    assert list(answers(found["reviews"][0]).values()) == [*words, "## Review 2026-01-01"]
    assert [each["id"] for each in found["actions"]] == ids


def test_a_box_by_hand_is_reviewed_and_gets_an_id(run: Run, kept: tuple[Path, list[str]]) -> None:
    """The review names that id."""
    path, _ = kept
    path.write_text(path.read_text(encoding="utf-8") + "\n- [ ] Buy tea\n", encoding="utf-8", newline="")
    run("log")
    run("review", "3", stdin="Bought\n\n\ndone\n")
    found = entry(run)
    assert found["actions"][2]["id"].startswith("pd-")
    assert found["reviews"][0]["action"] == found["actions"][2]["id"]


# --- pipes ---


def test_an_end_of_input_at_once_changes_nothing(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Everything that is due is shown; code 0."""
    path, _ = kept
    before = path.read_bytes()
    ran = run("review")
    assert path.read_bytes() == before
    assert "Open: Ask the library" in ran.out
    assert "Open: Call Rep" in ran.out
    assert "Nothing was written, so nothing is changed." in ran.err


def test_an_end_of_input_skips_the_rest(run: Run, kept: tuple[Path, list[str]]) -> None:
    """What was said is kept; how the action stands was not said, so it stays."""
    _, ids = kept
    run("review", stdin="It rained\n")
    found = entry(run)
    assert [(each["action"], answers(each)) for each in found["reviews"]] == [
        (ids[0], {"happened": "It rained"})
    ]
    assert [each["state"] for each in found["actions"]] == ["open", "open"]


def test_questions_are_not_among_the_answers(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Standard output has what was asked for; each question begins a line of its own on the other."""
    ran = run("review", kept[1][0], stdin="It rained\n")
    assert "What happened?" not in ran.out
    assert "\n1 of 3. What happened?\n" in ran.err


def test_pass_goes_on_to_the_next(run: Run, kept: tuple[Path, list[str]]) -> None:
    """This one can wait."""
    _, ids = kept
    run("review", stdin="/pass\nShe came\n\n\ndone\n")
    assert [each["state"] for each in entry(run)["actions"]] == ["open", "done"]
    assert [each["action"] for each in entry(run)["reviews"]] == [ids[1]]


def test_as_json_in_full(run: Run, kept: tuple[Path, list[str]], promised: Promised) -> None:
    """One document, whatever number was reviewed; the questions are on standard error."""
    path, ids = kept
    ran = run("review", "--json", stdin="A\n\n\ndone\nThank them\n\n\n\nB\n\n\n2w\n\n\n")
    wanted = {
        "reviews": [
            {
                "entry": str(path),
                "action": ids[0],
                "state": "done",
                "due": "2026-12-20",
                "actions": [entry(run)["actions"][2]["id"]],
            },
            {"entry": str(path), "action": ids[1], "state": "open", "due": "2027-01-03", "actions": []},
        ]
    }
    assert promised(ran.data, wanted) == wanted


def test_json_of_what_was_done_before_it_went_wrong(
    run: Run, kept: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program still hears of the first one."""
    _, ids = kept
    change = change_action.change

    def change_one(book: Any, row: Any, *rest: Any) -> Any:
        if row.action.id == ids[1]:
            raise no_room()
        return change(book, row, *rest)

    monkeypatch.setattr(review_sitting, "change", change_one)
    ran = run("review", "--json", stdin="A\n\n\ndone\n\nB\n\n\ndone\n\n", code=5)
    assert [each["action"] for each in json.loads(ran.out)["reviews"]] == ids[:1]


def no_room() -> Exception:
    from powerdeck.errors import CannotReadOrWrite

    return CannotReadOrWrite("the disk is full")


# --- from a file ---


def test_from_an_answers_file(run: Run, kept: tuple[Path, list[str]], tmp_path: Path) -> None:
    """Nothing is asked."""
    _, ids = kept
    path = tmp_path / "review.yaml"
    path.write_text(
        "answers: {happened: They agreed, learnt: Ask earlier}\n"
        "outcome: let go\n"
        "actions: [{do: Thank them, by: 1w}]\n",
        encoding="utf-8",
    )
    ran = run("review", ids[0], "--answers", str(path))
    assert ">" not in ran.err
    found = entry(run)
    assert answers(found["reviews"][0]) == {"happened": "They agreed", "learnt": "Ask earlier"}
    assert found["actions"][0]["state"] == "let go"
    assert found["actions"][2]["text"] == "Thank them"
    assert not Drafts(path.parent).damaged()


def test_from_a_pipe_without_a_name(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Where one alone is due, it is the one."""
    _, ids = kept
    text = '{"answers": ["It rained"], "outcome": "2w"}'
    assert "2 are due" in run("review", "--answers", "-", stdin=text, code=2).error
    run("done", ids[1])
    data = run("review", "--answers", "-", "--json", stdin=text).data
    assert [(each["action"], each["due"]) for each in data["reviews"]] == [(ids[0], "2027-01-03")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("outcome: eaten", "or type done, let go, or under way"),
        ("answers: {voices: x}", "unknown key 'voices'"),
        ("answers: [", "YAML"),
        ("mood: fine", "unknown key 'mood'"),
        ("outcome: 2020-01-01", "past"),
        ('{"answers": ["a\\u0000"]}', "U+0000"),
    ],
)
def test_an_answers_file_that_is_wrong(run: Run, kept: tuple[Path, list[str]], text: str, words: str) -> None:
    """One line, code 3, and nothing is changed."""
    path, ids = kept
    before = path.read_bytes()
    assert words in run("review", ids[0], "--answers", "-", stdin=text, code=3).error
    assert path.read_bytes() == before


def test_an_answers_file_does_not_go_on_with_a_draft(run: Run, kept: tuple[Path, list[str]]) -> None:
    """It is a review of its own."""
    assert "leave one of them out" in run("review", kept[1][0], "--answers", "-", "--resume", code=2).error


def test_an_answers_file_that_is_not_there(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Code 5."""
    assert "no file" in run("review", kept[1][0], "--answers", "nowhere.yaml", code=5).error


def test_an_answers_file_that_says_nothing(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Nothing is changed, and that is said."""
    path, ids = kept
    before = path.read_bytes()
    ran = run("review", ids[0], "--answers", "-", "--json", stdin="{}")
    assert ran.data == {"reviews": [], "letters": []}
    assert "nothing is changed" in ran.err
    assert path.read_bytes() == before


# --- interruptions ---


def stopped(run: Run, action: str = "") -> Any:
    """Begin a review, write something, and stop."""
    return run("review", *([action] if action else []), stdin="It rained\n/stop\n")


def test_stop_keeps_what_was_written_and_leaves_the_entry_alone(
    run: Run, kept: tuple[Path, list[str]], home: Any
) -> None:
    """I am told how to go on."""
    path, ids = kept
    before = path.read_bytes()
    ran = stopped(run)
    assert f"`powerdeck review {ids[0]} --resume`" in ran.err
    assert path.read_bytes() == before
    assert len(home.drafts()) == 1
    assert "Action 2 of 2" not in ran.out


@pytest.mark.parametrize("named", [True, False])
def test_resume_goes_on_where_it_stopped(
    run: Run, kept: tuple[Path, list[str]], home: Any, at: At, named: bool
) -> None:
    """With its name or without; days later; the draft is then gone."""
    _, ids = kept
    stopped(run, ids[1])
    at("2026-12-22T10:00:00+00:00")
    ran = run("review", *([ids[1]] if named else []), "--resume", stdin="Nobody\n\ndone\n")
    assert "So far" not in ran.err
    assert "2 of 3. Who noticed" in ran.err
    assert "1 of 3." not in ran.err.partition("2 of 3.")[0]
    (review,) = entry(run)["reviews"]
    assert (review["action"], review["on"], answers(review)) == (
        *(ids[1], "2026-12-22"),
        {"happened": "It rained", "noticed": "Nobody"},
    )
    assert not home.drafts()


def test_fresh_begins_anew(run: Run, kept: tuple[Path, list[str]], home: Any) -> None:
    """The draft waits on."""
    _, ids = kept
    stopped(run)
    run("review", ids[0], "--fresh", stdin="It shone\n")
    assert answers(entry(run)["reviews"][0]) == {"happened": "It shone"}
    assert len(home.drafts()) == 1


def test_resume_without_a_draft(run: Run, kept: tuple[Path, list[str]]) -> None:
    """Said as such; of another action there may be one."""
    assert "no unfinished review" in run("review", "--resume", code=4).error
    stopped(run, kept[1][0])
    run("review", kept[1][1], "--resume", code=4)


def test_a_pipe_is_not_asked_whether_to_go_on(run: Run, kept: tuple[Path, list[str]], home: Any) -> None:
    """It begins anew, as `pick` does."""
    _, ids = kept
    stopped(run)
    run("review", ids[0], stdin="It shone\n")
    assert answers(entry(run)["reviews"][0]) == {"happened": "It shone"}
    assert len(home.drafts()) == 1


def test_home_speaks_of_an_unfinished_review(run: Run, kept: tuple[Path, list[str]]) -> None:
    """And of the command that goes on with it."""
    stopped(run)
    out = run().out
    assert "Unfinished:\n  review of 5.3 Knowing local needs" in out
    assert "powerdeck review --resume" in out
    assert kept[0].exists()


@pytest.mark.usefixtures("kept")
def test_a_card_does_not_go_on_with_a_review(run: Run, home: Any) -> None:
    """`draw` and `pick` pass over it, whatever they are told."""
    stopped(run)
    run("pick", "5.3", "--resume", code=4)
    run("draw", "--resume", code=4)
    assert len(home.drafts()) == 1


def test_a_draft_of_a_box_by_hand_that_has_an_id_since(
    run: Run, kept: tuple[Path, list[str]], home: Any
) -> None:
    """It was ticked meanwhile; the draft is still about it."""
    path, _ = kept
    path.write_text(path.read_text(encoding="utf-8") + "\n- [ ] Buy tea\n", encoding="utf-8", newline="")
    run("log")
    assert "`powerdeck review --resume`" in stopped(run, "3").err
    (action,) = run("start", "3", "--json").data["actions"]
    run("review", "--resume", stdin="\n\ndone\n")
    (review,) = entry(run)["reviews"]
    assert (review["action"], answers(review)) == (action["id"], {"happened": "It rained"})
    assert not home.drafts()


def test_a_draft_whose_action_is_gone(run: Run, kept: tuple[Path, list[str]], home: Any) -> None:
    """I have deleted the line: I am told where my words are."""
    path, ids = kept
    stopped(run)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "\n".join(line for line in text.split("\n") if ids[0] not in line), encoding="utf-8", newline=""
    )
    ran = run("review", "--resume", code=4)
    (draft,) = home.drafts()
    assert str(draft) in ran.err


def test_only_how_it_stands_survives_as_well(run: Run, kept: tuple[Path, list[str]]) -> None:
    """I typed `done` and was interrupted at the next question."""
    _, ids = kept
    ran = run("review", ids[0], stdin="\n\n\ndone\n/stop\n")
    assert "--resume" in ran.err
    run("review", "--resume")
    assert [each["state"] for each in entry(run)["actions"]] == ["done", "open"]


def test_a_review_that_was_written_is_not_doubled(
    run: Run, kept: tuple[Path, list[str]], home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill came between the writing and the clearing away: with words, and with a new action alone."""
    path, ids = kept
    for name, typed in ((ids[0], "It rained\n\n\ndone\n\n"), (ids[1], "\n\n\ndone\nThank them\n\n\n\n")):
        with monkeypatch.context() as patch:
            patch.setattr(DraftFile, "finish", DraftFile.close)
            run("review", name, stdin=typed)
        assert len(home.drafts()) == 1
        before = path.read_bytes()
        run("review", name, "--resume", stdin="\n\n\n\n\n", code=4)
        assert path.read_bytes() == before
        assert not home.drafts()
    assert before.count(b"Thank them") == 1


def test_the_same_words_about_another_action_are_not_thrown_away(
    run: Run, kept: tuple[Path, list[str]], home: Any
) -> None:
    """“Nothing yet”, said of both: the second is still there to go on with."""
    _, ids = kept
    run("review", ids[1], stdin="Nothing yet\n/stop\n")
    run("review", ids[0], stdin="Nothing yet\n")
    assert len(home.drafts()) == 1
    run("review", "--resume", stdin="\n\n2w\n")
    assert [each["action"] for each in entry(run)["reviews"]] == ids


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "no permission")]
)
def test_where_the_entry_cannot_be_written_the_draft_stays_and_is_named(
    run: Run,
    kept: tuple[Path, list[str]],
    home: Any,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
) -> None:
    """The entry is as it was; with room again, the review goes on where it was."""
    path, ids = kept
    before = path.read_bytes()

    def edit(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(atomic_files, "edit", edit)
        error = run("review", ids[0], stdin="It rained\n\n\ndone\nThank them\n\n\n\n", code=5).error
    (draft,) = home.drafts()
    assert words in error
    assert str(draft) in error
    assert path.read_bytes() == before
    run("review", ids[0], "--resume", stdin="\n")
    found = entry(run)
    assert answers(found["reviews"][0]) == {"happened": "It rained"}
    assert [each["text"] for each in found["actions"]] == ["Ask the library", "Call Rep", "Thank them"]
    assert not home.drafts()


def test_a_line_that_was_changed_meanwhile_refuses_the_review_and_keeps_the_words(
    run: Run, kept: tuple[Path, list[str]], home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """I worded it anew in my editor while I was being asked: both, then, or neither."""
    path, ids = kept
    change = change_action.change
    changed = path.read_text(encoding="utf-8").replace("Ask the library", "Ask the museum")

    def change_late(*arguments: Any) -> Any:
        path.write_text(changed, encoding="utf-8", newline="")
        return change(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(review_sitting, "change", change_late)
        error = run("review", ids[0], stdin="It rained\n\n\ndone\n\n", code=3).error
    assert "“Ask the library”" in error
    assert "Ask the museum" in error
    assert str(home.drafts()[0]) in error
    assert path.read_text(encoding="utf-8") == changed
    run("review", ids[0], "--resume")
    assert entry(run)["actions"][0]["state"] == "done"


def test_where_even_the_draft_cannot_be_written_the_walk_goes_on(
    run: Run, kept: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """I am told, and what I say still comes into the entry."""

    def begin(*_: object) -> NoReturn:
        raise no_room()

    monkeypatch.setattr(Drafts, "begin", begin)
    ran = run("review", kept[1][0], stdin="It rained\n\n\ndone\n")
    assert "Your words are still here" in ran.err
    assert answers(entry(run)["reviews"][0]) == {"happened": "It rained"}


def test_a_review_is_whole_to_every_reader(run: Run, kept: tuple[Path, list[str]]) -> None:
    """The file that it leaves has nothing to doubt."""
    path, _ = kept
    run("review", stdin="A\nB\nC\n2w\nD\nE\n\n\n\nA\n\n\ndone\n\n")
    found, problems = read(path.read_text(encoding="utf-8"), path.name)
    assert found is not None
    assert problems == ()
    assert len(found.reviews) == 2


# --- powerdeck alone ---


def lines_of_what_is_due(out: str) -> list[str]:
    """The lines below their heading."""
    return [
        line.strip() for line in out.partition("Time to look back at:\n")[2].partition("\n\n")[0].splitlines()
    ]


def test_powerdeck_alone_names_what_is_due_the_nearest_first(run: Run, keep: Keep, at: At) -> None:
    """Today's before yesterday's, under way or not; not what is to come, nor what is done or let go."""
    at("2026-11-01T09:00:00+00:00")
    found = keep(
        actions=[
            {"do": "Long ago", "by": "2026-11-05"},
            {"do": "Today", "by": "2026-12-20"},
            {"do": "Yesterday", "by": "2026-12-19"},
            {"do": "Tomorrow", "by": "2026-12-21"},
            {"do": "Ticked", "by": "2026-12-20"},
            {"do": "Dropped", "by": "2026-12-20"},
        ]
    )
    ids = found["actions"]
    run("start", ids[2])
    run("done", ids[4])
    run("letgo", ids[5])
    at(DUE)
    assert lines_of_what_is_due(run().out) == [
        "Today (due today; card 5.3)",
        "Yesterday (due yesterday; card 5.3)",
        "Long ago (due 45 days ago; card 5.3)",
    ]
    assert "powerdeck review:" in run().out


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 30])
def test_powerdeck_alone_takes_three_lines_for_it_at_most(run: Run, keep: Keep, at: At, number: int) -> None:
    """Of more than three, two and how many more: every one is counted."""
    keep(actions=[f"do {each}" for each in range(number)])
    at(DUE)
    lines = lines_of_what_is_due(run().out)
    assert len(lines) == min(number, 3)
    assert lines[-1] == ("do 2 (due today; card 5.3)" if number == 3 else lines[-1])
    assert (lines[-1] == f"and {number - 2} more.") == (number > 3)
