"""Photos and scans of drawings made on paper: any picture file in, one fit to be kept out.

What is kept is painted anew from the points of the picture alone, so nothing that a camera or a program hid in
the file (where it was taken, by whom, a small copy of what was cut off) can stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from powerdeck.drawing.picture import Picture
from powerdeck.errors import ProblemsFound
from powerdeck.patterns import lazy_pattern
from powerdeck.safe_text import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

MOST_BYTES = 60 * 1024 * 1024
MOST_POINTS = 120_000_000
LONGEST_SIDE = 2400
"""Of what is kept. [points]"""

LARGEST = 3_000_000
"""Of what is kept. [bytes]"""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
_MILLION = 1_000_000
_QUALITIES = (88, 78, 66, 50, 30)
_ORIENTATION = 0x0112
_INSTEAD = "save it as JPEG or PNG and name that file"


def taken_in(data: bytes, name: str) -> Picture:
    """The picture upright, without metadata, at most `LONGEST_SIDE` points long and `LARGEST` bytes large.

    Transparent parts become white; of several frames or pages the first is taken. A JPEG stays one; any other
    becomes a PNG, or a JPEG where that would be too large.

    Args:
        data: The whole file: JPEG, PNG, WebP, GIF, TIFF or BMP.
        name: The file's name, for messages.

    Returns:
        With its ending as `file` (`.jpg` or `.png`), no description, and the bytes to keep.

    Raises:
        ProblemsFound: It is no such picture, is damaged or too large; the message says what to do.
    """
    import warnings

    name = excerpt(name, 60) or "the file"
    _check_outside(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a damaged file is taken in or refused, and nothing else is said
        try:
            image = _opened(data, name)
            photo = image.format in ("JPEG", "MPO")
            ending, kept = _encoded(_painted_anew(image), photo)
        except ProblemsFound:
            raise
        except Exception as error:  # decoders raise nearly everything for a damaged file
            told = f"{name} cannot be read as a picture: it is damaged, or of another kind; {_INSTEAD}"
            raise ProblemsFound(told) from error
    return Picture(ending, data=kept)


def _check_outside(data: bytes, name: str) -> None:
    """Refuse what can be seen not to do before anything is decoded."""
    if not data:
        raise ProblemsFound(f"{name} is empty; name a photo or a scan, saved as JPEG or PNG")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise ProblemsFound(f"{name} is larger than {most} MiB; make the picture smaller, then {_INSTEAD}")
    other = _other_kind(data[:1024])
    if other:
        raise ProblemsFound(f"{name} is {other}; a photo or a scan is wanted: {_INSTEAD}")


def _other_kind(start: bytes) -> str:
    """What the file is, if it is one that people take for a photo; else empty."""
    if b"%PDF-" in start:
        return "a PDF document"
    if start[4:8] == b"ftyp":
        still = start[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
        return "a HEIC photo, as some telephones make them" if still else "a video, or a new sort of picture"
    text = start.replace(b"\0", b"").lower()  # in UTF-16 every other byte is zero
    if b"<svg" in text or (b"<?xml" in text and b"<!doctype svg" in text):
        return "an SVG drawing"
    return ""


def _opened(data: bytes, name: str) -> Image:
    """The picture, its size known and nothing else decoded yet."""
    import logging
    from io import BytesIO

    from PIL import Image

    log = logging.getLogger("PIL")
    if not log.handlers:  # without any, what is logged about a damaged file goes to the screen
        log.addHandler(logging.NullHandler())
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        points = image.width * image.height
    except Image.DecompressionBombError:
        points = None
    if points is None or points > MOST_POINTS:
        much = "far too many" if points is None else f"{points // _MILLION} million"
        most = f"at most {MOST_POINTS // _MILLION} million can be taken in"
        raise ProblemsFound(
            f"{name} has {much} points, and {most}; make the picture smaller, then {_INSTEAD}"
        )
    return image


def _painted_anew(image: Image) -> Image:
    """The points alone, in grey or RGB, upright and of bounded size."""
    from PIL import Image as Images

    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded no finer than is kept of it
    with _unheard() if image.format == "TIFF" else nullcontext():
        image.load()
    turn = _turn(image)
    profile = image.info.get("icc_profile")
    image = _smooth(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Images.Resampling.LANCZOS)
    image = _in_plain_colours(image, profile)
    if turn is not None:
        image = image.transpose(turn)
    new = Images.new(image.mode, image.size)
    new.paste(image)
    return new


@contextmanager
def _unheard() -> Iterator[None]:
    """What libtiff, a library in C, writes on standard error about a damaged file goes nowhere."""
    import os

    try:
        error = os.dup(2)
    except OSError:  # there is no standard error
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(error, 2)
        os.close(error)


def _turn(image: Image) -> Transpose | None:
    """How to set it upright; None where it is, or where what it says of that cannot be read."""
    from PIL.Image import Transpose

    try:
        said = image.getexif().get(_ORIENTATION)
    except Exception:  # its metadata may be damaged, and the picture whole
        return None
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return turns.get(said) if isinstance(said, int) else None


def _smooth(image: Image) -> Image:
    """In a mode that can be made smaller without jags (L, RGB or CMYK), and without transparency."""
    if image.mode[0] in "IF":
        return _eight_bits(image)
    if image.has_transparency_data:
        return _on_white(image if image.mode == "RGBA" else image.convert("RGBA"))
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _eight_bits(image: Image) -> Image:
    """Grey of 16 or 32 bits in 256 steps, where the usual conversion would cut all light parts off."""
    image = image.convert("F")
    low, high = (float(each) for each in image.getextrema() if not isinstance(each, tuple))
    top = next((each for each in (1.0, 255.0, 65535.0) if high <= each), high)
    bottom = min(low, 0.0)
    scale = 255 / (top - bottom)
    return image.point(lambda value: value * scale - bottom * scale).convert("L")


def _on_white(image: Image) -> Image:
    """What shines through is white; no more than one further copy of a large picture is made."""
    from PIL import Image as Images

    white = Images.new("RGB", image.size, "white")
    white.paste(image, mask=image)
    return white


def _in_plain_colours(image: Image, profile: object) -> Image:
    """In grey or sRGB, so that the colours are right without the profile that said how to show them."""
    if image.mode == "L":
        return image
    if isinstance(profile, bytes):
        from io import BytesIO

        from PIL import ImageCms

        try:
            own, plain = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, own, plain, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            changed = None  # a damaged profile: the colours as they are
        image = changed or image
    return image.convert("RGB")


def _encoded(image: Image, photo: bool) -> tuple[str, bytes]:
    """The ending, and at most `LARGEST` bytes."""
    if not photo:
        data = _saved(image, "PNG")
        if len(data) <= LARGEST:
            return ".png", data
    for quality in _QUALITIES:
        data = _saved(image, "JPEG", quality=quality)
        if len(data) <= LARGEST:
            break
    return ".jpg", data


def _saved(image: Image, sort: str, **how: int) -> bytes:
    from io import BytesIO

    file = BytesIO()
    image.save(file, sort, **how)
    return file.getvalue()


_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’"}
_WINDOWS = lazy_pattern(r"[A-Za-z]:[\\/]|\\\\")


def path_of(text: str) -> str:
    r"""The path that somebody typed, pasted or dragged into a terminal; a `~` stays.

    Understood are quotes around it, `file://` addresses, and what terminals put before spaces and brackets
    (`My\ photo\ \(1\).jpg`, `'it'\''s.jpg'`). Backslashes of a Windows path stay. Empty where nothing is named.
    """
    bare = text.strip().removeprefix("& ").strip()
    if bare.lower().startswith("file:"):
        return _of_address(bare)
    inside = bare[1:-1] if len(bare) > 1 and _QUOTES.get(bare[0]) == bare[-1] else None
    if _WINDOWS.match(inside or bare):
        return inside or bare
    if bare[:1] in ("'", '"'):
        return _of_shell(bare, inside or bare)
    return re.sub(r"\\(.)", r"\1", bare) if inside is None else inside


def _of_shell(quoted: str, otherwise: str) -> str:
    """What a shell would make of it, where that is one word."""
    import shlex

    try:
        words = shlex.split(quoted)
    except ValueError:
        return otherwise
    return words[0] if len(words) == 1 else otherwise


def _of_address(address: str) -> str:
    """The path of a `file://` address on this machine."""
    from urllib.parse import unquote

    path = unquote(re.sub(r"(?i)\Afile:(?://(?:localhost)?(?=/))?", "", address))
    return path[1:] if path.startswith("/") and _WINDOWS.match(path[1:]) else path
