"""Where things are: the journal, the person's own decks and settings, and powerdeck's state."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from powerdeck.errors import CannotReadOrWrite, ProblemsFound
from powerdeck.values import frozen

SETTINGS_FILE = "config.toml"
_VALUE = r"""true|false|"(?:\\.|[^"\\])*"|'[^']*'"""


@frozen
class Settings:
    """What a person has set for good."""

    journal: str | None = None
    plain: bool = False
    role: str = ""
    """One of a deck's roles, or `both`; empty where nothing was said."""

    language: str = ""
    """The language to ask in, where a deck has been translated into it; empty for a deck's own."""

    easier: bool = False
    """Whether the easier words are wanted, where a deck has them."""


@frozen
class Paths:
    """The folders of this run. None of them need exist."""

    journal: Path
    config: Path
    state: Path
    cache: Path
    settings: Settings

    @property
    def own_decks(self) -> Path:
        """The person's own decks."""
        return self.config / "decks"

    @property
    def drafts(self) -> Path:
        """What survives an interrupted sitting."""
        return self.state / "drafts"

    @property
    def rounds(self) -> Path:
        """Which cards have been seen."""
        return self.state / "rounds"


def find_paths(journal: str | None = None) -> Paths:
    """The folders, from the option, the environment, the settings and the platform, in that order.

    Raises:
        ProblemsFound: The settings file cannot be understood.
        CannotReadOrWrite: It cannot be read.
    """
    user = user_folders()
    named = os.environ.get("POWERDECK_CONFIG")
    config = expanded(named) if named else Path(user["config"])
    settings = read_settings(config)
    chosen = journal or os.environ.get("POWERDECK_JOURNAL") or settings.journal
    return Paths(
        journal=expanded(chosen).absolute() if chosen else Path(user["data"]) / "journal",
        config=config,
        state=Path(user["state"]),
        cache=Path(user["cache"]) / "decks",
        settings=settings,
    )


_XDG = {"config": ".config", "data": ".local/share", "state": ".local/state", "cache": ".cache"}
"""The usual folders below a home: XDG Base Directory Specification 0.8."""


def user_folders() -> dict[str, str]:
    """The person's folders for powerdeck by what they hold: config, data, state, cache.

    They are what platformdirs says. Where Linux leaves no doubt what that is, it is not loaded: it takes a sixth of the
    start of `show`.
    """
    home = os.environ.get("HOME", "")
    chosen = {name: os.environ.get(f"XDG_{name.upper()}_HOME", "") for name in _XDG}
    if sys.platform == "linux" and all(map(_is_plain, (home, *filter(None, chosen.values())))):
        return {name: f"{chosen[name] or f'{home}/{usual}'}/powerdeck" for name, usual in _XDG.items()}
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("powerdeck", appauthor=False)
    return {name: str(getattr(dirs, f"user_{name}_dir")) for name in _XDG}


def _is_plain(folder: str) -> bool:
    """Whether a folder is named in full, so that nobody could read it otherwise."""
    bare = folder.strip("/")
    return bool(bare) and folder == f"/{bare}" and folder.isprintable() and not set("~$").intersection(folder)


def expanded(path: str) -> Path:
    """The path with a `~` at its start as the home; a home that is not there leaves it as it is."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path.expanduser raises for an unknown home


def read_settings(config: Path) -> Settings:
    """The settings in that folder; the usual ones where there is no file."""
    path = config / SETTINGS_FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except UnicodeDecodeError as error:
        raise ProblemsFound(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise CannotReadOrWrite(
            f"{path}: cannot be read ({error.strerror}); check who may open it"
        ) from error
    return parse_settings(text, str(path))


def parse_settings(text: str, path: str) -> Settings:
    """Settings from TOML; keys that powerdeck does not know are left alone."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{at[1]}" if at else path
        raise ProblemsFound(f"{where}: is not TOML; a line looks like plain = true") from error
    for name, example in (("journal", "a folder"), ("role", "community"), ("language", "cy")):
        if not isinstance(found.get(name, ""), str):
            raise ProblemsFound(f'{path}: {name} is not a text; write {name} = "{example}"')
    for name in ("plain", "easier"):
        if not isinstance(found.get(name, False), bool):
            raise ProblemsFound(f"{path}: {name} is {found[name]!r}; write {name} = true or {name} = false")
    return Settings(
        journal=found.get("journal") or None,
        plain=found.get("plain", False),
        role=found.get("role", ""),
        language=found.get("language", ""),
        easier=found.get("easier", False),
    )


def with_setting(text: str, key: str, value: str | bool) -> str:
    """The settings file's text with one setting changed; everything around its value stays as it is."""
    import json

    # A JSON string or boolean is a TOML one too, but for DEL, which TOML wants escaped.
    new = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    lines = text.split("\n")
    top = next((n for n, each in enumerate(lines) if each.lstrip().startswith("[")), len(lines))
    for number, each in enumerate(lines[:top]):
        found = re.match(rf"(\s*{key}\s*=\s*)({_VALUE})(?=\s*(#|$))", each)
        if found:
            return "\n".join([*lines[:number], found[1] + new + each[found.end() :], *lines[number + 1 :]])
    line = f"{key} = {new}"
    return "\n".join([line, *lines]) if text else line + "\n"
