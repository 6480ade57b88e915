"""Keeping a setting in the person's settings file, whatever else stands there."""

from __future__ import annotations

from powerdeck.cli.paths import SETTINGS_FILE, Paths, parse_settings, with_setting
from powerdeck.errors import ProblemsFound


def keep(paths: Paths, name: str, value: str | bool) -> None:
    """Set it for good.

    Raises:
        ProblemsFound: The file is not of a form in which a setting can be changed.
        CannotReadOrWrite: It cannot be written.
    """
    from powerdeck.journal.disk.atomic_files import edit, explained, make_folder, write

    path = paths.config / SETTINGS_FILE

    def changed(before: bytes) -> bytes:
        try:
            text = before.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ProblemsFound(f"{path}: is not UTF-8 text; save it as UTF-8") from error
        after = with_setting(text, name, value)
        if not _is_set(after, name, value):
            raise ProblemsFound(f"{path}: cannot tell where {name} is set; change it in an editor")
        return after.encode()

    with explained("cannot keep the setting", path):
        make_folder(path.parent)
        if path.exists():
            edit(path, changed)
        else:
            write(path, changed(b""))


def _is_set(text: str, name: str, value: str | bool) -> bool:
    try:
        return bool((getattr(parse_settings(text, ""), name) or type(value)()) == value)
    except ProblemsFound:
        return False
