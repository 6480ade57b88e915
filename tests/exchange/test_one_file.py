"""The whole journal as one document."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from powerdeck.exchange.one_file import dump
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.values import replace

DAY = date(2026, 12, 20)
ENTRY = Entry(
    datetime.fromisoformat("2026-11-22T14:05:00"),
    "+00:00",
    "power-shifting",
    "5.3",
    "Knowing local needs",
    "chosen",
    5,
    (
        Answer("people", "Ask ten people", "write", "The buses.\n\n# The library"),
        Answer("patterns", "Which patterns?", "list", "Buses\nBenches"),
    ),
    (
        Action("Ask the library", "pd-000001", State.DONE, DAY, DAY, DAY, "the manager"),
        Action("Call the school", "pd-000002", due=DAY),
    ),
    "Listening takes longer.",
    "Hattersley",
    ("powerdeck", "supervision"),
    (
        Review(
            DAY,
            "pd-000001",
            "",
            "review",
            State.DONE,
            (Answer("happened", "What happened?", "write", "Yes"),),
        ),
        Review(None, None, "Later", "again"),
    ),
    facts=(("participatory_hours", "1.5"),),
)
DOCUMENT = """\
# Journal

## 22 November 2026, 5.3 Knowing local needs

Community: Hattersley. Tags: powerdeck, supervision.

### Ask ten people

The buses.

\\# The library

### Which patterns?

- Buses
- Benches

### Actions

- Done: Ask the library, with the manager, on 20 December 2026
- Open: Call the school, look back on 20 December 2026

### Learning

Listening takes longer.

### Facts

- participatory hours: 1.5

### Review, 20 December 2026: Ask the library

Done.

#### What happened?

Yes

### Looking back

Later

## 22 November 2026, 5.3 Knowing local needs
"""


def test_a_journal_reads_from_top_to_bottom() -> None:
    """Each sitting with its answers, actions, learning and what came later; nothing reworded."""
    bare = Entry(ENTRY.created, "", "d", "5.3", "Knowing local needs", "chance")
    assert "".join(dump([ENTRY, bare])) == DOCUMENT


def test_an_empty_journal_is_a_heading() -> None:
    """And the heading can be chosen."""
    assert "".join(dump([], "My year")) == "# My year\n"


typed = (
    st.lists(
        st.sampled_from(
            [
                "# x",
                "## Actions",
                "```",
                "~~~",
                "<!--",
                "<div>",
                "- [ ] box",
                "%%",
                "text",
                "",
                "> q",
                "    code",
                "<script>",
            ]
        ),
        max_size=6,
    )
    .map("\n".join)
    .map(lambda text: text if text.strip() else "x")
)


@settings(max_examples=80, deadline=None)
@given(typed, typed, typed)
def test_nothing_typed_hides_what_comes_after_it(answer: str, learning: str, review: str) -> None:
    """An open fence, comment or tag in one text does not swallow the next; our headings all stand."""
    entry = replace(
        ENTRY,
        answers=(Answer("k", "The ask", "write", answer),),
        learning=learning,
        reviews=(Review(DAY, None, review),),
    )
    tokens = MarkdownIt().parse("".join(dump([entry, entry])))
    headings = [
        (tokens[at].tag, tokens[at + 1].content)
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    sitting = ("h2", "22 November 2026, 5.3 Knowing local needs")
    ours = [
        ("h3", "The ask"),
        ("h3", "Actions"),
        ("h3", "Learning"),
        ("h3", "Facts"),
        ("h3", "Review, 20 December 2026"),
    ]
    assert headings == [("h1", "Journal"), sitting, *ours, sitting, *ours]
