"""Options that come together in several verbs, each declared once: a verb takes the group as one value.

The names behind the fields are those of `options`; only `commands`, which gives each verb its command line, looks them
up there, so that a start without Typer stays one. A verb's default for a group is the group without anything said.
"""

from __future__ import annotations

from powerdeck.cli.context import MAIN_DECK, Context, new_context
from powerdeck.values import as_dict, frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import (
        ActivityType,
        Answers,
        Code,
        DeckName,
        Easier,
        FeedbackFrom,
        FeedbackType,
        Hours,
        Journal,
        Json,
        Language,
        ParticipatoryHours,
        PictureFile,
        Plain,
        Resume,
        Show,
    )


@frozen
class SittingOptions:
    """How a sitting of a card is answered."""

    answers: Answers = None
    resume: Resume = None
    picture: PictureFile = None


@frozen
class FactOptions:
    """What a report needs and a card does not ask for."""

    hours: Hours = None
    participatory_hours: ParticipatoryHours = None
    feedback_from: FeedbackFrom = None
    feedback_type: FeedbackType = None
    activity_type: ActivityType = None
    code: Code = None

    def checked(self) -> tuple[tuple[str, str], ...]:
        """Those that were given, in the order in which they are kept.

        Raises:
            WrongUsage: Hours that are no number, or a fact of several lines.
        """
        from powerdeck.cli.entries.entry_facts import checked

        return checked(**as_dict(self))


@frozen
class CardOptions:
    """Which deck and words a card comes in, where its notes go, and how it is shown."""

    deck: DeckName = MAIN_DECK
    language: Language = None
    easier: Easier = False
    journal: Journal = None
    json: Json = False
    plain: Plain = False

    def context(self) -> Context:
        """What is at hand with these."""
        return new_context(self.journal, plain=self.plain, language=self.language, easier=self.easier)


@frozen
class ToolOptions:
    """What the tools take: what they left last, or a sitting that begins there."""

    show: Show = False
    answers: Answers = None
    resume: Resume = None
    deck: DeckName = MAIN_DECK
    journal: Journal = None
    json: Json = False
    plain: Plain = False
