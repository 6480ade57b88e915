"""What is typed at the prompts of the kind `words`: words, and commands about them; read, and done."""

from __future__ import annotations

from collections.abc import Iterator

from powerdeck.kinds.words.counting import Counted
from powerdeck.kinds.words.line_format import PHRASE
from powerdeck.kinds.words.running_count import Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Files
    from powerdeck.kinds.words.running_count import Counting

HELP = (
    "`join buses = bus` counts buses as bus; `join bus, buses` does the same.",
    "`leave out council` leaves a word out.",
    "`put back council` counts it again, if it was left out or joined.",
    "`file notes.txt` counts the words of a text file.",
    "`list` shows all words, and what is left out or joined.",
    "`small` shows all small voices.",
    "`more` takes several lines at once.",
    "To count words that would be a command, such as small, put them in quotes: “small”.",
)
WANTED = {
    "leave out": "leave out council",
    "put back": "put back council",
    "join": "join buses = bus",
    "file": "file notes.txt",
}
"""The commands that are about words, each as it could be typed."""

ALONE = ("list", "small", "more", "help")
"""Those that stand alone on a line."""


def steps(text: str) -> Iterator[tuple[str, str]]:
    """What is typed, as commands with what they are about, and words between them without a command's name.

    Lines of words stay together, since sentences may be broken into lines.
    """
    words: list[str] = []
    for line in text.split("\n"):
        name, about = _command(line.strip())
        if name:
            yield from _together(words)
            yield name, about
            words = []
        else:
            words.append(line)
    yield from _together(words)


def is_readable(counted: Counting, name: str, about: str) -> bool:
    """Whether it is clear what a command of `WANTED` is about."""
    return counted.rule(about) is not None if name == "join" else bool(about)


def done(counted: Counting, name: str, about: str, files: Files) -> Step:
    """Do one step.

    Raises:
        PowerdeckError: A file cannot be read.
    """
    if name == "leave out":
        return counted.leave_out(about)
    if name == "put back":
        return counted.put_back(about)
    if name == "join":
        return counted.join(about) or Step(Counted(), Counted())
    return counted.add(files.text(about.strip("\"'“”`")) if name == "file" else about)


def _together(lines: list[str]) -> Iterator[tuple[str, str]]:
    text = "\n".join(lines)
    if text.strip():
        yield "", text


def _command(line: str) -> tuple[str, str]:
    """The command that a line begins with, and what comes after it; a whole sentence is none."""
    typed = line.casefold()
    if typed in ALONE:
        return typed, ""
    if line[-1:] in ("!", "?", ".") and len(line.split()) > PHRASE and "=" not in line:
        return "", ""
    name = next((each for each in WANTED if f"{typed} ".startswith(f"{each} ")), "")
    return name, line[len(name) :].strip() if name else ""
