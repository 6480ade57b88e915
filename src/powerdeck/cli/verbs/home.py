"""`powerdeck` alone: where you are, and what makes sense now. It asks nothing."""

from __future__ import annotations

from datetime import date
from itertools import islice

from powerdeck.cli.clock import now
from powerdeck.cli.context import Context, deck_option, new_context
from powerdeck.cli.entries.entry_lines import sitting_line
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.dates import spoken, spoken_near
from powerdeck.deck.choosing import draw_card, round_file
from powerdeck.deck.model import Deck, Recipe
from powerdeck.errors import PowerdeckError
from powerdeck.journal.disk.drafts import Drafts
from powerdeck.journal.looking_back.queries import Row, due
from powerdeck.journal.model import Entry
from powerdeck.walk.leader_actions import ideas_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.journal.disk.drafts import Waiting
    from powerdeck.journal.looking_back.waiting_letters import Waiting as Letter

MOST_DUE = 3


def home(journal: str | None = None) -> None:
    """Show it."""
    context = new_context(journal)
    deck = context.deck()
    book = context.journal()
    notes = Notes(book)
    today = now().date()
    last = next(notes.heads(islice(book.newest(), 20)), None)
    waiting = Drafts(context.paths.drafts).waiting(str(book.root))
    open_ones = [each for each in notes.waiting() if each.answers or due([each], today)] if last else []
    rows = due(open_ones, today)
    letters = _letters(open_ones, today)
    lines = _welcome(context, deck) if last is None and not waiting else []
    if last:
        lines += [Line("Last sitting: " + sitting_line(last).text), BLANK]
    lines += _waiting_lines(waiting)
    lines += _letter_lines(letters, today)
    lines += _due_lines(rows, today)
    lines += _idea_lines(context, deck, last, today)
    lines += [
        _unseen_line(context, deck),
        BLANK,
        *_next_lines(rows, letters, waiting, last, _recipe(context, deck, last)),
    ]
    context.screen().show(lines)
    notes.say_unread(context)


def _welcome(context: Context, deck: Deck) -> list[Line]:
    """The very first time: where notes will live, and what private means."""
    return [
        Line(f"Welcome to powerdeck, with the {deck.title}.", "title"),
        BLANK,
        Line(f"Your notes will be kept in {context.paths.journal}"),
        Line("To keep them elsewhere, type `powerdeck settings journal FOLDER` before you begin."),
        Line(
            "They stay on this computer, and only you can read them there. They are private, but not legally "
            "privileged: a court or an information request may ask for them. You need not name anybody."
        ),
        BLANK,
        *_other_decks(context),
    ]


def _other_decks(context: Context) -> list[Line]:
    """That there are more decks than this one."""
    others = len(context.library.names()) - 1
    if others < 1:
        return []
    are = "There is another deck" if others == 1 else f"There are {others} other decks"
    return [Line(f"{are} as well: `powerdeck deck list`."), BLANK]


def _waiting_lines(waiting: tuple[Waiting, ...]) -> list[Line]:
    if not waiting:
        return []
    from powerdeck.journal.disk.draft_json import REVIEW

    lines = [Line("Unfinished:")]
    for each in waiting[:MOST_DUE]:
        when = spoken(each.draft.entry.created.date())
        what = "review of " if each.draft.entry.drawn == REVIEW else ""
        name = f"{each.draft.entry.card} {each.draft.entry.title}"
        lines.append(Line(f"{what}{name}, from {when}{_planned(each.draft.entry)}", indent=2))
    if len(waiting) > MOST_DUE:
        lines.append(Line(f"and {len(waiting) - MOST_DUE} more.", indent=2))
    return [*lines, BLANK]


def _planned(entry: Entry) -> str:
    """The day of a visit that an unfinished sitting waits for."""
    plans = [answer.text for answer in entry.answers if answer.kind == "visit"]
    if not plans:
        return ""
    from powerdeck.kinds.visit.text import waits_until

    day = next(filter(None, map(waits_until, plans)), None)
    return f" (planned for {spoken(day)})" if day else ""


def _letters(entries: list[Entry], today: date) -> tuple[Letter, ...]:
    """The letters that wait; what reads them is only loaded where there are any."""
    with_letter = [entry for entry in entries if any(answer.kind == "letter" for answer in entry.answers)]
    if not with_letter:
        return ()
    from powerdeck.journal.looking_back.waiting_letters import waiting

    return waiting(with_letter, today)


def _letter_lines(letters: tuple[Letter, ...], today: date) -> list[Line]:
    if not letters:
        return []
    lines = [Line("A letter from you is waiting:" if len(letters) == 1 else "Letters from you are waiting:")]
    for each in letters[:MOST_DUE]:
        written = spoken(each.entry.created.date())
        when = spoken_near(each.day, today)
        name = f"{each.entry.card} {each.entry.title}"
        lines.append(Line(f"{name}, written on {written} for {spoken(each.day)} ({when})", indent=2))
    if len(letters) > MOST_DUE:
        lines.append(Line(f"and {len(letters) - MOST_DUE} more.", indent=2))
    return [*lines, BLANK]


def _due_lines(rows: tuple[Row, ...], today: date) -> list[Line]:
    """What is due today and overdue, the nearest first, in three lines at most."""
    if not rows:
        return []
    shown = rows if len(rows) <= MOST_DUE else rows[: MOST_DUE - 1]
    lines = [Line("Time to look back at:")]
    for row in shown:
        when = spoken_near(row.action.due, today) if row.action.due else ""
        lines.append(Line(f"{row.action.text} (due {when}; card {row.entry.card})", indent=2))
    if len(shown) < len(rows):
        lines.append(Line(f"and {len(rows) - len(shown)} more.", indent=2))
    return [*lines, BLANK]


def _idea_lines(context: Context, deck: Deck, last: Entry | None, today: date) -> list[Line]:
    """Something that a leader can do about the capability of the last sitting, another thing each day."""
    group = deck.capability(last.capability or 0) if last and last.deck == deck.id else None
    idea = ideas_of(deck, group, context.paths.settings.role).of_the_day(today)
    if not (group and idea):
        return []
    called, action = idea
    return [
        Line(f"Something {called} can do about “{group.name}”:"),
        Line(action, indent=2),
        Line(f"`powerdeck show {group.number}` names more.", indent=2),
        BLANK,
    ]


def _unseen_line(context: Context, deck: Deck) -> Line:
    round_ = draw_card.tidied(round_file.load(context.paths.rounds, deck.id), deck.cards)
    unseen = draw_card.unseen(deck.cards, round_)
    if unseen == len(deck.cards):
        return Line(f"All {unseen} cards are still to be seen.")
    if not unseen:
        return Line(f"You have seen all {len(deck.cards)} cards; the next draw shuffles them again.")
    return Line(f"{unseen} of {len(deck.cards)} cards are still to be seen in this round.")


def _recipe(context: Context, deck: Deck, last: Entry | None) -> Recipe | None:
    """The recipe that the last sitting was a part of, where `next` can go on with it."""
    if not (last and last.recipe):
        return None
    try:
        of = deck if last.deck == deck.id else context.library.load(last.deck).deck
    except PowerdeckError:
        return None
    return of.recipe(last.recipe)


def _next_lines(
    rows: tuple[Row, ...],
    letters: tuple[Letter, ...],
    waiting: tuple[Waiting, ...],
    last: Entry | None,
    recipe: Recipe | None,
) -> list[Line]:
    """Two or three commands that make sense now."""
    commands = []
    if waiting:
        from powerdeck.journal.disk.draft_json import REVIEW

        entry = waiting[0].draft.entry
        named = waiting[0].draft.deck or entry.deck
        again = "review" if entry.drawn == REVIEW else f"pick {entry.card}{deck_option(named)}"
        commands.append((f"powerdeck {again} --resume", "goes on with what is unfinished"))
    if rows:
        commands.append(("powerdeck review", "goes through what is due: what happened, what next"))
    elif letters:
        commands.append(("powerdeck review", "opens your letter to yourself"))
    if recipe:
        commands.append(("powerdeck next", f"goes on with the recipe {recipe.name}"))
    commands.append(("powerdeck draw", "draws a card by chance"))
    if len(commands) < MOST_DUE:
        commands.append(("powerdeck pick", "lets you choose one"))
    if len(commands) < MOST_DUE:
        commands.append(
            ("powerdeck log --entries", "shows what you wrote")
            if last
            else ("powerdeck cards", "lists them all")
        )
    return [
        Line("What you can do now:"),
        *(Line(f"{name}: {what}", indent=2) for name, what in commands[:MOST_DUE]),
    ]
