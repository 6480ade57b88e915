"""Coverage in words, as bars of characters, and as a picture (SVG).

All say the same: the words are meant to be heard, the bars for a terminal, the picture to be printed. In the
picture a card that counts is dark with light writing and one that does not is a frame with a broken line, and
the months' bars differ by pattern and carry their numbers: nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from unicodedata import east_asian_width

from powerdeck.dates import MONTHS, spoken
from powerdeck.drawing.svg import in_xml
from powerdeck.journal.looking_back.coverage import Coverage, GroupCoverage, Month
from powerdeck.safe_text import clean_line

MOST_MONTHS = 12
"""So many months, up to that of the day it is about, are in the picture."""

_MEASURES = ("Seen", "Answered", "Action open", "Action done")
_SPOKEN = ("seen", "answered", "with an open action", "with an action done")
_BARS = (("Sittings", "ink"), ("Actions made", "stripes"), ("Actions done", "dots"))


def coverage_rows(found: Coverage) -> tuple[str, ...]:
    """A sentence for each capability, then one for each month, without a full stop; they read well aloud."""
    groups = (_group_row(found.label, group) for group in found.groups)
    return (*groups, *map(_month_row, found.months))


def _group_row(label: str, group: GroupCoverage) -> str:
    counts = [f"{len(ids)} {words}" for ids, words in zip(_sets(group), _SPOKEN, strict=True) if ids]
    told = ", ".join([_count(len(group.cards), "card"), *(counts or ["none seen yet"])])
    return clean_line(f"{label[:1].upper()}{label[1:]} {group.group.number}, {group.group.name}: {told}")


def _month_row(month: Month) -> str:
    made, done = _count(month.made, "action"), _count(month.done, "action")
    return f"{_month_name(month.month)}: {_count(month.sittings, 'sitting')}, {made} made, {done} done"


def coverage_bars(found: Coverage, width: int = 80) -> tuple[str, ...]:
    """The capabilities as bars of characters: `#` for a card that counts, `.` for one that does not.

    Args:
        found: What there is to show.
        width: Of the terminal, at least 20; no line is longer. [columns]
    """
    lines = []
    for group in found.groups:
        lines.append(_cut(clean_line(f"{group.group.number}. {group.group.name}"), width))
        for ids, name in zip(_sets(group), _MEASURES, strict=True):
            count = f"{len(ids)} of {len(group.cards)}"
            bar = "#" * len(ids) + "." * (len(group.cards) - len(ids))
            line = f"   {name:<12} {bar} {count}"
            lines.append(line if len(line) <= width else f"   {name} {count}"[:width])
    return tuple(lines)


def _sets(group: GroupCoverage) -> tuple[frozenset[str], ...]:
    return group.seen, group.answered, group.with_open, group.with_done


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _month_name(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1]} {int(month[:4])}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


_MARGIN, _GAP = 24, 5  # [px], like all that follows
_NAME_WIDTH, _LINE = 280, 19
_BOX_HEIGHT = 26
_HEAD = 92  # title, day and column heads
_CHART, _BAR, _MONTH = 120, 20, 80
_LONGEST_ID = 8  # [characters]
_NAME_LENGTH = 36  # [characters]

_STYLE = """\
text { font-family: system-ui, "Segoe UI", Arial, sans-serif; font-size: 14px; fill: #1a1a1a; }
.title { font-size: 20px; font-weight: bold; } .strong { font-weight: bold; } .middle { text-anchor: middle; }
.box { font-size: 13px; text-anchor: middle; } .yes { fill: #ffffff; font-weight: bold; }
.no { fill: #4a4a4a; }
.line { stroke: #8a8a8a; stroke-width: 1; } .frame { fill: #ffffff; stroke: #4a4a4a; stroke-dasharray: 3 3; }
.full { fill: #17324d; } .bar { stroke: #17324d; stroke-width: 1.5; }"""

_PATTERNS = """\
<pattern id="stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect width="7" height="7" fill="#ffffff"/><rect width="3" height="7" fill="#17324d"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.4" fill="#17324d"/></pattern>"""


def coverage_svg(found: Coverage) -> str:
    """The picture as a whole file, on white, with its words as its description.

    Cards stand by their ids under what they count for, capability by capability; below, the months.
    """
    sizes = _Sizes(found)
    body = [*_heads(found, sizes)]
    y = _HEAD
    for group in found.groups:
        body += _group(group, sizes, y)
        y += sizes.height(group)
    body += _months(found, sizes, y)
    height = y + 80 + _CHART + 60
    title = in_xml(f"Coverage of {found.title}, {spoken(found.on)}")
    size = f'width="{sizes.width}" height="{height}" viewBox="0 0 {sizes.width} {height}"'
    named = 'role="img" aria-labelledby="coverage-title coverage-desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}>',
        f'<title id="coverage-title">{title}</title>',
        f'<desc id="coverage-desc">{in_xml(". ".join(coverage_rows(found)))}.</desc>',
        f"<style>{_STYLE}</style>",
        f"<defs>{_PATTERNS}</defs>",
        f'<rect width="{sizes.width}" height="{height}" fill="#ffffff"/>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Sizes:
    """How wide and high things must be for this deck."""

    def __init__(self, found: Coverage) -> None:
        ids = [card for group in found.groups for card in group.cards]
        longest = min(max(map(len, ids), default=3), _LONGEST_ID)
        most = max((len(group.cards) for group in found.groups), default=1)
        self.box = 9 * longest + 8
        self.per_line = max(min(most, 5, 200 // self.box), 1)
        self.column = max(self.per_line * (self.box + _GAP) + 20, 110)
        needed = 2 * _MARGIN + _NAME_WIDTH + len(_MEASURES) * self.column
        self.width = max(needed, 2 * _MARGIN + MOST_MONTHS * _MONTH)

    def left(self, measure: int) -> int:
        """Where a measure's column begins."""
        return _MARGIN + _NAME_WIDTH + measure * self.column

    def height(self, group: GroupCoverage) -> int:
        """Of a capability's row."""
        lines = -(-len(group.cards) // self.per_line)
        return max(lines * (_BOX_HEIGHT + _GAP), len(_name_lines(group)) * _LINE) + 2 * _GAP + 4


def _heads(found: Coverage, sizes: _Sizes) -> Iterator[str]:
    yield _text(_MARGIN, 36, _cut(found.title, 90), "title")
    yield _text(
        _MARGIN,
        60,
        f"On {spoken(found.on)}. A dark box means yes, a broken line not yet.",
    )
    yield _text(_MARGIN, _HEAD - 8, f"{found.label[:1].upper()}{found.label[1:30]}", "strong")
    for number, name in enumerate(_MEASURES):
        yield _text(sizes.left(number), _HEAD - 8, name, "strong")


def _group(group: GroupCoverage, sizes: _Sizes, top: int) -> Iterator[str]:
    yield f'<line x1="{_MARGIN}" y1="{top}" x2="{sizes.width - _MARGIN}" y2="{top}" class="line"/>'
    for number, line in enumerate(_name_lines(group)):
        yield _text(_MARGIN, top + 24 + number * _LINE, line)
    for measure, ids in enumerate(_sets(group)):
        for number, card in enumerate(group.cards):
            row, column = divmod(number, sizes.per_line)
            x = sizes.left(measure) + column * (sizes.box + _GAP)
            yield from _card(card, card in ids, x, top + _GAP + 2 + row * (_BOX_HEIGHT + _GAP), sizes.box)


def _card(card: str, counts: bool, x: int, y: int, width: int) -> Iterator[str]:
    look, words = ("full", "yes") if counts else ("frame", "no")
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{_BOX_HEIGHT}" rx="3" class="{look}"/>'
    yield _text(x + width // 2, y + 18, _cut(card, _LONGEST_ID), f"box {words}")


def _months(found: Coverage, sizes: _Sizes, top: int) -> Iterator[str]:
    """The bars of the latest months, each with its number, and what the patterns mean."""
    yield f'<line x1="{_MARGIN}" y1="{top}" x2="{sizes.width - _MARGIN}" y2="{top}" class="line"/>'
    yield _text(_MARGIN, top + 32, "By month", "strong")
    months = _latest(found)
    if not months:
        yield _text(_MARGIN, top + 60, "Nothing yet.")
        return
    for number, (name, look) in enumerate(_BARS):
        x = _MARGIN + 110 + number * 150
        yield f'<rect x="{x}" y="{top + 20}" width="16" height="16" class="bar" {_fill(look)}/>'
        yield _text(x + 24, top + 33, name)
    base = top + 80 + _CHART
    most = max(max(month.sittings, month.made, month.done) for month in months) or 1
    for number, month in enumerate(months):
        yield from _month(month, _MARGIN + number * _MONTH, base, most)
    end = _MARGIN + len(months) * _MONTH
    yield f'<line x1="{_MARGIN}" y1="{base}" x2="{end}" y2="{base}" class="line"/>'


def _month(month: Month, x: int, base: int, most: int) -> Iterator[str]:
    for number, count in enumerate((month.sittings, month.made, month.done)):
        height = round(_CHART * count / most)
        left = x + 6 + number * (_BAR + 3)
        if count:
            place = f'x="{left}" y="{base - height}" width="{_BAR}" height="{height}"'
            yield f'<rect {place} class="bar" {_fill(_BARS[number][1])}/>'
        yield _text(left + _BAR // 2, base - height - 6, str(count), "middle")
    name = _month_name(month.month)
    yield _text(x + _MONTH // 2, base + 20, name[:3], "middle")
    yield _text(x + _MONTH // 2, base + 38, name.rpartition(" ")[2], "middle")


def _latest(found: Coverage) -> tuple[Month, ...]:
    """The months from the first one on that is in the picture, the empty ones between them too."""
    counted = {month.month: month for month in found.months}
    last = found.on.year * 12 + found.on.month - 1
    names = [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(last - MOST_MONTHS + 1, last + 1)]
    begun = next((place for place, name in enumerate(names) if name in counted), len(names))
    return tuple(counted.get(name, Month(name, 0, 0, 0)) for name in names[begun:])


def _fill(look: str) -> str:
    return 'fill="#17324d"' if look == "ink" else f'fill="url(#{look})"'


def _name_lines(group: GroupCoverage) -> list[str]:
    """The number and name of a capability, in at most four lines."""
    name = clean_line(f"{group.group.number}. {group.group.name}")
    wide = any(east_asian_width(sign) in "WF" for sign in name)
    return wrap(name, _NAME_LENGTH // 2 if wide else _NAME_LENGTH, max_lines=4, placeholder=" …")


def _text(x: int, y: int, words: str, look: str = "") -> str:
    shaped = f' class="{look}"' if look else ""
    return f'<text x="{x}" y="{y}"{shaped}>{in_xml(words)}</text>'
