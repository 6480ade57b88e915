"""The person's own editor, on a private file."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from secrets import token_hex

from powerdeck.errors import CannotReadOrWrite

_AS_BEFORE = "your answer is as before"


def edit(text: str, folder: Path) -> str:
    """The text as the person leaves it in `$VISUAL` or `$EDITOR`.

    The file lies in `folder` (made private if it is not there), never in a folder that others can read.
    It is removed afterwards, unless it holds something that is nowhere else: then the message names it.

    Raises:
        CannotReadOrWrite: No editor starts, it fails, or the file cannot be written or read again.
    """
    command = _command()
    path = folder / f"answer-{token_hex(4)}.md"
    try:
        _write(path, text)
        trouble = _trouble(command, path)
        left = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotReadOrWrite(f"{path} is not UTF-8 text; save it as UTF-8; {_AS_BEFORE}") from error
    except OSError as error:
        raise CannotReadOrWrite(f"cannot edit in {path}: {error.strerror}; {_AS_BEFORE}") from error
    if trouble and left != text:
        raise CannotReadOrWrite(f"{trouble}; its text is in {path}; {_AS_BEFORE}")
    path.unlink(missing_ok=True)
    if trouble:
        raise CannotReadOrWrite(f"{trouble}; {_AS_BEFORE}")
    return left.removesuffix("\n") if not text.endswith("\n") else left


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _trouble(command: list[str], path: Path) -> str:
    """What went wrong while the person edited the file; nothing, if all went well."""
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - their own editor
    except KeyboardInterrupt:
        return f"{command[0]} was interrupted"
    except FileNotFoundError:
        return f"no editor {command[0]!r} here; set EDITOR to one, or go on typing"
    except OSError as error:
        return f"{command[0]} does not start ({error.strerror}); set EDITOR to an editor, or go on typing"
    return f"{command[0]} ended with {code}" if code else ""


def _command() -> list[str]:
    """The editor that the person has set; else the one that the system is sure to have."""
    chosen = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    if not chosen:
        return ["notepad"] if os.name == "nt" else ["nano"] if _there("nano") else ["vi"]
    if Path(chosen).exists():
        return [chosen]
    try:
        # Elsewhere than on Windows a backslash keeps a space together; there it parts folders.
        parts = shlex.split(chosen, posix=os.name == "posix")
    except ValueError as error:
        raise CannotReadOrWrite(
            f"no editor {chosen!r} ({error}); set EDITOR to one, or go on typing"
        ) from error
    return [part.strip('"') for part in parts] if os.name == "nt" else parts


def _there(name: str) -> bool:
    from shutil import which

    return which(name) is not None
