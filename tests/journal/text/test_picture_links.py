"""The links from an answer to its pictures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.drawing.picture import Picture
from powerdeck.journal.text.picture_links import no_link, read_links, render_links
from powerdeck.safe_text import clean_line

files = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}\.(svg|png|jpg)", fullmatch=True)
pictures = st.builds(Picture, files, st.text().map(clean_line))


@given(st.lists(pictures, max_size=4), st.text())
def test_links_come_back_and_the_rest_is_left_alone(linked: list[Picture], typed: str) -> None:
    """Whatever a picture shows in words, its link says so, and nothing that was typed is taken for a link."""
    body = f"\n{render_links(linked)}\n{typed}"
    assert read_links(body) == (tuple(linked), f"\n\n{typed}")


names = st.sampled_from(["2026-11-22T1405-1.2-x-map.svg", "cat.jpg"])
firsts = st.builds(
    lambda n, e, f: " " * n + "\\" * e + f"![x]({f})", st.integers(0, 4), st.integers(0, 3), names
)


@given(st.lists(pictures, max_size=2), firsts, st.text(max_size=20))
def test_what_was_typed_like_a_link_comes_back(linked: list[Picture], first: str, rest: str) -> None:
    """Even with a name that powerdeck could have given, and with backslashes before it."""
    typed = f"{first}\n{rest}"
    body = f"\n{render_links(linked)}\n{no_link(typed)}"
    assert read_links(body) == (tuple(linked), f"\n\n{typed}")


def test_a_program_that_tidies_may_put_empty_lines_between() -> None:
    """The link stays one; text below it stays text."""
    name = "2026-11-22T1405-1.2-x-map.svg"
    found = read_links(f"\n\n![My map]({name})\n\n- library\n")
    assert found == ((Picture(name, "My map"),), "\n\n- library\n")


def test_a_link_reads_as_any_viewer_of_markdown_reads_it() -> None:
    """An image line, its words escaped where they would be taken for signs."""
    assert render_links([Picture("a.svg", "My [first] map")]) == "![My \\[first\\] map](a.svg)\n"


def test_an_image_that_was_typed_is_words() -> None:
    """Below an empty line, as every answer stands, an image is the person's own."""
    assert read_links("\n\n![mine](cat.jpg)\n") == ((), "\n\n![mine](cat.jpg)\n")


@given(st.text(alphabet="![]()\\ \n<>a.", max_size=40))
def test_any_text_can_stand_there(text: str) -> None:
    """Half a link is no link, and no trouble."""
    found, rest = read_links(f"\n{text}")
    assert len(found) <= text.count("!")
    assert f"\n{text}".endswith(rest)
