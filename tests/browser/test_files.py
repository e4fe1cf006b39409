"""A downloaded plan is document and data: it opens again, and nothing that was being written is lost."""

import functools
import io
import json
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader, PdfWriter

from tests.browser.conftest import OpenPage
from tests.browser.form_driver import (
    FORM,
    answers,
    control,
    download,
    download_data,
    fill_in,
    open_file,
    read_file,
    wait_until_kept,
    without_checksum,
)
from tests.plan_cases import complete_plan


@pytest.fixture
def plan_pdf(form: Page, tmp_path: Path) -> Path:
    """A complete plan, downloaded from the form, which is then empty again."""
    fill_in(form, answers(complete_plan()))
    path = download(form, "Ladda ner planen", tmp_path)
    form.locator("[data-drafts]").evaluate("details => { details.open = true; }")
    form.get_by_role("button", name="Nytt utkast").click()
    expect(control(form, "unit")).to_have_value("")
    return path


def as_file(name: str, content: bytes | dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "content": content if isinstance(content, bytes) else json.dumps(content).encode()}


def said(page: Page) -> str:
    return page.locator("[data-opening]").inner_text()


# --- What opens --------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["Ladda ner planen", "Ladda ner som JSON"])
def test_a_downloaded_plan_opens_as_what_was_written(form: Page, tmp_path: Path, button: str) -> None:
    fill_in(form, answers(complete_plan()))
    path = download(form, button, tmp_path)
    plan = read_file(path)
    assert without_checksum(plan) == without_checksum(complete_plan())
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="rensa alla utkast").click()
    expect(control(form, "unit")).to_have_value("")
    open_file(form, path)
    expect(form.locator("[data-opening]")).to_contain_text(f"{path.name} är öppen i formuläret.")
    assert download_data(form, tmp_path) == plan


def resave_with_pikepdf(path: Path, target: Path) -> None:
    with pikepdf.open(path) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)


def resave_with_pypdf(path: Path, target: Path) -> None:
    PdfWriter(clone_from=path).write(target)


def add_on_top(path: Path, target: Path) -> None:
    """As a signature is added: what was there stays byte for byte, and more follows."""
    writer = PdfWriter(path, incremental=True)
    writer.add_metadata({"/Signed": "ja"})
    writer.write(target)
    assert target.read_bytes().startswith(path.read_bytes())


def encrypt_without_password(path: Path, target: Path) -> None:
    with pikepdf.open(path) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="ägare", user=""))


@pytest.mark.parametrize(
    "resave", [resave_with_pikepdf, resave_with_pypdf, add_on_top, encrypt_without_password]
)
def test_a_pdf_that_another_program_has_saved_opens_all_the_same(
    form: Page, plan_pdf: Path, tmp_path: Path, resave: Any
) -> None:
    target = tmp_path / "sparad om.pdf"
    resave(plan_pdf, target)
    open_file(form, target)
    assert without_checksum(download_data(form, tmp_path)) == without_checksum(complete_plan())


def test_the_last_plan_in_a_pdf_wins(form: Page, plan_pdf: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=plan_pdf)
    writer.add_attachment("en annan.json", b'{"schema": "semesterplan"}')
    writer.add_attachment("z.json", json.dumps(complete_plan() | {"unit": "Den senaste"}).encode())
    target = tmp_path / "flera.pdf"
    writer.write(target)
    open_file(form, target)
    form.get_by_role("button", name="Öppna ändå").click() if "Öppna ändå" in said(form) else None
    expect(control(form, "unit")).to_have_value("Den senaste")


def test_opening_over_a_half_written_plan_keeps_both(form: Page, plan_pdf: Path) -> None:
    fill_in(form, {"unit": "Halvskriven"})
    open_file(form, plan_pdf)
    expect(control(form, "unit")).to_have_value("Kulturskolan")
    assert "finns kvar bland utkasten, som Halvskriven" in said(form)
    wait_until_kept(form)
    form.get_by_role("button", name="Öppna Halvskriven").click()
    expect(control(form, "unit")).to_have_value("Halvskriven")


def test_a_file_is_opened_by_dropping_it(form: Page, plan_pdf: Path) -> None:
    data = form.evaluate_handle(
        """bytes => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "plan.pdf"));
          return data;
        }""",
        list(plan_pdf.read_bytes()),
    )
    form.dispatch_event("body", "drop", {"dataTransfer": data})
    expect(control(form, "unit")).to_have_value("Kulturskolan")


def test_what_is_written_is_not_replaced_when_it_cannot_be_kept(open_page: OpenPage, tmp_path: Path) -> None:
    form = open_page(FORM, before="IDBFactory.prototype.open = () => { throw new Error('nej'); };")
    fill_in(form, {"unit": "Halvskriven"})
    plan = as_file("plan.json", complete_plan())
    open_file(form, plan)
    expect(form.locator("[data-opening]")).to_contain_text("Ladda ner det först")
    expect(control(form, "unit")).to_have_value("Halvskriven")
    assert read_file(download(form, "Ladda ner nu", tmp_path))["unit"] == "Halvskriven"
    open_file(form, plan)
    expect(control(form, "unit")).to_have_value("Kulturskolan")


def test_an_answer_that_has_no_place_is_kept_and_shown(form: Page, tmp_path: Path) -> None:
    plan = {key: value for key, value in complete_plan().items() if key != "checksum"}
    plan |= {"gammalt_svar": "Får inte försvinna", "goals": ["fel", "slag"]}
    open_file(form, as_file("plan.json", plan))
    assert "Får inte försvinna" in said(form)
    expect(form.locator("[data-unplaced]")).to_contain_text("gammalt_svar: Får inte försvinna")
    again = download_data(form, tmp_path)
    assert again["unplaced"] == {"gammalt_svar": "Får inte försvinna", "goals": ["fel", "slag"]}
    form.reload()
    expect(form.locator("[data-unplaced]")).to_contain_text("Får inte försvinna")
    form.get_by_role("button", name="Ta bort gammalt_svar").click()
    assert "gammalt_svar" not in download_data(form, tmp_path)["unplaced"]


# --- What does not open ------------------------------------------------------------------------


def scan() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def with_attachment(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(scan())))
    writer.add_attachment("bilaga.txt", content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def encrypted() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


REFUSED = [
    ("empty", b"", "är tom"),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\xff", "varken PDF eller JSON"),
    ("a letter", "Hej! Här är planen.".encode(), "varken PDF eller JSON"),
    ("JSON cut off", json.dumps(complete_plan()).encode()[:300], "skadad eller avklippt"),
    ("JSON of something else", b'{"namn": "x"}', "innehåller inga svar"),
    ("a list", b"[1, 2]", "innehåller inga svar"),
    ("deep", b"[" * 100_000, "innehåller inga svar"),
    ("another form", complete_plan() | {"schema": "semesterplan"}, "ett annat formulär. Öppna den i det"),
    ("another municipality", complete_plan() | {"municipality": "gnosjo"}, "en annan kommun (gnosjo)"),
    ("newer", complete_plan() | {"version": 99}, "version 99"),
    ("no version", complete_plan() | {"version": "två"}, "saknar uppgift om formulärets version"),
    ("tampered", complete_plan() | {"checksum": "0" * 64}, "har ändrats efter att den laddades ner"),
    ("a scan", scan(), "PDF utan formulärets data"),
    ("a PDF with other files", with_attachment(b"inget"), "ingen av dem är från formuläret"),
    ("a PDF with a password", encrypted(), "skyddad med lösenord"),
    ("a PDF cut off", scan()[:200], "skadad eller avklippt"),
    ("a PDF that is none", b"%PDF-1.7\n" + b"x" * 5000, "skadad eller avklippt"),
    ("large", b" " * 20_000_001, "större än 20 megabyte"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_file_that_does_not_open_gets_its_own_sentence_and_the_form_stays(
    form: Page, content: bytes | dict[str, Any], says: str
) -> None:
    fill_in(form, {"unit": "Halvskriven"})
    open_file(form, as_file("fil.dat", content))
    assert says in said(form)
    assert "fil.dat" in said(form)
    expect(control(form, "unit")).to_have_value("Halvskriven")


def pack_zeros(megabytes: int) -> bytes:
    """What zlib makes of so many zeros: one megabyte is packed, and what came of it repeated."""
    megabyte = b"0" * 1_000_000
    packer = zlib.compressobj()
    start = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    repeated = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    total = functools.reduce(lambda sum_so_far, _: zlib.adler32(megabyte, sum_so_far), range(megabytes), 1)
    return start + repeated * (megabytes - 1) + b"\x03\x00" + total.to_bytes(4)  # an empty last block


def test_a_pdf_that_unpacks_to_more_than_memory_is_said_to_be_broken_soon(form: Page) -> None:
    bomb = with_attachment(b"")
    with pikepdf.open(io.BytesIO(bomb)) as pdf:
        packed = pack_zeros(megabytes=1200)
        pdf.attachments["bilaga.txt"].get_file().obj.write(packed, filter=pikepdf.Name.FlateDecode)
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert len(buffer.getvalue()) < 20_000_000
    open_file(form, as_file("bomb.pdf", buffer.getvalue()))
    assert "skadad eller avklippt" in said(form)


def test_a_file_without_checksum_is_said_to_be_unproven(form: Page) -> None:
    open_file(form, as_file("plan.json", without_checksum(complete_plan())))
    assert "Filen saknar kontrollsumma" in said(form)


def test_a_file_changed_after_download_is_opened_only_when_asked(form: Page, tmp_path: Path) -> None:
    fill_in(form, answers(complete_plan()))
    plan = download_data(form, tmp_path) | {"goals": "Något annat, 10 stycken"}
    fill_in(form, {"unit": "Halvskriven"})
    open_file(form, as_file("plan.json", plan))
    expect(control(form, "unit")).to_have_value("Halvskriven")
    form.get_by_role("button", name="Öppna ändå").click()
    expect(control(form, "goals")).to_have_value("Något annat, 10 stycken")
    expect(form.locator('[id="approval_unit_head.fingerprint-state"]')).to_contain_text("gäller inte längre")


# --- Comparing ---------------------------------------------------------------------------------


def compare(page: Page, *files: dict[str, Any]) -> list[list[str]]:
    page.locator("[data-comparison]").evaluate("details => { details.open = true; }")
    for name, file in zip(("one", "other"), files, strict=True):
        page.locator(f"[data-compare-{name}]").set_input_files(
            {"name": file["name"], "mimeType": "application/json", "buffer": file["content"]}
        )
    page.get_by_role("button", name="Jämför", exact=True).click()
    expect(page.locator("[data-comparison-status]")).not_to_be_empty()
    rows = page.locator("[data-comparison-rows] tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_two_files_are_compared_field_by_field(form: Page) -> None:
    one = {key: value for key, value in complete_plan().items() if key != "checksum"}
    other = one | {"goals": "300 följare", "platform": "instagram"}
    other["administrators"] = [*one["administrators"][1:], {"name": "Bo Ek", "email": "bo@example.com"}]
    found = compare(form, as_file("a.json", one), as_file("b.json", other))
    assert ["Socialt medium", "Facebook", "Instagram"] in found
    assert ["Mål", one["goals"], "300 följare"] in found
    people = [row for row in found if "Administratör" in row[0]]
    assert len(people) == 2
    assert any("Åsa Öberg" in row[1] and row[2] == "Inget svar" for row in people)
    assert any("Bo Ek" in row[2] and row[1] == "Inget svar" for row in people)
    expect(form.locator("[data-comparison-status]")).to_contain_text("svar skiljer sig")


def test_equal_files_are_said_to_be_equal_and_broken_ones_are_named(form: Page) -> None:
    plan = {key: value for key, value in complete_plan().items() if key != "checksum"}
    assert compare(form, as_file("a.json", plan), as_file("b.json", plan)) == []
    expect(form.locator("[data-comparison-status]")).to_have_text("Inget svar skiljer sig.")
    compare(form, as_file("a.json", plan), as_file("trasig.json", b"{"))
    expect(form.locator("[data-comparison-status]")).to_contain_text("trasig.json är skadad")
