"""`powerdeck again`: an old sitting by chance; what would you say now?"""

from __future__ import annotations

from pathlib import Path

from powerdeck.asker import Wish
from powerdeck.cli.clock import dice
from powerdeck.cli.context import new_context, print_json
from powerdeck.cli.entries.entry_lines import entry_lines
from powerdeck.cli.entries.reader import Notes
from powerdeck.cli.screen.lines import Line
from powerdeck.cli.sitting.card_sitting import Sitting
from powerdeck.errors import Interrupted, PowerdeckError
from powerdeck.journal.looking_back.threads import old_sitting
from powerdeck.journal.model import Answer, Review
from powerdeck.journal.text.entry_markdown import check_storable, render_review, same_text
from powerdeck.walk.review_walk import NOW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.options import Journal, Json, Plain


def again(journal: Journal = None, json: Json = False, plain: Plain = False) -> None:
    """Look at an old sitting again, by chance.

    It is at least a month old. What you would say now is added to it, with the day.

    Example: powerdeck again
    """
    context = new_context(journal, plain=plain)
    sitting = Sitting(context, json=json)
    notes = Notes(context.journal())
    entry = old_sitting(notes.entries(), sitting.today, dice())
    notes.say_unread(context)
    if entry is None or entry.path is None:
        context.stderr_screen().say(
            "No sitting is a month old yet. Come back later; `powerdeck draw` draws a card."
        )
        if json:
            print_json({"entry": None, "answer": None})
        return
    lines = [*entry_lines(entry, sitting.today, sitting.screen.drawing_width)]
    sitting.screen.show(lines)
    asker = sitting.new_asker(lambda: sitting.screen.show(lines))
    reply = asker.long(NOW.text, "", "Write as much or as little as you like; nothing is fine too.")
    while reply.wish is Wish.CARD:
        sitting.screen.show(lines)
        reply = asker.long(NOW.text, reply.text, "")
    text = same_text(reply.text)
    if text:
        check_storable(text)
        said = Review(sitting.today, None, "", "again", None, (Answer(NOW.key, NOW.text, NOW.kind, text),))
        name = Path(entry.path).relative_to(sitting.book.root).as_posix()
        try:
            sitting.book.append(name, "\n" + render_review(said))
        except PowerdeckError:
            if sitting.typing:  # nothing can be written: the words go where the person can still copy them
                context.stderr_screen().say(text)
            raise
    if json:
        print_json({"entry": entry.path, "answer": text or None})
    elif text:
        sitting.screen.show([Line(f"Kept in {entry.path}", "strong", whole=True)])
    else:
        context.stderr_screen().say("Nothing was written, so nothing is changed.")
    if asker.interrupted:
        raise Interrupted("stopped.")
