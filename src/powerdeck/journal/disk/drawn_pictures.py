"""The pictures that powerdeck draws of an entry's answers."""

from __future__ import annotations

from powerdeck.dates import spoken
from powerdeck.drawing.picture import Picture
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds.kind import kind
from powerdeck.kinds.picture.ask import described
from powerdeck.values import replace

SVG, PNG = ".svg", ".png"


def title_of(entry: Entry) -> str:
    """What the pictures of an entry are called."""
    where = f", {entry.community}" if entry.community else ""
    return f"{entry.card} {entry.title}{where}, {spoken(entry.created.date())}"


def drawn(entry: Entry, answer: Answer, ending: str = SVG) -> Picture | None:
    """The picture of an answer, still to be saved; None where there is nothing to draw.

    Args:
        entry: The sitting that it belongs to.
        answer: One of its answers.
        ending: `SVG` or `PNG`.

    Raises:
        PowerdeckError: PNG needs the extra `pictures`, which is not installed.
    """
    of = kind(answer.kind)
    drawing = of.drawing(answer.text, title_of(entry))
    if drawing is None:
        return None
    if ending == PNG:
        data = of.png(answer.text, title_of(entry)) or b""
    else:
        from powerdeck.drawing.svg import to_svg

        data = to_svg(drawing).encode("utf-8")
    return Picture(ending, f"{drawing.title}; the words below say the same", data)


def with_drawings(entry: Entry) -> Entry:
    """The entry with a picture for each answer that can be drawn, before it is saved."""
    return replace(entry, answers=tuple(_with_drawing(entry, answer) for answer in entry.answers))


def _with_drawing(entry: Entry, answer: Answer) -> Answer:
    kept = tuple(_described(each, answer) for each in answer.pictures if each.file != SVG)
    picture = drawn(entry, answer)
    return replace(answer, pictures=(*kept, picture) if picture else kept)


def _described(picture: Picture, answer: Answer) -> Picture:
    """A picture with what its answer says of it, where nothing else does."""
    return picture if picture.description else replace(picture, description=described(answer.text))


def without_photos(entry: Entry) -> Entry:
    """The entry without the pictures that are still to be saved."""
    answers = (
        replace(answer, pictures=tuple(each for each in answer.pictures if not each.data))
        for answer in entry.answers
    )
    return replace(entry, answers=tuple(answer for answer in answers if answer.text or answer.pictures))
