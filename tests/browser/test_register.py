"""Twenty plans made in the form: what was broken afterwards is refused by name, and the others are listed."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfWriter

from tests.browser.form_driver import answers, download, fill_in, open_file, read_pdf_data
from tests.conftest import ROOT, run
from tests.plan_cases import complete_plan

HEADS = {"approval_unit_head": "Stina Lind", "approval_department_head": "Karl Berg"}
PLATFORMS = {
    "facebook": "www.facebook.com/forskola-{}",
    "instagram": "https://www.instagram.com/forskola_{}/",
    "youtube": "youtube.com/@forskola{}",
    "linkedin": "https://www.linkedin.com/showcase/forskola-{}",
}
"""Platform → the address of an account there."""
GOOD, ALL = 15, 20
TAKEN = "https://m.youtube.com/@FORSKOLA14/"
"""Another way to write the address of the fourteenth plan."""
LATER = "2026-12-01"


def make_plans(page: Page, folder: Path) -> list[Path]:
    """Twenty approved plans, each downloaded as a PDF."""
    plan = answers(complete_plan()) | {head: {"name": name} for head, name in HEADS.items()}
    fill_in(page, {key: value for key, value in plan.items() if key not in ("platform", "address", "unit")})
    paths = []
    for number in range(1, ALL + 1):
        platform, address = list(PLATFORMS.items())[number % len(PLATFORMS)]
        own = {"platform": platform, "address": address.format(number), "unit": f"Förskolan {number}"}
        fill_in(page, {**own, **{head: {"approved": False} for head in HEADS}})
        fill_in(page, {head: {"approved": True} for head in HEADS})
        paths.append(download(page, "Ladda ner planen", folder))
    return paths


def open_and_change(page: Page, path: Path, **changes: object) -> None:
    """What somebody does who opens a finished plan in the form, changes it and downloads it again."""
    open_file(page, path)
    fill_in(page, changes)
    path.unlink()
    download(page, "Ladda ner planen", path.parent).rename(path)


def change_outside_the_form(path: Path) -> None:
    """Other words in the data inside the PDF, as no form would write it."""
    plan = read_pdf_data(path) | {"other": "Något helt annat."}
    writer = PdfWriter(clone_from=path)
    writer.add_attachment("aktivitetsplan.json", json.dumps(plan).encode())
    writer.write(path)


def cut_short(path: Path) -> None:
    """Half of the file, as when a transfer was broken off."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def report_administrator(notes: Path) -> None:
    """What the office notes of somebody new, which no head needs to approve."""
    new = "{date: 2026-12-01, what: ny administratör, name: Maja Sund, email: maja@example.com}"
    notes.write_text(f"{notes.read_text('utf-8')}changes:\n  - {new}\n", "utf-8")


def build(site: Path) -> subprocess.CompletedProcess[str]:
    return run(["-m", "mkdocs", "build", "--strict", "--site-dir", str(site)], ROOT, LATER)


def test_each_broken_plan_is_refused_with_its_reason_and_the_good_ones_are_listed(
    form: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "forteckning"
    register.mkdir()
    plans = make_plans(form, register)
    assert len({path.name for path in plans}) == ALL
    new_goal, one_approval, same_address, changed, cut = plans[GOOD:]
    open_and_change(form, new_goal, goals="400 följare på ett halvår")
    open_and_change(form, one_approval, approval_department_head={"approved": False, "name": "", "date": ""})
    open_and_change(form, same_address, address=TAKEN)
    change_outside_the_form(changed)
    cut_short(cut)
    for path in plans:
        path.with_suffix(".yml").write_text("state: aktiv\nopened: 2026-11-30\n", "utf-8")
    report_administrator(plans[0].with_suffix(".yml"))
    monkeypatch.setenv("REGISTER_FOLDER", str(register))

    refused = build(tmp_path / "site")
    assert refused.returncode == 1
    said = re.findall(r"^  – forteckning/(.+?\.\w+): (.+)$", refused.stderr, re.MULTILINE)
    expected = [
        (new_goal, "approval_unit_head.approved: Verksamhetens chef: godkännandet gäller inte längre"),
        (new_goal, "approval_department_head.approved: Förvaltningschef: godkännandet gäller inte längre"),
        (one_approval, "approval_department_head: Förvaltningschef har inte godkänt planen i filen"),
        (same_address, f"webbadressen ”{TAKEN}” används redan av kontot i ”forteckning/{plans[13].name}”"),
        (changed, "checksum: filen har ändrats efter att den laddades ner från formuläret"),
        (cut, "filen är skadad eller avklippt, så PDF:en går inte att läsa"),
    ]
    assert len(said) == len(expected), refused.stderr
    for path, reason in expected:
        assert any(name == path.name and text.startswith(reason) for name, text in said), refused.stderr

    for path in plans[GOOD:]:
        path.unlink()
        path.with_suffix(".yml").unlink()
    assert build(tmp_path / "site").returncode == 0
    listed = json.loads((tmp_path / "site/konton/konton.json").read_text("utf-8"))["accounts"]
    assert {account["unit"] for account in listed} == {f"Förskolan {n}" for n in range(1, GOOD + 1)}
