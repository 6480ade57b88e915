"""A sitting whose words are on disk before the next question: its draft, and what is done where a disk is full."""

from __future__ import annotations

from powerdeck.cli.context import Context
from powerdeck.cli.sitting.keyboard_sitting import KeyboardSitting
from powerdeck.errors import (
    CannotReadOrWrite,
)
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import DraftFile, Drafts
from powerdeck.journal.disk.drawn_pictures import without_photos
from powerdeck.journal.model import Entry
from powerdeck.values import replace


class DraftedSitting(KeyboardSitting):
    """A sitting with a draft."""

    def __init__(self, context: Context, *, json: bool = False) -> None:
        """Begin one; the arguments as for `KeyboardSitting`."""
        super().__init__(context, json=json)
        self.drafts = Drafts(context.paths.drafts)
        self.draft_file: DraftFile | None = None
        self.put_off: Draft | None = None
        """A draft that is still to be put on disk."""

    def _keep_draft(self, draft: Draft) -> None:
        """Put the draft on disk; a full disk is told, and does not end the sitting.

        While lines come from a file or a full pipe, it is put off until one has to be waited for: whoever waits
        for a question finds all that they answered on disk, and a thousand lines are not written a thousand times.
        """
        self.put_off = draft
        self.before_waiting()

    def before_waiting(self) -> None:
        """Put on disk what was put off, unless the next line is there already."""
        if self.put_off and not (self.asker and self.asker.line_is_there()):
            self._catch_up()

    def _catch_up(self) -> None:
        """Put on disk what was put off."""
        draft, self.put_off = self.put_off, None
        if draft is None:
            return
        try:
            self._write_draft(draft)
        except CannotReadOrWrite as error:
            if self.asker:
                self.asker.tell(f"{error}. Your words are still here; mend that before you finish.")

    def _write_draft(self, draft: Draft) -> None:
        """Put the draft on disk; where its photos have no room, its words alone."""
        try:
            self._put_down(draft)
        except CannotReadOrWrite:
            bare = replace(draft, entry=without_photos(draft.entry))
            if bare == draft:
                raise
            self._put_down(bare)
            if self.asker:
                self.asker.tell("There is no room for the picture; your words are kept without it.")

    def _put_down(self, draft: Draft) -> None:
        if self.draft_file is None:
            self.draft_file = self.drafts.begin(draft)
        else:
            self.draft_file.write(draft)

    def _show_words(self, entry: Entry) -> None:
        """Nothing can be written: the words go where the person can still copy them."""
        from powerdeck.journal.text.entry_markdown import render

        if self.typing:
            self.context.stderr_screen().say(render(entry))
