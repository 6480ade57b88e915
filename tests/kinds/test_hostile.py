"""Words that look like markup, commands or our own structure, in every field of every kind of ask: they stay words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from powerdeck.asker import NO_FILES
from powerdeck.drawing.picture import Picture
from powerdeck.drawing.svg import to_svg
from powerdeck.exchange.csv_list import harmless, restored
from powerdeck.journal.disk.drawn_pictures import with_drawings
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.journal.text.entry_markdown import check_storable, read, render, same_text
from powerdeck.kinds.kind import kind, kinds
from powerdeck.reports.html import render as html
from powerdeck.reports.model import Document, Heading, Items, Paragraph, Style, Table

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "rect", "polyline", "polygon", "circle", "text"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "role", "aria-labelledby", "font-family", "id", "fill", "points"),
    *("stroke", "stroke-width", "stroke-dasharray", "cx", "cy", "r", "x", "y"),
    *("font-size", "font-weight", "text-anchor"),
}

MARKUP = (
    "<script>document.title='x'</script>",
    "]]><script>document.title='x'</script>",
    "&#x3c;script&#x3e;document.title='x'&#x3c;/script&#x3e;",
    '"/><svg onload="document.title=\'x\'"><image href="https://example.org/a"/>',
    "' onmouseover='alert(1)",
    "</title></desc></style><script>alert(1)</script>",
    "<style>@import url(https://example.org/b)</style>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "<?xml-stylesheet href='https://example.org/c'?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<use href='https://example.org/d#x'/>",
    "javascript:alert(1)",
)
STRUCTURE = (
    *(
        "---",
        "## Actions",
        "# 1.2 Mapping",
        "- [ ] box 📅 2020-01-01 ^pd-aaaaaa",
        "```",
        "~~~",
        "<!--",
        "-->",
    ),
    *(
        "<!-- powerdeck: answer x map -->",
        "![x](../../etc/passwd)",
        "](javascript:alert(1))",
        "[[link]]",
        "\\",
    ),
    *("- Chosen: x", "Chosen:", "When: yesterday", "Open on: 2027-05-01", "left out: bus", "joined: a = b"),
    *("a, b, strong", "a; b [c; d]", "x [may be quoted", "project: 3 (us)", '"', "“x”", "1. one", "> said"),
)
SIGNS = (
    "\u202eevil\u202c \u2066left\u2069",
    "👩\u200d👩\u200d👧\u200d👦 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "e\u0301\u0302\u0303" * 20,
    "a\x07b\x1b[31mred\x1b[0m\x08\x7f\x9b",
    "a\x0bb\x0cc\x85d\u2028e\u2029f\rg",
    "مرحبا بالعالم שלום",
    "\ufeffbom\ufffe\uffff",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "x" * 5000,
    "word " * 2000,
)
HOSTILE = (*MARKUP, *STRUCTURE, *SIGNS)

LISTED: dict[str, Callable[[str], object]] = {
    "map": lambda words: [
        {"name": words, "near": "close", "tie": "stressed", "would_like": words},
        {"name": f"library {words}", "sector": "council"},
    ],
    "words": lambda words: [words, words, words, f"“{words}”"],
    "ladder": lambda words: [
        {"project": words, "now": "engagement", "right": "co-design", "who": words},
        {"project": words, "now": "informing", "who": f"{words} too"},
    ],
    "standing": lambda words: [
        {"who": words, "standing": "2", "how": words},
        {"who": f"{words} too", "standing": "mostly", "how": words},
    ],
    "voices": lambda words: [{"words": words, "place": words, "quote": "yes", "noticed": "partly"}, words],
    "choose": lambda words: {"chosen": words, "from": [words, f"another {words}"], "why": words},
    "letter": lambda words: {"day": "2027-05-01", "words": words},
    "visit": lambda words: {"when": "2026-12-04", "seen": words},
    "picture": lambda words: {"description": words},
    "columns": lambda words: [words, f"x {words}"],
    "list": lambda words: [words, f"x {words}"],
    "write": lambda words: words,
    "agree": lambda words: words,
    "differ": lambda words: words,
}


def answer_of(name: str, words: str) -> str:
    """The answer that an answers file with these words in every field gives."""
    return kind(name).from_data(LISTED[name](words), NO_FILES).text


def entry_with(*answers: Answer, words: str = "Hattersley") -> Entry:
    """A sitting with these answers, and the words wherever else a person can type some."""
    return Entry(
        created=datetime.fromisoformat("2026-11-22T14:05:00"),
        utc_offset="+00:00",
        deck="power-shifting",
        card="1.2",
        title="Mapping relationships",
        drawn="chosen",
        answers=answers,
        actions=(Action(" ".join(words.split()), id="pd-7f3a2c", due=date(2026, 12, 20)),),
        community=" ".join(words.split()),
    )


def is_plain_picture(svg: str) -> ElementTree.Element:
    """The picture, read as XML; it has shapes and words, and nothing that could do or fetch something."""
    root = ElementTree.fromstring(svg)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= TAGS
    assert {name for node in root.iter() for name in node.attrib} <= ATTRIBUTES
    assert not any("url(" in value or ":" in value for node in root.iter() for value in node.attrib.values())
    assert "<?" not in svg
    assert "<!" not in svg
    return root


def test_every_kind_is_tried() -> None:
    """A new kind is given hostile words as well."""
    assert set(LISTED) == set(kinds())


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_words_stay_words_in_every_picture(words: str) -> None:
    """Shapes and texts alone, whoever is called what; in the title as well."""
    drawn = 0
    for name in kinds():
        text = answer_of(name, words)
        for drawing in (
            kind(name).drawing(text, f"1.2 {words}"),
            kind(name).compared(text, answer_of(name, f"y {words}"), (words, words)),
        ):
            if drawing:
                root = is_plain_picture(to_svg(drawing))
                assert (root.findtext(f"{SVG}title") or "").strip()
                assert (root.findtext(f"{SVG}desc") or "").strip()
                drawn += 1
    assert drawn >= 3, "the map, the map compared, the ladder"


@pytest.mark.parametrize("words", MARKUP)
def test_a_name_of_markup_can_be_read_in_the_map(words: str) -> None:
    """It is shown as it was typed, in the description whole."""
    drawing = kind("map").drawing(answer_of("map", words), "Map")
    assert drawing is not None
    root = is_plain_picture(to_svg(drawing))
    assert words in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_words_stay_words_in_the_entry(words: str) -> None:
    """Every kind's answer comes back as it was typed, beside the others, with its picture."""
    answers = tuple(
        Answer(name, f"Ask {name}?", name, same_text(answer_of(name, words)), (Picture("x.jpg", words),))
        for name in kinds()
    )
    entry = entry_with(*answers, words=words)
    for answer in answers:
        check_storable(answer.text)
    again, problems = read(render(entry), "2026/x.md")
    assert again is not None
    found = {each.key: each for each in again.answers}
    assert {key: each.text for key, each in found.items()} == {each.key: each.text for each in answers}
    assert all(len(each.pictures) == 1 and each.pictures[0].file == "x.jpg" for each in found.values())
    assert [action.text for action in again.actions] == [action.text for action in entry.actions]
    assert all(problem.line for problem in problems)


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_the_pictures_of_an_entry_are_plain_too(words: str) -> None:
    """As they lie beside the entry: with its title, its community, its answers."""
    answers = (Answer(name, "Ask?", name, answer_of(name, words)) for name in ("map", "words", "ladder"))
    entry = with_drawings(entry_with(*answers, words=words))
    for answer in entry.answers:
        for picture in answer.pictures:
            is_plain_picture(picture.data.decode())


class _Tags(HTMLParser):
    """What a browser would see of tags and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, name) for name, _ in attrs} | {(tag, "")}


def page(words: str) -> str:
    """A report with the words in every place that a report has."""
    blocks = (
        Heading(3, words),
        Paragraph(words),
        Paragraph(words, Style.LABEL),
        Paragraph(words, Style.NOTE),
        Items((words, words)),
        Table(words, (words, "b"), ((words, words),)),
    )
    return html(Document(words, words, blocks, date(2026, 11, 22), author=words))


def test_words_stay_words_in_the_browser() -> None:
    """A report has the same tags and attributes, whatever the words in it are; a line may end in `<br>`."""
    plain = _Tags()
    plain.feed(page("plain words"))
    for words in HOSTILE:
        hostile = _Tags()
        hostile.feed(page(words))
        assert hostile.seen <= plain.seen | {("br", "")}, words
    assert not {name for _, name in plain.seen if name.startswith("on") or name in ("href", "src")}


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_no_cell_is_a_formula(words: str) -> None:
    """What a spreadsheet would reckon with becomes text, and comes back."""
    cell = harmless(words)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert restored(cell) == words


@pytest.mark.parametrize("name", kinds())
@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "a line\n" * 100_000, "[" * 500_000 + "]", "," * 500_000, ":" * 500_000, "(" * 500_000],
    ids=["one line of 1 MB", "100,000 lines", "brackets", "commas", "colons", "round brackets"],
)
def test_a_great_deal_of_text_is_read(name: str, text: str) -> None:
    """Nobody waits, nothing breaks, and no line is taken for more than one; the names of lines are right."""
    of = kind(name)
    lines = text.count("\n") + 1
    assert all(1 <= number <= lines for number, _ in of.problems(text))
    assert of.from_markdown(of.to_markdown(text)) == text
    assert isinstance(of.items(text), tuple)
    assert isinstance(of.summary(text, 40), tuple)
    of.offer(text)
    of.public(text)
