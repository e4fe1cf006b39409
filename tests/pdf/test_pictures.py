"""Pictures in the document: for the archive, for the eye, and for a program that reads aloud."""

import hashlib
import io
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import PdfImage
from PIL import Image

from plan_schema.blank import make_pdfs
from plan_schema.browser_rules import browser_rules
from tests.conftest import ROOT
from tests.pdf.documents import HOSTILE, NOW, order, plan, schema
from tests.pdf.test_document import read_data
from tests.pdf.verapdf import judge
from tests.picture_files import draw, long_screenshot, row_of, save
from tests.picture_form import PICTURES, add_pictures, row

FILES = {
    "small.png": save(draw(), "PNG"),
    "photo.jpg": save(draw((1600, 900)), "JPEG", quality=92),
    "phone.png": save(draw((1080, 2400)), "PNG"),
    "long.png": long_screenshot(),
    "thread.jpg": save(draw((800, 9000)), "JPEG", quality=92),
    "wide.png": save(draw((5000, 120)), "PNG"),
    "dot.png": save(draw((2, 2)), "PNG"),
}
ROWS = {name: row(file, file=name) for name, file in FILES.items()}
LONG_TEXT = "En mening till om bilden. " * 300
DOCUMENTS: dict[str, list[dict[str, Any]]] = {
    "each": list(ROWS.values()),
    "long": [ROWS["long.png"]],
    "phone": [ROWS["small.png"], ROWS["phone.png"]],
    "twice": [ROWS["small.png"], ROWS["small.png"] | {"caption": "Samma bild igen"}],
    "hostile": [
        ROWS["photo.jpg"]
        | {"caption": HOSTILE["purpose"], "alt": HOSTILE["purpose"], "file": HOSTILE["unit"]},
        ROWS["small.png"] | {"caption": HOSTILE["goals"], "alt": "\U0001f389"},
        ROWS["phone.png"] | {"caption": LONG_TEXT, "alt": LONG_TEXT},
        ROWS["thread.jpg"] | {"caption": LONG_TEXT, "alt": "<>&\"'()\\"},
        {"caption": ["fel"], "alt": 1, "stored": {}, "size": "stor"},
        {},
    ],
    "unwritten": [ROWS["small.png"] | {"caption": "", "alt": ""}],
    "lost": [row(save(draw((9, 9)), "PNG")), ROWS["small.png"] | {"stored": ROWS["photo.jpg"]["stored"]}],
    "none": [],
}
"""Name → what the field for pictures says."""
LOST = {"lost": {ROWS["photo.jpg"]["stored"]: "small.png"}}
"""Documents where the bytes are others than the document says: fingerprint → file."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document, made in Node."""
    folder = tmp_path_factory.mktemp("pictures")
    for name, file in FILES.items():
        (folder / name).write_bytes(file)
    stored = {row["stored"]: name for name, row in ROWS.items()}
    rules = add_pictures(browser_rules(schema()))
    orders = [
        vars(order(plan(**{PICTURES: rows}), unfinished=name != "each"))
        | {"rules": rules, "now": NOW, "file": str(folder / f"{name}.pdf")}
        | {"pictures": {key: str(folder / file) for key, file in LOST.get(name, stored).items()}}
        for name, rows in DOCUMENTS.items()
    ]
    for one in orders:
        del one["title"]
    make_pdfs(ROOT, orders)
    return folder


def read(program: str, *arguments: str | Path) -> str:
    command = [program, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def find_images(path: Path) -> dict[str, bytes]:
    """Fingerprint of its bytes → its pixels, for each picture in a file."""
    with pikepdf.open(path) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        return {
            hashlib.sha256(stream.read_raw_bytes()).hexdigest(): PdfImage(stream).as_pil_image().tobytes()
            for stream in streams
            if stream.get("/Subtype") == "/Image"
        }


def find_figures(path: Path) -> list[Any]:
    with pikepdf.open(path) as pdf:
        figures = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        return [(str(figure.Alt), len(figure.K), "/A" in figure) for figure in figures]


# --- For the archive ---------------------------------------------------------------------------


def test_every_document_conforms(folder: Path) -> None:
    found = judge([folder / f"{name}.pdf" for name in DOCUMENTS])
    assert len(found) == 2 * len(DOCUMENTS)
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_each_picture_is_one_object_with_the_bytes_that_the_document_names(folder: Path) -> None:
    images = find_images(folder / "each.pdf")
    assert set(images) == {one["stored"] for one in ROWS.values()}
    assert len(find_images(folder / "twice.pdf")) == 1
    for one in read_data(folder / "each.pdf")[PICTURES]:
        assert images[one["stored"]] == Image.open(io.BytesIO(FILES[one["file"]])).tobytes()


# --- For the eye -------------------------------------------------------------------------------


def test_a_phone_screenshot_stands_whole_on_a_page_with_its_caption(folder: Path) -> None:
    pages = read("pdftotext", "-layout", folder / "phone.pdf", "-").split("\f")
    [first] = [number for number, page in enumerate(pages) if "Bild 1." in page]
    [second] = [number for number, page in enumerate(pages) if "Bild 2." in page]
    assert second == first + 1
    assert "Fil: phone.png" in pages[second]
    assert all(" del " not in page for page in pages)


def test_a_heading_is_never_left_alone_above_its_picture(folder: Path) -> None:
    for name in ("phone", "long", "each"):
        pages = read("pdftotext", folder / f"{name}.pdf", "-").split("\f")
        [headed] = [number for number, page in enumerate(pages, 1) if "Dold information" in page]
        assert number_of_colours(shoot(folder / f"{name}.pdf", headed, 20)) > 800, name


def test_the_answers_stand_together_and_say_where_the_pictures_are(folder: Path) -> None:
    text = read("pdftotext", "-layout", folder / "each.pdf", "-")
    assert f"{len(ROWS)} st, sist i dokumentet" in text
    assert text.index("sist i dokumentet") < text.index("Glöm ej!") < text.index("Bild 1.")


def number_of_colours(page: Image.Image) -> int:
    return sum(max(pixel) - min(pixel) > 100 for pixel in list_pixels(page))


def list_pixels(picture: Image.Image) -> list[tuple[int, ...]]:
    content = picture.tobytes()
    return [tuple(content[at : at + 3]) for at in range(0, len(content), 3)]


def shoot(path: Path, page: int, resolution: float, *options: str) -> Image.Image:
    pages = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = [
        "pdftocairo",
        "-png",
        "-antialias",
        "none",
        "-r",
        f"{resolution:.6f}",
        *pages,
        *options,
        str(path),
        "-",
    ]
    shot = subprocess.run(command, check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(shot)).convert("RGB")


PIXELS_A_LINE = 3


def test_a_long_screenshot_loses_no_line_at_the_cuts_and_shows_none_twice(folder: Path) -> None:
    """Each line of pixels has its own colour. Drawn large, each is seen, in order, and none is higher."""
    path = folder / "long.pdf"
    text = read("pdftotext", path, "-").split("\f")
    labels = [re.search(r"Bild 1, del (\d+) av (\d+)", page) for page in text]
    pages = [number + 1 for number, label in enumerate(labels) if label]
    parts = [(int(label[1]), int(label[2])) for label in labels if label]
    assert parts == [(part + 1, len(parts)) for part in range(len(parts))]
    assert len(parts) > 10
    resolution = 72 * PIXELS_A_LINE * 1280 / 481.88
    seen: list[int] = []
    for page in pages:
        strip = shoot(path, page, resolution, "-x", "2000", "-W", "1")
        seen += [row for pixel in list_pixels(strip) if (row := row_of(pixel)) is not None]
    assert seen == sorted(seen)
    heights = Counter(seen)
    assert list(heights) == list(range(20_000))
    assert max(heights.values()) <= PIXELS_A_LINE + 1  # one that is shown twice has nearly twice as many


def test_a_picture_that_cannot_be_had_is_said_to_be_missing(folder: Path) -> None:
    said = " ".join(read("pdftotext", folder / "lost.pdf", "-").split())
    for number in (1, 2):
        assert f"Bild {number} finns inte med" in said
    assert find_images(folder / "lost.pdf") == {}
    assert read_data(folder / "lost.pdf")[PICTURES] == DOCUMENTS["lost"]


def test_that_there_are_no_pictures_is_said(folder: Path) -> None:
    said = " ".join(read("pdftotext", "-l", "1", folder / "none.pdf", "-").split())
    assert "Skärmbilder Inte ifyllt" in said


# --- Read aloud --------------------------------------------------------------------------------


def test_a_picture_is_a_figure_with_its_description_and_a_caption_beside_it(folder: Path) -> None:
    tree = read("pdfinfo", "-struct-text", folder / "phone.pdf")
    assert re.search(r'Div\s+Figure:?.*?Caption\s+"Bild 1\. Inlägget som det såg ut"', tree, re.DOTALL)
    assert find_figures(folder / "phone.pdf") == [("Fyra färgade rutor", 1, True)] * 2


def test_a_picture_in_parts_is_one_figure(folder: Path) -> None:
    [(alt, parts, has_place)] = find_figures(folder / "long.pdf")
    assert (alt, has_place) == ("Fyra färgade rutor", False)
    assert parts > 10


def test_a_picture_without_description_is_called_by_its_number(folder: Path) -> None:
    assert find_figures(folder / "unwritten.pdf") == [("Bild 1. Inte ifyllt", 1, True)]
