"""The kind `standing`: where we are now with a statement, how we know, and who says so."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from powerdeck.asker import Reply
from powerdeck.kinds.ladder.text import seen_by
from powerdeck.kinds.line_dialogue import COMMANDS, LineTalk, nobody, who_else
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.standing import text as standing
from powerdeck.kinds.standing.text import (
    CHOICES,
    MEANINGS,
    STANDINGS,
    Claim,
    View,
    line_of,
    read_claim,
    read_line,
    read_standing,
    sentence,
    tidy,
    views,
    who_of,
)
from powerdeck.kinds.viewpoints import RESIDENTS, US, lines_from
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.safe_text import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question
    from powerdeck.drawing.model import Drawing

_ONE_LINE = f"Or all in one line, such as `{standing.EXAMPLE}`. {COMMANDS}"
_WANTED = f"One of the five is wanted, in words or by its number in the list: {CHOICES}."
_WHO_WANTED = "Who is it? Type a word or two for them, such as residents."
_WHERE = "Where are we now?"
_WORDS, _LONGEST_NAME = 3, 8
"""So many words that name no standing are rather how somebody knows it; with more than so many, nobody is named."""


class Standing(List):
    """Views of one statement, a line each: who says so, where it stands, how we know."""

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Take down one view after another."""
        return _Talk(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text or a list of lines as they are; a mapping, or a list of them, becomes one line each."""
        views_given = [value] if isinstance(value, dict) else value
        return Reply(lines_from(views_given, standing.line_from, standing.DATA_WANTED))

    def items(self, text: str) -> tuple[str, ...]:
        """A sentence or two for each view."""
        return tuple(map(sentence, views(text)))

    def data(self, text: str) -> object:
        """The views, and where they differ.

        `{"views": [{"who", "standing", "how"}], "differences": [{"standing", "who"}]}`: `who` of a view is `us`,
        `residents` or anybody else in their own words; `standing` is one of the five in words, never a number;
        `how` is empty where it is not said. `differences` is empty where all see it alike; else it has each
        standing that is named, in the order of the path, with the list of those who name it.
        """
        return standing.as_data(views(text))

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """The lines that give no view, or a second one of the same people."""
        return standing.problems(text)

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """All views side by side, and whatever else was written, as it is."""
        from powerdeck.drawing.text_width import wrapped
        from powerdeck.kinds.standing.summary import sentences, side_by_side

        found, others = views(text), standing.others(text)
        if not width:
            return (*sentences(found), *others)
        return (*side_by_side(found, width), *(line for other in others for line in wrapped(other, width)))

    def offer(self, text: str) -> str:  # noqa: ARG002 - the shape of every kind
        """Nothing: where we stand is no action."""
        return ""

    def changes(self, before: str, after: str) -> tuple[str, ...]:
        """What is otherwise, by who says so."""
        return standing.moved(views(before), views(after))

    def compared(self, before: str, after: str, titles: tuple[str, str]) -> Drawing | None:
        """Both answers in one picture, an arrow for whoever sees it elsewhere now."""
        from powerdeck.kinds.standing.chart import compared_drawing

        return compared_drawing(views(before), views(after), titles)

    def drawing(self, text: str, title: str) -> Drawing | None:
        """The five steps, and who sees us where."""
        from powerdeck.kinds.standing.drawing import draw

        return draw(views(text), title)


class _Talk(LineTalk[View]):
    """One round of questions about one statement."""

    def __init__(self, asker: Asker, question: Question) -> None:
        super().__init__(asker, question, KIND, "standing")
        self.heard: set[str] = set()
        """Whoever has spoken in this round, as `View.key` has it."""

    def talk(self) -> None:
        """Ask for one view after another."""
        if self.lines:
            self.show_before()
            names = ", ".join(f"{number} {name}" for number, name in enumerate(STANDINGS, 1))
            self.asker.tell(f"The five to choose from: {names}.")
            goes_on = self._still() if self.question.since else True
        else:
            goes_on = self._first()
        while goes_on:
            goes_on = self._another()
        if len(self.lines) > 1:
            self.show_after("Where you are now:")

    def read(self, line: str) -> View | None:
        """The view that a line gives."""
        return read_line(line)

    def written(self, view: View) -> str:
        """The line that gives a view."""
        return line_of(view)

    def named(self, name: str) -> Sequence[int]:
        """The lines with the view of somebody."""
        return self.lines.places(who_of(name).casefold())

    def about(self, view: View) -> Iterable[Hashable]:
        """Who says so."""
        return (view.key,)

    def who_said(self, typed: str) -> str:
        """Who is meant, where nothing is said of where we stand."""
        return "" if read_standing(typed) else who_of(typed)

    def put(self, view: View, place: int | None = None) -> int:
        """Write a view; whoever has it has spoken."""
        self.heard.add(view.key)
        return super().put(view, place)

    def show_changes(self) -> None:
        """Nothing where nothing is said this time: what was said before stands in the entry of its day."""
        if self.lines:
            super().show_changes()

    def _first(self) -> bool:
        """Ask for the first view; whether there is one."""
        told = zip(STANDINGS, MEANINGS, strict=True)
        self.asker.show([f"{number}. {name}: {meaning}" for number, (name, meaning) in enumerate(told, 1)])
        self.asker.tell(_ONE_LINE)
        unread = ""
        while typed := self.typed(f"{_WHERE} (The words or the number. Enter leaves it open.)"):
            if len(typed) > 1 or read_claim(typed[0]):
                self._take(typed, unread)
                return True
            unread = self._unread(typed[0]) or unread
        return bool(self.lines)

    def _still(self) -> bool:
        """Ask once whether what is of an earlier day still stands; whether to go on asking."""
        old = frozenset(self.lines)
        asked = ("Does this still stand?", "Do these still stand?")
        while left := [
            line for place, line in enumerate(self.lines) if line in old and not self._said_now(place)
        ]:
            them = "it" if len(left) == 1 else "them"
            hint = f"Enter keeps {them}, n leaves {them} out. Or type who sees it otherwise now, such as us."
            typed = self.typed(f"{asked[len(left) > 1]} ({hint})")
            yes = agrees(typed[0]) if typed else True
            if yes:
                return False
            if yes is False:
                gone = frozenset(left)
                self.lines = self.lines_of(line for line in self.lines if line not in gone)
                self.keep()
                self.asker.tell("Left out here. What was said before stays in the entry of its day.")
                return bool(self.lines) or self._first()
            self._take(typed)
            asked = ("Does the other one still stand?", "Do the other ones still stand?")
        return True

    def _another(self) -> bool:
        """Ask for one more view; whether to go on."""
        have = {view.who for each in (US, RESIDENTS) for _, view in self.lines.found(each)}
        typed = self.typed(who_else("Enter goes on", have))
        if not typed or nobody(typed[0]):
            return False
        if agrees(typed[0]):
            self.asker.tell(_WHO_WANTED)
        else:
            self._take(typed)
        return True

    def _take(self, typed: Sequence[str], unread: str = "") -> None:
        """Take down what was typed: views in whole lines, where we are, or who has a view."""
        if len(typed) > 1:
            for line in typed:
                self._whole(line)
            return
        claim = read_claim(typed[0])
        if claim and claim.who:
            self.noted(self.put(claim.view()))
        elif claim:
            self._new(claim, unread)
        elif len(typed[0].split()) > _LONGEST_NAME:
            self.asker.tell(_WHO_WANTED)
        else:
            self._view_of(who_of(typed[0]))

    def _whole(self, line: str) -> None:
        """One of several lines that came at once; what gives no view is kept as it is."""
        view = read_line(line)
        if view:
            self.noted(self.put(view))
        else:
            self.lines.append(line)
            self.keep()
            self.asker.tell(
                f"Line {len(self.lines)} is kept as it is; {standing.WANTED} would be understood."
            )

    def _new(self, claim: Claim, unread: str) -> None:
        """Ask for what was not said of a view: how we know, and whose it is."""
        self.lines.append(line_of(claim.view()))
        self.keep()
        how = claim.how or self._how(unread)
        self.lines.put(-1, line_of(View(US, claim.standing, how)))
        self.keep()
        who = self.who("Who says so? (Enter for us, r for residents, or type who.)", US)
        self.lines.pop()
        self.noted(self.put(View(who, claim.standing, how)))

    def _view_of(self, who: str) -> None:
        """What somebody sees, from what they said before if they did."""
        place = next(iter(self.named(who)), None)
        before = None if place is None else self.lines.said(place)
        who = before.who if before else who
        found = self._standing(f"Where are we now, {seen_by(who)}?", before, who)
        if found:
            claim, unread = found
            place = self.put(View(who, claim.standing, claim.how or (before.how if before else "")), place)
            if not claim.how:
                how = self._how(unread or (before.how if before else ""))
                place = self.put(View(who, claim.standing, how), place)
            self.noted(place)

    def _standing(self, asked: str, before: View | None, who: str) -> tuple[Claim, str] | None:
        """Where we are, with words that were typed before and named none of the five; Enter keeps or leaves it."""
        hint = f"Enter keeps {before.standing}" if before else "Enter leaves it out"
        unread = ""
        while typed := self.one(f"{asked} (The words or the number. {hint}.)"):
            claim = read_claim(typed)
            if claim and claim.who in (None, who):
                return claim, unread
            unread = self._unread(typed) or unread
        return (Claim(before.standing), unread) if before else None

    def _unread(self, typed: str) -> str:
        """Say what is wanted; words that can be how somebody knows it are not lost."""
        self.asker.tell(_WANTED)
        return tidy(typed) if len(typed.split()) >= _WORDS else ""

    def _how(self, usual: str) -> str:
        keeps = f"Enter keeps “{excerpt(usual)}”, - leaves it open"
        hint = keeps if usual else "A few words. Enter leaves it open"
        typed = self.one(f"How do you know? ({hint}.)")
        return "" if typed == "-" else tidy(typed) or usual

    def change(self, place: int) -> None:
        """The questions again, each answered by Enter with what there is; words that gave no view say how."""
        before = self.lines.said(place)
        found = self._standing(_WHERE, before, "")
        if found is None:
            return
        claim, unread = found
        usual = before.how if before else tidy(self.lines[place])
        how = claim.how or self._how(unread or usual)
        who = before.who if before else US
        who = self.who(f"Who says so? (Enter {'keeps' if before else 'for'} {who}.)", who)
        self.noted(self.put(View(who, claim.standing, how), place))

    def _said_now(self, place: int) -> bool:
        """Whether whoever has the view on a line has spoken in this sitting."""
        view = self.lines.said(place)
        return view is not None and view.key in self.heard


KIND = Standing()
