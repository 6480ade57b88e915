"""The kind `picture`: a photo of a drawing, and what it shows in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.asker import NO_FILES, Question, Reply, Wish
from powerdeck.drawing.picture import Picture
from powerdeck.errors import CannotReadOrWrite
from powerdeck.kinds.kind import kind
from powerdeck.kinds.picture.ask import WITHOUT, described
from powerdeck.safe_text import clean_line
from powerdeck.values import replace

if TYPE_CHECKING:
    from tests.kinds.conftest import Person

WHICH = "Which file has the picture, a photo or a scan? (Enter if there is none.)"
OTHER = "Which file has a new picture in its place? (Enter keeps the one that is there, - takes it away.)"
DESCRIBE = "Describe it in words, so that it can be heard as well as seen."
KINDLY = (
    "Somebody who cannot see your picture has only your words. What does it show, in a sentence? "
    "(Enter goes on without.)"
)
TAKEN_IN = "Taken in: upright, and without the place and the other data that a camera adds."
IN_WORDS = "Describe your picture in words."
ASK = "1 of 2. Draw power. What does it show?"
OLD = Picture("2026-1.png", "A tree")
NEW = Picture(".jpg", data=b"points")


class Drawer:
    """Has one photo in it, `tree.jpg`."""

    def text(self, path: str) -> str:
        """No texts."""
        raise CannotReadOrWrite(path)

    def picture(self, path: str) -> Picture:
        """The one, or a refusal."""
        if path != "tree.jpg":
            raise CannotReadOrWrite(f"no file {path}; name a photo or a scan by its whole path")
        return NEW


def question(so_far: str = "", *pictures: Picture, since: date | None = None) -> Question:
    """The ask, with what there is already."""
    return Question(ASK, so_far=so_far, pictures=pictures, since=since, files=Drawer())


def test_a_picture_and_its_description(person: type[Person]) -> None:
    """The file, then the words: both are kept, and the words go with the picture."""
    somebody = person([" 'tree.jpg' ", "A tree.\nIts roots are people."])
    reply = kind("picture").ask(somebody, question())
    assert reply == Reply(
        "A tree.\nIts roots are people.",
        pictures=(replace(NEW, description="A tree. Its roots are people."),),
    )
    assert somebody.heard == [ASK, WHICH, TAKEN_IN, DESCRIBE]


def test_words_alone_are_an_answer(person: type[Person]) -> None:
    """Somebody without a camera, or without a drawing, describes it."""
    somebody = person(["", "A tree."])
    assert kind("picture").ask(somebody, question()) == Reply("A tree.")
    assert somebody.heard == [ASK, WHICH, IN_WORDS]
    somebody = person(["yes", "nope", "A tree."])
    assert kind("picture").ask(somebody, question()) == Reply("A tree.")
    assert somebody.heard[2].startswith("Type the name of its file")
    assert kind("picture").ask(person(["-", "A tree."]), question()) == Reply("A tree.")
    assert kind("picture").ask(person(["", ""]), question()) == Reply("")


def test_a_file_that_cannot_be_used_is_asked_for_again(person: type[Person]) -> None:
    """A slip in a path costs one more line."""
    somebody = person(["three.jpg", "tree.jpg", "A tree."])
    assert kind("picture").ask(somebody, question()).pictures == (replace(NEW, description="A tree."),)
    told = "no file three.jpg; name a photo or a scan by its whole path. Enter goes on without a picture."
    assert somebody.heard == [ASK, WHICH, told, WHICH, TAKEN_IN, DESCRIBE]


def test_a_description_is_asked_for_twice_and_no_more(person: type[Person]) -> None:
    """It matters to whoever cannot see the picture; it stays the person's choice."""
    somebody = person(["tree.jpg", "", "A tree."])
    assert kind("picture").ask(somebody, question()).text == "A tree."
    assert somebody.heard[-2:] == [DESCRIBE, KINDLY]
    for none in ("", "-", "no thanks"):
        reply = kind("picture").ask(person(["tree.jpg", "", none]), question())
        assert reply == Reply("", pictures=(replace(NEW, description=WITHOUT),))


def test_a_picture_that_is_there_is_kept(person: type[Person]) -> None:
    """Enter and Enter: nothing has changed."""
    somebody = person(["", ""])
    assert kind("picture").ask(somebody, question("A tree", OLD)) == Reply("A tree")
    assert somebody.heard == [ASK, "A picture is there already: A tree.", OTHER, DESCRIBE]


def test_new_words_go_with_the_picture_that_is_there(person: type[Person]) -> None:
    """What one hears is what was written last; another picture's own words stay."""
    other = Picture("2026-2.png", "A river")
    reply = kind("picture").ask(person(["", "An oak"]), question("A tree", OLD, other))
    assert reply == Reply("An oak", pictures=(replace(OLD, description="An oak"), other))
    bare = replace(NEW, description="")
    reply = kind("picture").ask(person(["", "An oak"]), question("", bare))
    assert reply.pictures == (replace(NEW, description="An oak"),)


def test_a_picture_can_be_replaced_or_taken_away(person: type[Person]) -> None:
    """The words stay until they are changed."""
    reply = kind("picture").ask(person(["tree.jpg", ""]), question("A tree", OLD))
    assert reply == Reply("A tree", pictures=(replace(NEW, description="A tree"),))
    assert kind("picture").ask(person(["-", ""]), question("A tree", OLD)) == Reply("A tree", pictures=())


def test_an_earlier_description_is_where_it_begins(person: type[Person]) -> None:
    """The day is said first."""
    somebody = person(["", ""])
    assert kind("picture").ask(somebody, question("A tree", since=date(2026, 5, 12))) == Reply("A tree")
    assert somebody.heard[0] == "From 12 May 2026: “A tree”"


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.BACK, Wish.STOP, Wish.PASS, Wish.END])
def test_a_wish_is_obeyed_at_once(person: type[Person], wish: Wish) -> None:
    """With what there is so far."""
    assert kind("picture").ask(person([wish]), question("A tree", OLD)) == Reply("A tree", wish)
    taken = (replace(NEW, description=WITHOUT),)
    assert kind("picture").ask(person(["tree.jpg", wish]), question()) == Reply("", wish, pictures=taken)
    described_so = (replace(NEW, description="A tree"),)
    reply = kind("picture").ask(person(["tree.jpg", ("A tree", wish)]), question())
    assert reply == Reply("A tree", wish, pictures=described_so)


def test_the_card_can_be_seen_before_the_file_is_named(person: type[Person]) -> None:
    """Then the same is asked again."""
    somebody = person([Wish.CARD, "tree.jpg", "A tree"])
    assert kind("picture").ask(somebody, question()).text == "A tree"
    assert somebody.heard == [ASK, WHICH, "the card", WHICH, TAKEN_IN, DESCRIBE]


def test_answers_from_a_file() -> None:
    """A description, or a file with one."""
    picture = kind("picture")
    assert picture.from_data("A tree", Drawer()) == Reply("A tree")
    both = Reply("A tree", pictures=(replace(NEW, description="A tree"),))
    assert picture.from_data({"file": "tree.jpg", "description": "A tree"}, Drawer()) == both
    assert picture.from_data({"description": "A tree"}, NO_FILES) == Reply("A tree")
    assert picture.from_data({"file": "tree.jpg"}, Drawer()).pictures == (replace(NEW, description=WITHOUT),)
    for wrong in (None, ["a"], {"picture": "tree.jpg"}, {"file": ["tree.jpg"]}, {"description": ["a"]}):
        with pytest.raises(ValueError, match=r"description, each a text,$"):
            picture.from_data(wrong, Drawer())
    with pytest.raises(CannotReadOrWrite):
        picture.from_data({"file": "three.jpg"}, Drawer())


@given(st.text(max_size=900) | st.lists(st.text("ab ", max_size=9), max_size=99).map(" ".join))
def test_what_goes_with_a_picture_is_one_line(text: str) -> None:
    """Of a length that can be listened to, broken between words where there are any."""
    line = described(text)
    assert 0 < len(line) <= 301
    assert clean_line(line) == line
    whole = clean_line(text)
    if 0 < len(whole) <= 300:
        assert line == whole
    elif whole and " " in whole[:300]:
        assert whole.startswith(f"{line[:-1]} ")
        assert line.endswith("…")


def scripts() -> st.SearchStrategy[list[object]]:
    """Whatever somebody may type or wish."""
    said = st.sampled_from(("", "-", "tree.jpg", "A tree", "go on")) | st.text(max_size=9)
    return st.lists(
        said | st.sampled_from(list(Wish)) | st.tuples(said, st.sampled_from(list(Wish))), max_size=6
    )


@given(scripts(), st.text(max_size=20), st.booleans())
def test_any_script_comes_to_an_end(
    person: Callable[..., Person], script: list[object], so_far: str, old: bool
) -> None:
    """A pipe that runs out, a person who types anything: an answer comes back."""
    reply = kind("picture").ask(person(script), question(so_far, *([OLD] if old else [])))
    assert all(each.description for each in reply.pictures or ())
