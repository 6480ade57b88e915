"""The kind `columns`: one of several columns on a card, filled thing by thing; things can move between the columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from powerdeck.asker import Left, Reply, line_or_leave
from powerdeck.dates import spoken
from powerdeck.drawing.text_width import rows
from powerdeck.kinds.columns import text as columns
from powerdeck.kinds.columns.text import Column, things
from powerdeck.kinds.kind import kind
from powerdeck.kinds.list.ask import List

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Question, Said

NAME = "columns"


class Columns(List):
    """A column of short things, one a line."""

    settings = MappingProxyType(
        {
            "column": "what this column is called",
            "beside": "the other columns, each as `key: Name`, with the key of its ask on this card",
        }
    )

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """A column beside this one without its key or its name."""
        return (("beside", columns.BESIDE_WANTED),) if columns.is_wrong(settings.get("beside", ())) else ()

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask for one thing after another; they can be taken out, and moved to another column."""
        return _Filling(asker, question).run()

    def items(self, text: str) -> tuple[str, ...]:
        """The things in it."""
        return things(text)

    def data(self, text: str) -> object:
        """`things`: what stands in the column, in its order."""
        return {"things": list(things(text))}

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """Each thing, or that there is none now."""
        if not text.strip():
            return ()
        return rows([f"- {thing}" for thing in things(text)] or ["Nothing now."], width)

    def changes(self, before: str, after: str) -> tuple[str, ...]:
        """What has come to stand in it, and what no longer does."""
        come, gone = columns.missing(before, after), columns.missing(after, before)
        told = (("New", come), ("No longer there", gone))
        return tuple(f"{what}: {columns.listed(those)}" for what, those in told if those)

    def offer(self, text: str) -> str:
        """The only thing in it, if it is the only one."""
        found = things(text)
        return found[0] if len(found) == 1 else ""


class _Filling:
    """A column being filled, and what has moved from it to others."""

    def __init__(self, asker: Asker, question: Question) -> None:
        self.asker = asker
        self.question = question
        self.before = _Before(question)
        self.text = question.so_far
        self.name = " ".join(question.setting("column")) or "this list"
        self.beside = columns.read_beside(question.setting("beside"))
        self.others = {key: self.before.stands(key) for key, _ in self.beside}
        self.taught = False
        self.moved: list[tuple[str, str]] = []
        """The keys of columns, and the lines that have moved there."""

    def run(self) -> Reply:
        """The whole column, and those to which something has moved."""
        wish = None
        try:
            self.begin()
            hint = "Enter when there is no more."
            typed = self.lines(f"{self.question.text} (One thing at a time. {hint})")
            while typed:
                for line in typed:
                    self.take(line, pasted=len(typed) > 1)
                typed = self.lines(f"What else? ({hint})")
        except Left as wished:
            wish = wished.wish
        self.say_what_came()
        also = {key: self.others[key] for key, _ in self.moved}
        return Reply(self.text, wish, tuple(also.items()))

    def begin(self) -> None:
        """What there is already, and how to correct it."""
        if self.question.since and not self.is_later():
            self.asker.tell(f"From {spoken(self.question.since)}:")
            self.show_all()
        elif things(self.text):
            self.show_this()
        if things(self.text):
            self.teach()

    def is_later(self) -> bool:
        """Whether this sitting has been at another column before this one."""
        return not self.question.answered.isdisjoint(self.others)

    def teach(self) -> None:
        """How to correct what is there: said in the first column of a sitting that has something."""
        from powerdeck.kinds.columns.commands import moving

        answered = self.question.answered.intersection(self.others)
        if self.taught or any(things(self.before.stands(key)) for key in answered):
            return
        self.taught = True
        moves = f"`{moving(self.beside)}` moves it there, " if self.beside else ""
        shows = "all columns" if self.beside else "what there is"
        self.asker.tell(f"`remove 1` takes a thing out, {moves}`list` shows {shows}.")

    def lines(self, prompt: str) -> list[str]:
        """What is typed, line by line as a file can keep it; nothing where that is blank.

        Raises:
            Left: Something else is wanted.
        """
        typed = line_or_leave(self.asker, prompt, several=True)
        return [line for line in map(str.strip, typed.splitlines()) if line]

    def take(self, typed: str, *, pasted: bool) -> None:
        """One thing more, or a correction; in a paste, what cannot be followed is a thing."""
        from powerdeck.kinds.columns.commands import Filled, Move, Refusal, Removal, Show, read_command

        command = read_command(typed, Filled(self.name, self.text, self.beside))
        if pasted and isinstance(command, Refusal):
            command = None
        match command:
            case Show.LIST:
                self.show_all()
            case Removal(number):
                self.remove(number)
            case Move(number, key):
                self.move(number, key)
            case Refusal(told):
                self.asker.tell(told)
            case _:
                self.add(typed)

    def add(self, line: str) -> None:
        """One thing more."""
        first = not self.taught and not things(self.text)
        self.text = columns.added(self.text, line)
        self.keep()
        if first:
            self.teach()

    def keep(self) -> None:
        """Keep the column, with what has moved from it: the others are only kept with the reply.

        A kill then undoes moves, and nothing stands in two columns or in none.
        """
        safe = self.text
        for _, line in self.moved:
            safe = columns.added(safe, line)
        self.question.keep(safe)

    def remove(self, number: int) -> None:
        """Take a thing out."""
        self.text, line = columns.without(self.text, number)
        self.keep()
        self.asker.tell(f"Taken out: {things(line)[0]}")
        self.show_this()

    def move(self, number: int, key: str) -> None:
        """Put a thing in another column."""
        if self.before.is_foreign(key):
            self.asker.tell(f"Nothing can be moved to {self.called(key)}.")
            return
        self.text, line = columns.without(self.text, number)
        self.others[key] = columns.added(self.others[key], line)
        self.moved.append((key, line))
        self.keep()
        self.asker.tell(f"Moved from {self.name} to {self.called(key)}: {things(line)[0]}")
        self.show_this()

    def called(self, key: str) -> str:
        """The name of a column beside this one."""
        return dict(self.beside)[key]

    def show_this(self) -> None:
        """This column alone."""
        self.asker.show(columns.side_by_side([self.numbered()], 0))

    def show_all(self) -> None:
        """All columns, this one with numbers: in the order of the card as far as an earlier sitting tells it."""
        shown = {self.question.key: self.numbered()}
        for key, name in self.beside:
            shown[key] = Column(name, _dashed(self.before.things(key, self.others[key])))
        order = [said.key for said in self.question.before]
        if self.question.key in order:
            shown = {key: shown[key] for key in (*filter(shown.__contains__, order), *shown)}
        self.asker.show(columns.side_by_side(list(shown.values()), self.asker.width))

    def numbered(self) -> Column:
        """This column, its things with the numbers by which they are corrected."""
        found = (f"{number}. {thing}" for number, thing in enumerate(things(self.text), 1))
        return Column(self.name, tuple(found))

    def say_what_came(self) -> None:
        """What has moved into this column since the sitting before."""
        now = {self.called(key): things(text) for key, text in self.others.items()}
        then = {self.called(key): self.before.earlier(key) for key in self.others}
        texts = {name: things(said.text) for name, said in then.items() if said}
        own = things(self.before.own_text())
        for each in columns.moves({**texts, self.name: own}, {**now, self.name: things(self.text)}):
            said = then.get(each.origin)
            if each.goal == self.name and said:
                self.asker.tell(
                    f"Since {spoken(said.on)}: {each.thing} moved from {each.origin} to {each.goal}."
                )


class _Before:
    """What the columns of this card hold: in this sitting, or in the earlier one that it goes on with."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def stands(self, key: str) -> str:
        """The column beside this one as it now is."""
        found = self.question.found(key) if key in self.question.answered else self.earlier(key)
        return found.text if found else ""

    def is_foreign(self, key: str) -> bool:
        """Whether an ask beside this one is answered in another way than a column."""
        found = self.question.found(key)
        return bool(found and found.kind not in (NAME, "list"))

    def things(self, key: str, text: str) -> tuple[str, ...]:
        """What stands in a column beside this one, whatever its kind."""
        found = self.question.found(key)
        return kind(found.kind).items(found.text) if found and self.is_foreign(key) else things(text)

    def earlier(self, key: str) -> Said | None:
        """A column beside this one in the sitting that this one goes on with."""
        return next((said for said in self.question.before if said.key == key), None)

    def own_text(self) -> str:
        """This column in that sitting."""
        own = self.earlier(self.question.key)
        return own.text if own else ""


def _dashed(those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"- {each}" for each in those)


KIND = Columns()
