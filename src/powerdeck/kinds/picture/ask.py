"""The kind `picture`: a photo or scan of a drawing made on paper, and what it shows in words."""

from __future__ import annotations

from powerdeck.asker import Reply, Wish, one_line
from powerdeck.dates import spoken
from powerdeck.errors import PowerdeckError
from powerdeck.kinds.kind import Kind
from powerdeck.kinds.picture.photo import path_of
from powerdeck.kinds.yes_or_no import agrees
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Files, Question
    from powerdeck.drawing.picture import Picture

WITHOUT = "A picture without a description"
_LONGEST = 300
"""Of a link's description. [letters]"""

_FILE = lazy_pattern(r"[/\\\\]|\.\w{1,5}\Z")
"""What a path has, and words have not."""

_TAKEN_IN = "Taken in: upright, and without the place and the other data that a camera adds."
_DESCRIBE = "Describe it in words, so that it can be heard as well as seen."
_IN_WORDS = "Describe your picture in words."
_KINDLY = (
    "Somebody who cannot see your picture has only your words. What does it show, in a sentence? "
    "(Enter goes on without.)"
)
_WHICH_FILE = "Type the name of its file, such as ~/drawing.jpg. Enter goes on without a picture."
_HOW = "Say what stands where, and what matters most."


class PictureKind(Kind):
    """A drawing that is put away as a picture; its description is the answer."""

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Ask for the file, then for the description."""
        if question.since:
            asker.tell(f"From {spoken(question.since)}: “{excerpt(question.so_far, 60)}”")
        asker.question(question.text)
        found, so_far = self._picture(asker, question)
        if isinstance(found, Wish):
            return Reply(so_far, found)
        reply = asker.long(_DESCRIBE if found else _IN_WORDS, so_far, how=_HOW)
        if found and not reply.text.strip() and not reply.wish:
            reply = one_line(asker, _KINDLY)
            if reply.text.strip() == "-" or _says_no(reply.text):
                reply = Reply("", reply.wish)
        old = described(question.so_far)
        pictures = tuple(
            replace(each, description=described(reply.text))
            if each.description in ("", WITHOUT, old)
            else each
            for each in found
        )
        return Reply(reply.text, reply.wish, pictures=None if pictures == question.pictures else pictures)

    def _picture(self, asker: Asker, question: Question) -> tuple[tuple[Picture, ...] | Wish, str]:
        """The pictures that now go with the answer, or a wish; and the description so far."""
        so_far = question.so_far
        which = "Which file has the picture, a photo or a scan? (Enter if there is none.)"
        if question.pictures:
            words = question.pictures[0].description or "not described yet"
            asker.tell(f"A picture is there already: {excerpt(words, 60)}.")
            which = "Which file has a new picture in its place? (Enter keeps the one that is there, - takes it away.)"
        while True:
            reply = one_line(asker, which)
            path = path_of(reply.text)
            if reply.wish:
                return reply.wish, so_far
            if not path or _says_no(path):
                return question.pictures, so_far
            if path == "-":
                return (), so_far
            if agrees(path) and len(path.split()) == 1:
                asker.tell(_WHICH_FILE)
                continue
            try:
                picture = question.files.picture(path)
                asker.tell(_TAKEN_IN)
                return (picture,), so_far
            except PowerdeckError as error:
                if not _FILE.search(path):  # words that tell what the picture shows
                    so_far = "\n".join(filter(None, (so_far, reply.text)))
                    question.keep(so_far)
                    asker.tell("There is no such file. Your words are kept as the description.")
                    return question.pictures, so_far
                asker.tell(f"{error}. Enter goes on without a picture.")

    def from_data(self, value: object, files: Files) -> Reply:
        """The description, or a mapping of `file` (its path) and `description`, either of which may be left out."""
        if isinstance(value, str):
            return Reply(value)
        if not isinstance(value, dict) or not set(value) <= {"file", "description"}:
            raise ValueError("a description, or a picture’s file and description, each a text,")
        file, text = value.get("file") or "", value.get("description") or ""
        if not (isinstance(file, str) and isinstance(text, str)):
            raise ValueError("file and description, each a text,")
        if not file.strip():
            return Reply(text)
        picture = files.picture(path_of(file))
        return Reply(text, pictures=(replace(picture, description=described(text)),))


def _says_no(text: str) -> bool:
    """Whether somebody says in two words or so that there is none."""
    return len(text.split()) <= 2 and not _FILE.search(text) and agrees(text) is False


def described(text: str) -> str:
    """A description as the one line that stands in the picture's link."""
    line = clean_line(text)
    if len(line) > _LONGEST:
        head, _, _ = line[:_LONGEST].rpartition(" ")
        line = f"{head or line[: _LONGEST - 1]}…"
    return line or WITHOUT


KIND = PictureKind()
