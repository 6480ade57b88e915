"""Which kinds of report there are: those that ship, and the person's own, which win by name."""

from __future__ import annotations

from pathlib import Path

from powerdeck.errors import CannotReadOrWrite, NotThere, Problem, ProblemsFound
from powerdeck.reports.model import Template
from powerdeck.reports.read_template import read_template
from powerdeck.safe_text import excerpt
from powerdeck.values import frozen

_ENDINGS = (".yaml", ".yml")
_MOST_BYTES = 1024 * 1024 + 1
"""One more than a template may have: enough to see that a file is too large, whatever it is."""


@frozen
class Kind:
    """One template file."""

    name: str
    """The template's name; the file's, without its ending, where there is no template to be had from it."""

    template: Template | None
    path: Path
    own: bool
    """Whether it is the person's, not one that ships."""

    problems: tuple[Problem, ...] = ()


def shipped_folder() -> Path:
    """Where the templates lie that come with powerdeck: in the package, however it was installed."""
    return Path(__file__).parent / "kinds"


def templates(own: Path | None = None) -> tuple[Kind, ...]:
    """Every kind of report, sorted by name; one of the person's own hides the shipped one of that name.

    A file that cannot be read or used is in the list with its problems, so that nobody wonders where it is.

    Args:
        own: The folder of the person's templates; it need not be there.

    Raises:
        CannotReadOrWrite: A folder is there but cannot be listed.
    """
    found: dict[str, Kind] = {}
    for folder in (own, shipped_folder()):
        for path in _files(folder) if folder else ():
            kind = _kind(path, own=folder == own)
            if kind.name not in found:
                found[kind.name] = kind
            elif kind.own:
                _hide(found, kind)
    return tuple(found[name] for name in sorted(found))


def _hide(found: dict[str, Kind], kind: Kind) -> None:
    """Say with the file that is used that another one has the same name."""
    used = found[kind.name]
    message = f"{kind.path.name} has the name '{kind.name}' too, and is not used; give it another name"
    problems = (*used.problems, Problem(str(used.path), None, message, doubtful=True))
    found[kind.name] = Kind(used.name, used.template, used.path, used.own, problems)


def template(name: str, own: Path | None = None) -> Template:
    """The kind of report by its name; capitals and spaces around it do not matter.

    Raises:
        NotThere: No such kind; the message names those that are there.
        ProblemsFound: Its file has a problem; the message is the first one, with its line.
        CannotReadOrWrite: A folder cannot be listed.
    """
    kinds = templates(own)
    kind = next((each for each in kinds if each.name == name.strip().casefold()), None)
    if kind is None:
        known = ", ".join(each.name for each in kinds)
        raise NotThere(f"no kind of report '{excerpt(name)}'; known: {known}")
    wrong = [problem for problem in kind.problems if not problem.doubtful]
    if kind.template is None or wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise ProblemsFound(f"the template '{kind.name}' cannot be used: {wrong[0]}{more}")
    return kind.template


def _files(folder: Path) -> list[Path]:
    """The template files in a folder, sorted; none where there is no such folder."""
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise CannotReadOrWrite(
            f"cannot list the report templates in {folder}: {error.strerror}; mend that folder's permissions"
        ) from error
    return [path for path in found if path.suffix in _ENDINGS and not path.name.startswith(".")]


def _kind(path: Path, *, own: bool) -> Kind:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError as error:
        message = f"cannot be read: {error.strerror}; mend that or take the file away"
        return Kind(path.stem, None, path, own, (Problem(str(path), None, message),))
    found, problems = read_template(data, str(path), own=own)
    return Kind(found.name if found else path.stem, found, path, own, problems)
