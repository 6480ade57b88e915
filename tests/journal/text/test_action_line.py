"""Action ↔ one check-box line, as the Obsidian Tasks plug-in writes and reads it."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from powerdeck.journal.model import Action, State
from powerdeck.journal.text.action_line import (
    new_action_id,
    read_action,
    render_action,
    unreadable_date,
    with_due,
    with_id,
    with_state,
)
from powerdeck.values import replace

DAY = date(2026, 12, 20)
OTHER = date(2027, 1, 9)

NASTY = (
    *(
        "📅 2026-12-01",
        "📅2026-12-01",
        "📆\ufe0f 2026-12-01",
        "📅 2026-02-31",
        "🗓 2026-12-0",
        "➕ 2026-11-22",
        "📅",
    ),
    *(
        "✅ 2026-12-02",
        "❌ 2026-12-03",
        "⏳ 2026-12-04",
        "⌛ 2026-12-04",
        "🛫 2026-12-05",
        "⏰ 2026-12-05 10:30",
    ),
    *(
        "🔺",
        "⏫",
        "🔼\ufe0f",
        "🔽",
        "⏬",
        "🔁 every week when done",
        "🔁",
        "🏁 delete",
        "🆔 abc_1",
        "⛔ abc,def",
        "⛔",
    ),
    *(
        "#tag",
        "#tag/sub",
        "#",
        "C#",
        "^pd-123456",
        "^",
        "^x y",
        "pd-7f3a2c",
        "due:2026-12-06",
        "due: 2026-12-06",
    ),
    *(
        "[due:: 2026-12-07]",
        "(due:: 2026-12-07)",
        "[with:: y]",
        "(with:: y)",
        "[with::",
        "\\]",
        "\\",
        "]",
        "[",
        "[]",
    ),
    *(
        "<!-- -->",
        "<!--",
        "-->",
        "- [ ] x",
        "[x]",
        "&#10;",
        "&#38;",
        "&",
        "\n",
        "\r",
        "\u2028",
        "\xa0",
        "\t",
        "  ",
    ),
    *(
        "[priority:: high]",
        "[repeat:: every day]",
        "%%",
        "a",
        "word",
        "é🌱",
        "שלום",
        ",",
        "2026-12-08",
        "**b**",
    ),
)
texts = (
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=5).map(" ".join)
    | st.lists(st.sampled_from(NASTY) | st.text(max_size=3), min_size=1, max_size=4).map("".join)
    | st.text(min_size=1)
).map(str.strip)
words = texts.filter(bool)
days = st.none() | st.dates()
ids = st.none() | st.from_regex(r"[A-Za-z0-9-]{1,9}", fullmatch=True)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    state = draw(st.sampled_from(State))
    closed = draw(days) if state in (State.DONE, State.LET_GO) else None
    partner = draw(st.none() | words)
    return Action(draw(words), draw(ids), state, draw(days), draw(days), closed, partner)


# --- the plug-in's format, read a second time from its documentation ---

PLUGIN_DATES = {"📅": "due", "📆": "due", "🗓": "due", "➕": "created", "✅": "done", "❌": "cancelled"}
PLUGIN_SIGNS = (
    rf"(?P<sign>[{''.join(PLUGIN_DATES)}])\ufe0f? *(?P<day>\d{{4}}-\d\d-\d\d)$",
    r"[⏳⌛🛫⏰]\ufe0f? *\d{4}-\d\d-\d\d( \d\d:\d\d)?$",
    r"[🔺⏫🔼🔽⏬]\ufe0f?$",
    r"🔁 ?[a-zA-Z0-9, !]+$",
    r"🏁 *[a-zA-Z]+$",
    r"🆔 *[a-zA-Z0-9_-]+$",
    r"⛔\ufe0f? *[a-zA-Z0-9_-]+( *, *[a-zA-Z0-9_-]+ *)*$",
    r"(^|\s)#[^ !@#$%^&*(),.?\":{}|<>]+$",
)


def plugin_reads(line: str) -> dict[str, str]:
    """What the plug-in makes of a line: the block link, then signs from the end backwards in any order."""
    found = re.fullmatch(r"[\s>]*(?:[-*+]|\d+[.)]) +\[(.)\] *([^\n\r\u2028\u2029]*)", line)
    assert found
    facts = {"status": found[1]}
    rest = found[2].strip()
    link = re.search(r" \^([a-zA-Z0-9-]+)$", rest)
    if link:
        facts["id"], rest = link[1], rest[: link.start()].strip()
    tags: list[str] = []
    while any(match := re.search(sign, rest) for sign in PLUGIN_SIGNS):
        assert match
        groups = match.groupdict()
        if "sign" in groups:
            facts[PLUGIN_DATES[groups["sign"]]] = groups["day"]
        elif match[0].strip().startswith("#"):
            tags.insert(0, match[0].strip())
        rest = rest[: match.start()].strip()
    facts["description"] = " ".join([rest, *tags]).strip()
    return facts


@given(actions())
@example(Action("a", partner="📅 2026-12-01 #tag"))
@example(Action("📅 2026-02-31"))
def test_the_plug_in_reads_what_we_write(action: Action) -> None:
    """Obsidian shows the same dates, state and id as powerdeck does."""
    facts = plugin_reads(render_action(action))
    dates = {"created": action.created, "due": action.due}
    dates |= {"done": action.closed} if action.state is State.DONE else {"cancelled": action.closed}
    wanted = {name: day.isoformat() for name, day in dates.items() if day}
    wanted["status"] = {State.OPEN: " ", State.UNDER_WAY: "/", State.DONE: "x", State.LET_GO: "-"}[
        action.state
    ]
    if action.id:
        wanted["id"] = action.id
    description = facts.pop("description")
    assert facts == wanted
    text_and_partner = render_action(Action(action.text, partner=action.partner)).removeprefix("- [ ] ")
    assert description.split() == text_and_partner.split()


def test_an_action_is_a_line_of_this_form() -> None:
    """Text, with whom, when it was made, when to look back, and the id last."""
    action = Action(
        "Ask the library", "pd-7f3a2c", created=date(2026, 11, 22), due=DAY, partner="the manager"
    )
    line = "- [ ] Ask the library [with:: the manager] ➕ 2026-11-22 📅 2026-12-20 ^pd-7f3a2c"
    assert render_action(action) == line
    assert read_action(line) == action
    assert plugin_reads(line)["description"] == "Ask the library [with:: the manager]"
    done = replace(action, state=State.DONE, closed=OTHER, partner=None)
    assert render_action(done) == "- [x] Ask the library ➕ 2026-11-22 📅 2026-12-20 ✅ 2027-01-09 ^pd-7f3a2c"


@given(actions())
@example(Action("a", partner="#tag"))
@example(Action("a", partner="[due:: 2026-12-20"))
def test_any_action_comes_back(action: Action) -> None:
    """Whatever was typed as text or partner, it is read as it was."""
    line = render_action(action)
    assert "\n" not in line
    assert "\r" not in line
    assert read_action(line) == action
    assert read_action(f"  > 1. {line[2:]}\r\n") == action


@pytest.mark.parametrize(
    "text",
    [
        "Meet at 5 (room 2)",
        "Read [this](https://example.org)",
        "Call Rep #supervision",
        "Ask about 📅 dates",
        "C#",
    ],
)
def test_ordinary_text_needs_no_stopper(text: str) -> None:
    """The line in the file is what a person would have written."""
    assert render_action(Action(text, "a", due=DAY)) == f"- [ ] {text} 📅 2026-12-20 ^a"


@pytest.mark.parametrize(
    "text",
    [
        "meet 📅 2026-12-01",
        "x ^pd-123456",
        "a [with:: y]",
        "📅 2026-12-01 #tag",
        "b <!-- -->",
        "due:2026-12-01",
        "📅 2026-02-31",
    ],
)
def test_text_that_ends_like_a_field_is_followed_by_a_stopper(text: str) -> None:
    """A date that was typed as part of the text stays part of it."""
    assert render_action(Action(text)) == f"- [ ] {text} <!-- -->"


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("* [X] a 📅\ufe0f2026-12-20", Action("a", state=State.DONE, due=DAY)),
        ("+ [-] a ❌ 2026-12-20 ⏬", Action("a", state=State.LET_GO, closed=DAY)),
        ("  12) [/] a 🗓 2026-12-20 🔁 every week", Action("a", state=State.UNDER_WAY, due=DAY)),
        ("> - [?] a [due:: 2026-12-20] ^abc  ", Action("a", "abc", due=DAY)),
        ("- [>] a (due::2026-12-20)", Action("a", due=DAY)),
        ("- [ ] a due:2026-12-20", Action("a", due=DAY)),
        (
            "- [x] a [completion:: 2026-12-20] [created:: 2027-01-09]",
            Action("a", None, State.DONE, OTHER, None, DAY),
        ),
        (
            "- [ ] a #t 📅 2026-12-20 #u/v #w ⏳ 2026-12-01 🆔 q ⛔ r,s 🏁 keep",
            Action("a #t #u/v #w", due=DAY),
        ),
        ("- [ ] a (with:: Rep) ➕ 2026-12-20", Action("a", created=DAY, partner="Rep")),
        ("- [ ] a 📅 2026-02-31", Action("a 📅 2026-02-31")),
        ("- [ ] a 📅 2026-12-20 (soon)", Action("a 📅 2026-12-20 (soon)")),
        ("- [ ] a 📅 2026-12-20 📅 2027-01-09", Action("a", due=DAY)),
        ("- [ ] a ✅ 2026-12-20", Action("a")),
        ("- [ ]\ta", Action("a")),
        ("- [ ]a", None),
        ("- [ ]", None),
        ("- [ ] 📅 2026-12-20", None),
        ("-[ ] a", None),
        ("[ ] a", None),
        ("- a", None),
        ("", None),
    ],
)
def test_boxes_are_read_generously(line: str, action: Action | None) -> None:
    """Boxes that people or other programs write are understood."""
    assert read_action(line) == action


def test_the_place_of_a_line_is_kept() -> None:
    """An action knows the line that it came from."""
    assert read_action("- [ ] a", 12) == Action("a", line=12)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("- [ ] a 📅 2026-02-31", "2026-02-31"),
        ("- [ ] a [due:: 2026-13-01] #tag ➕ 2026-11-22 ^b", "2026-13-01"),
        ("- [ ] a 📅 2026-12-01", None),
        ("- [ ] typed 📅 2026-02-31 <!-- --> 📅 2026-12-01", None),
    ],
)
def test_a_date_that_no_calendar_has_is_found(line: str, day: str | None) -> None:
    """A slip in a date can be pointed out."""
    assert unreadable_date(line) == day


# --- changing a line ---

LINE = "\t> * [ ]  Ask  them 🔁 every week 📅 2026-12-20 #tag ^pd-7f3a2c \r\n"


@pytest.mark.parametrize(
    ("line", "state", "on", "changed"),
    [
        (LINE, State.DONE, OTHER, LINE.replace("[ ]", "[x]").replace(" ^pd", " ✅ 2027-01-09 ^pd")),
        (LINE, State.LET_GO, OTHER, LINE.replace("[ ]", "[-]").replace(" ^pd", " ❌ 2027-01-09 ^pd")),
        (LINE, State.UNDER_WAY, None, LINE.replace("[ ]", "[/]")),
        (LINE, State.OPEN, None, LINE),
        ("- [X] a ✅ 2026-12-20", State.DONE, OTHER, "- [X] a ✅ 2027-01-09"),
        ("- [x] a ✅ 2026-12-20 📅 2026-12-20 ^b", State.OPEN, None, "- [ ] a 📅 2026-12-20 ^b"),
        ("- [x] a [completion:: 2026-12-20]\n", State.LET_GO, OTHER, "- [-] a ❌ 2027-01-09\n"),
        ("- [x] met ✅ 2026-12-20 <!-- -->", State.OPEN, OTHER, "- [ ] met ✅ 2026-12-20 <!-- -->"),
        ("- [ ] a", State.DONE, None, "- [x] a"),
    ],
)
def test_ticking_changes_the_box_and_its_date_alone(
    line: str, state: State, on: date | None, changed: str
) -> None:
    """Everything else in the line, its ending too, stays to the byte."""
    assert with_state(line, state, on) == changed


@given(actions(), st.sampled_from(State), days, st.sampled_from(("", "\n", "\r\n", "  \n")))
def test_ticking_changes_the_state_alone(action: Action, state: State, on: date | None, ending: str) -> None:
    """A ticked action has the same text, dates, partner and id as before."""
    line = render_action(action)
    ticked = with_state(line + ending, state, on)
    closed = on if state in (State.DONE, State.LET_GO) else None
    assert read_action(ticked) == replace(action, state=state, closed=closed)
    assert with_state(ticked, action.state, action.closed) == line + ending


@given(texts, st.sampled_from(State), days)
def test_ticking_a_line_by_hand_changes_no_word(text: str, state: State, on: date | None) -> None:
    """Whatever stands in a line that a person wrote, ticking and reopening it leaves the words alone."""
    text = re.sub(r"\s", " ", text)
    before = read_action(f"- [ ] {text}")
    assume(before is not None)
    assert before is not None
    # A block id that is not last becomes one when what stands behind it goes.
    assume(not re.search(r"(^| )\^[A-Za-z0-9-]+$", before.text))
    ticked = with_state(f"- [ ] {text}", state, on)
    closed = on if state in (State.DONE, State.LET_GO) else None
    after = read_action(ticked)
    assert after is not None
    assert after.text.split() == before.text.split()
    assert after == replace(before, text=after.text, state=state, closed=closed)
    reopened = read_action(with_state(ticked, State.OPEN, None))
    assert reopened == replace(before, text=after.text)


@pytest.mark.parametrize(
    ("line", "due", "changed"),
    [
        (LINE, OTHER, LINE.replace("2026-12-20", "2027-01-09")),
        (LINE, None, LINE.replace(" 📅 2026-12-20", "")),
        ("- [ ] a ^b\n", OTHER, "- [ ] a 📅 2027-01-09 ^b\n"),
        ("- [ ] a [due:: 2026-12-20]", OTHER, "- [ ] a [due:: 2027-01-09]"),
        ("- [ ] a ➕ 2026-12-20 due: 2026-12-20", OTHER, "- [ ] a ➕ 2026-12-20 due: 2027-01-09"),
        ("- [ ] a 📅 2026-12-01 <!-- -->", OTHER, "- [ ] a 📅 2026-12-01 <!-- --> 📅 2027-01-09"),
    ],
)
def test_another_day_to_come_back_to_it(line: str, due: date | None, changed: str) -> None:
    """Moving an action to another day changes that date alone."""
    assert with_due(line, due) == changed


@given(actions(), days)
def test_moving_changes_the_day_alone(action: Action, due: date | None) -> None:
    """A moved action is otherwise the same."""
    assert read_action(with_due(render_action(action), due)) == replace(action, due=due)


@given(actions())
def test_a_box_by_hand_gets_an_id(action: Action) -> None:
    """An id is put last, once, and changes nothing else."""
    named = with_id(render_action(action) + "\r\n", "pd-000001")
    assert read_action(named) == replace(action, id=action.id or "pd-000001")
    assert named.endswith("\r\n")
    assert with_id(named, "pd-000002") == named


@pytest.mark.parametrize("line", ["", "a", "- a", "- [ ]a"])
def test_a_line_without_a_box_is_not_changed(line: str) -> None:
    """Only boxes are ticked."""
    with pytest.raises(ValueError, match="no box"):
        with_state(line, State.DONE, None)
    with pytest.raises(ValueError, match="no box"):
        with_id(line, "pd-000001")
    with pytest.raises(ValueError, match="no box"):
        with_due(line, None)


def test_new_ids_are_short_and_their_own() -> None:
    """Two actions never share an id, even if the dice fall the same way."""
    first = new_action_id(Random(1), ())
    second = new_action_id(Random(1), (first,))
    assert re.fullmatch("pd-[0-9a-f]{6}", first)
    assert re.fullmatch("pd-[0-9a-f]{6}", second)
    assert first != second
    assert first == new_action_id(Random(1), {second})
