"""Times commands against each other fairly: in turn, so that a busy moment of the machine meets them all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

WARM_UPS = 2
"""So many rounds are not counted, unless told otherwise: they compile modules and warm the disk's cache."""

_MEMORY_RUNS = 3

# Linux counts what the parent of a command holds as held by the command, up to its start; so a Python that has loaded
# next to nothing starts it, not this process.
_STARTER = """\
import os, sys
nowhere = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
nowhere += [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere), 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""

_ROWS, _COLUMNS = 24, 80
_NOT_OURS = ("PYTHON", "XDG_", "POWERDECK_", "COVERAGE", "JRNL")
_UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "VIRTUAL_ENV", "TERM")


class CommandFailedError(Exception):
    """A command that was to be timed did not do its work; says which, and what it printed."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to be timed."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    on_terminal: bool = False
    """Run on a pseudo-terminal of 80 columns, not into a pipe."""

    before: Callable[[], None] | None = None
    """Puts things in order before each run; its time does not count."""

    expected: int = 0
    """The exit code of a run that did its work."""

    typed: bytes = b""
    """What is sent through a pipe to its standard input, which else is empty."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long the runs of one command took, in the order of the rounds. [s]"""

    seconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The quickest run: what the command takes where nothing disturbs it. [s]"""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """What the command usually takes. [s]"""
        return median(self.seconds)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of this process without any that would change what is measured, in a home of their own.

    PYTHONDONTWRITEBYTECODE, in particular, would make every start compile every module anew.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_NOT_OURS) and name not in _UNSET
    }
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", **more}


def work() -> float:
    """The time that the processor has spent on all commands so far, whatever else it did meanwhile. [s]"""
    import resource  # Windows has no such module

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(
    commands: Sequence[Command],
    rounds: int,
    clock: Callable[[], float] = perf_counter,
    warm_ups: int = WARM_UPS,
) -> tuple[Times, ...]:
    """Run all commands in turn, round by round; every other round goes backwards.

    Args:
        commands: What to time.
        rounds: How many runs of each count; at least 1.
        clock: `work`, where the processor's time is to count in place of the time that goes by. [s]
        warm_ups: How many rounds before them do not count.

    Returns:
        The times, in the order of the commands.

    Raises:
        CommandFailedError: One of them ended with another code than it should.
    """
    seconds: list[list[float]] = [[] for _ in commands]
    order = range(len(commands))
    for number in range(warm_ups + rounds):
        for place in order if number % 2 else reversed(order):
            taken = _timed(commands[place], clock)
            if number >= warm_ups:
                seconds[place].append(taken)
    return tuple(Times(tuple(each)) for each in seconds)


def ends_within(command: Command, seconds: float) -> bool:
    """Whether a run ends in time; it is ended if it does not."""
    try:
        _timed(command, perf_counter, seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def peak_memory(command: Command) -> int:
    """The most memory that one run of a command holds, the least of a few runs. [bytes]

    Raises:
        CommandFailedError: It ended with another code than it should.
    """
    return min(_held(command) for _ in range(_MEMORY_RUNS))


def _held(command: Command) -> int:
    """What one run held at most. [bytes]"""
    starter = (sys.executable, "-I", "-S", "-c", _STARTER, *command.arguments)
    ran = subprocess.run(starter, env=command.environment, check=True, capture_output=True, text=True)
    code, held = map(int, ran.stdout.split())
    _expect_success(command, code, b"")
    return held * (1 if os.uname().sysname == "Darwin" else 1024)


def _timed(command: Command, clock: Callable[[], float], at_most: float | None = None) -> float:
    if command.before:
        command.before()
    start = clock()
    code, printed = _on_terminal(command) if command.on_terminal else _into_pipe(command, at_most)
    taken = clock() - start
    _expect_success(command, code, printed)
    return taken


def _into_pipe(command: Command, at_most: float | None) -> tuple[int, bytes]:
    done = subprocess.run(
        command.arguments,
        env=command.environment,
        stdin=None if command.typed else subprocess.DEVNULL,
        input=command.typed or None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=at_most,
        check=False,
    )
    return done.returncode, done.stdout


def _on_terminal(command: Command) -> tuple[int, bytes]:
    import termios

    ours, theirs = os.openpty()
    try:
        termios.tcsetwinsize(theirs, (_ROWS, _COLUMNS))
        process = subprocess.Popen(
            command.arguments,
            env={**command.environment, "TERM": "xterm-256color"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        printed = _read_all(ours)
        return process.wait(), printed
    finally:
        os.close(ours)


def _read_all(terminal: int) -> bytes:
    """What is printed until the other side is closed, which Linux reports as an error."""
    printed = bytearray()
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return bytes(printed)
        if not piece:
            return bytes(printed)
        printed += piece


def _expect_success(command: Command, code: int, printed: bytes) -> None:
    if code != command.expected:
        words = printed.decode(errors="replace").strip()[-500:]
        raise CommandFailedError(f"`{' '.join(command.arguments)}` ended with {code}: {words}")
