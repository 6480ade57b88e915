"""`powerdeck deck new`: a deck of one's own prompts, from a few questions, a file or a pipe."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from powerdeck.cli.context import Context, new_context
from powerdeck.errors import CannotReadOrWrite, WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Plain
    from powerdeck.deck.making.from_lines import Sheet


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
    from powerdeck.deck.making.build_deck import id_of, made
    from powerdeck.deck.making.wish import MOST, Wished, about, short_line

    context = new_context(plain=plain)
    words = short_line(re.sub(r"(?i)\.ya?ml$", "", " ".join(name)), "name", MOST["title"])
    if not words:
        raise WrongUsage("a deck has a name; say `powerdeck deck new` and the name, in any words")
    wish = Wished(
        id=id_of(words),
        title=short_line(title or "", "--title", MOST["title"]),
        usual_title=_as_title(words, id_of(words)),
        by=short_line(by, "--by", MOST["by"]),
        language=_tag(language) if language is not None else "",
    )
    target = _target(context, wish.id, output)
    if source is None and sys.stdin is not None and sys.stdin.isatty():
        from powerdeck.cli.sitting.deck_questions import Asking

        Asking(context, wish, target).run()
        return
    from powerdeck.cli.output.new_deck_file import finish, say_notes

    sheet = _read("-" if source is None else source)
    say_notes(context, sheet)
    finish(context, made(sheet, about(sheet, wish)), target)


def _tag(said: str) -> str:
    from powerdeck.deck.making.wish import TAG_WANTED
    from powerdeck.deck.translation.language_names import language_tag

    if tag := language_tag(said):
        return tag
    raise WrongUsage(f"--language: {said!r} is no language that is known here; {TAG_WANTED}")


def _as_title(words: str, deck_id: str) -> str:
    """A name that was typed as an id reads better with spaces."""
    return words.replace("-", " ").capitalize() if words == deck_id else words


# --- files ---


def _read(source: str) -> Sheet:
    """The prompts in a file, or on standard input for `-`."""
    from powerdeck.cli.paths import expanded
    from powerdeck.deck.making.prompt_file import MOST_BYTES, read_prompts
    from powerdeck.safe_text import excerpt

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


def _target(context: Context, deck_id: str, output: str | None) -> Path:
    """Where the deck is to be, which must be free, as must its id.

    Raises:
        WrongUsage: There is such a deck, or such a file.
    """
    from powerdeck.cli.paths import expanded

    for each in context.library.all():
        if deck_id in (each.name, each.loaded.deck.id if each.loaded else ""):
            raise WrongUsage(f"there is a deck {deck_id} already, in {each.path}; choose another name")
    if output == "":
        raise WrongUsage(
            "--output is a file, and none was named; leave it out, and the deck goes to your decks"
        )
    if output is None:
        return context.paths.own_decks / f"{deck_id}.yaml"
    from powerdeck.cli.output.new_deck_file import taken

    path = expanded(output).absolute()
    path = path / f"{deck_id}.yaml" if path.is_dir() else path
    if path.exists() or path.is_symlink():
        raise taken(path)
    if not path.parent.is_dir():
        raise CannotReadOrWrite(f"no folder {path.parent}; make it first, or name another file")
    return path
