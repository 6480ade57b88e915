"""YAML text → Template and Problems. Bytes in, values out; never raises, whatever the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from powerdeck.deck.reading import yaml_nodes
from powerdeck.errors import Problem
from powerdeck.patterns import lazy_pattern
from powerdeck.reports.model import Section, Template
from powerdeck.reports.views import VIEWS
from powerdeck.safe_text import excerpt

FORMAT = "1"
KEYS = ("powerdeck", "name", "title", "about", "checked", "source", "draft_note", "sections")
SECTION_KEYS = ("title", "guide", "shows")
_NAME = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# The reader of YAML nodes was made for decks; these are its words that name one.
_OF_DECKS = (
    ("; `powerdeck deck new` begins a deck", "; a template has a name, a title and sections"),
    ("; a deck is a few dozen", "; a template is one or two"),
    ("; a deck is four deep", "; a template is three deep"),
    ("a deck has no", "a template has no"),
    ("one file holds one deck", "one file holds one template"),
    ("too much for one deck", "too much for one template"),
)


def read_template(data: bytes, path: str, *, own: bool = True) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template in a file's bytes, with every problem of the file, by line.

    A section with a fault is left out, an unknown key is passed over. There is no template (None) without a
    usable name, a title and a section, and none from a file that is not YAML or is of a later format.

    Args:
        data: The whole file; more than 1 MiB is refused.
        path: The file as the person would name it; stands in each problem.
        own: Whether it is the person's, not one that ships.
    """
    root, found = yaml_nodes.read(data)
    findings = [(line, _of_templates(message)) for line, message in found]
    template = None if root is None else _template(root, findings, own)
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: finding[0] or 0)
    return template, tuple(Problem(path, line, message) for line, message in ordered)


def _of_templates(message: str) -> str:
    for deck, template in _OF_DECKS:
        message = message.replace(deck, template)
    return message


def _template(root: yaml_nodes.Node, findings: list[yaml_nodes.Finding], own: bool) -> Template | None:
    if not isinstance(root.value, dict):
        findings.append((root.line, "no keys; a template has name, title and sections, each with a colon"))
        return None
    if later := _format_fault(root):
        findings.append(later)
        return None
    findings += _unknown(root, KEYS)
    name, title = _wanted(root, "name", findings), _wanted(root, "title", findings)
    if name and not _NAME.fullmatch(name):
        findings.append(
            (root.line_of(("name",)), f"name '{excerpt(name)}'; use lower-case letters, digits and hyphens")
        )
        name = ""
    sections = tuple(_sections(root, findings))
    checked = _day(root, findings)
    if not (name and title and sections):
        return None
    rest = {key: _text(root, key, findings) for key in ("about", "source", "draft_note")}
    return Template(name=name, title=title, sections=sections, checked=checked, own=own, **rest)


def _format_fault(root: yaml_nodes.Node) -> yaml_nodes.Finding | None:
    found = root.text("powerdeck")
    if found == FORMAT:
        return None
    line = root.line_of(("powerdeck",))
    if found.isdecimal() and found != "0":
        message = f"format {excerpt(found)} is for a later powerdeck; this one reads `powerdeck: {FORMAT}`"
        return line, f"{message}, so update it"
    return line, f"no format number; write `powerdeck: {FORMAT}` as the first line"


def _unknown(node: yaml_nodes.Node, known: tuple[str, ...]) -> Iterator[yaml_nodes.Finding]:
    for key, entry in node.value.items() if isinstance(node.value, dict) else ():
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
            yield entry.line, f"unknown key '{excerpt(key)}'; {hint}"


def _text(node: yaml_nodes.Node, key: str, findings: list[yaml_nodes.Finding]) -> str:
    """The text under a key; empty where there is none."""
    found = node.child(key)
    if found and not found[1].refused and not isinstance(found[1].value, str | None):
        findings.append((found[0], f"{key}: a list or a group; write one text"))
    return node.text(key)


def _wanted(node: yaml_nodes.Node, key: str, findings: list[yaml_nodes.Finding]) -> str:
    before = len(findings)
    text = _text(node, key, findings)
    found = node.child(key)
    if not text and len(findings) == before and not (found and found[1].refused):
        findings.append((found[0] if found else node.line, f"no {key}; write `{key}: …`"))
    return text


def _day(root: yaml_nodes.Node, findings: list[yaml_nodes.Finding]) -> date | None:
    text = _text(root, "checked", findings)
    if not text:
        return None
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        line = root.line_of(("checked",))
        findings.append((line, f"checked: '{excerpt(text)}' is no day; write it as 2026-11-22"))
        return None


def _sections(root: yaml_nodes.Node, findings: list[yaml_nodes.Finding]) -> Iterator[Section]:
    found = root.child("sections")
    if found is None or not isinstance(found[1].value, tuple) or not found[1].value:
        if not (found and found[1].refused):
            line = found[0] if found else root.line
            findings.append((line, "no sections; write `sections:` and below it `- title: …` for each"))
        return
    for node in found[1].value:
        if section := _section(node, findings):
            yield section


def _section(node: yaml_nodes.Node, findings: list[yaml_nodes.Finding]) -> Section | None:
    if not isinstance(node.value, dict):
        if not node.refused:
            findings.append((node.line, "a section that is no group; write `- title: …`"))
        return None
    findings += _unknown(node, SECTION_KEYS)
    title, shows = _wanted(node, "title", findings), _text(node, "shows", findings)
    if shows and shows not in VIEWS:
        near = get_close_matches(shows, VIEWS, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(VIEWS)}"
        findings.append((node.line_of(("shows",)), f"unknown view '{excerpt(shows)}'; {hint}"))
        return None
    return Section(title, _text(node, "guide", findings), shows) if title else None
