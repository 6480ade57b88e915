"""`powerdeck deck check`: everything that is wrong in files of decks, translations and stories, and advice."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from powerdeck.cli.context import Context, new_context, print_json
from powerdeck.errors import PowerdeckError, Problem, ProblemsFound
from powerdeck.safe_text import clean_line
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import Json


@frozen
class Checked:
    """What there is to say of a file."""

    path: Path
    problems: tuple[Problem, ...]
    """What is wrong, and, doubtful, what somebody had better look at."""

    holds: str
    """What is in it, such as `20 cards`; empty where that cannot be said."""

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong; there may be advice."""
        return all(each.doubtful for each in self.problems)


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Files, or names of decks; without one, all that are here."),
    ] = None,
    json: Json = False,
) -> None:
    """Report everything that is wrong in files of decks.

    Translations and stories (companions) are checked as well. Each problem has its line, and says what would be
    right. Advice is marked as such: long questions, questions that stand there twice, what is not translated yet.

    Example: powerdeck deck check
    """
    context = new_context()
    paths = [_path(context, each) for each in files] if files else list(_all_files(context))
    found = [_checked(context, path) if files else _whatever(context, path) for path in paths]
    if json:
        print_json(_shape(found))
    else:
        for each in found:
            _tell(each)
    wrong = [each for checked in found for each in checked.problems if not each.doubtful]
    if wrong:
        from powerdeck.cli.screen.lines import counted

        where = f"{len({each.path for each in wrong})} of {counted(len(paths), 'file')}"
        raise ProblemsFound(f"{counted(len(wrong), 'problem')} in {where}; mend the lines above")


def _path(context: Context, named: str) -> Path:
    """The file that is meant: one by that name, or the deck's that is called so."""
    if os.path.exists(named) or os.sep in named or named.endswith((".yaml", ".yml")):  # noqa: PTH110 - any name
        return Path(named)
    return context.library.file(named)


def _all_files(context: Context) -> Iterator[Path]:
    """Every deck, its translations, and the stories."""
    for each in context.library.all():
        yield each.path
        yield from context.library.translations(each.name).values()
    yield from context.companions.files()


def _checked(context: Context, path: Path) -> Checked:
    from powerdeck.deck.library.library import read_bytes
    from powerdeck.deck.translation.read_translation import is_translation

    data = read_bytes(path, str(path))
    if is_translation(data):
        return _translation(context, path, data)
    if re.search(rb"(?m)^companions[ \t]*:", data) and not re.search(rb"(?m)^cards[ \t]*:", data):
        return _companions(context, path, data)
    return _deck(context, path, data)


def _whatever(context: Context, path: Path) -> Checked:
    """One of many: a file that cannot be read does not keep the others from being checked."""
    try:
        return _checked(context, path)
    except PowerdeckError as error:
        return Checked(path, (Problem(str(path), None, str(error)),), "")


def _deck(context: Context, path: Path, data: bytes) -> Checked:
    from powerdeck.cli.screen.lines import counted
    from powerdeck.deck.reading.advice import advice
    from powerdeck.deck.reading.read_deck import read_deck

    deck, problems = read_deck(data, str(path))
    if deck is None:
        return Checked(path, problems, "")
    stories = {each.id for each in context.companions.all()[0]}
    missing = [(card.id, each) for card in deck.cards for each in card.rests_on if each not in stories]
    unknown = tuple(
        Problem(str(path), None, f"card {card} rests on '{each}', and there is no such story here", True)
        for card, each in missing
    )
    return Checked(path, (*problems, *advice(data, str(path)), *unknown), counted(len(deck.cards), "card"))


def _translation(context: Context, path: Path, data: bytes) -> Checked:
    from powerdeck.deck.translation.apply import checked

    found = checked(data, str(path), lambda deck: context.library.original(path, deck).deck)
    return Checked(path, found.problems, found.summary.rstrip("."))


def _companions(context: Context, path: Path, data: bytes) -> Checked:
    from powerdeck.cli.screen.lines import counted
    from powerdeck.deck.companions.read_companions import read_companions, strays

    companions, problems = read_companions(data, str(path))
    try:
        deck = context.library.load(companions[0].deck).deck if companions else None
    except PowerdeckError as error:
        deck, problems = (
            None,
            (*problems, Problem(str(path), None, f"its cards cannot be looked up: {error}")),
        )
    if deck:
        problems = (*problems, *strays(data, str(path), companions, deck))
    stories = f"{len(companions)} stories" if len(companions) != 1 else counted(1, "story")
    return Checked(path, problems, stories)


def _tell(checked: Checked) -> None:
    for each in checked.problems:
        sys.stdout.write(clean_line(f"{each}{' (advice)' if each.doubtful else ''}") + "\n")
    if checked.is_well and checked.holds:
        advice = len(checked.problems)
        more = f"; {advice} to look at" if advice else ""
        sys.stdout.write(clean_line(f"{checked.path}: {checked.holds}, nothing wrong{more}") + "\n")


def _shape(found: Sequence[Checked]) -> dict[str, object]:
    """What `deck check --json` prints."""
    problems = [each for checked in found for each in checked.problems]
    return {
        "files": [str(each.path) for each in found],
        "problems": [
            {"path": each.path, "line": each.line, "message": each.message, "advice": each.doubtful}
            for each in problems
        ],
    }
