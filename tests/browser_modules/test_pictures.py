"""Pictures as bytes: written without loss, nothing but the picture, found again in any file."""

import base64
import hashlib
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plan_schema.browser_rules import browser_rules
from plan_schema.node import run_node
from tests.browser_modules.conftest import Run
from tests.conftest import ROOT
from tests.picture_files import KINDS, PLACE, draw, locate, save
from tests.picture_form import name_stored, stream_of
from tests.plan_cases import complete_plan, frozen_schema

DRIVER = Path(__file__).parent / "pictures.js"


def ask(task: str, **order: Any) -> Any:
    result = run_node(ROOT, [DRIVER], json.dumps({"task": task} | order))
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def encode(*files: bytes) -> list[str]:
    return [base64.b64encode(file).decode() for file in files]


# --- Written without loss ----------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1, 1), (3, 1), (1, 200), (240, 160), (333, 65)])
def test_pixels_are_written_as_they_are(size: tuple[int, int]) -> None:
    noise = random.Random(1).randbytes(size[0] * size[1] * 4)
    picture = Image.frombytes("RGBA", size, noise)
    picture.paste(
        draw(size).crop((0, 0, size[0], size[1] // 2)), (0, 0)
    )  # both what filters well and what does not
    picture.putalpha(255)
    [pixels] = encode(picture.tobytes())
    file = base64.b64decode(ask("pack", width=size[0], height=size[1], pixels=pixels, most=1_000_000))
    written = Image.open(io.BytesIO(file))
    assert (written.mode, written.size) == ("RGB", size)
    assert written.tobytes() == picture.convert("RGB").tobytes()
    assert [file[at + 4 : at + 8] for at in (8, 33)] == [b"IHDR", b"IDAT"]
    assert file.count(b"IDAT") == 1


def test_a_picture_that_takes_too_many_bytes_is_not_written() -> None:
    [pixels] = encode(random.Random(1).randbytes(200 * 200 * 4))
    assert ask("pack", width=200, height=200, pixels=pixels, most=100_000) is None


def test_pixels_that_cannot_be_read_are_told_of() -> None:
    assert ask("packBroken") == "no pixels"


# --- Nothing but the picture -------------------------------------------------------------------


def test_a_jpeg_keeps_nothing_but_the_picture() -> None:
    options: dict[str, Any] = {"quality": 90, "exif": locate(), "comment": PLACE, "xmp": b"<x>" + PLACE}
    files = [
        save(draw(), "JPEG", **options),
        save(draw(), "JPEG", progressive=True, icc_profile=PLACE * 9000, **options),
    ]
    for file, clean in zip(files, ask("clean", files=encode(*files)), strict=True):
        content = base64.b64decode(clean)
        assert PLACE in file
        for word in (PLACE, b"Exif", b"http", b"ICC_PROFILE"):
            assert word not in content
        assert Image.open(io.BytesIO(content)).tobytes() == Image.open(io.BytesIO(file)).tobytes()


def test_the_colours_of_a_jpeg_are_still_written_as_adobe_says() -> None:
    file = save(draw().convert("CMYK"), "JPEG")
    [clean] = ask("clean", files=encode(file))
    assert b"Adobe" in base64.b64decode(clean)


@pytest.mark.parametrize("name", KINDS)
def test_the_size_is_read_before_the_picture_is_opened(name: str) -> None:
    file = KINDS[name]()
    picture = Image.open(io.BytesIO(file))
    [size] = ask("sizes", files=encode(file))
    assert (size["width"], size["height"]) == picture.size
    assert size["type"] == f"image/{name.partition(' ')[0]}"


def test_what_is_no_picture_has_no_size() -> None:
    others = [
        b"",
        b"hej",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        b"<svg/>",
        b"RIFF" + bytes(40),
        b"\xff\xd8\xff",
    ]
    assert ask("sizes", files=encode(*others)) == [None] * len(others)


def test_no_file_that_is_cut_off_makes_the_modules_throw() -> None:
    files = [
        KINDS[name]() for name in ("png rgba", "jpeg with profile", "jpeg turned right", "webp", "webp rgba")
    ]
    assert ask("cutOff", files=encode(*files)) == len(files)


def test_only_what_is_made_here_is_taken_into_a_document() -> None:
    plain = {"png": save(draw(), "PNG"), "jpeg": save(draw(), "JPEG")}
    others = [
        KINDS[name]() for name in ("png rgba", "png palette", "png sixteen bits", "jpeg", "jpeg cmyk", "webp")
    ]
    found = ask("streams", files=encode(*plain.values(), *others))
    assert found[:2] == [
        ["FlateDecode", 240, 160, name_stored(plain["png"])],
        ["DCTDecode", 240, 160, name_stored(plain["jpeg"])],
    ]
    assert found[2:] == [None] * len(others)


# --- Found again -------------------------------------------------------------------------------

PICTURES = {kind: save(draw(), kind.upper()) for kind in ("png", "jpeg")}
STORED = {kind: name_stored(file) for kind, file in PICTURES.items()}


def write_object(
    kind: str, length: str = "{length}", start: bytes = b"\n", end: bytes = b"\nendstream"
) -> bytes:
    stream = stream_of(PICTURES[kind])
    words = f"7 0 obj\n<</Length {length} /Type/XObject/Subtype /Image/Width 240/Height 160>>\nstream"
    return words.format(length=len(stream)).encode() + start + stream + end + b"\nendobj\n"


@pytest.mark.parametrize(
    "write",
    [
        {},
        {"start": b"\r\n"},
        {"end": b"endstream"},
        {"end": b"\r\nendstream"},
        {"length": "8 0 R"},
        {"length": "8 0 R", "start": b"\r\n", "end": b"\r\nendstream"},
        {"length": "8 0 R", "end": b"\rendstream"},
        {"length": "8 0 R", "end": b"endstream"},
        {"length": "1"},
        {"length": "99999999999"},
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_found_however_its_stream_is_written(kind: str, write: dict[str, Any]) -> None:
    file = (
        b"%PDF-1.7\n"
        + write_object("png" if kind == "jpeg" else "jpeg")
        + write_object(kind, **write)
        + b"%%EOF"
    )
    [found] = ask("find", files=encode(file), wanted=[STORED[kind], "0" * 64])
    assert list(found) == [STORED[kind]]
    picture = found[STORED[kind]]
    assert picture["type"] == f"image/{kind}"
    content = base64.b64decode(picture["content"])
    assert stream_of(content) == stream_of(PICTURES[kind])
    assert Image.open(io.BytesIO(content)).tobytes() == Image.open(io.BytesIO(PICTURES[kind])).tobytes()


def test_a_picture_is_found_wherever_pieces_of_the_file_begin() -> None:
    files = [
        b" " * before + write_object("png")
        for before in [*range(99_800, 100_100, 7), 95_000, 7_999_990, 8_000_010]
    ]
    found = ask("find", files=encode(*files), wanted=[STORED["png"]])
    assert [list(one) for one in found] == [[STORED["png"]]] * len(files)


def test_what_has_another_fingerprint_or_no_end_is_no_picture() -> None:
    stream = stream_of(PICTURES["jpeg"])
    changed = write_object("jpeg").replace(stream, stream[:-3] + b"x" + stream[-2:])
    text = write_object("jpeg").replace(b"/Image", b"/Other")
    endless = write_object("jpeg", length="8 0 R", end=b"") * 3
    found = ask(
        "find", files=encode(changed, text, endless, b"", b"stream", b"endstream"), wanted=[STORED["jpeg"]]
    )
    assert found == [{}] * 6


# --- Opened again ------------------------------------------------------------------------------


def test_opening_a_file_tells_which_pictures_it_holds_and_which_it_lacks() -> None:
    one, other = (hashlib.sha256(name).hexdigest() for name in (b"one", b"other"))
    rows = [{"stored": one}, {"stored": other}, {"stored": one}, {"stored": "no"}, {"name": "x"}, None]
    document = json.dumps(complete_plan() | {"goals": rows, "purpose": {"stored": one}})
    rules = browser_rules(frozen_schema())
    assert ask("open", rules=rules, text=document, held=[one]) == [
        {"pictures": [], "missing": [one, other]},
        {"pictures": [one], "missing": [other]},
    ]
    assert ask("open", rules=rules, text=document, held=None)[1] == {"pictures": [], "missing": [one, other]}
    assert ask("open", rules=rules, text=json.dumps(complete_plan()), held=[]) == [{}, {}]


# --- Beside the page ---------------------------------------------------------------------------


def test_work_is_done_in_order_and_ends_when_it_fails_is_cancelled_or_done() -> None:
    assert ask("queue") == [
        "worker 1 is asked a",
        "a is at 50",
        "a is done",
        "worker 1 is asked b",
        "worker 1 is ended",
        "b fails: Error: too hard",
        "worker 2 is asked c",
        "worker 2 is ended",
        "c fails: AbortError: Cancelled",
        "d fails: AbortError: Cancelled",
        "worker 3 is ended",
        "e fails: AbortError: Cancelled",
        "worker 4 is asked f",
        "worker 4 is ended",
        "f fails: Error: crashed",
        "g fails: Error: Error: not there",
    ]


# --- On pages ----------------------------------------------------------------------------------

ROOM = {"page": 700, "above": 80, "below": 60, "label": 14}


@pytest.mark.parametrize("width", [1, 320, 1080, 1280, 4000, 20_000])
def test_every_line_of_a_picture_stands_on_exactly_one_page(run: Run, width: int) -> None:
    heights = [*range(1, 6000, 37), 20_000, 32_767]
    found = run(
        "pdf-pictures.js", "sharePages", [[{"width": width, "height": height}, ROOM] for height in heights]
    )
    for height, shared in zip(heights, found, strict=True):
        parts = [(part["from"], part["to"]) for part in shared["parts"]]
        assert [start for start, _ in parts] == [0, *(end for _, end in parts[:-1])]
        assert parts[-1][1] == height
        assert all(start < end for start, end in parts)
        takes = [(end - start) * shared["scale"] for start, end in parts]
        if len(parts) == 1:
            assert takes[0] <= 560.01
        else:
            assert takes[0] <= 700 - 14 - 80
            assert all(take <= 700 - 14 for take in takes)
            assert takes[-1] <= 700 - 14 - 60


@pytest.mark.parametrize(
    ("size", "pages"), [((1080, 2400), 1), ((1920, 1080), 1), ((1280, 20_000), 12), ((100, 100), 1)]
)
def test_a_picture_is_cut_only_when_it_would_become_too_small(
    run: Run, size: tuple[int, int], pages: int
) -> None:
    [shared] = run("pdf-pictures.js", "sharePages", [[{"width": size[0], "height": size[1]}, ROOM]])
    assert len(shared["parts"]) == pages
