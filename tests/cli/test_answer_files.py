"""The person's own files, where an answer names one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from powerdeck.cli import answer_files
from powerdeck.cli.answer_files import OwnFiles
from powerdeck.errors import CannotReadOrWrite, PowerdeckError, ProblemsFound


def test_a_text(tmp_path: Path) -> None:
    """UTF-8, with or without a byte order mark."""
    path = tmp_path / "notes.txt"
    path.write_bytes("\ufeffbus, café\n".encode())
    assert OwnFiles().text(str(path)) == "bus, café\n"


def test_what_is_no_text(tmp_path: Path) -> None:
    """The line is named."""
    path = tmp_path / "notes.txt"
    path.write_bytes(b"bus\ncaf\xe9\n")
    with pytest.raises(ProblemsFound, match=r"notes\.txt:2: is not UTF-8 text"):
        OwnFiles().text(str(path))


@pytest.mark.parametrize("name", ["not-there.txt", ".", "a\0b", "x" * 5000])
def test_what_cannot_be_opened(tmp_path: Path, name: str) -> None:
    """One line that does not run over the screen."""
    for read in (OwnFiles().text, OwnFiles().picture):
        with pytest.raises(CannotReadOrWrite) as refused:
            read(str(tmp_path / name))
        assert len(str(refused.value)) < 400


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nothing hangs on what never comes."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotReadOrWrite, match="is no file"):
        OwnFiles().text(str(tmp_path / "pipe"))


def test_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read to its end."""
    monkeypatch.setattr(answer_files, "LARGEST_TEXT", 10)
    path = tmp_path / "notes.txt"
    path.write_text("x" * 11, encoding="utf-8")
    with pytest.raises(PowerdeckError, match="larger than"):
        OwnFiles().text(str(path))
