"""A translation's file is brought up to date by lines put in and changed; all others stay byte for byte."""

from __future__ import annotations

import pytest

from powerdeck.deck.model import Deck
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.deck.translation.model import Phrase, Translation, parts
from powerdeck.deck.translation.read_translation import read_translation
from powerdeck.deck.translation.template import template
from powerdeck.deck.translation.update import Update, updated
from powerdeck.deck.yaml_text import quoted

DECK = """\
powerdeck: 1
id: small
title: Small deck
revision: 1
roles: {community: community leader}
words: {VCSE: Groups.}
capabilities:
  - {number: 1, name: One, actions: {community: [Walk together., Talk to them all.]}}
cards:
  - {id: "1.1", title: A walk, capability: 1, scene: Dry., asks: [{key: walk, text: Take a walk., easier: Walk.}]}
  - {id: "1.2", title: A talk, capability: 1, asks: [{key: talk, text: Talk.}, {key: end, text: End.}]}
recipes: [{name: away-day, title: Away day, cards: ["1.1"]}]
"""


def deck(*changes: tuple[str, str]) -> Deck:
    text = DECK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found, problems = read_deck(text.encode(), "small.yaml")
    assert problems == ()
    assert found is not None
    return found


def file() -> str:
    """The deck in capitals, as powerdeck writes it."""
    phrases = {way: Phrase(text, text.upper()) for way, text in parts(deck())}
    return template(deck(), Translation("small", "cy", phrases, {"VCSE": "GCG"}, "a neighbour"))


def update(text: str, new: Deck) -> tuple[Update, Translation]:
    data = text.encode()
    old, problems = read_translation(data, "x")
    assert (problems, old is not None) == ((), True)
    assert old is not None
    done = updated(new, data, old)
    found, problems = read_translation(done.data, "x")
    assert problems == ()
    assert found is not None
    return done, found


def lines_put_in(before: str, after: bytes) -> list[str]:
    """What is new; fails if a line of before is lost or out of order."""
    left, new = before.splitlines(), []
    for line in after.decode().splitlines():
        if left and line == left[0]:
            left.pop(0)
        else:
            new.append(line)
    assert left == []
    return [line.strip() for line in new if line.strip()]


def test_where_nothing_has_changed_no_byte_does() -> None:
    """Also in a file that is laid out in another way."""
    text = file() + "# A note.\n\n"
    done, _ = update(text, deck())
    assert done == Update(text.encode(), 0, 0, whole=False)
    odd = "{powerdeck: 1, translates: small, language: cy}"
    assert update(odd, deck())[0].whole


NEW = {
    "an ask": (
        ("{key: talk,", "{key: first, text: Go.}, {key: talk,"),
        ["first:", 'of: "Go."', 'text: ""'],
    ),
    "an ask at the end": (
        ("text: End.}]", "text: End.}, {key: z, text: Z.}]"),
        ["z:", 'of: "Z."', 'text: ""'],
    ),
    "easier words": (("text: End.", "text: End., easier: Go."), ["easier:", 'of: "Go."', 'text: ""']),
    "a scene": (
        ("title: A talk,", "title: A talk, scene: Wet.,"),
        ["scene:", 'of: "Wet."', 'text: ""'],
    ),
    "a card": (
        ("recipes:", '  - {id: "1.3", title: T, capability: 1, asks: [{key: a, text: A.}]}\nrecipes:'),
        ["# Card 1.3: T", '"1.3":', "title:", 'of: "T"', 'text: ""', "asks:", "a:", 'of: "A."', 'text: ""'],
    ),
    "a word": (
        ("{VCSE: Groups.}", "{VCSE: Groups., x y: Z.}"),
        ['"x y":', 'of: "Z."', 'text: ""', 'word: ""'],
    ),
    "an action": (("[Walk together.,", "[Walk together., Ring up.,"), ['- of: "Ring up."', 'text: ""']),
    "what a recipe is about": (
        ("title: Away day,", "title: Away day, about: A day.,"),
        ["about:", 'of: "A day."', 'text: ""'],
    ),
}


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_new_is_put_in_its_place(name: str, end: str) -> None:
    """No line of the file is touched; notes stay, and so do the line ends."""
    change, wanted = NEW[name]
    text = file().replace("cards:\n", "# Mine.\n\ncards: # all of them\n").replace("\n", end)
    done, found = update(text, deck(change))
    assert (done.changed, done.whole) == (0, False)
    assert done.new == sum(line.lstrip("- ").startswith("of:") for line in wanted)
    assert lines_put_in(text, done.data) == wanted
    assert done.data.count(b"\n") == done.data.count(end.encode())
    assert [way for way, _ in parts(deck(change))] == [
        way for way in sorted(found.lines, key=lambda way: found.lines[way]) if way in found.phrases
    ]


def test_sections_that_are_new_are_put_at_the_end() -> None:
    """A deck that has recipes by now."""
    before = deck((DECK[DECK.index("recipes") :], ""))
    text = template(before, Translation("small", "cy"))
    done, _ = update(text, deck())
    assert lines_put_in(text, done.data)[0] == "# Series of cards for an occasion."
    assert not done.whole


def test_what_has_changed_is_to_be_translated_anew() -> None:
    """The earlier original and its translation stay below `was`; notes beside it stay as well."""
    text = file().replace('    of: "Take a walk."', '    of: "Take a walk."\n          # is tro right?')
    done, found = update(text, deck(("Take a walk.", "Take a stroll.")))
    assert (done.new, done.changed, done.whole) == (0, 1, False)
    way = ("cards", "1.1", "asks", "walk")
    assert found.phrases[way] == Phrase("Take a stroll.", "", ("Take a walk.", "TAKE A WALK."))
    assert found.phrases[(*way, "easier")] == Phrase("Walk.", "WALK.")
    assert "# is tro right?" in done.data.decode()


def test_an_action_that_has_changed_is_found_by_its_likeness() -> None:
    """Actions have no keys."""
    done, found = update(file(), deck(("Talk to them all.", "Talk to all of them.")))
    assert (done.new, done.changed, done.whole) == (0, 1, False)
    here = ("capabilities", "1", "actions", "community")
    was = ("Talk to them all.", "TALK TO THEM ALL.")
    assert found.phrases[(*here, "Talk to all of them.")] == Phrase("Talk to all of them.", "", was)
    assert (*here, "Talk to them all.") not in found.phrases


def test_what_was_kept_before_is_kept_on() -> None:
    """Two changes of the original before anybody translates anew."""
    way = ("cards", "1.1", "asks", "walk")
    once, _ = update(file(), deck(("Take a walk.", "Take a stroll.")))
    twice, found = update(once.data.decode(), deck(("Take a walk.", "Go out.")))
    assert found.phrases[way] == Phrase("Go out.", "", ("Take a walk.", "TAKE A WALK."))
    assert twice.data.count(b" was:") == 1


def test_what_the_deck_no_longer_has_stays() -> None:
    """It is the translator's work; `deck check` names it."""
    before = file()
    done, found = update(before, deck(("{key: talk, text: Talk.}, ", ""), ("scene: Dry., ", "")))
    assert done.data == before.encode()
    assert found.phrases["cards", "1.2", "asks", "talk"].text == "TALK."


def test_a_title_that_has_changed_gets_no_second_heading() -> None:
    """Only its own lines are written."""
    done, found = update(file(), deck(("title: Small deck", "title: Little deck")))
    assert found.phrases["title",] == Phrase("Little deck", "", ("Small deck", "SMALL DECK"))
    assert len(done.data.splitlines()) == len(file().splitlines()) + 3


ODD = """\
powerdeck: 1
translates: small
language: cy
title: {of: Small deck, text: 'It''s small'}   # by me
cards: {"1.1": {title: {of: A walk, text: >-
  Tro
  hir
  }, asks: {}}}
"""


def test_a_file_of_another_layout_is_written_anew() -> None:
    """Where lines cannot be put in, every text is kept all the same, and it is said."""
    odd = ODD.replace(">-\n  Tro\n  hir\n  ", '"Tro hir"')
    done, found = update(odd, deck())
    assert done.whole
    assert found.phrases["title",].text == "It's small"
    assert found.phrases["cards", "1.1", "title"].text == "Tro hir"
    assert found.phrases.keys() == dict(parts(deck())).keys()


def test_a_mark_at_the_beginning_and_a_missing_end_of_line() -> None:
    """As Notepad leaves files."""
    text = "\ufeff" + file().rstrip("\n")
    done, _ = update(text, deck(("title: Away day,", "title: Away day, about: A day.,")))
    assert done.data.startswith(text.encode())
    assert not done.whole


@pytest.mark.parametrize("text", ['say "it"', "a: b # c", "back\\slash", "‘x’ 🏡", "- x", "null"])
def test_any_text_can_stand_between_quotation_marks(text: str) -> None:
    """It comes back as it was."""
    found, problems = read_translation(
        f"powerdeck: 1\ntranslates: x\nlanguage: cy\ntitle: {{of: {quoted(text)}}}".encode(), "x"
    )
    assert problems == ()
    assert found is not None
    assert found.phrases["title",].of == text


def test_what_is_new_at_the_end_of_a_card_stands_before_the_next_heading() -> None:
    """The heading stays with the card that it names."""
    done, _ = update(file(), deck(("easier: Walk.}]", "easier: Walk.}, {key: z, text: Z.}]")))
    said = done.data.decode()
    assert said.index("      z:\n") < said.index("\n\n  # Card 1.2: A talk\n")


def test_an_original_that_goes_back_gets_its_translation_back() -> None:
    """What was said of the earlier wording holds again, and need not be typed again."""
    there, _ = update(file(), deck(("Take a walk.", "Take a long walk.")))
    back, found = update(there.data.decode(), deck())
    way = ("cards", "1.1", "asks", "walk")
    assert found.phrases[way] == Phrase("Take a walk.", "TAKE A WALK.")
    assert b" was:\n" not in back.data
