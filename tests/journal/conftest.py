"""What several test modules of the journal share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture(scope="session")
def commonmark_examples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, ...]:
    """The Markdown of all examples of the CommonMark specification.

    They are read from `commonmark.json` in the source distribution of markdown-it-py, which pip downloads
    once into pytest's cache folder; `POWERDECK_COMMONMARK` names a copy of that file instead.
    """
    given = os.environ.get("POWERDECK_COMMONMARK")
    if given:
        text = Path(given).read_text(encoding="utf-8")
    else:
        cache = getattr(request.config, "cache", None)
        folder = cache.mkdir("commonmark") if cache else tmp_path_factory.mktemp("commonmark")
        text = _from_source_distribution(folder)
    return tuple(example["markdown"] for example in json.loads(text))


def _from_source_distribution(folder: Path) -> str:
    """The text of `commonmark.json`, downloaded unless an earlier run did so."""
    if not any(folder.glob("markdown_it_py-*.tar.gz")):
        _download(folder)
    archive = next(folder.glob("markdown_it_py-*.tar.gz"))
    with tarfile.open(archive) as files:
        name = next(name for name in files.getnames() if name.endswith("/commonmark.json"))
        member = files.extractfile(name)
        assert member is not None
        return member.read().decode("utf-8")


def _download(folder: Path) -> None:
    """Fetch the source distribution of the release that is installed; whole or not at all."""
    with TemporaryDirectory(dir=folder) as aside:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]
        command += [
            "--no-binary",
            "markdown-it-py",
            "--dest",
            aside,
            f"markdown-it-py=={version('markdown-it-py')}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(
                "the CommonMark examples could not be downloaded; set POWERDECK_COMMONMARK to a copy of the "
                f"commonmark.json of markdown-it-py's source distribution: {done.stderr.strip()}"
            )
        for archive in Path(aside).glob("*.tar.gz"):
            archive.replace(folder / archive.name)
