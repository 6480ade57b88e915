"""Actions as comma-separated values, for spreadsheets (RFC 4180: UTF-8, a header, lines end with CR LF).

Days are ISO dates. The card stands with its title, since a spreadsheet would make the number 5.1, or a day in
May, of the id 5.10 alone.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, which could
send what stands beside it elsewhere (OWASP, "CSV injection"). Such a cell gets an apostrophe before it. To
undo it by hand: where a cell begins with apostrophes and one of these signs after them, take one away.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from powerdeck.journal.looking_back.as_json import action_json
from powerdeck.journal.looking_back.queries import Row
from powerdeck.patterns import lazy_pattern

COLUMNS = (
    "state", "action", "with", "due", "created", "done", "let_go",
    "card", "capability", "community", "sitting", "deck", "id", "entry",
)  # fmt: skip
"""`sitting` is the day of the sitting; the others are those of `log --json`."""

_FORMULA = lazy_pattern(r"'*[=+\-@\t\r\n＝＋－＠]")
_MADE_HARMLESS = lazy_pattern(r"''*[=+\-@\t\r\n＝＋－＠]")


class _Line:
    """What `csv.writer` writes to: it holds the line written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def dump(rows: Iterable[Row], today: date) -> Iterator[str]:
    """The header, then a line for each action, each with its line ending; an empty cell is what is not known.

    Written to a file, the text must not have its line endings translated (`newline=""`).
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield line.text
    for row in rows:
        writer.writerow(map(harmless, _cells(row, today)))
        yield line.text


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """Undoes `harmless`, for any text."""
    return cell[1:] if _MADE_HARMLESS.match(cell) else cell


def _cells(row: Row, today: date) -> tuple[str, ...]:
    entry = row.entry
    cells = action_json(row, today) | {
        "action": row.action.text,
        "card": f"{entry.card} {entry.title}".rstrip(),
        "community": entry.community,
        "sitting": entry.created.date().isoformat(),
    }
    return tuple("" if cells[name] is None else str(cells[name]) for name in COLUMNS)
