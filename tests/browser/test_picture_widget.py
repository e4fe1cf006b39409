"""Pictures in a form as people handle them: in by every way, blacked out, kept, taken along, opened again."""

import base64
import hashlib
import io
import itertools
import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pikepdf
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.checks import check, find_lost, wait_for_script
from tests.browser.conftest import OpenPage
from tests.browser.form_driver import (
    control,
    download,
    fill_in,
    open_file,
    review,
    second_tab,
    wait_until_kept,
)
from tests.browser.test_accessibility import find_faults
from tests.picture_files import CORNERS, KINDS, draw, long_screenshot, photograph, save
from tests.plan_cases import read_data

REMOVAL, SNAPSHOT = "/dokumentera/borttaget-inlagg/", "/dokumentera/ogonblicksbild/"
SECRET = (1, 254, 77)
"""A colour that no picture has but the one with something to hide."""
KEPT = """async () => {
  const request = indexedDB.open("forms");
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
  const read = (name) => new Promise((done) => {
    const all = database.transaction(name).objectStore(name).getAll();
    all.onsuccess = () => done(all.result);
  });
  const [drafts, pictures] = [await read("drafts"), await read("pictures")];
  database.close();
  const toText = (blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(blob);
  });
  const kept = {};
  for (const { stored, blob, thumbnail } of pictures) {
    kept[stored] = [await toText(blob), thumbnail && (await toText(thumbnail))];
  }
  return { drafts, pictures: kept };
}"""
"""Everything in the browser's own store."""
HAND_OVER = """(target, [name, files, text]) => {
  const transfer = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  if (text) transfer.setData("text/plain", text);
  const options = { bubbles: true, cancelable: true };
  const event = name === "paste"
    ? new ClipboardEvent(name, { ...options, clipboardData: transfer })
    : new DragEvent(name, { ...options, dataTransfer: transfer });
  return !target.dispatchEvent(event);
}"""
"""Files are pasted or dropped on an element; says whether the page took them."""


def png(*, seed: int = 0, size: tuple[int, int] = (240, 160)) -> bytes:
    """A screenshot unlike those of other seeds."""
    picture = draw(size)
    picture.putpixel((0, 0), (seed, 0, 0))
    return save(picture, "PNG")


def file(name: str, content: bytes, kind: str = "image/png") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def choose(page: Page, *files: FilePayload) -> None:
    """Choose files, and wait until all of them are dealt with."""
    page.locator("[data-choose-files]").set_input_files(files)
    wait_until_done(page)


def wait_until_done(page: Page) -> None:
    expect(page.locator("[data-working]")).to_be_hidden(timeout=60_000)


def hand_over(target: Locator, name: str, *files: tuple[str, bytes, str], text: str = "") -> bool:
    """Paste or drop on an element; whether the page took it."""
    parts = [
        {"name": each, "type": kind, "content": base64.b64encode(content).decode()}
        for each, content, kind in files
    ]
    taken: bool = target.evaluate(HAND_OVER, [name, parts, text])
    return taken


def rows(page: Page) -> Locator:
    return page.locator("[data-pictures] [data-row]")


def names(page: Page) -> list[str]:
    """The files of the rows, in order."""
    return [text.split(",")[0] for text in page.locator("[data-facts]").all_inner_texts()]


def shown(page: Page) -> list[int]:
    """The width of each row's picture; 0 where none is seen."""
    expect(rows(page).locator("[data-thumbnail]:not([src])")).to_have_count(0)
    widths: list[int] = page.locator("[data-thumbnail]").evaluate_all(
        """all => Promise.all(all.map(async (image) => {
          for (;;) {
            try { await image.decode(); return image.naturalWidth; }
            catch { await new Promise(requestAnimationFrame); } // it got another picture meanwhile
          }
        }))"""
    )
    return widths


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps: drafts, and the bytes of pictures with their thumbnails."""
    found: dict[str, Any] = page.evaluate(KEPT)
    found["pictures"] = {
        stored: [base64.b64decode(part) if part else None for part in parts]
        for stored, parts in found["pictures"].items()
    }
    return found


def status(page: Page) -> Locator:
    return page.locator("[data-pictures-status]")


def problems(page: Page) -> Locator:
    return page.locator("[data-pictures-problems] li")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("^Svärta"))


def read_document(path: Path) -> dict[str, Any]:
    """The document inside a PDF of any form."""
    [[content]] = PdfReader(path).attachments.values()
    document: dict[str, Any] = json.loads(content)
    return document


def open_picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.fixture
def record(open_page: OpenPage) -> Page:
    """The form for what is removed, empty."""
    return open_page(REMOVAL)


def test_pictures_are_chosen_dropped_and_pasted(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)), file("två.jpg", KINDS["jpeg turned right"](), "image/jpeg"))
    expect(status(record)).to_have_text("2 bilder är tillagda.")
    assert hand_over(record.locator("h1"), "drop", ("tre.webp", KINDS["webp"](), "image/webp"))
    expect(rows(record)).to_have_count(3)
    assert hand_over(record.locator("body"), "paste", ("fyra.png", png(seed=4), "image/png"))
    expect(rows(record)).to_have_count(4)
    assert hand_over(record.locator("[data-paste]"), "paste", ("fem.png", png(seed=5), "image/png"))
    expect(rows(record)).to_have_count(5)
    assert names(record) == ["ett.png", "två.jpg", "tre.webp", "fyra.png", "fem.png"]
    assert shown(record) == [240] * 5
    expect(record.locator("[data-facts]").first).to_contain_text("240 × 160 bildpunkter")
    expect(control(record, "saved")).not_to_have_value("")
    expect(record.locator("[data-opening]")).to_be_hidden()
    wait_until_kept(record)


COPY = """async (content) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const picture = new Blob([bytes], { type: "image/png" });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""
"""Put a picture on the clipboard, as a program for screenshots does."""


def test_the_clipboard_itself_is_pasted_with_its_keys(record: Page, address: str) -> None:
    other = record.context.new_page()
    other.goto(f"http://127.0.0.1:{urlsplit(address).port}/404.html")  # pages of this machine may write to it
    record.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=other.url)
    other.evaluate(COPY, base64.b64encode(png(seed=1)).decode())
    record.bring_to_front()
    record.keyboard.press("Control+V")
    expect(rows(record)).to_have_count(1)
    record.locator("[data-paste]").focus()
    record.keyboard.press("Control+V")
    expect(problems(record)).to_contain_text("visar exakt detsamma som en bild som redan finns")
    expect(record.locator("[data-paste]")).to_be_empty()


def test_text_is_pasted_where_text_is_written_and_not_among_pictures(record: Page) -> None:
    copied = ("word.png", png(), "image/png")
    assert not hand_over(control(record, "text"), "paste", copied, text="Från ett ordbehandlingsprogram")
    assert not hand_over(control(record, "text"), "paste", text="Bara text")
    assert hand_over(record.locator("[data-paste]"), "paste", text="Bara text")
    expect(status(record)).to_contain_text("ingen bild att klistra in")
    record.locator("[data-paste]").press_sequentially("abc")
    expect(record.locator("[data-paste]")).to_be_empty()
    expect(rows(record)).to_have_count(0)
    assert hand_over(control(record, "text"), "paste", copied)
    expect(rows(record)).to_have_count(1)


def test_files_of_the_form_are_opened_and_pictures_become_rows_wherever_they_are_dropped(
    record: Page, tmp_path: Path
) -> None:
    choose(record, file("ett.png", png(seed=1)))
    path = download(record, "Ladda ner nu", tmp_path)
    two = [("två.png", png(seed=2), "image/png"), (path.name, path.read_bytes(), "application/pdf")]
    assert hand_over(record.locator("[data-pictures-drop]"), "drop", *two[1:])
    expect(record.locator("[data-opening-text]")).to_contain_text("är öppen i formuläret")
    assert hand_over(record.locator("[data-drop]"), "drop", *two[:1])
    expect(rows(record)).to_have_count(2)


def test_what_cannot_be_taken_is_said_by_name_and_the_others_come_in(record: Page) -> None:
    sound = file("hel.png", png())
    choose(
        record,
        file("IMG_1.HEIC", b"\0\0\0\x18ftypheic", ""),
        file("ritning.gif", b"GIF89a", "image/gif"),
        file("avklippt.png", png()[:80]),
        sound,
        sound,
    )
    expect(problems(record)).to_have_count(4)
    for place, (name, said) in enumerate(
        [("IMG_1.HEIC", "spara eller exportera den som JPEG"), ("ritning.gif", "PNG, JPEG eller WebP"),
         ("avklippt.png", "gick inte att läsa"), ("hel.png", "som redan finns")]
    ):  # fmt: skip
        expect(problems(record).nth(place)).to_contain_text(name)
        expect(problems(record).nth(place)).to_contain_text(said)
    assert names(record) == ["hel.png"]
    choose(record, file("en till.png", png(seed=2)))
    expect(problems(record)).to_have_count(0)


def test_no_more_than_have_room_are_taken(record: Page) -> None:
    choose(record, *(file(f"{number}.png", png(seed=number)) for number in range(42)))
    expect(rows(record)).to_have_count(40)
    expect(problems(record)).to_have_text("Högst 40 bilder får plats. 2 av dem du valde lades inte till.")


def test_pictures_change_places_with_the_keyboard_and_bring_what_is_written(record: Page) -> None:
    choose(record, *(file(f"{number}.png", png(seed=number)) for number in range(1, 4)))
    control(record, "pictures.2.caption").fill("Den tredje")
    up = rows(record).nth(2).get_by_role("button", name="Flytta upp bild 3")
    up.focus()
    record.keyboard.press("Enter")
    expect(record.get_by_role("button", name="Flytta upp bild 2")).to_be_focused()
    expect(status(record)).to_have_text("3.png är nu nummer 2.")
    record.keyboard.press("Enter")
    expect(record.get_by_role("button", name="Flytta ner bild 1")).to_be_focused()
    assert names(record) == ["3.png", "1.png", "2.png"]
    expect(control(record, "pictures.0.caption")).to_have_value("Den tredje")
    wait_until_kept(record)
    record.reload()
    expect(rows(record)).to_have_count(3)
    assert names(record) == ["3.png", "1.png", "2.png"]
    assert shown(record) == [240] * 3


def test_a_picture_taken_away_is_kept_nowhere_and_comes_back_while_it_can(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)), file("två.png", png(seed=2)))
    control(record, "pictures.0.caption").fill("Bildtexten")
    wait_until_kept(record)
    before = kept(record)["pictures"]
    assert len(before) == 2
    record.get_by_role("button", name="Ta bort bild 1").click()
    expect(rows(record).first).to_be_focused()
    record.get_by_role("button", name="Ta bort bild 1").click()
    expect(record.get_by_role("button", name="Välj bilder")).to_be_focused()
    wait_until_kept(record)
    assert kept(record)["pictures"] == {}
    for _ in range(2):
        record.get_by_role("button", name="Ångra").filter(visible=True).click()
    wait_until_kept(record)
    assert names(record) == ["ett.png", "två.png"]
    expect(control(record, "pictures.0.caption")).to_have_value("Bildtexten")
    assert kept(record)["pictures"] == before
    record.reload()
    assert shown(record) == [240] * 2


def test_drafts_keep_their_pictures_until_they_are_cleared(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    wait_until_kept(record)
    record.get_by_text("Utkast på den här datorn").click()
    record.get_by_role("button", name="Nytt utkast").click()
    expect(rows(record)).to_have_count(0)
    choose(record, file("två.png", png(seed=2)))
    wait_until_kept(record)
    assert len(kept(record)["pictures"]) == 2
    record.locator('[data-act="remove"]').first.click()
    assert len(kept(record)["pictures"]) == 2  # for it can be taken back
    record.locator('[data-act="restore"]').click()
    record.locator('[data-act="open"]').first.click()
    assert shown(record) == [240]
    record.on("dialog", lambda asked: asked.accept())
    record.get_by_role("button", name="rensa alla utkast").click()
    expect(record.locator("[data-draft-status]")).to_contain_text("rensade")
    assert kept(record) == {"drafts": [], "pictures": {}}
    expect(rows(record)).to_have_count(0)


def test_a_draft_removed_more_than_a_day_ago_takes_its_pictures_with_it(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    wait_until_kept(record)
    record.locator("[data-drafts] summary").click()
    record.locator('[data-act="remove"]').click()
    expect(record.locator('[data-act="restore"]')).to_be_visible()
    later = record.context.new_page()
    later.clock.set_fixed_time("2100-01-01T12:00:00")
    later.goto(record.url)
    wait_for_script(later)
    assert kept(later) == {"drafts": [], "pictures": {}}


def test_two_tabs_never_take_each_others_pictures(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    wait_until_kept(record)
    other = second_tab(record)
    expect(rows(other)).to_have_count(1)
    control(other, "sender").fill("I den andra fliken")
    wait_until_kept(other)
    control(record, "sender").fill("I den första")  # becomes a copy, for the other tab was first
    expect(record.locator("[data-alert-text]")).to_contain_text("en kopia")
    other.get_by_role("button", name="Ta bort bild 1").click()
    wait_until_kept(other)
    assert len(kept(other)["pictures"]) == 1
    record.reload()
    assert shown(record) == [240]


def test_a_picture_that_is_gone_is_said_to_be_and_comes_back_with_its_file(
    record: Page, tmp_path: Path
) -> None:
    choose(record, file("ett.png", png(seed=1)), file("två.png", png(seed=2)))
    control(record, "pictures.0.caption").fill("Bildtexten")
    wait_until_kept(record)
    record.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open("forms");
          request.onsuccess = () => {
            const clearing = request.result.transaction("pictures", "readwrite");
            clearing.objectStore("pictures").clear();
            clearing.oncomplete = () => { request.result.close(); done(); };
          };
        })"""
    )
    record.reload()
    expect(record.get_by_text("Bilden finns inte på den här datorn.")).to_have_count(2)
    download(record, "Ladda ner nu", tmp_path)
    expect(record.locator("[data-download-said]")).to_contain_text("2 bilder finns inte med i filen")
    choose(record, file("ett.png", png(seed=1)))
    expect(record.get_by_text("Bilden finns inte på den här datorn.").filter(visible=True)).to_have_count(1)
    expect(rows(record)).to_have_count(2)
    expect(control(record, "pictures.0.caption")).to_have_value("Bildtexten")
    wait_until_kept(record)
    assert len(kept(record)["pictures"]) == 1


def test_pictures_that_cannot_be_kept_are_taken_along(open_page: OpenPage, tmp_path: Path) -> None:
    full = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    page = open_page(REMOVAL, before=full)
    choose(page, file("ett.png", png(seed=1)))
    expect(page.locator("[data-alert-text]")).to_contain_text("kan inte sparas i webbläsaren")
    assert shown(page) == [240]
    with page.expect_download() as caught:
        page.locator("[data-alert-download]").click()
    caught.value.save_as(tmp_path / "fil.pdf")
    [row] = read_document(tmp_path / "fil.pdf")["pictures"]
    assert row["stored"] in {stored for stored, _ in find_streams(tmp_path / "fil.pdf")}


def test_where_no_pdf_can_be_made_it_is_said_that_the_pictures_are_not_in_the_data(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(REMOVAL, before="Worker.prototype.postMessage = () => { throw new Error('no'); };")
    hand_over(page.locator("body"), "paste", ("ett.png", png(seed=1), "image/png"))
    expect(problems(page)).to_contain_text("gick inte att läsa")
    open_file(page, {"name": "svar.json", "content": json.dumps(WITH_PICTURE).encode()})
    path = download(page, "Ladda ner nu", tmp_path)
    assert path.suffix == ".json"
    expect(page.locator("[data-download-said]")).to_contain_text("Bilderna finns inte med i den filen.")


WITH_PICTURE = {
    "schema": "borttaget-inlagg",
    "version": 1,
    "municipality": "gislaved",
    "pictures": [{"caption": "Ett", "file": "ett.png", "stored": "0" * 64}],
}
"""A document with a picture, without the picture."""


def find_streams(path: Path) -> list[tuple[str, bytes]]:
    """Every image of a PDF as it stands in the file, after its fingerprint."""
    with pikepdf.open(path) as pdf:
        streams = [
            each.read_raw_bytes()
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
    return [(hashlib.sha256(content).hexdigest(), content) for content in streams]


def test_a_record_opened_in_another_browser_has_the_same_rows_and_the_same_bytes(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(REMOVAL)
    choose(
        page,
        file("ett.png", png(seed=1)),
        file("två.jpg", KINDS["jpeg turned right"](), "image/jpeg"),
        file("tre.webp", KINDS["webp rgba"](), "image/webp"),
    )
    control(page, "pictures.1.caption").fill("Den andra")
    control(page, "pictures.1.alt").fill("Fyra rutor")
    wait_until_kept(page)
    path = download(page, "Ladda ner nu", tmp_path)
    expect(page.locator("[data-download-said]")).to_contain_text("märkt Utkast")
    other = open_page(REMOVAL)
    open_file(other, path)
    assert shown(other) == [240] * 3
    wait_until_kept(other)
    assert kept(other)["drafts"][0]["values"] == kept(page)["drafts"][0]["values"]
    blobs = [{stored: blob for stored, (blob, _) in kept(each)["pictures"].items()} for each in (page, other)]
    assert blobs[0] == blobs[1]
    assert len(blobs[0]) == 3
    again = download(other, "Ladda ner nu", tmp_path / "igen")
    assert read_document(again) == read_document(path)
    assert find_streams(again) == find_streams(path)


def test_opened_data_without_its_pictures_says_how_many_are_missing(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(REMOVAL)
    choose(page, file("ett.png", png(seed=1)))
    path = download(page, "Ladda ner som JSON", tmp_path)
    expect(page.locator("[data-status]")).to_contain_text("Bilderna finns inte med i den filen.")
    other = open_page(REMOVAL)
    open_file(other, path)
    expect(other.locator("[data-opening-notes]")).to_contain_text(
        "Bilder som inte gick att läsa ur filen: 1."
    )
    expect(other.get_by_text("Bilden finns inte på den här datorn.")).to_be_visible()


def test_a_document_whose_picture_is_gone_is_not_finished(open_page: OpenPage, tmp_path: Path) -> None:
    answers = read_data("forms/ogonblicksbild.yml")["complete"]
    page = open_page(SNAPSHOT)
    fill_in(page, {key: value for key, value in answers.items() if key != "pictures"})
    choose(page, file("ett.png", png(seed=1)))
    fill_in(page, {"pictures": [{"caption": "Sidan", "alt": "Kontots sida"}]})
    whole = download(page, "Ladda ner ögonblicksbilden", tmp_path)
    expect(page.locator("[data-register-lines]")).to_be_visible()
    data = download(page, "Ladda ner som JSON", tmp_path)
    other = open_page(SNAPSHOT)
    open_file(other, data)
    expect(other.get_by_text("Bilden finns inte på den här datorn.")).to_be_visible()
    assert "ett.png: bilden saknas" in review(other, "Granska ögonblicksbilden").inner_text()
    path = download(other, "Ladda ner ögonblicksbilden", tmp_path)
    assert path.name == f"{whole.stem}_utkast.pdf"
    expect(other.locator("[data-register-lines]")).to_be_hidden()


def test_a_file_whose_pictures_may_not_be_copied_gives_none(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(REMOVAL)
    choose(page, file("ett.png", png(seed=1)))
    path = download(page, "Ladda ner nu", tmp_path)
    control(page, "reason").select_option("child_abuse")
    refused = download(page, "Ladda ner dokumentationen", tmp_path / "igen")
    assert find_streams(refused) == []
    with pikepdf.open(path) as pdf:  # as one that was made elsewhere
        document = json.loads(pdf.attachments["borttaget-inlagg.json"].get_file().read_bytes())
        document.pop("checksum")
        content = json.dumps(document | {"reason": "child_abuse"}).encode()
        pdf.attachments["borttaget-inlagg.json"] = content
        pdf.save(tmp_path / "med-bild.pdf")
    other = open_page(REMOVAL)
    open_file(other, tmp_path / "med-bild.pdf")
    expect(other.locator("[data-opening-notes]")).to_contain_text("Bilderna i filen togs inte emot.")
    wait_until_kept(other)
    assert kept(other)["pictures"] == {}
    assert find_streams(download(other, "Ladda ner dokumentationen", tmp_path / "till")) == []


def test_of_what_moves_the_first_picture_is_taken_and_that_is_said(record: Page) -> None:
    choose(record, file("film.png", KINDS["png animated"]()))
    expect(rows(record)).to_have_count(1)
    expect(problems(record)).to_have_text("film.png är en rörlig bild. Bara den första rutan kom med.")


def test_drafts_from_before_pictures_are_still_there(open_page: OpenPage) -> None:
    page = open_page("/404.html")
    page.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open("forms", 1);
          request.onupgradeneeded = () => request.result.createObjectStore("drafts", { keyPath: "id" });
          request.onsuccess = () => {
            const writing = request.result.transaction("drafts", "readwrite");
            writing.objectStore("drafts").put({
              id: "a", schema: "borttaget-inlagg", version: 1, name: "Gammalt", values: { sender: "Kim" },
              unplaced: {}, source: "", revision: 1, changed: 1, removed: null,
            });
            writing.oncomplete = () => { request.result.close(); done(); };
          };
        })"""
    )
    page.goto(page.url.replace("/404.html", REMOVAL))
    expect(control(page, "sender")).to_have_value("Kim")
    choose(page, file("ett.png", png(seed=1)))
    wait_until_kept(page)
    assert len(kept(page)["pictures"]) == 1


def with_secret(box: tuple[int, int, int, int], size: tuple[int, int] = (800, 600)) -> bytes:
    """A screenshot with something in a box that nobody may see."""
    picture = draw(size)
    picture.paste(SECRET, box)
    return save(picture, "PNG")


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a point of the picture, as parts of its sides, is on the screen."""
    box = page.locator("[data-black-areas]").bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw from one point of the picture to another, as parts of its sides."""
    expect(dialog(page)).to_be_visible()
    page.mouse.move(*place(page, *start))
    page.mouse.down()
    page.mouse.move(*place(page, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    page.mouse.move(*place(page, *end))
    page.mouse.up()


def find_secrets(page: Page) -> list[str]:
    """Where the hidden colour can be seen: in what is kept, and in what the page shows."""
    found = kept(page)
    pictures = [part for parts in found["pictures"].values() for part in parts if part]
    addresses: list[str] = page.locator("[data-thumbnail][src]").evaluate_all(
        "all => all.map(one => one.src)"
    )
    pictures += [base64.b64decode(address.partition(",")[2]) for address in addresses]
    return [f"{number} of {len(pictures)}" for number, picture in enumerate(pictures) if shows(picture)]


def shows(picture: bytes) -> bool:
    """Whether the hidden colour, or one like it, is in a picture."""
    near = [
        channel.point([255 * (abs(level - value) < 60) for level in range(256)])
        for channel, value in zip(open_picture(picture).split(), SECRET, strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2]).getbbox() is not None


def test_what_is_blacked_out_with_the_mouse_is_gone_from_everything_kept(
    record: Page, tmp_path: Path
) -> None:
    choose(record, file("ett.png", with_secret((200, 150, 400, 300))))
    wait_until_kept(record)
    assert find_secrets(record)
    [before] = kept(record)["pictures"]
    record.get_by_role("button", name="Svärta… bild 1").click()
    drag(record, (0.24, 0.24), (0.51, 0.51))
    expect(record.locator("[data-black-status]")).to_have_text("En yta är markerad.")
    record.get_by_role("button", name="Spara bilden").click()
    expect(record.locator("[data-facts]")).to_contain_text("En yta är svärtad.")
    expect(record.get_by_role("button", name="Svärta… bild 1")).to_be_focused()
    wait_until_kept(record)
    shown(record)
    assert find_secrets(record) == []
    [(stored, (blob, _))] = kept(record)["pictures"].items()
    assert stored != before
    assert before not in json.dumps(kept(record)["drafts"])
    picture = open_picture(blob)
    assert picture.size == (800, 600)
    assert {picture.getpixel(at) for at in ((200, 150), (399, 299), (300, 200))} == {(0, 0, 0)}
    assert [picture.getpixel(at) for at in ((180, 130), (420, 130), (180, 320), (420, 320))] == list(CORNERS)
    path = download(record, "Ladda ner nu", tmp_path)
    [row] = read_document(path)["pictures"]
    assert (row["covered"], row["stored"]) == (1, stored)
    assert row["sha256"] == hashlib.sha256(with_secret((200, 150, 400, 300))).hexdigest()


def test_what_is_blacked_out_is_gone_from_every_draft(record: Page) -> None:
    choose(record, file("ett.png", with_secret((200, 150, 400, 300))))
    wait_until_kept(record)
    other = second_tab(record)
    expect(rows(other)).to_have_count(1)
    control(record, "sender").fill("Först")
    wait_until_kept(record)
    control(other, "sender").fill("Sedan")  # a copy of the draft, with the same picture
    expect(other.locator("[data-alert-text]")).to_contain_text("en kopia")
    assert len(kept(record)["drafts"]) == 2
    record.get_by_role("button", name="Svärta… bild 1").click()
    drag(record, (0.2, 0.2), (0.6, 0.6))
    record.get_by_role("button", name="Spara bilden").click()
    expect(record.locator("[data-facts]")).to_contain_text("En yta är svärtad.")
    wait_until_kept(record)
    found = kept(record)
    [stored] = found["pictures"]
    assert {draft["values"]["pictures"][0]["stored"] for draft in found["drafts"]} == {stored}
    expect(other.locator("[data-missing]")).to_be_visible()  # at once, where it was still to be seen
    assert find_secrets(other) == []
    other.reload()
    assert shown(other) == [480]
    assert find_secrets(other) == []


@pytest.mark.parametrize("scale", [1, 2.625])
def test_areas_cover_all_that_was_drawn_at_any_zoom(browser: Browser, address: str, scale: float) -> None:
    context = browser.new_context(viewport={"width": 777, "height": 690}, device_scale_factor=scale)
    page = context.new_page()
    page.goto(f"{address}{REMOVAL}")
    wait_for_script(page)
    size = (1280, 20_000)
    choose(page, file("lång.png", long_screenshot(*size)))
    page.get_by_role("button", name="Svärta… bild 1").click()
    for _ in range(3):
        page.get_by_role("button", name="Förstora").click()
    page.locator("[data-black-view]").evaluate("view => view.scrollTo(300, 9000)")
    box = page.locator("[data-black-areas]").bounding_box()
    assert box
    start, end = (200.4, 350.7), (431.2, 471.9)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end)
    page.mouse.up()
    page.get_by_role("button", name="Spara bilden").click()
    expect(page.locator("[data-facts]")).to_contain_text("En yta är svärtad.", timeout=30_000)
    wait_until_kept(page)
    [(blob, _)] = kept(page)["pictures"].values()
    black = open_picture(blob).point(lambda value: 255 if value == 0 else 0).convert("L")
    black = black.point(lambda value: 255 if value == 255 else 0)
    found = black.getbbox()
    parts = [
        ((at[0] - box["x"]) / box["width"] * size[0], (at[1] - box["y"]) / box["height"] * size[1])
        for at in (start, end)
    ]
    drawn = (*parts[0], *parts[1])
    assert found
    outward = [drawn[0] - found[0], drawn[1] - found[1], found[2] - drawn[2], found[3] - drawn[3]]
    assert all(0 <= side < 1.001 for side in outward), (found, drawn)
    context.close()


def test_areas_are_placed_moved_and_removed_with_the_keyboard_alone(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1, size=(800, 600))))
    record.get_by_role("button", name="Svärta… bild 1").focus()
    record.keyboard.press("Enter")
    add = record.get_by_role("button", name="Lägg till yta")
    expect(add).to_be_focused()
    record.keyboard.press("Enter")
    area = record.locator("[data-area]").first
    expect(area).to_be_focused()

    def numbers() -> tuple[int, ...]:
        name = area.get_attribute("aria-label") or ""
        return tuple(int(number) for number in re.findall(r"\d+", name))

    _, width, height, left, top = numbers()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowUp"):
        record.keyboard.press(key)
    assert numbers() == (1, width + 8, height - 8, left + 16, top + 8)
    record.keyboard.press("Delete")
    expect(record.locator("[data-area]")).to_have_count(0)
    expect(add).to_be_focused()
    undo = record.get_by_role("button", name="Ångra").filter(visible=True)
    undo.focus()
    for _ in range(2):
        record.keyboard.press("Enter")
    assert numbers() == (1, width + 8, height, left + 16, top + 8)
    while record.evaluate("document.activeElement.dataset.blackSave") is None:
        record.keyboard.press("Tab")
    record.keyboard.press("Enter")
    expect(record.locator("[data-facts]")).to_contain_text("En yta är svärtad.")
    wait_until_kept(record)
    [(blob, _)] = kept(record)["pictures"].values()
    picture = open_picture(blob)
    right, bottom = left + 16 + width + 8, top + 8 + height
    assert picture.getpixel((left + 16, top + 8)) == picture.getpixel((right - 1, bottom - 1)) == (0, 0, 0)
    assert picture.getpixel((right + 1, bottom + 1)) != (0, 0, 0)


def test_pictures_are_blacked_out_before_anything_of_them_is_kept(record: Page) -> None:
    record.get_by_label("Svärta delar av bilderna innan de sparas").check()
    secret = file("hemlig.png", with_secret((200, 150, 400, 300)))
    record.locator("[data-choose-files]").set_input_files([secret, file("inget.png", png(seed=2))])
    expect(dialog(record)).to_be_visible()
    assert kept(record)["pictures"] == {}
    drag(record, (0.2, 0.2), (0.6, 0.6))
    record.get_by_role("button", name="Spara bilden").click()
    expect(dialog(record)).to_have_accessible_name("Svärta inget.png")
    record.keyboard.press("Escape")
    expect(problems(record)).to_have_text("inget.png lades inte till.")
    wait_until_kept(record)
    assert names(record) == ["hemlig.png"]
    assert shown(record) == [480]
    assert find_secrets(record) == []


def test_nothing_is_blacked_out_when_it_is_cancelled(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    wait_until_kept(record)
    before = kept(record)
    record.get_by_role("button", name="Svärta… bild 1").click()
    drag(record, (0.2, 0.2), (0.6, 0.6))
    record.get_by_role("button", name="Avbryt").filter(visible=True).click()
    expect(dialog(record)).to_be_hidden()
    assert kept(record) == before
    record.get_by_role("button", name="Svärta… bild 1").click()
    expect(record.locator("[data-area]")).to_have_count(0)


def test_where_nothing_may_be_copied_pictures_are_refused_and_what_is_there_goes_for_good(
    record: Page,
) -> None:
    choose(record, file("ett.png", png(seed=1)))
    wait_until_kept(record)
    control(record, "reason").select_option("child_abuse")
    expect(record.get_by_role("button", name="Välj bilder")).to_be_hidden()
    expect(record.get_by_text("Ta bort bilderna som redan finns här.")).to_be_visible()
    hand_over(record.locator("body"), "paste", ("två.png", png(seed=2), "image/png"))
    expect(status(record)).to_contain_text("tas inga bilder emot")
    expect(rows(record)).to_have_count(1)
    record.get_by_role("button", name="Ta bort bild 1").click()
    expect(rows(record)).to_have_count(0)
    expect(record.locator('[data-refusable="pictures"] [data-refusal]')).to_be_focused()
    wait_until_kept(record)
    assert kept(record)["pictures"] == {}
    control(record, "reason").select_option("")
    expect(record.get_by_role("button", name="Välj bilder")).to_be_visible()
    expect(record.locator("[data-pictures] [data-undo-row]")).to_be_hidden()


def test_where_nothing_may_be_copied_nothing_that_was_taken_away_comes_back(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)), file("två.png", png(seed=2)))
    record.get_by_role("button", name="Ta bort bild 1").click()
    undo = record.locator("[data-pictures] [data-undo-row]")
    expect(undo).to_be_visible()
    control(record, "reason").select_option("child_abuse")
    expect(undo).to_be_hidden()
    control(record, "reason").select_option("")
    expect(undo).to_be_hidden()
    assert names(record) == ["två.png"]


def test_what_is_missing_of_a_picture_is_said_at_its_place(open_page: OpenPage) -> None:
    page = open_page(SNAPSHOT)
    review(page, "Granska ögonblicksbilden")
    page.get_by_role("link", name="Skärmdumpar: minst 1 behövs.").click()
    expect(page.get_by_role("button", name="Välj bilder")).to_be_focused()
    choose(page, file("ett.png", png(seed=1)))
    page.get_by_role("link", name="Bild 1: bildtext saknas.").click()
    expect(control(page, "pictures.0.caption")).to_be_focused()


def states(page: Page) -> Iterator[str]:
    """The widget in each of its states."""
    yield "empty"
    high = file("två.png", long_screenshot(300, 4000))
    choose(page, file("ett.png", png(seed=1)), high, file("x.gif", b"GIF89a"))
    shown(page)
    yield "with pictures and a problem"
    page.get_by_role("button", name="Svärta… bild 2").click()
    page.get_by_role("button", name="Lägg till yta").click()
    yield "the dialog"
    page.get_by_role("button", name="Avbryt").filter(visible=True).click()
    page.get_by_role("button", name="Ta bort bild 1").click()
    yield "one taken away"
    control(page, "reason").select_option("child_abuse")
    yield "refused"


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_pictures_are_for_everyone(
    open_page: OpenPage, width: int, palette: Literal["light", "dark"]
) -> None:
    page = open_page(REMOVAL, width=width, palette=palette)
    found = {}
    for state in states(page):
        found[state] = [*find_faults(page), *check(page, "smallTargets")]
        if state != "the dialog":
            found[state] += find_lost(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, state
    assert not any(found.values()), found


def test_evidence_is_saved_from_a_how_to_with_few_taps_and_one_paste_on_a_phone(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    page = context.new_page()
    page.goto(f"{address}/moderera/facebook/")
    wait_for_script(page)
    taps = itertools.count(1)
    done = 0

    def tap(target: Locator) -> None:
        nonlocal done
        target.tap()
        done = next(taps)

    tap(page.locator("main a[href$='dokumentera/borttaget-inlagg/?platform=facebook#spara']").first)
    page.wait_for_url(f"**{REMOVAL}**")
    wait_for_script(page)
    expect(control(page, "platform")).to_have_value("facebook")
    tap(page.locator("[data-paste]"))
    expect(page.locator("[data-paste]")).to_be_focused()
    assert hand_over(page.locator("[data-paste]"), "paste", ("image.png", png(), "image/png"))
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Ladda ner nu")).to_be_in_viewport()
    expect(status(page)).to_be_in_viewport()
    with page.expect_download() as caught:
        tap(page.get_by_role("button", name="Ladda ner nu").filter(visible=True))
    caught.value.save_as(tmp_path / "fil.pdf")
    [row] = read_document(tmp_path / "fil.pdf")["pictures"]
    assert [stored for stored, _ in find_streams(tmp_path / "fil.pdf")] == [row["stored"]]
    assert done <= 8
    context.close()


def test_the_time_of_saving_goes_with_the_last_picture_unless_somebody_wrote_it(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    expect(control(record, "saved")).not_to_have_value("")
    rows(record).get_by_role("button", name="Ta bort").click()
    expect(control(record, "saved")).to_have_value("")
    expect(status(record)).to_have_text("")
    record.get_by_role("button", name="Ångra").filter(visible=True).click()
    control(record, "saved").fill("2026-11-20 08:00")
    rows(record).get_by_role("button", name="Ta bort").click()
    expect(control(record, "saved")).to_have_value("2026-11-20 08:00")


def test_areas_that_are_drawn_are_not_lost_to_a_slip_of_the_key(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    rows(record).get_by_role("button", name="Svärta").click()
    dialog(record).get_by_role("button", name="Lägg till yta").click()
    record.keyboard.press("Escape")
    expect(dialog(record).get_by_role("status")).to_contain_text("Tryck Esc en gång till")
    record.keyboard.press("Escape")
    expect(dialog(record)).to_be_hidden()


def test_print_shows_the_pictures_with_what_is_written(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)))
    saved = control(record, "saved").input_value()
    control(record, "pictures.0.caption").fill("Bildtexten")
    record.emulate_media(media="print")
    record.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(record.locator("[data-thumbnail]")).to_be_visible()
    expect(record.locator('[data-answer="pictures.0.caption"]')).to_have_text("Bildtexten")
    expect(record.locator('[data-answer="saved"]')).to_have_text(saved)
    for button in ("Välj bilder", "Nu: ", "Svärta delar"):
        expect(record.get_by_text(button).first).to_be_hidden()
    expect(record.get_by_text("Flytta upp")).to_be_hidden()


def test_without_script_it_is_said_that_pictures_need_it(open_page: OpenPage) -> None:
    page = open_page(REMOVAL, script=False)
    expect(page.locator("[data-pictures] noscript p")).to_be_visible()
    expect(page.get_by_text("Välj bilder")).to_be_hidden()


MOST_BUSY, MOST_MEMORY = 0.1, 1.5
"""How long the page may ever be busy with something else than answering, in seconds, and what the browser may
take, in gigabytes."""


def photographs(folder: Path, count: int) -> list[Path]:
    """Photographs of twelve megapixels, unlike each other by a number that colours are multiplied with."""
    content = bytearray(photograph())
    at = content.index(b"\xff\xdb") + 5
    paths = [folder / f"{number}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        content[at] = 20 + number
        path.write_bytes(content)
    return paths


def measure_memory() -> float:
    """What browsers started from here take, in gigabytes; shared pages are counted once."""
    children: dict[str, list[str]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            children.setdefault(parent, []).append(folder.name)
    found, total = [str(os.getpid())], 0
    while found:
        process = found.pop()
        found += children.get(process, [])
        with suppress(OSError):
            if "chrom" in Path("/proc", process, "exe").readlink().name:
                lines = Path("/proc", process, "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1e6


def find_busiest(trace: bytes) -> float:
    """The longest that a page's own thread worked without a pause, in seconds; waiting is not counted."""
    events = json.loads(trace)["traceEvents"]
    named = [event for event in events if event.get("name") == "thread_name"]
    pages = {(each["pid"], each["tid"]) for each in named if each["args"]["name"] == "CrRendererMain"}
    worked: list[int] = [
        each["tdur"] for each in events if "tdur" in each and (each["pid"], each["tid"]) in pages
    ]
    assert len(worked) > 1000
    return max(worked) / 1e6


def test_many_large_pictures_leave_the_page_free_and_memory_to_others(
    open_page: OpenPage, browser: Browser, tmp_path: Path
) -> None:
    """Forty are for `make benchmark`; what would hold the page up or fill memory does so with ten already."""
    page = open_page(REMOVAL)
    most = 0.0
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    page.locator("[data-choose-files]").set_input_files(photographs(tmp_path, 10))
    for count in range(1, 11):
        expect(rows(page)).to_have_count(count, timeout=60_000)
        most = max(most, measure_memory())
    wait_until_kept(page)
    page.locator("[data-download-now]").click()
    with page.expect_download(timeout=120_000) as caught:
        while page.locator("[data-download-said]").inner_text() == "Filen görs …":
            most = max(most, measure_memory())
    assert find_busiest(browser.stop_tracing()) < MOST_BUSY
    assert 0.1 < most < MOST_MEMORY
    caught.value.save_as(tmp_path / "fil.pdf")
    assert len(set(find_streams(tmp_path / "fil.pdf"))) == 10


def test_adding_pictures_can_be_cancelled_and_those_that_are_done_stay(record: Page, tmp_path: Path) -> None:
    record.locator("[data-choose-files]").set_input_files(photographs(tmp_path, 6))
    expect(record.locator("[data-working-text]")).to_have_text("Bild 3 av 6 …", timeout=60_000)
    record.get_by_role("button", name="Avbryt").filter(visible=True).click()
    expect(status(record)).to_have_text("Avbrutet. Bilder som hann bli klara: 2.")
    expect(record.locator("[data-working]")).to_be_hidden()
    expect(record.get_by_role("button", name="Välj bilder")).to_be_focused()
    wait_until_kept(record)
    assert names(record) == ["0.jpg", "1.jpg"]
    assert len(kept(record)["pictures"]) == 2
    choose(record, file("ett.png", png(seed=1)))
    assert names(record) == ["0.jpg", "1.jpg", "ett.png"]


NEVER_DONE = """Object.defineProperty(Worker.prototype, "onmessage", { set(hear) {
  this.addEventListener("message", (event) => { if (!event.data.answer?.sha256) hear(event); });
} });"""
"""A browser that is for ever about to finish its PDF."""


def test_a_pdf_says_how_far_it_is_and_can_be_stopped(record: Page) -> None:
    choose(record, file("ett.png", png(seed=1)), file("två.png", png(seed=2)))
    record.evaluate(NEVER_DONE)
    downloads: list[str] = []
    record.on("download", lambda download: downloads.append(download.suggested_filename))
    record.locator("[data-download-now]").click()
    bar = record.get_by_role("progressbar", name="Så långt är PDF:en klar").first
    expect(bar).to_have_attribute("value", "4")
    expect(bar).to_have_attribute("max", "4")
    record.locator("[data-pictures-save]").get_by_role("button", name="Avbryt").click()
    expect(record.locator("[data-download-said]")).to_have_text("Avbrutet. Ingen fil är nedladdad.")
    expect(bar).to_be_hidden()
    assert downloads == []
