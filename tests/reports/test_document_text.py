"""Typed text for a document: quick ways that must give what the slow ones would."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import groupby

from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.reports import markdown
from powerdeck.reports.document_text import paragraphs, shown
from powerdeck.reports.model import Document, Items, Paragraph

UNSHOWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
ESCAPED = re.compile(
    r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|%(?=%)|=(?==)"
)
SIGNS = st.text(
    st.sampled_from("_ab é1 <>&#;%=\\`*[]|~$/!?\n\r\t\x85\u2028\0\ufdd0\u00a0\u3000"), max_size=12
)


def _slowly_shown(text: str) -> str:
    return UNSHOWABLE.sub("\ufffd", LINE_END.sub("\n", text))


def test_every_sign_is_shown_as_before() -> None:
    """What needs no change is seen at a glance, for every sign there is."""
    assert [sign for sign in map(chr, range(sys.maxunicode + 1)) if shown(sign) != _slowly_shown(sign)] == []


@given(SIGNS | st.text())
@example(" \t")
@example("one  ")
def test_paragraphs_are_parted_by_blank_lines(text: str) -> None:
    """One line or many, with any line end."""
    lines = [line.rstrip() for line in _slowly_shown(text).split("\n")]
    assert paragraphs(text) == tuple(tuple(group) for says, group in groupby(lines, bool) if says)


@given(SIGNS)
@example("a_b _c_ d_")
@example("<b &amp; & a== %% %")
def test_what_markdown_takes_for_a_mark_is_escaped(text: str) -> None:
    """Each sign that would be one, and no other."""
    line = " ".join(_slowly_shown(f"x{text}x").split())
    made = markdown.render(Document("T", "S", (Paragraph(line),), date(2026, 11, 22)))
    assert made.split("\n\n")[2:] == [ESCAPED.sub(r"\\\g<0>", line) + "\n"]


def test_an_item_that_says_nothing_is_left_out() -> None:
    """No empty bullet."""
    assert markdown.render(
        Document("T", "S", (Items(("a", " \n ", "", "b\nc")),), date(2026, 11, 22))
    ).endswith("\n\n- a\n- b  \n  c\n")
