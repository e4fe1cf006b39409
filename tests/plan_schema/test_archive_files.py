"""What is read of an archive's files: documents and pictures as they stand, or a sentence on why not."""

import os
import socket
import tracemalloc
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from plan_schema.archive_faults import ArchivedFile
from plan_schema.archive_files import read_archive, read_archived
from plan_schema.problems import Problem
from tests.archive_cases import JPEG, PICTURES, Picture, make_flate, make_pdf, make_snapshot, write_snapshot
from tests.plan_cases import frozen_schema

FORMS = frozen_schema().forms
STORED = frozenset(picture.stored for picture in PICTURES)


def read(path: Path) -> ArchivedFile:
    return read_archived(path, path.name, FORMS)


def find_image(pdf: pikepdf.Pdf, page: int) -> pikepdf.Object:
    """The only image of a page."""
    images = pdf.pages[page].Resources.XObject
    [name] = images.keys()
    return images[name]


# --- Pictures ---------------------------------------------------------------------------------


def test_a_photograph_and_a_screenshot_are_known_by_their_bytes_as_they_stand(tmp_path: Path) -> None:
    screenshot = make_flate()
    path = make_pdf(tmp_path / "bild.pdf", write_snapshot(), JPEG, screenshot)
    with pikepdf.open(path) as pdf:
        raw = [find_image(pdf, page).read_raw_bytes() for page in (1, 2)]
    assert raw == [JPEG.content, screenshot.content]
    assert read(path).pictures == {JPEG.stored, screenshot.stored}


def test_many_pictures_on_one_page_and_one_picture_on_many_pages_are_found(tmp_path: Path) -> None:
    many = [make_flate(shade) for shade in range(12)]
    path = make_pdf(tmp_path / "bild.pdf", write_snapshot(), *many)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for number in range(2, 13):
            pdf.pages[1].add_resource(find_image(pdf, number), pikepdf.Name.XObject)
        for number in range(2, 13):
            pdf.pages[number].Resources = pdf.pages[1].Resources
        pdf.save(path)
    assert read(path).pictures == {picture.stored for picture in many}


def test_a_picture_drawn_by_something_drawn_is_found_and_a_ring_is_left(tmp_path: Path) -> None:
    path = tmp_path / "bild.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        image = pdf.make_indirect(JPEG.add_to(pdf))
        drawn = pdf.make_stream(b"/Im0 Do")
        drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        drawn.BBox = [0, 0, 1, 1]
        drawn.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image, Fm0=drawn))
        page.add_resource(drawn, pikepdf.Name.XObject)
        pdf.attachments["data.json"] = b'{"schema": "ogonblicksbild"}'
        pdf.save(path)
    assert read(path).pictures == {JPEG.stored}


@pytest.mark.parametrize("indirect", [True, False])
def test_what_a_page_draws_is_found_wherever_in_the_file_it_is_kept(indirect: bool, tmp_path: Path) -> None:
    path = tmp_path / "bild.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        drawn: Any = pikepdf.Dictionary(Im0=JPEG.add_to(pdf))
        drawn = pdf.make_indirect(drawn) if indirect else drawn
        resources: Any = pikepdf.Dictionary(XObject=drawn)
        resources = pdf.make_indirect(resources) if indirect else resources
        page.obj.Parent.Resources = resources  # of all pages, as some programs do
        del page.obj["/Resources"]
        pdf.attachments["data.json"] = b'{"schema": "ogonblicksbild"}'
        pdf.save(path)
    assert read(path).pictures == {JPEG.stored}


def test_a_picture_that_is_on_no_page_is_not_counted(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Kept = pdf.pages[1].Resources
        del pdf.pages[1]
        pdf.save(path)
    assert read(path).pictures == {PICTURES[1].stored}


def save_with_pypdf(path: Path, target: Path) -> None:
    PdfWriter(clone_from=PdfReader(path)).write(target)


def save_linearized(path: Path, target: Path) -> None:
    with pikepdf.open(path) as pdf:
        pdf.save(target, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def save_encrypted(path: Path, target: Path) -> None:
    with pikepdf.open(path) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="arkiv", user="", R=6))


@pytest.mark.parametrize("save", [save_with_pypdf, save_linearized, save_encrypted])
def test_a_file_saved_anew_without_touching_its_pictures_has_them_but_another_digest(
    save: Any, tmp_path: Path
) -> None:
    path = make_snapshot(tmp_path)
    save(path, tmp_path / "ny.pdf")
    before, after = read(path), read(tmp_path / "ny.pdf")
    assert (after.document, after.pictures) == (before.document, STORED)
    assert after.sha256 != before.sha256


def test_a_picture_compressed_anew_is_another(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        image = find_image(pdf, 2)
        image.write(image.read_bytes())
        pdf.save(path)
    assert read(path).pictures & STORED == {JPEG.stored}


def test_a_picture_with_one_sign_changed_is_another(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    whole = path.read_bytes()
    place = whole.index(JPEG.content) + len(JPEG.content) // 2
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert read(path).pictures & STORED == {PICTURES[1].stored}


def test_large_pictures_are_in_memory_one_at_a_time(tmp_path: Path) -> None:
    large = [Picture("/DCTDecode", bytes([number]) * 4_000_000) for number in range(10)]
    path = make_pdf(tmp_path / "bild.pdf", write_snapshot(), *large)
    tracemalloc.start()
    file = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(file.pictures) == 10
    assert peak < 15_000_000


# --- Files of all kinds -----------------------------------------------------------------------


def test_a_file_is_told_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    assert read(make_snapshot(tmp_path, "anteckning.txt")).document == write_snapshot()
    (tmp_path / "bild.pdf").write_text("Det här är ingen PDF.", "utf-8")
    assert read(tmp_path / "bild.pdf") == ArchivedFile("bild.pdf")
    scan = read(make_pdf(tmp_path / "skannad.pdf", None, *PICTURES))
    assert (scan.document, scan.fault) == (None, "")


def test_a_locked_file_is_said_to_be_locked(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="a", user="b")
    path = make_pdf(tmp_path / "bild.pdf", write_snapshot(), encryption=locked)
    assert "skyddad med lösenord" in read(path).fault


def test_a_file_that_ends_too_early_is_broken_or_lacks_pictures(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    whole = path.read_bytes()
    for length in range(8, len(whole) - 8, 211):
        path.write_bytes(whole[:length])
        file = read(path)
        assert "skadad eller avklippt" in file.fault or file.document == write_snapshot()


def test_flipped_bits_raise_nothing(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    whole = path.read_bytes()
    for place in range(0, len(whole), 61):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        assert isinstance(read(path), ArchivedFile)


def test_what_is_no_ordinary_file_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "ror")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "borta").symlink_to(tmp_path / "ingenstans")
    assert "ingen vanlig fil" in read(tmp_path / "ror").fault
    assert "kan inte läsas" in read(tmp_path / "ring").fault
    assert "länk till något som inte finns" in read(tmp_path / "borta").fault
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # where a socket is may be said in few signs only
        listener.bind("uttag")
        assert "ingen vanlig fil" in read(tmp_path / "uttag").fault


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    path = make_snapshot(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    assert "Kontrollera att du får läsa den" in read(path).fault


def test_a_file_larger_than_any_of_ours_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(700_000_000)
    assert "för stor" in read(path).fault


def test_every_folder_below_is_looked_through_and_links_to_folders_are_not(tmp_path: Path) -> None:
    make_snapshot(tmp_path / "2026/H2")
    make_snapshot(tmp_path, "bild.pdf")
    (tmp_path / "2026/tillbaka").symlink_to(tmp_path)
    (tmp_path / ".gomd").write_text("x", "utf-8")
    found: list[Problem] = []
    names = [file.name for file in read_archive(tmp_path, FORMS, found)]
    assert names == ["bild.pdf", "2026/H2/ogonblicksbild_facebook_kulturskolan_2026-H2_2026-12-29.pdf"]
    [problem] = found
    assert problem.where == "2026/tillbaka"
    assert "länk till en annan mapp" in problem.text
