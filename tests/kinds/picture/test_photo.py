"""Photos and scans: what is kept of a file, and which files are refused."""

from __future__ import annotations

import random
import shlex
import struct
import subprocess
import sys
import warnings
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw
from PIL.ExifTags import IFD
from PIL.PngImagePlugin import PngInfo

from powerdeck.errors import PowerdeckError, ProblemsFound
from powerdeck.kinds.picture.photo import LARGEST, LONGEST_SIDE, MOST_BYTES, path_of, taken_in

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)
SECRET = b"SECRET"
ORIENTATION, MAKER, GPS, SOFTWARE = 0x0112, 0x010F, 0x8825, 0x0131


def picture(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """White, with a red block in the upper left corner, a blue one in the lower right."""
    image = Image.new("RGB", size, WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 3, size[1] // 3), fill=RED)
    draw.rectangle((size[0] * 2 // 3, size[1] * 2 // 3, *size), fill=BLUE)
    return image


def saved(image: Image.Image, sort: str, **how: object) -> bytes:
    """The picture as a file."""
    file = BytesIO()
    image.save(file, sort, **how)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    """The file as a picture, decoded."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def near(one: object, other: tuple[int, int, int], by: int = 40) -> bool:
    """Whether two colours look the same."""
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def exif(orientation: int = 1) -> bytes:
    """What a camera writes, as raw as it writes it: maker, orientation, place, and a small copy of the picture."""
    thumbnail = saved(picture((16, 12)), "JPEG", comment=SECRET)
    place = struct.pack(">HHHI4sHHIII", 2, 1, 2, 2, b"N\0\0\0", 2, 5, 3, 200, 0)
    rational = struct.pack(">6I", 53, 1, 28, 1, 12, 1)
    main = struct.pack(">H", 3) + struct.pack(">HHII", MAKER, 2, len(SECRET) + 1, 180)
    main += struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0) + struct.pack(">HHII", GPS, 4, 1, 130)
    main += struct.pack(">I", 60)  # where the thumbnail's directory is
    small = struct.pack(">H", 2) + struct.pack(">HHII", 0x0201, 4, 1, 260)
    small += struct.pack(">HHII", 0x0202, 4, 1, len(thumbnail)) + struct.pack(">I", 0)
    data = bytearray(b"MM\0*\0\0\0\x08" + main)
    for at, what in ((60, small), (130, place), (180, SECRET + b"\0"), (200, rational), (260, thumbnail)):
        data += bytes(at - len(data)) + what
    return b"Exif\0\0" + bytes(data)


def camera_jpeg(orientation: int = 1) -> bytes:
    """A JPEG with everything that can be hidden in one."""
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>' + SECRET + b"</creator></x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(
        picture(),
        "JPEG",
        quality=95,
        subsampling=0,
        exif=exif(orientation),
        xmp=xmp,
        comment=SECRET,
        icc_profile=profile,
    )
    press = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x50\0\x06" + SECRET + b"\0"
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(press) + 2) + press + data[2:] + SECRET


def jpeg_segments(data: bytes) -> list[int]:
    """The markers of a JPEG up to its points."""
    at, found = 2, []
    while True:
        assert data[at] == 0xFF
        found.append(data[at + 1])
        if data[at + 1] == 0xDA:
            return found
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def png_chunks(data: bytes) -> list[bytes]:
    """The names of a PNG's parts."""
    at, found = 8, []
    while at < len(data):
        found.append(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return found


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is and breaks off."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">II", crc32(head), 999) + b"IDAT"
    )


def refusal(data: bytes, name: str = "map.jpg") -> str:
    """The line that somebody reads about a file that is not taken in."""
    with pytest.raises(ProblemsFound) as refused:
        taken_in(data, name)
    return str(refused.value)


def test_the_file_of_this_test_has_what_must_not_stay() -> None:
    """Or the next tests would show nothing."""
    image = opened(camera_jpeg(6))
    assert image.getexif()[ORIENTATION] == 6
    assert image.getexif().get_ifd(GPS)[2] == (53.0, 28.0, 12.0)
    assert image.getexif().get_ifd(IFD.IFD1)[0x0202] > 0
    assert {"icc_profile", "xmp", "comment", "photoshop"} <= set(image.info)
    assert camera_jpeg(6).count(SECRET) == 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_nothing_of_a_photo_stays_but_what_can_be_seen(orientation: int) -> None:
    """Where and with what it was taken, a small copy, comments, a colour profile: all gone."""
    kept = taken_in(camera_jpeg(orientation), "map.jpg")
    assert (kept.file, kept.description) == (".jpg", "")
    assert SECRET not in kept.data
    assert b"Exif" not in kept.data
    assert set(jpeg_segments(kept.data)) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
    image = opened(kept.data)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_set_upright(sort: str, orientation: int) -> None:
    """However the telephone was held, the red block is where the person saw it."""
    # What undoes each turn, by the standard's own table: where row 0 and column 0 of the file belong.
    as_stored = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = picture().transpose(as_stored) if as_stored is not None else picture()
    said = Image.Exif()
    said[ORIENTATION] = orientation
    image = opened(taken_in(saved(stored, sort, exif=said), "map").data).convert("RGB")
    assert image.size == (60, 40)
    assert near(image.getpixel((3, 3)), RED)
    assert near(image.getpixel((56, 36)), BLUE)
    assert near(image.getpixel((56, 3)), WHITE)
    assert near(image.getpixel((3, 36)), WHITE)


def test_nothing_of_a_png_stays_but_its_points() -> None:
    """Programs write who drew it, and when, into text parts."""
    texts = PngInfo()
    texts.add_text("Author", "SECRET")
    texts.add_text("Comment", "SECRET" * 9, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>")
    said = Image.Exif()
    said[SOFTWARE] = "SECRET"
    data = saved(picture(), "PNG", pnginfo=texts, exif=said, dpi=(300, 300)) + SECRET
    kept = taken_in(data, "map.png")
    assert kept.file == ".png"
    assert set(png_chunks(kept.data)) == {b"IHDR", b"IDAT", b"IEND"}
    assert SECRET not in kept.data
    assert opened(kept.data).tobytes() == picture().tobytes()


def test_nothing_stays_that_travels_with_the_points() -> None:
    """A comment, a resolution, a profile that cannot be read: no way of writing a file takes them along."""
    jpeg = taken_in(saved(picture(), "JPEG", comment=SECRET, dpi=(301, 301), icc_profile=SECRET), "map.jpg")
    png = taken_in(saved(picture(), "PNG", dpi=(301, 301), icc_profile=SECRET), "map.png")
    gif = taken_in(saved(picture(), "GIF", comment=SECRET), "map.gif")
    for kept in (jpeg, png, gif):
        assert SECRET not in kept.data
        assert not {"comment", "dpi", "icc_profile"} & (set(opened(kept.data).info) - {"jfif_density"})


def test_colours_are_right_without_the_profile() -> None:
    """A telephone's photo says how its colours are meant; they are put right before that goes."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    for sort in ("PNG", "JPEG"):
        data = saved(picture(), sort, icc_profile=swapped, quality=95)
        assert near(opened(taken_in(data, "a").data).getpixel((3, 3)), BLUE)  # red is said to mean blue
    whole = saved(picture(), "PNG", icc_profile=plain)
    assert near(opened(taken_in(whole, "a").data).getpixel((3, 3)), RED, by=2)


def test_a_damaged_profile_costs_nothing_but_itself() -> None:
    """The colours are then taken as they are."""
    broken = saved(picture(), "PNG", icc_profile=b"broken")
    assert near(opened(taken_in(broken, "a").data).getpixel((3, 3)), RED)
    grey = saved(
        picture(), "PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    )
    assert near(opened(taken_in(grey, "a").data).getpixel((3, 3)), RED)


@pytest.mark.parametrize("sort", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(sort: str) -> None:
    """So that a journal with photos stays one that can be copied and sent; the proportions stay."""
    image = opened(taken_in(saved(picture((5000, 2500)), sort), "map").data)
    assert image.size == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert near(image.convert("RGB").getpixel((10, 10)), RED)


def test_a_small_picture_is_not_made_larger() -> None:
    """There is nothing to gain."""
    assert opened(taken_in(saved(picture((1, 1)), "PNG"), "dot.png").data).size == (1, 1)


def test_the_result_has_a_bound() -> None:
    """A PNG that would be too large becomes a JPEG; the worst there is, dust in every colour, a rougher one."""
    noise = Image.frombytes("RGB", (1400, 1000), random.Random(1).randbytes(1400 * 1000 * 3))
    kept = taken_in(saved(noise, "BMP"), "noise.bmp")
    assert kept.file == ".jpg"
    assert len(kept.data) <= LARGEST
    dust = bytes(255 if byte > 127 else 0 for byte in random.Random(1).randbytes(2400 * 2400 * 3))
    kept = taken_in(saved(Image.frombytes("RGB", (2400, 2400), dust), "JPEG", quality=95), "dust.jpg")
    assert kept.file == ".jpg"
    assert len(kept.data) <= LARGEST


MODES = ("1", "L", "P", "RGB", "RGBA", "LA", "I;16", "I", "F", "CMYK")


@pytest.mark.parametrize(
    ("mode", "sort"),
    [
        *((mode, "TIFF") for mode in MODES),
        *((mode, "PNG") for mode in MODES[:7]),
        ("CMYK", "JPEG"),
        ("P", "GIF"),
    ],
)
def test_every_sort_of_picture_looks_the_same(mode: str, sort: str) -> None:
    """A scan in black and white, a press file, a palette: dark stays dark, light stays light."""
    grey = picture().convert("L").point(lambda value: 0 if value < 200 else 255)
    if mode in ("I;16", "I"):
        image = Image.frombytes(
            "I;16", grey.size, b"".join(struct.pack("<H", v * 257) for v in grey.tobytes())
        )
        image = image if mode == "I;16" else image.convert("I")
    else:
        image = grey.convert("RGB").convert(mode) if mode in ("CMYK", "P", "RGBA") else grey.convert(mode)
    kept = opened(taken_in(saved(image, sort), "map").data).convert("RGB")
    assert near(kept.getpixel((3, 3)), (0, 0, 0), by=45)  # the press has no deeper black
    assert near(kept.getpixel((56, 3)), WHITE)


@pytest.mark.parametrize("most", [1.0, 255, 65535, 2**30])
def test_the_half_tones_of_a_scan_stay(most: float) -> None:
    """Sixteen bits for a point, or thirty-two: the middle stays the middle, whatever is called white."""
    image = Image.new("F", (3, 1), most)
    image.putpixel((1, 0), most / 2)
    image.putpixel((2, 0), 0)
    files = [saved(image, "TIFF")]
    if most > 1:
        files.append(saved(image.convert("I"), "TIFF"))
    if most == 65535:
        files += [saved(image.convert("I").convert("I;16"), sort) for sort in ("TIFF", "PNG")]
    for data in files:
        kept = opened(taken_in(data, "scan").data)
        assert kept.getpixel((0, 0)) == 255
        assert kept.getpixel((1, 0)) in (127, 128)
        assert kept.getpixel((2, 0)) == 0


def test_transparent_becomes_white() -> None:
    """Black lines on nothing would be black on black for some readers."""
    image = Image.new("RGBA", (30, 20), (0, 0, 0, 0))
    image.putpixel((5, 5), (255, 0, 0, 255))
    image.putpixel((6, 5), (0, 0, 0, 128))
    palette = saved(image.convert("P"), "PNG", transparency=image.convert("P").getpixel((0, 0)))
    for data in (saved(image, "PNG"), saved(image, "WEBP", lossless=True), saved(image, "GIF"), palette):
        kept = opened(taken_in(data, "map").data).convert("RGB")
        assert kept.getpixel((20, 10)) == WHITE
    kept = opened(taken_in(saved(image, "PNG"), "map").data)
    assert (kept.mode, kept.getpixel((5, 5)), kept.getpixel((6, 5))) == ("RGB", RED, (127, 127, 127))


@pytest.mark.parametrize("sort", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_several_frames_the_first_is_taken(sort: str) -> None:
    """A moving picture, or a document of several pages."""
    frames = [Image.new("RGB", (30, 20), colour) for colour in (RED, GREEN, BLUE)]
    data = saved(frames[0], sort, save_all=True, append_images=frames[1:])
    assert near(opened(taken_in(data, "map").data).convert("RGB").getpixel((9, 9)), RED, by=6)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n%", "is a PDF document"),
        (
            b"<?xml version='1.0'?>\n<!-- a map --><svg xmlns='http://www.w3.org/2000/svg'/>",
            "is an SVG drawing",
        ),
        ("<svg/>".encode("utf-16"), "is an SVG drawing"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "is a HEIC photo, as some telephones make them"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "is a video, or a new sort of picture"),
        (b"Dear me,\n", "cannot be read as a picture: it is damaged, or of another kind"),
        (b"P6 1 1 255 abc", "cannot be read as a picture: it is damaged, or of another kind"),
        (camera_jpeg()[:-300], "cannot be read as a picture: it is damaged, or of another kind"),
        (saved(picture(), "PNG")[:-30], "cannot be read as a picture: it is damaged, or of another kind"),
        (png_header(20_000, 20_000), "has far too many points, and at most 120 million can be taken in"),
        (png_header(12_000, 11_000), "has 132 million points, and at most 120 million can be taken in"),
        (bytes(MOST_BYTES + 1), "is larger than 60 MiB"),
    ],
    ids=range(13),
)
def test_what_is_no_picture_is_refused_in_one_line(data: bytes, what: str) -> None:
    """The line names the file, what it is, and what to do."""
    said = refusal(data)
    assert said.startswith(f"map.jpg {what}")
    assert "JPEG or PNG" in said
    assert "\n" not in said


def test_the_name_of_a_file_cannot_disturb_the_message() -> None:
    """A name is text from somewhere."""
    assert refusal(b"x", "a\nb\x1b[2J" + "c" * 200).startswith("a b[2Jccc")
    assert refusal(b"x", "").startswith("the file cannot be read")


SEEDS = [
    camera_jpeg(6),
    saved(picture(), "PNG", exif=exif(3)[6:]),
    saved(picture(), "WEBP"),
    saved(picture(), "GIF"),
    saved(picture(), "TIFF"),
    saved(picture(), "TIFF", compression="tiff_lzw"),
    saved(picture().convert("1"), "TIFF", compression="group4"),
    saved(picture(), "BMP"),
]


@settings(deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8),
    st.data(),
)
def test_damaged_files_are_taken_in_or_refused(
    seed: bytes, changes: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Bytes changed, the end missing: no error but our own, and never a warning."""
    damaged = bytearray(seed)
    for at, byte in changes:
        damaged[at % len(damaged)] = byte
    cut = data.draw(st.one_of(st.just(len(damaged)), st.integers(0, len(damaged))))
    try:
        kept = taken_in(bytes(damaged[:cut]), "map.jpg")
    except PowerdeckError as refused:
        assert "\n" not in str(refused)
    else:
        assert max(opened(kept.data).size) <= LONGEST_SIDE


@given(st.binary(max_size=300), st.sampled_from((b"", *(seed[:20] for seed in SEEDS))))
def test_any_bytes_are_taken_in_or_refused(data: bytes, start: bytes) -> None:
    """Nothing else happens."""
    try:
        opened(taken_in(start + data, "map.jpg").data)
    except ProblemsFound as refused:
        assert "\n" not in str(refused)


@pytest.mark.parametrize(("at", "byte"), [(11, 0), (36, 20), (0, 0)])
def test_whatever_a_decoder_says_is_said_in_our_line(at: int, byte: int) -> None:
    """A part too short, a part of no name, no picture at all: each has an error of its own sort."""
    damaged = bytearray(saved(picture(), "PNG"))
    damaged[at] = byte
    assert refusal(bytes(damaged)).startswith("map.jpg cannot be read as a picture")


@pytest.mark.parametrize("lost", [6, 8, 14, 30, 60, 131])
def test_damaged_metadata_costs_nothing(lost: int) -> None:
    """The picture is whole, and what was said about it is not wanted anyway; nothing is said aloud."""
    broken = exif()[:lost] + b"\xff\xff\xff\xff"
    for data in (saved(picture(), "WEBP", exif=broken), saved(picture(), "PNG", exif=broken)):
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            assert opened(taken_in(data, "map").data).size == (60, 40)
        assert said == []


def test_a_damaged_scan_makes_no_noise(capfd: pytest.CaptureFixture[str]) -> None:
    """The library that reads scans talks past Python; a person sees our line alone."""
    damaged = bytearray(SEEDS[6])
    damaged[8:40] = bytes(32)
    with pytest.raises(ProblemsFound):
        taken_in(bytes(damaged), "scan.tif")
    damaged = bytearray(SEEDS[5])
    damaged[8:20] = b"\xff" * 12
    with pytest.raises(ProblemsFound):
        taken_in(bytes(damaged), "scan.tif")
    assert capfd.readouterr() == ("", "")


def test_what_is_logged_of_a_damaged_scan_is_not_shown() -> None:
    """Where nothing has set up logging, as in a program of the command line, it would go to the screen."""
    # A TIFF that says it has more samples for each point than can be read.
    tags = [(256, 9), (257, 9), (258, 8), (259, 1), (262, 2), (273, 8), (277, 9), (278, 9), (279, 9)]
    entries = b"".join(struct.pack("<HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    said = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(99)
    program = (
        "import sys; from powerdeck.kinds.picture.photo import taken_in\n"
        "try: taken_in(sys.stdin.buffer.read(), 'scan.tif')\n"
        "except Exception as why: print(why)"
    )
    ran = subprocess.run([sys.executable, "-c", program], input=said, capture_output=True, check=True)
    assert ran.stdout.startswith(b"scan.tif cannot be read as a picture")
    assert ran.stderr == b""


def test_the_filters_of_warnings_stay_as_they_were() -> None:
    """What is not said about a damaged picture may still be said about other things."""
    before = list(warnings.filters)
    refusal(b"x")
    assert warnings.filters == before


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("", ""),
        ("  ", ""),
        ("map.jpg", "map.jpg"),
        ("~/my map.jpg ", "~/my map.jpg"),
        ('"/home/me/my map.jpg"', "/home/me/my map.jpg"),
        ("“/home/me/my map.jpg”", "/home/me/my map.jpg"),
        ("/home/me/my\\ map\\ \\(1\\).jpg ", "/home/me/my map (1).jpg"),
        ("'/home/me/it'\\''s.jpg' ", "/home/me/it's.jpg"),
        ("mum's map.jpg", "mum's map.jpg"),
        ("'tis.jpg", "'tis.jpg"),
        ("file:///home/me/my%20map.jpg", "/home/me/my map.jpg"),
        ("file://localhost/home/me/map.jpg", "/home/me/map.jpg"),
        ("file:///C:/Users/me/my%20map.jpg", "C:/Users/me/my map.jpg"),
        ("C:\\Users\\me\\my map.jpg", "C:\\Users\\me\\my map.jpg"),
        ('"C:\\Users\\me\\new map.jpg"', "C:\\Users\\me\\new map.jpg"),
        ("& 'C:\\Users\\me\\new map.jpg'", "C:\\Users\\me\\new map.jpg"),
        ('"\\\\server\\maps\\a.jpg"', "\\\\server\\maps\\a.jpg"),
        ("'", "'"),
        ("-", "-"),
    ],
)
def test_a_path_is_understood_however_it_comes(typed: str, path: str) -> None:
    """Typed, pasted, or dragged into the terminal's window."""
    assert path_of(typed) == path


names = st.text(
    st.characters(exclude_characters="\\\0\r\n", exclude_categories=("C", "Z")) | st.just(" "), min_size=1
)


@given(names)
def test_a_dragged_path_comes_out_as_it_is(name: str) -> None:
    """Quoted as a shell wants it, each special sign with a backslash, or as an address."""
    path = f"/home/{name.strip() or 'a'}"
    assert path_of(f"{shlex.quote(path)} ") == path
    assert path_of("".join(each if each.isalnum() or each == "/" else f"\\{each}" for each in path)) == path
    assert path_of(path) == path
    posix = PurePosixPath(path)
    assert path_of(posix.as_uri()) == str(posix)


def test_the_address_of_a_path_of_windows() -> None:
    """As a file manager there copies it."""
    assert path_of(PureWindowsPath("C:/maps/my map.jpg").as_uri()) == "C:/maps/my map.jpg"


@given(st.text())
def test_any_text_is_a_path_or_none(text: str) -> None:
    """Whether there is such a file is for others to say."""
    path_of(text)
    path_of(f"'{text}")
    path_of(f"file://{text}")
