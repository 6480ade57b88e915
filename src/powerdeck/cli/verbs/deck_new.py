"""`powerdeck deck new`: a deck of one's own prompts, from a few questions, a file or a pipe."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from powerdeck.cli.options import Plain
from powerdeck.cli.shelf import Shelf, shelf
from powerdeck.errors import CannotReadOrWrite, ProblemsFound, WrongUsage

if TYPE_CHECKING:
    from powerdeck.deck.making.building import About
    from powerdeck.deck.making.lines import Sheet
    from powerdeck.deck.model import Deck

MOST = {"title": 200, "by": 400}
MOST_LABEL = 40
"""The schema's bounds. [characters]"""


def new(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="What to call it, in any words.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE|-", help="Prompts in a text, CSV or Markdown file, or - for a pipe."
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", metavar="FILE", help="Where to write it, if not in your decks.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Its title, if not the name.")] = None,
    by: Annotated[str, typer.Option("--by", help="Whose prompts these are.")] = "",
    language: Annotated[
        str | None, typer.Option("--language", help="The language of the prompts, such as Welsh or cy.")
    ] = None,
    plain: Plain = False,
) -> None:
    """Make a deck of your own prompts.

    At a keyboard a few questions are asked; prompts can be typed or pasted. Or take them from a file: one
    prompt a line, a line with a colon at its end for a group; CSV with the columns group, title and prompt;
    Markdown with a heading a card. What is made is a text file that you can change.

    Example: powerdeck deck new Street talks --from prompts.txt
    """
    from powerdeck.deck.making.building import id_of, made

    at_hand = shelf(plain=plain)
    words = one_line(re.sub(r"(?i)\.ya?ml$", "", " ".join(name)), "name", MOST["title"])
    if not words:
        raise WrongUsage("a deck has a name; say `powerdeck deck new` and the name, in any words")
    wish = Wished(
        id=id_of(words),
        title=one_line(title or "", "--title", MOST["title"]),
        usual_title=_as_title(words, id_of(words)),
        by=one_line(by, "--by", MOST["by"]),
        language=_tag(language) if language is not None else "",
    )
    target = _target(at_hand, wish.id, output)
    if source is None and sys.stdin is not None and sys.stdin.isatty():
        from powerdeck.cli.verbs.deck_asking import Asking

        Asking(at_hand, wish, target).run()
        return
    sheet = _read("-" if source is None else source)
    say_notes(at_hand, sheet)
    finish(at_hand, made(sheet, about(sheet, wish)), target)


@dataclass(frozen=True, slots=True)
class Wished:
    """What was asked for on the command line."""

    id: str
    title: str
    """Empty where the name, as `usual_title`, will do; by and language are empty where nothing was said."""

    usual_title: str
    by: str
    language: str


def about(sheet: Sheet, wish: Wished, label: str = "") -> About:
    """What the deck says of itself: what was wished, else what the list says, else the usual."""
    from powerdeck.deck.making.building import About

    title = wish.title or sheet.title or wish.usual_title
    return About(
        wish.id,
        one_line(title, "title", MOST["title"]),
        wish.by,
        wish.language or "en-GB",
        label or sheet.label or "group",
    )


def say_notes(at_hand: Shelf, sheet: Sheet) -> None:
    """What was guessed or left out."""
    for note in sheet.notes:
        at_hand.aside().say(note)


def finish(at_hand: Shelf, deck: Deck, target: Path) -> None:
    """Write the deck and say how to go on.

    Raises:
        WrongUsage: The file is there already.
        CannotReadOrWrite: It cannot be written.
    """
    from powerdeck.cli.screen.lines import BLANK, Line

    text = checked(deck)
    _write(target, text)
    own = target.parent == at_hand.place.own_decks
    called = deck.id if own else shlex.quote(str(target))
    file = deck.id if own else called
    at_hand.screen().show(
        [
            Line(f"Written: {target}", "strong", whole=True),
            Line(f"{told(deck)}."),
            BLANK,
            Line(f"powerdeck draw --deck {called}", whole=True),
            Line("draws a card from it.", indent=2),
            Line("It is an ordinary text file. Change it by hand in any text editor; then"),
            Line(f"powerdeck deck check {file}", whole=True),
            Line("says whether all is well.", indent=2),
        ]
    )


def told(deck: Deck) -> str:
    """Such as `20 cards in 3 groups: Listening (7), Power (6), Place (7)`."""
    from powerdeck.cleaning import excerpt
    from powerdeck.cli.screen.lines import counted

    asks = sum(len(card.asks) for card in deck.cards)
    cards = counted(len(deck.cards), "card")
    if asks > len(deck.cards):
        cards += f" with {asks} asks"
    if len(deck.capabilities) == 1:
        return cards
    shown = [f"{excerpt(each.name)} ({len(deck.cards_of(each.number))})" for each in deck.capabilities[:12]]
    more = ["and more"] if len(deck.capabilities) > 12 else []
    return f"{cards} in {len(deck.capabilities)} groups: {', '.join([*shown, *more])}"


def checked(deck: Deck) -> str:
    """The deck's file, read back before anything is written.

    Raises:
        ProblemsFound: It is larger than a deck may be.
    """
    from powerdeck.deck.making.writing import written
    from powerdeck.deck.reading.reading import read_deck

    text = written(deck)
    _, problems = read_deck(text.encode(), "the deck")
    if problems:
        raise ProblemsFound(f"{problems[0]}; take fewer prompts, or shorter ones")
    return text


def one_line(text: str, what: str, most: int) -> str:
    """A text for the top of the deck, as one clean line.

    Raises:
        WrongUsage: It is too long.
    """
    from powerdeck.cleaning import clean_line

    line = clean_line(text)
    if len(line) > most:
        raise WrongUsage(f"{what}: {len(line)} characters; at most {most} fit, so shorten it")
    return line


def _tag(said: str) -> str:
    from powerdeck.deck.translation.languages import language_tag

    if tag := language_tag(said):
        return tag
    raise WrongUsage(f"--language: {said!r} is no language that is known here; {TAG_WANTED}")


TAG_WANTED = "give its short code, such as cy for Welsh"


def _as_title(words: str, deck_id: str) -> str:
    """A name that was typed as an id reads better with spaces."""
    return words.replace("-", " ").capitalize() if words == deck_id else words


# --- files ---


def _read(source: str) -> Sheet:
    """The prompts in a file, or on standard input for `-`."""
    from powerdeck.cleaning import excerpt
    from powerdeck.cli.place import expanded
    from powerdeck.deck.making.prompts import MOST_BYTES, read_prompts

    if source == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
        return read_prompts(data, "standard input")
    named = excerpt(source, 200)
    try:
        with expanded(source).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, ValueError) as error:
        raise CannotReadOrWrite(
            f"no file {named}; --from takes a text, CSV or Markdown file, or - for a pipe"
        ) from error
    except OSError as error:
        raise CannotReadOrWrite(f"{named}: cannot be read ({error.strerror}); name another file") from error
    return read_prompts(data, named)


def _target(at_hand: Shelf, deck_id: str, output: str | None) -> Path:
    """Where the deck is to be, which must be free, as must its id.

    Raises:
        WrongUsage: There is such a deck, or such a file.
    """
    from powerdeck.cli.place import expanded

    for each in at_hand.library.all():
        if deck_id in (each.name, each.loaded.deck.id if each.loaded else ""):
            raise WrongUsage(f"there is a deck {deck_id} already, in {each.path}; choose another name")
    if output == "":
        raise WrongUsage(
            "--output is a file, and none was named; leave it out, and the deck goes to your decks"
        )
    if output is None:
        return at_hand.place.own_decks / f"{deck_id}.yaml"
    path = expanded(output).absolute()
    path = path / f"{deck_id}.yaml" if path.is_dir() else path
    if path.exists() or path.is_symlink():
        raise _taken(path)
    if not path.parent.is_dir():
        raise CannotReadOrWrite(f"no folder {path.parent}; make it first, or name another file")
    return path


def _write(path: Path, text: str) -> None:
    """Put the deck there, whole or not at all, never over another file."""
    from powerdeck.journal.disk.files import create, explained, make_folder

    with explained("cannot write the deck", path):
        make_folder(path.parent)
        if path.exists() or path.is_symlink():
            raise _taken(path)
        made_as = create(path.parent, path.stem, path.suffix, text.encode())
        if made_as != path.name:  # somebody was quicker
            (path.parent / made_as).unlink()
            raise _taken(path)


def _taken(path: Path) -> WrongUsage:
    return WrongUsage(f"{path} is there already, and is left as it is; choose another name or --output")
