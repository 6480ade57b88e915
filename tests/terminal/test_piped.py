"""Many lines through a pipe: what is on disk while more of them are there, and once they have to be waited for."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.terminal.conftest import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Home

MANY = 300
VOICES = "".join(f"Voice {number}\nthe market\ny\n" for number in range(MANY))


def begun() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "powerdeck", "voices"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )


def said(home: Home) -> int:
    """How many voices the draft has."""
    drafts = home.drafts()
    return sum(answer.text.count("\n") + 1 for draft in drafts for answer in draft.entry.answers)


def test_all_that_was_sent_is_on_disk_while_more_is_waited_for(home: Home) -> None:
    """A kill then costs nothing, however many lines came at once."""
    sitting = begun()
    assert sitting.stdin is not None
    sitting.stdin.write(VOICES.encode())
    end = time.monotonic() + PATIENCE
    while said(home) < MANY and time.monotonic() < end:
        time.sleep(0.02)
    sitting.kill()
    sitting.stdin.close()
    sitting.wait()
    assert said(home) == MANY


def test_a_file_is_taken_down_whole(home: Home, tmp_path: Path) -> None:
    """It stands in the journal once, and no draft is left."""
    source = tmp_path / "voices.txt"
    source.write_text(VOICES, encoding="utf-8")
    with source.open("rb") as lines:
        subprocess.run(
            [sys.executable, "-m", "powerdeck", "voices"], stdin=lines, check=True, capture_output=True
        )
    (entry,) = home.entries()
    assert entry.answers[0].text.count("\n") + 1 == MANY
    assert not home.drafts()


def test_words_that_cannot_be_saved_stay_in_the_draft(home: Home, tmp_path: Path) -> None:
    """Though none of their lines had to be waited for."""
    source = tmp_path / "voices.txt"
    source.write_text(VOICES, encoding="utf-8")
    home.place.journal.mkdir(parents=True)
    (home.place.journal / str(datetime.now(UTC).year)).touch()  # where the folder of the year would be
    with source.open("rb") as lines:
        ran = subprocess.run(
            [sys.executable, "-m", "powerdeck", "voices"], stdin=lines, check=False, capture_output=True
        )
    assert ran.returncode == 5
    assert b"the draft still holds the text" in ran.stderr
    assert said(home) == MANY
