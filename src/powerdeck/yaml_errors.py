"""What a YAML parser complains of, in words for a person who has never heard of YAML."""

from __future__ import annotations

import yaml

MOST_NESTING = 20
TOO_DEEP = f"nested more than {MOST_NESTING} deep; four is usual"

# What the parser says (a part of it), what a person needs to know, and whether the place where the trouble
# began is the more helpful one.
_SYNTAX = (
    ("mapping values are not allowed", "a colon stands in a text, or a line is indented too far;"
     " put a text with a colon in quotes, and begin keys of one group in one column", False),
    ("unexpected end of stream", "a quotation mark is opened here and never closed; close it", True),
    ("could not find expected ':'", "neither a key nor a value; write `key: value`", True),
    ("expected ',' or ']'", "a list is opened here with [ and not closed; close it with ]", True),
    ("expected ',' or '}'", "a group is opened here with { and not closed; close it with }", True),
    ("cannot start any token", "a tab, or one of @ ` %, cannot stand first;"
     " indent with spaces, and put a text that begins so in quotes", False),
    ("unknown escape character", r'a backslash in "…" means something else;'
     " write two of them, or use '…'", False),
    ("expected <document start>", "more text after the end of the document; take out the line with ---", False),
    ("found unexpected ':'", "a colon without a space after it; write `key: value`", False),
    ("sequence entries are not allowed", "a list cannot begin on the line of its key;"
     " begin it on the next line", False),
    ("expected '-' indicator", "a list ends here without a reason;"
     " begin each of its items with - in one column", False),
    ("expected key", "more text after a value, or a line that does not line up;"
     " put the whole text in quotes, and begin keys of one group in one column", False),
    ("expected <block end>", "a line that does not line up, or text after a value;"
     " put the whole text in quotes, and begin keys of one group in one column", False),
    ("found another document", "more text after the end of the document; take out the line with ---", False),
    ("found undefined alias", "a text that begins with * names something that does not stand before;"
     " put it in quotes", False),
    ("maximum nesting depth", TOO_DEEP, False),  # libyaml 0.2.6 refuses a thousand levels by itself
)  # fmt: skip

UNREADABLE = (
    "cannot be read from here on; look at this line and the one before it:"
    " put texts in quotes, and begin keys of one group in one column"
)
"""What is said where a parser complains of what no table knows: its own words are for programmers."""


def in_plain_words(error: yaml.MarkedYAMLError) -> tuple[int | None, str]:
    """The line (from 1) to look at, and what is wrong there; what would be right, where that is known."""
    said = error.problem or error.context or "cannot be read"
    for part, plain, where_it_began in _SYNTAX:
        if part in said:
            first, second = error.problem_mark, error.context_mark
            mark = (second or first) if where_it_began else (first or second)
            return (mark.line + 1 if mark else None), plain
    mark = error.problem_mark or error.context_mark
    return (mark.line + 1 if mark else None), UNREADABLE
