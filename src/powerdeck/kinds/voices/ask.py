"""The kind `voices`: what people answered to a question, taken down one by one in their own words."""

from __future__ import annotations

import re
from types import MappingProxyType

from powerdeck.asker import Left, Reply, Wish, line_or_leave
from powerdeck.dates import spoken
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.read_lines import ReadLines
from powerdeck.kinds.voices import text as voices
from powerdeck.kinds.voices.text import Noticed, Voice
from powerdeck.safe_text import excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from powerdeck.asker import Asker, Files, Question

GO_ON = "go on"
"""Typed where Enter would stop for now; as a voice it needs a dash before it."""

_CORRECTION = r"(?i:(change|remove) +([0-9]{1,6})|list)"
_YES_NO = ("yes", "no")
_MOST_HINTS = 10
_SHORT = 2
"""More words than this are no mistyped yes or no."""


class Voices(List):
    """People's own words, with place or group in place of a name, and whether they may be quoted."""

    settings = MappingProxyType(
        {
            "question": "the question to ask people; it is shown large",
            "least": "how many people to ask at least, as a number",
            "most": "how many people to ask at most, as a number",
            "noticed": "yes, if it is asked of each whether they noticed a difference",
        }
    )

    def wrong_settings(self, settings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
        """Numbers that are none or the wrong way round; a `noticed` that is neither yes nor no."""
        given = {name: "".join(texts).strip() for name, texts in settings.items()}
        bounds = {name: number for name, number in given.items() if name in ("least", "most")}
        wrong = [
            (name, "a whole number, such as 10,")
            for name, number in bounds.items()
            if not (number.isascii() and number.isdecimal() and len(number) < 10)
        ]
        if len(bounds) == 2 and not wrong and int(bounds["least"]) > int(bounds["most"]):
            wrong.append(("most", "a number that is no smaller than 'least'"))
        if given.get("noticed", "no").casefold() not in _YES_NO:
            wrong.append(("noticed", "yes or no"))
        return tuple(wrong)

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Take down voices until there are no more for now; too few leave the sitting open, if one likes."""
        return _Taking(asker, question).run()

    def from_data(self, value: object, files: Files) -> Reply:  # noqa: ARG002 - the shape of every kind
        """A text with a voice a line; or a list of such lines, or of mappings."""
        from powerdeck.kinds.voices.data import text_from

        return Reply(text_from(value))

    def items(self, text: str) -> tuple[str, ...]:
        """People's words, without what is known of them."""
        return voices.items(text)

    def choices(self, text: str) -> tuple[str, ...]:
        """The words of those alone who agreed to be quoted."""
        return tuple(voice.words for voice in voices.read_voices(text) if voice.quote)

    def data(self, text: str) -> object:
        """`voices`, `count`, `noticed` and `repeated`, as `powerdeck.kinds.voices.data.data_of` promises them."""
        from powerdeck.kinds.voices.data import data_of

        return data_of(text)

    def problems(self, text: str) -> tuple[tuple[int, str], ...]:
        """Brackets that cannot be understood."""
        return voices.problems(text)

    def summary(self, text: str, width: int) -> tuple[str, ...]:
        """How many there are, what they noticed, and what each said."""
        from powerdeck.kinds.voices.summary import lines

        return lines(voices.read_voices(text), width)

    def changes(self, before: str, after: str) -> tuple[str, ...]:
        """How many voices there are in place of how many."""
        from powerdeck.kinds.voices.summary import counted

        then, now = len(voices.read_voices(before)), len(voices.read_voices(after))
        return () if then == now else (f"{counted(now)} in place of {then}.",)

    def offer(self, text: str) -> str:  # noqa: ARG002 - the shape of every kind
        """Nothing: what somebody said is no action, and may not be quoted as one."""
        return ""

    def public(self, text: str) -> str:
        """Those alone who agreed to be quoted, and how many others there are."""
        return voices.public(text)


class _Taking:
    """Voices being taken down: the answer as it grows, kept after each thing."""

    def __init__(self, asker: Asker, question: Question) -> None:
        from powerdeck.kinds.voices import data as voice_data
        from powerdeck.kinds.voices import summary

        self.asker = asker
        self.question = question
        self.kept = ReadLines(question.so_far.split("\n"), _voice)
        self.least = question.number("least", 0)
        self.most = question.number("most", 0)
        self.with_noticed = "".join(question.setting("noticed")).strip().casefold() == "yes"
        self.pasted: list[int] = []
        """Voices that came as answers to questions about another one; nothing is known of them yet."""

        self.asked = False
        """Whether the question for a voice has been put in full."""

        self.telling = summary
        self.typed = voice_data

    @property
    def text(self) -> str:
        """The answer as it now is."""
        return self.kept.text

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Those that there are."""
        return tuple(voice for _, voice in self.kept.found())

    @property
    def there(self) -> int:
        """How many that are."""
        return len(self.kept.places())

    def voice(self, number: int) -> Voice:
        """One of them, counted from 1."""
        voice = self.kept.said(self.kept.places()[number - 1])
        assert voice is not None, "a place of a voice has one"  # noqa: S101 - for the type checker
        return voice

    def run(self) -> Reply:
        """The whole answer."""
        try:
            self.begin()
            while (typed := self.lines(self.prompt())) is not None:
                if typed:
                    self.take(typed)
                elif self.finish():
                    break
        except Left as wished:
            return Reply(self.text, wished.wish)
        self.look_back()
        return Reply(self.text)

    def take(self, typed: list[str]) -> None:
        """A correction, or voices."""
        if len(typed) > 1 or not self.corrected(typed[0]):
            self.add(typed)

    def begin(self) -> None:
        """What is asked of people, and what there is already."""
        self.asker.question(self.question.text)
        to_ask = " ".join(self.question.setting("question"))
        if to_ask:
            self.asker.tell("This is the question to put to people:")
            self.asker.large(to_ask)
        found = self.voices
        if found:
            since = f"From {spoken(self.question.since)}" if self.question.since else "So far"
            self.asker.tell(f"{since}: {self.telling.summary(found)}")
            self.teach()

    def teach(self) -> None:
        """How to correct what is there."""
        self.asker.tell("`list` shows the voices, `change 1` corrects one, `remove 1` takes one out.")

    def prompt(self) -> str:
        """The question for the next voice: in full the first time."""
        place = self.there + 1
        if self.asked:
            return f"Voice {place}. What did they say? (Enter for no more now.)"
        self.asked = True
        goal = self.telling.goal(self.least, self.most)
        wanted = f" ({goal} are wanted)" if goal and not (self.most and place > self.most) else ""
        return (
            f"Voice {place}{wanted}. What did they say, in their own words? "
            "(Enter when you have no more for now.)"
        )

    def lines(self, prompt: str) -> list[str] | None:
        """What is typed, each pasted line by itself; None for going on to the next question.

        Raises:
            Left: Something else is wanted.
        """
        typed = line_or_leave(self.asker, prompt, several=True)
        lines = [line for line in map(str.strip, typed.splitlines()) if line]
        return None if [line.casefold().strip("`") for line in lines] == [GO_ON] else lines

    def line(self, prompt: str) -> str:
        """What is typed, as one line that a file can keep.

        Raises:
            Left: Something else is wanted.
        """
        return voices.as_words(line_or_leave(self.asker, prompt, several=True)).strip()

    def corrected(self, typed: str) -> bool:
        """Whether it was a correction, which then has been made."""
        found = re.fullmatch(_CORRECTION, typed)
        if not found:
            return False
        number, there = int(found[2] or 0), self.there
        if found[2] is None:
            self.asker.show(self.telling.numbered(self.voices) or ["No voices yet."])
        elif not 0 < number <= there:
            self.asker.tell(f"There is no voice {number}; you have {there or 'none yet'}.")
        elif found[1].lower() == "remove":
            words = self.voice(number).words
            self.kept.pop(self.kept.places()[number - 1])
            self.keep()
            self.asker.tell(f"Taken out: {words}")
        else:
            self.change(number)
        return True

    def change(self, number: int) -> None:
        """Ask again for everything about a voice; Enter keeps each thing as it is."""
        before = self.voice(number)
        words = self.line(f"What did they say? (Enter keeps: {excerpt(before.words, 60)})")
        self.put([number], lambda voice: replace(voice, words=words or voice.words))
        self.ask_facts([number], before.place)

    def add(self, typed: list[str]) -> None:
        """Voices more: kept at once with their words, then with each thing that is known of all of them."""
        before = self.there
        place = self.voice(before).place if before else ""
        numbers = self.keep_words(typed)
        if numbers:
            self.ask_facts(numbers, place, new=True)
        self.say_how_far(before)

    def keep_words(self, typed: list[str]) -> list[int]:
        """Keep voices; the numbers of those of which nothing else is known yet."""
        there = self.there
        new, bare = [], []
        for line in typed:
            whole = voices.says_consent(line)
            if whole and not self.is_voice(line):
                continue
            new.append(line if whole else voices.write_line(Voice(voices.without_mark(line))))
            bare += [] if whole else [there + len(new)]
        if new:
            if not self.text.strip():
                self.kept = ReadLines((), _voice)
            for line in new:
                self.kept.append(line)
            self.keep()
        return bare

    def is_voice(self, line: str) -> bool:
        """Whether a line that somebody typed with its brackets is a voice; what is wanted there is said."""
        voice, wanted = voices.read_line(line)
        if wanted:
            self.asker.tell(f"{wanted[0].upper()}{wanted[1:]}.")
        return voice is not None

    def say_how_far(self, before: int) -> None:
        """What there is to know after the first voice, and once there are as many as the card asks for."""
        there = self.there
        if not before and there:
            self.teach()
        if before < self.most <= there:
            goal = self.telling.goal(self.least, self.most)
            self.asker.tell(f"That makes {there}; the card asks for {goal}. More are welcome.")

    def keep(self) -> None:
        """Have the answer kept as it now is."""
        self.question.keep(self.text)

    def put(self, numbers: list[int], change: Callable[[Voice], Voice]) -> None:
        """Keep voices as they are once something of them has changed."""
        for number in numbers:
            place = self.kept.places()[number - 1]
            self.kept.put(place, voices.write_line(change(self.voice(number))))
        self.keep()

    def ask_facts(self, numbers: list[int], place: str, *, new: bool = False) -> None:
        """Ask for what is known of voices, then of those that were pasted at these questions."""
        self.ask_once(numbers, place, new=new)
        while self.pasted:
            numbers, self.pasted = self.pasted, []
            self.ask_once(numbers, self.voice(numbers[0] - 1).place, new=True)

    def ask_once(self, numbers: list[int], place: str, *, new: bool) -> None:
        """Ask for what is known of all these voices, and keep each thing once it is known."""
        first = self.voice(numbers[0])
        many = f"For these {len(numbers)}: " if len(numbers) > 1 else ""
        where = self.ask_place(many, place, new=new)
        self.put(numbers, lambda voice: replace(voice, place=where))
        quote = self.ask_quote(many, before=first.quote)
        self.put(numbers, lambda voice: replace(voice, quote=quote))
        if self.with_noticed:
            noticed = self.ask_noticed(many, first.noticed)
            self.put(numbers, lambda voice: replace(voice, noticed=noticed))
        if self.pasted and where and where != place:
            self.asker.tell(
                f"“{excerpt(where, 60)}” was taken as the place; `change {numbers[0]}` corrects it."
            )

    def ask_place(self, many: str, before: str, *, new: bool) -> str:
        """Where somebody was met, or which group they belong to."""
        hint = "Enter to leave it out."
        if before:
            hint = f"Enter {'for the same as before' if new else 'keeps it'}: {before}; - for none."
        typed = self.line(_begun(f"{many}where, or which group? No names. ({hint})"))
        return "" if typed == "-" else voices.as_place(typed) or before

    def ask_quote(self, many: str, *, before: bool) -> bool:
        """Whether somebody may be quoted."""
        hint = "Enter for yes, n for no." if before else "Enter for no, y for yes."
        while typed := self.line(_begun(f"{many}may you quote them? ({hint})")):
            said = self.typed.agreed(typed)
            if said is not None:
                return said
            if not self.is_pasted(typed, "Type y or n."):
                self.asker.tell("Type y if they agreed to be quoted, or n if not.")
        return before

    def ask_noticed(self, many: str, before: Noticed | None) -> Noticed | None:
        """Whether somebody noticed the difference."""
        hint = f"Enter for {before.value}, - if you do not know." if before else "Enter if you do not know."
        ask = _begun(f"{many}did they notice it? y for yes, n for no, p for partly. ({hint})")
        while typed := self.line(ask):
            said = self.typed.noticed(typed)
            if said or typed == "-":
                return said
            if not self.is_pasted(typed, "Type y, n or p."):
                self.asker.tell("Type y, n or p, or press Enter.")
        return before

    def is_pasted(self, typed: str, wanted: str) -> bool:
        """Whether it is too long for an answer: lines that are pasted at once answer all questions in a row."""
        if len(typed.split()) <= _SHORT:
            return False
        self.pasted += self.keep_words([typed])
        self.asker.tell(f"{wanted} “{excerpt(typed, 60)}” is kept as the next voice.")
        return True

    def finish(self) -> bool:
        """Whether to go on: there are enough voices, or the person goes on with fewer.

        Raises:
            Left: The person stops here, to ask more people another day.
        """
        there = self.there
        if there >= self.least:
            return True
        goal = self.telling.goal(self.least, self.most)
        have = f"You have {there or 'none'} of {goal}." if goal else "You have none yet."
        hint = f"Enter stops here for now; `{GO_ON}` takes you to the next question."
        while typed := self.line(f"{have} Stop here and ask more people another day? ({hint})"):
            said = typed.casefold().strip("`")
            if said in (GO_ON, "go", "on", "next"):
                return True
            if said == "stop" or self.typed.agreed(typed):
                break
            if len(typed.split()) > _SHORT:
                self.take([typed])
                return False
            self.asker.tell(f"Type `{GO_ON}` for the next question, or press Enter to stop here for now.")
        raise Left(Wish.STOP)

    def look_back(self) -> None:
        """What was said, what of it came up again, and what was noticed; the patterns are left to the person."""
        from powerdeck.kinds.words.repeated_phrases import repeated

        found = self.voices
        if len(found) > 1:
            self.asker.tell("This is what they said:")
            self.asker.show([f"{place}. {voice.words}" for place, voice in enumerate(found, 1)])
        hints = repeated([voice.words for voice in found])[:_MOST_HINTS]
        if hints:
            told = ", ".join(f"{hint.phrase} ({hint.people} people)" for hint in hints)
            self.asker.tell(f"These came up more than once: {told}. The patterns are yours to name.")
        if any(voice.noticed for voice in found):
            self.asker.tell(voices.noticed_sentence(found))


def _voice(line: str) -> Voice | None:
    return voices.read_line(line)[0]


def _begun(sentence: str) -> str:
    """With a capital letter."""
    return sentence[:1].upper() + sentence[1:]


KIND = Voices()
