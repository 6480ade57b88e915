"""The kind `agree`: one action, a sentence that should name a large word and a small one that were counted before."""

from __future__ import annotations

from types import MappingProxyType

from powerdeck.asker import Reply, one_line
from powerdeck.kinds.words import counting, summary
from powerdeck.kinds.words.counting import Counted
from powerdeck.kinds.words.mentions import lacking
from powerdeck.kinds.write.ask import Write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.asker import Asker, Question

HOW = "One sentence is enough; it can be about a large word and a small voice."


class Agree(Write):
    """One action, about something said often and something said seldom."""

    settings = MappingProxyType({"from": "the ask whose words it should name, such as words"})

    def ask(self, asker: Asker, question: Question) -> Reply:
        """Show the words, ask for the sentence, and say once what it does not name."""
        counted = _words(question)
        if counted.words:
            width = asker.width
            asker.show(summary.drawn(counted, width) if width else (summary.sentences(counted),))
        reply = asker.long(
            question.text, question.so_far, HOW if counted.words else "One sentence is enough."
        )
        missing = "" if reply.wish or reply.text == question.so_far else lacking(reply.text, counted)
        if not missing:
            return reply
        question.keep(reply.text)
        asker.tell(missing)
        return _with_more(asker, reply.text)


def _words(question: Question) -> Counted:
    """What was counted in the first ask that the deck names and that has an answer."""
    found = filter(None, map(question.found, question.setting("from")))
    return counting.read(next((said.text for said in found if said.text.strip()), ""))


def _with_more(asker: Asker, text: str) -> Reply:
    """The sentence, with what the person likes to add."""
    reply = one_line(asker, "What would you add? (Enter keeps your sentence as it is.)")
    more = reply.text.strip()
    return Reply(f"{text.rstrip()} {more}" if more else text, reply.wish)


KIND = Agree()
