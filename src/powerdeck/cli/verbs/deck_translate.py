"""`powerdeck deck translate`: begin a translation of a deck, or bring one up to date."""

from __future__ import annotations

from os.path import lexists
from pathlib import Path

from powerdeck.cli.context import MAIN_DECK, Context, new_context
from powerdeck.errors import ProblemsFound, WrongUsage
from powerdeck.values import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from powerdeck.cli.options import DeckName, Plain
    from powerdeck.deck.model import Deck
    from powerdeck.deck.translation.model import Translation
    from powerdeck.deck.translation.update import Update


def translate(
    language: Annotated[
        str, typer.Argument(metavar="LANGUAGE", help="A language tag, such as cy for Welsh.")
    ],
    deck: DeckName = MAIN_DECK,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Where to; as a rule with your own decks."),
    ] = None,
    plain: Plain = False,
) -> None:
    """Begin a translation of a deck, or bring one up to date.

    Writes a file with every text of the deck, and room for the translation of each.
    If the file is there, what is translated in it stays; what is new or has changed is added.

    Example: powerdeck deck translate cy
    """
    context = new_context(plain=plain)
    work = _work(context, language, deck, output)
    told = work.brought_up_to_date() if lexists(work.path) else work.begun()
    screen = context.screen()
    for line in (told, *work.next_steps()):
        screen.say(line)


def _work(context: Context, language: str, name: str, output: Path | None) -> _Work:
    from powerdeck.cli.paths import expanded
    from powerdeck.deck.language_tags import is_tag

    tag = language.strip().replace("_", "-")
    if not is_tag(tag):
        raise WrongUsage(
            f"'{language}' is no language tag; give one such as cy for Welsh or pt-BR for Brazilian Portuguese"
        )
    loaded = context.library.load(name)
    if tag.casefold() == loaded.deck.language.casefold():
        raise WrongUsage(f"{loaded.deck.id} is written in {tag}; name another language")
    if wrong := next((each for each in loaded.problems if not each.doubtful), None):
        raise ProblemsFound(f"{wrong}; mend the deck before it is translated")
    there = context.library.translations(name)
    known = next((each for each in there if each.casefold() == tag.casefold()), tag)
    usual = (context.paths.own_decks if _on_shelf(context, loaded.path) else loaded.path.parent) / (
        f"{loaded.path.stem}.{known}.yaml"
    )
    earlier = there.get(known)
    if output is None and earlier is not None and earlier.parent == usual.parent:
        usual = earlier
    path = expanded(str(output)) if output else usual
    return _Work(context, loaded.deck, known, "" if name == MAIN_DECK else name, path, earlier)


def _on_shelf(context: Context, path: Path) -> bool:
    library = context.library
    return path.parent in (library.own, library.shipped)


@frozen
class _Work:
    """One file to write."""

    context: Context
    deck: Deck
    language: str
    name: str
    """What `--deck` calls the deck; empty for the main one."""

    path: Path
    earlier: Path | None
    """A translation that there is already, there or elsewhere."""

    def begun(self) -> str:
        """Write a new file; what another one has translated already is taken over."""
        from powerdeck.deck.library.library import read_bytes
        from powerdeck.deck.translation.model import Translation
        from powerdeck.deck.translation.template import template
        from powerdeck.journal.disk.atomic_files import explained, make_folder, write

        if self.earlier is not None:
            update = self.update_of(self.earlier, read_bytes(self.earlier, str(self.earlier)))
            data, told = update.data, f"Begun from {self.earlier}. {_done(update)}"
        else:
            data = template(self.deck, Translation(self.deck.id, self.language), _typed(self.name)).encode()
            told = "Begun, with nothing translated yet."
        with explained("cannot write the translation", self.path):
            make_folder(self.path.parent)
            write(self.path, data)
        return f"Written to {self.path}. {told}"

    def brought_up_to_date(self) -> str:
        """Change the file that is there; nothing that is translated in it is lost."""
        from powerdeck.deck.library.library import read_bytes
        from powerdeck.journal.disk.atomic_files import create, edit, explained

        updates: list[Update] = []

        def change(data: bytes) -> bytes:
            updates.append(self.update_of(self.path, data))
            if updates[-1].whole:
                copies.append(create(self.path.parent, self.path.name, ".before", data))
            return updates[-1].data

        copies: list[str] = []
        read_bytes(self.path, str(self.path))  # says so in a line where it cannot be read
        with explained("cannot write the translation", self.path):
            edit(self.path, change)
        told = f"{self.path}: {_done(updates[-1])}"
        if copies:
            told += (
                " Its lines were laid out in another way than powerdeck’s, so all of it was written anew; "
                f"as it was, it is kept in {self.path.with_name(copies[-1])}."
            )
        return told

    def update_of(self, path: Path, data: bytes) -> Update:
        """What the file should be.

        Raises:
            ProblemsFound: It is no sound translation of the deck into the language.
        """
        from powerdeck.deck.translation.update import updated

        return updated(self.deck, data, self.read(path, data), _typed(self.name))

    def read(self, path: Path, data: bytes) -> Translation:
        """What the file holds.

        Raises:
            ProblemsFound: It is no sound translation of the deck into the language.
        """
        from powerdeck.deck.translation.read_translation import read_translation

        found, problems = read_translation(data, str(path))
        if problems or found is None:
            raise ProblemsFound(f"{problems[0]}; mend that first, nothing was changed")
        for what, is_there, wanted in (
            ("the deck", found.deck, self.deck.id),
            ("the language", found.language.casefold(), self.language.casefold()),
        ):
            if is_there != wanted:
                raise ProblemsFound(
                    f"{path}: is a translation for {what} {is_there}, not {wanted}; "
                    "name another file with --output"
                )
        return found

    def next_steps(self) -> tuple[str, ...]:
        """What to do now."""
        from powerdeck.deck.translation.gaps import summary

        deck = f" --deck {_typed(self.name)}" if self.name else ""
        look = f"powerdeck show {self.deck.cards[0].id}{deck} --language {self.language}"
        return (
            f"Now: {summary(self.deck, self.read(self.path, self.path.read_bytes()))}.",
            "Write your translations between the quotation marks, in any plain text editor. The file says how.",
            f"To see a card as it is now: {look}",
            f"To see what is missing or has changed: powerdeck deck check {_typed(str(self.path))}",
        )


def _typed(name: str) -> str:
    """A name or a path as somebody types it on a command line."""
    return f'"{name}"' if " " in name else name


def _done(update: Update) -> str:
    if not update.new and not update.changed:
        return "Nothing new, so nothing was changed in it."
    told = []
    if update.new:
        told.append(f"{update.new} new text{'' if update.new == 1 else 's'}")
    if update.changed:
        told.append(
            f"{update.changed} changed since (what there was of the old translation stands under `was`)"
        )
    return f"Brought up to date: {', '.join(told)}."
