"""What the files of the journal are called: made from an entry, put in order, told from conflict copies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from powerdeck.errors import ProblemsFound
from powerdeck.journal.model import Entry
from powerdeck.patterns import lazy_pattern

SUFFIX = ".md"
PICTURES = (".svg", ".png", ".jpg")
"""The endings of pictures beside an entry."""

_SLUG_LENGTH = 60
_CARD_ID = lazy_pattern(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")
_RESERVED = lazy_pattern(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # devices, to Windows

_STAMP = lazy_pattern(r"(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)-", re.ASCII)
_ENTRY = lazy_pattern(r"\d{4}-\d\d-\d\d.+\.md", re.ASCII | re.DOTALL)
_DATE_LENGTH = len("2026-11-22")

_PLAIN = lazy_pattern(
    r"\d{4}-\d\d-\d\dT\d{4}-[0-9a-z.-]+\.md", re.ASCII
)  # no sync tool ends a name like this
_COPY_MARK = lazy_pattern(
    r"""\.sync-conflict-\d{8}-\d{6}   # Syncthing
    | _conflict-\d{8}-\d{6}           # ownCloud, older Nextcloud
    | \(.*(?:conflict(?:ed)?\ copy|case\ conflict).*\)  # Dropbox, Nextcloud
    | -safeBackup-\d{4}               # OneDrive on Linux
    """,
    re.IGNORECASE | re.VERBOSE,
)


def folder_of(entry: Entry) -> str:
    """The year of the sitting, four digits: the folder within the journal."""
    return f"{entry.created.year:04d}"


def stem_of(entry: Entry) -> str:
    """The name of an entry's file without its ending: time, card and title, in ASCII, at most 150 characters.

    Raises:
        ProblemsFound: The id of the card could not stand in a file name on every system.
    """
    stamp = entry.created.isoformat()[:16].replace(":", "")
    slug = _slug(entry.title)
    return f"{stamp}-{_checked(entry.card)}" + (f"-{slug}" if slug else "")


def plain_key(key: str) -> str:
    """An ask's key as a part of a file name; any text will do."""
    return _slug(key) or "picture"


def plain_ending(ending: str) -> str:
    """The ending of a picture's name; one that no picture has becomes `.bin`."""
    return ending if ending in PICTURES else ".bin"


def is_picture(name: str) -> bool:
    """Whether a file's name is one that powerdeck gives to a picture."""
    return name.endswith(PICTURES) and bool(_STAMP.match(name))


def plain_file(file: str) -> str:
    """A picture's name, if it is one and leads nowhere else.

    Raises:
        ProblemsFound: It is not.
    """
    stem, dot, ending = file.rpartition(".")
    if stem and dot + ending in PICTURES and not re.search(r"[/\\\0:]|\A\.", file):
        return file
    raise ProblemsFound(f"{file!a} cannot be the name of a picture beside an entry; mend its link")


def sorted_out(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The entries and the conflict copies among the names of the files in one folder.

    An entry is Markdown, and its name starts with a date. A name that is a date and nothing else is left
    alone: people keep daily notes under such names.

    A conflict copy is what a sync tool makes when two machines have changed an entry. It is told by the marks
    of Syncthing, Dropbox, Nextcloud, ownCloud and OneDrive; and by what stands after the name of another
    entry of the folder, in any language: ` (…)` and ` 2` (Dropbox, Google Drive, iCloud), or a machine's name
    with a capital letter in it, `-DESKTOP-7F3` (OneDrive).
    """
    entries: list[str] = []
    others: list[str] = []
    is_plain = _PLAIN.fullmatch
    for name in names:  # there may be 100,000
        (entries if is_plain(name) else others).append(name)
    others = [name for name in others if _ENTRY.fullmatch(name)]
    if not others:
        return entries, []
    standing = frozenset(entries).union(others)
    copies = [name for name in others if _COPY_MARK.search(name) or _extends_another(name, standing)]
    return entries + [name for name in others if name not in copies], copies


def age(path: str) -> str:
    """What the paths of entries sort by, oldest first.

    That is the name without its folder; of one minute, card and title, `-10` is younger than `-2`, and that
    than the one without a number.
    """
    stem = path[path.rfind("/") + 1 : -len(SUFFIX)]
    if not stem[-1].isdecimal():
        return stem
    first, _, last = stem.rpartition("-")
    return f"{first}-{last:0>9}" if len(first) >= _DATE_LENGTH else stem


def disagreement(name: str, entry: Entry) -> str | None:
    """What a file's name says otherwise than the entry in it; None where they agree."""
    stamp = _STAMP.match(name)
    if stamp is None:
        return None
    rest = name[stamp.end() :].removesuffix(SUFFIX)
    if rest != entry.card and not rest.startswith(f"{entry.card}-"):
        return f"the file's name speaks of another card than {entry.card}, which the front matter says"
    day, hour, minute = stamp.groups()
    moment = entry.created.isoformat()[:16]
    if moment != f"{day}T{hour}:{minute}":
        return f"the file's name speaks of another time than {moment}, which the front matter says"
    return None


def _extends_another(name: str, standing: frozenset[str]) -> bool:
    stem = name.removesuffix(SUFFIX)
    for match in re.finditer(r"[ (~-]", stem):
        start, rest = stem[: match.start()], stem[match.start() :]
        if start + SUFFIX in standing and _STAMP.match(start):
            return rest[0] != "-" or rest != rest.lower()
    return False


def _checked(card: str) -> str:
    if not _CARD_ID.fullmatch(card) or ".." in card or _RESERVED.fullmatch(card):
        raise ProblemsFound(
            f"cannot save the entry: the card's id {card!a} cannot stand in a file name; "
            "give the card an id of letters, digits, '.', '_' and '-' in its deck"
        )
    return card


def _slug(title: str) -> str:
    """Lower-case ASCII words with hyphens between them; empty for a title that has none."""
    from unicodedata import combining, normalize

    joined = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", title)
    bare = "".join(sign for sign in normalize("NFKD", joined) if not combining(sign)).casefold()
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if len(words) > _SLUG_LENGTH:
        words = words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]
    return words
