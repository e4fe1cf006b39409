"""Pictures of every kind that cameras, phones and programs make, drawn here."""

import functools
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageCms, TiffImagePlugin

PLACE = b"Kommunhuset"
"""Stands in the metadata of every picture that can hold any, and must be gone afterwards."""
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 60), (30, 60, 200), (240, 200, 40)
CORNERS = (RED, GREEN, BLUE, YELLOW)
"""Colours at the upper left, upper right, lower left and lower right of every picture."""
SIZE = (240, 160)


def draw(size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture with a colour in each quarter."""
    picture = Image.new("RGB", size)
    half = (size[0] // 2, size[1] // 2)
    for number, colour in enumerate(CORNERS):
        picture.paste(colour, (number % 2 * half[0], number // 2 * half[1], size[0], size[1]))
    return picture


def save(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file."""
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def locate(orientation: int = 1) -> Image.Exif:
    """What a phone writes: how it was held, and where."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE.decode()
    gps = exif.get_ifd(0x8825)
    degrees = tuple(TiffImagePlugin.IFDRational(number) for number in (57, 18, 11))
    gps.update({1: "N", 2: degrees, 3: "E", 4: degrees, 0x1B: PLACE})
    return exif


def turned(orientation: int, turn: Image.Transpose) -> bytes:
    """A picture that is stored as the camera was held, and says so."""
    return save(draw().transpose(turn), "JPEG", quality=95, exif=locate(orientation), comment=PLACE)


def turned_webp(orientation: int, turn: Image.Transpose) -> bytes:
    """The same as WebP, which browsers do not turn."""
    return save(draw().transpose(turn), "WEBP", lossless=True, exif=locate(orientation))


def animated(kind: str) -> bytes:
    """The picture, and after it another."""
    return save(draw(), kind, save_all=True, append_images=[draw().rotate(180)], duration=100, lossless=True)


def with_profile(kind: str) -> bytes:
    """A picture whose profile says that red is green and green is red; stored so that it looks right."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ", 128), profile.index(b"gXYZ", 128)
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    first, second, third = draw().split()
    stored = Image.merge("RGB", (second, first, third))
    return save(stored, kind, icc_profile=bytes(profile), **({"quality": 95} if kind == "JPEG" else {}))


def translucent() -> Image.Image:
    """The picture with a hole in the middle that shows what lies behind."""
    picture = draw().convert("RGBA")
    picture.paste((0, 0, 0, 0), (110, 70, 130, 90))
    return picture


def deep() -> bytes:
    """A PNG with sixteen bits for each colour, as Pillow cannot write."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    width, height = SIZE
    samples = [bytes((value, value)) for value in draw().tobytes()]
    rows = [b"\0" + b"".join(samples[at : at + 3 * width]) for at in range(0, len(samples), 3 * width)]
    packed = zlib.compress(b"".join(rows))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))
    text = chunk(b"tEXt", b"Comment\0" + PLACE)
    return b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


KINDS: dict[str, Callable[[], bytes]] = {
    "png": lambda: save(draw(), "PNG", exif=locate()),
    "png rgba": lambda: save(translucent(), "PNG", exif=locate()),
    "png palette": lambda: save(draw().quantize(16), "PNG"),
    "png palette with transparency": lambda: save(translucent().quantize(16), "PNG"),
    "png grey": lambda: save(draw().convert("L"), "PNG"),
    "png sixteen bits": deep,
    "png turned": lambda: save(draw().transpose(Image.Transpose.ROTATE_90), "PNG", exif=locate(6)),
    "png with profile": lambda: with_profile("PNG"),
    "jpeg": lambda: save(draw(), "JPEG", quality=95, exif=locate(), comment=PLACE),
    "jpeg grey": lambda: save(draw().convert("L"), "JPEG", quality=95),
    "jpeg cmyk": lambda: save(draw().convert("CMYK"), "JPEG", quality=95),
    "jpeg progressive": lambda: save(draw(), "JPEG", quality=95, progressive=True, exif=locate()),
    "jpeg with profile": lambda: with_profile("JPEG"),
    "jpeg turned right": lambda: turned(6, Image.Transpose.ROTATE_90),
    "jpeg turned left": lambda: turned(8, Image.Transpose.ROTATE_270),
    "jpeg upside down": lambda: turned(3, Image.Transpose.ROTATE_180),
    "jpeg mirrored": lambda: turned(2, Image.Transpose.FLIP_LEFT_RIGHT),
    "webp": lambda: save(draw(), "WEBP", quality=95, exif=locate()),
    "webp without loss": lambda: save(draw(), "WEBP", lossless=True),
    "webp rgba": lambda: save(translucent(), "WEBP", lossless=True),
    "webp mirrored": lambda: turned_webp(2, Image.Transpose.FLIP_LEFT_RIGHT),
    "webp upside down": lambda: turned_webp(3, Image.Transpose.ROTATE_180),
    "webp upside down and mirrored": lambda: turned_webp(4, Image.Transpose.FLIP_TOP_BOTTOM),
    "webp turned right and mirrored": lambda: turned_webp(5, Image.Transpose.TRANSPOSE),
    "webp turned right": lambda: turned_webp(6, Image.Transpose.ROTATE_90),
    "webp turned left and mirrored": lambda: turned_webp(7, Image.Transpose.TRANSVERSE),
    "webp turned left": lambda: turned_webp(8, Image.Transpose.ROTATE_270),
    "webp animated": lambda: animated("WEBP"),
    "png animated": lambda: animated("PNG"),
}
"""Name → file. Those in grey have the greys of the colours."""


@functools.cache
def photograph(width: int = 4000, height: int = 3000, seed: int = 1) -> bytes:
    """A JPEG as a camera makes: much detail, EXIF with a place."""
    small = Image.effect_noise((width // 4, height // 4), 60 + seed)
    colours = Image.merge("RGB", (small, small.transpose(Image.Transpose.FLIP_LEFT_RIGHT), small.rotate(180)))
    return save(colours.resize((width, height), Image.Resampling.BICUBIC), "JPEG", quality=92, exif=locate())


STEPS = 64
"""Steps of red and of green in the long screenshot, each so large that rounding does no harm."""


def number_of(row: int) -> tuple[int, int, int]:
    """The colour of a row of the long screenshot, which no other has; that of the next is a step away."""
    block, red = divmod(row, STEPS)
    blue, green = divmod(block, STEPS)
    red, green = (STEPS - 1 - red if block % 2 else red), (STEPS - 1 - green if blue % 2 else green)
    return 4 * red, 4 * green, 40 + 40 * blue


def row_of(colour: tuple[int, ...]) -> int | None:
    """The row that has a colour; none for what is no part of the long screenshot."""
    red, green, blue = round(colour[0] / 4), round(colour[1] / 4), round(colour[2] / 40) - 1
    if abs(colour[2] - 40 - 40 * blue) > 5 or not 0 <= blue <= 4:
        return None
    block = blue * STEPS + (STEPS - 1 - green if blue % 2 else green)
    return block * STEPS + (STEPS - 1 - red if block % 2 else red)


@functools.cache
def long_screenshot(width: int = 1280, height: int = 20_000) -> bytes:
    """A PNG where every row has a colour of its own."""
    column = Image.new("RGB", (1, height))
    column.putdata([number_of(row) for row in range(height)])
    return save(column.resize((width, height), Image.Resampling.NEAREST), "PNG")
