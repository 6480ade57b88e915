"""What jrnl exports, as entries."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.errors import ProblemsFound
from powerdeck.exchange.jrnl import read
from powerdeck.exchange.new_entries import new_ones
from powerdeck.journal.model import Answer, Entry
from powerdeck.journal.text import entry_markdown

# What `jrnl --export json` of jrnl 4.6 printed for a journal with the tag signs # and @.
EXPORT = """\
{
  "tags": {
    "@tag": 1,
    "#two": 1
  },
  "entries": [
    {
      "title": "A walk with two neighbours. @tag #two",
      "body": "second line\\n\\nthird",
      "date": "2026-01-05",
      "time": "09:00",
      "tags": [
        "#two",
        "@tag"
      ],
      "starred": false
    },
    {
      "title": "Only a title",
      "body": "",
      "date": "2026-03-29",
      "time": "01:30",
      "tags": [],
      "starred": true
    },
    {
      "title": "Caf\\u00e9 \\"q\\" \\u2014 \\u00fc",
      "body": "  indented body  \\n[x] box\\n## Actions",
      "date": "2026-03-05",
      "time": "23:59",
      "tags": [],
      "starred": false
    }
  ]
}"""


def _export(*entries: object) -> str:
    return json.dumps({"tags": {}, "entries": entries})


def _one(**fields: object) -> dict[str, object]:
    return {
        "title": "T",
        "body": "B",
        "date": "2026-01-05",
        "time": "09:00",
        "tags": [],
        "starred": False,
    } | fields


def test_an_export_in_entries() -> None:
    """Title, text, tags and star are kept; the day and hour are those on the clock of whoever wrote it."""
    entries, problems = read(EXPORT, "jrnl.json")
    assert problems == ()
    first, second, third = entries
    assert first == Entry(
        created=datetime.fromisoformat("2026-01-05T09:00:00"),
        utc_offset="",
        deck="jrnl",
        card="entry",
        title="A walk with two neighbours. @tag #two",
        drawn="imported",
        answers=(Answer("text", "Entry", "write", "second line\n\nthird"),),
        tags=("powerdeck", "tag", "two"),
    )
    assert (second.title, second.answers[0].text) == ("Only a title", "Only a title")
    assert second.tags == ("powerdeck", "starred")
    assert second.created == datetime.fromisoformat("2026-03-29T01:30:00")
    assert third.answers[0].text == "  indented body  \n[x] box\n## Actions"


def test_importing_twice_adds_nothing() -> None:
    """The entries are known again from their files, in whatever order jrnl gives the tags."""
    entries, _ = read(EXPORT, "jrnl.json")
    kept = [entry_markdown.read(entry_markdown.render(entry), "x.md")[0] for entry in entries]
    again, _ = read(EXPORT.replace('"#two",\n        "@tag"', '"@tag",\n        "#two"'), "jrnl.json")
    assert again == entries
    assert new_ones(again, [entry for entry in kept if entry]) == ()


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("text", "entry 2 not read: it is no JSON object"),
        (_one(date="2026-02-30"), "entry 2 (T) not read: '2026-02-30' and '09:00' are no date and time"),
        (_one(date=None), "no date and time"),
        (_one(time="25:00"), "no date and time"),
        (_one(title="", body=" \n"), "entry 2 not read: it has neither title nor body"),
        (_one(title=["x"]), "entry 2 not read: its title is no text"),
        (_one(body=1), "entry 2 (T) not read: its body is no text"),
        (_one(tags="x"), "its tags are no list of texts"),
        (_one(body="nul \0"), "U+0000"),
        (_one(title="\x1b[31m" + "long " * 40, body="half \ud800"), "…) not read: "),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_come(entry: object, message: str) -> None:
    """By its number and title, on one line, without control characters."""
    entries, problems = read(_export(_one(), entry, _one(time="10:00")), "jrnl.json")
    assert [each.created.hour for each in entries] == [9, 10]
    assert len(problems) == 1
    assert str(problems[0]).startswith("jrnl.json: entry 2")
    assert message in str(problems[0])
    assert str(problems[0]).isprintable()


@pytest.mark.parametrize("text", ["", "not json", "[]", "{}", '{"entries": {}}', "[" * 100_000, "1" * 5000])
def test_another_file_is_refused(text: str) -> None:
    """The message says which file is wanted."""
    with pytest.raises(ProblemsFound, match=r"^jrnl\.json:?.*`jrnl --export json` writes"):
        read(text, "jrnl.json")


def test_tags_have_an_order_of_ours() -> None:
    """jrnl gives them in another one each time; each stands once, without its sign."""
    tags = ["@g", "#c", "@f", "@b", "@e", "#a", "@d", "@a", "@powerdeck"]
    (entry,), _ = read(_export(_one(tags=tags)), "j")
    assert entry.tags == ("powerdeck", "a", "b", "c", "d", "e", "f", "g")


def test_a_byte_order_mark_does_no_harm() -> None:
    """Windows adds one when a file is made with `>`."""
    assert read("\ufeff" + EXPORT, "j") == read(EXPORT, "j")


def test_more_fields_are_passed_over() -> None:
    """jrnl adds `uuid` and `creator` to what comes from Day One."""
    entries, problems = read(_export(_one(uuid="X", creator={"host_name": "h"})), "j")
    assert (len(entries), problems) == (1, ())


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(texts, texts, st.lists(texts, max_size=3))
def test_any_entry_is_kept_or_named(title: str, body: str, tags: list[str]) -> None:
    """Nothing is lost in silence, and what is kept comes back from its file."""
    entries, problems = read(_export(_one(title=title, body=body, tags=tags)), "j")
    assert len(entries) + len(problems) == 1
    if entries:
        kept, _ = entry_markdown.read(entry_markdown.render(entries[0]), "x.md")
        assert kept is not None
        assert kept.answers == entries[0].answers
        assert kept.tags == entries[0].tags
    else:
        assert not (title.strip() or body.strip())
