"""Many statements as one picture: statements down, the five steps across, each view on a line of its own.

Who says so stands in words where they see us; an arrow comes from where they saw us before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from powerdeck.dates import MONTHS
from powerdeck.drawing.model import (
    INK,
    PAPER,
    QUIET,
    TITLE_LINE,
    Box,
    Circle,
    Drawing,
    Shape,
    Stroke,
    Words,
    broken,
    heading,
    rectangle,
    shortened,
    text_width,
)
from powerdeck.kinds.ladder.drawing import marks_of
from powerdeck.kinds.standing.progress import NO_CHANGE, Course, Statement, Voice, description
from powerdeck.kinds.standing.summary import sentences
from powerdeck.kinds.standing.text import STANDINGS, View, called
from powerdeck.values import frozen

MOST_LANES = 40
"""So many views of one statement are drawn."""

NOTHING = "Not looked at yet."
ABOUT = "Each box says who sees it so. An arrow comes from where they saw it before."

_MARGIN, _LEFT, _STEP, _LAST = 24.0, 310.0, 140.0, 132.0  # [px], like all that follows
_START = _MARGIN + _LEFT
_END = _START + len(STANDINGS) * _STEP
_WIDTH = _END + _LAST + _MARGIN
_TEXT, _LINE = 13.0, 18.0
_HEAD, _HEAD_LINE = 15.0, 20.0
_LANE, _BOX = 30.0, 23.0
_STATEMENT_LINES = 7
_MOST_NAMES = 60
_GRID = "#b8b8b8"
"""For lines that only help the eye."""


@frozen
class Lane:
    """How one person or group sees one statement."""

    who: str
    """As it is shown."""

    now: str
    """One of `STANDINGS`."""

    before: str = ""
    """Another one, where they saw it there before."""

    note: str = ""
    """A few words at the end, such as the day."""

    dashed: bool = False
    """Whether the line around its box is broken: nothing was said this time."""


@frozen
class Row:
    """A statement."""

    title: str
    lanes: tuple[Lane, ...]


@frozen
class Band:
    """Statements under one heading."""

    heading: str
    rows: tuple[Row, ...]


def chart(title: str, about: str, bands: Sequence[Band], description: str) -> Drawing:
    """The whole picture, as high as it needs to be.

    Args:
        title: One line.
        about: A sentence or two on how to read it, under the title.
        bands: In the order in which they are drawn.
        description: Everything that is shown, as sentences.
    """
    names = _short_names(lane.who for band in bands for row in band.rows for lane in row.lanes[:MOST_LANES])
    head = heading(title, _MARGIN, _WIDTH - 2 * _MARGIN)
    shapes: list[Shape] = [*head]
    y = head[-1].y + TITLE_LINE
    for line in broken(about, _TEXT, _WIDTH - 2 * _MARGIN, 3):
        shapes.append(Words(_MARGIN, y, line, _TEXT))
        y += _LINE
    for band in bands:
        drawn, y = _band(band, y + 14, names)
        shapes += drawn
    drawn, y = _in_full(names, y + 10)
    return Drawing(_WIDTH, y + _MARGIN, title, description, (*shapes, *drawn))


def _middle(standing: str) -> float:
    return _START + (STANDINGS.index(standing) + 0.5) * _STEP


def _short_names(who: Iterable[str]) -> dict[str, str]:
    """What stands in the boxes: the name, or for a long one a letter and its beginning."""
    room = _STEP - 16
    every = tuple(dict.fromkeys(who))
    letters = {mark.who: mark.letter for mark in marks_of(n for n in every if text_width(n, _TEXT) > room)}
    return {
        name: shortened(f"{letters[name]}: {name}", _TEXT, room) if name in letters else name
        for name in every
    }


def _in_full(names: dict[str, str], y: float) -> tuple[list[Shape], float]:
    """The long names, each behind its letter."""
    long = [f"{short.partition(':')[0]}: {name}" for name, short in names.items() if name != short]
    if not long:
        return [], y
    told = ["Long names in full", *long[:_MOST_NAMES]]
    told += ["The other names are told in words alone."] if len(long) > _MOST_NAMES else []
    shapes: list[Shape] = []
    for number, text in enumerate(told):
        for line in broken(text, _TEXT, _WIDTH - 2 * _MARGIN, 2, bold=not number):
            y += _LINE
            shapes.append(Words(_MARGIN, y, line, _TEXT, bold=not number))
    return shapes, y


def _band(band: Band, top: float, names: dict[str, str]) -> tuple[list[Shape], float]:
    """A heading with the names of the steps, and its statements; where it ends."""
    head = broken(band.heading, _HEAD, _LEFT - 20, 3, bold=True)
    y = top + 20 + (len(head) - 1) * _HEAD_LINE
    shapes: list[Shape] = [
        Words(_MARGIN, top + 20 + n * _HEAD_LINE, line, _HEAD, bold=True) for n, line in enumerate(head)
    ]
    shapes += [Words(_middle(name), y, name, 14, bold=True, anchor="middle") for name in STANDINGS]
    if band.heading:
        shapes.append(Words(_END + 8, y, "said on", _TEXT, bold=True))
    y += 9
    shapes.append(Stroke(((_MARGIN, y), (_WIDTH - _MARGIN, y)), 2))
    for row in band.rows:
        drawn, foot = _row(row, y, names)
        grid = [Stroke(((_middle(n), y), (_middle(n), foot)), 1, (2, 4), ink=_GRID) for n in STANDINGS]
        shapes += [*(grid if row.lanes else ()), *drawn]
        y = foot
        shapes.append(Stroke(((_MARGIN, y), (_WIDTH - _MARGIN, y)), 1, ink=_GRID))
    return shapes, y


def _row(row: Row, top: float, names: dict[str, str]) -> tuple[list[Shape], float]:
    lines = broken(row.title, _TEXT, _LEFT - 24, _STATEMENT_LINES)
    shapes: list[Shape] = [Words(_MARGIN, top + 22 + n * _LINE, line, _TEXT) for n, line in enumerate(lines)]
    if not row.lanes:
        shapes.append(Words(_START + 12, top + 22, NOTHING, _TEXT, ink=QUIET))
    lanes = row.lanes[:MOST_LANES]
    for number, lane in enumerate(lanes):
        shapes += _lane(lane, top + 20 + number * _LANE, names[lane.who])
    foot = len(lanes) * _LANE
    if len(row.lanes) > len(lanes):
        told = f"Told in words alone, and not drawn: {len(row.lanes) - len(lanes)} more."
        shapes.append(Words(_START + 12, top + 22 + foot, told, _TEXT))
        foot += _LINE
    return shapes, top + max(len(lines) * _LINE, foot) + 16


def _lane(lane: Lane, y: float, name: str) -> Iterator[Shape]:
    """A box with a name, and the arrow that leads there."""
    middle = _middle(lane.now)
    if lane.before:
        start = _middle(lane.before)
        away = 1 if start < middle else -1
        edge = middle - away * (_STEP / 2 - 6)
        yield Stroke(((start + away * 6, y), (edge - away * 9, y)), 2)
        yield Stroke(
            ((edge, y), (edge - away * 10, y - 6), (edge - away * 10, y + 6)), 1, closed=True, fill=INK
        )
        yield Circle(start, y, 6, 2, fill=PAPER)
    half = _STEP / 2 - 6
    box = Box(middle - half, y - _BOX / 2, middle + half, y + _BOX / 2)
    yield rectangle(box, fill=PAPER, dash=(4, 3) if lane.dashed else ())
    yield Words(middle, y + 4.5, name, _TEXT, anchor="middle")
    yield Words(_END + 8, y + 4.5, shortened(lane.note, 12, _LAST - 8), 12)


def course_drawing(course: Course) -> Drawing:
    """Where every statement of a deck stands; those that were not looked at yet are on it too."""
    bands = [Band(group.heading, tuple(map(_statement, group.statements))) for group in course.groups]
    about = f"Where we stand on {course.day}. {ABOUT if bands else NO_CHANGE}"
    return chart(course.title, about, bands, description(course))


def _statement(statement: Statement) -> Row:
    return Row(f"{statement.card} {statement.title}", tuple(map(_of_voice, statement.voices)))


def _of_voice(voice: Voice) -> Lane:
    day = voice.now.when.date()
    note = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}{', new' if voice.new else ''}"
    before = voice.before.view.standing if voice.before and voice.moved else ""
    return Lane(voice.name, voice.now.view.standing, before, note)


def compared_drawing(
    before: Sequence[View], after: Sequence[View], titles: tuple[str, str]
) -> Drawing | None:
    """Two answers to the same ask in one picture; None where one of them has no view."""
    if not (before and after):
        return None
    then = {view.key: view for view in before}
    lanes = [_pair(then.get(view.key), view) for view in after]
    today = {view.key for view in after}
    gone = (view for view in before if view.key not in today)
    lanes += [Lane(called(view.who), view.standing, "", "not this time", dashed=True) for view in gone]
    about = f"{ABOUT} A broken line: nothing this time, and where they saw it before."
    told = (
        f"Before, {titles[0]}: {' '.join(sentences(before))} Then, {titles[1]}: {' '.join(sentences(after))}"
    )
    row = Row(f"Before: {titles[0]}. Now: {titles[1]}.", tuple(lanes))
    return chart(titles[1], about, [Band("", (row,))], told)


def _pair(then: View | None, now: View) -> Lane:
    before = then.standing if then and then.standing != now.standing else ""
    return Lane(called(now.who), now.standing, before, "" if then else "new")
