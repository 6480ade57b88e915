"""The person's own files, where an answer names one: a text to count, a photo of a drawing."""

from __future__ import annotations

from pathlib import Path

from powerdeck.cli.paths import expanded
from powerdeck.drawing.picture import Picture
from powerdeck.errors import CannotReadOrWrite, ProblemsFound, WrongUsage
from powerdeck.safe_text import excerpt

LARGEST_TEXT = 20 * 1024 * 1024  # [bytes]
LARGEST_PICTURE = 60 * 1024 * 1024  # [bytes]


class OwnFiles:
    """Files by their paths as a person types them."""

    def text(self, path: str) -> str:
        """The text of a file in UTF-8; see `powerdeck.asker.Files`."""
        data = _content(expanded(path), LARGEST_TEXT, "a text file")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ProblemsFound(
                f"{excerpt(path, 200)}:{line}: is not UTF-8 text; save it as plain text in UTF-8"
            ) from error
        return text.replace("\0", "")

    def picture(self, path: str) -> Picture:
        """A photo or scan, fit to be kept; see `powerdeck.asker.Files`."""
        from powerdeck.kinds.picture.photo import taken_in

        if not path.strip():
            raise WrongUsage("no picture is named; give the path of a photo or a scan")
        where = expanded(path)
        return taken_in(_content(where, LARGEST_PICTURE, "a photo or a scan"), where.name)


def _content(path: Path, most: int, wanted: str) -> bytes:
    """A file's bytes.

    Raises:
        CannotReadOrWrite: It is not there, is a folder or a pipe, or may not be read.
        ProblemsFound: It is too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise CannotReadOrWrite(f"{_shown(path)} is no file; name {wanted}")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise CannotReadOrWrite(f"no file {_shown(path)}; name {wanted} by its whole path") from error
    except OSError as error:
        raise CannotReadOrWrite(
            f"{_shown(path)}: cannot be read ({error.strerror}); name another file"
        ) from error
    except ValueError as error:  # a NUL in the path
        raise CannotReadOrWrite(f"{_shown(path)} is no path; name {wanted}") from error
    if len(data) > most:
        raise ProblemsFound(
            f"{_shown(path)} is larger than {most // 1024 // 1024} MiB; make it smaller first"
        )
    return data


def _shown(path: Path) -> str:
    return excerpt(str(path), 200)
