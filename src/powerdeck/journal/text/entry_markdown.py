"""Entry ↔ Markdown text.

Writing is exact, and reading generous: what a person changes or adds by hand is read where it makes sense and
passed over where it does not, and nothing hides what powerdeck wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from powerdeck.errors import Problem
from powerdeck.journal.model import FACTS, Action, Answer, Entry, Review
from powerdeck.journal.text.action_line import render_action
from powerdeck.journal.text.entry_head import FORMAT, Head, title_of, unix
from powerdeck.journal.text.frontmatter import FrontMatterError, read_front, scalar
from powerdeck.journal.text.markdown_escaping import (
    check_storable,
    guarded,
    same_text,
    to_line,
    unguarded,
)
from powerdeck.journal.text.picture_links import no_link, read_links, render_links
from powerdeck.journal.text.review_sections import facts_of, grouped, heading_and_marker, read_review
from powerdeck.journal.text.sections import Section, read_actions, split
from powerdeck.kinds.kind import kind as _kind_by_name
from powerdeck.kinds.kind import kinds
from powerdeck.values import replace

__all__ = ["check_storable", "read", "read_actions", "render", "render_review", "same_text"]

_kind = cache(_kind_by_name)


def render(entry: Entry) -> str:
    """The entry as a file: front matter, then a section for each answer, actions, learning, each review.

    Lines end in a line feed, the last one too. `read` gives the same entry back, its texts as `same_text` has
    them.

    Raises:
        WrongUsage: One of its texts has what no text file can keep.
    """
    title = f"{entry.card} {entry.title}" if entry.title else entry.card
    parts = [f"{_front(entry)}# {to_line(title)}\n"]
    parts += [_answer(answer) for answer in entry.answers if _says_something(answer)]
    if entry.actions:
        boxes = "".join(f"{render_action(action)}\n" for action in entry.actions)
        parts.append(f"## Actions\n\n{boxes}")
    if entry.learning and same_text(entry.learning):
        parts.append(f"## Learning\n\n{_body(entry.learning)}")
    parts += [render_review(review) for review in entry.reviews]
    text = "\n".join(parts)
    check_storable(text)
    return text


def render_review(review: Review) -> str:
    """A review as it is appended to an entry, after a blank line; ends with a line feed."""
    parts = [heading_and_marker(review)]
    if same_text(review.text):
        parts.append(_body(review.text))
    parts += [_answer(answer, level=3) for answer in review.answers if same_text(answer.text)]
    return "\n".join(parts)


def _front(entry: Entry) -> str:
    lines = (
        "---",
        f"powerdeck: {FORMAT}",
        f"created: {entry.created.isoformat(timespec='seconds')}",
        f"utc_offset: {scalar(entry.utc_offset)}",
        f"deck: {scalar(entry.deck)}",
        None if entry.revision is None else f"revision: {entry.revision}",
        None if entry.language is None else f"language: {scalar(entry.language)}",
        f"card: {scalar(entry.card)}",
        None if entry.capability is None else f"capability: {entry.capability}",
        f"drawn: {scalar(entry.drawn)}",
        None if entry.recipe is None else f"recipe: {scalar(entry.recipe)}",
        None if entry.community is None else f"community: {scalar(entry.community)}",
        "tags:" if entry.tags else None,
        *(f"  - {scalar(tag)}" for tag in entry.tags),
        *(f"{name}: {scalar(value)}" for name, value in entry.facts if name in FACTS),
        "---\n",
    )
    return "\n".join(line for line in lines if line is not None)


def _says_something(answer: Answer) -> bool:
    return bool(answer.pictures or same_text(answer.text))


def _answer(answer: Answer, level: int = 2) -> str:
    body = no_link(_body(_kind(answer.kind).to_markdown(same_text(answer.text))))
    head = f"{'#' * level} {to_line(answer.ask)}\n{answer_marker(answer.key, answer.kind)}\n"
    return f"{head}{render_links(answer.pictures)}\n{body}"


def answer_marker(key: str, kind: str) -> str:
    """The line below an answer's heading that says which ask it answers."""
    return f"<!-- powerdeck: answer {key} {kind} -->"


def _body(text: str) -> str:
    return guarded(same_text(text)) + "\n"


def read(text: str, path: str) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Read a file of the journal; never raises, whatever the text.

    Args:
        text: The whole file, line endings as they are.
        path: Within the journal; it goes into the entry and the problems.

    Returns:
        The entry, or None if the front matter does not say what it must; and what is wrong or doubtful.
    """
    text = unix(text)
    try:
        front = read_front(text)
    except FrontMatterError as error:
        return None, (Problem(path, error.line, error.message),)
    head = Head(front.fields, path)
    for key, line in front.repeated:
        head.doubt(line, f"`{key}` stands here again; the first one counts")
    entry = head.entry()
    if entry is None:
        return None, tuple(head.problems)
    head.check_format()
    sections, actions = split(text, head.doubt)
    _check_actions(actions, head)
    own, added = grouped(sections)
    learning = [_typed(section) for section in own if _is_learning(section)]
    reviews = tuple(
        read_review(section, _typed(section), _answers(below, head, actions), head.doubt)
        for section, below in added
    )
    entry = replace(
        entry,
        title=title_of([section.heading for section in sections if section.level == 1], entry.card),
        answers=_answers(own, head, actions),
        actions=actions,
        learning="\n\n".join(text for text in learning if text) or None,
        reviews=reviews,
        facts=facts_of(entry.facts, reviews),
    )
    return entry, tuple(head.problems)


def _check_actions(actions: Sequence[Action], head: Head) -> None:
    seen: dict[str, int | None] = {}
    for action in actions:
        line = action.line or 1
        if action.id and action.id in seen:
            head.doubt(
                line, f"the action {action.id} stands in line {seen[action.id]} already; give one a new id"
            )
        elif action.id:
            seen[action.id] = line


def _is_learning(section: Section) -> bool:
    return section.level == 2 and not section.marker and section.heading.casefold() == "learning"


def _typed(section: Section) -> str:
    """What was typed into a section of running text."""
    return same_text(_unguarded(section.body))


def _unguarded(body: str) -> str:
    return unguarded(body) if "\\" in body or "[" in body or "&#" in body else body


def _answers(sections: Sequence[Section], head: Head, actions: Sequence[Action]) -> tuple[Answer, ...]:
    answers: list[Answer] = []
    for section in sections:
        if not section.marker or section.marker["key"] is None:
            continue
        key, kind = section.marker["key"], section.marker["kind"] or "write"
        pictures, body = read_links(section.body)
        text = same_text(_kind(kind).from_markdown(same_text(_unguarded(body))))
        if any(answer.key == key for answer in answers):
            head.doubt(section.line, f"`{key}` is answered here again")
        if text or pictures:
            answers.append(Answer(key, section.heading, kind, text, pictures))
        if kind not in kinds():
            head.doubt(section.first - 1, f"no kind of answer is called {kind!r}; it is read as text")
        problems = _kind(kind).problems(text)
        if problems:
            lines = _lines_of(section, body, actions)
            for line, message in problems:
                head.doubt(lines[min(line, len(lines)) - 1], message)
    return tuple(answers)


def _lines_of(section: Section, body: str, actions: Sequence[Action]) -> list[int]:
    """Where in the file the lines of an answer stand, from the first that says something."""
    boxes = {action.line for action in actions}
    links = section.body.count("\n") - body.count("\n")
    rows = enumerate(body.split("\n")[1:], section.first + links)
    lines = [(number, row) for number, row in rows if number not in boxes]
    begun = next((place for place, (_, row) in enumerate(lines) if row.strip(" \t\r")), 0)
    return [number for number, _ in lines[begun:]] or [section.line]
