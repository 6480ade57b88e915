"""What `map`, `words`, `voices` and `ladder` share: a sitting that begins at the tool, and what it left last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.cli.entries.entry_lines import answer_lines, sitting_line
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.option_groups import ToolOptions
from powerdeck.cli.output.output_file import free_path, save_output
from powerdeck.cli.screen.lines import BLANK, Line, as_lines
from powerdeck.cli.seen_cards import remember_seen
from powerdeck.cli.sitting.answers_input import refuse_both
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.cli.sitting.resume import taken_up
from powerdeck.dates import spoken
from powerdeck.deck.model import Ask, Card, Deck
from powerdeck.errors import NotThere
from powerdeck.journal.disk.drafts import Drafts, Waiting
from powerdeck.journal.disk.drawn_pictures import title_of
from powerdeck.journal.model import Answer, Entry
from powerdeck.kinds.kind import kind as kind_by_name
from powerdeck.values import frozen
from powerdeck.walk.card_walk import ASK


@frozen
class Look:
    """What is to be shown in place of a sitting."""

    show: bool = False
    compare: bool = False
    svg: str | None = None
    png: str | None = None
    json: bool = False

    def wanted(self) -> bool:
        """Whether anything is."""
        return self.show or self.compare or bool(self.svg or self.png)


def use_tool(
    name: str,
    card: str | None,
    options: ToolOptions,
    *,
    compare: bool = False,
    svg: str | None = None,
    png: str | None = None,
) -> None:
    """What the verb of a tool does.

    Args:
        name: The verb's, and that of the kind of ask.
        card: The card to sit down with; None for the deck's first that asks for it.
        options: What the tools take alike.
        compare: Show what has changed.
        svg: The file to draw in, as SVG.
        png: The same, as PNG.
    """
    context = new_context(options.journal, plain=options.plain)
    look = Look(show=options.show, compare=compare, svg=svg, png=png, json=options.json)
    Tool(name, context.deck(options.deck), options.deck).use(
        context, card, look, options.answers, options.resume
    )


@frozen
class Tool:
    """One of the tools, in one deck."""

    name: str
    """The name of the verb and of the kind of ask."""

    deck: Deck
    named: str
    """What --deck called the deck."""

    def card(self, wanted: str | None) -> tuple[Card, Ask]:
        """The card, and its ask of this kind: the one that is wanted, else the first of the deck.

        Raises:
            NotThere: There is no such card, or it has no such ask.
        """
        pairs = [(card, ask) for card in self.deck.cards for ask in card.asks if ask.kind == self.name]
        found = next(((card, ask) for card, ask in pairs if wanted in (None, card.id)), None)
        if found:
            return found
        there = ", ".join(dict.fromkeys(card.id for card, _ in pairs)) or "none"
        what = f"card {wanted} of {self.deck.id}" if wanted else self.deck.id
        raise NotThere(f"{what} asks for no {self.name}; cards that do: {there}")

    def use(
        self,
        context: Context,
        card: str | None,
        look: Look,
        answers: str | None,
        resume: bool | None,
    ) -> None:
        """What a verb does: show what there is, if that is wanted, else sit down with the tool."""
        if look.wanted():
            self.look(context, card, look)
        else:
            self.sit(context, Sitting(context, named=self.named, json=look.json), card, answers, resume)

    def sit(
        self, context: Context, sitting: Sitting, card: str | None, answers: str | None, resume: bool | None
    ) -> None:
        """A sitting of the card that begins at the tool; or on with the one that waits there."""
        refuse_both(answers, resume)
        if answers is None:
            waiting = self._waiting(sitting, card, resume)
            if waiting:
                sitting.go_on(waiting, self.deck)
                return
        found, ask = self.card(card)
        remember_seen(context, self.deck, found)
        if answers is not None:
            sitting.answer(self.deck, found, "chosen", answers)
        else:
            sitting.walk(self.deck, found, "chosen", at=ASK + ask.key)

    def _waiting(self, sitting: Sitting, card: str | None, resume: bool | None) -> Waiting | None:
        """The unfinished sitting to go on with; one that waits at this very tool needs no question."""
        if resume is not False:
            for each in sitting.drafts.waiting(str(sitting.book.root)):
                if self._stands_here(each) and card in (None, each.draft.entry.card):
                    when = spoken(each.draft.entry.created.date())
                    sitting.context.stderr_screen().say(
                        f"Going on with your sitting from {when}; --fresh begins a new one."
                    )
                    return each
        return taken_up(sitting, resume, self.deck.id, self.card(card)[0].id) if resume else None

    def _stands_here(self, waiting: Waiting) -> bool:
        entry = waiting.draft.entry
        card = self.deck.card(entry.card) if entry.deck == self.deck.id else None
        if card is None:
            return False
        at = waiting.draft.at.removeprefix(ASK) or card.asks[0].key  # empty before the first ask was left
        return at in {ask.key for ask in card.asks if ask.kind == self.name}

    def look(self, context: Context, card: str | None, look: Look) -> None:
        """Show what the tool left last, or what has changed, or draw it."""
        for file in filter(None, (look.svg, look.png)):
            free_path(file)
        notes = Notes(context.journal())
        found = list(islice(self._left(notes, card), 2))
        if not found or (look.compare and len(found) < 2):
            self._say_what_waits(context)
            what = f"no second {self.name} yet to compare" if found else f"no {self.name} yet"
            raise NotThere(f"{what}; `powerdeck {self.name}` begins one")
        _draw(context, found, look)
        if look.json:
            print_json(_json(found, look))
        elif look.show or look.compare:
            screen = context.screen()
            screen.show(_lines(found, look, screen.drawing_width))

    def _say_what_waits(self, context: Context) -> None:
        """Tell of a sitting at the tool that is still open."""
        waiting = Drafts(context.paths.drafts).waiting(str(context.journal().root))
        if any(self._stands_here(each) for each in waiting):
            context.stderr_screen().say(f"A sitting is still open; `powerdeck {self.name}` goes on with it.")

    def _left(self, notes: Notes, card: str | None) -> Iterator[tuple[Entry, Answer]]:
        """The answers of this kind, the newest first."""
        cards = [each.id for each in self.deck.cards if any(ask.kind == self.name for ask in each.asks)]
        if card:
            cards = [self.card(card)[0].id]
        for entry in notes.of_cards(cards):
            for answer in entry.answers:
                if (entry.deck, answer.kind) == (self.deck.id, self.name) and answer.text:
                    yield entry, answer


def _lines(found: list[tuple[Entry, Answer]], look: Look, width: int) -> Iterator[Line]:
    entry, answer = found[0]
    yield sitting_line(entry)
    if not look.compare:
        yield from answer_lines(answer, 2, width)
        return
    before, earlier = found[1]
    yield Line(f"Since {spoken(before.created.date())}:")
    changes = kind_by_name(answer.kind).changes(earlier.text, answer.text)
    yield from as_lines(f"  {each}" for each in changes or ("Nothing has changed.",))
    if not look.svg and kind_by_name(answer.kind).compared(earlier.text, answer.text, ("", "")):
        yield BLANK
        yield Line(f"`powerdeck {answer.kind} --compare --svg FILE` draws both side by side.", "quiet")


def _json(found: list[tuple[Entry, Answer]], look: Look) -> dict[str, object]:
    shapes = [
        {
            "entry": entry.path,
            "created": entry.created.isoformat(timespec="seconds"),
            "card": entry.card,
            "key": answer.key,
            "data": kind_by_name(answer.kind).data(answer.text),
        }
        for entry, answer in found
    ]
    if not look.compare:
        return shapes[0]
    changes = kind_by_name(found[0][1].kind).changes(found[1][1].text, found[0][1].text)
    return {"before": shapes[1], "after": shapes[0], "changes": list(changes)}


def _draw(context: Context, found: list[tuple[Entry, Answer]], look: Look) -> None:
    """The files that are wanted.

    Raises:
        NotThere: There is nothing to draw.
        CannotReadOrWrite: A file cannot be written, or PNG lacks its extra.
    """
    if not (look.svg or look.png):
        return
    entry, answer = found[0]
    of = kind_by_name(answer.kind)
    if look.compare:
        before, earlier = found[1]
        drawing = of.compared(earlier.text, answer.text, (title_of(before), title_of(entry)))
    else:
        drawing = of.drawing(answer.text, title_of(entry))
    if drawing is None:
        raise NotThere(
            f"nothing in {entry.path} that can be drawn so; `powerdeck {answer.kind} --show` shows it"
        )
    if look.svg:
        from powerdeck.drawing.svg import to_svg

        save_output(look.svg, to_svg(drawing).encode("utf-8"), context)
    if look.png:
        from powerdeck.drawing.png import to_png

        data = to_png(drawing) if look.compare else of.png(answer.text, title_of(entry))
        save_output(look.png, data or b"", context)
