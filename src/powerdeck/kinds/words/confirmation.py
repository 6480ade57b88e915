"""What is said once words have been counted, left out, put back or joined: what has changed by it, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from powerdeck.kinds.words import counting
from powerdeck.kinds.words.counting import Join, Word
from powerdeck.safe_text import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.kinds.words.running_count import Counting, Step

FEW = 3
"""More new words than this are not named one by one, but shown with the others."""


def confirmation(name: str, about: str, step: Step, counted: Counting) -> tuple[str, ...]:
    """What has changed.

    Args:
        name: Of the command, as `powerdeck.kinds.words.typed_commands.steps` gives it.
        about: What that was about.
        step: What it did.
        counted: All words since then.
    """
    if name == "leave out":
        return left_out(counted.counted.left_out)
    if name == "put back":
        return (
            f"{about} is counted again." if step.changed else f"{about} was neither left out nor joined.",
        )
    if name == "join":
        changed = [each for each in step.after.joined if each not in step.before.joined]
        return joined(changed or counted.counted.joined)
    counts = {counting.same(word.text): word.count for word in step.before.words}
    new = [word for word in step.after.words if counts.get(counting.same(word.text)) != word.count]
    told = (new_words(new),) if new or not step.after.other else ()
    return (*told, *map(_not_counted, step.after.other))


def new_words(words: Sequence[Word]) -> str:
    """What has been counted, by name where that is short."""
    if not words:
        return "No new word in that: little words, such as “the”, and numbers in sentences are not counted."
    if len(words) > FEW:
        return f"Counted: {len(words)} words."
    return f"Counted: {', '.join(f'{word.text} ({word.count})' for word in words)}."


def left_out(words: Sequence[Word]) -> tuple[str, ...]:
    """Which words are left out; nothing where none are."""
    return (f"Left out: {_listed(words)}.",) if words else ()


def joined(rules: Iterable[Join]) -> tuple[str, ...]:
    """Which words are counted as another one."""
    return tuple(f"Counted as {each.into}: {_listed(each.parts)}." for each in rules)


def _not_counted(line: str) -> str:
    wanted = counting.problems(line)[0][1]
    return f"“{excerpt(line, 60)}” is kept, but not counted. Wanted is {wanted}"


def _listed(words: Iterable[Word]) -> str:
    return ", ".join(word.text for word in words)
