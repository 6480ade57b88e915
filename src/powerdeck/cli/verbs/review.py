"""`powerdeck review`: come back to actions; what happened, what was learnt, what next."""

from __future__ import annotations

from collections.abc import Sequence

from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.entries.change_action import named
from powerdeck.cli.entries.last_list import remember_list
from powerdeck.cli.entries.reader import LETTER, Notes
from powerdeck.cli.sitting.review_sitting import ReviewSitting
from powerdeck.errors import NotThere, WrongUsage
from powerdeck.journal.looking_back.queries import Row, Wanted, due, matching_rows
from powerdeck.walk.steps import Ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Answers, Journal, Json, Plain, Resume


def review(
    actions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTION]...", help="Its id, or its number in the last list; else what is due."
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Everything that is open, whenever it is due.")] = False,
    answers: Answers = None,
    resume: Resume = None,
    journal: Journal = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Come back to the actions that are due, one by one.

    What happened, who noticed, what you learnt; then done, let go, or another day. It is added to the sitting
    that the action came from. Letters that you wrote to yourself come first, on the day that you chose.

    Example: powerdeck review
    """
    if answers is not None and resume:
        raise WrongUsage("--answers begins a new review, --resume goes on with one; leave one of them out")
    context = new_context(journal, plain=plain)
    sitting = ReviewSitting(context, json=json)
    letters: list[dict[str, object]] = []
    try:
        rows = _rows(context, sitting, actions or [], all_)
        if resume:
            rows = _begun_first(sitting.begun(), rows, only_these=bool(actions))
        if answers is not None:
            _answer(sitting, rows, answers)
        elif (actions or resume or _letters_read(sitting, letters)) and (rows or not letters):
            _go_through(context, sitting, rows, resume, remember=not actions)
    finally:
        if json:
            print_json({"reviews": sitting.kept, "letters": letters})


def _letters_read(sitting: ReviewSitting, shapes: list[dict[str, object]]) -> bool:
    """Go through the letters whose day has come; whether to go on with the actions."""
    from powerdeck.cli.sitting.letter_sitting import LetterSitting
    from powerdeck.journal.looking_back.waiting_letters import waiting

    entries = Notes(sitting.book).with_actions(having=(LETTER,), brief=False)
    for each in waiting(entries, sitting.today):
        reading = LetterSitting(sitting, each)
        ending = reading.read()
        shapes.append(reading.shape())
        if ending is Ending.STOPPED:
            return False
    return True


def _answer(sitting: ReviewSitting, rows: Sequence[Row], path: str) -> None:
    if not rows:
        raise WrongUsage("nothing is due; name the action that --answers is for")
    if len(rows) > 1:
        raise WrongUsage(f"--answers is for one action, and {len(rows)} are due; name the one that is meant")
    sitting.answer_review(rows[0], path)


def _go_through(
    context: Context, sitting: ReviewSitting, rows: Sequence[Row], resume: bool | None, *, remember: bool
) -> None:
    if not rows:
        context.stderr_screen().say(
            "Nothing is due. `powerdeck review --all` goes through everything that is open."
        )
    elif remember:
        remember_list(context, rows)
    for number, row in enumerate(rows, 1):
        if sitting.review(row, f"Action {number} of {len(rows)}", resume) is Ending.STOPPED:
            return


def _begun_first(begun: tuple[Row, ...], rows: tuple[Row, ...], *, only_these: bool) -> tuple[Row, ...]:
    """The actions whose reviews are unfinished, then the others.

    Raises:
        NotThere: There are none.
    """
    places = {(row.entry.path, row.action.line) for row in rows}
    if only_these:
        begun = tuple(row for row in begun if (row.entry.path, row.action.line) in places)
    if not begun:
        raise NotThere(
            f"no unfinished review{' of that' if only_these else ''}; `powerdeck review` begins one"
        )
    taken = {(row.entry.path, row.action.line) for row in begun}
    return (*begun, *(row for row in rows if (row.entry.path, row.action.line) not in taken))


def _rows(
    context: Context, sitting: ReviewSitting, wanted: Sequence[str], everything: bool
) -> tuple[Row, ...]:
    if wanted:
        return named(context, wanted)
    notes = Notes(context.journal())
    entries = notes.with_actions(still_open=True, brief=False)
    if everything:
        rows = matching_rows(entries, Wanted(states=frozenset(["open"])), sitting.today)
        found = tuple(sorted(rows, key=lambda row: (row.action.due is None, row.action.due or sitting.today)))
    else:
        found = due(entries, sitting.today)
    notes.say_unread(context)
    return found
