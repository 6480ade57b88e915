"""Answers from a file or a pipe (`--answers`): text in, an entry's contents out."""

from __future__ import annotations

import json
from datetime import date

from powerdeck.asker import NO_FILES, Files
from powerdeck.dates import read_when
from powerdeck.deck.model import Card
from powerdeck.errors import ProblemsFound, WrongUsage
from powerdeck.journal.model import Action, Entry
from powerdeck.journal.text.entry_markdown import check_storable, same_text
from powerdeck.kinds.kind import kind
from powerdeck.values import replace
from powerdeck.walk.entry_so_far import read_tags, with_answer
from powerdeck.walk.review_walk import BARRIER, HAPPENED, LEARNT, NOTICED, read_outcome, with_outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml import ScalarNode

MOST_CHARACTERS = 4_000_000
_DEEPEST = 6
_KEYS = ("answers", "actions", "learning", "community", "tags")
_REVIEW_KEYS = ("answers", "outcome", "actions")
_ACTION_KEYS = ("do", "by", "with")

Data = None | str | list["Data"] | dict[str, "Data"]


def fill(entry: Entry, card: Card, text: str, path: str, today: date, files: Files = NO_FILES) -> Entry:
    """The entry with everything that the text gives.

    Args:
        entry: A sitting of `card` without answers.
        card: Its asks say which answers there can be.
        text: YAML or JSON, as DESIGN 3 shows it.
        path: What messages call the text.
        today: Actions are made on this day, and come back on it or later.
        files: The person's own, where an answer names one.

    Raises:
        ProblemsFound: It cannot be understood, or asks for what cannot be; nothing of it is used then.
    """
    try:
        found = _mapping(read_data(text), "the file", _KEYS)
        entry = _answers(entry, card, found.get("answers"), files)
        learning = same_text(_text(found.get("learning"), "learning")) or None
        community = _line(found.get("community"), "community") or None
        actions = tuple(_action(each, today) for each in _list(found.get("actions"), "actions"))
        tags = ",".join(_line(each, "tags") for each in _list(found.get("tags"), "tags"))
        entry = replace(entry, actions=actions, learning=learning, community=community, tags=read_tags(tags))
        for each in _texts(entry):
            check_storable(each)
    except (ValueError, WrongUsage) as error:
        raise ProblemsFound(f"{path}: {error}") from error
    return entry


def fill_review(entry: Entry, text: str, path: str, today: date) -> Entry:
    """The entry of a review's draft with everything that the text gives: answers, outcome and new actions.

    Raises:
        ProblemsFound: It cannot be understood, or asks for what cannot be; nothing of it is used then.
    """
    card = Card(id=entry.card, title=entry.title, capability=0, asks=(HAPPENED, NOTICED, LEARNT, BARRIER))
    try:
        found = _mapping(read_data(text), "the file", _REVIEW_KEYS)
        entry = _answers(entry, card, found.get("answers"), NO_FILES)
        said = _line(found.get("outcome"), "outcome")
        if said:
            entry = with_outcome(entry, read_outcome(said, today))
        actions = tuple(_action(each, today) for each in _list(found.get("actions"), "actions"))
        entry = replace(entry, actions=actions)
        for each in _texts(entry):
            check_storable(each)
    except (ValueError, WrongUsage) as error:
        raise ProblemsFound(f"{path}: {error}") from error
    return entry


def read_data(text: str) -> Data:
    """JSON or YAML as texts, lists and mappings: numbers and dates stay the text that they were.

    Raises:
        ValueError: It is neither, or a key stands in it twice.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"more than {MOST_CHARACTERS} characters; give the answers in several files")
    try:
        return _plain(json.loads(text, object_pairs_hook=_pairs, parse_int=str, parse_float=str))
    except json.JSONDecodeError:
        return _read_yaml(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _plain(value: object) -> Data:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return json.dumps(value)


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} stands twice; keep one of them")
        found[key] = value
    return found


def _read_yaml(text: str) -> Data:
    import yaml

    from powerdeck.yaml_errors import in_plain_words

    try:
        return _Nodes().data(yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    except yaml.MarkedYAMLError as error:
        line, words = in_plain_words(error)
        raise ValueError(f"line {line or 1} is not YAML: {words}") from error
    except yaml.YAMLError as error:
        raise ValueError("it is not YAML: it has characters that YAML does not allow") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


class _Nodes:
    """YAML nodes as data; nothing is made from tags, and aliases cannot make much out of little."""

    def __init__(self) -> None:
        self.left = MOST_CHARACTERS

    def data(self, node: object, deeper: int = _DEEPEST) -> Data:
        import yaml

        if deeper == 0:
            raise ValueError("nested too deeply")
        self._spend(1)
        if isinstance(node, yaml.SequenceNode):
            return [self.data(each, deeper - 1) for each in node.value]
        if isinstance(node, yaml.MappingNode):
            pairs = [(self._key(key), self.data(each, deeper - 1)) for key, each in node.value]
            return dict(_pairs(pairs))  # type: ignore[arg-type]  # the values are Data
        return self._text(node) if isinstance(node, yaml.ScalarNode) else None

    def _key(self, node: object) -> str:
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            raise ValueError("a key must be a text")
        return str(node.value)

    def _text(self, node: ScalarNode) -> str | None:
        self._spend(len(node.value))
        empty = not node.style and node.value in ("", "~", "null")
        return None if empty else str(node.value)

    def _spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise ValueError("its aliases repeat too much; write out what is meant")


def _answers(entry: Entry, card: Card, found: Data, files: Files) -> Entry:
    """The entry with answers by ask key, or in the card's order."""
    keys = [ask.key for ask in card.asks]
    if isinstance(found, list):
        if len(found) > len(keys):
            raise ValueError(f"{len(found)} answers for the {len(keys)} asks of card {card.id}")
        found = dict(zip(keys, found, strict=False))
    for key, value in _mapping(found, "answers", keys, f"; card {card.id} asks").items():
        ask = card.asks[keys.index(key)]
        if value is not None:
            try:
                reply = kind(ask.kind).from_data(value, files)
            except ValueError as wanted:
                raise ValueError(f"answers: {key}: {wanted} is wanted") from wanted
            entry = with_answer(entry, card, ask, reply.text, reply.pictures)
    return entry


def _action(found: Data, today: date) -> Action:
    if isinstance(found, str):
        found = {"do": found}
    fields = _mapping(found, "actions", _ACTION_KEYS)
    text = _line(fields.get("do"), "actions: do")
    if not text:
        raise ValueError("actions: an action has no text; write do: and what you will do")
    try:
        due = read_when(_line(fields.get("by"), "actions: by"), today)
    except ValueError as why:
        raise ValueError(f"actions: by: {why}") from why
    return Action(
        text=text, partner=_line(fields.get("with"), "actions: with") or None, created=today, due=due
    )


def _mapping(
    found: Data, name: str, known: list[str] | tuple[str, ...], what: str = "; known"
) -> dict[str, Data]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{name} must be keys with values; known: {', '.join(known)}")
    for key in found:
        if key not in known:
            raise ValueError(f"unknown key {key!r} in {name}{what}: {', '.join(known)}")
    return found


def _list(found: Data, name: str) -> list[Data]:
    if found is None:
        return []
    if isinstance(found, dict):
        raise ValueError(f"{name} must be a list; begin each with a dash")
    return found if isinstance(found, list) else [found]


def _text(found: Data, name: str) -> str:
    if found is None:
        return ""
    if not isinstance(found, str):
        raise ValueError(f"{name} must be a text")
    return found


def _line(found: Data, name: str) -> str:
    text = _text(found, name).strip()
    if "\n" in text or "\r" in text:
        raise ValueError(f"{name} must be one line")
    return text


def _texts(entry: Entry) -> list[str]:
    texts = [answer.text for answer in entry.answers]
    texts += [each for action in entry.actions for each in (action.text, action.partner or "")]
    return [*texts, entry.learning or "", entry.community or "", *entry.tags]
