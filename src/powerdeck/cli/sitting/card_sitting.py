"""A sitting at the keyboard or from a file: what `draw` and `pick` do once they have a card."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from powerdeck.asker import Asker
from powerdeck.cli.answer_files import OwnFiles
from powerdeck.cli.clock import dice, offset_of
from powerdeck.cli.context import MAIN_DECK, Context, deck_option, print_json
from powerdeck.cli.entries.earlier_answers import back_lines, earlier, looked_at, said, shown_back
from powerdeck.cli.entries.entry_lines import action_lines, picture_lines
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.screen.lines import Line, card_lines
from powerdeck.cli.settings_file import keep as keep_setting
from powerdeck.cli.sitting.answers_input import read_answers
from powerdeck.cli.sitting.drafted_sitting import DraftedSitting
from powerdeck.deck.model import Ask, Card, Deck
from powerdeck.errors import (
    CannotReadOrWrite,
    Interrupted,
    NotThere,
    PowerdeckError,
)
from powerdeck.journal.disk.draft_json import Draft
from powerdeck.journal.disk.drafts import Waiting
from powerdeck.journal.disk.drawn_pictures import with_drawings
from powerdeck.journal.looking_back.queries import last_community
from powerdeck.journal.model import Entry
from powerdeck.journal.text.action_line import new_action_id
from powerdeck.values import replace
from powerdeck.walk.card_walk import Walk
from powerdeck.walk.entry_so_far import TAG, is_empty, with_answer
from powerdeck.walk.leader_actions import ideas_of
from powerdeck.walk.steps import Ending

ROLE = "role"

_RECENT = 50
"""So many of the newest entries are looked through for the last community. [files]"""


class Sitting(DraftedSitting):
    """One person's sitting: the screen, somebody to ask, and where the words are kept."""

    def __init__(
        self,
        context: Context,
        *,
        named: str = MAIN_DECK,
        json: bool = False,
        facts: tuple[tuple[str, str], ...] = (),
        picture: str | None = None,
        recipe: str | None = None,
    ) -> None:
        """Begin one.

        Args:
            context: What is at hand.
            named: The deck as --deck calls it.
            json: Leave standard output to the result.
            facts: What is known of it besides, such as the hours.
            picture: A photo or scan that goes with it, by its path.
            recipe: The recipe of the deck that it is a part of.

        Raises:
            PowerdeckError: The picture cannot be used.
        """
        super().__init__(context, json=json)
        self.picture = OwnFiles().picture(picture) if picture is not None else None
        self.facts = facts
        self.recipe = recipe
        self.named = named
        self.book = context.journal()

    def entry(self, deck: Deck, card: Card, drawn: str) -> Entry:
        """An entry that is still to be filled."""
        moment: datetime = self.started
        return Entry(
            created=moment.replace(tzinfo=None),
            utc_offset=offset_of(moment),
            deck=deck.id,
            revision=deck.revision,
            language=deck.language,
            card=card.id,
            title=card.title,
            capability=card.capability,
            drawn=drawn,
            tags=(TAG,),
            facts=self.facts,
            recipe=self.recipe,
        )

    def answer(self, deck: Deck, card: Card, drawn: str, path: str) -> None:
        """Fill a card from an answers file and keep it, without a single question."""
        from powerdeck.walk.answers_file import fill

        if not self.json:
            self.screen.card(card_lines(deck, card))
        text = read_answers(path)
        name = "standard input" if path == "-" else path
        card, entry = self._pictured(card, self.entry(deck, card, drawn))
        self._keep(fill(entry, card, text, name, self.today, OwnFiles()))

    def walk(self, deck: Deck, card: Card, drawn: str, at: str = "") -> Ending:
        """Show a card and walk through it, from its first step or from the one named."""
        draft = Draft(
            entry=self.entry(deck, card, drawn),
            journal=str(self.book.root),
            at=at,
            deck="" if self.named == deck.id else self.named,
        )
        return self._walk(deck, card, draft)

    def go_on(self, waiting: Waiting, deck: Deck) -> Ending:
        """Go on with an unfinished sitting where it stopped; `deck` is at hand, it may be of another one."""
        entry = waiting.draft.entry
        if entry.deck != deck.id or (entry.language or deck.language) != deck.language:
            self.named = waiting.draft.deck or entry.deck
            deck = self._deck_of(entry)
        self.draft_file = self.drafts.resume(waiting)
        draft = self.draft_file.draft
        facts = dict(draft.entry.facts) | dict(self.facts)
        recipe = draft.entry.recipe or self._recipe_of(draft.entry, deck)
        draft = replace(draft, entry=replace(draft.entry, facts=tuple(facts.items()), recipe=recipe))
        card = deck.card(draft.entry.card) or _as_it_was(draft.entry)
        return self._walk(deck, card, draft)

    def _recipe_of(self, entry: Entry, deck: Deck) -> str | None:
        """The recipe that is being followed, where a sitting that was begun without it is one of its cards."""
        recipe = deck.recipe(self.recipe or "")
        return recipe.name if recipe and entry.deck == deck.id and entry.card in recipe.cards else None

    def _deck_of(self, entry: Entry) -> Deck:
        """The deck in the language that the sitting was begun in; in its own where that is gone or broken."""
        if entry.language:
            try:
                return self.context.deck(self.named, entry.language)
            except NotThere:
                pass
            except PowerdeckError as error:
                self.context.stderr_screen().say(f"{error}. The cards are in their own language.")
        return self.context.deck(self.named, "")

    def _walk(self, deck: Deck, card: Card, draft: Draft) -> Ending:
        card, entry = self._pictured(card, draft.entry)
        draft = replace(draft, entry=entry)
        before = earlier(Notes(self.book), deck.id, looked_at(card))
        back = shown_back(card, before)
        card = _as_asked(card, again=any(entry.card == card.id for entry in before))
        lines = card_lines(deck, card)
        self.screen.card(lines)
        self.screen.show(self._story_lines(deck, card))
        asker = self.new_asker(lambda: self.screen.card(lines))
        self._say_first_words(asker)
        for entry in back:
            asker.screen.show(back_lines(entry, card, asker.width))
        walk = Walk(
            card,
            draft,
            asker,
            self._keep_draft,
            self.today,
            self._last_community(),
            earlier=said(before),
            words=deck.explained(card),
            files=OwnFiles(),
            ideas=ideas_of(deck, deck.capability(card.capability), self.context.paths.settings.role),
            keep_role=self._keep_role if self._role_is_open() and len(deck.roles) > 1 else None,
        )
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

    def _story_lines(self, deck: Deck, card: Card) -> tuple[Line, ...]:
        """What somebody else tried, in short."""
        companions = self.context.companions.of(deck.id, card)
        return self.context.story_lines(companions, card, self.named)

    def _role_is_open(self) -> bool:
        """Whether the person's role is still to be asked for: once, of somebody who types."""
        return self.typing and not self.context.paths.settings.role and not self.habits.learnt(ROLE)

    def _keep_role(self, role: str) -> None:
        """Remember the role, and that it has been asked for."""
        self.habits.learn(ROLE)
        try:
            keep_setting(self.context.paths, ROLE, role)
        except PowerdeckError as error:
            if self.asker:
                self.asker.tell(f"{error}. It holds for this sitting.")
            return
        if self.asker:
            self.asker.tell("Kept; `powerdeck settings role` changes it.")

    def _pictured(self, card: Card, entry: Entry) -> tuple[Card, Entry]:
        """The card with an ask for a picture, and the entry with the one that was named; if one was."""
        key = next((ask.key for ask in card.asks if ask.kind == PICTURE.kind), PICTURE.key)
        if key not in {ask.key for ask in card.asks} and (self.picture or _has(entry, key)):
            card = replace(card, asks=(*card.asks, PICTURE))
        if self.picture:
            ask = next(ask for ask in card.asks if ask.key == key)
            text = next((each.text for each in entry.answers if each.key == key), "")
            entry = with_answer(entry, card, ask, text, (self.picture,))
        return card, entry

    def _say_first_words(self, asker: Asker) -> None:
        """Once, before the first words are written."""
        if not self.habits.learnt("privacy"):
            asker.tell("")
            asker.tell(PRIVACY.format(self.book.root))
            self.habits.learn("privacy")

    def _last_community(self) -> str:
        notes = Notes(self.book)
        return last_community(notes.entries(islice(self.book.newest(), _RECENT))) or ""

    def _end(self, draft: Draft, ending: Ending) -> None:
        self._catch_up()
        if ending is Ending.FINISHED:
            self._keep(draft.entry)
            return
        if ending is Ending.PASSED:  # only a photo can be in it, and that goes with the next card
            if self.draft_file:
                self.draft_file.finish()
                self.draft_file = None
            return
        words = self._left(draft)
        if self.interrupted:
            raise Interrupted(f"stopped. {words}")
        if ending is Ending.STOPPED:
            self.context.stderr_screen().say(words)

    def _left(self, draft: Draft) -> str:
        """Leave a sitting that is not finished; what is to be said about it."""
        self.put_off = None
        if self.nothing_in(draft.entry):
            if self.draft_file:
                self.draft_file.finish()
                self.draft_file = None
            return "Nothing was written."
        if self.draft_file is None or self.draft_file.draft != draft:
            try:
                self._write_draft(draft)
            except CannotReadOrWrite:
                self._show_words(draft.entry)
                raise
        return f"What you wrote is kept; `{self.again(draft)}` goes on with it."

    def nothing_in(self, entry: Entry) -> bool:
        """Whether there is nothing in it that is worth keeping."""
        return is_empty(entry)

    def again(self, draft: Draft) -> str:
        """The command that goes on with it."""
        return f"powerdeck pick {draft.entry.card}{deck_option(self.named)} --resume"

    def _keep(self, entry: Entry) -> None:
        """Save the entry, or nothing where there is nothing, and say where it is."""
        if is_empty(entry):
            if self.draft_file:
                self.draft_file.finish()
            if self.json:
                print_json({"entry": None, "actions": []})
            else:
                self.context.stderr_screen().say("Nothing was written, so nothing is kept.")
            return
        entry = with_drawings(with_action_ids(entry))
        name = self._saved(entry)
        path = str(self.book.root / name)
        if self.json:
            print_json({"entry": path, "actions": [action.id for action in entry.actions]})
            return
        self.screen.show([Line(), Line(f"Kept in {path}", "strong", whole=True)])
        if any(answer.pictures for answer in entry.answers):
            self.screen.show(picture_lines(self.book, name))
        for action in entry.actions:
            self.screen.show(action_lines(action, self.today))

    def _saved(self, entry: Entry) -> str:
        try:
            return self.draft_file.save(entry, self.book) if self.draft_file else self.book.save(entry)
        except PowerdeckError:
            if self.draft_file is None or self.draft_file.draft.entry != entry:
                self._show_words(entry)
            raise


PRIVACY = (
    "Your notes stay on this computer, in {}. They are private, but not legally privileged: a court or an "
    "information request may ask for them. You need not name anybody."
)


def with_action_ids(entry: Entry) -> Entry:
    """The entry with an id for each action."""
    chance, taken = dice(), set[str]()
    actions = []
    for action in entry.actions:
        action_id = new_action_id(chance, taken)
        taken.add(action_id)
        actions.append(replace(action, id=action_id))
    return replace(entry, actions=tuple(actions))


PICTURE = Ask("picture", "picture", "What does your picture show?")
"""Asked after the others where a picture was named with --picture."""


def _as_asked(card: Card, *, again: bool) -> Card:
    """The card with the asks that are put this time."""
    asks = (replace(ask, again=False) if again else ask for ask in card.asks)
    return replace(card, asks=tuple(ask for ask in asks if not ask.again))


def _has(entry: Entry, key: str) -> bool:
    return any(answer.key == key for answer in entry.answers)


def _as_it_was(entry: Entry) -> Card:
    """A card that has left the deck, from what was answered to it."""
    asks = tuple(Ask(each.key, each.kind, each.ask) for each in entry.answers)
    return Card(id=entry.card, title=entry.title, capability=entry.capability or 0, asks=asks)
