"""A sitting about an action of an earlier one: its draft, its walk, and what it adds to the entry."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from powerdeck.cli.context import Context
from powerdeck.cli.entries.change_action import change
from powerdeck.cli.entries.entry_lines import action_lines, review_lines, shortened, sitting_line
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.screen.lines import BLANK, Line
from powerdeck.cli.sitting.answers_input import read_answers
from powerdeck.cli.sitting.card_sitting import Sitting, with_action_ids
from powerdeck.cli.sitting.resume import wants_to_go_on
from powerdeck.dates import spoken
from powerdeck.errors import CannotReadOrWrite, Interrupted, PowerdeckError
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import Waiting
from powerdeck.journal.looking_back.as_json import action_json
from powerdeck.journal.looking_back.queries import Row, Wanted, matching_rows
from powerdeck.journal.model import Action, Entry
from powerdeck.journal.text.action_line import render_action, with_due, with_state
from powerdeck.journal.text.entry_markdown import render_review
from powerdeck.values import replace
from powerdeck.walk.answers_file import fill_review
from powerdeck.walk.review_walk import (
    DRAWN,
    Outcome,
    ReviewWalk,
    already_written,
    is_about,
    is_nothing,
    outcome_of,
    review_card,
    review_of,
    review_start,
)
from powerdeck.walk.steps import Ending


class ReviewSitting(Sitting):
    """A sitting about an action of an earlier one."""

    row: Row
    kept: list[dict[str, object]]
    """What has been changed so far, as JSON shows it."""

    def __init__(self, context: Context, *, json: bool) -> None:
        """Begin one."""
        super().__init__(context, json=json)
        self.kept = []

    def review(self, row: Row, place: str, resume: bool | None) -> Ending:
        """Walk through one action, and add what was said to its entry."""
        self.row = row
        self.draft_file = self.put_off = None
        draft = self._start(resume)
        lines = self._shown(place)
        self.screen.show(lines)
        asker = self.new_asker(lambda: self.screen.show(lines))
        walk = ReviewWalk(row.action, review_card(row.entry), draft, asker, self._keep_draft, self.today)
        try:
            ending = walk.run()
            self._end(walk.draft, ending)
        except KeyboardInterrupt:  # between two questions
            raise Interrupted(f"stopped. {self._left(walk.draft)}") from None
        finally:
            self._catch_up()
            if self.draft_file:
                self.draft_file.close()
        return ending

    def begun(self) -> tuple[Row, ...]:
        """The actions whose reviews wait to be finished; those that are gone are told."""
        found: dict[tuple[str | None, int | None], Row] = {}
        for each in self._waiting():
            name = dict(each.draft.entry.facts).get("of", "")
            rows = matching_rows(Notes(self.book).entries([name]), Wanted(), self.today)
            row = next((row for row in rows if is_about(each.draft.entry, name, row.action)), None)
            if row is None:
                self.context.stderr_screen().say(
                    f"A review of {name} cannot go on, for its action is not there any more; "
                    f"the words are still in {each.path}"
                )
            elif not self._cleared(each, row):
                found[row.entry.path, row.action.line] = row
        return tuple(found.values())

    def answer_review(self, row: Row, path: str) -> None:
        """Review an action from an answers file, without a single question."""
        self.row = row
        name = "standard input" if path == "-" else path
        self._keep(fill_review(self._empty(), read_answers(path), name, self.today))

    def _empty(self) -> Entry:
        return review_start(self.row.entry, self.row.action, self.started, self._name())

    def _name(self) -> str:
        return Path(self.row.entry.path or "").relative_to(self.book.root).as_posix()

    def _start(self, resume: bool | None) -> Draft:
        """A new draft, or the one that waits for this action, if the person wants it."""
        for each in self._waiting():
            if not is_about(each.draft.entry, self._name(), self.row.action) or self._cleared(each, self.row):
                continue
            if resume or (resume is None and self.typing and wants_to_go_on(self, each, self._what(each))):
                self.draft_file = self.drafts.resume(each)
                return self.draft_file.draft
        return Draft(entry=self._empty(), journal=str(self.book.root), at="")

    def _waiting(self) -> tuple[Waiting, ...]:
        """The unfinished reviews, of whatever action."""
        waiting = self.drafts.waiting(str(self.book.root))
        return tuple(each for each in waiting if each.draft.entry.drawn == DRAWN)

    def _cleared(self, waiting: Waiting, row: Row) -> bool:
        """Whether the draft's words stand in the entry already; it is then thrown away."""
        written = already_written(waiting.draft.entry, row.entry, row.action)
        if written:
            self.drafts.discard(waiting)
        return written

    def _what(self, waiting: Waiting) -> str:
        when = spoken(waiting.draft.entry.created.date())
        return f"You have begun a review of “{self.row.action.text}” on {when}."

    def _shown(self, place: str) -> list[Line]:
        """The card and what was written then, shortened; the action, and what was said of it since."""
        entry, action = self.row.entry, self.row.action
        lines = [BLANK, Line(place, "quiet"), sitting_line(entry)]
        cut = False
        for answer in entry.answers:
            short, left_out = shortened(answer)
            cut = cut or left_out
            lines += [Line(answer.ask, "quiet", indent=2), Line(short, indent=4)]
        if cut:
            whole = f"powerdeck log --entries --card {entry.card}"
            lines.append(Line(f"`{whole}` shows it whole.", "quiet", indent=2))
        lines += [BLANK, *action_lines(action, self.today)]
        for each in entry.reviews:
            if action.id and each.action == action.id:
                lines += [BLANK, *review_lines(each)]
        return lines

    def nothing_in(self, entry: Entry) -> bool:
        """Whether nothing has been said of the action."""
        return is_nothing(entry)

    def again(self, draft: Draft) -> str:  # noqa: ARG002 - the action is at hand
        """The command that goes on with the review."""
        named = f"{self.row.action.id} " if self.row.action.id else ""
        return f"powerdeck review {named}--resume"

    def _keep(self, entry: Entry) -> None:
        """Add the review to its entry and change the action's line, both or neither."""
        if is_nothing(entry):
            if self.draft_file:
                self.draft_file.finish()
            self.context.stderr_screen().say("Nothing was written, so nothing is changed.")
            return
        entry = with_action_ids(entry)
        after = self._written(entry)
        if self.draft_file:
            self.draft_file.finish()
        path = self.row.entry.path
        rows = [Row(self.row.entry, each) for each in (after, *entry.actions)]
        if self.json:
            stands = action_json(rows[0], self.today)
            self.kept.append(
                {"entry": path, "action": stands["id"], "state": stands["state"], "due": stands["due"]}
                | {"actions": [action.id for action in entry.actions]}
            )
            return
        self.screen.show([BLANK, Line(f"Kept in {path}", "strong", whole=True)])
        for row in rows:
            self.screen.show(action_lines(row.action, self.today))

    def _written(self, entry: Entry) -> Action:
        """Write the review and the line; where that fails, the draft stays and is named.

        The draft is made equal to the entry first, so that a kill between the two leaves no double:
        `already_written` then knows it.
        """
        said = outcome_of(entry)
        outcome = said.settled(self.row.action, self.today) if said else None
        if self.draft_file:
            with suppress(CannotReadOrWrite):  # the journal may have room where the drafts have none
                self.draft_file.write(replace(self.draft_file.draft, entry=entry))
        try:
            return change(
                self.book,
                self.row,
                lambda line: _changed(line, self.row.action, outcome, self.today),
                lambda action_id: _more(entry, action_id, outcome, self.today),
            )
        except PowerdeckError as error:
            if self.draft_file is None or self.draft_file.draft.entry != entry:
                self._show_words(entry)
                raise
            held = f"{error} (the draft still holds the text: {self.draft_file.path})"
            raise type(error)(held) from error


def _more(entry: Entry, action_id: str, outcome: Outcome | None, today: date) -> str:
    """What is added at the end of the entry."""
    more = ""
    if entry.answers:
        more += "\n" + render_review(review_of(entry, action_id, outcome, today))
    if entry.actions:
        more += "\n## Actions\n\n" + "".join(f"{render_action(action)}\n" for action in entry.actions)
    return more


def _changed(line: str, action: Action, outcome: Outcome | None, today: date) -> str:
    """The action's line after the review."""
    if outcome is None:
        return line
    if action.state is not outcome.state:  # else its day stays the day on which it happened
        line = with_state(line, outcome.state, None if outcome.due else today)
    return with_due(line, outcome.due) if outcome.due else line
