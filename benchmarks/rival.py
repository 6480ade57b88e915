"""jrnl, the journal for the terminal that powerdeck is measured against: its environment and its settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

VERSION = "4.6"
_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: '{version}'
"""


def installed(python: Path) -> Path:
    """jrnl's command, in a virtual environment in the cache folder; made on the first call, by this Python.

    Raises:
        CalledProcessError: The environment could not be made; pip has said why.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    tag = _printed_by(python, "import sys; print(sys.implementation.cache_tag)")
    folder = cache / "powerdeck-benchmarks" / f"jrnl-{VERSION}-{tag}"
    command = folder / "bin" / "jrnl"
    if not command.exists():
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        subprocess.run(
            [folder / "bin" / "python", "-m", "pip", "install", "--quiet", f"jrnl=={VERSION}"], check=True
        )
    return command


def write_config(home: Path, journal: Path) -> None:
    """The settings that jrnl makes on its first start: its defaults, without encryption and an editor."""
    folder = home / ".config" / "jrnl"
    folder.mkdir(parents=True)
    text = _CONFIG.format(journal=journal, version=VERSION)
    (folder / "jrnl.yaml").write_text(text, encoding="utf-8")


def _printed_by(python: Path, code: str) -> str:
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
