"""Pictures of every kind in a real browser: upright, in true colours, and with nothing else in them."""

import hashlib
import io
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import PdfImage
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfWriter

from plan_schema.browser_rules import browser_rules
from tests.browser.conftest import OpenPage, serve_folder
from tests.browser.picture_driver import Pictures
from tests.pdf.documents import HOSTILE, NOW, order, plan, schema
from tests.pdf.verapdf import judge
from tests.picture_files import (
    CORNERS,
    KINDS,
    PLACE,
    SIZE,
    draw,
    long_screenshot,
    photograph,
    row_of,
    save,
    turned,
)
from tests.picture_form import PICTURES, add_pictures, name_stored

METADATA = (PLACE, b"Exif", b"ICC_PROFILE", b"iCCP", b"tEXt", b"http://ns.adobe.com/xap")


@pytest.fixture
def pictures(open_page: OpenPage, site: Path) -> Pictures:
    return Pictures(open_page("/"), site)


def open_picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def find_corners(picture: Image.Image) -> list[tuple[int, ...]]:
    width, height = picture.size
    places = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
    return [pixel for place in places if isinstance(pixel := picture.getpixel(place), tuple)]


def greys() -> list[tuple[int, ...]]:
    return find_corners(draw().convert("L").convert("RGB"))


def is_like(found: Sequence[tuple[int, ...]], expected: Sequence[tuple[int, ...]], by: int) -> bool:
    pairs = zip(found, expected, strict=True)
    return all(abs(one - other) <= by for a, b in pairs for one, other in zip(a, b, strict=True))


# --- Every kind --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_is_upright_in_true_colours_and_holds_nothing_else(pictures: Pictures, name: str) -> None:
    file = KINDS[name]()
    made = pictures.make(file)
    picture = open_picture(made["content"])
    kept_whole = name.startswith("png")
    assert picture.size == SIZE
    assert made["type"] == ("image/png" if kept_whole else "image/jpeg")
    expected = greys() if "grey" in name else list(CORNERS)
    for one in (picture, open_picture(made["thumbnail"])):
        assert is_like(find_corners(one), expected, by=0 if kept_whole and one is picture else 4)
    for word in METADATA:
        assert word not in made["content"] + made["thumbnail"]
    assert made["facts"] == {
        "size": len(file),
        "sha256": hashlib.sha256(file).hexdigest(),
        "width": SIZE[0],
        "height": SIZE[1],
        "stored": name_stored(made["content"]),
        "covered": 0,
    }


@pytest.mark.parametrize("name", ["png rgba", "png palette with transparency", "webp rgba"])
def test_what_is_transparent_becomes_white(pictures: Pictures, name: str) -> None:
    middle = open_picture(pictures.make(KINDS[name]())["content"]).getpixel((SIZE[0] // 2, SIZE[1] // 2))
    assert isinstance(middle, tuple)
    assert is_like([middle], [(255, 255, 255)], by=2)


def test_a_large_picture_has_a_small_one_beside_it(pictures: Pictures) -> None:
    made = pictures.make(photograph())
    assert (made["facts"]["width"], made["facts"]["height"]) == (4000, 3000)
    thumbnail = open_picture(made["thumbnail"])
    assert thumbnail.size == (480, 360)
    assert len(made["thumbnail"]) < 100_000


def test_a_photograph_saved_without_loss_is_kept_as_a_photograph(pictures: Pictures) -> None:
    noise = Image.merge("RGB", [Image.effect_noise((2000, 1500), 200) for _ in range(3)])
    assert pictures.make(save(noise, "PNG"))["type"] == "image/jpeg"


# --- What is not taken -------------------------------------------------------------------------


def claim(width: int, height: int) -> bytes:
    """A PNG that says it is large; it holds next to nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return save(draw(), "PNG")[:8] + chunk + save(draw(), "PNG")[33:]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not_a_picture"),
    "a letter": (lambda: b"Hej!", "not_a_picture"),
    "a drawing with script": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
    "a GIF": (lambda: save(draw(), "GIF"), "not_a_picture"),
    "a name of a kind and no more": (lambda: b"\x89PNG\r\n\x1a\n", "not_a_picture"),
    "cut off": (lambda: save(draw((900, 900)), "JPEG")[:2000], "broken"),
    "too many pixels": (lambda: claim(12_000, 12_000), "too_large"),
    "too long": (lambda: claim(10, 40_000), "too_large"),
    "too many bytes": (lambda: save(draw(), "PNG") + bytes(100_000_000), "too_large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_is_told_apart(pictures: Pictures, tmp_path: Path, name: str) -> None:
    make, problem = REFUSED[name]
    file = tmp_path / "fil"
    file.write_bytes(make())
    assert pictures.make(file) == {"problem": problem}


CHANGE_PIXELS = """
const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;
OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...place) {
  const pixels = read.apply(this, place);
  pixels.data[40] ^= 1;
  return pixels;
};"""
"""As some browsers do against those who track their readers."""


def test_a_browser_that_changes_pixels_is_found_out(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site", copy_function=os.link)
    [worker] = (tmp_path / "site/assets/javascripts").glob("picture-worker-*.js")
    source = worker.read_text("utf-8")
    worker.unlink()
    worker.write_text(source + CHANGE_PIXELS, "utf-8")
    with serve_folder(tmp_path / "site") as address, browser.new_page() as page:
        page.goto(f"{address}/")
        assert Pictures(page, tmp_path / "site").make(KINDS["png"]()) == {"problem": "altered"}


# --- Black-out ---------------------------------------------------------------------------------

AREA = (61.4, 40.2, 80.0, 50.5)
"""Left, top, width and height of what is to be hidden; covers 61–142 and 40–91."""


def with_secret(secret: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """The picture with noise where it is to be hidden; a large one is a photograph."""
    picture = draw(size) if size == SIZE else open_picture(photograph(*size))
    noise = Image.effect_noise((78, 48), 255 - secret)
    picture.paste(Image.merge("RGB", (noise, noise, noise)), (62, 41))
    return picture


SECRETS: dict[str, Callable[[int], bytes]] = {
    "png": lambda secret: save(with_secret(secret), "PNG"),
    "webp": lambda secret: save(with_secret(secret), "WEBP", lossless=True),
    "photograph": lambda secret: save(with_secret(secret, (2000, 1600)), "PNG", compress_level=1),
}


@pytest.mark.parametrize("kind", SECRETS)
def test_of_what_is_blacked_out_nothing_is_left_to_recover(pictures: Pictures, kind: str) -> None:
    """Two pictures that differ only where they are blacked out become the same file."""
    one, other = (pictures.make(SECRETS[kind](secret), AREA) for secret in (0, 100))
    assert one["facts"]["sha256"] != other["facts"]["sha256"]
    for part in ("content", "thumbnail"):
        assert one[part] == other[part]
    assert one["facts"]["covered"] == 1
    assert one["type"] == ("image/jpeg" if kind == "photograph" else "image/png")


@pytest.mark.parametrize("kind", SECRETS)
def test_what_is_blacked_out_is_black_in_the_document(pictures: Pictures, kind: str) -> None:
    made = pictures.make(SECRETS[kind](0), AREA, (200.0, -10.0, 9000.0, 30.0))
    document = pictures.render(ask_for([made]), [made["facts"]["stored"]])["content"]
    with pikepdf.open(io.BytesIO(document)) as pdf:
        [image] = [one for one in find_streams(pdf) if one.get("/Subtype") == "/Image"]
        picture = PdfImage(image).as_pil_image().convert("RGB")
    for area in ((61, 40, 142, 91), (200, 0, picture.width, 20)):
        assert picture.crop(area).getcolors() == [((area[2] - area[0]) * (area[3] - area[1]), (0, 0, 0))]
    for beside in ((40, 20), (160, 110), (180, 10), (220, 40)):
        assert picture.getpixel(beside) != (0, 0, 0)
    assert made["facts"]["covered"] == 2


def test_an_area_is_one_of_the_upright_picture(pictures: Pictures) -> None:
    made = pictures.make(turned(6, Image.Transpose.ROTATE_90), (120.0, 0.0, 120.0, 80.0))
    corners = find_corners(open_picture(made["content"]))
    assert is_like(corners, [CORNERS[0], (0, 0, 0), *CORNERS[2:]], by=4)


# --- In the document ---------------------------------------------------------------------------


def ask_for(made: list[dict[str, Any]], **answers: Any) -> dict[str, Any]:
    """The order for a document with pictures."""
    texts = {
        "caption": "En bild",
        "alt": "Fyra färger",
        "file": "bild.png",
        "modified": "2026-11-20 09:15",
    } | answers
    document = plan(**{PICTURES: [texts | one["facts"] for one in made]})
    asked = {key: value for key, value in vars(order(document, unfinished=True)).items() if key != "title"}
    return asked | {"rules": add_pictures(browser_rules(schema())), "now": NOW}


def find_streams(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]


def test_a_document_with_every_kind_of_picture_is_fit_for_the_archive(
    pictures: Pictures, tmp_path: Path
) -> None:
    files = [make() for make in KINDS.values()] + [photograph(), long_screenshot()]
    made = [pictures.make(file) for file in files]
    answers = {"caption": HOSTILE["purpose"][:200].replace("\ud800", ""), "alt": "\U0001f389 <&>\"'"}
    target = tmp_path / "document.pdf"
    document = pictures.render(ask_for(made, **answers), list({one["facts"]["stored"] for one in made}))
    target.write_bytes(document["content"])
    assert judge([target]) == {("3a", "document"): "", ("ua1", "document"): ""}
    with pikepdf.open(target) as pdf:
        streams = find_streams(pdf)
        contents = [stream.read_raw_bytes() for stream in streams]
        contents += [stream.read_bytes() for stream in streams if "DCT" not in str(stream.get("/Filter"))]
        found = {hashlib.sha256(stream.read_raw_bytes()).hexdigest(): stream for stream in streams}
        long = PdfImage(found[made[-1]["facts"]["stored"]]).as_pil_image()
    for content in [document["content"], *contents]:
        for word in (PLACE, b"Exif\0", b"ICC_PROFILE\0"):
            assert word not in content
    assert {one["facts"]["stored"] for one in made} <= set(found)
    assert long.size == (1280, 20_000)
    for column in (0, 1279):
        line = long.crop((column, 0, column + 1, 20_000)).tobytes()
        assert [row_of(tuple(line[at : at + 3])) for at in range(0, len(line), 3)] == list(range(20_000))


def test_making_a_document_tells_how_far_it_is(pictures: Pictures) -> None:
    made = [pictures.make(KINDS[name]()) for name in ("png", "jpeg", "webp")]
    document = pictures.render(ask_for(made), [one["facts"]["stored"] for one in made])
    assert document["progress"] == [{"done": done, "total": 6} for done in range(1, 7)]
    assert document["type"] == "application/pdf"


def resave_with_pypdf(document: bytes) -> bytes:
    again = io.BytesIO()
    PdfWriter(clone_from=io.BytesIO(document)).write(again)
    return again.getvalue()


def resave_with_qpdf(document: bytes) -> bytes:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        pdf.save(again, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return again.getvalue()


@pytest.mark.parametrize("resave", [bytes, resave_with_pypdf, resave_with_qpdf])
def test_the_pictures_of_a_document_are_found_in_it_again(
    pictures: Pictures, resave: Callable[[bytes], bytes]
) -> None:
    made = [pictures.make(KINDS[name]()) for name in ("png rgba", "jpeg with profile")] + [
        pictures.make(photograph())
    ]
    stored = [one["facts"]["stored"] for one in made]
    document = resave(pictures.render(ask_for(made), stored)["content"])
    found = pictures.find_in(document, [*stored, "0" * 64])
    assert {key: (one["type"], one["content"]) for key, one in found.items()} == {
        one["facts"]["stored"]: (one["type"], one["content"]) for one in made
    }
