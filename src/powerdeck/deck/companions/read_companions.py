"""YAML text → companions and Problems. Bytes in, values out; never raises, whatever the bytes."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.deck.companions.model import Companion, Tie
from powerdeck.deck.model import Deck, Source
from powerdeck.deck.reading import yaml_nodes
from powerdeck.deck.reading.cross_references import Group, groups
from powerdeck.deck.reading.read_deck import document, source
from powerdeck.deck.reading.schema_check import Fault, Way, rules, whose
from powerdeck.errors import Problem


def read_companions(data: bytes, path: str) -> tuple[tuple[Companion, ...], tuple[Problem, ...]]:
    """The companions in a file's bytes, with every problem of the file, by line.

    A companion with a fault in what it must have is left out; any other fault costs that part alone.

    Args:
        data: The whole file; more than 1 MiB is refused.
        path: The file as the person would name it; stands in each problem.
    """
    values, problems = document(data, path, rules("companions"), _doubles)
    publication = source(values) if values else None
    if values is None or publication is None or "deck" not in values:
        return (), problems
    found = (_companion(each, publication, values["deck"]) for _, each in groups(values, "companions"))
    return tuple(filter(None, found)), problems


def strays(data: bytes, path: str, companions: tuple[Companion, ...], deck: Deck) -> Iterator[Problem]:
    """What is tied to cards that the deck does not have, by line."""
    root, _ = yaml_nodes.read(data)
    ids = {card.id for card in deck.cards}
    lines = {root.text("companions", n, "id"): n for n in range(_length(root))} if root else {}
    for each in companions:
        for place, tie in enumerate(each.ties):
            if tie.card not in ids and root:
                line = root.line_of(("companions", lines.get(each.id, 0), "cards", place))
                told = f"companion {each.id}: card '{tie.card}' is not in {deck.id}; mend or remove it"
                yield Problem(path, line, told)


def _length(root: yaml_nodes.Node) -> int:
    listed = root.at(("companions",))
    return len(listed.value) if listed and isinstance(listed.value, tuple) else 0


def _doubles(root: yaml_nodes.Node, values: Group, spoilt: frozenset[Way]) -> Iterator[Fault]:
    """Ids that stand twice; one that is spoilt has been spoken of."""
    seen: dict[str, int] = {}
    for place, each in groups(values, "companions"):
        name, way = each.get("id"), ("companions", place, "id")
        if isinstance(name, str) and way not in spoilt:
            line = root.line_of(way)
            if name in seen:
                told = f"'id' stands twice (first on line {seen[name]}); give each its own"
                yield Fault(way, line, whose(root, way) + told)
            seen.setdefault(name, line)


def _companion(found: Group, publication: Source, deck: str) -> Companion | None:
    ties = tuple(_ties(found))
    if not ties or not {"id", "title", "gist"} <= found.keys():
        return None
    return Companion(
        id=found["id"],
        title=found["title"],
        publication=publication,
        deck=deck,
        gist=found["gist"],
        ties=ties,
        author=found.get("author", ""),
        role=found.get("role", ""),
        date=found.get("date", ""),
        where=found.get("where", ""),
        example=found.get("example", ""),
        tries=tuple(filter(None, found.get("try", ()))),
        note=found.get("note", ""),
        link=found.get("link", ""),
        care=found.get("care", ""),
    )


def _ties(found: Group) -> Iterator[Tie]:
    for _, tie in groups(found, "cards"):
        if "id" in tie:
            yield Tie(tie["id"], tie.get("why", ""), tie.get("told", False))
