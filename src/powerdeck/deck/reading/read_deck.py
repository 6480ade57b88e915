"""YAML text → Deck and Problems. Bytes in, values out; never raises, whatever the bytes."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice

from powerdeck.deck.model import Ask, Capability, Card, Deck, Recipe, Source
from powerdeck.deck.reading import yaml_nodes
from powerdeck.deck.reading.cross_references import Group, cross_faults, groups
from powerdeck.deck.reading.schema_check import MOST_FAULTS, Fault, Rules, Way, rules, schema_text
from powerdeck.errors import Problem
from powerdeck.kinds.kind import FALLBACK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


__all__ = ["read_deck", "schema_text"]

FORMAT = 1


def read_deck(data: bytes, path: str) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck in a file's bytes, with every problem of the file, by line.

    A card with a fault in its id, title, capability or asks is left out; a dead link, an unknown key, an
    unknown kind or a fault in another part costs that part alone. There is no deck (None) without a usable id
    or a usable card, and none from a file that is not YAML or is of a later format.

    Args:
        data: The whole file; more than 1 MiB is refused.
        path: The file as the person would name it; stands in each problem.
    """
    values, problems = document(data, path, rules(), cross_faults)
    return (_built(values) if values else None), problems


def document(
    data: bytes,
    path: str,
    of: Rules,
    cross: Callable[[yaml_nodes.Node, Group, frozenset[Way]], Iterable[Fault]],
) -> tuple[Group | None, tuple[Problem, ...]]:
    """The values of a file without whatever is spoilt in it, and every problem, by line.

    Args:
        data: The whole file.
        path: What problems call it.
        of: The schema that it must keep.
        cross: Faults that a schema cannot find, from the nodes, the values, and what is spoilt already.

    Returns:
        The values have the types of the schema, but anything may be missing; None where nothing can be used.
    """
    root, findings = yaml_nodes.read(data)
    values = None
    if root is not None:
        values, more = _checked(root, of, cross)
        findings += more
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: finding[0] or 0)
    return values, tuple(Problem(path, line, message) for line, message in ordered)


def _checked(
    root: yaml_nodes.Node,
    of: Rules,
    cross: Callable[[yaml_nodes.Node, Group, frozenset[Way]], Iterable[Fault]],
) -> tuple[Group | None, list[yaml_nodes.Finding]]:
    values = of.plain(root)
    if later := _later_format(root, values):
        return None, [later]
    wrong = of.faults(root, values)
    if isinstance(values, dict):
        wrong += islice(cross(root, values, _spoilt(wrong)), MOST_FAULTS)
    findings: list[yaml_nodes.Finding] = [(fault.line, fault.message) for fault in wrong if fault.message]
    if len(wrong) >= MOST_FAULTS:
        return None, [*findings, (None, f"{MOST_FAULTS} problems or more; mend these first")]
    if not isinstance(values, dict):
        return None, findings
    _prune(values, _spoilt(wrong))
    return values, findings


def _later_format(root: yaml_nodes.Node, values: object) -> yaml_nodes.Finding | None:
    found = values.get("powerdeck") if isinstance(values, dict) else None
    if not isinstance(found, int) or found <= FORMAT:
        return None
    line = root.line_of(("powerdeck",))
    return (
        line,
        f"format {found} is for a later powerdeck; this one reads `powerdeck: {FORMAT}`, so update it",
    )


def _spoilt(wrong: list[Fault]) -> frozenset[Way]:
    return frozenset(fault.way for fault in wrong if fault.spoils)


def _prune(values: Group, spoilt: frozenset[Way]) -> None:
    """Takes everything that is spoilt out of the values; what is left has the types of the schema."""
    for way in sorted(spoilt, key=len, reverse=True):
        parent: Any = values
        for step in way[:-1]:
            parent = parent[step]
        if isinstance(parent, dict):
            parent.pop(way[-1], None)
        else:
            parent[way[-1]] = None


def _built(values: Group) -> Deck | None:
    groups_there = tuple(_capabilities(values))
    numbers = {group.number for group in groups_there}
    cards = [card for _, card in groups(values, "cards") if _whole(card) and card["capability"] in numbers]
    deck_id = values.get("id")
    if deck_id is None or not cards:
        return None
    words = {word: meaning for word, meaning in values.get("words", {}).items() if meaning}
    ids = {card["id"] for card in cards}
    recipes = (_recipe(recipe, ids) for _, recipe in groups(values, "recipes"))
    return Deck(
        id=deck_id,
        title=values.get("title") or deck_id,
        revision=values.get("revision", 1),
        cards=tuple(_card(card, ids, words) for card in cards),
        capabilities=groups_there,
        label=values.get("label", "capability"),
        language=values.get("language", "en"),
        source=source(values.get("source", {})),
        words=tuple(words.items()),
        roles=tuple((role, name) for role, name in values.get("roles", {}).items() if name),
        recipes=tuple(filter(None, recipes)),
        also_from=tuple(filter(None, (source(work) for _, work in groups(values, "also_from")))),
        easy_read_tested_by=values.get("easy_read_tested_by", ""),
    )


def _capabilities(values: Group) -> Iterator[Capability]:
    """A group whose name is spoilt keeps its cards, under its number."""
    roles = values.get("roles", {})
    for _, group in groups(values, "capabilities"):
        if number := group.get("number"):
            label = values.get("label", "capability")
            yield Capability(
                number=number,
                name=group.get("name", f"{label} {number}"),
                why=group.get("why", ""),
                actions=tuple(_actions(group.get("actions", {}), roles)),
                note=group.get("note", ""),
                source=group.get("source", ""),
            )


def _actions(actions: Group, roles: Container[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for role, listed in actions.items():
        texts = tuple(text for text in listed or () if text)
        if role in roles and texts:
            yield role, texts


def _recipe(recipe: Group, ids: Container[str]) -> Recipe | None:
    cards = _links(recipe, "cards", ids)
    if not cards or not {"name", "title"} <= recipe.keys():
        return None
    return Recipe(recipe["name"], recipe["title"], cards, recipe.get("about", ""), recipe.get("every"))


def source(work: Group) -> Source | None:
    """A work as a file names it; None where it has no usable title."""
    if "title" not in work:
        return None
    return Source(
        title=work["title"],
        by=work.get("by", ""),
        year=work.get("year"),
        wording=work.get("wording", ""),
        publisher=work.get("publisher", ""),
        licence=work.get("licence", ""),
    )


def _whole(card: Group) -> bool:
    asks = card.get("asks", ())
    complete = all(ask and {"key", "text"} <= ask.keys() for ask in asks)
    return bool(asks) and complete and {"id", "title", "capability"} <= card.keys()


def _card(card: Group, ids: Container[str], words: Container[str]) -> Card:
    asks = (_ask(ask, ids) for ask in card["asks"])
    return Card(
        id=card["id"],
        title=card["title"],
        capability=card["capability"],
        scene=card.get("scene", ""),
        asks=tuple(asks),
        refers_to=_links(card, "refers_to", ids),
        kin=_links(card, "kin", ids),
        words=_links(card, "words", words),
        source=card.get("source", ""),
        rests_on=tuple(dict.fromkeys(filter(None, card.get("rests_on", ())))),
    )


def _ask(ask: Group, ids: Container[str]) -> Ask:
    settings = ask.get("with", {})
    return Ask(
        key=ask["key"],
        kind=ask.get("kind", FALLBACK),
        text=ask["text"],
        settings=tuple((name, _texts(value)) for name, value in settings.items() if value),
        continues=_links(ask, "continues", ids),
        action=ask.get("action", False),
        again=ask.get("again", False),
        easier=ask.get("easier", ""),
    )


def _texts(value: str | list[str | None]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(each for each in value if each)


def _links(card: Group, name: str, known: Container[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link for link in card.get(name, ()) if link in known))
