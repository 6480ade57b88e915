"""The kind `ladder`: projects on the rungs of the Ladder of Co-production, and who sees them there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from powerdeck.asker import Reply
from powerdeck.kinds.ladder import text as ladder
from powerdeck.kinds.ladder.text import RUNGS, View, line_of, read_line, views
from powerdeck.kinds.ladder.typed_claims import read_claim, read_who, rung_within, words_of
from powerdeck.kinds.line_dialogue import LineTalk, nobody, who_else
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.viewpoints import US, lines_from
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question, Said
    from powerdeck.drawing.model import Drawing

_HOW = (
    f"One project at a time: its name alone, or all in one line, such as `{ladder.EXAMPLE}`. "
    "You can also type `rungs`, `list`, `change 2` or `remove 2`."
)
_RUNG_WANTED = f"A number from 1 to {len(RUNGS)} or the name of a rung is wanted; `rungs` shows them."
_AS_IT_IS = ("same", "the same", "right", "it is right", "stays", "it stays", "as it is")
_LONGEST = 200
"""A rung is said in fewer characters."""


class Ladder(List):
    """Views of projects, a line each: where they stand, which rung would be right, and who says so."""

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Take down one view after another."""
        return _Talk(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text or a list of lines as they are; a list of mappings becomes one line each."""
        return Reply(lines_from(value, ladder.line_from, ladder.DATA_WANTED))

    def items(self, text: str) -> tuple[str, ...]:
        """A sentence for each view."""
        from powerdeck.kinds.ladder.summary import sentence

        return tuple(map(sentence, views(text)))

    def choices(self, text: str) -> tuple[str, ...]:
        """The projects, each once."""
        return tuple(name for name, _ in ladder.grouped(views(text)))

    def data(self, text: str) -> object:
        """The views, and what they differ on.

        `{"views": [{"project", "now", "right", "who"}], "differences": [{"project", "what", "views"}]}`: `now`
        and `right` are rungs by name, or null where they are not said; `what` is `now` or `right`, and its
        `views` give the rung by who says so.
        """
        return ladder.as_data(views(text))

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """The lines that give no view, or one that stands there already."""
        return ladder.problems(text)

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """All views of each project side by side, and whatever else was written, as it is."""
        from powerdeck.drawing.text_width import wrapped
        from powerdeck.kinds.ladder.summary import sentences, table

        found, others = views(text), ladder.others(text)
        if not width:
            return (*sentences(found), *others)
        return (*table(found, width), *(line for other in others for line in wrapped(other, width)))

    def offer(self, text: str) -> str:  # noqa: ARG002 - the shape of every kind
        """Nothing: where a project stands is no action."""
        return ""

    def changes(self, before: str, after: str) -> tuple[str, ...]:
        """What moved."""
        return ladder.moved(views(before), views(after))

    def drawing(self, text: str, title: str) -> Drawing | None:
        """The ladder with the projects on it."""
        from powerdeck.kinds.ladder.drawing import draw

        return draw(views(text), title)


def _claim(typed: str) -> tuple[str | None, str | None] | None:
    """The rung now and the right one, if nothing but that was typed."""
    claim = read_claim(words_of(typed[:_LONGEST]))
    if claim and claim.who in (None, US):
        now, right = (None if rung is None else RUNGS[rung] for rung in (claim.now, claim.right))
        return now, right
    return None


def _sentence(typed: str) -> tuple[str, None] | None:
    """The one rung that a sentence names, and no other that would be right."""
    within = rung_within(typed) if len(typed) <= _LONGEST else None
    return None if within is None else (RUNGS[within], None)


class _Talk(LineTalk[View]):
    """One round of questions about projects."""

    def __init__(self, asker: Asker, question: Question) -> None:
        super().__init__(asker, question, KIND, "ladder")
        self.shows["rungs"] = self._rungs

    def talk(self) -> None:
        """Ask for one project after another; the whole ladder closes it, as the next asks are about it."""
        if self.lines:
            self.show_before()
        self._names()
        self.asker.tell(_HOW)
        while typed := self.typed("Which project? (Enter finishes.)"):
            for line in typed:
                self._take(line)
        self.show_after("Your ladder now:")

    def read(self, line: str) -> View | None:
        """The view that a line gives."""
        return read_line(line)

    def written(self, view: View) -> str:
        """The line that gives a view."""
        return line_of(view)

    def named(self, name: str) -> Sequence[int]:
        """The lines about a project."""
        return self.lines.places(name.casefold())

    def about(self, view: View) -> Iterable[Hashable]:
        """The project and who, and the project alone."""
        return view.key, view.project.casefold()

    def who_said(self, typed: str) -> str:
        """Who is meant, where no rung is."""
        return "" if _claim(typed) else read_who(typed)

    def is_earlier(self, said: Said) -> bool:
        """Any ladder: the projects are the same, whichever card asks for them."""
        return said.kind == self.name

    def _names(self) -> None:
        """The rungs by number and name, in one line."""
        names = ", ".join(f"{number} {rung}" for number, rung in enumerate(RUNGS, 1))
        explained = {word.casefold() for word, _ in self.question.words}.intersection(RUNGS)
        more = " `rungs` explains them." if explained else ""
        self.asker.tell(f"The seven rungs, from the lowest up: {names}.{more}")

    def _rungs(self) -> None:
        """The rungs with what they mean, as far as the deck explains them."""
        meanings = {word.casefold(): meaning for word, meaning in self.question.words}
        self.asker.tell("The seven rungs, from the lowest up:")
        told = (f"{rung}: {meanings[rung]}" if rung in meanings else f"{rung}." for rung in RUNGS)
        self.asker.show([f"{number}. {each}" for number, each in enumerate(told, 1)])

    def _take(self, typed: str) -> None:
        """Do what a line says; of several that came at once, each can be a command."""
        if not self.command(typed):
            view = read_line(typed)
            if view:
                self.noted(self.put(view))
            else:
                self._one_project(typed)

    def change(self, place: int) -> None:
        """The questions again, each answered by Enter with what there is."""
        before = self.lines.said(place)
        name = before.project if before else clean_line(self.lines[place])
        typed = self.one(f"Which project? (Enter keeps {excerpt(name)}.)") or name
        view = read_line(typed) if typed != name else None
        if view is None:
            view = replace(before, project=typed) if before else View(typed)
            place = self.put(view, place)
            view = self._rungs_of(view, place)
            view = replace(view, who=self.who(f"Who says so? (Enter keeps {view.who}.)", view.who))
        self.noted(self.put(view, place))

    def _one_project(self, name: str) -> None:
        """The questions for a project of which only the name was typed."""
        have = self._views_of(name)
        prompt = "Who says so? (Enter for us, r for residents, or type who.)"
        if have:
            name = have[0].project
            self.asker.show(KIND.summary("\n".join(map(line_of, have)), 0))
            self._one_view(name, self.who(prompt, US))
        else:
            view = View(name)
            place = self.put(view)
            view = self._rungs_of(view, place)
            self.noted(self.put(replace(view, who=self.who(prompt, US)), place))
        while who := self._someone_else(name):
            self._one_view(name, who)

    def _one_view(self, project: str, who: str) -> None:
        """What one person or group says of a project, from what they said before if they did."""
        new = View(project, who=who)
        place, view = next(self.lines.found(new.key), (None, new))
        place = self.put(view) if place is None else place
        self._rungs_of(view, place)
        self.noted(place)

    def _someone_else(self, project: str) -> str:
        """Who else has a view of the project; empty for nobody."""
        prompt = who_else("Enter for no", {view.who for view in self._views_of(project)})
        while not nobody(typed := self.one(prompt)):
            if not agrees(typed) and (who := self.who_said(typed)):
                return who
            self.asker.tell("Who is it? Type a word for them, such as residents.")
        return ""

    def _views_of(self, project: str) -> list[View]:
        return [view for _, view in self.lines.found(project.casefold())]

    def _rungs_of(self, view: View, place: int) -> View:
        """The view with its two rungs as they are said, kept after each."""
        by = "" if view.who == US else f", {ladder.seen_by(view.who)}"
        hint = f"Enter keeps {view.now}, ? leaves it open" if view.now else "Enter leaves it open"
        asked = f"On which rung is {excerpt(view.project)} now{by}?"
        now, right = self._rung(f"{asked} (A number or a name. {hint}.)", view.now)
        view = replace(view, now=now, right=right or view.right)
        self.put(view, place)
        if right is None:
            usual = view.right or now
            hint = "Enter leaves it open"
            if usual:
                hint = f"Enter {f'keeps {view.right}' if view.right else 'for the same'}, ? leaves it open"
            asked = f"Which rung would be right{by}? ({hint}.)"
            first, right = self._rung(asked, usual, same=view.now)
            right = right or first
        view = replace(view, right=right)
        self.put(view, place)
        return view

    def _rung(self, prompt: str, usual: str | None, same: str | None = None) -> tuple[str | None, str | None]:
        """A rung, and the right one if that was typed as well; `the same` means the one that is given."""
        while True:
            typed = self.one(prompt)
            if not typed:
                return usual, None
            if same and typed.casefold().rstrip(".") in _AS_IT_IS:
                return same, None
            claim = _claim(typed) or _sentence(typed)
            if claim:
                return claim
            self.asker.tell(_RUNG_WANTED)


KIND = Ladder()
