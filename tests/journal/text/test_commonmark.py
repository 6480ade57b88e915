"""All examples of CommonMark as answers: they come back, and no viewer loses the rest of the file."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from powerdeck.journal.model import Action, Answer, Entry, Review
from powerdeck.journal.text.entry_markdown import read, render, same_text
from powerdeck.values import replace

HEADINGS = [
    ("h1", "5.3 Local needs"),
    ("h2", "Ask"),
    ("h2", "Actions"),
    ("h2", "Learning"),
    ("h2", "Review 2026-12-20"),
]

BASE = Entry(
    created=datetime.fromisoformat("2026-11-22T14:05"),
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Local needs",
    drawn="chosen",
    actions=(Action("Ask the library", "pd-7f3a2c", due=date(2026, 12, 20)),),
)


def entry_with(text: str, kind: str) -> Entry:
    """An entry where a text stands wherever long texts can stand."""
    text = same_text(text)
    return replace(
        BASE,
        answers=(Answer("k", "Ask", kind, text),) if text else (),
        learning=text or None,
        reviews=(Review(date(2026, 12, 20), None, text),),
    )


def headings_shown(markdown: str) -> list[tuple[str, str]]:
    """The headings of level 1 and 2 that a Markdown viewer shows, without underlined ones."""
    body = markdown[markdown.index("\n---\n") + 5 :]
    tokens = MarkdownIt("commonmark").parse(body)
    return [
        (token.tag, tokens[n + 1].content)
        for n, token in enumerate(tokens)
        if token.type == "heading_open"
        and token.level == 0
        and token.markup.startswith("#")
        and len(token.markup) < 3
    ]


def list_below_actions(markdown: str) -> str:
    """What a Markdown viewer shows as the first list item below the heading `Actions`."""
    tokens = MarkdownIt("commonmark").parse(markdown[markdown.index("\n---\n") + 5 :])
    heading = next(
        n for n, token in enumerate(tokens) if token.content == "Actions" and tokens[n - 1].tag == "h2"
    )
    assert [token.type for token in tokens[heading + 2 : heading + 5]] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
    ]
    return tokens[heading + 5].content


def check(text: str, kind: str) -> None:
    """The text comes back; a viewer shows our headings and our list, and nothing typed as one of them."""
    entry = entry_with(text, kind)
    markdown = render(entry)
    found, problems = read(markdown, "x")
    assert found is not None
    assert (
        replace(found, path=None, actions=tuple(replace(action, line=None) for action in found.actions))
        == entry
    )
    assert problems == ()
    assert headings_shown(markdown) == [
        each for each in HEADINGS if same_text(text) or each[1] not in ("Ask", "Learning")
    ]
    assert list_below_actions(markdown).startswith("[ ] Ask the library")


@pytest.mark.parametrize("kind", ["write", "list"])
def test_every_example_of_commonmark_as_an_answer(commonmark_examples: tuple[str, ...], kind: str) -> None:
    """Whatever Markdown a person types, it comes back, and a viewer shows the rest of the file as it is."""
    assert len(commonmark_examples) == 652
    for text in commonmark_examples:
        check(text, kind)


def test_all_examples_in_one_entry(commonmark_examples: tuple[str, ...]) -> None:
    """Six hundred answers in one file do not disturb each other."""
    texts = [same_text(example) for example in commonmark_examples]
    answers = tuple(Answer(f"k{n}", "Ask", "write", text) for n, text in enumerate(texts) if text)
    found, problems = read(render(replace(BASE, answers=answers)), "x")
    assert found is not None
    assert found.answers == answers
    assert len(found.actions) == 1
    assert problems == ()


PIECES = (
    *(
        "```",
        "~~~~",
        "  ```",
        "```x",
        "# a",
        "  ## b",
        "#",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        " ",
        "a",
        "\n",
        "\n\n",
        "\r",
    ),
    *(
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<pre>",
        "</pre>",
        "<script",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "<!X",
        "<a>",
        "<x@y.z>",
    ),
    *(
        "---",
        "===",
        "***",
        "|",
        "[a]: /b '",
        "[a]: <",
        "'",
        "`",
        "``",
        "\\",
        "\\```",
        "&#13;",
        "%%",
        "[ ] ",
        "* * *",
        "\u2028",
    ),
)


@example("<script\u2028", "write")
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(("write", "list")))
def test_nothing_typed_swallows_the_rest(text: str, kind: str) -> None:
    """Open fences, tags, quotes and lists end where the answer ends, in any Markdown viewer."""
    check(text, kind)
