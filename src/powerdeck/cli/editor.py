"""The person's own editor, on a private file."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from secrets import token_hex

from powerdeck.errors import CannotReadOrWrite


def edit(text: str, folder: Path) -> str:
    """The text as the person leaves it in `$VISUAL` or `$EDITOR`.

    The file lies in `folder` (made private if it is not there), never in a folder that others can read.
    It is removed afterwards, unless the editor failed: then the message names it.

    Raises:
        CannotReadOrWrite: No editor starts, it fails, or the file cannot be written or read again.
    """
    command = _command()
    path = folder / f"answer-{token_hex(4)}.md"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - their own editor
        edited = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        path.unlink(missing_ok=True)
        raise CannotReadOrWrite(
            f"no editor {command[0]!r} here; set EDITOR to one, or go on typing"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CannotReadOrWrite(
            f"could not edit in {path}: {error}; what you wrote before is kept"
        ) from error
    if code:
        raise CannotReadOrWrite(
            f"{command[0]} ended with {code}; its text is in {path}; your answer is as before"
        )
    path.unlink(missing_ok=True)
    return edited.removesuffix("\n") if not text.endswith("\n") else edited


def _command() -> list[str]:
    """The editor that the person has set; else the one that the system is sure to have."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return [chosen] if Path(chosen).exists() else shlex.split(chosen, posix=os.name == "posix")
    return ["notepad"] if os.name == "nt" else ["nano"] if _there("nano") else ["vi"]


def _there(name: str) -> bool:
    from shutil import which

    return which(name) is not None
