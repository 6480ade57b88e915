"""Plain words, measured: how hard every text of the decks and companions is, how long, and which jargon it leaves.

The grade of a text is the school year, as Flesch and Kincaid reckon it, in which it can be read; textstat measures it.
Titles, names and sources stand as they were published, and are not measured. `conftest.py` shows what is measured in
each log. A translation (NAME.LANG.yaml) is passed over: another language needs another measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

import pytest
import textstat  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.deck.companions.model import Companion
from powerdeck.deck.companions.read_companions import read_companions
from powerdeck.deck.model import Capability, Card, Deck
from powerdeck.deck.reading.advice import sentences
from powerdeck.deck.reading.read_deck import read_deck

HIGHEST_MEDIAN = 8.0  # [school years]
MOST_WORDS_OF_AN_ASK = 30
MOST_WORDS_OF_A_SENTENCE = 25

FOLDER = Path(__file__).resolve().parents[2] / "deck"

PROPER_NAMES = re.compile(
    "Care Quality Commission|Centre for Public Impact|From the Grassroots Up"
    "|Ladder of Coproduction|Third Sector Fund"
)
"""Names that hold a word of the list."""


FILES = [path for path in sorted(FOLDER.glob("*.yaml")) if "." not in path.stem]


def all_decks() -> Iterator[Deck]:
    for path in FILES:
        deck, _ = read_deck(path.read_bytes(), path.name)
        assert deck, path.name
        yield deck


def all_companions() -> Iterator[tuple[str, tuple[Companion, ...]]]:
    for path in sorted((FOLDER / "companions").glob("*.yaml")):
        yield path.stem, read_companions(path.read_bytes(), path.name)[0]


DECKS = {deck.id: deck for deck in all_decks()}
COMPANIONS = dict(all_companions())
CARDS = {(deck.id, card.id): card for deck in DECKS.values() for card in deck.cards}

EACH_DECK = pytest.mark.parametrize("deck", DECKS.values(), ids=DECKS)
EACH_COLLECTION = pytest.mark.parametrize("collection", COMPANIONS)
Record = Callable[[str, object], None]


# --- the texts that are ours ---


def asks_of(card: Card) -> tuple[str, ...]:
    """What a card asks, in the usual and in the easier words."""
    return tuple(text for ask in card.asks for text in (ask.text, ask.easier) if text)


def texts_of(deck: Deck) -> dict[str, tuple[str, ...]]:
    """A deck's texts by what they are; the asks first."""
    found: dict[str, Iterable[str]] = {
        "asks": (text for card in deck.cards for text in asks_of(card)),
        "scenes": (card.scene for card in deck.cards),
        "whys": (group.why for group in deck.capabilities),
        "actions": (text for group in deck.capabilities for _, texts in group.actions for text in texts),
        "notes": (group.note for group in deck.capabilities),
        "words explained": (meaning for _, meaning in deck.words),
        "recipes": (recipe.about for recipe in deck.recipes),
    }
    return {kind: kept for kind, texts in found.items() if (kept := tuple(filter(None, texts)))}


def told_by(companions: Sequence[Companion]) -> dict[str, tuple[str, ...]]:
    """The texts of companions by what they are."""
    found: dict[str, Iterable[str]] = {
        "gists": (each.gist for each in companions),
        "examples": (each.example for each in companions),
        "things to try": (text for each in companions for text in each.tries),
        "whys": (tie.why for each in companions for tie in each.ties),
        "notes": (text for each in companions for text in (each.note, each.care)),
    }
    return {kind: kept for kind, texts in found.items() if (kept := tuple(filter(None, texts)))}


# --- how hard, and how long ---


def grade(text: str) -> float:
    """The school year in which a text can be read; below 0 for the very plainest."""
    plain = re.sub(r"(?<=\w)’(?=\w)", "'", text)
    return float(textstat.flesch_kincaid_grade(re.sub(r"(?<=\d)\.(?=\d)", "", plain)))


def words_in(text: str) -> int:
    return len(text.split())


def longest_sentence(text: str) -> int:
    return max(map(words_in, sentences(text)))


def too_long(asks: Iterable[str]) -> list[str]:
    """The asks that have more words than an ask may have."""
    return [text for text in asks if words_in(text) > MOST_WORDS_OF_AN_ASK]


def with_long_sentences(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if longest_sentence(text) > MOST_WORDS_OF_A_SENTENCE]


def measured(name: str, texts: Sequence[str]) -> str:
    """One line about the grades and lengths of texts."""
    grades = sorted(map(grade, texts))
    tenths = quantiles(grades, n=20, method="inclusive") if len(grades) > 1 else grades * 19
    spread = (grades[0], tenths[4], median(grades), tenths[14], tenths[17], grades[-1])
    names = ("min", "1/4", "median", "3/4", "90 %", "max")
    shown = "  ".join(f"{of} {value:4.1f}" for of, value in zip(names, spread, strict=True))
    longest, sentence = max(map(words_in, texts)), max(map(longest_sentence, texts))
    return f"{name:<38}{len(texts):>4} texts  {shown}  longest {longest:>3}, sentence {sentence:>2}"


def middle(texts: Iterable[str]) -> float:
    return median(map(grade, texts))


# --- jargon ---


def pattern_of(entry: str) -> re.Pattern[str]:
    """Finds a line of the list in a text; see the top of jargon.txt."""
    signs = {"*": r"[\w’-]*", "-": r"[\s-]?", " ": r"\s+"}
    return re.compile(
        r"(?<!\w)" + "".join(signs.get(sign, sign) for sign in entry) + r"(?!\w)", re.IGNORECASE
    )


LIST = (Path(__file__).parent / "jargon.txt").read_text(encoding="utf-8")
JARGON = {line: pattern_of(line) for line in LIST.splitlines() if line and not line.startswith("#")}


def explained_there(found: str, text: str) -> bool:
    """Whether a text says what a word means, right where it stands."""
    word = re.escape(found)
    ways = (
        rf"{word}(?: \w+)? \(|\((?:the )?{word}\)",  # "direct payments (money for care)", "family doctor (GP)"
        rf"{word}(?: \w+)?: (?:it|they|that is)\b",  # "a social prescribing service: it links …"
        rf"\b(?:is|are) called {word}",
        rf"(?:^|[.?!]\s)(?:To |An? |The )?{word} (?:means?|(?:is|are) (?:to|all|an?|the|those)) ",
    )
    return any(re.search(way, text, re.IGNORECASE | re.MULTILINE) for way in ways)


def unexplained(text: str, words: Iterable[str] = ()) -> list[str]:
    """The jargon in a text that neither the text explains nor one of the words that are explained beside it."""
    known, plain = tuple(words), PROPER_NAMES.sub("", text)
    return [
        entry
        for entry, pattern in JARGON.items()
        if (found := {each.group() for each in pattern.finditer(plain)})
        and not any(pattern.search(word) for word in known)
        and not any(explained_there(each, plain) for each in found)
    ]


def on_card(card: Card) -> str:
    """All that a card shows, with what its tools say: questions, headings of columns and the like."""
    settings = (text for ask in card.asks for _, texts in ask.settings for text in texts)
    return "\n".join((card.title, card.scene, *asks_of(card), *settings))


def on_capability(group: Capability) -> str:
    actions = (text for _, texts in group.actions for text in texts)
    return "\n".join((group.name, group.why, group.note, *actions))


# --- the decks ---


def test_every_deck_is_measured() -> None:
    """No deck and no collection of companions goes unmeasured, and what is measured is English."""
    assert len(DECKS) == len(FILES) >= 4
    assert all(deck.language.startswith("en") for deck in DECKS.values())
    assert len(COMPANIONS) >= 3 and all(COMPANIONS.values())


def test_asks_of_all_decks_are_easy_to_read(record_property: Record) -> None:
    """Half of all that the cards ask can be read by somebody of fourteen."""
    asks = [text for deck in DECKS.values() for text in texts_of(deck)["asks"]]
    record_property("plain words", measured("all decks: asks", asks))
    assert middle(asks) <= HIGHEST_MEDIAN


@EACH_DECK
def test_a_deck_is_easy_to_read(deck: Deck, record_property: Record) -> None:
    """In each deck, half of the asks can be read by somebody of fourteen, and so can half of every other text."""
    for kind, texts in texts_of(deck).items():
        record_property("plain words", measured(f"{deck.id}: {kind}", texts))
    hard = {kind: round(middle(texts), 1) for kind, texts in texts_of(deck).items()}
    assert not {kind: found for kind, found in hard.items() if found > HIGHEST_MEDIAN}


@EACH_COLLECTION
def test_companions_are_easy_to_read(collection: str, record_property: Record) -> None:
    """Half of what companions tell, and of what they say to try, can be read by somebody of fourteen."""
    by_kind = told_by(COMPANIONS[collection])
    for kind, texts in by_kind.items():
        record_property("plain words", measured(f"{collection}: {kind}", texts))
    hard = {kind: round(middle(texts), 1) for kind, texts in by_kind.items()}
    assert not {kind: found for kind, found in hard.items() if found > HIGHEST_MEDIAN}


@EACH_DECK
def test_asks_are_short(deck: Deck) -> None:
    """An ask can be taken in at once: at most thirty words, in its easier wording too."""
    assert too_long(texts_of(deck)["asks"]) == []


@EACH_DECK
def test_sentences_of_a_deck_are_short(deck: Deck) -> None:
    """No sentence, of an ask or of anything else, has more than twenty-five words."""
    assert [found for texts in texts_of(deck).values() for found in with_long_sentences(texts)] == []


@EACH_COLLECTION
def test_sentences_of_companions_are_short(collection: str) -> None:
    """No sentence of a companion has more than twenty-five words."""
    by_kind = told_by(COMPANIONS[collection])
    assert [found for texts in by_kind.values() for found in with_long_sentences(texts)] == []


@EACH_DECK
def test_a_card_explains_its_jargon(deck: Deck) -> None:
    """A word of the trade in a title, scene or ask is explained on that card."""
    left = {card.id: unexplained(on_card(card), card.words) for card in deck.cards}
    assert {card_id: words for card_id, words in left.items() if words} == {}


@EACH_DECK
def test_a_capability_explains_its_jargon(deck: Deck) -> None:
    """A word of the trade in a capability's name, why or actions is explained there."""
    left = {group.number: unexplained(on_capability(group)) for group in deck.capabilities}
    assert {number: words for number, words in left.items() if words} == {}


@EACH_DECK
def test_explanations_and_recipes_are_free_of_jargon(deck: Deck) -> None:
    """What explains a word uses no other word of the trade, unless the deck explains that one too."""
    explained = [word for word, _ in deck.words]
    texts = [meaning for _, meaning in deck.words]
    assert [text for text in texts if unexplained(text, explained)] == []
    assert [recipe.name for recipe in deck.recipes if unexplained(recipe.about)] == []


@EACH_COLLECTION
def test_a_companion_explains_its_jargon(collection: str) -> None:
    """A word of the trade in a companion is explained in it, or on the card that it is said for."""
    left = []
    for each in COMPANIONS[collection]:
        told = "\n".join((each.gist, each.example, *each.tries, each.note, each.care))
        left += [(each.id, word) for word in unexplained(told)]
        for tie in each.ties:
            found = unexplained(tie.why, CARDS[each.deck, tie.card].words)
            left += [(each.id, word) for word in found if word in unexplained(f"{told}\n{tie.why}")]
    assert left == []


# --- the measures themselves can fail ---

HARD = (
    "Operationalise multi-disciplinary governance infrastructures, facilitating organisational accountability "
    "alongside strategically prioritised interdependencies."
)


def test_hard_words_are_found_out() -> None:
    """A text as offices write it is far above the limit, and one as people speak is far below."""
    assert grade(HARD) > 2 * HIGHEST_MEDIAN
    assert grade("Go for a walk with a friend. What did you see?") < HIGHEST_MEDIAN / 2
    assert middle([HARD, HARD, "Who came with you?"]) > HIGHEST_MEDIAN
    assert "sentence 11" in measured("hard", [HARD]) and "   1 texts" in measured("hard", [HARD])


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    """Six words of one beat in one sentence are grade -1.45, as the two worked it out in 1975."""
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert grade("Ask your neighbour what matters here.") == pytest.approx(0.39 * 6 + 11.8 * 8 / 6 - 15.59)


def test_points_in_figures_and_curly_signs_change_nothing() -> None:
    """A card's number ends no sentence, and a typographic apostrophe counts as a plain one."""
    assert grade("Go back to card 1.2 and read it aloud") == grade("Go back to card 12 and read it aloud")
    assert grade("It’s the neighbours’ own idea, isn’t it?") == grade(
        "It's the neighbours own idea, isn't it?"
    )


@given(st.integers(1, 60), st.integers(1, 60))
def test_long_asks_and_sentences_are_found_out(first: int, second: int) -> None:
    """An ask is refused from its thirty-first word on, and a sentence from its twenty-sixth."""
    text = f"{' '.join(['Go'] * first)}. {' '.join(['Go'] * second)}?"
    assert bool(too_long([text])) == (first + second > 30)
    assert bool(with_long_sentences([text])) == (max(first, second) > 25)


@pytest.mark.parametrize("entry", JARGON)
def test_each_word_of_the_list_is_found(entry: str) -> None:
    """Every line of the list finds its word, in capitals too, and accepts it once it is explained."""
    word = entry.replace("*", "")
    for said in (word, word.upper(), word.replace("-", " ")):
        assert entry in unexplained(f"Think about {said}, then ring somebody.")
        assert entry not in unexplained(f"Think about x{said}x.")
    assert unexplained(f"Think about {word} now.", [word]) == []
    assert entry not in unexplained(f"Think about {word} (what it means).")


def test_the_list_is_in_order() -> None:
    """The list has the field's own words, each once."""
    lines = [line for line in LIST.splitlines() if line and not line.startswith("#")]
    assert len(set(lines)) == len(lines) == len(JARGON) > 150
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z -]*\*?(?: [a-z]+)*\*?", line) for line in lines)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Talk to a stakeholder.", ["stakeholder*"]),
        ("Which Outcomes do you want from coproduction?", ["co-produc*", "outcome*"]),
        ("Hear from people with lived\nexperience of silos.", ["lived experience", "silo*"]),
        ("Go to the Care Quality Commission.", []),
        ("Governance means who decides what. Governance counts.", []),
        ("Governance is dull.", ["governance"]),
        ("Working as equals is called co-production.", []),
        ("Ring your family doctor (GP).", []),
        ("It is a social prescribing service: it links people.", []),
        ("Ask the stakeholders: who is missing?", ["stakeholder*"]),
        ("The silo\nmeans a lot to me.", ["silo*"]),
    ],
)
def test_only_what_is_explained_is_let_pass(text: str, left: list[str]) -> None:
    """A word of the trade counts as explained where the text says what it means, and nowhere else."""
    assert sorted(unexplained(text)) == left
