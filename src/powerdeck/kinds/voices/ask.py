"""The kind `voices`: what people answered to a question, taken down one by one in their own words."""

from __future__ import annotations

from types import MappingProxyType

from powerdeck.asker import Left, Reply, Wish, line_or_leave
from powerdeck.dates import spoken
from powerdeck.kinds.list.ask import List
from powerdeck.kinds.voices import text as voices
from powerdeck.kinds.voices.commands import (
    GO_ON,
    HOW,
    Change,
    Refusal,
    Removal,
    Show,
    is_go_on,
    read_command,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from powerdeck.asker import Asker, Files, Question

_YES_NO = ("yes", "no")
_MOST_HINTS = 10


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
        from powerdeck.kinds.voices import summary
        from powerdeck.kinds.voices.follow_up import FollowUp
        from powerdeck.kinds.voices.text_edits import Rows

        self.asker = asker
        self.question = question
        self.rows = Rows(question.so_far, question.keep)
        self.least = question.number("least", 0)
        self.most = question.number("most", 0)
        with_noticed = "".join(question.setting("noticed")).strip().casefold() == "yes"
        self.follow_up = FollowUp(asker, self.rows, with_noticed=with_noticed)
        self.asked = False
        """Whether the question for a voice has been put in full."""

        self.telling = summary

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
            return Reply(self.rows.text, wished.wish)
        self.look_back()
        return Reply(self.rows.text)

    def take(self, typed: list[str]) -> None:
        """A command, or voices."""
        match read_command(typed[0], len(self.rows)) if len(typed) == 1 else None:
            case Show.LIST:
                self.asker.show(self.telling.numbered(self.rows.voices()) or ["No voices yet."])
            case Refusal(told):
                self.asker.tell(told)
            case Removal(number):
                words = self.rows.voice(number).words
                self.rows.remove(number)
                self.asker.tell(f"Taken out: {words}")
            case Change(number):
                self.follow_up.change(number)
            case _:
                before = len(self.rows)
                self.follow_up.add(typed)
                self.say_how_far(before)

    def begin(self) -> None:
        """What is asked of people, and what there is already."""
        self.asker.question(self.question.text)
        to_ask = " ".join(self.question.setting("question"))
        if to_ask:
            self.asker.tell("This is the question to put to people:")
            self.asker.large(to_ask)
        found = self.rows.voices()
        if found:
            since = f"From {spoken(self.question.since)}" if self.question.since else "So far"
            self.asker.tell(f"{since}: {self.telling.summary(found)}")
            self.asker.tell(HOW)

    def prompt(self) -> str:
        """The question for the next voice: in full the first time."""
        place = len(self.rows) + 1
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
        return None if len(lines) == 1 and is_go_on(lines[0]) else lines

    def say_how_far(self, before: int) -> None:
        """What there is to know after the first voice, and once there are as many as the card asks for."""
        there = len(self.rows)
        if not before and there:
            self.asker.tell(HOW)
        if before < self.most <= there:
            goal = self.telling.goal(self.least, self.most)
            self.asker.tell(f"That makes {there}; the card asks for {goal}. More are welcome.")

    def finish(self) -> bool:
        """Whether to go on: there are enough voices, or the person goes on with fewer.

        Raises:
            Left: The person stops here, to ask more people another day.
        """
        from powerdeck.kinds.voices.data import agreed
        from powerdeck.kinds.voices.follow_up import SHORT, typed_line

        there = len(self.rows)
        if there >= self.least:
            return True
        goal = self.telling.goal(self.least, self.most)
        have = f"You have {there or 'none'} of {goal}." if goal else "You have none yet."
        hint = f"Enter stops here for now; `{GO_ON}` takes you to the next question."
        while typed := typed_line(self.asker, f"{have} Stop here and ask more people another day? ({hint})"):
            said = typed.casefold().strip("`")
            if said in (GO_ON, "go", "on", "next"):
                return True
            if said == "stop" or agreed(typed):
                break
            if len(typed.split()) > SHORT:
                self.take([typed])
                return False
            self.asker.tell(f"Type `{GO_ON}` for the next question, or press Enter to stop here for now.")
        raise Left(Wish.STOP)

    def look_back(self) -> None:
        """What was said, what of it came up again, and what was noticed; the patterns are left to the person."""
        from powerdeck.kinds.words.repeated_phrases import repeated

        found = self.rows.voices()
        if len(found) > 1:
            self.asker.tell("This is what they said:")
            self.asker.show([f"{place}. {voice.words}" for place, voice in enumerate(found, 1)])
        hints = repeated([voice.words for voice in found])[:_MOST_HINTS]
        if hints:
            told = ", ".join(f"{hint.phrase} ({hint.people} people)" for hint in hints)
            self.asker.tell(f"These came up more than once: {told}. The patterns are yours to name.")
        if any(voice.noticed for voice in found):
            self.asker.tell(voices.noticed_sentence(found))


KIND = Voices()
