"""`powerdeck review`: come back to actions; what happened, what was learnt, what next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from powerdeck.cli.changing import change, named, remember_list
from powerdeck.cli.entry_lines import action_lines, shortened, sitting_line
from powerdeck.cli.lines import BLANK, Line
from powerdeck.cli.notes import Notes
from powerdeck.cli.options import Journal, Json, Plain, verb
from powerdeck.cli.shelf import Shelf, print_json, shelf
from powerdeck.cli.sitting import Answers, Resume, Sitting, read_answers, with_action_ids
from powerdeck.conversation import Ending, is_empty
from powerdeck.errors import Interrupted, WrongUsage
from powerdeck.given import fill_review
from powerdeck.journal.actions import render_action, with_due, with_state
from powerdeck.journal.drafts import Draft, Waiting
from powerdeck.journal.markdown import render_review
from powerdeck.journal.model import Action, Entry, State
from powerdeck.journal.queries import Row, Wanted, due, matching_rows
from powerdeck.reviewing import (
    DRAWN,
    Outcome,
    ReviewWalk,
    already_written,
    outcome_of,
    review_card,
    review_of,
    review_start,
)

app = verb()


@app.command()
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
    that the action came from.

    Example: powerdeck review
    """
    at_hand = shelf(journal, plain=plain)
    sitting = ReviewSitting(at_hand, json=json)
    rows = _rows(at_hand, sitting, actions or [], all_)
    if resume and not actions:
        begun = sitting.begun()
        rows = (*begun, *(row for row in rows if row not in begun))
    if answers is not None:
        if len(rows) != 1:
            raise WrongUsage(
                f"--answers is for one action, and these are {len(rows)}; name the one that is meant"
            )
        sitting.answer_review(rows[0], answers)
        return
    if not rows:
        at_hand.aside().say("Nothing is due. `powerdeck review --all` goes through everything that is open.")
    remember_list(at_hand, rows)
    for number, row in enumerate(rows, 1):
        if sitting.review(row, f"Action {number} of {len(rows)}", resume) is not Ending.FINISHED:
            return


def _rows(at_hand: Shelf, sitting: Sitting, wanted: Sequence[str], everything: bool) -> tuple[Row, ...]:
    if wanted:
        return named(at_hand, wanted)
    notes = Notes(at_hand.journal())
    entries = notes.with_actions(still_open=True, brief=False)
    if everything:
        rows = matching_rows(entries, Wanted(states=frozenset(["open"])), sitting.today)
        found = tuple(sorted(rows, key=lambda row: (row.action.due is None, row.action.due or sitting.today)))
    else:
        found = due(entries, sitting.today)
    notes.say_unread(at_hand)
    return found


class ReviewSitting(Sitting):
    """A sitting about an action of an earlier one."""

    row: Row

    def review(self, row: Row, place: str, resume: bool | None) -> Ending:
        """Walk through one action, and add what was said to its entry."""
        self.row = row
        self.desk = None
        draft = self._start(resume)
        lines = self._shown(place)
        self.screen.show(lines)
        asker = self.new_asker(lambda: self.screen.show(lines))
        walk = ReviewWalk(review_card(row.entry), draft, asker, self._keep_draft, self.today)
        try:
            ending = walk.run()
            self._end(walk.draft, ending)
        finally:
            if self.desk:
                self.desk.close()
        return ending

    def begun(self) -> tuple[Row, ...]:
        """The actions whose reviews wait to be finished."""
        waiting = self.drafts.waiting(str(self.book.root))
        about = [
            dict(each.draft.entry.facts).get("of", "") for each in waiting if each.draft.entry.drawn == DRAWN
        ]
        found = []
        for name, _, wanted in (each.partition(" ") for each in about):
            rows = matching_rows(Notes(self.book).entries([name]), Wanted(), self.today)
            found += [row for row in rows if wanted in (row.action.id, row.action.text)]
        return tuple(found)

    def answer_review(self, row: Row, path: str) -> None:
        """Review an action from an answers file, without a single question."""
        self.row = row
        name = "standard input" if path == "-" else path
        self._keep(fill_review(self._empty(), read_answers(path), name, self.today))

    def _empty(self) -> Entry:
        return review_start(self.row.entry, self.row.action, self.started, str(self._name()))

    def _name(self) -> str:
        return Path(self.row.entry.path or "").relative_to(self.book.root).as_posix()

    def _start(self, resume: bool | None) -> Draft:
        """A new draft, or the one that waits for this action, if the person wants it."""
        empty = self._empty()
        waiting = [each for each in self.drafts.waiting(str(self.book.root)) if _same(each, empty)]
        for each in waiting:
            if already_written(each.draft.entry, self.row.entry):
                self.drafts.discard(each)
            elif resume is not False and (resume or self._wanted()):
                self.desk = self.drafts.resume(each)
                return self.desk.draft
        return Draft(entry=empty, journal=str(self.book.root), at="")

    def _wanted(self) -> bool:
        if not self.typing:
            return False
        asker = self.new_asker()
        reply = asker.line(
            f"You have begun a review of “{self.row.action.text}”. Go on with it? (Enter for yes, n for no.)"
        )
        if asker.interrupted:
            raise Interrupted("stopped. What you wrote is kept.")
        return reply.text.strip().lower() not in ("n", "no")

    def _shown(self, place: str) -> list[Line]:
        """The card and what was written then, shortened, and the action."""
        entry = self.row.entry
        lines = [BLANK, Line(place, "quiet"), sitting_line(entry)]
        for answer in entry.answers:
            lines += [Line(answer.ask, "quiet", indent=2), Line(shortened(answer)[0], indent=4)]
        return [*lines, BLANK, *action_lines(self.row.action, self.today)]

    def _left(self, draft: Draft) -> str:
        if is_empty(draft.entry):
            return super()._left(draft)
        self._write_draft(draft)
        return (
            f"What you wrote is kept; `powerdeck review {self.row.action.id or ''} --resume` goes on with it."
        )

    def _keep(self, entry: Entry) -> None:
        """Add the review to its entry and change the action's line, both or neither."""
        outcome = outcome_of(entry)
        if is_empty(entry) and outcome is None:
            self._say_unchanged()
            return
        entry = with_action_ids(entry)
        after = change(
            self.book,
            self.row,
            lambda line: _changed(line, self.row.action, outcome, self),
            self._more(entry),
        )
        if self.desk:
            self.desk.finish()
        if self.json:
            new = [action.id for action in entry.actions]
            print_json(
                {"entry": self.row.entry.path, "action": after.id, "state": after.state.value, "actions": new}
            )
            return
        self.screen.show([BLANK, *action_lines(after, self.today)])
        for action in entry.actions:
            self.screen.show(action_lines(action, self.today))
        self.screen.show([Line(f"Kept in {self.row.entry.path}", "strong", whole=True)])

    def _say_unchanged(self) -> None:
        if self.desk:
            self.desk.finish()
        if self.json:
            print_json(
                {"entry": self.row.entry.path, "action": self.row.action.id, "state": None, "actions": []}
            )
        else:
            self.at_hand.aside().say("Nothing was written, so nothing is changed.")

    def _more(self, entry: Entry) -> str:
        """What is added at the end of the entry."""
        more = ""
        if entry.answers:
            more += "\n" + render_review(review_of(entry, "{id}", self.today))
        if entry.actions:
            more += "\n## Actions\n\n" + "".join(f"{render_action(action)}\n" for action in entry.actions)
        return more


def _same(waiting: Waiting, empty: Entry) -> bool:
    theirs = waiting.draft.entry
    return theirs.drawn == DRAWN and dict(theirs.facts).get("of") == dict(empty.facts)["of"]


def _changed(line: str, action: Action, outcome: Outcome | None, sitting: Sitting) -> str:
    """The action's line after the review."""
    if outcome is None:
        return line
    closed = outcome.state in (State.DONE, State.LET_GO)
    if closed and action.state is not outcome.state:
        line = with_state(line, outcome.state, sitting.today)
    elif outcome.state is State.UNDER_WAY or not action.is_open():
        line = with_state(line, outcome.state, None)
    return with_due(line, outcome.due) if outcome.due else line
