"""The Ladder of Co-production as values: which project stands on which rung, which would be right, who says so.

A view a line: `Lunch club: consultation, should be co-design (us)`. Nothing here scores or ranks: views that
differ are put side by side, and a rung is a place, never a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from powerdeck.kinds.ladder.typed_claims import (
    MOST_WORDS,
    Word,
    read_claim,
    read_rung,
    read_who,
    says_something,
    words_of,
)
from powerdeck.kinds.viewpoints import (
    RESIDENTS,
    US,
    fields_from,
    in_quotes,
    opening_quote,
    others_of,
    problems_of,
    views_of,
    without_bullet,
)
from powerdeck.safe_text import clean_line, excerpt
from powerdeck.values import frozen

RUNGS = ("coercion", "educating", "informing", "consultation", "engagement", "co-design", "co-production")
"""The rungs of the Ladder of Co-production (Think Local Act Personal), the lowest first."""

OPEN = "not placed yet"

EXAMPLE = "Lunch club: consultation, should be co-design (us)"
WANTED = f"a project, a colon and a rung (a name, or a number from 1 to {len(RUNGS)}), such as “{EXAMPLE}”"

DATA_WANTED = (
    "a list of views, each with project, now, right and who; a list of lines; or one text with a view a line"
)
_FIELDS = ("project", "now", "right", "who")
_SAME = ("right", "stays", "same")

_LONGEST_CLAIM = 160
"""What follows a project's name is shorter than this. [characters]"""


@frozen
class View:
    """Where somebody sees a project. What they have not said is None."""

    project: str
    """One clean line, never empty."""

    now: str | None = None
    """One of `RUNGS`."""

    right: str | None = None
    """One of `RUNGS`; the same as `now` where the project stands right as it is."""

    who: str = US
    """One clean line, never empty."""

    @property
    def key(self) -> tuple[str, str]:
        """What a person can only have one view for: project and who, without regard to capitals."""
        return self.project.casefold(), self.who.casefold()


@frozen
class Difference:
    """Something about one project that is seen differently."""

    project: str
    what: str
    """`now` or `right`."""

    views: tuple[tuple[str, str], ...]
    """Who, and the rung that they name."""


def rung_of(text: str) -> str | None:
    """The rung that a number from 1, the lowest, or a name in any spelling means; None if it means none."""
    found = read_rung(text)
    return None if found is None else RUNGS[found]


def number_of(rung: str) -> int:
    """The rung's number; the lowest is 1."""
    return RUNGS.index(rung) + 1


@lru_cache(maxsize=64)  # a line that was just written is read again at once
def read_line(line: str) -> View | None:
    """The view that a line gives; None where it gives none.

    Remembered, as a line is read in turn for what it says, for its items and for what is wrong with it.
    """
    line = without_bullet(clean_line(line))
    return _quoted(line) or _plain(line)


def views(text: str) -> tuple[View, ...]:
    """All views of a text, in its order."""
    return views_of(text, read_line)


def others(text: str) -> tuple[str, ...]:
    """The lines that say something else."""
    return others_of(text, read_line)


def problems(text: str) -> tuple[tuple[int, str], ...]:
    """What cannot be understood: the line, counted from 1, and what is wanted there."""
    return problems_of(
        text, read_line, WANTED, lambda view: f"“{excerpt(view.project)}” ({excerpt(view.who)})"
    )


def line_of(view: View) -> str:
    """The view as a person would write it; quotes stand where it would be read otherwise without them."""
    project, who = in_quotes(view.project), in_quotes(view.who)
    claim = claim_of(view)
    for line in (f"{view.project}: {claim} ({view.who})", f"{project}: {claim} ({view.who})"):
        if read_line(line) == view:
            return line
    return f"{project}: {claim} ({who})"


def claim_of(view: View) -> str:
    """What the view says of its project, as it is written."""
    if view.now is None:
        return f"should be {view.right}" if view.right else OPEN
    if view.right is None:
        return view.now
    return f"{view.now}, which is right" if view.right == view.now else f"{view.now}, should be {view.right}"


def grouped(found: Iterable[View]) -> tuple[tuple[str, tuple[View, ...]], ...]:
    """The views by project, each with its name as it was first written."""
    groups: dict[str, list[View]] = {}
    for view in found:
        groups.setdefault(view.project.casefold(), []).append(view)
    return tuple((group[0].project, tuple(group)) for group in groups.values())


def differences(found: Iterable[View]) -> tuple[Difference, ...]:
    """What is seen differently, project by project; who has not said a thing does not differ on it."""
    return tuple(each for name, group in grouped(found) for each in _differ(name, group))


def moved(before: Sequence[View], after: Sequence[View]) -> tuple[str, ...]:
    """What has changed from one sitting to another, as sentences."""
    then, today = ({view.key: view for view in found} for found in (before, after))
    told = [each for key, view in today.items() if key in then for each in _moves(then[key], view)]
    told += [f"New: {_called(view)}." for key, view in today.items() if key not in then]
    return (*told, *(f"No longer there: {_called(view)}." for key, view in then.items() if key not in today))


def as_data(found: Sequence[View]) -> dict[str, object]:
    """The views, and what they differ on, as JSON has it."""
    return {
        "views": [{name: getattr(view, name) for name in _FIELDS} for view in found],
        "differences": [
            {"project": each.project, "what": each.what, "views": dict(each.views)}
            for each in differences(found)
        ],
    }


def line_from(value: object) -> str:
    """A line from a view as a mapping; a rung by name or number, and `right` also as the word `right`.

    Raises:
        ValueError: Something else, or a rung that there is not; the message says what is wanted.
    """
    said = fields_from(value, _FIELDS, DATA_WANTED)
    project = clean_line(said["project"])
    if not project:
        raise ValueError("a project with each view")
    now = _rung_from(said["now"], "now")
    same = said["right"].strip().casefold() in _SAME
    return line_of(
        View(project, now, now if same else _rung_from(said["right"], "right"), read_who(said["who"]))
    )


def _rung_from(said: str, name: str) -> str | None:
    rung = rung_of(said)
    if rung is None and said.strip():
        raise ValueError(f"for “{name}” one of {', '.join(RUNGS)}, or a number from 1 to {len(RUNGS)},")
    return rung


def seen_by(who: str) -> str:
    """Such as `as we see it`."""
    if who == US:
        return "as we see it"
    return "as residents see it" if who == RESIDENTS else f"according to {who}"


def _called(view: View) -> str:
    return f"{view.project}, {seen_by(view.who)}"


def _moves(then: View, today: View) -> Iterator[str]:
    if then.now != today.now:
        yield f"{_called(today)}: from {then.now or OPEN} to {today.now or OPEN}."
    if then.right != today.right:
        told = [rung or "not said" for rung in (then.right, today.right)]
        yield f"{_called(today)}, the right rung: from {told[0]} to {told[1]}."


def _differ(project: str, group: tuple[View, ...]) -> Iterator[Difference]:
    for what, said in (
        ("now", {view.who: view.now for view in group}),
        ("right", {view.who: view.right for view in group}),
    ):
        named = tuple((who, rung) for who, rung in said.items() if rung)
        if len({rung for _, rung in named}) > 1:
            yield Difference(project, what, named)


def _quoted(line: str) -> View | None:
    """A line that begins with a name in quotes; what stands in quotes is meant to the letter."""
    project, rest = opening_quote(line)
    if not project:
        return None
    claim, bracket, who = rest.lstrip(" :,;=–—-").partition("(")
    return _view(
        project, words_of(claim), who.strip().removesuffix(".").removesuffix(")") if bracket else None
    )


def _plain(line: str) -> View | None:
    """A line without quotes: the name ends at the first sign behind which nothing but a claim stands."""
    head, who = _who_at_the_end(line)
    start = max(0, len(head) - _LONGEST_CLAIM)
    words = words_of(head[start:])
    if not any(map(says_something, words)):
        return None
    for sort in ":" if _rung_after_colon(words) else ":,":
        for place, word in _separators(words, sort):
            project = head[: start + word.start].strip()
            view = _view(project, words[place + 1 :], who) if project else None
            if view:
                return view
    return None


def _rung_after_colon(words: Sequence[Word]) -> bool:
    """Whether the name ends at a colon for certain, whatever may be wrong with what follows."""
    return any(word.sort == ":" and says_something(after) for word, after in pairwise(words))


def _separators(words: Sequence[Word], sort: str) -> Iterator[tuple[int, Word]]:
    """The signs of that sort behind which a claim can stand, so few that any line is read quickly."""
    first = max(0, len(words) - MOST_WORDS - 1)
    return ((place, word) for place, word in enumerate(words) if place >= first and word.sort == sort)


def _who_at_the_end(line: str) -> tuple[str, str | None]:
    """What stands before the brackets at the end of a line, and in them; None where there are none."""
    bare = line.removesuffix(".").rstrip()
    at = bare.rfind("(") if bare.endswith(")") else -1
    inside = bare[at + 1 : -1]
    if at < 0 or read_rung(inside) is not None:
        return line, None
    return bare[:at].rstrip(), inside


def _view(project: str, words: Sequence[Word], who: str | None) -> View | None:
    claim = read_claim(words)
    if claim is None:
        return None
    now, right = (None if rung is None else RUNGS[rung] for rung in (claim.now, claim.right))
    if who is None:
        who = claim.who or US
    quoted, rest = opening_quote(who.strip())
    return View(project, now, right, quoted if quoted and not rest else read_who(who))
