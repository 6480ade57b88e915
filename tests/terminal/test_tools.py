"""The cards that ask for more than a text, each from start to end at a terminal, with the files that it leaves.

`transcripts/*.txt` are whole sittings on a terminal that writes plain text. What stands behind `> ` in them is typed,
all of it is compared with what is said. When words have changed, this writes them anew, to be read before they stay:

    WRITE_TRANSCRIPTS=1 python -m pytest tests/terminal/test_tools.py

A new transcript begins as those lines alone: the moment behind `# `, the command behind `$ `, then what is typed.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Home, Start, Terminal

HERE = Path(__file__).parent
TRANSCRIPTS = HERE / "transcripts"
ANEW = bool(os.environ.get("WRITE_TRANSCRIPTS"))
HOME = "/home/manager"
"""What stands in a transcript for the home of the test."""

LIBRARY = "library, social enterprise, close, strong, both"
FILES: dict[str, dict[str, object]] = {
    "map.yaml": {"map": [LIBRARY, "bus company, business, far, stressed"]},
    "words.yaml": {"words": ["bus", "bus", "bus", "lonely", "cold"]},
}
"""Answers of earlier sittings, in the home of the test."""

PATIENCE = 60.0
"""How long a program may take to ask the next question. [s]"""

SVG = "{http://www.w3.org/2000/svg}"


def on(moment: str) -> tuple[str, ...]:
    """powerdeck at that moment."""
    return (sys.executable, str(HERE / "on_a_day.py"), moment)


@dataclass(frozen=True)
class Session:
    """One command at a terminal: when, what, and the lines that are typed while it runs."""

    moment: str
    command: str
    typed: tuple[str, ...]


def sessions(text: str) -> list[Session]:
    """What a transcript says is done."""
    found = []
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        moment, command, *lines = part.split("\n")
        typed = tuple(line[2:] for line in lines if line == ">" or line.startswith("> "))
        found.append(Session(moment.strip(), command.removeprefix("$ "), typed))
    return found


def asked(terminal: Terminal, heard: int) -> bool:
    """Listen until something is to be typed, beyond what was heard before; False when it has ended."""
    end = time.monotonic() + PATIENCE
    while len(terminal.raw) == heard or not terminal.said.endswith("\n> "):
        if not terminal.read(0.2):
            return False
        assert time.monotonic() < end, f"it neither asks nor ends; it said last:\n{terminal.said[-1000:]}"
    return True


def replayed(session: Session, start: Start, columns: int) -> str:
    """What stands on the terminal when all of that has been typed."""
    verb = shlex.split(session.command)[1:]
    terminal = start(*verb, command=on(session.moment), TERM="dumb", columns=columns, rows=60)
    left, heard = list(session.typed), 0
    while left_to_type := asked(terminal, heard):
        if not left:
            break
        heard = len(terminal.raw)
        terminal.type(left.pop(0) + terminal.ENTER)
    assert not left_to_type, f"{session.command}: it asks for more than was typed:\n{terminal.said}"
    assert not left, f"{session.command}: it did not ask for {left}:\n{terminal.said}"
    code = terminal.end()
    assert not [each for each in terminal.raw if unicodedata.category(each) == "Cc" and each not in "\r\n"]
    said = "\n".join(line.rstrip() for line in terminal.said.split("\n")).strip("\n")
    return f"# {session.moment}\n$ {session.command}\n{said}\n" + (f"[{code}]\n" if code else "")


@dataclass(frozen=True)
class Kept:
    """What is in the journal."""

    home: Home

    @cached_property
    def entries(self) -> list[dict[str, Any]]:
        """All entries as `powerdeck log --entries --json` tells them, the oldest first."""
        done = subprocess.run(
            [*on("2027-12-31T12:00"), "log", "--entries", "--json"],
            env=self.home.environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)["entries"]
        return sorted(found, key=lambda each: str(each["created"]))

    def texts(self, entry: int = -1) -> dict[str, str]:
        """The answers of one sitting, as a rule the newest, by key."""
        return {each["key"]: each["text"] for each in self.entries[entry]["answers"]}

    def data(self, key: str, entry: int = -1) -> Any:
        """What was read from one of the answers."""
        (found,) = (each["data"] for each in self.entries[entry]["answers"] if each["key"] == key)
        return found

    def actions(self, entry: int = -1) -> list[tuple[str, str]]:
        """The actions: text and the day to look back."""
        return [(each["text"], each["due"]) for each in self.entries[entry]["actions"]]

    def picture(self, key: str, entry: int = -1) -> Path:
        """The file that goes with an answer: linked from it with words, and the only one of that answer."""
        (found,) = (each["pictures"] for each in self.entries[entry]["answers"] if each["key"] == key)
        (only,) = found
        assert only["description"]
        return self.home.place.journal / str(self.entries[entry]["created"])[:4] / str(only["file"])

    def drawn(self, key: str, entry: int = -1) -> str:
        """All words in the SVG that goes with an answer; it has a title and a description."""
        root = ElementTree.fromstring(self.picture(key, entry).read_text(encoding="utf-8"))
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        return " ".join(" ".join(each.itertext()) for each in root.iter(f"{SVG}text"))


Replay = Callable[[str], Kept]


@pytest.fixture
def sat_before(home: Home) -> Home:
    """Somebody who knows how answers are finished, with files at hand: answers, and a drawing from a phone."""
    home.knows_how_to_finish()
    photo(home.folder / "drawing.jpg")
    for name, answers in FILES.items():
        (home.folder / name).write_text(json.dumps({"answers": answers}), encoding="utf-8")
    return home


@pytest.fixture
def replay(sat_before: Home, start: Start) -> Replay:
    """Do what a transcript says and compare; what is then in the journal."""

    def replay_it(name: str) -> Kept:
        path = TRANSCRIPTS / f"{name}.txt"
        written = path.read_text(encoding="utf-8")
        said = "\n".join(replayed(each, start, 80) for each in sessions(written))
        said = said.replace(str(sat_before.folder), HOME)
        if ANEW:
            path.write_text(said, encoding="utf-8")
        assert said == path.read_text(encoding="utf-8")
        return Kept(sat_before)

    return replay_it


def photo(path: Path) -> None:
    """A drawing with red at its top, as a phone that lay on its side keeps it: turned, with the place."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (90, 60), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 20, 60), fill="red")
    exif = image.getexif()
    exif[0x0112] = 6  # turn it to the right
    exif[0x010F] = "A phone"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(path, exif=exif, quality=95)


def is_clean(path: Path) -> bool:
    """Whether it stands upright and says nothing but what can be seen."""
    from PIL import Image

    with Image.open(path) as image:
        red, green, _ = image.convert("RGB").getpixel((30, 10))  # type: ignore[misc]  # three, of an RGB image
        return image.size == (60, 90) and red > 200 > green and not image.getexif()


def test_a_map(replay: Replay) -> None:
    """1.2: line by line and question by question, corrected by name; in spring it starts from what there was."""
    kept = replay("1.2-map")
    assert kept.texts(0) == {
        "map": "library, social enterprise, close, strong, support both ways\n"
        "Health visitor, health, far, stressed, support from me, not seen enough, "
        "would like: More time together\n"
        "Tenants' group, housing, close, weak\n"
        "Mosque, faith, middle, could be brought in",
        "closeness": "The health visitor is far away and under strain",
        "missing": "The health visitor",
        "different": "Tea together once a month",
        "change": "Ask the health visitor to the library",
    }
    assert kept.actions(0) == [("Ask the health visitor to the library", "2026-12-06")]
    names = ["Health visitor", "Tenants' group", "Mosque", "Food bank"]
    assert [each["name"] for each in kept.data("map", 1)["ties"]] == names
    assert "library" in kept.drawn("map", 0)
    assert all(name in kept.drawn("map", 1) for name in ("Health", "visitor", "Mosque", "Food", "weak"))


def test_words(replay: Replay) -> None:
    """1.3: words, phrases and sentences; joined, left out; an action about a large and a small one."""
    kept = replay("1.3-words")
    data = kept.data("words")
    assert data["large"] == ["bus"]
    assert data["words"][0] == {"word": "bus", "count": 4}
    assert {"lonely", "no bus", "cold"} <= set(data["small"])
    assert kept.texts() | {"words": ""} == {
        "words": "",
        "large": "bus",
        "small": "That somebody is lonely",
        "differently": "Ask about evenings",
        "agree": "Ride the late bus with somebody who is lonely",
    }
    assert kept.actions() == [("Ride the late bus with somebody who is lonely", "2026-12-20")]
    assert all(word in kept.drawn("words") for word in ("bus", "lonely", "friendly"))


def test_a_ladder(replay: Replay) -> None:
    """2.1: two views of one project stand side by side; in February it says what moved."""
    kept = replay("2.1-ladder")
    assert kept.texts(0) == {
        "ladder": "Most of our work is in the middle",
        "rungs": "Lunch club: consultation, should be co-design (us)\n"
        "Warm space: educating, should be co-production (us)\n"
        "Warm space: coercion, should be co-production (residents)\n"
        "Newsletters: consultation, should be engagement (us)",
        "move-up": "Plan the next lunch with those who come",
    }
    assert kept.actions(0) == [("Plan the next lunch with those who come", "2026-12-20")]
    assert kept.data("rungs")["views"][0]["now"] == "co-design"
    assert all(word in kept.drawn("rungs") for word in ("Lunch", "Warm", "residents", "co-production"))


def test_choosing_from_the_map_and_the_cloud(replay: Replay) -> None:
    """2.3: it shows what I wrote to 1.2 and 1.3, and I choose from that."""
    kept = replay("2.3-choose")
    assert kept.data("issue")["chosen"] == "cold"
    assert kept.texts() | {"issue": ""} == {
        "issue": "",
        "existing": "The library is open to it",
        "new": "Bus company",
    }
    assert kept.actions() == [("Ring the bus company", "2026-12-20")]


def test_voices(replay: Replay) -> None:
    """5.3: three people today, one more in two days; I correct one, and name the patterns myself."""
    kept = replay("5.3-voices")
    assert kept.texts() == {
        "voices": "A bus after six [market hall; may be quoted]\n"
        "Somewhere warm to sit [market hall; not to be quoted]\n"
        "More bus shelters [bus stop; may be quoted]\n"
        "A bus after six, and on Sundays [school gate; not to be quoted]",
        "patterns": "Getting home",
        "strongest": "The bus",
        "offers": "Tell you which bus",
    }
    assert len(kept.entries) == 1


def test_what_people_noticed(replay: Replay) -> None:
    """6.3: of each I say whether they noticed, and they are counted."""
    kept = replay("6.3-noticed")
    assert kept.data("people")["noticed"] == {"noticed": 1, "not noticed": 1, "partly": 1, "not known": 0}
    assert [each["consent"] for each in kept.data("people")["voices"]] == [True, False, False]
    assert kept.texts() | {"people": ""} == {
        "issue": "People sit on the new bench",
        "people": "",
        "noticed": "Those who pass it saw it",
    }


def test_who_is_missing_from_the_map(replay: Replay) -> None:
    """7.1: my map goes on, and I hear which sectors are missing from it."""
    kept = replay("7.1-map")
    assert [each["name"] for each in kept.data("map")["ties"]] == [
        "library",
        "bus company",
        "Mosque",
        "Food bank",
    ]
    assert kept.texts() | {"map": ""} == {
        "map": "",
        "breadth": "Faith and voluntary were missing",
        "action": "Go and see the food bank",
    }
    assert kept.actions() == [("Go and see the food bank", "2026-12-20")]
    assert "Mosque" in kept.drawn("map")


def test_three_accounts(replay: Replay) -> None:
    """8.1: my employer's list, mine, what people say; and what stands in one alone."""
    kept = replay("8.1-columns")
    assert kept.texts() == {
        "employer": "Budgets\nComplaints",
        "yourself": "Being kind\ncomplaints\nTelling the truth",
        "yourself-differs": "Mine are about people",
        "local": "That you turn up [bus stop; may be quoted]",
        "local-differs": "They want me there",
        "shift": "Be at the bus stop each Friday",
    }
    assert kept.actions() == [("Be at the bus stop each Friday", "2026-12-20")]


def test_a_picture(replay: Replay) -> None:
    """8.2: a file that is not there, then one that is; its words stand in the entry, the file beside it."""
    kept = replay("8.2-picture")
    assert kept.texts() == {
        "picture": "A circle, and I am outside it",
        "change": "I want to be inside",
        "action": "Ask to be let in",
    }
    assert kept.actions() == [("Ask to be let in", "2026-12-20")]
    assert is_clean(kept.picture("picture"))


def test_what_is_certain(replay: Replay) -> None:
    """9.1: four columns; months later a thing is moved from one to another."""
    kept = replay("9.1-columns")
    before, after = ({key: kept.texts(at).get(key) for key in ("certain", "unclear")} for at in (0, 1))
    assert before == {"certain": "It opens in May\nThe road stays shut", "unclear": "Who pays\nWho will come"}
    assert after == {"certain": "It opens in May", "unclear": "Who pays\nWho will come\nThe road stays shut"}
    assert kept.texts(0)["leave"] == kept.texts(1)["leave"] == "The colour of the doors"
    assert kept.texts(0)["strengths"] == "The residents' group"


def test_a_memo(replay: Replay) -> None:
    """10.1: my memo is silent the day before, comes back on its day, and keeps what I answer."""
    kept = replay("10.1-letter")
    assert kept.data("memo") == {"day": "2027-01-22", "words": "Dear me,\nstop talking first."}
    assert kept.texts() | {"memo": ""} == {
        "example": "Once I let the residents chair",
        "strengths": "patience",
        "memo": "",
    }
    (review,) = kept.entries[0]["reviews"]
    assert (review["kind"], review["on"], review["answers"][0]["text"]) == (
        "letter",
        "2027-01-22",
        "I did, twice",
    )


def test_a_manifesto(replay: Replay) -> None:
    """10.3: a drawing told in words alone, and a statement that comes back in a year."""
    kept = replay("10.3-manifesto")
    assert kept.data("manifesto") == {
        "day": "2027-11-22",
        "words": "We decide together, or we do not decide.",
    }
    assert kept.texts() | {"manifesto": ""} == {
        "picture": "Me on a ladder, and everybody holds it",
        "source": "My role\nMy voice",
        "manifesto": "",
    }


def test_a_visit(replay: Replay) -> None:
    """6.2: the plan now; in the days between it is named; when I have been, it asks what I saw."""
    kept = replay("6.2-visit")
    assert kept.data("deep") == {"when": "2026-12-04", "seen": "Everybody has a key"}
    assert kept.texts() | {"deep": ""} == {
        "place": "The baths in the next town",
        "features": "What people think",
        "group": "A nurse, who knows the wards",
        "deep": "",
        "next": "Give out keys",
    }
    assert kept.actions() == [("Give out keys", "2027-01-02")]


def test_shadowing_twice(replay: Replay) -> None:
    """7.3: the second time, it shows the first and asks what came of it."""
    kept = replay("7.3-shadow")
    assert kept.data("watch", 0) == {"when": "2026-11-21", "seen": "They queue in the rain"}
    assert "since" not in kept.texts(0)
    assert kept.texts(1)["since"] == "There is a roof now"


def test_a_walk_and_again(replay: Replay, sat_before: Home) -> None:
    """1.1: I go on without the walk, come back to it with /back, and look at it again in spring.

    It is my first sitting that comes to actions: I say what my role is, and take up an idea.
    """
    sat_before.habit("role").unlink()
    kept = replay("1.1-walk")
    assert kept.data("views") == {"when": "2026-11-23", "seen": "She sees gardens. I see fences."}
    assert kept.actions() == [
        ("I look over the fence now", "2026-12-22"),
        ("Invite the head of the clinic to our lunch", "2026-12-22"),
    ]
    assert [each["kind"] for each in kept.entries[0]["reviews"]] == ["again"]


@pytest.mark.parametrize(
    "name",
    [
        "1.2-map",
        "1.3-words",
        "2.1-ladder",
        "2.3-choose",
        "6.2-visit",
        "6.3-noticed",
        "8.1-columns",
        "10.1-letter",
    ],
)
def test_a_narrow_window(sat_before: Home, start: Start, name: str) -> None:
    """All of that fits into 40 columns; only what I type and the names of my files may be longer."""
    for session in sessions((TRANSCRIPTS / f"{name}.txt").read_text(encoding="utf-8")):
        rows = replayed(session, start, 40).split("\n")[2:]
        long = [row for row in rows if len(row) > 40 and not row.startswith("> ")]
        assert not [row for row in long if str(sat_before.folder) not in row and ".svg" not in row]


# On a terminal that can draw


def rest(terminal: Terminal) -> None:
    """Type nothing more, from the actions on."""
    for question in ("What will you do?", "What have you learnt", "Which community", "Any tags"):
        terminal.answer(question, "")
    assert terminal.end() == 0


def skip(terminal: Terminal, *numbers: str) -> None:
    """Leave asks out."""
    for number in numbers:
        terminal.answer(number, "/skip")


def test_a_map_that_is_interrupted(sat_before: Home, start: Start) -> None:
    """Ctrl-C in the middle of a person loses nothing that I have typed; I go on and correct by name."""
    terminal = start("pick", "1.2", command=on("2026-11-22T14:05"))
    terminal.answer("Who is on it?", LIBRARY)
    terminal.wait("On the map: library")
    terminal.answer("Who else?", "Food bank")
    terminal.answer("Food bank", "voluntary")
    terminal.wait("near", ">")
    terminal.type("fa" + terminal.CTRL_C)
    assert terminal.end() == 130

    terminal = start("pick", "1.2", "--resume", command=on("2026-11-23T09:00"))
    terminal.wait("library", "Food bank", "Who is on it?", ">")
    terminal.type("food bank, far, weak, not seen enough\r")
    terminal.answer("Who else?", "remove library")
    terminal.answer("Who else?", "")
    skip(terminal, "2 of 6.", "3 of 6.", "4 of 6.", "5 of 6.", "6 of 6.")
    rest(terminal)
    kept = Kept(sat_before)
    assert kept.texts() == {"map": "Food bank, voluntary, far, weak, not seen enough"}
    assert "Food bank" in kept.drawn("map")
    assert not sat_before.drafts()


@pytest.mark.parametrize("verb", [("pick", "5.3"), ("voices",)])
def test_voices_over_two_days(sat_before: Home, start: Start, verb: tuple[str, ...]) -> None:
    """The question stands in a frame; Enter stops for today; `powerdeck voices` goes on with it another day."""
    terminal = start(*verb, command=on("2026-11-22T14:05"))
    terminal.wait("╭", "│ What would make a good life here?", "╰")
    terminal.answer("Voice 1", "A bus after six")
    terminal.answer("Where, or which group?", "market hall")
    terminal.answer("May you quote them?", "y")
    terminal.answer("Voice 2", "")
    terminal.answer("You have 1 of 10 to 20.", "")
    assert terminal.end() == 0

    terminal = start("voices", command=on("2026-11-24T10:00"))
    terminal.answer("Voice 2", "Somewhere to sit")
    terminal.answer("Where, or which group?", "")
    terminal.answer("May you quote them?", "")
    terminal.answer("Voice 3", "")
    terminal.answer("You have 2 of 10 to 20.", "go on")
    skip(terminal, "2 of 4.", "3 of 4.", "4 of 4.")
    rest(terminal)
    assert Kept(sat_before).texts() == {
        "voices": "A bus after six [market hall; may be quoted]\n"
        "Somewhere to sit [market hall; not to be quoted]"
    }


def test_a_thing_that_is_moved(sat_before: Home, start: Start) -> None:
    """9.1: one thing a prompt; `move` puts it into another column, also into one that was asked before."""
    terminal = start("pick", "9.1", command=on("2026-11-22T14:05"))
    terminal.answer("1 of 6.", "The new clinic", "")
    terminal.answer("2 of 6.", "It opens in May")
    terminal.answer("What else?", "")
    terminal.answer("3 of 6.", "Who pays")
    terminal.answer("What else?", "Who comes")
    terminal.answer("What else?", "move 1 to certain")
    terminal.wait("Moved from Not clear to Certain: Who pays")
    terminal.answer("What else?", "")
    terminal.answer("4 of 6.", "")
    terminal.answer("5 of 6.", "/back")
    terminal.answer("4 of 6.", "")
    terminal.answer("5 of 6.", "")
    terminal.answer("6 of 6.", "")
    rest(terminal)
    texts = Kept(sat_before).texts()
    assert (texts["certain"], texts["unclear"]) == ("It opens in May\nWho pays", "Who comes")


@pytest.mark.parametrize("columns", [40, 120])
def test_a_photo_of_a_drawing(sat_before: Home, start: Start, columns: int) -> None:
    """8.2: I name the file, describe it, and what lies beside my notes is upright and says nothing of the place."""
    terminal = start("pick", "8.2", command=on("2026-11-22T14:05"), columns=columns)
    terminal.wait("1 of 6.")
    terminal.answer("Which file", f"'{sat_before.folder}/drawing.jpg'")
    terminal.answer("words", "A circle", "and me outside", "")
    skip(terminal, "2 of 6.", "3 of 6.", "4 of 6.", "5 of 6.", "6 of 6.")
    rest(terminal)
    kept = Kept(sat_before)
    assert kept.texts() == {"picture": "A circle\nand me outside"}
    assert is_clean(kept.picture("picture"))
    assert kept.picture("picture").name in re.sub(r"\s", "", terminal.said)
    assert not is_clean(sat_before.folder / "drawing.jpg")


def test_a_letter_that_comes_back(sat_before: Home, start: Start) -> None:
    """10.1: it waits for its day; `powerdeck review` opens it then, and asks when it shall come again."""
    terminal = start("pick", "10.1", command=on("2026-11-22T14:05"))
    skip(terminal, *(f"{number} of 6." for number in range(1, 6)))
    terminal.answer("6 of 6.", "Dear me,", "stop talking first.", "")
    terminal.answer("On which day", "2 months")
    rest(terminal)
    early = start("review", command=on("2027-01-21T10:00"))
    assert early.end() == 0
    assert "Dear me" not in early.said

    terminal = start("review", command=on("2027-01-22T10:00"))
    terminal.wait("Dear me,", "stop talking first.")
    terminal.answer("What would you answer?", "I did, twice", "")
    terminal.answer("come back on another day?", "1 month")
    assert terminal.end() == 0
    kept = Kept(sat_before)
    assert kept.texts()["memo"].endswith("Dear me,\nstop talking first.")
    assert [each["answers"][0]["text"] for each in kept.entries[0]["reviews"]] == ["I did, twice"]
    again = start(command=on("2027-02-22T10:00"))
    assert again.end() == 0
    assert "A letter from you is waiting" in again.said
