"""The kind `ladder`: projects on the rungs of the Ladder of Co-production, and who sees them there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from powerdeck.asking import Left, Reply, line_or_leave
from powerdeck.asks.list import List
from powerdeck.cleaning import clean_line, excerpt
from powerdeck.dates import spoken
from powerdeck.tools import ladder
from powerdeck.tools.eco_words import agrees
from powerdeck.tools.ladder import RUNGS, View, line_of, read_line, views
from powerdeck.tools.ladder_words import read_claim, read_who, rung_within, words_of

if TYPE_CHECKING:
    from powerdeck.asking import Asker, Files, Question
    from powerdeck.tools.drawing import Drawing

_HOW = (
    f"One project at a time: its name alone, or all in one line, such as `{ladder.EXAMPLE}`. "
    "You can also type `rungs`, `list`, `change 2` or `remove 2`."
)
_RUNG_WANTED = f"A number from 1 to {len(RUNGS)} or the name of a rung is wanted; `rungs` shows them."
_AS_IT_IS = ("same", "the same", "right", "it is right", "stays", "it stays", "as it is")
_LONGEST = 200
"""A rung is said in fewer characters."""

_NOBODY = ("nobody", "nobody else", "no one", "none", "-")


class Ladder(List):
    """Views of projects, a line each: where they stand, which rung would be right, and who says so."""

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Take down one view after another."""
        return _Talk(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text or a list of lines as they are; a list of mappings becomes one line each."""
        if isinstance(value, str):
            return Reply(value)
        if not isinstance(value, list):
            raise ValueError(ladder.DATA_WANTED)
        return Reply("\n".join(each if isinstance(each, str) else ladder.line_from(each) for each in value))

    def items(self, text: str) -> tuple[str, ...]:
        """A sentence for each view."""
        from powerdeck.tools.ladder_told import sentence

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

    def told(self, text: str, width: int) -> tuple[str, ...]:
        """All views of each project side by side, and whatever else was written, as it is."""
        from powerdeck.tools.cells import wrapped
        from powerdeck.tools.ladder_told import sentences, table

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
        from powerdeck.tools.ladder_drawing import draw

        return draw(views(text), title)


def _claim(typed: str) -> tuple[str | None, str | None] | None:
    """The rung now and the right one, if nothing but that was typed."""
    claim = read_claim(words_of(typed[:_LONGEST]))
    if claim and claim.who in (None, ladder.US):
        now, right = (None if rung is None else RUNGS[rung] for rung in (claim.now, claim.right))
        return now, right
    return None


def _sentence(typed: str) -> tuple[str, None] | None:
    """The one rung that a sentence names, and no other that would be right."""
    within = rung_within(typed) if len(typed) <= _LONGEST else None
    return None if within is None else (RUNGS[within], None)


class _Talk:
    """One round of questions; the lines are at any moment what the answer is."""

    def __init__(self, asker: Asker, question: Question) -> None:
        self.asker = asker
        self.question = question
        self.lines = [line for line in question.so_far.split("\n") if line.strip()]
        self.kept = self.shown = question.so_far

    @property
    def text(self) -> str:
        """The answer as it now is; untouched where nothing was changed."""
        before = self.question.so_far
        same = self.lines == [line for line in before.split("\n") if line.strip()]
        return before if same else "\n".join(self.lines)

    def run(self) -> Reply:
        """Ask until the person has finished, or wishes something else."""
        self.asker.question(self.question.text)
        self._before()
        self._names()
        self.asker.tell(_HOW)
        wish = None
        try:
            while self._project():
                pass
            self._after()
        except Left as left:
            wish = left.wish
        self._moved()
        return Reply(self.text, wish)

    def _before(self) -> None:
        """What there is already, from this sitting or another one."""
        if not self.lines:
            return
        since = self.question.since
        self.asker.tell(f"From {spoken(since)}:" if since else "So far:")
        self.asker.show(KIND.told(self.text, self.asker.width))
        found = ladder.problems("\n".join(self.lines))
        self.asker.show([f"Line {n}: {wanted} is wanted; `change {n}` mends it." for n, wanted in found])

    def _after(self) -> None:
        """The whole ladder, where it has changed since it was last shown: the next asks are about it."""
        if self.text.strip() and self.text != self.shown:
            self.asker.tell("Your ladder now:")
            self.asker.show(KIND.told(self.text, self.asker.width))

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

    def _moved(self) -> None:
        """What has changed since the last sitting."""
        before = self._last_time()
        if before is None:
            return
        moved = ladder.moved(views(before[0]), views(self.text))
        if moved:
            self.asker.show([f"Since {before[1]}:", *(f"  - {each}" for each in moved)])

    def _last_time(self) -> tuple[str, str] | None:
        """The text of the sitting before this one, and its day."""
        question = self.question
        if question.since:
            return question.so_far, spoken(question.since)
        earlier = (said for said in question.said if said.kind == "ladder" and said.on < question.today)
        last = next(earlier, None)
        return (last.text, spoken(last.on)) if last else None

    def _project(self) -> bool:
        """Take one line; whether to go on."""
        typed = line_or_leave(self.asker, "Which project? (Enter finishes.)", several=True)
        lines = [line for line in map(clean_line, typed.split("\n")) if line]
        for line in lines:
            self._take(line)
        return bool(lines)

    def _take(self, typed: str) -> None:
        """Do what a line says."""
        if not self._command(typed):
            view = read_line(typed)
            if view:
                self._noted(self._put(view))
            else:
                self._one_project(typed)

    def _noted(self, place: int) -> None:
        """Say what was understood."""
        self.asker.tell(f"Noted: {KIND.items(self.lines[place])[0]}")

    def _command(self, typed: str) -> bool:
        """Whether it was something to do, which is done."""
        word, what = self._meant(typed)
        if word == "rungs":
            self._rungs()
        elif word == "list":
            self._list()
        elif word:
            places = self._places(what)
            if len(places) == 1:
                (self._change if word == "change" else self._remove)(places[0])
            else:
                self._which(word, what)
        return bool(word)

    def _meant(self, typed: str) -> tuple[str, str]:
        """The command that a line is and what it is about, or nothing; a project may be called `Change makers`."""
        word, _, what = typed.strip("` ").partition(" ")
        word = word.casefold()
        if word in ("rungs", "list") and not what:
            return word, ""
        about = not what or what.isdecimal() or bool(self._places(what))
        return (word, what) if word in ("change", "remove") and about else ("", "")

    def _which(self, word: str, what: str) -> None:
        if not self.lines:
            self.asker.tell(f"There is nothing to {word} yet.")
            return
        said = f"The number of a line is wanted, such as `{word} 1`."
        self.asker.tell(f"There is no line {excerpt(what)}. {said}" if what.isdecimal() else said)
        self._list()

    def _list(self) -> None:
        told = [KIND.items(line) or (clean_line(line),) for line in self.lines]
        self.asker.show([f"{number}. {each[0]}" for number, each in enumerate(told, 1)] or ["Nothing yet."])

    def _places(self, what: str) -> list[int]:
        """The lines that a number or a project's name means."""
        if what.isdecimal():
            place = int(what) - 1 if len(what) < 9 else -1
            return [place] if 0 <= place < len(self.lines) else []
        name = clean_line(what).casefold()
        return [place for place, view in self._seen() if view.project.casefold() == name]

    def _seen(self) -> Iterator[tuple[int, View]]:
        return ((place, view) for place, view in enumerate(map(read_line, self.lines)) if view)

    def _remove(self, place: int) -> None:
        self.asker.tell(f"Removed: {clean_line(self.lines.pop(place))}")
        self._keep()

    def _change(self, place: int) -> None:
        """The questions again, each answered by Enter with what there is."""
        before = read_line(self.lines[place])
        name = before.project if before else clean_line(self.lines[place])
        typed = self._line(f"Which project? (Enter keeps {excerpt(name)}.)") or name
        view = read_line(typed) if typed != name else None
        if view is None:
            view = replace(before, project=typed) if before else View(typed)
            place = self._put(view, place)
            view = self._rungs_of(view, place)
            view = replace(view, who=self._who(f"Who says so? (Enter keeps {view.who}.)", view.who))
        self._noted(self._put(view, place))

    def _one_project(self, name: str) -> None:
        """The questions for a project of which only the name was typed."""
        have = [view for _, view in self._seen() if view.project.casefold() == name.casefold()]
        prompt = "Who says so? (Enter for us, r for residents, or type who.)"
        if have:
            name = have[0].project
            self.asker.show(KIND.told("\n".join(map(line_of, have)), 0))
            self._one_view(name, self._who(prompt, ladder.US))
        else:
            view = View(name)
            place = self._put(view)
            view = self._rungs_of(view, place)
            self._noted(self._put(replace(view, who=self._who(prompt, ladder.US)), place))
        while who := self._someone_else(name):
            self._one_view(name, who)

    def _one_view(self, project: str, who: str) -> None:
        """What one person or group says of a project, from what they said before if they did."""
        new = View(project, who=who)
        place, view = next((each for each in self._seen() if each[1].key == new.key), (None, new))
        place = self._put(view) if place is None else place
        self._rungs_of(view, place)
        self._noted(place)

    def _someone_else(self, project: str) -> str:
        """Who else has a view of the project; empty for nobody."""
        have = {view.who for _, view in self._seen() if view.project.casefold() == project.casefold()}
        hints = [f"{name[0]} for {name}" for name in (ladder.RESIDENTS, ladder.US) if name not in have]
        hint = ", ".join(["Enter for no", *hints, "or type who"])
        while True:
            typed = self._line(f"Does anybody see it otherwise? ({hint}.)")
            yes = agrees(typed)
            if yes is False or typed.casefold() in ("", *_NOBODY):
                return ""
            if yes is None and not _claim(typed):
                return read_who(typed)
            self.asker.tell("Who is it? Type a word for them, such as residents.")

    def _rungs_of(self, view: View, place: int) -> View:
        """The view with its two rungs as they are said, kept after each."""
        by = "" if view.who == ladder.US else f", {ladder.seen_by(view.who)}"
        hint = f"Enter keeps {view.now}, ? leaves it open" if view.now else "Enter leaves it open"
        asked = f"On which rung is {excerpt(view.project)} now{by}?"
        now, right = self._rung(f"{asked} (A number or a name. {hint}.)", view.now)
        view = replace(view, now=now, right=right or view.right)
        self._put(view, place)
        if right is None:
            usual = view.right or now
            hint = "Enter leaves it open"
            if usual:
                hint = f"Enter {f'keeps {view.right}' if view.right else 'for the same'}, ? leaves it open"
            asked = f"Which rung would be right{by}? ({hint}.)"
            first, right = self._rung(asked, usual, same=view.now)
            right = right or first
        view = replace(view, right=right)
        self._put(view, place)
        return view

    def _rung(self, prompt: str, usual: str | None, same: str | None = None) -> tuple[str | None, str | None]:
        """A rung, and the right one if that was typed as well; `the same` means the one that is given."""
        while True:
            typed = self._line(prompt)
            if not typed:
                return usual, None
            if same and typed.casefold().rstrip(".") in _AS_IT_IS:
                return same, None
            claim = _claim(typed) or _sentence(typed)
            if claim:
                return claim
            self.asker.tell(_RUNG_WANTED)

    def _who(self, prompt: str, usual: str) -> str:
        while True:
            typed = self._line(prompt)
            if not _claim(typed):
                return read_who(typed) if typed else usual
            self.asker.tell("Who says so is wanted here, such as us or residents.")

    def _line(self, prompt: str) -> str:
        """One line that answers a small question; no command is taken for an answer.

        Raises:
            Left: The person wishes to be elsewhere.
        """
        while True:
            typed = clean_line(line_or_leave(self.asker, prompt))
            word, _ = self._meant(typed)
            if word == "rungs":
                self._rungs()
            elif word == "list":
                self._list()
            elif word:
                self.asker.tell(f"`{excerpt(typed.strip('`'))}` can be typed after these questions.")
            else:
                return typed

    def _put(self, view: View, place: int | None = None) -> int:
        """Write a view on its line, or on a new one; who says something again has changed their view."""
        same = next((at for at, each in self._seen() if each.key == view.key and at != place), None)
        if place is None and same is not None:
            self.asker.tell(f"This takes the place of: {clean_line(self.lines[same])}")
            place = same
        elif same is not None:
            self.asker.tell(f"Line {same + 1} gives that view as well; `remove {same + 1}` takes it away.")
        if place is None:
            self.lines.append(line_of(view))
            place = len(self.lines) - 1
        self.lines[place] = line_of(view)
        self._keep()
        return place

    def _keep(self) -> None:
        if self.text != self.kept:
            self.kept = self.text
            self.question.keep(self.text)


KIND = Ladder()
