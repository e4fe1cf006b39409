"""Two heads approve without a server, and what is changed afterwards shows."""

import datetime
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from plan_schema import Problem, read_schema
from plan_schema.fingerprint import fingerprint
from plan_schema.register import read_register
from plan_schema.review import Today
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
    review,
)
from tests.conftest import ROOT, day_of_last_review, run
from tests.plan_cases import complete_plan

HEADS = {"approval_unit_head": "Stina Lind", "approval_department_head": "Karl Berg"}


def unapproved() -> dict[str, object]:
    return {key: value for key, value in answers(complete_plan()).items() if key not in HEADS}


@pytest.fixture
def form(open_page: OpenPage) -> Page:
    page = open_page(FORM)
    fill_in(page, unapproved())
    return page


def approve(page: Page, head: str) -> None:
    control(page, f"{head}.approved").check()
    control(page, f"{head}.name").fill(HEADS[head])


def state(page: Page, head: str) -> str:
    return page.locator(f'[id="{head}.fingerprint-state"]').inner_text()


def test_an_approval_records_who_when_and_what(form: Page, tmp_path: Path) -> None:
    approve(form, "approval_unit_head")
    plan = download_data(form, tmp_path)
    schema = read_schema(ROOT / "plan_schema/schema")
    assert plan["approval_unit_head"] == {
        "approved": True,
        "name": "Stina Lind",
        "date": day_of_last_review(),
        "fingerprint": fingerprint(schema, plan),
    }
    assert re.fullmatch("[0-9a-f]{64}", plan["approval_unit_head"]["fingerprint"])
    assert state(form, "approval_unit_head") == "Godkännandet gäller svaren så som de är nu."


def test_the_plan_goes_from_head_to_head_as_a_file(open_page: OpenPage, form: Page, tmp_path: Path) -> None:
    path = download(form, "Ladda ner planen", tmp_path)
    for head in HEADS:
        desk = open_page(FORM)
        open_file(desk, path)
        approve(desk, head)
        path = download(desk, "Ladda ner planen", tmp_path)
    result = run(["-m", "plan_schema", "check-plan", str(path)], ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    plan = read_file(path)
    assert [plan[head]["name"] for head in HEADS] == list(HEADS.values())
    check_in_register(path, tmp_path)


def check_in_register(path: Path, folder: Path) -> None:
    """The file, just as it was downloaded, is an account that a reported administrator leaves approved."""
    register = folder / "forteckning"
    register.mkdir()
    path.rename(register / path.name)
    (register / "facebook-kulturskolan.yml").write_text(
        "state: aktiv\nopened: 2026-02-03\nchanges:\n"
        "  - {date: 2026-03-01, what: ny administratör, name: Maja Sund, email: maja@example.com}\n",
        "utf-8",
    )
    found: list[Problem] = []
    today = Today(datetime.date(2026, 11, 24), assumed=True)
    schema = read_schema(ROOT / "plan_schema/schema")
    [account] = read_register(folder, register, schema, today, found).accounts
    assert found == []
    assert (account.id, account.administrators) == ("facebook-kulturskolan", 3)


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        ("purpose", "Något annat", False), ("audience", "Andra", False), ("goals", "10 följare", False),
        ("platform", "instagram", False), ("unit", "Biblioteket", False), ("hours_per_week", "9", False),
        ("monitoring.to", "20:00", False), ("monitoring.remark", "Aldrig", False),
        ("address", "www.facebook.com/annan", True), ("other", "Mer att säga", True),
        ("administrators.0.name", "Ny Person", True), ("operators.0.phone", "031-390 06 09", True),
        ("account_email", "kulturskolan@example.com", True), ("approval_unit_head.name", "S. Lind", True),
    ],
)  # fmt: skip
def test_a_later_change_of_what_was_approved_voids_it_and_of_nothing_else(
    form: Page, field: str, value: str, holds: bool
) -> None:
    approve(form, "approval_unit_head")
    fill_in(form, value, field)
    control(form, "other").focus()
    words = "Godkännandet gäller svaren så som de är nu." if holds else "godkännandet gäller inte längre"
    expect(form.locator('[id="approval_unit_head.fingerprint-state"]')).to_contain_text(words)
    expect(form.locator('[id="approval_department_head.fingerprint-state"]')).to_be_empty()


def test_a_void_approval_is_said_in_the_review_in_check_plan_and_in_the_document(
    form: Page, tmp_path: Path
) -> None:
    approve(form, "approval_unit_head")
    fill_in(form, {"goals": "10 följare"})
    expect(review(form).locator("[data-errors-list] a")).to_have_text(
        re.compile("Verksamhetens chef: godkännandet gäller inte längre")
    )
    path = download(form, "Ladda ner planen", tmp_path)
    result = run(["-m", "plan_schema", "check-plan", str(path)], ROOT)
    assert result.returncode == 1
    assert "gäller inte längre" in result.stdout + result.stderr
    text = pdf_text(path)
    assert "gäller inte längre" in text


def pdf_text(path: Path) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - only here

    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_a_void_approval_is_made_anew_by_ticking_again(form: Page) -> None:
    approve(form, "approval_unit_head")
    fill_in(form, {"goals": "10 följare"})
    control(form, "approval_unit_head.approved").uncheck()
    expect(form.locator('[id="approval_unit_head.fingerprint-state"]')).to_be_empty()
    control(form, "approval_unit_head.approved").check()
    expect(form.locator('[id="approval_unit_head.fingerprint-state"]')).to_contain_text("så som de är nu")


def test_the_other_way_round_what_is_changed_back_holds_again(form: Page) -> None:
    approve(form, "approval_unit_head")
    before = control(form, "goals").input_value()
    fill_in(form, {"goals": "10 följare"})
    fill_in(form, {"goals": before})
    expect(form.locator('[id="approval_unit_head.fingerprint-state"]')).to_contain_text("så som de är nu")


def test_an_approval_without_fingerprint_is_said_to_be_unproven(form: Page) -> None:
    plan = complete_plan()
    del plan["approval_unit_head"]["fingerprint"]
    open_file(form, {"name": "plan.json", "content": json.dumps(plan).encode()})
    assert "går inte att se om svaren har ändrats" in state(form, "approval_unit_head")


def test_it_is_never_called_a_signature(form: Page) -> None:
    approve(form, "approval_unit_head")
    page_text = form.locator(".field--approval").first.inner_text().lower()
    assert "signatur" not in page_text
    assert "underskri" not in page_text


# --- Hand over ---------------------------------------------------------------------------------


def mail(page: Page) -> tuple[str, dict[str, str]]:
    link = urlsplit(page.get_by_role("link", name="Skriv e-post").get_attribute("href") or "")
    assert link.scheme == "mailto"
    return link.path, {key: values[0] for key, values in parse_qs(link.query).items()}


def test_after_the_download_it_is_said_who_gets_the_file_next(form: Page, tmp_path: Path) -> None:
    handover = form.locator("[data-handover]")
    expect(handover).to_be_hidden()
    name = download(form, "Ladda ner planen", tmp_path).name
    expect(handover).to_contain_text("verksamhetens chef läsa och godkänna")
    _, words = mail(form)
    assert words["subject"] == "Aktivitetsplan att godkänna: Facebook – Kulturskolan"
    assert name in words["body"]
    approve(form, "approval_unit_head")
    download(form, "Ladda ner planen", tmp_path)
    expect(handover).to_contain_text("Nu ska förvaltningschefen läsa och godkänna den")
    approve(form, "approval_department_head")
    download(form, "Ladda ner planen", tmp_path)
    expect(handover).to_contain_text("Skicka en kopia till informationsfunktionen")
    handover.get_by_role("link", name=re.compile("Nästa steg i checklistan")).click()
    expect(form.locator("#starta")).to_be_in_viewport()


def test_a_void_approval_goes_back_to_its_head_and_is_no_draft(form: Page, tmp_path: Path) -> None:
    approve(form, "approval_unit_head")
    fill_in(form, {"goals": "10 följare"})
    assert "utkast" not in download(form, "Ladda ner planen", tmp_path).name
    expect(form.locator("[data-handover]")).to_contain_text("verksamhetens chef läsa och godkänna")


def test_what_was_said_of_a_file_goes_when_the_form_says_something_else(form: Page, tmp_path: Path) -> None:
    download(form, "Ladda ner planen", tmp_path)
    expect(form.locator("[data-handover]")).to_be_visible()
    fill_in(form, {"other": "Mer"})
    expect(form.locator("[data-handover]")).to_be_hidden()


def test_unticking_leaves_nothing_behind(form: Page, tmp_path: Path) -> None:
    control(form, "approval_unit_head.approved").check()
    control(form, "approval_unit_head.approved").uncheck()
    assert "approval_unit_head" not in download_data(form, tmp_path)


def test_a_draft_goes_to_a_colleague(form: Page, tmp_path: Path) -> None:
    fill_in(form, {"audience": ""})
    download(form, "Ladda ner planen", tmp_path)
    expect(form.locator("[data-handover]")).to_contain_text("ett utkast som du kan skicka till en kollega")
    assert json.dumps(mail(form)[1], ensure_ascii=False).count("utkast") >= 1
