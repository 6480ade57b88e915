"""The block at the top of an entry, where it stands in entry after entry."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from powerdeck.journal.text import frontmatter
from powerdeck.journal.text.frontmatter import FrontMatterError, read_front

MOMENTS = ("2026-11-22T14:05:00", "2019-01-02T03:04:05", "2026-11-22", "'2026-11-22T14:05:00'", "", "x: y")
lines = st.one_of(
    st.sampled_from(MOMENTS).map("created: {}".format),
    st.sampled_from(("card: '5.3'", "tags:", "  - tea", "deck: a", "# note", "", "a: {b: c}", "card: b # c")),
)


@given(st.lists(lines, max_size=6), st.sampled_from(MOMENTS[:2]))
@example(["created: 2026-11-22", "created: 2019-01-02T03:04:05"], MOMENTS[0])
@example(["created: 2026-11-22T14:05:00", "created: 2019-01-02T03:04:05"], MOMENTS[0])
def test_a_block_that_stood_before_is_read_as_if_it_were_new(block: list[str], moment: str) -> None:
    """Whatever stands in it, and however often it names a moment."""
    for text in ("\n".join(block), "\n".join([f"created: {moment}", *block])):
        try:
            expected = frontmatter._simple(text) or frontmatter._any_yaml(text)
        except FrontMatterError:
            continue
        assert read_front(f"---\n{text}\n---\n") == expected
        assert read_front(f"---\n{text}\n---\n") == expected
