"""The register in the build: what is wrong is refused by name, what is only due is not."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from plan_schema.fingerprint import checksum
from tests.conftest import ROOT, replace, run

MADE_UP = ROOT / "tests/data/register"
LATER = "2027-01-01"
LIBRARY = "../konto/instagram-biblioteket/"
"""The library's account, seen from the list of what is due."""


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up register, connected."""
    folder = shutil.copytree(MADE_UP, tmp_path / "forteckning")
    monkeypatch.setenv("REGISTER_FOLDER", str(folder))
    return folder


def build(target: Path, today: str = LATER) -> subprocess.CompletedProcess[str]:
    return run(["-m", "mkdocs", "build", "--strict", "--site-dir", str(target)], ROOT, today)


def test_what_is_due_stops_no_build_and_is_told_by_page_file_and_command(
    register: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    result = build(site)
    assert result.returncode == 0, result.stderr
    assert re.search(r"Att göra: \d+, varav försenade: 6\. Listan finns på konton/att-gora/\.", result.stderr)
    page = html.unescape((site / "konton/att-gora/index.html").read_text("utf-8"))
    assert "Så här såg det ut den 1 januari 2027." in page
    late = "Biblioteket – Instagram skulle ha följts upp mot målen senast den 10 september 2026."
    assert f'<strong>Försenat.</strong> <a href="{LIBRARY}">{late}</a>' in page
    assert '<a href="../../moderera/x/">Klicka igenom stegen för X (tidigare Twitter).' in page
    assert "Ögonblicksbilden av Biblioteket" in (site / "konton/att-gora.csv").read_text("utf-8")
    due = run(["-m", "plan_schema", "due"], ROOT, LATER)
    assert due.returncode == 0
    assert "Ögonblicksbilden av Biblioteket – Instagram för andra halvåret 2026 saknas." in due.stdout
    assert "Biblioteket (1)" in due.stdout


def test_everything_wrong_in_the_register_is_said_by_name_in_one_run(register: Path, tmp_path: Path) -> None:
    replace(register / "instagram-biblioteket.json", "exempelbiblioteket", "enannan")
    replace(register / "instagram-biblioteket.yml", "opened: 2026-03-10", "opnad: i mars")
    replace(register / "x-raddningstjansten.yml", "vilande", "sover")
    (register / "bild.jpg").write_bytes(b"\xff\xd8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "gammal.html").write_text("förra veckans", "utf-8")
    result = build(site)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for said in (
        "forteckning/instagram-biblioteket.json: checksum: filen har ändrats efter",
        "forteckning/instagram-biblioteket.yml, rad 3: nyckeln ”…” finns inte. Menade du ”opened”?",
        "forteckning/x-raddningstjansten.yml, rad 2: ”state” ska vara",
        "forteckning/bild.jpg: filen är varken",
    ):
        assert said in result.stderr
    assert (site / "gammal.html").exists()
    check = run(["-m", "plan_schema", "check"], ROOT, LATER)
    assert check.returncode == 1
    assert "forteckning/bild.jpg" in check.stderr


def test_the_due_list_is_told_also_of_a_register_that_is_refused(register: Path) -> None:
    left = "{date: 2026-09-01, what: administratör slutar, name: Örjan Ek}"
    notes = f"state: aktiv\nopened: 2026-03-10\nchanges:\n  - {left}\n"
    (register / "instagram-biblioteket.yml").write_text(notes, "utf-8")
    due = run(["-m", "plan_schema", "due"], ROOT, LATER)
    assert due.returncode == 0
    assert "Biblioteket – Instagram behöver minst 2 olika administratörer, men har 1." in due.stdout
    assert "forteckning/instagram-biblioteket.yml, rad 1: ”state” är aktiv" in due.stderr


def test_a_remark_leads_to_its_account_and_names_no_file(register: Path, tmp_path: Path) -> None:
    path = register / "instagram-biblioteket.json"
    plan = json.loads(path.read_text("utf-8"))
    plan["approval_department_head"]["name"] = plan["approval_unit_head"]["name"]
    path.write_text(json.dumps(plan | {"checksum": checksum(plan)}), "utf-8")
    assert build(tmp_path / "site").returncode == 0
    page = html.unescape((tmp_path / "site/konton/att-gora/index.html").read_text("utf-8"))
    assert (
        f'<a href="{LIBRARY}">Biblioteket – Instagram</a>: Förvaltningschef: samma person godkänner' in page
    )
    assert "forteckning" not in page
    assert plan["approval_unit_head"]["name"] not in page


def test_a_register_in_no_folder_is_said_to_be_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGISTER_FOLDER", raising=False)
    due = run(["-m", "plan_schema", "due"], ROOT, LATER)
    assert due.returncode == 0
    assert "Förteckningen är inte inkopplad" in due.stdout
    monkeypatch.setenv("REGISTER_FOLDER", "finns-inte")
    check = run(["-m", "plan_schema", "check"], ROOT, LATER)
    assert check.returncode == 1
    assert "finns inte eller kan inte läsas" in check.stderr
