"""The whole journal as one Markdown document that a person can read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from powerdeck.dates import spoken
from powerdeck.journal.model import Action, Answer, Entry, Review, State
from powerdeck.journal.text.entry_markdown import same_text
from powerdeck.journal.text.markdown_escaping import guarded, to_line
from powerdeck.kinds.kind import kind

TITLE = "Journal"

_WORDS = {State.OPEN: "Open", State.UNDER_WAY: "Under way", State.DONE: "Done", State.LET_GO: "Let go"}
_HEADINGS = {"review": "Review", "again": "Looking back", "letter": "A letter was read", "note": "Note"}


def dump(entries: Iterable[Entry], title: str = TITLE) -> Iterator[str]:
    """The document in pieces, each ending with a line feed: a heading, then each entry in the order given.

    What was typed stands as it was typed; a backslash before what would be taken for our own structure (and
    that no viewer shows) is all that is added.
    """
    yield f"# {to_line(title)}\n"
    for entry in entries:
        yield "\n" + "\n\n".join(_blocks(entry)) + "\n"


def _blocks(entry: Entry) -> Iterator[str]:
    """The paragraphs of a sitting."""
    yield f"## {to_line(f'{spoken(entry.created.date())}, {entry.card} {entry.title}'.rstrip())}"
    about = [f"Community: {entry.community}"] if entry.community else []
    about += [f"Tags: {', '.join(entry.tags)}"] if entry.tags else []
    if about:
        yield _body(". ".join(about) + ".")
    for answer in entry.answers:
        yield from _answer(answer)
    if entry.actions:
        yield "### Actions"
        yield "\n".join(f"- {_action(action)}" for action in entry.actions)
    if entry.learning and same_text(entry.learning):
        yield "### Learning"
        yield _body(entry.learning)
    if entry.facts:
        yield "### Facts"
        yield "\n".join(f"- {to_line(name).replace('_', ' ')}: {to_line(text)}" for name, text in entry.facts)
    for review in entry.reviews:
        yield from _review(review, entry)


def _answer(answer: Answer, level: int = 3) -> Iterator[str]:
    yield f"{'#' * level} {to_line(answer.ask or answer.key)}"
    yield _body(kind(answer.kind).to_markdown(same_text(answer.text)))


def _action(action: Action) -> str:
    """The action in words, as one line."""
    parts = [f"{_WORDS[action.state]}: {action.text}"]
    if action.partner:
        parts.append(f"with {action.partner}")
    if action.due and action.is_open():
        parts.append(f"look back on {spoken(action.due)}")
    if action.closed:
        parts.append(f"on {spoken(action.closed)}")
    return to_line(", ".join(parts))


def _review(review: Review, entry: Entry) -> Iterator[str]:
    heading = _HEADINGS.get(review.kind, "Review")
    if review.on:
        heading += f", {spoken(review.on)}"
    about = next((each.text for each in entry.actions if review.action and each.id == review.action), None)
    yield f"### {to_line(f'{heading}: {about}' if about else heading)}"
    if review.outcome:
        yield f"{_WORDS[review.outcome]}."
    if same_text(review.text):
        yield _body(review.text)
    for answer in review.answers:
        yield from _answer(answer, 4)


def _body(text: str) -> str:
    return guarded(same_text(text))
