"""Reading the journal in brief, for lists of actions: quicker, and never other than reading it in full."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.journal.text.action_line import may_have_open, read_action
from powerdeck.journal.text.entry_head import read_brief
from powerdeck.journal.text.entry_markdown import read
from powerdeck.journal.text.sections import read_actions

FRONT = "---\npowerdeck: 1\ncreated: 2026-11-22T14:05:00\ndeck: power-shifting\ncard: '5.3'\n---\n"

LINES = st.sampled_from(
    (
        "# 5.3 Knowing local needs", "# Another", "## Actions", "## Learning", "### Deeper", "Said & done",
        "- [ ] Ask the library 📅 2026-12-20 ^pd-7f3a2c", "- [x] Asked ✅ 2026-12-01", "* [/] Asking",
        "- [📌] Pinned by hand", "1. [-] Let go", "\\- [ ] typed", "- \\[ ] typed", "    - [?] deeper",
        "```", "~~~~", "<!-- powerdeck: answer voices write -->", "<!--", "-->", "%%", "",
    )
)  # fmt: skip
BODIES = st.lists(LINES, max_size=12).map("\n".join)


@given(BODIES, st.sampled_from(("\n", "\r\n")))
def test_actions_are_the_same_in_brief(body: str, ending: str) -> None:
    """A list of actions never depends on how closely the files were read."""
    text = (FRONT + body).replace("\n", ending)
    whole, brief = read(text, "a.md")[0], read_brief(text, "a.md")
    assert whole is not None
    assert brief is not None
    for name in ("created", "deck", "card", "title", "capability", "community", "tags", "actions", "path"):
        assert getattr(brief, name) == getattr(whole, name), name
    assert (brief.answers, brief.learning, brief.reviews) == ((), None, ())


@given(st.text(max_size=80))
@example("---\ncreated: soon\n---\n")
@example("---\npowerdeck: 1\n---\n- [ ] nobody's")
def test_a_broken_file_is_broken_in_brief_too(text: str) -> None:
    """A file that cannot be read gives no entry, whichever way it is read."""
    assert (read_brief(text, "a.md") is None) == (read(text, "a.md")[0] is None)


@given(BODIES)
def test_a_glance_misses_no_open_action(body: str) -> None:
    """`log --open` passes over no file that has an open action."""
    if any(action.is_open() for action in read_actions(FRONT + body)):
        assert may_have_open((FRONT + body).encode())


@given(st.characters(codec="utf-8"))
def test_any_mark_that_counts_as_open_is_seen(mark: str) -> None:
    """Whatever sign a person puts into a box, an open action is found."""
    line = f"- [{mark}] Ask the library"
    action = read_action(line)
    if action and action.is_open():
        assert may_have_open(line.encode())


def test_a_glance_passes_over_closed_actions() -> None:
    """Files whose boxes are all ticked or let go are not read closely."""
    assert not may_have_open(b"- [x] done\n- [X] done\n- [-] let go\n[link](to) \\[]")
