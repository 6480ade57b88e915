"""The ladder in words: heard as sentences, seen as a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.text_width import cells as columns
from powerdeck.kinds.ladder.summary import sentence, sentences, table
from powerdeck.kinds.ladder.text import RUNGS, View, views
from powerdeck.safe_text import clean_line

TEXT = """Lunch club: consultation, should be co-design (us)
Lunch club: educating, should be co-production (residents)
Repairs: informing, which is right (us)
Repairs: should be engagement (the landlord)
Allotments: not placed yet (us)"""

names = st.text(max_size=60).map(clean_line).filter(bool)
rungs = st.none() | st.sampled_from(RUNGS)
found_views = st.lists(
    st.builds(View, names, rungs, rungs, st.sampled_from(("us", "residents")) | names), max_size=6
)


def test_a_screen_reader_hears_all_views_of_a_project_together() -> None:
    """And in words where they differ; nobody is told that a rung is better."""
    assert sentences(views(TEXT)) == (
        "Lunch club. As we see it: on consultation; co-design would be right. As residents see it: on educating; "
        "co-production would be right. Views differ on where it is now and on which rung would be right.",
        "Repairs. As we see it: on informing, which is right. According to the landlord: engagement would be right. "
        "Views differ on which rung would be right.",
        "Allotments. As we see it: not placed yet.",
    )


def test_a_view_can_stand_by_itself() -> None:
    """One sentence, with its project."""
    assert sentence(views(TEXT)[1]) == (
        "Lunch club, as residents see it: on educating; co-production would be right."
    )


def test_a_table_for_a_wide_terminal() -> None:
    """Project, who, now, right rung."""
    assert "\n".join(table(views(TEXT), 80)) == (
        "project                               who           now            right rung\n"
        "Lunch club                            us            consultation   co-design\n"
        "                                      residents     educating      co-production\n"
        "Views differ on where it is now and on which rung would be right.\n"
        "Repairs                               us            informing      informing\n"
        "                                      the landlord  not said       engagement\n"
        "Views differ on which rung would be right.\n"
        "Allotments                            us            not said       not said"
    )


def test_a_table_for_forty_columns() -> None:
    """The project's name stands above its views."""
    assert "\n".join(table(views(TEXT), 40)) == (
        "project\n"
        " who        now            right rung\n"
        "Lunch club\n"
        " us         consultation   co-design\n"
        " residents  educating      co-production\n"
        "Views differ on where it is now and on\n"
        "which rung would be right.\n"
        "Repairs\n"
        " us         informing      informing\n"
        " the        not said       engagement\n"
        " landlord\n"
        "Views differ on which rung would be\n"
        "right.\n"
        "Allotments\n"
        " us         not said       not said"
    )


@given(found_views, st.sampled_from((20, 39, 40, 63, 64, 80, 88)))
def test_a_table_is_never_wider_than_the_terminal(found: list[View], width: int) -> None:
    """Whatever the names; and no word of them is lost."""
    lines = table(found, width)
    assert all(columns(line) <= width and line == line.rstrip(" ") for line in lines)
    shown = "".join("".join(lines).split())
    for view in found:
        if view.project.isascii():
            assert all(word in shown or len(word) > 10 for word in view.project.split())
    assert bool(lines) == bool(found)
