"""A form that is only described, in `tests/data/sixth_form`, is there with everything that the plan has."""

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import serve_folder
from tests.browser.form_driver import (
    answers,
    control,
    download,
    fill_in,
    open_file,
    read_file,
    wait_until_kept,
)
from tests.conftest import ROOT, day_of_last_review, run
from tests.pdf.verapdf import judge
from tests.plan_cases import complete_plan

DESCRIBED = ROOT / "tests/data/sixth_form"
FORM = "lan-av-kamera"
COMPLETE: dict[str, Any] = {
    "unit": "Kulturskolan",
    "hamtas": "2026-11-27",
    "ater": "2026-11-30",
    "klockan": "19:30",
    "halvar": "2026-H2",
    "fotat": "2026-11-27 19:31",
    "mejl": "kulturskolan@example.com",
    "ring": "031-390 06 07",
    "lank": "www.example.com/kamera",
    "medium": "facebook",
    "skal": "sekretess",
    "kontot": "Kulturskolan på Facebook",
    "dygn": 3,
    "timmar": 7.5,
    "lovar": True,
    "storlek": "stor",
    "dagar": ["liten", "stor"],
    "varfor": "Salen är mörk.",
    "lanare": [{"name": "Åsa Öberg", "email": "asa@example.com"}],
    "delar": [{"vad": "Stativ", "hur": "liten"}, {"vad": "Väska"}],
    "godkann": {"approved": True, "name": "Bo Chef", "date": "2026-11-27"},
}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the form is described, built."""
    project = tmp_path_factory.mktemp("described")
    for name in ("docs", "hooks", "overrides", "plan_schema"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("mkdocs.yml", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, project / name)
    shutil.copy(DESCRIBED / f"{FORM}.yml", project / "plan_schema/schema/forms")
    built = run(["-m", "mkdocs", "build", "--strict"], project)
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture
def form(browser: Browser, described: Path) -> Iterator[Page]:
    """The form, just opened."""
    context = browser.new_context()
    errors: list[str] = []
    with serve_folder(described / "site") as address:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.clock.set_fixed_time(f"{day_of_last_review()}T12:00:00")
        page.goto(f"{address}/dokumentera/{FORM}/")
        yield page
        context.close()
    assert errors == []


def fill(page: Page, **changes: Any) -> None:
    fill_in(page, COMPLETE | changes)


def test_the_page_asks_and_the_browser_checks(form: Page) -> None:
    expect(control(form, "hamtas")).to_have_value(day_of_last_review())
    expect(control(form, "unit")).to_have_accessible_description("Vem lånar? Skriv här på skärmen.")
    fill(form, mejl="fel", dygn="1,5", halvar="i höst", ater="2026-11-20")
    form.get_by_role("button", name="Granska låneansökan").click()
    said = form.locator("[data-review]")
    for words in (
        "E-post är inte en e-postadress",
        "Antal dygn är inte ett heltal från 1 till 30",
        "Halvår är inte ett halvår",
        "Lämnas: kameran kan inte lämnas innan den är hämtad.",
        "Storlek: en stor kamera är tung.",
    ):
        expect(said).to_contain_text(words)


def test_an_answer_that_another_leaves_no_place_for_is_not_asked_for(form: Page) -> None:
    fill(form, storlek="liten", varfor="Salen är mörk.")
    expect(form.locator("[data-refusal]")).to_have_text("Varför en stor: frågas inte om en liten.")
    form.get_by_role("button", name="Granska låneansökan").click()
    expect(form.locator("[data-errors-list]")).to_contain_text("Varför en stor: frågas inte om en liten.")
    fill_in(form, {"varfor": ""})
    expect(control(form, "varfor")).to_be_hidden()
    expect(form.locator("[data-errors-title]")).to_have_text("Inget behöver rättas")


def test_the_draft_the_file_and_opening_it_again(form: Page, described: Path, tmp_path: Path) -> None:
    fill(form)
    wait_until_kept(form)
    form.reload()
    expect(control(form, "delar.1.vad")).to_have_value("Väska")
    path = download(form, "Ladda ner låneansökan", tmp_path)
    assert path.name == "lan-av-kamera_kulturskolan_2026-H2_2026-11-27.pdf"
    document = read_file(path)
    kept = copy.deepcopy(answers(document))
    kept["godkann"].pop("fingerprint")
    assert kept == COMPLETE
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(path).pages)
    for words in ("Lån av kamera", "Salen är mörk.", "Kan omfattas av sekretess", "7,5", "Väska", "Bo Chef"):
        assert words in text, words
    lines = form.locator("[data-register-lines-text]")
    expect(lines).to_contain_text("lån: Kulturskolan")
    expect(lines).to_contain_text(f"fil: {path.name}")
    expect(form.locator("[data-handover-text]")).to_have_text("Lämna filen till vaktmästaren.")
    assert set(judge([path]).values()) == {""}

    form.get_by_text("Utkast på den här datorn").click()
    form.get_by_role("button", name="Nytt utkast").click()
    open_file(form, path)
    expect(control(form, "varfor")).to_have_value("Salen är mörk.")
    checked = run(["-m", "plan_schema", "check-plan", str(path)], described)
    assert checked.returncode == 0, checked.stdout
    assert "låneansökan är fullständig enligt schemat" in checked.stdout


def test_the_command_line_says_what_the_browser_says(described: Path, tmp_path: Path) -> None:
    path = tmp_path / "lan.json"
    header: dict[str, Any] = {"schema": FORM, "version": 1, "municipality": "gislaved"}
    path.write_text(json.dumps(header | COMPLETE | {"ater": "2026-11-20", "skal": "h"}), "utf-8")
    checked = run(["-m", "plan_schema", "check-plan", str(path)], described)
    assert checked.returncode == 1
    assert "kameran kan inte lämnas innan den är hämtad" in checked.stdout
    assert "Skäl: svaret finns inte bland alternativen" in checked.stdout
    assert "Storlek: en stor kamera är tung. (AP-11)" in checked.stdout


def test_the_json_schema_tells_a_complete_document_from_one_that_is_not(described: Path) -> None:
    published = json.loads((described / f"site/{FORM}/{FORM}.schema.json").read_text("utf-8"))
    header: dict[str, Any] = {"schema": FORM, "version": 1, "municipality": "gislaved"}
    complete = header | COMPLETE
    complete["godkann"] = complete["godkann"] | {"fingerprint": "0" * 64}
    validator = jsonschema.Draft202012Validator(published)
    assert [error.message for error in validator.iter_errors(complete)] == []
    for wrong in ({"dygn": 1.5}, {"halvar": "2026"}, {"storlek": "liten"}, {"varfor": ""}, {"fotat": "nu"}):
        assert not validator.is_valid(complete | wrong), wrong


def test_the_blank_asks_everything(described: Path) -> None:
    path = described / f"site/{FORM}/{FORM}-blankett.pdf"
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(path).pages)
    for words in ("Verksamhet", "Tillbehör 1", "Låntagare 1", "Skriv ut bilderna", "Jag godkänner"):
        assert words in text, words
    assert "Originalets" not in text
    assert set(judge([path]).values()) == {""}


def test_it_takes_what_another_form_s_file_says(form: Page, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    goals = "- 200 följare\n\n2. Kortare telefontid"
    path.write_text(json.dumps(complete_plan() | {"goals": goals}), "utf-8")
    open_file(form, path)
    expect(form.locator("[data-opening-text]")).to_contain_text("Svar är hämtade ur plan.json")
    expect(control(form, "unit")).to_have_value(complete_plan()["unit"])
    expect(control(form, "medium")).to_have_value(complete_plan()["platform"])
    expect(control(form, "delar.0.vad")).to_have_value("200 följare")
    expect(control(form, "delar.1.vad")).to_have_value("Kortare telefontid")
