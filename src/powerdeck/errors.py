"""What can go wrong, and the exit code that says so."""

from __future__ import annotations

from powerdeck.values import frozen


class PowerdeckError(Exception):
    """Something a person can cause and mend; its text is the one line that they read.

    The line says what was wanted, what was found and what to do next.
    """

    exit_code = 1


class WrongUsage(PowerdeckError):
    """The command was typed in a way that cannot be followed."""

    exit_code = 2


class ProblemsFound(PowerdeckError):
    """A file of the person's has problems that keep the work from being done."""

    exit_code = 3


class NotThere(PowerdeckError):
    """No such card, deck, entry or action."""

    exit_code = 4


class CannotReadOrWrite(PowerdeckError):
    """The disk, a folder or a permission stands in the way."""

    exit_code = 5


class Interrupted(PowerdeckError):
    """The person broke off (Ctrl-C)."""

    exit_code = 130


@frozen
class Problem:
    """One thing that is wrong in a file, found while the rest was read all the same."""

    path: str
    """The file as the person would name it."""

    line: int | None
    """Counted from 1; None where the whole file is meant."""

    message: str
    """What is wrong; what would be right."""

    doubtful: bool = False
    """True where the file can be used, but a person had better look."""

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"
