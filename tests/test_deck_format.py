"""What docs/deck-format.md says is so: every example is read, every command exists, no key is left out.

A block of YAML on the page is a whole file if it begins with `powerdeck: 1`. Any other is a part, and its first line's
spaces say where it goes: without spaces in the place of the same keys of the deck under "Cards and asks", with four
among the keys of a card, with six among the asks of a card. A block below `<!-- with mistakes: FILE -->` is that file.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from typer.testing import CliRunner

from powerdeck.cli.commands import app
from powerdeck.deck.companions.read_companions import read_companions
from powerdeck.deck.model import Deck
from powerdeck.deck.reading import yaml_nodes
from powerdeck.deck.reading.advice import MOST_IN_SENTENCE, MOST_WORDS, advice
from powerdeck.deck.reading.read_deck import read_deck
from powerdeck.deck.reading.schema_check import SCHEMAS, schema_text
from powerdeck.deck.translation.gaps import gaps
from powerdeck.deck.translation.read_translation import read_translation
from powerdeck.deck.translation.update import updated
from powerdeck.kinds.kind import kind, kinds
from powerdeck.kinds.map.model import SECTORS
from powerdeck.yaml_errors import MOST_NESTING

PAGE = (Path(__file__).parents[1] / "docs" / "deck-format.md").read_text(encoding="utf-8")
TOKENS: list[Token] = MarkdownIt().enable("table").parse(PAGE)
SPACES_OF_A_CARD, SPACES_OF_AN_ASK = 4, 6
CARD = '  - id: "1.3"\n    title: "An example"\n    capability: 1\n'
ASKS = '    asks:\n      - key: "example"\n        text: "What do you see?"\n'


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page."""

    language: str
    text: str
    line: int
    mistaken: str = ""
    """The name of its file, where it shows mistakes."""

    @property
    def whole(self) -> bool:
        return self.text.startswith("powerdeck: 1")

    @property
    def holds(self) -> str:
        """Which of the schemas it keeps."""
        keys = yaml.safe_load(self.text) if self.whole else {}
        return "companions" if "companions" in keys else "translation" if "translates" in keys else "deck"


def _blocks() -> Iterator[Block]:
    mistaken = ""
    for token in TOKENS:
        if token.type == "fence":
            assert token.map
            yield Block(token.info, token.content, token.map[0] + 1, mistaken)
        note = re.search(
            r"<!-- with mistakes: (\S+) -->", token.content if token.type == "html_block" else ""
        )
        mistaken = note[1] if note else ""


BLOCKS = tuple(_blocks())
SOUND = [block for block in BLOCKS if block.language == "yaml" and not block.mistaken]
SMALL = next(block.text for block in SOUND if block.whole)


def with_keys(deck: str, part: str) -> str:
    """The deck with the part in the place of what it has under the same keys."""
    keys = re.findall(r"^(\w+):", part, flags=re.MULTILINE)
    sections = re.split(r"^(?=\w)", deck, flags=re.MULTILINE)
    kept = [section for section in sections if section.partition(":")[0] not in keys]
    return "".join(kept) + part


CARDS = with_keys(SMALL, next(block.text for block in SOUND if block.text.startswith("cards:")))
"""The deck that parts go into."""


def placed(block: Block) -> str:
    """The block as a whole file."""
    if block.whole:
        return block.text
    match len(block.text) - len(block.text.lstrip(" ")):
        case 0:
            return with_keys(CARDS, block.text)
        case spaces if spaces == SPACES_OF_A_CARD:
            return CARDS + CARD + block.text + ASKS
        case spaces if spaces == SPACES_OF_AN_ASK:
            return CARDS + CARD + "    asks:\n" + block.text
    raise AssertionError(f"line {block.line}: this part fits nowhere")


def deck_of(text: str) -> Deck:
    deck, problems = read_deck(text.encode(), "page")
    assert problems == ()
    assert deck is not None
    return deck


def inline_code() -> list[str]:
    """What stands in backquotes within sentences and headings; tables are left out."""
    found, in_table = [], False
    for token in TOKENS:
        in_table = (in_table or token.type == "table_open") and token.type != "table_close"
        if not in_table:
            found += [each.content for each in token.children or () if each.type == "code_inline"]
    return found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's decks, with the small deck and its translation in it."""
    root = tmp_path / "home"
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(root / name))
    monkeypatch.setenv("POWERDECK_CONFIG", str(root / ".config" / "powerdeck"))
    for name in ("POWERDECK_JOURNAL", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    decks = root / ".config" / "powerdeck" / "decks"
    (decks / "companions").mkdir(parents=True)
    (decks / "street-talks.yaml").write_text(SMALL, encoding="utf-8")
    (decks / "street-talks.cy.yaml").write_text(only("translation").text, encoding="utf-8")
    for block in BLOCKS:
        if block.mistaken:
            (tmp_path / block.mistaken).write_text(block.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return decks


def only(holds: str) -> Block:
    """The one file of that sort on the page."""
    (found,) = (block for block in SOUND if block.whole and block.holds == holds)
    return found


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, args, prog_name="powerdeck")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


# --- the examples ---


@pytest.mark.parametrize("block", [b for b in SOUND if b.holds == "deck"], ids=lambda b: f"line {b.line}")
def test_every_example_of_a_deck_is_good(block: Block) -> None:
    """Whoever copies an example into their deck gets no problem, and no advice either."""
    text = placed(block)
    assert deck_of(text).id == "street-talks"
    assert advice(text.encode(), "page") == ()


def test_the_stories_shown_are_good_stories(home: Path) -> None:
    """The file of stories has nothing wrong, its cards are there, and so is the story that a card rests on."""
    (rests,) = (block for block in SOUND if "rests_on:" in block.text)
    companions, problems = read_companions(only("companions").text.encode(), "page")
    assert tuple(each.id for each in companions) == deck_of(placed(rests)).cards[-1].rests_on
    assert problems == ()
    deck, stories = home / "street-talks.yaml", home / "companions" / "elm-street.yaml"
    deck.write_text(placed(rests), encoding="utf-8")
    stories.write_text(only("companions").text, encoding="utf-8")
    code, told = run("deck", "check", "--json", str(deck), str(stories))
    assert (code, json.loads(told)["problems"]) == (0, [])


def test_the_translation_shown_is_one_of_the_small_deck() -> None:
    """It has no problem, and lacks only what the page says that it lacks."""
    translation, problems = read_translation(only("translation").text.encode(), "street-talks.cy.yaml")
    assert problems == ()
    assert translation is not None
    lacking = [each.message for each in gaps(deck_of(SMALL), translation, "street-talks.cy.yaml")]
    assert lacking == ["card 1.1: not translated yet: ask quiet"]


def test_what_is_kept_under_was_comes_from_a_changed_original() -> None:
    """A translation of the earlier words, brought up to date, is the translation that the page shows."""
    shown, _ = read_translation(only("translation").text.encode(), "page")
    now = re.compile(r'        of: "[^"]*"\n        was:\n((?:          .*\n)+)        text: ""\n')
    earlier = now.sub(lambda hit: hit[1].replace("          ", "        "), only("translation").text)
    before, problems = read_translation(earlier.encode(), "page")
    assert shown is not None
    assert before is not None
    assert problems == ()
    assert before.phrases != shown.phrases
    update = updated(deck_of(SMALL), earlier.encode(), before)
    after, _ = read_translation(update.data, "page")
    assert after is not None
    assert {way: after.phrases[way] for way in shown.phrases} == shown.phrases
    assert (update.changed, update.whole) == (1, False)


def test_every_block_is_an_example_or_what_a_command_prints() -> None:
    """No block of the page is of a sort that nothing here looks at, and each mistake is shown with what is said."""
    assert {block.language for block in BLOCKS} == {"yaml", "console"}
    for block in BLOCKS:
        if block.mistaken:
            _, problems = read_deck(block.text.encode(), block.mistaken)
            assert problems
            assert any(f"$ powerdeck deck check {block.mistaken}\n" in each.text for each in BLOCKS)


# --- the commands ---


def commands() -> list[str]:
    shown = [
        line[2:]
        for block in BLOCKS
        if block.language == "console"
        for line in block.text.splitlines()
        if line.startswith("$ ")
    ]
    return sorted({*shown, *(code for code in inline_code() if code.startswith("powerdeck "))})


@pytest.mark.parametrize("command", commands())
def test_every_command_shown_exists(command: str) -> None:
    """A command can be typed as it stands: its verb, its options and what has to follow are known."""
    args = shlex.split(command)[1:]
    found: Any = typer.main.get_command(app)
    while hasattr(found, "commands"):
        found = found.commands[args.pop(0)]
    found.make_context("powerdeck", args)


@pytest.mark.parametrize(
    "block", [b for b in BLOCKS if b.language == "console"], ids=lambda b: f"line {b.line}"
)
def test_what_a_command_is_shown_to_print_is_what_it_prints(block: Block, home: Path) -> None:
    """The output on the page is true, but for the folder of the person's home."""
    first, _, shown = block.text.partition("\n")
    _, told = run(*shlex.split(first.removeprefix("$ powerdeck ")))
    assert told.replace(str(home.parents[2]), "/home/you") == shown


# --- nothing is left out ---

GROUPS = {
    ("deck", ""): "a deck",
    ("deck", "work"): "`source`, and one of `also_from`",
    ("deck", "capability"): "one of `capabilities`",
    ("deck", "card"): "one of `cards`",
    ("deck", "ask"): "one of `asks`",
    ("deck", "recipe"): "one of `recipes`",
    ("companions", ""): "a file of stories",
    ("companions", "companion"): "one of `companions`",
    ("companions", "tie"): "one of a story’s `cards`",
    ("translation", ""): "a translation",
    ("translation", "capability"): "in it, a group",
    ("translation", "card"): "in it, a card",
    ("translation", "ask"): "in it, an ask",
    ("translation", "word"): "in it, a word",
    ("translation", "recipe"): "in it, a recipe",
    ("translation", "line"): "in it, a short text",
    ("translation", "text"): "in it, any other text",
    ("translation", "was"): "in it, `was`",
}
"""What the page calls each group of keys of the schemas, in the order of its table."""


@cache
def schema(of: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_text(of))
    return found


def resolved(of: str, part: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    name = part.get("$ref", "").removeprefix("#/$defs/")
    found: dict[str, Any] = schema(of)["$defs"][name] if name else part
    return found


def groups() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every group of keys: its schema, its name there (empty for the whole file), and what the schema says."""
    for of in SCHEMAS:
        yield of, "", schema(of)
        yield from ((of, name, part) for name, part in schema(of)["$defs"].items() if "properties" in part)


def limits(of: str, part: dict[str, Any]) -> list[str]:
    """The bounds of a value, from the outside in: 8 things of 300 characters are `8`, `300`."""
    part = resolved(of, part)
    said = re.search(r"at most (\d+)\b(?! before)", part.get("description", ""))
    names = ("maxProperties", "maxItems", "maximum")
    own = next((part[name] for name in names if name in part), part.get("maxLength"))
    below = part.get("items") or part.get("additionalProperties")
    if not isinstance(below, dict) or "properties" in resolved(of, below):
        return [str(own)] if own else [said[1]] if said else []
    return [str(own), *limits(of, below)]


def table() -> str:
    """The page's table of all keys, as the schemas have it."""
    parts = {(of, name): part for of, name, part in groups()}
    lines = ["| Where | Needed | If you like |", "|---|---|---|"]
    for (of, name), called in GROUPS.items():
        part = parts[of, name]
        needed, others = list[str](), list[str]()
        for key, value in part["properties"].items():
            most = " × ".join(limits(of, value))
            told = f"`{key}` {most}".rstrip()
            (needed if key in part.get("required", ()) else others).append(told)
        lines.append(f"| {called} | {', '.join(needed) or '–'} | {', '.join(others) or '–'} |")
    return "\n".join(lines) + "\n"


def test_the_table_of_keys_is_that_of_the_schemas() -> None:
    """Every key stands where it belongs, with its bound, and with whether it is needed."""
    assert {(of, name) for of, name, _ in groups()} == set(GROUPS)
    (shown,) = re.findall(r"^\| Where .*?(?=\n\n|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert shown.rstrip("\n") + "\n" == table()


def used(of: str, part: dict[str, Any], value: object) -> Iterator[tuple[str, str]]:
    """The keys of an example, each with the description of the group that it stands in."""
    part = resolved(of, part)
    for key, below in value.items() if isinstance(value, dict) else ():
        if key in part.get("properties", ()):
            yield part["description"], key
            yield from used(of, part["properties"][key], below)
        elif isinstance(part.get("additionalProperties"), dict):
            yield from used(of, part["additionalProperties"], below)
    for item in value if isinstance(value, list) else ():
        yield from used(of, part.get("items", {}), item)


def test_every_key_is_explained_or_shown() -> None:
    """A key is in an example at its own place, or in a sentence; the table alone is not enough."""
    shown = {
        (block.holds, *each)
        for block in SOUND
        for each in used(block.holds, schema(block.holds), yaml.safe_load(placed(block)))
    }
    said = {code.partition(":")[0] for code in inline_code()}
    missing = [
        (of, name, key)
        for of, name, part in groups()
        for key in part["properties"]
        if (of, part["description"], key) not in shown and key not in said
    ]
    assert missing == []


def test_every_key_of_a_deck_and_of_stories_stands_in_an_example() -> None:
    """Of these two an example shows each key at its own place."""
    shown = {
        (block.holds, *each)
        for block in SOUND
        for each in used(block.holds, schema(block.holds), yaml.safe_load(placed(block)))
    }
    wanted = {
        (of, part["description"], key)
        for of, _, part in groups()
        if of != "translation"
        for key in part["properties"]
    }
    assert wanted <= shown


def test_every_kind_stands_in_an_example_with_all_that_it_can_be_told() -> None:
    """What `powerdeck deck kinds` names can all be copied from the page."""
    asks = [
        ask
        for block in SOUND
        if block.holds == "deck"
        for card in deck_of(placed(block)).cards
        for ask in card.asks
    ]
    shown = {name: {key for ask in asks if ask.kind == name for key, _ in ask.settings} for name in kinds()}
    assert {f"kind: {json.dumps(name)}" for name in kinds()} <= set(re.findall(r"kind: \"\w+\"", PAGE))
    assert shown == {name: set(kind(name).settings) for name in kinds()}
    headings = {code for code in inline_code() if code in kinds()}
    assert headings == set(kinds())


def test_the_numbers_in_the_text_are_those_of_the_program() -> None:
    """The bounds that no schema has, and the sectors of a map, are as the page says."""
    assert f"{yaml_nodes.MOST_BYTES // 1024**2} MiB" in PAGE
    assert f"{yaml_nodes.MOST_NODES:,} values" in PAGE
    assert f"{MOST_NESTING} levels" in PAGE
    assert re.search(rf"an ask of more than {MOST_WORDS} words or with a sentence of\s+more than", PAGE)
    assert f"more than {MOST_IN_SENTENCE}, a card" in PAGE
    assert set(SECTORS) <= set(inline_code())


def test_every_link_leads_somewhere() -> None:
    """The list at the top names headings that are there."""
    headings = {
        re.sub(r"[^\w\- ]", "", each).replace(" ", "-").lower()
        for each in re.findall(r"^#+ (.*)$", PAGE, flags=re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]+)\)", PAGE)
    assert links
    assert set(links) <= headings
