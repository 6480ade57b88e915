"""`powerdeck destination`: where we stand on the way, by who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from shlex import quote

from powerdeck.cli.clock import now
from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.output.output_file import free_path, save_output
from powerdeck.cli.screen.lines import BLANK, Line, counted, group_name
from powerdeck.deck.model import Ask, Card, Deck
from powerdeck.errors import NotThere
from powerdeck.kinds.standing.progress import (
    NO_CHANGE,
    Course,
    Group,
    Heard,
    Statement,
    as_json,
    several_places,
    told,
    voices,
)
from powerdeck.kinds.standing.text import views
from powerdeck.safe_text import clean_line, excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Community, DeckName, Journal, Json, Plain, PngFile, SvgFile

DECK, KIND, FIRST_SERIES = "destination", "standing", "people"


Said = dict[tuple[str, str], list[Heard]]
"""What was said, by card and key."""


def destination(
    group: Annotated[
        list[str] | None,
        typer.Argument(metavar="[GROUP]", help="Only this group, in full: its number or words of its name."),
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Only what has changed since the time before.")
    ] = False,
    community: Community = "",
    svg: SvgFile = None,
    png: PngFile = None,
    deck: DeckName = DECK,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Show where you stand on the way there, and who says so.

    The last view of each person or group, with its day and what it was before. With a group: how you know as well.

    Example: powerdeck destination 1
    """
    context = new_context(journal, plain=plain)
    for file in filter(None, (svg, png)):
        free_path(file)
    whole = context.deck(deck)
    notes = Notes(context.journal())
    course = _course(whole, _said(whole, notes, community), " ".join(group or ()), community.strip())
    notes.say_unread(context)
    if changes:
        course = course.only(lambda voice: voice.changed)
    _draw(context, course, svg, png)
    if json:
        print_json(as_json(course))
    else:
        lines = _changes(course) if changes else _lines(course, whole, deck, in_full=bool(group))
        context.screen().show(lines)


def _asks(deck: Deck) -> Iterator[tuple[Card, Ask]]:
    return ((card, ask) for card in deck.cards for ask in card.asks if ask.kind == KIND)


def _said(deck: Deck, notes: Notes, community: str) -> Said:
    """Every view that the journal has of the deck's statements.

    Raises:
        NotThere: The deck has no statements.
    """
    cards = tuple(dict.fromkeys(card.id for card, _ in _asks(deck)))
    if not cards:
        raise NotThere(
            f"{deck.id} has no statements to look at: none of its asks is of the kind {KIND}; "
            f"`--deck` names another deck"
        )
    found: Said = defaultdict(list)
    for entry in notes.of_cards(cards):
        where = (entry.community or "").strip()
        if entry.deck != deck.id or (community and where.casefold() != community.strip().casefold()):
            continue
        for answer in entry.answers:
            if answer.kind == KIND:
                heard = (Heard(entry.created, view, where, entry.path or "") for view in views(answer.text))
                found[entry.card, answer.key] += heard
    return found


def _course(deck: Deck, said: Said, wanted: str, community: str) -> Course:
    """The groups that have statements, or the one that is wanted."""
    pairs = tuple(_asks(deck))
    apart = several_places(heard for card, ask in pairs for heard in said.get((card.id, ask.key), ()))
    groups = []
    for each in deck.capabilities:
        mine = tuple(
            Statement(
                card.id,
                ask.key,
                _title(card, ask),
                card.scene,
                voices(said.get((card.id, ask.key), ()), apart=apart),
            )
            for card, ask in pairs
            if card.capability == each.number
        )
        if mine:
            groups.append(Group(each.number, each.name, group_name(deck, each), mine))
    chosen = _wanted(deck, groups, wanted) if wanted.strip() else groups
    return Course(deck.id, deck.title, now().date(), tuple(chosen), clean_line(community))


def _title(card: Card, ask: Ask) -> str:
    """The statement: the card's title, unless the card has several."""
    several = sum(each.kind == KIND for each in card.asks) > 1
    return f"{card.title}: {ask.text}" if several else card.title


def _wanted(deck: Deck, groups: list[Group], wanted: str) -> list[Group]:
    """The one group that a number or words of its name mean.

    Raises:
        NotThere: There is none, or more than one.
    """
    words = wanted.casefold().split()
    if len(words) == 2 and words[0] == deck.label.casefold():
        words = words[1:]
    name = " ".join(words)
    found = [each for each in groups if name in (str(each.number), each.name.casefold())]
    found = found or [each for each in groups if all(word in each.name.casefold() for word in words)]
    if len(found) == 1:
        return found
    what = "more than one" if found else "no"
    there = ", ".join(f"{each.number} {each.name}" for each in found or groups)
    raise NotThere(f"{what} {deck.label} for {excerpt(wanted)} in {deck.id}; give a number: {there}")


def _lines(course: Course, deck: Deck, named: str, *, in_full: bool) -> Iterator[Line]:
    option = f" --deck {quote(named)}"
    yield Line(course.title, "title")
    yield Line(f"Where we stand on {course.day}, by who says so.")
    if not (course.looked_at() or in_full):
        yield BLANK
        yield from _beginning(course, deck, option)
        return
    for group in course.groups:
        yield BLANK
        yield Line(group.heading, "strong")
        yield from _statements(group.statements, in_full=True) if in_full else _group(group)
    waiting = [each.card for group in course.groups for each in group.waiting]
    yield BLANK
    if not in_full:
        hint = f"powerdeck destination {course.groups[0].number}{'' if named == DECK else option}"
        yield Line(f"`{hint}` shows a {deck.label} in full, with how we know.")
    elif waiting:
        yield Line(f"`powerdeck pick {waiting[0]}{option}` looks at the next one.")


def _beginning(course: Course, deck: Deck, option: str) -> Iterator[Line]:
    """How to begin."""
    count = sum(len(group.statements) for group in course.groups)
    none = "Its one statement has not been" if count == 1 else f"None of its {count} statements has been"
    yield Line(f"{none} looked at yet. To begin:")
    yield Line(f"`powerdeck draw{option}` draws one by chance.", indent=2)
    if deck.id == DECK:
        series = f"powerdeck next{option} --recipe {FIRST_SERIES}"
        yield Line(f"`{series}` takes the first {deck.label} in order.", indent=2)


def _group(group: Group) -> Iterator[Line]:
    """What was looked at, and how many statements wait."""
    waiting = group.waiting
    yield from _statements((each for each in group.statements if each.voices), in_full=False)
    if len(waiting) == len(group.statements):
        yield Line(f"{counted(len(waiting), 'statement')}, not looked at yet.", "quiet", indent=2)
    elif waiting:
        ids = _listed(each.card for each in waiting)
        yield Line(f"Not looked at yet: {counted(len(waiting), 'statement')}, {ids}.", "quiet", indent=2)


def _listed(names: Iterable[str]) -> str:
    *most, last = dict.fromkeys(names)
    return f"{', '.join(most)} and {last}" if most else last


def _statements(statements: Iterable[Statement], *, in_full: bool) -> Iterator[Line]:
    for each in statements:
        yield Line(each.title, "strong" if in_full else "", indent=2, mark=each.card)
        if in_full and each.about:
            yield Line(each.about, "quiet", indent=4)
        for voice in each.voices:
            yield Line(told(voice, whole=in_full), indent=4, mark="-")
        if not each.voices:
            yield Line("Not looked at yet.", "quiet", indent=4)


def _changes(course: Course) -> Iterator[Line]:
    """Only what is otherwise than at the time before."""
    yield Line(course.title, "title")
    if not course.groups:
        yield Line(NO_CHANGE)
        return
    yield Line(f"What had changed by {course.day}, by who says so.")
    for group in course.groups:
        yield BLANK
        yield Line(group.heading, "strong")
        yield from _statements(group.statements, in_full=True)


def _draw(context: Context, course: Course, svg: str | None, png: str | None) -> None:
    """The files that are wanted.

    Raises:
        CannotReadOrWrite: A file cannot be written, or PNG lacks its extra.
    """
    if not (svg or png):
        return
    from powerdeck.kinds.standing.chart import course_drawing

    drawing = course_drawing(course)
    if svg:
        from powerdeck.drawing.svg import to_svg

        save_output(svg, to_svg(drawing).encode("utf-8"), context)
    if png:
        from powerdeck.drawing.png import to_png

        save_output(png, to_png(drawing), context)
