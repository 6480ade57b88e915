"""A glance at a file's bytes tells which entries a search must read."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.choosing.search import fold
from powerdeck.journal.looking_back.prefilter import may_speak_of
from powerdeck.journal.looking_back.queries import Wanted, matching_entries
from powerdeck.journal.model import Action, Answer, Entry
from powerdeck.journal.text.entry_markdown import read, render
from powerdeck.values import replace

TODAY = date(2026, 11, 22)
ENTRY = Entry(
    created=datetime(2026, 11, 22, 14, 5),  # noqa: DTZ001 - wall time
    utc_offset="+00:00",
    deck="power-shifting",
    card="5.3",
    title="Knowing local needs",
    drawn="chosen",
)

signs = st.one_of(
    st.sampled_from("abcABC kKsSſﬁ①½éÉßİı’—…📅➕✅\u0301\u00ad\u200d\ufe0f\\&#97;[](){}<>^-_*\"'\t\n"),
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"),
)
texts = st.text(signs, max_size=30)
lines = texts.map(lambda text: " ".join(text.split())).filter(bool)


def found(text: str, words: str) -> bool:
    """Whether a search finds the entry in a file."""
    entry, _ = read(text, "entry.md")
    return entry is not None and bool(list(matching_entries([entry], Wanted(search=words), TODAY)))


@given(body=texts, deed=lines, partner=lines, title=lines, fact=lines, data=st.data())
def test_a_glance_hides_nothing_that_a_search_finds(
    body: str, deed: str, partner: str, title: str, fact: str, data: st.DataObject
) -> None:
    """Whatever was typed, and whichever part of it is looked for, the entry is still found."""
    entry = replace(
        ENTRY,
        title=title,
        answers=(Answer("a", title, "write", body),) if body.strip() else (),
        actions=(Action(deed, partner=partner),),
        facts=(("peer", fact),),
    )
    text = render(entry)
    source = data.draw(st.sampled_from([body, deed, partner, title, fact]))
    start = data.draw(st.integers(0, len(source)))
    words = data.draw(st.sampled_from([source, source.upper(), fold(source)]))[start : start + 6]
    if found(text, words):
        assert may_speak_of(words)(text.encode())


@given(text=texts, words=texts)
def test_a_glance_hides_no_hand_written_text(text: str, words: str) -> None:
    """The same for what a person wrote into the file by hand, escapes of YAML and Markdown included."""
    whole = f"---\ncreated: 2026-11-22\ndeck: d\ncard: '1'\n---\n# 1\n\n## Learning\n\n{text}\n- [ ] {text}\n"
    if found(whole, words):
        assert may_speak_of(words)(whole.encode())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a caf\u00e9 for all", "cafe"),
        ("a cafe\u0301 for all", "CAFÉ"),
        ("the ﬁrst ½ K", "first"),
        ("bus&#101;s stop", "buses"),
        ("Straße", "strasse"),
        ("улица", "УЛИЦА"),
        ("buses — stop … early 📅", "stop buses"),
    ],
)
def test_accents_signs_and_references_hide_nothing(line: str, words: str) -> None:
    """Letters with accents, ligatures, references to characters, other alphabets: all are found."""
    text = render(ENTRY) + f"\n- [ ] {line}\n"
    assert found(text, words)
    assert may_speak_of(words)(text.encode())


def test_a_word_in_yaml_escapes_is_not_hidden() -> None:
    """The front matter may spell a letter by its number."""
    text = render(ENTRY).replace("drawn: chosen", 'drawn: chosen\npeer: "b\\x75ses"')
    assert found(text, "buses")
    assert may_speak_of("buses")(text.encode())


def test_files_without_the_words_are_passed_over() -> None:
    """Most files need no close look, for all their dashes and emoji, whatever their language."""
    data = (render(ENTRY) + "\n- [ ] Buses — “stop” … café 📅 2026-12-20 ^pd-000000\n").encode()
    assert may_speak_of("stop buses")(data)
    assert not may_speak_of("allotments")(data)
    assert not may_speak_of("buses allotments")(data)
    assert not may_speak_of("улица")(data)
    assert not may_speak_of('"b\u00fcs lane"')(data)


def test_nothing_to_look_for_passes_over_nothing() -> None:
    """Words without a letter, like no words at all, let everything through."""
    assert may_speak_of("")(b"") and may_speak_of("… —")(b"")


def test_every_sign_that_is_passed_over_stands_for_itself() -> None:
    """No sign that is taken to be no letter turns into a letter or a digit, or joins two words."""
    glance = may_speak_of("ab")
    for number in range(0x80, sys.maxunicode + 1):
        sign = chr(number)
        if 0xD800 <= number < 0xE000 or glance(f"a{sign}b".encode()):
            continue
        folded = fold(f"a{sign}b")
        assert "ab" not in folded, unicodedata.name(sign)
    letters = [may_speak_of(each) for each in "abcdefghijklmnopqrstuvwxyz0123456789"]
    for number in (*range(0x80, 0x500), *range(0x2000, 0x2C00), *range(0x1F000, 0x20000)):
        folded = fold(chr(number))
        for glance, letter in zip(letters, "abcdefghijklmnopqrstuvwxyz0123456789", strict=True):
            assert letter not in folded or glance(chr(number).encode())


def test_a_file_that_is_no_utf8_is_let_through_where_it_may_have_the_words() -> None:
    """Whoever reads it tells that it cannot be read."""
    assert may_speak_of("buses")(b"buses caf\xe9")
    assert may_speak_of("cafe")("café".encode("latin-1"))
